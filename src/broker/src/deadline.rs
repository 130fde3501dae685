//! A moment that many ask about and one moves.

use std::{
    sync::atomic::{AtomicI64, AtomicU64, Ordering},
    time::Duration,
};

use mezon_core::unix_time;
use tokio::time::Instant;

/// Until when something holds, by the clock at the moment of asking: it is over in time although no timer could run.
///
/// The clock is the monotonic one, which nobody sets. As that stands still while a machine sleeps, the date has to lie before the end, too:
/// set forward it ends something too early, which is harmless, and set back it changes nothing.
pub(crate) struct Deadline {
    start: Instant,
    /// Nanoseconds since `start`.
    until: AtomicU64,
    /// The same in ms since 1970.
    date: AtomicI64,
}

impl Deadline {
    /// Returns one that is over.
    pub(crate) fn over() -> Self {
        Self { start: Instant::now(), until: AtomicU64::new(0), date: AtomicI64::new(0) }
    }

    pub(crate) fn set(&self, until: Instant) {
        self.set_at(until, Instant::now(), date_ms());
    }

    pub(crate) fn end(&self) {
        self.until.store(0, Ordering::Release);
    }

    pub(crate) fn is_ahead(&self) -> bool {
        self.is_ahead_of(Instant::now())
    }

    /// Returns the same, for who has just read the monotonic clock.
    pub(crate) fn is_ahead_of(&self, now: Instant) -> bool {
        self.is_ahead_at(now, date_ms())
    }

    fn set_at(&self, until: Instant, now: Instant, date: i64) {
        let ms = |left: Duration| i64::try_from(left.as_millis()).unwrap_or(i64::MAX);
        let since = until.saturating_duration_since(self.start).as_nanos();
        // Whoever reads between the two goes by the sooner.
        self.date.store(date.saturating_add(ms(until.saturating_duration_since(now))), Ordering::Release);
        self.until.store(u64::try_from(since).unwrap_or(u64::MAX), Ordering::Release);
    }

    fn is_ahead_at(&self, now: Instant, date: i64) -> bool {
        let until = self.until.load(Ordering::Acquire);
        now.saturating_duration_since(self.start).as_nanos() < u128::from(until)
            && date <= self.date.load(Ordering::Acquire)
    }
}

/// Returns the date; in tests it stands still, as the clock of theirs goes faster.
fn date_ms() -> i64 {
    if cfg!(test) { 0 } else { unix_time::now_ms() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_over_when_either_clock_says_so() {
        let (deadline, now, after) = (Deadline::over(), Instant::now(), Duration::from_secs);
        assert!(!deadline.is_ahead_at(now, 0));
        deadline.set_at(now + after(2), now, 1_000_000);
        assert!(deadline.is_ahead_at(now + after(1), 1_001_000));
        assert!(!deadline.is_ahead_at(now + after(2), 1_001_000));
        // It slept, or the date was set forward.
        assert!(!deadline.is_ahead_at(now + after(1), 1_002_001));
        // The date was set back.
        assert!(deadline.is_ahead_at(now + after(1), 900_000));
        assert!(!deadline.is_ahead_at(now + after(3), 900_000));
        deadline.end();
        assert!(!deadline.is_ahead_at(now, 1_000_000));
    }
}
