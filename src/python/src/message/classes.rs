//! One Python class for each message type, made from the schema's descriptors when it is first used.

use std::{borrow::Cow, collections::HashMap};

use foldhash::fast::FixedState;
use mezon_proto::{
    descriptor::{Kind, Label, MessageDescriptor, Package},
    schema,
};
use parking_lot::RwLock;
use pyo3::{
    exceptions::{PyAttributeError, PyTypeError},
    intern,
    prelude::*,
    types::{PyDict, PyTuple, PyType},
};

use super::{field::Field, object::Message};

/// Looked up for every message; we choose the addresses, so a fast hash will do.
type Classes = RwLock<Option<HashMap<usize, Py<PyType>, FixedState>>>;

/// The Python class of each message type used so far, by the address of its descriptor.
static GENERATED: Classes = RwLock::new(None);
/// The Python class whose instances are delivered: the generated one, or the model derived from it.
static HANDED_OUT: Classes = RwLock::new(None);

fn key(descriptor: &'static MessageDescriptor) -> usize {
    std::ptr::from_ref(descriptor) as usize
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

pub(super) fn known(full_name: &str) -> PyResult<&'static MessageDescriptor> {
    schema::message(full_name)
        .ok_or_else(|| PyAttributeError::new_err(format!("the schema has no message {full_name:?}")))
}

/// Returns the full names of all messages of the schema.
#[pyfunction]
pub fn message_names() -> Vec<&'static str> {
    schema::messages().iter().map(|message| message.full_name()).collect()
}

/// Returns the fields of a message type: name, type, whether it is a wrapper, list or map key, message type, secrecy.
#[pyfunction]
pub fn describe_message<'py>(py: Python<'py>, full_name: &str) -> PyResult<Vec<Bound<'py, PyTuple>>> {
    let descriptor = known(full_name)?;
    descriptor
        .fields()
        .iter()
        .map(|field| {
            let (kind, optional, message) = match field.kind() {
                Kind::Scalar(scalar) => (scalar.name(), false, None),
                Kind::Wrapper(scalar) => (scalar.name(), true, None),
                Kind::Enum(_) => ("int32", false, None),
                Kind::Message(message) => ("message", true, Some(message.full_name())),
            };
            let label = match field.label() {
                Label::Singular => "",
                Label::Repeated => "list",
                Label::Map(key) => key.name(),
            };
            (field.name(), kind, optional, label, message, descriptor.hides(field)).into_pyobject(py)
        })
        .collect()
}

/// Returns what the fields of a message type are called: name, number on the wire, name in JSON.
#[pyfunction]
pub fn field_names(full_name: &str) -> PyResult<Vec<(&'static str, u32, Cow<'static, str>)>> {
    Ok(known(full_name)?.fields().iter().map(|field| (field.name(), field.number(), field.json_name())).collect())
}

pub(super) fn descriptor_of(cls: &Bound<'_, PyType>) -> PyResult<&'static MessageDescriptor> {
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

pub(super) fn generated(py: Python<'_>, descriptor: &'static MessageDescriptor) -> PyResult<Py<PyType>> {
    looked_up(py, &GENERATED, descriptor, || make_class(py, descriptor))
}

pub(super) fn class_of(py: Python<'_>, descriptor: &'static MessageDescriptor) -> PyResult<Py<PyType>> {
    looked_up(py, &HANDED_OUT, descriptor, || {
        let model = py
            .import(intern!(py, "mezon._models.native"))?
            .call_method1(intern!(py, "model_of"), (descriptor.full_name(),))?;
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
    let module = match descriptor.package() {
        Package::Api => "mezon.schema.api",
        Package::Realtime => "mezon.schema.realtime",
    };
    let native = py.import(intern!(py, "mezon._models.native"))?;
    let name = descriptor.name().replace('.', "_");
    let names = PyDict::new(py);
    names.set_item("__slots__", PyTuple::empty(py))?;
    names.set_item("__module__", module)?;
    names.set_item("__doc__", native.getattr(intern!(py, "DOC"))?)?;
    names.set_item("__match_args__", PyTuple::new(py, descriptor.fields().iter().map(|field| field.name()))?)?;
    names.set_item("_full_name", descriptor.full_name())?;
    for (index, field) in descriptor.fields().iter().enumerate() {
        names.set_item(field.name(), Bound::new(py, Field { index, name: field.name() })?)?;
    }
    let bases = (native.getattr(intern!(py, "MessageBase"))?, py.get_type::<Message>());
    Ok(py.get_type::<PyType>().call1((name, bases, names))?.cast_into::<PyType>()?.unbind())
}

/// Creates the class of a message in advance.
pub fn preload(py: Python<'_>, descriptor: &'static MessageDescriptor) -> PyResult<()> {
    class_of(py, descriptor).map(drop)
}
