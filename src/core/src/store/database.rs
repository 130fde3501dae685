//! Opening and closing the database. Used by the writer thread alone.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, Error as SqlError, ErrorCode, OpenFlags, Result as SqlResult};
use url::Url;

use super::{
    failure,
    identity::{self, Identity},
    schema::{self, Unfit},
    view,
    wal::Log,
};
use crate::{config::Place, error::Result};

/// How long another program may lock the file before a call fails.
pub const LOCK_PATIENCE: Duration = Duration::from_secs(2);

/// An open database.
pub(super) struct Database {
    pub(super) connection: Connection,
    /// The file that is open, if it is one.
    identity: Option<Identity>,
    /// Whether the file or its disk is read-only.
    pub(super) reads_only: bool,
    /// The log of a file that is open for writing.
    log: Option<Log>,
}

impl Database {
    /// Returns whether the path now leads to another file, or to none.
    pub(super) fn has_left(&self, place: &Place) -> bool {
        matches!(place, Place::File(path) if self.identity.is_some() && Identity::of(path) != self.identity)
    }

    /// Has a log that is long copied into the file. Called between two transactions.
    pub(super) fn tend_log(&mut self) {
        if let Some(log) = &mut self.log {
            log.tend(&self.connection);
        }
    }

    /// Closes the database. The log of a file that is no longer at its path is deleted: SQLite leaves it behind, and would apply it to the
    /// file now at that path.
    pub(super) fn close(self, place: &Place) {
        let left = match place {
            Place::File(path) if self.has_left(place) => Some(beside(path, "-wal")),
            _ => None,
        };
        // The other file may have come with its own log.
        let stale = left.filter(|log| identity::is_open_in_this_process(log));
        // Whoever closes the file last copies its log, and that is to be this thread.
        drop(self.log);
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

/// Opens a place, creating it if necessary, and migrates it to the current layout. A read-only file is opened for reading.
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
        (Ok(mut connection), Some(path)) => {
            let identity = Identity::of(path);
            let log = Log::watch(&mut connection, path, identity).map_err(wrong)?;
            Database { connection, identity, reads_only: false, log: Some(log) }
        }
        (Ok(connection), None) => Database { connection, identity: None, reads_only: false, log: None },
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

/// Opens a file of the current layout for reading.
fn for_reading(path: &Path) -> SqlResult<Database> {
    let ready = |connection: Connection| {
        schema::check(&connection)?;
        Ok(Database { connection, identity: Identity::of(path), reads_only: true, log: None })
    };
    with(path, OpenFlags::SQLITE_OPEN_READ_ONLY).and_then(ready).or_else(|error| {
        // A write-ahead log needs a lock file, which cannot be created in a read-only folder. Without a log everything is in the file, and
        // reading it needs no locks.
        let has_log = beside(path, "-wal").metadata().is_ok_and(|log| log.len() > 0);
        let Some(mut address) = Url::from_file_path(path).ok().filter(|_| !has_log) else { return Err(error) };
        address.set_query(Some("immutable=1"));
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        with(Path::new(address.as_str()), flags).and_then(ready)
    })
}
