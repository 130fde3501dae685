//! What the objects of messages can do: the methods of `Message` and of its fields.

use std::sync::{Arc, atomic::Ordering};

use bytes::Bytes;
use mezon_core::state::ActorTrust;
use mezon_proto::descriptor::MessageDescriptor;
use pyo3::{
    exceptions::{PyAttributeError, PyValueError},
    intern,
    prelude::*,
    types::{PyBytes, PyDict, PyString, PyTuple, PyType, PyWeakrefMethods},
};

use super::{
    classes::{class_of, descriptor_of},
    compare::same,
    field::Field,
    instance::{Pending, instance, pending},
    lists::embedded,
    native::Native,
    object::{Message, channel_message_of},
    state::{Came, Extras, Given, State, extras, keep},
    values::{is_kept_as_it_is, model_state, plain_state},
};
use crate::{convert, errors};

#[pymethods]
impl Message {
    #[new]
    #[pyo3(signature = (**fields))]
    #[classmethod]
    fn new(cls: &Bound<'_, PyType>, fields: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        if let Some(Pending { state, client }) = pending() {
            return Ok(Self::made(state, client));
        }
        let state = match cls.getattr_opt(intern!(cls.py(), "_prepare"))? {
            Some(prepare) => model_state(cls, &prepare, fields)?,
            None => plain_state(cls, fields)?,
        };
        Ok(Self::made(state, None))
    }

    /// Make a message as if it came from the wire: omitted fields have the schema's defaults, and nothing is required.
    #[classmethod]
    #[pyo3(signature = (**fields))]
    fn _filled(cls: &Bound<'_, PyType>, fields: Option<&Bound<'_, PyDict>>) -> PyResult<Py<PyAny>> {
        instance(cls, plain_state(cls, fields)?, None)
    }

    /// Decode a message of this type. Fields of another wire type and unknown fields are skipped.
    #[classmethod]
    #[pyo3(name = "FromString")]
    fn from_string(cls: &Bound<'_, PyType>, data: &[u8]) -> PyResult<Py<PyAny>> {
        let descriptor = descriptor_of(cls)?;
        let message = descriptor.decode(data).map_err(|error| undecodable(&error))?;
        let class = class_of(cls.py(), descriptor)?;
        let class = class.bind(cls.py());
        let class = if class.is(cls) || class.is_subclass(cls)? { class } else { cls };
        let mut state = State::new(Arc::from(message));
        state.unknown = unknown(data, descriptor);
        instance(class, state, None)
    }

    /// Encode the message.
    #[pyo3(name = "SerializeToString")]
    fn serialize<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        Ok(PyBytes::new(py, &self.encoded(py)?))
    }

    /// Merge an encoded message into this one; the fields are then as if they came from the wire.
    #[pyo3(name = "MergeFromString")]
    fn merge_from_string(&self, py: Python<'_>, data: &[u8]) -> PyResult<usize> {
        let mut message = self.synced(py)?.clone_box();
        message.merge_from(data).map_err(|error| undecodable(&error))?;
        let before = self.state.lock().unknown.take().unwrap_or_default();
        let unknown = unknown(data, message.descriptor()).map_or(before.clone(), |new| [before, new].concat().into());
        self.replace(Arc::from(message));
        self.state.lock().unknown = Some(unknown).filter(|unknown| !unknown.is_empty());
        Ok(data.len())
    }

    /// Reset every field.
    #[pyo3(name = "Clear")]
    fn clear(&self) {
        self.replace(Arc::from(self.inner().descriptor().default_instance()));
    }

    /// Reset one field.
    #[pyo3(name = "ClearField")]
    fn clear_field(slf: &Bound<'_, Self>, name: &str) -> PyResult<()> {
        let index = slf.get().index(name)?;
        Self::assign(slf, index, slf.py().None().bind(slf.py()))?;
        let this = slf.get();
        if let Some(given) = &mut this.state.lock().given {
            given[index] = Given::No;
        }
        Ok(())
    }

    /// Return whether a field is present: set if it is a message or a wrapper, other than its default if not.
    #[pyo3(name = "HasField")]
    fn has_field(&self, py: Python<'_>, name: &str) -> PyResult<bool> {
        let index = self.index(name)?;
        Ok(self.synced(py)?.has(index))
    }

    /// Return the name of the member that a oneof holds, or None.
    #[pyo3(name = "WhichOneof")]
    fn which_oneof(&self, group: &str) -> PyResult<Option<&'static str>> {
        let inner = self.inner();
        let members = || inner.descriptor().fields().iter().enumerate().filter(|(_, field)| field.is_oneof());
        // The schema's only oneof, the members of the envelope, has this name.
        if group != "message" || members().next().is_none() {
            return Err(PyValueError::new_err(format!("{} has no oneof {group:?}", inner.descriptor().name())));
        }
        Ok(members().find(|(index, _)| inner.has(*index)).map(|(_, field)| field.name()))
    }

    /// Return the message as a dict of its fields; messages inside become dicts too.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        convert::to_dict::<Native>(py, &*self.synced(py)?)
    }

    /// The client that delivered the message, or None.
    #[getter]
    fn _client(&self, py: Python<'_>) -> Option<Py<PyAny>> {
        self.client.as_ref()?.bind(py).upgrade().map(Bound::unbind)
    }

    /// Whether the message was missed during an outage and fetched afterwards.
    #[getter]
    fn _recovered(&self) -> bool {
        self.came.load(Ordering::Relaxed) == Came::Recovered as u8
    }

    /// Whether the acknowledged message hides who sent it.
    #[getter]
    fn _anonymous(&self) -> bool {
        self.came.load(Ordering::Relaxed) == Came::Anonymous as u8
    }

    /// The channel of an attachment's message, or the topic of what was acknowledged; 0 if there is none.
    #[getter]
    fn _beside(&self) -> i64 {
        self.beside.load(Ordering::Relaxed)
    }

    /// Who vouches for the user of a click or selection.
    #[getter]
    fn _actor_trust(&self) -> &'static str {
        let came = self.came.load(Ordering::Relaxed);
        let trust = [(Came::Private, ActorTrust::Private), (Came::Server, ActorTrust::Server)];
        let known = trust.into_iter().find(|(way, _)| *way as u8 == came);
        known.map_or(ActorTrust::Client, |(_, trust)| trust).name()
    }

    /// Whether content is presented as a plain dict; None for a message without a client.
    #[getter]
    fn _plain_content(&self, py: Python<'_>) -> PyResult<Option<bool>> {
        let Some(client) = &self.client else { return Ok(None) };
        Ok(Some(client.bind(py).getattr_opt(intern!(py, "plain"))?.is_some()))
    }

    /// The fields that are there: given to the constructor, assigned, or present on the wire.
    #[getter]
    fn _present(&self, py: Python<'_>) -> PyResult<Vec<&'static str>> {
        let inner = self.synced(py)?;
        let state = self.state.lock();
        let there = |index: usize| match &state.given {
            Some(given) => given[index] != Given::No,
            None => inner.has(index),
        };
        let fields = inner.descriptor().fields().iter().enumerate();
        Ok(fields.filter(|(index, _)| there(*index)).map(|(_, field)| field.name()).collect())
    }

    /// Whether the message came from the wire, so that absent fields read as the schema's defaults.
    #[getter]
    fn _received(&self) -> bool {
        self.state.lock().given.is_none()
    }

    /// The values of fields that the schema does not have.
    #[getter]
    fn _extras<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        Ok(extras(&self.state, py)?.unwrap_or_else(|| keep(&self.state, PyDict::new(py))))
    }

    /// Set a field, past a property of the same name.
    fn _put(slf: &Bound<'_, Self>, name: &str, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let index = slf.get().index(name)?;
        Self::assign(slf, index, value)
    }

    /// Return a field, past a property of the same name.
    fn _raw(slf: &Bound<'_, Self>, name: &str) -> PyResult<Py<PyAny>> {
        let index = slf.get().index(name)?;
        Self::read(slf, index)
    }

    /// Return `make(raw value)` for a field, computed once.
    fn _derived(slf: &Bound<'_, Self>, name: &str, make: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let py = slf.py();
        let this = slf.get();
        let index = this.index(name)?;
        if let Some(value) = this.state.lock().kept(index) {
            return Ok(value.clone_ref(py));
        }
        let raw = Self::read(slf, index)?;
        if raw.is_none(py) {
            return Ok(raw);
        }
        this.kept(py, index, || make.call1((raw,)).map(Bound::unbind))
    }

    /// Return the plain text of a channel message, without making a dict of its content.
    fn _text(&self) -> PyResult<String> {
        Ok(mezon_core::content::words(&channel_message_of(&*self.inner())?.content))
    }

    /// Return a list that a channel message holds as bytes, decoded from either encoding and cached.
    fn _embedded(&self, py: Python<'_>, name: &str) -> PyResult<Py<PyAny>> {
        let index = self.index(name)?;
        self.kept(py, index, || embedded(py, channel_message_of(&*self.inner())?, name, self.client.as_ref()))
    }

    fn __eq__(slf: &Bound<'_, Self>, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let Ok(other) = other.cast::<Self>() else { return Ok(false) };
        let py = other.py();
        if !same(&*slf.get().synced(py)?, &*other.get().synced(py)?) {
            return Ok(false);
        }
        let (one, two) = (extras(&slf.get().state, py)?, extras(&other.get().state, py)?);
        // A value given explicitly in one may equal the other's default or derived value.
        for (name, _) in [one, two].iter().flatten().flatten() {
            let name = name.cast_into::<PyString>()?;
            if !slf.getattr_opt(&name)?.map_or(Ok(false), |value| value.eq(other.getattr_opt(&name)?))? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<u64> {
        Ok(crate::hash::message(&*self.synced(py)?))
    }

    /// Return the pairs that a repr shows: what is there, secrets without their value.
    fn _shown<'py>(slf: &Bound<'py, Self>) -> PyResult<Vec<(&'static str, String)>> {
        let py = slf.py();
        let this = slf.get();
        let inner = this.synced(py)?;
        let mut fields = Vec::new();
        for (index, field) in inner.descriptor().fields().iter().enumerate() {
            if !inner.has(index) {
                continue;
            }
            let kept = this.state.lock().kept(index).map(|kept| kept.clone_ref(py));
            let value = match kept {
                _ if inner.descriptor().hides(field) => "<redacted>".to_owned(),
                // The derived value of a scalar is longer than the scalar.
                Some(kept) if is_kept_as_it_is(field) => kept.bind(py).repr()?.to_string(),
                _ => convert::value::<Native>(py, inner.get(index))?.bind(py).repr()?.to_string(),
            };
            fields.push((field.name(), value));
        }
        Ok(fields)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let mut fields: Vec<_> =
            Self::_shown(slf)?.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        for (name, value) in extras(&slf.get().state, slf.py())?.into_iter().flatten() {
            fields.push(format!("{name}={}", value.repr()?));
        }
        Ok(format!("{}({})", slf.get_type().name()?, fields.join(", ")))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let py = slf.py();
        let this = slf.get();
        let inner = this.synced(py)?;
        let restore = py.import(intern!(py, "mezon._core"))?.getattr(intern!(py, "_restore_message"))?;
        let kept = PyDict::new(py);
        let extras = extras(&this.state, py)?;
        let (given, values) = {
            let state = this.state.lock();
            let given = state.given.as_ref().map(|given| given.iter().map(|one| *one as u8).collect::<Vec<_>>());
            (given, state.values(py))
        };
        // Nested messages have state that their bytes do not show.
        for (index, value) in values {
            if is_kept_as_it_is(&inner.descriptor().fields()[index]) {
                kept.set_item(index, value)?;
            }
        }
        let given = given.map(|given| PyBytes::new(py, &given));
        let parts = (slf.get_type(), PyBytes::new(py, &this.encoded(py)?), given, extras, kept);
        (restore, parts).into_pyobject(py)
    }
}

