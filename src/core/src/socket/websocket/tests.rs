//! The handshake against servers that are slow, that refuse, and that are none.

use std::{net::SocketAddr, time::Duration};

use futures_util::future::poll_fn;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

use super::*;
use crate::net::testing::head;

fn config() -> Config {
    Config::builder(1, "sk-key").connect_timeout(Duration::from_secs(30)).build().unwrap()
}

fn url(address: SocketAddr) -> Url {
    Url::parse(&format!("ws://{address}/ws?token=eyJ")).unwrap()
}

/// Serves one client: reads its handshake, and answers with what `answer` makes of the key.
async fn server<F>(answer: impl FnOnce(TcpStream, String) -> F + Send + 'static) -> (SocketAddr, JoinHandle<String>)
where
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let serving = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let asked = head(&mut stream).await.unwrap();
        let line = asked.lines().find_map(|line| line.strip_prefix("sec-websocket-key: ")).unwrap();
        answer(stream, derive_accept_key(line.as_bytes())).await;
        asked
    });
    (address, serving)
}

fn accepted(key: &str) -> String {
    format!(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Accept: {key}\r\n"
    )
}

async fn connect(address: SocketAddr) -> Result<Box<dyn Transport>, ConnectError> {
    WebSocketConnect::new(config()).connect(url(address)).await
}

async fn refused(answer: &'static str) -> ConnectError {
    let (address, _serving) = server(move |mut stream, _| async move {
        let _ = stream.write_all(answer.as_bytes()).await;
    })
    .await;
    connect(address).await.err().unwrap()
}

#[tokio::test]
async fn a_handshake_that_comes_byte_by_byte_is_slow_and_nothing_worse() {
    let (address, serving) = server(|mut stream, key| async move {
        stream.set_nodelay(true).unwrap();
        // Far more pieces than a library takes for an attack, and a frame right behind them.
        let padding = format!("x-padding: {}\r\n\r\n", "p".repeat(4 * 1024));
        for byte in format!("{}{padding}", accepted(&key)).bytes() {
            stream.write_all(&[byte]).await.unwrap();
            tokio::task::yield_now().await;
        }
        stream.write_all(&[0x82, 2, b'h', b'i']).await.unwrap();
        let _ = stream.read_u8().await;
    })
    .await;
    let mut transport = connect(address).await.unwrap();
    let message = poll_fn(|cx| transport.poll_read(cx)).await.unwrap().unwrap();
    assert!(matches!(message, Incoming::Binary(frame) if frame == "hi"));
    drop(transport);
    let asked = serving.await.unwrap();
    assert!(asked.starts_with("GET /ws?token=eyJ HTTP/1.1\r\n"), "{asked}");
    assert!(asked.contains(&format!("host: {address}\r\n")) && asked.contains("user-agent: mezon/"), "{asked}");
    assert!(asked.contains("sec-websocket-version: 13\r\n") && asked.contains("upgrade: websocket\r\n"), "{asked}");
}

#[tokio::test]
async fn a_frame_that_comes_with_the_answer_is_the_first_one() {
    let (address, _serving) = server(|mut stream, key| async move {
        let mut all = format!("{}\r\n", accepted(&key)).into_bytes();
        all.extend_from_slice(&[0x82, 2, b'h', b'i']);
        stream.write_all(&all).await.unwrap();
        let _ = stream.read_u8().await;
    })
    .await;
    let mut transport = connect(address).await.unwrap();
    let message = poll_fn(|cx| transport.poll_read(cx)).await.unwrap().unwrap();
    assert!(matches!(message, Incoming::Binary(frame) if frame == "hi"));
}

#[tokio::test]
async fn what_a_server_says_with_a_goodbye_is_cleaned() {
    let (address, _serving) = server(|mut stream, key| async move {
        let said = b"bad key sk-key\r\n\x1b[31m!";
        let mut all = format!("{}\r\n", accepted(&key)).into_bytes();
        all.extend_from_slice(&[0x88, 2 + said.len() as u8, 0x0f, 0xa0]);
        all.extend_from_slice(said);
        stream.write_all(&all).await.unwrap();
        let _ = stream.read_u8().await;
    })
    .await;
    let mut transport = connect(address).await.unwrap();
    let message = poll_fn(|cx| transport.poll_read(cx)).await.unwrap().unwrap();
    assert!(matches!(message, Incoming::Close { code: Some(4000), text } if text == "bad key <redacted> [31m!"));
}

