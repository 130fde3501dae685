//! The client remembers what it sends, edits and deletes at once, without waiting for the event (docs/protocol.md 7.9).

use std::sync::Arc;

use mezon_proto::{
    api::{ChannelMessage, MessageAttachmentList, MessageMentionList, MessageRefList},
    realtime::{ChannelMessageAck, ChannelMessageSend, ChannelMessageUpdate, Envelope, envelope::Message},
};
use prost::Message as _;

use super::message::acknowledgement;
use crate::{connection::Connection, content::explain, error::Result, session::unix_now, state::message_code};

impl Connection {
    /// Returns the acknowledgement in the answer to a send, and remembers what was sent.
    pub(super) fn acknowledged(&self, answer: Result<Envelope>, request: Message) -> Result<ChannelMessageAck> {
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
    pub(super) fn remember_edit(&self, edit: ChannelMessageUpdate) {
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
            update_time_seconds: u32::try_from(unix_now()).unwrap_or_default(),
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
