//! When something is due: at regular intervals, or by a cron line in a time zone.

use std::{str::FromStr as _, time::Duration};

use croner::Cron;
use jiff::{Timestamp, Zoned, tz::TimeZone};

use crate::error::{Error, Result};

/// Shortest interval between two runs.
pub const PERIOD_MIN: Duration = Duration::from_millis(100);

/// Longest interval between two runs; for anything longer, a date is meant.
pub const PERIOD_MAX: Duration = Duration::from_secs(366 * 24 * 3600);

/// When something is due.
#[derive(Clone, Debug)]
pub enum Plan {
    /// At regular intervals from its start; by the time that passes, so that no change of the machine's clock matters.
    Every {
        /// The interval, in ms.
        period_ms: i64,
        /// Whether the first run is at the start rather than one interval after it.
        at_once: bool,
    },
    /// By a cron line.
    Cron {
        /// The line.
        cron: Box<Cron>,
        /// Whose clocks it goes by.
        zone: TimeZone,
    },
}

impl Plan {
    /// Returns the plan of regular intervals.
    ///
    /// # Errors
    /// `InvalidInput` for an interval outside of [`PERIOD_MIN`] to [`PERIOD_MAX`].
    pub fn every(seconds: f64, at_once: bool) -> Result<Self> {
        let period = Duration::try_from_secs_f64(seconds).ok().filter(|it| (PERIOD_MIN..=PERIOD_MAX).contains(it));
        let Some(period) = period else {
            let told = format!("the interval between two runs must be from 0.1 s to 366 days, not {seconds} s");
            return Err(Error::invalid("every", told));
        };
        Ok(Self::Every { period_ms: i64::try_from(period.as_millis()).unwrap_or(i64::MAX), at_once })
    }

    /// Returns the plan of a cron line: minute, hour, day of the month, month, day of the week, with seconds before them if there are six.
    ///
    /// # Errors
    /// `InvalidInput` for a line that cannot be read or never comes true, and as [`zone`].
    pub fn cron(line: &str, zone_name: &str) -> Result<Self> {
        let cron = Cron::from_str(line).map_err(|error| {
            let reason = error.to_string();
            let reason = reason.trim_end_matches('.');
            Error::invalid(
                "cron",
                format!(
                    "the cron line {line:?} cannot be read ({reason}); it has five fields: minute, hour, day of the month, month, \
                     day of the week, such as \"30 8 * * MON-FRI\""
                ),
            )
        })?;
        let plan = Self::Cron { cron: Box::new(cron), zone: zone(zone_name)? };
        if plan.after(Timestamp::now().as_millisecond()).is_none() {
            return Err(Error::invalid("cron", format!("the cron line {line:?} names a moment that never comes")));
        }
        Ok(plan)
    }

    /// Returns the plan of a time of every day.
    ///
    /// # Errors
    /// `InvalidInput` for an hour, minute or second that no day has, and as [`zone`].
    pub fn daily(hour: u8, minute: u8, second: u8, zone_name: &str) -> Result<Self> {
        Self::cron(&format!("{second} {minute} {hour} * * *"), zone_name)
    }

    /// Returns the interval between two runs, in ms; `None` for dates.
    pub(super) const fn period_ms(&self) -> Option<i64> {
        match self {
            Self::Every { period_ms, .. } => Some(*period_ms),
            Self::Cron { .. } => None,
        }
    }

    /// Returns whether moments of it are dates, in Unix ms, rather than spans since the start of the clock.
    #[must_use]
    pub const fn is_by_date(&self) -> bool {
        matches!(self, Self::Cron { .. })
    }

    /// Returns the first moment, if the plan starts at another.
    pub(super) fn first(&self, start_ms: i64) -> Option<i64> {
        match self {
            Self::Every { at_once: true, .. } => Some(start_ms),
            _ => self.after(start_ms),
        }
    }

    /// Returns the next moment after one, which for regular intervals has to be one of the plan itself.
    pub(super) fn after(&self, ms: i64) -> Option<i64> {
        match self {
            Self::Every { period_ms, .. } => ms.checked_add(*period_ms),
            Self::Cron { cron, zone } => {
                let from = Zoned::new(Timestamp::from_millisecond(ms).ok()?, zone.clone());
                Some(cron.find_next_occurrence(&from, false).ok()?.timestamp().as_millisecond())
            }
        }
    }

    /// Returns the moments from `next` to `now_ms`: how many there are, and the last of them. More than `most` are not counted one by one.
    pub(super) fn until(&self, next: i64, now_ms: i64, most: u32) -> (u32, i64) {
        if let Self::Every { period_ms, .. } = self {
            let further = (now_ms - next) / period_ms;
            return (u32::try_from(further).unwrap_or(u32::MAX).saturating_add(1), next + further * period_ms);
        }
        let (mut count, mut last) = (1, next);
        while let Some(following) = self.after(last).filter(|moment| *moment <= now_ms) {
            if count >= most {
                // From behind, so that ten years of seconds are not walked through.
                return (count, self.last_before(now_ms).unwrap_or(following));
            }
            (count, last) = (count + 1, following);
        }
        (count, last)
    }

