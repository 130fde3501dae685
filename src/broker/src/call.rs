//! What a worker asks of the holder, and the answer: one byte of kind, a fixed head, and the frame or the body as it is.

use std::time::Duration;

use bytes::{Buf, BufMut, Bytes, BytesMut};
use mezon_core::{
    error::{Error, Result},
    http::Pace,
};
use mezon_proto::realtime::{Envelope, Ping, envelope::Message};

use crate::{Broker, fault};

/// Returns under which name the holder of a lease is asked: one that was replaced and does not know it, because it stands still, is asked
/// nothing any more.
#[must_use]
pub fn desk(epoch: u64) -> String {
    format!("holder-{epoch}")
}

const FRAME: u8 = 1;
const HTTP: u8 = 2;
const REST: u8 = 3;
const RECALL: u8 = 4;

const DONE: u8 = 0;
const FAILED: u8 = 1;
const MOVED: u8 = 2;

/// Bytes of the kind, the epoch, the number and the time that are in front of everything.
const HEAD: usize = 1 + 8 + 8 + 4;

/// A call on its way to the holder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The lease that the worker has seen last: a holder of an older one has been replaced and does not know it yet.
    pub epoch: u64,
    /// Which one it is. Each worker counts from a number of its own, far from those of the others.
    pub number: u64,
    /// How long the worker waits for the answer, in ms from now on.
    pub limit_ms: u32,
    /// What is asked.
    pub what: What,
}

/// What a worker asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// To send a frame over the socket and return the answer. The number in it is the worker's own.
    Frame(Bytes),
    /// To make a call over HTTP.
    Http {
        /// The name of the call.
        method: String,
        /// The encoded request.
        body: Bytes,
        /// Whether the client makes it by itself, at the pace that the bot's own calls leave.
        beside: bool,
    },
    /// To go on with an answer that is longer than a message may be.
    Rest {
        /// Which one, as the holder counts them.
        number: u64,
        /// How many bytes of it there are already.
        at: u32,
    },
    /// Not to make the call that has this one's number, since nobody waits for its answer any more; one that is made cannot be recalled.
    Recall,
}

impl What {
    /// Returns the question how the socket is.
    pub fn ping() -> Self {
        Self::Frame(Envelope { cid: 0, message: Some(Message::Ping(Box::new(Ping {}))) }.to_bytes())
    }

    /// Returns a call over HTTP.
    #[must_use]
    pub fn http(method: &str, body: Bytes, pace: Pace) -> Self {
        Self::Http { method: method.to_owned(), body, beside: pace == Pace::Beside }
    }
}

impl Call {
    /// Returns a call whose answer is waited for so long.
    #[must_use]
    pub fn new(epoch: u64, number: u64, limit: Duration, what: What) -> Self {
        Self { epoch, number, limit_ms: u32::try_from(limit.as_millis()).unwrap_or(u32::MAX), what }
    }

    /// Returns the call as it is sent.
    #[must_use]
    pub fn encode(&self) -> Bytes {
        let mut out = BytesMut::with_capacity(HEAD + 256);
        let head = |out: &mut BytesMut, kind| {
            out.put_u8(kind);
            out.put_u64(self.epoch);
            out.put_u64(self.number);
            out.put_u32(self.limit_ms);
        };
        match &self.what {
            What::Frame(frame) => {
                head(&mut out, FRAME);
                out.put_slice(frame);
            }
            What::Http { method, body, beside } => {
                head(&mut out, HTTP);
                out.put_u8(u8::from(*beside));
                out.put_u16(u16::try_from(method.len()).unwrap_or(u16::MAX));
                out.put_slice(method.as_bytes());
                out.put_slice(body);
            }
            What::Rest { number, at } => {
                head(&mut out, REST);
                out.put_u64(*number);
                out.put_u32(*at);
            }
            What::Recall => head(&mut out, RECALL),
        }
        out.freeze()
    }

    /// Returns the call that was sent.
    ///
    /// # Errors
    /// `Protocol` for what no worker of this version sends.
    pub fn decode(mut body: Bytes) -> Result<Self> {
        let wrong = || Error::protocol("the holder was asked something that it does not understand");
        if body.len() < HEAD {
            return Err(wrong());
        }
        let (kind, epoch, call, limit_ms) = (body.get_u8(), body.get_u64(), body.get_u64(), body.get_u32());
        let what = match kind {
            FRAME => What::Frame(body),
            HTTP if body.len() >= 3 => {
                let (beside, length) = (body.get_u8() != 0, usize::from(body.get_u16()));
                if length > body.len() {
                    return Err(wrong());
                }
                let method = String::from_utf8(body.split_to(length).to_vec()).map_err(|_| wrong())?;
                What::Http { method, body, beside }
            }
            REST if body.len() == 12 => What::Rest { number: body.get_u64(), at: body.get_u32() },
            RECALL if body.is_empty() => What::Recall,
            _ => return Err(wrong()),
        };
        Ok(Self { epoch, number: call, limit_ms, what })
    }

