//! Encodes and decodes envelopes (docs/protocol.md 4.2), and classifies incoming frames.

use bytes::{BufMut, Bytes, BytesMut};
use mezon_proto::realtime::{Envelope, envelope::Message};
use prost::encoding::{
    DecodeContext, WireType, decode_key, decode_varint, encode_key, encode_varint, encoded_len_varint, key_len,
    skip_field,
};

use super::raw_frames::RAW_MARK;
use crate::traffic::{self, Label};

/// Field number of `Envelope.cid`.
const CID_FIELD: u32 = 1;

/// Field number of what a process tells the one that has its socket besides the envelope, far from those of the service: whoever does not know
/// it passes it over.
const TAG_FIELD: u32 = 15_000;

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

    /// Adds what is told to the process that has the socket.
    #[must_use]
    pub(crate) fn tagged(mut self, tag: u8) -> Self {
        encode_key(TAG_FIELD, WireType::Varint, &mut self.buffer);
        encode_varint(tag.into(), &mut self.buffer);
        self
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

/// Returns what another process told with a frame, if it told anything.
pub(crate) fn tag_of(mut frame: &[u8]) -> Option<u8> {
    while !frame.is_empty() {
        let (field, wire_type) = decode_key(&mut frame).ok()?;
        if field == TAG_FIELD && wire_type == WireType::Varint {
            return decode_varint(&mut frame).ok()?.try_into().ok();
        }
        skip_field(wire_type, field, &mut frame, DecodeContext::default()).ok()?;
    }
    None
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
            let _ = tag_of(&frame);
        }

        #[test]
        fn a_tag_is_found_by_those_who_look_for_it_and_passed_over_by_the_others(cid in 1..=u16::MAX, clan_id: i64, tag: u8) {
            let message = Message::ClanJoin(Box::new(ClanJoin { clan_id, ..ClanJoin::default() }));
            let plain = Draft::new(&message).address(cid);
            let tagged = Draft::new(&message).tagged(tag).address(cid);
            prop_assert_eq!((tag_of(&plain), tag_of(&tagged)), (None, Some(tag)));
            let envelope = mezon_proto::decode::<Envelope>(&tagged).unwrap();
            prop_assert_eq!(envelope, mezon_proto::decode::<Envelope>(&plain).unwrap());
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
