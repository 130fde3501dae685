//! Python's view of a protocol message: one native class over a shared, decoded message, and one Python class per message type.
//!
//! The types are made from the schema's descriptors when first asked for, so import pays for none of them. A field is converted when
//! it is read; what is costly to convert (lists, messages, derived values) is kept.

use std::{
    cell::RefCell,
    collections::HashMap,
    sync::{Arc, OnceLock},
};

use mezon_core::event::{Event, Lifecycle, Payload};
use mezon_proto::{
    Reflect, Value, api,
    descriptor::{self, MessageDescriptor, Package},
    realtime,
};
use parking_lot::RwLock;
use pyo3::{
    exceptions::{PyAttributeError, PyTypeError},
    intern,
    prelude::*,
    types::{PyBytes, PyDict, PyTuple, PyType, PyWeakrefMethods, PyWeakrefReference},
};

use crate::{convert, errors};

type Cache = Box<[OnceLock<Py<PyAny>>]>;

/// A message of the protocol. Its fields are attributes, read only; keyword arguments of the constructor are its fields.
#[pyclass(frozen, subclass, module = "mezon._core")]
pub struct Message {
    inner: Arc<dyn Reflect>,
    /// The client an event came through, so that it can be answered. Weak, so that a kept message keeps no client open.
    client: Option<Py<PyWeakrefReference>>,
    cache: OnceLock<Cache>,
}

/// What a new instance is made of.
struct Pending {
    inner: Arc<dyn Reflect>,
    client: Option<Py<PyWeakrefReference>>,
}

thread_local! {
    /// The message that the class being called right now is to wrap; the only way to make an instance of a Python subclass.
    static PENDING: RefCell<Option<Pending>> = const { RefCell::new(None) };
}

/// The Python class of each message type that was asked for, by the address of its descriptor.
static CLASSES: RwLock<Option<HashMap<usize, Py<PyType>>>> = RwLock::new(None);

fn key(descriptor: &'static MessageDescriptor) -> usize {
    std::ptr::from_ref(descriptor) as usize
}

#[pymethods]
impl Message {
    #[new]
    #[pyo3(signature = (**fields))]
    #[classmethod]
    fn new(cls: &Bound<'_, PyType>, fields: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        if let Some(Pending { inner, client }) = PENDING.take() {
            return Ok(Self { inner, client, cache: OnceLock::new() });
        }
        let mut message = (descriptor_of(cls)?.default_instance)();
        for (name, value) in fields.into_iter().flatten() {
            convert::set_field(&mut *message, name.cast::<pyo3::types::PyString>()?.to_str()?, &value)?;
        }
        Ok(Self { inner: Arc::from(message), client: None, cache: OnceLock::new() })
    }

    /// Decode a message of this type. Fields of another wire type and unknown fields are skipped.
    #[classmethod]
    #[pyo3(name = "FromString")]
    fn from_string(cls: &Bound<'_, PyType>, data: &[u8]) -> PyResult<Py<PyAny>> {
        let message = descriptor_of(cls)?
            .decode(data)
            .map_err(|error| errors::from_core(&mezon_core::error::Error::protocol(error.to_string())))?;
        instance(cls, Arc::from(message), None)
    }

    /// Encode the message.
    #[pyo3(name = "SerializeToString")]
    fn serialize<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.inner.encode_to_vec())
    }

    /// Return whether a field is present: set if it is a message or a wrapper, other than its default if not.
    #[pyo3(name = "HasField")]
    fn has_field(&self, name: &str) -> PyResult<bool> {
        Ok(self.inner.has(self.index(name)?))
    }

    /// Return the message as a dict of its fields; messages inside become dicts too.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        convert::to_dict(py, &*self.inner)
    }

    /// The client that delivered the message, or None.
    #[getter]
    fn _client(&self, py: Python<'_>) -> Option<Py<PyAny>> {
        self.client.as_ref()?.bind(py).upgrade().map(Bound::unbind)
    }

    /// Return `make(raw value)` for a field, computed once.
    fn _derived(slf: &Bound<'_, Self>, name: &str, make: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let py = slf.py();
        let this = slf.get();
        let index = this.index(name)?;
        let slot = this.slot(index);
        kept(py, slot, || {
            let raw = convert::value(py, this.inner.get(index))?;
            make.call1((raw,)).map(Bound::unbind)
        })
    }

    /// Return the plain words of a channel message, without making a dict of its content.
    fn _text(&self) -> PyResult<String> {
        match mezon_core::content::parse(&self.channel_message()?.content).remove("t") {
            Some(serde_json::Value::String(words)) => Ok(words),
            _ => Ok(String::new()),
        }
    }

    /// Return a list that travels as bytes inside a channel message, decoded from either of its encodings, computed once.
    fn _embedded(&self, py: Python<'_>, name: &str) -> PyResult<Py<PyAny>> {
        let message = self.channel_message()?;
        let index = self.index(name)?;
        kept(py, self.slot(index), || embedded(py, message, name))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.inner.equals(&*other.get().inner))
    }

    fn __hash__(&self) -> u64 {
        crate::hash::message(&*self.inner)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let py = slf.py();
        let message = &slf.get().inner;
        let mut fields = Vec::new();
        for (index, field) in message.descriptor().fields.iter().enumerate() {
            if !message.has(index) {
                continue;
            }
            let value = if field.is_secret() {
                "<redacted>".to_owned()
            } else {
                convert::value(py, message.get(index))?.bind(py).repr()?.to_string()
            };
            fields.push(format!("{}={value}", field.name));
        }
        Ok(format!("{}({})", slf.get_type().name()?, fields.join(", ")))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let py = slf.py();
        let message = &slf.get().inner;
        let restore = py.import(intern!(py, "mezon._core"))?.getattr(intern!(py, "_restore_message"))?;
        let state = (message.descriptor().full_name, PyBytes::new(py, &message.encode_to_vec()));
        (restore, state).into_pyobject(py)
    }
}

