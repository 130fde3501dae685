//! The task that drives a line: it sends each request when it is due, and refuses those that can no longer be sent.

use std::sync::Arc;

use futures_util::future::abortable;
use tokio::time::{Instant, sleep_until};

use super::{
    connection::Connection,
    failure::lost,
    line::{Entry, Left, OFFLINE_WAIT_MAX, Step},
    machine::ConnectionState,
    turn::Turn,
};
use crate::{
    config::Offline,
    error::Error,
    socket::{Lane, Link, Place, Slot},
};

/// Drives one line until it is empty. If it is dropped before that because the connection has ended, everybody in the line is told.
struct Driver {
    connection: Arc<Connection>,
    lane: Lane,
    /// The last socket seen, and since when there has been none.
    last: Option<Arc<Link>>,
    down_since: Option<Instant>,
    /// A free number of the last socket.
    number: Option<Slot>,
    has_ended: bool,
}

impl Drop for Driver {
    fn drop(&mut self) {
        if !self.has_ended {
            for entry in self.connection.lines.line(self.lane).abandon() {
                entry.request.refuse(Error::closed());
            }
        }
    }
}

impl Connection {
    /// Queues a request until its turn.
    pub(crate) fn line_up(&self, place: Place, entry: Entry) {
        match self.lines.enter(place, entry) {
            Ok(true) => self.drive(place.lane),
            Ok(false) => {}
            Err((entry, error)) => entry.request.refuse(error),
        }
    }

    fn drive(&self, lane: Lane) {
        let Some(connection) = self.me.upgrade() else {
            // It is just being dropped.
            return self.lines.line(lane).abandon().into_iter().for_each(|entry| entry.request.refuse(Error::closed()));
        };
        let driver = Driver { connection, lane, last: None, down_since: None, number: None, has_ended: false };
        // If the connection has ended the driver is dropped, and everybody in the line is told.
        let _ = self.spawn(driver.run());
    }

    /// Returns the socket if it is open.
    fn open_link(&self) -> Option<Arc<Link>> {
        self.link.read().clone().filter(|link| !link.has_ended())
    }
}

impl Driver {
    async fn run(mut self) {
        let connection = Arc::clone(&self.connection);
        let line = connection.lines.line(self.lane);
        loop {
            let open = self.look();
            let usable = open.as_ref().filter(|_| self.is_usable());
            let is_late = self.down_since.is_some_and(|since| since + OFFLINE_WAIT_MAX <= Instant::now());
            let mut number = self.number.take();
            let step = connection.lines.step(
                self.lane,
                usable,
                open.is_none(),
                |entry| self.refusal(entry, open.as_deref(), is_late),
                &mut number,
            );
            self.number = number;
            match step {
                Step::Leave(entry, turn) => {
                    let _left = Left(line);
                    leave(entry, turn);
                }
                Step::ByHttp(entry) => {
                    let _left = Left(line);
                    over_http(entry).await;
                }
                Step::Refuse(refused) => {
                    let count = refused.len();
                    refused.into_iter().for_each(|(entry, error)| entry.request.refuse(error));
                    line.left(count);
                }
                Step::WaitForNumber => {
                    if let Some(link) = &open {
                        self.number = link.next_slot().await;
                    }
                }
                Step::Wait(until) => self.wait(open.as_deref(), until).await,
                Step::End => {
                    self.has_ended = true;
                    return;
                }
            }
        }
    }

    /// Returns the socket if there is one, and notes since when there has been none.
    fn look(&mut self) -> Option<Arc<Link>> {
        let open = self.connection.open_link();
        match &open {
            Some(link) => {
                self.down_since = None;
                if self.last.as_ref().is_none_or(|last| !Arc::ptr_eq(last, link)) {
                    self.number = None;
                    self.last = Some(Arc::clone(link));
                }
            }
            None => {
                self.down_since.get_or_insert_with(Instant::now);
            }
        }
        open
    }

    /// Messages wait until the clans are joined; nothing else has to. Behind another process they wait there while the socket is down.
    fn is_usable(&self) -> bool {
        !self.lane.is_for_messages()
            || match self.connection.phase() {
                ConnectionState::Ready => true,
                ConnectionState::Backoff => self.connection.is_relayed(),
                _ => false,
            }
    }

    /// Returns why a request can no longer be sent; `None` if it still can.
    fn refusal(&self, entry: &Entry, open: Option<&Link>, is_late: bool) -> Option<Error> {
        let gone = || match &self.last {
            Some(last) if last.has_ended() => lost(&last.reason()),
            _ => self.connection.why_not_open(),
        };
        match (entry.only_on, open) {
            (Some(wanted), Some(link)) => (link.generation() != wanted).then(gone),
            (Some(_), None) => Some(gone()),
            (None, Some(_)) => None,
            (None, None) if entry.offline == Offline::Fail => Some(gone()),
            (None, None) if is_late && entry.offline == Offline::Wait => Some(Error::not_connected(format!(
                "the socket was down for {} s, longer than a message waits for it",
                OFFLINE_WAIT_MAX.as_secs()
            ))),
            (None, None) => None,
        }
    }

    async fn wait(&self, open: Option<&Link>, until: Option<Instant>) {
        let line = self.connection.lines.line(self.lane);
        let late = self.down_since.map(|since| since + OFFLINE_WAIT_MAX).filter(|late| *late > Instant::now());
        let due = async {
            match until.into_iter().chain(late).min() {
                Some(moment) => sleep_until(moment).await,
                None => std::future::pending().await,
            }
        };
        let ended = async {
            match open {
                Some(link) => link.ended().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            biased;
            () = line.changed() => {}
            () = ended => {}
            () = due => {}
        }
    }
}

fn leave(entry: Entry, turn: Turn) {
    let posted = entry.request.leave(turn);
    drop(posted.flush());
    if let Some(spot) = entry.spot {
        spot.left(move || posted.cancel());
    }
}

/// Sends a request over HTTP, and returns when that is done or nobody waits for it any more.
async fn over_http(entry: Entry) {
    let (call, stop) = abortable(entry.request.by_http());
    if let Some(spot) = entry.spot {
        spot.left(move || stop.abort());
    }
    // An abort means that the caller has given up.
    let _ = call.await;
}
