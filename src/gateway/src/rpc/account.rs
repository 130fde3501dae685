//! The caller's account, profile, status, devices and activities.

use mezon_proto::api;
use mezon_proto::realtime::envelope::Message;
use mezon_proto::realtime::{ClanProfileUpdatedEvent, UserProfileUpdatedEvent};

use crate::rpc::Caller;
use crate::status::Status;
use crate::world::World;
use crate::world::user::User;

/// `CheckDuplicateName.type`: a clan.
const NAME_OF_CLAN: i32 = 1;

fn me<'a>(world: &'a mut World, caller: Caller<'_>) -> Result<&'a mut User, Status> {
    world.users.get_mut(&caller.user_id).ok_or_else(|| Status::not_found("user"))
}

fn tell_profile(world: &World, caller: Caller<'_>) -> Result<(), Status> {
    let user = world.user(caller.user_id)?;
    let event = UserProfileUpdatedEvent {
        user_id: user.id,
        display_name: user.display_name.clone(),
        avatar: user.avatar.clone(),
        about_me: user.about.clone(),
        ..Default::default()
    };
    for clan in world.clans_of(caller.user_id) {
        world.tell_clan(clan.id, Message::UserProfileUpdatedEvent(Box::new(event.clone())), None);
    }
    Ok(())
}

pub(super) fn update(world: &mut World, caller: Caller<'_>, request: api::UpdateAccountRequest) -> Result<(), Status> {
    let user = me(world, caller)?;
    let texts = [
        (&mut user.display_name, request.display_name),
        (&mut user.avatar, request.avatar_url),
        (&mut user.about, request.about_me),
        (&mut user.location, request.location),
    ];
    for (field, text) in texts {
        if let Some(text) = text {
            *field = text;
        }
    }
    tell_profile(world, caller)
}

pub(super) fn update_user(
    world: &mut World,
    caller: Caller<'_>,
    request: api::UpdateUsersRequest,
) -> Result<(), Status> {
    let user = me(world, caller)?;
    user.display_name = request.display_name;
    user.avatar = request.avatar_url;
    tell_profile(world, caller)
}

/// Renames the user; the caller gets a session with the new name.
pub(super) fn rename(
    world: &mut World,
    caller: Caller<'_>,
    request: &api::UpdateUsernameRequest,
) -> Result<(), Status> {
    if request.username.trim().is_empty() {
        return Err(Status::invalid("username is missing"));
    }
    if world.users.values().any(|user| user.id != caller.user_id && user.name == request.username) {
        return Err(Status::exists("username"));
    }
    let user = me(world, caller)?;
    user.name.clone_from(&request.username);
    if !request.display_name.is_empty() {
        user.display_name.clone_from(&request.display_name);
    }
    tell_profile(world, caller)
}

pub(super) fn status(world: &World, caller: Caller<'_>) -> Result<api::UserStatus, Status> {
    let user = world.user(caller.user_id)?;
    Ok(api::UserStatus { user_id: user.id, status: user.status.clone() })
}

pub(super) fn set_status(world: &mut World, caller: Caller<'_>, request: api::UserStatusUpdate) -> Result<(), Status> {
    me(world, caller)?.status = request.status;
    Ok(())
}

pub(super) fn set_custom_status(
    world: &mut World,
    caller: Caller<'_>,
    request: api::UserStatusUpdate,
) -> Result<(), Status> {
    me(world, caller)?.custom_status = request.status;
    Ok(())
}

pub(super) fn clan_profile(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ClanProfileRequest,
) -> Result<api::ClanProfile, Status> {
    let nick = world.clan_of(caller.user_id, request.clan_id)?.nicks.get(&caller.user_id).cloned().unwrap_or_default();
    let about = world.user(caller.user_id)?.about.clone();
    Ok(api::ClanProfile {
        user_id: caller.user_id,
        nick_name: nick.name,
        avatar: nick.avatar,
        clan_id: request.clan_id,
        about,
    })
}

