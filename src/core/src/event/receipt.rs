//! What answers for an event that somebody else wants back if nobody handles it.

use std::{fmt, sync::Arc};

/// Whoever has to know what became of an event that came by way of a broker. Dropped when the last share is: that is the moment of the
/// answer.
pub trait Receipt: Send + Sync + 'static {
    /// Returns whether the event may still be handled here: not once its time is over, since another process may have it.
    fn is_valid(&self) -> bool;

    /// Notes that a handler failed, with the text of its error and where it was raised.
    fn failed(&self, why: &str);

    /// Notes that a handler did not come to its end, or that the event did not reach one.
    fn abandoned(&self);
}

/// One handler's part in a receipt. Dropped before it is [`done`](Self::done), it tells that the event was abandoned, so that what is lost
/// on its way, or cancelled, comes again.
pub struct Share {
    receipt: Arc<dyn Receipt>,
    is_owed: bool,
}

impl Share {
    /// Returns the first share of a receipt.
    #[must_use]
    pub fn new(receipt: Arc<dyn Receipt>) -> Self {
        Self { receipt, is_owed: true }
    }

    /// Returns another share: the answer waits for it as well.
    #[must_use]
    pub fn split(&self) -> Self {
        Self::new(Arc::clone(&self.receipt))
    }

    /// Returns a share that need not be done.
    #[must_use]
    pub fn witness(&self) -> Self {
        Self { receipt: Arc::clone(&self.receipt), is_owed: false }
    }

    /// Returns whether the event may still be handled here.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.receipt.is_valid()
    }

    /// Notes that the handler failed, which is an end like any other.
    pub fn failed(&self, why: &str) {
        self.receipt.failed(why);
    }

    /// The handler has come to its end, or there is none.
    pub fn done(mut self) {
        self.is_owed = false;
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        if self.is_owed {
            self.receipt.abandoned();
        }
    }
}

impl fmt::Debug for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Share").field("is_owed", &self.is_owed).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[derive(Default)]
    struct Counted {
        abandoned: AtomicUsize,
    }

    impl Receipt for Counted {
        fn is_valid(&self) -> bool {
            true
        }

        fn failed(&self, _why: &str) {}

        fn abandoned(&self) {
            self.abandoned.fetch_add(1, Ordering::Relaxed);
        }
    }

    #[test]
    fn a_share_that_is_dropped_tells_so_and_one_that_is_done_or_only_looks_on_does_not() {
        let counted = Arc::new(Counted::default());
        let share = Share::new(Arc::clone(&counted) as _);
        let (split, witness) = (share.split(), share.witness());
        share.done();
        drop(witness);
        assert_eq!(counted.abandoned.load(Ordering::Relaxed), 0);
        drop(split);
        assert_eq!(counted.abandoned.load(Ordering::Relaxed), 1);
        assert_eq!(Arc::strong_count(&counted), 1);
    }
}
