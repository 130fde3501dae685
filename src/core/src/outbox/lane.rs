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

/// Bytes on the wire that may wait before the reader stops reading: large messages must not fill the memory that their count allows.
pub const EVENT_LANE_BYTES_MAX: usize = 64 * 1024 * 1024;

/// How far beyond its bounds a lane may fill while calls are pending: an answer that handlers wait for may stand behind unread events.
pub const EVENT_LANE_HARD_FACTOR: usize = 4;

/// The events of one client on their way up. Events count until [`release`](Lane::release), that is until their handlers started.
pub struct Lane<T> {
    queue: Mutex<VecDeque<(T, usize)>>,
    ready: Doorbell<AtomicBool>,
    count: AtomicUsize,
    bytes: AtomicUsize,
    relieved: Notify,
    congested: AtomicBool,
}

impl<T> Lane<T> {
    /// Returns an empty lane.
    #[must_use]
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            queue: Mutex::new(VecDeque::new()),
            ready: Doorbell::new(),
            count: AtomicUsize::new(0),
            bytes: AtomicUsize::new(0),
            relieved: Notify::new(),
            congested: AtomicBool::new(false),
        })
    }

    /// Appends an event; returns whether the lane has to be queued for draining.
    pub(super) fn push(&self, event: T, size: usize) -> bool {
        self.count.fetch_add(1, Ordering::AcqRel);
        self.bytes.fetch_add(size, Ordering::AcqRel);
        self.queue.lock().push_back((event, size));
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
        self.queue.lock().pop_front()
    }

    /// Returns whether events wait to be popped.
    pub fn has_queued(&self) -> bool {
        !self.queue.lock().is_empty()
    }

    /// Returns how many events wait to be popped.
    pub fn queued(&self) -> usize {
        self.queue.lock().len()
    }

    /// Returns how many events wait, in the lane or behind busy handlers.
    pub fn len(&self) -> usize {
        self.count.load(Ordering::Acquire)
    }

    /// Returns whether no event waits.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Takes `count` events of `bytes` in all off the account, and lets the reader go on once half of the bound is free.
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

    /// Drops every waiting event, for a client that is closed.
    pub fn clear(&self) {
        let dropped: Vec<_> = self.queue.lock().drain(..).collect();
        let bytes = dropped.iter().map(|(_, size)| size).sum();
        self.release(dropped.len(), bytes);
    }

    /// Returns how urgently the reader should stop.
    pub fn pressure(&self) -> Pressure {
        let count = self.count.load(Ordering::Acquire);
        let bytes = self.bytes.load(Ordering::Acquire);
        let over = |factor| count >= EVENT_LANE_MAX * factor || bytes >= EVENT_LANE_BYTES_MAX * factor;
        if !over(1) {
            Pressure::Open
        } else if over(EVENT_LANE_HARD_FACTOR) {
            Pressure::Hard
        } else {
            Pressure::Soft
        }
    }

    /// Resolves when half of the bound is free again. Waiting for half, not for one place, lets the reader work in long strides.
    pub async fn relieved(&self) {
        loop {
            let notified = self.relieved.notified();
            tokio::pin!(notified);
            notified.as_mut().enable();
            self.congested.store(true, Ordering::Release);
            if self.count.load(Ordering::Acquire) <= EVENT_LANE_MAX / 2
                && self.bytes.load(Ordering::Acquire) <= EVENT_LANE_BYTES_MAX / 2
            {
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
    async fn a_cleared_lane_frees_its_reader() {
        let lane = Lane::new();
        for n in 0..EVENT_LANE_MAX {
            lane.push(n, 1);
        }
        lane.clear();
        lane.relieved().await;
        assert!(lane.is_empty());
    }
}
