//! Sending, editing, deleting and reacting (docs/protocol.md 4.6, 7.4, 7.8 to 7.11).

use mezon_proto::{
    api::{ChannelMessage, MessageReaction, MessageRef},
    realtime::{
        ChannelJoin, ChannelMessageAck, ChannelMessageRemove, ChannelMessageSend, ChannelMessageUpdate, Envelope,
        EphemeralMessageSend, envelope::Message,
    },
};

use super::{Client, Sending};
use crate::{
    connection::{Connection, name},
    error::{Error, ErrorKind, Result},
    state::type_of_mode,
};

/// Code of the server's error for a send into a channel that was not joined; it has no other known cause.
const MUST_JOIN_CODE: i32 = 3;

/// The server's words for the same.
const MUST_JOIN_TEXT: &str = "Must join channel";

impl Client {
    /// Sends a message. If the channel has not been joined, joins it and sends the message again.
    ///
    /// # Errors
    /// `InvalidInput` for content over the configured limit, `Protocol` for an answer that is not an acknowledgement, otherwise as
    /// [`request`](Self::request).
    pub async fn send_message(&self, message: ChannelMessageSend) -> Result<ChannelMessageAck> {
        self.posted(|done| self.post_message(message, Sending::default(), done)).await
    }

    /// Sends a message that only its receivers see; returns the server's echo.
    ///
    /// # Errors
    /// As [`send_message`](Self::send_message).
    pub async fn send_ephemeral(&self, send: EphemeralMessageSend) -> Result<ChannelMessage> {
        self.posted(|done| self.post_ephemeral(send, Sending::default(), done)).await
    }

    /// Edits a message. Adds its creation time if the message is known.
    ///
    /// # Errors
    /// `InvalidInput` for content beyond the limit, `Rpc` if the server refuses, otherwise as [`request`](Self::request).
    pub async fn update_message(&self, update: ChannelMessageUpdate) -> Result<()> {
        self.posted(|done| self.post_update(update, done)).await
    }

    /// Deletes a message.
    ///
    /// # Errors
    /// `Rpc` if the server refuses, otherwise as [`request`](Self::request).
    pub async fn delete_message(&self, remove: ChannelMessageRemove) -> Result<()> {
        self.posted(|done| self.post_removal(remove, done)).await
    }

    /// Adds or, with `action` set, removes a reaction; returns the server's echo, or the request if it sends none.
    ///
    /// # Errors
    /// As [`request`](Self::request).
    pub async fn react(&self, reaction: MessageReaction) -> Result<MessageReaction> {
        self.posted(|done| self.post_reaction(reaction, done)).await
    }

    /// Returns the reference that makes a message a reply to `original`, with the names found in the message itself.
    #[must_use]
    pub fn compose_reply(&self, original: &ChannelMessage) -> MessageRef {
        let first = |candidates: [&String; 3]| candidates.into_iter().find(|name| !name.is_empty()).cloned();
        let name = first([&original.clan_nick, &original.display_name, &original.username]);
        let avatar = first([&original.clan_avatar, &original.avatar, &original.avatar]);
        MessageRef {
            message_ref_id: original.message_id,
            content: original.content.clone(),
            has_attachment: !original.attachments.is_empty(),
            message_sender_id: original.sender_id,
            message_sender_username: name.unwrap_or_default(),
            message_sender_avatar: avatar.unwrap_or_default(),
            message_sender_clan_nick: original.clan_nick.clone(),
            message_sender_display_name: original.display_name.clone(),
            ..MessageRef::default()
        }
    }
}

/// Returns whether a message was refused because its channel was not joined.
pub(super) fn is_must_join(error: &Error) -> bool {
    error.kind() == ErrorKind::Server
        && (error.code() == Some(MUST_JOIN_CODE) || error.message().contains(MUST_JOIN_TEXT))
}

/// Returns the join that a refused message needs; `None` if the request is not a message.
pub(super) fn join_for(connection: &Connection, refused: &Message) -> Option<ChannelJoin> {
    let message = match refused {
        Message::ChannelMessageSend(send) => &**send,
        Message::EphemeralMessageSend(send) => send.message.as_ref()?,
        _ => return None,
    };
    let known = connection.state.channel(message.channel_id).map(|channel| channel.info().channel_type);
    Some(ChannelJoin {
        clan_id: message.clan_id,
        channel_id: message.channel_id,
        channel_type: known.filter(|known| *known != 0).unwrap_or_else(|| type_of_mode(message.mode)),
        is_public: message.is_public,
    })
}

/// Returns the acknowledgement in the answer to a send. Anything else leaves open what became of the message, and without an id it could be
/// neither edited nor recognised (docs/protocol.md 4.6).
pub(super) fn acknowledgement(answer: Envelope) -> Result<ChannelMessageAck> {
    match answer.message {
        Some(Message::ChannelMessageAck(ack)) if ack.message_id != 0 => Ok(*ack),
        Some(Message::ChannelMessageAck(_)) => Err(Error::protocol(
            "the server acknowledged a message without telling its id; whether it was sent is unknown",
        )),
        Some(other) => Err(unfit(&other, "an acknowledgement")),
        None => Err(Error::protocol(
            "the server answered a message with nothing instead of an acknowledgement; whether it was sent is unknown",
        )),
    }
}

pub(super) fn unfit(answer: &Message, expected: &str) -> Error {
    let name = name(answer);
    Error::protocol(format!("the server answered with {name} instead of {expected}; whether it acted is unknown"))
}
