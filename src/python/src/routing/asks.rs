//! What somebody said who was asked.

use mezon_core::routing;
use pyo3::{prelude::*, types::PyWeakrefReference};

use crate::message;

/// An answer.
#[pyclass(frozen, module = "mezon._core")]
pub struct Answer {
    #[pyo3(get)]
    token: u64,
    #[pyo3(get)]
    message: Py<PyAny>,
}

pub fn payload(py: Python<'_>, answer: routing::Answer, client: &Py<PyWeakrefReference>) -> PyResult<Py<PyAny>> {
    let message = message::heard(py, answer.message, answer.recovered, client)?;
    Ok(Bound::new(py, Answer { token: answer.token, message })?.into_any().unbind())
}
