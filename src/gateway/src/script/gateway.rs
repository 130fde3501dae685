//! The gateway itself: starting, finding, stopping.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::clock::Clock;
use crate::config::GatewayConfig;
use crate::error::{GatewayError, Result};
use crate::server::{self, Door};
use crate::shared::Shared;
use crate::token::Signer;
use crate::world::channel::ChannelKind;
use crate::world::{NewChannel, World};

/// A running local Mezon server. Clones are handles of the same server; it stops when the last one is dropped.
#[derive(Debug, Clone)]
pub struct Gateway {
    pub(crate) shared: Arc<Shared>,
    pub(super) doors: mpsc::Sender<Door>,
    /// Absent in a handle of the gateway's own tasks.
    _stop_on_drop: Option<Arc<DropGuard>>,
}

impl Gateway {
    /// Starts a server on the current tokio runtime.
    ///
    /// # Errors
    /// `Bind` if the address is not available, `Invalid` if the system provides no random key.
    pub async fn start(config: GatewayConfig) -> Result<Self> {
        let listener = server::bind(config.bind).await?;
        let unknown = |source| GatewayError::Bind { address: config.bind.to_string(), source };
        let addr = listener.local_addr().map_err(unknown)?;
        let signer = Signer::new().ok_or_else(|| GatewayError::Invalid("the system gave no random key".to_owned()))?;
        let clock = Clock::behind(config.clock_behind);
        let mut world = World::new(clock, config.dm_needs_join);
        if config.default_world {
            furnish(&mut world)?;
        }
        let shared = Arc::new(Shared::new(config, addr, clock, signer, world));
        let (doors, requests) = mpsc::channel(1);
        shared.spawn(server::run(shared.clone(), listener, requests));
        let stop_on_drop = Arc::new(shared.stopped.clone().drop_guard());
        log::info!("Local gateway listens on {addr}");
        Ok(Self { shared, doors, _stop_on_drop: Some(stop_on_drop) })
    }

    /// Returns the address it listens on.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.shared.addr
    }

    /// Returns a handle that does not keep the server running, for its own tasks.
    pub(crate) fn handle(&self) -> Self {
        Self { shared: self.shared.clone(), doors: self.doors.clone(), _stop_on_drop: None }
    }

    /// Moves the time of the world ahead: that of new ids, messages and whatever else happens in it. Sessions, their tokens and the
    /// pace of calls keep to the real time, since the network between here and a client does, too.
    pub fn advance(&self, by: Duration) {
        let mut world = self.shared.world();
        world.clock.advance(by);
        world.ids.advance(by);
        let now = world.clock.now();
        self.shared.desk.moved(now, by);
    }

    /// Returns the base URL of its HTTP side, such as `http://127.0.0.1:7350`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.shared.addr)
    }

    /// Stops the server: closes every connection and the listener, and returns when all its tasks have ended.
    pub async fn stop(&self) {
        self.shared.stopped.cancel();
        self.shared.ended().await;
        self.shared.files.clear();
    }

    /// Returns whether it was stopped.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.shared.stopped.is_cancelled()
    }

    /// Returns how many tasks it runs; none are left after `stop`.
    #[must_use]
    pub fn task_count(&self) -> usize {
        self.shared.task_count()
    }

    /// Returns a token that is cancelled when the server stops.
    #[must_use]
    pub fn stopped(&self) -> CancellationToken {
        self.shared.stopped.clone()
    }
}

/// Creates the default world: the clan "Demo" of a user "owner", with the channel "general".
fn furnish(world: &mut World) -> Result<()> {
    let owner = world.add_user(None, "owner", None, false);
    let clan = world.add_clan("Demo", owner);
    world.default_clans.push(clan);
    world.add_channel(
        owner,
        NewChannel {
            clan_id: clan,
            parent_id: 0,
            category_id: 0,
            kind: ChannelKind::Text,
            label: "general".to_owned(),
            private: false,
            members: Vec::new(),
        },
    )?;
    Ok(())
}
