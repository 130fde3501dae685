//! `mezon._core.MessageStore`: a handle to the core's message store. `mezon.messages.MessageDB` is the documented class.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use mezon_core::{
    content,
    error::{Error, ErrorKind},
    store::{self, Answer, Key, Parameters, Parts, Place, Row, SqlValue, Store, StoreConfig},
};
use mezon_proto::{Reflect, api::ChannelMessage};
use prost::Message as _;
use pyo3::{
    intern,
    prelude::*,
    types::{PyBool, PyByteArray, PyBytes, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple},
};

use crate::{
    bridge::{Bridge, Call},
    convert, errors, json,
    lineage::Shared,
    message::{Message, Native},
    quote,
};

/// The path that means memory, as in SQLite.
const MEMORY: &str = ":memory:";

/// Whether Python's sqlite3 refuses the files of stores: from the first store in a file on, since audit hooks cannot be removed.
static GUARDED: AtomicBool = AtomicBool::new(false);

/// Returns the settings of a store from a path, ":memory:" or None.
pub fn config(py: Python<'_>, path: Option<PathBuf>, rows_max: Option<u32>) -> PyResult<StoreConfig> {
    let place = match path {
        None => Place::Off,
        Some(path) if path.as_os_str() == MEMORY => Place::Memory,
        Some(path) => {
            if !GUARDED.swap(true, Ordering::AcqRel) {
                py.import("sys")?.call_method1("addaudithook", (wrap_pyfunction!(guard_store, py)?,))?;
            }
            Place::File(path)
        }
    };
    Ok(StoreConfig { place, rows_max })
}

/// A message store. Its methods return `(token, future)`, as those of the client do.
#[pyclass(frozen, module = "mezon._core")]
pub struct MessageStore(Shared<Arc<Store>>);

type Started<'py> = PyResult<Call<'py>>;

impl MessageStore {
    pub fn of(store: &Arc<Store>) -> Self {
        Self(Shared::new(Arc::clone(store)))
    }

    fn store(&self) -> PyResult<Arc<Store>> {
        if self.0.is_foreign() { Err(errors::forked_store()) } else { Ok(Arc::clone(&self.0)) }
    }
}

#[pymethods]
impl MessageStore {
    /// Make a store of its own: in a file, in memory (":memory:"), or nowhere (None). Nothing is opened yet.
    #[new]
    #[pyo3(signature = (path, rows_max=None))]
    fn new(py: Python<'_>, path: Option<PathBuf>, rows_max: Option<u32>) -> PyResult<Self> {
        Ok(Self(Shared::new(Arc::new(Store::new(config(py, path, rows_max)?)))))
    }

    /// Whether the store is in use.
    #[getter]
    fn is_open(&self) -> bool {
        !self.0.is_foreign() && self.0.is_open()
    }

    /// Open the file if there is one.
    fn open<'py>(&self, py: Python<'py>, bridge: &Bound<'py, Bridge>) -> Started<'py> {
        let store = self.store()?;
        bridge.get().submit(py, async move { store.open().await }, |py, ()| Ok(py.None()))
    }

    /// Write waiting messages and close the file.
    fn close<'py>(&self, py: Python<'py>, bridge: &Bound<'py, Bridge>) -> Started<'py> {
        let store = self.store()?;
        let close = async move {
            store.close().await;
            Ok(())
        };
        bridge.get().submit(py, close, |py, ()| Ok(py.None()))
    }

