//! The last publications of a partition and which of their events are done.

use std::collections::{HashMap, VecDeque, hash_map::Entry};

use bytes::{Buf, BufMut, Bytes, BytesMut};
use foldhash::fast::RandomState;
use prost::encoding::{decode_varint, encode_varint};

/// The first byte of what is written. Of each publication follow, in the order in which the first of its events was done, varints: how far
/// its place in the stream is from the last one's (zigzag), and which of its events are done. If those are the first ones, as of nearly all
/// publications, that is their number less 1, doubled; if not, 1 and a bit for each.
const FORMAT: u8 = 2;

/// What says that a bit for each follows.
const BITS: u64 = 1;

/// The publications by their place in the stream.
pub(super) struct Ring {
    most: usize,
    /// In the order in which they are written.
    known: VecDeque<Known>,
    /// Which one of all that ever were in `known` a publication is, and which one the first there is.
    places: HashMap<u64, usize, RandomState>,
    first: usize,
    /// How often something was noted, and up to where that is written.
    noted: u64,
    written: u64,
}

/// What is known of a publication.
#[derive(Clone, Copy)]
struct Known {
    sequence: u64,
    /// A bit for each event that is done.
    done: u64,
    /// The last note.
    noted: u64,
}

impl Ring {
    /// Returns nothing yet, with room for at most `most` publications.
    pub(super) fn new(most: usize) -> Self {
        let (known, places) = (VecDeque::new(), HashMap::default());
        Self { most: most.max(1), known, places, first: 0, noted: 0, written: 0 }
    }

    /// Returns which events of a publication are done, a bit for each.
    pub(super) fn done(&self, sequence: u64) -> u64 {
        self.places.get(&sequence).map_or(0, |place| self.known[place - self.first].done)
    }

    /// Notes that events of a publication are done.
    pub(super) fn note(&mut self, sequence: u64, done: u64) {
        self.noted += 1;
        self.add(Known { sequence, done, noted: self.noted });
    }

    fn add(&mut self, more: Known) {
        match self.places.entry(more.sequence) {
            Entry::Occupied(place) => {
                let known = &mut self.known[place.get() - self.first];
                known.done |= more.done;
                known.noted = known.noted.max(more.noted);
            }
            Entry::Vacant(free) => {
                free.insert(self.first + self.known.len());
                self.known.push_back(more);
            }
        }
        while self.known.len() > self.most
            && let Some(oldest) = self.known.pop_front()
        {
            self.places.remove(&oldest.sequence);
            self.first += 1;
        }
    }

    /// Takes over what is written, and puts behind it what is noted here and not written: the rest of its own is older.
    pub(super) fn merge(&mut self, written: impl Iterator<Item = (u64, u64)>) {
        let mut own = std::mem::take(&mut self.known);
        own.retain(|known| known.noted > self.written);
        self.places.clear();
        written.for_each(|(sequence, done)| self.add(Known { sequence, done, noted: 0 }));
        own.into_iter().for_each(|known| self.add(known));
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
        let mut bytes = BytesMut::with_capacity(1 + 3 * self.known.len());
        bytes.put_u8(FORMAT);
        let mut last = 0;
        for known in &self.known {
            encode_varint(zigzag(known.sequence.wrapping_sub(last).cast_signed()), &mut bytes);
            match known.done.trailing_ones() {
                count if count > 0 && known.done == first(count) => {
                    encode_varint(u64::from(count - 1) << 1, &mut bytes);
                }
                _ => {
                    encode_varint(BITS, &mut bytes);
                    encode_varint(known.done, &mut bytes);
                }
            }
            last = known.sequence;
        }
        bytes.freeze()
    }
}

/// Returns the publications that were written and their events that are done, unless it cannot be read.
pub(super) fn decode(value: &[u8]) -> Option<Vec<(u64, u64)>> {
    let (&FORMAT, mut rest) = value.split_first()? else { return None };
    let (mut known, mut last) = (Vec::new(), 0_u64);
    while rest.has_remaining() {
        last = last.wrapping_add(unzigzag(decode_varint(&mut rest).ok()?).cast_unsigned());
        let done = match decode_varint(&mut rest).ok()? {
            BITS => decode_varint(&mut rest).ok()?,
            code if code % 2 == 0 && code / 2 < u64::BITS.into() => first(u32::try_from(code / 2).ok()? + 1),
            _ => return None,
        };
        known.push((last, done));
    }
    Some(known)
}

/// Returns a bit for each of the first `count` events, at least one.
const fn first(count: u32) -> u64 {
    u64::MAX >> (u64::BITS - count)
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

    fn written(ring: &Ring) -> Vec<(u64, u64)> {
        decode(&ring.encode()).expect("it cannot be read")
    }

    /// Any events, the first ones among them.
    fn done() -> impl Strategy<Value = u64> {
        prop_oneof![any::<u64>(), (1..=u64::BITS).prop_map(first)]
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_in_its_order(notes in prop::collection::vec((0..40_u64, done()), 0..80)) {
            let mut ring = Ring::new(16);
            notes.iter().for_each(|(sequence, done)| ring.note(*sequence, *done));
            let known: Vec<_> = ring.known.iter().map(|known| (known.sequence, known.done)).collect();
            prop_assert!(known.len() <= 16 && known.iter().all(|(sequence, done)| ring.done(*sequence) == *done));
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
            ring.note(1_000_000 + at * 50, first(24 + at as u32 % 41));
        }
        assert_eq!(ring.encode().len(), 2_051);
        assert_eq!((unzigzag(zigzag(i64::MIN)), unzigzag(zigzag(-1)), zigzag(-1), zigzag(1)), (i64::MIN, -1, 1, 2));
    }
}
