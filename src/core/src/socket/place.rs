//! Where a request stands before it leaves: the line it waits in, and its place there.

use std::sync::Arc;

use parking_lot::Mutex;

/// What kind of traffic a request belongs to. Each keeps its own order and its own pace; heartbeats have a lane past all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lane {
    /// Messages: what is sent, edited, deleted and reacted to, in the order in which the bot did it.
    Messages,
    /// Everything else that the bot asks for.
    Calls,
    /// Joins, which nothing of the above may hold up.
    Joins,
    /// Messages to very many channels: they take at most half of the pace of messages, so that the bot goes on answering.
    Bulk,
    /// What the client reads on its own, such as missed messages: it takes at most half of the pace of calls.
    Background,
}

impl Lane {
    /// All of them, in their order.
    pub(crate) const ALL: [Self; 5] = [Self::Messages, Self::Calls, Self::Joins, Self::Bulk, Self::Background];

    /// Returns the lane whose pace this one takes a part of.
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
    /// Counts the requests of a client; the lower one leaves first.
    pub(crate) number: u64,
}

/// The lines, as somebody sees them who gives up waiting.
pub(crate) trait Recall: Send + Sync {
    /// Takes a request out of its line and drops it; returns whether it was there.
    fn recall(&self, place: Place) -> bool;
}

/// Where the caller of a request that had to wait finds it, in the line or on its way.
pub(crate) struct Spot {
    place: Place,
    lines: Arc<dyn Recall>,
    found: Mutex<Found>,
}

enum Found {
    InLine,
    /// On its way; this stops it.
    Left(Box<dyn FnOnce() + Send>),
    GivenUp,
}

impl Spot {
    /// Returns the spot of a request that is about to enter its line.
    pub(crate) fn new(place: Place, lines: Arc<dyn Recall>) -> Arc<Self> {
        Arc::new(Self { place, lines, found: Mutex::new(Found::InLine) })
    }

    /// Takes note that the request has left the line, and how it is stopped from now on.
    pub(crate) fn left(&self, stop: impl FnOnce() + Send + 'static) {
        let mut found = self.found.lock();
        if matches!(*found, Found::GivenUp) {
            drop(found);
            // Nobody waits for it any more, since just now.
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
