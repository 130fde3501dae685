//! The tables of the framework as Python fills them, and what they make of events as Python sees it. See `mezon_core::routing`.

mod arguments;
mod asks;
mod commands;
mod tables;

use mezon_core::routing::Routed;
use pyo3::{prelude::*, types::PyWeakrefReference};

pub use self::{
    arguments::{Arguments, Flags, read_arguments, read_value},
    asks::Answer,
    commands::Invocation,
    tables::Routing,
};

/// Returns what a handler is given.
pub fn payload(py: Python<'_>, routed: Routed, client: &Py<PyWeakrefReference>) -> PyResult<Py<PyAny>> {
    match routed {
        Routed::Answer(answer) => asks::payload(py, answer, client),
        Routed::Command(invocation) => commands::payload(py, invocation, client),
    }
}
