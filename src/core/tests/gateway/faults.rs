//! What a lost connection does, and what it does not.

use std::time::Duration;

use mezon_core::{
    client::ConnectionState,
    error::ErrorKind,
    event::{EventKind, Lifecycle},
    socket::Closer,
};
use mezon_gateway::{Audience, GatewayConfig, Refusal};
use mezon_proto::{
    api::ChannelDescription,
    realtime::{UserChannelAdded, UserProfileRedis, envelope::Message},
};
use tokio::time::{Instant, timeout};

use crate::common::{BOT, PATIENCE, Stage, ready_stage, stage_with, text};

async fn expect_loss(stage: &Stage) -> Closer {
    assert_eq!(stage.next_step().await, Lifecycle::Ready);
    match stage.next_step().await {
        Lifecycle::Disconnected { reason } => reason.by,
        other => panic!("expected a loss, got {other:?}"),
    }
}

async fn expect_return(stage: &Stage) {
    loop {
        match stage.next_step().await {
            Lifecycle::Reconnecting { .. } => {}
            Lifecycle::Reconnected { .. } => return,
            other => panic!("expected a reconnect, got {other:?}"),
        }
    }
}

#[tokio::test]
async fn a_socket_that_the_program_closes_comes_back_by_itself_and_at_once_when_it_is_asked_for() {
    let stage = ready_stage().await;
    assert_eq!(stage.next_step().await, Lifecycle::Ready);
    for asked in [false, true, true, false] {
        stage.client.hang_up().await;
        assert!(!stage.client.is_connected());
        assert!(matches!(stage.next_step().await, Lifecycle::Disconnected { reason } if reason.by == Closer::Program));
        // What was asked for before belongs to the state before; a second close finds nothing to close.
        stage.client.hang_up().await;
        let started = Instant::now();
        if asked {
            stage.client.reconnect().await;
            assert!(stage.client.is_connected());
        }
        expect_return(&stage).await;
        // Half of the pause, which nothing but a way that was asked for is faster than.
        assert!(asked || started.elapsed() >= Duration::from_secs(1), "after {:?}", started.elapsed());
        // No attempt is due, so there is nothing to wait for.
        stage.client.reconnect().await;
    }
    stage.client.disconnect().await;
    stage.client.hang_up().await;
    stage.client.reconnect().await;
}

#[tokio::test]
async fn a_dropped_connection_comes_back_with_the_same_session_and_events_flow_again() {
    for (abrupt, code, by) in [(true, None, Closer::Transport), (false, Some(1001), Closer::Server)] {
        let stage = ready_stage().await;
        assert_eq!(stage.gateway.drop_connections(Some(BOT), abrupt, code), 1);
        assert_eq!(expect_loss(&stage).await, by);
        expect_return(&stage).await;
        stage.assert_events_flow().await;
        assert_eq!(stage.gateway.call_count("authenticate"), 1);
        assert_eq!(stage.client.stats().reconnects, 1);
    }
}

#[tokio::test]
async fn a_call_that_waits_fails_at_once_when_the_connection_drops() {
    let stage = ready_stage().await;
    stage.gateway.ignore("channel_message_send", None).unwrap();
    let (call, ()) = tokio::join!(stage.client.send_message(text(&stage, "hello")), async {
        stage.gateway.wait_calls("channel_message_send", 1, PATIENCE).await.unwrap();
        stage.gateway.drop_connections(Some(BOT), true, None);
    });
    assert_eq!(call.unwrap_err().kind(), ErrorKind::ConnectionLost);
    // No time-out: it heard of the loss.
    assert_eq!(stage.client.stats().timeouts, 0);
}

#[tokio::test]
async fn a_call_while_the_socket_is_down_says_so_at_once() {
    let stage = ready_stage().await;
    stage.gateway.refuse_connections(true).await.unwrap();
    stage.gateway.drop_connections(Some(BOT), true, None);
    expect_loss(&stage).await;
    assert_eq!(stage.client.join_clan(1).await.unwrap_err().kind(), ErrorKind::NotConnected);
    stage.gateway.refuse_connections(false).await.unwrap();
    expect_return(&stage).await;
}

#[tokio::test]
async fn without_auto_reconnect_a_loss_is_announced_and_ends_the_connection() {
    let stage = stage_with(GatewayConfig::default(), |config| config).await;
    stage.client.login(false).await.unwrap();
    stage.gateway.drop_connections(Some(BOT), false, Some(4000));
    let ended = timeout(PATIENCE, stage.client.closed()).await.unwrap();
    assert_eq!(ended.unwrap_err().kind(), ErrorKind::ConnectionLost);
    let expected = [EventKind::READY, EventKind::DISCONNECTED, EventKind::CLOSED];
    assert_eq!(stage.steps_so_far().await, expected);
}

#[tokio::test]
async fn pings_without_an_answer_end_the_connection_and_it_comes_back() {
    let (short, silence) = (Duration::from_millis(200), Duration::from_secs(2));
    let stage =
        stage_with(GatewayConfig::default(), |config| config.heartbeat_interval(short).heartbeat_timeout(silence))
            .await;
    stage.client.login(true).await.unwrap();
    stage.gateway.mute_pings(true);
    assert_eq!(expect_loss(&stage).await, Closer::Heartbeat);
    stage.gateway.mute_pings(false);
    expect_return(&stage).await;
    stage.assert_events_flow().await;
}

