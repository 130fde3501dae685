//! Python's view of a protocol message: one native class over a shared, decoded message, and one Python class per message type.
//!
//! The types are made from the schema's descriptors on first use, so import does not pay for them. A field is converted when it is read;
//! costly conversions (lists, messages, derived values) are cached. Assigning to a field first copies the message if it is shared, for
//! example with the core's caches; cached values that may have been changed in place (a list that was appended to) are written back before
//! the message is encoded or compared.

use std::{
    cell::RefCell,
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU8, Ordering},
    },
};

use bytes::Bytes;
use foldhash::fast::FixedState;
use mezon_core::state::{ActorTrust, FormValue};
use mezon_proto::{
    OwnedValue, Reflect, Value, api,
    descriptor::{FieldDescriptor, Kind, Label, MessageDescriptor, Package, Scalar},
    realtime, schema,
};
use parking_lot::{Mutex, RwLock};
use prost::Message as _;
use pyo3::{
    exceptions::{PyAttributeError, PyTypeError, PyValueError},
    intern,
    prelude::*,
    types::{PyBytes, PyDict, PyList, PyString, PyTuple, PyType, PyWeakrefMethods, PyWeakrefReference},
};

use crate::{convert, errors};

/// A message of the protocol. Its fields are attributes; keyword arguments of the constructor are its fields.
#[pyclass(frozen, subclass, weakref, module = "mezon._core")]
pub struct Message {
    /// Never held while Python code can run.
    state: Mutex<State>,
    /// The client of an event, so that it can be answered. Weak, so that a kept message does not keep the client alive.
    client: Option<Py<PyWeakrefReference>>,
    /// How it came, a value of [`Came`].
    came: AtomicU8,
    /// For an attachment, the channel of its message, which is needed to fetch it.
    channel_id: AtomicI64,
}

/// How a message came.
#[derive(Clone, Copy)]
#[repr(u8)]
enum Came {
    /// Live, or made by user code. For a click: only the client that clicked vouches for the user.
    Plain = 0,
    /// It was missed during an outage and fetched afterwards.
    Recovered = 1,
    /// A click on a message that was delivered to its user alone.
    Private = 2,
    /// A selection whose user the server vouches for.
    Server = 3,
}

struct State {
    inner: Arc<dyn Reflect>,
    /// The Python values of fields that were read or set, in the order of the fields.
    kept: Option<Box<[Option<Py<PyAny>>]>>,
    /// Which fields the constructor of a model was given; None for a message from the wire, whose fields are all there.
    given: Option<Box<[Given]>>,
    /// Values of fields that a model has and the schema has not.
    extras: Option<Py<PyDict>>,
    /// Unknown fields from the wire, encoded; they are sent again with the rest.
    unknown: Option<Bytes>,
}

/// The state of a model's field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Given {
    /// Nothing: it reads as its declared default.
    No,
    /// It has a value.
    Yes,
    /// It was set to None.
    None,
}

impl State {
    fn new(inner: Arc<dyn Reflect>) -> Self {
        Self { inner, kept: None, given: None, extras: None, unknown: None }
    }

    fn kept(&self, index: usize) -> Option<&Py<PyAny>> {
        self.kept.as_ref()?[index].as_ref()
    }

    /// Replaces the cached value of a field. The old one is returned, because dropping it may run Python code.
    #[must_use]
    fn keep(&mut self, index: usize, value: Option<Py<PyAny>>) -> Option<Py<PyAny>> {
        if value.is_none() && self.kept.is_none() {
            return None;
        }
        let count = self.inner.descriptor().fields.len();
        let kept = self.kept.get_or_insert_with(|| (0..count).map(|_| None).collect());
        std::mem::replace(&mut kept[index], value)
    }

    fn set(&mut self, index: usize, value: OwnedValue) -> Result<(), mezon_proto::SetError> {
        if let Some(message) = Arc::get_mut(&mut self.inner) {
            return message.set(index, value);
        }
        let mut message = self.inner.clone_box();
        message.set(index, value)?;
        self.inner = Arc::from(message);
        Ok(())
    }
}

/// The parts of a new instance.
struct Pending {
    state: State,
    client: Option<Py<PyWeakrefReference>>,
}

thread_local! {
    /// The message to be wrapped by the class that is being called; the only way to make an instance of a Python subclass.
    static PENDING: RefCell<Option<Pending>> = const { RefCell::new(None) };
}

/// Looked up for every message; we choose the addresses, so a fast hash will do.
type Classes = RwLock<Option<HashMap<usize, Py<PyType>, FixedState>>>;

