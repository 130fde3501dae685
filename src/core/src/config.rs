//! Settings of a client, checked once when they are built.

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use parking_lot::Mutex;
use secrecy::{ExposeSecret, SecretString};
use url::{Host, Url};

use crate::error::{Error, Result};
use crate::foreign::Secrets;
use crate::net::{Proxies, ProxyChoice, is_loopback};
use crate::store::StoreConfig;
use crate::{id, tls};

/// The default host of the login.
pub const DEFAULT_HOST: &str = "gw.mezon.ai";
/// The port of [`DEFAULT_HOST`].
pub const DEFAULT_PORT: u16 = 443;
/// How long an HTTP call may take, body included.
pub const DEFAULT_TIMEOUT: Duration = Duration::from_millis(7000);
/// How long opening a connection may take: name, TCP, proxy, TLS and, for the socket, its handshake.
pub const DEFAULT_CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// Longest pause that a server may impose on the first login: a caller is waiting for it.
pub const LOGIN_PAUSE_MAX: Duration = Duration::from_secs(60);
/// Shortest time between two socket handshakes: the service silently refuses more than one a second.
pub const HANDSHAKE_INTERVAL: Duration = Duration::from_secs(1);
/// How long a request over the socket may take.
pub const DEFAULT_REQUEST_TIMEOUT: Duration = Duration::from_secs(10);
/// Upper bound of these settings: anything longer is a mistake.
pub const PAUSE_MAX: Duration = Duration::from_secs(24 * 3600);
/// Pause between a pong and the next ping.
pub const HEARTBEAT_INTERVAL: Duration = Duration::from_secs(10);
/// How long a pong may take before the connection counts as dead.
pub const HEARTBEAT_TIMEOUT: Duration = Duration::from_secs(10);
/// Longest content that the service documents, in UTF-16 code units, the server's own unit. It sometimes accepts more, so nothing is
/// refused before it is sent unless [`Config::content_limit`] is set.
pub const CONTENT_LIMIT: usize = 4000;
/// Further rounds for clans that could not be joined in the first.
pub const JOIN_RETRY_ROUNDS: u32 = 5;
/// Largest frame accepted from the socket, in bytes.
pub const FRAME_MAX: usize = 16 * 1024 * 1024;
/// How long a live message waits for messages missed before it; with the delay of a busy loop on top it still stays below a second.
pub const RECOVERY_PATIENCE: Duration = Duration::from_millis(500);
/// Longest such wait that can be set: a message that waits longer is no longer live.
pub const RECOVERY_PATIENCE_MAX: Duration = Duration::from_secs(60);
/// Where tokens are sent.
pub const DEFAULT_MMN_API_URL: &str = "https://dong.mezon.ai/mmn-api/";
/// Where zero-knowledge proofs come from.
pub const DEFAULT_ZK_API_URL: &str = "https://dong.mezon.ai/zk-api/";

/// Longest limit or pause that a setting accepts, 30 days: anything longer is a mistake, and the longest durations overflow the clock.
pub const LIMIT_MAX: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// What becomes of a message that is sent while the socket is down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Offline {
    /// It fails at once.
    #[default]
    Fail,
    /// It waits for the socket, in its place, for at most 300 s.
    Wait,
    /// It goes over HTTP, once and in its place. Only new messages can; everything else fails.
    Http,
}

/// A pace: `rate` starts per `period`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pacing {
    /// Starts per period; also how many may come at once after a pause (at least one).
    pub rate: f64,
    /// The period.
    pub period: Duration,
}

impl Pacing {
    /// What the HTTP gateway tolerates: one call per 1.25 s.
    pub const HTTP: Self = Self { rate: 1.0, period: Duration::from_millis(1250) };
    /// What the socket tolerates each second (docs/protocol.md 5.1).
    pub const SOCKET: Self = Self { rate: 60.0, period: Duration::from_secs(1) };
    /// How many messages the service takes on one connection: 60 each second, and 200 each minute (docs/protocol.md 5.1).
    pub const SENDS: [Self; 2] = [Self::SOCKET, Self { rate: 200.0, period: Duration::from_secs(60) }];

    /// Returns half of it.
    pub(crate) fn half(self) -> Self {
        Self { rate: self.rate / 2.0, ..self }
    }

    fn check(self, field: &'static str) -> Result<()> {
        let period = !self.period.is_zero() && self.period <= LIMIT_MAX;
        let ok = self.rate.is_finite() && self.rate > 0.0 && self.rate <= 1e6 && period;
        let ok = ok && self.period.as_secs_f64() / self.rate.min(1.0) <= LIMIT_MAX.as_secs_f64();
        let text = "the rate must be a number greater than 0 and at most 1000000, the period longer than 0 s and at most 30 days, \
                    and there must be a start in each 30 days";
        if ok {
            Ok(())
        } else {
            Err(Error::invalid(field, format!("{field} is {} per {:?}, but {text}", self.rate, self.period)))
        }
    }
}

