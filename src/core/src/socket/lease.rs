//! Who reads a socket: the runtime, or the thread of the event loop, to which a lively but not busy one is lent.
//!
//! An event that the loop's thread reads wakes one thread instead of two. But a loop may be held by the program, so the socket is lent only
//! while the loop keeps reading it, never while a ping waits for its pong, and any work of the pump's task takes it back. A loop from which
//! it was taken has to turn before it gets another.

use std::{
    sync::{Arc, Weak},
    task::Waker,
    time::Duration,
};

use tokio::{runtime::Handle, time::Instant};

use crate::{
    config::SocketThread,
    outbox::{Poller, Reader},
    scope,
};

/// Frames that the loop's thread reads in one go: of more, the runtime's thread decodes the later ones while the earlier are handled.
pub(super) const READ_HERE_MAX: usize = 8;

/// How long the runtime keeps a socket that was busy, or that it took back to write: changing hands costs four calls of the system.
const BUSY: Duration = Duration::from_millis(100);

/// A socket is lively if something was read so many times within this span; one on which less happens stays with the runtime.
const LIVELY: (usize, Duration) = (4, Duration::from_millis(500));

/// What the pump of a socket knows about who reads it.
pub(super) struct Lease {
    /// Whether the socket is lent whatever happens on it.
    is_forced: bool,
    poller: Option<Arc<Poller>>,
    reader: Option<Weak<dyn Reader>>,
    loan: Option<Loan>,
    /// When something was read, the latest first.
    heard: [Option<Instant>; LIVELY.0],
    busy: Option<Instant>,
    /// How often the loop had turned when the watchdog took the socket from it.
    held_at: Option<u64>,
}

/// A socket that the loop's thread reads.
struct Loan {
    runtime: Handle,
    client: Option<i64>,
    /// Whether it was read since somebody looked.
    is_read: bool,
}

impl Lease {
    /// Returns a lease to the loop behind `poller`; without one, the socket stays with the runtime.
    pub(super) fn new(thread: SocketThread, poller: Option<Arc<Poller>>) -> Self {
        let poller = poller.filter(|_| thread != SocketThread::Runtime);
        let is_forced = thread == SocketThread::Loop;
        Self { is_forced, poller, reader: None, loan: None, heard: [None; LIVELY.0], busy: None, held_at: None }
    }

    /// Sets whom the loop's thread calls.
    pub(super) fn serve(&mut self, reader: Weak<dyn Reader>) {
        self.reader = Some(reader);
    }

    /// Notes that frames were read.
    pub(super) fn read(&mut self, frames: usize, now: Instant) {
        if frames == 0 || self.poller.is_none() {
            return;
        }
        self.heard.rotate_right(1);
        self.heard[0] = Some(now);
        if frames > READ_HERE_MAX {
            self.busy = Some(now);
        }
        if let Some(loan) = &mut self.loan {
            loan.is_read = true;
        }
    }

    /// Returns whether frames were read at a moment.
    pub(super) fn has_read_at(&self, now: Instant) -> bool {
        self.heard[0] == Some(now)
    }

    /// Notes that there is more to do than a caller or the loop's thread does by itself.
    pub(super) const fn press(&mut self, now: Instant) {
        self.busy = Some(now);
    }

    /// Returns the loop that may read the socket from now on, if it is to, and whom it calls. Wakes `waker` once it may, if only that is to be
    /// waited for that the loop turns.
    pub(super) fn wanted(&self, now: Instant, waker: &Waker) -> Option<(Arc<Poller>, Weak<dyn Reader>)> {
        let recent = |at: Option<Instant>, span| at.is_some_and(|at| now.saturating_duration_since(at) < span);
        if !self.is_forced && (!recent(self.heard[LIVELY.0 - 1], LIVELY.1) || recent(self.busy, BUSY)) {
            return None;
        }
        let poller = self.poller.clone().filter(|poller| poller.is_open())?;
        if self.held_at.is_some_and(|turns| !poller.has_turned(turns, waker)) {
            return None;
        }
        Some((poller, self.reader.clone()?))
    }

    /// Notes that the socket was lent. Has to be called on the runtime.
    pub(super) fn lend(&mut self) {
        self.loan = Some(Loan { runtime: Handle::current(), client: scope::client(), is_read: true });
    }

    /// Notes that it was taken back; returns whether it had been lent.
    pub(super) fn take_back(&mut self) -> bool {
        self.loan.take().is_some()
    }

    /// Returns whether it is to be taken back from the loop: that is held, or has not read since the last look. A socket that is lent whatever
    /// happens may be quiet; it was not read if something waits there.
    pub(super) fn look(&mut self, is_held: bool, has_arrived: impl FnOnce() -> bool) -> bool {
        let (Some(loan), Some(poller)) = (&mut self.loan, &self.poller) else { return false };
        let is_read = std::mem::replace(&mut loan.is_read, false);
        let is_missed = is_held || !is_read && (!self.is_forced || has_arrived());
        if is_missed {
            self.held_at = Some(poller.turns());
        }
        is_missed
    }

    /// Returns the runtime and the client that the loop's thread works for while it reads; `None` if the socket is not lent.
    pub(super) fn place(&self) -> Option<(Handle, Option<i64>)> {
        self.loan.as_ref().map(|loan| (loan.runtime.clone(), loan.client))
    }
}
