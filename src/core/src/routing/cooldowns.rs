//! How often commands may be used: for each key at most so many times in so much time, and never more keys than there is room for.

use std::{collections::VecDeque, time::Duration};

use lru::LruCache;
use parking_lot::Mutex;

/// Keys that are remembered: users in channels of a large bot. Beyond it the key that was not used for the longest time is forgotten,
/// and may be used again at once.
pub const KEYS_MAX: usize = 100_000;

/// Keys that are over and are forgotten with each new one, so that what nobody asks for again does not stay.
const SWEPT: usize = 2;

/// A limit and whom it is for: the number of the limit, and the id of a user, a channel or a clan.
pub type Key = (u32, i64);

/// When a key was used, as far back as its limit looks.
struct Uses {
    times: VecDeque<Duration>,
    /// When all of them are over.
    until: Duration,
}

/// The uses of limited commands. Times are those of one clock, from any moment on.
pub struct Cooldowns {
    uses: Mutex<LruCache<Key, Uses>>,
}

impl Default for Cooldowns {
    fn default() -> Self {
        // Bounded when a key is added: an LRU with a capacity makes room for all of it at once.
        Self { uses: Mutex::new(LruCache::unbounded()) }
    }
}

impl Cooldowns {
    /// Takes one of the `times` uses that a key has in any span of `per`.
    ///
    /// # Errors
    /// There is none left; how long it is until there is one.
    pub fn take(&self, key: Key, times: usize, per: Duration, now: Duration) -> Result<(), Duration> {
        let mut uses = self.uses.lock();
        if let Some(known) = uses.get_mut(&key) {
            while known.times.front().is_some_and(|used| *used + per <= now) {
                known.times.pop_front();
            }
            if known.times.len() >= times {
                return Err(known.times.front().map_or(per, |used| (*used + per).saturating_sub(now)));
            }
            known.times.push_back(now);
            known.until = now + per;
            return Ok(());
        }
        for _ in 0..SWEPT {
            if uses.peek_lru().is_none_or(|(_, oldest)| oldest.until > now) {
                break;
            }
            uses.pop_lru();
        }
        if uses.len() >= KEYS_MAX {
            uses.pop_lru();
        }
        uses.push(key, Uses { times: VecDeque::from([now]), until: now + per });
        Ok(())
    }

    /// Gives a key back all of its uses.
    pub fn reset(&self, key: Key) {
        self.uses.lock().pop(&key);
    }

    /// Returns how many keys are remembered.
    #[must_use]
    pub fn len(&self) -> usize {
        self.uses.lock().len()
    }

    /// Returns whether no key is remembered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn at(seconds: u32) -> Duration {
        SECOND * seconds
    }

    #[test]
    fn no_span_has_more_uses_than_allowed() {
        let cooldowns = Cooldowns::default();
        let take = |seconds| cooldowns.take((1, 5), 2, at(10), at(seconds));
        assert_eq!(take(0), Ok(()));
        assert_eq!(take(9), Ok(()));
        assert_eq!(take(9), Err(at(1)));
        assert_eq!(take(10), Ok(()));
        assert_eq!(take(11), Err(at(8)));
        assert_eq!(cooldowns.take((1, 6), 2, at(10), at(11)), Ok(()));
        assert_eq!(cooldowns.take((2, 5), 2, at(10), at(11)), Ok(()));
        cooldowns.reset((1, 5));
        assert_eq!(take(11), Ok(()));
    }

    #[test]
    fn the_keys_are_bounded_and_the_one_unused_for_longest_goes() {
        let cooldowns = Cooldowns::default();
        for user in 0..100_000_i64 {
            assert_eq!(cooldowns.take((0, user), 1, at(3_600), at(1)), Ok(()));
        }
        assert!(cooldowns.take((0, 0), 1, at(3_600), at(2)).is_err());
        assert_eq!(cooldowns.take((0, 100_000), 1, at(3_600), at(2)), Ok(()));
        assert_eq!(cooldowns.len(), KEYS_MAX);
        assert!(cooldowns.take((0, 0), 1, at(3_600), at(2)).is_err());
        assert_eq!(cooldowns.take((0, 1), 1, at(3_600), at(2)), Ok(()));
    }

    #[test]
    fn keys_that_are_over_make_room() {
        let cooldowns = Cooldowns::default();
        for user in 0..1_000 {
            assert_eq!(cooldowns.take((0, user), 1, at(10), at(0)), Ok(()));
        }
        for user in 1_000..1_600 {
            assert_eq!(cooldowns.take((0, user), 1, at(10), at(10)), Ok(()));
        }
        assert_eq!(cooldowns.len(), 600);
    }

    proptest! {
        #[test]
        fn any_order_of_uses_keeps_the_limit(steps in prop::collection::vec(0u32..5, 1..60), times in 1usize..4) {
            let cooldowns = Cooldowns::default();
            let (mut now, mut taken) = (0, Vec::new());
            for step in steps {
                now += step;
                let recent = taken.iter().filter(|used| **used + 6 > now).count();
                match cooldowns.take((0, 0), times, at(6), at(now)) {
                    Ok(()) => {
                        prop_assert!(recent < times);
                        taken.push(now);
                    }
                    Err(left) => {
                        prop_assert_eq!(recent, times);
                        prop_assert!(left > Duration::ZERO && left <= at(6));
                    }
                }
            }
        }
    }
}
