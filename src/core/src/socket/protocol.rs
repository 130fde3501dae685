//! What one socket says and understands, without any input or output (docs/protocol.md 4.2 to 4.4): frames and the time go in, and what is
//! to be sent, handed on or ended comes out.
//!
//! The [`Pump`](super::pump::Pump) carries the frames of a client; a [`Standalone`](super::standalone::Standalone) is driven by callers that
//! carry theirs themselves.

use std::time::Duration;

use bytes::Bytes;
use mezon_proto::realtime::{Envelope, Ping, Pong, envelope::Message};
use tokio::time::Instant;

use super::{
    CloseReason,
    codec::{self, Draft, Received},
    correlation::{Answer, Claim, Correlation, Reply, Ticket, Unanswered, Waits},
    heartbeat::{Beat, Heartbeat},
    raw_frames::{Assembled, RawFrames, RawHeader},
};

/// The table of requests without an answer, which may stand behind a lock.
pub(crate) trait Calls {
    /// What is kept for a request.
    type Caller;

    /// Returns the ticket of the call that waits for this number.
    fn holder(&self, cid: u16) -> Option<Ticket>;
    /// Returns who waits for the answer with this number. The first answer wins.
    fn claim(&mut self, cid: u16) -> Claim<Self::Caller>;
    /// Gives up a call, and keeps its number out of use while more of its answer may come.
    fn cancel(&mut self, ticket: Ticket, now: Instant) -> Option<Self::Caller>;
    /// Assigns a number to a ping.
    fn register_ping(&mut self) -> Option<u16>;
    /// Returns the callers whose deadline has passed.
    fn expire(&mut self, now: Instant) -> Vec<Self::Caller>;
    /// Returns when `expire` has to be called next.
    fn next_deadline(&mut self) -> Option<Instant>;
}

impl<W: Waits> Calls for Correlation<W> {
    type Caller = W;

    fn holder(&self, cid: u16) -> Option<Ticket> {
        Self::holder(self, cid)
    }

    fn claim(&mut self, cid: u16) -> Claim<W> {
        Self::claim(self, cid)
    }

    fn cancel(&mut self, ticket: Ticket, now: Instant) -> Option<W> {
        Self::cancel(self, ticket, now)
    }

    fn register_ping(&mut self) -> Option<u16> {
        Self::register_ping(self)
    }

    fn expire(&mut self, now: Instant) -> Vec<W> {
        Self::expire(self, now)
    }

    fn next_deadline(&mut self) -> Option<Instant> {
        Self::next_deadline(self)
    }
}

/// What a frame was.
pub(crate) enum Taken<W> {
    /// An event.
    Event(Message),
    /// A ping of the other side: `pong` is to be sent, ahead of what waits, and the ping is an event as well.
    Ping {
        /// The frame that answers it.
        pong: Bytes,
        /// The ping itself.
        event: Message,
    },
    /// The answer to a call.
    Answer(W, Answer),
    /// The answer to a ping of ours, with the round-trip time if that is known.
    Pong(Option<Duration>),
    /// A part of an answer of which more is to come, or that nobody waits for.
    Partial,
    /// An answer that nobody waits for.
    Unclaimed,
    /// Nothing that can be understood; says what it was.
    Skipped(&'static str),
}

/// What is due.
pub(crate) struct Due<W> {
    /// A ping to be sent, ahead of what waits.
    pub(crate) ping: Option<Bytes>,
    /// The callers whose answer did not come in time.
    pub(crate) late: Vec<W>,
}

/// The protocol of one socket.
pub(crate) struct Protocol<C> {
    calls: C,
    heartbeat: Heartbeat,
    raw: RawFrames,
}

impl<C: Calls> Protocol<C> {
    /// Returns the protocol of a socket that just opened.
    pub(crate) fn new(calls: C, heartbeat: Heartbeat) -> Self {
        Self { calls, heartbeat, raw: RawFrames::default() }
    }

    /// Returns the table of requests.
    pub(crate) fn calls(&mut self) -> &mut C {
        &mut self.calls
    }

    /// Starts over on a new socket: pings by this heartbeat, and nothing of an unfinished answer is kept. Requests keep their numbers.
    pub(crate) fn restart(&mut self, heartbeat: Heartbeat) {
        self.heartbeat = heartbeat;
        self.raw = RawFrames::default();
    }

