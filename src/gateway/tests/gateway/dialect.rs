//! Clients of the two other dialects: JSON over HTTP and texts for ids on the socket; the web client's, whose cid alone is a text.

use futures_util::{SinkExt, StreamExt};
use mezon_gateway::{Gateway, Match};
use mezon_proto::realtime::envelope::Message as Member;
use mezon_proto::realtime::{ChannelMessageSend, ClanJoin, Envelope};
use prost::Message as _;
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
        let key = if member < 16 { vec![member << 3 | 2] } else { vec![(member << 3 | 2) | 0x80, member >> 4] };
        let length = u8::try_from(body.len()).unwrap();
        let bytes = [text(1, cid.as_bytes()), key, vec![length], body.to_vec()].concat();
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
async fn a_web_client_is_answered_with_a_text_for_its_cid_and_numbers_for_ids() {
    let gateway = gateway().await;
    let user = gateway.user("tester");
    let (clan, channel) = (gateway.default_clan().unwrap(), gateway.default_channel().unwrap());
    let mut web = Older::connect(&gateway).await;
    // A ping tells nothing about ids.
    web.send("1", 22, b"").await;
    assert_eq!(web.next().await, [text(1, b"1"), vec![0xBA, 1, 0]].concat());
    let join = ClanJoin { clan_id: clan, ..Default::default() }.encode_to_vec();
    web.send("2", 3, &join).await;
    assert_eq!(web.next().await, [text(1, b"2"), text(3, &join)].concat());
    let said = user.say(channel, "!ping").unwrap();
    let Some(Member::ChannelMessage(heard)) = Envelope::decode(&*web.next().await).unwrap().message else { panic!() };
    assert_eq!((heard.message_id, heard.channel_id, heard.sender_id), (said, channel, user.id()));
    let content = r#"{"t":"pong"}"#.to_owned();
    let send = ChannelMessageSend { clan_id: clan, channel_id: channel, content, ..Default::default() };
    web.send("3", 8, &send.encode_to_vec()).await;
    assert_eq!(user.expect(channel, SOON, Match::Any).await.unwrap().text, "pong");
}

#[tokio::test]
async fn an_older_client_is_told_of_a_click() {
    let gateway = gateway().await;
    let user = gateway.user("tester");
    let (clan, channel) = (gateway.default_clan().unwrap().to_string(), gateway.default_channel().unwrap());
    let mut older = Older::connect(&gateway).await;
    older.send("1", 3, &text(1, clan.as_bytes())).await;
    older.next().await;
    let send = [text(1, clan.as_bytes()), text(2, channel.to_string().as_bytes()), text(3, br#"{"t":"form"}"#)];
    older.send("2", 8, &send.concat()).await;
    // The acknowledgement and the echo.
    older.next().await;
    older.next().await;
    let form = gateway.messages(channel).unwrap()[0].id;
    user.click_button(form, "ok", "{}").unwrap();
    let click = older.next().await;
    let body = [text(1, form.to_string().as_bytes()), text(2, channel.to_string().as_bytes()), text(3, b"ok")].concat();
    let rest =
        [text(4, BOT.to_string().as_bytes()), text(5, user.id().to_string().as_bytes()), text(6, b"{}")].concat();
    let body = [body, rest].concat();
    let length = u8::try_from(body.len()).unwrap();
    assert_eq!(click, [vec![0xE2, 3, length], body].concat());
}

#[tokio::test]
async fn an_older_client_hears_a_message_and_answers_it() {
    let gateway = gateway().await;
    let user = gateway.user("tester");
    let (clan, channel) = (gateway.default_clan().unwrap().to_string(), gateway.default_channel().unwrap());
    let mut older = Older::connect(&gateway).await;
    older.send("1", 3, &text(1, clan.as_bytes())).await;
    older.next().await;
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
