//! Turns answers over the socket into results and errors (docs/protocol.md 4.2, 4.3).

use std::time::Duration;

use mezon_proto::realtime::{self, Envelope, envelope::Message};

use crate::{
    error::{Error, Result},
    event::EventKind,
    foreign::{Secrets, tidy},
    socket::{CloseReason, Closer, Reply, Unanswered},
};

/// The context key under which a refusal may name the seconds to wait.
const RETRY_AFTER: &str = "retry_after";

/// Longest pause that is believed, in seconds; anything longer is a mistake.
const RETRY_AFTER_MAX_S: f64 = 24.0 * 3600.0;

/// Returns the envelope that answers a request; an `error` member is an error.
pub(super) fn envelope(reply: Reply, secrets: &Secrets) -> Result<Envelope> {
    match reply {
        Reply::Envelope(Envelope { message: Some(Message::Error(error)), .. }) => Err(refused(*error, secrets)),
        Reply::Envelope(envelope) => Ok(envelope),
        Reply::Raw { code: 0, .. } => Ok(Envelope::default()),
        Reply::Raw { code, body } => Err(Error::rpc(code.into(), secrets.blot(body))),
    }
}

/// Returns the error for an `error` member.
pub(super) fn refused(error: realtime::Error, secrets: &Secrets) -> Error {
    let pause = error.context.get(RETRY_AFTER).and_then(|text| text.parse::<f64>().ok());
    let pause = pause.filter(|seconds| (0.0..=RETRY_AFTER_MAX_S).contains(seconds)).map(Duration::from_secs_f64);
    let context = error.context.into_iter().map(|(key, value)| (tidy(&key), secrets.clean(&value))).collect();
    Error::server(error.code, secrets.clean(&error.message), context).with_retry_after(pause)
}

/// Returns why a request has no answer.
pub(super) fn failure(unanswered: Unanswered, name: &str, timeout: Duration) -> Error {
    match unanswered {
        Unanswered::Lost(reason) => lost(&reason),
        Unanswered::TooLarge => Error::protocol("the answer is larger than the buffer for answers"),
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