    /// Returns how long the worker waits.
    #[must_use]
    pub fn limit(&self) -> Duration {
        Duration::from_millis(self.limit_ms.into())
    }
}

/// How a bot's socket is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A process has it.
    Up,
    /// The process that has the lease has lost it.
    Down,
    /// No process says that it has the lease.
    Nobody,
}

impl Found {
    /// Returns what the answer to a [ping](What::ping) tells.
    pub fn by(pinged: &Result<impl Sized>) -> Self {
        match pinged {
            Ok(_) => Self::Up,
            Err(error) if error.is_unsent() => Self::Down,
            Err(_) => Self::Nobody,
        }
    }
}

/// Asks the process that has a lease, once, how its socket is.
pub async fn ping(broker: &dyn Broker, epoch: u64, limit: Duration) -> Found {
    // Nobody recalls it, so that it needs no number of its own.
    let ping = Call::new(epoch, 0, limit, What::ping());
    match broker.call(&desk(epoch), ping.encode(), limit).await.map(answer) {
        Ok(Some(pinged)) => Found::by(&pinged),
        Ok(None) | Err(_) => Found::Nobody,
    }
}

/// Returns an answer as it is sent.
#[must_use]
pub fn answered(answer: Result<Bytes>) -> Bytes {
    match answer {
        Ok(body) => {
            let mut out = BytesMut::with_capacity(1 + body.len());
            out.put_u8(DONE);
            out.put_slice(&body);
            out.freeze()
        }
        Err(error) => {
            let mut out = BytesMut::new();
            out.put_u8(FAILED);
            out.put_slice(&fault::encode(&error));
            out.freeze()
        }
    }
}

/// Returns the answer of a process that has the socket no more, and did not take the call.
#[must_use]
pub fn moved() -> Bytes {
    Bytes::from_static(&[MOVED])
}

/// Returns what the holder answered; `None` if it did not take the call.
pub fn answer(mut body: Bytes) -> Option<Result<Bytes>> {
    let wrong = || Error::protocol("the holder's answer cannot be understood");
    let kind = if body.is_empty() { u8::MAX } else { body.get_u8() };
    Some(match kind {
        DONE => Ok(body),
        FAILED => Err(fault::decode(&body).unwrap_or_else(wrong)),
        MOVED => return None,
        _ => Err(wrong()),
    })
}

#[cfg(test)]
mod tests {
    use mezon_core::error::ErrorKind;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn calls_arrive_as_they_were_sent(
            epoch: u64,
            number: u64,
            limit_ms: u32,
            body: Vec<u8>,
            method in proptest::option::of("[A-Za-z]{1,40}"),
            beside: bool,
            rest: Option<Option<(u64, u32)>>,
        ) {
            let body = Bytes::from(body);
            let what = match (method, rest) {
                (_, Some(Some((number, at)))) => What::Rest { number, at },
                (_, Some(None)) => What::Recall,
                (Some(method), None) => What::Http { method, body, beside },
                (None, None) => What::Frame(body),
            };
            let call = Call { epoch, number, limit_ms, what };
            prop_assert_eq!(Call::decode(call.encode()).unwrap(), call);
        }

        #[test]
        fn nothing_that_arrives_makes_it_panic(body: Vec<u8>) {
            let _ = Call::decode(body.clone().into());
            let _ = answer(body.into());
        }
    }

    #[test]
    fn an_answer_is_a_body_or_the_error_itself() {
        assert_eq!(answer(answered(Ok(Bytes::from_static(b"x")))).unwrap().unwrap(), "x");
        assert!(answer(moved()).is_none());
        let failed =
            answer(answered(Err(Error::http(429, "slow down").with_retry_after(Some(Duration::from_secs(2))))));
        let error = failed.unwrap().unwrap_err();
        assert_eq!((error.kind(), error.status(), error.message()), (ErrorKind::Http, Some(429), "slow down"));
        assert_eq!(error.retry_after(), Some(Duration::from_secs(2)));
        assert_eq!(answer(Bytes::new()).unwrap().unwrap_err().kind(), ErrorKind::Protocol);
    }
}
