//! Apps: the bots and services that a user owns.

use mezon_proto::api;

use crate::rpc::{Caller, pages};
use crate::status::Status;
use crate::world::World;

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
