//! Answers that are longer than a message may be: they come in parts, the first one as the answer, and the holder keeps the rest until the
//! worker has asked for it.

use std::{
    collections::HashMap,
    sync::{Arc, Weak},
    time::Duration,
};

use bytes::{Buf, BufMut, Bytes, BytesMut};
use mezon_core::error::{Error, Result};
use parking_lot::Mutex;
use tokio::time::sleep;

/// What tells a part from an answer.
const PART: u8 = 3;

/// Bytes in front of those of the answer.
const HEAD: usize = 1 + 8 + 4;

/// Bytes that answers in parts may take together.
const KEPT_MAX: usize = 64 * 1024 * 1024;

/// How long an answer is kept: nobody waits for a call as long.
const KEPT_FOR: Duration = Duration::from_secs(120);

/// A part of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which answer it is of, as the holder counts them.
    pub number: u64,
    /// How many bytes the whole answer has.
    pub length: usize,
    /// Those of this part.
    pub bytes: Bytes,
}

impl Part {
    fn encode(&self) -> Bytes {
        let mut out = BytesMut::with_capacity(HEAD + self.bytes.len());
        out.put_u8(PART);
        out.put_u64(self.number);
        out.put_u32(u32::try_from(self.length).unwrap_or(u32::MAX));
        out.put_slice(&self.bytes);
        out.freeze()
    }

    /// Returns the part in a message; `None` if that is a whole answer.
    pub fn decode(message: &Bytes) -> Option<Self> {
        let mut rest = message.clone();
        if rest.len() < HEAD || rest.get_u8() != PART {
            return None;
        }
        let (number, length) = (rest.get_u64(), usize::try_from(rest.get_u32()).ok()?);
        (length <= KEPT_MAX).then_some(Self { number, length, bytes: rest })
    }
}

/// The answers of which a holder keeps the rest.
pub struct Parts {
    /// Bytes that a message may have.
    message_max: usize,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    answers: HashMap<u64, Bytes>,
    bytes: usize,
    last: u64,
}

impl Kept {
    fn drop_one(&mut self, number: u64) {
        self.bytes -= self.answers.remove(&number).map_or(0, |answer| answer.len());
    }
}

impl Parts {
    /// Returns one without answers, for messages of at most so many bytes.
    #[must_use]
    pub fn new(message_max: usize) -> Arc<Self> {
        Arc::new(Self { message_max, kept: Mutex::default() })
    }

    /// Returns the message that answers: all of the answer, or its first part. Has to be called on the runtime.
    ///
    /// # Errors
    /// `Protocol` if there is no room to keep the rest.
    pub fn first(self: &Arc<Self>, answer: Bytes) -> Result<Bytes> {
        if answer.len() <= self.message_max {
            return Ok(answer);
        }
        let mut kept = self.kept.lock();
        if kept.bytes + answer.len() > KEPT_MAX {
            let says = format!("the answer has {} bytes, too many to pass it on: ask for less at a time", answer.len());
            return Err(Error::protocol(says));
        }
        kept.last += 1;
        kept.bytes += answer.len();
        let number = kept.last;
        kept.answers.insert(number, answer.clone());
        drop(kept);
        tokio::spawn(forget(Arc::downgrade(self), number));
        Ok(self.part(number, &answer, 0))
    }

    /// Returns the message with the part that begins at a byte of an answer. With the last one, the answer is forgotten.
    ///
    /// # Errors
    /// `ConnectionLost` if it is not kept, or any more.
    pub fn next(&self, number: u64, at: usize) -> Result<Bytes> {
        let mut kept = self.kept.lock();
        let answer = kept.answers.get(&number).filter(|answer| at < answer.len()).cloned();
        let answer = answer.ok_or_else(|| Error::connection_lost("the rest of the answer is there no more"))?;
        if answer.len() - at <= self.bytes_max() {
            kept.drop_one(number);
        }
        Ok(self.part(number, &answer, at))
    }

    fn part(&self, number: u64, answer: &Bytes, at: usize) -> Bytes {
        let bytes = answer.slice(at..answer.len().min(at + self.bytes_max()));
        Part { number, length: answer.len(), bytes }.encode()
    }

    fn bytes_max(&self) -> usize {
        self.message_max.saturating_sub(HEAD).max(1)
    }
}

/// Forgets an answer that nobody asked for to its end.
async fn forget(parts: Weak<Parts>, number: u64) {
    sleep(KEPT_FOR).await;
    if let Some(parts) = parts.upgrade() {
        parts.kept.lock().drop_one(number);
    }
}

#[cfg(test)]
mod tests {
    use mezon_core::error::ErrorKind;

    use super::*;

    fn long(length: usize) -> Bytes {
        (0..length).map(|at| u8::try_from(at % 251).unwrap_or_default()).collect()
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_that_fits_is_sent_as_it_is_and_a_longer_one_in_parts() {
        let parts = Parts::new(100);
        assert_eq!(parts.first(long(100)).unwrap(), long(100));
        let answer = long(101 + 87 * 3);
        let mut part = Part::decode(&parts.first(answer.clone()).unwrap()).unwrap();
        let mut all = part.bytes.to_vec();
        while all.len() < part.length {
            let message = parts.next(part.number, all.len()).unwrap();
            assert!(message.len() <= 100);
            part = Part::decode(&message).unwrap();
            all.extend_from_slice(&part.bytes);
        }
        assert_eq!(all, answer);
        assert_eq!(parts.kept.lock().bytes, 0, "what was asked for to its end is still kept");
        assert_eq!(parts.next(part.number, 0).unwrap_err().kind(), ErrorKind::ConnectionLost);
    }

    #[tokio::test(start_paused = true)]
    async fn what_nobody_asks_for_is_kept_for_a_while_and_within_bounds() {
        let parts = Parts::new(100);
        let half = Bytes::from(vec![0; KEPT_MAX / 2]);
        let first = Part::decode(&parts.first(half.clone()).unwrap()).unwrap();
        parts.first(half.clone()).unwrap();
        assert_eq!(parts.first(half.clone()).unwrap_err().kind(), ErrorKind::Protocol);
        assert_eq!(parts.next(first.number, half.len()).unwrap_err().kind(), ErrorKind::ConnectionLost);
        sleep(KEPT_FOR * 2).await;
        assert_eq!(parts.next(first.number, 0).unwrap_err().kind(), ErrorKind::ConnectionLost);
        assert!(parts.first(half).is_ok());
    }

    #[test]
    fn what_is_no_part_is_none() {
        for message in [&[] as &[u8], &[PART], &[0; 20], &[PART, 0, 0, 0, 0, 0, 0, 0, 1, 255, 255, 255, 255, 9]] {
            assert_eq!(Part::decode(&Bytes::copy_from_slice(message)), None);
        }
    }
}
