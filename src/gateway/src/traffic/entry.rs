//! One frame or call, decoded only when somebody looks at it.

use std::borrow::Cow;
use std::time::Duration;

use bytes::Bytes;
use mezon_proto::descriptor::MessageDescriptor;
use mezon_proto::realtime::Envelope;
use mezon_proto::realtime::envelope::Message;
use serde_json::{Value, json};

use crate::dialect;
use crate::traffic::hide;

/// Longest body that is kept, in bytes: more than any message of a bot, less than a page of a listing of everything.
const BODY_MAX: usize = 64 * 1024;

/// What an entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An envelope on a socket.
    Frame,
    /// A call of the API over HTTP or a socket, a login, a handshake, a file.
    Call,
}

/// What was said.
#[derive(Debug, Clone)]
pub(crate) enum Body {
    Absent,
    /// An encoded message of that type.
    Message(&'static MessageDescriptor, Bytes),
    /// A JSON text.
    Json(Bytes),
    TooLong,
}

impl Body {
    /// Returns the body of a call whose message has a known type.
    pub(crate) fn typed(descriptor: Option<&'static MessageDescriptor>, bytes: &Bytes) -> Self {
        match descriptor {
            None => Self::Absent,
            Some(_) if bytes.len() > BODY_MAX => Self::TooLong,
            Some(descriptor) => Self::Message(descriptor, bytes.clone()),
        }
    }

    pub(crate) fn json(bytes: &Bytes) -> Self {
        if bytes.len() > BODY_MAX { Self::TooLong } else { Self::Json(bytes.clone()) }
    }

    fn size(&self) -> usize {
        match self {
            Self::Absent | Self::TooLong => 0,
            Self::Message(_, bytes) | Self::Json(bytes) => bytes.len(),
        }
    }

    fn shown(&self) -> Value {
        let shown = match self {
            Self::Absent | Self::TooLong => return Value::Null,
            Self::Message(descriptor, bytes) => match descriptor.decode(bytes) {
                Ok(message) => dialect::json::shown(&*message),
                Err(_) => return Value::Null,
            },
            Self::Json(bytes) => serde_json::from_slice(bytes).unwrap_or_default(),
        };
        hide::secrets(shown)
    }
}

/// One frame or call.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) seq: u64,
    /// Since the Unix epoch.
    pub(crate) time: Duration,
    /// Whether it came from a client.
    pub(crate) inbound: bool,
    pub(crate) kind: Kind,
    pub(crate) name: Cow<'static, str>,
    pub(crate) user_id: i64,
    pub(crate) cid: i32,
    /// Bytes of the payload.
    pub(crate) size: usize,
    pub(crate) body: Body,
    /// How a call ended: the status of HTTP, or `code 5`.
    pub(crate) status: Option<String>,
    pub(crate) error: Option<String>,
    /// Milliseconds that the answer took.
    pub(crate) ms: Option<f64>,
}

impl Entry {
    pub(crate) fn new(kind: Kind, inbound: bool, name: impl Into<Cow<'static, str>>, user_id: i64) -> Self {
        Self {
            seq: 0,
            time: Duration::ZERO,
            inbound,
            kind,
            name: name.into(),
            user_id,
            cid: 0,
            size: 0,
            body: Body::Absent,
            status: None,
            error: None,
            ms: None,
        }
    }

    /// Returns how much memory it takes besides a bit for all that is in every entry, in bytes.
    pub(crate) fn weight(&self) -> usize {
        self.body.size() + self.name.len() + self.error.as_ref().map_or(0, String::len)
    }

    /// Returns the entry of an envelope with a member.
    pub(crate) fn of_frame(inbound: bool, user_id: i64, cid: i32, message: &Message, size: usize) -> Self {
        let reflected = message.as_reflect();
        let body = if size > BODY_MAX {
            Body::TooLong
        } else {
            Body::Message(reflected.descriptor(), Bytes::from(reflected.encode_to_vec()))
        };
        Self { cid, size, body, ..Self::new(Kind::Frame, inbound, message.member(), user_id) }
    }

    /// Returns the entry of an encoded envelope that is sent; `None` for a bare acknowledgement and for what is no envelope.
    pub(crate) fn of_payload(user_id: i64, payload: &[u8]) -> Option<Self> {
        let envelope: Envelope = mezon_proto::decode(payload).ok()?;
        Some(Self::of_frame(false, user_id, envelope.cid, &envelope.message?, payload.len()))
    }

    /// Returns the entry as clients of the console get it.
    pub(crate) fn shown(&self) -> Value {
        let too_long = matches!(self.body, Body::TooLong).then(|| "too long to be shown".to_owned());
        json!({
            "seq": self.seq,
            "time": self.time.as_secs_f64(),
            "direction": if self.inbound { "in" } else { "out" },
            "kind": match self.kind { Kind::Frame => "frame", Kind::Call => "call" },
            "name": self.name,
            "bot_id": self.user_id.to_string(),
            "cid": self.cid,
            "size": self.size,
            "body": self.body.shown(),
            "status": self.status,
            "error": self.error.clone().or(too_long),
            "ms": self.ms,
        })
    }
}