    /// Store a message in parts: three optional ids, five JSON texts, and the time.
    #[expect(clippy::too_many_arguments, reason = "a row of 1.8.3 has so many parts")]
    fn save<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        message_id: &Bound<'py, PyAny>,
        channel_id: &Bound<'py, PyAny>,
        clan_id: &Bound<'py, PyAny>,
        sender_id: &Bound<'py, PyAny>,
        topic_id: &Bound<'py, PyAny>,
        texts: [String; 5],
        time: &Bound<'py, PyAny>,
    ) -> Started<'py> {
        let [content, mentions, attachments, reactions, references] = texts;
        let parts = Parts {
            message_id: key("message_id", message_id)?,
            channel_id: key("channel_id", channel_id)?,
            clan_id: optional("clan_id", clan_id)?,
            sender_id: optional("sender_id", sender_id)?,
            topic_id: optional("topic_id", topic_id)?,
            content,
            mentions,
            attachments,
            reactions,
            references,
            time: seconds(time)?,
        };
        let store = self.store()?;
        bridge.get().submit(py, async move { store.save(parts.into_row()).await }, |py, ()| Ok(py.None()))
    }

    /// Store a message as it was received.
    fn save_received<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        message: &Bound<'py, Message>,
    ) -> Started<'py> {
        let received = message.get().synced(py)?;
        let row = Row::received(crate::message::channel_message_of(&*received)?);
        let store = self.store()?;
        bridge.get().submit(py, async move { store.save(row).await }, |py, ()| Ok(py.None()))
    }

    /// Look a message up; resolves to its bytes or None.
    fn get<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        channel_id: &Bound<'py, PyAny>,
        message_id: &Bound<'py, PyAny>,
    ) -> Started<'py> {
        let (channel, id) = (key("channel_id", channel_id)?, key("message_id", message_id)?);
        let store = self.store()?;
        bridge.get().submit(py, async move { store.get(channel, id).await }, |py, row| {
            Ok(row.map_or_else(|| py.None(), |row| PyBytes::new(py, &row.body).into_any().unbind()))
        })
    }

    /// List messages of a channel, the newest first; resolves to a list of (dict, bytes).
    fn list<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        channel_id: &Bound<'py, PyAny>,
        limit: &Bound<'py, PyAny>,
        offset: &Bound<'py, PyAny>,
    ) -> Started<'py> {
        let channel = key("channel_id", channel_id)?;
        let (limit, offset) = (number("limit", limit)?, number("offset", offset)?);
        let store = self.store()?;
        bridge.get().submit(py, async move { store.list(channel, limit, offset).await }, |py, rows| {
            let rows = rows.iter().map(|row| Ok((dict(py, row)?, PyBytes::new(py, &row.body))));
            Ok(PyList::new(py, rows.collect::<PyResult<Vec<_>>>()?)?.into_any().unbind())
        })
    }

    /// Delete a message; resolves to whether it was there.
    fn delete<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        channel_id: &Bound<'py, PyAny>,
        message_id: &Bound<'py, PyAny>,
    ) -> Started<'py> {
        let (channel, id) = (key("channel_id", channel_id)?, key("message_id", message_id)?);
        let store = self.store()?;
        bridge.get().submit(py, async move { store.delete(channel, id).await }, |py, was_there| {
            Ok(PyBool::new(py, was_there).to_owned().into_any().unbind())
        })
    }

    /// Delete the messages of a channel; resolves to their number.
    fn clear<'py>(&self, py: Python<'py>, bridge: &Bound<'py, Bridge>, channel_id: &Bound<'py, PyAny>) -> Started<'py> {
        let channel = key("channel_id", channel_id)?;
        let store = self.store()?;
        bridge.get().submit(py, async move { store.clear(channel).await }, |py, count| {
            Ok(count.into_pyobject(py)?.into_any().unbind())
        })
    }

    /// Count the messages of a channel, or of all; resolves to their number.
    fn count<'py>(&self, py: Python<'py>, bridge: &Bound<'py, Bridge>, channel_id: &Bound<'py, PyAny>) -> Started<'py> {
        let channel = optional("channel_id", channel_id)?;
        let store = self.store()?;
        bridge.get().submit(py, async move { store.count(channel).await }, |py, count| {
            Ok(count.into_pyobject(py)?.into_any().unbind())
        })
    }

    /// Run a read-only statement; resolves to its rows as tuples.
    fn query<'py>(
        &self,
        py: Python<'py>,
        bridge: &Bound<'py, Bridge>,
        sql: String,
        params: &Bound<'py, PyAny>,
    ) -> Started<'py> {
        let parameters = parameters(params)?;
        let store = self.store()?;
        bridge.get().submit(py, async move { store.query(sql, parameters).await }, rows)
    }

    /// Write the rows into a new file in the layout of 1.8.3; resolves to their number.
    fn export<'py>(&self, py: Python<'py>, bridge: &Bound<'py, Bridge>, path: PathBuf) -> Started<'py> {
        let store = self.store()?;
        bridge.get().submit(py, async move { store.export(path).await }, |py, count| {
            Ok(count.into_pyobject(py)?.into_any().unbind())
        })
    }

    fn __repr__(&self) -> String {
        format!("<MessageStore open={}>", self.is_open())
    }
}

/// Refuse `sqlite3.connect` for a file that a store of this process has in use; an audit hook, so every other event passes quickly.
///
/// The core has a copy of SQLite of its own, and on POSIX two copies in one process drop each other's locks.
#[pyfunction]
fn guard_store(event: &Bound<'_, PyString>, args: &Bound<'_, PyTuple>) -> PyResult<()> {
    if cfg!(windows) || event.to_str()? != "sqlite3.connect" {
        return Ok(());
    }
    let Ok(database) = args.get_item(0) else { return Ok(()) };
    // Anything but a path is refused by sqlite3 itself.
    let Some(path) = path_of(&database) else { return Ok(()) };
    if store::is_in_use(&path) {
        let told = format!(
            "the message store {} is in use in this process, and opening it with sqlite3 would damage it; \
             read it with await client.message_db.query(sql), copy it with export(path), or open it from another process",
            path.display()
        );
        return Err(errors::from_core(&Error::new(ErrorKind::Store, told)));
    }
    Ok(())
}

