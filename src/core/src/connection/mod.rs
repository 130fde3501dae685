//! The connection of a client: from login to its end, through any number of sockets.
//!
//! `machine` says what follows what, `supervisor` does it, `run` is one life from `login` to `closed`. Calls find the open
//! socket in `Connection`.

mod backoff;
mod calls;
mod clans;
mod clicks;
mod dispatch;
mod driver;
mod effects;
mod failure;
mod joined;
mod ledger;
mod line;
mod login;
mod lookups;
mod machine;
mod recovery;
mod repeat;
mod route;
mod run;
mod sessions;
#[cfg(test)]
pub(crate) mod stage;
mod supervisor;
#[cfg(test)]
mod tests;
mod turn;
mod windows;

use std::sync::{
    Arc, Weak,
    atomic::{AtomicU64, Ordering},
};

use parking_lot::{Mutex, RwLock};
use tokio::{
    sync::watch,
    time::{Instant, sleep_until},
};

/// What the micro-benchmarks use.
#[cfg(feature = "bench")]
pub(crate) mod bench {
    pub(crate) use super::ledger::{Admission, Ledger};
}

#[cfg(test)]
pub(crate) use self::line::LINE_MAX;
pub use self::repeat::RETRY_AFTER_WAIT_MAX;
pub(crate) use self::{
    calls::{api_request, decode},
    failure::{name, no_result},
    line::{Entry, Request},
    repeat::is_join,
    route::find,
    turn::{Turn, traffic_of},
    windows::Counts,
};
use self::{
    clans::KnownClans, joined::Joined, ledger::Ledger, line::Lines, lookups::Lookups, machine::OnLoss, route::HttpOnly,
    run::Run, sessions::Sessions,
};
pub use self::{
    machine::{ConnectionState, LOGIN_ATTEMPTS, SETTLED_AFTER, SHORT_LIVES_MAX},
    run::DISCONNECT_TIMEOUT,
};
use crate::{
    config::Config,
    error::{Error, Result},
    http::Http,
    routing::Routing,
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
    pub(crate) ledger: Ledger,
    /// What decides whether anybody above is woken for a message.
    pub(crate) routing: Routing,
    clans: KnownClans,
    lookups: Lookups,
    connector: Box<dyn Connect>,
    /// What waits for its turn: every frame except heartbeats.
    pub(crate) lines: Arc<Lines>,
    /// A reference to itself, for the tasks that drive the lines.
    me: Weak<Self>,
    link: RwLock<Option<Arc<Link>>>,
    http_only: HttpOnly,
    phase: watch::Sender<ConnectionState>,
    run: Mutex<Option<Arc<Run>>>,
    generation: AtomicU64,
    /// When the last handshake of a socket began, in this life or one before.
    handshake: Mutex<Option<Instant>>,
}

impl Connection {
    /// Returns an idle connection; no I/O, no runtime needed.
    pub(crate) fn new(config: Config, connector: Box<dyn Connect>) -> Result<Arc<Self>> {
        let http = Http::new(&config);
        let meters = Arc::<Meters>::default();
        Ok(Arc::new_cyclic(|me| Self {
            sessions: Sessions::new(http.clone(), Arc::clone(&meters)),
            state: State::new(&config),
            store: Arc::new(Store::new(config.store.clone())),
            meters,
            joined: Joined::new(),
            ledger: Ledger::new(http.clock()),
            routing: Routing::default(),
            clans: KnownClans::default(),
            lookups: Lookups::default(),
            connector,
            lines: Arc::new(Lines::new(&config.socket_pacing)),
            me: Weak::clone(me),
            link: RwLock::new(None),
            http_only: HttpOnly::default(),
            phase: watch::Sender::new(ConnectionState::Idle),
            run: Mutex::new(None),
            generation: AtomicU64::new(0),
            handshake: Mutex::new(None),
            config,
            http,
        }))
    }

    /// Returns the state of the connection.
    pub(crate) fn phase(&self) -> ConnectionState {
        *self.phase.borrow()
    }

    /// Sets the state of the connection, unless `run` was aborted: then the final state has already been set for it.
    fn set_phase(&self, run: &Run, phase: ConnectionState) {
        self.phase.send_if_modified(|current| {
            let counts = !run.is_killed();
            if counts {
                *current = phase;
            }
            counts
        });
        self.lines.wake();
    }

    /// Returns the number of the last socket.
    fn generation(&self) -> Generation {
        self.generation.load(Ordering::Relaxed)
    }

    fn attach(&self, link: &Arc<Link>) {
        self.generation.store(link.generation(), Ordering::Relaxed);
        *self.link.write() = Some(Arc::clone(link));
    }

    fn detach(&self) -> Option<Arc<Link>> {
        self.link.write().take()
    }

    /// Waits until the next handshake may begin: the service takes one a second and silently drops the rest (docs/protocol.md 5.3).
    async fn handshake_turn(&self) {
        let last = *self.handshake.lock();
        if let Some(last) = last {
            sleep_until(last + self.config.handshake_interval).await;
        }
        *self.handshake.lock() = Some(Instant::now());
    }

    /// Returns the open socket, or why there is none.
    pub(crate) fn link(&self) -> Result<Arc<Link>> {
        let open = self.link.read().clone();
        open.ok_or_else(|| match self.phase() {
            ConnectionState::Idle => Error::not_logged_in(),
            ConnectionState::Closing | ConnectionState::Closed => Error::closed(),
            _ => Error::not_connected("the socket is down at the moment, the client is connecting"),
        })
    }

    /// Fails before login and after close, for calls that need no socket.
    pub(crate) fn ensure_open(&self) -> Result<()> {
        match self.phase() {
            ConnectionState::Idle => Err(Error::not_logged_in()),
            ConnectionState::Closing | ConnectionState::Closed => Err(Error::closed()),
            _ => Ok(()),
        }
    }

    /// Returns the machine's setting for what to do when the socket is lost.
    fn on_loss(auto_reconnect: bool) -> OnLoss {
        if auto_reconnect { OnLoss::Reconnect } else { OnLoss::Close }
    }
}