/// The Python class of each message type used so far, by the address of its descriptor.
static GENERATED: Classes = RwLock::new(None);
/// The Python class whose instances are delivered: the generated one, or the model derived from it.
static HANDED_OUT: Classes = RwLock::new(None);

fn key(descriptor: &'static MessageDescriptor) -> usize {
    std::ptr::from_ref(descriptor) as usize
}

impl Message {
    fn made(state: State, client: Option<Py<PyWeakrefReference>>) -> Self {
        Self { state: Mutex::new(state), client, came: AtomicU8::default(), channel_id: AtomicI64::default() }
    }
}

#[pymethods]
impl Message {
    #[new]
    #[pyo3(signature = (**fields))]
    #[classmethod]
    fn new(cls: &Bound<'_, PyType>, fields: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        if let Some(Pending { state, client }) = PENDING.take() {
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
        let members = || inner.descriptor().fields.iter().enumerate().filter(|(_, field)| field.oneof);
        // The schema's only oneof, the members of the envelope, has this name.
        if group != "message" || members().next().is_none() {
            return Err(PyValueError::new_err(format!("{} has no oneof {group:?}", inner.descriptor().name)));
        }
        Ok(members().find(|(index, _)| inner.has(*index)).map(|(_, field)| field.name))
    }

    /// Return the message as a dict of its fields; messages inside become dicts too.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        convert::to_dict(py, &*self.synced(py)?)
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

    /// The channel of an attachment's message, 0 if there is none.
    #[getter]
    fn _channel_id(&self) -> i64 {
        self.channel_id.load(Ordering::Relaxed)
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
        let fields = inner.descriptor().fields.iter().enumerate();
        Ok(fields.filter(|(index, _)| there(*index)).map(|(_, field)| field.name).collect())
    }

    /// Whether the message came from the wire, so that absent fields read as the schema's defaults.
    #[getter]
    fn _received(&self) -> bool {
        self.state.lock().given.is_none()
    }

    /// The values of fields that the schema does not have.
    #[getter]
    fn _extras<'py>(&self, py: Python<'py>) -> Bound<'py, PyDict> {
        if let Some(extras) = &self.state.lock().extras {
            return extras.bind(py).clone();
        }
        let made = PyDict::new(py).unbind();
        self.state.lock().extras.get_or_insert(made).bind(py).clone()
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
        let extras = |message: &Self| {
            let extras = message.state.lock().extras.as_ref().map(|extras| extras.clone_ref(py));
            extras.filter(|extras| !extras.bind(py).is_empty())
        };
        let (one, two) = (extras(slf.get()), extras(other.get()));
        // A value given explicitly in one may equal the other's default or derived value.
        for (name, _) in [one, two].iter().flatten().flat_map(|extras| extras.bind(py).iter()) {
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
        for (index, field) in inner.descriptor().fields.iter().enumerate() {
            if !inner.has(index) {
                continue;
            }
            let kept = this.state.lock().kept(index).map(|kept| kept.clone_ref(py));
            let value = match kept {
                _ if field.is_secret() => "<redacted>".to_owned(),
                // The derived value of a scalar is longer than the scalar.
                Some(kept) if is_kept_as_it_is(field) => kept.bind(py).repr()?.to_string(),
                _ => convert::value(py, inner.get(index))?.bind(py).repr()?.to_string(),
            };
            fields.push((field.name, value));
        }
        Ok(fields)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let mut fields: Vec<_> =
            Self::_shown(slf)?.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        let extras = slf.get().state.lock().extras.as_ref().map(|extras| extras.clone_ref(slf.py()));
        for (name, value) in extras.iter().flat_map(|extras| extras.bind(slf.py()).iter()) {
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
        let (given, extras, values) = {
            let state = this.state.lock();
            let given = state.given.as_ref().map(|given| given.iter().map(|one| *one as u8).collect::<Vec<_>>());
            (given, state.extras.as_ref().map(|extras| extras.clone_ref(py)), state.values(py))
        };
        // Nested messages have state that their bytes do not show.
        for (index, value) in values {
            if is_kept_as_it_is(&inner.descriptor().fields[index]) {
                kept.set_item(index, value)?;
            }
        }
        let given = given.map(|given| PyBytes::new(py, &given));
        let parts = (slf.get_type(), PyBytes::new(py, &this.encoded(py)?), given, extras, kept);
        (restore, parts).into_pyobject(py)
    }
}

