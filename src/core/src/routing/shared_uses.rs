//! How often commands may be used where a bot has several processes: the uses of each key are a value that all of them share.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use tokio::{sync::Mutex, time::sleep};

use super::cooldowns::Limit;
use crate::{
    clock::Clock,
    error::Result,
    shared_state::{Kind, SharedState, contended, key_of},
};

/// Uses of a key that are told one by one; where a limit allows more, those of a 256th of its span are one entry, at the end of that.
const ENTRIES_MAX: usize = 256;

/// How often a write is tried that others came before. Of this process there is one at a time.
const TRIES: u32 = 64;

/// Longest pause before another try.
const PAUSE_MAX_MS: u64 = 32;

/// Keys that wait for each other by chance, where they fall on the same of so many.
const STRIPES: usize = 64;

/// How much longer than a limit looks back its key lives: the clocks of processes differ.
const SPARE: Duration = Duration::from_secs(2);

/// Longest that a key lives: ten years, which is for ever, and no overflow of anybody's.
const LIVES_MAX: Duration = Duration::from_secs(10 * 365 * 86_400);

/// A limit, and the name that all processes know it by.
#[derive(Clone, Debug)]
pub struct Named {
    /// The same in every process that runs the same program.
    pub name: Arc<str>,
    /// How often, and for whom.
    pub limit: Limit,
}

impl Named {
    /// Returns the key of its uses, which is of the same length whatever the command is called.
    fn key(&self) -> String {
        let Limit { key: (_, whom), times, per } = &self.limit;
        let numbers = [whom.to_be_bytes(), (*times as u64).to_be_bytes(), per_ms(*per).to_be_bytes()];
        key_of(&[&numbers[0], &numbers[1], &numbers[2], self.name.as_bytes()])
    }
}

fn per_ms(per: Duration) -> i64 {
    i64::try_from(per.as_millis()).unwrap_or(i64::MAX).max(1)
}

/// Some uses at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Use {
    /// The moment, in Unix ms.
    #[serde(rename = "t")]
    at_ms: i64,
    /// The message that the last of them was for, 0 for none.
    #[serde(rename = "m")]
    by: i64,
    #[serde(rename = "n", default = "one", skip_serializing_if = "is_one")]
    count: usize,
}

