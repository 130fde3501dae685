//! The output queue of one connection.

use std::collections::VecDeque;

use bytes::{Bytes, BytesMut};
use parking_lot::Mutex;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// A connection whose client does not read is dropped when this much is queued, in bytes: far more than for any client that still reads,
/// far less than the memory of a small machine.
pub(crate) const QUEUE_MAX: usize = 64 * 1024 * 1024;
/// A burst keeps at most this much queued, in bytes: enough to fill every system call.
pub(crate) const BURST_WINDOW: usize = 4 * 1024 * 1024;
/// Pieces at least this long are queued as they are; shorter ones are merged into one write.
const COPY_BELOW: usize = 16 * 1024;

#[derive(Debug, Default)]
struct Queue {
    chunks: VecDeque<Bytes>,
    tail: BytesMut,
    /// Bytes pushed and not yet written.
    waiting: usize,
    pushed: u64,
    written: u64,
}

/// A queue of framed bytes with one writer; pushing merges small frames, so that one wake-up is one write.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    queue: Mutex<Queue>,
    wake: Notify,
    drained: Notify,
    closed: CancellationToken,
}

/// The queue exceeds `QUEUE_MAX`; the connection should be dropped.
#[derive(Debug)]
pub(crate) struct Full;

impl Outbox {
    /// Queues a framed piece.
    pub(crate) fn push(&self, piece: &Bytes) -> Result<(), Full> {
        self.write(|tail, chunks| {
            if piece.len() < COPY_BELOW {
                tail.extend_from_slice(piece);
            } else {
                if !tail.is_empty() {
                    chunks.push_back(tail.split().freeze());
                }
                chunks.push_back(piece.clone());
            }
            piece.len()
        })
    }

    /// Lets `encode` append frames to the queue directly.
    pub(crate) fn encode(&self, encode: impl FnOnce(&mut BytesMut)) -> Result<(), Full> {
        self.write(|tail, _| {
            let before = tail.len();
            encode(tail);
            tail.len() - before
        })
    }

    fn write(&self, put: impl FnOnce(&mut BytesMut, &mut VecDeque<Bytes>) -> usize) -> Result<(), Full> {
        let mut guard = self.queue.lock();
        let queue = &mut *guard;
        if queue.waiting > QUEUE_MAX {
            return Err(Full);
        }
        let was_empty = queue.chunks.is_empty() && queue.tail.is_empty();
        let size = put(&mut queue.tail, &mut queue.chunks);
        queue.waiting += size;
        queue.pushed += size as u64;
        drop(guard);
        if was_empty {
            self.wake.notify_one();
        }
        Ok(())
    }

    /// Moves everything queued to `flight`; the writer calls it.
    pub(crate) fn take(&self, flight: &mut VecDeque<Bytes>) {
        let mut queue = self.queue.lock();
        flight.append(&mut queue.chunks);
        if !queue.tail.is_empty() {
            flight.push_back(queue.tail.split().freeze());
        }
    }

    /// Records that the writer has written `size` bytes.
    pub(crate) fn wrote(&self, size: usize) {
        let mut queue = self.queue.lock();
        queue.waiting = queue.waiting.saturating_sub(size);
        queue.written += size as u64;
        drop(queue);
        self.drained.notify_waiters();
    }

    /// Returns the bytes that wait or are being written.
    pub(crate) fn waiting(&self) -> usize {
        self.queue.lock().waiting
    }

    /// Resolves when something was pushed to an empty queue.
    pub(crate) async fn pushed(&self) {
        self.wake.notified().await;
    }

    /// Ends every wait on this queue; the connection is gone.
    pub(crate) fn close(&self) {
        self.closed.cancel();
    }

    /// Queues a large piece once less than `BURST_WINDOW` waits. Returns false when the connection is gone.
    pub(crate) async fn push_when_drained(&self, piece: &Bytes) -> bool {
        self.until(|queue| queue.waiting < BURST_WINDOW).await && self.push(piece).is_ok()
    }

    /// Resolves when all that is queued now has been written. Returns false when the connection is gone.
    pub(crate) async fn flushed(&self) -> bool {
        let mark = self.queue.lock().pushed;
        self.until(|queue| queue.written >= mark).await
    }

    async fn until(&self, holds: impl Fn(&Queue) -> bool) -> bool {
        loop {
            let drained = self.drained.notified();
            tokio::pin!(drained);
            drained.as_mut().enable();
            if self.closed.is_cancelled() {
                return false;
            }
            if holds(&self.queue.lock()) {
                return true;
            }
            tokio::select! {
                () = drained => {}
                () = self.closed.cancelled() => return false,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_frames_leave_in_one_piece_and_large_ones_keep_their_place() {
        let outbox = Outbox::default();
        let large = Bytes::from(vec![7; COPY_BELOW]);
        for piece in [&Bytes::from_static(b"a"), &Bytes::from_static(b"b"), &large, &Bytes::from_static(b"c")] {
            outbox.push(piece).unwrap();
        }
        let mut flight = VecDeque::new();
        outbox.take(&mut flight);
        assert_eq!(flight, [Bytes::from_static(b"ab"), large, Bytes::from_static(b"c")]);
    }

    #[test]
    fn a_queue_nobody_drains_is_full_in_the_end() {
        let outbox = Outbox::default();
        let piece = Bytes::from(vec![0; 1024 * 1024]);
        let mut pushed = 0;
        while outbox.push(&piece).is_ok() {
            pushed += 1;
        }
        assert_eq!(pushed, 65);
    }

    #[tokio::test]
    async fn a_burst_waits_for_the_writer_and_ends_with_the_connection() {
        let outbox = std::sync::Arc::new(Outbox::default());
        let window = Bytes::from(vec![0; BURST_WINDOW]);
        assert!(outbox.push_when_drained(&window).await);
        let next = tokio::spawn({
            let (outbox, window) = (outbox.clone(), window.clone());
            async move { (outbox.push_when_drained(&window).await, outbox.push_when_drained(&window).await) }
        });
        tokio::task::yield_now().await;
        assert_eq!(outbox.waiting(), BURST_WINDOW);
        outbox.wrote(BURST_WINDOW);
        tokio::task::yield_now().await;
        outbox.close();
        assert_eq!(next.await.unwrap(), (true, false));
    }
}
