//! Simulated users: without a socket, always present, controlled by a script.

use std::sync::Arc;

use mezon_proto::api::{self, MessageRef, TokenSentEvent};
use mezon_proto::realtime::envelope::Message;
use mezon_proto::realtime::{
    ChannelMessageRemove, ChannelMessageSend, ChannelMessageUpdate, MessageTypingEvent, QuickMenuDataEvent,
    VoiceJoinedEvent, VoiceLeavedEvent,
};

use crate::error::{GatewayError, Result};
use crate::script::say::{Content, Say};
use crate::shared::Shared;
use crate::world::channel::{Channel, ChannelKind};
use crate::world::held::Held;
use crate::world::{NewChannel, World};

/// A handle of a simulated user. It does not keep the gateway running.
#[derive(Debug, Clone)]
pub struct SimUser {
    pub(crate) shared: Arc<Shared>,
    pub(crate) id: i64,
}

impl SimUser {
    /// Returns the user's id.
    #[must_use]
    pub fn id(&self) -> i64 {
        self.id
    }

    /// Returns the user's name.
    #[must_use]
    pub fn name(&self) -> String {
        self.shared.world().users.get(&self.id).map(|user| user.name.clone()).unwrap_or_default()
    }

    /// Sends a message and returns its id.
    ///
    /// # Errors
    /// `Refused` if the user may not see the channel, or the content is not JSON text; `Unknown` for a `reply_to` that does not exist.
    pub fn say(&self, channel_id: i64, what: impl Into<Say>) -> Result<i64> {
        let what = what.into();
        self.shared.running()?;
        let mut world = self.shared.world();
        let channel = world.channel(channel_id)?;
        let references = match what.reply_to {
            Some(id) => vec![reference(channel, id)?],
            None => Vec::new(),
        };
        let send = ChannelMessageSend {
            clan_id: channel.clan_id,
            channel_id,
            content: what.content.into_json(),
            mentions: what.mentions,
            attachments: what.attachments,
            references,
            mention_everyone: what.mention_everyone,
            topic_id: what.topic_id,
            code: what.code,
            ..Default::default()
        };
        let stored = world.admit(self.id, None, send)?;
        let id = stored.message.message_id;
        world.publish(stored);
        Ok(id)
    }

    /// Replaces the content of one of the user's own messages.
    ///
    /// # Errors
    /// `Refused` when there is no such message or it is somebody else's.
    pub fn edit(&self, channel_id: i64, message_id: i64, content: impl Into<Content>) -> Result<()> {
        self.shared.running()?;
        let mut world = self.shared.world();
        let clan_id = world.channel(channel_id)?.clan_id;
        let content = content.into().into_json();
        let update = ChannelMessageUpdate { clan_id, channel_id, message_id, content, ..Default::default() };
        Ok(world.edit(self.id, &update)?)
    }

    /// Deletes one of the user's own messages.
    ///
    /// # Errors
    /// `Refused` when there is no such message or it is somebody else's.
    pub fn delete(&self, channel_id: i64, message_id: i64) -> Result<()> {
        self.shared.running()?;
        let mut world = self.shared.world();
        let clan_id = world.channel(channel_id)?.clan_id;
        let remove = ChannelMessageRemove { clan_id, channel_id, message_id, ..Default::default() };
        Ok(world.delete(self.id, &remove)?)
    }

    /// Adds a reaction, such as `:smile:` or that of a custom emoji, and returns its id.
    ///
    /// # Errors
    /// `Refused` when there is no such message.
    pub fn react(&self, channel_id: i64, message_id: i64, emoji: &str, emoji_id: i64) -> Result<i64> {
        self.reaction(channel_id, message_id, emoji, emoji_id, false)
    }

    /// Removes a reaction.
    ///
    /// # Errors
    /// `Refused` when there is no such message.
    pub fn unreact(&self, channel_id: i64, message_id: i64, emoji: &str, emoji_id: i64) -> Result<()> {
        self.reaction(channel_id, message_id, emoji, emoji_id, true).map(|_| ())
    }

