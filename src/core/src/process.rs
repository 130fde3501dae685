//! State per process. A forked child starts with its own copies, since a thread that does not exist there may hold the parent's locks for
//! ever.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Copies of what belongs to a process. A fork of a fork of a fork, sixteen deep, uses the first again.
pub const GENERATIONS: usize = 16;

static GENERATION: AtomicUsize = AtomicUsize::new(0);

/// Returns how many forks lie between the first process and this one. Cheaper to ask for than the process's id.
#[must_use]
pub fn generation() -> usize {
    GENERATION.load(Ordering::Relaxed)
}

/// Notes that this is a forked child. Called before anything else runs there, by the hook of the layer above.
pub fn forked() {
    GENERATION.fetch_add(1, Ordering::Relaxed);
}

/// A static with a copy for each process. Every static that holds a lock is one; what a process leaves in its copy is never dropped.
pub struct PerProcess<T>([T; GENERATIONS]);

impl<T> PerProcess<T> {
    /// Returns the place of these copies.
    pub const fn new(copies: [T; GENERATIONS]) -> Self {
        Self(copies)
    }

    /// Returns the copy of this process.
    pub fn get(&self) -> &T {
        &self.0[generation() % GENERATIONS]
    }
}
