//! Translates outgoing WebSocket frames for a client of another dialect.

use std::collections::VecDeque;

use bytes::{Bytes, BytesMut};

use super::{Speech, members};
use crate::frame;

/// The first byte of a whole binary message.
const WHOLE_BINARY: u8 = 0x82;

/// The first byte of a raw answer, which is not an envelope and the same in every dialect.
const RAW: u8 = 0xFF;

/// Returns the frames with their envelopes translated for the client. The pieces hold whole frames, which are ours and so unmasked.
pub(crate) fn outgoing(speech: Speech, pieces: VecDeque<Bytes>) -> Bytes {
    let mut out = BytesMut::new();
    for piece in pieces {
        let mut rest = &piece[..];
        while let Some((whole, payload)) = split(&mut rest) {
            if whole.first() != Some(&WHOLE_BINARY) || payload.first() == Some(&RAW) {
                out.extend_from_slice(whole);
            } else if let Some(translated) = members::outgoing(speech, payload) {
                frame::put_binary(&mut out, &translated);
            }
        }
        // Raw bytes that are not a frame are sent as they are, on purpose.
        out.extend_from_slice(rest);
    }
    out.freeze()
}

/// Returns the payloads of the envelopes in a piece of whole frames.
pub(crate) fn payloads(mut piece: &[u8]) -> impl Iterator<Item = &[u8]> {
    let frames = std::iter::from_fn(move || split(&mut piece));
    frames
        .filter(|(whole, payload)| whole.first() == Some(&WHOLE_BINARY) && payload.first() != Some(&RAW))
        .map(|(_, payload)| payload)
}

/// Takes one unmasked frame off `input`: all of it, and its payload.
fn split<'a>(input: &mut &'a [u8]) -> Option<(&'a [u8], &'a [u8])> {
    let (head, length): (usize, u64) = match *input.get(1)? {
        126 => (4, u64::from(u16::from_be_bytes(input.get(2..4)?.try_into().ok()?))),
        127 => (10, u64::from_be_bytes(input.get(2..10)?.try_into().ok()?)),
        short => (2, u64::from(short)),
    };
    let end = head.checked_add(usize::try_from(length).ok()?)?;
    let (whole, rest) = input.split_at_checked(end)?;
    *input = rest;
    Some((whole, &whole[head..]))
}

#[cfg(test)]
mod tests {
    use mezon_proto::realtime::Envelope;
    use mezon_proto::realtime::envelope::Message;

    use super::*;

    #[test]
    fn envelopes_are_translated_and_control_frames_pass() {
        let envelope = |cid| Envelope { cid, message: Some(Message::Pong(Box::default())) };
        let mut wire = BytesMut::new();
        frame::put_envelope(&mut wire, &envelope(1));
        frame::put_pong(&mut wire, b"now");
        frame::put_envelope(&mut wire, &envelope(2));
        let mut expected = BytesMut::new();
        frame::put_binary(&mut expected, &[0x0A, 1, b'1', 0xBA, 1, 0]);
        frame::put_pong(&mut expected, b"now");
        frame::put_binary(&mut expected, &[0x0A, 1, b'2', 0xBA, 1, 0]);
        for speech in [Speech::Older, Speech::Web, Speech::TextCid] {
            assert_eq!(outgoing(speech, [wire.clone().freeze()].into()), expected);
        }
    }
}
