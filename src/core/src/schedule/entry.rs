//! One schedule: what becomes of a moment that comes while the last run goes on, or that nobody was there for.

use std::fmt;

use super::plan::Plan;

/// How late a run may begin and still be on time, in ms: a busy machine is not a missed run.
pub const ON_TIME_MS: i64 = 60_000;

/// Most missed runs that are made up for; what is beyond them is left out.
pub const CATCH_UP_MAX: u32 = 1_000;

/// What becomes of moments that were missed: the last run went on, the machine slept, or the bot was not there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Misfire {
    /// One run makes up for all of them.
    #[default]
    Once,
    /// They are left out.
    Skip,
    /// Each of them is made up for, one after the other.
    CatchUp,
}

impl Misfire {
    /// Returns the policy of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "once" => Self::Once,
            "skip" => Self::Skip,
            "catch_up" => Self::CatchUp,
            _ => return None,
        })
    }
}

impl fmt::Display for Misfire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Once => "once",
            Self::Skip => "skip",
            Self::CatchUp => "catch_up",
        })
    }
}

/// A run that begins now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The moment it was due, on the plan's own scale.
    pub due_ms: i64,
    /// How many moments before it had no run.
    pub missed: u32,
}

/// A schedule with what it waits for. Every moment is on the plan's own scale, in ms.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) plan: Plan,
    misfire: Misfire,
    next: Option<i64>,
    running: bool,
    /// Moments that passed without a run and still get one.
    owed: u32,
    /// The moment of the first of them.
    owed_at: i64,
    missed: u32,
}

impl Entry {
    pub(super) const fn new(plan: Plan, misfire: Misfire) -> Self {
        Self { plan, misfire, next: None, running: false, owed: 0, owed_at: 0, missed: 0 }
    }

    /// Begins: at `last`, the moment of the last run, if that is known from a life before.
    pub(super) fn start(&mut self, now_ms: i64, last: Option<i64>) {
        *self = Self::new(self.plan.clone(), self.misfire);
        // A last run that is yet to come was one by a clock that went ahead.
        self.next = match last.filter(|last| *last <= now_ms) {
            Some(last) => self.plan.after(last),
            None => self.plan.first(now_ms),
        };
    }

    /// Ends; a run that goes on is not waited for.
    pub(super) const fn stop(&mut self) {
        self.next = None;
        self.running = false;
        self.owed = 0;
    }

    /// Returns the next moment to look at it.
    pub(super) const fn next(&self) -> Option<i64> {
        self.next
    }

    /// Takes note that time has passed; returns the run that begins.
    pub(super) fn look(&mut self, now_ms: i64) -> Option<Run> {
        if let Some(next) = self.next.filter(|next| *next <= now_ms) {
            let (count, last) = self.plan.until(next, now_ms, CATCH_UP_MAX);
            self.next = self.plan.after(last);
            match self.misfire {
                Misfire::Skip if self.running || now_ms - last > ON_TIME_MS => {
                    self.missed = self.missed.saturating_add(count)
                }
                Misfire::Skip | Misfire::Once => {
                    // What was owed already becomes a part of this run.
                    self.missed = self.missed.saturating_add(self.owed).saturating_add(count - 1);
                    self.owed = 1;
                    self.owed_at = last;
                }
                Misfire::CatchUp => {
                    if self.owed == 0 {
                        self.owed_at = next;
                    }
                    let all = self.owed.saturating_add(count);
                    self.missed = self.missed.saturating_add(all.saturating_sub(CATCH_UP_MAX));
                    self.owed = all.min(CATCH_UP_MAX);
                }
            }
        }
        self.begin()
    }

    /// Takes note that the run has ended; returns the one that follows at once.
    pub(super) fn done(&mut self) -> Option<Run> {
        self.running = false;
        self.begin()
    }

