//! Conversions between protocol values and Python objects.

use std::sync::Arc;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use mezon_core::error::Error;
use mezon_proto::{
    OwnedValue, Reflect, Value,
    descriptor::{FieldDescriptor, Kind, Label, MessageDescriptor, Scalar},
};
use pyo3::{
    prelude::*,
    types::{PyBool, PyBytes, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyWeakrefReference},
};

use crate::{errors, quote};

/// The objects of messages, which conversions come across: they know this module, not the other way round.
pub trait Objects {
    /// Returns the object of a message that came through a client.
    fn object(
        py: Python<'_>,
        message: Arc<dyn Reflect>,
        client: Option<&Py<PyWeakrefReference>>,
    ) -> PyResult<Py<PyAny>>;

    /// Returns the message of an object, if it is one of a message.
    fn message(object: &Bound<'_, PyAny>) -> PyResult<Option<Arc<dyn Reflect>>>;

    /// Returns what the schema calls a field, given by the name a model has for it, or its own name if it is in the model only.
    fn field_name(py: Python<'_>, descriptor: &'static MessageDescriptor, name: &str) -> PyResult<Option<String>>;
}

/// Returns the Python object of a value.
pub fn value<O: Objects>(py: Python<'_>, value: Value<'_>) -> PyResult<Py<PyAny>> {
    value_through::<O>(py, value, None)
}

/// Returns the Python object of a value whose messages came through a client, as the message around them did.
pub fn value_through<O: Objects>(
    py: Python<'_>,
    value: Value<'_>,
    client: Option<&Py<PyWeakrefReference>>,
) -> PyResult<Py<PyAny>> {
    Ok(match value {
        Value::Null | Value::Message(None) => py.None(),
        Value::Bool(value) => PyBool::new(py, value).to_owned().into_any().unbind(),
        Value::I32(value) | Value::Enum(value) => value.into_pyobject(py)?.into_any().unbind(),
        Value::I64(value) => value.into_pyobject(py)?.into_any().unbind(),
        Value::U32(value) => value.into_pyobject(py)?.into_any().unbind(),
        Value::U64(value) => value.into_pyobject(py)?.into_any().unbind(),
        Value::F32(value) => PyFloat::new(py, f64::from(value)).into_any().unbind(),
        Value::F64(value) => PyFloat::new(py, value).into_any().unbind(),
        Value::Str(value) => PyString::new(py, value).into_any().unbind(),
        Value::Bytes(value) => PyBytes::new(py, value).into_any().unbind(),
        Value::Message(Some(value)) => O::object(py, value.clone_arc(), client)?,
        Value::Repeated(list) => {
            let items = list.iter().map(|item| value_through::<O>(py, item, client)).collect::<PyResult<Vec<_>>>()?;
            PyList::new(py, items)?.into_any().unbind()
        }
        Value::Map(map) => {
            let dict = PyDict::new(py);
            for (key, item) in map {
                dict.set_item(self::value::<O>(py, key)?, value_through::<O>(py, item, client)?)?;
            }
            dict.into_any().unbind()
        }
    })
}

/// Returns a message as a dict of all its fields.
pub fn to_dict<'py, O: Objects>(py: Python<'py>, message: &dyn Reflect) -> PyResult<Bound<'py, PyDict>> {
    fn plain<O: Objects>(py: Python<'_>, value: Value<'_>) -> PyResult<Py<PyAny>> {
        match value {
            Value::Message(Some(inner)) => Ok(to_dict::<O>(py, inner)?.into_any().unbind()),
            Value::Repeated(list) => {
                let items = list.iter().map(|item| plain::<O>(py, item)).collect::<PyResult<Vec<_>>>()?;
                Ok(PyList::new(py, items)?.into_any().unbind())
            }
            other => self::value::<O>(py, other),
        }
    }
    let dict = PyDict::new(py);
    for (index, field) in message.descriptor().fields().iter().enumerate() {
        // An envelope shows only the member it holds, not the 98 others.
        if field.is_oneof() && !message.has(index) {
            continue;
        }
        dict.set_item(field.name(), plain::<O>(py, message.get(index))?)?;
    }
    Ok(dict)
}

