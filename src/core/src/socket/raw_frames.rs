//! Answers to API calls, which come as raw frames in any number of chunks (docs/protocol.md 4.3).

use std::{
    collections::{HashMap, hash_map::Entry},
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use tokio::time::Instant;

use super::correlation::Ticket;

/// First byte of a raw frame; an envelope can never start with it.
pub(crate) const RAW_MARK: u8 = 0xff;

/// Bytes before the chunk: mark, number, code, fin flag.
const HEADER_LEN: usize = 7;

/// Fin flag of a last frame.
const FIN: u16 = 0x00ff;

/// Time an answer may take from its first chunk to its last.
pub(crate) const STREAM_TIMEOUT: Duration = Duration::from_secs(30);

/// Bytes of unfinished answers held per connection: room for several of the largest.
pub const RAW_BUFFER_MAX: usize = 64 * 1024 * 1024;

/// The header of a raw frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawHeader {
    /// The number of the call.
    pub cid: u16,
    /// 0 is success; that of an answer's last frame counts.
    pub code: u16,
    /// Whether this is the last frame.
    pub fin: bool,
}

impl RawHeader {
    /// Reads the header; `None` if the frame is too short or not a raw frame.
    pub fn parse(frame: &[u8]) -> Option<Self> {
        let header: &[u8; HEADER_LEN] = frame.first_chunk()?;
        let [RAW_MARK, cid_high, cid_low, code_high, code_low, fin_high, fin_low] = *header else { return None };
        Some(Self {
            cid: u16::from_be_bytes([cid_high, cid_low]),
            code: u16::from_be_bytes([code_high, code_low]),
            fin: u16::from_be_bytes([fin_high, fin_low]) == FIN,
        })
    }
}

/// What became of a frame.
#[derive(Debug, PartialEq, Eq)]
pub enum Assembled {
    /// More frames follow.
    Partial,
    /// The answer is complete.
    Complete(Bytes),
    /// The unfinished answers together exceeded [`RAW_BUFFER_MAX`]; this one was dropped.
    TooLarge,
}

struct Stream {
    owner: Ticket,
    chunks: BytesMut,
    started: Instant,
}

/// The unfinished answers of one connection; they end with it.
#[derive(Default)]
pub struct RawFrames {
    streams: HashMap<u16, Stream>,
    buffered: usize,
}

impl RawFrames {
    /// Adds a frame, whose header was parsed before, to the answer for the call that holds `owner`.
    pub fn push(&mut self, owner: Ticket, header: RawHeader, frame: &Bytes, now: Instant) -> Assembled {
        let chunk = frame.slice(HEADER_LEN..);
        if self.streams.get(&header.cid).is_some_and(|stream| stream.owner != owner) {
            // Left over from an abandoned call that had the same number.
            self.forget(header.cid);
        }
        let stream = match self.streams.entry(header.cid) {
            // Nearly every answer is one frame: no copy, no table.
            Entry::Vacant(_) if header.fin => return Assembled::Complete(chunk),
            Entry::Vacant(free) => free.insert(Stream { owner, chunks: BytesMut::new(), started: now }),
            Entry::Occupied(known) => known.into_mut(),
        };
        if self.buffered + chunk.len() > RAW_BUFFER_MAX {
            self.forget(header.cid);
            return Assembled::TooLarge;
        }
        self.buffered += chunk.len();
        stream.chunks.extend_from_slice(&chunk);
        if !header.fin {
            return Assembled::Partial;
        }
        match self.take(header.cid) {
            Some(stream) => Assembled::Complete(stream.chunks.freeze()),
            None => Assembled::Partial,
        }
    }

    /// Drops what was collected for a number.
    pub(crate) fn forget(&mut self, cid: u16) {
        self.take(cid);
    }

    fn take(&mut self, cid: u16) -> Option<Stream> {
        let stream = self.streams.remove(&cid)?;
        self.buffered -= stream.chunks.len();
        Some(stream)
    }

    /// Drops the answers that started more than [`STREAM_TIMEOUT`] ago and returns how many they were.
    pub(crate) fn drop_stale(&mut self, now: Instant) -> usize {
        let before = self.streams.len();
        let buffered = &mut self.buffered;
        self.streams.retain(|_, stream| {
            let fresh = now.duration_since(stream.started) < STREAM_TIMEOUT;
            if !fresh {
                *buffered -= stream.chunks.len();
            }
            fresh
        });
        before - self.streams.len()
    }