/// How to wait between attempts to connect again (docs/protocol.md 4.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackoffParams {
    /// The first attempt comes at a random moment within this time.
    pub first: Duration,
    /// Upper bound of the wait before the second attempt; it doubles from there.
    pub base: Duration,
    /// Upper bound of every wait.
    pub max: Duration,
    /// After this many failures in a row a new session is requested, even if the old one has not expired.
    pub reauthenticate_after: u32,
}

impl Default for BackoffParams {
    fn default() -> Self {
        Self {
            first: Duration::from_secs(1),
            base: Duration::from_secs(2),
            max: Duration::from_secs(10),
            reauthenticate_after: 2,
        }
    }
}

/// How many objects are remembered at most; the least recently used are forgotten first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CacheSizes {
    /// Clans; a bot is rarely in more.
    pub clans: usize,
    /// Channels, threads and DMs.
    pub channels: usize,
    /// Users; the largest clans have tens of thousands of members.
    pub users: usize,
    /// Messages per channel, as in 1.8.3.
    pub messages_per_channel: usize,
    /// Channels whose messages are kept.
    pub message_channels: usize,
    /// Bytes of messages in all channels together.
    pub message_bytes: usize,
}

impl Default for CacheSizes {
    fn default() -> Self {
        Self {
            clans: 10_000,
            channels: 50_000,
            users: 100_000,
            messages_per_channel: 200,
            message_channels: 2_000,
            message_bytes: 64 * 1024 * 1024,
        }
    }
}

/// The settings of a client.
#[derive(Clone)]
pub struct Config {
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
    pub user_agent: String,
    /// Time limit of a request over the socket.
    pub request_timeout: Duration,
    /// Pause between a pong and the next ping.
    pub heartbeat_interval: Duration,
    /// Time limit of a pong.
    pub heartbeat_timeout: Duration,
    /// Pacing of HTTP calls; the login is not paced.
    pub http_pacing: Option<Pacing>,
    /// Pacing of the socket, the shortest period first. Messages obey all windows, everything else only the first.
    pub socket_pacing: Vec<Pacing>,
    /// What becomes of messages while the socket is down.
    pub offline: Offline,
    /// Longest content in UTF-16 units; without one the server decides.
    pub content_limit: Option<usize>,
    /// Certificates of further authorities to trust, in PEM.
    pub ca_pem: Option<Vec<u8>>,
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
    // Clones share the TLS settings, since reading the system's roots takes milliseconds.
    pub(crate) tls: Arc<OnceLock<Arc<rustls::ClientConfig>>>,
    pub(crate) proxies: Proxies,
    /// Warnings already given; an outage is no reason to repeat them.
    told: Arc<Mutex<HashSet<String>>>,
    /// Secrets to be removed from any foreign text that repeats them.
    pub(crate) secrets: Secrets,
}

impl Config {
    /// Returns a builder with the documented defaults.
    pub fn builder(client_id: i64, api_key: impl Into<SecretString>) -> ConfigBuilder {
        ConfigBuilder {
            config: Self {
                client_id,
                api_key: api_key.into(),
                host: DEFAULT_HOST.into(),
                port: DEFAULT_PORT,
                use_ssl: true,
                timeout: DEFAULT_TIMEOUT,
                connect_timeout: DEFAULT_CONNECT_TIMEOUT,
                login_pause_max: LOGIN_PAUSE_MAX,
                handshake_interval: HANDSHAKE_INTERVAL,
                proxy: ProxyChoice::default(),
                user_agent: concat!("mezon/", env!("CARGO_PKG_VERSION"), " (Rust)").into(),
                request_timeout: DEFAULT_REQUEST_TIMEOUT,
                heartbeat_interval: HEARTBEAT_INTERVAL,
                heartbeat_timeout: HEARTBEAT_TIMEOUT,
                http_pacing: Some(Pacing::HTTP),
                socket_pacing: Pacing::SENDS.to_vec(),
                offline: Offline::default(),
                content_limit: None,
                ca_pem: None,
                join_retry_rounds: JOIN_RETRY_ROUNDS,
                frame_max: FRAME_MAX,
                mmn_api_url: Some(DEFAULT_MMN_API_URL.into()),
                zk_api_url: Some(DEFAULT_ZK_API_URL.into()),
                agent_event_url: None,
                backoff: BackoffParams::default(),
                recover_missed: true,
                recovery_patience: RECOVERY_PATIENCE,
                caches: CacheSizes::default(),
                store: StoreConfig::default(),
                tls: Arc::default(),
                proxies: Proxies::none(),
                secrets: Secrets::default(),
                told: Arc::default(),
            },
        }
    }

