//! The promises of the state machine, without I/O and with a clock and luck of our own.

use std::time::Duration;

use bytes::Bytes;
use proptest::prelude::*;
use tokio::time::Instant;

use super::machine::{
    CLOSED_PAUSE, ConnectionState, Failure, Input, LOGIN_ATTEMPTS, Machine, OnLoss, Remedy, SETTLED_AFTER,
    SHORT_LIVES_MAX, SessionFitness, State,
};
use crate::{
    config::BackoffParams,
    error::{Error, ErrorKind},
    event::Lifecycle,
    socket::{CloseReason, Generation, Service},
};

const SECOND: Duration = Duration::from_secs(1);

/// A machine with bad luck: every pause is as long as it can be.
fn machine(on_loss: OnLoss) -> (Machine, Instant) {
    (Machine::new(on_loss, BackoffParams::default(), 0, || 1.0), Instant::now())
}

fn ready(on_loss: OnLoss) -> (Machine, Instant) {
    let (mut machine, now) = machine(on_loss);
    machine.advance(Input::Login, now);
    machine.advance(Input::Authenticated, now);
    machine.advance(Input::Opened, now);
    assert_eq!(machine.advance(Input::Joined, now), [Lifecycle::Ready]);
    (machine, now)
}

fn lost(generation: Generation) -> Input {
    Input::Lost { generation, reason: reset() }
}

fn reset() -> CloseReason {
    CloseReason::transport("reset by peer")
}

fn failed(remedy: Remedy) -> Input {
    Input::Failed(Failure { error: Error::http(503, "busy"), remedy })
}

fn rested(session: SessionFitness) -> Input {
    Input::Rested { session }
}

fn outcome(machine: &Machine) -> Result<(), ErrorKind> {
    match machine.state() {
        State::Closed { outcome } => outcome.clone().map_err(|error| error.kind()),
        other => panic!("not closed but {other:?}"),
    }
}

fn reconnecting(events: &[Lifecycle]) -> Option<(u32, u64)> {
    events.iter().find_map(|event| match event {
        Lifecycle::Reconnecting { attempt, delay } => Some((*attempt, delay.as_secs())),
        _ => None,
    })
}

#[test]
fn a_login_goes_through_every_state_and_announces_ready_once() {
    let (mut machine, now) = machine(OnLoss::Reconnect);
    let steps = [
        (Input::Login, ConnectionState::Authenticating),
        (Input::Authenticated, ConnectionState::Connecting),
        (Input::Opened, ConnectionState::Joining),
    ];
    for (input, state) in steps {
        assert!(machine.advance(input, now).is_empty());
        assert_eq!(machine.state().name(), state);
    }
    assert_eq!(machine.advance(Input::Joined, now), [Lifecycle::Ready]);
    assert_eq!(machine.state().name(), ConnectionState::Ready);
}

#[test]
fn a_socket_that_the_program_closes_is_an_outage_whose_pauses_do_not_grow() {
    let (mut machine, now) = ready(OnLoss::Reconnect);
    for generation in 1..=10 {
        let events = machine.advance(Input::Lost { generation, reason: CloseReason::program() }, now);
        let State::Backoff { delay } = *machine.state() else { panic!("not waiting but {:?}", machine.state()) };
        assert_eq!((delay, reconnecting(&events)), (CLOSED_PAUSE, Some((1, CLOSED_PAUSE.as_secs()))));
        machine.advance(rested(SessionFitness::Fit), now);
        machine.advance(Input::Opened, now);
        assert!(matches!(machine.advance(Input::Joined, now)[..], [Lifecycle::Reconnected { .. }]));
    }
}

#[test]
fn a_socket_that_the_program_closes_is_the_end_of_a_client_that_is_not_to_reconnect() {
    let (mut machine, now) = ready(OnLoss::Close);
    machine.advance(Input::Lost { generation: 1, reason: CloseReason::program() }, now);
    assert_eq!(outcome(&machine), Ok(()));
}

