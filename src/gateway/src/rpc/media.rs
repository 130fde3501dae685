//! Emojis and stickers of clans.

use mezon_proto::api;
use mezon_proto::realtime::envelope::Message;
use mezon_proto::realtime::{EventEmoji, StickerCreateEvent};

use crate::rpc::Caller;
use crate::status::Status;
use crate::world::World;

/// `action` of an emoji event.
const CREATED: i32 = 0;
const CHANGED: i32 = 1;
const DELETED: i32 = 2;

fn check(source: &str, shortname: &str) -> Result<(), Status> {
    match (source.is_empty(), shortname.is_empty()) {
        (true, _) => Err(Status::invalid("source is missing")),
        (_, true) => Err(Status::invalid("shortname is missing")),
        _ => Ok(()),
    }
}

fn tell_emoji(world: &World, emoji: &api::ClanEmoji, action: i32, user_id: i64) {
    let event = EventEmoji {
        id: emoji.id,
        clan_id: emoji.clan_id,
        short_name: emoji.shortname.clone(),
        source: emoji.src.clone(),
        category: emoji.category.clone(),
        action,
        user_id,
        clan_name: emoji.clan_name.clone(),
        is_for_sale: emoji.is_for_sale,
        ..Default::default()
    };
    world.tell_clan(emoji.clan_id, Message::EventEmoji(Box::new(event)), None);
}

/// Lists the emojis of every clan the caller is in.
pub(super) fn emojis(world: &World, caller: Caller<'_>) -> Result<api::EmojiListedResponse, Status> {
    let clans: Vec<i64> = world.clans_of(caller.user_id).map(|clan| clan.id).collect();
    let emojis = world.records.emojis.values().filter(|emoji| clans.contains(&emoji.clan_id));
    Ok(api::EmojiListedResponse { emoji_list: emojis.cloned().collect() })
}

pub(super) fn create_emoji(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ClanEmojiCreateRequest,
) -> Result<(), Status> {
    check(&request.source, &request.shortname)?;
    let clan = world.clan_run_by(caller.user_id, request.clan_id)?;
    let (clan_name, logo) = (clan.name.clone(), clan.logo.clone());
    let id = if request.id == 0 { world.ids.next() } else { request.id };
    if world.records.emojis.contains_key(&id) {
        return Err(Status::exists("emoji"));
    }
    let emoji = api::ClanEmoji {
        id,
        src: request.source,
        shortname: request.shortname,
        category: request.category,
        creator_id: caller.user_id,
        clan_id: request.clan_id,
        logo,
        clan_name,
        is_for_sale: request.is_for_sale,
    };
    tell_emoji(world, &emoji, CREATED, caller.user_id);
    world.records.emojis.insert(id, emoji);
    Ok(())
}

pub(super) fn update_emoji(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ClanEmojiUpdateRequest,
) -> Result<(), Status> {
    world.clan_run_by(caller.user_id, request.clan_id)?;
    let emoji = world.records.emojis.get_mut(&request.id).ok_or_else(|| Status::not_found("emoji"))?;
    emoji.shortname = request.shortname;
    let emoji = emoji.clone();
    tell_emoji(world, &emoji, CHANGED, caller.user_id);
    Ok(())
}

pub(super) fn delete_emoji(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ClanEmojiDeleteRequest,
) -> Result<(), Status> {
    world.clan_run_by(caller.user_id, request.clan_id)?;
    let emoji = world.records.emojis.remove(&request.id).ok_or_else(|| Status::not_found("emoji"))?;
    tell_emoji(world, &emoji, DELETED, caller.user_id);
    Ok(())
}

pub(super) fn recent(world: &mut World, caller: Caller<'_>) -> Result<api::EmojiRecentList, Status> {
    Ok(api::EmojiRecentList { emoji_recents: world.records.own(caller.user_id).recent_emojis.clone() })
}

/// Lists the stickers of every clan the caller is in.
pub(super) fn stickers(world: &World, caller: Caller<'_>) -> Result<api::StickerListedResponse, Status> {
    let clans: Vec<i64> = world.clans_of(caller.user_id).map(|clan| clan.id).collect();
    let stickers = world.records.stickers.values().filter(|sticker| clans.contains(&sticker.clan_id));
    Ok(api::StickerListedResponse { stickers: stickers.cloned().collect() })
}

pub(super) fn create_sticker(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ClanStickerAddRequest,
) -> Result<(), Status> {
    check(&request.source, &request.shortname)?;
    let clan = world.clan_run_by(caller.user_id, request.clan_id)?;
    let (clan_name, logo) = (clan.name.clone(), clan.logo.clone());
    let id = if request.id == 0 { world.ids.next() } else { request.id };
    if world.records.stickers.contains_key(&id) {
        return Err(Status::exists("sticker"));
    }
    let sticker = api::ClanSticker {
        id,
        source: request.source,
        shortname: request.shortname,
        category: request.category,
        creator_id: caller.user_id,
        create_time_seconds: world.clock.seconds(),
        clan_id: request.clan_id,
        logo,
        clan_name,
        media_type: request.media_type,
        is_for_sale: request.is_for_sale,
    };
    let event = StickerCreateEvent {
        clan_id: sticker.clan_id,
        source: sticker.source.clone(),
        shortname: sticker.shortname.clone(),
        category: sticker.category.clone(),
        creator_id: sticker.creator_id,
        sticker_id: id,
        logo: sticker.logo.clone(),
        clan_name: sticker.clan_name.clone(),
        ..Default::default()
    };
    world.records.stickers.insert(id, sticker);
    world.tell_clan(request.clan_id, Message::StickerCreateEvent(Box::new(event)), None);
    Ok(())
}

pub(super) fn update_sticker(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ClanStickerUpdateByIdRequest,
) -> Result<(), Status> {
    world.clan_run_by(caller.user_id, request.clan_id)?;
    let sticker = world.records.stickers.get_mut(&request.id).ok_or_else(|| Status::not_found("sticker"))?;
    for (field, text) in [
        (&mut sticker.source, request.source),
        (&mut sticker.shortname, request.shortname),
        (&mut sticker.category, request.category),
    ] {
        if !text.is_empty() {
            *field = text;
        }
    }
    Ok(())
}

pub(super) fn delete_sticker(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ClanStickerDeleteRequest,
) -> Result<(), Status> {
    world.clan_run_by(caller.user_id, request.clan_id)?;
    world.records.stickers.remove(&request.id).map(drop).ok_or_else(|| Status::not_found("sticker"))
}
