//! Events of clans, and their participants.

use mezon_proto::api;

use crate::rpc::Caller;
use crate::status::Status;
use crate::world::World;

pub(super) fn list(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListEventsRequest,
) -> Result<api::EventList, Status> {
    world.clan_of(caller.user_id, request.clan_id)?;
    let events = world.records.events.values().filter(|event| event.clan_id == request.clan_id);
    Ok(api::EventList { events: events.cloned().collect() })
}

/// Creates an event. Official clients send a `CreateEventRequest`; the catalogue has the general `Event`, with the title as its name and
/// the rest as properties. Both are accepted: title and name have the same field number.
pub(super) fn create(
    world: &mut World,
    caller: Caller<'_>,
    mut request: api::CreateEventRequest,
    general: &api::Event,
) -> Result<api::EventManagement, Status> {
    if request.clan_id == 0 {
        let text = |key: &str| general.properties.get(key).cloned().unwrap_or_default();
        let number = |key: &str| text(key).parse::<i64>().unwrap_or_default();
        request = api::CreateEventRequest {
            title: general.name.clone(),
            logo: text("logo"),
            description: text("description"),
            clan_id: number("clan_id"),
            channel_voice_id: number("channel_voice_id"),
            channel_id: number("channel_id"),
            address: text("address"),
            start_time_seconds: u32::try_from(number("start_time_seconds")).unwrap_or_default(),
            end_time_seconds: u32::try_from(number("end_time_seconds")).unwrap_or_default(),
            ..Default::default()
        };
    }
    if request.title.trim().is_empty() {
        return Err(Status::invalid("title is missing"));
    }
    world.clan_of(caller.user_id, request.clan_id)?;
    let event = api::EventManagement {
        id: world.ids.next(),
        title: request.title,
        logo: request.logo,
        description: request.description,
        active: 1,
        creator_id: caller.user_id,
        clan_id: request.clan_id,
        channel_voice_id: request.channel_voice_id,
        channel_id: request.channel_id,
        address: request.address,
        start_time_seconds: request.start_time_seconds,
        end_time_seconds: request.end_time_seconds,
        create_time_seconds: world.clock.seconds(),
        repeat_type: request.repeat_type,
        is_private: request.is_private,
        ..Default::default()
    };
    world.records.events.insert(event.id, event.clone());
    Ok(event)
}

fn own<'a>(world: &'a mut World, caller: Caller<'_>, id: i64) -> Result<&'a mut api::EventManagement, Status> {
    let event = world.records.events.get(&id).ok_or_else(|| Status::not_found("event"))?;
    if event.creator_id != caller.user_id {
        let clan_id = event.clan_id;
        world.clan_run_by(caller.user_id, clan_id)?;
    }
    world.records.events.get_mut(&id).ok_or_else(|| Status::not_found("event"))
}

pub(super) fn update(world: &mut World, caller: Caller<'_>, request: api::UpdateEventRequest) -> Result<(), Status> {
    let event = own(world, caller, request.event_id)?;
    let texts = [
        (&mut event.title, request.title),
        (&mut event.logo, request.logo),
        (&mut event.description, request.description),
        (&mut event.address, request.address),
    ];
    for (field, text) in texts {
        if !text.is_empty() {
            *field = text;
        }
    }
    for (field, time) in [
        (&mut event.start_time_seconds, request.start_time_seconds),
        (&mut event.end_time_seconds, request.end_time_seconds),
    ] {
        if time != 0 {
            *field = time;
        }
    }
    Ok(())
}

pub(super) fn delete(world: &mut World, caller: Caller<'_>, request: api::DeleteEventRequest) -> Result<(), Status> {
    own(world, caller, request.event_id)?;
    world.records.events.remove(&request.event_id);
    Ok(())
}

pub(super) fn attend(world: &mut World, caller: Caller<'_>, request: api::UserEventRequest) -> Result<(), Status> {
    world.clan_of(caller.user_id, request.clan_id)?;
    let event = world.records.events.get_mut(&request.event_id).ok_or_else(|| Status::not_found("event"))?;
    if !event.user_ids.contains(&caller.user_id) {
        event.user_ids.push(caller.user_id);
    }
    Ok(())
}

pub(super) fn excuse(world: &mut World, caller: Caller<'_>, request: api::UserEventRequest) -> Result<(), Status> {
    let event = world.records.events.get_mut(&request.event_id).ok_or_else(|| Status::not_found("event"))?;
    event.user_ids.retain(|id| *id != caller.user_id);
    Ok(())
}
