//! A queue for one taker that takes no memory while it is empty: a channel of tokio has room for 32 from the start.

use std::collections::VecDeque;

use parking_lot::Mutex;
use tokio::sync::Notify;

/// Places that an empty queue keeps.
const KEPT: usize = 4;

/// A queue. What is in it when it is closed is dropped.
pub(super) struct Queue<T> {
    /// `None` once it is closed.
    items: Mutex<Option<VecDeque<T>>>,
    added: Notify,
}

impl<T> Queue<T> {
    pub(super) fn new() -> Self {
        Self { items: Mutex::new(Some(VecDeque::new())), added: Notify::new() }
    }

    /// Adds something, unless the queue is closed.
    pub(super) fn push(&self, item: T) {
        if let Some(items) = &mut *self.items.lock() {
            items.push_back(item);
        }
        self.added.notify_one();
    }

    /// Returns what is first, if anything is.
    pub(super) fn take(&self) -> Option<T> {
        let mut items = self.items.lock();
        let items = items.as_mut()?;
        let item = items.pop_front();
        if items.is_empty() && items.capacity() > KEPT {
            *items = VecDeque::new();
        }
        item
    }

    /// Returns what is first, when something is. Dropped before, it loses nothing.
    pub(super) async fn next(&self) -> T {
        loop {
            if let Some(item) = self.take() {
                return item;
            }
            self.added.notified().await;
        }
    }

    /// Takes nothing more, and drops what waits.
    pub(super) fn close(&self) {
        // Dropped after the lock is released: it may tell somebody.
        let dropped = self.items.lock().take();
        drop(dropped);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use futures_util::FutureExt as _;

    use super::*;

    #[tokio::test]
    async fn everything_comes_in_its_order_and_leaves_no_room_behind() {
        let queue = Queue::new();
        (0..1_000).for_each(|item| queue.push(item));
        for item in 0..1_000 {
            assert_eq!(queue.next().await, item);
        }
        assert!(queue.next().now_or_never().is_none());
        assert!(queue.items.lock().as_ref().unwrap().capacity() <= KEPT);
    }

    #[tokio::test]
    async fn whoever_waits_is_told() {
        let queue = Arc::new(Queue::new());
        let waiting = tokio::spawn({
            let queue = Arc::clone(&queue);
            async move { queue.next().await }
        });
        tokio::task::yield_now().await;
        queue.push(7);
        assert_eq!(waiting.await.unwrap(), 7);
    }

    #[test]
    fn a_closed_queue_drops_what_waits_and_what_comes() {
        let (queue, item) = (Queue::new(), Arc::new(()));
        queue.push(Arc::clone(&item));
        queue.close();
        queue.push(Arc::clone(&item));
        assert!(Arc::strong_count(&item) == 1 && queue.take().is_none());
    }
}
