//! Threads, archives, and members of private channels.

use mezon_proto::{api, realtime};

use crate::rpc::{Caller, pages};
use crate::status::Status;
use crate::world::World;
use crate::world::channel::{Channel, ChannelKind};

pub(super) fn list(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListThreadRequest,
) -> Result<api::ChannelDescListNoPool, Status> {
    world.channel_of(caller.user_id, request.channel_id)?;
    let wanted = |channel: &Channel| {
        channel.kind == ChannelKind::Thread
            && channel.parent_id == request.channel_id
            && (request.thread_id == 0 || channel.id == request.thread_id)
    };
    let threads = world.channels_of(caller.user_id, wanted);
    let piece = pages::page(threads, request.limit, request.page)?;
    let channeldesc = piece.into_iter().map(|thread| world.describe(thread, caller.user_id)).collect();
    Ok(api::ChannelDescListNoPool { channeldesc, page: request.page })
}

pub(super) fn search(
    world: &mut World,
    caller: Caller<'_>,
    request: api::SearchThreadRequest,
) -> Result<api::ChannelDescList, Status> {
    let label = request.label.to_lowercase();
    let wanted = |channel: &Channel| {
        channel.kind == ChannelKind::Thread
            && (request.clan_id == 0 || channel.clan_id == request.clan_id)
            && (request.channel_id == 0 || channel.parent_id == request.channel_id)
            && channel.label.to_lowercase().contains(&label)
    };
    let found = world.channels_of(caller.user_id, wanted);
    Ok(api::ChannelDescList { channeldesc: found.into_iter().map(|one| world.describe(one, caller.user_id)).collect() })
}

pub(super) fn leave(world: &mut World, caller: Caller<'_>, request: api::LeaveThreadRequest) -> Result<(), Status> {
    if world.channel_of(caller.user_id, request.channel_id)?.kind != ChannelKind::Thread {
        return Err(Status::invalid("channel_id is no thread"));
    }
    world.remove_from_channel(request.channel_id, &[caller.user_id])
}

pub(super) fn archive(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ArchiveChannelRequest,
) -> Result<(), Status> {
    world.channel_of(caller.user_id, request.channel_id)?;
    world.records.archived.insert(request.channel_id);
    world.update_channel(request.channel_id, |_| {})
}

pub(super) fn unarchive(
    world: &mut World,
    caller: Caller<'_>,
    request: realtime::ActiveArchivedThread,
) -> Result<(), Status> {
    world.channel_of(caller.user_id, request.channel_id)?;
    if !world.records.archived.remove(&request.channel_id) {
        return Err(Status::failed("the channel is not archived"));
    }
    world.update_channel(request.channel_id, |_| {})
}

pub(super) fn archived(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListArchivedChannelDescsRequest,
) -> Result<api::ListArchivedChannelDescsResponse, Status> {
    world.clan_of(caller.user_id, request.clan_id)?;
    let wanted = |channel: &Channel| channel.clan_id == request.clan_id && world.records.archived.contains(&channel.id);
    let found = world.channels_of(caller.user_id, wanted);
    let channeldesc = found.into_iter().map(|channel| world.describe(channel, caller.user_id)).collect();
    Ok(api::ListArchivedChannelDescsResponse { channeldesc })
}

pub(super) fn add_users(
    world: &mut World,
    caller: Caller<'_>,
    request: api::AddChannelUsersRequest,
) -> Result<(), Status> {
    world.channel_of(caller.user_id, request.channel_id)?;
    if request.user_ids.is_empty() {
        return Err(Status::invalid("user_ids are missing"));
    }
    world.add_to_channel(request.channel_id, &request.user_ids)
}

pub(super) fn remove_users(
    world: &mut World,
    caller: Caller<'_>,
    request: api::RemoveChannelUsersRequest,
) -> Result<(), Status> {
    let channel = world.channel_of(caller.user_id, request.channel_id)?;
    if request.user_ids.iter().any(|id| !channel.members.contains(id)) {
        return Err(Status::not_found("member"));
    }
    world.remove_from_channel(request.channel_id, &request.user_ids)
}

pub(super) fn set_private(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ChangeChannelPrivateRequest,
) -> Result<(), Status> {
    world.channel_of(caller.user_id, request.channel_id)?;
    world.update_channel(request.channel_id, |channel| {
        channel.private = request.channel_private != 0;
        channel.members.insert(caller.user_id);
        channel.members.extend(request.user_ids);
    })
}

/// Lists users who could be added to a channel: members of its clan who are not in it yet.
pub(super) fn candidates(
    world: &mut World,
    caller: Caller<'_>,
    request: api::AllUsersAddChannelRequest,
) -> Result<api::AllUsersAddChannelResponse, Status> {
    let channel = world.channel_of(caller.user_id, request.channel_id)?;
    let members = world.clans.get(&channel.clan_id).map(|clan| clan.members.clone()).unwrap_or_default();
    let outside = members.iter().filter(|id| !channel.members.contains(id)).filter_map(|id| world.users.get(id));
    let users = pages::page(outside, request.limit, 1)?;
    Ok(api::AllUsersAddChannelResponse {
        channel_id: channel.id,
        user_ids: users.iter().map(|user| user.id).collect(),
        limit: request.limit,
        usernames: users.iter().map(|user| user.name.clone()).collect(),
        display_names: users.iter().map(|user| user.display_name.clone()).collect(),
        avatars: users.iter().map(|user| user.avatar.clone()).collect(),
        onlines: users.iter().map(|user| user.online()).collect(),
    })
}

