//! The real transport: a WebSocket over TCP or TLS (docs/protocol.md 4.1).

#[cfg(test)]
mod tests;

use std::{
    pin::Pin,
    sync::{
        Arc, Weak,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures_util::{Sink, Stream, future::BoxFuture};
use http::{
    HeaderMap, HeaderValue, Request,
    header::{
        CONNECTION, HOST, HeaderName, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_VERSION, UPGRADE,
        USER_AGENT,
    },
};
use http_body_util::Empty;
use tokio::time::timeout;
use tokio_tungstenite::{
    WebSocketStream,
    tungstenite::{
        Error as WsError, Message,
        handshake::{client::generate_key, derive_accept_key},
        protocol::{Role, WebSocketConfig},
    },
};
use url::{Position, Url};

use super::transport::{Connect, ConnectError, Incoming, Refusal, Transport, TransportError};
use crate::{
    config::Config,
    foreign::Secrets,
    http::of_status,
    net::{Connector, DialError, Target, Upgrade, UpgradeError, WANTS_TLS, Wire, upgrade},
    outbox::{Poller, Reader},
};

/// Read buffer in bytes. The library clears it before every read, so a large one costs more than it saves, and each connection has one.
const READ_BUFFER: usize = 8 * 1024;

/// The same of a socket among many. The library keeps the buffer as long as the socket, and doubles it at the first burst.
const READ_BUFFER_AMONG_MANY: usize = 2 * 1024;

/// Sockets of a process that are not many yet: of a thousand none has as much to read at a time as an only one.
const FEW: usize = 8;

/// The sockets of this process; in a forked child those of its parent as well, which it has open, too.
static OPEN: AtomicUsize = AtomicUsize::new(0);

/// Opens WebSockets.
pub struct WebSocketConnect {
    config: Config,
    connector: Connector,
}

impl WebSocketConnect {
    /// Returns a connector with the trust, the proxies, the time limit and the frame limit of `config`.
    #[must_use]
    pub fn new(config: Config) -> Self {
        Self { connector: Connector::new(&config), config }
    }
}

impl Connect for WebSocketConnect {
    fn connect(&self, url: Url) -> BoxFuture<'static, Result<Box<dyn Transport>, ConnectError>> {
        let (config, connector) = (self.config.clone(), self.connector.clone());
        Box::pin(async move {
            let limit = config.connect_timeout;
            timeout(limit, open(url, &config, &connector)).await.map_err(|_| ConnectError::TimedOut)?
        })
    }

    fn knock(&self, url: Url) -> BoxFuture<'static, bool> {
        let connector = self.connector.clone();
        Box::pin(async move {
            match Target::of(&url) {
                Ok(target) => connector.knock(&target).await,
                Err(_) => false,
            }
        })
    }
}

async fn open(url: Url, config: &Config, connector: &Connector) -> Result<Box<dyn Transport>, ConnectError> {
    let wire = connector.open(&Target::of(&url).map_err(unreachable)?).await.map_err(unreachable)?;
    let key = generate_key();
    let answer = upgrade(wire, request(&url, &key, config)?).await.map_err(|error| match error {
        UpgradeError::Silent => {
            ConnectError::Network(format!("the server hung up during the handshake{}", mistaken(&url, config)))
        }
        UpgradeError::Broken(cause) => ConnectError::Network(cause),
        UpgradeError::Nonsense(cause) => {
            ConnectError::Protocol(format!("{}{}", config.secrets.clean(&cause), mistaken(&url, config)))
        }
    })?;
    match answer {
        Upgrade::Done { wire, early, headers } => {
            check(&headers, &key)?;
            let counted = Counted::among(&OPEN);
            let limits = WebSocketConfig::default()
                .read_buffer_size(counted.read_buffer())
                .max_message_size(Some(config.frame_max))
                .max_frame_size(Some(config.frame_max));
            let stream = WebSocketStream::from_partially_read(wire, early.into(), Role::Client, Some(limits)).await;
            Ok(Box::new(WebSocket { stream, secrets: config.secrets.clone(), _counted: counted }))
        }
        Upgrade::Refused { status, headers, body } => {
            let said = !body.is_empty();
            let error = of_status(status, &headers, body, &config.secrets.and([]));
            let message = if said { error.message().to_owned() } else { String::new() };
            Err(ConnectError::Refused(Refusal { status: status.as_u16(), message, retry_after: error.retry_after() }))
        }
    }
}

/// Returns what may be wrong with an address whose server does not speak HTTP. Where the login went, it did.
fn mistaken(url: &Url, config: &Config) -> String {
    let is_of_login =
        !config.use_ssl && url.host_str() == Some(&config.host) && url.port_or_known_default() == Some(config.port);
    if url.scheme() == "ws" && !is_of_login { format!("; {WANTS_TLS}") } else { String::new() }
}

fn unreachable(error: DialError) -> ConnectError {
    match error {
        DialError::TimedOut(_) => ConnectError::TimedOut,
        error if error.is_permanent() => ConnectError::Protocol(error.to_string()),
        error => ConnectError::Network(error.to_string()),
    }
}

