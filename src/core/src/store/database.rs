//! The open database: what can be done with rows. Used by the writer thread alone.

use std::time::Duration;

use mezon_proto::api::ChannelMessage;
use prost::Message as _;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _, Result as SqlResult, Row as SqlRow, params};

use super::{
    Key, Place, Row, failure,
    schema::{self, Unfit},
};
use crate::{
    error::Result,
    state::{merge, message_code},
};

/// How long another program may hold the file before a call fails.
pub const LOCK_PATIENCE: Duration = Duration::from_secs(2);

const PUT: &str = "INSERT INTO message (message_id, channel_id, time, body, extra) VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT (message_id, channel_id) DO UPDATE SET time = excluded.time, body = excluded.body, extra = excluded.extra";
const GET: &str =
    "SELECT message_id, channel_id, time, body, extra FROM message WHERE channel_id = ?1 AND message_id = ?2";
const LIST: &str = "SELECT message_id, channel_id, time, body, extra FROM message WHERE channel_id = ?1
    ORDER BY time DESC, seq DESC LIMIT ?2 OFFSET ?3";
const DELETE: &str = "DELETE FROM message WHERE channel_id = ?1 AND message_id = ?2";
const CLEAR: &str = "DELETE FROM message WHERE channel_id = ?1";
const PRUNE: &str = "DELETE FROM message WHERE seq IN (
    SELECT seq FROM message WHERE channel_id = ?1 ORDER BY time DESC, seq DESC LIMIT -1 OFFSET ?2)";

/// Opens a place, made where it does not exist, and brings it to the present layout.
pub(super) fn open(place: &Place) -> Result<Connection> {
    let wrong = |error| failure::of(place, &error);
    let mut connection = match place {
        Place::Off => return Err(failure::new(place, "keeps nothing; give message_db_path a path or \":memory:\"")),
        Place::Memory => Connection::open_in_memory().map_err(wrong)?,
        Place::File(path) => {
            place.make().map_err(|error| failure::of_file(place, &error))?;
            // The writer is the only user of the connection; and no path is a URI.
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            Connection::open_with_flags(path, flags).map_err(wrong)?
        }
    };
    connection.busy_timeout(LOCK_PATIENCE).map_err(wrong)?;
    schema::configure(&connection).map_err(wrong)?;
    match schema::migrate(&mut connection) {
        Ok(()) => Ok(connection),
        Err(Unfit::Sql(error)) => Err(wrong(error)),
        Err(Unfit::Newer) => {
            Err(failure::new(place, "was written by a later version of this package; update or choose another path"))
        }
        Err(Unfit::Foreign) => {
            Err(failure::new(place, "holds a table of another program called messages; choose another path"))
        }
    }
}

/// Stores a row in the place of the one with its ids.
pub(super) fn put(connection: &Connection, row: &Row) -> SqlResult<()> {
    let mut statement = connection.prepare_cached(PUT)?;
    statement.execute(params![row.message_id, row.channel_id, row.time, row.body, row.extra]).map(drop)
}

/// Lets the rows follow a received message, as its code tells (PROTOCOL 4.6); returns whether there is a new or changed row.
pub(super) fn follow(connection: &Connection, message: &ChannelMessage) -> SqlResult<bool> {
    let (channel, id) = (Key::Number(message.channel_id), Key::Number(message.message_id));
    match message.code {
        message_code::REMOVE | message_code::REMOVE_EPHEMERAL => delete(connection, &channel, &id).map(|_| false),
        message_code::TYPING | message_code::INDICATOR => Ok(false),
        message_code::UPDATE | message_code::UPDATE_EPHEMERAL => {
            let known = get(connection, &channel, &id)?;
            let original = known.and_then(|row| ChannelMessage::decode(row.body.as_slice()).ok());
            let merged = original.map(|original| merge(message, &original));
            put(connection, &Row::received(merged.as_ref().unwrap_or(message))).map(|()| true)
        }
        _ => put(connection, &Row::received(message)).map(|()| true),
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
