//! Converts numbers to text and back, for any message of the schema, on the wire and guided by the descriptor.

use bytes::Buf;
use mezon_proto::descriptor::{Kind, Label, MessageDescriptor, Scalar};
use prost::encoding::{WireType, decode_key, decode_varint, encode_key, encode_varint};

use super::form::{self, Form};

/// The bytes are no protobuf message.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Malformed;

/// The value of one field in wire form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Raw<'a> {
    Varint(u64),
    Fixed(WireType, &'a [u8]),
    Delimited(&'a [u8]),
}

/// Takes the next field off `input`.
pub(super) fn next<'a>(input: &mut &'a [u8]) -> Result<Option<(u32, Raw<'a>)>, Malformed> {
    if input.is_empty() {
        return Ok(None);
    }
    let (number, wire_type) = decode_key(input).map_err(|_| Malformed)?;
    let raw = match wire_type {
        WireType::Varint => Raw::Varint(decode_varint(input).map_err(|_| Malformed)?),
        WireType::SixtyFourBit => Raw::Fixed(wire_type, take(input, 8)?),
        WireType::ThirtyTwoBit => Raw::Fixed(wire_type, take(input, 4)?),
        WireType::LengthDelimited => {
            let length = decode_varint(input).map_err(|_| Malformed)?;
            Raw::Delimited(take(input, usize::try_from(length).map_err(|_| Malformed)?)?)
        }
        WireType::StartGroup | WireType::EndGroup => return Err(Malformed),
    };
    Ok(Some((number, raw)))
}

fn take<'a>(input: &mut &'a [u8], length: usize) -> Result<&'a [u8], Malformed> {
    let (taken, rest) = input.split_at_checked(length).ok_or(Malformed)?;
    *input = rest;
    Ok(taken)
}

pub(super) fn put(out: &mut Vec<u8>, number: u32, raw: Raw<'_>) {
    match raw {
        Raw::Varint(value) => {
            encode_key(number, WireType::Varint, out);
            encode_varint(value, out);
        }
        Raw::Fixed(wire_type, bytes) => {
            encode_key(number, wire_type, out);
            out.extend_from_slice(bytes);
        }
        Raw::Delimited(bytes) => {
            encode_key(number, WireType::LengthDelimited, out);
            encode_varint(bytes.len() as u64, out);
            out.extend_from_slice(bytes);
        }
    }
}

/// Writes an id in the older form; 0 means absent.
pub(super) fn put_id(out: &mut Vec<u8>, number: u32, id: i64) {
    if id != 0 {
        put(out, number, Raw::Delimited(id.to_string().as_bytes()));
    }
}

/// Writes a message whose only field is a number: a wrapper, or a `Timestamp` of whole seconds. 0 means absent.
pub(super) fn put_boxed(out: &mut Vec<u8>, number: u32, value: u64) {
    let mut inner = Vec::new();
    if value != 0 {
        put(&mut inner, 1, Raw::Varint(value));
    }
    put(out, number, Raw::Delimited(&inner));
}

/// Returns the message with its texts turned into the numbers of the schema. Anything but a number is left out.
pub(super) fn with_numbers(descriptor: &MessageDescriptor, mut input: &[u8]) -> Result<Vec<u8>, Malformed> {
    let mut out = Vec::with_capacity(input.len());
    while let Some((number, raw)) = next(&mut input)? {
        let field = descriptor.field_by_number(number).map(|(_, field)| field);
        match (field.map(|field| (field.label(), field.kind())), raw) {
            (Some((Label::Singular | Label::Repeated, Kind::Scalar(Scalar::Int64))), Raw::Delimited(text))
            | (Some((Label::Singular, Kind::Scalar(Scalar::Int32))), Raw::Delimited(text)) => {
                if let Some(value) = std::str::from_utf8(text).ok().and_then(|text| text.parse::<i64>().ok()) {
                    put(&mut out, number, Raw::Varint(value.cast_unsigned()));
                }
            }
            (Some((_, Kind::Message(inner))), Raw::Delimited(bytes)) => {
                put(&mut out, number, Raw::Delimited(&with_numbers(inner, bytes)?));
            }
            _ => put(&mut out, number, raw),
        }
    }
    Ok(out)
}

/// Returns the message with its 64-bit numbers, which are ids, turned into texts, and other fields in their older form.
pub(super) fn with_texts(descriptor: &MessageDescriptor, mut input: &[u8]) -> Result<Vec<u8>, Malformed> {
    let mut out = Vec::with_capacity(input.len());
    while let Some((number, raw)) = next(&mut input)? {
        let field = descriptor.field_by_number(number).map(|(_, field)| field);
        match (field.map_or(Form::Same, |field| form::of(descriptor.full_name(), field.name())), raw) {
            (Form::Absent, _) => continue,
            (Form::Boxed, Raw::Varint(value)) => {
                put_boxed(&mut out, number, value);
                continue;
            }
            (Form::Text, Raw::Varint(value)) => {
                put_id(&mut out, number, value.cast_signed());
                continue;
            }
            _ => {}
        }
        match (field.map(|field| field.kind()), raw) {
            (Some(Kind::Scalar(Scalar::Int64)), Raw::Varint(value)) => put_id(&mut out, number, value.cast_signed()),
            (Some(Kind::Scalar(Scalar::Int64)), Raw::Delimited(mut packed)) => {
                while packed.has_remaining() {
                    let value = decode_varint(&mut packed).map_err(|_| Malformed)?;
                    put_id(&mut out, number, value.cast_signed());
                }
            }
            (Some(Kind::Message(inner)), Raw::Delimited(bytes)) => {
                put(&mut out, number, Raw::Delimited(&with_texts(inner, bytes)?));
            }
            _ => put(&mut out, number, raw),
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use mezon_proto::realtime::{ChannelMessageSend, EphemeralMessageSend};
    use mezon_proto::schema::message;
    use mezon_proto::{Reflect, api};
    use prost::Message as _;

    use super::*;

    #[test]
    fn ids_survive_the_way_there_and_back_at_every_depth() {
        let whisper = EphemeralMessageSend {
            message: Some(ChannelMessageSend {
                channel_id: i64::MAX,
                content: "12".to_owned(),
                mentions: vec![api::MessageMention { user_id: 7, s: 1, ..Default::default() }],
                ..Default::default()
            }),
            receiver_ids: vec![1, 2, 3],
            ..Default::default()
        };
        let texts = with_texts(whisper.descriptor(), &whisper.encode_to_vec()).unwrap();
        let shown = String::from_utf8_lossy(&texts);
        assert!(shown.contains("9223372036854775807"), "{shown}");
        let numbers = with_numbers(whisper.descriptor(), &texts).unwrap();
        assert_eq!(mezon_proto::decode::<EphemeralMessageSend>(&numbers).unwrap(), whisper);
    }

    #[test]
    fn a_text_that_is_no_number_reads_as_no_id() {
        let descriptor = message("mezon.realtime.ClanJoin").unwrap();
        let mut input = Vec::new();
        put(&mut input, 1, Raw::Delimited(b"none"));
        assert_eq!(with_numbers(descriptor, &input), Ok(Vec::new()));
        assert_eq!(with_numbers(descriptor, &[0x0A, 0x05]), Err(Malformed));
    }
}