impl Message {
    /// Returns the wrapped message.
    pub fn inner(&self) -> &Arc<dyn Reflect> {
        &self.inner
    }

    /// Returns the wrapped channel message, or raises.
    pub fn channel_message(&self) -> PyResult<&api::ChannelMessage> {
        self.inner.downcast_ref::<api::ChannelMessage>().ok_or_else(|| {
            PyTypeError::new_err(format!("a ChannelMessage is needed here, not a {}", self.inner.descriptor().name))
        })
    }

    fn index(&self, name: &str) -> PyResult<usize> {
        let descriptor = self.inner.descriptor();
        descriptor
            .field(name)
            .map(|(index, _)| index)
            .ok_or_else(|| PyAttributeError::new_err(format!("{} has no field {name:?}", descriptor.name)))
    }

    fn slot(&self, index: usize) -> &OnceLock<Py<PyAny>> {
        let cache =
            self.cache.get_or_init(|| (0..self.inner.descriptor().fields.len()).map(|_| OnceLock::new()).collect());
        &cache[index]
    }

    fn field(&self, py: Python<'_>, index: usize) -> PyResult<Py<PyAny>> {
        match self.inner.get(index) {
            value @ (Value::Message(Some(_)) | Value::Repeated(_) | Value::Map(_)) => {
                kept(py, self.slot(index), || convert::value(py, value))
            }
            value => convert::value(py, value),
        }
    }
}

/// Returns what a slot holds, made when it is first asked for. Two threads may both make it; the first one wins.
fn kept(py: Python<'_>, slot: &OnceLock<Py<PyAny>>, make: impl FnOnce() -> PyResult<Py<PyAny>>) -> PyResult<Py<PyAny>> {
    if let Some(value) = slot.get() {
        return Ok(value.clone_ref(py));
    }
    let value = make()?;
    Ok(slot.get_or_init(|| value).clone_ref(py))
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
            Ok(message) => message.get().field(slf.py(), slf.get().index),
            Err(_) => Ok(slf.clone().into_any().unbind()),
        }
    }

    fn __set__(&self, _instance: &Bound<'_, PyAny>, _value: &Bound<'_, PyAny>) -> PyResult<()> {
        Err(PyAttributeError::new_err(format!("{} cannot be set: messages are immutable", self.name)))
    }

    fn __delete__(&self, _instance: &Bound<'_, PyAny>) -> PyResult<()> {
        Err(PyAttributeError::new_err(format!("{} cannot be deleted: messages are immutable", self.name)))
    }

    fn __repr__(&self) -> String {
        format!("<Field {}>", self.name)
    }
}

/// Returns the class of a message type by its full name, such as `mezon.api.ChannelMessage`; makes it when first asked.
#[pyfunction]
pub fn message_class(py: Python<'_>, full_name: &str) -> PyResult<Py<PyType>> {
    let descriptor = descriptor::message(full_name)
        .ok_or_else(|| PyAttributeError::new_err(format!("the schema has no message {full_name:?}")))?;
    class_of(py, descriptor)
}

