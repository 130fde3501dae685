//! Events whose handlers wait for other handlers to end.
//!
//! The handlers that are suspended may be waiting for somebody to press something, so presses have a queue and places of their own: else
//! nobody would ever end.

use std::{collections::VecDeque, sync::Arc};

use mezon_core::{
    event::{Event, EventKind, Share},
    outbox::Lane,
};
use pyo3::prelude::*;

/// An event that waits. One from the core counts in its lane until its handlers start.
pub struct Parked {
    pub kind: u8,
    pub payload: Py<PyAny>,
    pub lane: Option<(Arc<Lane<Event>>, usize)>,
    /// What answers for it.
    pub share: Option<Share>,
}

/// The places that handlers of an event take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Places {
    /// Those for presses of components.
    Presses,
    /// Those for everything else.
    Others,
}

impl Places {
    /// Returns the places that handlers of a kind take.
    pub fn of(kind: u8) -> Self {
        if kind == EventKind::PRESSED.number() { Self::Presses } else { Self::Others }
    }
}

/// The events that wait, in the order in which they came for the same places.
#[derive(Default)]
pub struct Parking {
    presses: VecDeque<Parked>,
    others: VecDeque<Parked>,
}

impl Parking {
    /// Returns whether an event waits for such places, behind which others have to stand.
    pub fn has(&self, places: Places) -> bool {
        match places {
            Places::Presses => !self.presses.is_empty(),
            Places::Others => !self.others.is_empty(),
        }
    }

    /// Returns whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.presses.is_empty() && self.others.is_empty()
    }

    /// Returns how many events wait.
    pub fn len(&self) -> usize {
        self.presses.len() + self.others.len()
    }

    pub fn push(&mut self, event: Parked) {
        match Places::of(event.kind) {
            Places::Presses => self.presses.push_back(event),
            Places::Others => self.others.push_back(event),
        }
    }

    /// Returns whether one that waits can start.
    pub fn can_start(&self, has_room: impl Fn(Places) -> bool) -> bool {
        [Places::Presses, Places::Others].into_iter().any(|places| self.has(places) && has_room(places))
    }

    /// Takes the next one that can start.
    pub fn next(&mut self, has_room: impl Fn(Places) -> bool) -> Option<Parked> {
        let press = if has_room(Places::Presses) { self.presses.pop_front() } else { None };
        press.or_else(|| if has_room(Places::Others) { self.others.pop_front() } else { None })
    }

    pub fn iter(&self) -> impl Iterator<Item = &Parked> {
        self.presses.iter().chain(&self.others)
    }
}
