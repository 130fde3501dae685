//! Static tables that tell what each message is made of: the schema at run time, without a reflection library.

use std::borrow::Cow;
use std::fmt;

pub(crate) use tables::{ALL, ENUMS};
use tables::{FIELDS, NAMES};

/// A name of the schema, as its place in the one text that holds them all: what refers to a text is an address, and each of thousands would
/// be filled in whenever the library is loaded.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Name {
    at: u16,
    length: u16,
}

impl Name {
    #[allow(clippy::cast_possible_truncation, reason = "it is asserted, when the tables are compiled")]
    pub(crate) const fn new(at: usize, length: usize) -> Self {
        assert!(at + length <= u16::MAX as usize, "the names are longer than their places can tell");
        Self { at: at as u16, length: length as u16 }
    }

    pub(crate) fn get(self) -> &'static str {
        let at = usize::from(self.at);
        &NAMES[at..at + usize::from(self.length)]
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

/// The package a message belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Package {
    /// `mezon.api`
    Api,
    /// `mezon.realtime`
    Realtime,
}

impl Package {
    /// Returns the name as the `.proto` files spell it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Api => "mezon.api",
            Self::Realtime => "mezon.realtime",
        }
    }
}

/// One message of the schema. Map entries have no descriptor of their own.
pub struct MessageDescriptor {
    full_name: Name,
    package: Package,
    first: u16,
    count: u16,
    position: u16,
}

impl MessageDescriptor {
    pub(crate) const fn new(position: u16, full_name: Name, package: Package, first: u16, count: u16) -> Self {
        Self { full_name, package, first, count, position }
    }

    /// Returns the name with its package, `mezon.api.RoleUserList.RoleUser`.
    #[must_use]
    pub fn full_name(&self) -> &'static str {
        self.full_name.get()
    }

    /// Returns the name inside its package, `RoleUserList.RoleUser`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        &self.full_name()[self.package.name().len() + 1..]
    }

    /// Returns the package.
    #[must_use]
    pub const fn package(&self) -> Package {
        self.package
    }

    /// Returns the fields in the order of the schema; an index into this list is what `Reflect` takes.
    #[must_use]
    pub fn fields(&self) -> &'static [FieldDescriptor] {
        let first = usize::from(self.first);
        &FIELDS[first..first + usize::from(self.count)]
    }

    /// Returns the position among all messages.
    pub(crate) fn position(&self) -> usize {
        usize::from(self.position)
    }

    /// Returns the index and the field of that name, in the spelling of the schema.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<(usize, &'static FieldDescriptor)> {
        self.fields().iter().enumerate().find(|(_, field)| field.name() == name)
    }

    /// Returns whether the value of one of its fields opens a door (tokens, passwords, keys, and the addresses of webhooks and uploads, which
    /// nothing else protects) and must never be printed.
    #[must_use]
    pub fn hides(&self, field: &FieldDescriptor) -> bool {
        /// Messages whose addresses carry a token or a signature.
        const ADDRESSED: [&str; 6] = [
            "ClanWebhook",
            "GenerateClanWebhookResponse",
            "MultipartUploadAttachment",
            "UploadAttachment",
            "Webhook",
            "WebhookGenerateResponse",
        ];
        field.is_secret() || matches!(field.name(), "url" | "urls") && ADDRESSED.contains(&self.name())
    }

    /// Returns the index and the field of that number.
    #[must_use]
    pub fn field_by_number(&self, number: u32) -> Option<(usize, &'static FieldDescriptor)> {
        self.fields().iter().enumerate().find(|(_, field)| field.number() == number)
    }
}

impl PartialEq for MessageDescriptor {
    fn eq(&self, other: &Self) -> bool {
        self.position == other.position
    }
}

impl Eq for MessageDescriptor {}

impl fmt::Debug for MessageDescriptor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MessageDescriptor({})", self.full_name())
    }
}

/// One field of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldDescriptor {
    name: Name,
    number: u16,
    kind: Content,
    label: Label,
    oneof: bool,
}

/// What one value of a field is, enums and messages by their positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    Scalar(Scalar),
    Wrapper(Scalar),
    Enum(u8),
    Message(u16),
}

impl FieldDescriptor {
    pub(crate) const fn new(name: Name, number: u16, kind: Content, label: Label, oneof: bool) -> Self {
        Self { name, number, kind, label, oneof }
    }

    /// Returns the name in the spelling of the schema, `ClanId` included.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name.get()
    }

    /// Returns the number on the wire.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number.into()
    }

    /// Returns what one value is; the value's kind if the field is a map.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self.kind {
            Content::Scalar(scalar) => Kind::Scalar(scalar),
            Content::Wrapper(scalar) => Kind::Wrapper(scalar),
            Content::Enum(position) => Kind::Enum(&ENUMS[usize::from(position)]),
            Content::Message(position) => Kind::Message(&ALL[usize::from(position)]),
        }
    }

    /// Returns the message that a value is, if it is one.
    #[must_use]
    pub fn message(&self) -> Option<&'static MessageDescriptor> {
        if let Kind::Message(message) = self.kind() { Some(message) } else { None }
    }

    /// Returns how many values there are.
    #[must_use]
    pub const fn label(&self) -> Label {
        self.label
    }

    /// Returns whether the field is an arm of the message's oneof.
    #[must_use]
    pub const fn is_oneof(&self) -> bool {
        self.oneof
    }

    /// Returns the name in proto3 JSON: without its underscores, each letter after one a capital.
    #[must_use]
    pub fn json_name(&self) -> Cow<'static, str> {
        let mut parts = self.name().split('_');
        let first = parts.next().unwrap_or_default();
        parts.fold(Cow::Borrowed(first), |mut name, part| {
            let (initial, rest) = part.split_at_checked(1).unwrap_or_default();
            name += Cow::from(initial.to_ascii_uppercase());
            name + rest
        })
    }

    /// Returns whether the value opens a door, whatever message it is in.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        /// Endings of the names of such fields.
        const ENDINGS: [&str; 5] = ["token", "tokens", "password", "secret", "private_key"];
        /// Names without such an ending.
        const WORDS: [&str; 2] = ["http_key", "otp_code"];
        matches!(self.kind, Content::Scalar(Scalar::String | Scalar::Bytes) | Content::Wrapper(_))
            && (ENDINGS.iter().any(|ending| self.name().ends_with(ending)) || WORDS.contains(&self.name()))
    }
}

