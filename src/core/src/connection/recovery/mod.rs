//! Background work after a login or reconnect: remaining joins, then the messages missed in known channels.
//!
//! The present never waits for the past. Live messages wait at most [`Config::recovery_patience`](crate::config::Config) for the history of
//! their channel; the history is read in parallel, at half of the pace, and what is found later is handed over later. Whatever the server
//! does, it costs a bounded number of requests and one warning.

mod channel;
mod joins;
mod plan;
mod verdict;

use std::{
    collections::HashSet,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use futures_util::future::join_all;
use parking_lot::Mutex;
use tokio::{
    sync::watch,
    time::{Instant, sleep_until, timeout},
};
use tokio_util::sync::CancellationToken;

pub(super) use self::verdict::is_of_the_call;
use self::{channel::Outcome, plan::Plan, verdict::Verdict};
use super::{Connection, dispatch::Dispatcher, login};
use crate::{error::Error, refusal::Refusal, socket::Link};

/// Channels read at the same time: enough to fill half of the pace of the socket.
const READERS: usize = 8;

/// How long the other readers wait for the outcome of the first page: a server without history is asked once, not eight times.
const FIRST_ANSWER_WAIT: Duration = Duration::from_millis(300);

/// Attempts to read a channel; a server that has just come back may stumble.
const ATTEMPTS: u32 = 5;

/// Failures in a row, over all channels, after which the server is left alone until the next connection.
const FAILURES_MAX: u32 = 24;

/// Pause of all readers after a failure; it doubles with each further one.
const PAUSE: Duration = Duration::from_millis(500);

/// Longest such pause, and longest that a server can ask for.
const PAUSE_MAX: Duration = Duration::from_secs(30);

/// Makes the messages of all known channels wait, before the first one can arrive on the new socket.
pub(super) fn prepare(connection: &Connection) {
    if connection.config.recover_missed {
        connection.ledger.hold(connection.state.channels().iter().map(|channel| channel.id()));
    }
}

/// Hands over what has waited long enough, for as long as the connection lives.
pub(super) async fn keep_moving(dispatcher: Dispatcher) {
    let connection = Arc::clone(dispatcher.connection());
    loop {
        let channel_id = connection.ledger.overdue(connection.config.recovery_patience).await;
        dispatcher.release(channel_id);
    }
}

/// Does the remaining work once a socket is ready. `failed` are clans that could not be joined yet: what is said there until they are is
/// missed too.
pub(super) async fn resume(dispatcher: Dispatcher, link: Arc<Link>, failed: Vec<i64>) {
    let connection = Arc::clone(dispatcher.connection());
    let late: HashSet<i64> = failed.iter().copied().collect();
    let clan_of = |id: i64| connection.state.channel(id).map_or(0, |channel| channel.info().clan_id);
    let (mut clans, mut joined, mut open) = (Vec::new(), Vec::new(), Vec::new());
    let gaps = connection.ledger.gaps();
    for id in gaps.iter().copied() {
        let group = if connection.joined.contains(id) {
            &mut joined
        } else if late.contains(&clan_of(id)) {
            &mut clans
        } else {
            &mut open
        };
        group.push(id);
    }
    let recovery = Recovery::new(&dispatcher, &link, gaps);
    // A channel is read only after it has been joined again: the other way round there would be a gap in between.
    recovery.plan.add(open);
    tokio::join!(recovery.run(), async {
        tokio::join!(
            async {
                joins::rejoin(&connection, &link).await;
                recovery.plan.add(joined);
            },
            async {
                if !failed.is_empty() {
                    login::retry(&connection, &link, failed).await;
                    recovery.plan.add(clans);
                }
            }
        );
        recovery.plan.complete();
    });
}

/// The recovery of one socket.
struct Recovery<'a> {
    dispatcher: &'a Dispatcher,
    connection: &'a Connection,
    link: &'a Link,
    plan: Plan,
    /// Whether the server has answered any request for history.
    answered: watch::Sender<bool>,
    /// Whether the socket does not accept the call.
    over_http: AtomicBool,
    /// Ends all readers.
    over: CancellationToken,
    /// Whether the socket is gone.
    lost: AtomicBool,
    mood: Mutex<Mood>,
}

/// How the server is doing.
struct Mood {
    /// Failures since the last page.
    failures: u32,
    /// When the next page can be asked for.
    rested: Instant,
    /// Channels given up, and why the last of them was.
    lost: usize,
    reason: Option<Error>,
}

