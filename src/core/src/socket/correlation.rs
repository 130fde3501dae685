//! Which request an answer belongs to: 16-bit numbers, deadlines, and what happens to both when a caller goes away (PROTOCOL 3.2).

use std::{
    collections::{HashMap, VecDeque, hash_map::Entry},
    time::Duration,
};

use bytes::Bytes;
use mezon_proto::realtime::Envelope;
use tokio::{sync::oneshot, time::Instant};

use super::CloseReason;

/// Requests that may wait for their answers at the same time: every 16-bit number but 0, which marks events, and one for the heartbeat.
pub(crate) const PENDING_MAX: usize = u16::MAX as usize - 1;

/// Deadlines of finished requests that may linger before they are swept out.
const STALE_MAX: usize = 1_024;

/// An answer.
#[derive(Debug)]
pub(crate) enum Reply {
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
pub(crate) enum Unanswered {
    /// None came in time.
    TimedOut,
    /// The socket ended first.
    Lost(CloseReason),
    /// The answer was beyond the bound of the raw buffers.
    TooLarge,
}

/// What a caller waits for.
pub(crate) type Answer = Result<Reply, Unanswered>;

/// The number of a request, and the proof that the number is still its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ticket {
    /// The number on the wire.
    pub(crate) cid: u16,
    serial: u64,
}

#[cfg(test)]
impl Ticket {
    /// Returns a ticket as a table would give it out.
    pub(crate) const fn of(cid: u16, serial: u64) -> Self {
        Self { cid, serial }
    }
}

/// Whom an answer was for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Delivered {
    /// A call that waited.
    Call,
    /// The heartbeat.
    Ping,
    /// Nobody: never asked, given up, or answered before.
    Nobody,
}

enum Waiter {
    Call(oneshot::Sender<Answer>),
    Ping,
    /// The caller is gone, but its answer may still come: until then the number must not be given to somebody else.
    Retired,
}

struct Slot {
    serial: u64,
    waiter: Waiter,
}

struct Due {
    at: Instant,
    ticket: Ticket,
}

/// The table of requests without an answer.
///
/// All of them wait equally long, so their deadlines form a queue: no timer per request, one look at its front.
pub(crate) struct Correlation {
    slots: HashMap<u16, Slot>,
    live: VecDeque<Due>,
    retired: VecDeque<Due>,
    calls: usize,
    last_cid: u16,
    last_serial: u64,
    timeout: Duration,
}

