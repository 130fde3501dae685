//! A database and its queue: what is handed over by the users of a file, and the life of the thread that works it off.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use mezon_proto::api::ChannelMessage;

use super::queue::{BATCH_MAX, Call, Finish, Job, Load, Queue};
use crate::{
    config::Place,
    monitor::{Condvar, Mutex, MutexGuard},
};

/// How long the process waits for unwritten messages when it ends.
pub(super) const EXIT_PATIENCE: Duration = Duration::from_secs(1);

/// What its thread does. Dropped without being called, it gives up whatever waits.
pub(super) type Work = Box<dyn FnOnce() + Send>;

/// A database and its queue; shared by all users of the same file.
pub(super) struct Writer {
    work: fn(Arc<Self>) -> Work,
    pub(super) place: Place,
    pub(super) load: Load,
    pub(super) stored: AtomicU64,
    pub(super) lost: AtomicU64,
    /// Whether the last job that nobody waited for failed.
    pub(super) refuses_notes: AtomicBool,
    /// Whether the file is open, or is being opened.
    pub(super) open: AtomicBool,
    pub(super) queue: Mutex<Queue>,
    pub(super) wake: Condvar,
    /// Notified when the thread is paused, or has ended.
    pub(super) idle: Condvar,
}

impl Writer {
    /// Returns a writer whose thread, whenever there is something to do, does what `work` returns.
    pub(super) fn new(place: Place, work: fn(Arc<Self>) -> Work) -> Arc<Self> {
        Arc::new(Self {
            work,
            place,
            load: Load::default(),
            stored: AtomicU64::new(0),
            lost: AtomicU64::new(0),
            refuses_notes: AtomicBool::new(false),
            open: AtomicBool::new(false),
            queue: Mutex::new(Queue::default()),
            wake: Condvar::default(),
            idle: Condvar::default(),
        })
    }

    /// Adds a handle, which may bound the rows of a channel.
    pub(super) fn join(&self, rows_max: Option<u32>) {
        let mut queue = self.queue.lock();
        queue.users += 1;
        // All users of a file share the tightest bound.
        queue.rows_max = queue.rows_max.into_iter().chain(rows_max).min();
    }

    /// Returns whether the file is open, or may be at any moment.
    pub(super) fn is_in_use(&self) -> bool {
        let queue = self.queue.lock();
        queue.users > 0 || !queue.jobs.is_empty() || self.open.load(Ordering::Acquire)
    }

    /// Removes a handle; `finish` is notified when everything is stored.
    pub(super) fn leave(self: &Arc<Self>, finish: Finish) {
        let mut queue = self.queue.lock();
        queue.users = queue.users.saturating_sub(1);
        self.push(queue, Job::Close(finish));
    }

    /// Queues a received message. Messages that a failing store cannot accept are counted and dropped.
    pub(super) fn message(self: &Arc<Self>, message: Arc<ChannelMessage>, size: usize) {
        let mut queue = self.queue.lock();
        if !queue.push_message(message, size, &self.load) {
            drop(queue);
            self.lost.fetch_add(1, Ordering::Relaxed);
            return;
        }
        // The thread sleeps either for the first message or for the last of a batch.
        if !queue.running {
            self.start(queue);
        } else if queue.jobs.len() == 1 || queue.jobs.len() == BATCH_MAX {
            drop(queue);
            self.wake.notify_one();
        }
    }

    /// Queues a call.
    pub(super) fn call(self: &Arc<Self>, call: Call) {
        self.push(self.queue.lock(), Job::Call(call));
    }

    fn push(self: &Arc<Self>, mut queue: MutexGuard<'_, Queue>, job: Job) {
        queue.push(job);
        if queue.running {
            drop(queue);
            self.wake.notify_one();
        } else {
            self.start(queue);
        }
    }

    fn start(self: &Arc<Self>, mut queue: MutexGuard<'_, Queue>) {
        queue.running = true;
        drop(queue);
        let work = (self.work)(Arc::clone(self));
        if let Err(error) = std::thread::Builder::new().name("mezon store".to_owned()).spawn(work) {
            // What the refused thread was to do was dropped with it, and everything given up by that.
            log::debug!("No thread for the message store {}: {error}", self.place);
        }
    }

    /// Pauses the thread with its file closed, before a fork; waits for that until `deadline`.
    pub(super) fn hold(&self, deadline: Instant) {
        let mut queue = self.queue.lock();
        queue.holds += 1;
        self.wake.notify_one();
        while queue.running && !queue.held {
            let timed_out;
            (queue, timed_out) = self.idle.wait_until(queue, deadline);
            if timed_out {
                return;
            }
        }
    }

    /// Lets the thread go on.
    pub(super) fn release(&self) {
        let mut queue = self.queue.lock();
        queue.holds = queue.holds.saturating_sub(1);
        drop(queue);
        self.wake.notify_one();
    }

    /// Waits until everything is stored and the thread has nothing to do, until `deadline`; for the end of the process.
    pub(super) fn finish(&self, deadline: Instant) {
        let mut queue = self.queue.lock();
        queue.users = 0;
        if !queue.running {
            return;
        }
        queue.push(Job::Close(Box::new(|_| ())));
        self.wake.notify_one();
        while queue.running {
            let timed_out;
            (queue, timed_out) = self.idle.wait_until(queue, deadline);
            if timed_out {
                return;
            }
        }
    }
}
