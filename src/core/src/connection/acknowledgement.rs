//! What the answer to a message says: that it was taken, that its channel must be joined first, or neither. The client remembers what it
//! sends, edits and deletes at once, without waiting for the event (docs/protocol.md 7.9).

use std::sync::Arc;

use mezon_proto::{
    api::{ChannelMessage, MessageAttachmentList, MessageMentionList, MessageRefList},
    realtime::{ChannelJoin, ChannelMessageAck, ChannelMessageSend, ChannelMessageUpdate, Envelope, envelope::Message},
};
use prost::Message as _;

use super::{connection::Connection, failure::name};
use crate::{
    content::explain,
    error::{Error, ErrorKind, Result},
    message::message_code,
    state::type_of_mode,
    unix_time,
};

/// Code of the server's error for a send into a channel that was not joined; it has no other known cause.
const MUST_JOIN_CODE: i32 = 3;

/// The server's words for the same.
const MUST_JOIN_TEXT: &str = "Must join channel";

impl Connection {
    /// Returns the acknowledgement in the answer to a send, and remembers what was sent.
    pub(crate) fn acknowledged(&self, answer: Result<Envelope>, request: Message) -> Result<ChannelMessageAck> {
        let Message::ChannelMessageSend(sent) = &request else { return answer.and_then(acknowledgement) };
        let ack = answer.map_err(|error| explain(error, &sent.content)).and_then(acknowledgement)?;
        self.remember_sent(sent, &ack);
        Ok(ack)
    }

    /// Remembers an acknowledged message, unless its event has already arrived.
    fn remember_sent(&self, sent: &ChannelMessageSend, ack: &ChannelMessageAck) {
        let state = &self.state;
        if state.message(sent.channel_id, ack.message_id).is_some() {
            return;
        }
        let mut message = ChannelMessage {
            message_id: ack.message_id,
            clan_id: sent.clan_id,
            channel_id: sent.channel_id,
            sender_id: self.config.client_id,
            content: sent.content.clone(),
            code: ack.code,
            mode: sent.mode,
            is_public: sent.is_public,
            topic_id: sent.topic_id,
            username: ack.username.clone(),
            create_time_seconds: ack.create_time_seconds,
            update_time_seconds: ack.update_time_seconds,
            ..ChannelMessage::default()
        };
        if !sent.mentions.is_empty() {
            message.mentions = MessageMentionList { mentions: sent.mentions.clone() }.encode_to_vec().into();
        }
        if !sent.attachments.is_empty() {
            message.attachments =
                MessageAttachmentList { attachments: sent.attachments.clone() }.encode_to_vec().into();
        }
        if !sent.references.is_empty() {
            message.references = MessageRefList { refs: sent.references.clone() }.encode_to_vec().into();
        }
        state.remember_message(&Arc::new(message));
    }

    /// Remembers an edit that the server accepted.
    pub(crate) fn remember_edit(&self, edit: ChannelMessageUpdate) {
        let mut message = ChannelMessage {
            message_id: edit.message_id,
            clan_id: edit.clan_id,
            channel_id: edit.channel_id,
            // Only the sender of a message can edit it.
            sender_id: self.config.client_id,
            content: edit.content,
            code: message_code::UPDATE,
            mode: edit.mode,
            is_public: edit.is_public,
            hide_editted: edit.hide_editted,
            topic_id: edit.topic_id,
            create_time_seconds: edit.create_time_seconds,
            update_time_seconds: u32::try_from(unix_time::now_s()).unwrap_or_default(),
            ..ChannelMessage::default()
        };
        if !edit.mentions.is_empty() {
            message.mentions = MessageMentionList { mentions: edit.mentions }.encode_to_vec().into();
        }
        if !edit.attachments.is_empty() {
            message.attachments = MessageAttachmentList { attachments: edit.attachments }.encode_to_vec().into();
        }
        self.state.remember_message(&Arc::new(message));
    }
}

/// Returns whether a message was refused because its channel was not joined.
pub(crate) fn is_must_join(error: &Error) -> bool {
    error.kind() == ErrorKind::Server
        && (error.code() == Some(MUST_JOIN_CODE) || error.message().contains(MUST_JOIN_TEXT))
}

/// Returns the join that a refused message needs; `None` if the request is not a message.
pub(crate) fn join_for(connection: &Connection, refused: &Message) -> Option<ChannelJoin> {
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
        ..Default::default()
    })
}

/// Returns the acknowledgement in the answer to a send. Anything else leaves open what became of the message, and without an id it could be
/// neither edited nor recognised (docs/protocol.md 4.6).
fn acknowledgement(answer: Envelope) -> Result<ChannelMessageAck> {
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

/// Returns the error of an answer that is something else than what was asked for.
pub(crate) fn unfit(answer: &Message, expected: &str) -> Error {
    let name = name(answer);
    Error::protocol(format!("the server answered with {name} instead of {expected}; whether it acted is unknown"))
}