impl fmt::Display for FieldDescriptor {
    /// Writes what the field accepts, `a list of int64`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.label {
            Label::Singular => write!(f, "{}", self.kind()),
            Label::Repeated => write!(f, "a list of {}", self.kind()),
            Label::Map(key) => write!(f, "a map of {} to {}", key.name(), self.kind()),
        }
    }
}

/// How many values a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    /// One, or none.
    Singular,
    /// A list.
    Repeated,
    /// A map from keys of this kind.
    Map(Scalar),
}

/// What one value of a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number, a text, a truth value or bytes; absent means its default.
    Scalar(Scalar),
    /// A `google.protobuf.*Value`: a scalar that can also be absent.
    Wrapper(Scalar),
    /// A number that has names.
    Enum(&'static EnumDescriptor),
    /// A message, or none.
    Message(&'static MessageDescriptor),
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scalar(scalar) => f.write_str(scalar.name()),
            Self::Wrapper(scalar) => write!(f, "{} or null", scalar.name()),
            Self::Enum(descriptor) => write!(f, "{} (int32)", descriptor.full_name),
            Self::Message(descriptor) => f.write_str(descriptor.full_name()),
        }
    }
}

/// The scalar types of the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scalar {
    /// `bool`
    Bool,
    /// `int32`
    Int32,
    /// `int64`
    Int64,
    /// `uint32`
    Uint32,
    /// `uint64`
    Uint64,
    /// `float`
    Float,
    /// `double`
    Double,
    /// `string`
    String,
    /// `bytes`
    Bytes,
}

impl Scalar {
    /// Returns the name as the `.proto` files spell it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::Int32 => "int32",
            Self::Int64 => "int64",
            Self::Uint32 => "uint32",
            Self::Uint64 => "uint64",
            Self::Float => "float",
            Self::Double => "double",
            Self::String => "string",
            Self::Bytes => "bytes",
        }
    }
}

/// One enum of the schema.
#[derive(PartialEq, Eq)]
pub struct EnumDescriptor {
    /// The name with its package, `mezon.api.ParticipantInfo.State`.
    pub full_name: &'static str,
    /// The values and their names, in the order of the schema.
    pub values: &'static [(i32, &'static str)],
}

impl EnumDescriptor {
    /// Returns the name of a value, if it has one.
    #[must_use]
    pub fn name_of(&self, value: i32) -> Option<&'static str> {
        self.values.iter().find(|(number, _)| *number == value).map(|(_, name)| *name)
    }

    /// Returns the value of that name.
    #[must_use]
    pub fn value_of(&self, name: &str) -> Option<i32> {
        self.values.iter().find(|(_, known)| *known == name).map(|(number, _)| *number)
    }
}

impl fmt::Debug for EnumDescriptor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EnumDescriptor({})", self.full_name)
    }
}

/// What the build script makes of the schema, and the macros it speaks in: names and numbers without an address among them, save for the few
/// enums, so that a library with hundreds of messages is loaded as fast as one with few.
mod tables {
    use super::Content::{Enum, Message as Nested, Scalar as Plain, Wrapper};
    use super::Label::{Map, Repeated, Singular};
    use super::Package::{Api, Realtime};
    use super::Scalar::*;
    use super::{EnumDescriptor, FieldDescriptor, MessageDescriptor, Name};

    /// Enums: `full.name { NAME = number, ... }`.
    macro_rules! enums {
        ($count:literal: $($full_name:literal { $($name:literal = $value:literal,)* })*) => {
            pub(crate) static ENUMS: [EnumDescriptor; $count] = [$(
                EnumDescriptor { full_name: $full_name, values: &[$(($value, $name)),*] }
            ),*];
        };
    }

    /// Messages: `position (at, length) Package first count`, of which the fields are `count` from `first`.
    macro_rules! messages {
        ($count:literal: $($position:literal ($at:literal, $length:literal) $package:ident $first:literal $fields:literal,)*) => {
            /// Every message, in the order of the full names.
            pub static ALL: [MessageDescriptor; $count] = [$(
                MessageDescriptor::new($position, Name::new($at, $length), $package, $first, $fields)
            ),*];
        };
    }

    /// The fields of all messages, one message after the other: `(at, length) number kind label is_oneof`.
    macro_rules! fields {
        ($count:literal: $(($at:literal, $length:literal) $number:literal $kind:expr, $label:expr, $oneof:literal;)*) => {
            pub(crate) static FIELDS: [FieldDescriptor; $count] = [$(
                FieldDescriptor::new(Name::new($at, $length), $number, $kind, $label, $oneof)
            ),*];
        };
    }

    include!(concat!(env!("OUT_DIR"), "/tables.rs"));
    include!(concat!(env!("OUT_DIR"), "/names.rs"));
}
