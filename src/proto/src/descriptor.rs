//! Static tables that tell what each message is made of: the schema at run time, without a reflection library.

use std::borrow::Cow;
use std::fmt;

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
    /// The name with its package, `mezon.api.RoleUserList.RoleUser`.
    pub full_name: &'static str,
    /// The name inside its package, `RoleUserList.RoleUser`.
    pub name: &'static str,
    /// The package.
    pub package: Package,
    /// The fields in the order of the schema; an index into this list is what `Reflect` takes.
    pub fields: &'static [FieldDescriptor],
    /// The position in [`crate::schema::ALL`].
    pub(crate) position: usize,
}

impl MessageDescriptor {
    /// Returns the index and the field of that name, in the spelling of the schema.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<(usize, &'static FieldDescriptor)> {
        self.fields.iter().enumerate().find(|(_, field)| field.name == name)
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
        field.is_secret() || matches!(field.name, "url" | "urls") && ADDRESSED.contains(&self.name)
    }

    /// Returns the index and the field of that number.
    #[must_use]
    pub fn field_by_number(&self, number: u32) -> Option<(usize, &'static FieldDescriptor)> {
        self.fields.iter().enumerate().find(|(_, field)| field.number == number)
    }
}

impl PartialEq for MessageDescriptor {
    fn eq(&self, other: &Self) -> bool {
        self.full_name == other.full_name
    }
}

impl Eq for MessageDescriptor {}

impl fmt::Debug for MessageDescriptor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MessageDescriptor({})", self.full_name)
    }
}

/// One field of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldDescriptor {
    /// The name in the spelling of the schema, `ClanId` included.
    pub name: &'static str,
    /// The number on the wire.
    pub number: u32,
    /// What one value is; the value's kind if the field is a map.
    pub kind: Kind,
    /// How many values there are.
    pub label: Label,
    /// Whether the field is an arm of the message's oneof.
    pub oneof: bool,
}

impl FieldDescriptor {
    /// Returns the name in proto3 JSON: without its underscores, each letter after one a capital.
    #[must_use]
    pub fn json_name(&self) -> Cow<'static, str> {
        let mut parts = self.name.split('_');
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
        const NAMES: [&str; 2] = ["http_key", "otp_code"];
        matches!(self.kind, Kind::Scalar(Scalar::String | Scalar::Bytes) | Kind::Wrapper(_))
            && (ENDINGS.iter().any(|ending| self.name.ends_with(ending)) || NAMES.contains(&self.name))
    }
}

impl fmt::Display for FieldDescriptor {
    /// Writes what the field accepts, `a list of int64`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.label {
            Label::Singular => write!(f, "{}", self.kind),
            Label::Repeated => write!(f, "a list of {}", self.kind),
            Label::Map(key) => write!(f, "a map of {} to {}", key.name(), self.kind),
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
            Self::Message(descriptor) => f.write_str(descriptor.full_name),
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
