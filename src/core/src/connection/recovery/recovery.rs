//! The recovery of one socket: what its readers share.

use std::sync::atomic::AtomicBool;

use parking_lot::Mutex;
use tokio::{
    sync::watch,
    time::{Instant, sleep_until},
};
use tokio_util::sync::CancellationToken;

use super::plan::Plan;
use crate::{
    connection::{connection::Connection, dispatch::Dispatcher},
    error::Error,
    socket::Link,
};

/// The recovery of one socket.
pub(super) struct Recovery<'a> {
    pub(super) dispatcher: &'a Dispatcher,
    pub(super) connection: &'a Connection,
    pub(super) link: &'a Link,
    pub(super) plan: Plan,
    /// Whether the server has answered any request for history.
    pub(super) answered: watch::Sender<bool>,
    /// Whether the socket does not accept the call.
    pub(super) over_http: AtomicBool,
    /// Ends all readers.
    pub(super) over: CancellationToken,
    /// Whether the socket is gone.
    pub(super) lost: AtomicBool,
    pub(super) mood: Mutex<Mood>,
}

/// How the server is doing.
pub(super) struct Mood {
    /// Failures since the last page.
    pub(super) failures: u32,
    /// When the next page can be asked for.
    pub(super) rested: Instant,
    /// Channels given up, and why the last of them was.
    pub(super) lost: usize,
    pub(super) reason: Option<Error>,
}

impl<'a> Recovery<'a> {
    /// Returns the recovery of some channels over a socket.
    pub(super) fn new(dispatcher: &'a Dispatcher, link: &'a Link, channels: Vec<i64>) -> Self {
        let mood = Mood { failures: 0, rested: Instant::now(), lost: 0, reason: None };
        Self {
            dispatcher,
            connection: dispatcher.connection(),
            link,
            plan: Plan::new(channels),
            answered: watch::Sender::new(false),
            over_http: AtomicBool::new(false),
            over: CancellationToken::new(),
            lost: AtomicBool::new(false),
            mood: Mutex::new(mood),
        }
    }

    /// Lets live messages of all channels go ahead.
    pub(super) fn release_all(&self) {
        for channel_id in self.connection.dedup.held() {
            self.dispatcher.release(channel_id);
        }
    }

    /// Waits until the server may be asked again.
    pub(super) async fn rest(&self) {
        loop {
            let rested = self.mood.lock().rested;
            if rested <= Instant::now() {
                return;
            }
            sleep_until(rested).await;
        }
    }

    /// Notes that the server returned a page, or refused one channel only.
    pub(super) fn went_well(&self) {
        self.mood.lock().failures = 0;
        self.answered.send_replace(true);
    }
}