impl State {
    /// Returns what is kept, by the index of its field.
    fn values(&self, py: Python<'_>) -> Vec<(usize, Py<PyAny>)> {
        let kept = self.kept.iter().flat_map(|kept| kept.iter().enumerate());
        kept.filter_map(|(index, value)| Some((index, value.as_ref()?.clone_ref(py)))).collect()
    }
}

impl Message {
    /// Returns the wrapped message, without what was changed in place since it was made.
    pub fn inner(&self) -> Arc<dyn Reflect> {
        Arc::clone(&self.state.lock().inner)
    }

    /// Returns the wrapped message with all changes.
    pub fn synced(&self, py: Python<'_>) -> PyResult<Arc<dyn Reflect>> {
        let values = self.state.lock().values(py);
        let mut changed: Option<Box<dyn Reflect>> = None;
        for (index, value) in values {
            let inner = self.inner();
            let field = &inner.descriptor().fields[index];
            let value = value.bind(py);
            let value = if is_kept_as_it_is(field) {
                convert::owned(field, value)?
            } else if let (Kind::Scalar(Scalar::Bytes), Ok(items)) = (field.kind, value.cast::<PyList>()) {
                // Re-encoding an unchanged list would lose fields that only the other side knows.
                let items = encode_list(field.name, items)?;
                let as_received = embedded(py, channel_message_of(&*inner)?, field.name, None)?;
                if items == encode_list(field.name, as_received.bind(py).cast()?)? {
                    continue;
                }
                OwnedValue::Bytes(items)
            } else if let (Kind::Scalar(Scalar::String), Ok(content)) = (field.kind, value.cast::<PyDict>()) {
                // Content presented as a plain dict, which may have been changed in place.
                let Value::Str(as_received) = inner.get(index) else { continue };
                if content.eq(crate::json::parse_content(py, as_received)?)? {
                    continue;
                }
                OwnedValue::Str(crate::json::stored(content.as_any())?)
            } else {
                continue;
            };
            let message = changed.get_or_insert_with(|| inner.clone_box());
            message.set(index, value).map_err(|error| errors::invalid(field.name, error.to_string()))?;
        }
        let Some(changed) = changed else { return Ok(self.inner()) };
        let changed: Arc<dyn Reflect> = Arc::from(changed);
        let mut state = self.state.lock();
        state.inner = Arc::clone(&changed);
        Ok(changed)
    }

    /// Replaces the wrapped message.
    fn replace(&self, inner: Arc<dyn Reflect>) {
        let mut state = self.state.lock();
        let old = std::mem::replace(&mut *state, State::new(inner));
        drop(state);
        drop(old);
    }

    /// Returns the encoded message, including unknown fields.
    fn encoded(&self, py: Python<'_>) -> PyResult<Vec<u8>> {
        let mut encoded = self.synced(py)?.encode_to_vec();
        if let Some(unknown) = &self.state.lock().unknown {
            encoded.extend_from_slice(unknown);
        }
        Ok(encoded)
    }

    fn index(&self, name: &str) -> PyResult<usize> {
        let descriptor = self.inner().descriptor();
        descriptor
            .field(name)
            .map(|(index, _)| index)
            .ok_or_else(|| PyAttributeError::new_err(format!("{} has no field {name:?}", descriptor.name)))
    }

