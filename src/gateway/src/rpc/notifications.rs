//! Notifications and notification settings.

use mezon_proto::api;

use crate::rpc::{Caller, pages};
use crate::status::Status;
use crate::world::World;

/// `direction` that lists newer ones than `notification_id`.
const NEWER: i32 = 1;

/// Lists the caller's notifications, the newest first.
pub(super) fn list(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListNotificationsRequest,
) -> Result<api::NotificationList, Status> {
    let limit = pages::limit(request.limit)?;
    let anchor = request.notification_id;
    let fits = |one: &&api::Notification| {
        (request.clan_id == 0 || one.clan_id == request.clan_id)
            && (request.category == 0 || one.category == request.category)
            && match (anchor, request.direction) {
                (0, _) => true,
                (_, NEWER) => one.id > anchor,
                _ => one.id < anchor,
            }
    };
    let all = world.records.own(caller.user_id).notifications.iter().filter(fits);
    let mut notifications: Vec<_> = if request.direction == NEWER && anchor != 0 {
        all.take(limit).cloned().collect()
    } else {
        all.rev().take(limit).cloned().collect()
    };
    notifications.sort_by_key(|one| std::cmp::Reverse(one.id));
    Ok(api::NotificationList { notifications, ..Default::default() })
}

pub(super) fn delete(
    world: &mut World,
    caller: Caller<'_>,
    request: api::DeleteNotificationsRequest,
) -> Result<(), Status> {
    let own = world.records.own(caller.user_id);
    let before = own.notifications.len();
    own.notifications.retain(|one| !request.ids.contains(&one.id));
    if own.notifications.len() == before { Err(Status::not_found("notification")) } else { Ok(()) }
}

fn setting(world: &mut World, caller: Caller<'_>, id: i64) -> (i32, bool) {
    let own = world.records.own(caller.user_id);
    (own.notification_types.get(&id).copied().unwrap_or_default(), own.muted.contains(&id))
}

pub(super) fn of_clan(
    world: &mut World,
    caller: Caller<'_>,
    request: api::NotificationClan,
) -> Result<api::NotificationSetting, Status> {
    world.clan_of(caller.user_id, request.clan_id)?;
    let (notification_setting_type, _) = setting(world, caller, request.clan_id);
    Ok(api::NotificationSetting { id: request.clan_id, notification_setting_type })
}

fn of_place(world: &mut World, caller: Caller<'_>, id: i64) -> api::NotificationUserChannel {
    let (notification_setting_type, muted) = setting(world, caller, id);
    api::NotificationUserChannel {
        id,
        notification_setting_type,
        active: i32::from(!muted),
        channel_id: id,
        ..Default::default()
    }
}

pub(super) fn of_channel(
    world: &mut World,
    caller: Caller<'_>,
    request: api::NotificationChannel,
) -> Result<api::NotificationUserChannel, Status> {
    world.channel_of(caller.user_id, request.channel_id)?;
    Ok(of_place(world, caller, request.channel_id))
}

pub(super) fn of_category(
    world: &mut World,
    caller: Caller<'_>,
    request: api::DefaultNotificationCategory,
) -> Result<api::NotificationUserChannel, Status> {
    Ok(of_place(world, caller, request.category_id))
}

pub(super) fn all(
    world: &mut World,
    caller: Caller<'_>,
    request: api::NotificationClan,
) -> Result<api::NotificationChannelCategorySettingList, Status> {
    world.clan_of(caller.user_id, request.clan_id)?;
    let types = world.records.own(caller.user_id).notification_types.clone();
    let of_clan = |(id, kind): (i64, i32)| {
        let channel = world.channels.get(&id).filter(|channel| channel.clan_id == request.clan_id);
        let category = world.records.categories.get(&id).filter(|category| category.clan_id == request.clan_id);
        let (label, title) = match (channel, category) {
            (Some(channel), _) => (channel.label.clone(), "channel"),
            (None, Some(category)) => (category.category_name.clone(), "category"),
            (None, None) => return None,
        };
        Some(api::NotificationChannelCategorySetting {
            id,
            channel_category_label: label,
            notification_setting_type: kind,
            channel_category_title: title.to_owned(),
            action: 1,
        })
    };
    let list = types.into_iter().filter_map(of_clan).collect();
    Ok(api::NotificationChannelCategorySettingList { notification_channel_category_settings_list: list })
}

pub(super) fn set(world: &mut World, caller: Caller<'_>, request: api::SetNotificationRequest) -> Result<(), Status> {
    if request.channel_category_id == 0 {
        return Err(Status::invalid("channel_category_id is missing"));
    }
    let own = world.records.own(caller.user_id);
    own.notification_types.insert(request.channel_category_id, request.notification_type);
    Ok(())
}

pub(super) fn set_of_clan(
    world: &mut World,
    caller: Caller<'_>,
    request: api::SetDefaultNotificationRequest,
) -> Result<(), Status> {
    world.clan_of(caller.user_id, request.clan_id)?;
    world.records.own(caller.user_id).notification_types.insert(request.clan_id, request.notification_type);
    Ok(())
}

pub(super) fn forget_category(
    world: &mut World,
    caller: Caller<'_>,
    request: api::DefaultNotificationCategory,
) -> Result<(), Status> {
    let own = world.records.own(caller.user_id);
    own.notification_types.remove(&request.category_id).map(drop).ok_or_else(|| Status::not_found("setting"))
}

pub(super) fn forget_channel(
    world: &mut World,
    caller: Caller<'_>,
    request: api::NotificationChannel,
) -> Result<(), Status> {
    let own = world.records.own(caller.user_id);
    own.notification_types.remove(&request.channel_id).map(drop).ok_or_else(|| Status::not_found("setting"))
}

/// `active` 0 mutes a channel or category, 1 unmutes it.
pub(super) fn mute(world: &mut World, caller: Caller<'_>, request: api::SetMuteRequest) -> Result<(), Status> {
    if request.id == 0 {
        return Err(Status::invalid("id is missing"));
    }
    let own = world.records.own(caller.user_id);
    if request.active == 0 {
        own.muted.insert(request.id)
    } else {
        own.muted.remove(&request.id)
    };
    Ok(())
}

pub(super) fn muted(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListMutedChannelRequest,
) -> Result<api::MutedChannelList, Status> {
    world.clan_of(caller.user_id, request.clan_id)?;
    let muted = world.records.own(caller.user_id).muted.clone();
    let of_clan = |id: &i64| world.channels.get(id).is_some_and(|channel| channel.clan_id == request.clan_id);
    Ok(api::MutedChannelList { muted_list: muted.into_iter().filter(of_clan).collect() })
}
