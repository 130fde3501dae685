//! Futures that wait for one event: `client.wait_for`.

use parking_lot::Mutex;
use pyo3::{PyTraverseError, PyVisit, exceptions::PyException, intern, prelude::*};

use crate::errors;

struct Waiter {
    number: u64,
    kind: u8,
    check: Option<Py<PyAny>>,
    future: Py<PyAny>,
}

/// The futures that wait, in the order of their coming. Touched by the loop's thread only.
#[derive(Default)]
pub struct Waiters {
    waiting: Mutex<Vec<Waiter>>,
    last: Mutex<u64>,
}

impl Waiters {
    /// Adds a future; returns its number.
    pub fn add(&self, kind: u8, future: Py<PyAny>, check: Option<Py<PyAny>>) -> u64 {
        let mut last = self.last.lock();
        *last += 1;
        self.waiting.lock().push(Waiter { number: *last, kind, check, future });
        *last
    }

    /// Forgets a future; returns the kind of event that it waited for.
    pub fn remove(&self, number: u64) -> Option<u8> {
        let mut waiting = self.waiting.lock();
        let at = waiting.iter().position(|waiter| waiter.number == number)?;
        let removed = waiting.remove(at);
        drop(waiting);
        Some(removed.kind)
    }

    /// Returns whether a future waits for this kind.
    pub fn want(&self, kind: u8) -> bool {
        self.waiting.lock().iter().any(|waiter| waiter.kind == kind)
    }

    /// Resolves the futures that wait for this event. Their callers remove them when they wake up; until then a second event finds a
    /// future that is done and refuses.
    pub fn serve(&self, py: Python<'_>, kind: u8, payload: &Py<PyAny>) -> PyResult<()> {
        if !self.want(kind) {
            return Ok(());
        }
        // Copied, because a check may wait for something, too.
        let asked: Vec<_> = {
            let waiting = self.waiting.lock();
            let asked = waiting.iter().filter(|waiter| waiter.kind == kind);
            asked
                .map(|waiter| (waiter.check.as_ref().map(|check| check.clone_ref(py)), waiter.future.clone_ref(py)))
                .collect()
        };
        for (check, future) in asked {
            let future = future.bind(py);
            if future.call_method0(intern!(py, "done"))?.is_truthy()? {
                continue;
            }
            match check.map_or(Ok(true), |check| check.bind(py).call1((payload,))?.is_truthy()) {
                Ok(true) => drop(future.call_method1(intern!(py, "set_result"), (payload,))?),
                Ok(false) => {}
                Err(error) if error.is_instance_of::<PyException>(py) => {
                    future.call_method1(intern!(py, "set_exception"), (error,))?;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Ends every wait: nothing will come any more.
    pub fn fail(&self, py: Python<'_>) -> PyResult<()> {
        let waiting = std::mem::take(&mut *self.waiting.lock());
        for waiter in waiting {
            let future = waiter.future.bind(py);
            if !future.call_method0(intern!(py, "done"))?.is_truthy()? {
                let error = errors::closed("the connection ended for good before the event came");
                future.call_method1(intern!(py, "set_exception"), (error,))?;
            }
        }
        Ok(())
    }

    pub fn traverse(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        let Some(waiting) = self.waiting.try_lock() else { return Ok(()) };
        waiting.iter().try_for_each(|waiter| {
            visit.call(&waiter.future)?;
            visit.call(&waiter.check)
        })
    }

    pub fn clear(&self) {
        let waiting = std::mem::take(&mut *self.waiting.lock());
        drop(waiting);
    }
}