#[test]
fn a_socket_that_is_lost_elsewhere_is_an_outage_in_which_the_way_there_stays() {
    let (mut machine, now) = ready(OnLoss::Reconnect);
    let served = |service| Input::Served { generation: 1, service };
    assert!(machine.advance(served(Service::Back), now).is_empty(), "it was there");
    let lost = machine.advance(served(Service::Lost(reset())), now);
    assert_eq!(lost, [Lifecycle::Disconnected { reason: reset() }]);
    assert!(machine.state().has_socket() && machine.state().name() == ConnectionState::Backoff);
    assert!(machine.advance(served(Service::Lost(reset())), now).is_empty(), "it is told once");
    let delay = Duration::from_secs(3);
    let trying = machine.advance(served(Service::Trying { attempt: 2, delay }), now);
    assert_eq!(trying, [Lifecycle::Reconnecting { attempt: 2, delay }]);
    let gap = Duration::from_secs(7);
    assert_eq!(machine.advance(served(Service::Back), now + gap), [Lifecycle::Reconnected { gap }]);
    assert_eq!(machine.state().name(), ConnectionState::Ready);

    // And if the way there is lost as well, there is one outage.
    machine.advance(served(Service::Lost(reset())), now);
    let events = machine.advance(Input::Lost { generation: 1, reason: reset() }, now);
    assert!(matches!(events[..], [Lifecycle::Reconnecting { .. }]) && !machine.state().has_socket(), "{events:?}");

    let (mut machine, now) = ready(OnLoss::Close);
    machine.advance(served(Service::Lost(reset())), now);
    assert_eq!(outcome(&machine), Err(ErrorKind::ConnectionLost));
}

#[test]
fn a_first_login_is_tried_three_times_in_silence_and_then_fails_with_the_last_error() {
    let (mut machine, now) = machine(OnLoss::Reconnect);
    machine.advance(Input::Login, now);
    for _ in 1..LOGIN_ATTEMPTS {
        assert!(machine.advance(failed(Remedy::Retry), now).is_empty());
        assert_eq!(machine.state().name(), ConnectionState::Backoff);
        machine.advance(rested(SessionFitness::Unfit), now);
        assert_eq!(machine.state().name(), ConnectionState::Authenticating);
    }
    assert_eq!(machine.advance(failed(Remedy::Retry), now), [Lifecycle::Closed]);
    assert_eq!(outcome(&machine), Err(ErrorKind::Http));
}

#[test]
fn refused_credentials_are_fatal_at_login_and_in_an_outage() {
    let refused = || {
        let error = Error::auth(401, "wrong key", Bytes::new());
        Input::Failed(Failure { error, remedy: Remedy::GiveUp })
    };
    let (mut at_login, now) = machine(OnLoss::Reconnect);
    at_login.advance(Input::Login, now);
    assert_eq!(at_login.advance(refused(), now), [Lifecycle::Closed]);
    assert_eq!(outcome(&at_login), Err(ErrorKind::Auth));

    let (mut in_outage, now) = ready(OnLoss::Reconnect);
    in_outage.advance(lost(1), now);
    in_outage.advance(rested(SessionFitness::Unfit), now);
    assert_eq!(in_outage.advance(refused(), now), [Lifecycle::Closed]);
    assert_eq!(outcome(&in_outage), Err(ErrorKind::Auth));
}

#[test]
fn an_older_session_that_is_refused_is_replaced_at_once_and_a_fresh_one_after_a_pause() {
    let (mut machine, now) = ready(OnLoss::Reconnect);
    machine.advance(lost(1), now);
    machine.advance(rested(SessionFitness::Fit), now);
    assert_eq!(machine.state().name(), ConnectionState::Connecting);
    assert!(machine.advance(failed(Remedy::Reauthenticate), now).is_empty());
    assert_eq!(machine.state().name(), ConnectionState::Authenticating);
    machine.advance(Input::Authenticated, now);
    let events = machine.advance(failed(Remedy::Reauthenticate), now);
    assert_eq!(reconnecting(&events), Some((2, 2)));
    machine.advance(rested(SessionFitness::Fit), now);
    assert_eq!(machine.state().name(), ConnectionState::Authenticating);
}

