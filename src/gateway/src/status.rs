//! Refusals: one code and one text, sent over HTTP, raw frames and envelopes (docs/protocol.md 3.2, 4.3, 4.5).

use axum::http::StatusCode;

use crate::error::GatewayError;

/// The text of the only refusal that clients are known to react to.
pub(crate) const MUST_JOIN: &str = "Must join channel before sending messages";
/// Code of an error envelope: "bad input", used for every refused request, as clients know no other.
pub(crate) const BAD_INPUT: i32 = 3;
/// Code of an error envelope: a message that brought its own id.
pub(crate) const OWN_ID: i32 = 13;
/// Code of an error envelope: more messages than the connection may send.
pub(crate) const TOO_MANY: i32 = 429;
/// Code of an error envelope: "unrecognized payload".
pub(crate) const UNRECOGNIZED: i32 = 1;

/// A refusal with a code of the gRPC numbering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Status {
    pub(crate) code: i32,
    pub(crate) message: String,
}

impl Status {
    fn new(code: i32, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self::new(3, message)
    }

    pub(crate) fn not_found(what: &str) -> Self {
        Self::new(5, format!("{what} not found"))
    }

    pub(crate) fn exists(what: &str) -> Self {
        Self::new(6, format!("{what} already exists"))
    }

    pub(crate) fn failed(message: impl Into<String>) -> Self {
        Self::new(9, message)
    }

    pub(crate) fn out_of_range(message: impl Into<String>) -> Self {
        Self::new(11, message)
    }

    pub(crate) fn denied() -> Self {
        Self::new(7, "permission denied")
    }

    pub(crate) fn exhausted(message: impl Into<String>) -> Self {
        Self::new(8, message)
    }

    pub(crate) fn internal(message: impl Into<String>) -> Self {
        Self::new(13, message)
    }

    pub(crate) fn unimplemented(method: &str) -> Self {
        Self::new(12, format!("{method} is not implemented by the local gateway"))
    }

    pub(crate) fn unauthenticated(message: impl Into<String>) -> Self {
        Self::new(16, message)
    }

    /// Returns the HTTP status that goes with the code, as Connect and gRPC gateways map them.
    pub(crate) fn http(&self) -> StatusCode {
        match self.code {
            3 | 9 | 11 => StatusCode::BAD_REQUEST,
            5 => StatusCode::NOT_FOUND,
            6 | 10 => StatusCode::CONFLICT,
            7 => StatusCode::FORBIDDEN,
            8 => StatusCode::TOO_MANY_REQUESTS,
            12 => StatusCode::NOT_IMPLEMENTED,
            14 => StatusCode::SERVICE_UNAVAILABLE,
            16 => StatusCode::UNAUTHORIZED,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<Status> for GatewayError {
    fn from(status: Status) -> Self {
        Self::Refused { code: status.code, message: status.message }
    }
}
