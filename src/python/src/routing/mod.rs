//! The tables of the framework as Python fills them, and what they make of events as Python sees it. See `mezon_core::routing`.

mod arguments;
mod asks;
mod commands;
mod components;
mod conversations;
mod tables;

use mezon_core::routing::Routed;
use pyo3::{prelude::*, types::PyWeakrefReference};

pub use self::{
    arguments::{Arguments, Flags, read_arguments, read_value},
    asks::Answer,
    commands::Invocation,
    components::{Components, Picked, Press, component_number},
    conversations::{AskedAt, Conversations, FlowStep},
    tables::{Limit, Routing, folded},
};

/// Returns what a handler is given.
pub fn payload(py: Python<'_>, routed: Routed, client: &Py<PyWeakrefReference>) -> PyResult<Py<PyAny>> {
    match routed {
        Routed::Answer(answer) => asks::payload(py, answer, client),
        Routed::Command(invocation) => commands::payload(py, invocation, client),
        Routed::Press(press) => Ok(Bound::new(py, Press(press))?.into_any().unbind()),
        Routed::Menu(picked) => Ok(Bound::new(py, Picked(picked))?.into_any().unbind()),
    }
}
