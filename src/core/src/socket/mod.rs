//! One socket, from its opening to its end (docs/protocol.md 4): frames, numbers, chunks, pings and deadlines.
//!
//! A socket has two sides. Callers hold the `Link`; one task, the `Pump`, owns the transport.

mod close;
pub(crate) mod codec;
pub(crate) mod correlation;
mod heartbeat;
mod link;
mod place;
mod pump;
pub(crate) mod raw_frames;
mod raw_socket;
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
};
pub(crate) use self::{
    codec::Draft,
    correlation::{Answer, Reply, Unanswered},
    heartbeat::Heartbeat,
    link::{Generation, Link, Slot},
    place::{Lane, Place, Recall, Spot},
    pump::{Inbox, Pump},
    transport::{Connect, ConnectError, Refusal, Transport},
    websocket::WebSocketConnect,
};