#[tokio::test]
async fn an_expired_session_is_replaced_on_the_way_back() {
    let stage = ready_stage().await;
    stage.gateway.expire_sessions();
    stage.gateway.drop_connections(Some(BOT), true, None);
    expect_loss(&stage).await;
    expect_return(&stage).await;
    assert_eq!(stage.gateway.call_count("authenticate"), 2);
}

#[tokio::test]
async fn a_new_address_is_adopted_with_the_new_session() {
    let stage = ready_stage().await;
    let address = stage.gateway.addr();
    stage.gateway.set_ws_url(Some(format!("ws://localhost:{}", address.port())));
    stage.gateway.expire_sessions();
    stage.gateway.drop_connections(Some(BOT), true, None);
    expect_loss(&stage).await;
    expect_return(&stage).await;
    assert_eq!(stage.client.session().unwrap().endpoints.socket_url_base.host_str(), Some("localhost"));
}

#[tokio::test]
async fn credentials_refused_in_an_outage_are_fatal() {
    let stage = ready_stage().await;
    stage.gateway.refuse("authenticate", Refusal { status: 403, code: 7, message: "banned".into() }, None).unwrap();
    stage.gateway.expire_sessions();
    stage.gateway.drop_connections(Some(BOT), true, None);
    let ended = timeout(PATIENCE, stage.client.closed()).await.unwrap();
    assert_eq!(ended.unwrap_err().kind(), ErrorKind::Auth);
    assert_eq!(stage.gateway.call_count("authenticate"), 2);
}

#[tokio::test]
async fn disconnecting_ends_an_outage() {
    let stage = ready_stage().await;
    stage.gateway.refuse_connections(true).await.unwrap();
    stage.gateway.drop_connections(Some(BOT), true, None);
    expect_loss(&stage).await;
    timeout(PATIENCE, stage.client.disconnect()).await.unwrap();
    assert_eq!(stage.client.connection_state(), ConnectionState::Closed);
}

#[tokio::test]
async fn a_server_that_never_says_goodbye_does_not_hold_up_disconnect() {
    let stage = ready_stage().await;
    stage.gateway.freeze(true);
    let start = Instant::now();
    stage.client.disconnect().await;
    assert!(start.elapsed() < PATIENCE);
}

#[tokio::test]
async fn channels_that_were_joined_are_joined_again() {
    let stage = ready_stage().await;
    let user = stage.gateway.user("tester");
    let channel = stage.client.create_dm(user.id()).await.unwrap();
    stage.gateway.drop_connections(Some(BOT), true, None);
    expect_loss(&stage).await;
    expect_return(&stage).await;
    stage.gateway.wait_joined(BOT, channel.id(), PATIENCE).await.unwrap();
}

#[tokio::test]
async fn broken_frames_are_counted_and_cost_nothing_else() {
    let stage = ready_stage().await;
    let frames: [&[u8]; 4] = [b"\x0a", b"\xff\x00\x01", b"garbage", b"\xfa\x06\x02\x08\x01"];
    for frame in frames {
        stage.gateway.send_raw(Audience::User(BOT), frame);
    }
    stage.assert_events_flow().await;
    assert_eq!(stage.client.stats().frames_bad, 4);
    assert_eq!(stage.client.stats().reconnects, 0);
}

#[tokio::test]
async fn a_frame_beyond_the_limit_costs_the_socket_but_not_the_connection() {
    let stage = stage_with(GatewayConfig::default(), |config| config.frame_max(65_536)).await;
    stage.client.login(true).await.unwrap();
    stage.gateway.send_raw(Audience::User(BOT), &vec![0; 65_537]);
    assert_eq!(expect_loss(&stage).await, Closer::Transport);
    expect_return(&stage).await;
}

#[tokio::test]
async fn the_limiter_spaces_requests_but_never_pings() {
    let pacing = mezon_core::config::Pacing { rate: 5.0, period: Duration::from_secs(1) };
    let short = Duration::from_millis(100);
    let stage = stage_with(GatewayConfig::default(), |config| {
        config.socket_pacing(Some(pacing)).heartbeat_interval(short).heartbeat_timeout(PATIENCE)
    })
    .await;
    stage.client.login(true).await.unwrap();
    let (start, pings) = (Instant::now(), stage.gateway.call_count("ping"));
    let calls = (0..8).map(|_| stage.client.request(Message::Ping(Box::default())));
    futures_util::future::join_all(calls).await.into_iter().for_each(|answer| drop(answer.unwrap()));
    // Five at once, the others a period later.
    assert!(start.elapsed() >= Duration::from_millis(950), "{:?}", start.elapsed());
    assert!(stage.gateway.call_count("ping") - pings > 8 + 2);
}

#[tokio::test]
async fn follow_up_work_of_events_is_bounded_and_what_is_too_much_is_counted() {
    let stage = ready_stage().await;
    stage.gateway.ignore("channel_join", None).unwrap();
    let (clan_id, user_id) = (stage.gateway.default_clan().unwrap(), BOT);
    for channel_id in 1..=1_200 {
        let channel_desc = Some(ChannelDescription { clan_id, channel_id, ..ChannelDescription::default() });
        let users = vec![UserProfileRedis { user_id, ..UserProfileRedis::default() }];
        let added = UserChannelAdded { clan_id, channel_desc, users, ..UserChannelAdded::default() };
        stage.gateway.emit(Audience::User(BOT), Message::UserChannelAddedEvent(Box::new(added)));
    }
    stage.assert_events_flow().await;
    // One is being worked on, 1,024 wait.
    let dropped = stage.client.stats().effects_dropped;
    assert!((170..=180).contains(&dropped), "{dropped}");
    assert!(stage.client.is_connected());
}
