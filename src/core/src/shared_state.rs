//! What all processes of one bot have in common, where it has several: small values under keys, each gone when its time is over.
//!
//! Without it everything is in the memory of the one process there is, and nothing waits for anybody: who asks for the shared state and is
//! given none keeps to the local tables.

use std::{collections::HashSet, time::Duration};

use bytes::Bytes;
use futures_util::future::BoxFuture;
use sha2::{Digest, Sha256};

use crate::error::{Error, ErrorKind, Result};

/// What a key is about. Each kind has its own bound, so that what many do to one of them takes no room from the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The uses of a command that has a cooldown.
    Cooldown,
    /// Whose turn it is to transfer tokens.
    Transfer,
    /// Whether a component was pressed, of a view that others see.
    Press,
    /// The same, of a view that its owner alone was shown: those of others, in whatever number, take no room from them.
    PrivatePress,
    /// A view that was sent.
    View,
    /// Who is asked something, and where. Every process that handles events is told of all of these keys, see [`Follower`].
    Asked,
}

impl Kind {
    /// Returns the first part of the keys' names.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cooldown => "cooldown",
            Self::Transfer => "transfer",
            Self::Press => "press",
            Self::PrivatePress => "press-private",
            Self::View => "view",
            Self::Asked => "asked",
        }
    }
}

/// A value, and which write of its key it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versioned {
    /// What the key holds.
    pub value: Bytes,
    /// The number of the write.
    pub version: u64,
}

/// The keys that all processes of one bot share.
///
/// A write fails with `TooLarge` if this process has written as many keys of the kind as it may have at a time, or for a value that is too
/// large; every call fails with what the engine fails with, and then it is not known whether a write happened.
pub trait SharedState: Send + Sync + 'static {
    /// Returns what a key holds, if it is there.
    fn get(&self, kind: Kind, key: &str) -> BoxFuture<'static, Result<Option<Versioned>>>;

    /// Writes a key: one that is not there, or, with the version of its last write, one that was not written since. Returns the new version;
    /// `None` if another write came first. It is gone when `lives` has passed since.
    fn put(
        &self,
        kind: Kind,
        key: &str,
        value: Bytes,
        version: Option<u64>,
        lives: Duration,
    ) -> BoxFuture<'static, Result<Option<u64>>>;

    /// Returns what this process is called among those that share the keys.
    fn process(&self) -> String;

    /// Returns whether a process of that name is there.
    fn is_there(&self, process: &str) -> BoxFuture<'static, Result<bool>>;

    /// Tells something to a process; resolves to what its [`Follower`] says to that. Fails with `NotConnected` if it is not there.
    fn tell_process(&self, process: &str, body: Bytes) -> BoxFuture<'static, Result<Bytes>>;

    /// Resolves when every process that may hear events of a channel was told of the writes of the kind [`Kind::Asked`] up to a version;
    /// one that says nothing for longer than a process may stand still is not waited for.
    fn is_known(&self, channel_id: i64, version: u64) -> BoxFuture<'static, ()>;
}

/// What a process does about keys that all of them have to know before they route an event, and about what another one tells it. An event
/// of a partition is not routed before it has been told of every write that was made before the partition became this process's.
pub trait Follower: Send + Sync + 'static {
    /// A key was written.
    fn written(&self, key: &str, written: &Versioned);

    /// A key is gone, by a write of that version.
    fn gone(&self, key: &str, version: u64);

    /// Of all writes up to that version no others are there than these.
    fn all_told(&self, keys: &HashSet<String>, version: u64);

    /// Returns whether something waits here for what is said in one of these channels.
    fn is_asking(&self, channels: &dyn Fn(i64) -> bool) -> bool;

    /// Another process tells something; resolves to the answer.
    fn told(&self, body: Bytes) -> BoxFuture<'static, Bytes>;
}

/// Returns a key for what has these parts, of the same length whatever they are.
pub(crate) fn key_of(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hex::encode(&hash.finalize()[..16])
}

/// Returns the error for a write that others' writes came before again and again.
pub(crate) fn contended(what: &str) -> Error {
    Error::new(ErrorKind::Internal, format!("{what} could not be written: other processes write its key all the time"))
}
