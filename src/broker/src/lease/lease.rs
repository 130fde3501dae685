//! The lease under which one process owns the socket.
//!
//! It is one key that every candidate tries to create and that the engine lets expire: whoever created it is the *holder* until it deletes
//! the key or fails to renew it. The revision of the write that began its time is its *epoch*; revisions only grow, and so do epochs.
//!
//! **Two never hold it at once**, whatever stops, breaks or is late, because the holder goes by the stricter clock. The engine counts a
//! key's time from when a write *arrived*; the holder counts it from before that write was *sent*, on its own monotonic clock, and stops a
//! margin earlier. What it was told last therefore never matters, only when it last asked: a renewal whose answer is lost or late shortens
//! the holder's time and never the engine's. [`Lease::is_held`] compares with the clock at the moment of use, so a process that was stopped
//! (or a machine that slept: the date counts, too) and goes on later finds itself without the lease before any timer of it has run. Every
//! write is bound to the revision before it, so one that a connection held back and delivers later changes nothing. No clock is compared
//! with another, only the speed of two.
//!
//! What this rests on: the clocks of holder and engine run equally fast to within 1 % (those of PCs: 0.01 %), the engine does not expire a
//! key early (its date set forward by hand or by a leap would), does not forget writes that it confirmed, and nobody deletes the key by
//! hand. And no check covers what comes after it: a process stopped between [`Lease::is_held`] and the system call that sends does send
//! that one frame when it goes on.
//!
//! The times, as shares of the time to live (2 s):
//!
//! - *Renewed every 1/3* (667 ms): two renewals fit before the holder has to stop, so one may get lost.
//! - *Margin 1/8* (250 ms): in it fall 1 % of clock (20 ms), timers late on a busy machine (tens of ms), and the closing of the socket,
//!   which [`Lease::changes`] announces when the margin begins.
//! - *A call is given up after 1/4* (500 ms): a renewal that hangs leaves time for another: 667 + 500 < 1,750.
//! - *A candidate looks by itself after 2/5* (800 ms) in which it saw nothing: longer than 1/3, so it asks nothing while it sees renewals,
//!   and short enough that one which misses the end of the key (at most 2 s after the holder's death) has it before 3 s.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use futures_util::{StreamExt, stream::BoxStream};
use mezon_core::{
    error::{Error, Result},
    scope,
};
use serde::{Deserialize, Serialize};
use tokio::{
    runtime::Handle,
    sync::watch,
    time::{Instant, sleep_until, timeout, timeout_at},
};
use tokio_util::{sync::CancellationToken, task::AbortOnDropHandle};

use crate::{Broker, Change, Entry, KeyError, deadline::Deadline};

/// The key that is the lease.
pub(crate) const HOLDER: &str = "holder";

/// How long the key lives after a renewal, unless the user says otherwise.
pub const LEASE_TTL: Duration = Duration::from_secs(2);

/// Which process this is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// Its name among the members.
    pub id: String,
    /// The machine it runs on.
    pub host: String,
    /// Its number there.
    pub pid: u32,
    /// When it started, in ms since 1970, by its own clock: for people, nothing is decided by it.
    pub since_ms: i64,
}

/// What the key holds.
#[derive(Serialize, Deserialize)]
struct Claim {
    #[serde(flatten)]
    who: Identity,
    /// Tells two processes apart that were given one name.
    nonce: u64,
}

/// How a candidate stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Another one holds the lease, or it is not known who.
    Waiting {
        /// Who, as far as is known.
        holder: Option<Identity>,
    },
    /// This process holds the lease.
    Held {
        /// Since which write.
        epoch: u64,
        /// Until when, if it is not renewed; a renewal moves it without waking whoever watches.
        until: Instant,
    },
    /// This process held the lease, and has to have stopped before the margin is over. Something else follows as soon as it is known.
    Lost,
}

/// A candidate for the lease. Dropped, it stops to renew; what it holds is gone at once for this process, and after its time for others.
pub struct Lease {
    held: Arc<Held>,
    standing: watch::Receiver<Standing>,
    _task: Option<AbortOnDropHandle<()>>,
}

impl Lease {
    /// Begins to try for the lease, which lives for `ttl` (whole seconds, at least 1) after each renewal. To be called in a runtime.
    #[must_use]
    pub fn start(broker: Arc<dyn Broker>, me: Identity, ttl: Duration) -> Self {
        let (mut lease, work) = Self::prepare(broker, me, ttl);
        lease._task = Some(AbortOnDropHandle::new(Handle::current().spawn(scope::carried(work))));
        lease
    }

