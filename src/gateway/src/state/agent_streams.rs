//! The open streams of agent events (docs/protocol.md 11).

use bytes::Bytes;
use parking_lot::Mutex;
use tokio::sync::broadcast;

/// Events buffered for a slow stream; beyond that it loses the oldest.
const LAG_MAX: usize = 256;

/// What the streams are told.
#[derive(Debug, Clone)]
pub(crate) enum Item {
    /// Bytes for the streams of a bot.
    Event(i64, Bytes),
    /// Ends every stream.
    End,
}

/// The last request for a stream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgentRequest {
    /// The path.
    pub path: String,
    /// The raw query.
    pub query: String,
    /// The header `Last-Event-ID`.
    pub last_event_id: Option<String>,
    /// The other headers, names in lower case.
    pub headers: Vec<(String, String)>,
}

/// The open streams.
#[derive(Debug)]
pub(crate) struct AgentStreams {
    pub(crate) items: broadcast::Sender<Item>,
    pub(crate) last: Mutex<Option<AgentRequest>>,
}

impl Default for AgentStreams {
    fn default() -> Self {
        Self { items: broadcast::Sender::new(LAG_MAX), last: Mutex::default() }
    }
}

impl AgentStreams {
    /// Sends one event to the streams of a bot.
    pub(crate) fn emit(&self, bot_id: i64, data: &str) {
        let mut event = String::new();
        for line in data.lines() {
            event.push_str("data: ");
            event.push_str(line);
            event.push('\n');
        }
        event.push('\n');
        self.send(bot_id, Bytes::from(event));
    }

    /// Sends any bytes to the streams of a bot.
    pub(crate) fn send(&self, bot_id: i64, bytes: Bytes) {
        // Not an error if nobody is listening.
        let _ = self.items.send(Item::Event(bot_id, bytes));
    }

    pub(crate) fn last(&self) -> Option<AgentRequest> {
        self.last.lock().clone()
    }

    pub(crate) fn end_all(&self) {
        let _ = self.items.send(Item::End);
    }
}
