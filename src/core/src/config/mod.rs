//! Settings of a client, by topic.

mod address;
mod backoff;
mod builder;
mod caches;
mod defaults;
mod offline;
mod pacing;
mod proxy;
mod settings;
mod socket_thread;
mod store;
mod trust;

pub(crate) use self::{
    address::{has_tls, is_loopback},
    proxy::Proxies,
    trust::Trust,
};
pub use self::{
    backoff::BackoffParams,
    builder::ConfigBuilder,
    caches::CacheSizes,
    defaults::{
        CONTENT_LIMIT, DEFAULT_CONNECT_TIMEOUT, DEFAULT_HOST, DEFAULT_MMN_API_URL, DEFAULT_PORT,
        DEFAULT_REQUEST_TIMEOUT, DEFAULT_TIMEOUT, DEFAULT_ZK_API_URL, FRAME_MAX, HANDSHAKE_INTERVAL,
        HEARTBEAT_INTERVAL, HEARTBEAT_TIMEOUT, JOIN_RETRY_ROUNDS, LIMIT_MAX, LOGIN_PAUSE_MAX, PAUSE_MAX,
        RECOVERY_PATIENCE, RECOVERY_PATIENCE_MAX,
    },
    offline::Offline,
    pacing::Pacing,
    proxy::{ProxyChoice, percent_decoded},
    settings::{Config, Settings},
    socket_thread::SocketThread,
    store::{Place, StoreConfig},
};
