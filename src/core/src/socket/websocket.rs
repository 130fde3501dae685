//! The real transport: a WebSocket over TCP or TLS (PROTOCOL 3.1).

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use futures_util::{Sink, Stream, future::BoxFuture};
use tokio::{net::TcpStream, task::spawn_blocking, time::timeout};
use tokio_tungstenite::{
    Connector, MaybeTlsStream, WebSocketStream, client_async_tls_with_config,
    tungstenite::{Error as WsError, Message, protocol::WebSocketConfig},
};
use url::{Host, Url};

use super::transport::{Connect, ConnectError, Incoming, Transport, TransportError};
use crate::{config::Config, tls};

/// Bytes read at once. The library clears this much before every read, so that a large buffer costs more than it saves, and each
/// connection has one.
const READ_BUFFER: usize = 8 * 1024;

/// How long a knock waits for somebody to open.
const KNOCK_TIMEOUT: Duration = Duration::from_secs(2);

/// Opens WebSockets.
pub(crate) struct WebSocketConnect(Config);

impl WebSocketConnect {
    /// Returns a connector with the trust, the time limit and the frame limit of `config`.
    pub(crate) fn new(config: Config) -> Self {
        Self(config)
    }
}

impl Connect for WebSocketConnect {
    fn connect(&self, url: Url) -> BoxFuture<'static, Result<Box<dyn Transport>, ConnectError>> {
        let config = self.0.clone();
        Box::pin(async move {
            let limit = config.connect_timeout;
            timeout(limit, open(url, config)).await.map_err(|_| ConnectError::TimedOut)?
        })
    }

    fn knock(&self, url: Url) -> BoxFuture<'static, bool> {
        Box::pin(async move { matches!(timeout(KNOCK_TIMEOUT, dial(&url)).await, Ok(Ok(_))) })
    }
}

async fn open(url: Url, config: Config) -> Result<Box<dyn Transport>, ConnectError> {
    let limits = WebSocketConfig::default()
        .read_buffer_size(READ_BUFFER)
        .max_message_size(Some(config.frame_max))
        .max_frame_size(Some(config.frame_max));
    let connector = connector(&url, config).await?;
    let stream = dial(&url).await?;
    // Requests are small and flushed in batches already; waiting for more would only add latency.
    stream.set_nodelay(true).map_err(|error| ConnectError::Network(error.to_string()))?;
    match client_async_tls_with_config(url.as_str(), stream, Some(limits), Some(connector)).await {
        Ok((socket, _)) => Ok(Box::new(WebSocket(socket))),
        Err(WsError::Http(answer)) => Err(ConnectError::Refused(answer.status().as_u16())),
        Err(WsError::Io(error)) => Err(ConnectError::Network(error.to_string())),
        Err(WsError::Tls(error)) => Err(ConnectError::Network(error.to_string())),
        // Errors about the URL would show it, and with it the token.
        Err(WsError::Url(_) | WsError::HttpFormat(_)) => {
            Err(ConnectError::Protocol("the address is not usable".into()))
        }
        Err(error) => Err(ConnectError::Protocol(error.to_string())),
    }
}

async fn dial(url: &Url) -> Result<TcpStream, ConnectError> {
    let port = url.port_or_known_default().ok_or_else(|| ConnectError::Protocol("the address has no port".into()))?;
    let stream = match url.host() {
        Some(Host::Domain(name)) => TcpStream::connect((name, port)).await,
        Some(Host::Ipv4(address)) => TcpStream::connect((address, port)).await,
        Some(Host::Ipv6(address)) => TcpStream::connect((address, port)).await,
        None => return Err(ConnectError::Protocol("the address has no host".into())),
    };
    stream.map_err(|error| ConnectError::Network(error.to_string()))
}

async fn connector(url: &Url, config: Config) -> Result<Connector, ConnectError> {
    if url.scheme() != "wss" {
        return Ok(Connector::Plain);
    }
    // Reading the system's roots blocks for milliseconds, too long for a thread that serves other sockets.
    match spawn_blocking(move || tls::tls_config(&config)).await {
        Ok(Ok(tls)) => Ok(Connector::Rustls(tls)),
        Ok(Err(error)) => Err(ConnectError::Protocol(error.message().to_owned())),
        Err(_) => Err(ConnectError::Network("the runtime is shutting down".into())),
    }
}

struct WebSocket(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl WebSocket {
    fn inner(&mut self) -> Pin<&mut WebSocketStream<MaybeTlsStream<TcpStream>>> {
        Pin::new(&mut self.0)
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
                Some(frame) => Incoming::Close { code: Some(frame.code.into()), text: frame.reason.to_string() },
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
}

fn broken(error: &WsError) -> TransportError {
    TransportError(match error {
        WsError::Io(error) => error.to_string(),
        WsError::Capacity(error) => format!("a frame is beyond the limit: {error}"),
        // The library puts the message itself into this one.
        WsError::WriteBufferFull(_) => "the write buffer is full".to_owned(),
        error => error.to_string(),
    })
}
