//! Every clan the bot was ever seen in. A listing returns 100 at most, in no order (docs/protocol.md 9), so a clan that is missing from it
//! may still be one of the bot's: it is joined like the others, and forgotten when the server says that the bot is not in it.

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use parking_lot::Mutex;
use tokio::time::timeout;

use super::Connection;
use crate::{
    error::{Error, ErrorKind},
    refusal::Refusal,
    state::UNKNOWN_CLAN,
};

/// Clans in a listing from which on it may be truncated.
const LISTED_MAX: usize = 100;

/// Clans that are kept.
const KNOWN_MAX: usize = 10_000;

/// How long a login waits for the stored clans before it goes on without them.
const RECALL_TIMEOUT: Duration = Duration::from_secs(2);

/// `error` code of a request that makes no sense, such as joining a clan of others (docs/protocol.md 4.5).
const BAD_INPUT: i32 = 3;

/// The clans of one client.
#[derive(Debug, Default)]
pub(crate) struct KnownClans {
    /// Ids, and whether they are stored.
    ids: Mutex<BTreeMap<i64, bool>>,
    /// Whether the store has been read.
    recalled: AtomicBool,
    /// Whether there may be more than a listing returns.
    many: AtomicBool,
}

impl KnownClans {
    fn add(&self, id: i64, stored: bool) {
        let mut ids = self.ids.lock();
        if id != 0 && (ids.len() < KNOWN_MAX || ids.contains_key(&id)) {
            *ids.entry(id).or_default() |= stored;
        }
    }

    /// Takes a listing; returns the known clans that are missing from it.
    fn listed(&self, listed: &[i64]) -> Vec<i64> {
        if listed.len() >= LISTED_MAX {
            self.many.store(true, Ordering::Relaxed);
        }
        listed.iter().for_each(|id| self.add(*id, false));
        self.ids.lock().keys().filter(|id| !listed.contains(id)).copied().collect()
    }

    /// Returns the ids still to be stored, and marks them as stored.
    fn unstored(&self) -> Vec<i64> {
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

impl Connection {
    /// Reads the stored clans, once.
    pub(super) async fn recall_clans(&self) {
        if self.clans.recalled.load(Ordering::Relaxed) {
            return;
        }
        let limit = u32::try_from(KNOWN_MAX).unwrap_or(u32::MAX);
        match timeout(RECALL_TIMEOUT, self.store.clans(self.config.client_id, limit)).await {
            Ok(Ok(kept)) => {
                self.clans.recalled.store(true, Ordering::Relaxed);
                kept.into_iter().for_each(|id| self.clans.add(id, true));
            }
            Ok(Err(error)) => log::debug!("The clans that were kept cannot be read: {error}"),
            Err(_) => log::debug!("The clans that were kept take too long to read"),
        }
    }

    /// Takes a listing of the bot's clans; returns the known ones missing from it, which the bot may have left.
    pub(super) fn unlisted_clans(&self, listed: &[i64]) -> Vec<i64> {
        let unlisted = self.clans.listed(listed);
        self.keep_known();
        unlisted
    }

    /// Notes a clan that the bot is in.
    pub(crate) fn met_clan(&self, clan_id: i64) {
        self.clans.add(clan_id, false);
        self.keep_known();
    }

    /// Notes a clan that a message came from. Only bots in many clans can meet one that is not in the listing.
    pub(super) fn heard_clan(&self, clan_id: i64) {
        if clan_id != 0 && self.clans.many.load(Ordering::Relaxed) && self.state.clan(clan_id).is_none() {
            self.state.ensure_clan(clan_id, UNKNOWN_CLAN);
            self.met_clan(clan_id);
        }
    }

    /// Notes that a clan was joined which was not in the listing.
    pub(super) fn found_clan(&self, clan_id: i64) {
        self.state.ensure_clan(clan_id, UNKNOWN_CLAN);
    }

    /// Forgets a clan that the bot left.
    pub(super) fn left_clan(&self, clan_id: i64) {
        let stored = self.clans.ids.lock().remove(&clan_id);
        if stored == Some(true) {
            self.store.forget_clan(self.config.client_id, clan_id);
        }
    }

    /// Takes the failure to join a clan that was not in the listing; returns whether the server said that the bot is not a member.
    pub(super) fn is_gone(&self, clan_id: i64, error: &Error) -> bool {
        let gone = says_gone(error);
        if gone {
            log::debug!("Clan {clan_id} is forgotten, the bot is not in it any more: {error}");
            self.left_clan(clan_id);
            self.state.forget_clan(clan_id);
        }
        gone
    }

    fn keep_known(&self) {
        // A short listing is complete: there is nothing to keep.
        if self.clans.many.load(Ordering::Relaxed) {
            self.store.keep_clans(self.config.client_id, self.clans.unstored());
        }
    }
}

fn says_gone(error: &Error) -> bool {
    match error.kind() {
        ErrorKind::Server => error.code() == Some(BAD_INPUT),
        _ => matches!(error.refusal(), Some(Refusal::NotFound | Refusal::PermissionDenied | Refusal::InvalidArgument)),
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
