//! Matches answers to requests: 16-bit numbers, deadlines, and callers that give up (docs/protocol.md 4.2).

use std::{
    collections::{HashMap, VecDeque},
    time::Duration,
};

use bytes::Bytes;
use foldhash::fast::FixedState;
use mezon_proto::realtime::Envelope;
use prost::Message as _;
use tokio::{sync::oneshot, time::Instant};

use super::CloseReason;
use crate::{
    error::Error,
    traffic::{self, Asked},
};

/// Requests that may wait for answers at the same time: every 16-bit number except 0, which marks events, and one for the heartbeat.
pub(crate) const PENDING_MAX: usize = u16::MAX as usize - 1;

/// Deadlines of finished requests that may accumulate before they are swept.
const STALE_MAX: usize = 1_024;

/// An answer.
#[derive(Debug)]
pub enum Reply {
    /// An envelope with the request's number.
    Envelope(Envelope),
    /// A complete raw answer to an API call.
    Raw {
        /// 0 is success, everything else a gRPC code.
        code: u16,
        /// The response message, or a text.
        body: Bytes,
    },
}

/// Why a request has no answer.
#[derive(Debug)]
pub enum Unanswered {
    /// None came in time.
    TimedOut,
    /// The socket ended first.
    Lost(CloseReason),
    /// The answer was beyond the bound of the raw buffers.
    TooLarge,
    /// The process that has the socket says what became of it.
    Told(Error),
}

/// The outcome that a caller waits for.
pub type Answer = Result<Reply, Unanswered>;

/// The number of a request, with a serial that shows whether the number is still its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The number on the wire.
    pub cid: u16,
    serial: u64,
}

impl Ticket {
    /// Returns a ticket as a table would give it out.
    pub const fn of(cid: u16, serial: u64) -> Self {
        Self { cid, serial }
    }
}

/// What is kept for a request until its answer comes.
pub trait Waits {
    /// Notes the number of the request.
    fn numbered(&mut self, cid: u16);
}

/// The recipient of an answer. It is called after the table's lock is released, since it may make another request.
pub enum Caller {
    /// A task.
    Task(oneshot::Sender<Answer>),
    /// A function, called where the answer is read: the cheapest way, for work that does not block.
    Callback(Box<dyn FnOnce(Answer) + Send>),
    /// One of them, logged.
    Traced(Box<(Asked, Caller)>),
}

impl Caller {
    /// Hands over the answer.
    pub fn tell(self, answer: Answer) {
        match self {
            // The task may just have been dropped; then nobody is waiting any more.
            Self::Task(sender) => drop(sender.send(answer)),
            Self::Callback(callback) => callback(answer),
            Self::Traced(traced) => {
                let (asked, caller) = *traced;
                answered(asked, &answer);
                caller.tell(answer);
            }
        }
    }

    /// Logs the answer, if there is a trace.
    pub(crate) fn traced(self, asked: Option<Asked>) -> Self {
        match asked {
            Some(asked) => Self::Traced(Box::new((asked, self))),
            None => self,
        }
    }
}

impl Waits for Caller {
    fn numbered(&mut self, cid: u16) {
        if let Self::Traced(traced) = self {
            traced.0.numbered(cid);
        }
    }
}

fn answered(asked: Asked, answer: &Answer) {
    match answer {
        Ok(Reply::Envelope(envelope)) => {
            let label = envelope.message.as_ref().and_then(traffic::label);
            asked.answered(label.as_deref().unwrap_or("empty"), envelope.encoded_len());
        }
        Ok(Reply::Raw { code, body }) => asked.answered(&format!("code {code}"), body.len()),
        Err(Unanswered::TimedOut) => asked.failed("none came in time"),
        Err(Unanswered::Lost(_)) => asked.failed("the socket ended"),
        Err(Unanswered::TooLarge) => asked.failed("it was too large"),
        Err(Unanswered::Told(_)) => asked.failed("the process with the socket could not get it"),
    }
}

/// The owner of an answer.
pub enum Claim<W = Caller> {
    /// A call that waits.
    Call(W),
    /// The heartbeat.
    Ping,
    /// Nobody: never requested, abandoned, or already answered.
    Nobody,
}

