//! A minimal client: no reconnecting, no cleverness, every reply visible.

use std::collections::VecDeque;
use std::time::Duration;

use bytes::Bytes;
use futures_util::{SinkExt, StreamExt};
use mezon_gateway::{Gateway, GatewayConfig, Rules};
use mezon_proto::api::Session;
use mezon_proto::realtime::envelope::Message;
use mezon_proto::realtime::{ApiRequestEvent, ChannelJoin, ChannelMessageSend, ClanJoin, Envelope, Error};
use prost::Message as _;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

pub const BOT: i64 = 42;
pub const KEY: &str = "secret";
/// Enough for a loaded machine; nothing waits this long unless it fails.
pub const SOON: Duration = Duration::from_secs(30);

pub async fn gateway() -> Gateway {
    gateway_with(GatewayConfig::default()).await
}

/// Starts a gateway that refuses nothing beyond what is asked for: the rules have tests of their own.
pub async fn gateway_with(config: GatewayConfig) -> Gateway {
    strict_gateway(GatewayConfig { rules: Rules::lenient(), ..config }).await
}

pub async fn strict_gateway(config: GatewayConfig) -> Gateway {
    let gateway = Gateway::start(config).await.unwrap();
    gateway.add_bot(BOT, "bot", KEY).unwrap();
    gateway
}

pub fn http() -> reqwest::Client {
    // Fails when another test was first, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().build().unwrap()
}

pub fn credentials(id: i64, key: &str) -> String {
    format!(r#"{{"account":{{"appid":"{id}","token":"{key}"}}}}"#)
}

/// Posts a login and returns status and body.
pub async fn authenticate(gateway: &Gateway, id: i64, key: &str) -> (u16, Bytes) {
    let url = format!("{}/v2/apps/authenticate/token", gateway.url());
    let response = http().post(url).body(credentials(id, key)).send().await.unwrap();
    (response.status().as_u16(), response.bytes().await.unwrap())
}

pub async fn login(gateway: &Gateway, id: i64, key: &str) -> Session {
    let (status, body) = authenticate(gateway, id, key).await;
    assert_eq!(status, 200);
    Session::decode(body).unwrap()
}

/// Posts an RPC and returns status and body.
pub async fn post(gateway: &Gateway, token: &str, method: &str, request: &impl prost::Message) -> (u16, Bytes) {
    post_bytes(gateway, token, method, request.encode_to_vec()).await
}

pub async fn post_bytes(gateway: &Gateway, token: &str, method: &str, request: Vec<u8>) -> (u16, Bytes) {
    let url = format!("{}/mezon.api.Mezon/{method}", gateway.url());
    let request = http().post(url).bearer_auth(token).body(request);
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.bytes().await.unwrap())
}

pub fn socket_url(gateway: &Gateway, token: &str) -> String {
    format!("ws://{}/ws?lang=en&status=true&token={token}&format=protobuf", gateway.addr())
}

/// A socket and what came on it unasked.
pub struct Client {
    pub ws: WebSocketStream<MaybeTlsStream<TcpStream>>,
    pub session: Session,
    next_cid: i32,
    pub pushes: VecDeque<Message>,
}

impl Client {
    /// Logs in and opens a socket that has joined nothing.
    pub async fn connect(gateway: &Gateway) -> Self {
        Self::connect_as(gateway, BOT, KEY).await
    }

    pub async fn connect_as(gateway: &Gateway, id: i64, key: &str) -> Self {
        let session = login(gateway, id, key).await;
        let (ws, _) = connect_async(socket_url(gateway, &session.token)).await.unwrap();
        Self { ws, session, next_cid: 1, pushes: VecDeque::new() }
    }

    /// Logs in, opens a socket, joins clan 0 and the default clan.
    pub async fn ready(gateway: &Gateway) -> Self {
        Self::ready_as(gateway, BOT, KEY).await
    }

    pub async fn ready_as(gateway: &Gateway, id: i64, key: &str) -> Self {
        let mut client = Self::connect_as(gateway, id, key).await;
        for clan_id in [0, gateway.default_clan().unwrap()] {
            client.request(Message::ClanJoin(Box::new(ClanJoin { clan_id, ..Default::default() }))).await.unwrap();
        }
        client
    }

