//! What all processes of one bot have in common, where it has several: small values under keys, each gone when its time is over.
//!
//! Without it everything is in the memory of the one process there is, and nothing waits for anybody: who asks for the shared state and is
//! given none keeps to the local tables.

use std::time::Duration;

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
