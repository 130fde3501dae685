//! The promises of the table of calls.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

const TIMEOUT: Duration = Duration::from_secs(10);

type Waiting = oneshot::Receiver<Answer>;

#[derive(Debug, PartialEq, Eq)]
enum Delivered {
    Call,
    Ping,
    Nobody,
}

fn complete(table: &mut Correlation, cid: u16, answer: Answer) -> Delivered {
    match table.claim(cid) {
        Claim::Call(caller) => {
            caller.tell(answer);
            Delivered::Call
        }
        Claim::Ping => Delivered::Ping,
        Claim::Nobody => Delivered::Nobody,
    }
}

fn expire(table: &mut Correlation, now: Instant) -> usize {
    let expired = table.expire(now);
    let count = expired.len();
    expired.into_iter().for_each(|caller| caller.tell(Err(Unanswered::TimedOut)));
    count
}

fn table() -> (Correlation, Instant) {
    (Correlation::new(TIMEOUT), Instant::now())
}

fn ask(table: &mut Correlation, now: Instant) -> Option<(Ticket, Waiting)> {
    let (sender, caller) = oneshot::channel();
    table.register(Caller::Task(sender), now).ok().map(|ticket| (ticket, caller))
}

fn raw(code: u16) -> Answer {
    Ok(Reply::Raw { code, body: Bytes::new() })
}

fn code(caller: &mut Waiting) -> Option<u16> {
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
        assert_eq!(complete(&mut table, expected, raw(0)), Delivered::Call);
    }
}

#[test]
fn a_number_that_is_pending_is_skipped() {
    let (mut table, now) = table();
    let (slow, mut caller) = ask(&mut table, now).unwrap();
    for _ in 0..u16::MAX {
        let (ticket, _caller) = ask(&mut table, now).unwrap();
        assert_ne!(ticket.cid, slow.cid);
        complete(&mut table, ticket.cid, raw(0));
    }
    complete(&mut table, slow.cid, raw(7));
    assert_eq!(code(&mut caller), Some(7));
}

#[test]
fn one_number_stays_free_for_the_heartbeat_when_all_others_are_pending() {
    let (mut table, now) = table();
    let callers: Vec<_> = std::iter::from_fn(|| ask(&mut table, now)).collect();
    assert_eq!(callers.len(), PENDING_MAX);
    let ping = table.register_ping().unwrap();
    assert_eq!(table.register_ping(), None);
    assert_eq!(complete(&mut table, ping, raw(0)), Delivered::Ping);
}

#[test]
fn the_first_answer_wins_and_unknown_numbers_are_ignored() {
    let (mut table, now) = table();
    let (ticket, mut caller) = ask(&mut table, now).unwrap();
    assert_eq!(complete(&mut table, ticket.cid, raw(1)), Delivered::Call);
    assert_eq!(complete(&mut table, ticket.cid, raw(2)), Delivered::Nobody);
    assert_eq!(complete(&mut table, 999, raw(3)), Delivered::Nobody);
    assert_eq!(code(&mut caller), Some(1));
}

#[test]
fn calls_end_at_their_deadline_and_not_before() {
    let (mut table, now) = table();
    let (_, mut early) = ask(&mut table, now).unwrap();
    let later = now + Duration::from_secs(1);
    let (_, mut late) = ask(&mut table, later).unwrap();
    assert_eq!(table.next_deadline(), Some(now + TIMEOUT));
    assert_eq!(expire(&mut table, now + TIMEOUT), 1);
    assert!(matches!(early.try_recv(), Ok(Err(Unanswered::TimedOut))));
    assert!(late.try_recv().is_err());
    assert_eq!(expire(&mut table, later + TIMEOUT), 1);
    assert_eq!(table.calls(), 0);
}

#[test]
fn the_late_answer_to_a_call_that_was_given_up_reaches_nobody_else() {
    let (mut table, now) = table();
    let (given_up, _) = ask(&mut table, now).unwrap();
    drop(table.cancel(given_up, now));
    assert_eq!(table.calls(), 0);
    for _ in 0..u16::MAX {
        let (ticket, _caller) = ask(&mut table, now).unwrap();
        assert_ne!(ticket.cid, given_up.cid);
        complete(&mut table, ticket.cid, raw(0));
    }
    assert_eq!(complete(&mut table, given_up.cid, raw(0)), Delivered::Nobody);
}

#[test]
fn numbers_of_calls_given_up_come_back_when_nothing_else_is_left() {
    let (mut table, now) = table();
    for _ in 0..3 * usize::from(u16::MAX) {
        let (ticket, _) = ask(&mut table, now).unwrap();
        drop(table.cancel(ticket, now));
    }
    assert!(table.retired.len() < 3 * usize::from(u16::MAX));
    expire(&mut table, now + TIMEOUT);
    assert_eq!((table.slots.len(), table.next_deadline()), (0, None));
}

#[test]
fn a_slow_call_does_not_make_the_deadlines_of_fast_ones_pile_up() {
    let (mut table, now) = table();
    let _slow = ask(&mut table, now).unwrap();
    for _ in 0..100_000 {
        let (ticket, _caller) = ask(&mut table, now).unwrap();
        complete(&mut table, ticket.cid, raw(0));
    }
    assert!(table.live.len() <= STALE_MAX + 4);
}

#[test]
fn a_callback_is_told_once_and_not_at_all_when_it_was_cancelled() {
    let (mut table, now) = table();
    let (sender, told) = std::sync::mpsc::channel();
    let ask = |table: &mut Correlation| {
        let sender = sender.clone();
        let callback = Box::new(move |answer: Answer| sender.send(answer.is_ok()).unwrap());
        table.register(Caller::Callback(callback), now).ok().unwrap()
    };
    let (answered, cancelled) = (ask(&mut table), ask(&mut table));
    drop(table.cancel(cancelled, now));
    assert_eq!(complete(&mut table, cancelled.cid, raw(0)), Delivered::Nobody);
    assert_eq!(complete(&mut table, answered.cid, raw(0)), Delivered::Call);
    assert_eq!(complete(&mut table, answered.cid, raw(0)), Delivered::Nobody);
    assert_eq!(told.try_iter().collect::<Vec<_>>(), [true]);
}

#[test]
fn every_call_learns_why_the_socket_ended() {
    let (mut table, now) = table();
    let mut callers: Vec<_> = (0..100).map(|_| ask(&mut table, now).unwrap()).collect();
    table.register_ping();
    let told = table.take_all();
    assert_eq!(told.len(), 100);
    told.into_iter().for_each(|caller| caller.tell(Err(Unanswered::Lost(CloseReason::server(Some(1001), "")))));
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
        let mut waiting: BTreeMap<u16, (Ticket, Waiting)> = BTreeMap::new();
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
                    prop_assert_eq!(complete(&mut table, cid, raw(cid)), Delivered::Call);
                    let (_, mut caller) = waiting.remove(&cid).unwrap();
                    prop_assert_eq!(code(&mut caller), Some(cid));
                },
                Step::Cancel(index) => if let Some(cid) = pick(index) {
                    let (ticket, _) = waiting.remove(&cid).unwrap();
                    drop(table.cancel(ticket, now));
                    prop_assert_eq!(table.holder(cid), None);
                },
                Step::Wait(ms) => {
                    now += Duration::from_millis(ms);
                    let expired = expire(&mut table, now);
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
