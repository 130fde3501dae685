//! Detects a client's dialect from its messages.

use mezon_proto::descriptor::{Kind, Label, MessageDescriptor, Scalar};

use super::envelope::envelope;
use super::wire::{Raw, next};

/// The first byte of an envelope whose cid (field 1) is a text; in the schema it is a number and starts with 0x08.
const TEXT_CID: u8 = 0x0A;

/// A dialect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Speech {
    /// The schema's own.
    #[default]
    Schema,
    /// The cid is text; how ids are written is not known yet.
    TextCid,
    /// The web client's: the cid is a text, ids are numbers.
    Web,
    /// The older one: the cid and ids are texts.
    Older,
}

impl Speech {
    /// Returns the dialect after one more message.
    pub(crate) fn after(self, payload: &[u8]) -> Self {
        match self {
            Self::Web | Self::Older => self,
            Self::Schema if payload.first() != Some(&TEXT_CID) => self,
            Self::Schema | Self::TextCid => match ids(envelope(), payload, 0) {
                Ids::Texts => Self::Older,
                // A text dialect would have written "0"; the field is absent.
                Ids::Numbers | Ids::Absent => Self::Web,
                Ids::None => Self::TextCid,
            },
        }
    }
}

/// How the ids of a message are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ids {
    Texts,
    Numbers,
    /// There are id fields, all empty.
    Absent,
    /// There is no field for an id.
    None,
}

/// Nesting depth of messages; clients send nothing deeper.
const DEPTH_MAX: u32 = 8;

fn ids(descriptor: &MessageDescriptor, mut input: &[u8], depth: u32) -> Ids {
    let is_id = |label, kind| matches!((label, kind), (Label::Singular, Kind::Scalar(Scalar::Int64)));
    let mut found = if descriptor.fields().iter().any(|field| is_id(field.label(), field.kind())) {
        Ids::Absent
    } else {
        Ids::None
    };
    while let Ok(Some((number, raw))) = next(&mut input) {
        let Some((_, field)) = descriptor.field_by_number(number) else { continue };
        match (field.kind(), raw) {
            (kind, Raw::Delimited(_)) if is_id(field.label(), kind) => return Ids::Texts,
            (kind, Raw::Varint(_)) if is_id(field.label(), kind) => return Ids::Numbers,
            (Kind::Message(inner), Raw::Delimited(bytes)) if depth < DEPTH_MAX => match ids(inner, bytes, depth + 1) {
                Ids::None => {}
                Ids::Absent => found = Ids::Absent,
                told => return told,
            },
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    // Envelopes as the two packages write them, with the cid "1".
    const PING: [u8; 6] = [0x0A, 1, b'1', 0xB2, 1, 0];
    const WEB_JOIN: [u8; 7] = [0x0A, 1, b'1', 0x1A, 2, 0x08, 12];
    const OLDER_JOIN: [u8; 8] = [0x0A, 1, b'1', 0x1A, 3, 0x0A, 1, b'0'];
    const WEB_JOIN_OF_ALL: [u8; 5] = [0x0A, 1, b'1', 0x1A, 0];

    #[test]
    fn the_first_message_with_an_id_tells_the_dialects_apart() {
        assert_eq!(Speech::Schema.after(&[0x08, 1, 0x1A, 2, 0x08, 12]), Speech::Schema);
        assert_eq!(Speech::Schema.after(&PING), Speech::TextCid);
        for unsure in [Speech::Schema, Speech::TextCid] {
            assert_eq!(unsure.after(&WEB_JOIN), Speech::Web);
            assert_eq!(unsure.after(&WEB_JOIN_OF_ALL), Speech::Web);
            assert_eq!(unsure.after(&OLDER_JOIN), Speech::Older);
        }
    }

    #[test]
    fn a_dialect_once_known_stays() {
        assert_eq!(Speech::Web.after(&OLDER_JOIN), Speech::Web);
        assert_eq!(Speech::Older.after(&[0x1A, 0]), Speech::Older);
    }
}