    fn reaction(&self, channel_id: i64, message_id: i64, emoji: &str, emoji_id: i64, action: bool) -> Result<i64> {
        self.shared.running()?;
        let emoji = emoji.to_owned();
        let reaction = api::MessageReaction { channel_id, message_id, emoji, emoji_id, action, ..Default::default() };
        Ok(self.shared.world().react(self.id, None, reaction)?.id)
    }

    /// Shows that the user is typing.
    ///
    /// # Errors
    /// `Refused` when the user may not see the channel.
    pub fn typing(&self, channel_id: i64) -> Result<()> {
        let world = self.world()?;
        let channel = world.channel_of(self.id, channel_id)?;
        let user = world.user(self.id)?;
        let event = MessageTypingEvent {
            clan_id: channel.clan_id,
            channel_id,
            sender_id: self.id,
            mode: channel.kind.mode(),
            is_public: channel.is_public(),
            sender_username: user.name.clone(),
            sender_display_name: user.display_name.clone(),
            topic_id: 0,
            ..Default::default()
        };
        world.tell_channel(channel_id, Message::MessageTypingEvent(Box::new(event)), None);
        Ok(())
    }

    /// Picks an entry of a bot's quick menu, with the text typed after it.
    ///
    /// # Errors
    /// As [`pick_menu_for`](Self::pick_menu_for).
    pub fn pick_menu(&self, bot_id: i64, channel_id: i64, menu_name: &str, content: impl Into<Content>) -> Result<()> {
        self.send_menu(bot_id, channel_id, menu_name, content.into().into_json(), None)
    }

    /// Picks an entry of a bot's quick menu for a message: the bot is sent its words.
    ///
    /// # Errors
    /// `Refused` when the user may not see the channel or there is no such bot, `Unknown` when there is no such message.
    pub fn pick_menu_for(&self, bot_id: i64, message_id: i64, menu_name: &str) -> Result<()> {
        let (channel_id, sender_id) = self.locate(&*self.world()?, message_id)?;
        let content = {
            let world = self.world()?;
            let stored = world.channel(channel_id)?.history.get(message_id);
            stored.map(|stored| stored.message.content.clone()).unwrap_or_default()
        };
        self.send_menu(bot_id, channel_id, menu_name, content, Some((message_id, sender_id)))
    }

    fn send_menu(
        &self,
        bot_id: i64,
        channel_id: i64,
        menu_name: &str,
        content: String,
        source: Option<(i64, i64)>,
    ) -> Result<()> {
        let world = self.world()?;
        let channel = world.channel_of(self.id, channel_id)?;
        world.user(bot_id)?;
        let (id, message_sender_id) = source.unwrap_or((0, self.id));
        let message = ChannelMessageSend {
            id,
            clan_id: channel.clan_id,
            channel_id,
            content,
            mode: channel.kind.mode(),
            is_public: channel.is_public(),
            ..Default::default()
        };
        let event = QuickMenuDataEvent {
            menu_name: menu_name.to_owned(),
            message: Some(message),
            sender_id: self.id,
            message_sender_id,
            ..Default::default()
        };
        world.tell_users([bot_id], Message::QuickMenuEvent(Box::new(event)));
        Ok(())
    }

    /// Enters a voice channel.
    ///
    /// # Errors
    /// `Refused` if the user may not see the channel or it is not a voice channel.
    pub fn join_voice(&self, channel_id: i64) -> Result<()> {
        let mut world = self.world()?;
        let channel = voice_channel(&world, self.id, channel_id)?;
        let event = VoiceJoinedEvent {
            clan_id: channel.clan_id,
            clan_name: world.clan(channel.clan_id)?.name.clone(),
            id: format!("{channel_id}-{}", self.id),
            participant: world.user(self.id)?.name.clone(),
            user_id: self.id,
            voice_channel_label: channel.label.clone(),
            voice_channel_id: channel_id,
            ..Default::default()
        };
        world.tell_channel(channel_id, Message::VoiceJoinedEvent(Box::new(event)), None);
        world.set_voice(self.id, channel_id, true);
        Ok(())
    }

