//! Members about what a user is doing (docs/protocol.md 8.4): the same member is the reply, and goes to others.

use std::sync::Arc;

use mezon_proto::realtime::envelope::Message;
use mezon_proto::realtime::{Status as StatusReply, StatusFollow};

use crate::connection::Conn;
use crate::shared::Shared;
use crate::socket::answer::Answer;
use crate::status::Status;
use crate::world::World;

pub(super) fn handle(shared: &Arc<Shared>, conn: &Arc<Conn>, message: Message) -> Answer {
    let mut world = shared.world();
    match message {
        Message::MessageTypingEvent(mut typing) => {
            let channel_id = world.channel_of(conn.user_id, typing.channel_id)?.id;
            let sender = world.user(conn.user_id)?;
            typing.sender_id = conn.user_id;
            typing.sender_username.clone_from(&sender.name);
            typing.sender_display_name.clone_from(&sender.display_name);
            tell_others(&world, conn, channel_id, Message::MessageTypingEvent(typing))
        }
        Message::LastSeenMessageEvent(mut seen) => {
            world.channel_of(conn.user_id, seen.channel_id)?;
            if seen.timestamp_seconds == 0 {
                seen.timestamp_seconds = world.clock.seconds();
            }
            Ok(Some(Message::LastSeenMessageEvent(seen)))
        }
        Message::LastPinMessageEvent(mut pin) => {
            let channel_id = world.channel_of(conn.user_id, pin.channel_id)?.id;
            pin.user_id = conn.user_id;
            tell_others(&world, conn, channel_id, Message::LastPinMessageEvent(pin))
        }
        Message::CustomStatusEvent(mut status) => {
            let user = world.users.get_mut(&conn.user_id).ok_or_else(|| Status::not_found("user"))?;
            user.status.clone_from(&status.status);
            status.user_id = conn.user_id;
            status.username.clone_from(&user.name);
            world.tell_clan(status.clan_id, Message::CustomStatusEvent(status.clone()), Some(conn));
            Ok(Some(Message::CustomStatusEvent(status)))
        }
        Message::StatusUpdate(update) => {
            let user = world.users.get_mut(&conn.user_id).ok_or_else(|| Status::not_found("user"))?;
            user.status = update.status.clone().unwrap_or_default();
            Ok(Some(Message::StatusUpdate(update)))
        }
        Message::StatusFollow(follow) => Ok(Some(Message::Status(Box::new(followed(&world, &follow))))),
        Message::StatusUnfollow(_) => Ok(None),
        Message::VoiceJoinedEvent(mut voice) => {
            let channel_id = world.channel_of(conn.user_id, voice.voice_channel_id)?.id;
            voice.user_id = conn.user_id;
            world.set_voice(conn.user_id, channel_id, true);
            tell_others(&world, conn, channel_id, Message::VoiceJoinedEvent(voice))
        }
        Message::VoiceLeavedEvent(mut voice) => {
            let channel_id = world.channel_of(conn.user_id, voice.voice_channel_id)?.id;
            voice.voice_user_id = conn.user_id;
            world.set_voice(conn.user_id, channel_id, false);
            tell_others(&world, conn, channel_id, Message::VoiceLeavedEvent(voice))
        }
        Message::CheckNameExistedEvent(mut check) => {
            check.exist = match check.clan_id {
                0 => world.clans.values().any(|clan| clan.name == check.name),
                clan_id => world.channels.values().any(|other| other.clan_id == clan_id && other.label == check.name),
            };
            Ok(Some(Message::CheckNameExistedEvent(check)))
        }
        Message::WebrtcSignalingFwd(mut signal) => {
            world.user(signal.receiver_id)?;
            signal.caller_id = conn.user_id;
            world.tell_users([signal.receiver_id], Message::WebrtcSignalingFwd(signal));
            Ok(None)
        }
        Message::VoiceReactionSend(reaction) => {
            tell_others(&world, conn, reaction.channel_id, Message::VoiceReactionSend(reaction))
        }
        // Accepted without effect: nothing here depends on them.
        Message::FollowEvent(_) | Message::IncomingCallPush(_) | Message::ChannelAppEvent(_) => Ok(None),
        _ => Err(Status::unimplemented("this member")),
    }
}

fn tell_others(world: &World, conn: &Conn, channel_id: i64, message: Message) -> Answer {
    world.tell_channel(channel_id, message.clone(), Some(conn));
    Ok(Some(message))
}

fn followed(world: &World, follow: &StatusFollow) -> StatusReply {
    let by_id = follow.user_ids.iter().filter_map(|id| world.users.get(id));
    let by_name = world.users.values().filter(|user| follow.usernames.contains(&user.name));
    StatusReply { presences: by_id.chain(by_name).map(|user| user.presence()).collect() }
}
