//! The body of a publication: the events of one channel, in order, each with a byte of flags and its length in front.

use bytes::{Buf, BufMut, Bytes, BytesMut};
use mezon_core::error::{Error, Result};
use prost::encoding::{decode_varint, encode_varint, encoded_len_varint};

/// Events that one publication holds at most: as many as have a bit each in what is done.
pub const BATCH_MAX: usize = 32;

/// The event was missed in an outage and fetched after it.
const RECOVERED: u8 = 1;

/// An event in a publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// The envelope.
    pub frame: Bytes,
    /// Whether it was missed in an outage and fetched after it.
    pub recovered: bool,
}

impl Packed {
    /// Returns how many bytes it takes in a body.
    #[must_use]
    pub fn size(&self) -> usize {
        1 + encoded_len_varint(self.frame.len() as u64) + self.frame.len()
    }
}

/// Returns the body that holds these events.
#[must_use]
pub fn pack(events: &[Packed]) -> Bytes {
    let mut body = BytesMut::with_capacity(events.iter().map(Packed::size).sum());
    for event in events {
        body.put_u8(if event.recovered { RECOVERED } else { 0 });
        encode_varint(event.frame.len() as u64, &mut body);
        body.put_slice(&event.frame);
    }
    body.freeze()
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
        events.push(Packed { frame: body.split_to(length), recovered: flags & RECOVERED != 0 });
    }
    Ok(events)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_packed_comes_out_in_its_order(events: Vec<(Vec<u8>, bool)>) {
            let events: Vec<_> =
                events.into_iter().map(|(frame, recovered)| Packed { frame: frame.into(), recovered }).collect();
            let body = pack(&events);
            prop_assert_eq!(body.len(), events.iter().map(Packed::size).sum::<usize>());
            prop_assert_eq!(unpack(body).unwrap(), events);
        }

        #[test]
        fn no_body_makes_it_panic(body: Vec<u8>) {
            let _ = unpack(body.into());
        }
    }

    #[test]
    fn a_body_that_ends_early_is_refused() {
        let body = pack(&[Packed { frame: Bytes::from_static(b"hello"), recovered: false }]);
        assert!(unpack(body.slice(..body.len() - 1)).is_err());
    }
}