/// Returns the path that `sqlite3.connect` was given, in a URI as well.
fn path_of(database: &Bound<'_, PyAny>) -> Option<PathBuf> {
    let given: PathBuf = match database.cast::<PyBytes>() {
        Ok(bytes) => String::from_utf8_lossy(bytes.as_bytes()).into_owned().into(),
        Err(_) => database.extract().ok()?,
    };
    let text = given.to_str().and_then(|text| text.strip_prefix("file:"));
    let Some(address) = text else { return Some(given) };
    let (path, _) = address.split_once(['?', '#']).unwrap_or((address, ""));
    // An authority may stand before the path: empty, or this machine's own.
    let path = path.strip_prefix("//localhost").or_else(|| path.strip_prefix("//")).unwrap_or(path);
    let unquote = database.py().import("urllib.parse").and_then(|module| module.getattr("unquote")).ok()?;
    unquote.call1((path,)).ok()?.extract().ok()
}

fn parameters(given: &Bound<'_, PyAny>) -> PyResult<Parameters> {
    if let Ok(named) = given.cast::<PyMapping>() {
        let items = named.items()?;
        let items = items.iter().map(|item| {
            let (name, value): (String, Bound<'_, PyAny>) = item.extract()?;
            Ok((name, sql_value(&value)?))
        });
        return items.collect::<PyResult<_>>().map(Parameters::Named);
    }
    if given.is_instance_of::<PyString>() || given.is_instance_of::<PyBytes>() {
        return Err(errors::invalid("params", "params must be a sequence or a dict of values, not a text".to_owned()));
    }
    let listed = given.try_iter().map_err(|_| {
        errors::invalid("params", "params must be a sequence of values, or a dict of them by name".to_owned())
    })?;
    listed.map(|value| sql_value(&value?)).collect::<PyResult<_>>().map(Parameters::Listed)
}

fn sql_value(given: &Bound<'_, PyAny>) -> PyResult<SqlValue> {
    let wrong = || {
        let kind = quote::kind(given);
        errors::invalid(
            "params",
            format!("params must hold None, ints of at most 64 bits, floats, texts and bytes, not {kind}"),
        )
    };
    Ok(if given.is_none() {
        SqlValue::Null
    } else if given.is_instance_of::<PyInt>() {
        SqlValue::Integer(given.extract().map_err(|_| wrong())?)
    } else if given.is_instance_of::<PyFloat>() {
        SqlValue::Real(given.extract()?)
    } else if let Ok(text) = given.cast::<PyString>() {
        SqlValue::Text(text.to_str().map_err(|_| wrong())?.to_owned())
    } else if given.is_instance_of::<PyBytes>() || given.is_instance_of::<PyByteArray>() {
        SqlValue::Blob(given.extract()?)
    } else {
        return Err(wrong());
    })
}

fn rows(py: Python<'_>, answer: Answer) -> PyResult<Py<PyAny>> {
    let row = |values: &Vec<SqlValue>| {
        PyTuple::new(py, values.iter().map(|value| from_sql(py, value)).collect::<PyResult<Vec<_>>>()?)
    };
    let rows = answer.rows.iter().map(row).collect::<PyResult<Vec<_>>>()?;
    Ok(PyList::new(py, rows)?.into_any().unbind())
}

/// Reads an id that may be any text.
fn key(name: &str, given: &Bound<'_, PyAny>) -> PyResult<Key> {
    let wrong = || {
        let kind = quote::kind(given);
        errors::invalid(name, format!("{name} must be an id, an int or a text, not {kind}"))
    };
    if let Ok(text) = given.cast::<PyString>() {
        return text.to_str().map(Key::parse).map_err(|_| wrong());
    }
    if given.is_instance_of::<PyBool>() || !given.is_instance_of::<PyInt>() {
        return Err(wrong());
    }
    match given.extract::<i64>() {
        Ok(number) => Ok(Key::Number(number)),
        Err(_) => Ok(Key::Text(given.str()?.to_string())),
    }
}

fn optional(name: &str, given: &Bound<'_, PyAny>) -> PyResult<Option<Key>> {
    if given.is_none() { Ok(None) } else { key(name, given).map(Some) }
}

fn number(name: &str, given: &Bound<'_, PyAny>) -> PyResult<i64> {
    let wrong = || errors::invalid(name, format!("{name} must be an int of at most 64 bits"));
    if given.is_instance_of::<PyBool>() {
        return Err(wrong());
    }
    given.extract().map_err(|_| wrong())
}

/// Reads a time; what is a number counts as one, however it is written.
fn seconds(given: &Bound<'_, PyAny>) -> PyResult<SqlValue> {
    if given.is_none() {
        return Ok(SqlValue::Null);
    }
    if let Ok(number) = given.extract::<i64>() {
        return Ok(SqlValue::Integer(number));
    }
    if let Ok(number) = given.extract::<f64>() {
        #[expect(clippy::cast_possible_truncation, reason = "the comparison sees what was cut off")]
        let whole = number as i64;
        #[expect(clippy::cast_precision_loss, reason = "the comparison sees what was cut off")]
        let same = (whole as f64).total_cmp(&number).is_eq();
        return Ok(if same { SqlValue::Integer(whole) } else { SqlValue::Real(number) });
    }
    if let Ok(text) = given.extract::<String>() {
        return Ok(text.parse().map_or(SqlValue::Text(text), SqlValue::Integer));
    }
    Err(errors::invalid(
        "create_time_seconds",
        "create_time_seconds must be a number of seconds since 1970, or None".to_owned(),
    ))
}

/// Returns a row as `get_messages_by_channel` gives it: ids as text, content and lists decoded.
fn dict<'py>(py: Python<'py>, row: &Row) -> PyResult<Bound<'py, PyDict>> {
    let message = ChannelMessage::decode(row.body.as_slice()).unwrap_or_default();
    let loads = py.import(intern!(py, "json"))?.getattr(intern!(py, "loads"))?;
    let extra = match &row.extra {
        Some(extra) => Some(loads.call1((extra,))?.cast_into::<PyDict>()?),
        None => None,
    };
    let id = |name: &str, number: i64| -> PyResult<Bound<'py, PyAny>> {
        match extra.as_ref().map(|extra| extra.get_item(name)).transpose()?.flatten() {
            Some(told) => Ok(told),
            None if name == "topic_id" && number == 0 => Ok(py.None().into_bound(py)),
            None => Ok(PyString::new(py, &number.to_string()).into_any()),
        }
    };
    // Rows saved by applications hold JSON as given; those of received messages are decoded by the schema.
    let text = |bytes: &[u8], empty: &str| -> PyResult<Bound<'py, PyAny>> {
        let text = String::from_utf8_lossy(bytes);
        let text = if text.is_empty() { empty } else { &*text };
        loads.call1((text,)).or_else(|_| Ok(PyString::new(py, text).into_any()))
    };
    let saved = extra.is_some();
    let dict = PyDict::new(py);
    dict.set_item("id", row.message_id.to_string())?;
    dict.set_item("channel_id", row.channel_id.to_string())?;
    dict.set_item("clan_id", id("clan_id", message.clan_id)?)?;
    dict.set_item("sender_id", id("sender_id", message.sender_id)?)?;
    if saved {
        dict.set_item("content", text(message.content.as_bytes(), "{}")?)?;
        dict.set_item("mentions", text(&message.mentions, "[]")?)?;
        dict.set_item("attachments", text(&message.attachments, "[]")?)?;
        dict.set_item("reactions", text(&message.reactions, "[]")?)?;
    } else {
        dict.set_item("content", json::parse_object(py, &content::parse(&message.content))?)?;
        dict.set_item("mentions", dicts(py, &content::mentions(&message))?)?;
        dict.set_item("attachments", dicts(py, &content::attachments(&message))?)?;
        dict.set_item("reactions", dicts(py, &content::reactions(&message))?)?;
    }
    dict.set_item("topic_id", id("topic_id", message.topic_id)?)?;
    dict.set_item("create_time_seconds", from_sql(py, &row.time)?)?;
    if saved {
        dict.set_item("references", text(&message.references, "[]")?)?;
    } else {
        dict.set_item("references", dicts(py, &content::references(&message))?)?;
    }
    Ok(dict)
}

fn dicts<'py, M: Reflect>(py: Python<'py>, items: &[M]) -> PyResult<Bound<'py, PyList>> {
    let items = items.iter().map(|item| convert::to_dict::<Native>(py, item)).collect::<PyResult<Vec<_>>>()?;
    PyList::new(py, items)
}

fn from_sql<'py>(py: Python<'py>, value: &SqlValue) -> PyResult<Bound<'py, PyAny>> {
    Ok(match value {
        SqlValue::Null => py.None().into_bound(py),
        SqlValue::Integer(number) => number.into_pyobject(py)?.into_any(),
        SqlValue::Real(number) => number.into_pyobject(py)?.into_any(),
        SqlValue::Text(text) => PyString::new(py, text).into_any(),
        SqlValue::Blob(bytes) => PyBytes::new(py, bytes).into_any(),
    })
}
