//! Members that send messages or act on them (docs/protocol.md 4.6).

use std::sync::Arc;

use mezon_proto::api::MessageReaction;
use mezon_proto::realtime::envelope::Message;
use mezon_proto::realtime::{
    ChannelMessageAck, ChannelMessageRemove, ChannelMessageSend, ChannelMessageUpdate, DropdownBoxSelected,
    EphemeralMessageSend, MessageButtonClicked, QuickMenuDataEvent,
};

use crate::connection::Conn;
use crate::rpc::{self, Caller};
use crate::shared::Shared;
use crate::socket::answer::Answer;
use crate::status::{BAD_INPUT, OWN_ID, Status, TOO_MANY};

/// Returns whether the rules let a connection send this now, or the code and text of the refusal.
pub(super) fn permitted(shared: &Shared, conn: &Conn, message: &Message) -> Result<(), (i32, &'static str)> {
    let brings_id = match message {
        Message::ChannelMessageSend(send) => send.id != 0,
        // The id of an ephemeral message names the one to replace or delete.
        Message::EphemeralMessageSend(_) => false,
        _ => return Ok(()),
    };
    let rules = shared.rules();
    if rules.refuses_ids && brings_id {
        return Err((OWN_ID, "a message must not bring its own id"));
    }
    if conn.meter.admit(&rules.sends) { Ok(()) } else { Err((TOO_MANY, "too many messages")) }
}

/// Acknowledges a message before fanning it out, so that its sender learns the id before the echo.
pub(super) fn send(shared: &Shared, conn: &Arc<Conn>, cid: i32, send: ChannelMessageSend) {
    let mut world = shared.world();
    match world.admit(conn.user_id, Some(conn), send) {
        Ok(stored) => {
            conn.reply(cid, Message::ChannelMessageAck(Box::new(world.ack_of(&stored))));
            world.publish(stored);
        }
        Err(status) => conn.refuse(cid, BAD_INPUT, &status.message),
    }
}

pub(super) fn whisper(shared: &Shared, conn: &Arc<Conn>, whisper: EphemeralMessageSend) -> Answer {
    let told = shared.world().whisper(conn.user_id, Some(conn), whisper)?;
    Ok(Some(Message::ChannelMessage(Box::new(told))))
}

pub(super) fn update(shared: &Shared, conn: &Arc<Conn>, update: &ChannelMessageUpdate) -> Answer {
    shared.world().edit(conn.user_id, update)?;
    Ok(Some(legacy_ack(update.channel_id, update.message_id, 1)))
}

pub(super) fn remove(shared: &Shared, conn: &Arc<Conn>, remove: &ChannelMessageRemove) -> Answer {
    shared.world().delete(conn.user_id, remove)?;
    Ok(Some(legacy_ack(remove.channel_id, remove.message_id, 2)))
}

fn legacy_ack(channel_id: i64, message_id: i64, code: i32) -> Message {
    Message::ChannelMessageAck(Box::new(ChannelMessageAck { channel_id, message_id, code, ..Default::default() }))
}

pub(super) fn react(shared: &Shared, conn: &Arc<Conn>, reaction: MessageReaction) -> Answer {
    let told = shared.world().react(conn.user_id, Some(conn), reaction)?;
    Ok(Some(Message::MessageReactionEvent(Box::new(told))))
}

fn caller(conn: &Arc<Conn>) -> Caller<'_> {
    Caller { user_id: conn.user_id, conn: Some(conn) }
}

/// Passes a click to the author of the message as the client wrote it, whatever that is.
pub(super) fn click(shared: &Shared, conn: &Arc<Conn>, click: MessageButtonClicked) -> Answer {
    rpc::click(&mut shared.world(), caller(conn), click).map(|()| None)
}

/// Passes a selection to the author of the message, with the user who made it.
pub(super) fn select(shared: &Shared, conn: &Arc<Conn>, selected: DropdownBoxSelected) -> Answer {
    rpc::select(&mut shared.world(), caller(conn), selected).map(|()| None)
}

/// Passes a picked menu entry to the bots of the channel.
pub(super) fn quick_menu(shared: &Shared, conn: &Arc<Conn>, mut event: QuickMenuDataEvent) -> Answer {
    let world = shared.world();
    let channel_id = event.message.as_ref().map(|message| message.channel_id);
    let channel_id = channel_id.ok_or_else(|| Status::invalid("message is missing"))?;
    world.channel_of(conn.user_id, channel_id)?;
    event.sender_id = conn.user_id;
    world.tell_channel(channel_id, Message::QuickMenuEvent(Box::new(event.clone())), Some(conn));
    Ok(Some(Message::QuickMenuEvent(Box::new(event))))
}
