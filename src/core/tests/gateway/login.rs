//! Logging in, closing, and everything that can come between.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use futures_util::future::BoxFuture;
use mezon_core::{
    client::{Client, ConnectionState},
    error::ErrorKind,
    event::{Event, EventKind, EventSink, Lifecycle, Pressure},
};
use mezon_gateway::{GatewayConfig, Refusal};
use mezon_proto::api::ListClanDescRequest;
use tokio::time::{sleep, timeout};

use crate::common::{BOT, PATIENCE, config, ready_stage, recorder, stage_with};

fn busy() -> Refusal {
    Refusal { status: 503, code: 14, message: "busy".into() }
}

#[tokio::test]
async fn a_login_joins_every_clan_and_knows_them_afterwards() {
    let stage = stage_with(GatewayConfig::default(), |config| config).await;
    let second = stage.gateway.add_clan("second");
    stage.gateway.add_member(second, BOT).unwrap();
    assert_eq!(stage.client.connection_state(), ConnectionState::Idle);
    stage.client.login(true).await.unwrap();
    stage.gateway.wait_ready(BOT, PATIENCE).await.unwrap();
    assert_eq!(stage.next_step().await, Lifecycle::Ready);
    assert!(stage.client.is_connected());
    assert_eq!(stage.client.session().unwrap().user_id, BOT);
    assert_eq!(&*stage.client.state().clan(second).unwrap().info().name, "second");
    assert_eq!(stage.gateway.call_count("clan_join"), 3);
}

#[tokio::test]
async fn a_login_into_another_sink_ends_the_life_before_and_no_event_of_either_reaches_the_other() {
    let stage = ready_stage().await;
    let (sink, mut events) = recorder();
    stage.client.login_into(&sink, true).await.unwrap();
    assert_eq!(stage.steps_so_far().await, [EventKind::READY, EventKind::DISCONNECTED, EventKind::CLOSED]);
    stage.client.login_into(&sink, true).await.unwrap();
    assert_eq!(stage.gateway.call_count("authenticate"), 2, "one for each life");
    stage.client.disconnect().await;
    let steps: Vec<_> = std::iter::from_fn(|| events.try_recv().ok()).map(|event| event.kind).collect();
    let steps: Vec<_> = steps.into_iter().filter(|kind| kind.is_lifecycle()).collect();
    assert_eq!(steps, [EventKind::READY, EventKind::DISCONNECTED, EventKind::CLOSED]);
    assert_eq!(stage.steps_so_far().await, []);
}

/// A sink with a fault.
struct Broken;

impl EventSink for Broken {
    fn wants(&self, _: EventKind) -> bool {
        true
    }

    fn push(&self, _: Event) {
        std::panic::panic_any("on purpose")
    }

    fn pressure(&self) -> Pressure {
        Pressure::Open
    }

    fn relieved(&self) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

#[tokio::test]
async fn a_fault_in_the_task_of_the_connection_is_an_error_of_the_login_and_the_next_login_works() {
    let stage = stage_with(GatewayConfig::default(), |config| config).await;
    let broken: Arc<dyn EventSink> = Arc::new(Broken);
    let error = timeout(PATIENCE, stage.client.login_into(&broken, true)).await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Internal);
    assert!(error.message().contains("on purpose"), "{error}");
    assert_eq!(stage.client.connection_state(), ConnectionState::Closed);
    assert_eq!(stage.client.closed().await.unwrap_err().kind(), ErrorKind::Internal);
    timeout(PATIENCE, stage.client.login(true)).await.unwrap().unwrap();
    stage.assert_events_flow().await;
}

#[tokio::test]
async fn a_second_login_does_nothing_and_a_simultaneous_one_shares_the_first() {
    let stage = stage_with(GatewayConfig::default(), |config| config).await;
    let (first, second) = tokio::join!(stage.client.login(true), stage.client.login(true));
    first.and(second).unwrap();
    stage.client.login(true).await.unwrap();
    assert_eq!(stage.gateway.call_count("authenticate"), 1);
    assert_eq!(stage.gateway.connections(BOT), 1);
}

