//! What a clan says by itself, such as to new members.

use mezon_proto::api;

use crate::rpc::Caller;
use crate::status::Status;
use crate::world::World;

pub(super) fn system_message(
    world: &mut World,
    caller: Caller<'_>,
    request: api::GetSystemMessage,
) -> Result<api::SystemMessage, Status> {
    world.clan_of(caller.user_id, request.clan_id)?;
    world.records.system_messages.get(&request.clan_id).cloned().ok_or_else(|| Status::not_found("system message"))
}

pub(super) fn set_system_message(
    world: &mut World,
    caller: Caller<'_>,
    request: api::SystemMessageRequest,
) -> Result<(), Status> {
    world.clan_run_by(caller.user_id, request.clan_id)?;
    let id = world.records.system_messages.get(&request.clan_id).map(|old| old.id);
    let message = api::SystemMessage {
        id: id.unwrap_or_else(|| world.ids.next()),
        clan_id: request.clan_id,
        channel_id: request.channel_id,
        welcome_random: request.welcome_random,
        welcome_sticker: request.welcome_sticker,
        boost_message: request.boost_message,
        setup_tips: request.setup_tips,
        hide_audit_log: request.hide_audit_log,
    };
    world.records.system_messages.insert(request.clan_id, message);
    Ok(())
}

pub(super) fn delete_system_message(
    world: &mut World,
    caller: Caller<'_>,
    request: api::DeleteSystemMessage,
) -> Result<(), Status> {
    world.clan_run_by(caller.user_id, request.clan_id)?;
    let old = world.records.system_messages.remove(&request.clan_id);
    old.map(drop).ok_or_else(|| Status::not_found("system message"))
}
