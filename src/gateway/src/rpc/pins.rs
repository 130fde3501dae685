//! Pinned messages, search, attachments of a channel, and the inbox.

use mezon_proto::api;
use mezon_proto::realtime::LastPinMessageEvent;
use mezon_proto::realtime::envelope::Message;

use crate::rpc::{Caller, pages};
use crate::status::Status;
use crate::world::World;
use crate::world::history::Stored;

/// `operation` of a pin event.
const PINNED: i32 = 1;
const UNPINNED: i32 = 0;
/// `category` of a message saved by the user.
const INBOX: i32 = 2;

/// Returns a message that the caller sees.
fn message<'a>(world: &'a World, caller: Caller<'_>, channel_id: i64, message_id: i64) -> Result<&'a Stored, Status> {
    let stored = world.channel_of(caller.user_id, channel_id)?.history.get(message_id);
    stored.filter(|stored| stored.visible_to(caller.user_id)).ok_or_else(|| Status::not_found("message"))
}

fn tell(world: &World, caller: Caller<'_>, pin: &api::PinMessage, operation: i32) -> Result<(), Status> {
    let channel = world.channel(pin.channel_id)?;
    let event = LastPinMessageEvent {
        clan_id: channel.clan_id,
        channel_id: channel.id,
        message_id: pin.message_id,
        mode: channel.kind.mode(),
        user_id: caller.user_id,
        timestamp_seconds: world.clock.seconds(),
        operation,
        is_public: channel.is_public(),
        message_sender_id: pin.sender_id.to_string(),
        message_sender_username: pin.username.clone(),
        message_content: pin.content.clone(),
        ..Default::default()
    };
    world.tell_channel(channel.id, Message::LastPinMessageEvent(Box::new(event)), None);
    Ok(())
}

pub(super) fn create(
    world: &mut World,
    caller: Caller<'_>,
    request: api::PinMessageRequest,
) -> Result<api::ChannelMessageHeader, Status> {
    let stored = message(world, caller, request.channel_id, request.message_id)?.clone();
    if world.records.pins.iter().any(|pin| pin.message_id == request.message_id) {
        return Err(Status::exists("pin"));
    }
    let pin = api::PinMessage {
        id: world.ids.next(),
        message_id: request.message_id,
        channel_id: request.channel_id,
        sender_id: stored.message.sender_id,
        content: stored.message.content.clone(),
        username: stored.message.username.clone(),
        avatar: stored.message.avatar.clone(),
        create_time_seconds: world.clock.seconds(),
        attachment: stored.message.attachments.clone(),
    };
    world.records.pins.push(pin.clone());
    tell(world, caller, &pin, PINNED)?;
    Ok(stored.header())
}

pub(super) fn delete(world: &mut World, caller: Caller<'_>, request: api::DeletePinMessage) -> Result<(), Status> {
    world.channel_of(caller.user_id, request.channel_id)?;
    let fits = |pin: &api::PinMessage| {
        pin.channel_id == request.channel_id
            && ((request.id != 0 && pin.id == request.id) || pin.message_id == request.message_id)
    };
    let at = world.records.pins.iter().position(fits).ok_or_else(|| Status::not_found("pin"))?;
    let pin = world.records.pins.remove(at);
    tell(world, caller, &pin, UNPINNED)
}

pub(super) fn list(
    world: &mut World,
    caller: Caller<'_>,
    request: api::PinMessageRequest,
) -> Result<api::PinMessagesList, Status> {
    world.channel_of(caller.user_id, request.channel_id)?;
    let pins = world.records.pins.iter().filter(|pin| pin.channel_id == request.channel_id);
    Ok(api::PinMessagesList { pin_messages_list: pins.rev().cloned().collect() })
}