/// Makes instances of `cls` wherever a message of its type is handed out; for classes that add to the generated one.
#[pyfunction]
pub fn register_class(cls: &Bound<'_, PyType>) -> PyResult<()> {
    let descriptor = descriptor_of(cls)?;
    CLASSES.write().get_or_insert_default().insert(key(descriptor), cls.clone().unbind());
    Ok(())
}

/// Rebuilds a pickled message.
#[pyfunction]
#[pyo3(name = "_restore_message")]
pub fn restore(py: Python<'_>, full_name: &str, data: &[u8]) -> PyResult<Py<PyAny>> {
    let class = message_class(py, full_name)?;
    Message::from_string(class.bind(py), data)
}

fn descriptor_of(cls: &Bound<'_, PyType>) -> PyResult<&'static MessageDescriptor> {
    let py = cls.py();
    cls.getattr(intern!(py, "_full_name"))
        .ok()
        .and_then(|name| name.extract::<String>().ok())
        .and_then(|name| descriptor::message(&name))
        .ok_or_else(|| PyTypeError::new_err("Message itself cannot be instantiated; use one of its subclasses"))
}

fn class_of(py: Python<'_>, descriptor: &'static MessageDescriptor) -> PyResult<Py<PyType>> {
    if let Some(class) = CLASSES.read().as_ref().and_then(|classes| classes.get(&key(descriptor))) {
        return Ok(class.clone_ref(py));
    }
    let class = make_class(py, descriptor)?;
    let mut classes = CLASSES.write();
    let class = classes.get_or_insert_default().entry(key(descriptor)).or_insert(class);
    Ok(class.clone_ref(py))
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
    let bases = (py.get_type::<Message>(),);
    Ok(py.get_type::<PyType>().call1((name, bases, names))?.cast_into::<PyType>()?.unbind())
}

fn instance(
    class: &Bound<'_, PyType>,
    inner: Arc<dyn Reflect>,
    client: Option<Py<PyWeakrefReference>>,
) -> PyResult<Py<PyAny>> {
    PENDING.set(Some(Pending { inner, client }));
    let made = class.call0().map(Bound::unbind);
    // Taken by `new`, unless a subclass refused to be made without arguments: then it must not linger for the next one.
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
    instance(class.bind(py), message, client.map(|client| client.clone_ref(py)))
}

/// Returns the Python object of a message that nobody else holds.
pub fn owned<M: Reflect>(py: Python<'_>, message: M) -> PyResult<Py<PyAny>> {
    shared(py, Arc::new(message), None)
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

/// Returns the payload that handlers of an event get.
pub fn from_event(py: Python<'_>, event: Event, client: &Py<PyWeakrefReference>) -> PyResult<Py<PyAny>> {
    match event.payload {
        Payload::ChannelMessage(message) => channel_message(py, message, client),
        Payload::Message(message) => shared(py, message, Some(client)),
        Payload::Lifecycle(step) => lifecycle(py, step),
        Payload::Stream(update) => crate::agent::payload(py, update),
    }
}

fn lifecycle(py: Python<'_>, step: Lifecycle) -> PyResult<Py<PyAny>> {
    let module = py.import(intern!(py, "mezon.events"))?;
    let made = match step {
        Lifecycle::Ready => module.getattr("Ready")?.call0()?,
        Lifecycle::Disconnected { reason } => module.getattr("Disconnected")?.call1((reason.to_string(),))?,
        Lifecycle::Reconnecting { attempt, delay } => {
            module.getattr("Reconnecting")?.call1((attempt, delay.as_secs_f64()))?
        }
        Lifecycle::Reconnected { gap } => module.getattr("Reconnected")?.call1((gap.as_secs_f64(),))?,
        Lifecycle::Closed => module.getattr("Closed")?.call0()?,
    };
    Ok(made.unbind())
}

fn embedded(py: Python<'_>, message: &api::ChannelMessage, name: &str) -> PyResult<Py<PyAny>> {
    fn list<M: Reflect>(py: Python<'_>, items: Vec<M>) -> PyResult<Py<PyAny>> {
        let items: Vec<_> = items.into_iter().map(|item| owned(py, item)).collect::<PyResult<_>>()?;
        Ok(pyo3::types::PyList::new(py, items)?.into_any().unbind())
    }
    match name {
        "mentions" => list(py, mezon_core::content::mentions(message)),
        "attachments" => list(py, mezon_core::content::attachments(message)),
        "references" => list(py, mezon_core::content::references(message)),
        "reactions" => list(py, mezon_core::content::reactions(message)),
        _ => Err(PyAttributeError::new_err(format!("{name:?} is not a list inside a message"))),
    }
}
