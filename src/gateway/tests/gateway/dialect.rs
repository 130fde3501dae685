//! A client of the older dialect: JSON over HTTP, texts for ids on the socket.

use futures_util::{SinkExt, StreamExt};
use mezon_gateway::{Gateway, Match};
use serde_json::Value;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::client::{BOT, KEY, SOON, credentials, gateway, http, socket_url};

async fn login(gateway: &Gateway) -> Value {
    let url = format!("{}/v2/apps/authenticate/token?", gateway.url());
    let request = http().post(url).header("Accept", "application/json").body(credentials(BOT, KEY));
    let response = request.send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "application/json");
    serde_json::from_slice(&response.bytes().await.unwrap()).unwrap()
}

async fn get(gateway: &Gateway, token: &str, path: &str) -> (u16, Value) {
    let response = http().get(format!("{}{path}", gateway.url())).bearer_auth(token).send().await.unwrap();
    (response.status().as_u16(), serde_json::from_slice(&response.bytes().await.unwrap()).unwrap())
}

/// A length-delimited field with a one-byte key.
fn text(number: u8, value: &[u8]) -> Vec<u8> {
    let mut out = vec![number << 3 | 2, u8::try_from(value.len()).unwrap()];
    out.extend_from_slice(value);
    out
}

struct Older(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Older {
    async fn connect(gateway: &Gateway) -> Self {
        let session = login(gateway).await;
        let token = session["token"].as_str().unwrap();
        Self(connect_async(socket_url(gateway, token)).await.unwrap().0)
    }

    async fn send(&mut self, cid: &str, member: u8, body: &[u8]) {
        let bytes = [text(1, cid.as_bytes()), text(member, body)].concat();
        self.0.send(Message::Binary(bytes.into())).await.unwrap();
    }

    async fn next(&mut self) -> Vec<u8> {
        match tokio::time::timeout(SOON, self.0.next()).await.unwrap().unwrap().unwrap() {
            Message::Binary(bytes) => bytes.to_vec(),
            other => panic!("unexpected {other:?}"),
        }
    }
}

#[tokio::test]
async fn a_login_that_accepts_json_gets_its_session_as_json() {
    let gateway = gateway().await;
    let session = login(&gateway).await;
    assert_eq!(session["user_id"], BOT.to_string());
    assert_eq!(session["api_url"], gateway.url());
    assert_eq!(session["token"].as_str().unwrap().split('.').count(), 3);
}

#[tokio::test]
async fn the_rest_paths_answer_in_json_with_texts_for_ids() {
    let gateway = gateway().await;
    let (clan, channel) = (gateway.default_clan().unwrap(), gateway.default_channel().unwrap());
    let session = login(&gateway).await;
    let token = session["token"].as_str().unwrap();
    let (_, clans) = get(&gateway, token, "/v2/clandesc?").await;
    assert_eq!(clans["clandesc"][0]["clan_id"], clan.to_string());
    let (_, channels) = get(&gateway, token, &format!("/v2/channeldesc?channel_type=1&clan_id={clan}&")).await;
    assert_eq!(channels["channeldesc"][0]["channel_id"], channel.to_string());
    let (_, detail) = get(&gateway, token, &format!("/v2/channeldesc/{channel}?")).await;
    assert_eq!(detail["clan_id"], clan.to_string());
    assert_eq!(get(&gateway, token, "/v2/channeldesc/general").await.0, 400);
    assert_eq!(get(&gateway, "forged", "/v2/clandesc").await.0, 401);
}

#[tokio::test]
async fn a_direct_channel_is_made_from_a_json_body() {
    let gateway = gateway().await;
    let user = gateway.user("tester");
    let session = login(&gateway).await;
    let body =
        format!(r#"{{"clan_id":"","channel_id":"0","type":3,"user_ids":["{}"],"channel_private":1}}"#, user.id());
    let request = http().post(format!("{}/v2/channeldesc?", gateway.url())).body(body);
    let response = request.bearer_auth(session["token"].as_str().unwrap()).send().await.unwrap();
    let made: Value = serde_json::from_slice(&response.bytes().await.unwrap()).unwrap();
    assert_eq!(made["type"], 3);
    assert_eq!(made["channel_id"], gateway.dm(BOT, user.id()).unwrap().to_string());
}

#[tokio::test]
async fn requests_with_texts_are_answered_with_texts() {
    let gateway = gateway().await;
    let clan = gateway.default_clan().unwrap().to_string();
    let mut older = Older::connect(&gateway).await;
    older.send("1", 3, &text(1, b"0")).await;
    assert_eq!(older.next().await, [text(1, b"1"), text(3, b"")].concat());
    older.send("2", 3, &text(1, clan.as_bytes())).await;
    assert_eq!(older.next().await, [text(1, b"2"), text(3, &text(1, clan.as_bytes()))].concat());
}

#[tokio::test]
async fn an_older_client_hears_a_message_and_answers_it() {
    let gateway = gateway().await;
    let (clan, channel) = (gateway.default_clan().unwrap().to_string(), gateway.default_channel().unwrap());
    let mut older = Older::connect(&gateway).await;
    older.send("1", 3, &text(1, clan.as_bytes())).await;
    older.next().await;
    let user = gateway.user("tester");
    let said = user.say(channel, "!ping").unwrap();
    let heard = String::from_utf8_lossy(&older.next().await).into_owned();
    for expected in [said.to_string().as_str(), &user.id().to_string(), &channel.to_string(), r#"{"t":"!ping"}"#] {
        assert!(heard.contains(expected), "{expected} is not in {heard:?}");
    }
    let send = [text(1, clan.as_bytes()), text(2, channel.to_string().as_bytes()), text(3, br#"{"t":"pong"}"#)];
    older.send("2", 8, &send.concat()).await;
    let reply = user.expect(channel, SOON, Match::Any).await.unwrap();
    assert_eq!((reply.text.as_str(), reply.sender_id), ("pong", BOT));
    let ack = String::from_utf8_lossy(&older.next().await).into_owned();
    assert!(ack.contains(&reply.id.to_string()), "{ack:?}");
}
