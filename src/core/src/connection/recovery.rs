//! What follows a login or a reconnect beside serving: joins that are left, then the messages missed in the channels known.
//!
//! A channel is read from its last message on, oldest first, over the socket: there a call costs a frame, not a second. What arrives
//! live in it meanwhile waits in the [`Ledger`](super::ledger::Ledger), so that every message is handed over once and in order.

use std::{collections::HashSet, sync::Arc, time::Duration};

use futures_util::{StreamExt as _, stream};
use mezon_proto::{
    api::{ChannelMessage, ChannelMessageList, ListChannelMessagesRequest},
    rpc::{self, Rpc},
};
use prost::Message as _;

use super::{Connection, decode, dispatch::Dispatcher, ledger::Position, login};
use crate::{
    error::{Error, ErrorKind, Result},
    event::Pressure,
    id,
    socket::{Inbox as _, Link},
    state::message_code,
};

/// Messages asked for at once; a server that gives fewer is asked more often.
const PAGE: i32 = 100;

/// Messages recovered per channel. A bot that was away longer than that takes what it finds, and a warning.
pub(super) const RECOVERED_PER_CHANNEL_MAX: usize = 5_000;

/// Channels read at the same time: enough to fill the pace of the socket, few enough to leave room for the bot's own requests.
const READERS: usize = 8;

/// Attempts to read a page; a server that just came back may stumble.
const ATTEMPTS: u32 = 3;

/// Pause between them.
const ATTEMPT_PAUSE: Duration = Duration::from_millis(500);

/// `direction` of messages after the one given. Servers know two numberings, in the other one this means around it, which holds
/// what comes next as well: whatever is not newer is skipped.
const AFTER: i32 = 1;

/// Returns the lowest id that a message sent from now on can have.
pub(super) fn floor() -> i64 {
    id::snowflake_at(crate::session::unix_now().saturating_mul(1_000))
}

/// Lets the messages of all known channels wait, before the first of the new socket can come.
pub(super) fn prepare(connection: &Connection) {
    if connection.config.recover_missed {
        connection.ledger.hold(connection.state.channels().iter().map(|channel| channel.id()));
    }
}

/// Does what is left to do once a socket is ready. `failed` are clans that could not be joined yet: what is said there before that
/// is missed, too.
pub(super) async fn resume(dispatcher: Dispatcher, link: Arc<Link>, failed: Vec<i64>) {
    let connection = Arc::clone(dispatcher.connection());
    let late: HashSet<i64> = failed.iter().copied().collect();
    let clan_of = |id: i64| connection.state.channel(id).map_or(0, |channel| channel.info().clan_id);
    let (mut clans, mut joined, mut open) = (Vec::new(), Vec::new(), Vec::new());
    for id in connection.ledger.held() {
        let group = if connection.joined.contains(id) {
            &mut joined
        } else if late.contains(&clan_of(id)) {
            &mut clans
        } else {
            &mut open
        };
        group.push(id);
    }
    // A channel is read once it is heard again: the other way round there would be a gap between the two.
    tokio::join!(
        fill_all(&dispatcher, &link, open),
        async {
            login::rejoin_channels(&connection, &link).await;
            fill_all(&dispatcher, &link, joined).await;
        },
        async {
            if !failed.is_empty() {
                login::retry(&connection, &link, failed).await;
                fill_all(&dispatcher, &link, clans).await;
            }
        }
    );
}

async fn fill_all(dispatcher: &Dispatcher, link: &Link, channels: Vec<i64>) {
    stream::iter(channels).for_each_concurrent(READERS, |id| fill(dispatcher, link, id)).await;
}

/// Recovers one channel.
async fn fill(dispatcher: &Dispatcher, link: &Link, channel_id: i64) {
    let connection = dispatcher.connection();
    match read(dispatcher, link, channel_id).await {
        Ok(true) => {}
        Ok(false) => {
            connection.meters.gaps.bump();
            log::warn!(
                "More than {RECOVERED_PER_CHANNEL_MAX} messages were missed in channel {channel_id}, the rest of them is skipped"
            );
        }
        // The next socket starts again where this one stopped.
        Err(error) if matches!(error.kind(), ErrorKind::ConnectionLost | ErrorKind::Closed) => return,
        Err(error) => {
            connection.meters.gaps.bump();
            log::warn!("The messages missed in channel {channel_id} could not be fetched: {error}");
        }
    }
    loop {
        let release = connection.ledger.release(channel_id);
        connection.meters.duplicates.add(release.duplicates);
        for (message, size) in release.due {
            dispatcher.deliver_live(message, size);
        }
        if !release.more {
            return;
        }
    }
}

/// Hands over what was missed in a channel; returns whether that was all of it.
async fn read(dispatcher: &Dispatcher, link: &Link, channel_id: i64) -> Result<bool> {
    let connection = dispatcher.connection();
    let mut count = 0;
    while let Some(Position { last, dropped }) = connection.ledger.position(channel_id) {
        if dispatcher.pressure() != Pressure::Open {
            dispatcher.relieved().await;
        }
        let list = page(connection, link, channel_id, last).await?;
        let newest = list.last_sent_message.as_ref().map_or(0, |header| header.id);
        let mut missed = list.messages;
        missed.retain(|message| message.message_id > last && !is_gone(message.code));
        if missed.is_empty() {
            return Ok(true);
        }
        missed.sort_unstable_by_key(|message| message.message_id);
        for mut message in missed {
            complete(connection, channel_id, &mut message);
            if connection.ledger.recover(channel_id, message.message_id) {
                let size = message.encoded_len();
                dispatcher.deliver_recovered(Arc::new(message), size);
                count += 1;
            }
        }
        let Some(now) = connection.ledger.position(channel_id) else { break };
        if newest != 0 && now.last >= newest.max(dropped) {
            return Ok(true);
        }
        if count >= RECOVERED_PER_CHANNEL_MAX {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Returns whether a code stands for something that is no message any more, or never was one.
fn is_gone(code: i32) -> bool {
    matches!(
        code,
        message_code::REMOVE | message_code::REMOVE_EPHEMERAL | message_code::TYPING | message_code::INDICATOR
    )
}

/// Adds what a list leaves out because whoever asked for it knows.
fn complete(connection: &Connection, channel_id: i64, message: &mut ChannelMessage) {
    message.channel_id = channel_id;
    // An edit that nobody saw the original of is the message.
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

/// Reads one page of a channel.
async fn page(connection: &Connection, link: &Link, channel_id: i64, last: i64) -> Result<ChannelMessageList> {
    let clan_id = connection.state.channel(channel_id).map_or(0, |channel| channel.info().clan_id);
    let request = ListChannelMessagesRequest {
        clan_id,
        channel_id,
        message_id: last,
        limit: PAGE,
        direction: AFTER,
        ..ListChannelMessagesRequest::default()
    };
    let list: &Rpc =
        rpc::by_name("ListChannelMessages").ok_or_else(|| Error::protocol("the schema lists no messages"))?;
    let body: bytes::Bytes = request.encode_to_vec().into();
    let mut attempt = 1;
    loop {
        match connection.call_on(link, list, body.clone()).await {
            Err(error) if attempt < ATTEMPTS && error.is_transient() && error.kind() != ErrorKind::ConnectionLost => {
                attempt += 1;
                tokio::time::sleep(ATTEMPT_PAUSE).await;
            }
            answer => return decode(list.name, &answer?),
        }
    }
}
