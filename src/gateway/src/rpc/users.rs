//! The caller's own account and friends.

use mezon_proto::api;
use mezon_proto::realtime::AddFriend;
use mezon_proto::realtime::envelope::Message;

use crate::rpc::{Caller, pages};
use crate::status::Status;
use crate::world::World;
use crate::world::user::Friendship;

pub(super) fn account(world: &World, caller: Caller<'_>) -> Result<api::Account, Status> {
    let user = world.user(caller.user_id)?;
    Ok(api::Account { user: Some(user.profile()), email: format!("{}@local.invalid", user.name), ..Default::default() })
}

pub(super) fn friends(
    world: &mut World,
    caller: Caller<'_>,
    request: api::ListFriendsRequest,
) -> Result<api::FriendList, Status> {
    let friend = |(id, state): (&i64, &Friendship)| {
        let user = world.users.get(id)?;
        Some(api::Friend {
            user: Some(user.profile()),
            state: *state as i32,
            source_id: caller.user_id,
            ..Default::default()
        })
    };
    let wanted = |friend: &api::Friend| request.state == 0 || friend.state == request.state;
    let all = world.user(caller.user_id)?.friends.iter().filter_map(friend).filter(wanted);
    let (friends, cursor) = pages::cursor("ListFriends", all, request.limit, &request.cursor)?;
    Ok(api::FriendList { friends, cursor })
}

/// Sends friend requests; a request in return accepts.
pub(super) fn add_friends(
    world: &mut World,
    caller: Caller<'_>,
    request: api::AddFriendsRequest,
) -> Result<api::AddFriendsResponse, Status> {
    let named = world.users.values().filter(|user| request.usernames.contains(&user.name)).map(|user| user.id);
    let ids: Vec<i64> = request.ids.iter().copied().chain(named).collect();
    if ids.is_empty() || ids.iter().any(|id| !world.users.contains_key(id)) {
        return Err(Status::not_found("user"));
    }
    if ids.contains(&caller.user_id) {
        return Err(Status::invalid("nobody befriends themselves"));
    }
    for id in &ids {
        let asked_before = world.user(*id)?.friends.get(&caller.user_id).copied();
        let (mine, theirs) = match asked_before {
            Some(Friendship::Asked | Friendship::Mutual) => (Friendship::Mutual, Friendship::Mutual),
            Some(Friendship::Blocked) => return Err(Status::denied()),
            Some(Friendship::WasAsked) | None => (Friendship::Asked, Friendship::WasAsked),
        };
        for (owner, other, state) in [(caller.user_id, *id, mine), (*id, caller.user_id, theirs)] {
            if let Some(user) = world.users.get_mut(&owner) {
                user.friends.insert(other, state);
            }
        }
        let me = world.user(caller.user_id)?;
        let event = AddFriend {
            user_id: me.id,
            username: me.name.clone(),
            display_name: me.display_name.clone(),
            avatar: me.avatar.clone(),
            ..Default::default()
        };
        world.tell_users([*id], Message::AddFriend(Box::new(event)));
    }
    let usernames = ids.iter().filter_map(|id| Some(world.users.get(id)?.name.clone())).collect();
    Ok(api::AddFriendsResponse { ids, usernames })
}