    /// Returns the base URL of the login, without a path.
    pub fn login_url(&self) -> String {
        let scheme = if self.use_ssl { "https" } else { "http" };
        format!("{scheme}://{}:{}", self.host, self.port)
    }

    /// Warns, once for each host, if something goes over a network in clear text: `use_ssl` is off and `url` has no TLS.
    pub(crate) fn warn_if_exposed(&self, what: &str, url: &Url) {
        let host = url.host_str().unwrap_or_default();
        if !has_tls(url) && !is_loopback(host) && self.told.lock().insert(format!("{what} {host}")) {
            log::warn!("{what} at {host} is reached without TLS, so that what is sent travels in clear text");
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

/// Collects settings; [`ConfigBuilder::build`] checks them.
#[derive(Clone, Debug)]
pub struct ConfigBuilder {
    config: Config,
}

macro_rules! setters {
    ($($(#[$doc:meta])* $name:ident: $type:ty,)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(mut self, value: $type) -> Self {
            self.config.$name = value;
            self
        }
    )*};
}

impl ConfigBuilder {
    setters! {
        /// Sets the port of the login, 1 to 65535.
        port: u16,
        /// Sets whether the login uses TLS.
        use_ssl: bool,
        /// Sets the time limit of an HTTP call.
        timeout: Duration,
        /// Sets the time limit of opening a connection, the socket's handshake included.
        connect_timeout: Duration,
        /// Sets the longest pause that a server may impose on the first login.
        login_pause_max: Duration,
        /// Sets the shortest time between two socket handshakes.
        handshake_interval: Duration,
        /// Sets which proxy to take.
        proxy: ProxyChoice,
        /// Sets the time limit of a request over the socket.
        request_timeout: Duration,
        /// Sets the pause between a pong and the next ping.
        heartbeat_interval: Duration,
        /// Sets the time limit of a pong.
        heartbeat_timeout: Duration,
        /// Sets the pacing of HTTP calls; `None` switches it off.
        http_pacing: Option<Pacing>,
        /// Sets what becomes of messages while the socket is down.
        offline: Offline,
        /// Sets the longest content in UTF-16 units.
        content_limit: Option<usize>,
        /// Sets certificates of further authorities to trust, in PEM.
        ca_pem: Option<Vec<u8>>,
        /// Sets how many further rounds failed joins get.
        join_retry_rounds: u32,
        /// Sets the largest frame accepted, in bytes.
        frame_max: usize,
        /// Sets where tokens are sent.
        mmn_api_url: Option<String>,
        /// Sets where zero-knowledge proofs come from.
        zk_api_url: Option<String>,
        /// Sets where the stream of agent events comes from.
        agent_event_url: Option<String>,
        /// Sets the waits between attempts to connect again.
        backoff: BackoffParams,
        /// Sets whether messages missed in an outage are fetched after it.
        recover_missed: bool,
        /// Sets how long a live message waits for what was missed before it in its channel; zero lets it go ahead at once.
        recovery_patience: Duration,
        /// Sets the bounds of the caches.
        caches: CacheSizes,
        /// Sets where received messages are kept.
        store: StoreConfig,
    }

    /// Sets the pacing of what is sent: one or several windows, the shortest first; `None` switches it off.
    #[must_use]
    pub fn socket_pacing(mut self, windows: impl IntoIterator<Item = Pacing>) -> Self {
        self.config.socket_pacing = windows.into_iter().collect();
        self
    }

    /// Sets the host of the login: a name or an address without scheme, port and path.
    #[must_use]
    pub fn host(mut self, host: impl Into<String>) -> Self {
        self.config.host = host.into();
        self
    }

    /// Sets the `User-Agent` sent to servers: product, version and a comment.
    #[must_use]
    pub fn user_agent(mut self, value: impl Into<String>) -> Self {
        self.config.user_agent = value.into();
        self
    }

    /// Checks all settings and returns them.
    ///
    /// # Errors
    /// `InvalidInput` naming the first setting that is not.
    pub fn build(self) -> Result<Config> {
        let mut config = self.config;
        id::check_id("client_id", config.client_id)?;
        if config.api_key.expose_secret().trim().is_empty() {
            return Err(Error::invalid("api_key", "api_key is empty, but must be the key of the bot"));
        }
        if config.api_key.expose_secret().trim().len() != config.api_key.expose_secret().len() {
            let message = "api_key starts or ends with a blank or a line break, as a key read from a file does; pass it without, \
                           as api_key.strip() gives it";
            return Err(Error::invalid("api_key", message));
        }
        config.host = check_host(&config.host)?;
        if config.port == 0 {
            return Err(Error::invalid("port", "port is 0, but must be an integer from 1 to 65535"));
        }
        for (field, limit) in [
            ("timeout", config.timeout),
            ("connect_timeout", config.connect_timeout),
            ("login_pause_max", config.login_pause_max),
            ("request_timeout", config.request_timeout),
            ("heartbeat_interval", config.heartbeat_interval),
            ("heartbeat_timeout", config.heartbeat_timeout),
        ] {
            if limit.is_zero() {
                return Err(Error::invalid(field, format!("{field} is 0 ms, but must be greater than 0 ms")));
            }
            if limit > LIMIT_MAX {
                let text = format!("{field} is longer than 30 days; it takes at most {} s", LIMIT_MAX.as_secs());
                return Err(Error::invalid(field, text));
            }
        }
        if config.recovery_patience > RECOVERY_PATIENCE_MAX {
            let text = format!(
                "recovery_patience is {} s, but must be between 0 s and {} s",
                config.recovery_patience.as_secs_f64(),
                RECOVERY_PATIENCE_MAX.as_secs()
            );
            return Err(Error::invalid("recovery_patience", text));
        }
        for (field, pause) in [
            ("connect_timeout", config.connect_timeout),
            ("login_pause_max", config.login_pause_max),
            ("handshake_interval", config.handshake_interval),
        ] {
            if pause > PAUSE_MAX {
                let (given, most) = (pause.as_secs(), PAUSE_MAX.as_secs());
                return Err(Error::invalid(field, format!("{field} is {given} s, but must be {most} s at most")));
            }
        }
        if let Some(pacing) = config.http_pacing {
            pacing.check("http_pacing")?;
        }
        for pacing in &config.socket_pacing {
            pacing.check("socket_pacing")?;
        }
        if !config.socket_pacing.is_sorted_by_key(|pacing| pacing.period) {
            return Err(Error::invalid("socket_pacing", "socket_pacing names its windows with the shortest first"));
        }
        if config.content_limit == Some(0) {
            return Err(Error::invalid("content_limit", "content_limit is 0, but must be at least 1 UTF-16 unit"));
        }
        if config.frame_max == 0 {
            return Err(Error::invalid("frame_max", "frame_max is 0, but must be at least 1 byte"));
        }
        if let Some(pem) = &config.ca_pem {
            tls::certificates(pem)?;
        }
        if http::HeaderValue::from_str(&config.user_agent).is_err() {
            return Err(Error::invalid("user_agent", "user_agent must be a text that an HTTP header can carry"));
        }
        config.proxies = Proxies::read(&config.proxy, |name| std::env::var(name).ok())?;
        config.secrets = Secrets::of(&config.api_key, config.proxies.secrets());
        for (field, url) in [
            ("mmn_api_url", &config.mmn_api_url),
            ("zk_api_url", &config.zk_api_url),
            ("agent_event_url", &config.agent_event_url),
        ] {
            if let Some(url) = url {
                check_url(field, url, config.use_ssl)?;
            }
        }
        Ok(config)
    }
}

/// Returns the host as written in a URL: IPv6 addresses get brackets.
fn check_host(host: &str) -> Result<String> {
    let refuse = || {
        Err(Error::invalid(
            "host",
            "host must be a name or an address such as gw.mezon.ai, without scheme, port, path and white space",
        ))
    };
    if host.is_empty() || host.contains(|c: char| c.is_whitespace() || c.is_control() || "/\\@?#%".contains(c)) {
        return refuse();
    }
    if host.parse::<std::net::Ipv6Addr>().is_ok() {
        return Ok(format!("[{host}]"));
    }
    match Host::parse(host) {
        Ok(parsed) => Ok(parsed.to_string()),
        Err(_) => refuse(),
    }
}

/// Returns whether an address is reached over TLS.
pub(crate) fn has_tls(url: &Url) -> bool {
    matches!(url.scheme(), "https" | "wss")
}

fn check_url(field: &'static str, url: &str, use_ssl: bool) -> Result<()> {
    // The URL itself stays out of the message: it may carry credentials.
    let parsed = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    let Some(parsed) = parsed else {
        return Err(Error::invalid(
            field,
            format!("{field} must be an absolute URL starting with http:// or https://"),
        ));
    };
    let host = parsed.host_str().unwrap_or_default();
    if use_ssl && !has_tls(&parsed) && !is_loopback(host) {
        let text = "is reached without TLS; give an address that starts with https://, or set use_ssl=False to allow plain text";
        return Err(Error::invalid(field, format!("{field} names {host}, which {text}")));
    }
    Ok(())
}
