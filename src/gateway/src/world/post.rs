//! New messages: checked, stored, fanned out (docs/protocol.md 7.4).

use bytes::Bytes;
use mezon_proto::realtime::envelope::Message;
use mezon_proto::realtime::{ChannelMessageAck, ChannelMessageSend, Envelope};
use mezon_proto::{api, realtime};
use serde::de::IgnoredAny;

use crate::connection::Conn;
use crate::frame;
use crate::news::Note;
use crate::status::{MUST_JOIN, Status};
use crate::world::World;
use crate::world::history::{Happening, Stored};

/// `code` of an ephemeral message that is shown, replaced and deleted (docs/protocol.md 7.11).
const EPHEMERAL: i32 = 12;

/// Longest content in UTF-16 code units: today's official clients write at most half of it, older ones all of it.
const CONTENT_MAX: usize = 8_000;

/// Refuses a content that is not JSON text, or too long.
pub(crate) fn check_content(content: &str) -> Result<(), Status> {
    if content.len() > CONTENT_MAX && content.encode_utf16().count() > CONTENT_MAX {
        return Err(Status::invalid("content is too long"));
    }
    match serde_json::from_str::<IgnoredAny>(content) {
        Ok(_) => Ok(()),
        Err(_) => Err(Status::invalid("content must be a JSON text")),
    }
}

/// Serializes a list as in `ChannelMessage`; an empty one is absent.
fn bytes_of(list: &impl prost::Message) -> Bytes {
    Bytes::from(list.encode_to_vec())
}

pub(super) fn mention_bytes(mentions: Vec<api::MessageMention>) -> Bytes {
    bytes_of(&api::MessageMentionList { mentions })
}

pub(super) fn attachment_bytes(attachments: Vec<api::MessageAttachment>) -> Bytes {
    bytes_of(&api::MessageAttachmentList { attachments })
}

pub(super) fn reference_bytes(refs: Vec<api::MessageRef>) -> Bytes {
    bytes_of(&api::MessageRefList { refs })
}

impl World {
    /// Checks a message and turns it into a stored one with an id. `via` is its socket, which must have joined.
    pub(crate) fn admit(
        &mut self,
        sender_id: i64,
        via: Option<&Conn>,
        send: ChannelMessageSend,
    ) -> Result<Stored, Status> {
        let channel = self.channel_of(sender_id, send.channel_id)?;
        if send.clan_id != channel.clan_id {
            return Err(Status::invalid("clan_id is not the clan of the channel (0 for a direct message)"));
        }
        if via.is_some_and(|conn| !self.has_joined(conn, channel)) {
            return Err(Status::invalid(MUST_JOIN));
        }
        check_content(&send.content)?;
        let mut message = self.written_by(sender_id, channel.id)?;
        message.message_id = self.ids.next();
        message.code = send.code;
        message.content = send.content;
        message.mentions = mention_bytes(send.mentions);
        message.attachments = attachment_bytes(send.attachments);
        message.references = reference_bytes(send.references);
        message.topic_id = send.topic_id;
        if !send.avatar.is_empty() {
            message.avatar = send.avatar;
        }
        if send.anonymous_message {
            "anonymous".clone_into(&mut message.username);
            message.sender_id = 0;
        }
        Ok(Stored { message, reactions: Vec::new(), only_for: None, edited: false })
    }

    /// Returns a message with everything but its content: names, avatars, channel, time.
    pub(crate) fn written_by(&self, sender_id: i64, channel_id: i64) -> Result<api::ChannelMessage, Status> {
        let sender = self.user(sender_id)?;
        let channel = self.channel(channel_id)?;
        let clan = self.clans.get(&channel.clan_id);
        let nick = clan.and_then(|clan| clan.nicks.get(&sender_id)).cloned().unwrap_or_default();
        let now = self.clock.seconds();
        Ok(api::ChannelMessage {
            clan_id: channel.clan_id,
            channel_id,
            sender_id,
            username: sender.name.clone(),
            display_name: sender.display_name.clone(),
            avatar: sender.avatar.clone(),
            clan_nick: nick.name,
            clan_avatar: nick.avatar,
            channel_label: channel.label.clone(),
            clan_logo: clan.map(|clan| clan.logo.clone()).unwrap_or_default(),
            category_name: channel.category.clone(),
            mode: channel.kind.mode(),
            is_public: channel.is_public(),
            create_time_seconds: now,
            update_time_seconds: now,
            ..api::ChannelMessage::default()
        })
    }

