//! Canvases: pages that the members of a channel write together.

use mezon_proto::api;

use crate::rpc::{Caller, pages};
use crate::status::Status;
use crate::world::World;

pub(super) fn canvases(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ChannelCanvasListRequest,
) -> Result<api::ChannelCanvasListResponse, Status> {
    world.channel_of(caller.user_id, request.channel_id)?;
    let all = world.records.canvases.values().filter(|(channel, _)| *channel == request.channel_id);
    let all: Vec<_> = all.map(|(_, canvas)| canvas.clone()).collect();
    Ok(api::ChannelCanvasListResponse {
        clan_id: request.clan_id,
        channel_id: request.channel_id,
        count: i32::try_from(all.len()).unwrap_or(i32::MAX),
        channel_canvases: pages::page(all, request.limit, request.page)?,
    })
}

pub(super) fn edit_canvas(
    world: &mut World,
    caller: Caller<'_>,
    request: api::EditChannelCanvasRequest,
) -> Result<api::EditChannelCanvasResponse, Status> {
    world.channel_of(caller.user_id, request.channel_id)?;
    let now = world.clock.seconds();
    let id = if request.id == 0 { world.ids.next() } else { request.id };
    if request.id != 0 && !world.records.canvases.contains_key(&id) {
        return Err(Status::not_found("canvas"));
    }
    let fresh =
        api::ChannelCanvasItem { id, creator_id: caller.user_id, create_time_seconds: now, ..Default::default() };
    let (_, canvas) = world.records.canvases.entry(id).or_insert((request.channel_id, fresh));
    canvas.title = request.title;
    canvas.content = request.content;
    canvas.is_default = request.is_default;
    canvas.update_time_seconds = now;
    Ok(api::EditChannelCanvasResponse { id })
}

pub(super) fn canvas(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ChannelCanvasDetailRequest,
) -> Result<api::ChannelCanvasDetailResponse, Status> {
    world.channel_of(caller.user_id, request.channel_id)?;
    let (_, canvas) = world.records.canvases.get(&request.id).ok_or_else(|| Status::not_found("canvas"))?;
    Ok(api::ChannelCanvasDetailResponse {
        id: canvas.id,
        title: canvas.title.clone(),
        content: canvas.content.clone(),
        creator_id: canvas.creator_id,
        editor_id: canvas.creator_id,
        is_default: canvas.is_default,
    })
}

pub(super) fn delete_canvas(
    world: &mut World,
    caller: Caller<'_>,
    request: api::DeleteChannelCanvasRequest,
) -> Result<(), Status> {
    world.channel_of(caller.user_id, request.channel_id)?;
    world.records.canvases.remove(&request.canvas_id).map(drop).ok_or_else(|| Status::not_found("canvas"))
}
