//! Categories, and channels in them.

use mezon_proto::api;
use mezon_proto::realtime::CategoryEvent;
use mezon_proto::realtime::envelope::Message;

use crate::rpc::Caller;
use crate::status::Status;
use crate::world::World;

/// `status` of a category event.
const CREATED: i32 = 1;
const CHANGED: i32 = 2;
const DELETED: i32 = 3;

fn tell(world: &World, category: &api::CategoryDesc, status: i32) {
    let event = CategoryEvent {
        creator_id: category.creator_id,
        clan_id: category.clan_id,
        category_name: category.category_name.clone(),
        id: category.category_id,
        status,
        ..Default::default()
    };
    world.tell_clan(category.clan_id, Message::CategoryEvent(Box::new(event)), None);
}

pub(super) fn list(
    world: &mut World,
    caller: Caller<'_>,
    request: api::CategoryDesc,
) -> Result<api::CategoryDescList, Status> {
    world.clan_of(caller.user_id, request.clan_id)?;
    let mut categorydesc: Vec<_> =
        world.records.categories.values().filter(|category| category.clan_id == request.clan_id).cloned().collect();
    categorydesc.sort_by_key(|category| category.category_order);
    Ok(api::CategoryDescList { categorydesc })
}

pub(super) fn create(
    world: &mut World,
    caller: Caller<'_>,
    request: api::CreateCategoryDescRequest,
) -> Result<api::CategoryDesc, Status> {
    world.clan_run_by(caller.user_id, request.clan_id)?;
    if request.category_name.trim().is_empty() {
        return Err(Status::invalid("category_name is missing"));
    }
    let taken =
        |other: &api::CategoryDesc| other.clan_id == request.clan_id && other.category_name == request.category_name;
    if world.records.categories.values().any(taken) {
        return Err(Status::exists("category"));
    }
    let order = world.records.categories.values().filter(|other| other.clan_id == request.clan_id).count();
    let category = api::CategoryDesc {
        creator_id: caller.user_id,
        clan_id: request.clan_id,
        category_name: request.category_name,
        category_id: world.ids.next(),
        category_order: i32::try_from(order).unwrap_or(i32::MAX),
    };
    world.records.categories.insert(category.category_id, category.clone());
    tell(world, &category, CREATED);
    Ok(category)
}

fn own<'a>(world: &'a mut World, caller: Caller<'_>, id: i64) -> Result<&'a mut api::CategoryDesc, Status> {
    let clan_id = world.records.categories.get(&id).ok_or_else(|| Status::not_found("category"))?.clan_id;
    world.clan_run_by(caller.user_id, clan_id)?;
    world.records.categories.get_mut(&id).ok_or_else(|| Status::not_found("category"))
}

pub(super) fn update(
    world: &mut World,
    caller: Caller<'_>,
    request: api::UpdateCategoryDescRequest,
) -> Result<(), Status> {
    let category = own(world, caller, request.category_id)?;
    category.category_name.clone_from(&request.category_name);
    let category = category.clone();
    for channel in world.channels.values_mut().filter(|channel| channel.category_id == category.category_id) {
        channel.category.clone_from(&category.category_name);
    }
    tell(world, &category, CHANGED);
    Ok(())
}

pub(super) fn delete(
    world: &mut World,
    caller: Caller<'_>,
    request: api::DeleteCategoryDescRequest,
) -> Result<(), Status> {
    let category = own(world, caller, request.category_id)?.clone();
    world.records.categories.remove(&category.category_id);
    for channel in world.channels.values_mut().filter(|channel| channel.category_id == category.category_id) {
        channel.category_id = 0;
        channel.category = "General".to_owned();
    }
    tell(world, &category, DELETED);
    Ok(())
}

pub(super) fn set_order(
    world: &mut World,
    caller: Caller<'_>,
    request: api::UpdateCategoryOrderRequest,
) -> Result<(), Status> {
    for update in request.categories {
        own(world, caller, update.category_id)?.category_order = update.order;
    }
    Ok(())
}

pub(super) fn move_channel(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ChangeChannelCategoryRequest,
) -> Result<(), Status> {
    world.channel_of(caller.user_id, request.channel_id)?;
    let category = own(world, caller, request.new_category_id)?.clone();
    world.update_channel(request.channel_id, |channel| {
        channel.category_id = category.category_id;
        channel.category = category.category_name;
    })
}
