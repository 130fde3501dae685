//! What `MezonClient.stats` returns.

use mezon_core::{
    client::Client,
    histogram::{BOUNDS_US, Taken},
};
use pyo3::{
    prelude::*,
    types::{PyDict, PyTuple},
};

/// Returns the connection's counters as a dict.
pub fn counters<'py>(py: Python<'py>, client: &Client) -> PyResult<Bound<'py, PyDict>> {
    let (stats, waiting) = (client.stats(), client.waiting());
    let dict = PyDict::new(py);
    for (name, count) in [
        ("frames_in", stats.frames_in),
        ("frames_out", stats.frames_out),
        ("frames_bad", stats.frames_bad),
        ("bytes_in", stats.bytes_in),
        ("bytes_out", stats.bytes_out),
        ("events", stats.events),
        ("timeouts", stats.timeouts),
        ("answers_unclaimed", stats.answers_unclaimed),
        ("effects_dropped", stats.effects_dropped),
        ("pauses", stats.pauses),
        ("reconnects", stats.reconnects),
        ("recovered", stats.recovered),
        ("duplicates", stats.duplicates),
        ("gaps", stats.gaps),
        ("resends", stats.resends),
        ("renewals", stats.renewals),
        ("rate_refused", stats.rate_refused),
        ("clicks_routed", stats.clicks_routed),
        ("clicks_forged", stats.clicks_forged),
        ("clicks_expired", stats.clicks_expired),
        ("clicks_misplaced", stats.clicks_misplaced),
        ("clicks_foreign", stats.clicks_foreign),
        ("clicks_unrouted", stats.clicks_unrouted),
        ("clicks_repeated", stats.clicks_repeated),
        ("clicks_crowded", stats.clicks_crowded),
        ("messages_waiting", waiting.messages),
        ("calls_waiting", waiting.calls),
        ("joins_waiting", waiting.joins),
        ("background_waiting", waiting.background),
    ] {
        dict.set_item(name, count)?;
    }
    let (stored, lost) = client.store().counts();
    dict.set_item("messages_stored", stored)?;
    dict.set_item("messages_not_stored", lost)?;
    Ok(dict)
}

/// Returns a histogram as a dict: how many there were, their sum in seconds, and pairs of a bound in seconds and how many took no longer.
pub fn histogram<'py>(py: Python<'py>, taken: &Taken) -> PyResult<Bound<'py, PyDict>> {
    let bounds = BOUNDS_US.iter().map(|bound| *bound as f64 / 1e6).chain([f64::INFINITY]);
    let count = taken.within.last().copied().unwrap_or_default();
    let dict = PyDict::new(py);
    dict.set_item("count", count)?;
    dict.set_item("sum", taken.sum.as_secs_f64())?;
    dict.set_item("buckets", PyTuple::new(py, bounds.zip(taken.within).collect::<Vec<_>>())?)?;
    Ok(dict)
}
