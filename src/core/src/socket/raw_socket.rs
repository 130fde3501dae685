//! A WebSocket for callers that speak the protocol themselves: it only sends and receives frames (docs/protocol.md 4.1).

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;

use bytes::Bytes;
use futures_util::{Stream, StreamExt as _, future::poll_fn, stream};
use tokio::sync::{Mutex, mpsc, oneshot};
use tokio_util::sync::CancellationToken;
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

/// Frames received ahead of the reader; beyond that the socket is not read, and the other side waits.
const AHEAD_MAX: usize = 1024;

/// Frames that may wait to be sent, as many as on the socket of a client.
const BEHIND_MAX: usize = 65_534;

/// A frame to be sent and its sender's notification.
type Outgoing = (Bytes, oneshot::Sender<Result<()>>);

/// An open socket; clones are handles to the same one. It closes when the last one is dropped.
#[derive(Clone)]
pub struct RawSocket(Arc<Ends>);

struct Ends {
    /// `None` once the socket was closed from this side.
    outgoing: parking_lot::Mutex<Option<mpsc::Sender<Outgoing>>>,
    incoming: Mutex<mpsc::Receiver<Bytes>>,
    is_open: Arc<AtomicBool>,
    closing: CancellationToken,
}

impl Drop for Ends {
    fn drop(&mut self) {
        self.closing.cancel();
    }
}

impl RawSocket {
    /// Opens a socket, with the trust, the limits and the pacing of `config`. The runtime that polls this runs the socket.
    ///
    /// # Errors
    /// `InvalidInput` for an invalid address, `Auth` for a handshake refused with 401 or 403, `Timeout`, `NotConnected`, and `Protocol` for
    /// a server that does not speak WebSocket.
    pub async fn open(url: &str, config: &Config) -> Result<Self> {
        let url =
            Url::parse(url).ok().filter(|url| matches!(url.scheme(), "ws" | "wss") && url.has_host()).ok_or_else(
                || Error::invalid("ws_url", "ws_url must name a host, with ws:// or wss:// in front or nothing"),
            )?;
        let transport =
            WebSocketConnect::new(config.clone()).connect(url.clone()).await.map_err(|error| refused(error, &url))?;
        let (outgoing, orders) = mpsc::channel(BEHIND_MAX);
        let (frames, incoming) = mpsc::channel(AHEAD_MAX);
        let is_open = Arc::new(AtomicBool::new(true));
        let open = Arc::clone(&is_open);
        let closing = CancellationToken::new();
        let line = line(orders, config.socket_pacing.first().copied().map(Pacer::new), closing.clone());
        tokio::spawn(async move {
            pump(transport, line, frames).await;
            open.store(false, Ordering::Release);
        });
        Ok(Self(Arc::new(Ends {
            outgoing: parking_lot::Mutex::new(Some(outgoing)),
            incoming: Mutex::new(incoming),
            is_open,
            closing,
        })))
    }

    /// Returns whether frames can be sent.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.0.is_open.load(Ordering::Acquire) && self.0.outgoing.lock().is_some()
    }

    /// Sends a frame: it is queued now, and the future resolves when it has been handed to the network. Dropping the future earlier
    /// abandons the frame.
    ///
    /// # Errors
    /// `NotConnected` if the socket is closed, `ConnectionLost` if it breaks or is closed meanwhile, `Server` with code 429 if too many
    /// frames wait.
    pub fn send(&self, frame: Bytes) -> impl Future<Output = Result<()>> + Send + 'static {
        let (done, sent) = oneshot::channel();
        let entered = match &*self.0.outgoing.lock() {
            Some(line) => line.try_send((frame, done)).map_err(|error| match error {
                mpsc::error::TrySendError::Full(_) => Error::rate_limited("too many frames wait for the socket", None),
                mpsc::error::TrySendError::Closed(_) => Error::not_connected("the socket is closed"),
            }),
            None => Err(Error::not_connected("the socket is closed")),
        };
        async move {
            entered?;
            sent.await.map_err(|_| Error::connection_lost("the socket was closed before the frame was sent"))?
        }
    }

    /// Returns the next frame, or `None` when there will be no more.
    pub async fn receive(&self) -> Option<Bytes> {
        self.0.incoming.lock().await.recv().await
    }

    /// Closes the socket; frames that have arrived can still be received.
    pub fn close(&self) {
        self.0.outgoing.lock().take();
        self.0.closing.cancel();
    }
}

/// What happened first.
enum Step {
    Read(Option<std::result::Result<Incoming, TransportError>>),
    Write(Option<Outgoing>),
}

/// Returns the frames to be sent, each when it is due. Frames not yet due when the socket is closed are dropped.
fn line(
    orders: mpsc::Receiver<Outgoing>,
    pacer: Option<Pacer>,
    closing: CancellationToken,
) -> impl Stream<Item = Outgoing> + Send {
    stream::unfold((orders, pacer, closing), |(mut orders, pacer, closing)| async move {
        loop {
            let (frame, mut done) = orders.recv().await?;
            if let Some(pacer) = &pacer {
                tokio::select! {
                    biased;
                    // An abandoned frame takes no turn.
                    () = done.closed() => continue,
                    () = pacer.turn() => {}
                    () = closing.cancelled() => continue,
                }
            }
            return Some(((frame, done), (orders, pacer, closing)));
        }
    })
}

/// Carries frames both ways until either side ends.
async fn pump(
    mut transport: Box<dyn Transport>,
    line: impl Stream<Item = Outgoing> + Send,
    frames: mpsc::Sender<Bytes>,
) {
    let mut line = pin!(line);
    loop {
        let step = poll_fn(|cx| {
            if let Poll::Ready(order) = line.poll_next_unpin(cx) {
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
            Step::Read(Some(Ok(Incoming::Ignored | Incoming::Relayed(_)))) => {}
            Step::Read(_) => return,
            Step::Write(Some((frame, done))) => {
                let written = write(&mut *transport, frame).await;
                let broken = written.is_err();
                // The sender may be gone; the frame is sent all the same.
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

fn refused(error: ConnectError, url: &Url) -> Error {
    let text = error.told(url);
    match error {
        ConnectError::Refused(Refusal { status: status @ (401 | 403), .. }) => Error::auth(status, text, Bytes::new()),
        ConnectError::Refused(Refusal { status, retry_after, .. }) => {
            Error::http(status, text).with_retry_after(retry_after)
        }
        ConnectError::TimedOut => Error::timeout("The socket timed out when trying to connect."),
        ConnectError::Network(_) => Error::not_connected(text),
        ConnectError::Failed(error) => error,
        ConnectError::Protocol(_) => Error::protocol(text),
    }
}
