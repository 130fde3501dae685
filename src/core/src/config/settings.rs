//! The settings of a client.

use std::collections::HashSet;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use secrecy::SecretString;
use url::Url;

use super::address::{has_tls, is_loopback};
use super::backoff::BackoffParams;
use super::caches::CacheSizes;
use super::offline::Offline;
use super::pacing::Pacing;
use super::proxy::{Proxies, ProxyChoice};
use super::socket_thread::SocketThread;
use super::store::StoreConfig;
use super::trust::Trust;
use crate::clock::Clock;
use crate::foreign::Secrets;
use crate::handshakes::Handshakes;
use crate::pools::Pools;

/// The settings of a client. Clones share them until one of them is changed: each part of a client has a clone, and a process may have a
/// thousand clients.
#[derive(Clone)]
pub struct Config(pub(super) Arc<Settings>);

/// The settings, one by one.
#[derive(Clone)]
pub struct Settings {
    /// The bot's id.
    pub client_id: i64,
    /// The bot's key.
    pub api_key: SecretString,
    /// Host of the login.
    pub host: String,
    /// Port of the login.
    pub port: u16,
    /// Whether the login uses TLS.
    pub use_ssl: bool,
    /// Time limit of an HTTP call.
    pub timeout: Duration,
    /// Time limit of opening a connection, the socket's handshake included.
    pub connect_timeout: Duration,
    /// Longest pause that a server may impose on the first login.
    pub login_pause_max: Duration,
    /// Shortest time between two socket handshakes.
    pub handshake_interval: Duration,
    /// Which proxy to take.
    pub proxy: ProxyChoice,
    /// The `User-Agent` sent to servers.
    pub user_agent: Arc<str>,
    /// Time limit of a request over the socket.
    pub request_timeout: Duration,
    /// Time between two pings.
    pub heartbeat_interval: Duration,
    /// Time limit of a pong.
    pub heartbeat_timeout: Duration,
    /// Pacing of HTTP calls; the login is not paced.
    pub http_pacing: Option<Pacing>,
    /// Pacing of the socket, the shortest period first. Messages obey all windows, everything else only the first.
    pub socket_pacing: Vec<Pacing>,
    /// Which thread reads and writes the socket.
    pub socket_thread: SocketThread,
    /// What becomes of messages while the socket is down.
    pub offline: Offline,
    /// Longest content in UTF-16 units; without one the server decides.
    pub content_limit: Option<usize>,
    /// Whom to trust.
    pub(crate) trust: Trust,
    /// Further rounds for failed joins.
    pub join_retry_rounds: u32,
    /// Largest frame accepted, in bytes.
    pub frame_max: usize,
    /// Where tokens are sent.
    pub mmn_api_url: Option<String>,
    /// Where zero-knowledge proofs come from.
    pub zk_api_url: Option<String>,
    /// Where the stream of agent events comes from.
    pub agent_event_url: Option<String>,
    /// Waits between attempts to connect again.
    pub backoff: BackoffParams,
    /// Whether messages missed in an outage are fetched after it.
    pub recover_missed: bool,
    /// How long a live message waits for what was missed before it in its channel.
    pub recovery_patience: Duration,
    /// Bounds of the caches.
    pub caches: CacheSizes,
    /// Where received messages are kept; nowhere by default.
    pub store: StoreConfig,
    /// Where calls over HTTP find their connections; clones share them, and so may clients that go to the same place.
    pub pools: Pools,
    /// When the socket's handshakes may begin; clients share them as they share pools.
    pub handshakes: Handshakes,
    pub(crate) proxies: Proxies,
    /// Warnings already given; an outage is no reason to repeat them.
    pub(super) told: Arc<Mutex<HashSet<String>>>,
    /// Secrets to be removed from any foreign text that repeats them.
    pub(crate) secrets: Secrets,
    /// What schedules, cooldowns and time-outs go by.
    pub clock: Clock,
}

impl Deref for Config {
    type Target = Settings;

    fn deref(&self) -> &Settings {
        &self.0
    }
}

impl DerefMut for Config {
    fn deref_mut(&mut self) -> &mut Settings {
        Arc::make_mut(&mut self.0)
    }
}

impl Config {
    /// Returns the base URL of the login, without a path.
    pub fn login_url(&self) -> String {
        let scheme = if self.use_ssl { "https" } else { "http" };
        format!("{scheme}://{}:{}", self.host, self.port)
    }

    /// Returns host and port of the login.
    pub(crate) fn login_place(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }

    /// Warns, once for each host, if something goes over a network in clear text: `use_ssl` is off and `url` has no TLS.
    pub(crate) fn warn_if_exposed(&self, what: &str, url: &Url) {
        let host = url.host_str().unwrap_or_default();
        if !has_tls(url) && !is_loopback(host) && self.told.lock().insert(format!("{what} {host}")) {
            log::warn!(address = host; "{what} at {host} is reached without TLS, so that what is sent travels in clear text");
        }
    }

    /// Returns whether the login would send the key in clear over a network.
    pub fn is_exposed(&self) -> bool {
        !self.use_ssl && !is_loopback(&self.host)
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("client_id", &self.client_id)
            .field("api_key", &format_args!("<redacted>"))
            .field("host", &self.host)
            .field("port", &self.port)
            .field("use_ssl", &self.use_ssl)
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("request_timeout", &self.request_timeout)
            .field("http_pacing", &self.http_pacing)
            .field("socket_pacing", &self.socket_pacing)
            .finish_non_exhaustive()
    }
}
