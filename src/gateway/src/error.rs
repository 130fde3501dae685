//! Errors of the scripting API.

use std::time::Duration;

/// An error of the scripting API. Clients of the gateway never see it: they get the protocol's own errors.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GatewayError {
    /// The address to listen on is in use or not allowed.
    #[error("cannot listen on {address}: {source}")]
    Bind {
        /// The address asked for.
        address: String,
        /// The operating system's error.
        source: std::io::Error,
    },
    /// The gateway was stopped before or during the call.
    #[error("the gateway has been stopped")]
    Stopped,
    /// No such clan, channel, user, message or role.
    #[error("no {kind} with the id {id} exists on this gateway")]
    Unknown {
        /// The kind of object, such as `channel`.
        kind: &'static str,
        /// The id asked for.
        id: i64,
    },
    /// An argument that the call cannot accept.
    #[error("{0}")]
    Invalid(String),
    /// Nothing matching happened in time.
    #[error("{what} did not happen within {after:?}")]
    Timeout {
        /// What was waited for.
        what: String,
        /// How long.
        after: Duration,
    },
    /// The gateway refused a simulated user's action, as it would refuse a client's.
    #[error("refused with code {code}: {message}")]
    Refused {
        /// The gRPC status code.
        code: i32,
        /// The server's words.
        message: String,
    },
    /// The bot has no open connection.
    #[error("the bot {0} has no open connection")]
    NotConnected(i64),
}

impl GatewayError {
    pub(crate) fn unknown(kind: &'static str, id: i64) -> Self {
        Self::Unknown { kind, id }
    }
}

/// The result of a scripting call.
pub type Result<T> = std::result::Result<T, GatewayError>;