    /// Returns the acknowledgement of an admitted message.
    pub(crate) fn ack_of(&self, stored: &Stored) -> ChannelMessageAck {
        let message = &stored.message;
        ChannelMessageAck {
            channel_id: message.channel_id,
            message_id: message.message_id,
            code: message.code,
            username: message.username.clone(),
            create_time_seconds: message.create_time_seconds,
            update_time_seconds: message.update_time_seconds,
            persistent: Some(true),
            clan_logo: message.clan_logo.clone(),
            category_name: message.category_name.clone(),
            ..Default::default()
        }
    }

    /// Stores an admitted message and sends it to everyone who receives the channel's messages, including the sender.
    pub(crate) fn publish(&mut self, stored: Stored) {
        let Stored { message, reactions, only_for, edited } = stored;
        let channel_id = message.channel_id;
        let envelope = Envelope { cid: 0, message: Some(Message::ChannelMessage(Box::new(message))) };
        let piece = frame::envelope(&envelope);
        if let Some(channel) = self.channels.get(&channel_id) {
            self.each_listener(channel, |conn| {
                if only_for.as_ref().is_none_or(|ids| ids.contains(&conn.user_id)) {
                    conn.push(&piece);
                }
            });
        }
        if let Some(Message::ChannelMessage(message)) = envelope.message
            && let Some(channel) = self.channels.get_mut(&channel_id)
        {
            let message_id = message.message_id;
            channel.history.push(Stored { message: *message, reactions, only_for, edited });
            channel.changed.raise();
            self.news.note(Note::Said { channel_id, message_id });
        }
    }

    /// Shows, replaces or deletes an ephemeral message. Returns it in the form for the sender.
    pub(crate) fn whisper(
        &mut self,
        sender_id: i64,
        via: Option<&Conn>,
        whisper: realtime::EphemeralMessageSend,
    ) -> Result<api::ChannelMessage, Status> {
        let send = whisper.message.ok_or_else(|| Status::invalid("message is missing"))?;
        let (id, code) = (send.id, if send.code == 0 { EPHEMERAL } else { send.code });
        if !matches!(code, 12 | 14 | 15) {
            return Err(Status::invalid("code of an ephemeral message is 12, 14 or 15"));
        }
        let channel = self.channel_of(sender_id, send.channel_id)?;
        if whisper.receiver_ids.is_empty() || !whisper.receiver_ids.iter().all(|id| self.can_see(*id, channel)) {
            return Err(Status::invalid("receiver_ids must name users who see the channel"));
        }
        let mut stored = self.admit(sender_id, via, send)?;
        stored.message.code = code;
        stored.only_for = Some(whisper.receiver_ids);
        if code == EPHEMERAL {
            let told = stored.message.clone();
            self.publish(stored);
            return Ok(told);
        }
        stored.message.message_id = id;
        let number = self.ids.next();
        let channel = self.channels.get_mut(&stored.message.channel_id).ok_or_else(|| Status::not_found("channel"))?;
        let old = channel.history.get_mut(id).filter(|old| old.only_for.is_some());
        let old = old.ok_or_else(|| Status::not_found("message"))?;
        old.message.content.clone_from(&stored.message.content);
        old.message.update_time_seconds = stored.message.update_time_seconds;
        old.edited = true;
        let happened = if code == 15 { Happening::Deleted(id) } else { Happening::Edited(id) };
        channel.history.note(number, happened);
        channel.changed.raise();
        let (channel_id, message_id) = (channel.id, id);
        self.news.note(match code {
            15 => Note::Deleted { channel_id, message_id },
            _ => Note::Edited { channel_id, message_id },
        });
        let told = stored.message.clone();
        let receivers = stored.only_for.unwrap_or_default();
        self.tell_users(receivers, Message::ChannelMessage(Box::new(stored.message)));
        if code == 15
            && let Some(channel) = self.channels.get_mut(&told.channel_id)
        {
            channel.history.remove(id);
        }
        Ok(told)
    }
}
