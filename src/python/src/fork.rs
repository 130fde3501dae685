//! What a fork asks of the extension: one hook before it, and one after it in either process.
//!
//! The child has one thread, and every lock as it was in that moment. So before the fork the threads of ours stand still where they hold
//! none: those of the runtime at a gate, those of the message stores with their files closed. What they could not be stopped in within a
//! limit hurts no lock of a static, since each is [`PerProcess`](mezon_core::process::PerProcess): the child has its own. Objects that
//! the parent made are [`Shared`](crate::lineage::Shared), and refused.
//!
//! `tests/test_forks.py` reads the sources and holds every static that is neither of those nor an atomic against a list with reasons.

use std::cell::RefCell;

use mezon_core::{process, store};
use pyo3::prelude::*;

use crate::runtime::{self, Standstill};

thread_local! {
    /// What stands still for the fork that this thread is about to make.
    static STANDSTILL: RefCell<Option<Standstill>> = const { RefCell::new(None) };
}

/// Make the threads of the extension stand still for the moment of a fork; registered with `os.register_at_fork`.
#[pyfunction]
pub fn before_fork() {
    store::before_fork();
    STANDSTILL.set(runtime::stand_still());
}

/// Let the threads of the parent go on; registered with `os.register_at_fork`.
#[pyfunction]
pub fn after_fork_in_parent() {
    drop(STANDSTILL.take());
    store::after_fork_in_parent();
}

/// Take note that this is a child process; registered with `os.register_at_fork`. What the parent had going is left alone: it has no
/// threads here, and to stop it would be to wait for them.
#[pyfunction]
pub fn after_fork() {
    process::forked();
    std::mem::forget(STANDSTILL.take());
}