    /// Returns the cached value of a field, created on first use. Two threads may both create it; the first one wins.
    fn kept(&self, py: Python<'_>, index: usize, make: impl FnOnce() -> PyResult<Py<PyAny>>) -> PyResult<Py<PyAny>> {
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

    fn read(slf: &Bound<'_, Self>, index: usize) -> PyResult<Py<PyAny>> {
        let py = slf.py();
        let this = slf.get();
        let (inner, given) = {
            let state = this.state.lock();
            if let Some(value) = state.kept(index) {
                return Ok(value.clone_ref(py));
            }
            (Arc::clone(&state.inner), state.given.as_ref().map(|given| given[index]))
        };
        match given {
            Some(Given::None) => return Ok(py.None()),
            Some(Given::No) => return this.default(slf, index),
            Some(Given::Yes) | None => {}
        }
        match inner.get(index) {
            value @ (Value::Message(Some(_)) | Value::Repeated(_) | Value::Map(_)) => {
                this.kept(py, index, || convert::value_through(py, value, this.client.as_ref()))
            }
            value => convert::value(py, value),
        }
    }

    /// Returns the value of a field that the constructor was not given: the model's default, None if there is none.
    fn default(&self, slf: &Bound<'_, Self>, index: usize) -> PyResult<Py<PyAny>> {
        let py = slf.py();
        let name = self.inner().descriptor().fields[index].name;
        let defaults = slf.get_type().getattr(intern!(py, "_defaults"))?.cast_into::<PyDict>()?;
        match defaults.get_item(name)? {
            None => Ok(py.None()),
            Some(default) if default.is_callable() => self.kept(py, index, || default.call0().map(Bound::unbind)),
            Some(default) => Ok(default.unbind()),
        }
    }

    fn assign(slf: &Bound<'_, Self>, index: usize, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let this = slf.get();
        let descriptor = this.inner().descriptor();
        let field = &descriptor.fields[index];
        let none = value.is_none();
        let (owned, kept) = taken(descriptor, field, value)?;
        let model = slf.get_type().hasattr(intern!(slf.py(), "_prepare"))?;
        let old = {
            let mut state = this.state.lock();
            state.set(index, owned).map_err(|error| errors::invalid(field.name, error.to_string()))?;
            if none && model && state.given.is_none() {
                state.given = Some(vec![Given::Yes; descriptor.fields.len()].into());
            }
            if let Some(given) = &mut state.given {
                given[index] = if none { Given::None } else { Given::Yes };
            }
            if field.oneof && !none {
                // Setting one member of the envelope clears the others.
                state.kept.take().into_iter().flatten().flatten().chain(state.keep(index, kept)).collect::<Vec<_>>()
            } else {
                state.keep(index, kept).into_iter().collect()
            }
        };
        drop(old);
        Ok(())
    }
}

/// Returns the unknown fields of an encoded message, if any.
fn unknown(data: &[u8], descriptor: &'static MessageDescriptor) -> Option<Bytes> {
    Some(mezon_proto::unknown(data, descriptor)).filter(|unknown| !unknown.is_empty()).map(Bytes::from)
}

fn undecodable(error: &mezon_proto::DecodeError) -> PyErr {
    errors::from_core(&mezon_core::error::Error::protocol(error.to_string()))
}

/// Returns whether two messages mean the same. Content and the lists beside it travel in several forms (docs/protocol.md 7.1, 7.2), and
/// only what they hold counts.
fn same(one: &dyn Reflect, other: &dyn Reflect) -> bool {
    if one.equals(other) {
        return true;
    }
    match (meaning(one), meaning(other)) {
        (Some(one), Some(other)) => one.equals(&*other),
        _ => false,
    }
}

/// Returns a message with its content in canonical form; `None` for a message without content.
fn meaning(message: &dyn Reflect) -> Option<Box<dyn Reflect>> {
    let content = |text: &str| mezon_core::content::parse(text).to_string();
    if let Some(message) = message.downcast_ref::<api::ChannelMessage>() {
        use mezon_core::content::{attachments, mentions, reactions, references};
        return Some(Box::new(api::ChannelMessage {
            content: content(&message.content),
            mentions: api::MessageMentionList { mentions: mentions(message) }.encode_to_vec().into(),
            attachments: api::MessageAttachmentList { attachments: attachments(message) }.encode_to_vec().into(),
            references: api::MessageRefList { refs: references(message) }.encode_to_vec().into(),
            reactions: api::MessageReactionList { reactions: reactions(message) }.encode_to_vec().into(),
            ..message.clone()
        }));
    }
    if let Some(message) = message.downcast_ref::<realtime::ChannelMessageSend>() {
        return Some(Box::new(realtime::ChannelMessageSend { content: content(&message.content), ..message.clone() }));
    }
    let message = message.downcast_ref::<realtime::ChannelMessageUpdate>()?;
    Some(Box::new(realtime::ChannelMessageUpdate { content: content(&message.content), ..message.clone() }))
}

/// Returns the message as a channel message, or raises.
pub fn channel_message_of(message: &dyn Reflect) -> PyResult<&api::ChannelMessage> {
    message.downcast_ref::<api::ChannelMessage>().ok_or_else(|| {
        PyTypeError::new_err(format!("a ChannelMessage is needed here, not a {}", message.descriptor().name))
    })
}

/// Returns whether the cached object of a field is its value, rather than something derived.
fn is_kept_as_it_is(field: &FieldDescriptor) -> bool {
    field.label != Label::Singular || matches!(field.kind, Kind::Message(_))
}

/// Returns the value to cache for a field being set: messages stay the same objects, so that they can be changed in place.
fn kept_of(field: &FieldDescriptor, value: &Bound<'_, PyAny>) -> PyResult<Option<Py<PyAny>>> {
    let Kind::Message(descriptor) = field.kind else { return Ok(None) };
    let fits = |item: &Bound<'_, PyAny>| {
        item.cast::<Message>().is_ok_and(|message| message.get().inner().descriptor() == descriptor)
    };
    match field.label {
        Label::Singular if fits(value) => Ok(Some(value.clone().unbind())),
        Label::Repeated if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() => {
            let items = value.try_iter()?.collect::<PyResult<Vec<_>>>()?;
            if items.iter().all(fits) {
                Ok(Some(PyList::new(value.py(), items)?.into_any().unbind()))
            } else {
                Ok(None)
            }
        }
        _ => Ok(None),
    }
}

