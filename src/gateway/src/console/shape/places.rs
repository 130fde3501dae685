//! Users, clans, channels, bots and quick menus.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::console::id::texts;
use crate::console::runners::Runners;
use crate::world::World;
use crate::world::channel::{Channel, ChannelKind};
use crate::world::clan::Clan;
use crate::world::user::User;

/// What a place is; the order is that in which clients should hear of new ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    User,
    Clan,
    Channel,
    Bot,
    /// All quick menus, under the id 0.
    Menus,
}

impl Kind {
    /// Returns the event that tells of a new or changed one, which is also the name of its member.
    pub(crate) fn event(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Clan => "clan",
            Self::Channel => "channel",
            Self::Bot => "bot",
            Self::Menus => "menus",
        }
    }

    /// Returns the event that tells of one that is gone, and the name of the id in it.
    pub(crate) fn gone(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Clan => Some(("clan_gone", "clan_id")),
            Self::Channel => Some(("channel_gone", "channel_id")),
            Self::User | Self::Bot | Self::Menus => None,
        }
    }
}

/// Every place of a world, by kind and id.
pub(crate) type Places = BTreeMap<(Kind, i64), Value>;

/// Returns the places as they are now.
pub(crate) fn of(world: &World, runners: &Runners) -> Places {
    let users = world.users.values().map(|one| ((Kind::User, one.id), user(one)));
    let clans = world.clans.values().map(|one| ((Kind::Clan, one.id), clan(one)));
    let channels = world.channels.values().map(|one| ((Kind::Channel, one.id), channel(world, one)));
    let bots = world.users.values().filter(|one| one.is_bot).map(|one| ((Kind::Bot, one.id), bot(world, one, runners)));
    let menus = [((Kind::Menus, 0), menus(world))];
    users.chain(clans).chain(channels).chain(bots).chain(menus).collect()
}

fn user(user: &User) -> Value {
    json!({
        "id": user.id.to_string(),
        "name": user.name,
        "display_name": user.display_name,
        "avatar": user.avatar,
        "is_bot": user.is_bot,
        "online": user.online(),
    })
}

fn clan(clan: &Clan) -> Value {
    let role = |role: &mezon_proto::api::Role| {
        let holders = role.role_user_list.iter().flat_map(|list| &list.role_users);
        json!({
            "id": role.id.to_string(),
            "title": role.title,
            "color": role.color,
            "user_ids": texts(holders.map(|user| &user.id)),
        })
    };
    let nicks: BTreeMap<String, &str> =
        clan.nicks.iter().map(|(user_id, nick)| (user_id.to_string(), nick.name.as_str())).collect();
    json!({
        "id": clan.id.to_string(),
        "name": clan.name,
        "creator_id": clan.creator_id.to_string(),
        "member_ids": texts(&clan.members),
        "nicks": nicks,
        "roles": clan.roles.iter().map(role).collect::<Vec<_>>(),
    })
}

/// Returns the name of a kind of channel.
pub(crate) fn kind_name(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::Text => "text",
        ChannelKind::Group => "group",
        ChannelKind::Dm => "dm",
        ChannelKind::GoogleMeetVoice | ChannelKind::MezonVoice => "voice",
        ChannelKind::Forum => "forum",
        ChannelKind::Streaming => "streaming",
        ChannelKind::Thread => "thread",
        ChannelKind::App => "app",
        ChannelKind::Announcement => "announcement",
    }
}

/// Returns the kind of a channel of a clan by its name.
pub(crate) fn kind_named(name: &str) -> Option<ChannelKind> {
    Some(match name {
        "text" => ChannelKind::Text,
        "voice" => ChannelKind::MezonVoice,
        "forum" => ChannelKind::Forum,
        "streaming" => ChannelKind::Streaming,
        "app" => ChannelKind::App,
        "announcement" => ChannelKind::Announcement,
        _ => return None,
    })
}

fn channel(world: &World, channel: &Channel) -> Value {
    let whole_clan = channel.clan_id != 0 && !channel.private;
    json!({
        "id": channel.id.to_string(),
        "clan_id": channel.clan_id.to_string(),
        "parent_id": channel.parent_id.to_string(),
        "kind": kind_name(channel.kind),
        "name": channel.label,
        "topic": channel.topic,
        "private": channel.private,
        "archived": world.records.archived.contains(&channel.id),
        "member_ids": (!whole_clan).then(|| texts(&channel.members)),
        "category": channel.category,
    })
}

fn bot(world: &World, user: &User, runners: &Runners) -> Value {
    let runner = runners.of(user.id);
    let source = runner.source.map(|from| json!({ "file": from.file, "module": from.module, "name": from.name }));
    json!({
        "id": user.id.to_string(),
        "name": user.name,
        "connected": !user.conns.is_empty(),
        "ready": user.conns.iter().any(|conn| world.is_ready(conn)),
        "state": runner.state,
        "detail": runner.detail,
        "source": source,
    })
}

fn menus(world: &World) -> Value {
    let menu = |menu: &mezon_proto::api::QuickMenuAccess| {
        json!({
            "id": menu.id.to_string(),
            "bot_id": menu.bot_id.to_string(),
            "clan_id": menu.clan_id.to_string(),
            "channel_id": menu.channel_id.to_string(),
            "name": menu.menu_name,
            "type": menu.menu_type,
            "text": menu.action_msg,
            "background": menu.background,
        })
    };
    world.menus.iter().map(menu).collect()
}
