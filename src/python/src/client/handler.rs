//! One registered handler, one event on its way to it, and the context that the call has: its own copy, so that what a handler sets there
//! is seen by its own tasks and by nobody else.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use mezon_core::event::Share;
use pyo3::{
    PyTraverseError, PyVisit,
    call::PyCallArgs,
    intern,
    prelude::*,
    types::{PyDict, PyTuple},
};

use crate::{errors, lock::Mutex};

/// A registration: the function, whether it is a coroutine function, whether it takes no payload, and the context of the registration, an
/// object of its own.
pub type Registered = (Py<PyAny>, bool, bool, Py<PyAny>);

/// One registered handler.
pub struct Handler {
    pub function: Py<PyAny>,
    pub is_async: bool,
    /// Whether it is called without the payload.
    bare: bool,
    /// The context at its registration.
    registered: Py<PyAny>,
    /// Whether calls use copies of that context, because the client was already logged in, rather than of the login's.
    own_context: bool,
    running: AtomicUsize,
}

impl Handler {
    /// Returns the handler of a registration; `login` is the context of the login, if there was one before.
    pub fn new(registration: Registered, login: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        let (function, is_async, bare, registered) = registration;
        let own_context = match login {
            Some(login) => !is_same(registered.bind(login.py()), login)?,
            None => false,
        };
        Ok(Self::of(function, is_async, bare, registered, own_context))
    }

    fn of(function: Py<PyAny>, is_async: bool, bare: bool, registered: Py<PyAny>, own_context: bool) -> Self {
        Self { function, is_async, bare, registered, own_context, running: AtomicUsize::new(0) }
    }

    /// Returns whether this is the handler of a registration.
    pub fn is_of(&self, registered: &Registered) -> bool {
        self.registered.is(&registered.3)
    }

    /// Returns the context to copy for calls, if it is not the login's.
    pub fn context(&self) -> Option<&Py<PyAny>> {
        self.own_context.then_some(&self.registered)
    }

    /// Calls it in a copy of a context.
    pub fn call_in_copy<'py>(&self, copy: &Copy, payload: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = payload.py();
        let (run, function) = (copy.run.bind(py), self.function.bind(py));
        if self.bare { run.call1((function,)) } else { run.call1((function, payload)) }
    }

    /// Calls it in the current context, or in the given one.
    pub fn call<'py>(
        &self,
        context: Option<&Bound<'py, PyAny>>,
        payload: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = payload.py();
        let function = self.function.bind(py);
        match (context, self.bare) {
            (Some(context), false) => context.call_method1(intern!(py, "run"), (function, payload)),
            (Some(context), true) => context.call_method1(intern!(py, "run"), (function,)),
            (None, false) => function.call1((payload,)),
            (None, true) => function.call0(),
        }
    }

    pub fn enter(&self) {
        // On the loop's thread only, like `leave`.
        self.running.store(self.running() + 1, Ordering::Relaxed);
    }

    pub fn leave(&self) {
        self.running.store(self.running().saturating_sub(1), Ordering::Relaxed);
    }

    /// Returns how many of its calls are suspended.
    pub fn running(&self) -> usize {
        self.running.load(Ordering::Relaxed)
    }

    pub fn name(&self, py: Python<'_>) -> String {
        let qualified = self.function.bind(py).getattr(intern!(py, "__qualname__"));
        qualified.and_then(|name| name.extract()).unwrap_or_else(|_| "handler".to_owned())
    }

    pub fn traverse(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.function)?;
        visit.call(&self.registered)
    }
}

/// One event on its way to one handler.
pub struct Delivery {
    pub handler: Arc<Handler>,
    pub kind: u8,
    pub payload: Py<PyAny>,
    /// Its part in what answers for the event, if somebody wants to know.
    pub share: Option<Share>,
}

impl Delivery {
    /// Returns a copy to report an error with.
    pub fn witness(&self, py: Python<'_>) -> Self {
        Self {
            handler: Arc::clone(&self.handler),
            kind: self.kind,
            payload: self.payload.clone_ref(py),
            share: self.share.as_ref().map(Share::witness),
        }
    }

    /// Notes that the handler has come to its end.
    pub fn done(self) {
        if let Some(share) = self.share {
            share.done();
        }
    }
}

/// Returns a context's copy.
pub fn copied<'py>(context: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    context.call_method0(intern!(context.py(), "copy"))
}

