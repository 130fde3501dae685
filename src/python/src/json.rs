//! Writes Python objects as compact JSON text, without Python's own encoder: no spaces, no unnecessary escapes.

use mezon_core::{
    client::Client,
    content::{Json, Object},
};
use mezon_proto::api::MessageMention;
use pyo3::{
    intern,
    prelude::*,
    types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple},
};

use crate::{
    errors, quote,
    rich::{self, RichText},
};

/// Objects nested deeper than this are refused, since a list that contains itself would never end. Received content is never deeper
/// (`mezon_core::content`), so it can be written again.
const DEPTH_MAX: usize = 510;

/// Returns the content of a message as JSON text: text becomes `{"t": text}`, dicts and models are written out.
pub fn content(object: &Bound<'_, PyAny>) -> PyResult<String> {
    written(object, false)
}

/// Returns the content of a message as JSON text, and the mentions in it; of the words of a client with `tags`, mentions and channels are
/// read.
pub fn content_and_mentions(
    object: &Bound<'_, PyAny>,
    tags: Option<&Client>,
) -> PyResult<(String, Vec<MessageMention>)> {
    match rich::of_content(object, tags)? {
        Some(written) => Ok(written),
        None => Ok((content(object)?, Vec::new())),
    }
}

/// Returns content that was received, or is kept, as JSON text. It may hold values such as NaN, which Python bots send although only
/// Python's parser reads them.
pub fn stored(object: &Bound<'_, PyAny>) -> PyResult<String> {
    written(object, true)
}

fn written(object: &Bound<'_, PyAny>, lenient: bool) -> PyResult<String> {
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
    // By its class: before Python 3.13 an attribute that is not there costs an exception, as much as the rest of a send.
    if let Ok(text) = object.cast::<RichText>() {
        return text.get().json();
    }
    let plain = plain(object)?;
    if !plain.is_instance_of::<PyDict>() && plain.cast::<PyMapping>().is_err() {
        let given = quote::kind(object);
        return Err(errors::invalid(
            "content",
            format!("content must be a text, a dict or a ChannelMessageContent, not {given}"),
        ));
    }
    let mut writer = Writer { text: Vec::new(), lenient };
    writer.value(&plain, 0).map_err(|Unfit(reason)| refused(&reason))?;
    String::from_utf8(writer.text).map_err(|error| refused(&error))
}

/// Returns the content of a message as JSON text, to be sent or, with `stored`, to be kept.
#[pyfunction]
#[pyo3(signature = (content, *, stored=false))]
pub fn content_json(content: &Bound<'_, PyAny>, stored: bool) -> PyResult<String> {
    written(content, stored)
}

/// Returns a content with only a text.
fn words(text: &Bound<'_, PyString>) -> PyResult<String> {
    let text = text.to_str().map_err(|_| {
        errors::invalid("content", "content must be Unicode text, but holds half of a surrogate pair".to_owned())
    })?;
    let text = serde_json::to_string(text).map_err(|error| refused(&error))?;
    Ok(format!("{{\"t\":{text}}}"))
}