/// Returns the handshake (RFC 6455, 4.1). Errors about the URL would show it, and with it the token.
fn request(url: &Url, key: &str, config: &Config) -> Result<Request<Empty<Bytes>>, ConnectError> {
    Request::get(&url[Position::BeforePath..Position::AfterQuery])
        .header(HOST, &url[Position::BeforeHost..Position::AfterPort])
        .header(CONNECTION, "Upgrade")
        .header(UPGRADE, "websocket")
        .header(SEC_WEBSOCKET_VERSION, "13")
        .header(SEC_WEBSOCKET_KEY, key)
        .header(USER_AGENT, &*config.user_agent)
        .body(Empty::new())
        .map_err(|_| ConnectError::Protocol("the address is not usable".into()))
}

/// Checks that the other side agreed to what was asked (RFC 6455, 4.1).
fn check(headers: &HeaderMap, key: &str) -> Result<(), ConnectError> {
    let wrong = |what: &str| Err(ConnectError::Protocol(format!("its answer to the handshake {what}")));
    if !names(headers, &UPGRADE).any(|name| name.eq_ignore_ascii_case("websocket")) {
        return wrong("upgrades to something else than a WebSocket");
    }
    if !names(headers, &CONNECTION).any(|name| name.eq_ignore_ascii_case("upgrade")) {
        return wrong("upgrades nothing");
    }
    if headers.get(SEC_WEBSOCKET_ACCEPT).map(HeaderValue::as_bytes)
        != Some(derive_accept_key(key.as_bytes()).as_bytes())
    {
        return wrong("belongs to another one");
    }
    Ok(())
}

fn names<'a>(headers: &'a HeaderMap, header: &HeaderName) -> impl Iterator<Item = &'a str> {
    headers
        .get_all(header)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|list| list.split(','))
        .map(str::trim)
}

/// One that is counted.
struct Counted {
    count: &'static AtomicUsize,
    /// How many there were before.
    others: usize,
}

impl Counted {
    /// Counts one more, until this is dropped.
    fn among(count: &'static AtomicUsize) -> Self {
        Self { count, others: count.fetch_add(1, Ordering::Relaxed) }
    }

    /// Returns the size of its read buffer.
    fn read_buffer(&self) -> usize {
        if self.others < FEW { READ_BUFFER } else { READ_BUFFER_AMONG_MANY }
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.count.fetch_sub(1, Ordering::Relaxed);
    }
}

struct WebSocket {
    stream: WebSocketStream<Wire>,
    secrets: Secrets,
    _counted: Counted,
}

impl WebSocket {
    fn inner(&mut self) -> Pin<&mut WebSocketStream<Wire>> {
        Pin::new(&mut self.stream)
    }
}

impl Transport for WebSocket {
    fn poll_read(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Incoming, TransportError>>> {
        let message = match ready!(self.inner().poll_next(cx)) {
            Some(Ok(message)) => message,
            Some(Err(error)) => return Poll::Ready(Some(Err(broken(&error)))),
            None => return Poll::Ready(None),
        };
        Poll::Ready(Some(Ok(match message {
            Message::Binary(frame) => Incoming::Binary(frame),
            Message::Close(frame) => match frame {
                Some(frame) => {
                    Incoming::Close { code: Some(frame.code.into()), text: self.secrets.clean(&frame.reason) }
                }
                None => Incoming::Close { code: None, text: String::new() },
            },
            Message::Text(_) | Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => Incoming::Ignored,
        })))
    }

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        self.inner().poll_ready(cx).map_err(|error| broken(&error))
    }

    fn start_send(&mut self, frame: Bytes) -> Result<(), TransportError> {
        self.inner().start_send(Message::Binary(frame)).map_err(|error| broken(&error))
    }

    fn poll_flush(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        self.inner().poll_flush(cx).map_err(|error| broken(&error))
    }

    fn poll_close(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        self.inner().poll_close(cx).map_err(|error| broken(&error))
    }

    fn lend(&mut self, poller: &Arc<Poller>, reader: Weak<dyn Reader>) -> Result<bool, TransportError> {
        self.stream.get_mut().tcp().lend(poller, reader).map_err(|error| TransportError(error.to_string()))
    }

    fn take_back(&mut self) -> Result<(), TransportError> {
        self.stream.get_mut().tcp().take_back().map_err(|error| TransportError(error.to_string()))
    }

    fn stirred(&mut self) {
        self.stream.get_mut().tcp().stirred();
    }

    fn has_arrived(&mut self) -> bool {
        self.stream.get_mut().tcp().has_arrived()
    }
}

fn broken(error: &WsError) -> TransportError {
    TransportError(match error {
        WsError::Io(error) => error.to_string(),
        WsError::Capacity(error) => format!("a frame is beyond the limit: {error}"),
        // The library includes the message itself here.
        WsError::WriteBufferFull(_) => "the write buffer is full".to_owned(),
        error => error.to_string(),
    })
}
