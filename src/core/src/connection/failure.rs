//! Turns answers over the socket into results and errors (docs/protocol.md 4.2, 4.3).

use std::time::Duration;

use mezon_proto::realtime::{Envelope, envelope::Message};

use crate::{
    error::{Error, Result},
    event::EventKind,
    foreign::Secrets,
    socket::{CloseReason, Closer, Reply, Unanswered, too_large},
};

/// Returns the envelope that answers a request; an `error` member is an error.
pub(super) fn envelope(reply: Reply, secrets: &Secrets) -> Result<Envelope> {
    match reply.accepted(secrets)? {
        Reply::Envelope(envelope) => Ok(envelope),
        Reply::Raw { .. } => Ok(Envelope::default()),
    }
}

/// Returns why a request has no answer.
pub(super) fn failure(unanswered: Unanswered, name: &str, timeout: Duration) -> Error {
    match unanswered {
        Unanswered::Lost(reason) => lost(&reason),
        Unanswered::TooLarge => too_large(),
        Unanswered::Told(error) => error,
        Unanswered::TimedOut => {
            Error::timeout(format!("the server did not answer {name} within {} ms", timeout.as_millis()))
        }
    }
}

/// Returns the error of a request whose socket ended.
pub(super) fn lost(reason: &CloseReason) -> Error {
    match reason.by {
        Closer::Us => Error::closed(),
        Closer::Server | Closer::Transport | Closer::Heartbeat | Closer::Program => {
            Error::connection_lost(format!("the connection was lost before the answer came: {reason}"))
        }
    }
}

/// Returns the name of a request for error messages.
pub(crate) fn name(message: &Message) -> &'static str {
    EventKind::from_member(message.number()).map_or("a request", EventKind::name)
}

/// Returns the error for an answer that is not a result of the call.
pub(crate) fn no_result(call: &str, answer: &Message) -> Error {
    let answer = name(answer);
    Error::protocol(format!(
        "the server answered {call} with {answer} instead of its result; whether it acted is unknown"
    ))
}
