//! What a failure means: for one channel, for the call, or for this moment.

use std::time::Duration;

use super::rpc::is_not_taken;
use crate::{
    error::{Error, ErrorKind},
    refusal::Refusal,
};

/// What to do about a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The socket is gone: the next one goes on.
    Lost,
    /// It concerns this channel only: the others go on.
    Channel,
    /// The server does not serve the call at all: no other channel needs to ask.
    Call,
    /// It may work later, after a pause that the server may have asked for.
    Later(Option<Duration>),
}

/// Judges a failure.
pub(super) fn of(error: &Error) -> Verdict {
    match error.kind() {
        ErrorKind::ConnectionLost | ErrorKind::NotConnected | ErrorKind::Closed => return Verdict::Lost,
        // A missing endpoint, as opposed to a missing object, which has a code.
        ErrorKind::Http if error.status() == Some(404) && error.code().is_none() => return Verdict::Call,
        _ if is_not_taken(error) => return Verdict::Call,
        _ => {}
    }
    match error.refusal() {
        Some(Refusal::Unimplemented) => Verdict::Call,
        Some(
            Refusal::InvalidArgument
            | Refusal::NotFound
            | Refusal::AlreadyExists
            | Refusal::PermissionDenied
            | Refusal::FailedPrecondition
            | Refusal::OutOfRange,
        ) => Verdict::Channel,
        _ => Verdict::Later(error.retry_after()),
    }
}

/// Returns whether a failure says that the server does not serve the call at all.
pub(super) fn is_of_the_call(error: &Error) -> bool {
    of(error) == Verdict::Call
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;

    #[test]
    fn a_refusal_of_the_call_is_told_from_one_of_the_channel_and_from_a_bad_moment() {
        let rpc = |code| of(&Error::rpc(code, Bytes::new()));
        for code in [3, 5, 7, 9] {
            assert_eq!(rpc(code), Verdict::Channel, "{code}");
        }
        assert_eq!(rpc(12), Verdict::Call);
        for code in [2, 4, 8, 13, 14, 16] {
            assert_eq!(rpc(code), Verdict::Later(None), "{code}");
        }
        let http = |status| of(&Error::http(status, "no"));
        assert_eq!((http(404), http(405), http(501)), (Verdict::Call, Verdict::Call, Verdict::Call));
        assert_eq!(of(&Error::http(404, "no such channel").with_code(5)), Verdict::Channel);
        let pause = Some(Duration::from_secs(7));
        assert_eq!(of(&Error::http(429, "slow down").with_retry_after(pause)), Verdict::Later(pause));
        for code in [1, 12] {
            assert_eq!(of(&Error::server(code, "not here", Vec::new())), Verdict::Call);
        }
        assert_eq!(of(&Error::timeout("late")), Verdict::Later(None));
        assert_eq!(of(&Error::connection_lost("reset")), Verdict::Lost);
    }
}
