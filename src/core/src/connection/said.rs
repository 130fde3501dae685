//! A message of somebody who is asked something, on its way to being known as an answer or not.

use std::{
    collections::{HashMap, VecDeque},
    sync::Arc,
};

use foldhash::fast::RandomState;
use mezon_proto::api::ChannelMessage;
use parking_lot::Mutex;

use crate::{
    event::{Event, EventKind, EventSink, Payload, Share},
    routing::{Answer, Place, Routed},
};

/// A message, and what is owed for it.
pub(super) struct Said {
    pub(super) message: Arc<ChannelMessage>,
    pub(super) size: usize,
    pub(super) recovered: bool,
    pub(super) share: Option<Share>,
    pub(super) sink: Arc<dyn EventSink>,
}

impl Said {
    pub(super) fn push(self, kind: EventKind, routed: Routed) {
        self.sink.push(Event { kind, payload: Payload::Routed(routed), size: self.size, share: self.share });
    }

    pub(super) fn answers(self, answer: Answer) {
        self.push(EventKind::ANSWER, Routed::Answer(answer));
    }

    pub(super) fn done(self) {
        if let Some(share) = self.share {
            share.done();
        }
    }
}

/// Messages that wait until it is known what those before them are; with no entry for a place, none is looked at.
pub(super) type Settling = Mutex<HashMap<Place, VecDeque<Said>, RandomState>>;
