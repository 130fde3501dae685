//! One socket, from its opening to its end (docs/protocol.md 4): frames, numbers, chunks, pings and deadlines.
//!
//! A socket has two sides. Callers hold the `Link`; one task, the `Pump`, owns the transport.

mod close;
pub(crate) mod codec;
pub(crate) mod correlation;
mod heartbeat;
mod lease;
mod link;
mod place;
mod protocol;
mod pump;
pub(crate) mod raw_frames;
mod raw_socket;
mod refusal;
mod standalone;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod transport;
mod websocket;

pub use self::{
    close::{CloseReason, Closer},
    link::{Flush, Posted},
    raw_socket::RawSocket,
    standalone::{Accepted, Outcome, Standalone, Tasks},
    transport::{Connect, ConnectError, Given, Incoming, Refusal, Relayed, Service, Transport, TransportError},
    websocket::WebSocketConnect,
};
pub(crate) use self::{
    codec::{Draft, tag_of},
    correlation::{Answer, Reply, Unanswered},
    heartbeat::Heartbeat,
    link::{Generation, Link, Slot},
    place::{Lane, Place, Recall, Spot},
    pump::{Inbox, Pump},
    refusal::too_large,
};
