//! The events for everybody who watches.

use std::sync::Arc;

use parking_lot::{Mutex, MutexGuard};
use serde_json::{Map, Value};
use tokio::sync::broadcast;

use crate::console::shape::places::Places;

/// Events kept for a client that reads slowly; when there are more, it is told to begin anew.
const EVENTS_KEPT: usize = 4096;

/// One event, as it is sent.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    pub(crate) name: &'static str,
    pub(crate) text: Arc<str>,
}

impl Event {
    pub(crate) fn new(name: &'static str, members: Value) -> Self {
        let mut all = Map::from_iter([("event".to_owned(), Value::from(name))]);
        if let Value::Object(members) = members {
            all.extend(members);
        }
        Self { name, text: Value::Object(all).to_string().into() }
    }
}

/// Where events are sent.
#[derive(Debug)]
pub(crate) struct Feed {
    events: broadcast::Sender<Event>,
    /// What those who watch know of users, clans and channels; nothing while nobody does.
    known: Mutex<Option<Places>>,
}

impl Default for Feed {
    fn default() -> Self {
        Self { events: broadcast::Sender::new(EVENTS_KEPT), known: Mutex::default() }
    }
}

impl Feed {
    pub(crate) fn is_watched(&self) -> bool {
        self.events.receiver_count() > 0
    }

    pub(crate) fn subscribe(&self) -> broadcast::Receiver<Event> {
        self.events.subscribe()
    }

    pub(crate) fn emit(&self, name: &'static str, members: impl FnOnce() -> Value) {
        if self.is_watched() {
            // Not an error if the last one has just left.
            let _ = self.events.send(Event::new(name, members()));
        }
    }

    /// Returns what those who watch know.
    pub(crate) fn known(&self) -> MutexGuard<'_, Option<Places>> {
        self.known.lock()
    }
}
