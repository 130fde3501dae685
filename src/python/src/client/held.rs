//! A client as the bridge and the tasks of its handlers hold it.

use std::sync::Arc;

use mezon_core::{event::Event, outbox::Lane};
use pyo3::{
    intern,
    prelude::*,
    types::{PyWeakrefMethods, PyWeakrefReference},
};

use super::{MezonClient, owner::Owner};
use crate::bridge::Listener;

/// A weak reference to a client.
pub struct Held(Py<PyWeakrefReference>);

impl Held {
    /// Holds a client weakly.
    pub fn of(client: &Bound<'_, MezonClient>) -> PyResult<Self> {
        Ok(Self(PyWeakrefReference::new(client.as_any())?.unbind()))
    }

    /// Returns the client, if it is still there.
    pub fn client<'py>(&self, py: Python<'py>) -> Option<Bound<'py, MezonClient>> {
        self.0.bind(py).upgrade()?.cast_into().ok()
    }
}

impl Listener for Held {
    fn deliver(&self, py: Python<'_>, lane: &Arc<Lane<Event>>, budget: usize, park: bool) -> Option<PyResult<usize>> {
        Some(MezonClient::deliver(&self.client(py)?, lane, budget, park))
    }

    fn make_room(&self, py: Python<'_>) -> PyResult<()> {
        self.client(py).map_or(Ok(()), |client| client.get().parts()?.dispatcher.make_room(client.as_any()))
    }

    fn resume(&self, py: Python<'_>) -> PyResult<()> {
        self.client(py).map_or(Ok(()), |client| client.call_method0(intern!(py, "_resume")).map(drop))
    }
}

impl Owner for Held {
    fn raised(&self, py: Python<'_>, number: usize, error: PyErr) -> PyResult<()> {
        let Some(client) = self.client(py) else {
            // The client, and with it its log, is gone.
            error.write_unraisable(py, None);
            return Ok(());
        };
        client.get().own_parts().map_or(Ok(()), |parts| parts.dispatcher.raised(client.as_any(), number, error))
    }

    fn stepped(&self, py: Python<'_>, number: usize) {
        if let Some(client) = self.client(py)
            && let Some(parts) = client.get().own_parts()
        {
            parts.dispatcher.stepped(number);
        }
    }

    fn done(&self, py: Python<'_>, number: usize) -> PyResult<()> {
        let Some(client) = self.client(py) else { return Ok(()) };
        client.get().own_parts().map_or(Ok(()), |parts| parts.dispatcher.done(client.as_any(), number))
    }

    fn task_done(&self, task: &Bound<'_, PyAny>, number: usize) -> PyResult<()> {
        let Some(client) = self.client(task.py()) else { return Ok(()) };
        client.get().own_parts().map_or(Ok(()), |parts| parts.dispatcher.task_done(client.as_any(), number, task))
    }

    fn cancelled(&self, py: Python<'_>) {
        if let Some(client) = self.client(py) {
            client.get().handler_cancelled();
        }
    }

    fn abandon(&self, py: Python<'_>, number: usize) {
        if let Some(parts) = self.client(py).as_ref().and_then(|client| client.get().own_parts()) {
            parts.dispatcher.abandon(number);
        }
    }
}
