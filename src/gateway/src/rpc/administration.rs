//! Creating, changing and leaving clans; members, bans and invitations.

use mezon_proto::api;
use mezon_proto::realtime::envelope::Message;
use mezon_proto::realtime::{BannedUserEvent, ClanDeletedEvent, ClanUpdatedEvent};

use crate::rpc::{Caller, pages};
use crate::status::Status;
use crate::world::channel::ChannelKind;
use crate::world::{NewChannel, World};

/// `BannedUserEvent.action`.
const BANNED: i32 = 1;
const UNBANNED: i32 = 0;
/// Default validity of an invitation, in hours.
const INVITE_HOURS: i32 = 7 * 24;
const HOUR_S: u32 = 3600;

pub(super) fn create(
    world: &mut World,
    caller: Caller<'_>,
    request: api::CreateClanDescRequest,
) -> Result<api::ClanDesc, Status> {
    if request.clan_name.trim().is_empty() {
        return Err(Status::invalid("clan_name is missing"));
    }
    let id = world.add_clan(&request.clan_name, caller.user_id);
    let clan = world.clan_of(caller.user_id, id)?;
    clan.logo = request.logo;
    clan.banner = request.banner;
    let general = NewChannel {
        clan_id: id,
        parent_id: 0,
        category_id: 0,
        kind: ChannelKind::Text,
        label: "general".to_owned(),
        private: false,
        members: Vec::new(),
    };
    world.add_channel(caller.user_id, general)?;
    let order = world.clans_of(caller.user_id).count() - 1;
    Ok(world.clan(id)?.described(order))
}

pub(super) fn update(world: &mut World, caller: Caller<'_>, request: api::UpdateClanDescRequest) -> Result<(), Status> {
    let clan = world.clan_run_by(caller.user_id, request.clan_id)?;
    if !request.clan_name.is_empty() {
        clan.name = request.clan_name;
    }
    let texts = [
        (&mut clan.logo, request.logo),
        (&mut clan.banner, request.banner),
        (&mut clan.about, request.about),
        (&mut clan.description, request.description),
    ];
    for (field, text) in texts {
        if let Some(text) = text {
            *field = text;
        }
    }
    if request.welcome_channel_id != 0 {
        clan.welcome_channel_id = request.welcome_channel_id;
    }
    let event = ClanUpdatedEvent {
        clan_id: clan.id,
        clan_name: clan.name.clone(),
        logo: clan.logo.clone(),
        banner: clan.banner.clone(),
        status: 1,
        welcome_channel_id: clan.welcome_channel_id,
        about: clan.about.clone(),
        description: clan.description.clone(),
        ..Default::default()
    };
    world.tell_clan(request.clan_id, Message::ClanUpdatedEvent(Box::new(event)), None);
    Ok(())
}

pub(super) fn delete(world: &mut World, caller: Caller<'_>, request: api::DeleteClanDescRequest) -> Result<(), Status> {
    let id = request.clan_desc_id;
    if world.clan_of(caller.user_id, id)?.creator_id != caller.user_id {
        return Err(Status::denied());
    }
    let channels: Vec<i64> =
        world.channels.values().filter(|channel| channel.clan_id == id).map(|channel| channel.id).collect();
    for channel in channels {
        if world.channels.contains_key(&channel) {
            world.delete_channel(caller.user_id, channel)?;
        }
    }
    let event = ClanDeletedEvent { clan_id: id, deletor: caller.user_id, ..Default::default() };
    world.tell_clan(id, Message::ClanDeletedEvent(Box::new(event)), None);
    world.clans.remove(&id);
    world.default_clans.retain(|clan| *clan != id);
    Ok(())
}

pub(super) fn transfer(
    world: &mut World,
    caller: Caller<'_>,
    request: api::TransferOwnershipRequest,
) -> Result<(), Status> {
    let clan = world.clan_of(caller.user_id, request.clan_id)?;
    if clan.creator_id != caller.user_id {
        return Err(Status::denied());
    }
    if !clan.members.contains(&request.new_owner_id) {
        return Err(Status::not_found("member"));
    }
    clan.creator_id = request.new_owner_id;
    Ok(())
}

pub(super) fn set_order(
    world: &mut World,
    caller: Caller<'_>,
    request: api::UpdateClanOrderRequest,
) -> Result<(), Status> {
    for entry in request.clans_order {
        world.clan_of(caller.user_id, entry.clan_id)?;
        world.records.own(caller.user_id).clan_order.insert(entry.clan_id, entry.order);
    }
    Ok(())
}

