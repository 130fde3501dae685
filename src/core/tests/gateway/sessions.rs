//! A session that never runs out, and is asked for no more often than needed.

use std::time::Duration;

use mezon_core::{client::Route, error::ErrorKind, event::EventKind};
use mezon_gateway::{GatewayConfig, Refusal};
use tokio::time::{Instant, sleep};

use crate::common::{BOT, PATIENCE, ready_stage, stage_with};

async fn list(stage: &crate::common::Stage) -> mezon_core::error::Result<()> {
    stage.client.call("ListClanDescs", bytes::Bytes::new(), Route::Http).await.map(drop)
}

fn unauthenticated() -> Refusal {
    Refusal { status: 401, code: 16, message: "authentication token has expired".to_owned() }
}

#[tokio::test]
async fn a_session_is_renewed_before_it_expires_and_no_call_notices() {
    let ttl = Duration::from_secs(3);
    let stage = stage_with(GatewayConfig { session_ttl: ttl, ..GatewayConfig::default() }, |config| config).await;
    stage.client.login(true).await.unwrap();
    let start = Instant::now();
    while start.elapsed() < 2 * ttl {
        list(&stage).await.unwrap();
        assert!(!stage.client.session().unwrap().is_expired(mezon_core::session::unix_now()));
        sleep(Duration::from_millis(100)).await;
    }
    let logins = stage.gateway.call_count("authenticate");
    assert!((3..=5).contains(&logins), "{logins}");
    assert_eq!(stage.client.stats().renewals, logins - 1);
    assert_eq!(stage.client.stats().reconnects, 0);
    // Not a single 401: every call found a session that was good.
    assert_eq!(stage.client.stats().resends, 0);
}

#[tokio::test]
async fn a_renewal_that_fails_is_tried_again_while_the_old_session_serves() {
    let ttl = Duration::from_secs(10);
    let stage = stage_with(GatewayConfig { session_ttl: ttl, ..GatewayConfig::default() }, |config| config).await;
    stage.client.login(true).await.unwrap();
    stage
        .gateway
        .refuse("authenticate", Refusal { status: 503, code: 14, message: "busy".to_owned() }, Some(1))
        .unwrap();
    stage.gateway.wait_calls("authenticate", 2, Duration::from_secs(15)).await.unwrap();
    list(&stage).await.unwrap();
    assert!(stage.client.is_connected());
}

#[tokio::test]
async fn many_calls_that_find_the_session_refused_share_one_renewal() {
    let stage = ready_stage().await;
    stage.gateway.expire_sessions();
    let calls = (0..50).map(|_| list(&stage));
    futures_util::future::join_all(calls).await.into_iter().for_each(|answer| answer.unwrap());
    assert_eq!(stage.gateway.call_count("authenticate"), 2);
    assert_eq!(stage.client.stats().renewals, 1);
}

#[tokio::test]
async fn a_call_that_is_refused_with_a_new_session_too_fails_after_one_renewal() {
    let stage = ready_stage().await;
    stage.gateway.refuse("ListClanDescs", unauthenticated(), None).unwrap();
    let error = list(&stage).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Http, Some(401)));
    assert_eq!(stage.gateway.call_count("authenticate"), 2);
}

#[tokio::test]
async fn a_401_at_the_handshake_asks_for_a_session_at_once() {
    let stage = ready_stage().await;
    stage.gateway.expire_sessions();
    stage.gateway.drop_connections(Some(BOT), true, None);
    stage.next(|event| (event.kind == EventKind::RECONNECTED).then_some(())).await;
    assert_eq!(stage.gateway.call_count("authenticate"), 2);
    // One handshake at login, one refused, one with the new session; and the refused one cost no further pause.
    assert_eq!(stage.gateway.call_count("ws"), 3);
    assert_eq!(stage.gateway.connections(BOT), 1);
    stage.gateway.wait_ready(BOT, PATIENCE).await.unwrap();
}

#[tokio::test]
async fn a_session_is_kept_over_a_drop_and_given_up_after_two_failures() {
    let stage = ready_stage().await;
    stage.gateway.refuse("ws", Refusal { status: 503, code: 14, message: "busy".to_owned() }, Some(3)).unwrap();
    stage.gateway.drop_connections(Some(BOT), true, None);
    stage.next(|event| (event.kind == EventKind::RECONNECTED).then_some(())).await;
    assert!(stage.gateway.call_count("authenticate") >= 2);
}
