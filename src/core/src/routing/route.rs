//! A route, and a message on its way past the routes.

use std::{cell::OnceCell, sync::Arc};

use mezon_proto::api::ChannelMessage;

use super::routed::Routed;
use crate::{
    content,
    event::EventKind,
    message::{MessageKind, message_code},
    state::State,
};

/// Something that may claim a new message of somebody else.
pub trait Route: Send + Sync {
    /// Returns the kind of event that it makes. It is asked only while somebody listens to that.
    fn kind(&self) -> EventKind;

    /// Returns whether it claims nothing at the moment; asked for every message, so it has to be cheap.
    fn is_empty(&self) -> bool;

    /// Returns what it makes of a message, or `None` for one that is not its business.
    fn claim(&self, heard: &Heard<'_>) -> Option<Routed>;
}

/// Returns whether a message is a new one of somebody else: none of the client's own, no edit, removal or sign of life.
pub(crate) fn is_new(message: &ChannelMessage, state: &State) -> bool {
    MessageKind::of(message.code) == MessageKind::Message && !state.is_me(message.sender_id)
}

/// A message on its way past the routes. Its words are looked for once, by the first that asks.
pub struct Heard<'a> {
    /// The message.
    pub message: Arc<ChannelMessage>,
    /// Whether it was missed in an outage and fetched after it.
    pub recovered: bool,
    /// What is known of clans, channels and users.
    pub state: &'a State,
    text: OnceCell<String>,
}

impl<'a> Heard<'a> {
    /// Returns a message that no route has seen.
    pub fn new(message: Arc<ChannelMessage>, recovered: bool, state: &'a State) -> Self {
        Self { message, recovered, state, text: OnceCell::new() }
    }

    /// Returns the plain words.
    pub fn text(&self) -> &str {
        self.text.get_or_init(|| content::words(&self.message.content))
    }

    /// Returns whether somebody said it, rather than the service: it is no welcome, pin or note that tokens were sent.
    pub fn is_said(&self) -> bool {
        matches!(
            self.message.code,
            message_code::CHAT | message_code::BUZZ | message_code::TOPIC | message_code::EPHEMERAL
        )
    }
}
