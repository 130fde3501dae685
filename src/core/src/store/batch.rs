//! The received messages of a batch, on their way into the rows.

use std::{collections::HashMap, sync::Arc};

use mezon_proto::api::ChannelMessage;
use rusqlite::{Connection, Error as SqlError, Result as SqlResult};

use super::{
    failure,
    key::Key,
    rows::{self, PUT_MAX},
};

/// The rows of a channel are counted after this many new ones: a tenth of the bound, within these limits.
const PRUNE_AFTER: (u32, u32) = (16, 1_000);

/// Channels whose new rows are counted; beyond it the counts start anew, and every channel is pruned at its next message.
const FRESH_MAX: usize = 10_000;

/// The outcome of a batch.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) messages: usize,
    pub(super) bytes: usize,
    pub(super) stored: u64,
    /// Why a message was refused, while the others were stored.
    pub(super) refusal: Option<SqlError>,
}

/// Stores messages that only add or replace rows. A full set goes in by one statement; if that fails, each by its own, whether or not the
/// statement added it.
pub(super) fn put_all(
    connection: &Connection,
    messages: &mut Vec<Arc<ChannelMessage>>,
    fresh: &mut HashMap<i64, u32>,
    rows_max: Option<u32>,
    tally: &mut Tally,
) -> SqlResult<()> {
    if messages.len() == PUT_MAX {
        match rows::add_many(connection, messages) {
            Ok(()) => {
                tally.stored += messages.len() as u64;
                for message in messages.drain(..) {
                    count_row(connection, fresh, message.channel_id, rows_max)?;
                }
            }
            Err(error) if failure::is_of_the_row(connection, &error) => {}
            Err(error) => return Err(error),
        }
    }
    for message in messages.drain(..) {
        follow(connection, &message, fresh, rows_max, tally)?;
    }
    Ok(())
}

/// Applies one message to the rows. One that cannot be stored is left out and counted, so as not to lose the others.
pub(super) fn follow(
    connection: &Connection,
    message: &ChannelMessage,
    fresh: &mut HashMap<i64, u32>,
    rows_max: Option<u32>,
    tally: &mut Tally,
) -> SqlResult<()> {
    match rows::follow(connection, message) {
        Ok(changed) => {
            tally.stored += 1;
            if changed { count_row(connection, fresh, message.channel_id, rows_max) } else { Ok(()) }
        }
        Err(error) if failure::is_of_the_row(connection, &error) => {
            let (message_id, channel_id) = (message.message_id, message.channel_id);
            log::debug!(message_id, channel_id; "Message {message_id} could not be stored: {error}");
            tally.refusal = Some(error);
            Ok(())
        }
        Err(error) => Err(error),
    }
}

/// Counts a new row of a channel, and deletes the channel's oldest ones once that is due.
fn count_row(
    connection: &Connection,
    fresh: &mut HashMap<i64, u32>,
    channel: i64,
    rows_max: Option<u32>,
) -> SqlResult<()> {
    rows_max.map_or(Ok(()), |keep| prune(connection, fresh, channel, keep))
}

fn prune(connection: &Connection, fresh: &mut HashMap<i64, u32>, channel: i64, keep: u32) -> SqlResult<()> {
    if fresh.len() >= FRESH_MAX {
        fresh.clear();
    }
    let count = fresh.entry(channel).or_insert(u32::MAX / 2);
    *count += 1;
    if *count < (keep / 10).clamp(PRUNE_AFTER.0, PRUNE_AFTER.1) {
        return Ok(());
    }
    *count = 0;
    rows::prune(connection, &Key::Number(channel), keep).map(drop)
}

/// Stores messages as a batch does; returns how many were.
#[cfg(test)]
pub(super) fn put_all_of(connection: &Connection, mut messages: Vec<Arc<ChannelMessage>>) -> u64 {
    let mut tally = Tally::default();
    put_all(connection, &mut messages, &mut HashMap::new(), None, &mut tally).unwrap();
    tally.stored
}