#[tokio::test]
async fn refused_credentials_are_an_auth_error_without_another_attempt() {
    let stage = stage_with(GatewayConfig::default(), |config| config).await;
    let sink = Arc::new(crate::pressure::Counting::default());
    let client = Client::new(config(&stage.gateway, "wrong").build().unwrap(), sink).unwrap();
    let error = client.login(true).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Auth);
    assert_eq!(error.status(), Some(401));
    assert_eq!(stage.gateway.call_count("authenticate"), 1);
    assert_eq!(client.connection_state(), ConnectionState::Closed);
    assert_eq!(client.closed().await.unwrap_err().kind(), ErrorKind::Auth);
}

#[tokio::test]
async fn a_busy_server_is_tried_three_times() {
    let stage = stage_with(GatewayConfig::default(), |config| config).await;
    stage.gateway.refuse("authenticate", busy(), Some(2)).unwrap();
    stage.client.login(true).await.unwrap();
    assert_eq!(stage.gateway.call_count("authenticate"), 3);
}

#[tokio::test]
async fn a_server_that_stays_busy_fails_the_login_with_its_own_error() {
    let stage = stage_with(GatewayConfig::default(), |config| config).await;
    stage.gateway.refuse("authenticate", busy(), None).unwrap();
    let error = stage.client.login(true).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Http, Some(503)));
    assert_eq!(stage.gateway.call_count("authenticate"), 3);
}

#[tokio::test]
async fn a_server_that_is_not_there_fails_the_login() {
    let stage = stage_with(GatewayConfig::default(), |config| config).await;
    stage.gateway.refuse_connections(true).await.unwrap();
    assert_eq!(stage.client.login(true).await.unwrap_err().kind(), ErrorKind::NotConnected);
}

#[tokio::test]
async fn a_session_refused_by_the_socket_is_replaced() {
    let stage = stage_with(GatewayConfig::default(), |config| config).await;
    stage.gateway.refuse("ws", Refusal { status: 401, code: 16, message: "expired".into() }, Some(1)).unwrap();
    stage.client.login(true).await.unwrap();
    assert_eq!(stage.gateway.call_count("authenticate"), 2);
}

#[tokio::test]
async fn failing_joins_and_direct_message_lists_do_not_fail_the_login() {
    let stage = stage_with(GatewayConfig::default(), |config| config).await;
    stage.gateway.refuse("clan_join", Refusal { status: 500, code: 0, message: "no".into() }, Some(1)).unwrap();
    stage.gateway.refuse("ListChannelDescs", busy(), None).unwrap();
    stage.client.login(true).await.unwrap();
    // Clan 0 was refused and is joined by a later round.
    stage.gateway.wait_ready(BOT, PATIENCE).await.unwrap();
    stage.assert_events_flow().await;
}

#[tokio::test]
async fn calls_before_login_and_after_close_say_so() {
    let stage = stage_with(GatewayConfig::default(), |config| config).await;
    let call = || stage.client.fetch_clan(1);
    assert_eq!(call().await.unwrap_err().kind(), ErrorKind::NotLoggedIn);
    stage.client.login(true).await.unwrap();
    stage.client.disconnect().await;
    assert_eq!(call().await.unwrap_err().kind(), ErrorKind::Closed);
    assert_eq!(stage.client.join_clan(1).await.unwrap_err().kind(), ErrorKind::Closed);
}

#[tokio::test]
async fn disconnecting_is_idempotent_announced_once_and_can_be_followed_by_a_login() {
    let stage = ready_stage().await;
    stage.client.disconnect().await;
    stage.client.disconnect().await;
    stage.client.closed().await.unwrap();
    let expected = [EventKind::READY, EventKind::DISCONNECTED, EventKind::CLOSED];
    assert_eq!(stage.steps_so_far().await, expected);
    stage.gateway.wait_disconnected(BOT, PATIENCE).await.unwrap();
    stage.client.login(true).await.unwrap();
    stage.assert_events_flow().await;
}

#[tokio::test]
async fn disconnecting_during_a_login_calls_it_off() {
    let stage = stage_with(GatewayConfig::default(), |config| config).await;
    stage.gateway.delay("authenticate", PATIENCE, None).unwrap();
    let (login, ()) = tokio::join!(stage.client.login(true), async {
        stage.gateway.wait_calls("authenticate", 1, PATIENCE).await.unwrap();
        stage.client.disconnect().await;
    });
    assert_eq!(login.unwrap_err().kind(), ErrorKind::Closed);
    assert_eq!(stage.client.connection_state(), ConnectionState::Closed);
}

