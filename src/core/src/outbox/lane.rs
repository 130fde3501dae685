//! The event lane of one client: ordered, counted, and bounded by the reader that watches its pressure.

use std::{
    collections::VecDeque,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use parking_lot::Mutex;
use tokio::sync::Notify;

use super::Doorbell;
use crate::event::Pressure;

/// Events that may wait before the reader stops reading: about 30 ms of work for the fastest handler, little memory for the slowest.
pub const EVENT_LANE_MAX: usize = 10_000;

/// Encoded bytes that may wait before the reader stops reading, since the count alone does not bound the memory of large messages.
pub const EVENT_LANE_BYTES_MAX: usize = 64 * 1024 * 1024;

/// How far beyond its bounds a lane may fill while calls are pending: an answer that handlers wait for may be queued behind unread events.
pub const EVENT_LANE_HARD_FACTOR: usize = 4;

/// The events of one source on their way up. Events count until [`release`](Lane::release), that is until their handlers started.
///
/// A lane belongs to one [`Outbox`](super::Outbox) for life: its ready mark means that it is in that outbox's queue. A source that moves to
/// another outbox gets a new lane, and this one is closed.
pub struct Lane<T> {
    queue: Mutex<Queue<T>>,
    taken: Taken<T>,
    ready: Doorbell<AtomicBool>,
    count: AtomicUsize,
    bytes: AtomicUsize,
    relieved: Notify,
    congested: AtomicBool,
}

struct Queue<T> {
    events: VecDeque<(T, usize)>,
    closed: bool,
}

/// The events that the drainer has taken from the queue in one go, so that the two threads contend for the queue's lock once per batch; in
/// its own cache line, for the same reason.
#[repr(align(64))]
struct Taken<T>(Mutex<VecDeque<(T, usize)>>);

impl<T> Lane<T> {
    /// Returns an empty lane.
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self {
            queue: Mutex::new(Queue { events: VecDeque::new(), closed: false }),
            taken: Taken(Mutex::new(VecDeque::new())),
            ready: Doorbell::new(),
            count: AtomicUsize::new(0),
            bytes: AtomicUsize::new(0),
            relieved: Notify::new(),
            congested: AtomicBool::new(false),
        })
    }

    /// Appends an event, unless the lane is closed; returns whether the lane has to be queued for draining.
    pub(super) fn push(&self, event: T, size: usize) -> bool {
        {
            let mut queue = self.queue.lock();
            if queue.closed {
                return false;
            }
            self.count.fetch_add(1, Ordering::AcqRel);
            self.bytes.fetch_add(size, Ordering::AcqRel);
            queue.events.push_back((event, size));
        }
        self.ready.ring()
    }

    pub(super) fn mark_ready(&self) -> bool {
        self.ready.ring()
    }

    pub(super) fn unmark_ready(&self) {
        self.ready.answer();
    }

    /// Returns the oldest event and its size in bytes.
    pub fn pop(&self) -> Option<(T, usize)> {
        let mut taken = self.taken.0.lock();
        if taken.is_empty() {
            std::mem::swap(&mut *taken, &mut self.queue.lock().events);
        }
        taken.pop_front()
    }

    /// Returns whether events wait to be popped.
    pub fn has_queued(&self) -> bool {
        self.queued() > 0
    }

    /// Returns how many events wait to be popped.
    pub fn queued(&self) -> usize {
        let taken = self.taken.0.lock();
        taken.len() + self.queue.lock().events.len()
    }

    /// Returns how many events wait, in the lane or behind busy handlers.
    pub fn len(&self) -> usize {
        self.count.load(Ordering::Acquire)
    }

    /// Returns whether no event waits.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Subtracts `count` events of `bytes` in total, and resumes the reader once half of the bound is free.
    pub fn release(&self, count: usize, bytes: usize) {
        let left = self.count.fetch_sub(count, Ordering::AcqRel) - count;
        let left_bytes = self.bytes.fetch_sub(bytes, Ordering::AcqRel) - bytes;
        if left <= EVENT_LANE_MAX / 2
            && left_bytes <= EVENT_LANE_BYTES_MAX / 2
            && self.congested.swap(false, Ordering::AcqRel)
        {
            self.relieved.notify_waiters();
        }
    }

    /// Drops every waiting event and accepts no more. Whoever waits for room continues, since nothing is delivered any more.
    pub fn close(&self) {
        let (taken, queued) = {
            let mut taken = self.taken.0.lock();
            let mut queue = self.queue.lock();
            queue.closed = true;
            (std::mem::take(&mut *taken), std::mem::take(&mut queue.events))
        };
        let dropped = || taken.iter().chain(&queued);
        self.release(dropped().count(), dropped().map(|(_, size)| size).sum());
        self.relieved.notify_waiters();
    }

    /// Returns whether the lane takes events no more.
    pub fn is_closed(&self) -> bool {
        self.queue.lock().closed
    }

    /// Returns how urgently the reader should stop.
    pub fn pressure(&self) -> Pressure {
        let count = self.count.load(Ordering::Acquire);
        let bytes = self.bytes.load(Ordering::Acquire);
        let over = |factor| count >= EVENT_LANE_MAX * factor || bytes >= EVENT_LANE_BYTES_MAX * factor;
        if !over(1) || self.is_closed() {
            Pressure::Open
        } else if over(EVENT_LANE_HARD_FACTOR) {
            Pressure::Hard
        } else {
            Pressure::Soft
        }
    }

    /// Resolves when half of the bound is free again. Waiting for half, not for one place, lets the reader work in long batches.
    pub async fn relieved(&self) {
        loop {
            let notified = self.relieved.notified();
            tokio::pin!(notified);
            notified.as_mut().enable();
            self.congested.store(true, Ordering::Release);
            let has_room = self.count.load(Ordering::Acquire) <= EVENT_LANE_MAX / 2
                && self.bytes.load(Ordering::Acquire) <= EVENT_LANE_BYTES_MAX / 2;
            if has_room || self.is_closed() {
                return;
            }
            notified.await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lane_over_its_count_presses_softly_and_far_over_it_hard() {
        let lane = Lane::new();
        for n in 0..EVENT_LANE_MAX {
            assert_eq!(lane.pressure(), Pressure::Open);
            lane.push(n, 10);
        }
        assert_eq!(lane.pressure(), Pressure::Soft);
        for n in EVENT_LANE_MAX..EVENT_LANE_MAX * EVENT_LANE_HARD_FACTOR {
            lane.push(n, 10);
        }
        assert_eq!(lane.pressure(), Pressure::Hard);
    }

    #[test]
    fn a_few_huge_events_press_as_many_small_ones_do() {
        let lane = Lane::new();
        for n in 0..4 {
            lane.push(n, EVENT_LANE_BYTES_MAX / 4);
        }
        assert_eq!(lane.pressure(), Pressure::Soft);
    }

    #[tokio::test]
    async fn the_reader_waits_until_half_of_the_bound_is_free() {
        let lane = Lane::new();
        for n in 0..EVENT_LANE_MAX {
            lane.push(n, 1);
        }
        let waiter = tokio::spawn({
            let lane = Arc::clone(&lane);
            async move { lane.relieved().await }
        });
        tokio::task::yield_now().await;
        lane.release(EVENT_LANE_MAX / 2 - 1, EVENT_LANE_MAX / 2 - 1);
        tokio::task::yield_now().await;
        assert!(!waiter.is_finished());
        lane.release(1, 1);
        waiter.await.unwrap();
    }

    #[tokio::test]
    async fn a_lane_that_is_closed_frees_its_reader_and_takes_nothing_any_more() {
        let lane = Lane::new();
        for n in 0..EVENT_LANE_MAX {
            lane.push(n, 1);
        }
        let taken: Vec<_> = std::iter::from_fn(|| lane.pop()).take(EVENT_LANE_MAX - 1).collect();
        let waiter = tokio::spawn({
            let lane = Arc::clone(&lane);
            async move { lane.relieved().await }
        });
        tokio::task::yield_now().await;
        lane.close();
        waiter.await.unwrap();
        assert_eq!(lane.len(), taken.len(), "what handlers hold still counts");
        assert_eq!(lane.pressure(), Pressure::Open);
        assert!(!lane.push(0, 1));
        assert!(!lane.has_queued());
        assert_eq!(lane.len(), taken.len());
    }
}