/// Returns whether two contexts hold the same objects in the same variables.
pub fn is_same(one: &Bound<'_, PyAny>, other: &Bound<'_, PyAny>) -> PyResult<bool> {
    if one.len()? != other.len()? {
        return Ok(false);
    }
    for pair in one.call_method0(intern!(one.py(), "items"))?.try_iter()? {
        let (variable, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = pair?.extract()?;
        let held = other.call_method1(intern!(one.py(), "get"), (variable,))?;
        if !held.is(&value) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The copies of one context that synchronous handlers are called in, one for each call. A copy of an empty context in which nothing was
/// set is as good as new and is reused, with its `run` method.
pub struct Copies {
    context: Py<PyAny>,
    is_empty: bool,
    unused: Mutex<Option<Copy>>,
}

/// A context of one call, and its `run`.
pub struct Copy {
    pub context: Py<PyAny>,
    run: Py<PyAny>,
}

impl Copies {
    pub fn new(context: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(Self { is_empty: context.is_empty()?, context: context.clone().unbind(), unused: Mutex::new(None) })
    }

    /// Takes a copy out, so that a loop nested in a handler gets another one.
    pub fn take(&self, py: Python<'_>) -> PyResult<Copy> {
        if let Some(unused) = self.unused.lock().take() {
            return Ok(unused);
        }
        let context = copied(self.context.bind(py))?;
        let run = context.getattr(intern!(py, "run"))?.unbind();
        Ok(Copy { context: context.unbind(), run })
    }

    /// Returns a copy after the call.
    pub fn give_back(&self, py: Python<'_>, copy: Copy) {
        if self.is_empty && copy.context.bind(py).is_empty().unwrap_or(false) {
            let replaced = self.unused.lock().replace(copy);
            drop(replaced);
        }
    }
}

/// Calls something in a context, or in the current one.
pub fn call_in<'py>(
    context: Option<&Bound<'py, PyAny>>,
    function: &Bound<'py, PyAny>,
    argument: &Bound<'py, PyAny>,
    named: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    match context {
        Some(context) => context.getattr(intern!(context.py(), "run"))?.call((function, argument), named),
        None => function.call((argument,), named),
    }
}

/// Passes a handler's exception to the client, which logs it and emits `handler_error`. Only exceptions that end the program propagate to
/// the loop.
pub fn report(
    client: &Bound<'_, PyAny>,
    delivery: &Delivery,
    error: PyErr,
    context: Option<&Bound<'_, PyAny>>,
) -> PyResult<()> {
    if errors::ends_program(client.py(), &error) {
        return Err(error);
    }
    if let Some(share) = &delivery.share {
        share.failed(&traceback_of(client.py(), &error));
    }
    tell(client, context, |tell| (tell, error, delivery.kind, &delivery.payload, &delivery.handler.function))
}

/// Reports the exception with which a handler came to its end.
pub fn failed(
    client: &Bound<'_, PyAny>,
    delivery: Delivery,
    error: PyErr,
    context: Option<&Bound<'_, PyAny>>,
) -> PyResult<()> {
    report(client, &delivery, error, context)?;
    delivery.done();
    Ok(())
}

/// Returns an error as the log shows it.
fn traceback_of(py: Python<'_>, error: &PyErr) -> String {
    let lines = || -> PyResult<Vec<String>> {
        // The value of the clone alone has no traceback before Python 3.12.
        let error = error.clone_ref(py).into_value(py);
        let parts = py.import(intern!(py, "mezon._tracebacks"))?.call_method1(intern!(py, "exc_info"), (error,))?;
        let lines = py.import(intern!(py, "traceback"))?.getattr(intern!(py, "format_exception"))?;
        lines.call1(parts.cast_into::<PyTuple>()?)?.extract()
    };
    lines().map_or_else(|_| error.to_string(), |lines| lines.concat())
}

/// Reports an event whose object could not be made.
pub fn report_lost(client: &Bound<'_, PyAny>, kind: u8, error: PyErr) -> PyResult<()> {
    let py = client.py();
    if errors::ends_program(py, &error) {
        return Err(error);
    }
    tell(client, None, |tell| (tell, error, kind, py.None(), py.None()))
}

fn tell<'py, A: PyCallArgs<'py>>(
    client: &Bound<'py, PyAny>,
    context: Option<&Bound<'py, PyAny>>,
    about: impl FnOnce(Bound<'py, PyAny>) -> A,
) -> PyResult<()> {
    let py = client.py();
    let told = client.getattr(intern!(py, "_handler_failed")).and_then(|tell| {
        // Logging should see the variables set by the handler.
        let context = match context {
            Some(context) => context.clone(),
            None => py.import(intern!(py, "contextvars"))?.call_method0(intern!(py, "copy_context"))?,
        };
        context.getattr(intern!(py, "run"))?.call1(about(tell))
    });
    told.map(drop).or_else(|error| errors::passed_on(py, error))
}