#[tokio::test]
async fn a_login_that_nobody_waits_for_any_more_is_called_off() {
    let stage = stage_with(GatewayConfig::default(), |config| config).await;
    stage.gateway.delay("ListClanDescs", PATIENCE, None).unwrap();
    let cancelled = timeout(Duration::from_millis(200), stage.client.login(true)).await;
    assert!(cancelled.is_err());
    timeout(PATIENCE, stage.client.closed()).await.unwrap().unwrap();
    stage.gateway.wait_disconnected(BOT, PATIENCE).await.unwrap();
    stage.gateway.clear_faults();
    stage.client.login(true).await.unwrap();
}

#[tokio::test]
async fn dropping_the_last_client_closes_its_socket() {
    let stage = ready_stage().await;
    let other = stage.client.clone();
    let gateway = stage.gateway.clone();
    drop(stage);
    sleep(Duration::from_millis(50)).await;
    assert_eq!(gateway.connections(BOT), 1);
    drop(other);
    gateway.wait_disconnected(BOT, PATIENCE).await.unwrap();
}

#[tokio::test]
async fn an_expired_session_is_renewed_once_however_many_calls_find_it_refused() {
    let stage = ready_stage().await;
    stage.gateway.expire_sessions();
    let call = || async {
        let request = ListClanDescRequest::default();
        stage
            .client
            .call_typed::<_, mezon_proto::api::ClanDescList>("ListClanDescs", &request, mezon_core::client::Route::Http)
            .await
    };
    let calls = futures_util::future::join_all((0..20).map(|_| call())).await;
    assert!(calls.iter().all(Result::is_ok));
    assert_eq!(stage.gateway.call_count("authenticate"), 2);
}

#[tokio::test]
async fn a_login_waits_for_neither_the_direct_messages_nor_the_pacing_of_http() {
    let hourly = mezon_core::config::Pacing { rate: 1.0, period: Duration::from_secs(3_600) };
    let stage = stage_with(GatewayConfig::default(), |config| config.http_pacing(Some(hourly))).await;
    stage.gateway.delay("ListChannelDescs", PATIENCE, None).unwrap();
    timeout(PATIENCE, stage.client.login(true)).await.unwrap().unwrap();
    let quiet = stage.gateway.default_channel().unwrap();
    stage.client.state().forget_channel(quiet);
    // A second call over HTTP would come an hour later.
    timeout(PATIENCE, stage.client.fetch_channel(quiet)).await.unwrap().unwrap();
}

#[tokio::test]
async fn clans_are_joined_several_at_a_time_after_the_clan_of_direct_messages() {
    const CLANS: u32 = 24;
    let slow = Duration::from_millis(500);
    let stage = stage_with(GatewayConfig::default(), |config| config).await;
    for number in 1..CLANS {
        let clan = stage.gateway.add_clan(&format!("clan {number}"));
        stage.gateway.add_member(clan, BOT).unwrap();
    }
    stage.gateway.delay("clan_join", slow, None).unwrap();
    let start = Instant::now();
    stage.client.login(true).await.unwrap();
    let took = start.elapsed();
    assert_eq!(stage.gateway.call_count("clan_join"), u64::from(CLANS) + 1);
    // The first by itself and the others eight at a time are four rounds; one after the other they would be 25.
    assert!(took >= 4 * slow && took < CLANS * slow / 2, "{took:?}");
}

#[tokio::test]
async fn closing_ends_calls_that_wait_for_their_turn() {
    let stage = ready_stage().await;
    stage.gateway.delay("ListChannelDetail", PATIENCE, None).unwrap();
    let (call, ()) = tokio::join!(stage.client.fetch_channel(1), async {
        stage.gateway.wait_calls("ListChannelDetail", 1, PATIENCE).await.unwrap();
        stage.client.disconnect().await;
    });
    assert_eq!(call.unwrap_err().kind(), ErrorKind::Closed);
}