fn refused(error: &dyn std::fmt::Display) -> PyErr {
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

/// Writes values. By hand, since serde has no type for Python's integers.
struct Writer {
    text: Vec<u8>,
    /// Whether numbers that JSON lacks are written with Python's names.
    lenient: bool,
}

impl Writer {
    fn value(&mut self, object: &Bound<'_, PyAny>, depth: usize) -> Result<(), Unfit> {
        if depth > DEPTH_MAX {
            return Err(unfit(format!("it is nested more than {DEPTH_MAX} deep")));
        }
        if object.is_none() {
            self.put("null");
        } else if let Ok(text) = object.cast::<PyString>() {
            self.string(text)?;
        } else if let Ok(truth) = object.cast::<PyBool>() {
            self.put(if truth.is_true() { "true" } else { "false" });
        } else if object.is_instance_of::<PyInt>() {
            match object.extract::<i64>() {
                Ok(number) => self.put(&number.to_string()),
                Err(_) => self.put(&digits(object)?),
            }
        } else if object.is_instance_of::<PyFloat>() {
            self.float(object.extract()?)?;
        } else if let Ok(list) = object.cast::<PyList>() {
            self.list(list.iter(), depth)?;
        } else if let Ok(tuple) = object.cast::<PyTuple>() {
            self.list(tuple.iter(), depth)?;
        } else if let Ok(dict) = object.cast::<PyDict>() {
            self.members(dict.iter().map(Ok), depth)?;
        } else if let Ok(mapping) = object.cast::<PyMapping>() {
            self.members(mapping.items()?.iter().map(|pair| pair.extract()), depth)?;
        } else {
            match plain(object) {
                Ok(dumped) if !dumped.is(object) => self.value(&dumped, depth + 1)?,
                _ => {
                    let shown = quote::shown(object);
                    return Err(unfit(format!("{shown} is no text, number, list, dict or model")));
                }
            }
        }
        Ok(())
    }

    fn put(&mut self, text: &str) {
        self.text.extend_from_slice(text.as_bytes());
    }

    fn string(&mut self, text: &Bound<'_, PyString>) -> Result<(), Unfit> {
        let text = text.to_str().map_err(|_| unfit("a text holds half of a surrogate pair"))?;
        serde_json::to_writer(&mut self.text, text).map_err(|error| unfit(error.to_string()))
    }

    fn float(&mut self, number: f64) -> Result<(), Unfit> {
        if number.is_finite() {
            return serde_json::to_writer(&mut self.text, &number).map_err(|error| unfit(error.to_string()));
        }
        if !self.lenient {
            return Err(unfit("NaN and infinity have no JSON form"));
        }
        self.put(&Json::Float(number).to_string());
        Ok(())
    }

    fn list<'py>(&mut self, items: impl Iterator<Item = Bound<'py, PyAny>>, depth: usize) -> Result<(), Unfit> {
        self.put("[");
        for (at, item) in items.enumerate() {
            self.put(if at == 0 { "" } else { "," });
            self.value(&item, depth + 1)?;
        }
        self.put("]");
        Ok(())
    }

    fn members<'py>(
        &mut self,
        pairs: impl Iterator<Item = PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)>>,
        depth: usize,
    ) -> Result<(), Unfit> {
        self.put("{");
        for (at, pair) in pairs.enumerate() {
            let (key, item) = pair?;
            self.put(if at == 0 { "" } else { "," });
            self.string(key.cast().map_err(|_| unfit("a key is not a text"))?)?;
            self.put(":");
            self.value(&item, depth + 1)?;
        }
        self.put("}");
        Ok(())
    }
}

/// Why a value has no JSON form.
struct Unfit(String);

impl From<PyErr> for Unfit {
    fn from(error: PyErr) -> Self {
        Self(error.to_string())
    }
}

fn unfit(reason: impl Into<String>) -> Unfit {
    Unfit(reason.into())
}

/// Returns the digits of an integer, ignoring overrides of subclasses.
fn digits(number: &Bound<'_, PyAny>) -> PyResult<String> {
    let py = number.py();
    py.get_type::<PyInt>().call_method1(intern!(py, "__repr__"), (number,))?.extract()
}

/// Returns a JSON object as a Python dict.
pub fn parse_object<'py>(py: Python<'py>, object: &Object) -> PyResult<Bound<'py, PyAny>> {
    let dict = PyDict::new(py);
    for (key, value) in &object.0 {
        dict.set_item(key, parsed(py, value)?)?;
    }
    Ok(dict.into_any())
}

fn parsed<'py>(py: Python<'py>, value: &Json) -> PyResult<Bound<'py, PyAny>> {
    Ok(match value {
        Json::Null => py.None().into_bound(py),
        Json::Bool(truth) => PyBool::new(py, *truth).to_owned().into_any(),
        Json::Int(number) => number.into_pyobject(py)?.into_any(),
        Json::Long(digits) => match py.get_type::<PyInt>().call1((digits,)) {
            Ok(number) => number,
            // A program can set a lower limit of digits (`sys.set_int_max_str_digits`).
            Err(_) => py.get_type::<PyFloat>().call1((digits,))?,
        },
        Json::Float(number) => PyFloat::new(py, *number).into_any(),
        Json::Text(text) => PyString::new(py, text).into_any(),
        Json::List(items) => {
            let items = items.iter().map(|item| parsed(py, item)).collect::<PyResult<Vec<_>>>()?;
            PyList::new(py, items)?.into_any()
        }
        Json::Object(object) => parse_object(py, object)?,
    })
}

/// Returns the content of a received message as a dict: an object as it is, anything else wrapped as `{"t": ...}` (docs/protocol.md 7.1).
#[pyfunction]
pub fn parse_content<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    parse_object(py, &mezon_core::content::parse(text))
}
