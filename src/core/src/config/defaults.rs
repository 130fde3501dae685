//! What settings are unless they are set, and their bounds.

use std::time::Duration;

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
/// Time between two pings.
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
