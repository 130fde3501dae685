//! The right to put one request on the socket now.

use std::sync::Arc;

use mezon_proto::realtime::envelope::Message;
use tokio::time::Instant;

use super::windows::Counts;
use crate::socket::{Answer, Draft, Lane, Link, Place, Posted, Slot};

/// API calls that change messages, by name.
const MESSAGE_CALLS: [&str; 4] =
    ["SendChannelMessage", "UpdateChannelMessage", "DeleteChannelMessage", "ReactChannelMessage"];

/// The one of [`MESSAGE_CALLS`] that sends.
const SENDING_CALL: &str = MESSAGE_CALLS[0];

/// The right to send one request at once.
pub(crate) struct Turn {
    link: Arc<Link>,
    slot: Slot,
    place: Place,
    now: Instant,
    /// Dropped together with the answer.
    held: Option<Box<dyn Send>>,
}

impl Turn {
    pub(super) const fn new(link: Arc<Link>, slot: Slot, place: Place, now: Instant) -> Self {
        Self { link, slot, place, now, held: None }
    }

    /// Attaches something that is dropped when the request is answered or abandoned.
    pub(super) fn holding(self, held: impl Send + 'static) -> Self {
        Self { held: Some(Box::new(held)), ..self }
    }

    /// Returns the place that the request had, or would have had, in its line.
    pub(crate) const fn place(&self) -> Place {
        self.place
    }

    /// Returns when the turn was taken.
    pub(crate) const fn now(&self) -> Instant {
        self.now
    }

    /// Sends a request; `tell` is called with the answer on the thread that learns it.
    pub(crate) fn post(self, draft: Draft, tell: impl FnOnce(Answer) + Send + 'static) -> Posted {
        let held = self.held;
        self.link.post(draft, self.slot, self.place, self.now, move |answer| {
            // First the consequences of the answer: a request that is refused again takes its place before anything else is sent.
            tell(answer);
            drop(held);
        })
    }
}

/// Returns the lane of a request, and the windows it counts in.
pub(crate) fn traffic_of(message: &Message) -> (Lane, Counts) {
    match message {
        Message::ChannelMessageSend(_) | Message::EphemeralMessageSend(_) => (Lane::Messages, Counts::Everywhere),
        Message::ChannelMessageUpdate(_) | Message::ChannelMessageRemove(_) | Message::MessageReactionEvent(_) => {
            (Lane::Messages, Counts::PerSecond)
        }
        Message::ApiRequestEvent(call) if call.api_name == SENDING_CALL => (Lane::Messages, Counts::Everywhere),
        Message::ApiRequestEvent(call) if MESSAGE_CALLS.contains(&call.api_name.as_str()) => {
            (Lane::Messages, Counts::PerSecond)
        }
        Message::ClanJoin(_) | Message::ChannelJoin(_) => (Lane::Joins, Counts::PerSecond),
        _ => (Lane::Calls, Counts::PerSecond),
    }
}