const fn one() -> usize {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over like this")]
const fn is_one(count: &usize) -> bool {
    *count == 1
}

/// The uses of a key, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
struct Uses(Vec<Use>);

impl Uses {
    /// Returns what a key holds; nothing for what cannot be read.
    fn read(value: &[u8]) -> Self {
        serde_json::from_slice(value).unwrap_or_default()
    }

    fn written(&self) -> Bytes {
        serde_json::to_vec(self).unwrap_or_default().into()
    }

    fn has(&self, by: i64) -> bool {
        by != 0 && self.0.iter().any(|one| one.by == by)
    }

    /// Forgets what is over; returns how long it is until there is one more use, `None` if there is one now.
    fn wait(&mut self, limit: &Limit, now_ms: i64) -> Option<Duration> {
        let per = per_ms(limit.per);
        self.0.retain(|one| one.at_ms.saturating_add(per) > now_ms);
        let used: usize = self.0.iter().map(|one| one.count).sum();
        let first = self.0.first().filter(|_| used >= limit.times)?;
        // Another process's clock may be ahead.
        let left = first.at_ms.saturating_add(per).saturating_sub(now_ms).clamp(1, per);
        Some(Duration::from_millis(left.unsigned_abs()))
    }

    fn add(&mut self, limit: &Limit, now_ms: i64, by: i64) {
        let last = self.0.last_mut();
        let begun = last.as_ref().map_or(i64::MIN, |last| last.at_ms);
        if limit.times <= ENTRIES_MAX {
            return self.0.push(Use { at_ms: now_ms.max(begun), by, count: 1 });
        }
        // Never before it was: so there may be fewer uses in a span than allowed, but not more.
        let step = (per_ms(limit.per) / ENTRIES_MAX as i64).max(1);
        let at_ms = now_ms.saturating_add(step - 1 - (now_ms - 1).rem_euclid(step)).max(begun);
        match last.filter(|last| last.at_ms == at_ms) {
            Some(last) => (last.count, last.by) = (last.count + 1, by),
            None => self.0.push(Use { at_ms, by, count: 1 }),
        }
    }

    /// Takes a use back; returns whether it was there.
    fn remove(&mut self, by: i64) -> bool {
        let Some(place) = self.0.iter().rposition(|one| one.by == by) else { return false };
        match &mut self.0[place] {
            several if several.count > 1 => (several.count, several.by) = (several.count - 1, 0),
            _ => drop(self.0.remove(place)),
        }
        true
    }
}

/// What came of one try.
enum Tried {
    /// There was a use, and now it is taken.
    Taken,
    /// It was taken before, for the same message.
    Known,
    /// There is none for so long.
    Refused(Duration),
}

/// The uses that all processes of a bot share.
pub struct SharedUses {
    /// In one process those who want uses of a key come one after the other: others would only make them try again.
    turns: [Mutex<()>; STRIPES],
}

impl Default for SharedUses {
    fn default() -> Self {
        Self { turns: std::array::from_fn(|_| Mutex::default()) }
    }
}

impl SharedUses {
    /// Takes one use of each of some limits, which have different keys, or of none of them; returns how long it is until all of them have
    /// one, if one has none left. A message that has taken its uses before has them still: it came again, since whoever took them did not
    /// come to the end.
    ///
    /// # Errors
    /// What the shared state fails with; then it is not known how often the command was used.
    pub async fn take(
        &self,
        state: &dyn SharedState,
        clock: &Clock,
        limits: &[Named],
        by: i64,
    ) -> Result<Option<Duration>> {
        let mut keyed: Vec<_> = limits.iter().map(|named| (named.key(), named.limit)).collect();
        keyed.sort_by_key(|(key, _)| stripe(key));
        let mut stripes: Vec<_> = keyed.iter().map(|(key, _)| stripe(key)).collect();
        stripes.dedup();
        let mut turns = Vec::new();
        for stripe in stripes {
            turns.push(self.turns[stripe].lock().await);
        }
        if let [(key, limit)] = &keyed[..] {
            return Ok(match take_one(state, clock, key, limit, by).await? {
                Tried::Refused(wait) => Some(wait),
                Tried::Taken | Tried::Known => None,
            });
        }
        // The longest wait is told, and nothing is written where one refuses from the start.
        let mut longest = None;
        for (key, limit) in &keyed {
            let uses = state.get(Kind::Cooldown, key).await?.map(|found| Uses::read(&found.value));
            if let Some(mut uses) = uses.filter(|uses| !uses.has(by)) {
                longest = longest.max(uses.wait(limit, clock.date_ms()));
            }
        }
        if longest.is_some() {
            return Ok(longest);
        }
        let mut taken = Vec::new();
        for (key, limit) in &keyed {
            let outcome = match take_one(state, clock, key, limit, by).await {
                Ok(Tried::Taken) => {
                    taken.push((key, limit));
                    continue;
                }
                Ok(Tried::Known) => continue,
                Ok(Tried::Refused(wait)) => Ok(Some(wait)),
                Err(error) => Err(error),
            };
            for (key, limit) in taken {
                if let Err(error) = give_back(state, key, limit, by).await {
                    log::debug!("A use of a command that another limit refuses counts all the same: {error}");
                }
            }
            return outcome;
        }
        Ok(None)
    }
}

fn stripe(key: &str) -> usize {
    key.bytes().fold(0, |sum: usize, byte| sum.wrapping_mul(31).wrapping_add(byte.into())) % STRIPES
}

fn lives(limit: &Limit) -> Duration {
    (limit.per + limit.per / ENTRIES_MAX as u32).saturating_add(SPARE).min(LIVES_MAX)
}

async fn take_one(state: &dyn SharedState, clock: &Clock, key: &str, limit: &Limit, by: i64) -> Result<Tried> {
    for tried in 0..TRIES {
        let found = state.get(Kind::Cooldown, key).await?;
        let version = found.as_ref().map(|found| found.version);
        let mut uses = found.map(|found| Uses::read(&found.value)).unwrap_or_default();
        if uses.has(by) {
            return Ok(Tried::Known);
        }
        let now_ms = clock.date_ms();
        if let Some(wait) = uses.wait(limit, now_ms) {
            return Ok(Tried::Refused(wait));
        }
        uses.add(limit, now_ms, by);
        if state.put(Kind::Cooldown, key, uses.written(), version, lives(limit)).await?.is_some() {
            return Ok(Tried::Taken);
        }
        pause(tried).await;
    }
    Err(contended("the cooldown of a command"))
}

async fn give_back(state: &dyn SharedState, key: &str, limit: &Limit, by: i64) -> Result<()> {
    for tried in 0..TRIES {
        let Some(found) = state.get(Kind::Cooldown, key).await? else { return Ok(()) };
        let mut uses = Uses::read(&found.value);
        if !uses.remove(by) {
            return Ok(());
        }
        if state.put(Kind::Cooldown, key, uses.written(), Some(found.version), lives(limit)).await?.is_some() {
            return Ok(());
        }
        pause(tried).await;
    }
    Err(contended("the cooldown of a command"))
}

/// Waits before another try, longer and longer on average, so that processes which want the same key do not meet again.
async fn pause(tried: u32) {
    let most = (1 << tried.min(5)).min(PAUSE_MAX_MS);
    sleep(Duration::from_millis(rand::random_range(0..=most))).await;
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn limit(times: usize, per: Duration) -> Limit {
        Limit { key: (0, 5), times, per }
    }

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn a_key_tells_limits_and_those_they_are_for_apart_and_nothing_else() {
        let named = |name: &str, limit| Named { name: name.into(), limit };
        let key = named("ban 0", limit(1, SECOND)).key();
        assert_eq!(key.len(), 32);
        assert_eq!(key, named("ban 0", Limit { key: (7, 5), ..limit(1, SECOND) }).key());
        let others = [
            named("ban 1", limit(1, SECOND)),
            named("ban 0", limit(2, SECOND)),
            named("ban 0", limit(1, SECOND * 2)),
            named("ban 0", Limit { key: (0, 6), ..limit(1, SECOND) }),
        ];
        assert!(others.iter().all(|other| other.key() != key));
    }

    #[test]
    fn another_clock_that_is_ahead_holds_nobody_up_for_longer_than_the_span() {
        let (one, mut uses) = (limit(1, SECOND), Uses::default());
        uses.add(&one, 60_000, 1);
        assert_eq!(uses.wait(&one, 0), Some(SECOND));
    }

    #[test]
    fn what_cannot_be_read_is_no_use() {
        assert_eq!(Uses::read(b"[{\"t\": \"now\"}]"), Uses::default());
        assert_eq!(Uses::read(&Uses::default().written()), Uses::default());
    }

    proptest! {
        #[test]
        fn no_span_has_more_uses_than_allowed_and_the_value_is_bounded(
            steps in prop::collection::vec(0i64..3_000, 1..600), times in prop_oneof![1usize..5, 250usize..400],
        ) {
            let (limit, mut uses, mut now, mut taken) = (limit(times, SECOND * 60), Uses::default(), 1_000_000, Vec::new());
            for (by, step) in (1..).zip(steps) {
                now += step / 20;
                if uses.wait(&limit, now).is_none() {
                    uses.add(&limit, now, by);
                    taken.push(now);
                }
                let recent = taken.iter().filter(|used| **used + 60_000 > now).count();
                prop_assert!(recent <= times);
                prop_assert!(uses.0.len() <= ENTRIES_MAX + 2);
                uses = Uses::read(&uses.written());
            }
        }

        #[test]
        fn what_is_given_back_was_never_taken(before in 0usize..600, times in prop_oneof![Just(3usize), Just(700)]) {
            let (limit, mut uses) = (limit(times, SECOND * 60), Uses::default());
            for by in 1..=before.min(times - 1) {
                uses.add(&limit, 1_000_000 + by as i64, by as i64);
            }
            let count = |uses: &Uses| uses.0.iter().map(|one| one.count).sum::<usize>();
            let was = count(&uses);
            uses.add(&limit, 1_001_000, 9_999);
            prop_assert!(uses.has(9_999) && count(&uses) == was + 1);
            prop_assert!(uses.remove(9_999) && count(&uses) == was);
            prop_assert!(!uses.remove(9_999));
        }
    }
}
