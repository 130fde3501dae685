//! The writer's queue: bounded, with back-pressure.

use std::{
    collections::VecDeque,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use mezon_proto::api::ChannelMessage;
use rusqlite::Connection;
use tokio::sync::Notify;

use crate::error::Error;

/// Messages that may wait before the socket's reader pauses: two batches of the writer.
pub const QUEUE_MAX: usize = 32_768;

/// Bytes on the wire that may wait.
pub const QUEUE_BYTES_MAX: usize = 32 * 1024 * 1024;

/// Messages per transaction. Each transaction writes the last page of every channel in it once, so larger is faster; but a call waits for
/// the batch before it, about a tenth of a second.
pub(super) const BATCH_MAX: usize = 16_384;

/// How long the writer gathers messages after the first one: a trickle costs twenty transactions a second at most.
pub(super) const GATHER: Duration = Duration::from_millis(50);

/// Pause before writing is tried again after a failure. Until then messages are not stored.
const RETRY_AFTER: Duration = Duration::from_secs(5);

/// Called with the outcome after the commit.
pub(super) type Finish = Box<dyn FnOnce(Option<&Error>) + Send>;

/// The argument of a call: the database, nothing if there is no file and the call creates none, or why it cannot be opened.
pub(super) type Found<'a> = Result<Option<&'a mut Connection>, Error>;

/// Something a caller waits for.
pub(super) struct Call {
    /// Whether it makes the file.
    pub(super) makes: bool,
    /// Whether it changes rows.
    pub(super) writes: bool,
    pub(super) run: Box<dyn FnOnce(Found<'_>) -> Finish + Send>,
}

pub(super) enum Job {
    /// A received message, with its bytes on the wire.
    Message(Arc<ChannelMessage>, usize),
    Call(Call),
    /// Answered when everything before it is stored, and the file is closed if unused.
    Close(Finish),
}

/// What is waiting, behind the writer's lock.
#[derive(Default)]
pub(super) struct Queue {
    pub(super) jobs: VecDeque<Job>,
    messages: usize,
    bytes: usize,
    /// Whether somebody waits for an answer.
    pub(super) urgent: bool,
    /// Whether a thread serves the queue.
    pub(super) running: bool,
    /// Handles in use.
    pub(super) users: usize,
    /// Paused for a fork, with the file closed; counts the requests.
    pub(super) holds: usize,
    /// Whether the thread is paused for a fork.
    pub(super) held: bool,
    /// Most rows kept per channel.
    pub(super) rows_max: Option<u32>,
    /// When writing may be tried again after a failure.
    retry_at: Option<Instant>,
}

impl Queue {
    /// Appends a message, unless the store is failing; returns whether it was taken.
    pub(super) fn push_message(&mut self, message: Arc<ChannelMessage>, size: usize, load: &Load) -> bool {
        if let Some(retry_at) = self.retry_at
            && (self.messages >= BATCH_MAX || Instant::now() < retry_at)
        {
            return false;
        }
        self.messages += 1;
        self.bytes += size;
        self.jobs.push_back(Job::Message(message, size));
        load.set(self.messages, self.bytes);
        true
    }

    pub(super) fn push(&mut self, job: Job) {
        self.urgent = true;
        self.jobs.push_back(job);
    }

    /// Returns whether the writer should stop gathering.
    pub(super) fn is_due(&self) -> bool {
        self.urgent || self.holds > 0 || self.messages >= BATCH_MAX
    }

    /// Moves the next batch out.
    pub(super) fn take(&mut self, batch: &mut Vec<Job>) {
        let count = self.jobs.len().min(BATCH_MAX);
        batch.extend(self.jobs.drain(..count));
        if self.jobs.is_empty() {
            self.urgent = false;
        }
    }

    /// Takes out everything; returns it, and how many messages these are with those of the batch that was taken before.
    pub(super) fn give_up(&mut self, load: &Load) -> (VecDeque<Job>, usize) {
        let lost = self.messages;
        self.settle(lost, self.bytes, load);
        self.urgent = false;
        (std::mem::take(&mut self.jobs), lost)
    }

    /// Subtracts a batch from the counters.
    pub(super) fn settle(&mut self, messages: usize, bytes: usize, load: &Load) {
        self.messages -= messages;
        self.bytes -= bytes;
        load.set(self.messages, self.bytes);
    }

    /// Notes a failure; returns whether it is the first of its episode.
    pub(super) fn failed(&mut self, load: &Load) -> bool {
        load.failing.store(true, Ordering::Release);
        load.relieve();
        self.retry_at.replace(Instant::now() + RETRY_AFTER).is_none()
    }

    /// Notes a success; returns whether it ended an episode.
    pub(super) fn succeeded(&mut self, load: &Load) -> bool {
        load.failing.store(false, Ordering::Release);
        self.retry_at.take().is_some()
    }
}

/// The queue's fill level, for the reader, which checks it before every frame.
#[derive(Default)]
pub(super) struct Load {
    messages: AtomicUsize,
    bytes: AtomicUsize,
    failing: AtomicBool,
    congested: AtomicBool,
    relieved: Notify,
}

impl Load {
    fn set(&self, messages: usize, bytes: usize) {
        self.messages.store(messages, Ordering::Release);
        self.bytes.store(bytes, Ordering::Release);
        if self.is_light() {
            self.relieve();
        }
    }

    fn relieve(&self) {
        if self.congested.swap(false, Ordering::AcqRel) {
            self.relieved.notify_waiters();
        }
    }

    /// Returns whether the reader should wait. A failing store does not make it wait.
    pub(super) fn is_full(&self) -> bool {
        (self.messages.load(Ordering::Acquire) >= QUEUE_MAX || self.bytes.load(Ordering::Acquire) >= QUEUE_BYTES_MAX)
            && !self.failing.load(Ordering::Acquire)
    }

    fn is_light(&self) -> bool {
        self.messages.load(Ordering::Acquire) <= QUEUE_MAX / 2
            && self.bytes.load(Ordering::Acquire) <= QUEUE_BYTES_MAX / 2
    }

    /// Resolves when half of the bound is free, so that the reader works in long batches.
    pub(super) async fn relieved(&self) {
        loop {
            let notified = self.relieved.notified();
            tokio::pin!(notified);
            notified.as_mut().enable();
            self.congested.store(true, Ordering::SeqCst);
            if self.is_light() || self.failing.load(Ordering::Acquire) {
                return;
            }
            notified.await;
        }
    }
}
