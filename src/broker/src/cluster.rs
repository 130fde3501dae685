//! One process's part in a cluster: what its client has in place of a socket, from the first login to the end of the connection.

use std::{
    result,
    sync::{Arc, Weak, atomic::Ordering},
    time::Duration,
};

use bytes::Bytes;
use futures_util::future::BoxFuture;
use mezon_core::{
    client::Client,
    config::{Config, StoreConfig},
    connection::Relay,
    error::{Error, ErrorKind, Result},
    event::EventSink,
    http::Pace,
    schedule::Claims,
    scope,
    shared_state::{Follower, Kind, SharedState, Versioned},
    socket::{Connect, ConnectError, Transport},
};
use parking_lot::RwLock;
use tokio::{
    sync::{Mutex, watch},
    time::{Instant, sleep, timeout},
};

use crate::{
    Broker, Counters, Info, LEASE_TTL, MEMBER_TTL, Members, Role,
    call::Found,
    claims::claim,
    holder::{Holder, Holding},
    line::Line,
    logins::Logins,
    mirror::Mirror,
    shared_state::State,
    slip::Slips,
    worker::Worker,
};

/// How long a call of a worker may take: as long as a message waits at the holder for a socket that is down.
const CALL_MAX: Duration = Duration::from_secs(300);

/// How long handlers may take to come to their end when the connection has ended; less than whoever closes it waits.
const HANDLERS_MAX: Duration = Duration::from_secs(4);

/// How long acknowledgements may take to leave at the end.
const GOODBYE_MAX: Duration = Duration::from_secs(1);

/// How long the key lives of a member that runs no handlers: nobody waits for what it had, and there may be a thousand in one process.
const IDLE_MEMBER_TTL: Duration = Duration::from_secs(6);

/// How often it is looked at the end whether all handlers have come to theirs.
const LOOK: Duration = Duration::from_millis(10);

/// How long a process that may have the socket waits for it before it asks whether another one has it.
const ELSEWHERE: Duration = Duration::from_secs(1);

/// How often a process tries to reach the broker when it begins, and the pause between.
const BEGIN_TRIES: usize = 3;
const BEGIN_PAUSE: Duration = Duration::from_secs(1);

/// Connects to the engine.
pub type Open = Box<dyn Fn() -> BoxFuture<'static, Result<Arc<dyn Broker>>> + Send + Sync>;

/// One process's part in a cluster; clones are the same one.
#[derive(Clone)]
pub struct Cluster(Arc<Inner>);

struct Inner {
    open: Open,
    info: Info,
    config: Config,
    logins: Logins,
    running: Mutex<Option<Running>>,
    /// The worker of the running part, for calls.
    worker: RwLock<Option<Arc<Worker>>>,
    /// Who is told what the processes have to know before an event is routed.
    follower: RwLock<Option<Weak<dyn Follower>>>,
}

/// What runs from the first login on.
struct Running {
    broker: Arc<dyn Broker>,
    state: State,
    members: Arc<Members>,
    holder: Option<Holder>,
    worker: Arc<Worker>,
}

impl Cluster {
    /// Returns the part of a process that has not begun; `info` says what others see of it, and `logins` are those of the process.
    #[must_use]
    pub fn new(open: Open, info: Info, config: Config, logins: Logins) -> Self {
        let (running, worker, follower) = (Mutex::new(None), RwLock::new(None), RwLock::new(None));
        Self(Arc::new(Inner { open, info, config, logins, running, worker, follower }))
    }

    /// Returns a client of the cluster.
    ///
    /// # Errors
    /// As [`Client::new`].
    pub fn client(&self, sink: Arc<dyn EventSink>) -> Result<Client> {
        let mut config = self.0.config.clone();
        // The holder's limits are everybody's, and it knows best when it is too late.
        config.socket_pacing.clear();
        config.request_timeout += CALL_MAX;
        Client::behind(config, Box::new(self.clone()), Arc::new(self.clone()), sink)
    }

    /// Begins, unless it has; returns what the client works behind.
    async fn begin(&self) -> Result<Arc<Worker>> {
        // Whatever works from now on says in the log for which bot.
        scope::of(self.0.config.client_id, self.begun()).await
    }

