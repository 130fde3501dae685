//! Commands: the table, and what somebody wrote.

use mezon_core::routing::{self, Prefixes};
use pyo3::{
    prelude::*,
    pybacked::PyBackedStr,
    types::{PyString, PyWeakrefReference},
};

use super::tables::Routing;
use crate::message;

#[pymethods]
impl Routing {
    /// Replace prefixes and commands: each path of names, and the number of its command.
    fn set_commands(&self, prefixes: Vec<String>, mention: bool, commands: Vec<(Vec<PyBackedStr>, u32)>) {
        let prefixes = Prefixes { texts: prefixes, mention };
        let commands = commands.iter().map(|(path, number)| (path.iter().map(|name| &**name).collect(), *number));
        self.0.routing().commands.set(prefixes, commands);
    }
}

/// A command that somebody wrote.
#[pyclass(frozen, module = "mezon._core")]
pub struct Invocation {
    #[pyo3(get)]
    message: Py<PyAny>,
    #[pyo3(get)]
    command: u32,
    #[pyo3(get)]
    prefix: Py<PyString>,
    #[pyo3(get)]
    name: Py<PyString>,
    #[pyo3(get)]
    rest: Py<PyString>,
}

pub fn payload(
    py: Python<'_>,
    invocation: &routing::Invocation,
    client: &Py<PyWeakrefReference>,
) -> PyResult<Py<PyAny>> {
    let message = message::heard(py, invocation.message.clone(), invocation.recovered, client)?;
    let text = |text: &str| PyString::new(py, text).unbind();
    let invocation = Invocation {
        message,
        command: invocation.command,
        prefix: text(&invocation.prefix),
        name: text(&invocation.name),
        rest: text(invocation.rest()),
    };
    Ok(Bound::new(py, invocation)?.into_any().unbind())
}
