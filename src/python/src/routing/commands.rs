//! Commands: the table, and what somebody wrote.

use std::sync::Arc;

use mezon_core::routing;
use pyo3::{
    prelude::*,
    types::{PyString, PyWeakrefReference},
};

use super::arguments::{Arguments, Flags};
use crate::message;

/// A command that somebody wrote, or something like it.
#[pyclass(frozen, module = "mezon._core")]
pub struct Invocation {
    pub(super) inner: Arc<routing::Invocation>,
    #[pyo3(get)]
    pub(super) message: Py<PyAny>,
    #[pyo3(get)]
    prefix: Py<PyString>,
    #[pyo3(get)]
    name: Py<PyString>,
}

impl Invocation {
    pub(super) fn new(py: Python<'_>, inner: Arc<routing::Invocation>, message: Py<PyAny>) -> Self {
        let text = |text: &str| PyString::new(py, text).unbind();
        Self { prefix: text(&inner.prefix), name: text(&inner.name), inner, message }
    }
}

#[pymethods]
impl Invocation {
    /// The number of the command, or None: the prefix is not known yet, or there is none of that name.
    #[getter]
    fn command(&self) -> Option<u32> {
        self.inner.command
    }

    /// Names of commands that may be meant where there is none of this one; the nearest first.
    #[getter]
    fn suggestions(&self) -> Vec<String> {
        self.inner.suggestions.clone()
    }

    /// What follows the names.
    #[getter]
    fn rest(&self) -> &str {
        self.inner.rest()
    }

    /// Take apart what follows the names.
    fn arguments(&self, py: Python<'_>, flags: &Flags) -> PyResult<Arguments> {
        Arguments::read(py, &self.inner.text, self.inner.rest, &self.inner.message, flags)
    }
}

pub fn payload(
    py: Python<'_>,
    invocation: Arc<routing::Invocation>,
    client: &Py<PyWeakrefReference>,
) -> PyResult<Py<PyAny>> {
    let message = message::heard(py, invocation.message.clone(), invocation.recovered, client)?;
    Ok(Bound::new(py, Invocation::new(py, invocation, message))?.into_any().unbind())
}