pub(super) fn remove_users(
    world: &mut World,
    caller: Caller<'_>,
    request: api::RemoveClanUsersRequest,
) -> Result<(), Status> {
    // Everybody may leave; removing others takes an administrator.
    if request.user_ids != [caller.user_id] {
        world.clan_run_by(caller.user_id, request.clan_id)?;
    }
    if request.user_ids.is_empty() {
        return Err(Status::invalid("user_ids are missing"));
    }
    request.user_ids.iter().try_for_each(|id| world.remove_member(request.clan_id, *id))
}

fn tell_banned(world: &World, caller: Caller<'_>, request: &api::BanClanUsersRequest, action: i32) {
    let event = BannedUserEvent {
        user_ids: request.user_ids.clone(),
        action,
        banner_id: caller.user_id,
        channel_id: request.channel_id,
        clan_id: request.clan_id,
        ban_time: request.ban_time,
        ..Default::default()
    };
    world.tell_clan(request.clan_id, Message::BanUserEvent(Box::new(event)), None);
}

pub(super) fn ban(world: &mut World, caller: Caller<'_>, request: api::BanClanUsersRequest) -> Result<(), Status> {
    let clan = world.clan_run_by(caller.user_id, request.clan_id)?;
    if request.user_ids.is_empty() {
        return Err(Status::invalid("user_ids are missing"));
    }
    if request.user_ids.iter().any(|id| !clan.members.contains(id)) {
        return Err(Status::not_found("member"));
    }
    for id in &request.user_ids {
        if world.records.is_banned(request.clan_id, *id) {
            continue;
        }
        let ban = api::BannedUser {
            channel_id: request.channel_id,
            banned_id: *id,
            banner_id: caller.user_id,
            ban_time: request.ban_time,
            reason: request.reason.clone(),
        };
        world.records.bans.push((request.clan_id, ban));
    }
    tell_banned(world, caller, &request, BANNED);
    Ok(())
}

pub(super) fn unban(world: &mut World, caller: Caller<'_>, request: api::BanClanUsersRequest) -> Result<(), Status> {
    world.clan_run_by(caller.user_id, request.clan_id)?;
    let before = world.records.bans.len();
    world.records.bans.retain(|(clan, ban)| *clan != request.clan_id || !request.user_ids.contains(&ban.banned_id));
    if world.records.bans.len() == before {
        return Err(Status::not_found("ban"));
    }
    tell_banned(world, caller, &request, UNBANNED);
    Ok(())
}

pub(super) fn banned(
    world: &mut World,
    caller: Caller<'_>,
    request: api::BannedUserListRequest,
) -> Result<api::BannedUserList, Status> {
    world.clan_of(caller.user_id, request.clan_id)?;
    let fits = |(clan, ban): &&(i64, api::BannedUser)| {
        *clan == request.clan_id && (request.channel_id == 0 || ban.channel_id == request.channel_id)
    };
    let banned_users = world.records.bans.iter().filter(fits).map(|(_, ban)| ban.clone()).collect();
    Ok(api::BannedUserList { banned_users })
}

pub(super) fn is_banned(
    world: &mut World,
    caller: Caller<'_>,
    request: api::IsBannedRequest,
) -> Result<api::IsBannedResponse, Status> {
    let clan_id = world.channel_of(caller.user_id, request.channel_id)?.clan_id;
    Ok(api::IsBannedResponse { is_banned: world.records.is_banned(clan_id, caller.user_id), expired_ban_time: 0 })
}

pub(super) fn statuses(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListClanUsersStatusRequest,
) -> Result<api::ClanUserStatusList, Status> {
    world.clan_of(caller.user_id, request.clan_id)?;
    let entry = |id: &i64| {
        Some(api::ClanUserStatusEntry { user_id: *id, user_status: world.users.get(id)?.custom_status.clone() })
    };
    let clan_user_statuses = world.clan(request.clan_id)?.members.iter().filter_map(entry).collect();
    Ok(api::ClanUserStatusList { clan_user_statuses })
}

pub(super) fn online(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListUserOnlineRequest,
) -> Result<api::ListUserOnlineResponse, Status> {
    world.clan_of(caller.user_id, request.clan_id)?;
    let members = world.clan(request.clan_id)?.members.iter().filter_map(|id| world.users.get(id));
    let online: Vec<api::User> = members.filter(|user| user.online()).map(|user| user.profile()).collect();
    let total_count = i32::try_from(online.len()).unwrap_or(i32::MAX);
    Ok(api::ListUserOnlineResponse { users: pages::page(online, request.limit, request.page)?, total_count })
}

