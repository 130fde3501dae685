//! What can be done with rows. Used by the writer thread alone.

use std::sync::{Arc, LazyLock};

use mezon_proto::api::ChannelMessage;
use prost::Message as _;
use rusqlite::{
    Connection, Error as SqlError, OptionalExtension as _, Result as SqlResult, Row as SqlRow, params,
    types::Value as SqlValue,
};

use super::{key::Key, row::Row, view};
use crate::message::{MessageKind, merge};

const PUT: &str = "INSERT INTO message (message_id, channel_id, time, body, extra) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (message_id, channel_id) DO UPDATE SET time = excluded.time, body = excluded.body, extra = excluded.extra";
const GET: &str =
    "SELECT message_id, channel_id, time, body, extra FROM message WHERE channel_id = ?1 AND message_id = ?2";
const LIST: &str = "SELECT message_id, channel_id, time, body, extra FROM message WHERE channel_id = ?1
    ORDER BY time DESC, seq DESC LIMIT ?2 OFFSET ?3";
const DELETE: &str = "DELETE FROM message WHERE channel_id = ?1 AND message_id = ?2";
const CLEAR: &str = "DELETE FROM message WHERE channel_id = ?1";
const PRUNE: &str = "DELETE FROM message WHERE seq IN (
    SELECT seq FROM message WHERE channel_id = ?1 ORDER BY time DESC, seq DESC LIMIT -1 OFFSET ?2)";

/// Stores a row, replacing the one with the same ids.
pub(super) fn put(connection: &Connection, row: &Row) -> SqlResult<()> {
    let mut statement = connection.prepare_cached(PUT)?;
    statement.execute(params![row.message_id, row.channel_id, row.time, row.body, row.extra]).map(drop)
}

/// Most rows per statement. Starting and resetting a statement costs as much as two rows.
pub(super) const PUT_MAX: usize = 32;

/// Adds rows that are not there yet. Where only unique ids can refuse a row, and what was added before it stays, SQLite keeps no copies of
/// the pages that the statement changes, of which there is one for every channel.
const ADD: &str = "INSERT OR FAIL INTO message (message_id, channel_id, time, body) VALUES (?, ?, ?, ?)";
/// The values of one row in it.
const ADD_VALUES: &str = "(?, ?, ?, ?)";

static ADD_MANY: LazyLock<String> = LazyLock::new(|| ADD.replacen(ADD_VALUES, &[ADD_VALUES; PUT_MAX].join(", "), 1));

/// Returns whether a received message only adds or replaces its own row, so that it depends on no other row.
pub(super) const fn only_puts(message: &ChannelMessage) -> bool {
    matches!(MessageKind::of(message.code), MessageKind::Message)
}

/// Adds [`PUT_MAX`] received messages. If one is refused, for example because its row is there already, some of those before it may have been
/// added.
pub(super) fn add_many(connection: &Connection, messages: &[Arc<ChannelMessage>]) -> SqlResult<()> {
    let mut statement = connection.prepare_cached(&ADD_MANY)?;
    let mut place = 0;
    let mut body = Vec::new();
    for message in messages {
        body.clear();
        message.encode(&mut body).map_err(|error| SqlError::ToSqlConversionFailure(Box::new(error)))?;
        statement.raw_bind_parameter(place + 1, message.message_id)?;
        statement.raw_bind_parameter(place + 2, message.channel_id)?;
        statement.raw_bind_parameter(place + 3, message.create_time_seconds)?;
        statement.raw_bind_parameter(place + 4, body.as_slice())?;
        place += 4;
    }
    statement.raw_execute().map(drop)
}

/// Applies a received message to the rows, according to its code (docs/protocol.md 7.3); returns whether a row was added or changed.
pub(super) fn follow(connection: &Connection, message: &ChannelMessage) -> SqlResult<bool> {
    let (channel, id) = (Key::Number(message.channel_id), Key::Number(message.message_id));
    match MessageKind::of(message.code) {
        MessageKind::Removal => delete(connection, &channel, &id).map(|_| false),
        MessageKind::Signal => Ok(false),
        MessageKind::Edit => {
            let known = get(connection, &channel, &id)?;
            let original = known.and_then(|row| ChannelMessage::decode(row.body.as_slice()).ok());
            let merged = original.map(|original| merge(message, &original));
            put(connection, &Row::received(merged.as_ref().unwrap_or(message))).map(|()| true)
        }
        MessageKind::Message => put(connection, &Row::received(message)).map(|()| true),
    }
}

/// Returns a row.
pub(super) fn get(connection: &Connection, channel: &Key, id: &Key) -> SqlResult<Option<Row>> {
    connection.prepare_cached(GET)?.query_row(params![channel, id], row).optional()
}

/// Returns rows of a channel, the newest first.
pub(super) fn list(connection: &Connection, channel: &Key, limit: i64, offset: i64) -> SqlResult<Vec<Row>> {
    connection.prepare_cached(LIST)?.query_map(params![channel, limit, offset], row)?.collect()
}

/// Returns up to `limit` rows of the view that arrived after `seq`, and the last one's; `None` if there are none.
pub(super) fn page(connection: &Connection, seq: i64, limit: u32) -> SqlResult<Option<(i64, Vec<Vec<SqlValue>>)>> {
    let last: Option<i64> = connection
        .prepare_cached("SELECT max(seq) FROM (SELECT seq FROM message WHERE seq > ?1 ORDER BY seq LIMIT ?2)")?
        .query_row(params![seq, limit], |row| row.get(0))?;
    let Some(last) = last else { return Ok(None) };
    let columns = view::COLUMNS.len();
    let rows = connection
        .prepare_cached("SELECT * FROM messages WHERE seq > ?1 AND seq <= ?2")?
        .query_map([seq, last], |row| (0..columns).map(|column| row.get(column)).collect())?
        .collect::<SqlResult<_>>()?;
    Ok(Some((last, rows)))
}

/// Deletes a row; returns whether it was there.
pub(super) fn delete(connection: &Connection, channel: &Key, id: &Key) -> SqlResult<bool> {
    connection.prepare_cached(DELETE)?.execute(params![channel, id]).map(|count| count > 0)
}

/// Deletes the rows of a channel; returns how many there were.
pub(super) fn clear(connection: &Connection, channel: &Key) -> SqlResult<usize> {
    connection.prepare_cached(CLEAR)?.execute(params![channel])
}

/// Deletes the oldest rows of a channel beyond a number.
pub(super) fn prune(connection: &Connection, channel: &Key, keep: u32) -> SqlResult<usize> {
    connection.prepare_cached(PRUNE)?.execute(params![channel, keep])
}

/// Returns how many rows a channel has, or all channels together.
pub(super) fn count(connection: &Connection, channel: Option<&Key>) -> SqlResult<i64> {
    match channel {
        Some(channel) => connection
            .prepare_cached("SELECT COUNT(*) FROM message WHERE channel_id = ?1")?
            .query_row([channel], |row| row.get(0)),
        None => connection.prepare_cached("SELECT COUNT(*) FROM message")?.query_row([], |row| row.get(0)),
    }
}

fn row(row: &SqlRow<'_>) -> SqlResult<Row> {
    Ok(Row {
        message_id: row.get(0)?,
        channel_id: row.get(1)?,
        time: row.get(2)?,
        body: row.get(3)?,
        extra: row.get(4)?,
    })
}
