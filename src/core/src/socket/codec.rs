//! Encodes and decodes envelopes (docs/protocol.md 4.2), and classifies incoming frames.

use bytes::{BufMut, Bytes, BytesMut};
use mezon_proto::realtime::{Envelope, envelope::Message};
use prost::encoding::{WireType, encode_key, encode_varint, encoded_len_varint, key_len};

use super::raw_frames::RAW_MARK;
use crate::traffic::{self, Label};

/// Field number of `Envelope.cid`.
const CID_FIELD: u32 = 1;

/// Bytes kept free in front of a draft: the key of `cid` and a 16-bit number as a varint.
const CID_MAX_LEN: usize = 4;

/// An envelope encoded except for its `cid`, so that the number can be assigned and written under one short lock.
#[derive(Clone)]
pub struct Draft {
    buffer: BytesMut,
    /// Its label in the traffic log, if that is on.
    label: Option<Label>,
}

impl Draft {
    /// Encodes a message.
    pub fn new(message: &Message) -> Self {
        let mut buffer = BytesMut::with_capacity(CID_MAX_LEN + message.encoded_len());
        buffer.put_bytes(0, CID_MAX_LEN);
        message.encode(&mut buffer);
        Self { buffer, label: traffic::label(message) }
    }

    /// Writes the number to the front and returns the finished frame.
    pub fn address(mut self, cid: u16) -> Bytes {
        let cid = u64::from(cid);
        let start = CID_MAX_LEN - key_len(CID_FIELD) - encoded_len_varint(cid);
        let mut head = &mut self.buffer[start..CID_MAX_LEN];
        encode_key(CID_FIELD, WireType::Varint, &mut head);
        encode_varint(cid, &mut head);
        self.buffer.freeze().slice(start..)
    }

    /// Returns the trace of the request, if the traffic log is on.
    pub(crate) fn trace(&mut self) -> Option<traffic::Asked> {
        let size = self.buffer.len() - CID_MAX_LEN;
        self.label.take().map(|label| traffic::Asked::new(label, size))
    }
}

/// What a binary message turned out to be.
#[derive(Debug)]
pub enum Received {
    /// Starts with 0xFF: part of an answer to an API call.
    Raw,
    /// An envelope: an event if its `cid` is 0, else an answer.
    Envelope(Envelope),
    /// Neither.
    Bad,
}

/// Decodes a binary message. Bytes fields are copied out of `frame`: a slice would keep the whole read buffer alive in the caches.
pub fn decode(frame: &[u8]) -> Received {
    if frame.first() == Some(&RAW_MARK) {
        return Received::Raw;
    }
    match mezon_proto::decode::<Envelope>(frame) {
        Ok(envelope) => Received::Envelope(envelope),
        Err(_) => Received::Bad,
    }
}

#[cfg(test)]
mod tests {
    use mezon_proto::realtime::{ClanJoin, Ping};
    use proptest::prelude::*;
    use prost::Message as _;

    use super::*;

    proptest! {
        #[test]
        fn a_draft_with_a_number_is_the_canonical_envelope(cid in 1..=u16::MAX, clan_id: i64) {
            let message = Message::ClanJoin(Box::new(ClanJoin { clan_id, ..ClanJoin::default() }));
            let canonical = Envelope { cid: i32::from(cid), message: Some(message.clone()) }.encode_to_vec();
            prop_assert_eq!(Draft::new(&message).address(cid), canonical);
        }

        #[test]
        fn no_bytes_make_the_decoder_panic(frame: Vec<u8>) {
            let _ = decode(&frame);
        }
    }

    #[test]
    fn a_draft_can_be_sent_twice_under_two_numbers() {
        let draft = Draft::new(&Message::Ping(Box::new(Ping {})));
        for cid in [1, 300] {
            let Received::Envelope(envelope) = decode(&draft.clone().address(cid)) else { panic!("not an envelope") };
            assert_eq!(envelope.cid, i32::from(cid));
        }
    }

    #[test]
    fn raw_frames_and_garbage_are_told_apart_from_envelopes() {
        assert!(matches!(decode(&[0xff, 0, 1, 0, 0, 0, 0xff]), Received::Raw));
        assert!(matches!(decode(&[0x0a]), Received::Bad));
        assert!(matches!(decode(&[]), Received::Envelope(envelope) if envelope.message.is_none()));
    }
}