    fn begin(&mut self) -> Option<Run> {
        if self.running || self.owed == 0 {
            return None;
        }
        let due_ms = self.owed_at;
        self.running = true;
        self.owed -= 1;
        if self.owed > 0 {
            self.owed_at = self.plan.after(due_ms).unwrap_or(due_ms);
        }
        Some(Run { due_ms, missed: std::mem::take(&mut self.missed) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const S: i64 = 1_000;
    const HOUR: i64 = 3_600 * S;

    fn hourly(misfire: Misfire) -> Entry {
        let mut entry = Entry::new(Plan::every(3_600.0, false).unwrap(), misfire);
        entry.start(0, None);
        entry
    }

    const fn run(due_ms: i64, missed: u32) -> Option<Run> {
        Some(Run { due_ms, missed })
    }

    #[test]
    fn a_run_begins_at_its_moment_and_not_before() {
        for misfire in [Misfire::Once, Misfire::Skip, Misfire::CatchUp] {
            let mut entry = hourly(misfire);
            assert_eq!(entry.look(HOUR - 1), None);
            assert_eq!(entry.look(HOUR), run(HOUR, 0));
            assert_eq!(entry.done(), None);
            assert_eq!(entry.next(), Some(2 * HOUR));
        }
    }

    #[test]
    fn a_first_run_may_be_at_the_start() {
        let mut entry = Entry::new(Plan::every(3_600.0, true).unwrap(), Misfire::Once);
        entry.start(5 * S, None);
        assert_eq!(entry.look(5 * S), run(5 * S, 0));
        assert_eq!(entry.next(), Some(HOUR + 5 * S));
    }

    #[test]
    fn after_eight_hours_of_sleep_the_policy_decides() {
        let mut entry = hourly(Misfire::Once);
        assert_eq!(entry.look(8 * HOUR + 100 * S), run(8 * HOUR, 7));
        assert_eq!(entry.done(), None);

        let mut entry = hourly(Misfire::Skip);
        assert_eq!(entry.look(8 * HOUR + 100 * S), None);
        assert_eq!(entry.look(9 * HOUR), run(9 * HOUR, 8));

        let mut entry = hourly(Misfire::CatchUp);
        assert_eq!(entry.look(8 * HOUR + 100 * S), run(HOUR, 0));
        let further: Vec<_> = std::iter::from_fn(|| entry.done()).map(|run| run.due_ms / HOUR).collect();
        assert_eq!(further, [2, 3, 4, 5, 6, 7, 8]);
    }

    #[test]
    fn a_moment_that_comes_while_the_last_run_goes_on_starts_no_second_one() {
        for (misfire, after) in
            [(Misfire::Once, run(3 * HOUR, 1)), (Misfire::Skip, None), (Misfire::CatchUp, run(2 * HOUR, 0))]
        {
            let mut entry = hourly(misfire);
            assert_eq!(entry.look(HOUR), run(HOUR, 0));
            assert_eq!(entry.look(2 * HOUR), None);
            assert_eq!(entry.look(3 * HOUR), None);
            assert_eq!(entry.done(), after, "{misfire}");
        }
    }

    #[test]
    fn what_the_bot_was_not_there_for_is_missed_as_well() {
        let daily = || Entry::new(Plan::daily(8, 30, 0, "UTC").unwrap(), Misfire::Once);
        let day = 24 * HOUR;
        let due = 8 * HOUR + 1_800 * S;
        let mut entry = daily();
        entry.start(3 * day + 12 * HOUR, Some(due));
        assert_eq!(entry.look(3 * day + 12 * HOUR), run(3 * day + due, 2));
        let mut entry = daily();
        entry.start(12 * HOUR, Some(due));
        assert_eq!(entry.look(12 * HOUR), None);
        // A last run in the future: the clock went ahead then.
        entry.start(12 * HOUR, Some(100 * day));
        assert_eq!(entry.look(12 * HOUR), None);
        assert_eq!(entry.next(), Some(day + due));
    }

    #[test]
    fn no_more_is_made_up_for_than_the_bound() {
        let mut entry = Entry::new(Plan::every(1.0, false).unwrap(), Misfire::CatchUp);
        entry.start(0, None);
        let first = entry.look(10_000 * S);
        assert_eq!(first, run(S, 9_000));
        assert_eq!(std::iter::from_fn(|| entry.done()).count(), 999);
    }

    proptest! {
        #[test]
        fn no_two_runs_go_on_at_once_and_nothing_is_counted_twice(
            misfire in proptest::sample::select(vec![Misfire::Once, Misfire::Skip, Misfire::CatchUp]),
            steps in proptest::collection::vec((0i64..5 * HOUR, any::<bool>()), 1..60),
        ) {
            let mut entry = hourly(misfire);
            let (mut now, mut going, mut runs, mut missed) = (0, false, 0u64, 0u64);
            for (pause, ends) in steps {
                now += pause;
                if let Some(run) = entry.look(now) {
                    prop_assert!(!going);
                    prop_assert!(run.due_ms <= now && run.due_ms % HOUR == 0);
                    going = true;
                    runs += 1;
                    missed += u64::from(run.missed);
                }
                if ends && going {
                    going = false;
                    if let Some(run) = entry.done() {
                        going = true;
                        runs += 1;
                        missed += u64::from(run.missed);
                    }
                }
                prop_assert!(entry.next().is_some_and(|next| next > now && next <= now + HOUR));
                prop_assert!(runs + missed <= u64::try_from(now / HOUR).unwrap());
            }
        }
    }
}