    fn last_before(&self, now_ms: i64) -> Option<i64> {
        match self {
            Self::Every { .. } => None,
            Self::Cron { cron, zone } => {
                let now = Zoned::new(Timestamp::from_millisecond(now_ms).ok()?, zone.clone());
                Some(cron.find_previous_occurrence(&now, true).ok()?.timestamp().as_millisecond())
            }
        }
    }
}

/// Returns a time zone: an IANA name, `UTC`, a UTC offset such as `+07:00`, or `local` for this machine's.
///
/// # Errors
/// `InvalidInput` for a name that is in no database of this machine.
pub fn zone(name: &str) -> Result<TimeZone> {
    if name == "local" {
        return Ok(TimeZone::system());
    }
    if name.eq_ignore_ascii_case("utc") {
        return Ok(TimeZone::UTC);
    }
    if name.starts_with(['+', '-'])
        && let Some(seconds) = offset_seconds(name)
        && let Ok(offset) = jiff::tz::Offset::from_seconds(seconds)
    {
        return Ok(TimeZone::fixed(offset));
    }
    TimeZone::get(name).map_err(|_| {
        // Without any database even the best known name is unknown, and another name would not help.
        let hint = if TimeZone::get("Europe/London").is_ok() {
            "it must be a name such as \"Asia/Ho_Chi_Minh\", \"UTC\", \"local\" or a UTC offset such as \"+07:00\""
        } else {
            "this machine has no time zone database: install its package tzdata, or give \"UTC\" or a UTC offset such as \"+07:00\""
        };
        Error::invalid("tz", format!("the time zone {name:?} is unknown; {hint}"))
    })
}

