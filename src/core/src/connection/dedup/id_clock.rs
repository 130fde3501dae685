//! Time from ids. Their upper 41 bits count milliseconds from an origin that each server chooses; any message that also carries its time
//! reveals it. The clock of this machine is not used.

use std::time::Duration;

/// Bits below the time in an id (docs/protocol.md 1.1).
const TIME_SHIFT: u32 = 22;

/// The earliest origin that servers are known to use (2010-11-04, in Unix milliseconds).
const EARLIEST_ORIGIN_MS: i64 = 1_288_834_974_657;

/// Earliest credible origin (2006-01-01).
const ORIGIN_MIN_MS: i64 = 1_136_073_600_000;

/// Least age of a credible origin; on servers whose ids are plain counters the origin seems to be now, and ids tell no time.
const ORIGIN_AGE_MIN: Duration = Duration::from_secs(180 * 86_400);

/// How far two messages may disagree about the origin: times are whole seconds, and servers' clocks differ.
const DISAGREEMENT_MAX_MS: i64 = 10_000;

/// Number of agreeing messages after which more of them add nothing.
const VOTES_MAX: u8 = 4;

/// How far ids may lie in the future; beyond it they are invented or damaged.
const AHEAD_MAX: Duration = Duration::from_secs(3_600);

/// The origin of a server's ids.
#[derive(Debug, Default)]
pub(super) struct IdClock {
    origin_ms: Option<i64>,
    /// How many messages agreed with the origin lately. A false one is outvoted by the next two.
    votes: u8,
}

impl IdClock {
    /// Takes the id and the time (Unix seconds) of a message, with the server's current time.
    pub(super) fn observe(&mut self, id: i64, seconds: u32, now_ms: i64) {
        let origin = i64::from(seconds) * 1_000 - (id >> TIME_SHIFT);
        let newest = now_ms.saturating_sub(millis(ORIGIN_AGE_MIN));
        if seconds == 0 || !(ORIGIN_MIN_MS..=newest).contains(&origin) {
            return;
        }
        match self.origin_ms {
            Some(known) if known.abs_diff(origin) <= DISAGREEMENT_MAX_MS.unsigned_abs() => {
                self.votes = VOTES_MAX.min(self.votes + 1);
            }
            Some(_) if self.votes > 1 => self.votes -= 1,
            _ => (self.origin_ms, self.votes) = (Some(origin), 1),
        }
    }

    /// Returns whether ids are known to tell time.
    pub(super) fn is_known(&self) -> bool {
        self.origin_ms.is_some()
    }

    /// Returns the lowest id of a moment in Unix milliseconds; `None` while the origin is unknown.
    pub(super) fn id_at(&self, unix_ms: i64) -> Option<i64> {
        self.origin_ms.map(|origin| id_of(unix_ms.saturating_sub(origin)))
    }

    /// Returns the highest credible id at the server's current time.
    pub(super) fn horizon(&self, now_ms: i64) -> i64 {
        let origin = self.origin_ms.unwrap_or(EARLIEST_ORIGIN_MS);
        id_of(now_ms.saturating_add(millis(AHEAD_MAX)).saturating_sub(origin))
    }
}

/// Returns an id that is earlier by `by`, if ids tell time at all.
pub(super) fn earlier(id: i64, by: Duration) -> i64 {
    id.saturating_sub(id_of(millis(by)))
}

fn id_of(ms: i64) -> i64 {
    ms.clamp(0, i64::MAX >> TIME_SHIFT) << TIME_SHIFT
}

fn millis(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-28 00:00 UTC.
    const NOW_S: u32 = 1_795_824_000;
    const NOW_MS: i64 = NOW_S as i64 * 1_000;
    const ORIGINS_MS: [i64; 2] = [1_577_836_800_000, EARLIEST_ORIGIN_MS];

    fn id(origin_ms: i64, unix_ms: i64) -> i64 {
        (unix_ms - origin_ms) << TIME_SHIFT
    }

    #[test]
    fn one_message_tells_from_where_a_server_counts() {
        for origin in ORIGINS_MS {
            let mut clock = IdClock::default();
            assert_eq!(clock.id_at(NOW_MS), None);
            clock.observe(id(origin, NOW_MS + 400), NOW_S, NOW_MS);
            // The time of the message is a whole second.
            let told = clock.id_at(NOW_MS).unwrap();
            assert!(told.abs_diff(id(origin, NOW_MS)) >> TIME_SHIFT <= 1_000);
        }
    }

    #[test]
    fn an_id_that_is_made_up_lies_beyond_the_horizon_whatever_is_known() {
        for origin in ORIGINS_MS {
            let mut clock = IdClock::default();
            for _ in 0..2 {
                assert!(clock.horizon(NOW_MS) < i64::MAX);
                assert!(clock.horizon(NOW_MS) > id(origin, NOW_MS));
                clock.observe(id(origin, NOW_MS), NOW_S, NOW_MS);
            }
            assert!(clock.horizon(NOW_MS) < id(origin, NOW_MS + 2 * 3_600_000));
        }
    }

    #[test]
    fn one_message_that_lies_changes_nothing_and_the_first_one_not_for_long() {
        let [true_origin, other] = ORIGINS_MS;
        let mut clock = IdClock::default();
        clock.observe(id(other, NOW_MS), NOW_S, NOW_MS);
        for _ in 0..2 {
            clock.observe(id(true_origin, NOW_MS), NOW_S, NOW_MS);
        }
        clock.observe(id(other, NOW_MS), NOW_S, NOW_MS);
        assert_eq!(clock.id_at(NOW_MS), Some(id(true_origin, NOW_MS)));
    }

    #[test]
    fn ids_that_only_count_tell_no_time() {
        let mut clock = IdClock::default();
        for (id, seconds) in [(7, NOW_S), (i64::MAX, NOW_S), (id(ORIGINS_MS[0], NOW_MS), 0)] {
            clock.observe(id, seconds, NOW_MS);
        }
        assert_eq!(clock.id_at(NOW_MS), None);
        assert!(!clock.is_known());
    }
}
