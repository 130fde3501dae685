//! The one task of an open socket: it reads, writes, pings and watches deadlines.
//!
//! Each pass reads a batch, then handles what is due by the clock, then writes everything queued and flushes once. Reading comes before
//! deadlines, so that a pong or an answer that has already arrived is not missed because this task ran late.
//!
//! A caller who has few frames to write borrows the pump between two passes and writes them on its own thread ([`Lent`]): waking
//! this task for them would take longer. Whoever finds it busy wakes it instead. In the same way the thread of the event loop borrows it to
//! read ([`Lease`]).

use std::{
    any::Any,
    collections::VecDeque,
    future::poll_fn,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    pin::Pin,
    sync::{Arc, Weak},
    task::{Context, Poll, Waker},
    time::Duration,
};

use bytes::Bytes;
use futures_util::future::BoxFuture;
use mezon_proto::realtime::{Envelope, envelope::Message};
use parking_lot::Mutex;
use tokio::time::{Instant, Sleep, sleep_until};

use super::{
    CloseReason, Link,
    codec::{Received, decode},
    correlation::{Answer, Caller, Reply, Unanswered},
    heartbeat::Heartbeat,
    lease::{Lease, READ_HERE_MAX},
    link::{Lent, Phase},
    protocol::{Protocol, Taken},
    transport::{Given, Incoming, Relayed, Transport, TransportError},
};
use crate::{
    event::Pressure,
    outbox::{Poller, Reader},
    scope,
    stats::Meters,
    traffic,
};

/// Frames read before yielding to other tasks of the thread: about 0.1 ms of work.
const READ_BATCH: usize = 128;

/// Pings and pongs that may wait to be written: a server that keeps asking for pongs and reads none is not read any further.
const URGENT_MAX: usize = 64;

/// How long the other side has for its part of the closing handshake.
const CLOSE_TIMEOUT: Duration = Duration::from_millis(250);

/// The receiver of events, with its back-pressure.
pub(crate) trait Inbox: Send {
    /// Takes an event of `size` bytes; never blocks.
    fn deliver(&mut self, message: Message, size: usize);
    /// Takes an event that another process read and gave to this one to handle.
    fn hand(&mut self, message: Message, size: usize, _given: Given) {
        self.deliver(message, size);
    }
    /// Takes an event that others handle, for what it says about the platform.
    fn hear(&mut self, _message: &Message) {}
    /// Returns how full the event lane is.
    fn pressure(&self) -> Pressure;
    /// Resolves when there is room again.
    fn relieved(&self) -> BoxFuture<'static, ()>;
    /// Returns what the thread that takes the events reads sockets by, if it can.
    fn poller(&self) -> Option<Arc<Poller>> {
        None
    }
}

enum Stage {
    Reading,
    /// The application cannot keep up. Pings and writes go on.
    Paused(BoxFuture<'static, ()>),
    /// The closing handshake was started; answers still count, events no longer do.
    Closing {
        deadline: Instant,
    },
}

enum Backlog {
    /// Nothing is left to read at the moment.
    Empty,
    /// There may be more.
    More,
}

/// What the loop's thread found on a socket.
enum ReadHere {
    Nothing,
    /// Frames, and there is nothing left to do.
    All,
    /// Something that the task has to go on with.
    Unfinished,
}

/// Drives one socket to its end.
pub(crate) struct Pump {
    link: Arc<Link>,
    transport: Box<dyn Transport>,
    lease: Lease,
    inbox: Box<dyn Inbox>,
    meters: Arc<Meters>,
    protocol: Protocol<Arc<Link>>,
    stage: Stage,
    /// Pings and pongs, ahead of everything else.
    urgent: VecDeque<Bytes>,
    /// Answers of the current batch, delivered at its end, so that a caller woken by the first one finds the others too.
    answered: Vec<(Caller, Answer)>,
    batch: VecDeque<Bytes>,
    timer: Pin<Box<Sleep>>,
    /// Whether the transport holds data that it has not written yet.
    unflushed: bool,
    bad_frames: u64,
    /// Wakes the task, from any thread.
    waker: Waker,
    /// Set once the socket's end is known, also by a caller whose write failed.
    ended: Option<CloseReason>,
    /// What ended the loop's thread's reading, for the task to end with.
    panic: Option<Box<dyn Any + Send>>,
}

impl Pump {
    /// Returns the pump of a socket that just opened; has to be called on the runtime.
    pub(crate) fn new(
        link: Arc<Link>,
        transport: Box<dyn Transport>,
        inbox: Box<dyn Inbox>,
        meters: Arc<Meters>,
        heartbeat: Heartbeat,
    ) -> Self {
        meters.set_latency(None);
        if transport.recalls() {
            link.keep_abandoned();
        }
        Self {
            protocol: Protocol::new(Arc::clone(&link), heartbeat),
            waker: Waker::from(Arc::clone(&link)),
            lease: Lease::new(link.thread(), inbox.poller()),
            link,
            transport,
            inbox,
            meters,
            stage: Stage::Reading,
            urgent: VecDeque::new(),
            answered: Vec::new(),
            batch: VecDeque::new(),
            timer: Box::pin(sleep_until(Instant::now())),
            unflushed: false,
            bad_frames: 0,
            ended: None,
            panic: None,
        }
    }

