//! How long handlers take. Most end where they are called, thousands in a millisecond, and a clock read for each would be the dearest part
//! of calling them: so they are timed in batches for as long as they are short.

use std::{
    sync::atomic::{AtomicU32, AtomicU64, Ordering},
    time::{Duration, Instant},
};

use mezon_core::histogram::{Histogram, SHORT, Taken};

/// Calls that are timed together while they are short.
const BATCH: u32 = 16;

/// Calls that are timed one by one after one that was not short.
const CAREFUL: u32 = 64;

/// Times the handlers of one client. Used by the loop's thread only; the numbers can be read on any.
pub struct Stopwatch {
    took: Histogram,
    base: Instant,
    /// When the clock was last read, in nanoseconds since `base`.
    read: AtomicU64,
    /// Calls since then.
    calls: AtomicU32,
    /// Calls that are still to be timed one by one.
    careful: AtomicU32,
}

impl Default for Stopwatch {
    fn default() -> Self {
        Self {
            took: Histogram::default(),
            base: Instant::now(),
            read: AtomicU64::new(0),
            calls: AtomicU32::new(0),
            careful: AtomicU32::new(0),
        }
    }
}

impl Stopwatch {
    /// Starts a row of calls, which ends when it is dropped.
    pub fn row(&self) -> Row<'_> {
        // A handler may run the loop, and with it another row.
        self.settle();
        self.lap();
        Row(self)
    }

    /// Notes that a call has ended where it began.
    pub fn called(&self) {
        let calls = self.calls.load(Ordering::Relaxed) + 1;
        self.calls.store(calls, Ordering::Relaxed);
        if calls >= BATCH || self.careful.load(Ordering::Relaxed) > 0 {
            self.settle();
        }
    }

    /// Files the calls since the clock was last read. If they took long together, one of them did: the next ones are timed one by one.
    fn settle(&self) {
        let calls = self.calls.swap(0, Ordering::Relaxed);
        if calls == 0 {
            return;
        }
        let (_, took) = self.lap();
        let careful = self.careful.load(Ordering::Relaxed);
        if took <= SHORT {
            self.took.note_short(calls.into(), took);
            self.careful.store(careful.saturating_sub(calls), Ordering::Relaxed);
        } else {
            self.took.note_short(u64::from(calls - 1), Duration::ZERO);
            self.took.note(took);
            self.careful.store(CAREFUL, Ordering::Relaxed);
        }
    }

    /// Notes that a handler goes on later; returns when it began, for [`ended`](Self::ended): when the clock was last read, since which
    /// nobody else was called. Handlers that all go on, as all do before Python 3.12, have the beginning of their row in common.
    pub fn suspended(&self) -> Instant {
        let began = self.base + Duration::from_nanos(self.read.load(Ordering::Relaxed));
        let calls = self.calls.load(Ordering::Relaxed);
        if calls > 0 {
            // Those called shortly before it have ended.
            self.calls.store(0, Ordering::Relaxed);
            self.took.note_short(calls.into(), Duration::ZERO);
            self.lap();
        }
        began
    }

    /// Notes the end of a handler that went on.
    pub fn ended(&self, began: Instant) {
        self.took.note(began.elapsed());
    }

    /// Returns the numbers of this moment.
    pub fn taken(&self) -> Taken {
        self.took.taken()
    }

    /// Reads the clock; returns when it was read before, and how long ago that was.
    fn lap(&self) -> (Instant, Duration) {
        let now = u64::try_from(self.base.elapsed().as_nanos()).unwrap_or(u64::MAX);
        let before = self.read.load(Ordering::Relaxed);
        self.read.store(now, Ordering::Relaxed);
        (self.base + Duration::from_nanos(before), Duration::from_nanos(now - before))
    }
}

/// A row of calls that follow each other.
pub struct Row<'a>(&'a Stopwatch);

impl Drop for Row<'_> {
    fn drop(&mut self) {
        self.0.settle();
    }
}