/// Sets a field from a Python value; raises ValidationError with the field's path.
pub fn set_field<O: Objects>(target: &mut dyn Reflect, name: &str, given: &Bound<'_, PyAny>) -> PyResult<()> {
    let descriptor = target.descriptor();
    let Some((index, field)) = descriptor.field(name) else {
        let known: Vec<_> = descriptor.fields().iter().map(|field| field.name()).collect();
        return Err(errors::invalid(
            name,
            format!("{} has no field {name:?}; its fields are {}", descriptor.name(), known.join(", ")),
        ));
    };
    let value = owned::<O>(field, given)?;
    target.set(index, value).map_err(|error| errors::invalid(name, error.to_string()))
}

/// Returns the protocol value of a Python value for a field.
pub fn owned<O: Objects>(field: &FieldDescriptor, given: &Bound<'_, PyAny>) -> PyResult<OwnedValue> {
    if given.is_none() {
        return Ok(OwnedValue::Null);
    }
    match field.label() {
        Label::Singular => single::<O>(field, field.kind(), given),
        Label::Repeated => {
            // A message is iterable too, by its fields.
            if given.is_instance_of::<PyString>() || given.is_instance_of::<PyBytes>() || O::message(given)?.is_some() {
                return Err(refused(field, given));
            }
            let items = given.try_iter().map_err(|_| refused(field, given))?;
            items.map(|item| single::<O>(field, field.kind(), &item?)).collect::<PyResult<_>>().map(OwnedValue::List)
        }
        Label::Map(key_kind) => {
            let pairs = given.cast::<PyMapping>().map_err(|_| refused(field, given))?.items()?;
            pairs
                .iter()
                .map(|pair| {
                    let (key, item): (Bound<'_, PyAny>, Bound<'_, PyAny>) = pair.extract()?;
                    Ok((scalar(field, key_kind, &key)?, single::<O>(field, field.kind(), &item)?))
                })
                .collect::<PyResult<_>>()
                .map(OwnedValue::Map)
        }
    }
}

fn single<O: Objects>(field: &FieldDescriptor, kind: Kind, given: &Bound<'_, PyAny>) -> PyResult<OwnedValue> {
    match kind {
        Kind::Scalar(kind) | Kind::Wrapper(kind) => scalar(field, kind, given),
        Kind::Enum(_) => given.extract::<i32>().map(OwnedValue::Enum).map_err(|_| refused(field, given)),
        Kind::Message(descriptor) => {
            let mut message = descriptor.default_instance();
            fill::<O>(&mut *message, given)?;
            Ok(OwnedValue::Message(message))
        }
    }
}

fn scalar(field: &FieldDescriptor, kind: Scalar, given: &Bound<'_, PyAny>) -> PyResult<OwnedValue> {
    let wrong = |_| refused(field, given);
    Ok(match kind {
        Scalar::Bool => {
            OwnedValue::Bool(given.extract::<bool>().or_else(|_| number(given).map(|n| n != 0)).map_err(wrong)?)
        }
        Scalar::Float => OwnedValue::F32(given.extract().map_err(wrong)?),
        Scalar::Double => OwnedValue::F64(given.extract().map_err(wrong)?),
        Scalar::String => OwnedValue::Str(
            given.cast::<PyString>().map_err(|_| refused(field, given))?.to_str().map_err(wrong)?.to_owned(),
        ),
        Scalar::Bytes => OwnedValue::Bytes(bytes(given).ok_or_else(|| refused(field, given))?),
        Scalar::Uint64 => {
            OwnedValue::U64(given.extract().or_else(|_| number(given).map(i64::unsigned_abs)).map_err(wrong)?)
        }
        Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 => OwnedValue::I64(number(given).map_err(wrong)?),
    })
}

/// Reads bytes, also from base64, which is their JSON form here and in protobuf's own libraries.
fn bytes(given: &Bound<'_, PyAny>) -> Option<Bytes> {
    let Ok(text) = given.cast::<PyString>() else { return given.extract::<Vec<u8>>().ok().map(Bytes::from) };
    STANDARD.decode(text.to_str().ok()?).ok().map(Bytes::from)
}

