//! What was delivered of a partition and not yet taken, and how much of it is in work.

use std::{
    collections::VecDeque,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use async_nats::Subject;
use bytes::Bytes;
use futures_util::{Stream, task::AtomicWaker};
use mezon_core::error::{Error, Result};
use parking_lot::Mutex;
use tokio::{sync::Notify, time::Instant};

use super::outbox::Outbox;
use crate::{Acknowledge, Delivered};

/// It is done.
const DONE: &[u8] = b"+ACK";
/// It is still being worked on.
pub(super) const WORKING: &[u8] = b"+WPI";
/// It was not taken.
pub(super) const AGAIN: &[u8] = b"-NAK";

/// A delivery as it lies on the shelf.
pub(super) struct Raw {
    /// Where one answers for it.
    pub(super) reply: Subject,
    pub(super) partition: u16,
    pub(super) sequence: u64,
    pub(super) delivery: u64,
    pub(super) channel_id: i64,
    pub(super) epoch: u64,
    pub(super) count: u16,
    pub(super) body: Bytes,
    /// When the server last began to wait for a word.
    pub(super) since: Instant,
}

#[derive(Default)]
struct Lying {
    queue: VecDeque<Raw>,
    /// Why no more come; told once.
    failed: Option<Error>,
    /// No more come.
    ended: bool,
}

/// What lies between the one who pulls and the one who takes.
pub(super) struct Shelf {
    lying: Mutex<Lying>,
    taker: AtomicWaker,
    /// Deliveries that are not done: those on the shelf and those that were taken.
    held: AtomicUsize,
    /// At so many or fewer, whoever pulls wants to be told.
    low: AtomicUsize,
    /// Whether everything was dropped, since the last question.
    cleared: AtomicBool,
    /// Whether the taker has gone.
    left: AtomicBool,
    /// Tells whoever pulls.
    pub(super) changed: Notify,
    ack_wait: Duration,
}

impl Shelf {
    pub(super) fn new(ack_wait: Duration) -> Self {
        Self {
            lying: Mutex::default(),
            taker: AtomicWaker::new(),
            held: AtomicUsize::new(0),
            low: AtomicUsize::new(0),
            cleared: AtomicBool::new(false),
            left: AtomicBool::new(false),
            changed: Notify::new(),
            ack_wait,
        }
    }

    pub(super) fn held(&self) -> usize {
        self.held.load(Ordering::Acquire)
    }

    pub(super) fn set_low(&self, low: usize) {
        self.low.store(low, Ordering::Release);
    }

    pub(super) fn has_left(&self) -> bool {
        self.left.load(Ordering::Acquire)
    }

    /// Returns whether what lay there was dropped since this was asked last; it comes again.
    pub(super) fn was_cleared(&self) -> bool {
        self.cleared.swap(false, Ordering::AcqRel)
    }

    pub(super) fn add(&self, raw: Raw) {
        self.held.fetch_add(1, Ordering::AcqRel);
        self.lying.lock().queue.push_back(raw);
        self.taker.wake();
    }

    /// Ends the taking, with an error or without.
    pub(super) fn end(&self, error: Option<Error>) {
        let mut lying = self.lying.lock();
        lying.failed = error;
        lying.ended = true;
        drop(lying);
        self.taker.wake();
    }

    /// Takes away everything that lies there.
    pub(super) fn clear(&self) -> Vec<Raw> {
        let cleared = Vec::from(std::mem::take(&mut self.lying.lock().queue));
        self.held.fetch_sub(cleared.len(), Ordering::AcqRel);
        cleared
    }

    /// Asks for more time for what lies there for some time already.
    pub(super) fn extend(&self, outbox: &Outbox) {
        let now = Instant::now();
        let mut lying = self.lying.lock();
        if self.is_stale(&lying, now) {
            return;
        }
        for raw in lying.queue.iter_mut().filter(|raw| now - raw.since > self.ack_wait / 4) {
            raw.since = now;
            outbox.say(raw.reply.clone(), WORKING);
        }
    }

    /// Whether the first was repeated by now, since this process did not run for a while. What lies behind it is newer, and would overtake.
    fn is_stale(&self, lying: &Lying, now: Instant) -> bool {
        lying.queue.iter().any(|raw| now - raw.since > self.ack_wait)
    }

    fn release(&self) {
        let held = self.held.fetch_sub(1, Ordering::AcqRel) - 1;
        if held == 0 || held <= self.low.load(Ordering::Acquire) {
            self.changed.notify_one();
        }
    }
}

/// The stream of whoever takes. Dropped, what was not taken goes back at once.
pub(super) struct Taking {
    pub(super) shelf: Arc<Shelf>,
    pub(super) outbox: Outbox,
}

impl Stream for Taking {
    type Item = Result<Delivered>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let shelf = &self.shelf;
        shelf.taker.register(cx.waker());
        let mut lying = shelf.lying.lock();
        let now = Instant::now();
        if lying.queue.front().is_some_and(|first| now - first.since > shelf.ack_wait) {
            // The server repeats them all, each in its turn.
            let dropped = std::mem::take(&mut lying.queue).len();
            drop(lying);
            log::warn!("{dropped} deliveries lay for longer than {:?} and come again", shelf.ack_wait);
            shelf.held.fetch_sub(dropped, Ordering::AcqRel);
            shelf.cleared.store(true, Ordering::Release);
            shelf.changed.notify_one();
            return Poll::Pending;
        }
        if let Some(raw) = lying.queue.pop_front() {
            drop(lying);
            let Raw { reply, partition, sequence, delivery, channel_id, epoch, count, body, since: _ } = raw;
            let (shelf, outbox) = (self.shelf.clone(), self.outbox.clone());
            let acknowledge = Box::new(Answering { reply, outbox, shelf, answered: AtomicBool::new(false) });
            return Poll::Ready(Some(Ok(Delivered {
                partition,
                sequence,
                delivery,
                channel_id,
                epoch,
                count,
                body,
                acknowledge,
            })));
        }
        if let Some(error) = lying.failed.take() {
            return Poll::Ready(Some(Err(error)));
        }
        if lying.ended { Poll::Ready(None) } else { Poll::Pending }
    }
}

impl Drop for Taking {
    fn drop(&mut self) {
        self.shelf.left.store(true, Ordering::Release);
        self.shelf.changed.notify_one();
    }
}

/// How a delivery is answered for.
struct Answering {
    reply: Subject,
    outbox: Outbox,
    shelf: Arc<Shelf>,
    answered: AtomicBool,
}

impl Answering {
    fn answer(&self, word: impl Into<Bytes>) {
        if !self.answered.swap(true, Ordering::AcqRel) {
            self.outbox.say(self.reply.clone(), word);
            self.shelf.release();
        }
    }
}

impl Acknowledge for Answering {
    fn done(&self) {
        self.answer(DONE);
    }

    fn working(&self) {
        if !self.answered.load(Ordering::Acquire) {
            self.outbox.say(self.reply.clone(), WORKING);
        }
    }

    fn again(&self, pause: Duration) {
        if pause.is_zero() {
            self.answer(AGAIN);
        } else {
            self.answer(format!("-NAK {{\"delay\":{}}}", pause.as_nanos()));
        }
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        if !*self.answered.get_mut() {
            self.shelf.release();
        }
    }
}
