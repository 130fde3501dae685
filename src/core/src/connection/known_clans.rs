//! Every clan the bot was ever seen in. A listing returns 100 at most, in no order (docs/protocol.md 9), so a clan that is missing from it
//! may still be one of the bot's: it is joined like the others, and forgotten when the server says that the bot is not in it.

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicBool, Ordering},
};

use parking_lot::Mutex;

/// Clans in a listing from which on it may be truncated.
const LISTED_MAX: usize = 100;

/// Clans that are kept.
pub(super) const KNOWN_MAX: usize = 10_000;

/// The clans of one client.
#[derive(Debug, Default)]
pub(crate) struct KnownClans {
    /// Ids, and whether they are stored.
    ids: Mutex<BTreeMap<i64, bool>>,
    /// Whether the store has been read.
    pub(super) recalled: AtomicBool,
    /// Whether there may be more than a listing returns.
    pub(super) many: AtomicBool,
}

impl KnownClans {
    /// Notes a clan, and whether it is stored.
    pub(super) fn add(&self, id: i64, stored: bool) {
        let mut ids = self.ids.lock();
        if id != 0 && (ids.len() < KNOWN_MAX || ids.contains_key(&id)) {
            *ids.entry(id).or_default() |= stored;
        }
    }

    /// Takes a listing; returns the known clans that are missing from it.
    pub(super) fn listed(&self, listed: &[i64]) -> Vec<i64> {
        if listed.len() >= LISTED_MAX {
            self.many.store(true, Ordering::Relaxed);
        }
        listed.iter().for_each(|id| self.add(*id, false));
        self.ids.lock().keys().filter(|id| !listed.contains(id)).copied().collect()
    }

    /// Forgets a clan; returns whether it is stored.
    pub(super) fn remove(&self, id: i64) -> bool {
        self.ids.lock().remove(&id) == Some(true)
    }

    /// Returns the ids still to be stored, and marks them as stored.
    pub(super) fn unstored(&self) -> Vec<i64> {
        let mut ids = self.ids.lock();
        let unstored = ids.iter_mut().filter(|(_, stored)| !**stored);
        unstored
            .map(|(id, stored)| {
                *stored = true;
                *id
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clans_that_a_listing_leaves_out_are_known_still() {
        let clans = KnownClans::default();
        assert!(clans.listed(&[1, 2]).is_empty());
        clans.add(3, true);
        assert_eq!(clans.listed(&[2, 4]), [1, 3]);
        assert_eq!(clans.unstored(), [1, 2, 4]);
        assert!(clans.unstored().is_empty());
    }

    #[test]
    fn the_clans_known_are_bounded() {
        let clans = KnownClans::default();
        (1..=KNOWN_MAX as i64 + 5).for_each(|id| clans.add(id, false));
        assert_eq!(clans.ids.lock().len(), KNOWN_MAX);
    }
}