    /// Returns a candidate and its work, which somebody has to run.
    pub(crate) fn prepare(
        broker: Arc<dyn Broker>,
        me: Identity,
        ttl: Duration,
    ) -> (Self, impl Future<Output = ()> + Send + 'static) {
        // Engines count in whole seconds. To count longer than they do would be to hold what is another's.
        let ttl = Duration::from_secs(ttl.as_secs().max(1));
        let claim = Claim { who: me, nonce: rand::random() };
        // A struct of texts and numbers is always JSON.
        let value = Bytes::from(serde_json::to_vec(&claim).unwrap_or_default());
        let held = Arc::new(Held::new());
        let (told, standing) = watch::channel(Standing::Waiting { holder: None });
        let candidate = Candidate { broker, value, ttl, held: Arc::clone(&held), told };
        (Self { held, standing, _task: None }, candidate.run())
    }

    /// Returns how this candidate stands, now and whenever that changes. When its task is gone, the last word is [`Standing::Lost`] or
    /// the sender is.
    #[must_use]
    pub fn changes(&self) -> watch::Receiver<Standing> {
        self.standing.clone()
    }

    /// Returns whether this process holds the lease that began with `epoch`, this moment.
    #[must_use]
    pub fn is_held(&self, epoch: u64) -> bool {
        self.held.is_held(epoch)
    }

    /// Returns what asks [`Lease::is_held`] for others, as long as they like.
    #[must_use]
    pub fn held(&self) -> Arc<Held> {
        Arc::clone(&self.held)
    }

    /// Gives the lease back, so that another has it at once, and tries no more. The socket has to be closed before.
    pub async fn release(&self) {
        self.held.leave();
        let mut standing = self.standing.clone();
        // Its task ends after at most three calls, which have limits.
        while standing.changed().await.is_ok() {}
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.held.leave();
    }
}

/// Until when this process holds which lease: cheap to ask for before everything that only the holder may do.
pub struct Held {
    epoch: AtomicU64,
    until: Deadline,
    left: AtomicBool,
    leaving: CancellationToken,
}

impl Held {
    fn new() -> Self {
        Self {
            epoch: AtomicU64::new(0),
            until: Deadline::over(),
            left: AtomicBool::new(false),
            leaving: CancellationToken::new(),
        }
    }

    /// Returns whether this process holds the lease that began with `epoch`, this moment.
    #[must_use]
    pub fn is_held(&self, epoch: u64) -> bool {
        // The time before the epoch: whoever reads a time that a new lease wrote reads that one's epoch, too.
        self.until.is_ahead() && self.epoch.load(Ordering::Acquire) == epoch && !self.left.load(Ordering::Acquire)
    }

    fn extend(&self, tenure: &Tenure) {
        self.epoch.store(tenure.epoch, Ordering::Release);
        self.until.set(tenure.until);
    }

    fn stop(&self) {
        self.until.end();
    }

    fn leave(&self) {
        self.left.store(true, Ordering::Release);
        self.leaving.cancel();
    }
}

/// A time in which this process holds the lease.
struct Tenure {
    epoch: u64,
    /// The last write of the key.
    revision: u64,
    /// When that was sent.
    sent: Instant,
    until: Instant,
}

struct Candidate {
    broker: Arc<dyn Broker>,
    value: Bytes,
    ttl: Duration,
    held: Arc<Held>,
    told: watch::Sender<Standing>,
}

impl Candidate {
    async fn run(self) {
        while let Some(mut tenure) = self.wait().await {
            self.held.extend(&tenure);
            self.told.send_replace(Standing::Held { epoch: tenure.epoch, until: tenure.until });
            self.hold(&mut tenure).await;
            self.held.stop();
            self.told.send_replace(Standing::Lost);
        }
        self.held.stop();
        self.give_back().await;
    }

    /// Waits until the lease is this process's; returns nothing if it does not want it any more.
    async fn wait(&self) -> Option<Tenure> {
        let mut changes = None;
        while !self.held.leaving.is_cancelled() {
            match self.look().await {
                Ok(Some(tenure)) if Instant::now() < tenure.until => return Some(tenure),
                Ok(Some(_) | None) | Err(KeyError::Conflict) => {}
                Err(KeyError::Failed(error)) => log::debug!("The lease could not be asked for: {error}"),
            }
            if changes.is_none() {
                changes = self.limited(self.broker.keys().watch(HOLDER)).await.ok();
            }
            tokio::select! {
                biased;
                () = self.held.leaving.cancelled() => {}
                () = self.nobody(&mut changes) => {}
            }
        }
        None
    }

