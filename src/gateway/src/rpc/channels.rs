//! Channels: listing, finding, creating, changing, deleting.

use mezon_proto::api;

use crate::rpc::{Caller, pages};
use crate::status::Status;
use crate::world::channel::{Channel, ChannelKind};
use crate::world::{NewChannel, World};

/// `channel_type` that lists every kind.
const ANY_KIND: i32 = 0;
/// Largest `limit` of the user lists (docs/protocol.md 3.4).
const LIMIT_MAX: i32 = 500;

/// Lists one clan's channels of a kind; without a clan, the direct messages or groups.
pub(super) fn list(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListChannelDescsRequest,
) -> Result<api::ChannelDescList, Status> {
    if request.clan_id != 0 {
        world.clan_of(caller.user_id, request.clan_id)?;
    }
    let limit = match usize::try_from(request.limit) {
        Ok(limit) if limit > 0 => limit,
        _ => usize::MAX,
    };
    let wanted = |channel: &Channel| {
        channel.clan_id == request.clan_id
            && (request.channel_type == ANY_KIND || channel.kind.number() == request.channel_type)
    };
    let channels = world.channels_of(caller.user_id, wanted);
    let described = channels.into_iter().take(limit).map(|channel| world.describe(channel, caller.user_id));
    Ok(api::ChannelDescList { channeldesc: described.collect() })
}

pub(super) fn all(world: &World, caller: Caller<'_>) -> Result<api::ChannelDescList, Status> {
    let channels = world.channels_of(caller.user_id, |_| true);
    let described = channels.into_iter().map(|channel| world.describe(channel, caller.user_id));
    Ok(api::ChannelDescList { channeldesc: described.collect() })
}

pub(super) fn detail(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListChannelDetailRequest,
) -> Result<api::ChannelDescription, Status> {
    let channel = world.channel_of(caller.user_id, request.channel_id)?;
    Ok(world.describe(channel, caller.user_id))
}

pub(super) fn users(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListChannelUsersRequest,
) -> Result<api::ChannelUserList, Status> {
    let channel = world.channel_of(caller.user_id, request.channel_id)?;
    let clan = world.clans.get(&channel.clan_id);
    let member = |id: i64| {
        let nick = clan.and_then(|clan| clan.nicks.get(&id)).cloned().unwrap_or_default();
        api::channel_user_list::ChannelUser {
            user_id: id,
            role_id: clan.map(|clan| clan.roles_of(id)).unwrap_or_default(),
            clan_nick: nick.name,
            clan_avatar: nick.avatar,
            clan_id: channel.clan_id,
            ..Default::default()
        }
    };
    let listing = format!("ListChannelUsers/{}", channel.id);
    let viewers = world.viewers(channel).into_iter().map(member);
    let (channel_users, cursor) = pages::cursor(&listing, viewers, request.limit, &request.cursor)?;
    Ok(api::ChannelUserList { channel_users, cursor, channel_id: channel.id })
}

pub(super) fn voice_users(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListChannelUsersRequest,
) -> Result<api::VoiceChannelUserList, Status> {
    if !(1..=LIMIT_MAX).contains(&request.limit) {
        return Err(Status::invalid("limit must be between 1 and 500"));
    }
    let wanted = |channel: &Channel| {
        channel.clan_id == request.clan_id
            && (request.channel_id == 0 || channel.id == request.channel_id)
            && !channel.voice.is_empty()
    };
    let rooms = world.channels_of(caller.user_id, wanted).into_iter().map(|channel| api::VoiceChannelUser {
        user_ids: channel.voice.iter().take(request.limit as usize).map(i64::to_string).collect(),
        channel_id: channel.id,
        room_name: world.meeting_code(channel),
        ..Default::default()
    });
    Ok(api::VoiceChannelUserList { voice_channel_users: rooms.collect() })
}

pub(super) fn create(
    world: &mut World,
    caller: Caller<'_>,
    request: api::CreateChannelDescRequest,
) -> Result<api::ChannelDescription, Status> {
    let kind = ChannelKind::from_number(request.r#type).ok_or_else(|| Status::invalid("type must be 1 to 10"))?;
    if request.clan_id != 0 {
        world.clan_of(caller.user_id, request.clan_id)?;
    }
    if !kind.is_direct() && request.channel_label.trim().is_empty() {
        return Err(Status::invalid("channel_label is missing"));
    }
    let id = world.add_channel(
        caller.user_id,
        NewChannel {
            clan_id: request.clan_id,
            parent_id: request.parent_id,
            category_id: request.category_id,
            kind,
            label: request.channel_label,
            private: request.channel_private != 0,
            members: request.user_ids,
        },
    )?;
    Ok(world.describe(world.channel(id)?, caller.user_id))
}

pub(super) fn update(
    world: &mut World,
    caller: Caller<'_>,
    request: api::UpdateChannelDescRequest,
) -> Result<(), Status> {
    world.channel_of(caller.user_id, request.channel_id)?;
    world.update_channel(request.channel_id, |channel| {
        if let Some(label) = request.channel_label {
            channel.label = label;
        }
        if let Some(avatar) = request.channel_avatar {
            channel.avatar = avatar;
        }
        if !request.topic.is_empty() {
            channel.topic = request.topic;
        }
    })
}

pub(super) fn delete(
    world: &mut World,
    caller: Caller<'_>,
    request: api::DeleteChannelDescRequest,
) -> Result<(), Status> {
    world.channel_of(caller.user_id, request.channel_id)?;
    world.delete_channel(caller.user_id, request.channel_id)
}