impl Correlation {
    /// Returns an empty table whose calls wait for `timeout`.
    pub(crate) fn new(timeout: Duration) -> Self {
        Self {
            slots: HashMap::new(),
            live: VecDeque::new(),
            retired: VecDeque::new(),
            calls: 0,
            last_cid: 0,
            last_serial: 0,
            timeout,
        }
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

    /// Gives a number to a call; `None` while [`PENDING_MAX`] calls wait.
    pub(crate) fn register(&mut self, caller: oneshot::Sender<Answer>, now: Instant) -> Option<Ticket> {
        if self.calls >= PENDING_MAX {
            return None;
        }
        let ticket = self.take_number(Waiter::Call(caller))?;
        self.calls += 1;
        self.live.push_back(Due { at: now + self.timeout, ticket });
        Some(ticket)
    }

    /// Gives a number to a ping. It has no deadline here: the heartbeat keeps its own.
    pub(crate) fn register_ping(&mut self) -> Option<u16> {
        self.take_number(Waiter::Ping).map(|ticket| ticket.cid)
    }

    fn take_number(&mut self, waiter: Waiter) -> Option<Ticket> {
        if self.slots.len() == usize::from(u16::MAX) {
            self.release_oldest_retired()?;
        }
        let mut cid = self.last_cid;
        loop {
            cid = cid.checked_add(1).unwrap_or(1);
            if let Entry::Vacant(free) = self.slots.entry(cid) {
                self.last_serial += 1;
                free.insert(Slot { serial: self.last_serial, waiter });
                self.last_cid = cid;
                return Some(Ticket { cid, serial: self.last_serial });
            }
        }
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

    /// Returns whether a deadline in the queue of calls still counts.
    fn waits(slots: &HashMap<u16, Slot>, due: &Due) -> bool {
        matches!(slots.get(&due.ticket.cid), Some(Slot { serial, waiter: Waiter::Call(_) }) if *serial == due.ticket.serial)
    }

    /// Returns whether a deadline in the queue of retired numbers still counts.
    fn rests(slots: &HashMap<u16, Slot>, due: &Due) -> bool {
        matches!(slots.get(&due.ticket.cid), Some(Slot { serial, waiter: Waiter::Retired }) if *serial == due.ticket.serial)
    }

    /// Hands an answer to whoever waits for this number. The first one wins.
    pub(crate) fn complete(&mut self, cid: u16, answer: Answer) -> Delivered {
        match self.slots.remove(&cid).map(|slot| slot.waiter) {
            Some(Waiter::Call(caller)) => {
                self.calls -= 1;
                self.sweep_stale();
                // The caller may have gone this very moment; then nobody is left to tell.
                let _ = caller.send(answer);
                Delivered::Call
            }
            Some(Waiter::Ping) => Delivered::Ping,
            Some(Waiter::Retired) | None => Delivered::Nobody,
        }
    }

    /// Forgets a call whose caller went away, and keeps its number out of use for as long as an answer could still come.
    pub(crate) fn cancel(&mut self, ticket: Ticket, now: Instant) {
        if self.owns(ticket) {
            self.retire(ticket, now);
        }
    }

    fn retire(&mut self, ticket: Ticket, now: Instant) -> Option<oneshot::Sender<Answer>> {
        let slot = self.slots.get_mut(&ticket.cid)?;
        match std::mem::replace(&mut slot.waiter, Waiter::Retired) {
            Waiter::Call(caller) => {
                self.calls -= 1;
                self.retired.push_back(Due { at: now + self.timeout, ticket });
                self.sweep_stale();
                Some(caller)
            }
            other => {
                slot.waiter = other;
                None
            }
        }
    }

    /// Ends the calls whose deadline has passed and returns how many they were.
    pub(crate) fn expire(&mut self, now: Instant) -> usize {
        let mut expired = 0;
        while let Some(due) = self.live.pop_front_if(|due| due.at <= now) {
            if self.owns(due.ticket)
                && let Some(caller) = self.retire(due.ticket, now)
            {
                let _ = caller.send(Err(Unanswered::TimedOut));
                expired += 1;
            }
        }
        while let Some(due) = self.retired.pop_front_if(|due| due.at <= now) {
            if self.owns(due.ticket) {
                self.slots.remove(&due.ticket.cid);
            }
        }
        expired
    }

    /// Returns when [`expire`](Self::expire) has to be called next.
    pub(crate) fn next_deadline(&mut self) -> Option<Instant> {
        let slots = &self.slots;
        while self.live.pop_front_if(|due| !Self::waits(slots, due)).is_some() {}
        while self.retired.pop_front_if(|due| !Self::rests(slots, due)).is_some() {}
        let (live, retired) = (self.live.front(), self.retired.front());
        live.into_iter().chain(retired).map(|due| due.at).min()
    }

    /// Drops deadlines of finished requests once they outnumber the others, so that one slow call at the front cannot keep
    /// those of millions of fast ones behind it.
    fn sweep_stale(&mut self) {
        let slots = &self.slots;
        if self.live.len() > 2 * self.calls + STALE_MAX {
            self.live.retain(|due| Self::waits(slots, due));
        }
        if self.retired.len() > 2 * slots.len() + STALE_MAX {
            self.retired.retain(|due| Self::rests(slots, due));
        }
    }

    /// Ends every call, because the socket did.
    pub(crate) fn fail_all(&mut self, reason: &CloseReason) -> usize {
        let failed = self.calls;
        for (_, slot) in self.slots.drain() {
            if let Waiter::Call(caller) = slot.waiter {
                let _ = caller.send(Err(Unanswered::Lost(reason.clone())));
            }
        }
        self.live.clear();
        self.retired.clear();
        self.calls = 0;
        failed
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;

    const TIMEOUT: Duration = Duration::from_secs(10);

    type Caller = oneshot::Receiver<Answer>;

    fn table() -> (Correlation, Instant) {
        (Correlation::new(TIMEOUT), Instant::now())
    }

    fn ask(table: &mut Correlation, now: Instant) -> Option<(Ticket, Caller)> {
        let (sender, caller) = oneshot::channel();
        table.register(sender, now).map(|ticket| (ticket, caller))
    }

    fn raw(code: u16) -> Answer {
        Ok(Reply::Raw { code, body: Bytes::new() })
    }

    fn code(caller: &mut Caller) -> Option<u16> {
        match caller.try_recv() {
            Ok(Ok(Reply::Raw { code, .. })) => Some(code),
            _ => None,
        }
    }

    #[test]
    fn numbers_count_from_1_and_wrap_after_65535() {
        let (mut table, now) = table();
        for expected in (1..=u16::MAX).chain(1..=3) {
            let (ticket, _caller) = ask(&mut table, now).unwrap();
            assert_eq!(ticket.cid, expected);
            assert_eq!(table.complete(expected, raw(0)), Delivered::Call);
        }
    }

    #[test]
    fn a_number_that_is_pending_is_skipped() {
        let (mut table, now) = table();
        let (slow, mut caller) = ask(&mut table, now).unwrap();
        for _ in 0..u16::MAX {
            let (ticket, _caller) = ask(&mut table, now).unwrap();
            assert_ne!(ticket.cid, slow.cid);
            table.complete(ticket.cid, raw(0));
        }
        table.complete(slow.cid, raw(7));
        assert_eq!(code(&mut caller), Some(7));
    }

    #[test]
    fn one_number_stays_free_for_the_heartbeat_when_all_others_are_pending() {
        let (mut table, now) = table();
        let callers: Vec<_> = std::iter::from_fn(|| ask(&mut table, now)).collect();
        assert_eq!(callers.len(), PENDING_MAX);
        let ping = table.register_ping().unwrap();
        assert_eq!(table.register_ping(), None);
        assert_eq!(table.complete(ping, raw(0)), Delivered::Ping);
    }

    #[test]
    fn the_first_answer_wins_and_unknown_numbers_are_ignored() {
        let (mut table, now) = table();
        let (ticket, mut caller) = ask(&mut table, now).unwrap();
        assert_eq!(table.complete(ticket.cid, raw(1)), Delivered::Call);
        assert_eq!(table.complete(ticket.cid, raw(2)), Delivered::Nobody);
        assert_eq!(table.complete(999, raw(3)), Delivered::Nobody);
        assert_eq!(code(&mut caller), Some(1));
    }

    #[test]
    fn calls_end_at_their_deadline_and_not_before() {
        let (mut table, now) = table();
        let (_, mut early) = ask(&mut table, now).unwrap();
        let later = now + Duration::from_secs(1);
        let (_, mut late) = ask(&mut table, later).unwrap();
        assert_eq!(table.next_deadline(), Some(now + TIMEOUT));
        assert_eq!(table.expire(now + TIMEOUT), 1);
        assert!(matches!(early.try_recv(), Ok(Err(Unanswered::TimedOut))));
        assert!(late.try_recv().is_err());
        assert_eq!(table.expire(later + TIMEOUT), 1);
        assert_eq!(table.calls(), 0);
    }

    #[test]
    fn the_late_answer_to_a_call_that_was_given_up_reaches_nobody_else() {
        let (mut table, now) = table();
        let (given_up, _) = ask(&mut table, now).unwrap();
        table.cancel(given_up, now);
        assert_eq!(table.calls(), 0);
        for _ in 0..u16::MAX - 1 {
            let (ticket, _caller) = ask(&mut table, now).unwrap();
            assert_ne!(ticket.cid, given_up.cid);
            table.complete(ticket.cid, raw(0));
        }
        assert_eq!(table.complete(given_up.cid, raw(0)), Delivered::Nobody);
    }

    #[test]
    fn numbers_of_calls_given_up_come_back_when_nothing_else_is_left() {
        let (mut table, now) = table();
        for _ in 0..3 * usize::from(u16::MAX) {
            let (ticket, _) = ask(&mut table, now).unwrap();
            table.cancel(ticket, now);
        }
        assert!(table.retired.len() < 3 * usize::from(u16::MAX));
        table.expire(now + TIMEOUT);
        assert_eq!((table.slots.len(), table.next_deadline()), (0, None));
    }

    #[test]
    fn a_slow_call_does_not_make_the_deadlines_of_fast_ones_pile_up() {
        let (mut table, now) = table();
        let _slow = ask(&mut table, now).unwrap();
        for _ in 0..100_000 {
            let (ticket, _caller) = ask(&mut table, now).unwrap();
            table.complete(ticket.cid, raw(0));
        }
        assert!(table.live.len() <= STALE_MAX + 4);
    }

    #[test]
    fn every_call_learns_why_the_socket_ended() {
        let (mut table, now) = table();
        let mut callers: Vec<_> = (0..100).map(|_| ask(&mut table, now).unwrap()).collect();
        table.register_ping();
        assert_eq!(table.fail_all(&CloseReason::server(Some(1001), "")), 100);
        for (_, caller) in &mut callers {
            assert!(matches!(caller.try_recv(), Ok(Err(Unanswered::Lost(reason))) if reason.code == Some(1001)));
        }
        assert_eq!((table.calls(), table.next_deadline()), (0, None));
    }

    #[derive(Clone, Debug)]
    enum Step {
        Ask,
        Ping,
        Answer(usize),
        Cancel(usize),
        Wait(u64),
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let step = prop_oneof![
            4 => Just(Step::Ask),
            1 => Just(Step::Ping),
            3 => any::<usize>().prop_map(Step::Answer),
            1 => any::<usize>().prop_map(Step::Cancel),
            1 => (0..6_000_u64).prop_map(Step::Wait),
        ];
        proptest::collection::vec(step, 0..200)
    }

    proptest! {
        #[test]
        fn every_call_ends_exactly_once_with_its_own_answer(steps in steps()) {
            let (mut table, mut now) = table();
            let mut waiting: BTreeMap<u16, (Ticket, Caller)> = BTreeMap::new();
            let mut pings = BTreeSet::new();
            for step in steps {
                let pick = |index: usize| waiting.keys().copied().nth(index % waiting.len().max(1));
                match step {
                    Step::Ask => {
                        let (ticket, caller) = ask(&mut table, now).unwrap();
                        prop_assert!(!pings.contains(&ticket.cid));
                        prop_assert!(waiting.insert(ticket.cid, (ticket, caller)).is_none());
                    }
                    Step::Ping => prop_assert!(pings.insert(table.register_ping().unwrap())),
                    Step::Answer(index) => if let Some(cid) = pick(index) {
                        prop_assert_eq!(table.complete(cid, raw(cid)), Delivered::Call);
                        let (_, mut caller) = waiting.remove(&cid).unwrap();
                        prop_assert_eq!(code(&mut caller), Some(cid));
                    },
                    Step::Cancel(index) => if let Some(cid) = pick(index) {
                        let (ticket, _) = waiting.remove(&cid).unwrap();
                        table.cancel(ticket, now);
                        prop_assert_eq!(table.holder(cid), None);
                    },
                    Step::Wait(ms) => {
                        now += Duration::from_millis(ms);
                        let expired = table.expire(now);
                        let before = waiting.len();
                        waiting.retain(|_, (_, caller)| caller.try_recv().is_err());
                        prop_assert_eq!(before - waiting.len(), expired);
                    }
                }
                prop_assert_eq!(table.calls(), waiting.len());
                prop_assert!(table.next_deadline().is_none_or(|at| at > now));
            }
        }
    }
}
