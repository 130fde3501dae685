//! The wake-up: coalesces any number of pushes into one ring, and never loses the last one.
//!
//! The order proves it: a pusher stores its item, then rings; the drainer answers, then takes items. If the pusher finds the bell already
//! rung, the drainer has not answered yet and will see the item afterwards. `tests/doorbell.rs` lets loom check every interleaving.

use std::sync::atomic::{AtomicBool, Ordering};

/// The one atomic operation a [`Doorbell`] needs; a trait so that loom's own atomic can stand in for the real one.
pub trait Flag {
    /// Returns a flag that is not set.
    fn lowered() -> Self;
    /// Sets the flag to `up` and returns what it was, ordering everything before it and after it.
    fn exchange(&self, up: bool) -> bool;
}

impl Flag for AtomicBool {
    fn lowered() -> Self {
        Self::new(false)
    }

    fn exchange(&self, up: bool) -> bool {
        self.swap(up, Ordering::AcqRel)
    }
}

/// A flag that is rung by many and answered by one.
#[derive(Debug)]
pub struct Doorbell<F> {
    rung: F,
}

impl<F: Flag> Doorbell<F> {
    /// Returns a silent bell.
    #[must_use]
    pub fn new() -> Self {
        Self { rung: F::lowered() }
    }

    /// Returns whether this ring is the first since the last answer, and so has to wake the drainer.
    pub fn ring(&self) -> bool {
        !self.rung.exchange(true)
    }

    /// Takes the bell for rung, since the drainer itself is about to store items and to take them: an [`answer`](Self::answer) has to follow.
    /// Returns whether it was rung.
    pub fn hush(&self) -> bool {
        self.rung.exchange(true)
    }

    /// Silences the bell; call it before taking items, never after.
    pub fn answer(&self) {
        self.rung.exchange(false);
    }
}

impl<F: Flag> Default for Doorbell<F> {
    fn default() -> Self {
        Self::new()
    }
}
