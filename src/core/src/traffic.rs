//! The traffic log at DEBUG: names, ids, sizes and times. Never contents, and never a secret.
//!
//! While DEBUG is off, each call costs one atomic read.

use std::fmt::Write as _;

use http::Request;
use hyper::body::Body;
use mezon_proto::{Value, realtime::envelope::Message};
use tokio::time::Instant;

/// The name of the logger: `mezon.traffic` in Python.
const TARGET: &str = "mezon_core::traffic";

/// The paths of the platform's own calls; those of files may hold names that people gave, and signatures.
const OWN_PATHS: [&str; 2] = ["/mezon.api.Mezon/", "/v2/"];

/// The name of a frame or a call in the log.
pub(crate) type Label = Box<str>;

/// Returns whether traffic is told.
pub(crate) fn is_on() -> bool {
    log::log_enabled!(target: TARGET, log::Level::Debug)
}

/// Returns the name of a member with its ids, if traffic is logged.
pub(crate) fn label(message: &Message) -> Option<Label> {
    is_on().then(|| described(message).into())
}

fn described(message: &Message) -> String {
    let payload = message.as_reflect();
    let mut text = message.member().to_owned();
    if let Message::ApiRequestEvent(call) = message
        && call.api_name.bytes().all(|byte| byte.is_ascii_alphanumeric())
    {
        let _ = write!(text, " {}", call.api_name);
    }
    for (index, field) in payload.descriptor().fields().iter().enumerate() {
        let is_id = field.name() == "id" || field.name().ends_with("_id");
        if is_id && let Value::I64(id @ 1..) = payload.get(index) {
            let _ = write!(text, " {}={id}", field.name());
        }
    }
    text
}

/// Logs an event.
pub(crate) fn event(message: &Message, size: usize) {
    if is_on() {
        log::debug!(target: TARGET, "Event {}: {size} bytes", described(message));
    }
}

/// Logs a pong.
pub(crate) fn pong(latency: std::time::Duration) {
    log::debug!(target: TARGET, "Pong after {:.1} ms", milliseconds(latency));
}

/// A request over the socket, from its frame to its answer.
pub struct Asked {
    label: Label,
    size: usize,
    at: Instant,
    cid: u16,
}

impl Asked {
    /// Returns the trace of a frame that is about to be queued.
    pub(crate) fn new(label: Label, size: usize) -> Self {
        Self { label, size, at: Instant::now(), cid: 0 }
    }

    /// Logs its number.
    pub(crate) fn numbered(&mut self, cid: u16) {
        self.cid = cid;
        log::debug!(target: TARGET, "Call {cid}, {}: {} bytes", self.label, self.size);
    }

    /// Logs its answer.
    pub(crate) fn answered(self, answer: &str, size: usize) {
        let (cid, took) = (self.cid, milliseconds(self.at.elapsed()));
        log::debug!(target: TARGET, "Answer {cid}, {answer}: {size} bytes, {took:.1} ms after {}", self.label);
    }

    /// Logs that it has none.
    pub(crate) fn failed(self, why: &str) {
        let took = milliseconds(self.at.elapsed());
        log::debug!(target: TARGET, "No answer {}, {why}: {took:.1} ms after {}", self.cid, self.label);
    }
}

/// A request over HTTP, from its start to its answer.
pub(crate) struct Sent {
    label: String,
    at: Instant,
}

impl Sent {
    /// Logs a request, if traffic is logged.
    pub(crate) fn new<B: Body>(request: &Request<B>) -> Option<Self> {
        is_on().then(|| {
            let uri = request.uri();
            let is_own = OWN_PATHS.iter().any(|own| uri.path().starts_with(own));
            let path = if is_own { uri.path() } else { "/..." };
            let label = format!("{} {}{path}", request.method(), uri.host().unwrap_or_default());
            let size = request.body().size_hint().lower();
            log::debug!(target: TARGET, "Request {label}: {size} bytes");
            Self { label, at: Instant::now() }
        })
    }

    /// Logs its answer: the status and the size of the body, or that there is none.
    pub(crate) fn ended(self, answer: Result<(u16, usize), Option<u16>>) {
        let took = milliseconds(self.at.elapsed());
        let label = self.label;
        match answer {
            Ok((status, size)) => {
                log::debug!(target: TARGET, "Response {status}: {size} bytes, {took:.1} ms after {label}");
            }
            Err(Some(status)) => log::debug!(target: TARGET, "Response {status}: {took:.1} ms after {label}"),
            Err(None) => log::debug!(target: TARGET, "No response: {took:.1} ms after {label}"),
        }
    }
}

fn milliseconds(duration: std::time::Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}

#[cfg(test)]
mod tests {
    use mezon_proto::{api::ChannelMessage, realtime::ChannelMessageSend};

    use super::*;

    #[test]
    fn a_frame_is_told_by_its_name_and_its_ids_and_nothing_that_was_said() {
        let send = ChannelMessageSend {
            clan_id: 1,
            channel_id: 2,
            content: "a secret".to_owned(),
            ..ChannelMessageSend::default()
        };
        assert_eq!(
            described(&Message::ChannelMessageSend(Box::new(send))),
            "channel_message_send clan_id=1 channel_id=2"
        );
        let message = ChannelMessage {
            channel_id: 2,
            message_id: 3,
            username: "somebody".to_owned(),
            content: "a secret".to_owned(),
            ..ChannelMessage::default()
        };
        assert_eq!(described(&Message::ChannelMessage(Box::new(message))), "channel_message channel_id=2 message_id=3");
    }
}
