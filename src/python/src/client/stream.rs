//! Events of the stream of AI-agent events as Python sees them.

use mezon_core::{event::EventKind, sse::StreamUpdate};
use pyo3::{IntoPyObjectExt, intern, prelude::*, types::PyDict};

use crate::errors;

/// Returns the payload of an event of the stream.
pub fn payload(py: Python<'_>, update: StreamUpdate) -> PyResult<Py<PyAny>> {
    let module = py.import(intern!(py, "mezon.agent"))?;
    let members = PyDict::new(py);
    match update {
        StreamUpdate::Open { url } | StreamUpdate::Closed { url } => {
            members.set_item("url", url)?;
            Ok(members.into_any().unbind())
        }
        StreamUpdate::Failed(error) => errors::from_core(&error).into_value(py).into_py_any(py),
        StreamUpdate::Reconnecting { attempt, max_attempts, delay } => {
            let step = (attempt, delay.as_secs_f64(), max_attempts);
            module.getattr("StreamReconnecting")?.call1(step).map(Bound::unbind)
        }
        StreamUpdate::Reconnected { gap } => {
            let class = py.import(intern!(py, "mezon.events"))?.getattr("Reconnected")?;
            class.call1((gap.as_secs_f64(),)).map(Bound::unbind)
        }
        StreamUpdate::Message(message) => {
            members.set_item("id", message.id)?;
            members.set_item("event", message.event)?;
            members.set_item("data", message.data)?;
            members.set_item("timestamp", message.timestamp)?;
            module.getattr("model")?.call1(("SSEMessage", members)).map(Bound::unbind)
        }
        StreamUpdate::Session(event) => {
            let room = PyDict::new(py);
            room.set_item("room_id", event.room_id)?;
            room.set_item("room_name", event.room_name)?;
            members.set_item("event_id", event.event_id)?;
            members.set_item("event_type", event.event_type)?;
            members.set_item("timestamp", event.timestamp)?;
            members.set_item("room", room)?;
            members.set_item("metadata", crate::json::parse_object(py, &(&event.metadata).into())?)?;
            let name = model_name(event.kind).unwrap_or("AIAgentSessionSummaryDoneEvent");
            module.getattr("model")?.call1((name, members)).map(Bound::unbind)
        }
    }
}

fn model_name(kind: EventKind) -> Option<&'static str> {
    match kind {
        EventKind::SSE_MESSAGE => Some("SSEMessage"),
        EventKind::SESSION_STARTED => Some("AIAgentSessionStartedEvent"),
        EventKind::SESSION_ENDED => Some("AIAgentSessionEndedEvent"),
        EventKind::ROOM_SUMMARY_DONE => Some("AIAgentSessionSummaryDoneEvent"),
        _ => None,
    }
}

/// Loads what making the payload of an event of the stream needs.
pub fn preload(py: Python<'_>, kind: EventKind) -> PyResult<()> {
    py.import(intern!(py, "mezon.agent"))?;
    if let Some(name) = model_name(kind) {
        py.import(intern!(py, "mezon.models"))?.getattr(name)?;
    }
    Ok(())
}
