//! The protocol for callers that carry the frames themselves, as a socket over an adapter of a program does. Requests are known by their
//! number alone.

use std::time::Duration;

use bytes::Bytes;
use mezon_proto::realtime::{Envelope, envelope::Message};
use tokio::time::Instant;

use super::{
    CloseReason,
    correlation::{Answer, Correlation, PENDING_MAX, Reply, Unanswered, Waits},
    heartbeat::Heartbeat,
    protocol::{Protocol, Taken},
    refusal::too_large,
};
use crate::{
    error::{Error, Result},
    foreign::Secrets,
};

/// Longest time that is reckoned with: beyond any program's life, and far from the end of the clock.
const LIMIT_MAX: Duration = Duration::from_secs(100 * 365 * 24 * 3_600);

/// A request, by its number.
struct Request {
    cid: u16,
    limit: Duration,
}

impl Waits for Request {
    fn numbered(&mut self, cid: u16) {
        self.cid = cid;
    }
}

/// The result of a request.
#[derive(Debug)]
pub enum Accepted {
    /// An envelope with its number.
    Envelope(Envelope),
    /// The response of an API call.
    Raw(Bytes),
}

/// What a frame was.
#[derive(Debug)]
pub enum Outcome {
    /// An event. `pong` answers one that is a ping of the server, and is to be sent at once.
    Event {
        /// The event.
        event: Message,
        /// The frame to be sent.
        pong: Option<Bytes>,
    },
    /// The answer to a request.
    Answer {
        /// The request's number.
        cid: u16,
        /// Its result, or why there is none.
        result: Result<Accepted>,
    },
    /// Nothing to be told: part of an answer, a pong, or what nobody waits for.
    Nothing,
}

/// What is due.
#[derive(Debug)]
pub struct Tasks {
    /// A ping to be sent at once.
    pub ping: Option<Bytes>,
    /// The requests whose answer did not come in time: their number, and how long they waited.
    pub late: Vec<(u16, Duration)>,
}

/// The protocol of sockets that are opened one after the other; the numbers of requests go on from one to the next.
pub struct Standalone {
    protocol: Protocol<Correlation<Request>>,
    /// Requests whose end is to be told by the next poll.
    late: Vec<Request>,
    is_open: bool,
    secrets: Secrets,
}

impl Default for Standalone {
    fn default() -> Self {
        let never = Duration::ZERO;
        Self {
            protocol: Protocol::new(Correlation::new(never), Heartbeat::new(never, never, Instant::now())),
            late: Vec::new(),
            is_open: false,
            secrets: Secrets::default(),
        }
    }
}

impl Standalone {
    /// Notes that a socket was opened with `token`: the first ping is due now, each further one `interval` after a pong, and a server from
    /// which nothing comes for `interval` after a ping is dead.
    pub fn opened(&mut self, token: String, interval: Duration) {
        self.is_open = true;
        self.secrets.learn([token.into()]);
        let interval = interval.min(LIMIT_MAX);
        self.protocol.restart(Heartbeat::new(interval, interval, Instant::now()));
    }

    /// Notes that the socket ended. Its requests get no answer any more.
    pub fn ended(&mut self) {
        self.protocol.calls().take_all();
        self.late.clear();
        self.is_open = false;
    }

    /// Returns a number for a request whose answer may take `limit`.
    ///
    /// # Errors
    /// `NotConnected` while as many requests wait as there are numbers.
    pub fn register(&mut self, limit: Duration) -> Result<u16> {
        let (calls, now) = (self.protocol.calls(), Instant::now());
        calls.set_timeout(limit.min(LIMIT_MAX));
        let registered = calls.register(Request { cid: 0, limit }, now).or_else(|request| {
            // Without a socket, nobody polls or waits.
            self.late.extend(calls.expire(now).into_iter().filter(|_| self.is_open));
            calls.register(request, now)
        });
        match registered {
            Ok(ticket) => Ok(ticket.cid),
            Err(_) => Err(Error::not_connected(format!("{PENDING_MAX} requests wait for an answer already"))),
        }
    }

    /// Forgets a request. Its number rests while its answer may still come.
    pub fn cancel(&mut self, cid: u16) {
        let calls = self.protocol.calls();
        if let Some(ticket) = calls.holder(cid) {
            calls.cancel(ticket, Instant::now());
        }
    }

    /// Returns the number that is tried next.
    #[must_use]
    pub fn next_cid(&mut self) -> u16 {
        self.protocol.calls().next_cid()
    }

    /// Changes the number that is tried next; 0 stands for the first.
    pub fn set_next_cid(&mut self, cid: u16) {
        self.protocol.calls().set_next_cid(cid);
    }

    /// Takes a frame that was read.
    ///
    /// # Errors
    /// `Protocol` for what is no frame of the protocol; the socket goes on.
    pub fn take(&mut self, frame: &Bytes) -> Result<Outcome> {
        Ok(match self.protocol.take(frame, Instant::now()) {
            Taken::Event(event) => Outcome::Event { event, pong: None },
            Taken::Ping { pong, event } => Outcome::Event { event, pong: Some(pong) },
            Taken::Answer(Request { cid, .. }, answer) => Outcome::Answer { cid, result: self.result(answer) },
            Taken::Pong(_) | Taken::Partial | Taken::Unclaimed => Outcome::Nothing,
            Taken::Skipped(what) => return Err(Error::protocol(what)),
        })
    }

    fn result(&self, answer: Answer) -> Result<Accepted> {
        match answer {
            Ok(reply) => Ok(match reply.accepted(&self.secrets)? {
                Reply::Envelope(envelope) => Accepted::Envelope(envelope),
                Reply::Raw { body, .. } => Accepted::Raw(body),
            }),
            Err(Unanswered::TooLarge) => Err(too_large()),
            Err(Unanswered::Told(error)) => Err(error),
            // Neither comes with a frame: one is told by `poll`, the other by whoever carries the frames.
            Err(Unanswered::TimedOut) => Err(Error::timeout("the server did not answer in time")),
            Err(Unanswered::Lost(reason)) => Err(Error::connection_lost(reason.to_string())),
        }
    }

    /// Returns what is due.
    ///
    /// # Errors
    /// Why the server counts as dead.
    pub fn poll(&mut self) -> std::result::Result<Tasks, CloseReason> {
        let due = self.protocol.poll(Instant::now())?;
        let late = self.late.drain(..).chain(due.late);
        Ok(Tasks { ping: due.ping, late: late.map(|request| (request.cid, request.limit)).collect() })
    }

    /// Returns how long it is until [`poll`](Self::poll) has to be called next.
    #[must_use]
    pub fn next_due(&mut self) -> Duration {
        let now = Instant::now();
        self.protocol.next_deadline(now).saturating_duration_since(now)
    }
}
