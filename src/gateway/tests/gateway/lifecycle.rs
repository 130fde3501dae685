//! Starting and stopping.

use std::time::Duration;

use mezon_gateway::{Gateway, GatewayConfig, GatewayError, Match};
use mezon_proto::realtime::envelope::Message;

use crate::client::{Client, SOON, gateway};

#[tokio::test]
async fn stopping_closes_every_connection_and_leaves_no_task() {
    let gateway = gateway().await;
    let mut client = Client::connect(&gateway).await;
    gateway.delay("ping", SOON * 100, None).unwrap();
    client.post(Message::Ping(Box::default())).await;
    gateway.wait_calls("ping", 1, SOON).await.unwrap();
    let tester = gateway.user("tester");
    let channel = gateway.default_channel().unwrap();
    let waiting = tokio::spawn({
        let tester = tester.clone();
        async move { tester.expect(channel, SOON, Match::Any).await }
    });
    tokio::task::yield_now().await;
    let stopping = tokio::spawn({
        let gateway = gateway.clone();
        async move { gateway.stop().await }
    });
    assert_eq!(client.end().await, Some(1001));
    stopping.await.unwrap();
    assert_eq!(gateway.task_count(), 0);
    assert!(matches!(waiting.await.unwrap(), Err(GatewayError::Stopped)));
    assert!(matches!(tester.say(channel, "x"), Err(GatewayError::Stopped)));
    assert!(matches!(gateway.refuse_connections(true).await, Err(GatewayError::Stopped)));
    assert!(tokio::net::TcpStream::connect(gateway.addr()).await.is_err());
    gateway.stop().await;
    assert!(gateway.is_stopped());
}

#[tokio::test]
async fn dropping_the_last_handle_stops_it_and_a_simulated_user_does_not_hold_it() {
    let gateway = gateway().await;
    let mut client = Client::connect(&gateway).await;
    let (stopped, tester) = (gateway.stopped(), gateway.user("tester"));
    let clone = gateway.clone();
    drop(gateway);
    client.request(Message::Ping(Box::default())).await.unwrap();
    drop(clone);
    tokio::time::timeout(SOON, stopped.cancelled()).await.unwrap();
    assert_eq!(client.end().await, Some(1001));
    assert!(tester.typing(1).is_err());
}

#[tokio::test]
async fn a_taken_port_is_an_error_that_names_it() {
    let gateway = gateway().await;
    let config = GatewayConfig { bind: gateway.addr(), ..Default::default() };
    let error = Gateway::start(config).await.unwrap_err();
    assert!(error.to_string().contains(&gateway.addr().to_string()), "{error}");
}

#[tokio::test]
async fn a_bare_gateway_has_no_default_world() {
    let gateway = Gateway::start(GatewayConfig { default_world: false, ..Default::default() }).await.unwrap();
    assert!(matches!(gateway.default_channel(), Err(GatewayError::Invalid(_))));
    let clan = gateway.add_clan("Own");
    assert_eq!(gateway.find_clan("Own"), Some(clan));
    assert!(gateway.add_bot(-1, "bot", "key").is_err());
    assert!(gateway.add_bot(1, "bot", "").is_err());
    gateway.add_bot(1, "bot", "key").unwrap();
    assert!(gateway.add_bot(1, "bot", "key").is_err());
}

#[tokio::test]
async fn a_wait_that_nothing_ends_times_out() {
    let gateway = gateway().await;
    let error = gateway.wait_connected(crate::client::BOT, Duration::from_millis(1)).await.unwrap_err();
    assert!(matches!(error, GatewayError::Timeout { .. }), "{error}");
}
