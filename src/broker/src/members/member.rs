//! What a member tells of itself.

use serde::{Deserialize, Serialize};

use crate::Identity;

/// What a member does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// It runs handlers, and has the socket if it gets it.
    All,
    /// It has the socket if it gets it, and runs no handlers.
    Holder,
    /// It runs handlers.
    Worker,
}

impl Role {
    /// Returns whether such a member runs handlers.
    #[must_use]
    pub const fn works(self) -> bool {
        matches!(self, Self::All | Self::Worker)
    }
}

/// What does not change of a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Info {
    /// Which process it is. Its id is a part of a key's name: letters, digits, `-` and `_`.
    #[serde(flatten)]
    pub identity: Identity,
    /// What people call it.
    pub name: String,
    /// The version of the SDK.
    pub version: String,
    /// What tells its program from others.
    pub code: String,
    /// What it does.
    pub role: Role,
    /// How many handlers it runs at once.
    pub concurrency: u32,
}

/// What a member has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counters {
    /// Events handled.
    pub handled: u64,
    /// Handlers that failed.
    pub failed: u64,
    /// Events that came again and were done already.
    pub repeated: u64,
    /// Handlers that run.
    pub running: u64,
    /// Events that it read as holder and that are larger than the engine takes.
    pub refused: u64,
}

/// A member as others see it, and what its key holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// What does not change of it.
    #[serde(flatten)]
    pub info: Info,
    /// What it has done.
    #[serde(default)]
    pub counters: Counters,
    /// Whether it takes nothing more and is about to leave.
    #[serde(default)]
    pub leaving: bool,
    /// Counts its writes.
    #[serde(default)]
    pub(super) beat: u64,
}
