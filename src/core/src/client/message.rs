//! Sending, editing, deleting and reacting (docs/protocol.md 4.6, 7.4, 7.8 to 7.11).

use mezon_proto::{
    api::{ChannelMessage, MessageReaction, MessageRef},
    realtime::{
        ChannelMessageAck, ChannelMessageRemove, ChannelMessageSend, ChannelMessageUpdate, EphemeralMessageSend,
    },
};

use super::{client::Client, order::Sending};
use crate::error::Result;

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
        let first = |known: &[&String]| known.iter().find(|text| !text.is_empty()).map(|text| String::clone(text));
        let name = first(&[&original.clan_nick, &original.display_name, &original.username]);
        let avatar = first(&[&original.clan_avatar, &original.avatar]);
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
