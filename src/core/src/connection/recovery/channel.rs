//! Reading the history of one channel, from the last message that was handed over on, oldest first: over the socket, where a call costs
//! a frame, or over HTTP where the server wants that.

use std::sync::{Arc, atomic::Ordering};

use bytes::Bytes;
use mezon_proto::api::{ChannelMessage, ChannelMessageList, ListChannelMessagesRequest};
use prost::Message as _;

use super::recovery::Recovery;
use crate::{
    connection::{
        connection::Connection,
        dedup::Position,
        rpc::{decode, find},
        verdict::is_of_the_call,
    },
    error::{Error, Result},
    event::Pressure,
    http::Pace,
    message::{MessageKind, message_code},
    socket::Inbox as _,
};

/// Messages per page; a server that returns fewer is asked more often.
const PAGE: usize = 100;

/// Messages recovered per channel. A bot that missed more gets this many, and a warning.
const RECOVERED_PER_CHANNEL_MAX: usize = 5_000;

/// Pages read per channel, in case a server returns few messages at a time or the same ones again.
const PAGES_MAX: usize = 200;

/// `direction` of messages after the one given. Servers use one of two numberings; in the other one this means around it, which includes
/// what comes next: whatever is not newer is skipped.
const AFTER: i32 = 1;

/// The call that lists messages.
const LIST: &str = "ListChannelMessages";

/// The outcome of reading a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Everything missed was handed over.
    Whole,
    /// As much was handed over as is recovered per channel.
    Cut,
    /// The server answered with something else; it may do better after the next outage.
    Wrong,
}

/// Hands over the messages missed in a channel.
pub(super) async fn read(recovery: &Recovery<'_>, channel_id: i64) -> Result<Outcome> {
    let (connection, dispatcher) = (recovery.connection, recovery.dispatcher);
    let (mut count, mut pages) = (0, 0);
    while let Some(position) = connection.dedup.position(channel_id) {
        if dispatcher.pressure() != Pressure::Open {
            dispatcher.relieved().await;
        }
        if pages > 0 {
            recovery.rest().await;
        }
        let list = page(recovery, channel_id, position.after).await?;
        recovery.went_well();
        pages += 1;
        connection.dedup.learn(&list.messages);
        let newest = list.last_sent_message.as_ref().map_or(0, |header| header.id);
        if list.messages.is_empty() && position.after != 0 && position.live > position.after {
            // The history may be written later than the event, or not at all; missed messages may still arrive.
            return Err(Error::protocol("the history lacks what came live, and may lack more"));
        }
        let (missed, outcome) = missed(list.messages, channel_id, position);
        if outcome == Outcome::Cut && has_start(connection, channel_id) {
            // The newest messages were all missed ones and revealed the origin of ids: now older ones can be requested.
            continue;
        }
        if missed.is_empty() {
            return Ok(outcome);
        }
        let mut fresh = false;
        for mut message in missed {
            complete(connection, channel_id, &mut message);
            if connection.dedup.recover(channel_id, message.message_id, message.create_time_seconds) {
                fresh = true;
                let size = message.encoded_len();
                dispatcher.deliver_recovered(Arc::new(message), size);
                count += 1;
            }
        }
        let Some(now) = connection.dedup.position(channel_id) else { break };
        let at_end = newest != 0 && now.after >= newest;
        // Everything from here on was delivered live.
        let at_present = !fresh && now.live != 0 && now.after >= now.live;
        if at_end || at_present || position.after == 0 || now.after == position.after {
            return Ok(outcome);
        }
        if count >= RECOVERED_PER_CHANNEL_MAX || pages >= PAGES_MAX {
            return Ok(Outcome::Cut);
        }
    }
    Ok(Outcome::Whole)
}

/// Returns the messages of a page that may have been missed, oldest first, and a verdict on the page: a server may return messages of
/// another channel, and the newest ones of a channel need not reach back to the start of the gap.
fn missed(mut messages: Vec<ChannelMessage>, channel_id: i64, position: Position) -> (Vec<ChannelMessage>, Outcome) {
    let size = messages.len();
    messages.retain(|message| message.channel_id == 0 || message.channel_id == channel_id);
    let foreign = messages.len() < size;
    messages.sort_unstable_by_key(|message| message.message_id);
    let oldest = messages.first().map_or(0, |message| message.create_time_seconds);
    let reaches = position.after != 0 || size < PAGE || oldest < position.since_s;
    // A removal or a signal is no message any more, or never was one.
    let is_left = |code| !matches!(MessageKind::of(code), MessageKind::Removal | MessageKind::Signal);
    messages.retain(|message| message.message_id > position.after && is_left(message.code));
    let outcome = match (foreign, reaches) {
        (true, _) => Outcome::Wrong,
        (false, true) => Outcome::Whole,
        (false, false) => Outcome::Cut,
    };
    (messages, outcome)
}

fn has_start(connection: &Connection, channel_id: i64) -> bool {
    connection.dedup.position(channel_id).is_some_and(|position| position.after != 0)
}

/// Adds the fields that a listing omits because the request named them.
fn complete(connection: &Connection, channel_id: i64, message: &mut ChannelMessage) {
    message.channel_id = channel_id;
    // If the original was never seen, its edit counts as the message.
    if message.code == message_code::UPDATE {
        message.code = 0;
    }
    if let Some(channel) = connection.state.channel(channel_id) {
        if message.mode == 0 {
            message.mode = channel.mode();
        }
        let info = channel.info();
        if message.clan_id == 0 {
            message.clan_id = info.clan_id;
        }
        if message.channel_label.is_empty() {
            message.channel_label.clone_from(&info.name);
        }
    }
}

/// Reads one page of a channel; `after` 0 asks for the newest.
async fn page(recovery: &Recovery<'_>, channel_id: i64, after: i64) -> Result<ChannelMessageList> {
    let connection = recovery.connection;
    let clan_id = connection.state.channel(channel_id).map_or(0, |channel| channel.info().clan_id);
    let request = ListChannelMessagesRequest {
        clan_id,
        channel_id,
        message_id: after,
        limit: PAGE as i32,
        direction: AFTER,
        ..ListChannelMessagesRequest::default()
    };
    let (rpc, body) = (find(LIST)?, Bytes::from(request.encode_to_vec()));
    // This socket may accept what an earlier one did not: the server may have been replaced.
    if !recovery.over_http.load(Ordering::Relaxed) {
        match connection.call_beside(recovery.link, rpc, body.clone()).await {
            Err(error) if connection.goes_over_http(rpc, &error) => {
                log::debug!("{LIST} failed over the socket, asking over HTTP: {error}");
                recovery.over_http.fetch_or(is_of_the_call(&error), Ordering::Relaxed);
            }
            answer => return decode(LIST, &answer?),
        }
    }
    if connection.config.http_pacing.is_some() {
        // Nobody waits longer than seconds for a page.
        recovery.release_all();
    }
    decode(LIST, &connection.http_attempt(Pace::Beside, LIST, body).await?)
}
