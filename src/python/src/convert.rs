//! Conversions between protocol values and Python objects. Ids are `int` in Python and may be given as decimal text.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use mezon_core::error::Error;
use mezon_proto::{
    OwnedValue, Reflect, Value,
    descriptor::{FieldDescriptor, Kind, Label, Scalar},
};
use pyo3::{
    Borrowed,
    prelude::*,
    types::{PyBool, PyBytes, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyWeakrefReference},
};

use crate::{
    errors,
    message::{self, Message},
};

/// A platform id, given as `int` or decimal text.
#[derive(Clone, Copy)]
pub struct Id(pub i64);

impl<'py> FromPyObject<'_, 'py> for Id {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        id("id", &object).map(Self)
    }
}

/// Reads an id from an `int` or decimal text.
pub fn id(name: &str, object: &Bound<'_, PyAny>) -> PyResult<i64> {
    if let Ok(text) = object.cast::<PyString>() {
        let text = text.to_str().map_err(|_| not_an_id(name, object))?.trim();
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        return text.parse().ok().filter(|_| digits).ok_or_else(|| not_an_id(name, object));
    }
    if object.is_instance_of::<PyBool>() {
        return Err(not_an_id(name, object));
    }
    match object.extract::<i64>() {
        Ok(number) if number >= 0 => Ok(number),
        _ => Err(not_an_id(name, object)),
    }
}

fn not_an_id(name: &str, object: &Bound<'_, PyAny>) -> PyErr {
    let given = object.repr().map_or_else(|_| "this value".to_owned(), |repr| bounded(&repr.to_string()));
    errors::invalid(
        name,
        format!(
            "{name} must be a platform id, an int or its decimal text such as \"1840676906346491904\", not {given}"
        ),
    )
}

/// Shortens a value quoted in an error to a readable length.
pub fn bounded(text: &str) -> String {
    const SHOWN_MAX: usize = 60;
    if text.chars().count() <= SHOWN_MAX {
        text.to_owned()
    } else {
        text.chars().take(SHOWN_MAX).chain("...".chars()).collect()
    }
}

/// Returns the Python object of a value.
pub fn value(py: Python<'_>, value: Value<'_>) -> PyResult<Py<PyAny>> {
    value_through(py, value, None)
}

/// Returns the Python object of a value whose messages came through a client, as the message around them did.
pub fn value_through(py: Python<'_>, value: Value<'_>, client: Option<&Py<PyWeakrefReference>>) -> PyResult<Py<PyAny>> {
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
        Value::Message(Some(value)) => message::shared(py, value.clone_arc(), client)?,
        Value::Repeated(list) => {
            let items = list.iter().map(|item| value_through(py, item, client)).collect::<PyResult<Vec<_>>>()?;
            PyList::new(py, items)?.into_any().unbind()
        }
        Value::Map(map) => {
            let dict = PyDict::new(py);
            for (key, item) in map {
                dict.set_item(self::value(py, key)?, value_through(py, item, client)?)?;
            }
            dict.into_any().unbind()
        }
    })
}

/// Returns a message as a dict of all its fields.
pub fn to_dict<'py>(py: Python<'py>, message: &dyn Reflect) -> PyResult<Bound<'py, PyDict>> {
    fn plain(py: Python<'_>, value: Value<'_>) -> PyResult<Py<PyAny>> {
        match value {
            Value::Message(Some(inner)) => Ok(to_dict(py, inner)?.into_any().unbind()),
            Value::Repeated(list) => {
                let items = list.iter().map(|item| plain(py, item)).collect::<PyResult<Vec<_>>>()?;
                Ok(PyList::new(py, items)?.into_any().unbind())
            }
            other => self::value(py, other),
        }
    }
    let dict = PyDict::new(py);
    for (index, field) in message.descriptor().fields.iter().enumerate() {
        // An envelope shows only the member it holds, not the 98 others.
        if field.oneof && !message.has(index) {
            continue;
        }
        dict.set_item(field.name, plain(py, message.get(index))?)?;
    }
    Ok(dict)
}

/// Sets a field from a Python value; raises ValidationError with the field's path.
pub fn set_field(target: &mut dyn Reflect, name: &str, given: &Bound<'_, PyAny>) -> PyResult<()> {
    let descriptor = target.descriptor();
    let Some((index, field)) = descriptor.field(name) else {
        let known: Vec<_> = descriptor.fields.iter().map(|field| field.name).collect();
        return Err(errors::invalid(
            name,
            format!("{} has no field {name:?}; its fields are {}", descriptor.name, known.join(", ")),
        ));
    };
    let value = owned(field, given)?;
    target.set(index, value).map_err(|error| errors::invalid(name, error.to_string()))
}

