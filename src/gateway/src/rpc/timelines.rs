//! The timeline of a channel.

use mezon_proto::api;

use crate::rpc::{Caller, pages};
use crate::status::Status;
use crate::world::World;

pub(super) fn timeline(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListChannelTimelineRequest,
) -> Result<api::ListChannelTimelineResponse, Status> {
    world.channel_of(caller.user_id, request.channel_id)?;
    let fits = |event: &&api::ChannelTimeline| {
        event.channel_id == request.channel_id
            && event.start_time_seconds >= request.start_time
            && (request.end_time == 0 || event.start_time_seconds <= request.end_time)
    };
    let found = world.records.timeline.values().filter(fits).cloned();
    Ok(api::ListChannelTimelineResponse { events: pages::page(found, request.limit, 1)? })
}

pub(super) fn create_timeline(
    world: &mut World,
    caller: Caller<'_>,
    request: api::CreateChannelTimelineRequest,
) -> Result<api::CreateChannelTimelineResponse, Status> {
    let clan_id = world.channel_of(caller.user_id, request.channel_id)?.clan_id;
    if request.title.trim().is_empty() {
        return Err(Status::invalid("title is missing"));
    }
    let now = world.clock.seconds();
    let event = api::ChannelTimeline {
        id: world.ids.next(),
        clan_id,
        channel_id: request.channel_id,
        start_time_seconds: request.start_time_seconds,
        end_time_seconds: request.end_time_seconds,
        title: request.title,
        description: request.description,
        location: request.location,
        r#type: request.r#type,
        creator_id: caller.user_id,
        create_time_seconds: now,
        update_time_seconds: now,
        status: 1,
        ..Default::default()
    };
    world.records.timeline.insert(event.id, event.clone());
    Ok(api::CreateChannelTimelineResponse { event: Some(event) })
}

pub(super) fn update_timeline(
    world: &mut World,
    caller: Caller<'_>,
    request: api::UpdateChannelTimelineRequest,
) -> Result<api::UpdateChannelTimelineResponse, Status> {
    world.channel_of(caller.user_id, request.channel_id)?;
    let now = world.clock.seconds();
    let event = world.records.timeline.get_mut(&request.id).ok_or_else(|| Status::not_found("event"))?;
    event.title = request.title;
    event.description = request.description;
    event.location = request.location;
    event.update_time_seconds = now;
    Ok(api::UpdateChannelTimelineResponse { event: Some(event.clone()) })
}

pub(super) fn timeline_detail(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ChannelTimelineDetailRequest,
) -> Result<api::ChannelTimelineDetailResponse, Status> {
    world.channel_of(caller.user_id, request.channel_id)?;
    let event = world.records.timeline.get(&request.id).cloned().ok_or_else(|| Status::not_found("event"))?;
    Ok(api::ChannelTimelineDetailResponse { event: Some(event) })
}
