//! What `make bench-micro` measures: samples of messages, and the private parts of the core with no cost of their own. Everything else is
//! measured through the public API.

pub mod samples;

use std::{
    collections::VecDeque,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use criterion::Criterion;
use mezon_core::internals::{
    self, Admission, Answer, Caller, Claim, Correlation, Dedup, Draft, Received, Reply, Unanswered,
};
use mezon_proto::{
    api::ChannelMessage,
    realtime::{Envelope, envelope::Message},
};
use tokio::{sync::oneshot, time::Instant};

/// Returns the settings of every benchmark: long enough for reproducible figures, short enough to run them all in three minutes.
#[must_use]
pub fn settings() -> Criterion {
    Criterion::default().without_plots().warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(3))
}

/// Decodes a binary message of the socket; `None` if it is no envelope.
#[must_use]
pub fn decode(frame: &[u8]) -> Option<Envelope> {
    match internals::decode(frame) {
        Received::Envelope(envelope) => Some(envelope),
        Received::Raw | Received::Bad => None,
    }
}

/// Encodes a request and gives it a number, as the socket does.
#[must_use]
pub fn encode(message: &Message, cid: u16) -> Bytes {
    Draft::new(message).address(cid)
}

/// Who waits for the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// Functions that are called where the answer is read.
    Callbacks,
    /// Tasks, each with a channel of its own.
    Tasks,
}

/// The table of requests, with a constant number in flight.
pub struct Calls {
    table: Correlation,
    waiting: Waiting,
    /// In the order in which they were asked, which is the order in which servers answer.
    asked: VecDeque<(u16, Option<oneshot::Receiver<Answer>>)>,
    now: Instant,
    answered: Arc<AtomicU64>,
}

impl Calls {
    /// Returns a table in which `in_flight` requests wait already.
    #[must_use]
    pub fn new(in_flight: usize, waiting: Waiting) -> Self {
        let mut calls = Self {
            table: Correlation::new(Duration::from_secs(10)),
            waiting,
            asked: VecDeque::new(),
            now: Instant::now(),
            answered: Arc::default(),
        };
        for _ in 1..in_flight {
            calls.ask();
        }
        calls
    }

    fn ask(&mut self) {
        let (caller, receiver) = match self.waiting {
            Waiting::Callbacks => {
                let answered = Arc::clone(&self.answered);
                let callback = move |answer: Answer| {
                    answered.fetch_add(u64::from(matches!(answer, Ok(Reply::Envelope(_)))), Ordering::Relaxed);
                };
                (Caller::Callback(Box::new(callback)), None)
            }
            Waiting::Tasks => {
                let (sender, receiver) = oneshot::channel();
                (Caller::Task(sender), Some(receiver))
            }
        };
        if let Ok(ticket) = self.table.register(caller, self.now) {
            self.asked.push_back((ticket.cid, receiver));
        }
    }

    /// Asks once more and takes the answer to the oldest request.
    pub fn turn(&mut self, answer: Envelope) {
        self.ask();
        let Some((cid, receiver)) = self.asked.pop_front() else { return };
        if let Claim::Call(caller) = self.table.claim(cid) {
            caller.tell(Ok(Reply::Envelope(answer)));
        }
        if let Some(mut receiver) = receiver {
            let came = receiver.try_recv().unwrap_or(Err(Unanswered::TimedOut)).is_ok();
            self.answered.fetch_add(u64::from(came), Ordering::Relaxed);
        }
    }

    /// Returns how many answers reached their callers.
    #[must_use]
    pub fn answered(&self) -> u64 {
        self.answered.load(Ordering::Relaxed)
    }
}

/// The ledger that recognises messages seen before.
pub struct Delivered(Dedup);

impl Default for Delivered {
    fn default() -> Self {
        Self(Dedup::new(Arc::default()))
    }
}

impl Delivered {
    /// Returns the message if it is to be handed over.
    #[must_use]
    pub fn admit(&self, message: Arc<ChannelMessage>, size: usize) -> Option<Arc<ChannelMessage>> {
        match self.0.admit(message, size) {
            Admission::Deliver(message) => Some(message),
            Admission::Duplicate | Admission::Held | Admission::Full => None,
        }
    }
}
