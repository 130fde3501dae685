//! A session that never runs out, and is asked for no more often than needed.

use std::time::Duration;

use mezon_core::{
    client::Route,
    config::Config,
    error::ErrorKind,
    event::{EventKind, Lifecycle},
    socket::RawSocket,
};
use mezon_gateway::{GatewayConfig, Refusal};
use tokio::{
    io::AsyncReadExt as _,
    net::TcpListener,
    time::{Instant, sleep, timeout},
};

use crate::{
    common::{BOT, KEY, PATIENCE, Stage, gateway, ready_stage, stage_with},
    front::Front,
};

async fn list(stage: &Stage) -> mezon_core::error::Result<()> {
    stage.client.call("ListClanDescs", bytes::Bytes::new(), Route::Http).await.map(drop)
}

fn unauthenticated() -> Refusal {
    Refusal { status: 401, code: 16, message: "authentication token has expired".to_owned() }
}

#[tokio::test]
async fn a_session_is_renewed_before_it_expires_and_no_call_notices() {
    // A fifth of it before its end it is renewed: time enough for a machine that is busy.
    let ttl = Duration::from_secs(12);
    let stage = stage_with(GatewayConfig { session_ttl: ttl, ..GatewayConfig::default() }, |config| config).await;
    stage.client.login(true).await.unwrap();
    while stage.gateway.call_count("authenticate") < 2 {
        list(&stage).await.unwrap();
        assert!(!stage.client.session().unwrap().is_expired(mezon_core::unix_time::now_s()));
        sleep(Duration::from_millis(100)).await;
    }
    list(&stage).await.unwrap();
    assert_eq!(stage.client.stats().renewals, 1);
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
    stage.gateway.wait_calls("authenticate", 2, PATIENCE).await.unwrap();
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

fn forbidden() -> Refusal {
    Refusal { status: 403, code: 7, message: "permission denied".to_owned() }
}

#[tokio::test]
async fn a_403_that_a_new_session_mends_is_renewed_once_for_all_who_meet_it() {
    let stage = ready_stage().await;
    stage.gateway.refuse("ListClanDescs", forbidden(), Some(20)).unwrap();
    let calls = (0..20).map(|_| list(&stage));
    futures_util::future::join_all(calls).await.into_iter().for_each(|answer| answer.unwrap());
    assert_eq!(stage.gateway.call_count("authenticate"), 2);
    // The next one is renewed as well: the last showed that the service means the session.
    stage.gateway.refuse("ListClanDescs", forbidden(), Some(1)).unwrap();
    list(&stage).await.unwrap();
    assert_eq!(stage.gateway.call_count("authenticate"), 3);
}

#[tokio::test]
async fn a_403_that_means_what_it_says_is_an_error_and_no_loop_of_logins() {
    let stage = ready_stage().await;
    stage.gateway.refuse("ListClanDescs", forbidden(), None).unwrap();
    for _ in 0..30 {
        let error = list(&stage).await.unwrap_err();
        assert_eq!((error.kind(), error.status()), (ErrorKind::Http, Some(403)));
    }
    assert_eq!(stage.gateway.call_count("authenticate"), 2);
}

/// A server that takes handshakes and drops them without a word, as the service does with tokens that it does not like.
async fn silent_socket() -> (std::net::SocketAddr, tokio::task::AbortHandle) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let task = tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.read(&mut [0; 4096]).await;
        }
    });
    (address, task.abort_handle())
}

#[tokio::test]
async fn a_revoked_key_behind_silent_handshakes_ends_with_an_auth_error() {
    let stage = ready_stage().await;
    let (silent, serving) = silent_socket().await;
    stage.gateway.set_ws_url(Some(format!("ws://{silent}")));
    // The session at hand names the old socket: a new one is asked for first.
    stage.gateway.expire_sessions();
    list(&stage).await.unwrap();
    stage.gateway.refuse("authenticate", unauthenticated(), None).unwrap();
    stage.gateway.drop_connections(Some(BOT), true, None);
    let ended = timeout(PATIENCE, stage.client.closed()).await.expect("it does not try for ever");
    assert_eq!(ended.unwrap_err().kind(), ErrorKind::Auth);
    serving.abort();
}

