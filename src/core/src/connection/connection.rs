//! What the tasks and calls of one client share.

use std::sync::{
    Arc, Weak,
    atomic::{AtomicU64, Ordering},
};

use parking_lot::{Mutex, RwLock};
use tokio::sync::watch;

use super::{
    dedup::Dedup, http_only::HttpOnly, joins::Joined, known_clans::KnownClans, life::Life, line::Lines,
    lookup::Lookups, machine::ConnectionState, relay::Relay, said::Settling, sessions::Sessions,
};
use crate::{
    config::Config,
    error::{Error, Result},
    http::Http,
    routing::Routing,
    schedule::{Claims, Schedules},
    socket::{Connect, Generation, Link},
    state::State,
    stats::Meters,
    store::Store,
};

/// What the tasks and calls of one client share.
pub(crate) struct Connection {
    pub(crate) config: Config,
    pub(crate) http: Http,
    pub(crate) sessions: Sessions,
    pub(crate) state: State,
    pub(crate) store: Arc<Store>,
    pub(crate) meters: Arc<Meters>,
    pub(crate) joined: Joined,
    pub(crate) dedup: Dedup,
    /// What decides whether anybody above is woken for a message.
    pub(crate) routing: Routing,
    /// What is done at a time of its own.
    pub(crate) schedules: Arc<Schedules>,
    pub(super) clans: KnownClans,
    pub(super) lookups: Lookups,
    pub(super) connector: Box<dyn Connect>,
    /// Where calls over HTTP go if another process has the session.
    pub(crate) relay: Option<Arc<dyn Relay>>,
    /// Messages of those who are asked, of which it is being found out what they are.
    pub(super) settling: Settling,
    /// What waits for its turn: every frame except heartbeats.
    pub(crate) lines: Arc<Lines>,
    /// A reference to itself, for the tasks that drive the lines.
    pub(super) me: Weak<Self>,
    pub(super) link: RwLock<Option<Arc<Link>>>,
    pub(super) http_only: HttpOnly,
    pub(super) phase: watch::Sender<ConnectionState>,
    pub(super) life: Mutex<Option<Arc<Life>>>,
    pub(super) generation: AtomicU64,
}

impl Connection {
    /// Returns an idle connection; no I/O, no runtime needed.
    pub(crate) fn new(config: Config, connector: Box<dyn Connect>, relay: Option<Arc<dyn Relay>>) -> Result<Arc<Self>> {
        let http = Http::new(&config);
        let meters = Arc::<Meters>::default();
        let store = Arc::new(Store::new(config.store.clone()));
        let made = Arc::new_cyclic(|me| Self {
            sessions: Sessions::new(http.clone(), Arc::clone(&meters)),
            state: State::new(&config),
            schedules: Schedules::new(
                config.clock.clone(),
                Arc::clone(&store),
                config.client_id,
                relay.clone().map(|relay| relay as Arc<dyn Claims>),
            ),
            store,
            meters,
            joined: Joined::new(),
            dedup: Dedup::new(http.clock()),
            routing: Routing::default(),
            clans: KnownClans::default(),
            lookups: Lookups::default(),
            connector,
            relay,
            settling: Settling::default(),
            lines: Arc::new(Lines::new(&config.socket_pacing)),
            me: Weak::clone(me),
            link: RwLock::new(None),
            http_only: HttpOnly::default(),
            phase: watch::Sender::new(ConnectionState::Idle),
            life: Mutex::new(None),
            generation: AtomicU64::new(0),
            config,
            http,
        });
        if let Some(relay) = &made.relay {
            made.routing.asks.others.call_me(relay.process());
            let follower: Weak<Self> = Arc::downgrade(&made);
            relay.follow(follower);
        }
        Ok(made)
    }

    /// Returns whether another process has the socket and the session.
    pub(crate) fn is_relayed(&self) -> bool {
        self.relay.is_some()
    }

    /// Returns the state of the connection.
    pub(crate) fn phase(&self) -> ConnectionState {
        *self.phase.borrow()
    }

    /// Resolves when a pause is made before the next attempt to connect.
    pub(crate) async fn away(&self) {
        // The sender is the connection's own.
        let _ = self.phase.subscribe().wait_for(|phase| *phase == ConnectionState::Backoff).await;
    }

    /// Sets the state of the connection, unless `life` was aborted: then the final state has already been set for it.
    pub(super) fn set_phase(&self, life: &Life, phase: ConnectionState) {
        self.phase.send_if_modified(|current| {
            let counts = !life.is_killed();
            if counts {
                *current = phase;
            }
            counts
        });
        self.lines.wake();
    }

    /// Returns the number of the last socket.
    pub(super) fn generation(&self) -> Generation {
        self.generation.load(Ordering::Relaxed)
    }

    pub(super) fn attach(&self, link: &Arc<Link>) {
        self.generation.store(link.generation(), Ordering::Relaxed);
        *self.link.write() = Some(Arc::clone(link));
    }

    pub(super) fn detach(&self) -> Option<Arc<Link>> {
        self.link.write().take()
    }

    /// Returns the open socket, or why there is none.
    pub(crate) fn link(&self) -> Result<Arc<Link>> {
        let open = self.link.read().clone();
        open.ok_or_else(|| self.why_not_open())
    }

    /// Returns why there is no open socket.
    pub(super) fn why_not_open(&self) -> Error {
        let connecting = || Error::not_connected("the socket is down at the moment, the client is connecting");
        self.ensure_open().err().unwrap_or_else(connecting)
    }

    /// Fails before login and after close, for calls that need no socket.
    pub(crate) fn ensure_open(&self) -> Result<()> {
        match self.phase() {
            ConnectionState::Idle => Err(Error::not_logged_in()),
            ConnectionState::Closing | ConnectionState::Closed => Err(Error::closed()),
            _ => Ok(()),
        }
    }

    /// Runs a task that ends with the connection at the latest.
    ///
    /// # Errors
    /// `NotLoggedIn` before login, `Closed` after the end.
    pub(crate) fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) -> Result<()> {
        self.ensure_open()?;
        let life = self.current_life().ok_or_else(Error::not_logged_in)?;
        drop(life.spawn(task));
        Ok(())
    }

    /// Does some work unless the connection closes first.
    ///
    /// # Errors
    /// `NotLoggedIn` before login, `Closed` after the end or when it comes, otherwise what the work fails with.
    pub(crate) async fn while_open<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        self.ensure_open()?;
        let life = self.current_life().ok_or_else(Error::not_logged_in)?;
        tokio::select! {
            biased;
            () = life.stopped() => Err(Error::closed()),
            result = work => result,
        }
    }

    pub(super) fn current_life(&self) -> Option<Arc<Life>> {
        self.life.lock().clone()
    }
}
