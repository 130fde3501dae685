//! The callers' side of an open socket: numbers, the queue of frames to write, and the end.
//!
//! One short lock covers them, so that assigning a number, queueing its frame and noticing the end are one step. The other side is the
//! [`Pump`](super::pump::Pump).

use std::{
    collections::VecDeque,
    pin::Pin,
    sync::{
        Arc, OnceLock, Weak,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Wake, ready},
    time::Duration,
};

use bytes::Bytes;
use futures_util::task::AtomicWaker;
use parking_lot::Mutex;
use tokio::{
    sync::{Notify, OwnedSemaphorePermit, Semaphore, SemaphorePermit, oneshot},
    time::Instant,
};
use tokio_util::sync::CancellationToken;

use super::{
    CloseReason,
    codec::Draft,
    correlation::{Answer, Caller, Claim, Correlation, PENDING_MAX, Ticket, Unanswered},
    place::{Place, Recall, Spot},
    protocol::Calls,
    transport::Service,
};
use crate::config::SocketThread;

/// Frames that their caller writes itself, unless it is to write all: more are written by the pump's thread while the caller goes on.
const WRITTEN_HERE_MAX: usize = 4;

/// Numbers the sockets of one client, so that anything belonging to an older one is recognised.
pub(crate) type Generation = u64;

/// The right to make one call: proof that a number is free.
pub(crate) type Slot = OwnedSemaphorePermit;

/// The stage of a socket's life.
pub(super) enum Phase {
    /// Frames flow.
    Open,
    /// The queue is written, then the closing handshake sent.
    Closing(CloseReason),
    /// It is over.
    Closed(CloseReason),
}

pub(super) struct Shared {
    pub(super) calls: Correlation,
    pub(super) outgoing: VecDeque<Bytes>,
    /// Numbers of requests that nobody waits for any more, if the transport is told of them.
    pub(super) abandoned: Option<Vec<u16>>,
    pub(super) phase: Phase,
}

/// What a caller may borrow to write by itself.
pub(super) trait Lent: Send + Sync {
    /// Writes what is queued on the caller's thread; returns whether nothing is left to do. Never waits: who is busy with it is woken once
    /// more, and finds what is queued.
    fn write_here(&self) -> bool;
}

/// An open socket, as calls see it.
pub(crate) struct Link {
    generation: Generation,
    thread: SocketThread,
    pub(super) shared: Mutex<Shared>,
    pub(super) pump: AtomicWaker,
    /// The pump while it runs, for callers who write themselves.
    lent: OnceLock<Weak<dyn Lent>>,
    /// Whether the loop's thread reads the socket, so that the pump sleeps.
    is_read_by_loop: AtomicBool,
    slots: Arc<Semaphore>,
    ended: CancellationToken,
    /// The places of requests that may be sent again.
    lines: Arc<dyn Recall>,
    /// What was told of the socket that another process has.
    service: Mutex<VecDeque<Service>>,
    served: Notify,
}

impl Link {
    /// Returns the link for a socket that `thread` reads and writes, and whose calls wait for `timeout`.
    pub(crate) fn new(
        generation: Generation,
        thread: SocketThread,
        timeout: Duration,
        lines: Arc<dyn Recall>,
    ) -> Arc<Self> {
        Arc::new(Self {
            generation,
            thread,
            shared: Mutex::new(Shared {
                calls: Correlation::new(timeout),
                outgoing: VecDeque::new(),
                abandoned: None,
                phase: Phase::Open,
            }),
            pump: AtomicWaker::new(),
            lent: OnceLock::new(),
            is_read_by_loop: AtomicBool::new(false),
            slots: Arc::new(Semaphore::new(PENDING_MAX)),
            ended: CancellationToken::new(),
            lines,
            service: Mutex::new(VecDeque::new()),
            served: Notify::new(),
        })
    }

    /// Takes in what becomes of the socket that another process has.
    pub(super) fn told(&self, service: Service) {
        self.service.lock().push_back(service);
        self.served.notify_one();
    }

