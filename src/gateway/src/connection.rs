//! The handle of one open socket, for pushing to it and ending it.

use std::sync::atomic::{AtomicU64, Ordering};

use bytes::{Bytes, BytesMut};
use mezon_proto::realtime::envelope::Message;
use mezon_proto::realtime::{Envelope, Error};
use parking_lot::Mutex;
use tokio_util::sync::CancellationToken;

use crate::frame;
use crate::outbox::Outbox;
use crate::pace::Meter;

/// Close code of a server that is shutting down.
const GOING_AWAY: u16 = 1001;

/// How the gateway ends a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// TCP reset, no close frame.
    Abrupt,
    /// A close frame with this code, then the end of the stream.
    Close(u16),
}

/// One open socket of one user.
#[derive(Debug)]
pub(crate) struct Conn {
    pub(crate) id: u64,
    pub(crate) user_id: i64,
    pub(crate) outbox: Outbox,
    /// Data messages received.
    pub(crate) received: AtomicU64,
    pub(crate) meter: Meter,
    ending: Mutex<Option<Ending>>,
    ended: CancellationToken,
}

impl Conn {
    /// Returns a handle that also ends, as if going away, when `stopped` is cancelled.
    pub(crate) fn new(id: u64, user_id: i64, stopped: &CancellationToken) -> Self {
        Self {
            id,
            user_id,
            outbox: Outbox::default(),
            received: AtomicU64::new(0),
            meter: Meter::default(),
            ending: Mutex::default(),
            ended: stopped.child_token(),
        }
    }

    /// Queues a framed piece; a client that does not read is dropped.
    pub(crate) fn push(&self, piece: &Bytes) {
        if self.outbox.push(piece).is_err() {
            self.overrun();
        }
    }

    /// Lets `encode` append frames to what is queued.
    pub(crate) fn encode(&self, encode: impl FnOnce(&mut BytesMut)) {
        if self.outbox.encode(encode).is_err() {
            self.overrun();
        }
    }

    /// Answers the request `cid`; a request without a cid gets no answer.
    pub(crate) fn reply(&self, cid: i32, message: Message) {
        if cid != 0 {
            let envelope = Envelope { cid, message: Some(message) };
            self.encode(|out| frame::put_envelope(out, &envelope));
        }
    }

    /// Answers the request `cid` with the error member, whose codes are those of docs/protocol.md 4.5.
    pub(crate) fn refuse(&self, cid: i32, code: i32, message: &str) {
        self.reply(cid, Message::Error(Box::new(Error { code, message: message.to_owned(), ..Error::default() })));
    }

    /// Ends the connection; the first reason given counts.
    pub(crate) fn end(&self, how: Ending) {
        self.ending.lock().get_or_insert(how);
        self.ended.cancel();
    }

    /// Resolves with the reason once `end` was called.
    pub(crate) async fn ended(&self) -> Ending {
        self.ended.cancelled().await;
        self.ending.lock().unwrap_or(Ending::Close(GOING_AWAY))
    }

    pub(crate) fn count_received(&self) {
        self.received.fetch_add(1, Ordering::Relaxed);
    }

    fn overrun(&self) {
        log::warn!("Dropped a connection of user {} that does not read what it is sent", self.user_id);
        self.end(Ending::Abrupt);
    }
}