    /// Takes a frame that was read.
    pub(crate) fn take(&mut self, frame: &Bytes, now: Instant) -> Taken<C::Caller> {
        self.heard(now);
        match codec::decode(frame) {
            Received::Envelope(Envelope { cid, message: Some(event @ Message::Ping(_)) }) => {
                let pong = Envelope { cid, message: Some(Message::Pong(Box::new(Pong {}))) };
                Taken::Ping { pong: pong.to_bytes(), event }
            }
            Received::Envelope(Envelope { cid: 0, message: Some(message) }) => Taken::Event(message),
            Received::Envelope(envelope @ Envelope { cid: 1.., .. }) => match u16::try_from(envelope.cid) {
                Ok(cid) => self.answer(cid, Ok(Reply::Envelope(envelope)), now),
                Err(_) => Taken::Unclaimed,
            },
            Received::Raw => self.take_raw(frame, now),
            Received::Envelope(_) => Taken::Skipped("an unknown member"),
            Received::Bad => Taken::Skipped("no envelope"),
        }
    }

    fn take_raw(&mut self, frame: &Bytes, now: Instant) -> Taken<C::Caller> {
        let Some(header) = RawHeader::parse(frame) else { return Taken::Skipped("a raw frame without a header") };
        self.raw.drop_stale(now);
        let Some(owner) = self.calls.holder(header.cid) else {
            self.raw.forget(header.cid);
            // The last frame frees the number of an abandoned call.
            return if header.fin { self.answer(header.cid, Err(Unanswered::TimedOut), now) } else { Taken::Partial };
        };
        match self.raw.push(owner, header, frame, now) {
            Assembled::Partial => Taken::Partial,
            Assembled::Complete(body) => self.answer(header.cid, Ok(Reply::Raw { code: header.code, body }), now),
            Assembled::TooLarge => match self.calls.cancel(owner, now) {
                Some(caller) => Taken::Answer(caller, Err(Unanswered::TooLarge)),
                None => Taken::Unclaimed,
            },
        }
    }

    /// Takes the answer to a request.
    pub(crate) fn answer(&mut self, cid: u16, answer: Answer, now: Instant) -> Taken<C::Caller> {
        match self.calls.claim(cid) {
            Claim::Call(caller) => Taken::Answer(caller, answer),
            Claim::Ping => Taken::Pong(self.heartbeat.answered(cid, now)),
            Claim::Nobody => Taken::Unclaimed,
        }
    }

    /// Notes that something was read that is no frame of the protocol.
    pub(crate) fn heard(&mut self, now: Instant) {
        self.heartbeat.heard(now);
    }

    /// Returns whether no ping waits for its pong.
    pub(crate) const fn is_resting(&self) -> bool {
        self.heartbeat.is_resting()
    }

    /// Stops the deadline of a ping, because the reader stops reading.
    pub(crate) fn pause(&mut self, now: Instant) {
        self.heartbeat.pause(now);
    }

    /// Restarts it, because the reader reads again.
    pub(crate) fn resume(&mut self, now: Instant) {
        self.heartbeat.resume(now);
    }

    /// Returns what is due; an error if the other side is dead.
    pub(crate) fn poll(&mut self, now: Instant) -> Result<Due<C::Caller>, CloseReason> {
        let ping = match self.heartbeat.poll(now) {
            Beat::Send => self.ping(now),
            Beat::Dead => return Err(CloseReason::heartbeat("the server did not answer a ping in time")),
            Beat::Wait(_) => None,
        };
        Ok(Due { ping, late: self.calls.expire(now) })
    }

    fn ping(&mut self, now: Instant) -> Option<Bytes> {
        let number = self.calls.register_ping();
        // Without a free number the ping is skipped; the next one comes an interval later.
        self.heartbeat.sent(number.unwrap_or(0), now);
        self.raw.drop_stale(now);
        Some(Draft::new(&Message::Ping(Box::new(Ping {}))).address(number?))
    }

    /// Returns when [`poll`](Self::poll) has to be called next; not after `now` if something is due already.
    pub(crate) fn next_deadline(&mut self, now: Instant) -> Instant {
        let beat = match self.heartbeat.poll(now) {
            Beat::Wait(next) => next,
            Beat::Send | Beat::Dead => return now,
        };
        self.calls.next_deadline().map_or(beat, |deadline| deadline.min(beat))
    }
}

#[cfg(test)]
mod tests;