    /// Runs until the socket ends, then fails the waiting calls and returns who ended it.
    pub(crate) async fn run(self) -> CloseReason {
        let link = Arc::clone(&self.link);
        let pump = Arc::new(Mutex::new(self));
        link.lend(Arc::downgrade(&pump) as Weak<dyn Lent>);
        pump.lock().lease.serve(Arc::downgrade(&pump) as Weak<dyn Reader>);
        let reason = poll_fn(|cx| pump.lock().poll(cx)).await;
        link.end(&reason);
        reason
    }

    /// Writes what is queued; returns whether the task has nothing to do about it.
    fn write_here(&mut self) -> bool {
        if self.ended.is_some() || matches!(self.stage, Stage::Closing { .. }) {
            return false;
        }
        let (waker, now) = (self.waker.clone(), Instant::now());
        if let Err(reason) = self.write(&mut Context::from_waker(&waker), now) {
            self.ended = Some(reason);
            return false;
        }
        // Only the task itself can move the timer, begin to close, or read on for the answer while events wait.
        matches!(self.stage, Stage::Reading) && self.protocol.next_deadline(now) >= self.timer.deadline()
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<CloseReason> {
        // Before checking the queue, so that a frame queued from here on wakes this task again.
        self.link.pump.register(cx.waker());
        let was_lent = self.take_back();
        loop {
            match self.pass(cx, was_lent) {
                Err(reason) => {
                    self.ended = Some(reason.clone());
                    return Poll::Ready(reason);
                }
                Ok(Backlog::More) if self.urgent.len() < URGENT_MAX => {
                    cx.waker().wake_by_ref();
                    return Poll::Pending;
                }
                // With more to read, the transport takes nothing: it wakes this task when it does.
                Ok(Backlog::More | Backlog::Empty) => {}
            }
            if self.arm(cx).is_pending() {
                if let Err(error) = self.lend() {
                    return Poll::Ready(self.broken(&error));
                }
                return Poll::Pending;
            }
        }
    }

    /// Has the loop's thread read from now on, if it is to.
    fn lend(&mut self) -> Result<(), TransportError> {
        let is_idle = matches!(self.stage, Stage::Reading) && !self.unflushed && self.urgent.is_empty();
        if is_idle
            && self.protocol.is_resting()
            && let Some((poller, reader)) = self.lease.wanted(Instant::now(), &self.waker)
            && self.transport.lend(&poller, reader)?
        {
            self.lease.lend();
            self.link.read_by_loop(true);
        }
        Ok(())
    }

    /// Reads on the runtime again; returns whether the loop's thread did.
    fn take_back(&mut self) -> bool {
        if let Some(panic) = self.panic.take() {
            resume_unwind(panic);
        }
        let was_lent = self.lease.take_back();
        if was_lent {
            self.link.read_by_loop(false);
            if let Err(error) = self.transport.take_back() {
                self.ended.get_or_insert(self.broken(&error));
            }
        }
        was_lent
    }

    /// Reads what has arrived on the loop's thread.
    fn read_here(&mut self) -> ReadHere {
        let Some((runtime, client)) = self.lease.place() else { return ReadHere::Nothing };
        let (_runtime, _client) = (runtime.enter(), client.map(scope::enter));
        if self.ended.is_some() {
            return ReadHere::Unfinished;
        }
        self.transport.stirred();
        let (waker, now) = (self.waker.clone(), Instant::now());
        let cx = &mut Context::from_waker(&waker);
        match self.read(cx, now, READ_HERE_MAX).and_then(|backlog| self.write(cx, now).map(|_| backlog)) {
            Err(reason) => {
                self.ended = Some(reason);
                ReadHere::Unfinished
            }
            Ok(Backlog::More) => {
                self.lease.press(now);
                ReadHere::Unfinished
            }
            // Only the task itself can move the timer, or wait for room.
            Ok(Backlog::Empty)
                if !matches!(self.stage, Stage::Reading)
                    || self.protocol.next_deadline(now) < self.timer.deadline() =>
            {
                ReadHere::Unfinished
            }
            Ok(Backlog::Empty) if self.lease.has_read_at(now) => ReadHere::All,
            Ok(Backlog::Empty) => ReadHere::Nothing,
        }
    }

    fn pass(&mut self, cx: &mut Context<'_>, was_lent: bool) -> Result<Backlog, CloseReason> {
        if let Some(reason) = self.ended.take() {
            return Err(reason);
        }
        let now = Instant::now();
        let backlog = self.read(cx, now, READ_BATCH)?;
        self.tick(now)?;
        // Otherwise the next frame would have it taken back again.
        if self.write(cx, now)? && was_lent {
            self.lease.press(now);
        }
        Ok(backlog)
    }

    fn read(&mut self, cx: &mut Context<'_>, now: Instant, limit: usize) -> Result<Backlog, CloseReason> {
        let (mut frames, mut bytes) = (0, 0);
        let result = loop {
            if frames == limit || self.urgent.len() >= URGENT_MAX {
                break Ok(Backlog::More);
            }
            if !self.may_read(cx, now) {
                match self.transport.poll_aside(cx) {
                    Poll::Ready(relayed) => {
                        frames += 1;
                        bytes += relayed.size();
                        self.relayed(relayed, now);
                        continue;
                    }
                    Poll::Pending => break Ok(Backlog::Empty),
                }
            }
            match self.transport.poll_read(cx) {
                Poll::Pending => break Ok(Backlog::Empty),
                Poll::Ready(Some(Ok(Incoming::Binary(frame)))) => {
                    frames += 1;
                    bytes += frame.len();
                    self.receive(&frame, now);
                }
                Poll::Ready(Some(Ok(Incoming::Relayed(relayed)))) => {
                    frames += 1;
                    bytes += relayed.size();
                    self.relayed(relayed, now);
                }
                Poll::Ready(Some(Ok(Incoming::Ignored))) => {
                    frames += 1;
                    self.protocol.heard(now);
                }
                Poll::Ready(Some(Ok(Incoming::Close { code, text }))) => {
                    // The closing reply is already queued; if it does not fit now, no harm is done.
                    let _ = self.transport.poll_flush(cx);
                    break Err(self.ended(CloseReason::server(code, &text)));
                }
                Poll::Ready(Some(Err(error))) => break Err(self.broken(&error)),
                Poll::Ready(None) => {
                    break Err(self.ended(CloseReason::transport("the connection ended without a goodbye")));
                }
            }
        };
        self.answered.drain(..).for_each(|(caller, answer)| caller.tell(answer));
        self.lease.read(frames, now);
        self.meters.frames_in.add(frames as u64);
        self.meters.bytes_in.add(bytes as u64);
        result
    }

    /// Returns whether the next frame may be read, and moves between reading and paused.
    fn may_read(&mut self, cx: &mut Context<'_>, now: Instant) -> bool {
        let pressure = self.inbox.pressure();
        // An answer that a suspended handler waits for may be queued behind unread events, so soft pressure yields to calls.
        let asked = |link: &Link| pressure < Pressure::Hard && link.shared.lock().calls.calls() > 0;
        match &mut self.stage {
            Stage::Closing { .. } => true,
            Stage::Reading => {
                if pressure == Pressure::Open || asked(&self.link) {
                    return true;
                }
                self.meters.pauses.bump();
                self.protocol.pause(now);
                self.stage = Stage::Paused(self.inbox.relieved());
                self.may_read(cx, now)
            }
            Stage::Paused(relieved) => {
                if relieved.as_mut().poll(cx).is_pending() && !asked(&self.link) {
                    return false;
                }
                self.protocol.resume(now);
                self.stage = Stage::Reading;
                true
            }
        }
    }

    fn receive(&mut self, frame: &Bytes, now: Instant) {
        let taken = self.protocol.take(frame, now);
        self.taken(taken, frame.len());
    }

    /// Takes what another process made of what it read from its socket.
    fn relayed(&mut self, relayed: Relayed, now: Instant) {
        self.protocol.heard(now);
        let size = relayed.size();
        let (frame, handed) = match relayed {
            Relayed::Answer { cid, answer } => {
                let answer = answer.map(Reply::Envelope).map_err(Unanswered::Told);
                let taken = self.protocol.answer(cid, answer, now);
                return self.taken(taken, size);
            }
            Relayed::Event { frame, given } => (frame, Some(given)),
            Relayed::News(frame) => (frame, None),
            Relayed::Service(service) => return self.link.told(service),
        };
        let Received::Envelope(Envelope { message: Some(message), .. }) = decode(&frame) else {
            return self.skip(size, "an unknown event");
        };
        match handed {
            _ if matches!(self.stage, Stage::Closing { .. }) => {}
            Some(given) => {
                traffic::event(&message, size);
                self.inbox.hand(message, size, given);
            }
            None => self.inbox.hear(&message),
        }
    }

    fn taken(&mut self, taken: Taken<Caller>, size: usize) {
        match taken {
            Taken::Event(message) => self.deliver(message, size),
            Taken::Ping { pong, event } => {
                self.urgent.push_back(pong);
                // Answered here, and also delivered as an event.
                self.deliver(event, size);
            }
            Taken::Answer(caller, answer) => self.answered.push((caller, answer)),
            Taken::Pong(latency) => {
                if let Some(latency) = latency {
                    self.meters.set_latency(Some(latency));
                    traffic::pong(latency);
                }
            }
            Taken::Partial => {}
            Taken::Unclaimed => self.meters.answers_unclaimed.bump(),
            Taken::Skipped(what) => self.skip(size, what),
        }
    }

    fn deliver(&mut self, message: Message, size: usize) {
        if !matches!(self.stage, Stage::Closing { .. }) {
            traffic::event(&message, size);
            self.inbox.deliver(message, size);
        }
    }

    fn skip(&mut self, size: usize, what: &str) {
        self.bad_frames += 1;
        self.meters.frames_bad.bump();
        // Warn once per socket: a server that sends one such frame tends to send many.
        let level = if self.bad_frames == 1 { log::Level::Warn } else { log::Level::Debug };
        log::log!(level, "Skipped a frame of {size} bytes: {what}");
    }

    fn tick(&mut self, now: Instant) -> Result<(), CloseReason> {
        // What was read in this pass has moved the deadline of a ping.
        let due = self.protocol.poll(now)?;
        self.urgent.extend(due.ping);
        self.meters.timeouts.add(due.late.len() as u64);
        due.late.into_iter().for_each(|caller| caller.tell(Err(Unanswered::TimedOut)));
        match self.stage {
            Stage::Closing { deadline } if deadline <= now => Err(self.link.reason()),
            _ => Ok(()),
        }
    }

    /// Writes what is queued; returns whether requests were among it.
    fn write(&mut self, cx: &mut Context<'_>, now: Instant) -> Result<bool, CloseReason> {
        let (mut frames, mut bytes) = (0, 0);
        let mut asked = false;
        let closing = loop {
            let frame = match self.urgent.pop_front().or_else(|| self.batch.pop_front()) {
                Some(frame) => frame,
                None => {
                    let mut shared = self.link.shared.lock();
                    if shared.outgoing.is_empty() {
                        // Now that their frames were taken.
                        if let Some(abandoned) = &mut shared.abandoned {
                            abandoned.drain(..).for_each(|cid| self.transport.recall(cid));
                        }
                        break matches!(shared.phase, Phase::Closing(_));
                    }
                    std::mem::swap(&mut shared.outgoing, &mut self.batch);
                    asked = true;
                    continue;
                }
            };
            match self.transport.poll_ready(cx) {
                Poll::Ready(result) => result.map_err(|error| self.broken(&error))?,
                Poll::Pending => {
                    self.urgent.push_front(frame);
                    break false;
                }
            }
            frames += 1;
            bytes += frame.len();
            self.transport.start_send(frame).map_err(|error| self.broken(&error))?;
        };
        self.meters.frames_out.add(frames);
        self.meters.bytes_out.add(bytes as u64);
        if closing && !matches!(self.stage, Stage::Closing { .. }) {
            self.stage = Stage::Closing { deadline: now + CLOSE_TIMEOUT };
        }
        self.unflushed |= frames > 0;
        let written = match self.stage {
            Stage::Closing { .. } => self.transport.poll_close(cx),
            _ if self.unflushed => self.transport.poll_flush(cx),
            _ => return Ok(false),
        };
        self.unflushed = written.is_pending();
        match written {
            Poll::Ready(Err(error)) => Err(self.broken(&error)),
            Poll::Ready(Ok(())) | Poll::Pending => Ok(asked),
        }
    }

    /// Sets the timer for whatever is due next. The timer is moved later only when it fires: moving it for each request would cost more
    /// than the request.
    fn arm(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let now = Instant::now();
        let mut next = self.protocol.next_deadline(now);
        if let Stage::Closing { deadline } = self.stage {
            next = next.min(deadline);
        }
        if next <= now {
            return Poll::Ready(());
        }
        if self.timer.is_elapsed() || next < self.timer.deadline() {
            self.timer.as_mut().reset(next);
        }
        self.timer.as_mut().poll(cx)
    }

    fn broken(&self, error: &TransportError) -> CloseReason {
        self.ended(CloseReason::transport(error.to_string()))
    }

    /// Returns the reason, or our own if we were closing anyway.
    fn ended(&self, reason: CloseReason) -> CloseReason {
        if let Stage::Closing { .. } = self.stage { self.link.reason() } else { reason }
    }
}

impl Reader for Mutex<Pump> {
    fn read_here(&self) -> bool {
        // Whoever holds it reads by itself, and takes the socket back first.
        let Some(mut pump) = self.try_lock() else { return false };
        let read = catch_unwind(AssertUnwindSafe(|| pump.read_here())).unwrap_or_else(|panic| {
            pump.panic = Some(panic);
            ReadHere::Unfinished
        });
        let link = matches!(read, ReadHere::Unfinished).then(|| Arc::clone(&pump.link));
        // Only then, or the task would have to wait for it.
        drop(pump);
        if let Some(link) = link {
            link.pump.wake();
        }
        !matches!(read, ReadHere::Nothing)
    }

    fn look(&self, is_held: bool) {
        if let Some(mut pump) = self.try_lock() {
            let Pump { lease, transport, link, .. } = &mut *pump;
            if lease.look(is_held, || transport.has_arrived()) {
                link.pump.wake();
            }
        }
    }
}

impl Lent for Mutex<Pump> {
    fn write_here(&self) -> bool {
        self.try_lock().is_some_and(|mut pump| pump.write_here())
    }
}
