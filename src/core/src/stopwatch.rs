//! How long handlers take. Most end where they are called, or in the first step of their task, thousands in a millisecond, and a clock read
//! for each would be the dearest part of calling them: so they are timed in batches for as long as they are short.

use std::{
    sync::atomic::{AtomicU32, AtomicU64, Ordering},
    time::{Duration, Instant},
};

use crate::histogram::{Histogram, SHORT, Taken};

/// Calls that are timed together while they are short.
const BATCH: u32 = 16;

/// Calls that are timed one by one after one that was not short.
const CAREFUL: u32 = 64;

/// Nanoseconds since the stopwatch was made.
pub type Moment = u64;

/// Times the handlers of one client. Used by the loop's thread only; the numbers can be read on any.
pub struct Stopwatch {
    took: Histogram,
    base: Instant,
    /// Calls that end where they begin; a batch begins when the clock is read.
    calls: Batch,
    /// First steps, of handlers that began together, in the same way.
    steps: Batch,
    began: AtomicU64,
    /// First steps that are still to come.
    coming: AtomicU32,
    /// Calls that are still to be timed one by one.
    careful: AtomicU32,
}

/// What is timed together.
#[derive(Default)]
struct Batch {
    /// When the clock was last read for it.
    read: AtomicU64,
    /// What has ended since then.
    ended: AtomicU32,
}

impl Batch {
    fn begin(&self, now: Moment) -> Moment {
        self.read.swap(now, Ordering::Relaxed)
    }

    fn take(&self) -> u32 {
        let ended = self.ended.load(Ordering::Relaxed);
        self.ended.store(0, Ordering::Relaxed);
        ended
    }

    /// Adds one; returns how many there are.
    fn add(&self) -> u32 {
        let ended = self.ended.load(Ordering::Relaxed) + 1;
        self.ended.store(ended, Ordering::Relaxed);
        ended
    }
}

impl Default for Stopwatch {
    fn default() -> Self {
        Self {
            took: Histogram::default(),
            base: Instant::now(),
            calls: Batch::default(),
            steps: Batch::default(),
            began: AtomicU64::new(0),
            coming: AtomicU32::new(0),
            careful: AtomicU32::new(0),
        }
    }
}

impl Stopwatch {
    /// Starts a row of calls, which ends when it is dropped.
    pub fn row(&self) -> Row<'_> {
        // A handler may run the loop, and with it another row.
        self.settle();
        self.settle_steps();
        // Steps that were to come and never will, because their loop is over, keep no batch open.
        self.coming.store(0, Ordering::Relaxed);
        self.calls.begin(self.now());
        Row(self)
    }

    /// Notes that a call has ended where it began.
    pub fn called(&self) {
        if self.calls.add() >= BATCH || self.is_careful() {
            self.settle();
        }
    }

    /// Files the calls since the clock was last read. If they took long together, one of them did: the next ones are timed one by one.
    fn settle(&self) {
        let calls = self.calls.take();
        if calls == 0 {
            return;
        }
        let now = self.now();
        let took = between(self.calls.begin(now), now);
        if self.were_short(calls, took) {
            self.took.note_all(calls.into(), Duration::ZERO, took);
        } else {
            self.took.note_all(u64::from(calls - 1), Duration::ZERO, Duration::ZERO);
            self.took.note(took);
        }
    }

    /// Notes that a handler goes on later; returns when it began, for [`ended`](Self::ended): when the clock was last read, since which
    /// nobody else was called. Handlers that all go on, as all do before Python 3.12, have the beginning of their row in common.
    pub fn suspended(&self) -> Moment {
        let began = self.calls.read.load(Ordering::Relaxed);
        let calls = self.calls.take();
        if calls > 0 {
            // Those called shortly before it have ended.
            self.took.note_all(calls.into(), Duration::ZERO, Duration::ZERO);
            self.calls.begin(self.now());
        }
        began
    }

    /// The same for a handler whose first step is still to come: [`stepped`](Self::stepped) or [`stopped`](Self::stopped) follows.
    pub fn scheduled(&self) -> Moment {
        self.coming.store(self.coming.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
        self.suspended()
    }

    /// Notes that a handler goes on after its first step.
    pub fn stepped(&self) {
        if !self.more_come() {
            self.settle_steps();
        }
    }

    /// Notes the end of a handler in its first step.
    pub fn stopped(&self, began: Moment) {
        if self.began.load(Ordering::Relaxed) != began {
            self.settle_steps();
            self.began.store(began, Ordering::Relaxed);
        }
        // The last one closes the batch: nobody knows what the loop does next, and for how long.
        let (is_last, is_full) = (!self.more_come(), self.steps.add() >= BATCH);
        if is_last || is_full || self.is_careful() {
            self.settle_steps();
        }
    }

    /// Counts a first step; returns whether there are more to come.
    fn more_come(&self) -> bool {
        let coming = self.coming.load(Ordering::Relaxed).saturating_sub(1);
        self.coming.store(coming, Ordering::Relaxed);
        coming > 0
    }

    /// Files the handlers that have ended in their first steps since the clock was last read: as if evenly spread over that time, or if it
    /// was long, as if all but the last one had ended at its beginning.
    fn settle_steps(&self) {
        let steps = self.steps.take();
        if steps == 0 {
            return;
        }
        let now = self.now();
        let began = self.began.load(Ordering::Relaxed);
        let before = self.steps.begin(now).max(began);
        let (waited, last, took) = (between(began, before), between(began, now), between(before, now));
        if self.were_short(steps, took) {
            self.took.note_all(steps.into(), last, waited * steps + took * (steps + 1) / 2);
        } else {
            self.took.note_all(u64::from(steps - 1), waited, waited * (steps - 1));
            self.took.note(last);
        }
    }

    /// Notes the end of a handler that went on.
    pub fn ended(&self, began: Moment) {
        self.took.note(between(began, self.now()));
    }

    /// Returns the numbers of this moment.
    pub fn taken(&self) -> Taken {
        self.took.taken()
    }

    fn is_careful(&self) -> bool {
        self.careful.load(Ordering::Relaxed) > 0
    }

    /// Returns whether some calls were short, and decides how the next ones are timed.
    fn were_short(&self, calls: u32, took: Duration) -> bool {
        let is_short = took <= SHORT;
        let careful = if is_short { self.careful.load(Ordering::Relaxed).saturating_sub(calls) } else { CAREFUL };
        self.careful.store(careful, Ordering::Relaxed);
        is_short
    }

    fn now(&self) -> Moment {
        u64::try_from(self.base.elapsed().as_nanos()).unwrap_or(u64::MAX)
    }
}

