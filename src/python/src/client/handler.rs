//! One registered handler, one event on its way to it, and the context that the call has: its own copy, so that what a handler sets there
//! is seen by its own tasks and by nobody else.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use pyo3::{PyTraverseError, PyVisit, call::PyCallArgs, intern, prelude::*, types::PyDict};

use super::MezonClient;
use crate::errors;

/// A handler as it is registered: the function, whether it is a coroutine function, whether it takes nothing, and the context at its
/// registration, an object of that registration's own.
pub type Registered = (Py<PyAny>, bool, bool, Py<PyAny>);

/// One registered handler.
pub struct Handler {
    pub function: Py<PyAny>,
    pub is_async: bool,
    /// Whether it is called without the payload.
    bare: bool,
    /// The context at its registration.
    registered: Py<PyAny>,
    /// Whether its calls have copies of that, because the client was logged in already, and not of the login's.
    own_context: bool,
    running: AtomicUsize,
}

impl Handler {
    pub fn new((function, is_async, bare, registered): Registered, own_context: bool) -> Self {
        Self { function, is_async, bare, registered, own_context, running: AtomicUsize::new(0) }
    }

    /// Returns whether this is the handler of a registration.
    pub fn is_of(&self, registered: &Registered) -> bool {
        self.registered.is(&registered.3)
    }

    /// Returns the context that calls have copies of, if it is another than the login's.
    pub fn context(&self) -> Option<&Py<PyAny>> {
        self.own_context.then_some(&self.registered)
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
        self.running.fetch_add(1, Ordering::Relaxed);
    }

    pub fn leave(&self) {
        self.running.fetch_sub(1, Ordering::Relaxed);
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
}

impl Delivery {
    pub fn clone_ref(&self, py: Python<'_>) -> Self {
        Self { handler: Arc::clone(&self.handler), kind: self.kind, payload: self.payload.clone_ref(py) }
    }
}

/// Returns a context's copy.
pub fn copied<'py>(context: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    context.call_method0(intern!(context.py(), "copy"))
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

/// Hands what a handler raised, whatever it was, to the client, which logs it and emits `handler_error`. Only what ends a program goes on
/// to the loop.
pub fn report(
    client: &Bound<'_, MezonClient>,
    delivery: &Delivery,
    error: PyErr,
    context: Option<&Bound<'_, PyAny>>,
) -> PyResult<()> {
    if errors::ends_program(client.py(), &error) {
        return Err(error);
    }
    tell(client, context, |tell| (tell, error, delivery.kind, &delivery.payload, &delivery.handler.function))
}

/// Reports an event whose object could not be made.
pub fn report_lost(client: &Bound<'_, MezonClient>, kind: u8, error: PyErr) -> PyResult<()> {
    let py = client.py();
    if errors::ends_program(py, &error) {
        return Err(error);
    }
    tell(client, None, |tell| (tell, error, kind, py.None(), py.None()))
}

fn tell<'py, A: PyCallArgs<'py>>(
    client: &Bound<'py, MezonClient>,
    context: Option<&Bound<'py, PyAny>>,
    about: impl FnOnce(Bound<'py, PyAny>) -> A,
) -> PyResult<()> {
    let py = client.py();
    let told = client.getattr(intern!(py, "_handler_failed")).and_then(|tell| {
        // The log is to see what the handler had set.
        let context = match context {
            Some(context) => context.clone(),
            None => py.import(intern!(py, "contextvars"))?.call_method0(intern!(py, "copy_context"))?,
        };
        context.getattr(intern!(py, "run"))?.call1(about(tell))
    });
    told.map(drop).or_else(|error| errors::passed_on(py, error))
}