    async fn begun(&self) -> Result<Arc<Worker>> {
        let mut running = self.0.running.lock().await;
        if let Some(running) = &*running {
            return Ok(Arc::clone(&running.worker));
        }
        let broker = self.0.logins.one((self.0.open)()).await?;
        let info = self.0.info.clone();
        let holder = || {
            let (broker, logins) = (Arc::clone(&broker), self.0.logins.clone());
            Holder::start(broker, info.identity.clone(), LEASE_TTL, self.holders_config(), logins)
        };
        let holder = (info.role != Role::Worker).then(holder);
        let slips = Slips::new(Arc::clone(&broker), info.identity.id.clone());
        let count = {
            let (slips, refused) = (Arc::downgrade(&slips), holder.as_ref().map(Holder::refused).unwrap_or_default());
            move || Counters {
                refused: refused.load(Ordering::Relaxed),
                ..slips.upgrade().map(|slips| slips.counters()).unwrap_or_default()
            }
        };
        let works = info.role.works();
        let ttl = if works { MEMBER_TTL } else { IDLE_MEMBER_TTL };
        let members = Arc::new(Members::join(Arc::clone(&broker), info, ttl, count));
        let config = &self.0.config;
        let limit = config.request_timeout + CALL_MAX;
        let follower = self.0.follower.read().clone().filter(|_| works);
        let mirror = follower.map(|follower| Mirror::start(Arc::clone(&broker), &self.0.info.identity.id, follower));
        let worker =
            Worker::new(Arc::clone(&broker), Arc::clone(&members), slips, limit, config.connect_timeout, mirror);
        *self.0.worker.write() = Some(Arc::clone(&worker));
        let state = State::new(Arc::clone(&broker), self.0.info.identity.id.clone(), Some(Arc::clone(&members)));
        *running = Some(Running { broker, state, members, holder, worker: Arc::clone(&worker) });
        Ok(worker)
    }

    /// Does something with what runs, from the first login to the end of the connection.
    async fn running<T>(&self, work: impl FnOnce(&Running) -> T) -> Result<T> {
        self.0.running.lock().await.as_ref().map(work).ok_or_else(Error::closed)
    }

    /// Returns the settings of the client that has the socket: what is received is stored and remembered where it is
    /// handled, and so is who sent it.
    fn holders_config(&self) -> Config {
        let mut config = self.0.config.clone();
        config.store = StoreConfig::default();
        config.caches.message_channels = 0;
        config.caches.users = 1;
        config
    }

    /// Takes part without a client, as a process does that only has sockets: resolves once the socket is had, be it here or elsewhere.
    ///
    /// # Errors
    /// Why the broker cannot be used, or why the socket cannot be had here, if nobody else has it.
    pub async fn join(&self) -> Result<()> {
        let mut tries = 1;
        let worker = loop {
            match self.begin().await {
                Err(error) if error.is_transient() && tries < BEGIN_TRIES => {
                    tries += 1;
                    sleep(BEGIN_PAUSE).await;
                }
                begun => break begun?,
            }
        };
        let mut holding = self.holding().await?;
        loop {
            let now = holding.borrow_and_update().clone();
            match now {
                Holding::Serving { .. } => return Ok(()),
                Holding::Refused(error) if is_final(&error) => return Err(error),
                Holding::StandingBy | Holding::Beginning | Holding::Refused(_) => {}
            }
            // Another process may have it, but usually it is this one that has it in a moment, of which nobody need be asked.
            let elsewhere = async {
                sleep(ELSEWHERE).await;
                Arc::clone(&worker).knock().await
            };
            tokio::select! {
                changed = holding.changed() => changed.map_err(|_| Error::closed())?,
                there = elsewhere => if there { return Ok(()) },
            }
        }
    }

    /// Resolves when the socket cannot be had here any more and nobody else has it, with the reason.
    pub async fn refused(&self) -> Error {
        let Ok(mut holding) = self.holding().await else { return Error::closed() };
        let Ok(worker) = self.running(|running| Arc::clone(&running.worker)).await else { return Error::closed() };
        loop {
            let now = holding.borrow_and_update().clone();
            if let Holding::Refused(error) = now
                && is_final(&error)
                && !Arc::clone(&worker).knock().await
            {
                return error;
            }
            if holding.changed().await.is_err() {
                return Error::closed();
            }
        }
    }

    /// Leaves: gives the socket to others, and ends the connection to the broker. Does nothing if it did not take part.
    pub async fn leave(&self) {
        self.clone().end().await;
    }

    async fn holding(&self) -> Result<watch::Receiver<Holding>> {
        self.running(|running| running.holder.as_ref().map(Holder::holding)).await?.ok_or_else(Error::closed)
    }

    /// Fails with what keeps this process from having the socket, if that is the reason why nobody has it.
    async fn refusal(&self) -> Option<Error> {
        let running = self.0.running.lock().await;
        match &*running.as_ref()?.holder.as_ref()?.holding().borrow() {
            Holding::Refused(error) => Some(error.clone()),
            _ => None,
        }
    }

