//! Where the core puts a client's events: its lane, in the outbox of the loop that it is logged in on.

use std::{
    future::Future,
    pin::Pin,
    sync::{Arc, Weak},
};

use mezon_core::{
    event::{Event, EventKind, EventSink, Pressure},
    outbox::Lane,
};
use parking_lot::RwLock;

use super::interest::Interest;
use crate::bridge::Lanes;

/// The event sink of one client.
pub struct LaneSink {
    lane: Arc<Lane<Event>>,
    interest: Arc<Interest>,
    lanes: RwLock<Weak<Lanes>>,
}

impl LaneSink {
    pub fn new(lane: Arc<Lane<Event>>, interest: Arc<Interest>) -> Self {
        Self { lane, interest, lanes: RwLock::new(Weak::new()) }
    }

    /// Sends events to another loop's outbox from now on.
    pub fn attach(&self, lanes: &Arc<Lanes>) {
        *self.lanes.write() = Arc::downgrade(lanes);
    }
}

impl EventSink for LaneSink {
    fn wants(&self, kind: EventKind) -> bool {
        self.interest.has(kind.number())
    }

    fn push(&self, event: Event) {
        // A loop that is gone takes no events; the client is closed or about to be logged in elsewhere.
        if let Some(lanes) = self.lanes.read().upgrade() {
            let size = event.size;
            lanes.push(&self.lane, event, size);
        }
    }

    fn pressure(&self) -> Pressure {
        self.lane.pressure()
    }

    fn relieved(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(self.lane.relieved())
    }
}
