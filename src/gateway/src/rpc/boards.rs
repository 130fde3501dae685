//! What clans have besides messages: canvases, timelines, onboarding, system messages, apps.

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

pub(super) fn onboarding(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListOnboardingRequest,
) -> Result<api::ListOnboardingResponse, Status> {
    world.clan_of(caller.user_id, request.clan_id)?;
    let fits = |item: &&api::OnboardingItem| {
        item.clan_id == request.clan_id && (request.guide_type == 0 || item.guide_type == request.guide_type)
    };
    let found = world.records.onboarding.values().filter(fits).cloned();
    Ok(api::ListOnboardingResponse { list_onboarding: pages::page(found, request.limit, request.page)? })
}

pub(super) fn create_onboarding(
    world: &mut World,
    caller: Caller<'_>,
    request: api::CreateOnboardingRequest,
) -> Result<api::ListOnboardingResponse, Status> {
    world.clan_run_by(caller.user_id, request.clan_id)?;
    let now = world.clock.seconds();
    let mut list_onboarding = Vec::new();
    for content in request.contents {
        let item = api::OnboardingItem {
            id: world.ids.next(),
            clan_id: request.clan_id,
            guide_type: content.guide_type,
            task_type: content.task_type,
            channel_id: content.channel_id,
            title: content.title,
            content: content.content,
            image_url: content.image_url,
            answers: content.answers,
            create_time_seconds: now,
            update_time_seconds: now,
        };
        world.records.onboarding.insert(item.id, item.clone());
        list_onboarding.push(item);
    }
    Ok(api::ListOnboardingResponse { list_onboarding })
}

pub(super) fn onboarding_detail(
    world: &mut World,
    caller: Caller<'_>,
    request: api::OnboardingRequest,
) -> Result<api::OnboardingItem, Status> {
    world.clan_of(caller.user_id, request.clan_id)?;
    world.records.onboarding.get(&request.id).cloned().ok_or_else(|| Status::not_found("onboarding"))
}

pub(super) fn update_onboarding(
    world: &mut World,
    caller: Caller<'_>,
    request: api::UpdateOnboardingRequest,
) -> Result<(), Status> {
    world.clan_run_by(caller.user_id, request.clan_id)?;
    let item = world.records.onboarding.get_mut(&request.id).ok_or_else(|| Status::not_found("onboarding"))?;
    item.title = request.title;
    item.content = request.content;
    item.answers = request.answers;
    Ok(())
}

pub(super) fn delete_onboarding(
    world: &mut World,
    caller: Caller<'_>,
    request: api::OnboardingRequest,
) -> Result<(), Status> {
    world.clan_run_by(caller.user_id, request.clan_id)?;
    world.records.onboarding.remove(&request.id).map(drop).ok_or_else(|| Status::not_found("onboarding"))
}

pub(super) fn steps(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListOnboardingStepRequest,
) -> Result<api::ListOnboardingStepResponse, Status> {
    let mine = world.records.onboarding_steps.iter().filter(|((user, _), _)| *user == caller.user_id);
    let steps = mine.map(|((user_id, clan_id), step)| api::OnboardingSteps {
        id: *clan_id,
        user_id: *user_id,
        clan_id: *clan_id,
        onboarding_step: *step,
    });
    Ok(api::ListOnboardingStepResponse { list_onboarding_step: pages::page(steps, request.limit, request.page)? })
}

pub(super) fn set_step(
    world: &mut World,
    caller: Caller<'_>,
    request: api::UpdateOnboardingStepRequest,
) -> Result<(), Status> {
    world.clan_of(caller.user_id, request.clan_id)?;
    world.records.onboarding_steps.insert((caller.user_id, request.clan_id), request.onboarding_step);
    Ok(())
}

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

pub(super) fn apps(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListAppsRequest,
) -> Result<api::AppList, Status> {
    let own: Vec<_> = world.records.apps.values().filter(|app| app.creator_id == caller.user_id).cloned().collect();
    let total_count = i32::try_from(own.len()).unwrap_or(i32::MAX);
    let (apps, next_cursor) = pages::cursor("ListApps", own, 0, &request.cursor)?;
    Ok(api::AppList { apps, total_count, next_cursor })
}

pub(super) fn add_app(world: &mut World, caller: Caller<'_>, request: api::AddAppRequest) -> Result<api::App, Status> {
    if request.appname.trim().is_empty() {
        return Err(Status::invalid("appname is missing"));
    }
    let app = api::App {
        id: world.ids.next(),
        appname: request.appname,
        creator_id: caller.user_id,
        applogo: request.app_logo,
        is_shadow: request.is_shadow,
        create_time_seconds: world.clock.seconds(),
        role: request.role,
        about: request.about_me,
        app_url: request.app_url,
        ..Default::default()
    };
    world.records.apps.insert(app.id, app.clone());
    Ok(app)
}

fn own_app<'a>(world: &'a mut World, caller: Caller<'_>, id: i64) -> Result<&'a mut api::App, Status> {
    let app = world.records.apps.get_mut(&id).ok_or_else(|| Status::not_found("app"))?;
    if app.creator_id == caller.user_id { Ok(app) } else { Err(Status::denied()) }
}

pub(super) fn app(world: &mut World, caller: Caller<'_>, request: api::App) -> Result<api::App, Status> {
    own_app(world, caller, request.id).cloned()
}

pub(super) fn delete_app(world: &mut World, caller: Caller<'_>, request: api::App) -> Result<(), Status> {
    own_app(world, caller, request.id)?;
    world.records.apps.remove(&request.id);
    Ok(())
}

pub(super) fn update_app(
    world: &mut World,
    caller: Caller<'_>,
    request: api::UpdateAppRequest,
) -> Result<api::App, Status> {
    let app = own_app(world, caller, request.id)?;
    if let Some(name) = request.appname {
        app.appname = name;
    }
    if let Some(logo) = request.applogo {
        app.applogo = logo;
    }
    app.about = request.about;
    app.app_url = request.app_url;
    Ok(app.clone())
}