pub(super) fn set_clan_profile(
    world: &mut World,
    caller: Caller<'_>,
    request: api::UpdateClanProfileRequest,
) -> Result<(), Status> {
    let nick = world.clan_of(caller.user_id, request.clan_id)?.nicks.entry(caller.user_id).or_default();
    if let Some(name) = request.nick_name {
        nick.name = name;
    }
    if let Some(avatar) = request.avatar {
        nick.avatar = avatar;
    }
    let event = ClanProfileUpdatedEvent {
        user_id: caller.user_id,
        clan_nick: nick.name.clone(),
        clan_avatar: nick.avatar.clone(),
        clan_id: request.clan_id,
        ..Default::default()
    };
    world.tell_clan(request.clan_id, Message::ClanProfileUpdatedEvent(Box::new(event)), None);
    Ok(())
}

pub(super) fn is_name_taken(
    world: &mut World,
    _caller: Caller<'_>,
    request: api::CheckDuplicateNameRequest,
) -> Result<api::CheckDuplicateNameResponse, Status> {
    let is_duplicate = if request.r#type == NAME_OF_CLAN {
        world.clans.values().any(|clan| clan.name == request.name)
    } else {
        world.channels.values().any(|channel| {
            channel.label == request.name && [channel.clan_id, channel.parent_id].contains(&request.condition_id)
        })
    };
    Ok(api::CheckDuplicateNameResponse { is_duplicate })
}

pub(super) fn devices(world: &World, caller: Caller<'_>) -> Result<api::LogedDeviceList, Status> {
    let user = world.user(caller.user_id)?;
    let device = |conn: &std::sync::Arc<crate::connection::Conn>| api::LogedDevice {
        device_id: conn.id.to_string(),
        device_name: "socket".to_owned(),
        platform: "bot".to_owned(),
        status: 1,
        is_current: caller.conn.is_some_and(|mine| mine.id == conn.id),
        ..Default::default()
    };
    Ok(api::LogedDeviceList { devices: user.conns.iter().map(device).collect() })
}

pub(super) fn register_device(
    _world: &mut World,
    _caller: Caller<'_>,
    request: api::RegistFcmDeviceTokenRequest,
) -> Result<api::RegistFcmDeviceTokenResponse, Status> {
    if request.token.is_empty() {
        return Err(Status::invalid("token is missing"));
    }
    let api::RegistFcmDeviceTokenRequest { token, device_id, platform, .. } = request;
    Ok(api::RegistFcmDeviceTokenResponse { token, device_id, platform })
}

pub(super) fn activities(world: &mut World, caller: Caller<'_>) -> Result<api::ListUserActivity, Status> {
    Ok(api::ListUserActivity { activities: world.records.own(caller.user_id).activities.clone() })
}

pub(super) fn create_activity(
    world: &mut World,
    caller: Caller<'_>,
    request: api::CreateActivityRequest,
) -> Result<api::UserActivity, Status> {
    let activity = api::UserActivity {
        user_id: caller.user_id,
        activity_name: request.activity_name,
        activity_type: request.activity_type,
        activity_description: request.activity_description,
        start_time_seconds: request.start_time_seconds,
        application_id: request.application_id,
        status: request.status,
        ..Default::default()
    };
    let own = world.records.own(caller.user_id);
    own.activities.retain(|other| other.activity_type != activity.activity_type);
    own.activities.push(activity.clone());
    Ok(activity)
}

pub(super) fn keys(
    world: &mut World,
    _caller: Caller<'_>,
    request: api::GetPubKeysRequest,
) -> Result<api::GetPubKeysResponse, Status> {
    let key = |id: &i64| {
        let pk = world.records.own(*id).public_key.clone()?;
        Some(api::get_pub_keys_response::UserPubKey { user_id: *id, pk: Some(pk) })
    };
    Ok(api::GetPubKeysResponse { pub_keys: request.user_ids.iter().filter_map(key).collect() })
}

pub(super) fn push_key(world: &mut World, caller: Caller<'_>, request: api::PushPubKeyRequest) -> Result<(), Status> {
    let key = request.pk.ok_or_else(|| Status::invalid("PK is missing"))?;
    world.records.own(caller.user_id).public_key = Some(key);
    Ok(())
}
