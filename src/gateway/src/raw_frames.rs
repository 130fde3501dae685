//! Raw API frames: the replies to `api_request_event` (docs/protocol.md 4.3).

use bytes::{BufMut, BytesMut};

use crate::frame;

/// First byte of a raw frame; no envelope can start with it.
const MARK: u8 = 0xFF;
/// Fin flag of the last frame of a reply.
const LAST: u16 = 0x00FF;
/// Bytes before the payload.
const HEAD: usize = 7;

/// Appends the reply to request `cid`, in pieces of at most `chunk` bytes.
pub(crate) fn put_reply(out: &mut BytesMut, cid: i32, code: i32, body: &[u8], chunk: usize) {
    let chunk = chunk.max(1);
    let mut rest = body;
    loop {
        let (piece, next) = rest.split_at(rest.len().min(chunk));
        let mut raw = BytesMut::with_capacity(HEAD + piece.len());
        raw.put_u8(MARK);
        // Raw frames carry the low 16 bits of the cid.
        raw.put_u16(cid as u16);
        raw.put_u16(u16::try_from(code).unwrap_or(2));
        raw.put_u16(if next.is_empty() { LAST } else { 0 });
        raw.put_slice(piece);
        frame::put_binary(out, &raw);
        if next.is_empty() {
            return;
        }
        rest = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_is_cut_into_chunks_and_only_the_last_one_says_so() {
        let mut out = BytesMut::new();
        put_reply(&mut out, 0x1_0203, 5, b"abcde", 2);
        let expected: &[&[u8]] = &[
            &[0x82, 9, 0xFF, 2, 3, 0, 5, 0, 0, b'a', b'b'],
            &[0x82, 9, 0xFF, 2, 3, 0, 5, 0, 0, b'c', b'd'],
            &[0x82, 8, 0xFF, 2, 3, 0, 5, 0, 0xFF, b'e'],
        ];
        assert_eq!(out[..], expected.concat());
    }

    #[test]
    fn an_empty_body_is_one_last_frame() {
        let mut out = BytesMut::new();
        put_reply(&mut out, 1, 0, b"", 4096);
        assert_eq!(out[..], [0x82, 7, 0xFF, 0, 1, 0, 0, 0, 0xFF]);
    }
}