/// Lists everybody the caller shares a clan with.
pub(super) fn acquaintances(world: &World, caller: Caller<'_>) -> Result<api::AllUserClans, Status> {
    let ids: std::collections::BTreeSet<i64> =
        world.clans_of(caller.user_id).flat_map(|clan| clan.members.iter().copied()).collect();
    let users = ids.iter().filter_map(|id| world.users.get(id)).map(|user| user.profile()).collect();
    Ok(api::AllUserClans { users })
}

pub(super) fn badges(world: &mut World, caller: Caller<'_>) -> Result<api::ListClanBadgeCountResponse, Status> {
    let ids: Vec<i64> = world.clans_of(caller.user_id).map(|clan| clan.id).collect();
    let list_badge = ids.into_iter().map(|clan_id| badge(world, caller, clan_id)).collect();
    Ok(api::ListClanBadgeCountResponse { list_badge })
}

fn badge(world: &mut World, caller: Caller<'_>, clan_id: i64) -> api::ClanBadgeCount {
    let read = world.records.own(caller.user_id).last_read.clone();
    let channels = world.channels_of(caller.user_id, |channel| channel.clan_id == clan_id);
    let unread = |channel: &&crate::world::channel::Channel| {
        let seen = read.get(&channel.id).copied().unwrap_or_default();
        channel.history.since(seen).any(|stored| stored.message.sender_id != caller.user_id)
    };
    let badge = channels.into_iter().filter(|channel| unread(channel)).count();
    api::ClanBadgeCount { clan_id, badge: i32::try_from(badge).unwrap_or(i32::MAX), has_unread: badge > 0 }
}

pub(super) fn invite(
    world: &mut World,
    caller: Caller<'_>,
    request: api::LinkInviteUserRequest,
) -> Result<api::LinkInviteUser, Status> {
    let welcome = world.clan_of(caller.user_id, request.clan_id)?.welcome_channel_id;
    let channel_id = if request.channel_id == 0 { welcome } else { request.channel_id };
    if channel_id != 0 {
        world.channel_of(caller.user_id, channel_id)?;
    }
    let hours = if request.expiry_time == 0 { INVITE_HOURS } else { request.expiry_time };
    let hours = u32::try_from(hours).map_err(|_| Status::invalid("expiry_time must not be negative"))?;
    let (id, now) = (world.ids.next(), world.clock.seconds());
    let invite = api::LinkInviteUser {
        clan_id: request.clan_id,
        creator_id: caller.user_id,
        channel_id,
        invite_link: id.to_string(),
        create_time_seconds: now,
        expiry_time_seconds: now.saturating_add(hours.saturating_mul(HOUR_S)),
        id,
    };
    world.records.invites.insert(id, invite.clone());
    Ok(invite)
}

/// Accepts an invitation: the caller joins the clan.
pub(super) fn accept_invite(
    world: &mut World,
    caller: Caller<'_>,
    request: api::InviteUserRequest,
) -> Result<api::InviteUserRes, Status> {
    let invite = world.records.invites.get(&request.invite_id).cloned().ok_or_else(|| Status::not_found("invite"))?;
    if invite.expiry_time_seconds < world.clock.seconds() {
        return Err(Status::failed("the invite has expired"));
    }
    if world.records.is_banned(invite.clan_id, caller.user_id) {
        return Err(Status::denied());
    }
    let joined_before = world.clan(invite.clan_id)?.members.contains(&caller.user_id);
    world.add_member(invite.clan_id, caller.user_id)?;
    let clan = world.clan(invite.clan_id)?;
    let channel = world.channels.get(&invite.channel_id);
    Ok(api::InviteUserRes {
        clan_id: clan.id,
        channel_id: invite.channel_id,
        clan_name: clan.name.clone(),
        channel_label: channel.map(|channel| channel.label.clone()).unwrap_or_default(),
        user_joined: joined_before,
        expiry_time_seconds: invite.expiry_time_seconds,
        clan_logo: clan.logo.clone(),
        member_count: i32::try_from(clan.members.len()).unwrap_or(i32::MAX),
        banner: clan.banner.clone(),
        ..Default::default()
    })
}
