//! Log records of the core on their way to Python's `logging`.
//!
//! A runtime thread may not touch Python, so records wait in a bounded lane and are handed to `pyo3-log` by the drain, on the loop's
//! thread. Whether a level is on is one atomic read; the level follows `logging.getLogger("mezon").setLevel(...)`.

use std::{
    collections::VecDeque,
    sync::{Arc, Weak},
    time::{Duration, Instant},
};

use log::{
    Level, LevelFilter, Log, Metadata, Record,
    kv::{Error as FieldError, Key, Value, VisitSource},
};
use mezon_core::{
    process::{GENERATIONS, PerProcess},
    scope,
};
use pyo3::{IntoPyObjectExt as _, intern, prelude::*, sync::PyOnceLock, types::PyDict};
use pyo3_log::{Caching, Logger};

use crate::{bridge::Lanes, errors, lock::Mutex};

/// Records that may wait for the loop; more are counted and dropped, since logging must not fill the memory.
const LOG_LANE_MAX: usize = 1_000;

/// How soon a changed level takes effect in the core. Reading it costs about a microsecond, so not every drain does.
const LEVEL_REFRESH: Duration = Duration::from_millis(100);

/// Only our own crates log: records of libraries could contain addresses with tokens.
const OWN_CRATES: [(&str, &str); 4] = [
    ("mezon_core", "mezon"),
    ("mezon_broker", "mezon.broker"),
    ("mezon_gateway", "mezon.gateway"),
    ("mezon_proto", "mezon.proto"),
];

struct Waiting {
    level: Level,
    target: String,
    message: String,
    /// Its location in the source.
    file: &'static str,
    line: u32,
    module: &'static str,
    at: Instant,
    /// The bot it is about.
    client_id: Option<i64>,
    fields: Fields,
}

/// What a record says beside its text, by name.
#[derive(Default)]
struct Fields(Vec<(String, Field)>);

enum Field {
    Number(i64),
    Text(String),
}

impl<'kvs> VisitSource<'kvs> for Fields {
    fn visit_pair(&mut self, key: Key<'kvs>, value: Value<'kvs>) -> Result<(), FieldError> {
        let field = value.to_i64().map_or_else(|| Field::Text(value.to_string()), Field::Number);
        self.0.push((key.to_string(), field));
        Ok(())
    }
}

impl Waiting {
    /// Returns the attributes of its record in Python.
    fn attributes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let attributes = PyDict::new(py);
        attributes.set_item(intern!(py, "client_id"), self.client_id)?;
        for (name, field) in &self.fields.0 {
            let value = match field {
                Field::Number(number) => number.into_bound_py_any(py)?,
                Field::Text(text) => text.into_bound_py_any(py)?,
            };
            attributes.set_item(name, value)?;
        }
        Ok(attributes)
    }
}

struct LogLane {
    records: Mutex<VecDeque<Waiting>>,
    dropped: Mutex<usize>,
    outbox: Mutex<Weak<Lanes>>,
    refreshed: Mutex<Option<Instant>>,
}

impl LogLane {
    const fn new() -> Self {
        Self {
            records: Mutex::new(VecDeque::new()),
            dropped: Mutex::new(0),
            outbox: Mutex::new(Weak::new()),
            refreshed: Mutex::new(None),
        }
    }
}

/// Records that the parent has not handed over are not the child's to log.
static LANE: PerProcess<LogLane> = PerProcess::new([const { LogLane::new() }; GENERATIONS]);
/// What hands records to `logging`.
static SINK: PyOnceLock<Logger> = PyOnceLock::new();
/// `mezon._log.emit`.
static EMIT: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

fn lane() -> &'static LogLane {
    LANE.get()
}

struct Front;

impl Log for Front {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.level() <= log::max_level() && python_name(metadata.target()).is_some()
    }

    fn log(&self, record: &Record<'_>) {
        if record.level() > log::max_level() {
            return;
        }
        let Some(target) = python_name(record.target()) else { return };
        let mut fields = Fields::default();
        // Ours cannot fail.
        drop(record.key_values().visit(&mut fields));
        let lane = lane();
        {
            let mut records = lane.records.lock();
            if records.len() >= LOG_LANE_MAX {
                *lane.dropped.lock() += 1;
                return;
            }
            records.push_back(Waiting {
                level: record.level(),
                target,
                message: record.args().to_string(),
                file: record.file_static().unwrap_or("<core>"),
                line: record.line().unwrap_or_default(),
                module: record.module_path_static().unwrap_or("mezon_core"),
                at: Instant::now(),
                client_id: scope::client(),
                fields,
            });
        }
        // Outside the lock: the wake-up is a system call.
        let outbox = lane.outbox.lock().upgrade();
        if let Some(outbox) = outbox {
            outbox.ring();
        }
    }

    fn flush(&self) {}
}

