//! Why the server refused a call, in one vocabulary for both ways: the gRPC codes of raw frames and of JSON bodies, and the HTTP
//! statuses where there is no code (docs/protocol.md 3.2).

use crate::error::{Error, ErrorKind};

/// The status, and the code of an `error` member, for more requests than the server takes.
const TOO_MANY: i32 = 429;

/// The reason of a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// The request is malformed or makes no sense.
    InvalidArgument,
    /// What the call is about does not exist.
    NotFound,
    /// The object to be created already exists.
    AlreadyExists,
    /// The bot may not do that.
    PermissionDenied,
    /// Too many calls; the server may say when to come back.
    RateLimited,
    /// The state of things does not allow the call.
    FailedPrecondition,
    /// The call conflicted with another one; trying again may help.
    Aborted,
    /// A number is beyond what there is.
    OutOfRange,
    /// The server knows no such call.
    Unimplemented,
    /// The server failed.
    Internal,
    /// The server is not there at the moment.
    Unavailable,
    /// The server gave up waiting for something.
    DeadlineExceeded,
    /// The session is not accepted.
    Unauthenticated,
}

impl Refusal {
    /// Returns the reason behind a gRPC code. Unknown (2) and cancelled (1) tell nothing that a caller could act on.
    #[must_use]
    pub const fn from_code(code: i32) -> Option<Self> {
        Some(match code {
            3 => Self::InvalidArgument,
            4 => Self::DeadlineExceeded,
            5 => Self::NotFound,
            6 => Self::AlreadyExists,
            7 => Self::PermissionDenied,
            8 => Self::RateLimited,
            9 => Self::FailedPrecondition,
            10 => Self::Aborted,
            11 => Self::OutOfRange,
            12 => Self::Unimplemented,
            13 | 15 => Self::Internal,
            14 => Self::Unavailable,
            16 => Self::Unauthenticated,
            _ => return None,
        })
    }

    /// Returns the reason behind an HTTP status.
    #[must_use]
    pub const fn from_status(status: u16) -> Option<Self> {
        Some(match status {
            400 | 413 | 414 | 422 => Self::InvalidArgument,
            401 => Self::Unauthenticated,
            403 => Self::PermissionDenied,
            404 | 410 => Self::NotFound,
            405 | 501 => Self::Unimplemented,
            408 => Self::DeadlineExceeded,
            409 => Self::AlreadyExists,
            412 => Self::FailedPrecondition,
            416 => Self::OutOfRange,
            429 => Self::RateLimited,
            500 => Self::Internal,
            502..=504 => Self::Unavailable,
            _ => return None,
        })
    }
}

impl Error {
    /// Returns why the server refused the call; `None` if it is another kind of error, or if the server told nothing one can act on.
    #[must_use]
    pub fn refusal(&self) -> Option<Refusal> {
        let coded = self.code().and_then(Refusal::from_code);
        match self.kind() {
            ErrorKind::Rpc => coded,
            // The code tells more than the status, where there is one.
            ErrorKind::Http => coded.or_else(|| self.status().and_then(Refusal::from_status)),
            // The codes of `error` members are a numbering of their own; this one of them is a status (docs/protocol.md 4.5).
            ErrorKind::Server if self.code() == Some(TOO_MANY) => Some(Refusal::RateLimited),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;

    #[test]
    fn both_ways_give_the_same_reason() {
        for (code, status, reason) in [
            (3, 400, Refusal::InvalidArgument),
            (5, 404, Refusal::NotFound),
            (6, 409, Refusal::AlreadyExists),
            (7, 403, Refusal::PermissionDenied),
            (8, 429, Refusal::RateLimited),
            (12, 501, Refusal::Unimplemented),
            (14, 503, Refusal::Unavailable),
            (16, 401, Refusal::Unauthenticated),
        ] {
            assert_eq!(Error::rpc(code, Bytes::new()).refusal(), Some(reason));
            assert_eq!(Error::http(status, "no").refusal(), Some(reason));
            // A server that answers every refusal with one status still tells them apart by code.
            assert_eq!(Error::http(500, "no").with_code(code).refusal(), Some(reason));
        }
    }

    #[test]
    fn a_refused_send_of_too_many_has_the_same_reason_as_a_refused_call() {
        assert_eq!(Error::server(429, "slow down", Vec::new()).refusal(), Some(Refusal::RateLimited));
        assert_eq!(Error::rate_limited("too many", None).refusal(), Some(Refusal::RateLimited));
    }

    #[test]
    fn errors_that_are_no_refusal_have_no_reason() {
        assert_eq!(Error::timeout("late").refusal(), None);
        assert_eq!(Error::server(5, "no", Vec::new()).refusal(), None);
        assert_eq!(Error::rpc(2, Bytes::new()).refusal(), None);
        assert_eq!(Error::http(302, "moved").refusal(), None);
    }
}