    async fn end(self) {
        let Some(Running { broker, state, members, holder, worker }) = self.0.running.lock().await.take() else {
            return;
        };
        *self.0.worker.write() = None;
        worker.stop_taking();
        members.leave().await;
        let until = Instant::now() + HANDLERS_MAX;
        while worker.owed() > 0 && Instant::now() < until {
            sleep(LOOK).await;
        }
        worker.forget();
        if let Some(holder) = holder {
            holder.leave().await;
        }
        let _ = timeout(GOODBYE_MAX, broker.flushed()).await;
        drop((worker, state));
        broker.close().await;
    }
}

/// Returns whether trying again is of no use: the bot or its key are not accepted.
fn is_final(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Auth | ErrorKind::InvalidInput)
}

impl Connect for Cluster {
    fn connect(&self, _url: url::Url) -> BoxFuture<'static, result::Result<Box<dyn Transport>, ConnectError>> {
        let cluster = self.clone();
        Box::pin(async move {
            let worker = cluster.begin().await.map_err(ConnectError::Failed)?;
            match Line::open(worker).await {
                Ok(line) => Ok(Box::new(line) as Box<dyn Transport>),
                Err(error) => Err(cluster.refusal().await.map_or(error, ConnectError::Failed)),
            }
        })
    }

    fn knock(&self, _url: url::Url) -> BoxFuture<'static, bool> {
        match self.0.worker.read().clone() {
            Some(worker) => Box::pin(async move { worker.ping().await == Found::Up }),
            None => Box::pin(std::future::ready(false)),
        }
    }
}

impl Claims for Cluster {
    fn claim(&self, name: &str, at_ms: i64, period_ms: Option<i64>) -> BoxFuture<'static, Result<bool>> {
        let (cluster, name) = (self.clone(), name.to_owned());
        Box::pin(async move {
            let broker = cluster.running(|running| Arc::clone(&running.broker)).await?;
            claim(&*broker, &name, at_ms, period_ms).await
        })
    }
}

impl SharedState for Cluster {
    fn get(&self, kind: Kind, key: &str) -> BoxFuture<'static, Result<Option<Versioned>>> {
        let (cluster, key) = (self.clone(), key.to_owned());
        Box::pin(async move { cluster.running(|running| running.state.get(kind, &key)).await?.await })
    }

    fn put(
        &self,
        kind: Kind,
        key: &str,
        value: Bytes,
        version: Option<u64>,
        lives: Duration,
    ) -> BoxFuture<'static, Result<Option<u64>>> {
        let (cluster, key) = (self.clone(), key.to_owned());
        Box::pin(
            async move { cluster.running(|running| running.state.put(kind, &key, value, version, lives)).await?.await },
        )
    }

    fn process(&self) -> String {
        self.0.info.identity.id.clone()
    }

    fn is_there(&self, process: &str) -> BoxFuture<'static, Result<bool>> {
        let (cluster, process) = (self.clone(), process.to_owned());
        Box::pin(async move { cluster.running(|running| running.state.is_there(&process)).await?.await })
    }

    fn tell_process(&self, process: &str, body: Bytes) -> BoxFuture<'static, Result<Bytes>> {
        let (cluster, process) = (self.clone(), process.to_owned());
        Box::pin(async move { cluster.running(|running| running.state.tell_process(&process, body)).await?.await })
    }

    fn is_known(&self, channel_id: i64, version: u64) -> BoxFuture<'static, ()> {
        let cluster = self.clone();
        Box::pin(async move {
            if let Ok(known) = cluster.running(|running| running.state.is_known(channel_id, version)).await {
                known.await;
            }
        })
    }
}

impl Relay for Cluster {
    fn follow(&self, follower: Weak<dyn Follower>) {
        *self.0.follower.write() = Some(follower);
    }

    fn call(&self, method: &str, body: Bytes, pace: Pace) -> BoxFuture<'static, Result<Bytes>> {
        match self.0.worker.read().clone() {
            Some(worker) => Box::pin(worker.call(method.to_owned(), body, pace)),
            None => Box::pin(std::future::ready(Err(Error::not_logged_in()))),
        }
    }

    fn leave(&self) {
        if let Some(worker) = &*self.0.worker.read() {
            worker.stop_taking();
        }
    }

    fn ended(&self) -> BoxFuture<'static, ()> {
        Box::pin(self.clone().end())
    }
}

#[cfg(test)]
mod tests;