/// The largest float that represents a single integer, 2^53.
const WHOLE_MAX: f64 = 9_007_199_254_740_992.0;

/// Reads an integer, also from decimal text: ids arrive as text from JSON and from forms.
fn number(given: &Bound<'_, PyAny>) -> PyResult<i64> {
    match given.cast::<PyString>() {
        Ok(text) => Ok(text.to_str()?.trim().parse()?),
        Err(_) => match given.cast::<PyFloat>().map(|float| float.value()) {
            // JSON of other languages writes integers like this.
            #[expect(clippy::cast_possible_truncation, reason = "whole and within 53 bits")]
            Ok(float) if float.fract() == 0.0 && float.abs() <= WHOLE_MAX => Ok(float as i64),
            _ => given.cast::<PyInt>()?.extract(),
        },
    }
}

fn refused(field: &FieldDescriptor, given: &Bound<'_, PyAny>) -> PyErr {
    // Of a text that a field of texts refuses, only what is wrong with it is of interest.
    let is_text = field.kind() == Kind::Scalar(Scalar::String) && given.is_instance_of::<PyString>();
    let shown = if field.is_secret() || is_text { quote::kind(given) } else { quote::shown(given) };
    errors::invalid(field.name(), format!("{} takes {field}, not {shown}", field.name()))
}

/// Fills a message from one of its own type, a mapping, or any object with attributes of the fields' names.
pub fn fill<O: Objects>(target: &mut dyn Reflect, given: &Bound<'_, PyAny>) -> PyResult<()> {
    if let Some(message) = O::message(given)?
        && message.descriptor() == target.descriptor()
    {
        return target
            .merge_from(&message.encode_to_vec())
            .map_err(|error| errors::from_core(&Error::protocol(error.to_string())));
    }
    let descriptor = target.descriptor();
    if let Ok(mapping) = given.cast::<PyMapping>() {
        for pair in mapping.items()?.iter() {
            let (key, item): (String, Bound<'_, PyAny>) = pair.extract()?;
            if descriptor.field(&key).is_some() {
                set_field::<O>(target, &key, &item)?;
                continue;
            }
            match O::field_name(given.py(), descriptor, &key)? {
                // Extra fields in a model's dump are not sent.
                Some(name) if descriptor.field(&name).is_none() => {}
                name => set_field::<O>(target, name.as_deref().unwrap_or(&key), &item)?,
            }
        }
        return Ok(());
    }
    let mut known = 0;
    for field in descriptor.fields() {
        if let Ok(item) = given.getattr(field.name()) {
            known += 1;
            if !item.is_none() {
                set_field::<O>(target, field.name(), &item)?;
            }
        }
    }
    if known == 0 {
        let shown = quote::shown(given);
        return Err(errors::invalid(
            descriptor.name(),
            format!("a {} or a dict of its fields is needed here, not {shown}", descriptor.name()),
        ));
    }
    Ok(())
}

/// Returns a message of a known type from a Python value.
pub fn message<O: Objects, M: Reflect + Default>(given: &Bound<'_, PyAny>) -> PyResult<M> {
    let mut message = M::default();
    fill::<O>(&mut message, given)?;
    Ok(message)
}

/// Returns a list of messages of a known type; None is an empty list.
pub fn messages<O: Objects, M: Reflect + Default>(name: &str, given: Option<&Bound<'_, PyAny>>) -> PyResult<Vec<M>> {
    match given {
        None => Ok(Vec::new()),
        Some(given) if given.is_none() => Ok(Vec::new()),
        Some(given) => {
            let wrong = || errors::invalid(name, format!("{name} must be a list of messages or dicts"));
            // They are iterable too, but their items are not messages.
            if given.is_instance_of::<PyString>()
                || given.is_instance_of::<PyBytes>()
                || given.cast::<PyMapping>().is_ok()
                || O::message(given)?.is_some()
            {
                return Err(wrong());
            }
            given.try_iter().map_err(|_| wrong())?.map(|item| message::<O, M>(&item?)).collect()
        }
    }
}
