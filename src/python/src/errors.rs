//! Errors of the core as the exceptions of `mezon.errors`, made at the boundary and nowhere else.

use mezon_core::{
    error::{Error, ErrorKind},
    refusal::Refusal,
};
use pyo3::{
    exceptions::{PyKeyboardInterrupt, PySystemExit},
    prelude::*,
    sync::PyOnceLock,
    types::{PyBytes, PyDict},
};

use crate::lock;

fn class<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    lock::check_none_held();
    static MODULE: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let module = MODULE.get_or_try_init(py, || py.import("mezon.errors").map(Bound::unbind))?;
    module.bind(py).getattr(name)
}

fn build(name: &str, message: &str) -> PyErr {
    Python::attach(|py| match class(py, name).and_then(|class| class.call1((message,))) {
        Ok(instance) => PyErr::from_value(instance),
        Err(error) => error,
    })
}

/// Returns whether an exception ends the program: asyncio lets only these two out of its loop, holding back even other `BaseException`s.
pub fn ends_program(py: Python<'_>, error: &PyErr) -> bool {
    error.is_instance_of::<PyKeyboardInterrupt>(py) || error.is_instance_of::<PySystemExit>(py)
}

/// Propagates an exception if it ends the program; any other one raised by user code inside our own work is shown by `sys.unraisablehook`.
pub fn passed_on(py: Python<'_>, error: PyErr) -> PyResult<()> {
    if ends_program(py, &error) {
        return Err(error);
    }
    error.write_unraisable(py, None);
    Ok(())
}

/// Combines the outcomes of steps that must all be made: the first failure counts.
pub fn keep_first(outcome: &mut PyResult<()>, next: PyResult<()>) {
    if outcome.is_ok() {
        *outcome = next;
    }
}

/// The client, or the whole interpreter, is closed.
pub fn closed(message: &str) -> PyErr {
    build("ClientClosed", message)
}

/// The process was forked after the runtime had started.
pub fn forked() -> PyErr {
    build(
        "ForkError",
        "this client belongs to the parent process and its connection cannot cross a fork; \
         create and log in a MezonClient in the child process",
    )
}

/// A message store is used in a forked child.
pub fn forked_store() -> PyErr {
    build(
        "ForkError",
        "this message store belongs to the parent process and cannot cross a fork; create a MessageDB in the child process",
    )
}

/// A call came from a loop other than that of the client, the gateway or whatever it is.
pub fn other_loop() -> PyErr {
    build(
        "LoopError",
        "this is bound to the event loop that it was opened on, as a client is to that of its login; call it from a coroutine on \
         that loop, or close it and open it again on this one (in pytest: the same loop_scope for fixtures and tests)",
    )
}

/// A bad argument.
pub fn invalid(field: &str, message: String) -> PyErr {
    from_core(&Error::invalid(field.to_owned(), message))
}

/// The call needs a login first.
pub fn not_logged_in() -> PyErr {
    build("NotLoggedIn", "the client is not logged in; await client.login() first")
}

const fn class_name(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::InvalidInput => "ValidationError",
        ErrorKind::Auth => "AuthError",
        ErrorKind::Protocol => "ProtocolError",
        ErrorKind::NotLoggedIn => "NotLoggedIn",
        ErrorKind::NotConnected => "NotConnected",
        ErrorKind::ConnectionLost => "ConnectionLost",
        ErrorKind::Timeout => "TimeoutError",
        ErrorKind::Http => "HTTPError",
        ErrorKind::Server => "ServerError",
        ErrorKind::Rpc => "RPCError",
        ErrorKind::Wallet => "WalletError",
        ErrorKind::NotFound => "NotFound",
        ErrorKind::TooLarge => "FileTooLarge",
        ErrorKind::Store => "StoreError",
        ErrorKind::Internal => "InternalError",
        ErrorKind::Closed | ErrorKind::Cancelled => "ClientClosed",
    }
}

/// Returns the class of an error: that of the server's reason, if any, otherwise that of the kind.
const fn refusal_name(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::InvalidArgument => "InvalidArgument",
        Refusal::NotFound => "NotFoundOnServer",
        Refusal::AlreadyExists => "AlreadyExists",
        Refusal::PermissionDenied => "PermissionDenied",
        Refusal::RateLimited => "RateLimited",
        Refusal::FailedPrecondition => "FailedPrecondition",
        Refusal::Aborted => "Aborted",
        Refusal::OutOfRange => "OutOfRange",
        Refusal::Unimplemented => "Unimplemented",
        Refusal::Internal => "InternalServerError",
        Refusal::Unavailable => "Unavailable",
        Refusal::DeadlineExceeded => "DeadlineExceeded",
        Refusal::Unauthenticated => "Unauthenticated",
    }
}

/// Converts an error of the core; needs the interpreter, so it runs on the loop's thread only.
pub fn from_core(error: &Error) -> PyErr {
    Python::attach(|py| convert(py, error).unwrap_or_else(|failure| failure))
}

fn convert(py: Python<'_>, error: &Error) -> PyResult<PyErr> {
    let fields = PyDict::new(py);
    if let Some(field) = error.field() {
        fields.set_item("field", field)?;
    }
    if let Some(status) = error.status() {
        fields.set_item("status", status)?;
    }
    if let Some(code) = error.code() {
        fields.set_item("code", code)?;
    }
    if let Some(body) = error.body() {
        fields.set_item("body", PyBytes::new(py, body))?;
    }
    if !error.context().is_empty() {
        let context = PyDict::new(py);
        for (key, value) in error.context() {
            context.set_item(key, value)?;
        }
        fields.set_item("context", context)?;
    }
    if let Some(delay) = error.retry_after() {
        fields.set_item("retry_after", delay.as_secs_f64())?;
    }
    let name = error.refusal().map_or_else(|| class_name(error.kind()), refusal_name);
    let instance = class(py, name)?.call((error.message(),), Some(&fields))?;
    Ok(PyErr::from_value(instance))
}
