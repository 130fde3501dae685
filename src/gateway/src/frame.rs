//! WebSocket frames: unmasked out, masked in (RFC 6455). Our own, so that envelopes are encoded straight into the
//! outgoing buffer and bursts can be framed before the first byte is written.

use bytes::{Buf, BufMut, Bytes, BytesMut};
use mezon_proto::realtime::Envelope;
use prost::Message;
use prost::encoding::{WireType, encode_key, encode_varint, encoded_len_varint, key_len};

/// Largest message accepted from a client, in bytes: as much as our client takes (docs/protocol.md 5.4).
pub(crate) const MESSAGE_MAX: usize = 16 * 1024 * 1024;

const TEXT: u8 = 0x1;
const BINARY: u8 = 0x2;
const CLOSE: u8 = 0x8;
const PONG: u8 = 0xA;

fn put_header(out: &mut BytesMut, opcode: u8, length: usize) {
    out.put_u8(0x80 | opcode);
    match length {
        0..=125 => out.put_u8(length as u8),
        126..=0xFFFF => {
            out.put_u8(126);
            out.put_u16(length as u16);
        }
        _ => {
            out.put_u8(127);
            out.put_u64(length as u64);
        }
    }
}

/// Appends one binary message.
pub(crate) fn put_binary(out: &mut BytesMut, payload: &[u8]) {
    out.reserve(payload.len() + 10);
    put_header(out, BINARY, payload.len());
    out.put_slice(payload);
}

/// Appends one text message.
pub(crate) fn put_text(out: &mut BytesMut, text: &str) {
    out.reserve(text.len() + 10);
    put_header(out, TEXT, text.len());
    out.put_slice(text.as_bytes());
}

/// Appends one envelope as a binary message.
pub(crate) fn put_envelope(out: &mut BytesMut, envelope: &Envelope) {
    let length = envelope.encoded_len();
    out.reserve(length + 10);
    put_header(out, BINARY, length);
    // The buffer has the capacity that the encoder asked for.
    envelope.encode_raw(out);
}

/// Appends a push whose member's encoding comes in parts.
pub(crate) fn put_member(out: &mut BytesMut, number: u32, parts: &[&[u8]]) {
    let size: usize = parts.iter().map(|part| part.len()).sum();
    let length = key_len(number) + encoded_len_varint(size as u64) + size;
    out.reserve(length + 10);
    put_header(out, BINARY, length);
    encode_key(number, WireType::LengthDelimited, out);
    encode_varint(size as u64, out);
    parts.iter().for_each(|part| out.put_slice(part));
}

/// Returns one framed envelope.
pub(crate) fn envelope(envelope: &Envelope) -> Bytes {
    let mut out = BytesMut::new();
    put_envelope(&mut out, envelope);
    out.freeze()
}

pub(crate) fn put_pong(out: &mut BytesMut, payload: &[u8]) {
    put_header(out, PONG, payload.len().min(125));
    out.put_slice(&payload[..payload.len().min(125)]);
}

/// Appends a close frame; code 1005 ("no status") is sent as an empty one.
pub(crate) fn put_close(out: &mut BytesMut, code: u16, reason: &str) {
    if code == 1005 {
        return put_header(out, CLOSE, 0);
    }
    let mut end = reason.len().min(123);
    while !reason.is_char_boundary(end) {
        end -= 1;
    }
    put_header(out, CLOSE, 2 + end);
    out.put_u16(code);
    out.put_slice(&reason.as_bytes()[..end]);
}

/// A message of a client.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Incoming {
    Binary(BytesMut),
    /// Not used by the protocol, which ignores it; the console speaks in texts.
    Text(BytesMut),
    Ping(BytesMut),
    Pong,
    /// The client's close code, 1005 when it gave none.
    Close(u16),
}

/// A frame that ends the connection, with the close code it is answered with.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Violation(pub u16, pub &'static str);

/// Splits the byte stream of a client into messages.
#[derive(Debug, Default)]
pub(crate) struct Parser {
    /// Pieces of a fragmented message, and whether it is binary.
    partial: Option<(BytesMut, bool)>,
}

impl Parser {
    /// Takes the next message off `buffer`; `None` when more bytes are needed.
    pub(crate) fn next(&mut self, buffer: &mut BytesMut) -> Result<Option<Incoming>, Violation> {
        loop {
            let Some((head, mut payload)) = split_frame(buffer)? else { return Ok(None) };
            let last = head & 0x80 != 0;
            match head & 0x0F {
                opcode @ (0x1 | 0x2) => {
                    if self.partial.is_some() {
                        return Err(Violation(1002, "a new message began before the last one ended"));
                    }
                    let binary = opcode == BINARY;
                    if last {
                        return Ok(Some(whole(payload, binary)));
                    }
                    self.partial = Some((payload, binary));
                }
                0x0 => {
                    let Some((mut start, binary)) = self.partial.take() else {
                        return Err(Violation(1002, "a continuation without a start"));
                    };
                    if start.len() + payload.len() > MESSAGE_MAX {
                        return Err(Violation(1009, "message too big"));
                    }
                    start.unsplit(payload);
                    if last {
                        return Ok(Some(whole(start, binary)));
                    }
                    self.partial = Some((start, binary));
                }
                0x9 => return Ok(Some(Incoming::Ping(payload))),
                0xA => return Ok(Some(Incoming::Pong)),
                0x8 => {
                    let code = if payload.len() >= 2 { payload.get_u16() } else { 1005 };
                    return Ok(Some(Incoming::Close(code)));
                }
                _ => return Err(Violation(1002, "unknown opcode")),
            }
        }
    }
}