    /// Resolves when the lease may be free: it was seen to end, or nothing was seen for so long that it may have been missed.
    async fn nobody(&self, changes: &mut Option<BoxStream<'static, Result<Change>>>) {
        let silence = self.ttl * 2 / 5;
        let Some(stream) = changes else { return tokio::time::sleep(self.ttl / 20).await };
        let mut there = false;
        while let Ok(change) = timeout(silence, stream.next()).await {
            match change {
                Some(Ok(Change::Put(entry))) if entry.value != self.value => {
                    there = true;
                    self.tell_holder(&entry);
                }
                Some(Ok(Change::Current)) if there => {}
                Some(Ok(_)) => return,
                None | Some(Err(_)) => {
                    *changes = None;
                    return;
                }
            }
        }
    }

    /// Takes the lease if it is free, or this process's own by a write whose answer did not come.
    async fn look(&self) -> std::result::Result<Option<Tenure>, KeyError> {
        let keys = self.broker.keys();
        let found = self.limited(keys.get(HOLDER)).await?;
        let sent = Instant::now();
        let lives = Some(self.ttl);
        let written = match found {
            None => self.limited(keys.create(HOLDER, self.value.clone(), lives)).await,
            Some(entry) if entry.value == self.value => {
                self.limited(keys.update(HOLDER, self.value.clone(), entry.revision, lives)).await
            }
            Some(entry) => {
                self.tell_holder(&entry);
                return Ok(None);
            }
        };
        written.map(|revision| Some(Tenure { epoch: revision, revision, sent, until: self.until(sent) }))
    }

    /// Renews the lease; resolves when it is over or not wanted any more.
    async fn hold(&self, tenure: &mut Tenure) {
        let keys = self.broker.keys();
        let mut next = tenure.sent + self.ttl / 3;
        loop {
            tokio::select! {
                biased;
                () = self.held.leaving.cancelled() => return,
                () = sleep_until(next.min(tenure.until)) => {}
            }
            let sent = Instant::now();
            if sent >= tenure.until {
                log::warn!(
                    "The lease of the socket could not be renewed in time: it is given up before another may take it"
                );
                return;
            }
            let limit = (sent + self.ttl / 4).min(tenure.until);
            let renewal = keys.update(HOLDER, self.value.clone(), tenure.revision, Some(self.ttl));
            match timeout_at(limit, renewal).await {
                Ok(Ok(revision)) => {
                    tenure.revision = revision;
                    tenure.until = self.until(sent);
                    next = sent + self.ttl / 3;
                    self.held.extend(tenure);
                    self.told.send_if_modified(|standing| {
                        *standing = Standing::Held { epoch: tenure.epoch, until: tenure.until };
                        false
                    });
                }
                // Another's, or a renewal of its own whose answer was lost: then the key has been its own all the time.
                Ok(Err(KeyError::Conflict)) => match timeout_at(limit, keys.get(HOLDER)).await {
                    Ok(Ok(Some(entry))) if entry.value == self.value => {
                        tenure.revision = entry.revision;
                        next = Instant::now();
                    }
                    Ok(Ok(Some(_))) => {
                        log::warn!("The lease of the socket is another's");
                        return;
                    }
                    Ok(Ok(None)) => {
                        log::warn!("The lease of the socket is gone from the broker");
                        return;
                    }
                    Ok(Err(_)) | Err(_) => next = Instant::now() + self.ttl / 20,
                },
                Ok(Err(KeyError::Failed(_))) | Err(_) => next = Instant::now() + self.ttl / 20,
            }
        }
    }

    /// Deletes the key if it is this process's, also where it does not know.
    async fn give_back(&self) {
        let keys = self.broker.keys();
        if let Ok(Some(entry)) = self.limited(keys.get(HOLDER)).await
            && entry.value == self.value
        {
            drop(self.limited(keys.delete(HOLDER, Some(entry.revision))).await);
        }
    }

    fn until(&self, sent: Instant) -> Instant {
        sent + self.ttl - self.ttl / 8
    }

    fn tell_holder(&self, entry: &Entry) {
        let holder = serde_json::from_slice::<Claim>(&entry.value).ok().map(|claim| claim.who);
        self.told.send_if_modified(|standing| {
            let now = Standing::Waiting { holder };
            let changed = *standing != now;
            *standing = now;
            changed
        });
    }

    /// Gives a call up that takes too long.
    async fn limited<T, E: From<Error>>(
        &self,
        call: impl Future<Output = std::result::Result<T, E>>,
    ) -> std::result::Result<T, E> {
        timeout(self.ttl / 4, call).await.unwrap_or_else(|_| Err(Error::timeout("the broker did not answer").into()))
    }
}
