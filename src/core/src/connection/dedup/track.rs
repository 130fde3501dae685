//! What the ledger knows of one channel.

use std::{collections::VecDeque, sync::Arc};

use mezon_proto::api::ChannelMessage;
use tokio::time::Instant;

use super::{gap::Gap, window::Window};

/// A message and its bytes on the wire.
pub(crate) type Due = (Arc<ChannelMessage>, usize);

/// A channel.
#[derive(Default)]
pub(super) struct Track {
    /// The highest credible id in this life of the connection, 0 for none.
    last: i64,
    /// The highest credible id of all.
    top: i64,
    pub(super) window: Window,
    pub(super) gap: Option<Box<Gap>>,
    pub(super) held: Option<Box<Held>>,
}

/// Waiting live messages.
#[derive(Default)]
pub(super) struct Held {
    pub(super) queue: VecDeque<Due>,
    /// Since when the first of them has been waiting.
    pub(super) since: Option<Instant>,
    /// Whether they are being handed over.
    pub(super) leaving: bool,
}

impl Track {
    /// Starts a new life. What was handed over before stays known.
    pub(super) fn reopen(&mut self) {
        self.last = 0;
        self.gap = None;
        self.held = None;
    }

    /// Notes an id; `None` if it was noted before, else how many more are remembered. One that is not credible moves no bounds.
    pub(super) fn note(&mut self, id: i64, credible: bool) -> Option<usize> {
        // Nearly every id is higher than all before it.
        if (id <= self.top || !credible) && self.window.contains(id) {
            return None;
        }
        Some(self.take(id, credible))
    }

    fn take(&mut self, id: i64, credible: bool) -> usize {
        if credible {
            self.last = self.last.max(id);
            self.top = self.top.max(id);
        }
        self.window.push(id)
    }

    /// Tells the gap about a live message.
    pub(super) fn arrived(&mut self, id: i64) {
        if let Some(gap) = &mut self.gap {
            gap.arrived(id);
        }
    }

    /// Notes that something may have been missed since the last message, or since `floor` if there is none. A gap that is still open keeps
    /// its start.
    pub(super) fn miss(&mut self, floor: &Gap) {
        let fresh = if self.last == 0 { floor.clone() } else { Gap::after(self.last) };
        if !self.gap.as_mut().is_some_and(|gap| gap.goes_on()) {
            self.gap = Some(Box::new(fresh));
        }
    }

    /// Makes messages wait from now on; returns whether some already do.
    pub(super) fn hold(&mut self) -> bool {
        let held = self.held.get_or_insert_default();
        !held.queue.is_empty()
    }

    /// Notes a message found in the history; `None` if it was handed over before or is too old, else how many more are remembered.
    pub(super) fn recover(&mut self, id: i64, seconds: u32, credible: bool) -> Option<usize> {
        let remembered = self.window.len();
        let gap = self.gap.as_mut()?;
        let wanted = gap.reach(id, seconds, credible) && !self.window.contains(id) && !gap.covers(id, remembered);
        if !wanted {
            return None;
        }
        gap.counted();
        Some(self.take(id, credible))
    }
}
