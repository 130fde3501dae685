//! Planned misbehaviour.

use std::time::Duration;

use mezon_gateway::{Audience, GatewayError, Refusal};
use mezon_proto::api::ListClanDescRequest;
use mezon_proto::realtime::MessageTypingEvent;
use mezon_proto::realtime::envelope::Message;
use tokio_tungstenite::connect_async;

use crate::client::{BOT, Client, KEY, SOON, authenticate, gateway, login, post, socket_url, text_message};

fn ping() -> Message {
    Message::Ping(Box::default())
}

fn busy() -> Refusal {
    Refusal { status: 503, code: 14, message: "try again".to_owned() }
}

#[tokio::test]
async fn a_dropped_connection_ends_with_the_close_code_or_a_reset() {
    let gateway = gateway().await;
    let mut client = Client::connect(&gateway).await;
    assert_eq!(gateway.drop_connections(Some(BOT), false, Some(4001)), 1);
    assert_eq!(client.end().await, Some(4001));
    gateway.wait_disconnected(BOT, SOON).await.unwrap();
    let mut client = Client::connect(&gateway).await;
    assert_eq!(gateway.drop_connections(None, true, None), 1);
    assert_eq!(client.end().await, None);
    gateway.wait_disconnected(BOT, SOON).await.unwrap();
    assert_eq!(gateway.drop_connections(None, true, None), 0);
}

#[tokio::test]
async fn muted_pings_go_unanswered_while_other_requests_are_served() {
    let gateway = gateway().await;
    let mut client = Client::ready(&gateway).await;
    gateway.mute_pings(true);
    client.post(ping()).await;
    client.join_channel(gateway.default_channel().unwrap()).await;
    gateway.mute_pings(false);
    client.request(ping()).await.unwrap();
}

#[tokio::test]
async fn a_frozen_gateway_reads_on_where_it_stopped() {
    let gateway = gateway().await;
    let mut client = Client::connect(&gateway).await;
    client.request(ping()).await.unwrap();
    gateway.freeze(true);
    let cid = client.post(ping()).await;
    let silence = tokio::time::timeout(Duration::from_millis(50), client.reply(cid)).await;
    assert!(silence.is_err());
    // What the server has to say still goes out.
    gateway.emit(Audience::User(BOT), Message::MessageTypingEvent(Box::default()));
    assert!(matches!(client.push().await, Message::MessageTypingEvent(_)));
    gateway.freeze(false);
    assert!(matches!(client.reply(cid).await, Ok(Message::Pong(_))));
}

#[tokio::test]
async fn a_delayed_request_is_overtaken() {
    let gateway = gateway().await;
    let mut client = Client::connect(&gateway).await;
    gateway.delay("ping", Duration::from_millis(50), Some(1)).unwrap();
    let late = client.post(ping()).await;
    let prompt = client.post(ping()).await;
    assert!(client.reply(prompt).await.is_ok());
    assert!(client.reply(late).await.is_ok());
}

#[tokio::test]
async fn refusals_take_the_form_of_the_way_the_call_came() {
    let gateway = gateway().await;
    let (clan, channel) = (gateway.default_clan().unwrap(), gateway.default_channel().unwrap());
    let mut client = Client::ready(&gateway).await;
    for name in ["authenticate", "ws", "channel_message_send"] {
        gateway.refuse(name, busy(), Some(1)).unwrap();
    }
    gateway.refuse("ListClanDescs", busy(), Some(2)).unwrap();
    let request = ListClanDescRequest::default();
    let (status, body) = post(&gateway, &client.session.token.clone(), "ListClanDescs", &request).await;
    let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!((status, body["code"].as_i64(), body["message"].as_str()), (503, Some(14), Some("try again")));
    let (code, text, _) = client.call("ListClanDescs", &request).await;
    assert_eq!((code, &*text), (14, &b"try again"[..]));
    assert_eq!(client.call("ListClanDescs", &request).await.0, 0);
    let error = client.request(text_message(clan, channel, "x")).await.unwrap_err();
    assert_eq!((error.code, &*error.message), (14, "try again"));
    client.request(text_message(clan, channel, "x")).await.unwrap();
    assert_eq!(authenticate(&gateway, BOT, KEY).await.0, 503);
    let session = login(&gateway, BOT, KEY).await;
    assert!(connect_async(socket_url(&gateway, &session.token)).await.is_err());
    connect_async(socket_url(&gateway, &session.token)).await.unwrap();
}

