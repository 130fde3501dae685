//! The outbox: what the core hands to the thread of the application's event loop.
//!
//! Any number of runtime threads push; one thread drains. Completions of calls and events travel in lanes of their own, so that
//! an answer never waits behind a burst of events. However much is pushed between two drains, the drainer is woken once: see
//! [`Doorbell`].

mod doorbell;
mod lane;
#[cfg_attr(not(target_os = "linux"), path = "no_poller.rs")]
mod poller;

use std::{
    collections::VecDeque,
    sync::{Arc, atomic::AtomicBool},
};

use parking_lot::Mutex;

pub use self::{
    doorbell::{Doorbell, Flag},
    lane::{EVENT_LANE_BYTES_MAX, EVENT_LANE_HARD_FACTOR, EVENT_LANE_MAX, Lane},
    poller::{Poller, Reader},
};

/// The meeting point of the runtime and the event loop: one for each loop, shared by all clients on it.
///
/// `C` is a finished call, `T` an event.
pub struct Outbox<C, T> {
    bell: Doorbell<AtomicBool>,
    wake: Box<dyn Fn() + Send + Sync>,
    poller: Option<Arc<Poller>>,
    completions: Mutex<VecDeque<C>>,
    ready: Mutex<VecDeque<Arc<Lane<T>>>>,
}

impl<C, T> Outbox<C, T> {
    /// Returns an empty outbox that calls `wake` when it turns from drained to filled.
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            bell: Doorbell::new(),
            wake: Box::new(wake),
            poller: None,
            completions: Mutex::new(VecDeque::new()),
            ready: Mutex::new(VecDeque::new()),
        }
    }

    /// Has the drainer's thread read sockets, too, by means of this poller.
    #[must_use]
    pub fn with_poller(mut self, poller: Option<Arc<Poller>>) -> Self {
        self.poller = poller;
        self
    }

    /// Returns what the drainer's thread reads sockets by, if it does.
    pub const fn poller(&self) -> Option<&Arc<Poller>> {
        self.poller.as_ref()
    }

    /// Returns a lane that this outbox drains.
    #[must_use]
    pub fn lane(&self) -> Arc<Lane<T>> {
        Lane::new()
    }

    /// Queues a finished call. Completions are never dropped and never wait for events.
    pub fn complete(&self, completion: C) {
        self.completions.lock().push_back(completion);
        self.ring();
    }

    /// Queues an event of `size` bytes in its lane, which belongs to this outbox.
    pub fn push(&self, lane: &Arc<Lane<T>>, event: T, size: usize) {
        if lane.push(event, size) {
            self.ready.lock().push_back(Arc::clone(lane));
            self.ring();
        }
    }

    /// Puts a lane that still holds events at the end of the queue, behind those of other clients.
    pub fn requeue(&self, lane: &Arc<Lane<T>>) {
        if lane.mark_ready() {
            self.ready.lock().push_back(Arc::clone(lane));
        }
    }

    /// Wakes the drainer if nothing did since its last [`answer`](Self::answer).
    pub fn ring(&self) {
        if self.bell.ring() {
            (self.wake)();
        }
    }

    /// Wakes nobody until the next [`answer`](Self::answer), which the drainer is about to give after it has pushed something itself.
    /// Returns whether it was woken.
    pub fn hush(&self) -> bool {
        self.bell.hush()
    }

    /// Starts a drain: whatever is pushed from here on wakes the drainer again.
    pub fn answer(&self) {
        self.bell.answer();
    }

    /// Moves up to `limit` finished calls to the end of `batch`, under one lock.
    pub fn take_completions(&self, batch: &mut Vec<C>, limit: usize) {
        let mut lane = self.completions.lock();
        let count = lane.len().min(limit);
        batch.extend(lane.drain(..count));
    }

    /// Returns the next lane that holds events, with its ready mark taken off.
    pub fn next_lane(&self) -> Option<Arc<Lane<T>>> {
        let lane = self.ready.lock().pop_front()?;
        lane.unmark_ready();
        Some(lane)
    }

    /// Returns whether finished calls wait to be drained.
    pub fn has_completions(&self) -> bool {
        !self.completions.lock().is_empty()
    }

    /// Returns whether lanes with events wait to be drained.
    pub fn has_events(&self) -> bool {
        !self.ready.lock().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn counted() -> (Arc<AtomicUsize>, Outbox<u32, u32>) {
        let wakes = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&wakes);
        let outbox = Outbox::new(move || {
            counter.fetch_add(1, Ordering::Relaxed);
        });
        (wakes, outbox)
    }

    #[test]
    fn any_number_of_pushes_wakes_the_drainer_once() {
        let (wakes, outbox) = counted();
        let lane = outbox.lane();
        for n in 0..1_000 {
            outbox.complete(n);
            outbox.push(&lane, n, 1);
        }
        assert_eq!(wakes.load(Ordering::Relaxed), 1);
        outbox.answer();
        outbox.complete(0);
        assert_eq!(wakes.load(Ordering::Relaxed), 2);
    }

    #[test]
    fn lanes_take_turns_however_full_one_is() {
        let (_, outbox) = counted();
        let (busy, quiet) = (outbox.lane(), outbox.lane());
        for n in 0..10 {
            outbox.push(&busy, n, 1);
        }
        outbox.push(&quiet, 99, 1);
        let first = outbox.next_lane().unwrap();
        assert!(Arc::ptr_eq(&first, &busy));
        assert_eq!(first.pop(), Some((0, 1)));
        outbox.requeue(&first);
        assert!(Arc::ptr_eq(&outbox.next_lane().unwrap(), &quiet));
        assert!(Arc::ptr_eq(&outbox.next_lane().unwrap(), &busy));
    }

    #[test]
    fn a_lane_is_queued_once_however_much_it_holds() {
        let (_, outbox) = counted();
        let lane = outbox.lane();
        outbox.push(&lane, 1, 1);
        outbox.push(&lane, 2, 1);
        assert!(outbox.next_lane().is_some());
        assert!(outbox.next_lane().is_none());
    }

    #[test]
    fn completions_keep_their_order_and_come_in_batches() {
        let (_, outbox) = counted();
        (0..10).for_each(|n| outbox.complete(n));
        let mut batch = Vec::new();
        outbox.take_completions(&mut batch, 4);
        assert_eq!(batch, [0, 1, 2, 3]);
        assert!(outbox.has_completions());
    }
}