#[pymethods]
impl Field {
    fn __get__<'py>(
        slf: &Bound<'py, Self>,
        instance: &Bound<'py, PyAny>,
        _owner: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Py<PyAny>> {
        match instance.cast::<Message>() {
            Ok(message) => Message::read(message, slf.get().index),
            Err(_) => Ok(slf.clone().into_any().unbind()),
        }
    }

    fn __set__(&self, instance: &Bound<'_, PyAny>, value: &Bound<'_, PyAny>) -> PyResult<()> {
        Message::assign(instance.cast::<Message>()?, self.index, value)
    }

    fn __delete__(&self, _instance: &Bound<'_, PyAny>) -> PyResult<()> {
        Err(PyAttributeError::new_err(format!("{} cannot be deleted; ClearField({0:?}) resets it", self.name)))
    }

    fn __repr__(&self) -> String {
        format!("<Field {}>", self.name)
    }
}

/// Rebuilds a pickled message.
#[pyfunction]
#[pyo3(name = "_restore_message")]
pub fn restore(
    cls: &Bound<'_, PyType>,
    data: &[u8],
    given: Option<&[u8]>,
    extras: Option<Py<PyDict>>,
    kept: &Bound<'_, PyDict>,
) -> PyResult<Py<PyAny>> {
    let descriptor = descriptor_of(cls)?;
    let message = descriptor.decode(data).map_err(|error| undecodable(&error))?;
    let mut state = State::new(Arc::from(message));
    state.unknown = unknown(data, descriptor);
    // Marks from another version of the schema would refer to other fields.
    state.given = given.filter(|given| given.len() == descriptor.fields().len()).map(|given| {
        let mark = |one: &u8| match one {
            0 => Given::No,
            1 => Given::Yes,
            _ => Given::None,
        };
        given.iter().map(mark).collect()
    });
    state.extras = extras.map_or(Extras::None, Extras::Dict);
    for (index, value) in kept {
        let index: usize = index.extract()?;
        if descriptor.fields().get(index).is_some_and(is_kept_as_it_is) {
            drop(state.keep(index, Some(value.unbind())));
        }
    }
    instance(cls, state, None)
}

/// Returns the unknown fields of an encoded message, if any.
fn unknown(data: &[u8], descriptor: &'static MessageDescriptor) -> Option<Bytes> {
    Some(mezon_proto::unknown(data, descriptor)).filter(|unknown| !unknown.is_empty()).map(Bytes::from)
}

fn undecodable(error: &mezon_proto::DecodeError) -> PyErr {
    errors::from_core(&mezon_core::error::Error::protocol(error.to_string()))
}