enum Waiter<W> {
    Call(W),
    Ping,
    /// The caller is gone, but its answer may still arrive: until then the number must not be reused.
    Retired,
}

struct Slot<W> {
    serial: u64,
    waiter: Waiter<W>,
}

/// We choose the numbers, so nobody can provoke collisions: a fast hash will do.
type Slots<W> = HashMap<u16, Slot<W>, FixedState>;

struct Due {
    at: Instant,
    ticket: Ticket,
}

/// The table of requests without an answer.
///
/// All have the same timeout, so deadlines form a queue: no timer per request, only a look at the front.
pub struct Correlation<W = Caller> {
    slots: Slots<W>,
    live: VecDeque<Due>,
    retired: VecDeque<Due>,
    calls: usize,
    last_cid: u16,
    last_serial: u64,
    timeout: Duration,
}

impl<W: Waits> Correlation<W> {
    /// Returns an empty table whose calls wait for `timeout`.
    pub fn new(timeout: Duration) -> Self {
        Self {
            slots: Slots::default(),
            live: VecDeque::new(),
            retired: VecDeque::new(),
            calls: 0,
            last_cid: 0,
            last_serial: 0,
            timeout,
        }
    }

    /// Changes how long calls wait from now on; those that wait already keep their deadline.
    pub(crate) fn set_timeout(&mut self, timeout: Duration) {
        self.timeout = timeout;
    }

    /// Returns the number that is tried next.
    pub(crate) fn next_cid(&self) -> u16 {
        self.last_cid.checked_add(1).unwrap_or(1)
    }

    /// Changes the number that is tried next, which must not be 0.
    pub(crate) fn set_next_cid(&mut self, cid: u16) {
        self.last_cid = cid.saturating_sub(1);
    }

    /// Returns how many calls wait for an answer.
    pub(crate) fn calls(&self) -> usize {
        self.calls
    }

    /// Returns the ticket of the call that waits for this number.
    pub(crate) fn holder(&self, cid: u16) -> Option<Ticket> {
        match self.slots.get(&cid) {
            Some(Slot { serial, waiter: Waiter::Call(_) }) => Some(Ticket { cid, serial: *serial }),
            _ => None,
        }
    }

    /// Assigns a number to a call, or returns the caller while [`PENDING_MAX`] calls wait.
    pub fn register(&mut self, mut caller: W, now: Instant) -> Result<Ticket, W> {
        if self.calls >= PENDING_MAX {
            return Err(caller);
        }
        let Some(ticket) = self.next_ticket() else { return Err(caller) };
        caller.numbered(ticket.cid);
        self.hold(ticket, Waiter::Call(caller));
        self.calls += 1;
        Self::line_up(&mut self.live, Due { at: now + self.timeout, ticket });
        Ok(ticket)
    }

    /// Assigns a number to a ping, whose deadline the heartbeat keeps.
    pub(crate) fn register_ping(&mut self) -> Option<u16> {
        let ticket = self.next_ticket()?;
        self.hold(ticket, Waiter::Ping);
        Some(ticket.cid)
    }

    fn next_ticket(&mut self) -> Option<Ticket> {
        if self.slots.len() == usize::from(u16::MAX) {
            self.release_oldest_retired()?;
        }
        loop {
            self.last_cid = self.next_cid();
            if !self.slots.contains_key(&self.last_cid) {
                self.last_serial += 1;
                return Some(Ticket { cid: self.last_cid, serial: self.last_serial });
            }
        }
    }

    fn hold(&mut self, ticket: Ticket, waiter: Waiter<W>) {
        self.slots.insert(ticket.cid, Slot { serial: ticket.serial, waiter });
    }

    fn release_oldest_retired(&mut self) -> Option<()> {
        while let Some(due) = self.retired.pop_front() {
            if self.owns(due.ticket) {
                self.slots.remove(&due.ticket.cid);
                return Some(());
            }
        }
        None
    }

    fn owns(&self, ticket: Ticket) -> bool {
        self.slots.get(&ticket.cid).is_some_and(|slot| slot.serial == ticket.serial)
    }

    /// Adds a deadline. It is the last one, except after the timeout was shortened.
    fn line_up(queue: &mut VecDeque<Due>, due: Due) {
        if queue.back().is_none_or(|last| last.at <= due.at) {
            queue.push_back(due);
        } else {
            queue.insert(queue.partition_point(|other| other.at <= due.at), due);
        }
    }

