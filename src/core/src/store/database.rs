//! The open database: what can be done with rows. Used by the writer thread alone.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, LazyLock},
    time::Duration,
};

use mezon_proto::api::ChannelMessage;
use prost::Message as _;
use rusqlite::{
    Connection, Error as SqlError, ErrorCode, OpenFlags, OptionalExtension as _, Result as SqlResult, Row as SqlRow,
    params, types::Value as SqlValue,
};
use url::Url;

use super::{
    Key, Place, Row, failure,
    identity::{self, Identity},
    schema::{self, Unfit},
    view,
};
use crate::{
    error::Result,
    state::{merge, message_code},
};

/// How long another program may hold the file before a call fails.
pub const LOCK_PATIENCE: Duration = Duration::from_secs(2);

const PUT: &str = "INSERT INTO message (message_id, channel_id, time, body, extra) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (message_id, channel_id) DO UPDATE SET time = excluded.time, body = excluded.body, extra = excluded.extra";
/// The values of one row in it.
const PUT_VALUES: &str = "(?, ?, ?, ?, ?)";
const GET: &str =
    "SELECT message_id, channel_id, time, body, extra FROM message WHERE channel_id = ?1 AND message_id = ?2";
const LIST: &str = "SELECT message_id, channel_id, time, body, extra FROM message WHERE channel_id = ?1
    ORDER BY time DESC, seq DESC LIMIT ?2 OFFSET ?3";
const DELETE: &str = "DELETE FROM message WHERE channel_id = ?1 AND message_id = ?2";
const CLEAR: &str = "DELETE FROM message WHERE channel_id = ?1";
const PRUNE: &str = "DELETE FROM message WHERE seq IN (
    SELECT seq FROM message WHERE channel_id = ?1 ORDER BY time DESC, seq DESC LIMIT -1 OFFSET ?2)";

/// An open database.
pub(super) struct Database {
    pub(super) connection: Connection,
    /// The file that is open, if it is one.
    identity: Option<Identity>,
    /// Whether nothing can be written: the file or its disk does not allow it.
    pub(super) reads_only: bool,
}

impl Database {
    /// Returns whether the path of the place leads to another file by now, or to none.
    pub(super) fn has_left(&self, place: &Place) -> bool {
        matches!(place, Place::File(path) if self.identity.is_some() && Identity::of(path) != self.identity)
    }

    /// Closes the database. The log of a file that has left its path is deleted: SQLite leaves it there, and would write it into the file
    /// that has taken the place.
    pub(super) fn close(self, place: &Place) {
        let left = match place {
            Place::File(path) if self.has_left(place) => Some(beside(path, "-wal")),
            _ => None,
        };
        // Whoever brought the other file may have brought its log as well.
        let stale = left.filter(|log| identity::is_open_in_this_process(log));
        drop(self.connection);
        if let Some(log) = stale {
            let _ = std::fs::remove_file(log);
        }
    }
}

/// Returns the path of a file that SQLite keeps beside the database.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Opens a place, made where it does not exist, and brings it to the present layout. What cannot be written is opened for reading.
pub(super) fn open(place: &Place) -> Result<Database> {
    let wrong = |error| failure::of(place, &error);
    let (connection, path) = match place {
        Place::Off => return Err(failure::new(place, "keeps nothing; give message_db_path a path or \":memory:\"")),
        Place::Memory => (Connection::open_in_memory().map_err(wrong)?, None),
        Place::File(path) => {
            place.make().map_err(|error| failure::of_file(place, &error))?;
            if identity::is_open_in_this_process(path) {
                return Err(failure::new(
                    place,
                    "is open elsewhere in this process, perhaps in Python's sqlite3; close it there and read it with MessageDB.query()",
                ));
            }
            (with(path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(wrong)?, Some(path))
        }
    };
    let database = match (prepare(place, connection), path) {
        (Err(Unprepared::ReadsOnly(error)), Some(path)) => for_reading(path).map_err(|_| wrong(error))?,
        (Err(Unprepared::ReadsOnly(error)), None) => return Err(wrong(error)),
        (Err(Unprepared::Other(error)), _) => return Err(error),
        (Ok(connection), path) => {
            Database { connection, identity: path.and_then(|path| Identity::of(path)), reads_only: false }
        }
    };
    view::add(&database.connection).map_err(wrong)?;
    Ok(database)
}

fn with(path: &Path, flags: OpenFlags) -> SqlResult<Connection> {
    // The writer is the only user of the connection; and no path is a URI.
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(LOCK_PATIENCE)?;
    Ok(connection)
}

/// Why a connection is not ready.
enum Unprepared {
    /// The file may be fit for reading.
    ReadsOnly(SqlError),
    Other(crate::error::Error),
}

fn prepare(place: &Place, mut connection: Connection) -> std::result::Result<Connection, Unprepared> {
    let wrong = |error: SqlError| match error.sqlite_error_code() {
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen) => Unprepared::ReadsOnly(error),
        _ => Unprepared::Other(failure::of(place, &error)),
    };
    schema::configure(&connection).map_err(wrong)?;
    match schema::migrate(&mut connection) {
        Ok(()) => Ok(connection),
        Err(Unfit::Sql(error)) => Err(wrong(error)),
        Err(Unfit::Newer) => Err(Unprepared::Other(failure::new(
            place,
            "was written by a later version of this package; update or choose another path",
        ))),
        Err(Unfit::Foreign) => Err(Unprepared::Other(failure::new(
            place,
            "holds a table of another program called messages; choose another path",
        ))),
    }
}