impl<'a> Recovery<'a> {
    fn new(dispatcher: &'a Dispatcher, link: &'a Link, channels: Vec<i64>) -> Self {
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

    /// Reads every channel of the plan, or as many as the server allows.
    async fn run(&self) {
        let total = self.plan.len();
        if total == 0 {
            return;
        }
        let readers = (0..READERS).map(|number| self.over.run_until_cancelled(self.read_on(number > 0)));
        tokio::select! {
            biased;
            // The next socket continues where this one stopped.
            () = self.link.ended() => return,
            _ = join_all(readers) => {}
        }
        if self.lost.load(Ordering::Relaxed) {
            return;
        }
        // Nobody is reading any more, so there is nothing to wait for.
        self.release_all();
        self.report(total);
    }

    /// Lets live messages of all channels go ahead.
    fn release_all(&self) {
        for channel_id in self.connection.ledger.held() {
            self.dispatcher.release(channel_id);
        }
    }

    fn report(&self, total: usize) {
        let mood = self.mood.lock();
        let lost = mood.lost + self.plan.len();
        if lost == 0 {
            return;
        }
        self.connection.meters.gaps.add(lost as u64);
        let reason = mood.reason.as_ref().map(|error| format!(": {error}")).unwrap_or_default();
        log::warn!("What was missed in {lost} of {total} channels could not be fetched, or not all of it{reason}");
    }

    /// Reads one channel after the other.
    async fn read_on(&self, follows: bool) {
        if follows {
            let _ = timeout(FIRST_ANSWER_WAIT, self.answered.subscribe().wait_for(|answered| *answered)).await;
        }
        loop {
            self.rest().await;
            let Some((channel_id, attempt)) = self.plan.next(&self.connection.ledger).await else { return };
            let outcome = channel::read(self, channel_id).await;
            match outcome {
                Ok(outcome) => self.finish(channel_id, outcome),
                Err(error) => self.failed(channel_id, attempt, error),
            }
        }
    }

    /// Waits until the server may be asked again.
    async fn rest(&self) {
        loop {
            let rested = self.mood.lock().rested;
            if rested <= Instant::now() {
                return;
            }
            sleep_until(rested).await;
        }
    }

    /// Notes that the server returned a page, or refused one channel only.
    fn went_well(&self) {
        self.mood.lock().failures = 0;
        self.answered.send_replace(true);
    }

    fn finish(&self, channel_id: i64, outcome: Outcome) {
        if outcome != Outcome::Wrong {
            self.connection.ledger.close(channel_id);
        }
        self.dispatcher.release(channel_id);
        self.plan.done(channel_id);
        if outcome != Outcome::Whole {
            self.mood.lock().lost += 1;
        }
    }

    fn failed(&self, channel_id: i64, attempt: u32, error: Error) {
        log::debug!("Reading the history of channel {channel_id} failed: {error}");
        // Waiting messages do not wait for the next attempt.
        self.dispatcher.release(channel_id);
        match verdict::of(&error) {
            Verdict::Lost => {
                self.lost.store(true, Ordering::Relaxed);
                self.over.cancel();
            }
            Verdict::Channel => {
                self.went_well();
                if error.refusal() == Some(Refusal::NotFound) {
                    self.connection.ledger.close(channel_id);
                }
                // What is refused now may be served after the next outage.
                self.plan.done(channel_id);
                let mut mood = self.mood.lock();
                mood.lost += 1;
                mood.reason = Some(error);
            }
            Verdict::Call => {
                self.plan.put_back(channel_id, attempt);
                self.mood.lock().reason = Some(error);
                self.over.cancel();
            }
            Verdict::Later(asked) => {
                let mut mood = self.mood.lock();
                mood.failures += 1;
                let pause =
                    asked.unwrap_or_else(|| PAUSE.saturating_mul(1 << mood.failures.min(10) >> 1)).min(PAUSE_MAX);
                mood.rested = mood.rested.max(Instant::now() + pause);
                mood.reason = Some(error);
                if mood.failures >= FAILURES_MAX {
                    self.over.cancel();
                }
                if attempt < ATTEMPTS {
                    self.plan.put_back(channel_id, attempt + 1);
                } else {
                    self.plan.done(channel_id);
                    mood.lost += 1;
                }
                drop(mood);
                self.answered.send_replace(true);
            }
        }
    }
}
