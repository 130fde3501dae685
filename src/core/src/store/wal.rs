//! The write-ahead log, and its checkpoints: what it holds is copied into the file by a thread of its own.
//!
//! A checkpoint waits for the disk twice. On the writer's thread that took longer than the queue has room for, and the reader of the
//! socket waited with it. SQLite starts the log anew only when all of it is in the file, though, and a writer that never rests leaves no
//! such moment. So the thread copies what is there, again and again while that is much; the little that came meanwhile the writer
//! copies itself, between two transactions. For a log of [`LOG_MAX`] the writer waits.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
        mpsc::{Receiver, RecvError, Sender, TryRecvError, channel},
    },
    thread::JoinHandle,
};

use rusqlite::{Connection, ErrorCode, OpenFlags, Result as SqlResult, wal::CheckpointMode};

use super::identity::Identity;

/// Bytes of a log before it is copied into the file. SQLite's default of 1,000 pages would spend a burst on waiting for the disk.
const LOG_BEGIN: u32 = 32 * 1024 * 1024;

/// Bytes left that the writer copies itself.
const LOG_REST: u32 = 8 * 1024 * 1024;

/// Bytes of a log at which the writer waits until it is copied.
const LOG_MAX: u32 = 128 * 1024 * 1024;

/// The bounds of a log, in pages.
#[derive(Clone, Copy)]
struct Bounds {
    begin: u32,
    rest: u32,
    max: u32,
}

/// The log of a file that is open for writing.
pub(super) struct Log {
    path: PathBuf,
    identity: Option<Identity>,
    bounds: Bounds,
    /// Its pages, told by SQLite after each commit.
    pages: Arc<AtomicU32>,
    /// Its pages when it was last looked after.
    seen: u32,
    /// Those of them that are known to be in the file.
    copied: u32,
    copier: Option<Copier>,
}

impl Log {
    /// Looks after the log of a connection from now on, instead of SQLite.
    pub(super) fn watch(connection: &mut Connection, path: &Path, identity: Option<Identity>) -> SqlResult<Self> {
        let page: u32 = connection.pragma_query_value(None, "page_size", |row| row.get(0))?;
        let pages = |bytes: u32| bytes / page.max(1);
        let bounds = Bounds { begin: pages(LOG_BEGIN), rest: pages(LOG_REST), max: pages(LOG_MAX) };
        Self::within(connection, path, identity, bounds)
    }

    fn within(connection: &mut Connection, path: &Path, identity: Option<Identity>, bounds: Bounds) -> SqlResult<Self> {
        let pages = Arc::new(AtomicU32::new(0));
        let told = Arc::clone(&pages);
        connection.wal_hook(Some(move |_: &mut _, pages| {
            told.store(u32::try_from(pages).unwrap_or(0), Ordering::Relaxed);
            Ok(())
        }))?;
        Ok(Self { path: path.to_owned(), identity, bounds, pages, seen: 0, copied: 0, copier: None })
    }

    /// Has the log copied into the file, if it is long enough. Called between two transactions.
    pub(super) fn tend(&mut self, connection: &Connection) {
        let pages = self.pages.load(Ordering::Relaxed);
        let began_anew = pages < self.seen;
        self.seen = pages;
        if began_anew {
            self.copied = 0;
            if let Some(copier) = &mut self.copier {
                copier.outdated = true;
            }
        }
        if pages < self.bounds.begin {
            return;
        }
        if let Some(copier) = self.copier.as_mut().filter(|copier| copier.busy) {
            match copier.outcome(pages >= self.bounds.max) {
                Ok(Some(copied)) => self.copied = copied,
                Ok(None) => return,
                Err(RecvError) => self.copier = None,
            }
        } else if self.copier.is_none() {
            self.copier = Copier::start(self.path.clone(), self.identity);
        }
        let left = pages.saturating_sub(self.copied);
        let asked = left > self.bounds.rest && pages < self.bounds.max && self.copier.as_mut().is_some_and(Copier::ask);
        if !asked {
            // As after SQLite's own checkpoints, what fails is tried again after the next transaction.
            let _ = checkpoint(connection);
            self.copied = 0;
        }
    }
}

/// Copies what no reader keeps from being copied; returns the pages of the log that are in the file by then.
fn checkpoint(connection: &Connection) -> SqlResult<u32> {
    let (_, copied) = connection.wal_checkpoint_v2(None::<&str>, CheckpointMode::PASSIVE)?;
    Ok(u32::try_from(copied).unwrap_or(0))
}

/// A thread that copies, with a connection of its own. It ends with this.
struct Copier {
    /// `None` at the end.
    asks: Option<Sender<()>>,
    outcomes: Receiver<u32>,
    thread: Option<JoinHandle<()>>,
    busy: bool,
    /// Whether the log began anew since the copier was last asked.
    outdated: bool,
}

impl Copier {
    fn start(path: PathBuf, identity: Option<Identity>) -> Option<Self> {
        let (asks, asked) = channel();
        let (told, outcomes) = channel();
        let work = move || copy(&path, identity, &asked, &told);
        let thread = std::thread::Builder::new().name("mezon store log".to_owned()).spawn(work).ok()?;
        Some(Self { asks: Some(asks), outcomes, thread: Some(thread), busy: false, outdated: false })
    }

    /// Asks for a checkpoint; returns whether it will be tried.
    fn ask(&mut self) -> bool {
        self.busy = self.asks.as_ref().is_some_and(|asks| asks.send(()).is_ok());
        self.outdated = false;
        self.busy
    }

    /// Returns how many pages are copied, as far as that is known; `None` if the checkpoint goes on and is not waited for, and an error if
    /// it failed, with which the thread ended.
    fn outcome(&mut self, waits: bool) -> Result<Option<u32>, RecvError> {
        let copied = match self.outcomes.try_recv() {
            Ok(copied) => copied,
            Err(TryRecvError::Empty) if waits => self.outcomes.recv()?,
            Err(TryRecvError::Empty) => return Ok(None),
            Err(TryRecvError::Disconnected) => return Err(RecvError),
        };
        self.busy = false;
        Ok(Some(if self.outdated { 0 } else { copied }))
    }
}

impl Drop for Copier {
    /// Waits for the thread, so that the file is not open any more.
    fn drop(&mut self) {
        self.asks = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What the thread does.
fn copy(path: &Path, identity: Option<Identity>, asked: &Receiver<()>, told: &Sender<u32>) {
    let Ok(connection) = open(path, identity) else { return };
    while asked.recv().is_ok() {
        let copied = match checkpoint(&connection) {
            Ok(copied) => copied,
            // Another process copies.
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => 0,
            Err(_) => return,
        };
        if told.send(copied).is_err() {
            return;
        }
    }
}

fn open(path: &Path, identity: Option<Identity>) -> SqlResult<Connection> {
    if Identity::of(path) != identity {
        // The writer will notice.
        return Err(rusqlite::Error::InvalidPath(path.to_owned()));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    // SQLite looks for a log when it first reads.
    connection.pragma_query_value(None, "user_version", |_| Ok(()))?;
    Ok(connection)
}

#[cfg(test)]
#[path = "wal_tests.rs"]
mod tests;