#[tokio::test]
async fn handshakes_keep_their_distance_also_where_a_new_session_is_asked_for_at_once() {
    let interval = Duration::from_millis(300);
    let stage = stage_with(GatewayConfig::default(), |config| config.handshake_interval(interval)).await;
    let start = Instant::now();
    stage.log_in().await;
    stage.gateway.expire_sessions();
    stage.gateway.drop_connections(Some(BOT), true, None);
    stage.next(|event| (event.kind == EventKind::RECONNECTED).then_some(())).await;
    // One at login, one refused, one with the new session.
    assert_eq!(stage.gateway.call_count("ws"), 3);
    assert!(start.elapsed() >= 2 * interval);
    // A life later is no exception.
    stage.client.disconnect().await;
    stage.client.login(true).await.unwrap();
    assert!(start.elapsed() >= 3 * interval);
}

fn busy() -> Refusal {
    Refusal { status: 503, code: 14, message: "busy".to_owned() }
}

#[tokio::test]
async fn the_pause_that_a_refused_handshake_asks_for_is_kept() {
    let stage = ready_stage().await;
    stage.gateway.set_retry_after(Some("2".to_owned()));
    stage.gateway.refuse("ws", busy(), Some(1)).unwrap();
    stage.gateway.drop_connections(Some(BOT), true, None);
    let pause = stage
        .next(|event| match &event.payload {
            mezon_core::event::Payload::Lifecycle(Lifecycle::Reconnecting { attempt: 2, delay }) => Some(*delay),
            _ => None,
        })
        .await;
    assert!(pause >= Duration::from_secs(2), "{pause:?}");
}

#[tokio::test]
async fn a_first_login_is_not_kept_waiting_beyond_its_limit() {
    for name in ["authenticate", "ws"] {
        let limit = Duration::from_secs(5);
        let stage = stage_with(GatewayConfig::default(), |config| config.login_pause_max(limit)).await;
        stage.gateway.set_retry_after(Some("3600".to_owned()));
        stage.gateway.refuse(name, busy(), Some(1)).unwrap();
        let error = timeout(PATIENCE, stage.client.login(true)).await.expect("it does not wait").unwrap_err();
        assert_eq!((error.kind(), error.status()), (ErrorKind::Http, Some(503)), "{name}");
        assert_eq!(error.retry_after(), Some(Duration::from_secs(3_600)));
        assert_eq!(stage.gateway.call_count(name), 1);
        // What is within the limit is waited for.
        stage.gateway.set_retry_after(Some("1".to_owned()));
        stage.gateway.refuse(name, busy(), Some(1)).unwrap();
        let start = Instant::now();
        timeout(PATIENCE, stage.client.login(true)).await.expect("it waits").unwrap();
        assert!(start.elapsed() >= Duration::from_secs(1));
    }
}

#[tokio::test]
async fn a_socket_of_a_programs_own_opens_at_the_address_of_the_session_over_tls_and_without() {
    for tls in [false, true] {
        let inside = gateway(GatewayConfig::default()).await;
        let front = Front::start(inside.addr()).await;
        let place = if tls { front.addr } else { inside.addr() };
        // As the service does: a host without a scheme.
        inside.set_ws_url(Some(place.to_string()));
        inside.set_api_url(tls.then(|| format!("https://{place}")));
        let pem = front.pem.clone();
        let stage = Stage::over(inside, |config| config.port(place.port()).use_ssl(tls).ca_pem(Some(pem.clone())));
        stage.client.login(true).await.unwrap();
        let session = stage.client.session().unwrap();
        let scheme = if tls { "wss" } else { "ws" };
        assert_eq!(session.ws_url, format!("{scheme}://{place}"));
        let url = format!("{}/ws?lang=en&status=false&token={}&format=protobuf", session.ws_url, session.token());
        let config = Config::builder(BOT, KEY).host("127.0.0.1").use_ssl(tls).ca_pem(Some(pem)).build().unwrap();
        let socket = timeout(PATIENCE, RawSocket::open(&url, &config)).await.unwrap().unwrap();
        assert!(socket.is_open());
        assert_eq!(stage.gateway.connections(BOT), 2);
    }
}
