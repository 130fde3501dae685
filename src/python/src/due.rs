//! What is due, as Python sees it, and how long until then.

use std::time::Duration;

use mezon_core::schedule;
use pyo3::{prelude::*, types::PyString};

use crate::errors;

/// Longest time-out, some 31 years: beyond it the sum of two times does not fit.
const DELAY_MAX_S: f64 = 1e9;

/// Returns a time-out from seconds.
pub fn delay(field: &str, seconds: f64) -> PyResult<Duration> {
    Duration::try_from_secs_f64(seconds).ok().filter(|delay| delay.as_secs_f64() <= DELAY_MAX_S).ok_or_else(|| {
        errors::invalid(field, format!("{field} must be a number of seconds from 0 to {DELAY_MAX_S}, not {seconds}"))
    })
}

/// Something that is due.
#[pyclass(frozen, module = "mezon._core")]
pub struct Due {
    /// The number that it was given.
    #[pyo3(get)]
    token: u64,
    /// When it was due, in Unix ms.
    #[pyo3(get)]
    at_ms: i64,
    /// How many runs before it were left out.
    #[pyo3(get)]
    missed: u32,
    /// The id, the name and the JSON payload of the job, or None.
    #[pyo3(get)]
    job: Option<(i64, Py<PyString>, Py<PyString>)>,
}

/// Returns what a handler is given.
pub fn payload(py: Python<'_>, due: schedule::Due) -> PyResult<Py<PyAny>> {
    let text = |text: &str| PyString::new(py, text).unbind();
    let job = due.job.map(|job| (job.id, text(&job.name), text(&job.payload)));
    Ok(Bound::new(py, Due { token: due.token, at_ms: due.at_ms, missed: due.missed, job })?.into_any().unbind())
}