/// Returns the protocol value of a Python value for a field, and what to cache.
fn taken(
    descriptor: &'static MessageDescriptor,
    field: &FieldDescriptor,
    value: &Bound<'_, PyAny>,
) -> PyResult<(OwnedValue, Option<Py<PyAny>>)> {
    if let (Kind::Scalar(Scalar::Bytes), Ok(items)) = (field.kind, value.cast::<PyList>())
        && descriptor.full_name == CHANNEL_MESSAGE
    {
        let bytes = encode_list(field.name, items)?;
        return Ok((OwnedValue::Bytes(bytes), Some(items.clone().into_any().unbind())));
    }
    Ok((convert::owned(field, value)?, kept_of(field, value)?))
}

/// Makes a message of the schema: unknown fields are refused, None means omitted.
fn plain_state(cls: &Bound<'_, PyType>, fields: Option<&Bound<'_, PyDict>>) -> PyResult<State> {
    let descriptor = descriptor_of(cls)?;
    let mut message = descriptor.default_instance();
    let mut kept = Vec::new();
    for (name, value) in fields.into_iter().flatten() {
        let name = name.cast::<PyString>()?.to_str()?;
        let Some((index, field)) = descriptor.field(name) else {
            convert::set_field(&mut *message, name, &value)?;
            continue;
        };
        let (owned, keep) = taken(descriptor, field, &value)?;
        message.set(index, owned).map_err(|error| errors::invalid(name, error.to_string()))?;
        kept.push((index, keep));
    }
    let mut state = State::new(Arc::from(message));
    for (index, value) in kept {
        drop(state.keep(index, value));
    }
    Ok(state)
}

/// Makes a model: Python sorts the arguments (names, aliases, missing ones), and all problems are reported in one error.
fn model_state(
    cls: &Bound<'_, PyType>,
    prepare: &Bound<'_, PyAny>,
    fields: Option<&Bound<'_, PyDict>>,
) -> PyResult<State> {
    let py = cls.py();
    let descriptor = descriptor_of(cls)?;
    let given = fields.cloned().unwrap_or_else(|| PyDict::new(py));
    let (wire, extras, refused): (Bound<'_, PyDict>, Bound<'_, PyDict>, Bound<'_, PyList>) =
        prepare.call1((&given,))?.extract()?;
    let mut message = descriptor.default_instance();
    let mut marks = vec![Given::No; descriptor.fields.len()];
    let mut kept = Vec::new();
    for (name, value) in wire {
        let name = name.cast::<PyString>()?;
        let name = name.to_str()?;
        let Some((index, field)) = descriptor.field(name) else { continue };
        let outcome = taken(descriptor, field, &value).and_then(|(owned, keep)| {
            message.set(index, owned).map_err(|error| errors::invalid(name, error.to_string()))?;
            kept.push((index, keep));
            marks[index] = if value.is_none() { Given::None } else { Given::Yes };
            Ok(())
        });
        if let Err(error) = outcome {
            refused.append(error.into_value(py))?;
        }
    }
    // A text that is there by default is there for whoever reads the message, too.
    for (name, default) in cls.getattr(intern!(py, "_defaults"))?.cast_into::<PyDict>()? {
        if let (Some((index, _)), Ok(text)) = (descriptor.field(&name.str()?.to_string()), default.extract::<String>())
            && marks[index] == Given::No
        {
            message.set(index, OwnedValue::Str(text)).map_err(|error| errors::invalid("", error.to_string()))?;
        }
    }
    if !refused.is_empty() {
        cls.call_method1(intern!(py, "_refuse"), (refused, given))?;
    }
    let mut state = State::new(Arc::from(message));
    state.given = Some(marks.into());
    state.extras = (!extras.is_empty()).then(|| extras.unbind());
    for (index, value) in kept {
        drop(state.keep(index, value));
    }
    Ok(state)
}

/// The attribute of one field, shared by all instances of a class.
#[pyclass(frozen, module = "mezon._core")]
pub struct Field {
    index: usize,
    #[pyo3(get)]
    name: &'static str,
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

/// Returns the class of a message type by its full name, such as `mezon.api.ChannelMessage`, creating it on first use.
#[pyfunction]
pub fn message_class(py: Python<'_>, full_name: &str) -> PyResult<Py<PyType>> {
    generated(py, known(full_name)?)
}

/// Returns the class whose instances are delivered for a message type: the generated one, or the model derived from it.
#[pyfunction]
pub fn model_class(py: Python<'_>, full_name: &str) -> PyResult<Py<PyType>> {
    class_of(py, known(full_name)?)
}

fn known(full_name: &str) -> PyResult<&'static MessageDescriptor> {
    schema::message(full_name)
        .ok_or_else(|| PyAttributeError::new_err(format!("the schema has no message {full_name:?}")))
}

/// Returns the full names of all messages of the schema.
#[pyfunction]
pub fn message_names() -> Vec<&'static str> {
    schema::messages().iter().map(|message| message.full_name).collect()
}