#[tokio::test]
async fn a_refused_handshake_keeps_its_status_its_words_and_the_pause_it_asks_for() {
    let answer =
        "HTTP/1.1 503 Service Unavailable\r\nretry-after: 7\r\ncontent-length: 23\r\n\r\n{\"message\":\"no sk-key\"}";
    let error = refused(answer).await;
    let wanted =
        Refusal { status: 503, message: "no <redacted>".to_owned(), retry_after: Some(Duration::from_secs(7)) };
    assert!(matches!(&error, ConnectError::Refused(refusal) if *refusal == wanted));
    let place = Url::parse("wss://gw.example/ws?token=eyJ").unwrap();
    let told = "the server gw.example:443 refused the socket with status 503: no <redacted>";
    assert_eq!(error.told(&place), told);
    let error = refused("HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n").await;
    assert_eq!(error.told(&place), "the server gw.example:443 refused the socket with status 401");
}

#[tokio::test]
async fn a_silent_close_is_the_networks_and_nonsense_is_no_server() {
    assert!(matches!(refused("").await, ConnectError::Network(_)));
    assert!(matches!(refused("HTTP/1.1 101").await, ConnectError::Network(_)));
    assert!(matches!(refused("\u{1}\u{2} nonsense\r\n\r\n").await, ConnectError::Protocol(_)));
    let other = "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: x\r\n\r\n";
    let error = refused(other).await;
    let place = Url::parse("ws://gw.example/ws").unwrap();
    let said = "the server gw.example:80 did not open a socket: its answer to the handshake belongs to another one";
    assert_eq!(error.told(&place), said);
}

#[tokio::test]
async fn where_the_login_went_in_clear_text_nobody_is_told_of_tls() {
    let (address, _serving) = server(|_, _| async {}).await;
    let login = Config::builder(1, "sk-key").host(address.ip().to_string()).port(address.port()).use_ssl(false);
    let config = login.build().unwrap();
    let error = WebSocketConnect::new(config).connect(url(address)).await.err().unwrap();
    assert!(
        matches!(&error, ConnectError::Network(why) if why == "the server hung up during the handshake"),
        "{error:?}"
    );
}

#[tokio::test]
async fn tls_where_plain_text_was_expected_and_the_other_way_round_are_told() {
    for answer in ["", "\u{15}\u{3}\u{3}\u{0}\u{2}\u{2}\u{a}"] {
        let (ConnectError::Network(why) | ConnectError::Protocol(why)) = refused(answer).await else { panic!() };
        assert!(why.contains("if it speaks TLS there, use_ssl=True"), "{why}");
    }
    for answer in [&b"HTTP/1.1 400 Bad Request\r\n\r\n"[..], b""] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let _serving = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            stream.read_u8().await.unwrap();
            stream.write_all(answer).await.unwrap();
            let _ = stream.shutdown().await;
            // What is not read would reset the connection.
            while stream.read_u8().await.is_ok() {}
        });
        let url = Url::parse(&format!("wss://{address}/ws?token=eyJ")).unwrap();
        let error = WebSocketConnect::new(config()).connect(url.clone()).await.err().unwrap();
        let told = error.told(&url);
        assert!(told.contains(&address.to_string()) && told.contains("does not speak TLS there"), "{told}");
    }
}

#[tokio::test]
async fn the_head_of_an_answer_has_a_bound() {
    let (address, _serving) = server(|mut stream, key| async move {
        let _ = stream.write_all(format!("{}x: {}\r\n\r\n", accepted(&key), "x".repeat(128 * 1024)).as_bytes()).await;
    })
    .await;
    let error = connect(address).await.err().unwrap();
    assert!(matches!(&error, ConnectError::Protocol(why) if why.contains("larger than 64 KiB")), "{error:?}");
}

#[test]
fn sockets_among_many_have_small_read_buffers_while_they_are_many() {
    static SOCKETS: AtomicUsize = AtomicUsize::new(0);
    let mut few: Vec<_> = (0..FEW).map(|_| Counted::among(&SOCKETS)).collect();
    assert!(few.iter().all(|socket| socket.read_buffer() == READ_BUFFER));
    let more = Counted::among(&SOCKETS);
    assert_eq!(more.read_buffer(), READ_BUFFER_AMONG_MANY);
    few.truncate(FEW - 2);
    assert_eq!(Counted::among(&SOCKETS).read_buffer(), READ_BUFFER);
}
