//! A lock and a condition that threads may sleep on while the process forks.
//!
//! `parking_lot` keeps everybody who sleeps in one table for the process, in nodes on their own stacks. In a forked child those threads
//! are gone, their stacks are given to new ones, and the table leads into whatever stands there then. The standard library's sleep in the
//! kernel, and leave nothing behind. A lock that is only ever held for a moment may be either.

use std::{
    sync::{self, PoisonError},
    time::Instant,
};

pub use std::sync::MutexGuard;

/// A mutex that a panic does not poison.
#[derive(Debug, Default)]
pub struct Mutex<T>(sync::Mutex<T>);

impl<T> Mutex<T> {
    /// Returns an unlocked mutex.
    pub const fn new(value: T) -> Self {
        Self(sync::Mutex::new(value))
    }

    /// Locks it.
    pub fn lock(&self) -> MutexGuard<'_, T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A condition to wait for.
#[derive(Debug, Default)]
pub struct Condvar(sync::Condvar);

impl Condvar {
    /// Returns a condition that nobody waits for.
    pub const fn new() -> Self {
        Self(sync::Condvar::new())
    }

    /// Wakes one who waits.
    pub fn notify_one(&self) {
        self.0.notify_one();
    }

    /// Wakes all who wait.
    pub fn notify_all(&self) {
        self.0.notify_all();
    }

    /// Sleeps until somebody wakes us, without the lock.
    pub fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> MutexGuard<'a, T> {
        self.0.wait(guard).unwrap_or_else(PoisonError::into_inner)
    }

    /// Sleeps until somebody wakes us, or a moment; returns whether that has come.
    pub fn wait_until<'a, T>(&self, guard: MutexGuard<'a, T>, deadline: Instant) -> (MutexGuard<'a, T>, bool) {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return (guard, true);
        }
        let (guard, outcome) = self.0.wait_timeout(guard, left).unwrap_or_else(PoisonError::into_inner);
        (guard, outcome.timed_out())
    }
}
