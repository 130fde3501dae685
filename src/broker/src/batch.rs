//! The body of a publication: the events of one channel, in order, each with a byte of flags and its length in front.

use bytes::{Buf, BufMut, Bytes, BytesMut};
use mezon_core::{
    error::{Error, Result},
    event::EventKind,
};
use prost::{
    Message,
    encoding::{WireType, decode_varint, encode_key, encode_varint, encoded_len_varint, key_len},
};

/// Events that one publication holds at most: as many as have a bit each in what is done.
pub const BATCH_MAX: usize = u64::BITS as usize;

/// The event was missed in an outage and fetched after it.
const RECOVERED: u8 = 1;

/// The event was given to a worker before, and given up.
const AGAIN: u8 = 2;

/// An event in a publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// The envelope.
    pub frame: Bytes,
    /// Whether it was missed in an outage and fetched after it.
    pub recovered: bool,
    /// Whether it was given to a worker before, and given up.
    pub again: bool,
}

impl Packed {
    fn flags(&self) -> u8 {
        (u8::from(self.recovered) * RECOVERED) | (u8::from(self.again) * AGAIN)
    }
}

/// An envelope that is to be written.
pub trait Frame {
    /// Returns its size in bytes.
    fn size(&self) -> usize;
    /// Writes it.
    fn write(&self, to: &mut BytesMut);
}

impl Frame for Bytes {
    fn size(&self) -> usize {
        self.len()
    }

    fn write(&self, to: &mut BytesMut) {
        to.put_slice(self);
    }
}

/// An envelope with one member and without a number, as the service sends events.
pub struct Framed<'a, M> {
    kind: EventKind,
    message: &'a M,
    length: usize,
}

impl<'a, M: Message> Framed<'a, M> {
    /// Returns the envelope of an event, which is encoded where it is written.
    pub fn new(kind: EventKind, message: &'a M) -> Self {
        Self { kind, message, length: message.encoded_len() }
    }
}

impl<M: Message> Frame for Framed<'_, M> {
    fn size(&self) -> usize {
        key_len(self.kind.number().into()) + encoded_len_varint(self.length as u64) + self.length
    }

    fn write(&self, to: &mut BytesMut) {
        begin(self.kind, self.length, to);
        self.message.encode_raw(to);
    }
}

/// Returns the envelope of an event that is encoded already.
pub fn framed(kind: EventKind, message: &[u8]) -> Bytes {
    let mut frame = BytesMut::with_capacity(message.len() + 8);
    begin(kind, message.len(), &mut frame);
    frame.put_slice(message);
    frame.freeze()
}

/// Writes what is in front of a message in its envelope.
fn begin(kind: EventKind, length: usize, to: &mut BytesMut) {
    encode_key(kind.number().into(), WireType::LengthDelimited, to);
    encode_varint(length as u64, to);
}

/// Returns how many bytes an event takes in a body.
pub fn size_in_body(frame: &impl Frame) -> usize {
    1 + encoded_len_varint(frame.size() as u64) + frame.size()
}

/// A body that events are added to.
pub struct Body {
    bytes: BytesMut,
    count: usize,
}

impl Body {
    /// Returns one without events, with room for so many bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        Self { bytes: BytesMut::with_capacity(bytes), count: 0 }
    }

    /// Returns how many events it has.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Returns how many bytes it has.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Adds an event; `recovered` if it was missed in an outage and fetched after it.
    pub fn add(&mut self, frame: &impl Frame, recovered: bool) {
        self.put(if recovered { RECOVERED } else { 0 }, frame);
    }

    fn put(&mut self, flags: u8, frame: &impl Frame) {
        self.bytes.put_u8(flags);
        encode_varint(frame.size() as u64, &mut self.bytes);
        frame.write(&mut self.bytes);
        self.count += 1;
    }

    /// Returns what is published.
    pub fn freeze(self) -> Bytes {
        self.bytes.freeze()
    }
}

/// Returns the events in a body.
///
/// # Errors
/// `Protocol` for a body that something else wrote.
pub fn unpack(mut body: Bytes) -> Result<Vec<Packed>> {
    let wrong = || Error::protocol("the stream holds something that is no list of events");
    let mut events = Vec::new();
    while body.has_remaining() {
        let flags = body.get_u8();
        let length = decode_varint(&mut body).map_err(|_| wrong())?;
        let length = usize::try_from(length).ok().filter(|length| *length <= body.len()).ok_or_else(wrong)?;
        events.push(Packed {
            frame: body.split_to(length),
            recovered: flags & RECOVERED != 0,
            again: flags & AGAIN != 0,
        });
    }
    Ok(events)
}

/// Returns the same events, marked as given to a worker before, and how many they are.
///
/// # Errors
/// As [`unpack`].
pub fn again(body: Bytes) -> Result<(usize, Bytes)> {
    let mut marked = Body::with_capacity(body.len());
    for event in unpack(body)? {
        marked.put(event.flags() | AGAIN, &event.frame);
    }
    Ok((marked.count(), marked.freeze()))
}

/// Returns the body without the events whose bits are set in `done`, and all of it if it is no list of events or nothing would be left.
pub fn without(body: Bytes, done: u64) -> Bytes {
    let Ok(events) = unpack(body.clone()) else { return body };
    let mut left = Body::with_capacity(body.len());
    for (index, event) in (0..BATCH_MAX).zip(&events) {
        if done & 1 << index == 0 {
            left.put(event.flags(), &event.frame);
        }
    }
    if left.count() == 0 { body } else { left.freeze() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_packed_comes_out_in_its_order(events: Vec<(Vec<u8>, bool)>) {
            let events: Vec<_> =
                events.into_iter().map(|(frame, recovered)| Packed { frame: frame.into(), recovered, again: false }).collect();
            let mut body = Body::with_capacity(0);
            events.iter().for_each(|event| body.add(&event.frame, event.recovered));
            let size = events.iter().map(|event| size_in_body(&event.frame)).sum::<usize>();
            prop_assert_eq!((body.count(), body.size()), (events.len(), size));
            let body = body.freeze();
            prop_assert_eq!(unpack(body.clone()).unwrap(), &events[..]);
            let (count, marked) = again(body).unwrap();
            let events: Vec<_> = events.into_iter().map(|event| Packed { again: true, ..event }).collect();
            prop_assert_eq!((count, unpack(marked).unwrap()), (events.len(), events));
        }

        #[test]
        fn no_body_makes_it_panic(body: Vec<u8>) {
            let _ = unpack(body.into());
        }
    }

    #[test]
    fn a_body_that_ends_early_is_refused() {
        let mut body = Body::with_capacity(0);
        body.add(&Bytes::from_static(b"hello"), false);
        let body = body.freeze();
        assert!(unpack(body.slice(..body.len() - 1)).is_err());
    }
}
