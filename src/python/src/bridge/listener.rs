//! What the bridge asks of those whose events it delivers.

use std::sync::Arc;

use mezon_core::{event::Event, outbox::Lane};
use pyo3::prelude::*;

/// Who hears the events of a lane. It holds its client weakly: that events could come keeps no client alive.
pub trait Listener: Send + Sync {
    /// Hands at most `budget` waiting events to their handlers; returns what is left of it, or `None` once the client is gone. With
    /// `park`, handlers have to wait.
    fn deliver(&self, py: Python<'_>, lane: &Arc<Lane<Event>>, budget: usize, park: bool) -> Option<PyResult<usize>>;

    /// Starts parked handlers in another round of the loop.
    fn make_room(&self, py: Python<'_>) -> PyResult<()>;

    /// Starts parked handlers now.
    fn resume(&self, py: Python<'_>) -> PyResult<()>;
}
