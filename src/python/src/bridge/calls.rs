//! Calls in flight: their futures, and how to cancel them.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use futures_util::future::AbortHandle;
use mezon_core::client::Posted;
use pyo3::{PyTraverseError, PyVisit, prelude::*};

type Resolve = Box<dyn FnOnce(Python<'_>) -> PyResult<Py<PyAny>> + Send>;

/// A finished call: a plain Rust value, and how to convert it to a Python object on the loop's thread.
pub struct Completion {
    token: u64,
    resolve: Resolve,
}

impl Completion {
    pub fn new(token: u64, resolve: impl FnOnce(Python<'_>) -> PyResult<Py<PyAny>> + Send + 'static) -> Self {
        Self { token, resolve: Box::new(resolve) }
    }

    pub const fn token(&self) -> u64 {
        self.token
    }

    pub fn resolve(self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        (self.resolve)(py)
    }
}

/// How to stop a call.
pub enum Stop {
    /// It has its own task.
    Task(AbortHandle),
    /// It only waits for the answer.
    Posted(Posted),
}

impl Stop {
    fn stop(self) {
        match self {
            Self::Task(task) => task.abort(),
            Self::Posted(posted) => posted.cancel(),
        }
    }
}

struct Pending {
    future: Py<PyAny>,
    stop: Stop,
}

/// The token table. Only the loop's thread uses it, so its lock is never contended.
#[derive(Default)]
pub struct Calls(HashMap<u64, Pending, FixedState>);

impl Calls {
    pub fn insert(&mut self, token: u64, future: Py<PyAny>, stop: Stop) {
        self.0.insert(token, Pending { future, stop });
    }

    /// Returns the future of a finished call; `None` if its caller was cancelled meanwhile.
    pub fn take(&mut self, token: u64) -> Option<Py<PyAny>> {
        self.0.remove(&token).map(|pending| pending.future)
    }

    /// Stops a call whose caller is gone. The future is returned so that it is dropped outside the lock.
    pub fn forget(&mut self, token: u64) -> Option<Py<PyAny>> {
        let pending = self.0.remove(&token)?;
        pending.stop.stop();
        Some(pending.future)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn traverse(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.0.values().try_for_each(|pending| visit.call(&pending.future))
    }
}
