//! Where events go.

use std::sync::Arc;

use futures_util::future::BoxFuture;

use super::{kind::EventKind, payload::Event};
use crate::outbox::Poller;

/// How full the event lane is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pressure {
    /// There is room.
    Open,
    /// The lane is at its bound: the reader stops, unless a call waits for an answer that may stand behind unread events.
    Soft,
    /// The lane is far beyond its bound: the reader stops whatever waits.
    Hard,
}

/// Where events go. Implemented by the bridge, and by counting sinks in tests.
pub trait EventSink: Send + Sync + 'static {
    /// Returns whether anybody listens to this kind; otherwise the event is not handed over (the state follows it all the same).
    fn wants(&self, kind: EventKind) -> bool;

    /// Takes an event. Never blocks: the lane is bounded by the reader, which obeys [`pressure`](Self::pressure).
    fn push(&self, event: Event);

    /// Returns how full the lane is; read before every frame, so it has to be cheap.
    fn pressure(&self) -> Pressure;

    /// Resolves when the lane has room again.
    fn relieved(&self) -> BoxFuture<'_, ()>;

    /// Returns what the thread that takes the events reads sockets by, if it can.
    fn poller(&self) -> Option<Arc<Poller>> {
        None
    }
}
