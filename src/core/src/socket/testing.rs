//! An in-memory transport, for tests with a paused clock.

use std::{
    collections::VecDeque,
    sync::{
        Arc, Weak,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    task::{Context, Poll},
};

use bytes::Bytes;
use futures_util::task::AtomicWaker;
use mezon_proto::realtime::{Envelope, envelope::Message};
use parking_lot::Mutex;
use prost::Message as _;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::transport::{Incoming, Relayed, Transport, TransportError};
use crate::outbox::{Poller, Reader};

/// Returns both ends of a socket.
pub(crate) fn pair() -> (Memory, Peer) {
    let (to_client, incoming) = unbounded_channel();
    let (outgoing, from_client) = unbounded_channel();
    let gauges = Arc::new(Gauges::default());
    let memory = Memory { incoming, outgoing: Some(outgoing), gauges: Arc::clone(&gauges) };
    (memory, Peer { to_client, from_client, gauges })
}

#[derive(Default)]
struct Gauges {
    blocked: AtomicBool,
    hung_up: AtomicBool,
    unblocked: AtomicWaker,
    flushes: AtomicUsize,
    reads: AtomicUsize,
    loans: Mutex<Loans>,
}

/// What a transport knows while the loop's thread reads it: what is sent meanwhile wakes nobody here.
#[derive(Default)]
struct Loans {
    reader: Option<Weak<dyn Reader>>,
    waiting: VecDeque<Result<Incoming, TransportError>>,
    count: usize,
}

/// The client's end.
pub(crate) struct Memory {
    incoming: UnboundedReceiver<Result<Incoming, TransportError>>,
    outgoing: Option<UnboundedSender<Bytes>>,
    gauges: Arc<Gauges>,
}

impl Transport for Memory {
    fn poll_read(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Incoming, TransportError>>> {
        let mut polled = self.incoming.poll_recv(cx);
        if polled.is_pending() {
            polled =
                self.gauges.loans.lock().waiting.pop_front().map_or(Poll::Pending, |found| Poll::Ready(Some(found)));
        }
        if let Poll::Ready(Some(_)) = &polled {
            self.gauges.reads.fetch_add(1, Ordering::Relaxed);
        }
        polled
    }

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        self.gauges.unblocked.register(cx.waker());
        if self.gauges.blocked.load(Ordering::Relaxed) { Poll::Pending } else { Poll::Ready(Ok(())) }
    }

    fn start_send(&mut self, frame: Bytes) -> Result<(), TransportError> {
        let outgoing = self.outgoing.as_ref().filter(|_| !self.gauges.hung_up.load(Ordering::Relaxed));
        let sent = outgoing.and_then(|outgoing| outgoing.send(frame).ok());
        sent.ok_or_else(|| TransportError("the other end is gone".to_owned()))
    }

    fn poll_flush(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        self.gauges.flushes.fetch_add(1, Ordering::Relaxed);
        Poll::Ready(Ok(()))
    }

    fn poll_close(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        self.outgoing = None;
        Poll::Ready(Ok(()))
    }

    fn lend(&mut self, _: &Arc<Poller>, reader: Weak<dyn Reader>) -> Result<bool, TransportError> {
        let mut loans = self.gauges.loans.lock();
        loans.reader = Some(reader);
        loans.count += 1;
        Ok(true)
    }

    fn take_back(&mut self) -> Result<(), TransportError> {
        self.gauges.loans.lock().reader = None;
        Ok(())
    }

    fn has_arrived(&mut self) -> bool {
        !self.gauges.loans.lock().waiting.is_empty()
    }
}

/// The server's end. Dropping it cuts the connection.
pub(crate) struct Peer {
    to_client: UnboundedSender<Result<Incoming, TransportError>>,
    from_client: UnboundedReceiver<Bytes>,
    gauges: Arc<Gauges>,
}

impl Peer {
    /// Sends a frame.
    pub(crate) fn send(&self, frame: impl Into<Bytes>) {
        let incoming = Ok(Incoming::Binary(frame.into()));
        let mut loans = self.gauges.loans.lock();
        if loans.reader.is_some() {
            loans.waiting.push_back(incoming);
        } else {
            let _ = self.to_client.send(incoming);
        }
    }

    /// Returns who reads for the loop's thread, if that has the socket.
    pub(crate) fn reader(&self) -> Option<Arc<dyn Reader>> {
        self.gauges.loans.lock().reader.as_ref().and_then(Weak::upgrade)
    }

    /// Returns how often the socket was lent.
    pub(crate) fn loans(&self) -> usize {
        self.gauges.loans.lock().count
    }

    /// Sends an envelope; `cid` 0 makes it an event.
    pub(crate) fn reply(&self, cid: i32, message: Option<Message>) {
        self.send(Envelope { cid, message }.encode_to_vec());
    }

    /// Sends what another process made of what it read.
    pub(crate) fn relay(&self, relayed: Relayed) {
        let _ = self.to_client.send(Ok(Incoming::Relayed(relayed)));
    }

    /// Sends a close frame.
    pub(crate) fn close(&self, code: u16) {
        let _ = self.to_client.send(Ok(Incoming::Close { code: Some(code), text: String::new() }));
    }

    /// Breaks the connection.
    pub(crate) fn fail(&self, text: &str) {
        let _ = self.to_client.send(Err(TransportError(text.to_owned())));
    }

    /// Returns the next envelope of the client; `None` once it has closed.
    pub(crate) async fn next(&mut self) -> Option<Envelope> {
        let frame = self.from_client.recv().await?;
        Some(Envelope::decode(frame).expect("the client sends envelopes"))
    }

    /// Returns the next envelope of the client if it has been written already.
    pub(crate) fn try_next(&mut self) -> Option<Envelope> {
        let frame = self.from_client.try_recv().ok()?;
        Some(Envelope::decode(frame).expect("the client sends envelopes"))
    }

    /// Takes no more frames, which the client notices at its next one.
    pub(crate) fn hang_up(&self) {
        self.gauges.hung_up.store(true, Ordering::Relaxed);
    }

    /// Stops or resumes accepting frames.
    pub(crate) fn block(&self, blocked: bool) {
        self.gauges.blocked.store(blocked, Ordering::Relaxed);
        self.gauges.unblocked.wake();
    }

    /// Returns how often the client flushed.
    pub(crate) fn flushes(&self) -> usize {
        self.gauges.flushes.load(Ordering::Relaxed)
    }

    /// Returns how many frames the client read.
    pub(crate) fn reads(&self) -> usize {
        self.gauges.reads.load(Ordering::Relaxed)
    }
}
