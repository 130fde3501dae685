//! More about roles: deleting, order, members, and permissions per channel.

use mezon_proto::api;
use mezon_proto::realtime::RoleEvent;
use mezon_proto::realtime::envelope::Message;

use crate::rpc::{Caller, pages};
use crate::status::Status;
use crate::world::World;

/// `status` of a role event: deleted.
const ROLE_DELETED: i32 = 0;

/// The rights that roles are made of: id, slug, title.
const RIGHTS: [(i64, &str, &str); 7] = [
    (1, "administrator", "Administrator"),
    (2, "clan-owner", "Clan Owner"),
    (3, "manage-clan", "Manage Clan"),
    (4, "manage-channel", "Manage Channel"),
    (5, "send-message", "Send Message"),
    (6, "manage-thread", "Manage Thread"),
    (7, "delete-message", "Delete Message"),
];

fn right((id, slug, title): (i64, &str, &str)) -> api::Permission {
    api::Permission { id, slug: slug.to_owned(), title: title.to_owned(), active: 1, ..Default::default() }
}

/// Returns a role and the clan it belongs to.
fn find(world: &World, role_id: i64) -> Result<(i64, api::Role), Status> {
    world
        .clans
        .values()
        .find_map(|clan| Some((clan.id, clan.roles.iter().find(|role| role.id == role_id)?.clone())))
        .ok_or_else(|| Status::not_found("role"))
}

pub(super) fn delete(world: &mut World, caller: Caller<'_>, request: api::DeleteRoleRequest) -> Result<(), Status> {
    let (clan_id, role) = find(world, request.role_id)?;
    world.clan_run_by(caller.user_id, clan_id)?.roles.retain(|other| other.id != role.id);
    let event = RoleEvent { role: Some(role), status: ROLE_DELETED, user_id: caller.user_id, ..Default::default() };
    world.tell_clan(clan_id, Message::RoleEvent(Box::new(event)), None);
    Ok(())
}

pub(super) fn users(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListRoleUsersRequest,
) -> Result<api::RoleUserList, Status> {
    let (clan_id, role) = find(world, request.role_id)?;
    world.clan_of(caller.user_id, clan_id)?;
    let holders = role.role_user_list.unwrap_or_default().role_users;
    let listing = format!("ListRoleUsers/{}", role.id);
    let (role_users, cursor) = pages::cursor(&listing, holders, request.limit, &request.cursor)?;
    Ok(api::RoleUserList { role_users, cursor })
}

pub(super) fn permissions(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListPermissionsRequest,
) -> Result<api::PermissionList, Status> {
    let (clan_id, role) = find(world, request.role_id)?;
    world.clan_of(caller.user_id, clan_id)?;
    Ok(role.permission_list.unwrap_or_default())
}

pub(super) fn all_permissions(_world: &World, _caller: Caller<'_>) -> Result<api::PermissionList, Status> {
    Ok(api::PermissionList { permissions: RIGHTS.into_iter().map(right).collect(), ..Default::default() })
}

pub(super) fn set_order(
    world: &mut World,
    caller: Caller<'_>,
    request: api::UpdateRoleOrderRequest,
) -> Result<(), Status> {
    let clan = world.clan_run_by(caller.user_id, request.clan_id)?;
    for update in request.roles {
        let role = clan.roles.iter_mut().find(|role| role.id == update.role_id);
        role.ok_or_else(|| Status::not_found("role"))?.order_role = update.order;
    }
    clan.roles.sort_by_key(|role| role.order_role);
    Ok(())
}

/// Lists the caller's own roles in a clan.
pub(super) fn mine(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListPermissionOfUsersRequest,
) -> Result<api::RoleList, Status> {
    let clan = world.clan_of(caller.user_id, request.clan_id)?;
    let held = clan.roles_of(caller.user_id);
    let roles = clan.roles.iter().filter(|role| held.contains(&role.id)).cloned().collect();
    Ok(api::RoleList { roles, ..Default::default() })
}

pub(super) fn in_channel(
    world: &mut World,
    caller: Caller<'_>,
    request: api::UserPermissionInChannelListRequest,
) -> Result<api::UserPermissionInChannelListResponse, Status> {
    let channel = world.channel_of(caller.user_id, request.channel_id)?;
    let moderates = channel.clan_id != 0
        && (world.user(caller.user_id)?.is_bot || world.clan(channel.clan_id)?.creator_id == caller.user_id);
    let rights = RIGHTS.into_iter().filter(|(_, slug, _)| moderates || *slug == "send-message");
    Ok(api::UserPermissionInChannelListResponse {
        clan_id: channel.clan_id,
        channel_id: channel.id,
        permissions: Some(api::PermissionList { permissions: rights.map(right).collect(), ..Default::default() }),
    })
}

pub(super) fn add_to_channel(
    world: &mut World,
    caller: Caller<'_>,
    request: api::AddRoleChannelDescRequest,
) -> Result<(), Status> {
    let clan_id = world.channel_of(caller.user_id, request.channel_id)?.clan_id;
    world.clan_run_by(caller.user_id, clan_id)?;
    for role in &request.role_ids {
        let (_, role) = find(world, *role)?;
        world.records.channel_roles.entry(request.channel_id).or_default().insert(role.id);
        let holders: Vec<i64> =
            role.role_user_list.unwrap_or_default().role_users.iter().map(|holder| holder.id).collect();
        if world.channel(request.channel_id)?.private {
            world.add_to_channel(request.channel_id, &holders)?;
        }
    }
    Ok(())
}

pub(super) fn remove_from_channel(
    world: &mut World,
    caller: Caller<'_>,
    request: api::DeleteRoleRequest,
) -> Result<(), Status> {
    let clan_id = world.channel_of(caller.user_id, request.channel_id)?.clan_id;
    world.clan_run_by(caller.user_id, clan_id)?;
    let roles = world.records.channel_roles.entry(request.channel_id).or_default();
    if roles.remove(&request.role_id) { Ok(()) } else { Err(Status::not_found("role")) }
}

pub(super) fn set_in_channel(
    world: &mut World,
    caller: Caller<'_>,
    request: api::UpdateRoleChannelRequest,
) -> Result<(), Status> {
    let clan_id = world.channel_of(caller.user_id, request.channel_id)?.clan_id;
    world.clan_run_by(caller.user_id, clan_id)?;
    let place = (request.channel_id, request.role_id, request.user_id);
    let rights = world.records.channel_rights.entry(place).or_default();
    for update in request.permission_update {
        // 0 leaves the permission to the role, 1 grants it, 2 denies it.
        match update.r#type {
            0 => rights.remove(&update.permission_id),
            kind => rights.insert(update.permission_id, kind == 1),
        };
    }
    Ok(())
}

pub(super) fn of_role_in_channel(
    world: &mut World,
    caller: Caller<'_>,
    request: api::PermissionRoleChannelListEventRequest,
) -> Result<api::PermissionRoleChannelListEventResponse, Status> {
    world.channel_of(caller.user_id, request.channel_id)?;
    let place = (request.channel_id, request.role_id, request.user_id);
    let rights = world.records.channel_rights.get(&place).into_iter().flatten();
    let rights = rights.map(|(id, active)| api::PermissionRoleChannel { permission_id: *id, active: *active });
    Ok(api::PermissionRoleChannelListEventResponse {
        role_id: request.role_id,
        channel_id: request.channel_id,
        user_id: request.user_id,
        permission_role_channel: rights.collect(),
    })
}
