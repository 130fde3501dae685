//! The native half of every message's object.

use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU8},
};

use mezon_proto::{Reflect, api};
use pyo3::{
    exceptions::{PyAttributeError, PyTypeError},
    prelude::*,
    types::PyWeakrefReference,
};

use super::state::State;
use crate::lock::Mutex;

/// A message of the protocol. Its fields are attributes; keyword arguments of the constructor are its fields.
#[pyclass(frozen, subclass, weakref, module = "mezon._core")]
pub struct Message {
    /// Never held while Python code can run.
    pub(super) state: Mutex<State>,
    /// The client of an event, so that it can be answered. Weak, so that a kept message does not keep the client alive.
    pub(super) client: Option<Py<PyWeakrefReference>>,
    /// How it came, a value of [`Came`].
    pub(super) came: AtomicU8,
    /// An id that goes with it and that no field has: for an attachment the channel of its message, which is needed to fetch it; for an
    /// acknowledgement the topic of what was sent.
    pub(super) beside: AtomicI64,
}

impl Message {
    pub(super) fn made(state: State, client: Option<Py<PyWeakrefReference>>) -> Self {
        Self { state: Mutex::new(state), client, came: AtomicU8::default(), beside: AtomicI64::default() }
    }

    /// Returns the wrapped message, without what was changed in place since it was made.
    pub fn inner(&self) -> Arc<dyn Reflect> {
        Arc::clone(&self.state.lock().inner)
    }

    /// Replaces the wrapped message.
    pub(super) fn replace(&self, inner: Arc<dyn Reflect>) {
        let mut state = self.state.lock();
        let old = std::mem::replace(&mut *state, State::new(inner));
        drop(state);
        drop(old);
    }

    pub(super) fn index(&self, name: &str) -> PyResult<usize> {
        let descriptor = self.inner().descriptor();
        descriptor
            .field(name)
            .map(|(index, _)| index)
            .ok_or_else(|| PyAttributeError::new_err(format!("{} has no field {name:?}", descriptor.name())))
    }

    /// Returns the cached value of a field, created on first use. Two threads may both create it; the first one wins.
    pub(super) fn kept(
        &self,
        py: Python<'_>,
        index: usize,
        make: impl FnOnce() -> PyResult<Py<PyAny>>,
    ) -> PyResult<Py<PyAny>> {
        if let Some(value) = self.state.lock().kept(index) {
            return Ok(value.clone_ref(py));
        }
        let value = make()?;
        let mut state = self.state.lock();
        if let Some(first) = state.kept(index) {
            let first = first.clone_ref(py);
            drop(state);
            return Ok(first);
        }
        // There was nothing to drop.
        let _ = state.keep(index, Some(value.clone_ref(py)));
        Ok(value)
    }
}

/// Returns the message as a channel message, or raises.
pub fn channel_message_of(message: &dyn Reflect) -> PyResult<&api::ChannelMessage> {
    message.downcast_ref::<api::ChannelMessage>().ok_or_else(|| {
        PyTypeError::new_err(format!("a ChannelMessage is needed here, not a {}", message.descriptor().name()))
    })
}
