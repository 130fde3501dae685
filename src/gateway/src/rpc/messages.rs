//! Messages: the HTTP forms of the socket's requests, and listing (docs/protocol.md 3.1, 9).

use mezon_proto::realtime::envelope::Message;
use mezon_proto::{api, realtime};

use crate::rpc::Caller;
use crate::rules::WrongHistory;
use crate::status::Status;
use crate::world::World;
use crate::world::history::Stored;

/// Messages listed when the request sets no limit.
const LIMIT_DEFAULT: usize = 50;
/// Most messages listed at once.
const LIMIT_MAX: usize = 100;

pub(super) fn send(
    world: &mut World,
    caller: Caller<'_>,
    request: realtime::ChannelMessageSend,
) -> Result<realtime::ChannelMessageAck, Status> {
    let stored = world.admit(caller.user_id, caller.conn.map(|conn| &**conn), request)?;
    let ack = world.ack_of(&stored);
    world.publish(stored);
    Ok(ack)
}

pub(super) fn update(
    world: &mut World,
    caller: Caller<'_>,
    request: realtime::ChannelMessageUpdate,
) -> Result<realtime::ChannelMessageUpdate, Status> {
    world.edit(caller.user_id, &request)?;
    Ok(request)
}

pub(super) fn delete(
    world: &mut World,
    caller: Caller<'_>,
    request: realtime::ChannelMessageRemove,
) -> Result<realtime::ChannelMessageRemove, Status> {
    world.delete(caller.user_id, &request)?;
    Ok(request)
}

/// Lists messages, the newest first, or something else if the history is made wrong. `direction` 1 lists those after `message_id`, 2 those
/// around it, anything else those before it, as the official clients number them; without a `message_id` it lists the latest.
pub(super) fn list(
    world: &mut World,
    caller: Caller<'_>,
    mut request: api::ListChannelMessagesRequest,
    wrong: Option<WrongHistory>,
) -> Result<api::ChannelMessageList, Status> {
    let mut channel = world.channel_of(caller.user_id, request.channel_id)?;
    match wrong {
        None => {}
        Some(WrongHistory::Empty) => return Ok(api::ChannelMessageList::default()),
        Some(WrongHistory::Newest) => request.message_id = 0,
        Some(WrongHistory::Foreign) => {
            let others = world.channels_of(caller.user_id, |other| other.id != request.channel_id);
            channel = others.into_iter().max_by_key(|other| other.history.all().count()).unwrap_or(channel);
        }
    }
    let limit = match usize::try_from(request.limit) {
        Ok(limit) if limit > 0 => limit.min(LIMIT_MAX),
        _ => LIMIT_DEFAULT,
    };
    let anchor = request.message_id;
    let listed = |stored: &&Stored| {
        stored.only_for.is_none() && (request.topic_id == 0 || stored.message.topic_id == request.topic_id)
    };
    let id = |stored: &&Stored| stored.message.message_id;
    let all = || channel.history.all().filter(listed);
    let mut found: Vec<&Stored> = match (anchor, request.direction) {
        (0, _) => all().rev().take(limit).collect(),
        (_, 1) => all().filter(|stored| id(stored) > anchor).take(limit).collect(),
        (_, 2) => {
            let after = all().filter(|stored| id(stored) >= anchor).take(limit.div_ceil(2));
            after.chain(all().rev().filter(|stored| id(stored) < anchor).take(limit / 2)).collect()
        }
        _ => all().rev().filter(|stored| id(stored) < anchor).take(limit).collect(),
    };
    found.sort_by_key(|stored| std::cmp::Reverse(stored.message.message_id));
    let last = all().next_back().map(Stored::header);
    Ok(api::ChannelMessageList {
        messages: found.into_iter().map(Stored::listed).collect(),
        last_sent_message: last,
        ..Default::default()
    })
}

pub(super) fn react(world: &mut World, caller: Caller<'_>, request: api::MessageReaction) -> Result<(), Status> {
    world.react(caller.user_id, caller.conn.map(|conn| &**conn), request).map(|_| ())
}

/// Passes a click to the author of a message, as the clicking client wrote it: the service checks none of its fields. Missing fields are
/// filled in as official clients would.
pub(crate) fn click(
    world: &mut World,
    caller: Caller<'_>,
    mut request: realtime::MessageButtonClicked,
) -> Result<(), Status> {
    if request.sender_id == 0 {
        request.sender_id = world.author_of(caller.user_id, request.channel_id, request.message_id)?;
    }
    if request.user_id == 0 {
        request.user_id = caller.user_id;
    }
    world.tell_users([request.sender_id], Message::MessageButtonClicked(Box::new(request)));
    Ok(())
}

/// Passes a selection to the author of a message, with the user who made it.
pub(crate) fn select(
    world: &mut World,
    caller: Caller<'_>,
    mut request: realtime::DropdownBoxSelected,
) -> Result<(), Status> {
    request.sender_id = world.author_of(caller.user_id, request.channel_id, request.message_id)?;
    request.user_id = caller.user_id;
    world.tell_users([request.sender_id], Message::DropdownBoxSelected(Box::new(request)));
    Ok(())
}