#[tokio::test]
async fn an_ignored_call_is_counted_and_never_answered() {
    let gateway = gateway().await;
    let mut client = Client::connect(&gateway).await;
    gateway.ignore("ping", Some(1)).unwrap();
    client.post(ping()).await;
    client.request(ping()).await.unwrap();
    assert_eq!(gateway.call_count("ping"), 2);
}

#[tokio::test]
async fn names_that_mean_nothing_are_refused() {
    let gateway = gateway().await;
    let error = gateway.delay("pnig", Duration::ZERO, None).unwrap_err();
    assert!(error.to_string().contains("\"pnig\""), "{error}");
    let refusal = Refusal { status: 200, ..busy() };
    assert!(matches!(gateway.refuse("ping", refusal, None), Err(GatewayError::Invalid(_))));
}

#[tokio::test]
async fn raw_bytes_and_events_reach_the_client_as_they_are() {
    let gateway = gateway().await;
    let mut client = Client::ready(&gateway).await;
    assert_eq!(gateway.send_raw(Audience::User(BOT), &[0xFF, 1, 2]), 1);
    assert_eq!(client.binary().await[..], [0xFF, 1, 2]);
    let typing = Message::MessageTypingEvent(Box::new(MessageTypingEvent { sender_id: 5, ..Default::default() }));
    let (clan, channel) = (gateway.default_clan().unwrap(), gateway.default_channel().unwrap());
    for audience in [Audience::User(BOT), Audience::Channel(channel), Audience::Clan(clan), Audience::Everyone] {
        assert_eq!(gateway.emit(audience, typing.clone()), 1);
        assert_eq!(client.push().await, typing);
    }
    assert_eq!(gateway.emit(Audience::User(1), typing), 0);
    // Not even a frame: a reserved opcode ends the client's patience.
    gateway.send_unframed(Audience::User(BOT), &[0x8F, 0x00]);
    assert_eq!(client.end().await, None);
}

#[tokio::test]
async fn a_closed_door_opens_again_on_the_same_port() {
    let gateway = gateway().await;
    gateway.refuse_connections(true).await.unwrap();
    assert!(tokio::net::TcpStream::connect(gateway.addr()).await.is_err());
    gateway.refuse_connections(true).await.unwrap();
    gateway.refuse_connections(false).await.unwrap();
    Client::connect(&gateway).await.request(ping()).await.unwrap();
}

#[tokio::test]
async fn session_urls_can_be_overridden() {
    let gateway = gateway().await;
    gateway.set_ws_url(Some("ws.local.invalid".to_owned()));
    gateway.set_api_url(Some("https://api.local.invalid".to_owned()));
    let session = login(&gateway, BOT, KEY).await;
    assert_eq!((&*session.ws_url, &*session.api_url), ("ws.local.invalid", "https://api.local.invalid"));
    gateway.set_ws_url(None);
    assert_eq!(login(&gateway, BOT, KEY).await.ws_url, gateway.addr().to_string());
}

#[tokio::test]
async fn calls_are_logged_and_waited_for() {
    let gateway = gateway().await;
    let mut client = Client::ready(&gateway).await;
    let waiting = tokio::spawn({
        let gateway = gateway.clone();
        async move { gateway.wait_calls("ping", 2, SOON).await }
    });
    for _ in 0..2 {
        client.request(ping()).await.unwrap();
    }
    waiting.await.unwrap().unwrap();
    gateway.wait_frames(BOT, 4, SOON).await.unwrap();
    gateway.wait_ready(BOT, SOON).await.unwrap();
    let names: Vec<&str> = gateway.calls().iter().map(|call| call.name).collect();
    assert_eq!(names, ["authenticate", "ws", "clan_join", "clan_join", "ping", "ping"]);
    assert!(gateway.calls().iter().all(|call| call.user_id == BOT));
    gateway.clear_calls();
    assert_eq!(gateway.call_count("ping"), 0);
    for name in ["no such call", "*"] {
        assert!(matches!(gateway.wait_calls(name, 1, SOON).await, Err(GatewayError::Invalid(_))), "{name}");
    }
}