    /// Leaves a voice channel.
    ///
    /// # Errors
    /// `Refused` if the user may not see the channel or it is not a voice channel.
    pub fn leave_voice(&self, channel_id: i64) -> Result<()> {
        let mut world = self.world()?;
        let clan_id = voice_channel(&world, self.id, channel_id)?.clan_id;
        let event = VoiceLeavedEvent {
            id: format!("{channel_id}-{}", self.id),
            clan_id,
            voice_channel_id: channel_id,
            voice_user_id: self.id,
            ..Default::default()
        };
        world.tell_channel(channel_id, Message::VoiceLeavedEvent(Box::new(event)), None);
        world.set_voice(self.id, channel_id, false);
        Ok(())
    }

    /// Notifies a user that this one sent them tokens; no balance changes.
    ///
    /// # Errors
    /// `Refused` when there is no such user.
    pub fn send_token(&self, receiver_id: i64, amount: i32, note: &str) -> Result<()> {
        let mut world = self.world()?;
        world.user(receiver_id)?;
        let transaction_id = world.ids.next().to_string();
        let event = TokenSentEvent {
            sender_id: self.id,
            sender_name: world.user(self.id)?.name.clone(),
            receiver_id,
            amount,
            note: note.to_owned(),
            extra_attribute: String::new(),
            transaction_id,
        };
        world.tell_users([receiver_id], Message::TokenSentEvent(Box::new(event)));
        Ok(())
    }

    /// Returns the direct channel with another user, creating it (with an event for the other user) if necessary.
    ///
    /// # Errors
    /// `Refused` when there is no such user.
    pub fn dm(&self, other_id: i64) -> Result<i64> {
        let (kind, members) = (ChannelKind::Dm, vec![other_id]);
        let new =
            NewChannel { clan_id: 0, parent_id: 0, category_id: 0, kind, label: String::new(), private: true, members };
        let id = self.world()?.add_channel(self.id, new)?;
        self.shared.changed.raise();
        Ok(id)
    }

    pub(super) fn world(&self) -> Result<Held<'_>> {
        self.shared.running()?;
        Ok(self.shared.world())
    }

    /// Returns the channel and the author of a message.
    pub(super) fn locate(&self, world: &World, message_id: i64) -> Result<(i64, i64)> {
        let channel = world.channels.values().find(|channel| channel.history.get(message_id).is_some());
        let channel_id = channel.ok_or(GatewayError::Unknown { kind: "message", id: message_id })?.id;
        Ok((channel_id, world.author_of(self.id, channel_id, message_id)?))
    }
}

fn reference(channel: &Channel, message_id: i64) -> Result<MessageRef> {
    let stored = channel.history.get(message_id).ok_or(GatewayError::Unknown { kind: "message", id: message_id })?;
    let message = &stored.message;
    Ok(MessageRef {
        message_ref_id: message_id,
        content: message.content.clone(),
        has_attachment: !message.attachments.is_empty(),
        message_sender_id: message.sender_id,
        message_sender_username: message.username.clone(),
        message_sender_avatar: message.avatar.clone(),
        message_sender_clan_nick: message.clan_nick.clone(),
        message_sender_display_name: message.display_name.clone(),
        ..Default::default()
    })
}

fn voice_channel(world: &World, user_id: i64, channel_id: i64) -> Result<&Channel> {
    let channel = world.channel_of(user_id, channel_id)?;
    if channel.kind.is_voice() {
        return Ok(channel);
    }
    Err(GatewayError::Invalid(format!("the channel {channel_id} is no voice or streaming channel")))
}