/// Returns the fields of a message type: name, type, whether it is a wrapper, list or map key, message type, secrecy.
#[pyfunction]
pub fn describe_message<'py>(py: Python<'py>, full_name: &str) -> PyResult<Vec<Bound<'py, PyTuple>>> {
    known(full_name)?
        .fields
        .iter()
        .map(|field| {
            let (kind, optional, message) = match field.kind {
                Kind::Scalar(scalar) => (scalar.name(), false, None),
                Kind::Wrapper(scalar) => (scalar.name(), true, None),
                Kind::Enum(_) => ("int32", false, None),
                Kind::Message(message) => ("message", true, Some(message.full_name)),
            };
            let label = match field.label {
                Label::Singular => "",
                Label::Repeated => "list",
                Label::Map(key) => key.name(),
            };
            (field.name, kind, optional, label, message, field.is_secret()).into_pyobject(py)
        })
        .collect()
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
    state.given = given.filter(|given| given.len() == descriptor.fields.len()).map(|given| {
        let mark = |one: &u8| match one {
            0 => Given::No,
            1 => Given::Yes,
            _ => Given::None,
        };
        given.iter().map(mark).collect()
    });
    state.extras = extras;
    for (index, value) in kept {
        let index: usize = index.extract()?;
        if descriptor.fields.get(index).is_some_and(is_kept_as_it_is) {
            drop(state.keep(index, Some(value.unbind())));
        }
    }
    instance(cls, state, None)
}