    /// Returns how many bytes of unfinished answers are held.
    pub fn buffered(&self) -> usize {
        self.buffered
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    const VECTORS: &str = include_str!("../../../proto/tests/data/wire_vectors.json");

    fn frame(cid: u16, code: u16, fin: u16, chunk: &[u8]) -> Bytes {
        let header = [cid.to_be_bytes(), code.to_be_bytes(), fin.to_be_bytes()].concat();
        [&[RAW_MARK], header.as_slice(), chunk].concat().into()
    }

    fn hex(text: &str) -> Bytes {
        (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
    }

    fn push(raw: &mut RawFrames, frame: &Bytes) -> Assembled {
        let header = RawHeader::parse(frame).unwrap();
        raw.push(Ticket::of(header.cid, 1), header, frame, Instant::now())
    }

    #[test]
    fn the_vectors_of_the_wire_are_assembled() {
        let vectors: Value = serde_json::from_str(VECTORS).unwrap();
        let cases = vectors["raw_api_frames"].as_array().unwrap();
        assert_eq!(cases.len(), 8);
        for case in cases {
            let mut raw = RawFrames::default();
            let mut results = Vec::new();
            for text in case["frames_hex"].as_array().unwrap() {
                let bytes = hex(text.as_str().unwrap());
                let Some(header) = RawHeader::parse(&bytes) else { continue };
                if let Assembled::Complete(body) = push(&mut raw, &bytes) {
                    results.push((u64::from(header.cid), u64::from(header.code), body));
                }
            }
            let expected: Vec<_> = case["result"].as_array().map(Vec::as_slice).unwrap_or_default().iter().collect();
            assert_eq!(results.len(), expected.len(), "{}", case["name"]);
            for (result, expected) in results.iter().zip(expected) {
                let body = hex(expected["body_hex"].as_str().unwrap());
                let expected = (expected["cid"].as_u64().unwrap(), expected["code"].as_u64().unwrap(), body);
                assert_eq!(*result, expected, "{}", case["name"]);
            }
            assert_eq!(raw.buffered(), 0, "{}", case["name"]);
        }
    }

    #[test]
    fn an_answer_that_does_not_end_within_30_s_is_dropped() {
        let (mut raw, now) = (RawFrames::default(), Instant::now());
        let part = frame(1, 0, 0, b"abc");
        let header = RawHeader::parse(&part).unwrap();
        assert_eq!(raw.push(Ticket::of(1, 1), header, &part, now), Assembled::Partial);
        assert_eq!(raw.drop_stale(now + STREAM_TIMEOUT - Duration::from_millis(1)), 0);
        assert_eq!(raw.drop_stale(now + STREAM_TIMEOUT), 1);
        assert_eq!(raw.buffered(), 0);
    }

    #[test]
    fn chunks_of_a_call_that_was_given_up_never_reach_the_next_holder_of_the_number() {
        let mut raw = RawFrames::default();
        push(&mut raw, &frame(1, 0, 0, b"old"));
        let new = frame(1, 0, FIN, b"new");
        let result = raw.push(Ticket::of(1, 2), RawHeader::parse(&new).unwrap(), &new, Instant::now());
        assert_eq!(result, Assembled::Complete(Bytes::from_static(b"new")));
        assert_eq!(raw.buffered(), 0);
    }

    #[test]
    fn unfinished_answers_are_bounded_together_and_the_one_too_many_is_given_up() {
        let mut raw = RawFrames::default();
        let quarter = vec![0; RAW_BUFFER_MAX / 4];
        for cid in 1..=4 {
            assert_eq!(push(&mut raw, &frame(cid, 0, 0, &quarter)), Assembled::Partial);
        }
        assert_eq!(push(&mut raw, &frame(5, 0, 0, b"x")), Assembled::TooLarge);
        assert_eq!(raw.buffered(), RAW_BUFFER_MAX);
    }

    proptest! {
        #[test]
        fn interleaved_answers_come_out_whole(
            bodies in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..300), 1..8),
            chunk_len in 1_usize..50,
            order: Vec<usize>,
        ) {
            let mut raw = RawFrames::default();
            let mut queues: Vec<_> = (1_u16..).zip(&bodies).map(|(cid, body)| {
                let chunks: Vec<&[u8]> = body.chunks(chunk_len).collect();
                let last = chunks.len().saturating_sub(1);
                let mut frames: std::collections::VecDeque<_> = chunks.iter().enumerate()
                    .map(|(at, chunk)| frame(cid, 7, if at == last { FIN } else { 0 }, chunk)).collect();
                if frames.is_empty() {
                    frames.push_back(frame(cid, 7, FIN, &[]));
                }
                frames
            }).collect();
            let mut done = vec![None; bodies.len()];
            let mut picks = order.into_iter().chain(0..);
            while queues.iter().any(|queue| !queue.is_empty()) {
                let at = picks.next().unwrap() % queues.len();
                let Some(part) = queues[at].pop_front() else { continue };
                if let Assembled::Complete(body) = push(&mut raw, &part) {
                    prop_assert!(done[at].replace(body).is_none());
                }
            }
            for (body, done) in bodies.iter().zip(done) {
                prop_assert_eq!(body.as_slice(), done.unwrap());
            }
            prop_assert_eq!(raw.buffered(), 0);
        }

        #[test]
        fn no_bytes_make_the_header_parser_panic(bytes: Vec<u8>) {
            let parsed = RawHeader::parse(&bytes);
            prop_assert_eq!(parsed.is_some(), bytes.len() >= HEADER_LEN && bytes[0] == RAW_MARK);
        }
    }
}