#[test]
fn a_server_that_is_gone_for_ten_minutes_is_asked_every_ten_seconds_in_the_end_and_found_again() {
    let (mut machine, start) = ready(OnLoss::Reconnect);
    let mut now = start + SETTLED_AFTER;
    let lost_at = now;
    let mut events = machine.advance(lost(1), now);
    let mut attempts = 0;
    while now - lost_at < Duration::from_secs(600) {
        let State::Backoff { delay } = *machine.state() else { panic!("not waiting but {:?}", machine.state()) };
        assert_eq!(reconnecting(&events), Some((attempts + 1, delay.as_secs())));
        assert!(delay <= Duration::from_secs(10));
        now += delay;
        machine.advance(rested(SessionFitness::Fit), now);
        if machine.state().name() == ConnectionState::Authenticating {
            // After two failures the session is doubted, too; the login fails like everything else.
            assert!(attempts >= 2);
        }
        events = machine.advance(failed(Remedy::Retry), now);
        attempts += 1;
    }
    assert!((60..=70).contains(&attempts), "{attempts}");
    let State::Backoff { delay } = *machine.state() else { panic!("not waiting") };
    now += delay;
    machine.advance(rested(SessionFitness::Fit), now);
    for input in [Input::Authenticated, Input::Opened] {
        assert!(machine.advance(input, now).is_empty());
    }
    assert_eq!(machine.advance(Input::Joined, now), [Lifecycle::Reconnected { gap: now - lost_at }]);
}

#[test]
fn nonsense_from_the_server_fails_a_first_login_at_once_but_not_an_outage() {
    let (mut at_login, now) = machine(OnLoss::Reconnect);
    at_login.advance(Input::Login, now);
    assert_eq!(at_login.advance(failed(Remedy::RetryInOutage), now), [Lifecycle::Closed]);

    let (mut in_outage, now) = ready(OnLoss::Reconnect);
    in_outage.advance(lost(1), now);
    in_outage.advance(rested(SessionFitness::Fit), now);
    in_outage.advance(failed(Remedy::RetryInOutage), now);
    assert_eq!(in_outage.state().name(), ConnectionState::Backoff);
}

#[test]
fn a_lost_socket_is_announced_and_opened_again_with_the_session_at_hand() {
    let (mut machine, now) = ready(OnLoss::Reconnect);
    let events = machine.advance(lost(1), now);
    let expected = [Lifecycle::Disconnected { reason: reset() }, Lifecycle::Reconnecting { attempt: 1, delay: SECOND }];
    assert_eq!(events, expected);
    machine.advance(rested(SessionFitness::Fit), now);
    assert!(matches!(machine.state(), State::Connecting { generation: 2 }));
    machine.advance(Input::Opened, now);
    let gap = Duration::from_millis(1_500);
    assert_eq!(machine.advance(Input::Joined, now + gap), [Lifecycle::Reconnected { gap }]);
}

#[test]
fn an_expired_session_is_replaced_before_the_socket_is_opened_again() {
    let (mut machine, now) = ready(OnLoss::Reconnect);
    machine.advance(lost(1), now);
    machine.advance(rested(SessionFitness::Unfit), now);
    assert_eq!(machine.state().name(), ConnectionState::Authenticating);
}

#[test]
fn two_failures_in_a_row_ask_for_a_new_session_even_if_the_old_one_has_not_expired() {
    let (mut machine, now) = ready(OnLoss::Reconnect);
    machine.advance(lost(1), now);
    for expected in [ConnectionState::Connecting, ConnectionState::Connecting, ConnectionState::Authenticating] {
        machine.advance(rested(SessionFitness::Fit), now);
        assert_eq!(machine.state().name(), expected);
        machine.advance(failed(Remedy::Retry), now);
    }
}

#[test]
fn a_session_refused_by_the_socket_is_replaced() {
    let (mut machine, now) = ready(OnLoss::Reconnect);
    machine.advance(lost(1), now);
    machine.advance(rested(SessionFitness::Fit), now);
    machine.advance(failed(Remedy::Reauthenticate), now);
    machine.advance(rested(SessionFitness::Fit), now);
    assert_eq!(machine.state().name(), ConnectionState::Authenticating);
    machine.advance(Input::Authenticated, now);
    assert_eq!(machine.state().name(), ConnectionState::Connecting);
}

