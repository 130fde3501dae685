//! What the rest of this crate needs of an engine: keys that expire, a stream of events in partitions, and calls.
//!
//! All of it is of one bot: the engine puts the bot's name before every subject, bucket and stream.

use std::{fmt, result, time::Duration};

use bytes::Bytes;
use futures_util::{future::BoxFuture, stream::BoxStream};
use mezon_core::error::{Error, Result};
use serde::Serialize;
use tokio::sync::watch;

/// A key and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name: letters, digits, `-`, `_` and `.` between its parts.
    pub key: String,
    /// What it holds.
    pub value: Bytes,
    /// The number of the write: it grows over all keys of the bot.
    pub revision: u64,
}

/// What a watcher of keys sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A key was written.
    Put(Entry),
    /// A key was deleted or has expired.
    Gone {
        /// Its name.
        key: String,
        /// The number of the deletion.
        revision: u64,
    },
    /// Everything that was there when the watch began has been seen.
    Current,
}

/// Why a conditional write did not happen.
#[derive(Clone, Debug)]
pub enum KeyError {
    /// Another write came first, or the key exists already.
    Conflict,
    /// The engine could not be asked.
    Failed(Error),
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Conflict => f.write_str("another write came first"),
            Self::Failed(error) => error.fmt(f),
        }
    }
}

impl From<Error> for KeyError {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// The keys of one bot. A key with a time to live is gone when that has passed since its last write, and watchers are told.
pub trait Keys: Send + Sync {
    /// Returns a key, if it is there.
    fn get(&self, key: &str) -> BoxFuture<'_, Result<Option<Entry>>>;
    /// Writes a key that is not there; returns its revision.
    fn create(&self, key: &str, value: Bytes, lives: Option<Duration>) -> BoxFuture<'_, result::Result<u64, KeyError>>;
    /// Writes a key whose last write is `revision`; returns the new one.
    fn update(
        &self,
        key: &str,
        value: Bytes,
        revision: u64,
        lives: Option<Duration>,
    ) -> BoxFuture<'_, result::Result<u64, KeyError>>;
    /// Writes a key, whatever it holds; returns its revision.
    fn put(&self, key: &str, value: Bytes, lives: Option<Duration>) -> BoxFuture<'_, Result<u64>>;
    /// Deletes a key; with a revision, only if that is its last write.
    fn delete(&self, key: &str, revision: Option<u64>) -> BoxFuture<'_, result::Result<(), KeyError>>;
    /// Watches the keys that begin with `prefix`, which ends with a dot, or one key of exactly that name: what is there first, then
    /// [`Change::Current`], then every change. It ends with an error when the connection is lost; whoever watches begins anew.
    fn watch(&self, prefix: &str) -> BoxFuture<'_, Result<BoxStream<'static, Result<Change>>>>;
}

/// One or more events of one channel on their way into the stream.
#[derive(Clone, Debug)]
pub struct Publication {
    /// The partition, below the number of partitions.
    pub partition: u16,
    /// The channel, or the clan where there is none, or 0.
    pub channel_id: i64,
    /// What tells a repetition: the engine keeps one of several with the same id that come within its window.
    pub id: String,
    /// The lease under which it was read from the socket.
    pub epoch: u64,
    /// How many events the body holds.
    pub count: u16,
    /// What is told of them, as the reader of the body needs it.
    pub body: Bytes,
    /// Whether one of them is a new message: of each channel, the last publication with one is where the next holder goes on.
    pub has_message: bool,
}

impl Publication {
    /// Returns what a holder begins with: nothing, under its lease.
    #[must_use]
    pub fn beginning(epoch: u64) -> Self {
        Self {
            partition: 0,
            channel_id: 0,
            id: format!("{epoch}-begin"),
            epoch,
            count: 0,
            body: Bytes::new(),
            has_message: false,
        }
    }
}

/// The last publication with a new message that the stream holds of a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Last {
    /// The channel.
    pub channel_id: i64,
    /// What was published last.
    pub body: Bytes,
}

/// A publication on its way to a worker.
pub struct Delivered {
    /// The partition it came from.
    pub partition: u16,
    /// Its place in the stream.
    pub sequence: u64,
    /// How often it was delivered, this time included.
    pub delivery: u64,
    /// The channel.
    pub channel_id: i64,
    /// The lease under which it was read from the socket.
    pub epoch: u64,
    /// How many events the body holds.
    pub count: u16,
    /// What [`Publication::body`] was.
    pub body: Bytes,
    /// How it is answered for.
    pub acknowledge: Box<dyn Acknowledge>,
}

