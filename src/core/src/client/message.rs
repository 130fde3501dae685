//! Sending, editing, deleting and reacting (PROTOCOL 3.5, 3.6, 4.3).

use bytes::Bytes;
use mezon_proto::{
    api::{ChannelMessage, MessageReaction, MessageRef},
    realtime::{
        ChannelJoin, ChannelMessageAck, ChannelMessageRemove, ChannelMessageSend, ChannelMessageUpdate, Envelope,
        EphemeralMessageSend, envelope::Message,
    },
    rpc::Rpc,
};
use prost::Message as _;

use super::Client;
use crate::{
    connection::{find, name},
    content::{check_limit, explain},
    error::{Error, ErrorKind, Result},
    state::type_of_mode,
};

/// Code of the server's error for a send into a channel that was not joined; it has no other known cause.
const MUST_JOIN_CODE: i32 = 3;

/// The server's words for the same.
const MUST_JOIN_TEXT: &str = "Must join channel";

impl Client {
    /// Sends a message. A channel that was not joined yet is joined and the message sent once more.
    ///
    /// # Errors
    /// `InvalidInput` for content beyond the limit of the settings, `Protocol` for an answer that is no acknowledgement, otherwise as
    /// [`request`](Self::request).
    pub async fn send_message(&self, message: ChannelMessageSend) -> Result<ChannelMessageAck> {
        check_limit(&message.content, self.config().content_limit)?;
        let join = self.join_for(&message);
        let request = Message::ChannelMessageSend(Box::new(message));
        let answer = self.request_joined(&request, join).await;
        self.acknowledged(answer, &request)
    }

    /// Sends a message that only its receivers see; returns the server's echo.
    ///
    /// # Errors
    /// As [`send_message`](Self::send_message).
    pub async fn send_ephemeral(&self, send: EphemeralMessageSend) -> Result<ChannelMessage> {
        let message = send.message.as_ref().ok_or_else(|| Error::invalid("message", "message is missing"))?;
        check_limit(&message.content, self.config().content_limit)?;
        let join = self.join_for(message);
        let echo = ChannelMessage {
            clan_id: message.clan_id,
            channel_id: message.channel_id,
            message_id: message.id,
            content: message.content.clone(),
            code: message.code,
            mode: message.mode,
            is_public: message.is_public,
            topic_id: message.topic_id,
            ..ChannelMessage::default()
        };
        let receivers = send.receiver_ids.clone();
        let answer = self.request_joined(&Message::EphemeralMessageSend(Box::new(send)), join).await;
        let told = match answer.map_err(|error| explain(error, &echo.content))?.message {
            Some(Message::ChannelMessage(message)) => *message,
            // The service acknowledges at times without saying anything.
            None => echo,
            Some(Message::ChannelMessageAck(ack)) => ChannelMessage {
                message_id: if ack.message_id == 0 { echo.message_id } else { ack.message_id },
                create_time_seconds: ack.create_time_seconds,
                update_time_seconds: ack.update_time_seconds,
                username: ack.username,
                ..echo
            },
            Some(other) => return Err(unfit(&other, "the message")),
        };
        // Without its id nobody knows which message a click is about.
        self.state().whispered(told.message_id, &receivers, &told.content);
        Ok(told)
    }

    async fn request_joined(&self, message: &Message, join: ChannelJoin) -> Result<Envelope> {
        match self.connection().request(message).await {
            Err(error) if is_must_join(&error) => {
                self.join_channel(join).await?;
                self.connection().request(message).await
            }
            answer => answer,
        }
    }

    /// Returns the join that a refused message asks for.
    pub(super) fn join_for(&self, message: &ChannelMessageSend) -> ChannelJoin {
        let known = self.state().channel(message.channel_id).map(|channel| channel.info().channel_type);
        ChannelJoin {
            clan_id: message.clan_id,
            channel_id: message.channel_id,
            channel_type: known.filter(|known| *known != 0).unwrap_or_else(|| type_of_mode(message.mode)),
            is_public: message.is_public,
        }
    }

    /// Edits a message. The time of its creation is added if the message is known.
    ///
    /// # Errors
    /// `InvalidInput` for content beyond the limit, `Rpc` if the server refuses, otherwise as [`request`](Self::request).
    pub async fn update_message(&self, mut update: ChannelMessageUpdate) -> Result<()> {
        check_limit(&update.content, self.config().content_limit)?;
        if update.create_time_seconds == 0
            && let Some(known) = self.state().message(update.channel_id, update.message_id)
        {
            update.create_time_seconds = known.create_time_seconds;
        }
        update.is_update_msg_topic &= update.topic_id != 0;
        self.call_socket("UpdateChannelMessage", update.encode_to_vec())
            .await
            .map_err(|error| explain(error, &update.content))?;
        self.remember_edit(update);
        Ok(())
    }

    /// Deletes a message.
    ///
    /// # Errors
    /// `Rpc` if the server refuses, otherwise as [`request`](Self::request).
    pub async fn delete_message(&self, remove: ChannelMessageRemove) -> Result<()> {
        self.call_socket("DeleteChannelMessage", remove.encode_to_vec()).await?;
        self.state().forget_message(remove.channel_id, remove.message_id);
        Ok(())
    }

    async fn call_socket(&self, name: &str, body: Vec<u8>) -> Result<()> {
        let rpc: &Rpc = find(name)?;
        self.connection().call_over_socket(rpc, Bytes::from(body)).await.map(drop)
    }

    /// Adds or, with `action` set, removes a reaction; returns the server's echo, or the request if it sends none.
    ///
    /// # Errors
    /// As [`request`](Self::request).
    pub async fn react(&self, reaction: MessageReaction) -> Result<MessageReaction> {
        let request = Message::MessageReactionEvent(Box::new(reaction));
        let answer = self.connection().request(&request).await?;
        match (answer.message, request) {
            (Some(Message::MessageReactionEvent(echo)), _) | (None, Message::MessageReactionEvent(echo)) => Ok(*echo),
            (Some(other), _) => Err(unfit(&other, "the reaction")),
            (None, _) => Ok(MessageReaction::default()),
        }
    }

    /// Returns the reference that makes a message a reply to `original`, with the names that the message itself carries.
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

/// Returns the acknowledgement in the answer to a send. Anything else tells nothing of what became of the message, and without an id
/// it could neither be edited nor be told from others (PROTOCOL 3.6).
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

fn unfit(answer: &Message, expected: &str) -> Error {
    let name = name(answer);
    Error::protocol(format!("the server answered with {name} instead of {expected}; whether it acted is unknown"))
}
