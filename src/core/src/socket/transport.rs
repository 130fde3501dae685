//! The transport interface of a socket: a WebSocket to the service, or what a process has that works behind another one
//! (docs/protocol.md 4.1).

use std::{
    fmt,
    sync::{Arc, Weak},
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use futures_util::future::BoxFuture;
use mezon_proto::realtime::Envelope;
use url::Url;

use super::CloseReason;
use crate::{
    error::{Error, Result as Outcome},
    event::Share,
    net::place_of,
    outbox::{Poller, Reader},
};

/// What a transport reads, except for WebSocket pings and pongs, which it handles itself.
#[derive(Debug)]
pub enum Incoming {
    /// A binary message: one envelope or one raw frame.
    Binary(Bytes),
    /// What came by way of another process.
    Relayed(Relayed),
    /// Anything of no use to us, such as a text message.
    Ignored,
    /// The other side says goodbye.
    Close {
        /// The close code, if one was given.
        code: Option<u16>,
        /// The text that came with it.
        text: String,
    },
}

/// How an event was given to a process that did not read it from a socket.
#[derive(Debug)]
pub struct Given {
    /// Whether it was missed in an outage and fetched after it.
    pub recovered: bool,
    /// Whether it was given before, to this process or another. What changes for everybody was told to everybody then.
    pub again: bool,
    /// Whether this process was given later ones already: what it knows has moved on.
    pub late: bool,
    /// What answers for it.
    pub share: Share,
}

/// What a process hears that works behind another one, which has the socket.
#[derive(Debug)]
pub enum Relayed {
    /// An event that is to be handled here.
    Event {
        /// The envelope.
        frame: Bytes,
        /// How it was given to this process.
        given: Given,
    },
    /// An event that others handle and that changes what is known.
    News(Bytes),
    /// What becomes of the socket.
    Service(Service),
    /// The answer to a request.
    Answer {
        /// The number of the request.
        cid: u16,
        /// What became of it.
        answer: Outcome<Envelope>,
    },
}

impl Relayed {
    /// Returns its size in bytes; answers count where they are made.
    #[must_use]
    pub fn size(&self) -> usize {
        match self {
            Self::Event { frame, .. } | Self::News(frame) => frame.len(),
            Self::Answer { .. } | Self::Service(_) => 0,
        }
    }
}

/// What becomes of the socket that another process has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Service {
    /// It was lost.
    Lost(CloseReason),
    /// Another attempt to have it follows after `delay`.
    Trying {
        /// Counts from 1 since it was lost.
        attempt: u32,
        /// The pause before the attempt.
        delay: Duration,
    },
    /// It is there.
    Back,
}

/// Why an open transport broke. The text holds no content and no address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransportError(pub String);

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An open socket for binary messages, polled by one task. The waker rules are those of `Stream` and `Sink`.
pub trait Transport: Send + Unpin {
    /// Reads the next message; `None` at the end of the stream.
    fn poll_read(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Incoming, TransportError>>>;
    /// Reads the next thing that waits behind no event, if there is a way to tell: also while no events are wanted.
    fn poll_aside(&mut self, _cx: &mut Context<'_>) -> Poll<Relayed> {
        Poll::Pending
    }
    /// Returns whether another message can be taken.
    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), TransportError>>;
    /// Takes a message without writing it out yet.
    fn start_send(&mut self, frame: Bytes) -> Result<(), TransportError>;
    /// Writes out everything taken so far.
    fn poll_flush(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), TransportError>>;
    /// Starts or continues the closing handshake.
    fn poll_close(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), TransportError>>;
    /// Leaves the runtime, and has the thread of a loop call `_reader` for what arrives; returns whether it does. From then on, only
    /// what arrives before the loop sleeps the next time can be read without [`stirred`](Self::stirred), and the waker is woken for nothing
    /// but the wish to be taken back.
    fn lend(&mut self, _poller: &Arc<Poller>, _reader: Weak<dyn Reader>) -> Result<bool, TransportError> {
        Ok(false)
    }
    /// Goes back to the runtime, whose waker rules hold again. Has to be called on it.
    fn take_back(&mut self) -> Result<(), TransportError> {
        Ok(())
    }
    /// Returns whether it is told of requests that nobody waits for any more: they may wait elsewhere, and be kept from leaving.
    fn recalls(&self) -> bool {
        false
    }
    /// Takes note that nobody waits any more for the answer with this number. Its frame was taken before.
    fn recall(&mut self, _cid: u16) {}
    /// Notes that something may have arrived while it is lent.
    fn stirred(&mut self) {}
    /// Returns whether something waits to be read, or an end, while it is lent.
    fn has_arrived(&mut self) -> bool {
        false
    }
}

/// Why a socket could not be opened.
#[derive(Clone, Debug)]
pub enum ConnectError {
    /// The server answered the handshake with an HTTP status other than 101.
    Refused(Refusal),
    /// No connection within the connect timeout.
    TimedOut,
    /// The network below failed: refused, unreachable, reset, TLS, a proxy.
    Network(String),
    /// The peer does not speak WebSocket, or the address is unusable.
    Protocol(String),
    /// What stands between this process and the socket says why.
    Failed(Error),
}

/// How a server refused a handshake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// Its text, fit to be shown; may be empty.
    pub message: String,
    /// How long the server asks to wait.
    pub retry_after: Option<Duration>,
}

impl ConnectError {
    /// Returns the sentence about a socket that was to be opened at `url`, of which host and port are shown.
    pub(crate) fn told(&self, url: &Url) -> String {
        let place = place_of(url);
        match self {
            Self::Refused(Refusal { status, message, .. }) => {
                let said = if message.is_empty() { String::new() } else { format!(": {message}") };
                format!("the server {place} refused the socket with status {status}{said}")
            }
            Self::Failed(error) => error.to_string(),
            Self::TimedOut => format!("the socket timed out when trying to connect to {place}"),
            Self::Network(detail) => format!("the socket could not connect to {place}: {detail}"),
            Self::Protocol(detail) => format!("the server {place} did not open a socket: {detail}"),
        }
    }
}

/// Opens transports.
pub trait Connect: Send + Sync + 'static {
    /// Opens a socket at `url`, which holds the session token and is never logged.
    fn connect(&self, url: Url) -> BoxFuture<'static, Result<Box<dyn Transport>, ConnectError>>;

    /// Returns whether a TCP connection to the host and port of `url` can be opened.
    fn knock(&self, _url: Url) -> BoxFuture<'static, bool> {
        Box::pin(std::future::ready(false))
    }
}
