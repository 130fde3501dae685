//! Rewrites a message without the fields that prost would refuse.
//!
//! Keys, lengths and skipping are prost's own, so both agree on what is malformed.

use bytes::{Buf, BufMut};
use prost::encoding::{self, DecodeContext, WireType};

use crate::descriptor::{FieldDescriptor, Kind, Label, MessageDescriptor, Scalar};
use crate::error::{Cause, DEPTH_MAX, DecodeError};

/// The number of a map entry's key and of a wrapper's value.
const FIRST: u32 = 1;
/// The number of a map entry's value.
const SECOND: u32 = 2;

/// Returns the message without fields of the wrong wire type, its text repaired.
pub(crate) fn clean(input: &[u8], descriptor: &'static MessageDescriptor) -> Result<Vec<u8>, DecodeError> {
    let mut output = Vec::with_capacity(input.len());
    walk(input, Shape::Message(descriptor), DEPTH_MAX, &mut output)
        .map_err(|error| DecodeError::new(descriptor.full_name(), error))?;
    Ok(output)
}

/// Returns what of a message the schema does not know, encoded: what a message that was decoded has lost. Messages inside keep their place;
/// those in lists and maps, of which only the order tells which is which, lose it.
#[must_use]
pub fn unknown(input: &[u8], descriptor: &'static MessageDescriptor) -> Vec<u8> {
    let mut output = Vec::new();
    // What is malformed was refused when the message was decoded.
    let _ = gather(input, descriptor, DEPTH_MAX, &mut output);
    output
}

fn gather(
    mut input: &[u8],
    descriptor: &'static MessageDescriptor,
    depth: u32,
    output: &mut Vec<u8>,
) -> Result<(), Cause> {
    while input.has_remaining() {
        let (number, wire) = encoding::decode_key(&mut input)?;
        let start = input;
        encoding::skip_field(wire, number, &mut input, DecodeContext::default())?;
        let value = &start[..start.len() - input.len()];
        match descriptor.field_by_number(number).map(|(_, field)| (field.label(), field.kind())) {
            None => {
                encoding::encode_key(number, wire, output);
                output.put_slice(value);
            }
            Some((Label::Singular, Kind::Message(inner))) if wire == WireType::LengthDelimited => {
                let mut nested = Vec::new();
                gather(payload(value)?, inner, depth.checked_sub(1).ok_or(Cause::TooDeep)?, &mut nested)?;
                if !nested.is_empty() {
                    put(number, &nested, output);
                }
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// What a length-delimited stretch of bytes consists of.
#[derive(Clone, Copy)]
enum Shape {
    Message(&'static MessageDescriptor),
    Wrapper(Scalar),
    Entry(Scalar, Kind),
}

/// What the value of one field may be.
struct Slot {
    content: Content,
    repeated: bool,
}

/// What one value consists of.
enum Content {
    Scalar(Scalar),
    Nested(Shape),
}

impl Shape {
    /// Returns what the field of that number may hold, if it is known.
    fn slot(self, number: u32) -> Option<Slot> {
        match self {
            Self::Message(descriptor) => descriptor.field_by_number(number).map(|(_, field)| Slot::of(field)),
            Self::Wrapper(scalar) if number == FIRST => Some(Slot::one(Content::Scalar(scalar))),
            Self::Entry(key, _) if number == FIRST => Some(Slot::one(Content::Scalar(key))),
            Self::Entry(_, value) if number == SECOND => Some(Slot::one(Content::of(value))),
            Self::Wrapper(_) | Self::Entry(..) => None,
        }
    }
}

impl Slot {
    fn of(field: &FieldDescriptor) -> Self {
        match field.label() {
            Label::Singular => Self::one(Content::of(field.kind())),
            Label::Repeated => Self { content: Content::of(field.kind()), repeated: true },
            Label::Map(key) => Self::one(Content::Nested(Shape::Entry(key, field.kind()))),
        }
    }

    fn one(content: Content) -> Self {
        Self { content, repeated: false }
    }
}

impl Content {
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Scalar(scalar) => Self::Scalar(scalar),
            Kind::Enum(_) => Self::Scalar(Scalar::Int32),
            Kind::Wrapper(scalar) => Self::Nested(Shape::Wrapper(scalar)),
            Kind::Message(descriptor) => Self::Nested(Shape::Message(descriptor)),
        }
    }
}

fn wire_type(scalar: Scalar) -> WireType {
    match scalar {
        Scalar::Bool | Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64 => WireType::Varint,
        Scalar::Float => WireType::ThirtyTwoBit,
        Scalar::Double => WireType::SixtyFourBit,
        Scalar::String | Scalar::Bytes => WireType::LengthDelimited,
    }
}

/// Copies the fields that fit from the input to the output.
fn walk(mut input: &[u8], shape: Shape, depth: u32, output: &mut Vec<u8>) -> Result<(), Cause> {
    while input.has_remaining() {
        let (number, wire) = encoding::decode_key(&mut input)?;
        let start = input;
        encoding::skip_field(wire, number, &mut input, DecodeContext::default())?;
        let value = &start[..start.len() - input.len()];
        let Some(slot) = shape.slot(number) else {
            continue;
        };
        match slot.content {
            Content::Scalar(Scalar::String) if wire == WireType::LengthDelimited => {
                let text = String::from_utf8_lossy(payload(value)?);
                put(number, text.as_bytes(), output);
            }
            Content::Scalar(scalar) if wire == wire_type(scalar) => {
                encoding::encode_key(number, wire, output);
                output.put_slice(value);
            }
            Content::Scalar(scalar) if slot.repeated && wire == WireType::LengthDelimited => {
                check_packed(payload(value)?, number, wire_type(scalar))?;
                encoding::encode_key(number, wire, output);
                output.put_slice(value);
            }
            Content::Nested(shape) if wire == WireType::LengthDelimited => {
                let mut nested = Vec::new();
                let depth = depth.checked_sub(1).ok_or(Cause::TooDeep)?;
                walk(payload(value)?, shape, depth, &mut nested)?;
                put(number, &nested, output);
            }
            Content::Scalar(_) | Content::Nested(_) => {}
        }
    }
    Ok(())
}

/// Returns a length-delimited value without its length.
fn payload(mut value: &[u8]) -> Result<&[u8], Cause> {
    encoding::decode_varint(&mut value)?;
    Ok(value)
}

/// Appends a length-delimited field.
fn put(number: u32, payload: &[u8], output: &mut Vec<u8>) {
    encoding::encode_key(number, WireType::LengthDelimited, output);
    encoding::encode_varint(payload.len() as u64, output);
    output.put_slice(payload);
}

/// Checks that a packed list ends with a whole value.
fn check_packed(mut values: &[u8], number: u32, wire: WireType) -> Result<(), Cause> {
    while values.has_remaining() {
        encoding::skip_field(wire, number, &mut values, DecodeContext::default())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
