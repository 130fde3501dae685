//! Ending, declining and blocking friendships.

use mezon_proto::api;
use mezon_proto::realtime::envelope::Message;
use mezon_proto::realtime::{BlockFriend, RemoveFriend, UnblockFriend};

use crate::rpc::Caller;
use crate::status::Status;
use crate::world::World;
use crate::world::user::Friendship;

/// Returns the ids of users given by id or name; refuses unknown ones.
fn named(world: &World, ids: &[i64], names: &[String]) -> Result<Vec<i64>, Status> {
    let by_name = names.iter().map(|name| {
        let found = world.users.values().find(|user| user.name == *name);
        found.map(|user| user.id).ok_or_else(|| Status::not_found("user"))
    });
    let all: Vec<i64> =
        ids.iter().map(|id| world.user(*id).map(|user| user.id)).chain(by_name).collect::<Result<_, _>>()?;
    if all.is_empty() { Err(Status::invalid("ids or usernames are missing")) } else { Ok(all) }
}

fn part(world: &mut World, one: i64, other: i64) {
    for (owner, friend) in [(one, other), (other, one)] {
        if let Some(user) = world.users.get_mut(&owner) {
            user.friends.remove(&friend);
        }
    }
}

pub(super) fn delete(world: &mut World, caller: Caller<'_>, request: api::DeleteFriendsRequest) -> Result<(), Status> {
    for id in named(world, &request.ids, &request.usernames)? {
        part(world, caller.user_id, id);
        let event = RemoveFriend { user_id: caller.user_id, ..Default::default() };
        world.tell_users([id], Message::RemoveFriend(Box::new(event)));
    }
    Ok(())
}

pub(super) fn block(world: &mut World, caller: Caller<'_>, request: api::BlockFriendsRequest) -> Result<(), Status> {
    for id in named(world, &request.ids, &request.usernames)? {
        part(world, caller.user_id, id);
        if let Some(user) = world.users.get_mut(&caller.user_id) {
            user.friends.insert(id, Friendship::Blocked);
        }
        world.tell_users(
            [id],
            Message::BlockFriend(Box::new(BlockFriend { user_id: caller.user_id, ..Default::default() })),
        );
    }
    Ok(())
}

pub(super) fn unblock(world: &mut World, caller: Caller<'_>, request: api::BlockFriendsRequest) -> Result<(), Status> {
    for id in named(world, &request.ids, &request.usernames)? {
        let me = world.users.get_mut(&caller.user_id).ok_or_else(|| Status::not_found("user"))?;
        if me.friends.get(&id) == Some(&Friendship::Blocked) {
            me.friends.remove(&id);
        }
        let event = UnblockFriend { user_id: caller.user_id, username: me.name.clone(), ..Default::default() };
        world.tell_users([id], Message::UnBlockFriend(Box::new(event)));
    }
    Ok(())
}