/// Returns the seconds of `+07:00` or `-03:30`.
fn offset_seconds(text: &str) -> Option<i32> {
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = text.get(1..)?.split_once(':')?;
    let number = |digits: &str| -> Option<i32> {
        (digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_digit())).then(|| digits.parse().ok())?
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (hours <= 25 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ms(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().as_millisecond()
    }

    /// Returns the next moments of a plan after one, as dates in its zone.
    fn next(plan: &Plan, from: &str, count: usize) -> Vec<String> {
        let Plan::Cron { zone, .. } = plan else { panic!("no dates") };
        let moments = std::iter::successors(plan.after(ms(from)), |moment| plan.after(*moment)).take(count);
        moments
            .map(|moment| Timestamp::from_millisecond(moment).unwrap().to_zoned(zone.clone()))
            .map(|zoned| zoned.strftime("%m-%d %H:%M:%S %:z").to_string())
            .collect()
    }

    #[test]
    fn a_day_in_hanoi_begins_at_seventeen_hours_utc() {
        let plan = Plan::daily(8, 30, 0, "Asia/Ho_Chi_Minh").unwrap();
        assert_eq!(plan.after(ms("2026-03-01T01:29:59Z")), Some(ms("2026-03-01T01:30:00Z")));
        assert_eq!(plan.after(ms("2026-03-01T01:30:00Z")), Some(ms("2026-03-02T01:30:00Z")));
    }

    #[test]
    fn a_time_that_spring_leaves_out_comes_right_after_the_gap_and_once() {
        let plan = Plan::daily(2, 30, 0, "Europe/Berlin").unwrap();
        assert_eq!(
            next(&plan, "2026-03-28T00:00:00Z", 3),
            ["03-28 02:30:00 +01:00", "03-29 03:00:00 +02:00", "03-30 02:30:00 +02:00"]
        );
    }

    #[test]
    fn a_time_that_autumn_has_twice_comes_once_and_the_first_time() {
        let plan = Plan::daily(2, 30, 0, "Europe/Berlin").unwrap();
        assert_eq!(next(&plan, "2026-10-24T01:00:00Z", 2), ["10-25 02:30:00 +02:00", "10-26 02:30:00 +01:00"]);
    }

    #[test]
    fn a_line_of_every_half_hour_runs_through_the_doubled_hour_twice_and_over_the_gap() {
        let plan = Plan::cron("*/30 * * * *", "Europe/Berlin").unwrap();
        assert_eq!(
            next(&plan, "2026-10-24T23:45:00Z", 5),
            [
                "10-25 02:00:00 +02:00",
                "10-25 02:30:00 +02:00",
                "10-25 02:00:00 +01:00",
                "10-25 02:30:00 +01:00",
                "10-25 03:00:00 +01:00"
            ]
        );
        assert_eq!(next(&plan, "2026-03-29T00:15:00Z", 2), ["03-29 01:30:00 +01:00", "03-29 03:00:00 +02:00"]);
    }

    #[test]
    fn weekdays_are_those_of_the_zone() {
        let plan = Plan::cron("0 1 * * MON", "Asia/Ho_Chi_Minh").unwrap();
        // Monday, one o'clock in Hanoi, is still Sunday in UTC.
        assert_eq!(plan.after(ms("2026-11-28T00:00:00Z")), Some(ms("2026-11-29T18:00:00Z")));
    }

    #[test]
    fn a_line_or_a_zone_that_means_nothing_is_named() {
        for line in ["", "* * *", "61 * * * *", "* * * * FOO", "a b c d e", "* * * * * * * *", "0 0 30 2 *"] {
            let error = Plan::cron(line, "UTC").unwrap_err();
            assert_eq!(error.field(), Some("cron"), "{line:?}");
            assert!(error.message().contains(&format!("{line:?}")), "{error}");
            assert!(!error.message().contains(".)"), "{error}");
        }
        for name in ["", "Mars/Olympus", "+7", "+25:60", "asia", "../etc/passwd"] {
            let error = Plan::daily(8, 30, 0, name).unwrap_err();
            assert_eq!(error.field(), Some("tz"), "{name:?}");
        }
        for seconds in [0.0, -1.0, 0.05, f64::NAN, f64::INFINITY, 1e12] {
            assert_eq!(Plan::every(seconds, false).unwrap_err().field(), Some("every"), "{seconds}");
        }
    }

    #[test]
    fn utc_offsets_are_zones() {
        let plan = Plan::daily(8, 30, 0, "+07:00").unwrap();
        assert_eq!(plan.after(ms("2026-03-01T01:30:00Z")), Some(ms("2026-03-02T01:30:00Z")));
        let plan = Plan::daily(0, 0, 0, "-03:30").unwrap();
        assert_eq!(plan.after(ms("2026-03-01T00:00:00Z")), Some(ms("2026-03-01T03:30:00Z")));
    }

    #[test]
    fn ten_years_of_seconds_are_not_walked_through() {
        let plan = Plan::cron("* * * * * *", "UTC").unwrap();
        let (from, now) = (ms("2026-01-01T00:00:00Z"), ms("2036-01-01T00:00:00.5Z"));
        assert_eq!(plan.until(from, now, 100), (100, ms("2036-01-01T00:00:00Z")));
    }

    proptest! {
        #[test]
        fn a_day_has_one_run_in_every_zone(
            hour in 0u8..24, minute in 0u8..60, day in 0i64..20_000,
            zone in proptest::sample::select(vec!["Europe/Berlin", "Asia/Ho_Chi_Minh", "America/St_Johns", "Australia/Lord_Howe", "UTC"]),
        ) {
            let plan = Plan::daily(hour, minute, 0, zone).unwrap();
            let from = day * 86_400_000;
            let (one, two) = (plan.after(from).unwrap(), plan.after(plan.after(from).unwrap()).unwrap());
            prop_assert!(one > from && one - from <= 26 * 3_600_000);
            // A day is 23 to 25 hours long, and a run that fell into a gap is late by its length.
            prop_assert!((22 * 3_600_000..=26 * 3_600_000).contains(&(two - one)), "{}", two - one);
        }

        #[test]
        fn no_moment_lies_between_one_and_the_next_or_the_last_one_and_now(
            line in proptest::sample::select(vec![
                "* * * * * *", "*/30 * * * *", "30 2 * * *", "15,45 1-3 * * *", "0 0 * * MON", "0 12 1 * *", "59 59 23 31 12 *",
            ]),
            zone in proptest::sample::select(vec!["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Africa/Cairo", "UTC"]),
            // Around the changes of a year, and anywhere.
            at in proptest::prop_oneof![
                1_774_700_000_000i64..1_774_850_000_000, 1_792_800_000_000i64..1_793_000_000_000, 0i64..4_000_000_000_000,
            ],
        ) {
            let plan = Plan::cron(line, zone).unwrap();
            let next = plan.after(at).unwrap();
            prop_assert!(next > at, "{next}");
            let last = plan.last_before(at).unwrap();
            prop_assert!(last <= at, "{last}");
            prop_assert_eq!(plan.after(last), Some(next));
            prop_assert_eq!(plan.last_before(next), Some(next));
        }

        #[test]
        fn what_is_counted_is_what_there_is(period in 100i64..10_000, next in 0i64..1_000, later in 0i64..100_000) {
            let plan = Plan::Every { period_ms: period, at_once: false };
            let (count, last) = plan.until(next, next + later, 10);
            let all: Vec<_> = std::iter::successors(Some(next), |at| plan.after(*at)).take_while(|at| *at <= next + later).collect();
            prop_assert_eq!((count as usize, Some(&last)), (all.len(), all.last()));
        }
    }
}
