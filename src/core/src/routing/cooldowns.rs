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

/// How often something may be used, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Whom it is for.
    pub key: Key,
    /// How many uses there are in any span of `per`.
    pub times: usize,
    /// How long the span is.
    pub per: Duration,
}

/// When a key was used, as far back as its limit looks.
struct Uses {
    times: VecDeque<Duration>,
    /// When all of them are over.
    until: Duration,
}

impl Uses {
    /// Returns how long it is until there is one more; `None` if there is one now.
    fn wait(&mut self, limit: &Limit, now: Duration) -> Option<Duration> {
        while self.times.front().is_some_and(|used| *used + limit.per <= now) {
            self.times.pop_front();
        }
        (self.times.len() >= limit.times)
            .then(|| self.times.front().map_or(limit.per, |used| (*used + limit.per).saturating_sub(now)))
    }
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
    /// Takes one use of each of some limits, which have different keys, or of none of them.
    ///
    /// # Errors
    /// One of them has none left; how long it is until all of them have one.
    pub fn take(&self, limits: &[Limit], now: Duration) -> Result<(), Duration> {
        let mut uses = self.uses.lock();
        let wait = limits.iter().filter_map(|limit| uses.get_mut(&limit.key)?.wait(limit, now)).max();
        if let Some(wait) = wait {
            return Err(wait);
        }
        for limit in limits {
            let until = now + limit.per;
            if let Some(known) = uses.get_mut(&limit.key) {
                known.times.push_back(now);
                known.until = until;
                continue;
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
            uses.push(limit.key, Uses { times: VecDeque::from([now]), until });
        }
        Ok(())
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

    fn limit(key: Key, times: usize, per: u32) -> Limit {
        Limit { key, times, per: at(per) }
    }

    #[test]
    fn no_span_has_more_uses_than_allowed() {
        let cooldowns = Cooldowns::default();
        let take = |key, seconds| cooldowns.take(&[limit(key, 2, 10)], at(seconds));
        assert_eq!(take((1, 5), 0), Ok(()));
        assert_eq!(take((1, 5), 9), Ok(()));
        assert_eq!(take((1, 5), 9), Err(at(1)));
        assert_eq!(take((1, 5), 10), Ok(()));
        assert_eq!(take((1, 5), 11), Err(at(8)));
        assert_eq!(take((1, 6), 11), Ok(()));
        assert_eq!(take((2, 5), 11), Ok(()));
    }

    #[test]
    fn a_use_that_one_limit_refuses_costs_none_of_the_others() {
        let cooldowns = Cooldowns::default();
        let (often, seldom, other) = (limit((1, 5), 2, 10), limit((2, 5), 1, 30), limit((3, 5), 1, 20));
        assert_eq!(cooldowns.take(&[often, seldom], at(0)), Ok(()));
        for _ in 0..5 {
            assert_eq!(cooldowns.take(&[often, other, seldom], at(1)), Err(at(29)));
        }
        assert_eq!(cooldowns.take(&[often, other], at(1)), Ok(()));
        // Who is refused by several waits for the last of them.
        assert_eq!(cooldowns.take(&[often, seldom, other], at(2)), Err(at(28)));
        assert_eq!(cooldowns.take(&[], at(2)), Ok(()));
    }

    #[test]
    fn the_keys_are_bounded_and_the_one_unused_for_longest_goes() {
        let cooldowns = Cooldowns::default();
        let take = |user, seconds| cooldowns.take(&[limit((0, user), 1, 3_600)], at(seconds));
        for user in 0..100_000_i64 {
            assert_eq!(take(user, 1), Ok(()));
        }
        assert!(take(0, 2).is_err());
        assert_eq!(take(100_000, 2), Ok(()));
        assert_eq!(cooldowns.len(), KEYS_MAX);
        assert!(take(0, 2).is_err());
        assert_eq!(take(1, 2), Ok(()));
    }

    #[test]
    fn keys_that_are_over_make_room() {
        let cooldowns = Cooldowns::default();
        for user in 0..1_000 {
            assert_eq!(cooldowns.take(&[limit((0, user), 1, 10)], at(0)), Ok(()));
        }
        for user in 1_000..1_600 {
            assert_eq!(cooldowns.take(&[limit((0, user), 1, 10)], at(10)), Ok(()));
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
                match cooldowns.take(&[limit((0, 0), times, 6)], at(now)) {
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