#[test]
fn an_outage_is_tried_for_ever_with_pauses_that_grow_to_ten_seconds() {
    let (mut machine, now) = ready(OnLoss::Reconnect);
    let mut pauses = vec![reconnecting(&machine.advance(lost(1), now)).unwrap()];
    for _ in 0..1_000 {
        machine.advance(rested(SessionFitness::Fit), now);
        pauses.extend(reconnecting(&machine.advance(failed(Remedy::Retry), now)));
    }
    assert_eq!(pauses[..7], [(1, 1), (2, 2), (3, 4), (4, 8), (5, 10), (6, 10), (7, 10)]);
    assert_eq!(pauses.len(), 1_001);
}

/// Connections that are lost after a time each; returns the pause after each loss.
fn pauses(lives: &[Duration]) -> Vec<Duration> {
    let (mut machine, mut now) = ready(OnLoss::Reconnect);
    let mut pauses = Vec::new();
    for (generation, life) in (1..).zip(lives) {
        now += *life;
        machine.advance(lost(generation), now);
        let State::Backoff { delay } = *machine.state() else { panic!("not waiting but {:?}", machine.state()) };
        pauses.push(delay);
        now += delay;
        for input in [rested(SessionFitness::Fit), Input::Opened, Input::Joined] {
            machine.advance(input, now);
        }
    }
    pauses
}

#[test]
fn a_connection_that_was_ready_starts_with_the_shortest_pause_however_many_were_lost_before() {
    assert!(pauses(&[SETTLED_AFTER; 30]).iter().all(|pause| *pause == SECOND));
}

#[test]
fn only_connections_that_end_as_soon_as_they_are_ready_several_times_in_a_row_make_the_pauses_grow() {
    let mut lives = vec![SECOND; SHORT_LIVES_MAX as usize + 5];
    lives.extend([SETTLED_AFTER, SECOND]);
    let seconds: Vec<_> = pauses(&lives).iter().map(Duration::as_secs).collect();
    assert_eq!(seconds, [1, 1, 2, 4, 8, 10, 10, 1, 1]);
}

#[test]
fn a_server_that_ends_every_connection_after_five_seconds_costs_less_than_two_fifths_of_the_time() {
    let life = Duration::from_secs(5);
    let lost: Duration = pauses(&[life; 100]).iter().sum();
    let share = lost.as_secs_f64() / (100 * life + lost).as_secs_f64();
    // With bad luck: on average it is half of that.
    assert!(share < 0.2, "{share}");
}

#[test]
fn five_hundred_clients_of_a_server_that_restarts_three_times_are_spread_and_nobody_waits_for_more_than_ten_seconds() {
    let mut bounds = pauses(&[SECOND; 3]);
    let (mut machine, now) = ready(OnLoss::Reconnect);
    machine.advance(lost(1), now);
    for _ in 0..20 {
        machine.advance(rested(SessionFitness::Fit), now);
        machine.advance(failed(Remedy::Retry), now);
        let State::Backoff { delay } = *machine.state() else { panic!("not waiting") };
        bounds.push(delay);
    }
    // The machine here has bad luck; with luck of its own each client waits a random share of these.
    assert!(bounds.iter().all(|bound| *bound <= Duration::from_secs(10)), "{bounds:?}");
    assert_eq!(bounds[..2], [SECOND, SECOND]);
}

#[test]
fn without_auto_reconnect_a_loss_is_announced_and_ends_the_connection() {
    let (mut machine, now) = ready(OnLoss::Close);
    let events = machine.advance(lost(1), now);
    assert_eq!(events, [Lifecycle::Disconnected { reason: reset() }, Lifecycle::Closed]);
    assert_eq!(outcome(&machine), Err(ErrorKind::ConnectionLost));
}

#[test]
fn a_socket_lost_while_joining_counts_as_a_failed_attempt() {
    let (mut machine, now) = machine(OnLoss::Close);
    machine.advance(Input::Login, now);
    machine.advance(Input::Authenticated, now);
    machine.advance(Input::Opened, now);
    assert!(machine.advance(lost(1), now).is_empty());
    assert_eq!(machine.state().name(), ConnectionState::Backoff);
}