    /// Returns what becomes of the socket that another process has, when something is told. Dropped before, it loses nothing.
    pub(crate) async fn service(&self) -> Service {
        loop {
            let told = self.service.lock().pop_front();
            if let Some(service) = told {
                return service;
            }
            self.served.notified().await;
        }
    }

    /// Keeps the numbers of requests that nobody waits for any more, for the transport.
    pub(super) fn keep_abandoned(&self) {
        self.shared.lock().abandoned = Some(Vec::new());
    }

    /// Lets callers borrow the pump.
    pub(super) fn lend(&self, pump: Weak<dyn Lent>) {
        // Each link has one pump.
        let _ = self.lent.set(pump);
    }

    /// Notes who reads the socket.
    pub(super) fn read_by_loop(&self, on: bool) {
        self.is_read_by_loop.store(on, Ordering::Relaxed);
    }

    /// Writes what is queued on this thread if it may, and the pump is free; returns whether nothing is left to do.
    fn write_here(&self) -> bool {
        let may_write = match self.thread {
            SocketThread::Auto => self.shared.lock().outgoing.len() <= WRITTEN_HERE_MAX,
            SocketThread::Loop => true,
            SocketThread::Runtime => false,
        };
        if !may_write {
            return false;
        }
        let Some(pump) = self.lent.get().and_then(Weak::upgrade) else { return false };
        pump.write_here()
    }

    /// Returns which thread reads and writes the socket.
    pub(super) const fn thread(&self) -> SocketThread {
        self.thread
    }

    /// Returns which socket of its client this is.
    pub(crate) fn generation(&self) -> Generation {
        self.generation
    }

    /// Resolves when the socket has ended.
    pub(crate) async fn ended(&self) {
        self.ended.cancelled().await;
    }

    /// Returns whether the socket has ended.
    pub(crate) fn has_ended(&self) -> bool {
        self.ended.is_cancelled()
    }

    /// Returns how many calls wait for an answer.
    #[cfg(test)]
    pub(crate) fn pending(&self) -> usize {
        self.shared.lock().calls.calls()
    }

    /// Sends a request and waits for its answer. Waits first while all numbers are in use. Dropping the future forgets the request.
    pub(crate) async fn request(&self, draft: Draft) -> Answer {
        let slot = match self.slots.try_acquire() {
            Ok(slot) => slot,
            Err(_) => self.wait_for_slot().await?,
        };
        self.submit(draft, slot)?.await
    }

