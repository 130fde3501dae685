//! What somebody said who was asked.

use mezon_core::routing;
use pyo3::{prelude::*, types::PyWeakrefReference};

use super::conversations::FlowStep;
use crate::message;

/// An answer.
#[pyclass(frozen, module = "mezon._core")]
pub struct Answer {
    #[pyo3(get)]
    token: u64,
    #[pyo3(get)]
    message: Py<PyAny>,
    /// The step of a flow that all processes of the bot have in common, or None.
    #[pyo3(get)]
    step: Option<Py<FlowStep>>,
}

pub fn payload(py: Python<'_>, answer: routing::Answer, client: &Py<PyWeakrefReference>) -> PyResult<Py<PyAny>> {
    let message = message::heard(py, answer.message, answer.recovered, client)?;
    let step = answer.step.map(|step| Py::new(py, FlowStep(step))).transpose()?;
    Ok(Bound::new(py, Answer { token: answer.token, message, step })?.into_any().unbind())
}