fn descriptor_of(cls: &Bound<'_, PyType>) -> PyResult<&'static MessageDescriptor> {
    let py = cls.py();
    cls.getattr(intern!(py, "_full_name"))
        .ok()
        .and_then(|name| name.extract::<String>().ok())
        .and_then(|name| schema::message(&name))
        .ok_or_else(|| PyTypeError::new_err("Message itself cannot be instantiated; use one of its subclasses"))
}

/// Returns the class of a message type from a table, created on first use.
fn looked_up(
    py: Python<'_>,
    classes: &Classes,
    descriptor: &'static MessageDescriptor,
    make: impl FnOnce() -> PyResult<Py<PyType>>,
) -> PyResult<Py<PyType>> {
    if let Some(class) = classes.read().as_ref().and_then(|classes| classes.get(&key(descriptor))) {
        return Ok(class.clone_ref(py));
    }
    let class = make()?;
    let mut classes = classes.write();
    let class = classes.get_or_insert_default().entry(key(descriptor)).or_insert(class);
    Ok(class.clone_ref(py))
}

fn generated(py: Python<'_>, descriptor: &'static MessageDescriptor) -> PyResult<Py<PyType>> {
    looked_up(py, &GENERATED, descriptor, || make_class(py, descriptor))
}

fn class_of(py: Python<'_>, descriptor: &'static MessageDescriptor) -> PyResult<Py<PyType>> {
    looked_up(py, &HANDED_OUT, descriptor, || {
        let model = py
            .import(intern!(py, "mezon._models.native"))?
            .call_method1(intern!(py, "model_of"), (descriptor.full_name,))?;
        match model.cast_into::<PyType>() {
            Ok(model) => Ok(model.unbind()),
            Err(_) => generated(py, descriptor),
        }
    })
}

/// Returns the name that a field, given by the name a model has for it, has in the schema, or its own if it is in the model only.
pub fn model_name(py: Python<'_>, descriptor: &'static MessageDescriptor, name: &str) -> PyResult<Option<String>> {
    let class = class_of(py, descriptor)?;
    let Some(targets) = class.bind(py).getattr_opt(intern!(py, "_targets"))? else { return Ok(None) };
    targets.cast_into::<PyDict>()?.get_item(name)?.map(|target| target.extract()).transpose()
}

fn make_class(py: Python<'_>, descriptor: &'static MessageDescriptor) -> PyResult<Py<PyType>> {
    let module = match descriptor.package {
        Package::Api => "mezon.schema.api",
        Package::Realtime => "mezon.schema.realtime",
    };
    let name = descriptor.name.replace('.', "_");
    let names = PyDict::new(py);
    names.set_item("__slots__", PyTuple::empty(py))?;
    names.set_item("__module__", module)?;
    names.set_item("__doc__", format!("`{}` of the protocol.", descriptor.full_name))?;
    names.set_item("__match_args__", PyTuple::new(py, descriptor.fields.iter().map(|field| field.name))?)?;
    names.set_item("_full_name", descriptor.full_name)?;
    for (index, field) in descriptor.fields.iter().enumerate() {
        names.set_item(field.name, Bound::new(py, Field { index, name: field.name })?)?;
    }
    let base = py.import(intern!(py, "mezon._models.native"))?.getattr(intern!(py, "MessageBase"))?;
    let bases = (base, py.get_type::<Message>());
    Ok(py.get_type::<PyType>().call1((name, bases, names))?.cast_into::<PyType>()?.unbind())
}

fn instance(class: &Bound<'_, PyType>, state: State, client: Option<Py<PyWeakrefReference>>) -> PyResult<Py<PyAny>> {
    PENDING.set(Some(Pending { state, client }));
    let made = class.call0().map(Bound::unbind);
    // Taken by `new`, unless a subclass refused to be created without arguments: then it must not stay for the next one.
    drop(PENDING.take());
    made
}

/// Returns the Python object of a shared message.
pub fn shared(
    py: Python<'_>,
    message: Arc<dyn Reflect>,
    client: Option<&Py<PyWeakrefReference>>,
) -> PyResult<Py<PyAny>> {
    let class = class_of(py, message.descriptor())?;
    instance(class.bind(py), State::new(message), client.map(|client| client.clone_ref(py)))
}

/// Returns the Python object of an unshared message.
pub fn owned<M: Reflect>(py: Python<'_>, message: M) -> PyResult<Py<PyAny>> {
    shared(py, Arc::new(message), None)
}

/// Returns the Python object of a send's acknowledgement, with the parts that only the request says: its model has more fields than the
/// schema.
pub fn acknowledgement(
    py: Python<'_>,
    ack: realtime::ChannelMessageAck,
    (clan_id, mode, is_public): (i64, i32, bool),
) -> PyResult<Py<PyAny>> {
    let extras = PyDict::new(py);
    extras.set_item(intern!(py, "clan_id"), clan_id)?;
    extras.set_item(intern!(py, "mode"), mode)?;
    extras.set_item(intern!(py, "is_public"), is_public)?;
    let class = class_of(py, ack.descriptor())?;
    let mut state = State::new(Arc::new(ack));
    state.extras = Some(extras.unbind());
    instance(class.bind(py), state, None)
}

/// Returns the Python object of a channel message, bound to its client.
pub fn channel_message(
    py: Python<'_>,
    message: Arc<api::ChannelMessage>,
    client: &Py<PyWeakrefReference>,
) -> PyResult<Py<PyAny>> {
    shared(py, message, Some(client))
}

/// Returns the member that a reply carries, or None for an empty reply.
pub fn reply(py: Python<'_>, envelope: realtime::Envelope) -> PyResult<Py<PyAny>> {
    match envelope.message {
        Some(message) => shared(py, message.into_arc(), None),
        None => Ok(py.None()),
    }
}

/// Returns a received message; `recovered` is whether it was missed and fetched.
pub fn heard(
    py: Python<'_>,
    message: Arc<api::ChannelMessage>,
    recovered: bool,
    client: &Py<PyWeakrefReference>,
) -> PyResult<Py<PyAny>> {
    let message = channel_message(py, message, client)?;
    if recovered {
        came(py, &message, Came::Recovered)?;
    }
    Ok(message)
}

/// Returns a click or a selection, with who vouches for its user.
pub fn acted(
    py: Python<'_>,
    message: Arc<dyn Reflect>,
    trust: ActorTrust,
    client: &Py<PyWeakrefReference>,
) -> PyResult<Py<PyAny>> {
    let message = shared(py, message, Some(client))?;
    let how = match trust {
        ActorTrust::Client => Came::Plain,
        ActorTrust::Private => Came::Private,
        ActorTrust::Server => Came::Server,
    };
    came(py, &message, how)?;
    Ok(message)
}

/// Creates the class of a message in advance.
pub fn preload(py: Python<'_>, descriptor: &'static MessageDescriptor) -> PyResult<()> {
    class_of(py, descriptor).map(drop)
}

fn came(py: Python<'_>, message: &Py<PyAny>, how: Came) -> PyResult<()> {
    message.bind(py).cast::<Message>()?.get().came.store(how as u8, Ordering::Relaxed);
    Ok(())
}

/// Returns the values of the form that a click carries as a dict of texts and lists.
#[pyfunction]
pub fn form_values<'py>(py: Python<'py>, extra_data: &str) -> PyResult<Bound<'py, PyDict>> {
    let form = PyDict::new(py);
    for (id, value) in mezon_core::state::form_values(extra_data) {
        match value {
            FormValue::Text(text) => form.set_item(id, text)?,
            FormValue::List(values) => form.set_item(id, values)?,
        }
    }
    Ok(form)
}