    fn pop_if(queue: &mut VecDeque<Due>, test: impl FnOnce(&Due) -> bool) -> Option<Due> {
        if queue.front().is_some_and(test) { queue.pop_front() } else { None }
    }

    /// Returns whether a deadline in the queue of calls still counts.
    fn waits(slots: &Slots<W>, due: &Due) -> bool {
        matches!(slots.get(&due.ticket.cid), Some(Slot { serial, waiter: Waiter::Call(_) }) if *serial == due.ticket.serial)
    }

    /// Returns whether a deadline in the queue of retired numbers still counts.
    fn rests(slots: &Slots<W>, due: &Due) -> bool {
        matches!(slots.get(&due.ticket.cid), Some(Slot { serial, waiter: Waiter::Retired }) if *serial == due.ticket.serial)
    }

    /// Returns who waits for the answer with this number. The first answer wins.
    pub fn claim(&mut self, cid: u16) -> Claim<W> {
        match self.slots.remove(&cid).map(|slot| slot.waiter) {
            Some(Waiter::Call(caller)) => {
                self.calls -= 1;
                self.sweep_stale();
                Claim::Call(caller)
            }
            Some(Waiter::Ping) => Claim::Ping,
            Some(Waiter::Retired) | None => Claim::Nobody,
        }
    }

    /// Forgets an abandoned call, and keeps its number out of use while an answer could still arrive. The caller is returned so that it is
    /// dropped outside the table's lock.
    pub(crate) fn cancel(&mut self, ticket: Ticket, now: Instant) -> Option<W> {
        if self.owns(ticket) { self.retire(ticket, now) } else { None }
    }

    fn retire(&mut self, ticket: Ticket, now: Instant) -> Option<W> {
        let slot = self.slots.get_mut(&ticket.cid)?;
        match std::mem::replace(&mut slot.waiter, Waiter::Retired) {
            Waiter::Call(caller) => {
                self.calls -= 1;
                Self::line_up(&mut self.retired, Due { at: now + self.timeout, ticket });
                self.sweep_stale();
                Some(caller)
            }
            other => {
                slot.waiter = other;
                None
            }
        }
    }

    /// Returns the callers whose deadline has passed.
    pub(crate) fn expire(&mut self, now: Instant) -> Vec<W> {
        let mut expired = Vec::new();
        while let Some(due) = Self::pop_if(&mut self.live, |due| due.at <= now) {
            if self.owns(due.ticket) {
                expired.extend(self.retire(due.ticket, now));
            }
        }
        while let Some(due) = Self::pop_if(&mut self.retired, |due| due.at <= now) {
            if self.owns(due.ticket) {
                self.slots.remove(&due.ticket.cid);
            }
        }
        expired
    }

    /// Returns when [`expire`](Self::expire) has to be called next.
    pub(crate) fn next_deadline(&mut self) -> Option<Instant> {
        let slots = &self.slots;
        while Self::pop_if(&mut self.live, |due| !Self::waits(slots, due)).is_some() {}
        while Self::pop_if(&mut self.retired, |due| !Self::rests(slots, due)).is_some() {}
        let (live, retired) = (self.live.front(), self.retired.front());
        live.into_iter().chain(retired).map(|due| due.at).min()
    }

    /// Drops deadlines of finished requests once they outnumber the others, so that one slow call at the front cannot hold up those of
    /// millions of fast ones behind it.
    fn sweep_stale(&mut self) {
        let slots = &self.slots;
        if self.live.len() > 2 * self.calls + STALE_MAX {
            self.live.retain(|due| Self::waits(slots, due));
        }
        if self.retired.len() > 2 * slots.len() + STALE_MAX {
            self.retired.retain(|due| Self::rests(slots, due));
        }
    }

    /// Returns every caller, because the socket ended.
    pub(crate) fn take_all(&mut self) -> Vec<W> {
        self.live.clear();
        self.retired.clear();
        self.calls = 0;
        let waiters = self.slots.drain().map(|(_, slot)| slot.waiter);
        waiters.filter_map(|waiter| if let Waiter::Call(caller) = waiter { Some(caller) } else { None }).collect()
    }
}

#[cfg(test)]
mod tests;
