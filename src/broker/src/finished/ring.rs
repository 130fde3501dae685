//! The last publications of a partition and which of their events are done.

use std::collections::{HashMap, VecDeque};

use bytes::{Buf, BufMut, Bytes, BytesMut};
use foldhash::fast::RandomState;
use prost::encoding::{decode_varint, encode_varint};

/// The first byte of what is written. Of each publication two varints follow, in the order in which the first of its events was done: how far
/// its place in the stream is from the last one's (zigzag), and a bit for each of its events that is done.
const FORMAT: u8 = 1;

/// The publications by their place in the stream.
pub(super) struct Ring {
    most: usize,
    order: VecDeque<u64>,
    known: HashMap<u64, Known, RandomState>,
    /// How often something was noted, and up to where that is written.
    noted: u64,
    written: u64,
}

/// What is known of a publication.
#[derive(Clone, Copy, Default)]
struct Known {
    /// A bit for each event that is done.
    done: u32,
    /// The last note.
    noted: u64,
}

impl Ring {
    /// Returns nothing yet, with room for at most `most` publications.
    pub(super) fn new(most: usize) -> Self {
        Self { most: most.max(1), order: VecDeque::new(), known: HashMap::default(), noted: 0, written: 0 }
    }

    /// Returns which events of a publication are done, a bit for each.
    pub(super) fn done(&self, sequence: u64) -> u32 {
        self.known.get(&sequence).map_or(0, |known| known.done)
    }

    /// Notes that events of a publication are done.
    pub(super) fn note(&mut self, sequence: u64, done: u32) {
        self.noted += 1;
        self.add(sequence, Known { done, noted: self.noted });
    }

    fn add(&mut self, sequence: u64, more: Known) {
        let known = self.known.entry(sequence).or_insert_with(|| {
            self.order.push_back(sequence);
            Known::default()
        });
        *known = Known { done: known.done | more.done, noted: known.noted.max(more.noted) };
        while self.order.len() > self.most
            && let Some(oldest) = self.order.pop_front()
        {
            self.known.remove(&oldest);
        }
    }

    /// Takes over what is written, and puts behind it what is noted here and not written: the rest of its own is older.
    pub(super) fn merge(&mut self, written: impl Iterator<Item = (u64, u32)>) {
        let (own, order) = (std::mem::take(&mut self.known), std::mem::take(&mut self.order));
        for (sequence, done) in written {
            self.add(sequence, Known { done, noted: 0 });
        }
        for sequence in order {
            let known = own[&sequence];
            if known.noted > self.written {
                self.add(sequence, known);
            }
        }
    }

    /// Returns what is to be written and the number to tell [`Ring::wrote`] then, if anything is.
    pub(super) fn unwritten(&self) -> Option<(u64, Bytes)> {
        (self.noted > self.written).then(|| (self.noted, self.encode()))
    }

    /// Takes in that everything up to a note is written.
    pub(super) fn wrote(&mut self, noted: u64) {
        self.written = self.written.max(noted);
    }

    fn encode(&self) -> Bytes {
        let mut bytes = BytesMut::with_capacity(1 + 8 * self.order.len());
        bytes.put_u8(FORMAT);
        let mut last = 0;
        for sequence in &self.order {
            encode_varint(zigzag(sequence.wrapping_sub(last).cast_signed()), &mut bytes);
            encode_varint(self.done(*sequence).into(), &mut bytes);
            last = *sequence;
        }
        bytes.freeze()
    }
}

/// Returns the publications that were written and their events that are done, unless it cannot be read.
pub(super) fn decode(value: &[u8]) -> Option<Vec<(u64, u32)>> {
    let (&FORMAT, mut rest) = value.split_first()? else { return None };
    let (mut known, mut last) = (Vec::new(), 0_u64);
    while rest.has_remaining() {
        last = last.wrapping_add(unzigzag(decode_varint(&mut rest).ok()?).cast_unsigned());
        let done = decode_varint(&mut rest).ok()?;
        known.push((last, u32::try_from(done).ok()?));
    }
    Some(known)
}

const fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)).cast_unsigned()
}

const fn unzigzag(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -((number & 1).cast_signed())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(ring: &Ring) -> Vec<(u64, u32)> {
        decode(&ring.encode()).expect("it cannot be read")
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_in_its_order(notes: Vec<(u64, u32)>) {
            let mut ring = Ring::new(16);
            notes.iter().for_each(|(sequence, done)| ring.note(*sequence, *done));
            let known: Vec<_> = ring.order.iter().map(|sequence| (*sequence, ring.done(*sequence))).collect();
            prop_assert!(known.len() <= 16);
            prop_assert_eq!(written(&ring), known);
        }

        #[test]
        fn nothing_that_is_read_makes_it_panic(value: Vec<u8>) {
            let mut ring = Ring::new(16);
            ring.merge(decode(&value).into_iter().flatten());
        }
    }

    #[test]
    fn only_the_last_publications_are_kept() {
        let mut ring = Ring::new(2);
        for sequence in 1..=3 {
            ring.note(sequence, 1);
        }
        ring.note(2, 0b100);
        assert_eq!(written(&ring), [(2, 0b101), (3, 1)]);
        assert_eq!(ring.done(1), 0);
    }

    #[test]
    fn of_its_own_only_what_is_not_written_outlives_what_is() {
        let mut ring = Ring::new(8);
        ring.note(1, 1);
        let (noted, _) = ring.unwritten().expect("there is something to write");
        ring.note(2, 1);
        ring.note(3, 1);
        ring.wrote(noted);
        ring.merge([(7, 0b11), (3, 0b10)].into_iter());
        assert_eq!(written(&ring), [(7, 0b11), (3, 0b11), (2, 1)]);
        let (noted, _) = ring.unwritten().expect("two are not written");
        ring.wrote(noted);
        assert!(ring.unwritten().is_none());
    }

    #[test]
    fn a_thousand_publications_that_are_done_take_a_few_bytes_each() {
        let mut ring = Ring::new(1_024);
        for at in 0..1_024 {
            ring.note(1_000_000 + at * 50, u32::MAX >> 8);
        }
        assert_eq!(ring.encode().len(), 5_123);
        assert_eq!((unzigzag(zigzag(i64::MIN)), unzigzag(zigzag(-1)), zigzag(-1), zigzag(1)), (i64::MIN, -1, 1, 2));
    }
}