fn python_name(target: &str) -> Option<String> {
    let (crate_name, path) = target.split_once("::").unwrap_or((target, ""));
    let (_, name) = OWN_CRATES.iter().find(|(own, _)| *own == crate_name)?;
    Some(if path.is_empty() { (*name).to_owned() } else { format!("{name}.{}", path.replace("::", ".")) })
}

/// Installs the lane as the process-wide logger of the core; a second import finds it installed.
pub fn install() {
    if log::set_logger(&Front).is_ok() {
        log::set_max_level(LevelFilter::Warn);
    }
}

/// Makes new records wake the loop that drains `outbox`.
pub fn attach(py: Python<'_>, outbox: &Arc<Lanes>) -> PyResult<()> {
    // Now rather than with the first record, which may report that no file can be opened any more.
    emit(py)?;
    *lane().outbox.lock() = Arc::downgrade(outbox);
    Ok(())
}

fn emit(py: Python<'_>) -> PyResult<&Bound<'_, PyAny>> {
    let emit = EMIT.get_or_try_init(py, || py.import("mezon._log")?.getattr("emit").map(Bound::unbind))?;
    Ok(emit.bind(py))
}

/// Returns whether records wait.
pub fn waiting() -> bool {
    !lane().records.lock().is_empty()
}

/// Updates the level from the `mezon` logger if the last check was a while ago, or at once if `now` is set.
pub fn refresh_level(py: Python<'_>, now: bool) -> PyResult<()> {
    {
        let mut refreshed = lane().refreshed.lock();
        if !now && refreshed.is_some_and(|at| at.elapsed() < LEVEL_REFRESH) {
            return Ok(());
        }
        *refreshed = Some(Instant::now());
    }
    match python_level(py) {
        Ok(level) => log::set_max_level(level),
        Err(error) if errors::ends_program(py, &error) => return Err(error),
        // A logger of the program's own class; the level stays what it was.
        Err(error) => error.write_unraisable(py, None),
    }
    Ok(())
}

fn python_level(py: Python<'_>) -> PyResult<LevelFilter> {
    let level: i64 = py
        .import(intern!(py, "logging"))?
        .call_method1(intern!(py, "getLogger"), (intern!(py, "mezon"),))?
        .call_method0(intern!(py, "getEffectiveLevel"))?
        .extract()?;
    Ok(match level {
        ..=5 => LevelFilter::Trace,
        6..=10 => LevelFilter::Debug,
        11..=20 => LevelFilter::Info,
        21..=30 => LevelFilter::Warn,
        31..=50 => LevelFilter::Error,
        _ => LevelFilter::Off,
    })
}

const LEVELS: [Level; 5] = [Level::Error, Level::Warn, Level::Info, Level::Debug, Level::Trace];

const fn python_number(level: Level) -> u8 {
    match level {
        Level::Error => 40,
        Level::Warn => 30,
        Level::Info => 20,
        Level::Debug => 10,
        Level::Trace => 5,
    }
}

/// Hands waiting records to Python's `logging`, at most `limit` of them. Only exceptions that end the program leave a sink; the remaining
/// records wait for the next drain.
pub fn drain(py: Python<'_>, limit: usize) -> PyResult<()> {
    let mut outcome = Ok(());
    for _ in 0..limit {
        let Some(record) = lane().records.lock().pop_front() else { break };
        let about = |fields| {
            (
                &record.target,
                python_number(record.level),
                record.file,
                record.line,
                record.module,
                &record.message,
                record.at.elapsed().as_secs_f64(),
                fields,
            )
        };
        let emitted = record.attributes(py).and_then(|fields| emit(py)?.call1(about(fields)));
        if let Err(error) = emitted {
            outcome = errors::passed_on(py, error);
            if outcome.is_err() {
                break;
            }
        }
    }
    let dropped = std::mem::take(&mut *lane().dropped.lock());
    if dropped > 0 {
        log::warn!(
            target: "mezon_core::logs",
            "Dropped {dropped} log records because the event loop did not take them in time"
        );
    }
    outcome
}

/// Write a record of the core to Python's `logging`. Raises what a filter, handler or formatter raised.
#[pyfunction]
pub fn write_record(py: Python<'_>, name: &str, level: u8, path: &str, line: u32, message: &str) -> PyResult<()> {
    // Not cached: a cached level would miss a later setLevel. The filter in front keeps disabled records from coming here.
    let sink = SINK.get_or_try_init(py, || Logger::new(py, Caching::Nothing))?;
    let level = LEVELS.into_iter().find(|known| python_number(*known) == level).unwrap_or(Level::Error);
    sink.log(
        &Record::builder()
            .level(level)
            .target(name)
            .file(Some(path))
            .line(Some(line))
            .args(format_args!("{message}"))
            .build(),
    );
    // The library leaves it as the thread's error indicator, where the next call into Python would find it.
    PyErr::take(py).map_or(Ok(()), Err)
}