/// The message whose lists travel as bytes.
const CHANNEL_MESSAGE: &str = "mezon.api.ChannelMessage";

/// The messages that hold the lists of a channel message on the wire, with the field that is the list.
const LISTS: [(&str, &str, &str); 4] = [
    ("mentions", "mezon.api.MessageMentionList", "mentions"),
    ("attachments", "mezon.api.MessageAttachmentList", "attachments"),
    ("references", "mezon.api.MessageRefList", "refs"),
    ("reactions", "mezon.api.MessageReactionList", "reactions"),
];

fn no_list(name: &str) -> PyErr {
    PyAttributeError::new_err(format!("{name:?} is not a list inside a message"))
}

/// Encodes a list as in a channel message.
fn encode_list(name: &str, items: &Bound<'_, PyList>) -> PyResult<Bytes> {
    let (_, full_name, field) = LISTS.iter().find(|list| list.0 == name).ok_or_else(|| no_list(name))?;
    let mut message = known(full_name)?.default_instance();
    convert::set_field(&mut *message, field, items.as_any())?;
    Ok(message.encode_to_vec().into())
}

/// Encodes a list of mentions, attachments, references or reactions as in a channel message.
#[pyfunction]
#[pyo3(name = "encode_list")]
pub fn encode_list_py<'py>(name: &str, items: &Bound<'py, PyList>) -> PyResult<Bound<'py, PyBytes>> {
    Ok(PyBytes::new(items.py(), &encode_list(name, items)?))
}

/// Decodes a list of mentions, attachments, references or reactions from either of its encodings.
#[pyfunction]
pub fn decode_list(py: Python<'_>, name: &str, data: Vec<u8>) -> PyResult<Py<PyAny>> {
    let data = Bytes::from(data);
    let mut message = api::ChannelMessage::default();
    match name {
        "mentions" => message.mentions = data,
        "attachments" => message.attachments = data,
        "references" => message.references = data,
        "reactions" => message.reactions = data,
        _ => return Err(no_list(name)),
    }
    embedded(py, &message, name, None)
}

fn embedded(
    py: Python<'_>,
    message: &api::ChannelMessage,
    name: &str,
    client: Option<&Py<PyWeakrefReference>>,
) -> PyResult<Py<PyAny>> {
    let list = |items: Vec<Arc<dyn Reflect>>| -> PyResult<Py<PyAny>> {
        let items: Vec<_> = items.into_iter().map(|item| shared(py, item, client)).collect::<PyResult<_>>()?;
        Ok(PyList::new(py, items)?.into_any().unbind())
    };
    match name {
        "mentions" => list(arcs(mezon_core::content::mentions(message))),
        "attachments" => {
            let attachments = list(arcs(mezon_core::content::attachments(message)))?;
            for attachment in attachments.bind(py).try_iter()? {
                attachment?.cast::<Message>()?.get().channel_id.store(message.channel_id, Ordering::Relaxed);
            }
            Ok(attachments)
        }
        "references" => list(arcs(mezon_core::content::references(message))),
        "reactions" => list(arcs(mezon_core::content::reactions(message))),
        _ => Err(no_list(name)),
    }
}

fn arcs<M: Reflect>(items: Vec<M>) -> Vec<Arc<dyn Reflect>> {
    items.into_iter().map(|item| Arc::new(item) as Arc<dyn Reflect>).collect()
}
