//! Answers that are no results, as errors (docs/protocol.md 4.2, 4.3).

use std::time::Duration;

use mezon_proto::realtime::{self, Envelope, envelope::Message};

use super::correlation::Reply;
use crate::{
    error::{Error, Result},
    foreign::{Secrets, tidy},
};

/// The context key under which a refusal may name the seconds to wait.
const RETRY_AFTER: &str = "retry_after";

/// Longest pause that is believed, in seconds; anything longer is a mistake.
const RETRY_AFTER_MAX_S: f64 = 24.0 * 3600.0;

impl Reply {
    /// Returns the reply, or the error if the server refused the request.
    pub(crate) fn accepted(self, secrets: &Secrets) -> Result<Self> {
        match self {
            Self::Envelope(Envelope { message: Some(Message::Error(error)), .. }) => Err(refused(*error, secrets)),
            Self::Raw { code: code @ 1.., body } => Err(Error::rpc(code.into(), secrets.blot(body))),
            accepted => Ok(accepted),
        }
    }
}

/// Returns the error for an `error` member.
fn refused(error: realtime::Error, secrets: &Secrets) -> Error {
    let pause = error.context.get(RETRY_AFTER).and_then(|text| text.parse::<f64>().ok());
    let pause = pause.filter(|seconds| (0.0..=RETRY_AFTER_MAX_S).contains(seconds)).map(Duration::from_secs_f64);
    let context = error.context.into_iter().map(|(key, value)| (tidy(&key), secrets.clean(&value))).collect();
    Error::server(error.code, secrets.clean(&error.message), context).with_retry_after(pause)
}

/// Returns the error for an answer beyond the bound of the raw buffers.
pub(crate) fn too_large() -> Error {
    Error::protocol("the answer is larger than the buffer for answers")
}