/// How a delivery is answered for. Dropped without a word, the delivery is repeated when its time is over.
pub trait Acknowledge: Send + Sync {
    /// It is done: never again. Sends and does not wait.
    fn done(&self);
    /// It is still being worked on: its time starts anew.
    fn working(&self);
    /// It failed: again after a pause.
    fn again(&self, pause: Duration);
}

/// How far the workers are behind in one partition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Lag {
    /// The partition.
    pub partition: u16,
    /// Publications not yet delivered.
    pub waiting: u64,
    /// Publications delivered and not yet done.
    pub running: u64,
    /// Publications delivered more than once and not yet done.
    pub repeated: u64,
}

/// Something asked of this process.
pub struct Asked {
    /// What was asked.
    pub body: Bytes,
    /// Answers; the one who asked may have gone.
    pub answer: Box<dyn FnOnce(Bytes) + Send>,
}

/// A publication that was given up, as it is kept for people to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its number among those that were given up.
    pub number: u64,
    /// When it was given up, in ms since 1970.
    pub at_ms: i64,
    /// What was told of it and its body.
    pub body: Bytes,
}

/// An engine, connected, for one bot.
pub trait Broker: Send + Sync + 'static {
    /// Returns the keys.
    fn keys(&self) -> &dyn Keys;

    /// Returns how many partitions the stream has.
    fn partitions(&self) -> u16;

    /// Returns how long a delivery may take without a word of [`Acknowledge::working`].
    fn patience(&self) -> Duration;

    /// Returns how many bytes a publication, a call or an answer may have.
    fn body_max(&self) -> usize;

    /// Adds to the stream, from the call on; resolves when the engine has it safe, however long that takes: nothing that is not done is
    /// dropped for it, so it waits for room where there is none. Publications that begin in an order are stored in that order. It fails for
    /// good (`is_permanent`) once the stream has one of a later lease, and with `TooLarge` if the stream will never have room for it. Dropped
    /// before it has left, it is not stored.
    fn publish(&self, publication: Publication) -> BoxFuture<'static, Result<()>>;

    /// Returns the place in the stream of what was stored last; of an empty one, the place before the first.
    fn end(&self) -> BoxFuture<'_, Result<u64>>;

    /// Returns the last publication of every channel that has a new message.
    fn last(&self) -> BoxFuture<'_, Result<Vec<Last>>>;

    /// Returns whether what this process publishes waits for room, now and later.
    fn full(&self) -> watch::Receiver<bool>;

    /// Takes publications of a partition, at most `ahead` that are not done. Only one process at a time gets any: others that take from the
    /// same partition wait until it stops, which it does by dropping the stream, or is gone.
    fn take(&self, partition: u16, ahead: usize) -> BoxFuture<'_, Result<BoxStream<'static, Result<Delivered>>>>;

    /// Returns how far the workers are behind, for every partition.
    fn lag(&self) -> BoxFuture<'_, Result<Vec<Lag>>>;

    /// Asks whoever serves `name`; fails with `NotConnected` if nobody does, and with `Timeout` if no answer comes.
    fn call(&self, name: &str, body: Bytes, limit: Duration) -> BoxFuture<'static, Result<Bytes>>;

    /// Serves `name`.
    fn serve(&self, name: &str) -> BoxFuture<'_, Result<BoxStream<'static, Asked>>>;

    /// Tells everybody who listens to `name` now.
    fn tell(&self, name: &str, body: Bytes) -> BoxFuture<'static, Result<()>>;

    /// Listens to `name`.
    fn hear(&self, name: &str) -> BoxFuture<'_, Result<BoxStream<'static, Bytes>>>;

    /// Keeps a publication that was given up; resolves when it is safe.
    fn keep(&self, body: Bytes) -> BoxFuture<'static, Result<()>>;

    /// Returns what was given up, the oldest first, at most `limit` from `number` on.
    fn kept(&self, number: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Kept>>>;

    /// Forgets something that was given up; returns whether it was there.
    fn forget(&self, number: u64) -> BoxFuture<'_, Result<bool>>;

    /// Resolves when everything said before, acknowledgements included, has reached the engine.
    fn flushed(&self) -> BoxFuture<'static, Result<()>>;

    /// Ends the connection after everything said has left.
    fn close(&self) -> BoxFuture<'_, ()>;
}
