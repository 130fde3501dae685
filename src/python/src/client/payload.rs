//! Events as Python sees them: messages, steps in the life of the connection, and what the tables of the framework make of events.

use mezon_core::event::{Event, EventKind, Lifecycle, Payload};
use mezon_proto::{Reflect as _, api, realtime::envelope::Message as Member};
use pyo3::{intern, prelude::*, types::PyWeakrefReference};

use super::stream;
use crate::{due, message, routing};

/// Returns the payload that handlers of an event get.
pub fn from_event(py: Python<'_>, event: Event, client: &Py<PyWeakrefReference>) -> PyResult<Py<PyAny>> {
    match event.payload {
        Payload::ChannelMessage(message) => message::heard(py, message, false, client),
        Payload::Recovered(message) => message::heard(py, message, true, client),
        Payload::Acted(acted, trust) => message::acted(py, acted, trust, client),
        Payload::Message(message) => message::shared(py, message, Some(client)),
        Payload::Lifecycle(step) => lifecycle(py, step),
        Payload::Stream(update) => stream::payload(py, update),
        Payload::Due(due) => due::payload(py, due),
        Payload::Routed(routed) => routing::payload(py, routed, client),
    }
}

/// Imports what the payloads of these events need, so that no event fails because a module can no longer be read.
pub fn preload(py: Python<'_>, kinds: impl IntoIterator<Item = u8>) -> PyResult<()> {
    for number in kinds {
        let kind = EventKind::from_number(number);
        // Without a kind it is one of the bridge's own, as is the failure of a handler.
        if kind.is_none_or(EventKind::is_lifecycle) {
            py.import(intern!(py, "mezon.events"))?;
        }
        let member = kind.and_then(|kind| Member::member_of(kind.number().into())?.message());
        match (member, kind) {
            (Some(member), _) => message::preload(py, member)?,
            (None, Some(kind)) if kind.is_routed() => {
                message::preload(py, api::ChannelMessage::default().descriptor())?
            }
            (None, Some(kind)) if !kind.is_lifecycle() => stream::preload(py, kind)?,
            _ => {}
        }
    }
    Ok(())
}

fn lifecycle(py: Python<'_>, step: Lifecycle) -> PyResult<Py<PyAny>> {
    let module = py.import(intern!(py, "mezon.events"))?;
    let made = match step {
        Lifecycle::Ready => module.getattr("Ready")?.call0()?,
        Lifecycle::Disconnected { reason } => {
            module.getattr("Disconnected")?.call1((reason.to_string(), reason.by.name()))?
        }
        Lifecycle::Reconnecting { attempt, delay } => {
            module.getattr("Reconnecting")?.call1((attempt, delay.as_secs_f64()))?
        }
        Lifecycle::Reconnected { gap } => module.getattr("Reconnected")?.call1((gap.as_secs_f64(),))?,
        Lifecycle::Closed => module.getattr("Closed")?.call0()?,
    };
    Ok(made.unbind())
}