/// Searches what the caller can see: all filters must match, texts by substring. The newest come first.
pub(super) fn search(
    world: &mut World,
    caller: Caller<'_>,
    request: api::SearchMessageRequest,
) -> Result<api::SearchMessageResponse, Status> {
    let mut found = Vec::new();
    for channel in world.channels_of(caller.user_id, |_| true) {
        let clan_name = world.clans.get(&channel.clan_id).map(|clan| clan.name.clone()).unwrap_or_default();
        for stored in channel.history.all().filter(|stored| stored.visible_to(caller.user_id)) {
            let message = &stored.message;
            let fits = |filter: &api::FilterParam| match &*filter.field_name {
                "content" => message.content.to_lowercase().contains(&filter.field_value.to_lowercase()),
                "channel_id" => channel.id.to_string() == filter.field_value,
                "clan_id" => channel.clan_id.to_string() == filter.field_value,
                "sender_id" => message.sender_id.to_string() == filter.field_value,
                "username" => message.username == filter.field_value,
                "has" => !message.attachments.is_empty(),
                _ => false,
            };
            if request.filters.iter().all(fits) {
                found.push(api::SearchMessageDocument {
                    message_id: message.message_id.to_string(),
                    channel_id: channel.id.to_string(),
                    clan_id: channel.clan_id.to_string(),
                    sender_id: message.sender_id.to_string(),
                    content: message.content.clone(),
                    create_time: message.create_time_seconds.to_string(),
                    update_time: message.update_time_seconds.to_string(),
                    channel_label: channel.label.clone(),
                    channel_type: channel.kind.number(),
                    clan_name: clan_name.clone(),
                    username: message.username.clone(),
                    display_name: message.display_name.clone(),
                    avatar_url: message.avatar.clone(),
                    ..Default::default()
                });
            }
        }
    }
    found.sort_by_key(|document| std::cmp::Reverse(document.message_id.parse::<i64>().unwrap_or_default()));
    let total = i32::try_from(found.len()).unwrap_or(i32::MAX);
    let skip = usize::try_from(request.from).map_err(|_| Status::invalid("from must not be negative"))?;
    let messages = found.into_iter().skip(skip).take(pages::limit(request.size)?).collect();
    Ok(api::SearchMessageResponse { messages, total })
}

pub(super) fn attachments(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListChannelAttachmentRequest,
) -> Result<api::ChannelAttachmentList, Status> {
    let channel = world.channel_of(caller.user_id, request.channel_id)?;
    let mut found = Vec::new();
    for stored in channel.history.all().rev().filter(|stored| stored.visible_to(caller.user_id)) {
        let message = &stored.message;
        if request.before != 0 && message.create_time_seconds >= request.before {
            continue;
        }
        let list: api::MessageAttachmentList = mezon_proto::decode(&message.attachments).unwrap_or_default();
        found.extend(list.attachments.into_iter().filter(|file| file.filetype.starts_with(&request.file_type)).map(
            |file| api::ChannelAttachment {
                id: message.message_id,
                filename: file.filename,
                filetype: file.filetype,
                filesize: file.size.to_string(),
                url: file.url,
                uploader: message.sender_id,
                create_time_seconds: message.create_time_seconds,
                message_id: message.message_id,
                width: file.width,
                height: file.height,
            },
        ));
    }
    found.truncate(pages::limit(request.limit)?);
    Ok(api::ChannelAttachmentList { attachments: found })
}

/// Puts a message into the caller's own notifications.
pub(super) fn to_inbox(
    world: &mut World,
    caller: Caller<'_>,
    request: api::Message2InboxRequest,
) -> Result<api::ChannelMessageHeader, Status> {
    let stored = message(world, caller, request.channel_id, request.message_id)?;
    let (header, clan_id) = (stored.header(), stored.message.clan_id);
    let content = if request.content.is_empty() { header.content.clone() } else { request.content };
    let notification = api::Notification {
        id: world.ids.next(),
        content: content.into_bytes().into(),
        sender_id: header.sender_id,
        create_time_seconds: world.clock.seconds(),
        persistent: true,
        clan_id,
        channel_id: request.channel_id,
        category: INBOX,
        ..Default::default()
    };
    world.records.own(caller.user_id).notifications.push(notification);
    Ok(header)
}

pub(super) fn report(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ReportMessageAbuseReqest,
) -> Result<(), Status> {
    let known = world
        .channels_of(caller.user_id, |_| true)
        .iter()
        .any(|channel| channel.history.get(request.message_id).is_some_and(|one| one.visible_to(caller.user_id)));
    if known { Ok(()) } else { Err(Status::not_found("message")) }
}
