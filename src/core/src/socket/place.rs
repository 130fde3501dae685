//! Where a request waits before it is sent: its line, and its place in it.

use std::sync::Arc;

use parking_lot::Mutex;

/// The kind of traffic of a request. Each has its own order and pace; heartbeats bypass all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lane {
    /// Messages: sends, edits, deletions and reactions, in the bot's order.
    Messages,
    /// All other requests of the bot.
    Calls,
    /// Joins, which none of the above may delay.
    Joins,
    /// Broadcasts, which take at most half of the pace of messages, so that the bot can still answer.
    Bulk,
    /// Background reads, such as missed messages, which take at most half of the pace of calls.
    Background,
}

impl Lane {
    /// All of them, in their order.
    pub(crate) const ALL: [Self; 5] = [Self::Messages, Self::Calls, Self::Joins, Self::Bulk, Self::Background];

    /// Returns the lane whose pace this one shares.
    pub(crate) const fn whole(self) -> Option<Self> {
        match self {
            Self::Bulk => Some(Self::Messages),
            Self::Background => Some(Self::Calls),
            Self::Messages | Self::Calls | Self::Joins => None,
        }
    }

    /// Returns whether messages travel in it.
    pub(crate) const fn is_for_messages(self) -> bool {
        matches!(self, Self::Messages | Self::Bulk)
    }
}

/// A place in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Which line.
    pub(crate) lane: Lane,
    /// A serial number within the client; lower ones are sent first.
    pub(crate) number: u64,
}

/// The lines, as seen by a caller who gives up.
pub(crate) trait Recall: Send + Sync {
    /// Takes a request out of its line and drops it; returns whether it was there.
    fn recall(&self, place: Place) -> bool;
}

/// How the caller of a queued request finds it, in the line or sent.
pub(crate) struct Spot {
    place: Place,
    lines: Arc<dyn Recall>,
    found: Mutex<Found>,
}

enum Found {
    InLine,
    /// Sent; this stops it.
    Left(Box<dyn FnOnce() + Send>),
    GivenUp,
}

impl Spot {
    /// Returns the spot of a request that is about to enter its line.
    pub(crate) fn new(place: Place, lines: Arc<dyn Recall>) -> Arc<Self> {
        Arc::new(Self { place, lines, found: Mutex::new(Found::InLine) })
    }

    /// Notes that the request has left the line, and how to stop it from now on.
    pub(crate) fn left(&self, stop: impl FnOnce() + Send + 'static) {
        let mut found = self.found.lock();
        if matches!(*found, Found::GivenUp) {
            drop(found);
            // The caller has just given up.
            stop();
        } else {
            *found = Found::Left(Box::new(stop));
        }
    }

    /// Forgets the request, wherever it is.
    pub(crate) fn give_up(&self) {
        let found = std::mem::replace(&mut *self.found.lock(), Found::GivenUp);
        match found {
            Found::InLine => {
                self.lines.recall(self.place);
            }
            Found::Left(stop) => stop(),
            Found::GivenUp => {}
        }
    }
}