/// Returns the protocol value of a Python value for a field.
pub fn owned(field: &FieldDescriptor, given: &Bound<'_, PyAny>) -> PyResult<OwnedValue> {
    if given.is_none() {
        return Ok(OwnedValue::Null);
    }
    match field.label {
        Label::Singular => single(field, field.kind, given),
        Label::Repeated => {
            if given.is_instance_of::<PyString>() || given.is_instance_of::<PyBytes>() {
                return Err(refused(field, given));
            }
            let items = given.try_iter().map_err(|_| refused(field, given))?;
            items.map(|item| single(field, field.kind, &item?)).collect::<PyResult<_>>().map(OwnedValue::List)
        }
        Label::Map(key_kind) => {
            let pairs = given.cast::<PyMapping>().map_err(|_| refused(field, given))?.items()?;
            pairs
                .iter()
                .map(|pair| {
                    let (key, item): (Bound<'_, PyAny>, Bound<'_, PyAny>) = pair.extract()?;
                    Ok((scalar(field, key_kind, &key)?, single(field, field.kind, &item)?))
                })
                .collect::<PyResult<_>>()
                .map(OwnedValue::Map)
        }
    }
}

fn single(field: &FieldDescriptor, kind: Kind, given: &Bound<'_, PyAny>) -> PyResult<OwnedValue> {
    match kind {
        Kind::Scalar(kind) | Kind::Wrapper(kind) => scalar(field, kind, given),
        Kind::Enum(_) => given.extract::<i32>().map(OwnedValue::Enum).map_err(|_| refused(field, given)),
        Kind::Message(descriptor) => {
            let mut message = descriptor.default_instance();
            fill(&mut *message, given)?;
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
    let shown = if field.is_secret() {
        given.get_type().name().map_or_else(|_| "that".to_owned(), |name| format!("a {name}"))
    } else {
        given.repr().map_or_else(|_| "that".to_owned(), |repr| bounded(&repr.to_string()))
    };
    errors::invalid(field.name, format!("{} takes {field}, not {shown}", field.name))
}

/// Fills a message from one of its own type, a mapping, or any object with attributes of the fields' names.
pub fn fill(target: &mut dyn Reflect, given: &Bound<'_, PyAny>) -> PyResult<()> {
    if let Ok(message) = given.cast::<Message>() {
        let inner = message.get().synced(given.py())?;
        if inner.descriptor() == target.descriptor() {
            return target
                .merge_from(&inner.encode_to_vec())
                .map_err(|error| errors::from_core(&Error::protocol(error.to_string())));
        }
    }
    let descriptor = target.descriptor();
    if let Ok(mapping) = given.cast::<PyMapping>() {
        for pair in mapping.items()?.iter() {
            let (key, item): (String, Bound<'_, PyAny>) = pair.extract()?;
            if descriptor.field(&key).is_some() {
                set_field(target, &key, &item)?;
                continue;
            }
            match message::model_name(given.py(), descriptor, &key)? {
                // Extra fields in a model's dump are not sent.
                Some(name) if descriptor.field(&name).is_none() => {}
                name => set_field(target, name.as_deref().unwrap_or(&key), &item)?,
            }
        }
        return Ok(());
    }
    let mut known = 0;
    for field in descriptor.fields {
        if let Ok(item) = given.getattr(field.name) {
            known += 1;
            if !item.is_none() {
                set_field(target, field.name, &item)?;
            }
        }
    }
    if known == 0 {
        let shown = given.repr().map_or_else(|_| "this".to_owned(), |repr| bounded(&repr.to_string()));
        return Err(errors::invalid(
            descriptor.name,
            format!("a {} or a dict of its fields is needed here, not {shown}", descriptor.name),
        ));
    }
    Ok(())
}

/// Returns a message of a known type from a Python value.
pub fn message<M: Reflect + Default>(given: &Bound<'_, PyAny>) -> PyResult<M> {
    let mut message = M::default();
    fill(&mut message, given)?;
    Ok(message)
}

/// Returns a list of messages of a known type; None is an empty list.
pub fn messages<M: Reflect + Default>(name: &str, given: Option<&Bound<'_, PyAny>>) -> PyResult<Vec<M>> {
    match given {
        None => Ok(Vec::new()),
        Some(given) if given.is_none() => Ok(Vec::new()),
        Some(given) => {
            let wrong = || errors::invalid(name, format!("{name} must be a list of messages or dicts"));
            // They are iterable too, but their items are not messages.
            if given.is_instance_of::<PyString>()
                || given.is_instance_of::<PyBytes>()
                || given.cast::<PyMapping>().is_ok()
            {
                return Err(wrong());
            }
            given.try_iter().map_err(|_| wrong())?.map(|item| message(&item?)).collect()
        }
    }
}
