//! Python objects as compact JSON text, without a detour through Python's own encoder: no spaces, no escapes beyond the necessary.

use pyo3::{
    exceptions::PyTypeError,
    intern,
    prelude::*,
    types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple},
};
use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::{convert::bounded, errors};

/// Objects nested deeper than this are refused, as a list that holds itself would be without end.
const DEPTH_MAX: usize = 64;

struct Json<'a, 'py> {
    object: &'a Bound<'py, PyAny>,
    depth: usize,
}

/// Returns the content of a message as JSON text: text becomes `{"t": text}`, dicts and models are written out.
pub fn content(object: &Bound<'_, PyAny>) -> PyResult<String> {
    if let Ok(text) = object.cast_exact::<PyString>() {
        return words(text);
    }
    // Received content is text that already is JSON, and a subclass of str.
    if object.is_instance_of::<PyString>() && object.hasattr(intern!(object.py(), "__mezon_json__"))? {
        return object.call_method0(intern!(object.py(), "__mezon_json__"))?.extract();
    }
    if let Ok(text) = object.cast::<PyString>() {
        return words(text);
    }
    let plain = plain(object)?;
    if !plain.is_instance_of::<PyDict>() && plain.cast::<PyMapping>().is_err() {
        let given = object.get_type().name()?;
        return Err(errors::invalid(
            "content",
            format!("content must be a text, a dict or a ChannelMessageContent, not a {given}"),
        ));
    }
    serde_json::to_string(&Json { object: &plain, depth: 0 }).map_err(|error| refused(&error))
}

/// Returns the content of a message as JSON text.
#[pyfunction]
pub fn content_json(content: &Bound<'_, PyAny>) -> PyResult<String> {
    self::content(content)
}

/// Returns the content that consists of nothing but words.
fn words(text: &Bound<'_, PyString>) -> PyResult<String> {
    let text = text.to_str().map_err(|_| {
        errors::invalid("content", "content must be Unicode text, but holds half of a surrogate pair".to_owned())
    })?;
    let text = serde_json::to_string(text).map_err(|error| refused(&error))?;
    Ok(format!("{{\"t\":{text}}}"))
}

fn refused(error: &serde_json::Error) -> PyErr {
    errors::invalid("content", format!("content cannot be written as JSON: {error}"))
}

/// Returns the dict of a model, or the object itself.
fn plain<'py>(object: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let py = object.py();
    if object.is_instance_of::<PyDict>() {
        return Ok(object.clone());
    }
    // Our own models have a shorter way.
    if let Some(written) = object.getattr_opt(intern!(py, "_written"))? {
        return written.call0();
    }
    let options = PyDict::new(py);
    for name in ["by_alias", "exclude_none"] {
        options.set_item(name, true)?;
    }
    match object.getattr_opt(intern!(py, "model_dump"))? {
        Some(dump) => dump.call((), Some(&options)),
        None => Ok(object.clone()),
    }
}

impl Json<'_, '_> {
    fn nested<'b, 'py>(&self, object: &'b Bound<'py, PyAny>) -> Json<'b, 'py> {
        Json { object, depth: self.depth + 1 }
    }
}

impl Serialize for Json<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let object = self.object;
        if self.depth > DEPTH_MAX {
            return Err(S::Error::custom(format!("it is nested more than {DEPTH_MAX} deep")));
        }
        if object.is_none() {
            serializer.serialize_none()
        } else if let Ok(text) = object.cast::<PyString>() {
            serializer.serialize_str(text.to_str().map_err(S::Error::custom)?)
        } else if let Ok(truth) = object.cast::<PyBool>() {
            serializer.serialize_bool(truth.is_true())
        } else if object.is_instance_of::<PyInt>() {
            match object.extract::<i64>() {
                Ok(number) => serializer.serialize_i64(number),
                Err(_) => serializer
                    .serialize_u64(object.extract().map_err(|_| S::Error::custom("an integer has more than 64 bits"))?),
            }
        } else if object.is_instance_of::<PyFloat>() {
            let number: f64 = object.extract().map_err(S::Error::custom)?;
            if number.is_finite() {
                serializer.serialize_f64(number)
            } else {
                Err(S::Error::custom("NaN and infinity have no JSON form"))
            }
        } else if let Ok(list) = object.cast::<PyList>() {
            let mut sequence = serializer.serialize_seq(Some(list.len()))?;
            for item in list.iter() {
                sequence.serialize_element(&self.nested(&item))?;
            }
            sequence.end()
        } else if let Ok(tuple) = object.cast::<PyTuple>() {
            let mut sequence = serializer.serialize_seq(Some(tuple.len()))?;
            for item in tuple.iter() {
                sequence.serialize_element(&self.nested(&item))?;
            }
            sequence.end()
        } else if let Ok(dict) = object.cast::<PyDict>() {
            self.pairs(serializer, dict.iter().map(Ok))
        } else if let Ok(mapping) = object.cast::<PyMapping>() {
            let items = mapping.items().map_err(S::Error::custom)?;
            self.pairs(serializer, items.iter().map(|pair| pair.extract()))
        } else {
            match plain(object) {
                Ok(dumped) if !dumped.is(object) => self.nested(&dumped).serialize(serializer),
                _ => {
                    let shown =
                        object.repr().map_or_else(|_| "an object".to_owned(), |repr| bounded(&repr.to_string()));
                    Err(S::Error::custom(format!("{shown} is no text, number, list, dict or model")))
                }
            }
        }
    }
}

impl Json<'_, '_> {
    fn pairs<'py, S: Serializer>(
        &self,
        serializer: S,
        pairs: impl Iterator<Item = PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)>>,
    ) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for pair in pairs {
            let (key, item) = pair.map_err(S::Error::custom)?;
            let key =
                key.cast::<PyString>().map_err(|_| S::Error::custom(PyTypeError::new_err("a key is not a text")))?;
            map.serialize_entry(key.to_str().map_err(S::Error::custom)?, &self.nested(&item))?;
        }
        map.end()
    }
}

/// Returns a JSON object as a Python dict.
pub fn parse_object<'py>(
    py: Python<'py>,
    object: &serde_json::Map<String, serde_json::Value>,
) -> PyResult<Bound<'py, PyAny>> {
    let dict = PyDict::new(py);
    for (key, value) in object {
        dict.set_item(key, parsed(py, value)?)?;
    }
    Ok(dict.into_any())
}

fn parsed<'py>(py: Python<'py>, value: &serde_json::Value) -> PyResult<Bound<'py, PyAny>> {
    use serde_json::Value;
    Ok(match value {
        Value::Null => py.None().into_bound(py),
        Value::Bool(truth) => PyBool::new(py, *truth).to_owned().into_any(),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(number), _) => number.into_pyobject(py)?.into_any(),
            (None, Some(number)) => number.into_pyobject(py)?.into_any(),
            (None, None) => PyFloat::new(py, number.as_f64().unwrap_or_default()).into_any(),
        },
        Value::String(text) => PyString::new(py, text).into_any(),
        Value::Array(items) => {
            let items = items.iter().map(|item| parsed(py, item)).collect::<PyResult<Vec<_>>>()?;
            PyList::new(py, items)?.into_any()
        }
        Value::Object(object) => parse_object(py, object)?,
    })
}

/// Returns the content of a received message as a dict: an object as it is, anything else wrapped as `{"t": ...}` (PROTOCOL 4.2).
#[pyfunction]
pub fn parse_content<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    parse_object(py, &mezon_core::content::parse(text))
}
