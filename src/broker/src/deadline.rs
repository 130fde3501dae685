//! A moment that many ask about and one moves.

use std::sync::atomic::{AtomicU64, Ordering};

use tokio::time::Instant;

/// Until when something holds, by the monotonic clock at the moment of asking: it is over in time although no timer could run.
pub(crate) struct Deadline {
    start: Instant,
    /// Nanoseconds since `start`.
    until: AtomicU64,
}

impl Deadline {
    /// Returns one that is over.
    pub(crate) fn over() -> Self {
        Self { start: Instant::now(), until: AtomicU64::new(0) }
    }

    pub(crate) fn set(&self, until: Instant) {
        let until = until.saturating_duration_since(self.start).as_nanos();
        self.until.store(u64::try_from(until).unwrap_or(u64::MAX), Ordering::Release);
    }

    pub(crate) fn end(&self) {
        self.until.store(0, Ordering::Release);
    }

    pub(crate) fn is_ahead(&self) -> bool {
        let until = self.until.load(Ordering::Acquire);
        self.start.elapsed().as_nanos() < u128::from(until)
    }
}
