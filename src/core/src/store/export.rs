//! An export of the store that any program can read: an SQLite file in the layout of 1.8.3, which that SDK opens as its own.
//!
//! It is written page by page, so that messages can be stored meanwhile.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, params_from_iter, types::Value as SqlValue};

use super::{failure, place::make_file, rows, store::Store, view::COLUMNS};
use crate::{
    blocking,
    config::Place,
    error::{Error, Result},
};

/// Rows read at once: a few milliseconds during which no message is stored.
const PAGE_ROWS: u32 = 1_000;

const LAYOUT: &str = "
    CREATE TABLE messages (
        id TEXT NOT NULL,
        channel_id TEXT NOT NULL,
        clan_id TEXT,
        sender_id TEXT,
        content TEXT,
        mentions TEXT,
        attachments TEXT,
        reactions TEXT,
        msg_references TEXT,
        topic_id TEXT,
        create_time_seconds INTEGER,
        PRIMARY KEY (id, channel_id)
    );
    CREATE INDEX idx_messages_channel_id ON messages (channel_id);
";

/// The file being written; deleted unless it is finished.
struct Target {
    path: PathBuf,
    connection: Option<Connection>,
}

impl Target {
    fn new(path: &Path) -> Result<Self> {
        let mut name = path.as_os_str().to_owned();
        name.push(".part");
        let mut target = Self { path: name.into(), connection: None };
        let _ = std::fs::remove_file(&target.path);
        // For its owner only, as the store itself is.
        make_file(&target.path).map_err(|error| failure::of_file(&Place::File(target.path.clone()), &error))?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&target.path, flags).map_err(|error| target.failed(&error))?;
        connection.execute_batch(LAYOUT).map_err(|error| target.failed(&error))?;
        target.connection = Some(connection);
        Ok(target)
    }

    fn write(&self, rows: Vec<Vec<SqlValue>>) -> Result<()> {
        let Some(connection) = &self.connection else { return Ok(()) };
        let insert = || {
            let places = vec!["?"; COLUMNS.len()].join(", ");
            let sql = format!("INSERT OR REPLACE INTO messages ({}) VALUES ({places})", COLUMNS.join(", "));
            connection.execute_batch("BEGIN")?;
            for row in rows {
                connection.prepare_cached(&sql)?.execute(params_from_iter(row))?;
            }
            connection.execute_batch("COMMIT")
        };
        insert().map_err(|error| self.failed(&error))
    }

    fn finish(mut self, path: &Path) -> Result<()> {
        self.connection = None;
        std::fs::rename(&self.path, path).map_err(|error| failure::of_file(&Place::File(path.to_owned()), &error))
    }

    fn failed(&self, error: &rusqlite::Error) -> Error {
        failure::of(&Place::File(self.path.clone()), error)
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        self.connection = None;
        // None once it is finished.
        let _ = std::fs::remove_file(&self.path);
    }
}

impl Store {
    /// Writes the rows into a new file in the layout of 1.8.3; returns their number. Rows stored after the start may be missing.
    ///
    /// # Errors
    /// `InvalidInput` if the path exists already; `Store` if the store cannot be read or the file cannot be written.
    pub async fn export(&self, path: PathBuf) -> Result<u64> {
        if path.symlink_metadata().is_ok() {
            return Err(Error::invalid(
                "path",
                format!("path must be a new file, and {} is there already", path.display()),
            ));
        }
        let new = path.clone();
        let mut target = blocking::run(move || Target::new(&new)).await??;
        let (mut after, mut count) = (0, 0);
        loop {
            let page = self.read(None, move |connection| rows::page(connection, after, PAGE_ROWS)).await?;
            let Some((last, rows)) = page else { break };
            (after, count) = (last, count + rows.len() as u64);
            target = blocking::run(move || target.write(rows).map(|()| target)).await??;
        }
        blocking::run(move || target.finish(&path)).await??;
        Ok(count)
    }
}