    pub async fn join_channel(&mut self, channel_id: i64) -> Message {
        let join = ChannelJoin { channel_id, ..Default::default() };
        self.request(Message::ChannelJoin(Box::new(join))).await.unwrap()
    }

    /// Sends without waiting and returns the cid.
    pub async fn post(&mut self, message: Message) -> i32 {
        let cid = self.next_cid;
        self.next_cid += 1;
        let envelope = Envelope { cid, message: Some(message) };
        self.send_bytes(envelope.encode_to_vec()).await;
        cid
    }

    pub async fn send_bytes(&mut self, bytes: Vec<u8>) {
        self.ws.send(tungstenite::Message::Binary(bytes.into())).await.unwrap();
    }

    /// Returns the reply with that cid; what comes unasked meanwhile is kept.
    pub async fn reply(&mut self, cid: i32) -> Result<Message, Error> {
        loop {
            let envelope = self.envelope().await;
            match (envelope.cid, envelope.message) {
                (0, Some(push)) => self.pushes.push_back(push),
                (got, Some(Message::Error(error))) if got == cid => return Err(*error),
                (got, Some(message)) if got == cid => return Ok(message),
                other => panic!("unexpected {other:?}"),
            }
        }
    }

    pub async fn request(&mut self, message: Message) -> Result<Message, Error> {
        let cid = self.post(message).await;
        self.reply(cid).await
    }

    /// Returns the next thing that comes, or has come, unasked.
    pub async fn push(&mut self) -> Message {
        match self.pushes.pop_front() {
            Some(push) => push,
            None => {
                let envelope = self.envelope().await;
                assert_eq!(envelope.cid, 0, "unexpected {envelope:?}");
                envelope.message.unwrap()
            }
        }
    }

    pub async fn envelope(&mut self) -> Envelope {
        Envelope::decode(self.binary().await).unwrap()
    }

    pub async fn binary(&mut self) -> Bytes {
        match tokio::time::timeout(SOON, self.ws.next()).await.unwrap().unwrap().unwrap() {
            tungstenite::Message::Binary(bytes) => bytes,
            other => panic!("unexpected {other:?}"),
        }
    }

    /// Returns how the server ended the stream: its close code, or `None` for a broken connection.
    pub async fn end(&mut self) -> Option<u16> {
        loop {
            match tokio::time::timeout(SOON, self.ws.next()).await.unwrap() {
                Some(Ok(tungstenite::Message::Close(frame))) => return frame.map(|frame| frame.code.into()),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return None,
            }
        }
    }

    /// Makes an API call over the socket. Returns code, body and the number of frames it took.
    pub async fn call(&mut self, method: &str, request: &impl prost::Message) -> (u16, Vec<u8>, usize) {
        self.call_bytes(method, request.encode_to_vec()).await
    }

    pub async fn call_bytes(&mut self, method: &str, request: Vec<u8>) -> (u16, Vec<u8>, usize) {
        let index = mezon_proto::rpc::by_name(method).unwrap().index;
        let request = ApiRequestEvent { api_index: index.into(), api_name: method.to_owned(), body: request.into() };
        let cid = self.post(Message::ApiRequestEvent(Box::new(request))).await;
        let (mut body, mut frames) = (Vec::new(), 0);
        loop {
            let raw = self.binary().await;
            if raw[0] != 0xFF {
                self.pushes.push_back(Envelope::decode(raw).unwrap().message.unwrap());
                continue;
            }
            assert_eq!(i32::from(u16::from_be_bytes([raw[1], raw[2]])), cid);
            frames += 1;
            body.extend_from_slice(&raw[7..]);
            if raw[5..7] == [0x00, 0xFF] {
                return (u16::from_be_bytes([raw[3], raw[4]]), body, frames);
            }
        }
    }
}

pub fn text_message(clan_id: i64, channel_id: i64, text: &str) -> Message {
    let content = format!(r#"{{"t":"{text}"}}"#);
    Message::ChannelMessageSend(Box::new(ChannelMessageSend { clan_id, channel_id, content, ..Default::default() }))
}