pub(super) fn settings(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ChannelSettingListRequest,
) -> Result<api::ChannelSettingListResponse, Status> {
    world.clan_of(caller.user_id, request.clan_id)?;
    let label = request.channel_label.to_lowercase();
    let wanted = |channel: &Channel| {
        channel.clan_id == request.clan_id
            && (request.parent_id == 0 || channel.parent_id == request.parent_id)
            && (request.category_id == 0 || channel.category_id == request.category_id)
            && (request.r#type == 0 || channel.kind.number() == request.r#type)
            && channel.label.to_lowercase().contains(&label)
    };
    let found = world.channels_of(caller.user_id, wanted);
    let threads = found.iter().filter(|channel| channel.kind == ChannelKind::Thread).count();
    let item = |channel: &Channel| api::ChannelSettingItem {
        id: channel.id,
        creator_id: channel.creator_id,
        parent_id: channel.parent_id,
        channel_label: channel.label.clone(),
        category_id: channel.category_id,
        meeting_code: world.meeting_code(channel),
        channel_private: i32::from(channel.private),
        channel_type: channel.kind.number(),
        active: i32::from(!world.records.archived.contains(&channel.id)),
        user_ids: channel.members.iter().copied().collect(),
        message_count: i64::try_from(channel.history.all().count()).unwrap_or(i64::MAX),
        ..Default::default()
    };
    Ok(api::ChannelSettingListResponse {
        clan_id: request.clan_id,
        channel_count: i32::try_from(found.len() - threads).unwrap_or(i32::MAX),
        thread_count: i32::try_from(threads).unwrap_or(i32::MAX),
        channel_setting_list: pages::page(found, request.limit, request.page)?.into_iter().map(item).collect(),
    })
}

/// Opens or closes a direct conversation in the caller's list; the conversation itself stays.
pub(super) fn open_or_close(
    world: &mut World,
    caller: Caller<'_>,
    request: api::DeleteChannelDescRequest,
) -> Result<(), Status> {
    let channel = world.channel_of(caller.user_id, request.channel_id)?;
    if channel.kind.is_direct() { Ok(()) } else { Err(Status::invalid("channel_id is no direct conversation")) }
}

pub(super) fn favourites(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListFavoriteChannelRequest,
) -> Result<api::ListFavoriteChannelResponse, Status> {
    let all = world.records.own(caller.user_id).favourites.clone();
    let of_clan = |id: &i64| world.channels.get(id).is_some_and(|channel| channel.clan_id == request.clan_id);
    Ok(api::ListFavoriteChannelResponse { channel_ids: all.into_iter().filter(of_clan).collect() })
}

pub(super) fn add_favourite(
    world: &mut World,
    caller: Caller<'_>,
    request: api::AddFavoriteChannelRequest,
) -> Result<api::AddFavoriteChannelResponse, Status> {
    world.channel_of(caller.user_id, request.channel_id)?;
    world.records.own(caller.user_id).favourites.insert(request.channel_id);
    Ok(api::AddFavoriteChannelResponse { channel_id: request.channel_id })
}

pub(super) fn remove_favourite(
    world: &mut World,
    caller: Caller<'_>,
    request: api::RemoveFavoriteChannelRequest,
) -> Result<(), Status> {
    let own = world.records.own(caller.user_id);
    if own.favourites.remove(&request.channel_id) { Ok(()) } else { Err(Status::not_found("favorite")) }
}

pub(super) fn badges(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListChannelBadgeCountRequest,
) -> Result<api::ListChannelBadgeCountResponse, Status> {
    world.clan_of(caller.user_id, request.clan_id)?;
    let channels = world.channels_of(caller.user_id, |channel| channel.clan_id == request.clan_id);
    let total_count = i32::try_from(channels.len()).unwrap_or(i32::MAX);
    let piece = pages::page(channels, request.limit, request.page)?;
    let channeldesc = piece.into_iter().map(|channel| world.describe(channel, caller.user_id)).collect();
    Ok(api::ListChannelBadgeCountResponse { channeldesc, total_count })
}

pub(super) fn mark_read(world: &mut World, caller: Caller<'_>, request: api::MarkAsReadRequest) -> Result<(), Status> {
    let wanted = |channel: &Channel| {
        (request.channel_id == 0 || channel.id == request.channel_id)
            && (request.category_id == 0 || channel.category_id == request.category_id)
            && (request.clan_id == 0 || channel.clan_id == request.clan_id)
    };
    let channels = world.channels_of(caller.user_id, wanted).into_iter();
    let last = |channel: &Channel| Some((channel.id, channel.history.all().next_back()?.message.message_id));
    let read: Vec<(i64, i64)> = channels.filter_map(last).collect();
    world.records.own(caller.user_id).last_read.extend(read);
    Ok(())
}

pub(super) fn encryption(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ChanEncryptionMethod,
) -> Result<api::ChanEncryptionMethod, Status> {
    world.channel_of(caller.user_id, request.channel_id)?;
    let method = world.records.encryption.get(&request.channel_id).cloned().unwrap_or_default();
    Ok(api::ChanEncryptionMethod { method, channel_id: request.channel_id })
}

pub(super) fn set_encryption(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ChanEncryptionMethod,
) -> Result<(), Status> {
    world.channel_of(caller.user_id, request.channel_id)?;
    world.records.encryption.insert(request.channel_id, request.method);
    Ok(())
}
