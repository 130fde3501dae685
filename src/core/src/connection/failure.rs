//! Turns answers over the socket into results and errors (docs/protocol.md 4.2, 4.3).

use std::time::Duration;

use bytes::Bytes;
use mezon_proto::realtime::{ApiRequestEvent, Envelope, envelope::Message};

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
        Reply::Raw { body, .. } if body.is_empty() => Ok(Envelope::default()),
        // In what carries the requests, as the service answers when it does not answer raw.
        Reply::Raw { body, .. } => Ok(answered(body)),
    }
}

/// Returns the envelope of an answer to an API call.
fn answered(body: Bytes) -> Envelope {
    let answer = ApiRequestEvent { body, ..ApiRequestEvent::default() };
    Envelope { cid: 0, message: Some(Message::ApiRequestEvent(Box::new(answer))) }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A holder passes it on to a worker as it is.
    #[test]
    fn a_raw_answer_keeps_its_body_and_one_without_is_empty() {
        let empty = envelope(Reply::Raw { code: 0, body: Bytes::new() }, &Secrets::default()).unwrap();
        assert_eq!(empty.message, None);
        let body = Bytes::from_static(b"\x0a\x00");
        let told = envelope(Reply::Raw { code: 0, body: body.clone() }, &Secrets::default()).unwrap();
        assert!(matches!(told.message, Some(Message::ApiRequestEvent(answer)) if answer.body == body));
    }
}
