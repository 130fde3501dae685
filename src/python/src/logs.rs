//! Log records of the core on their way to Python's `logging`.
//!
//! A runtime thread may not touch Python, so records wait in a bounded lane and are handed to `pyo3-log` by the drain, on the loop's
//! thread. Whether a level is on is one atomic read; the level follows `logging.getLogger("mezon").setLevel(...)`.

use std::{
    collections::VecDeque,
    sync::{Arc, OnceLock, Weak},
    time::{Duration, Instant},
};

use log::{Level, LevelFilter, Log, Metadata, Record};
use parking_lot::Mutex;
use pyo3::{intern, prelude::*, sync::PyOnceLock};
use pyo3_log::{Caching, Logger};

use crate::bridge::Lanes;

/// Records that may wait for the loop; what comes on top is counted and dropped, since a log must not eat the memory it reports on.
const LOG_LANE_MAX: usize = 1_000;

/// How soon a changed level takes effect in the core. Asking Python costs about a microsecond, so not every drain asks.
const LEVEL_REFRESH: Duration = Duration::from_millis(100);

/// Only our own crates log: what libraries print below could show addresses with tokens in them.
const OWN_CRATES: [(&str, &str); 3] =
    [("mezon_core", "mezon"), ("mezon_gateway", "mezon.gateway"), ("mezon_proto", "mezon.proto")];

struct Waiting {
    level: Level,
    target: String,
    message: String,
}

#[derive(Default)]
struct LogLane {
    records: Mutex<VecDeque<Waiting>>,
    dropped: Mutex<usize>,
    outbox: Mutex<Weak<Lanes>>,
    refreshed: Mutex<Option<Instant>>,
}

static LANE: OnceLock<LogLane> = OnceLock::new();
static SINK: PyOnceLock<Logger> = PyOnceLock::new();

fn lane() -> &'static LogLane {
    LANE.get_or_init(LogLane::default)
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
        let lane = lane();
        {
            let mut records = lane.records.lock();
            if records.len() >= LOG_LANE_MAX {
                *lane.dropped.lock() += 1;
                return;
            }
            records.push_back(Waiting { level: record.level(), target, message: record.args().to_string() });
        }
        if let Some(outbox) = lane.outbox.lock().upgrade() {
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
pub fn attach(outbox: &Arc<Lanes>) {
    *lane().outbox.lock() = Arc::downgrade(outbox);
}

/// Returns whether records wait.
pub fn waiting() -> bool {
    !lane().records.lock().is_empty()
}

/// Takes over the level of the `mezon` logger if the last look is a while ago, or at once when `now` is set.
pub fn refresh_level(py: Python<'_>, now: bool) -> PyResult<()> {
    {
        let mut refreshed = lane().refreshed.lock();
        if !now && refreshed.is_some_and(|at| at.elapsed() < LEVEL_REFRESH) {
            return Ok(());
        }
        *refreshed = Some(Instant::now());
    }
    let level: u32 = py
        .import(intern!(py, "logging"))?
        .call_method1(intern!(py, "getLogger"), (intern!(py, "mezon"),))?
        .call_method0(intern!(py, "getEffectiveLevel"))?
        .extract()?;
    log::set_max_level(match level {
        0..=5 => LevelFilter::Trace,
        6..=10 => LevelFilter::Debug,
        11..=20 => LevelFilter::Info,
        21..=30 => LevelFilter::Warn,
        31..=50 => LevelFilter::Error,
        _ => LevelFilter::Off,
    });
    Ok(())
}

/// Hands waiting records to Python's `logging`, at most `limit` of them.
pub fn drain(py: Python<'_>, limit: usize) -> PyResult<()> {
    let batch: Vec<Waiting> = {
        let mut records = lane().records.lock();
        let count = records.len().min(limit);
        records.drain(..count).collect()
    };
    if batch.is_empty() {
        return Ok(());
    }
    // Not cached: a cached level would miss a later setLevel. The filter in front keeps disabled records from coming here.
    let sink = SINK.get_or_try_init(py, || Logger::new(py, Caching::Nothing))?;
    for waiting in batch {
        sink.log(
            &Record::builder()
                .level(waiting.level)
                .target(&waiting.target)
                .args(format_args!("{}", waiting.message))
                .build(),
        );
    }
    let dropped = std::mem::take(&mut *lane().dropped.lock());
    if dropped > 0 {
        log::warn!(
            target: "mezon_core::logs",
            "Dropped {dropped} log records because the event loop did not take them in time"
        );
    }
    Ok(())
}