fn between(earlier: Moment, later: Moment) -> Duration {
    Duration::from_nanos(later.saturating_sub(earlier))
}

/// A row of calls that follow each other.
pub struct Row<'a>(&'a Stopwatch);

impl Drop for Row<'_> {
    fn drop(&mut self) {
        self.0.settle();
        if self.0.coming.load(Ordering::Relaxed) > 0 {
            self.0.steps.begin(self.0.now());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::thread::sleep;

    use super::*;

    /// Returns how many there were, how many of them were short, and how long all took in milliseconds.
    fn told(watch: &Stopwatch) -> (u64, u64, u128) {
        let taken = watch.taken();
        (taken.within[taken.within.len() - 1], taken.within[0], taken.sum.as_millis())
    }

    fn scheduled(watch: &Stopwatch, count: usize) -> Vec<Moment> {
        let _row = watch.row();
        (0..count).map(|_| watch.scheduled()).collect()
    }

    #[test]
    fn handlers_that_end_in_their_first_steps_are_counted_once_the_last_one_has_taken_its_own() {
        let watch = Stopwatch::default();
        let began = scheduled(&watch, 21);
        began[..20].iter().for_each(|began| watch.stopped(*began));
        assert_eq!(told(&watch).0, 16);
        watch.stepped();
        assert_eq!(told(&watch).0, 20);
        sleep(Duration::from_millis(5));
        watch.ended(began[20]);
        let (count, short, sum) = told(&watch);
        assert_eq!((count, count - short), (21, 1));
        assert!(sum >= 5, "{sum} ms");
    }

    #[test]
    fn one_long_step_among_short_ones_is_one_long_handler() {
        let watch = Stopwatch::default();
        let began = scheduled(&watch, 16);
        began[..10].iter().for_each(|began| watch.stopped(*began));
        sleep(Duration::from_millis(20));
        began[10..].iter().for_each(|began| watch.stopped(*began));
        let (count, short, sum) = told(&watch);
        assert_eq!((count, count - short), (16, 1));
        assert!((20..200).contains(&sum), "{sum} ms");
        assert!(watch.is_careful());
    }

    #[test]
    fn what_the_loop_does_after_the_last_step_is_no_handlers_time() {
        let watch = Stopwatch::default();
        let began = scheduled(&watch, 3);
        began.iter().for_each(|began| watch.stopped(*began));
        sleep(Duration::from_millis(20));
        drop(watch.row());
        assert_eq!(told(&watch).0, 3);
        assert!(told(&watch).2 < 20);
    }

    #[test]
    fn steps_that_never_come_keep_no_batch_open() {
        let watch = Stopwatch::default();
        let _lost = scheduled(&watch, 5);
        let began = scheduled(&watch, 1);
        watch.stopped(began[0]);
        assert_eq!(told(&watch).0, 1);
    }
}
