//! Settings are collected here, and checked once when they are built.

#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use super::address::{check_host, check_url};
use super::backoff::BackoffParams;
use super::caches::CacheSizes;
use super::defaults::{
    DEFAULT_CONNECT_TIMEOUT, DEFAULT_HOST, DEFAULT_MMN_API_URL, DEFAULT_PORT, DEFAULT_REQUEST_TIMEOUT, DEFAULT_TIMEOUT,
    DEFAULT_ZK_API_URL, FRAME_MAX, HANDSHAKE_INTERVAL, HEARTBEAT_INTERVAL, HEARTBEAT_TIMEOUT, JOIN_RETRY_ROUNDS,
    LIMIT_MAX, LOGIN_PAUSE_MAX, PAUSE_MAX, RECOVERY_PATIENCE, RECOVERY_PATIENCE_MAX,
};
use super::offline::Offline;
use super::pacing::Pacing;
use super::proxy::{Proxies, ProxyChoice};
use super::settings::{Config, Settings};
use super::socket_thread::SocketThread;
use super::store::StoreConfig;
use super::trust::Trust;
use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::foreign::Secrets;
use crate::handshakes::Handshakes;
use crate::pools::Pools;
use crate::{id, tls};

/// Collects settings; [`ConfigBuilder::build`] checks them.
#[derive(Clone, Debug)]
pub struct ConfigBuilder {
    config: Config,
}

impl Config {
    /// Returns a builder with the documented defaults.
    pub fn builder(client_id: i64, api_key: impl Into<SecretString>) -> ConfigBuilder {
        ConfigBuilder {
            config: Config(Arc::new(Settings {
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
                socket_thread: SocketThread::default(),
                offline: Offline::default(),
                content_limit: None,
                trust: Trust::default(),
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
                pools: Pools::default(),
                handshakes: Handshakes::default(),
                proxies: Proxies::none(),
                secrets: Secrets::default(),
                clock: Clock::default(),
                told: Arc::default(),
            })),
        }
    }
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
        /// Sets the time between two pings.
        heartbeat_interval: Duration,
        /// Sets the time limit of a pong.
        heartbeat_timeout: Duration,
        /// Sets the pacing of HTTP calls; `None` switches it off.
        http_pacing: Option<Pacing>,
        /// Sets which thread reads and writes the socket.
        socket_thread: SocketThread,
        /// Sets what becomes of messages while the socket is down.
        offline: Offline,
        /// Sets the longest content in UTF-16 units.
        content_limit: Option<usize>,
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
    pub fn user_agent(mut self, value: impl Into<Arc<str>>) -> Self {
        self.config.user_agent = value.into();
        self
    }

    /// Sets certificates of further authorities to trust, in PEM.
    #[must_use]
    pub fn ca_pem(mut self, pem: Option<Vec<u8>>) -> Self {
        self.config.trust = Trust::new(pem);
        self
    }

    /// Shares connections and pauses with the other clients of this process that do.
    #[must_use]
    pub fn shared(mut self) -> Self {
        self.config.pools = Pools::of_process();
        self.config.handshakes = Handshakes::of_process();
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
        for (field, limit, most) in [
            ("timeout", config.timeout, LIMIT_MAX),
            ("connect_timeout", config.connect_timeout, PAUSE_MAX),
            ("login_pause_max", config.login_pause_max, PAUSE_MAX),
            ("request_timeout", config.request_timeout, LIMIT_MAX),
            ("heartbeat_interval", config.heartbeat_interval, LIMIT_MAX),
            ("heartbeat_timeout", config.heartbeat_timeout, LIMIT_MAX),
        ] {
            if limit.is_zero() {
                let unit = if field == "timeout" { "ms" } else { "s" };
                return Err(Error::invalid(field, format!("{field} is 0 {unit}, but must be greater than 0 {unit}")));
            }
            check_most(field, limit, most)?;
        }
        check_most("handshake_interval", config.handshake_interval, PAUSE_MAX)?;
        if config.recovery_patience > RECOVERY_PATIENCE_MAX {
            let text = format!(
                "recovery_patience is {} s, but must be between 0 s and {} s",
                config.recovery_patience.as_secs_f64(),
                RECOVERY_PATIENCE_MAX.as_secs()
            );
            return Err(Error::invalid("recovery_patience", text));
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
        if let Some(pem) = config.trust.ca_pem() {
            tls::certificates(pem)?;
        }
        if http::HeaderValue::from_str(&config.user_agent).is_err() {
            return Err(Error::invalid("user_agent", "user_agent must be a text that an HTTP header can carry"));
        }
        config.proxies = Proxies::read(&config.proxy, |name| std::env::var_os(name))?;
        config.clock = Clock::of_server(&config.host, config.port);
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

fn check_most(field: &'static str, given: Duration, most: Duration) -> Result<()> {
    if given <= most {
        return Ok(());
    }
    let text = format!("{field} is {} s, but must be {} s at most", given.as_secs_f64(), most.as_secs());
    Err(Error::invalid(field, text))
}
