//! Fork handling: one hook before a fork, and one after it in either process.
//!
//! The child has one thread, and every lock in the state of that moment. So before the fork our threads stop where they hold none: those of
//! the runtime at a gate, those of the message stores with their files closed. If they cannot be stopped in time, no static lock is
//! affected, since each is [`PerProcess`](mezon_core::process::PerProcess) and the child has its own. Objects made by the parent are
//! [`Shared`](crate::lineage::Shared), and refused.
//!
//! `tests/test_forks.py` reads the sources and holds every static that is neither of those nor an atomic against a list with reasons.

use std::cell::RefCell;

use mezon_core::{process, store};
use pyo3::prelude::*;

use crate::runtime::{self, Standstill};

thread_local! {
    /// What is paused for the fork that this thread is about to make.
    static STANDSTILL: RefCell<Option<Standstill>> = const { RefCell::new(None) };
}

/// Pause the extension's threads for a fork; registered with `os.register_at_fork`.
#[pyfunction]
pub fn before_fork() {
    store::before_fork();
    STANDSTILL.set(runtime::stand_still());
}

/// Resume the parent's threads; registered with `os.register_at_fork`.
#[pyfunction]
pub fn after_fork_in_parent() {
    drop(STANDSTILL.take());
    store::after_fork_in_parent();
}

/// Note that this is a child process; registered with `os.register_at_fork`. The parent's work is left alone: it has no threads here, and
/// stopping it would mean waiting for them.
#[pyfunction]
pub fn after_fork() {
    process::forked();
    std::mem::forget(STANDSTILL.take());
}
