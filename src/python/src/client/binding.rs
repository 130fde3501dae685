//! A client's binding to a loop: the bridge there, and a lane for each of its two event sources.
//!
//! A lane serves one life of its source. When that life is cancelled its lane is closed, so that late events do not reach the handlers of
//! the next one.

use std::sync::Arc;

use mezon_core::{event::Event, outbox::Lane};
use pyo3::prelude::*;

use super::{interest::Interest, sink::LaneSink};
use crate::bridge::{Bridge, Listener};

/// Where events of a client come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The connection.
    Socket = 0,
    /// The stream of AI-agent events.
    Stream = 1,
}

/// A client's place on a loop.
pub struct Binding {
    pub bridge: Py<Bridge>,
    sinks: [Option<Arc<LaneSink>>; 2],
}

impl Binding {
    /// Returns a place without lanes.
    pub const fn new(bridge: Py<Bridge>) -> Self {
        Self { bridge, sinks: [None, None] }
    }

    /// Returns the sinks in use.
    pub fn sinks(&self) -> impl Iterator<Item = &Arc<LaneSink>> {
        self.sinks.iter().flatten()
    }

    /// Returns the sink of a source, if it has one.
    pub fn get(&self, source: Source) -> Option<&Arc<LaneSink>> {
        self.sinks[source as usize].as_ref()
    }

    /// Returns the sink of a source, with a new lane if it has none.
    pub fn sink(&mut self, source: Source, interest: &Arc<Interest>, listener: Arc<dyn Listener>) -> Arc<LaneSink> {
        if let Some(sink) = &self.sinks[source as usize] {
            return Arc::clone(sink);
        }
        let bridge = self.bridge.get();
        let sink = Arc::new(LaneSink::new(bridge.lanes(), interest));
        bridge.adopt(listener, sink.lane());
        self.sinks[source as usize] = Some(Arc::clone(&sink));
        sink
    }

    /// Returns the source of a lane, if it is one of these.
    pub fn source(&self, lane: &Arc<Lane<Event>>) -> Option<Source> {
        let is = |source: &Source| self.get(*source).is_some_and(|sink| Arc::ptr_eq(sink.lane(), lane));
        [Source::Socket, Source::Stream].into_iter().find(is)
    }

    /// Closes the lane of a source, dropping present and later events.
    pub fn close(&mut self, source: Source) {
        if let Some(sink) = self.sinks[source as usize].take() {
            sink.lane().close();
            self.bridge.get().release(sink.lane());
        }
    }
}
