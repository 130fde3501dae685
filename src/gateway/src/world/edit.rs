//! What happens to messages later: edits, deletions, reactions (docs/protocol.md 7.9, 7.10).

use mezon_proto::api;
use mezon_proto::realtime::envelope::Message;
use mezon_proto::realtime::{ChannelMessageRemove, ChannelMessageUpdate};

use crate::connection::Conn;
use crate::news::Note;
use crate::status::Status;
use crate::world::World;
use crate::world::history::Happening;
use crate::world::post::{attachment_bytes, check_content, mention_bytes};

/// `code` of the notification of an edit.
const EDITED: i32 = 1;
/// `code` of the notification of a deletion.
const DELETED: i32 = 2;

impl World {
    /// Replaces a message's content; only its author may do that.
    pub(crate) fn edit(&mut self, user_id: i64, update: &ChannelMessageUpdate) -> Result<(), Status> {
        check_content(&update.content)?;
        self.channel_of(user_id, update.channel_id)?;
        let now = self.clock.seconds();
        let number = self.ids.next();
        let channel = self.channels.get_mut(&update.channel_id).ok_or_else(|| Status::not_found("channel"))?;
        let stored = channel.history.get_mut(update.message_id).ok_or_else(|| Status::not_found("message"))?;
        if stored.message.sender_id != user_id {
            return Err(Status::denied());
        }
        stored.edited = true;
        let message = &mut stored.message;
        message.content.clone_from(&update.content);
        message.mentions = mention_bytes(update.mentions.clone());
        message.attachments = attachment_bytes(update.attachments.clone());
        message.hide_editted = update.hide_editted;
        message.update_time_seconds = now;
        let mut notice = message.clone();
        notice.code = EDITED;
        channel.history.note(number, Happening::Edited(update.message_id));
        channel.changed.raise();
        self.news.note(Note::Edited { channel_id: update.channel_id, message_id: update.message_id });
        self.tell_channel(update.channel_id, Message::ChannelMessage(Box::new(notice)), None);
        Ok(())
    }

    /// Deletes a message. Allowed for its author, the clan's creator, and any bot of the clan, since bots moderate.
    pub(crate) fn delete(&mut self, user_id: i64, remove: &ChannelMessageRemove) -> Result<(), Status> {
        let channel = self.channel_of(user_id, remove.channel_id)?;
        let stored = channel.history.get(remove.message_id).ok_or_else(|| Status::not_found("message"))?;
        let moderates =
            channel.clan_id != 0 && (self.user(user_id)?.is_bot || self.clan(channel.clan_id)?.creator_id == user_id);
        if stored.message.sender_id != user_id && !moderates {
            return Err(Status::denied());
        }
        let number = self.ids.next();
        let Some(channel) = self.channels.get_mut(&remove.channel_id) else { return Ok(()) };
        let Some(stored) = channel.history.remove(remove.message_id) else { return Ok(()) };
        channel.history.note(number, Happening::Deleted(remove.message_id));
        channel.changed.raise();
        self.news.note(Note::Deleted { channel_id: remove.channel_id, message_id: remove.message_id });
        let notice = api::ChannelMessage {
            code: DELETED,
            content: "{}".to_owned(),
            mentions: Default::default(),
            attachments: Default::default(),
            references: Default::default(),
            ..stored.message
        };
        self.tell_channel(remove.channel_id, Message::ChannelMessage(Box::new(notice)), None);
        Ok(())
    }

    /// Adds or, with `action`, removes a reaction. Returns it completed; everyone except `via` is notified.
    pub(crate) fn react(
        &mut self,
        user_id: i64,
        via: Option<&Conn>,
        mut reaction: api::MessageReaction,
    ) -> Result<api::MessageReaction, Status> {
        if reaction.emoji.is_empty() && reaction.emoji_id == 0 {
            return Err(Status::invalid("emoji or emoji_id is missing"));
        }
        let channel = self.channel_of(user_id, reaction.channel_id)?;
        let stored = channel.history.get(reaction.message_id).ok_or_else(|| Status::not_found("message"))?;
        let sender = self.user(user_id)?;
        reaction.sender_id = user_id;
        reaction.sender_name.clone_from(&sender.name);
        reaction.sender_avatar.clone_from(&sender.avatar);
        reaction.message_sender_id = stored.message.sender_id;
        reaction.clan_id = channel.clan_id;
        reaction.mode = channel.kind.mode();
        reaction.is_public = channel.is_public();
        reaction.count = reaction.count.max(1);
        let number = self.ids.next();
        if reaction.id == 0 {
            reaction.id = number;
        }
        let channel = self.channels.get_mut(&reaction.channel_id).ok_or_else(|| Status::not_found("channel"))?;
        if let Some(stored) = channel.history.get_mut(reaction.message_id) {
            stored.reactions.retain(|old| {
                old.sender_id != user_id || old.emoji_id != reaction.emoji_id || old.emoji != reaction.emoji
            });
            if !reaction.action {
                stored.reactions.push(reaction.clone());
            }
        }
        channel.history.note(number, Happening::Reacted(reaction.clone()));
        channel.changed.raise();
        let (channel_id, message_id, removed) = (reaction.channel_id, reaction.message_id, reaction.action);
        self.news.note(Note::Reacted { channel_id, message_id, user_id, removed });
        self.tell_channel(reaction.channel_id, Message::MessageReactionEvent(Box::new(reaction.clone())), via);
        Ok(reaction)
    }
}