fn whole(payload: BytesMut, binary: bool) -> Incoming {
    if binary { Incoming::Binary(payload) } else { Incoming::Text(payload) }
}

/// Takes one frame off `buffer` and unmasks it; returns its first byte and payload.
fn split_frame(buffer: &mut BytesMut) -> Result<Option<(u8, BytesMut)>, Violation> {
    let [head, second, ..] = buffer[..] else { return Ok(None) };
    if second & 0x80 == 0 {
        return Err(Violation(1002, "a client must mask its frames"));
    }
    if head & 0x70 != 0 {
        return Err(Violation(1002, "no extension was agreed on"));
    }
    let (length, mask_at) = match second & 0x7F {
        126 if buffer.len() >= 4 => (usize::from(u16::from_be_bytes([buffer[2], buffer[3]])), 4),
        127 if buffer.len() >= 10 => {
            let mut wide = [0; 8];
            wide.copy_from_slice(&buffer[2..10]);
            (usize::try_from(u64::from_be_bytes(wide)).unwrap_or(usize::MAX), 10)
        }
        126 | 127 => return Ok(None),
        short => (usize::from(short), 2),
    };
    if length > MESSAGE_MAX {
        return Err(Violation(1009, "message too big"));
    }
    if head & 0x08 != 0 && (length > 125 || head & 0x80 == 0) {
        return Err(Violation(1002, "a control frame is short and whole"));
    }
    let start = mask_at + 4;
    if buffer.len() < start + length {
        buffer.reserve(start + length - buffer.len());
        return Ok(None);
    }
    let mask = [buffer[mask_at], buffer[mask_at + 1], buffer[mask_at + 2], buffer[mask_at + 3]];
    buffer.advance(start);
    let mut payload = buffer.split_to(length);
    unmask(&mut payload, mask);
    Ok(Some((head, payload)))
}

fn unmask(payload: &mut [u8], mask: [u8; 4]) {
    let mut words = payload.chunks_exact_mut(4);
    for word in &mut words {
        for (byte, key) in word.iter_mut().zip(mask) {
            *byte ^= key;
        }
    }
    for (byte, key) in words.into_remainder().iter_mut().zip(mask) {
        *byte ^= key;
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Returns a frame as a client sends it.
    pub(crate) fn masked(head: u8, payload: &[u8]) -> BytesMut {
        let mut out = BytesMut::new();
        out.put_u8(head);
        match payload.len() {
            n @ 0..=125 => out.put_u8(0x80 | n as u8),
            n @ 126..=0xFFFF => {
                out.put_u8(0xFE);
                out.put_u16(n as u16);
            }
            n => {
                out.put_u8(0xFF);
                out.put_u64(n as u64);
            }
        }
        let mask = [1, 2, 3, 4];
        out.put_slice(&mask);
        out.extend(payload.iter().zip(mask.iter().cycle()).map(|(byte, key)| byte ^ key));
        out
    }

    #[test]
    fn messages_of_every_length_form_survive_byte_by_byte_arrival() {
        for size in [0, 1, 125, 126, 65_535, 65_536] {
            let payload = vec![0xAB; size];
            let wire = masked(0x82, &payload);
            let (mut parser, mut buffer) = (Parser::default(), BytesMut::new());
            let mut got = None;
            for byte in wire {
                assert!(got.is_none());
                buffer.put_u8(byte);
                got = parser.next(&mut buffer).unwrap();
            }
            assert_eq!(got, Some(Incoming::Binary(BytesMut::from(&payload[..]))));
        }
    }

    #[test]
    fn fragments_are_joined_and_control_frames_may_come_between() {
        let mut buffer = masked(0x02, b"ab");
        buffer.extend(masked(0x89, b"now"));
        buffer.extend(masked(0x80, b"cd"));
        let mut parser = Parser::default();
        assert_eq!(parser.next(&mut buffer), Ok(Some(Incoming::Ping(BytesMut::from("now")))));
        assert_eq!(parser.next(&mut buffer), Ok(Some(Incoming::Binary(BytesMut::from("abcd")))));
        assert_eq!(parser.next(&mut buffer), Ok(None));
    }

    #[test]
    fn violations_name_the_close_code() {
        let next = |mut bytes: BytesMut| Parser::default().next(&mut bytes);
        assert_eq!(next(BytesMut::from(&[0x82, 0x01, 0x00][..])).unwrap_err().0, 1002);
        assert_eq!(next(masked(0xC2, b"")).unwrap_err().0, 1002);
        assert_eq!(next(masked(0x80, b"")).unwrap_err().0, 1002);
        assert_eq!(next(masked(0x83, b"")).unwrap_err().0, 1002);
        let mut huge = BytesMut::from(&[0x82, 0xFF][..]);
        huge.put_u64(u64::MAX);
        assert_eq!(next(huge).unwrap_err().0, 1009);
    }
}
