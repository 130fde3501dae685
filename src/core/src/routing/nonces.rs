//! Which presses were made already: one that comes twice runs once.

use std::{
    collections::{HashMap, VecDeque},
    hash::{BuildHasher, RandomState},
    time::Duration,
};

/// Presses of one kind that are remembered: some MiB, and those of an hour at nine a second.
pub const NONCES_MAX: usize = 32_768;

/// How long a press keeps the next of its kind from being another one, where it may be made again: longer than a double click, and than
/// the two reports of one choice are apart.
pub const AGAIN_AFTER: Duration = Duration::from_secs(2);

/// What makes two presses one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Nonce {
    pub(super) view: u64,
    pub(super) showing: u16,
    pub(super) route: u32,
    pub(super) user_id: i64,
    /// What was chosen, where it is a choice.
    pub(super) values: u64,
    /// Whether nobody but its owner knows its id. Those are remembered apart: what others send, in whatever number, pushes none out.
    pub(super) is_private: bool,
}

/// When the same may come again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Used {
    /// Not while it can be pressed at all.
    ForGood,
    /// From a moment on.
    Until(Duration),
}

#[derive(Default)]
struct Kind {
    used: HashMap<Nonce, Used>,
    /// By age. What may come again stays where it is: an entry without a nonce in `used` is skipped.
    order: VecDeque<Nonce>,
}

/// The presses that were made, private ones apart from the others.
#[derive(Default)]
pub(super) struct Nonces {
    kinds: [Kind; 2],
    hasher: RandomState,
}

impl Nonces {
    /// Returns what stands for the values of a choice.
    pub(super) fn values(&self, values: &[String]) -> u64 {
        if values.is_empty() { 0 } else { self.hasher.hash_one(values) }
    }

    /// Takes note of a press; returns whether it is the first of its kind. Moments are times on the clock of the client.
    pub(super) fn take(&mut self, nonce: Nonce, now: Duration) -> bool {
        let kind = &mut self.kinds[usize::from(nonce.is_private)];
        match kind.used.get(&nonce) {
            Some(Used::ForGood) => return false,
            Some(Used::Until(until)) if now < *until => return false,
            Some(Used::Until(_)) => {}
            None => {
                if kind.order.len() == NONCES_MAX
                    && let Some(oldest) = kind.order.pop_front()
                {
                    kind.used.remove(&oldest);
                }
                kind.order.push_back(nonce);
            }
        }
        kind.used.insert(nonce, Used::ForGood);
        true
    }

    /// Lets a press be made again some time from now.
    pub(super) fn again(&mut self, nonce: &Nonce, now: Duration) {
        if let Some(used) = self.kinds[usize::from(nonce.is_private)].used.get_mut(nonce) {
            *used = Used::Until(now + AGAIN_AFTER);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nonce(view: u64, is_private: bool) -> Nonce {
        Nonce { view, showing: 0, route: 1, user_id: 2, values: 0, is_private }
    }

    #[test]
    fn a_press_is_made_once_and_again_only_where_that_was_said() {
        let (mut nonces, now) = (Nonces::default(), Duration::ZERO);
        assert!(nonces.take(nonce(1, false), now));
        assert!(!nonces.take(nonce(1, false), now + Duration::from_secs(3600)));
        assert!(nonces.take(Nonce { user_id: 3, ..nonce(1, false) }, now));
        assert!(nonces.take(Nonce { showing: 1, ..nonce(1, false) }, now));
        nonces.again(&nonce(1, false), now);
        assert!(!nonces.take(nonce(1, false), now + AGAIN_AFTER - Duration::from_millis(1)));
        assert!(nonces.take(nonce(1, false), now + AGAIN_AFTER));
        assert!(!nonces.take(nonce(1, false), now + AGAIN_AFTER));
    }

    #[test]
    fn a_flood_of_presses_is_bounded_and_lets_no_private_one_be_made_again() {
        let (mut nonces, now) = (Nonces::default(), Duration::ZERO);
        assert!(nonces.take(nonce(0, true), now));
        for view in 0..2 * NONCES_MAX as u64 {
            assert!(nonces.take(nonce(view, false), now));
        }
        assert_eq!(nonces.kinds[0].used.len(), NONCES_MAX);
        assert_eq!(nonces.kinds[0].order.len(), NONCES_MAX);
        assert!(!nonces.take(nonce(0, true), now));
    }

    #[test]
    fn another_value_is_another_choice() {
        let nonces = Nonces::default();
        let of = |values: &[&str]| nonces.values(&values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&["a"]), of(&["a"]));
        assert_ne!(of(&["a"]), of(&["b"]));
        assert_ne!(of(&["a", "b"]), of(&["ab"]));
    }
}
