//! A WebSocket for callers that speak the protocol themselves: frames in, frames out, nothing in between (PROTOCOL 3.1).

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;

use bytes::Bytes;
use futures_util::future::poll_fn;
use tokio::sync::{Mutex, mpsc, oneshot};
use url::Url;

use super::{
    transport::{Connect as _, ConnectError, Incoming, Refusal, Transport, TransportError},
    websocket::WebSocketConnect,
};
use crate::{
    config::Config,
    error::{Error, Result},
    http::Pacer,
};

/// Frames received ahead of a reader; beyond that the socket is not read, and the other side waits.
const AHEAD_MAX: usize = 1024;

/// Frames to be sent that may wait for the socket.
const BEHIND_MAX: usize = 64;

/// A frame to be sent, and who wants to know that it was.
type Outgoing = (Bytes, oneshot::Sender<Result<()>>);

/// An open socket; clones are handles to the same one. It closes when the last one is dropped.
#[derive(Clone)]
pub struct RawSocket(Arc<Ends>);

struct Ends {
    /// Gone once the socket was closed from this side.
    outgoing: parking_lot::Mutex<Option<mpsc::Sender<Outgoing>>>,
    incoming: Mutex<mpsc::Receiver<Bytes>>,
    is_open: Arc<AtomicBool>,
    pacer: Option<Pacer>,
}

impl RawSocket {
    /// Opens a socket, with the trust, the limits and the pacing of `config`. The runtime that polls this carries the socket.
    ///
    /// # Errors
    /// `InvalidInput` for what is no address of a socket, `Auth` for a handshake refused with 401 or 403, `Timeout`, `NotConnected`,
    /// and `Protocol` for a server that speaks something else.
    pub async fn open(url: &str, config: &Config) -> Result<Self> {
        let url =
            Url::parse(url).ok().filter(|url| matches!(url.scheme(), "ws" | "wss") && url.has_host()).ok_or_else(
                || Error::invalid("ws_url", "ws_url must name a host, with ws:// or wss:// in front or nothing"),
            )?;
        let transport = WebSocketConnect::new(config.clone()).connect(url).await.map_err(refused)?;
        let (outgoing, orders) = mpsc::channel(BEHIND_MAX);
        let (frames, incoming) = mpsc::channel(AHEAD_MAX);
        let is_open = Arc::new(AtomicBool::new(true));
        let open = Arc::clone(&is_open);
        tokio::spawn(async move {
            pump(transport, orders, frames).await;
            open.store(false, Ordering::Release);
        });
        Ok(Self(Arc::new(Ends {
            outgoing: parking_lot::Mutex::new(Some(outgoing)),
            incoming: Mutex::new(incoming),
            is_open,
            pacer: config.socket_pacing.first().copied().map(Pacer::new),
        })))
    }

    /// Returns whether frames can be sent.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.0.is_open.load(Ordering::Acquire) && self.0.outgoing.lock().is_some()
    }

    /// Sends a frame, and returns when it was handed to the network.
    ///
    /// # Errors
    /// `NotConnected` if the socket is closed, `ConnectionLost` if it breaks meanwhile.
    pub async fn send(&self, frame: Bytes) -> Result<()> {
        if let Some(pacer) = &self.0.pacer {
            pacer.turn().await;
        }
        let outgoing = self.0.outgoing.lock().clone();
        let outgoing = outgoing.ok_or_else(|| Error::not_connected("the socket is closed"))?;
        let (done, sent) = oneshot::channel();
        outgoing.send((frame, done)).await.map_err(|_| Error::not_connected("the socket is closed"))?;
        sent.await.map_err(|_| Error::connection_lost("the socket was closed before the frame was sent"))?
    }

    /// Returns the next frame, or `None` when there will be no more.
    pub async fn receive(&self) -> Option<Bytes> {
        self.0.incoming.lock().await.recv().await
    }

    /// Closes the socket; frames that have arrived can still be received.
    pub fn close(&self) {
        self.0.outgoing.lock().take();
    }
}

/// What happened first.
enum Step {
    Read(Option<std::result::Result<Incoming, TransportError>>),
    Write(Option<Outgoing>),
}

/// Carries frames both ways until either side has had enough.
async fn pump(mut transport: Box<dyn Transport>, mut orders: mpsc::Receiver<Outgoing>, frames: mpsc::Sender<Bytes>) {
    loop {
        let step = poll_fn(|cx| {
            if let Poll::Ready(order) = orders.poll_recv(cx) {
                return Poll::Ready(Step::Write(order));
            }
            transport.poll_read(cx).map(Step::Read)
        })
        .await;
        match step {
            Step::Read(Some(Ok(Incoming::Binary(frame)))) => {
                if frames.send(frame).await.is_err() {
                    return;
                }
            }
            Step::Read(Some(Ok(Incoming::Ignored))) => {}
            Step::Read(_) => return,
            Step::Write(Some((frame, done))) => {
                let written = write(&mut *transport, frame).await;
                let broken = written.is_err();
                // Whoever asked may have gone; the frame is sent all the same.
                let _ = done.send(written);
                if broken {
                    return;
                }
            }
            Step::Write(None) => {
                let _ = poll_fn(|cx| transport.poll_close(cx)).await;
                return;
            }
        }
    }
}

async fn write(transport: &mut dyn Transport, frame: Bytes) -> Result<()> {
    let lost = |error: TransportError| Error::connection_lost(format!("the socket broke: {error}"));
    poll_fn(|cx| transport.poll_ready(cx)).await.map_err(lost)?;
    transport.start_send(frame).map_err(lost)?;
    poll_fn(|cx| transport.poll_flush(cx)).await.map_err(lost)
}

fn refused(error: ConnectError) -> Error {
    let text = error.to_string();
    match error {
        ConnectError::Refused(Refusal { status: status @ (401 | 403), .. }) => Error::auth(status, text, Bytes::new()),
        ConnectError::Refused(Refusal { status, retry_after, .. }) => {
            Error::http(status, text).with_retry_after(retry_after)
        }
        ConnectError::TimedOut => Error::timeout("The socket timed out when trying to connect."),
        ConnectError::Network(_) => Error::not_connected(text),
        ConnectError::Protocol(_) => Error::protocol(text),
    }
}
