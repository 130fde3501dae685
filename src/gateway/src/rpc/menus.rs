//! Quick menus of bots (docs/protocol.md 7.13).

use mezon_proto::api::{ListQuickMenuAccessRequest, QuickMenuAccess, QuickMenuAccessList};

use crate::rpc::Caller;
use crate::status::Status;
use crate::world::World;

pub(super) fn add(world: &mut World, caller: Caller<'_>, mut menu: QuickMenuAccess) -> Result<QuickMenuAccess, Status> {
    if menu.menu_name.is_empty() {
        return Err(Status::invalid("menu_name is missing"));
    }
    if menu.channel_id != 0 {
        world.channel_of(caller.user_id, menu.channel_id)?;
    }
    if menu.id == 0 {
        menu.id = world.ids.next();
    }
    if menu.bot_id == 0 {
        menu.bot_id = caller.user_id;
    }
    world.menus.retain(|other| other.id != menu.id);
    world.menus.push(menu.clone());
    Ok(menu)
}

pub(super) fn update(world: &mut World, _caller: Caller<'_>, menu: QuickMenuAccess) -> Result<QuickMenuAccess, Status> {
    let old = world.menus.iter_mut().find(|other| other.id == menu.id);
    old.ok_or_else(|| Status::not_found("menu"))?.clone_from(&menu);
    Ok(menu)
}

/// Deletes the entries that match every set field; a request without any is invalid.
pub(super) fn delete(
    world: &mut World,
    _caller: Caller<'_>,
    asked: QuickMenuAccess,
) -> Result<QuickMenuAccess, Status> {
    let fits = |menu: &QuickMenuAccess| {
        (asked.id == 0 || menu.id == asked.id)
            && (asked.bot_id == 0 || menu.bot_id == asked.bot_id)
            && (asked.clan_id == 0 || menu.clan_id == asked.clan_id)
            && (asked.menu_name.is_empty() || menu.menu_name == asked.menu_name)
    };
    if asked.id == 0 && asked.bot_id == 0 {
        return Err(Status::invalid("id or bot_id is missing"));
    }
    let before = world.menus.len();
    world.menus.retain(|menu| !fits(menu));
    if world.menus.len() == before { Err(Status::not_found("menu")) } else { Ok(asked) }
}

pub(super) fn list(
    world: &mut World,
    _caller: Caller<'_>,
    asked: ListQuickMenuAccessRequest,
) -> Result<QuickMenuAccessList, Status> {
    let fits = |menu: &&QuickMenuAccess| {
        (asked.bot_id == 0 || menu.bot_id == asked.bot_id)
            && (asked.channel_id == 0 || menu.channel_id == 0 || menu.channel_id == asked.channel_id)
            && (asked.menu_type == 0 || menu.menu_type == asked.menu_type)
    };
    Ok(QuickMenuAccessList { list_menus: world.menus.iter().filter(fits).cloned().collect() })
}
