//! What the tasks of handlers ask of the client that they belong to.

use pyo3::prelude::*;

/// The client of a handler, held weakly: a suspended handler keeps no client open that everybody else has dropped.
pub trait Owner: Send + Sync {
    /// Reports what a handler raised; where the client is gone, to the interpreter.
    fn raised(&self, py: Python<'_>, number: usize, error: PyErr) -> PyResult<()>;

    /// Notes that a handler goes on after its first step.
    fn stepped(&self, py: Python<'_>, number: usize);

    /// Notes the end of a handler.
    fn done(&self, py: Python<'_>, number: usize) -> PyResult<()>;

    /// Notes the end of a handler's task and handles its outcome.
    fn task_done(&self, task: &Bound<'_, PyAny>, number: usize) -> PyResult<()>;

    /// Notes that a handler was cancelled.
    fn cancelled(&self, py: Python<'_>);

    /// Notes that a handler does not come to its end.
    fn abandon(&self, py: Python<'_>, number: usize);
}
