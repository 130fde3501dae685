//! Where the core puts a client's events: a lane, in the outbox of the loop that the client is open on.

use std::{future::Future, pin::Pin, sync::Arc};

use mezon_core::{
    event::{Event, EventKind, EventSink, Pressure},
    outbox::{Lane, Poller},
};

use super::interest::Interest;
use crate::bridge::Lanes;

/// The sink of one event source, for one life of it. It keeps its lane's outbox alive.
pub struct LaneSink {
    lane: Arc<Lane<Event>>,
    lanes: Arc<Lanes>,
    interest: Arc<Interest>,
}

impl LaneSink {
    /// Returns a sink with a lane of its own.
    pub fn new(lanes: &Arc<Lanes>, interest: &Arc<Interest>) -> Self {
        Self { lane: lanes.lane(), lanes: Arc::clone(lanes), interest: Arc::clone(interest) }
    }

    /// Returns the lane.
    pub const fn lane(&self) -> &Arc<Lane<Event>> {
        &self.lane
    }
}

impl EventSink for LaneSink {
    fn wants(&self, kind: EventKind) -> bool {
        self.interest.has(kind.number())
    }

    fn push(&self, event: Event) {
        let size = event.size;
        self.lanes.push(&self.lane, event, size);
    }

    fn pressure(&self) -> Pressure {
        self.lane.pressure()
    }

    fn relieved(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(self.lane.relieved())
    }

    fn poller(&self) -> Option<Arc<Poller>> {
        self.lanes.poller().cloned()
    }
}

/// The sink of a client that no loop listens to.
pub struct Nowhere;

impl EventSink for Nowhere {
    fn wants(&self, _: EventKind) -> bool {
        false
    }

    fn push(&self, _: Event) {}

    fn pressure(&self) -> Pressure {
        Pressure::Open
    }

    fn relieved(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(std::future::ready(()))
    }
}
