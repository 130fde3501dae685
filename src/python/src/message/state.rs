//! What an object of a message holds: the message, and the Python values of its fields.

use std::sync::Arc;

use bytes::Bytes;
use mezon_proto::{OwnedValue, Reflect};
use pyo3::{intern, prelude::*, types::PyDict};

use crate::lock::Mutex;

/// How a message came.
#[derive(Clone, Copy)]
#[repr(u8)]
pub(super) enum Came {
    /// Live, or made by user code. For a click: only the client that clicked vouches for the user.
    Plain = 0,
    /// It was missed during an outage and fetched afterwards.
    Recovered = 1,
    /// A click on a message that was delivered to its user alone.
    Private = 2,
    /// A selection whose user the server vouches for.
    Server = 3,
    /// The acknowledgement of a message whose sender is hidden.
    Anonymous = 4,
}

pub(super) struct State {
    pub(super) inner: Arc<dyn Reflect>,
    /// The Python values of fields that were read or set, in the order of the fields.
    pub(super) kept: Option<Box<[Option<Py<PyAny>>]>>,
    /// Which fields the constructor of a model was given; None for a message from the wire, whose fields are all there.
    pub(super) given: Option<Box<[Given]>>,
    /// Values of fields that a model has and the schema has not.
    pub(super) extras: Extras,
    /// Unknown fields from the wire, encoded; they are sent again with the rest.
    pub(super) unknown: Option<Bytes>,
}

/// Values of fields that the schema does not have, by name.
pub(super) enum Extras {
    None,
    /// Where the message of an acknowledgement went. It becomes a dict when somebody looks: most programs never do.
    Sent(Sent),
    Dict(Py<PyDict>),
}

/// What only the request tells of a message that was sent.
#[derive(Clone, Copy)]
pub struct Sent {
    pub clan_id: i64,
    pub mode: i32,
    pub is_public: bool,
}

impl Sent {
    fn dict(self, py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
        let dict = PyDict::new(py);
        dict.set_item(intern!(py, "clan_id"), self.clan_id)?;
        dict.set_item(intern!(py, "mode"), self.mode)?;
        dict.set_item(intern!(py, "is_public"), self.is_public)?;
        Ok(dict)
    }
}

/// The state of a model's field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Given {
    /// Nothing: it reads as its declared default.
    No,
    /// It has a value.
    Yes,
    /// It was set to None.
    None,
}

impl State {
    pub(super) fn new(inner: Arc<dyn Reflect>) -> Self {
        Self { inner, kept: None, given: None, extras: Extras::None, unknown: None }
    }

    pub(super) fn kept(&self, index: usize) -> Option<&Py<PyAny>> {
        self.kept.as_ref()?[index].as_ref()
    }

    /// Replaces the cached value of a field. The old one is returned, because dropping it may run Python code.
    #[must_use]
    pub(super) fn keep(&mut self, index: usize, value: Option<Py<PyAny>>) -> Option<Py<PyAny>> {
        if value.is_none() && self.kept.is_none() {
            return None;
        }
        let count = self.inner.descriptor().fields().len();
        let kept = self.kept.get_or_insert_with(|| (0..count).map(|_| None).collect());
        std::mem::replace(&mut kept[index], value)
    }

    pub(super) fn set(&mut self, index: usize, value: OwnedValue) -> Result<(), mezon_proto::SetError> {
        if let Some(message) = Arc::get_mut(&mut self.inner) {
            return message.set(index, value);
        }
        let mut message = self.inner.clone_box();
        message.set(index, value)?;
        self.inner = Arc::from(message);
        Ok(())
    }

    /// Returns what is kept, by the index of its field.
    pub(super) fn values(&self, py: Python<'_>) -> Vec<(usize, Py<PyAny>)> {
        let kept = self.kept.iter().flat_map(|kept| kept.iter().enumerate());
        kept.filter_map(|(index, value)| Some((index, value.as_ref()?.clone_ref(py)))).collect()
    }
}

/// Returns the values of fields that the schema does not have; a change of the dict changes them.
pub(super) fn extras<'py>(state: &Mutex<State>, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDict>>> {
    let sent = match &state.lock().extras {
        Extras::None => return Ok(None),
        Extras::Dict(dict) => return Ok(Some(dict.bind(py).clone())),
        Extras::Sent(sent) => *sent,
    };
    // Made without the lock: making an object may run Python code.
    let made = sent.dict(py)?;
    Ok(Some(keep(state, made)))
}

/// Keeps a dict of extras unless there is one already; returns the one that is there.
pub(super) fn keep<'py>(state: &Mutex<State>, made: Bound<'py, PyDict>) -> Bound<'py, PyDict> {
    let mut state = state.lock();
    if let Extras::Dict(known) = &state.extras {
        return known.bind(made.py()).clone();
    }
    state.extras = Extras::Dict(made.clone().unbind());
    made
}
