//! The shared state of a running gateway.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use parking_lot::{Mutex, RwLock};
use tokio::runtime::Handle;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::calls::Calls;
use crate::clock::Clock;
use crate::config::GatewayConfig;
use crate::connection::Conn;
use crate::console::desk::Desk;
use crate::error::{GatewayError, Result};
use crate::faults::Faults;
use crate::news::News;
use crate::pace::Handshakes;
use crate::rules::{Rules, WrongHistory};
use crate::signal::Signal;
use crate::state::agent_streams::AgentStreams;
use crate::state::files::Files;
use crate::state::wallet::Wallet;
use crate::status::Status;
use crate::token::{Signer, TokenFault};
use crate::traffic::ring::Traffic;
use crate::world::World;
use crate::world::held::Held;

/// URLs that override those of new sessions.
#[derive(Debug, Default, Clone)]
pub(crate) struct Overrides {
    pub(crate) api_url: Option<String>,
    pub(crate) ws_url: Option<String>,
}

/// The state behind all handles and tasks of one gateway.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) config: GatewayConfig,
    pub(crate) addr: SocketAddr,
    pub(crate) clock: Clock,
    pub(crate) signer: Signer,
    pub(crate) faults: Faults,
    pub(crate) calls: Calls,
    pub(crate) agents: AgentStreams,
    pub(crate) files: Files,
    pub(crate) wallet: Mutex<Wallet>,
    pub(crate) overrides: Mutex<Overrides>,
    pub(crate) handshakes: Handshakes,
    pub(crate) wrong_history: Mutex<Option<WrongHistory>>,
    rules: RwLock<Arc<Rules>>,
    /// Whether the listener is closed.
    pub(crate) away: AtomicBool,
    /// What has happened, for the console.
    pub(crate) news: Arc<News>,
    pub(crate) traffic: Traffic,
    pub(crate) desk: Desk,
    /// Signalled when connections open, close or join, and when channels are created.
    pub(crate) changed: Signal,
    pub(crate) stopped: CancellationToken,
    world: Mutex<World>,
    tasks: TaskTracker,
    /// The runtime it was started on; simulated users may be used from outside.
    runtime: Handle,
    next_conn: AtomicU64,
}

impl Shared {
    pub(crate) fn new(config: GatewayConfig, addr: SocketAddr, clock: Clock, signer: Signer, world: World) -> Self {
        let rules = RwLock::new(Arc::new(config.rules.clone()));
        let overrides = Overrides { api_url: config.api_url.clone(), ws_url: config.ws_url.clone() };
        Self {
            config,
            addr,
            clock,
            signer,
            faults: Faults::default(),
            calls: Calls::default(),
            agents: AgentStreams::default(),
            files: Files::default(),
            wallet: Mutex::default(),
            overrides: Mutex::new(overrides),
            handshakes: Handshakes::default(),
            wrong_history: Mutex::default(),
            rules,
            away: AtomicBool::new(false),
            news: world.news.clone(),
            traffic: Traffic::default(),
            desk: Desk::default(),
            changed: Signal::default(),
            stopped: CancellationToken::new(),
            world: Mutex::new(world),
            tasks: TaskTracker::new(),
            runtime: Handle::current(),
            next_conn: AtomicU64::new(1),
        }
    }

    pub(crate) fn world(&self) -> Held<'_> {
        Held::new(self.world.lock())
    }

    /// Returns the rules in force.
    pub(crate) fn rules(&self) -> Arc<Rules> {
        self.rules.read().clone()
    }

    pub(crate) fn set_rules(&self, rules: Rules) {
        *self.rules.write() = Arc::new(rules);
    }

    /// Returns the refusal of an invalid token.
    pub(crate) fn token_refused(&self, fault: TokenFault) -> Status {
        match fault {
            TokenFault::Expired | TokenFault::Revoked if self.rules().forbids_old_tokens => Status::denied(),
            fault => Status::unauthenticated(fault.message()),
        }
    }

    /// Returns an error once the gateway is stopped.
    pub(crate) fn running(&self) -> Result<()> {
        if self.stopped.is_cancelled() { Err(GatewayError::Stopped) } else { Ok(()) }
    }

    /// Runs a task that `stop` waits for.
    pub(crate) fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        self.tasks.spawn_on(task, &self.runtime);
    }

    /// Runs a task that ends with the gateway.
    pub(crate) fn spawn_until_stopped(&self, task: impl Future<Output = ()> + Send + 'static) {
        let stopped = self.stopped.clone();
        self.spawn(async move {
            tokio::select! {
                biased;
                () = stopped.cancelled() => {}
                () = task => {}
            }
        });
    }

    /// Resolves when every task has ended.
    pub(crate) async fn ended(&self) {
        self.tasks.close();
        self.tasks.wait().await;
    }

    /// Returns how many tasks run.
    pub(crate) fn task_count(&self) -> usize {
        self.tasks.len()
    }

    /// Opens the handle of a new connection.
    pub(crate) fn connected(&self, user_id: i64) -> Arc<Conn> {
        let conn = Arc::new(Conn::new(self.next_conn.fetch_add(1, Ordering::Relaxed), user_id, &self.stopped));
        self.world().attach(&conn);
        self.changed.raise();
        conn
    }

    /// Forgets a connection.
    pub(crate) fn disconnected(&self, conn: &Conn) {
        self.world().detach(conn);
        self.changed.raise();
    }
}
