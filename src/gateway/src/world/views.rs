//! How channels look in the API's lists.

use mezon_proto::{api, realtime};

use crate::world::World;
use crate::world::channel::{Channel, ChannelKind};
use crate::world::user::User;

impl World {
    /// Returns a channel as `viewer` sees it. In direct messages the viewer is left out: clients take the first user id
    /// of a DM as the partner's (docs/protocol.md 4.7).
    pub(crate) fn describe(&self, channel: &Channel, viewer: i64) -> api::ChannelDescription {
        let others: Vec<&User> = channel
            .members
            .iter()
            .filter(|id| !channel.kind.is_direct() || **id != viewer)
            .filter_map(|id| self.users.get(id))
            .collect();
        let clan = self.clans.get(&channel.clan_id);
        let label = match (channel.kind, others.first()) {
            (ChannelKind::Dm, Some(partner)) => partner.name.clone(),
            _ => channel.label.clone(),
        };
        api::ChannelDescription {
            clan_id: channel.clan_id,
            parent_id: channel.parent_id,
            channel_id: channel.id,
            category_id: channel.category_id,
            category_name: channel.category.clone(),
            r#type: channel.kind.number(),
            creator_id: channel.creator_id,
            creator_name: self.users.get(&channel.creator_id).map(|user| user.name.clone()).unwrap_or_default(),
            channel_label: label,
            channel_private: i32::from(channel.private),
            avatars: others.iter().map(|user| user.avatar.clone()).collect(),
            user_ids: others.iter().map(|user| user.id).collect(),
            usernames: others.iter().map(|user| user.name.clone()).collect(),
            display_names: others.iter().map(|user| user.display_name.clone()).collect(),
            onlines: others.iter().map(|user| user.online()).collect(),
            last_sent_message: channel
                .history
                .all()
                .rfind(|stored| stored.only_for.is_none())
                .map(|last| last.header()),
            meeting_code: self.meeting_code(channel),
            active: i32::from(!self.records.archived.contains(&channel.id)),
            create_time_seconds: channel.created,
            update_time_seconds: channel.created,
            channel_avatar: channel.avatar.clone(),
            clan_name: clan.map(|clan| clan.name.clone()).unwrap_or_default(),
            topic: channel.topic.clone(),
            member_count: i32::try_from(self.viewers(channel).len()).unwrap_or(i32::MAX),
            ..api::ChannelDescription::default()
        }
    }

    /// Returns the name of a voice channel's room.
    pub(crate) fn meeting_code(&self, channel: &Channel) -> String {
        if channel.kind.is_voice() { format!("room-{}", channel.id) } else { String::new() }
    }

    pub(crate) fn created_event(&self, channel: &Channel) -> realtime::ChannelCreatedEvent {
        realtime::ChannelCreatedEvent {
            clan_id: channel.clan_id,
            category_id: channel.category_id,
            creator_id: channel.creator_id,
            parent_id: channel.parent_id,
            channel_id: channel.id,
            channel_label: channel.label.clone(),
            channel_private: i32::from(channel.private),
            channel_type: channel.kind.number(),
            status: 1,
            clan_name: self.clans.get(&channel.clan_id).map(|clan| clan.name.clone()).unwrap_or_default(),
            channel_avatar: channel.avatar.clone(),
            ..realtime::ChannelCreatedEvent::default()
        }
    }

    pub(crate) fn updated_event(&self, channel: &Channel) -> realtime::ChannelUpdatedEvent {
        realtime::ChannelUpdatedEvent {
            clan_id: channel.clan_id,
            creator_id: channel.creator_id,
            parent_id: channel.parent_id,
            channel_id: channel.id,
            channel_label: channel.label.clone(),
            channel_type: channel.kind.number(),
            status: 1,
            meeting_code: self.meeting_code(channel),
            channel_private: channel.private,
            topic: channel.topic.clone(),
            active: 1,
            user_ids: channel.members.iter().copied().collect(),
            channel_avatar: channel.avatar.clone(),
            ..realtime::ChannelUpdatedEvent::default()
        }
    }
}
