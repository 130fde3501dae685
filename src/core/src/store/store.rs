//! A handle to a store.

#[cfg(test)]
#[path = "tests.rs"]
mod tests;

use std::{
    fmt,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use mezon_proto::api::ChannelMessage;
use rusqlite::{Connection, Result as SqlResult};
use tokio::{sync::oneshot, time::timeout};

use super::{
    failure,
    key::Key,
    query::{self, Answer, Parameters},
    queue::{self, Call, Finish},
    registry,
    row::Row,
    rows,
    writer::Writer,
};
use crate::{
    config::{Place, StoreConfig},
    error::Result,
};

/// How long closing waits for unwritten messages; the rest is written in the background.
pub const CLOSE_PATIENCE: Duration = Duration::from_secs(2);

/// A handle to a store. Handles to one file share its writer; in memory each has its own.
pub struct Store {
    pub(super) config: StoreConfig,
    pub(super) writer: OnceLock<Arc<Writer>>,
    pub(super) open: AtomicBool,
}

impl Store {
    /// Returns a handle; nothing is opened yet.
    #[must_use]
    pub fn new(config: StoreConfig) -> Self {
        Self { config, writer: OnceLock::new(), open: AtomicBool::new(false) }
    }

    /// Returns whether the store is in use.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open.load(Ordering::Acquire)
    }

    /// Returns whether anything is kept at all.
    #[must_use]
    pub fn is_off(&self) -> bool {
        self.config.place == Place::Off
    }

    pub(super) fn writer(&self) -> &Arc<Writer> {
        let writer = self.writer.get_or_init(|| registry::writer(&self.config.place));
        if !self.open.load(Ordering::Acquire) && !self.open.swap(true, Ordering::AcqRel) {
            writer.join(self.config.rows_max);
        }
        writer
    }

    /// Queues a received message of `size` bytes; never blocks. Edits and removals change what is stored.
    pub fn record(&self, message: &Arc<ChannelMessage>, size: usize) {
        if !self.is_off() && message.message_id != 0 {
            self.writer().message(Arc::clone(message), size);
        }
    }

    /// Returns whether the reader should wait until there is room.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.writer.get().is_some_and(|writer| writer.load.is_full())
    }

    /// Resolves when there is room again.
    pub async fn relieved(&self) {
        if let Some(writer) = self.writer.get() {
            writer.load.relieved().await;
        }
    }

    /// Returns how many received messages were stored, and how many could not be.
    #[must_use]
    pub fn counts(&self) -> (u64, u64) {
        let count = |writer: &Arc<Writer>| (writer.stored.load(Ordering::Relaxed), writer.lost.load(Ordering::Relaxed));
        self.writer.get().map_or((0, 0), count)
    }

    /// Opens the store if its file exists, to find out whether it can be used.
    ///
    /// # Errors
    /// `Store` if the file is not a message store, damaged, locked or unreadable.
    pub async fn open(&self) -> Result<()> {
        self.read((), |_| Ok(())).await
    }

    /// Stores a row, replacing the one with the same ids; resolves when it is committed.
    ///
    /// # Errors
    /// `Store` if the file is not a message store, damaged, locked or read-only.
    pub async fn save(&self, row: Row) -> Result<()> {
        let rows_max = self.config.rows_max;
        let work = move |connection: &mut Connection| {
            rows::put(connection, &row)?;
            rows_max.map_or(Ok(()), |keep| rows::prune(connection, &row.channel_id, keep).map(drop))
        };
        self.call(true, true, (), work).await
    }

    /// Returns a row.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub async fn get(&self, channel: Key, id: Key) -> Result<Option<Row>> {
        self.read(None, move |connection| rows::get(connection, &channel, &id)).await
    }

    /// Returns rows of a channel, the newest first.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub async fn list(&self, channel: Key, limit: i64, offset: i64) -> Result<Vec<Row>> {
        self.read(Vec::new(), move |connection| rows::list(connection, &channel, limit, offset)).await
    }

    /// Returns how many rows a channel has, or all channels together.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub async fn count(&self, channel: Option<Key>) -> Result<i64> {
        self.read(0, move |connection| rows::count(connection, channel.as_ref())).await
    }

    /// Deletes a row; returns whether it was there.
    ///
    /// # Errors
    /// As [`save`](Self::save).
    pub async fn delete(&self, channel: Key, id: Key) -> Result<bool> {
        self.call(false, true, false, move |connection| rows::delete(connection, &channel, &id)).await
    }

    /// Deletes the rows of a channel; returns how many there were.
    ///
    /// # Errors
    /// As [`save`](Self::save).
    pub async fn clear(&self, channel: Key) -> Result<usize> {
        self.call(false, true, 0, move |connection| rows::clear(connection, &channel)).await
    }

    /// Runs one read-only statement. Besides the table `message` there is a view `messages` with the columns of 1.8.3.
    ///
    /// # Errors
    /// `InvalidInput` for a statement that SQLite refuses, that is not read-only, or that returns more than [`QUERY_ROWS_MAX`] rows or
    /// [`QUERY_BYTES_MAX`] bytes; `Store` if it takes longer than [`QUERY_PATIENCE`], and as [`open`](Self::open).
    pub async fn query(&self, sql: String, parameters: Parameters) -> Result<Answer> {
        let place = self.config.place.clone();
        let work = move |connection: &mut Connection| query::run(connection, &place, &sql, &parameters);
        self.read(Ok(Answer::default()), work).await?
    }

    /// Waits until everything received so far is stored.
    ///
    /// # Errors
    /// As [`save`](Self::save).
    pub async fn flush(&self) -> Result<()> {
        if self.is_open() { self.read((), |_| Ok(())).await } else { Ok(()) }
    }

    /// Writes waiting messages and closes the file if no other handle uses it; takes [`CLOSE_PATIENCE`] at most. The next use opens it
    /// again.
    pub async fn close(&self) {
        let (told, closed) = oneshot::channel();
        let finish = move |_: Option<&crate::error::Error>| {
            let _ = told.send(());
        };
        if self.leave(Box::new(finish)) {
            let _ = timeout(CLOSE_PATIENCE, closed).await;
        }
    }

    /// Ends a connection's use of the store: a file is closed, a store in memory stays readable.
    pub(crate) async fn rest(&self) {
        if self.config.place == Place::Memory {
            let _ = timeout(CLOSE_PATIENCE, self.flush()).await;
        } else {
            self.close().await;
        }
    }

    pub(super) fn leave(&self, finish: Finish) -> bool {
        match self.writer.get() {
            Some(writer) if self.open.swap(false, Ordering::AcqRel) => {
                writer.leave(finish);
                true
            }
            _ => false,
        }
    }

    pub(super) async fn read<T>(
        &self,
        nothing: T,
        work: impl FnOnce(&mut Connection) -> SqlResult<T> + Send + 'static,
    ) -> Result<T>
    where
        T: Send + 'static,
    {
        self.call(false, false, nothing, work).await
    }

    /// Gives the writer a job; `nothing` is the answer if there is no file and none is created.
    pub(super) async fn call<T>(
        &self,
        makes: bool,
        writes: bool,
        nothing: T,
        work: impl FnOnce(&mut Connection) -> SqlResult<T> + Send + 'static,
    ) -> Result<T>
    where
        T: Send + 'static,
    {
        if self.is_off() && !makes {
            return Ok(nothing);
        }
        let place = self.config.place.clone();
        let ended = || failure::new(&self.config.place, "is not served any more; its thread ended");
        let (tell, told) = oneshot::channel();
        let run = move |found: queue::Found<'_>| -> Finish {
            let result = match found {
                Ok(Some(connection)) => work(connection).map_err(|error| failure::of(&place, &error)),
                Ok(None) => Ok(nothing),
                Err(error) => Err(error),
            };
            Box::new(move |failed| {
                let result = result.and_then(|answer| failed.map_or(Ok(answer), |error| Err(error.clone())));
                // A cancelled caller needs no answer.
                let _ = tell.send(result);
            })
        };
        self.writer().call(Call { makes, writes, run: Box::new(run) });
        told.await.unwrap_or_else(|_| Err(ended()))
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.leave(Box::new(|_| ()));
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store")
            .field("place", &self.config.place)
            .field("open", &self.is_open())
            .finish_non_exhaustive()
    }
}
