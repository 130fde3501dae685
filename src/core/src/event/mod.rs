//! What the connection hands up: the members of an envelope without a request (docs/protocol.md 8.1) and the life of the connection itself.

mod kind;
mod lifecycle;
mod payload;
mod receipt;
mod sink;

pub use self::{
    kind::EventKind,
    lifecycle::Lifecycle,
    payload::{Event, Payload},
    receipt::{Receipt, Share},
    sink::{EventSink, Pressure},
};