/// Opens a file of the present layout for reading.
fn for_reading(path: &Path) -> SqlResult<Database> {
    let ready = |connection: Connection| {
        schema::check(&connection)?;
        Ok(Database { connection, identity: Identity::of(path), reads_only: true })
    };
    with(path, OpenFlags::SQLITE_OPEN_READ_ONLY).and_then(ready).or_else(|error| {
        // A log beside the file needs a file of locks, which a folder that cannot be written has no room for. Where there is no log,
        // everything is in the file, and reading it needs none.
        let has_log = beside(path, "-wal").metadata().is_ok_and(|log| log.len() > 0);
        let Some(mut address) = Url::from_file_path(path).ok().filter(|_| !has_log) else { return Err(error) };
        address.set_query(Some("immutable=1"));
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        with(Path::new(address.as_str()), flags).and_then(ready)
    })
}

/// Stores a row in the place of the one with its ids.
pub(super) fn put(connection: &Connection, row: &Row) -> SqlResult<()> {
    let mut statement = connection.prepare_cached(PUT)?;
    statement.execute(params![row.message_id, row.channel_id, row.time, row.body, row.extra]).map(drop)
}

/// Rows that one statement puts at most. Starting and resetting a statement costs as much as two of its rows.
pub(super) const PUT_MAX: usize = 32;

static PUT_MANY: LazyLock<String> = LazyLock::new(|| PUT.replacen(PUT_VALUES, &[PUT_VALUES; PUT_MAX].join(", "), 1));

/// Returns whether a received message only adds a row, or replaces the one with its ids: what it does depends on no other row.
pub(super) const fn only_puts(message: &ChannelMessage) -> bool {
    !matches!(
        message.code,
        message_code::REMOVE
            | message_code::REMOVE_EPHEMERAL
            | message_code::TYPING
            | message_code::INDICATOR
            | message_code::UPDATE
            | message_code::UPDATE_EPHEMERAL
    )
}

/// Stores [`PUT_MAX`] received messages, all of them or none.
pub(super) fn put_many(connection: &Connection, messages: &[Arc<ChannelMessage>]) -> SqlResult<()> {
    let mut statement = connection.prepare_cached(&PUT_MANY)?;
    let mut place = 0;
    let mut body = Vec::new();
    for message in messages {
        body.clear();
        message.encode(&mut body).map_err(|error| SqlError::ToSqlConversionFailure(Box::new(error)))?;
        statement.raw_bind_parameter(place + 1, message.message_id)?;
        statement.raw_bind_parameter(place + 2, message.channel_id)?;
        statement.raw_bind_parameter(place + 3, message.create_time_seconds)?;
        statement.raw_bind_parameter(place + 4, body.as_slice())?;
        statement.raw_bind_parameter(place + 5, None::<&str>)?;
        place += 5;
    }
    statement.raw_execute().map(drop)
}

/// Lets the rows follow a received message, as its code tells (docs/protocol.md 7.3); returns whether there is a new or changed row.
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
