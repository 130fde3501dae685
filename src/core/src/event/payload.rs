//! An event and what it carries.

use std::sync::Arc;

use mezon_proto::{Reflect, api};

use super::{kind::EventKind, lifecycle::Lifecycle, receipt::Share};
use crate::{routing::Routed, schedule::Due, sse::StreamUpdate, state::ActorTrust};

/// One event on its way up.
pub struct Event {
    /// What happened.
    pub kind: EventKind,
    /// The decoded message or the lifecycle record.
    pub payload: Payload,
    /// Bytes on the wire, for the bound of the event lane.
    pub size: usize,
    /// What answers for it, if it came by way of a broker.
    pub share: Option<Share>,
}

/// What an event carries. Messages are shared, never copied, from the decoder to the handler.
#[derive(Clone)]
pub enum Payload {
    /// A channel message, with its own arm because it is the hot one.
    ChannelMessage(Arc<api::ChannelMessage>),
    /// A channel message that was missed in an outage and fetched after it.
    Recovered(Arc<api::ChannelMessage>),
    /// Any other envelope member.
    Message(Arc<dyn Reflect>),
    /// A click or a selection, and who says whose it is.
    Acted(Arc<dyn Reflect>, ActorTrust),
    /// A step in the life of the connection.
    Lifecycle(Lifecycle),
    /// A step or a message of the stream of agent events.
    Stream(StreamUpdate),
    /// What a table of the framework made of an event.
    Routed(Routed),
    /// Something of the timetable.
    Due(Due),
}
