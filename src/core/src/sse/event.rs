//! The stream's events: its life cycle, every message, and the agent's sessions (docs/protocol.md 11).

use std::time::Duration;

use serde_json::{Map, Value};

use super::parser::Block;
use crate::{error::Error, event::EventKind, unix_time};

/// One step or message of the stream.
#[derive(Clone, Debug)]
pub enum StreamUpdate {
    /// The stream is open. The URL holds no key.
    Open {
        /// Where it comes from.
        url: String,
    },
    /// A message arrived.
    Message(StreamMessage),
    /// The stream failed or could not be opened.
    Failed(Error),
    /// The stream ended for good. The URL holds no key.
    Closed {
        /// Where it came from.
        url: String,
    },
    /// Another attempt follows after `delay`.
    Reconnecting {
        /// Counts from 1 since the stream was last open.
        attempt: u32,
        /// How many there will be at most; 0 for no limit.
        max_attempts: u32,
        /// The pause before the attempt.
        delay: Duration,
    },
    /// The stream is open again.
    Reconnected {
        /// How long nothing could be received.
        gap: Duration,
    },
    /// A session of the agent started or ended, or its summary is done.
    Session(Box<SessionEvent>),
}

impl StreamUpdate {
    /// Returns the kind under which the update is delivered.
    #[must_use]
    pub fn kind(&self) -> EventKind {
        match self {
            Self::Open { .. } => EventKind::SSE_OPEN,
            Self::Message(_) => EventKind::SSE_MESSAGE,
            Self::Failed(_) => EventKind::SSE_ERROR,
            Self::Closed { .. } => EventKind::SSE_CLOSE,
            Self::Reconnecting { .. } => EventKind::SSE_RECONNECTING,
            Self::Reconnected { .. } => EventKind::SSE_RECONNECTED,
            Self::Session(event) => event.kind,
        }
    }

    /// Returns the bytes it holds, for the bound of the event lane.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Message(message) => message.data.len(),
            Self::Session(event) => event.size,
            _ => 0,
        }
    }
}

/// A message as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamMessage {
    /// The last id the stream told.
    pub id: Option<String>,
    /// The event's own name.
    pub event: Option<String>,
    /// Its data.
    pub data: String,
    /// When it arrived, in Unix milliseconds.
    pub timestamp: i64,
}

impl StreamMessage {
    pub(super) fn new(block: Block) -> Self {
        Self { id: block.id, event: block.event, data: block.data, timestamp: unix_time::now_ms() }
    }
}

/// A step in the life of an agent's session. Members left out by the server are empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionEvent {
    /// The kind under which it is delivered.
    pub kind: EventKind,
    /// The event's id.
    pub event_id: String,
    /// The event's type in the server's words.
    pub event_type: String,
    /// When it happened, as ISO text.
    pub timestamp: String,
    /// The room's id.
    pub room_id: String,
    /// The room's name.
    pub room_name: String,
    /// Further details.
    pub metadata: Map<String, Value>,
    size: usize,
}

impl SessionEvent {
    /// Returns the session event in a message's data; `None` for types that are not routed.
    ///
    /// # Errors
    /// `Protocol` for data that is not a JSON object.
    pub(super) fn read(data: &str) -> Result<Option<Self>, Error> {
        let Ok(Value::Object(mut members)) = serde_json::from_str(data) else {
            return Err(Error::protocol("the data of an agent event is no JSON object"));
        };
        let event_type = text(members.get("event_type"));
        let kind = match &*event_type {
            "room_started" => EventKind::SESSION_STARTED,
            "room_ended" => EventKind::SESSION_ENDED,
            "room_summary_done" => EventKind::ROOM_SUMMARY_DONE,
            _ => return Ok(None),
        };
        let room = members.get("room").unwrap_or(&Value::Null);
        Ok(Some(Self {
            kind,
            event_id: text(members.get("event_id")),
            timestamp: text(members.get("timestamp")),
            room_id: text(room.get("room_id")),
            room_name: text(room.get("room_name")),
            metadata: match members.remove("metadata") {
                Some(Value::Object(metadata)) => metadata,
                _ => Map::new(),
            },
            event_type,
            size: data.len(),
        }))
    }
}

/// Returns a text, also of a number, since ids come as either.
fn text(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
