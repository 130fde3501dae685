//! A channel, thread, group or DM (docs/protocol.md 6).

use std::fmt;

use mezon_proto::{api, realtime};
use parking_lot::{RwLock, RwLockReadGuard};

use super::patch::{patch_id, patch_text};

/// The types of channels that rules depend on.
pub mod channel_type {
    /// A text channel of a clan.
    pub const TEXT: i32 = 1;
    /// A group of users outside any clan.
    pub const GROUP: i32 = 2;
    /// A direct conversation with one user.
    pub const DM: i32 = 3;
    /// A thread below a text channel.
    pub const THREAD: i32 = 7;
    /// An app.
    pub const APP: i32 = 8;
    /// A voice channel.
    pub const MEZON_VOICE: i32 = 10;
}

/// The modes that messages are sent in.
pub mod stream_mode {
    /// In a clan's channel.
    pub const CHANNEL: i32 = 2;
    /// In a group.
    pub const GROUP: i32 = 3;
    /// In a direct conversation.
    pub const DM: i32 = 4;
    /// In a thread.
    pub const THREAD: i32 = 6;
}

/// Returns the mode for sending to a channel of that type (docs/protocol.md 6).
pub fn mode_of(kind: i32) -> i32 {
    match kind {
        channel_type::TEXT | channel_type::APP | channel_type::MEZON_VOICE => stream_mode::CHANNEL,
        channel_type::GROUP => stream_mode::GROUP,
        channel_type::DM => stream_mode::DM,
        channel_type::THREAD => stream_mode::THREAD,
        _ => 0,
    }
}

/// Returns the likely type of a channel that is known only by the mode of a message (docs/protocol.md 6).
pub fn type_of_mode(mode: i32) -> i32 {
    match mode {
        stream_mode::DM => channel_type::DM,
        stream_mode::GROUP => channel_type::GROUP,
        stream_mode::THREAD => channel_type::THREAD,
        _ => channel_type::TEXT,
    }
}

/// What is known about a channel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChannelInfo {
    /// Its clan; 0 for DMs and groups.
    pub clan_id: i64,
    /// Its name.
    pub name: String,
    /// Its type, see [`channel_type`].
    pub channel_type: i32,
    /// Whether only its members see it.
    pub is_private: bool,
    /// Its category.
    pub category_id: i64,
    /// The category's name.
    pub category_name: String,
    /// The channel a thread belongs to.
    pub parent_id: i64,
    /// The name of its meeting room.
    pub meeting_code: String,
    /// Who made it.
    pub creator_id: i64,
    /// What it is about.
    pub topic: String,
    /// URL of its picture.
    pub avatar: String,
    /// The app it shows.
    pub app_id: i64,
    /// Whether all this comes from a description or an event; a channel known only from a message lacks parent, category id and meeting
    /// code, and its type is a guess.
    pub is_complete: bool,
}

/// A channel; the same handle for as long as it is known.
pub struct Channel {
    /// Its id.
    pub id: i64,
    info: RwLock<ChannelInfo>,
}

impl Channel {
    pub(super) fn new(id: i64, info: ChannelInfo) -> Self {
        Self { id, info: RwLock::new(info) }
    }

    /// Returns what a message says about its channel.
    pub(super) fn info_of_message(message: &api::ChannelMessage) -> ChannelInfo {
        let channel_type = type_of_mode(message.mode);
        ChannelInfo {
            clan_id: message.clan_id,
            name: message.channel_label.clone(),
            channel_type,
            is_private: !message.is_public,
            category_name: message.category_name.clone(),
            ..ChannelInfo::default()
        }
    }

    /// Returns the id.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// Returns what is known now. Hold the guard briefly: events wait for it.
    pub fn info(&self) -> RwLockReadGuard<'_, ChannelInfo> {
        self.info.read()
    }

    /// Returns the mode for sending here.
    pub fn mode(&self) -> i32 {
        mode_of(self.info().channel_type)
    }

    /// Returns whether messages sent here count as public; DMs and groups never are.
    pub fn is_public(&self) -> bool {
        let info = self.info();
        !info.is_private && !matches!(info.channel_type, channel_type::DM | channel_type::GROUP)
    }

    /// Changes the information. `moved` is called with a new clan before anybody else can change the channel, so that moves are reported in
    /// order.
    pub(super) fn change(&self, change: impl FnOnce(&mut ChannelInfo), moved: impl FnOnce(i64)) {
        let mut info = self.info.write();
        let clan_id = info.clan_id;
        change(&mut info);
        if info.clan_id != clan_id {
            moved(info.clan_id);
        }
    }
}

impl ChannelInfo {
    pub(super) fn merge_desc(&mut self, desc: &api::ChannelDescription) {
        patch_id(&mut self.clan_id, desc.clan_id);
        patch_text(&mut self.name, &desc.channel_label);
        patch_id(&mut self.channel_type, desc.r#type);
        self.is_private = desc.channel_private != 0;
        patch_id(&mut self.category_id, desc.category_id);
        patch_text(&mut self.category_name, &desc.category_name);
        patch_id(&mut self.parent_id, desc.parent_id);
        patch_text(&mut self.meeting_code, &desc.meeting_code);
        patch_id(&mut self.creator_id, desc.creator_id);
        patch_text(&mut self.topic, &desc.topic);
        patch_text(&mut self.avatar, &desc.channel_avatar);
        patch_id(&mut self.app_id, desc.app_id);
        self.is_complete = true;
    }

    pub(super) fn merge_created(&mut self, event: &realtime::ChannelCreatedEvent) {
        patch_id(&mut self.clan_id, event.clan_id);
        patch_text(&mut self.name, &event.channel_label);
        patch_id(&mut self.channel_type, event.channel_type);
        self.is_private = event.channel_private != 0;
        patch_id(&mut self.category_id, event.category_id);
        patch_id(&mut self.parent_id, event.parent_id);
        patch_id(&mut self.creator_id, event.creator_id);
        patch_text(&mut self.avatar, &event.channel_avatar);
        patch_id(&mut self.app_id, event.app_id);
    }

    pub(super) fn merge_updated(&mut self, event: &realtime::ChannelUpdatedEvent) {
        patch_id(&mut self.clan_id, event.clan_id);
        patch_text(&mut self.name, &event.channel_label);
        patch_id(&mut self.channel_type, event.channel_type);
        // "Public" and "not given" look the same. An event with the channel's name and type describes it completely; any other can only
        // make it private.
        if event.channel_private || (event.channel_type != 0 && !event.channel_label.is_empty()) {
            self.is_private = event.channel_private;
        }
        patch_id(&mut self.category_id, event.category_id);
        patch_id(&mut self.parent_id, event.parent_id);
        patch_text(&mut self.meeting_code, &event.meeting_code);
        patch_id(&mut self.creator_id, event.creator_id);
        patch_text(&mut self.topic, &event.topic);
        patch_text(&mut self.avatar, &event.channel_avatar);
        patch_id(&mut self.app_id, event.app_id);
    }
}

impl fmt::Debug for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let info = self.info();
        f.debug_struct("Channel")
            .field("id", &self.id)
            .field("name", &info.name)
            .field("type", &info.channel_type)
            .finish()
    }
}
