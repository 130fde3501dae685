//! The peculiarities of the other SDKs' requests (docs/other_sdks.md).

use mezon_proto::api::Session;
use prost::Message as _;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::client::{BOT, KEY, credentials, gateway, http};

async fn login_with(gateway: &mezon_gateway::Gateway, query: &str, headers: &[(&str, &str)]) -> Session {
    let mut request = http().post(format!("{}/v2/apps/authenticate/token{query}", gateway.url()));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = request.body(credentials(BOT, KEY)).send().await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "application/proto");
    Session::decode(response.bytes().await.unwrap()).unwrap()
}

#[tokio::test]
async fn the_python_sdk_is_told_the_scheme_it_needs() {
    let gateway = gateway().await;
    let headers = [
        ("Authorization", "Basic b'NDI6c2VjcmV0'"),
        ("Content-Type", "application/proto"),
        ("User-Agent", "Python/3.13 aiohttp/3.12.15"),
    ];
    let session = login_with(&gateway, "", &headers).await;
    assert_eq!(session.ws_url, format!("ws://{}", gateway.addr()));
    assert_eq!(session.api_url, gateway.url());
}

#[tokio::test]
async fn the_typescript_sdk_puts_its_own_scheme_in_front() {
    let gateway = gateway().await;
    let headers =
        [("Authorization", "Basic c2VjcmV0Og=="), ("Content-Type", "application/proto"), ("User-Agent", "node")];
    let session = login_with(&gateway, "?", &headers).await;
    assert_eq!(session.ws_url, gateway.addr().to_string());
}

/// The handshake of Python's `websockets`: subprotocol offered, compression offered, token as it is.
#[tokio::test]
async fn a_handshake_with_offers_is_accepted_and_compression_declined() {
    let gateway = gateway().await;
    let token = login_with(&gateway, "", &[]).await.token;
    let mut stream = TcpStream::connect(gateway.addr()).await.unwrap();
    let request = format!(
        "GET /ws?lang=en&status=true&token={token}&format=protobuf HTTP/1.1\r\nHost: {}\r\nUpgrade: websocket\r\n\
         Connection: keep-alive, Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\
         Sec-WebSocket-Protocol: protobuf\r\n\r\n",
        gateway.addr()
    );
    // The first ping comes right behind the handshake, in the same segment.
    let mut bytes = request.into_bytes();
    bytes.extend([0x82, 0x85, 0, 0, 0, 0, 0x08, 0x05, 0xB2, 0x01, 0x00]);
    stream.write_all(&bytes).await.unwrap();
    let mut answer = Vec::new();
    while !answer.ends_with(&[0x82, 0x05, 0x08, 0x05, 0xBA, 0x01, 0x00]) {
        assert_ne!(stream.read_buf(&mut answer).await.unwrap(), 0, "{}", String::from_utf8_lossy(&answer));
    }
    let head = String::from_utf8_lossy(&answer).to_ascii_lowercase();
    assert!(head.starts_with("http/1.1 101"));
    assert!(head.contains("sec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo="));
    assert!(head.contains("sec-websocket-protocol: protobuf"));
    assert!(!head.contains("extensions"));
}