    async fn wait_for_slot(&self) -> Result<SemaphorePermit<'_>, Unanswered> {
        tokio::select! {
            biased;
            () = self.ended() => Err(Unanswered::Lost(self.reason())),
            slot = self.slots.acquire() => slot.map_err(|_| Unanswered::Lost(self.reason())),
        }
    }

    fn submit<'a>(&'a self, draft: Draft, slot: SemaphorePermit<'a>) -> Result<Pending<'a>, Unanswered> {
        let (sender, answer) = oneshot::channel();
        let (ticket, _) = self
            .enqueue(draft, Caller::Task(sender), Instant::now())
            .map_err(|(_, reason)| Unanswered::Lost(reason))?;
        // Even behind other frames, since those may be posted ones, which do not wake the pump.
        self.pump.wake();
        Ok(Pending { link: self, ticket: Some(ticket), answer, _slot: slot })
    }

    /// Returns the right to one call, if a number is free.
    pub(crate) fn slot(&self) -> Option<Slot> {
        Arc::clone(&self.slots).try_acquire_owned().ok()
    }

    /// Waits for the right to one call; `None` if the socket ends first.
    pub(crate) async fn next_slot(&self) -> Option<Slot> {
        tokio::select! {
            biased;
            () = self.ended() => None,
            slot = Arc::clone(&self.slots).acquire_owned() => slot.ok(),
        }
    }

    /// Queues a request without a waiting task: `tell` is called with the answer, on the thread that reads it, or at once if the socket has
    /// ended. The frame is written when the pump runs next, at the latest when a [`Flush`] wakes it.
    pub(crate) fn post(
        self: &Arc<Self>,
        draft: Draft,
        slot: Slot,
        place: Place,
        now: Instant,
        tell: impl FnOnce(Answer) + Send + 'static,
    ) -> Posted {
        let caller = Caller::Callback(Box::new(move |answer| {
            drop(slot);
            tell(answer);
        }));
        match self.enqueue(draft, caller, now) {
            Ok((ticket, first)) => Posted::sent(Arc::clone(self), ticket, place, first),
            Err((caller, reason)) => {
                caller.tell(Err(Unanswered::Lost(reason)));
                Posted::answered()
            }
        }
    }

    /// Returns the ticket, and whether its frame is the first one in the queue.
    fn enqueue(&self, mut draft: Draft, caller: Caller, now: Instant) -> Result<(Ticket, bool), (Caller, CloseReason)> {
        let caller = caller.traced(draft.trace());
        let mut shared = self.shared.lock();
        match &shared.phase {
            Phase::Open => {}
            Phase::Closing(reason) | Phase::Closed(reason) => return Err((caller, reason.clone())),
        }
        let ticket = shared
            .calls
            .register(caller, now)
            .map_err(|caller| (caller, CloseReason::transport("all request numbers are in use")))?;
        let first = shared.outgoing.is_empty();
        shared.outgoing.push_back(draft.address(ticket.cid));
        Ok((ticket, first))
    }

    /// Forgets a request: its number, and its place if it was refused and waits to be sent again.
    fn forget(&self, ticket: Ticket, place: Place) {
        if !self.abandon(ticket) {
            self.lines.recall(place);
        }
    }

    /// Forgets the caller of a request; returns whether it still waited.
    fn abandon(&self, ticket: Ticket) -> bool {
        let mut shared = self.shared.lock();
        // Dropped after the lock is released.
        let caller = shared.calls.cancel(ticket, Instant::now());
        let is_told = match &mut shared.abandoned {
            Some(abandoned) if caller.is_some() => {
                abandoned.push(ticket.cid);
                true
            }
            _ => false,
        };
        drop(shared);
        if is_told {
            self.pump.wake();
        }
        caller.is_some()
    }

    /// Returns why the socket ended or is ending; meaningful once it has.
    pub(crate) fn reason(&self) -> CloseReason {
        match &self.shared.lock().phase {
            Phase::Closing(reason) | Phase::Closed(reason) => reason.clone(),
            Phase::Open => CloseReason::us(),
        }
    }

    /// Starts the closing handshake. New calls fail, waiting ones may still be answered.
    pub(crate) fn close(&self, reason: CloseReason) {
        let mut shared = self.shared.lock();
        if matches!(shared.phase, Phase::Open) {
            shared.phase = Phase::Closing(reason);
            drop(shared);
            self.pump.wake();
        }
    }

    /// Ends the link: every waiting call fails now. The first reason is kept.
    pub(crate) fn end(&self, reason: &CloseReason) {
        let mut shared = self.shared.lock();
        if !matches!(shared.phase, Phase::Closed(_)) {
            shared.phase = Phase::Closed(reason.clone());
            shared.outgoing.clear();
            let callers = shared.calls.take_all();
            drop(shared);
            callers.into_iter().for_each(|caller| caller.tell(Err(Unanswered::Lost(reason.clone()))));
            self.ended.cancel();
        }
    }
}

impl Wake for Link {
    fn wake(self: Arc<Self>) {
        self.pump.wake();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.pump.wake();
    }
}

/// Each takes the lock for itself; events take none.
impl Calls for Arc<Link> {
    type Caller = Caller;

    fn holder(&self, cid: u16) -> Option<Ticket> {
        self.shared.lock().calls.holder(cid)
    }

    fn claim(&mut self, cid: u16) -> Claim {
        self.shared.lock().calls.claim(cid)
    }

    fn cancel(&mut self, ticket: Ticket, now: Instant) -> Option<Caller> {
        self.shared.lock().calls.cancel(ticket, now)
    }

