//! What may have been missed in a channel, and how far its history has been read.

use std::time::Duration;

use tokio::time::Instant;

use super::id_clock::IdClock;
use crate::id;

/// How long an unfilled gap is remembered: older messages are no longer news.
pub(super) const GAP_AGE_MAX: Duration = Duration::from_secs(3_600);

/// Sockets whose live messages a gap remembers while the history cannot be read.
const STRETCHES_MAX: usize = 8;

/// Where the recovery of a channel stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    /// Everything up to this id has been read or is not wanted; 0 while no starting id is known.
    pub(crate) after: i64,
    /// The lowest live id since then, 0 for none: the known end of the gap.
    pub(crate) live: i64,
    /// Only messages from this time on are wanted, in Unix seconds; 0 if ids decide.
    pub(crate) since_s: u32,
}

/// A gap.
#[derive(Clone, Debug)]
pub(super) struct Gap {
    after: i64,
    since_ms: i64,
    /// When it opened.
    at: Instant,
    /// The lowest and the highest live id of each socket since then.
    stretches: Vec<(i64, i64)>,
    /// Whether the next live message is the first one of its socket.
    torn: bool,
    /// Messages handed over since then.
    count: usize,
}

impl Gap {
    /// Returns a gap after a given message.
    pub(super) fn after(id: i64) -> Self {
        Self { after: id, since_ms: 0, at: Instant::now(), stretches: Vec::new(), torn: true, count: 0 }
    }

    /// Returns a gap that starts after an id, 0 if none is known, but not before a moment, given in Unix milliseconds.
    pub(super) fn since(id: i64, unix_ms: i64) -> Self {
        Self { since_ms: unix_ms, ..Self::after(id) }
    }

    /// Returns whether an unfilled gap is still worth reading; the next live message then belongs to another socket.
    pub(super) fn goes_on(&mut self) -> bool {
        self.torn = true;
        self.at.elapsed() < GAP_AGE_MAX
    }

    /// Takes the id of a live message.
    pub(super) fn arrived(&mut self, id: i64) {
        self.count += 1;
        match self.stretches.last_mut() {
            Some((low, high)) if !self.torn => (*low, *high) = ((*low).min(id), (*high).max(id)),
            _ => {
                if self.stretches.len() == STRETCHES_MAX {
                    self.stretches.remove(0);
                }
                self.stretches.push((id, id));
                self.torn = false;
            }
        }
    }

    /// Counts a message that was recovered.
    pub(super) fn counted(&mut self) {
        self.count += 1;
    }

    /// Moves on to a message of the history; returns whether it may have been missed.
    pub(super) fn reach(&mut self, id: i64, seconds: u32, credible: bool) -> bool {
        if id <= self.after {
            return false;
        }
        if credible {
            self.after = id;
        }
        match seconds {
            // Without a time, only the protocol's own origin is left.
            0 => self.since_ms == 0 || id >= id::snowflake_at(self.since_ms),
            seconds => i64::from(seconds) >= self.since_ms.div_euclid(1_000),
        }
    }

    /// Returns whether a message was delivered live; a guess only where more arrived than are remembered.
    pub(super) fn covers(&self, id: i64, remembered: usize) -> bool {
        self.count > remembered && self.stretches.iter().any(|(low, high)| (*low..=*high).contains(&id))
    }

    /// Returns where to continue reading the history.
    pub(super) fn position(&self, ids: &IdClock) -> Position {
        let since = ids.id_at(self.since_ms).filter(|_| self.since_ms != 0).unwrap_or(0);
        Position {
            after: self.after.max(since),
            live: self.stretches.iter().map(|(low, _)| *low).min().unwrap_or(0),
            since_s: u32::try_from(self.since_ms.div_euclid(1_000)).unwrap_or(0),
        }
    }
}