#[test]
fn the_end_of_an_older_socket_changes_nothing() {
    let (mut machine, now) = ready(OnLoss::Reconnect);
    assert!(machine.advance(lost(0), now).is_empty());
    assert_eq!(machine.state().name(), ConnectionState::Ready);
}

#[test]
fn disconnecting_says_goodbye_from_wherever_the_connection_is() {
    let path = [Input::Login, Input::Authenticated, Input::Opened, Input::Joined, lost(1)];
    for length in 1..=path.len() {
        let (mut machine, now) = machine(OnLoss::Reconnect);
        let mut events: Vec<_> = path[..length].iter().flat_map(|input| machine.advance(input.clone(), now)).collect();
        events.extend(machine.advance(Input::Disconnect, now));
        assert_eq!(machine.state().name(), ConnectionState::Closing);
        events.extend(machine.advance(Input::Finished, now));
        assert_eq!(outcome(&machine), Ok(()));
        let disconnected = events.iter().filter(|event| matches!(event, Lifecycle::Disconnected { .. })).count();
        assert_eq!(disconnected, usize::from(length >= 4), "only what was ready can be disconnected");
        assert_eq!(events.last(), Some(&Lifecycle::Closed));
    }
}

#[test]
fn a_server_that_asks_for_a_pause_gets_it() {
    let (mut machine, now) = machine(OnLoss::Reconnect);
    machine.advance(Input::Login, now);
    let error = Error::http(429, "slow down").with_retry_after(Some(30 * SECOND));
    machine.advance(Input::Failed(Failure { error, remedy: Remedy::Retry }), now);
    assert!(matches!(machine.state(), State::Backoff { delay } if *delay == 30 * SECOND));
}

fn inputs() -> impl Strategy<Value = Vec<Input>> {
    let remedy = || {
        prop_oneof![
            6 => Just(Remedy::Retry),
            3 => Just(Remedy::Reauthenticate),
            2 => Just(Remedy::RetryInOutage),
            1 => Just(Remedy::GiveUp),
        ]
    };
    let service = prop_oneof![
        Just(Service::Lost(reset())),
        Just(Service::Trying { attempt: 1, delay: SECOND }),
        Just(Service::Back),
    ];
    let input = prop_oneof![
        3 => (1..4_u64, service).prop_map(|(generation, service)| Input::Served { generation, service }),
        4 => Just(Input::Login),
        4 => Just(Input::Authenticated),
        6 => Just(Input::Opened),
        6 => Just(Input::Joined),
        2 => remedy().prop_map(failed),
        4 => (0..20_u64).prop_map(lost),
        3 => Just(rested(SessionFitness::Fit)),
        3 => Just(rested(SessionFitness::Unfit)),
        1 => Just(Input::Disconnect),
        1 => Just(Input::Finished),
    ];
    proptest::collection::vec(input, 0..120)
}

proptest! {
    #[test]
    fn whatever_happens_events_make_sense_and_closed_is_the_end(inputs in inputs(), reconnect: bool) {
        let on_loss = if reconnect { OnLoss::Reconnect } else { OnLoss::Close };
        let (mut machine, mut now) = machine(on_loss);
        let (mut connected, mut announced, mut closed, mut last) = (false, false, false, 0);
        for input in inputs {
            now += SECOND;
            for event in machine.advance(input, now) {
                prop_assert!(!closed, "{event:?} after closed");
                match event {
                    Lifecycle::Ready => prop_assert!(!std::mem::replace(&mut announced, true)),
                    Lifecycle::Reconnected { .. } => prop_assert!(announced && !connected),
                    Lifecycle::Disconnected { .. } => prop_assert!(connected),
                    Lifecycle::Reconnecting { attempt, .. } => prop_assert!(announced && attempt > 0 && reconnect),
                    Lifecycle::Closed => closed = true,
                }
                connected = machine.state().name() == ConnectionState::Ready;
            }
            prop_assert_eq!(closed, machine.state().name() == ConnectionState::Closed);
            if let State::Connecting { generation } = machine.state() {
                prop_assert!(*generation >= last);
                last = *generation;
            }
        }
    }
}