    fn register_ping(&mut self) -> Option<u16> {
        self.shared.lock().calls.register_ping()
    }

    fn expire(&mut self, now: Instant) -> Vec<Caller> {
        self.shared.lock().calls.expire(now)
    }

    fn next_deadline(&mut self) -> Option<Instant> {
        self.shared.lock().calls.next_deadline()
    }
}

/// A request that waits for its answer.
struct Pending<'a> {
    link: &'a Link,
    /// Taken once the answer is here.
    ticket: Option<Ticket>,
    answer: oneshot::Receiver<Answer>,
    _slot: SemaphorePermit<'a>,
}

impl Future for Pending<'_> {
    type Output = Answer;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let answer = ready!(Pin::new(&mut self.answer).poll(cx));
        self.ticket = None;
        // The table drops a caller without answering only when it is dropped itself.
        Poll::Ready(answer.unwrap_or_else(|_| Err(Unanswered::Lost(self.link.reason()))))
    }
}

impl Drop for Pending<'_> {
    fn drop(&mut self) {
        if let Some(ticket) = self.ticket {
            self.link.abandon(ticket);
        }
    }
}

/// A request that was posted.
#[must_use = "whoever posted a request has to flush it, and should be able to cancel it"]
pub struct Posted(Stage);

enum Stage {
    Answered,
    Sent { link: Arc<Link>, ticket: Ticket, place: Place, is_first: bool },
    InLine(Arc<Spot>),
}

impl Posted {
    /// Returns the empty handle of a request that was answered at once.
    pub(crate) const fn answered() -> Self {
        Self(Stage::Answered)
    }

    /// Returns a request whose frame is queued; `is_first` says that nothing has been woken for the queue yet.
    const fn sent(link: Arc<Link>, ticket: Ticket, place: Place, is_first: bool) -> Self {
        Self(Stage::Sent { link, ticket, place, is_first })
    }

    /// Returns a request that waits in a line.
    pub(crate) const fn in_line(spot: Arc<Spot>) -> Self {
        Self(Stage::InLine(spot))
    }

    /// Returns what has to be flushed, or `None` if an earlier frame has already arranged it. Flushing wakes a thread, which costs more
    /// than the frame: callers that post many should flush once.
    pub fn flush(&self) -> Option<Flush> {
        match &self.0 {
            Stage::Sent { link, is_first: true, .. } => Some(Flush(Some(Arc::clone(link)))),
            Stage::Answered | Stage::Sent { .. } | Stage::InLine(_) => None,
        }
    }

    /// Abandons the request. Does nothing once it is answered.
    pub fn cancel(self) {
        match self.0 {
            Stage::Answered => {}
            Stage::Sent { link, ticket, place, .. } => link.forget(ticket, place),
            Stage::InLine(spot) => spot.give_up(),
        }
    }
}

/// Queued frames; dropping this gets them written by the pump's thread.
#[must_use = "the frames are written when this is dropped"]
pub struct Flush(Option<Arc<Link>>);

impl Flush {
    /// Returns whether they are for the loop's thread to write, even if others are about to follow: it is to write all, or it reads the socket
    /// as well, so that no more than a few frames are on their way either way.
    #[must_use]
    pub fn is_for_loop(&self) -> bool {
        self.0
            .as_ref()
            .is_some_and(|link| link.thread == SocketThread::Loop || link.is_read_by_loop.load(Ordering::Relaxed))
    }

    /// Writes them on this thread, without waking another, if they are few, or it is to write all, and nobody else writes; else as dropping
    /// does. Never blocks.
    pub fn here(mut self) {
        self.0.take_if(|link| link.write_here());
    }
}

impl Drop for Flush {
    fn drop(&mut self) {
        if let Some(link) = &self.0 {
            link.pump.wake();
        }
    }
}

impl std::fmt::Debug for Posted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Posted").finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Link {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Link").field("generation", &self.generation).finish_non_exhaustive()
    }
}
