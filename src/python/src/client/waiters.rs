//! Futures that wait for one event: `client.wait_for`.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use pyo3::{
    PyTraverseError, PyVisit,
    exceptions::{PyRuntimeError, PyTypeError},
    intern,
    prelude::*,
    types::PyBool,
};

use super::handler::{call_in, copied};
use crate::{errors, lock::Mutex};

/// A check, and the waiter's context, in copies of which it is called.
pub type Check = (Py<PyAny>, Py<PyAny>);

struct Waiter {
    number: u64,
    kind: u8,
    check: Option<Check>,
    future: Py<PyAny>,
}

/// What a future waits for.
enum Wait {
    /// An event; the number of its waiter.
    Event(u64),
    /// What comes with a token.
    Token(u64),
}

/// The waiting futures in order. Used by the loop's thread only.
#[derive(Default)]
pub struct Waiters {
    waiting: Mutex<Vec<Waiter>>,
    /// Those that wait for what comes with one token, of which there may be many.
    tokens: Mutex<HashMap<u64, Py<PyAny>, FixedState>>,
    last: Mutex<u64>,
}

impl Waiters {
    /// Adds a future; returns its number.
    pub fn add(&self, kind: u8, future: Py<PyAny>, check: Option<Check>) -> u64 {
        let mut last = self.last.lock();
        *last += 1;
        self.waiting.lock().push(Waiter { number: *last, kind, check, future });
        *last
    }

    /// Adds a future that waits for what comes with a token.
    pub fn await_token(&self, token: u64, future: Py<PyAny>) {
        self.tokens.lock().insert(token, future);
    }

    /// Takes the future of a token.
    pub fn take_token(&self, token: u64) -> Option<Py<PyAny>> {
        self.tokens.lock().remove(&token)
    }

    /// Resolves a future, unless its caller has gone.
    pub fn resolve(py: Python<'_>, future: &Py<PyAny>, payload: Py<PyAny>) -> PyResult<()> {
        let future = future.bind(py);
        if !future.call_method0(intern!(py, "done"))?.is_truthy()? {
            future.call_method1(intern!(py, "set_result"), (payload,))?;
        }
        Ok(())
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
    /// finished future, which refuses.
    pub fn serve(&self, py: Python<'_>, kind: u8, payload: &Py<PyAny>) -> PyResult<()> {
        if !self.want(kind) {
            return Ok(());
        }
        // Copied, because a check may itself register a waiter.
        let asked: Vec<_> = {
            let waiting = self.waiting.lock();
            let asked = waiting.iter().filter(|waiter| waiter.kind == kind);
            asked
                .map(|waiter| {
                    let check = waiter.check.as_ref();
                    let check = check.map(|(check, context)| (check.clone_ref(py), context.clone_ref(py)));
                    (check, waiter.future.clone_ref(py))
                })
                .collect()
        };
        let mut outcome = Ok(());
        for (check, future) in asked {
            errors::keep_first(&mut outcome, serve_one(check, future.bind(py), payload.bind(py)));
        }
        outcome
    }

    /// Forgets the futures of closed loops.
    pub fn forget_closed_loops(&self, py: Python<'_>) -> PyResult<()> {
        // Asked before anything is taken out: what a future raises must cost no other one its answer.
        let futures: Vec<_> = {
            let (waiting, tokens) = (self.waiting.lock(), self.tokens.lock());
            let waiting = waiting.iter().map(|waiter| (Wait::Event(waiter.number), waiter.future.clone_ref(py)));
            waiting.chain(tokens.iter().map(|(token, future)| (Wait::Token(*token), future.clone_ref(py)))).collect()
        };
        for (wait, future) in futures {
            let event_loop = future.call_method0(py, intern!(py, "get_loop"))?;
            if event_loop.call_method0(py, intern!(py, "is_closed"))?.is_truthy(py)? {
                match wait {
                    Wait::Event(number) => drop(self.remove(number)),
                    Wait::Token(token) => drop(self.take_token(token)),
                }
            }
        }
        Ok(())
    }

    /// Ends every wait: nothing will come any more.
    pub fn fail(&self, py: Python<'_>) -> PyResult<()> {
        let waiting = std::mem::take(&mut *self.waiting.lock());
        let tokens = std::mem::take(&mut *self.tokens.lock());
        for future in waiting.iter().map(|waiter| &waiter.future).chain(tokens.values()) {
            let future = future.bind(py);
            if !future.call_method0(intern!(py, "done"))?.is_truthy()? {
                let error = errors::closed("the connection ended for good before the event came");
                future.call_method1(intern!(py, "set_exception"), (error,))?;
            }
        }
        Ok(())
    }

    pub fn traverse(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        if let Some(tokens) = self.tokens.try_lock() {
            tokens.values().try_for_each(|future| visit.call(future))?;
        }
        let Some(waiting) = self.waiting.try_lock() else { return Ok(()) };
        waiting.iter().try_for_each(|waiter| {
            visit.call(&waiter.future)?;
            waiter.check.iter().try_for_each(|(check, context)| {
                visit.call(check)?;
                visit.call(context)
            })
        })
    }

    pub fn clear(&self) {
        let waiting = std::mem::take(&mut *self.waiting.lock());
        let tokens = std::mem::take(&mut *self.tokens.lock());
        drop((waiting, tokens));
    }
}

/// Resolves a future if its check is true of the payload; an exception of the check goes to the waiter and affects nobody else.
fn serve_one(check: Option<Check>, future: &Bound<'_, PyAny>, payload: &Bound<'_, PyAny>) -> PyResult<()> {
    let py = future.py();
    if future.call_method0(intern!(py, "done"))?.is_truthy()? {
        return Ok(());
    }
    match check.map_or(Ok(true), |check| is_meant(&check, payload)) {
        Ok(true) => future.call_method1(intern!(py, "set_result"), (payload,)).map(drop),
        Ok(false) => Ok(()),
        Err(error) => {
            let ending = errors::ends_program(py, &error).then(|| error.clone_ref(py));
            if let Err(refused) = future.call_method1(intern!(py, "set_exception"), (error.clone_ref(py),)) {
                // A future does not accept StopIteration.
                let other = PyRuntimeError::new_err(format!("the check raised {error}"));
                other.set_cause(py, Some(error));
                drop(refused);
                future.call_method1(intern!(py, "set_exception"), (other,))?;
            }
            ending.map_or(Ok(()), Err)
        }
    }
}

fn is_meant((check, context): &Check, payload: &Bound<'_, PyAny>) -> PyResult<bool> {
    let py = payload.py();
    let verdict = call_in(Some(&copied(context.bind(py))?), check.bind(py), payload, None)?;
    if !verdict.is_instance_of::<PyBool>() && verdict.hasattr(intern!(py, "__await__"))? {
        // Closing the coroutine avoids the warning that it was never awaited.
        drop(verdict.call_method0(intern!(py, "close")));
        return Err(PyTypeError::new_err(
            "the check returned something to await, which is always true; a check returns True or False at once",
        ));
    }
    verdict.is_truthy()
}
