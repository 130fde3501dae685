//! How the task of a handler ended.

use pyo3::{intern, prelude::*};

use super::{
    handler::{Delivery, failed},
    owner::Owner,
};
use crate::errors;

/// Handles the end of a task with a handler's own coroutine: normal, cancelled, or an exception to report.
pub fn finished(
    client: &Bound<'_, PyAny>,
    owner: &dyn Owner,
    delivery: Delivery,
    task: &Bound<'_, PyAny>,
) -> PyResult<()> {
    let py = client.py();
    let error = match task.call_method0(intern!(py, "exception")) {
        Ok(exception) if exception.is_none() => {
            delivery.done();
            return Ok(());
        }
        Ok(exception) => PyErr::from_value(exception),
        Err(cancelled) if task.call_method0(intern!(py, "cancelled"))?.is_truthy()? => {
            if was_asked(task)?.unwrap_or(true) {
                owner.cancelled(py);
                return Ok(());
            }
            // It raised this itself, or awaited something cancelled.
            cancelled
        }
        Err(error) => return Err(error),
    };
    // The end of the program was raised into the loop by the task itself.
    if errors::ends_program(py, &error) {
        return Ok(());
    }
    let context = task.getattr_opt(intern!(py, "get_context"))?.map(|context| context.call0()).transpose()?;
    failed(client, delivery, error, context.as_ref())
}

/// Returns whether a task was asked to cancel; None before Python 3.11, where tasks cannot tell.
pub fn was_asked(task: &Bound<'_, PyAny>) -> PyResult<Option<bool>> {
    let Some(cancelling) = task.getattr_opt(intern!(task.py(), "cancelling"))? else { return Ok(None) };
    cancelling.call0()?.is_truthy().map(Some)
}
