//! What follows the names of a command, taken apart, and values as people write them.

use mezon_core::routing::{
    arguments::{self, FlagValue, Mark, Marks, Problem},
    values,
};
use mezon_proto::api::ChannelMessage;
use pyo3::{
    IntoPyObjectExt,
    exceptions::PyValueError,
    prelude::*,
    types::{PyDict, PyList, PyString, PyTuple},
};

use crate::message::{Message, channel_message_of};

/// The flags of a command: their names, and whether each wants a value.
#[pyclass(frozen, module = "mezon._core")]
pub struct Flags(arguments::Flags);

#[pymethods]
impl Flags {
    #[new]
    fn new(flags: Vec<(String, bool)>) -> Self {
        Self(arguments::Flags::new(flags.iter().map(|(name, takes_value)| (name.as_str(), *takes_value))))
    }
}

/// What followed the names of a command.
#[pyclass(frozen, module = "mezon._core")]
pub struct Arguments {
    /// Everything but the flags, as it was written.
    #[pyo3(get)]
    text: Py<PyString>,
    /// The words of that, without the quotation marks around them.
    #[pyo3(get)]
    words: Py<PyList>,
    /// Where each word begins and ends in the text.
    #[pyo3(get)]
    spans: Vec<(usize, usize)>,
    /// The words that stand in quotation marks.
    #[pyo3(get)]
    quoted: Vec<usize>,
    /// What words stand for, by their number: "user", "role" or "channel", and an id.
    #[pyo3(get)]
    marks: Py<PyDict>,
    /// The flags that were given: the number of each; its value, True for none, False for a denied one; and what the value stands for.
    #[pyo3(get)]
    flags: Py<PyList>,
    /// Where a quotation mark opens that is never closed, or None.
    #[pyo3(get)]
    unclosed: Option<usize>,
    /// What is wrong with a flag: "unknown" and its name, or "empty" and its number.
    #[pyo3(get)]
    problem: Option<Py<PyTuple>>,
}

impl Arguments {
    pub fn read(py: Python<'_>, text: &str, start: usize, message: &ChannelMessage, flags: &Flags) -> PyResult<Self> {
        let start = if text.is_char_boundary(start) { start } else { text.len() };
        let marks = if start < text.len() { Marks::of(message, text) } else { Marks::default() };
        let (read, problem) = match arguments::read(text, start, &marks, &flags.0) {
            Ok(read) => (read, None),
            Err(Problem::UnknownFlag(name)) => {
                (arguments::Arguments::default(), Some(("unknown", name).into_pyobject(py)?))
            }
            Err(Problem::WithoutValue(number)) => {
                (arguments::Arguments::default(), Some(("empty", number).into_pyobject(py)?))
            }
        };
        let found = PyDict::new(py);
        let (mut words, mut spans, mut quoted) = (Vec::new(), Vec::new(), Vec::new());
        let mut place = Place::of(&read.text);
        for (number, word) in read.words.iter().enumerate() {
            words.push(PyString::new(py, &word.text));
            spans.push((place.at(word.span.start), place.at(word.span.end)));
            if word.quoted {
                quoted.push(number);
            }
            if let Some(mark) = word.mark {
                found.set_item(number, marked(mark))?;
            }
        }
        let given = PyList::empty(py);
        for (number, value) in read.flags {
            given.append(match value {
                FlagValue::Given => (number, true, py.None()).into_py_any(py)?,
                FlagValue::Denied => (number, false, py.None()).into_py_any(py)?,
                FlagValue::Value(value, mark) => (number, value, mark.map(marked)).into_py_any(py)?,
            })?;
        }
        Ok(Self {
            text: PyString::new(py, &read.text).unbind(),
            words: PyList::new(py, words)?.unbind(),
            spans,
            quoted,
            marks: found.unbind(),
            flags: given.unbind(),
            unclosed: read.unclosed.map(|at| Place::of(&read.text).at(at)),
            problem: problem.map(Bound::unbind),
        })
    }
}

fn marked(mark: Mark) -> (&'static str, i64) {
    match mark {
        Mark::User(id) => ("user", id),
        Mark::Role(id) => ("role", id),
        Mark::Channel(id) => ("channel", id),
    }
}

/// Counts characters up to offsets in bytes that ascend.
struct Place<'a> {
    text: &'a str,
    bytes: usize,
    characters: usize,
}

impl<'a> Place<'a> {
    const fn of(text: &'a str) -> Self {
        Self { text, bytes: 0, characters: 0 }
    }

    fn at(&mut self, bytes: usize) -> usize {
        self.characters += self.text.get(self.bytes..bytes).map_or(0, |passed| passed.chars().count());
        self.bytes = bytes;
        self.characters
    }
}

/// Take apart what a user writes behind the names of a command, or as an answer; the mentions in it are those of a message with that text.
#[pyfunction]
#[pyo3(signature = (text, flags, message = None))]
pub fn read_arguments(
    py: Python<'_>,
    text: &str,
    flags: &Flags,
    message: Option<&Bound<'_, Message>>,
) -> PyResult<Arguments> {
    let Some(message) = message else {
        return Arguments::read(py, text, 0, &ChannelMessage::default(), flags);
    };
    let message = message.get().synced(py)?;
    Arguments::read(py, text, 0, channel_message_of(&*message)?, flags)
}

/// Read the value at the beginning of a text: its parts, and how many characters it takes; None if there is none of that kind.
#[pyfunction]
pub fn read_value(py: Python<'_>, kind: &str, text: &str) -> PyResult<Option<(Py<PyAny>, usize)>> {
    let (value, length) = match kind {
        "money" => read(py, values::money(text)),
        "duration" => read(py, values::duration(text)),
        "date" => read(py, values::date(text).map(|(date, length)| ((date.year, date.month, date.day), length))),
        "time" => read(py, values::time(text)),
        _ => return Err(PyValueError::new_err(format!("there is no kind of value {kind:?}"))),
    }?
    .unzip();
    Ok(value.zip(length.map(|length| Place::of(text).at(length))))
}

fn read<'py, T: IntoPyObject<'py>>(py: Python<'py>, read: Option<(T, usize)>) -> PyResult<Option<(Py<PyAny>, usize)>> {
    read.map(|(value, length)| Ok((value.into_py_any(py)?, length))).transpose()
}
