//! Clans, their members and roles.

use mezon_proto::api;

use crate::rpc::{Caller, pages};
use crate::status::Status;
use crate::world::World;

/// An odd number that shuffles ids, always in the same way.
const SCRAMBLE: i64 = 0x2545_F491_4F6C_DD1D;

/// Lists the clans of a user. With a bound, like the service: at most that many, in no order, whatever the request says.
pub(super) fn list(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListClanDescRequest,
    most: Option<usize>,
) -> Result<api::ClanDescList, Status> {
    let limit = match usize::try_from(request.limit) {
        Ok(limit) if limit > 0 => limit,
        _ => usize::MAX,
    };
    let mut clans: Vec<_> = world.clans_of(caller.user_id).enumerate().collect();
    match most {
        Some(most) => {
            clans.sort_by_key(|(_, clan)| clan.id.wrapping_mul(SCRAMBLE));
            clans.truncate(most);
        }
        None => clans.truncate(limit),
    }
    Ok(api::ClanDescList { clandesc: clans.into_iter().map(|(order, clan)| clan.described(order)).collect() })
}

pub(super) fn users(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListClanUsersRequest,
) -> Result<api::ClanUserList, Status> {
    world.clan_of(caller.user_id, request.clan_id)?;
    let clan = world.clan(request.clan_id)?;
    let member = |id: &i64| {
        let nick = clan.nicks.get(id).cloned().unwrap_or_default();
        Some(api::clan_user_list::ClanUser {
            user: Some(world.users.get(id)?.profile()),
            role_id: clan.roles_of(*id),
            clan_nick: nick.name,
            clan_avatar: nick.avatar,
            clan_id: clan.id,
        })
    };
    let clan_users = clan.members.iter().filter_map(member).collect();
    Ok(api::ClanUserList { clan_users, clan_id: clan.id, ..Default::default() })
}

/// Echoes limit and state, like the real service, which one SDK cannot parse (docs/protocol.md 3.4).
pub(super) fn roles(
    world: &mut World,
    caller: Caller<'_>,
    request: api::RoleListEventRequest,
) -> Result<api::RoleListEventResponse, Status> {
    let roles = world.clan_of(caller.user_id, request.clan_id)?.roles.clone();
    let listing = format!("ListRoles/{}", request.clan_id);
    let (roles, cursor) = pages::cursor(&listing, roles, request.limit, &request.cursor)?;
    Ok(api::RoleListEventResponse {
        limit: request.limit,
        state: request.state,
        cursor,
        clan_id: request.clan_id,
        roles: Some(api::RoleList { roles, ..Default::default() }),
    })
}

pub(super) fn create_role(
    world: &mut World,
    caller: Caller<'_>,
    request: api::CreateRoleRequest,
) -> Result<api::Role, Status> {
    world.clan_of(caller.user_id, request.clan_id)?;
    let id = world.add_role(request.clan_id, &request.title, &request.add_user_ids)?;
    let details = api::UpdateRoleRequest {
        role_id: id,
        clan_id: request.clan_id,
        color: Some(request.color),
        role_icon: Some(request.role_icon),
        description: Some(request.description),
        display_online: request.display_online,
        allow_mention: request.allow_mention,
        active_permission_ids: request.active_permission_ids,
        ..Default::default()
    };
    world.update_role(caller.user_id, details)?;
    let role = world.clan(request.clan_id)?.roles.iter().find(|role| role.id == id).cloned();
    role.ok_or_else(|| Status::not_found("role"))
}

pub(super) fn update_role(
    world: &mut World,
    caller: Caller<'_>,
    mut request: api::UpdateRoleRequest,
) -> Result<(), Status> {
    if request.clan_id == 0 {
        // The bot SDKs send the role only.
        let owner = world.clans.values().find(|clan| clan.roles.iter().any(|role| role.id == request.role_id));
        request.clan_id = owner.ok_or_else(|| Status::not_found("role"))?.id;
    }
    world.clan_of(caller.user_id, request.clan_id)?;
    world.update_role(caller.user_id, request)
}
