//! The configuration of a gateway.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use crate::rules::Rules;

/// The settings of a gateway. `GatewayConfig::default()` is a loopback server on a free port with the default world.
#[derive(Debug, Clone)]
pub struct GatewayConfig {
    /// Address to listen on; port 0 lets the system pick one. Default `127.0.0.1:0`.
    pub bind: SocketAddr,
    /// Whether to start with one clan "Demo" that has one public channel "general" and that every new user joins.
    pub default_world: bool,
    /// Whether an unknown bot id with any non-empty key is created at its first login. Default false.
    pub accept_any_bot: bool,
    /// Lifetime of a session token. Default ten minutes, as on the service.
    pub session_ttl: Duration,
    /// Lifetime of a refresh token. Default one day.
    pub refresh_ttl: Duration,
    /// Largest payload of one raw API frame, in bytes; larger bodies are sent in several (docs/protocol.md 4.3). Default 4096.
    pub chunk_size: usize,
    /// Whether direct messages and groups reach only connections that joined their channel. Default false: joining clan 0 is enough, since
    /// bots of older SDKs join nothing else after a restart and are still reachable.
    pub dm_needs_join: bool,
    /// How far the gateway's clock lags behind this machine's, for ids, times and dates. Default zero.
    pub clock_behind: Duration,
    /// Additional host names that requests may use, besides loopback names and the dialled address. Default none.
    pub hosts: Vec<String>,
    /// How strict the gateway is. Default as strict as the service.
    pub rules: Rules,
    /// Overrides `Session.ws_url`.
    pub ws_url: Option<String>,
    /// Overrides `Session.api_url`.
    pub api_url: Option<String>,
}

impl Default for GatewayConfig {
    fn default() -> Self {
        Self {
            bind: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            default_world: true,
            accept_any_bot: false,
            session_ttl: Duration::from_secs(600),
            refresh_ttl: Duration::from_secs(24 * 3600),
            chunk_size: 4096,
            dm_needs_join: false,
            clock_behind: Duration::ZERO,
            hosts: Vec::new(),
            rules: Rules::default(),
            ws_url: None,
            api_url: None,
        }
    }
}
