//! Access to the fields of a message whose type is only known at run time, and the values that are seen in one or put into one.
//!
//! A value may be a message, whose fields are values: the trait and the types of values refer to each other and stand together.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

use crate::descriptor::{Kind, Label, MessageDescriptor};
use crate::error::SetError;

/// Implemented by every message. A field is named by its index in `descriptor().fields`.
///
/// Each method is compiled for each of hundreds of messages, and is an address that is filled in when the library is loaded: what can be
/// said by means of the others is a method of `dyn Reflect`.
pub trait Reflect: Any + Send + Sync {
    /// Returns the description of the message.
    fn descriptor(&self) -> &'static MessageDescriptor;

    /// Returns the value of a field: its default if absent, `Null` if there is no such field.
    fn get(&self, field: usize) -> Value<'_>;

    /// Replaces the value of a field; `Null` resets it. Integers are converted if they fit.
    ///
    /// # Errors
    /// Returns an error if there is no such field or it takes another kind of value; the field is then unchanged.
    fn set(&mut self, field: usize, value: OwnedValue) -> Result<(), SetError>;

    /// Returns the encoded message. Callers use `encode_to_vec`; the name differs so that it does not clash with prost's.
    #[doc(hidden)]
    fn wire_bytes(&self) -> Vec<u8>;

    /// Returns a copy in a box.
    fn clone_box(&self) -> Box<dyn Reflect>;

    /// Returns whether the other message has the same type and the same values.
    fn equals(&self, other: &dyn Reflect) -> bool;

    /// Merges an encoded message into this one the way prost does; after an error anything may be in it.
    #[doc(hidden)]
    fn merge_strictly(&mut self, input: &[u8]) -> Result<(), prost::DecodeError>;
}

impl dyn Reflect {
    /// Returns whether a field is present: set if it is a message or wrapper, other than its default if not.
    #[must_use]
    pub fn has(&self, field: usize) -> bool {
        match self.descriptor().fields().get(field) {
            None => false,
            Some(described) => match (described.label(), described.kind()) {
                (Label::Singular, Kind::Wrapper(_)) => !matches!(self.get(field), Value::Null),
                _ => !self.get(field).is_default(),
            },
        }
    }

    /// Returns a copy behind a reference count.
    #[must_use]
    pub fn clone_arc(&self) -> Arc<Self> {
        Arc::from(self.clone_box())
    }

    /// Returns the encoded message.
    #[must_use]
    pub fn encode_to_vec(&self) -> Vec<u8> {
        self.wire_bytes()
    }

    /// Returns the message for a downcast.
    #[must_use]
    pub fn as_any(&self) -> &dyn Any {
        self
    }

    /// Returns the message in its own type, if it is of that type.
    #[must_use]
    pub fn downcast_ref<M: Reflect>(&self) -> Option<&M> {
        self.as_any().downcast_ref()
    }
}

impl fmt::Debug for dyn Reflect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(self, f)
    }
}

/// Prints the fields that are present, secrets and bytes without their content.
pub(crate) fn debug(message: &dyn Reflect, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let descriptor = message.descriptor();
    let mut out = f.debug_struct(descriptor.name());
    for (index, field) in descriptor.fields().iter().enumerate() {
        if !message.has(index) {
            continue;
        }
        if descriptor.hides(field) {
            out.field(field.name(), &format_args!("<redacted>"));
        } else {
            out.field(field.name(), &message.get(index));
        }
    }
    out.finish()
}

/// A value seen in a message.
#[derive(Clone)]
pub enum Value<'a> {
    /// An absent wrapper.
    Null,
    /// `bool`
    Bool(bool),
    /// `int32`
    I32(i32),
    /// `int64`
    I64(i64),
    /// `uint32`
    U32(u32),
    /// `uint64`
    U64(u64),
    /// `float`
    F32(f32),
    /// `double`
    F64(f64),
    /// `string`
    Str(&'a str),
    /// `bytes`
    Bytes(&'a Bytes),
    /// The number of an enum value, known or not.
    Enum(i32),
    /// A message, or none.
    Message(Option<&'a dyn Reflect>),
    /// A list.
    Repeated(List<'a>),
    /// A map.
    Map(Map<'a>),
}

impl Value<'_> {
    /// Returns whether the value is what an absent field reads as.
    #[must_use]
    pub fn is_default(&self) -> bool {
        match self {
            Self::Null | Self::Message(None) => true,
            Self::Message(Some(_)) => false,
            Self::Bool(value) => !value,
            Self::I32(value) | Self::Enum(value) => *value == 0,
            Self::I64(value) => *value == 0,
            Self::U32(value) => *value == 0,
            Self::U64(value) => *value == 0,
            Self::F32(value) => value.to_bits() == 0,
            Self::F64(value) => value.to_bits() == 0,
            Self::Str(value) => value.is_empty(),
            Self::Bytes(value) => value.is_empty(),
            Self::Repeated(list) => list.is_empty(),
            Self::Map(map) => map.is_empty(),
        }
    }

    /// Returns a copy that owns what it holds.
    #[must_use]
    pub fn to_owned(&self) -> OwnedValue {
        match self {
            Self::Null | Self::Message(None) => OwnedValue::Null,
            Self::Bool(value) => OwnedValue::Bool(*value),
            Self::I32(value) => OwnedValue::I32(*value),
            Self::I64(value) => OwnedValue::I64(*value),
            Self::U32(value) => OwnedValue::U32(*value),
            Self::U64(value) => OwnedValue::U64(*value),
            Self::F32(value) => OwnedValue::F32(*value),
            Self::F64(value) => OwnedValue::F64(*value),
            Self::Str(value) => OwnedValue::Str((*value).to_owned()),
            Self::Bytes(value) => OwnedValue::Bytes((*value).clone()),
            Self::Enum(value) => OwnedValue::Enum(*value),
            Self::Message(Some(value)) => OwnedValue::Message(value.clone_box()),
            Self::Repeated(list) => OwnedValue::List(list.iter().map(|item| item.to_owned()).collect()),
            Self::Map(map) => {
                OwnedValue::Map(map.iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect())
            }
        }
    }
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null | Self::Message(None) => f.write_str("null"),
            Self::Bool(value) => value.fmt(f),
            Self::I32(value) | Self::Enum(value) => value.fmt(f),
            Self::I64(value) => value.fmt(f),
            Self::U32(value) => value.fmt(f),
            Self::U64(value) => value.fmt(f),
            Self::F32(value) => value.fmt(f),
            Self::F64(value) => value.fmt(f),
            Self::Str(value) => value.fmt(f),
            Self::Bytes(value) => write!(f, "<{} bytes>", value.len()),
            Self::Message(Some(value)) => value.fmt(f),
            Self::Repeated(list) => f.debug_list().entries(list.iter()).finish(),
            Self::Map(map) => f.debug_map().entries(map.iter().cloned()).finish(),
        }
    }
}

/// A list seen in a message.
#[derive(Clone, Copy)]
pub struct List<'a>(pub(crate) &'a dyn Items);

impl<'a> List<'a> {
    /// Returns the number of values.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.count()
    }

    /// Returns whether there is no value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the value at that position.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Value<'a>> {
        self.0.item(index)
    }

    /// Returns the values in their order.
    pub fn iter(&self) -> impl Iterator<Item = Value<'a>> + use<'a> {
        let items = self.0;
        (0..items.count()).filter_map(move |index| items.item(index))
    }
}

/// What a list of any element type can do.
pub(crate) trait Items {
    /// Returns the number of values.
    fn count(&self) -> usize;
    /// Returns the value at that position.
    fn item(&self, index: usize) -> Option<Value<'_>>;
}

/// A map seen in a message, in the order of its keys.
#[derive(Clone)]
pub struct Map<'a>(pub(crate) Vec<(Value<'a>, Value<'a>)>);

impl<'a> Map<'a> {
    /// Returns the number of pairs.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there is no pair.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns keys and values in the order of the keys.
    pub fn iter(&self) -> std::slice::Iter<'_, (Value<'a>, Value<'a>)> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for Map<'a> {
    type Item = (Value<'a>, Value<'a>);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, 'm> IntoIterator for &'m Map<'a> {
    type Item = &'m (Value<'a>, Value<'a>);
    type IntoIter = std::slice::Iter<'m, (Value<'a>, Value<'a>)>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A value to be put into a message.
#[derive(Debug)]
pub enum OwnedValue {
    /// Resets the field to its default: no message, no wrapper, an empty list, 0.
    Null,
    /// `bool`
    Bool(bool),
    /// Any integer field takes any integer that fits.
    I32(i32),
    /// See `I32`.
    I64(i64),
    /// See `I32`.
    U32(u32),
    /// See `I32`.
    U64(u64),
    /// `float`
    F32(f32),
    /// `double`
    F64(f64),
    /// `string`
    Str(String),
    /// `bytes`
    Bytes(Bytes),
    /// The number of an enum value.
    Enum(i32),
    /// A message of exactly the field's type.
    Message(Box<dyn Reflect>),
    /// A list.
    List(Vec<OwnedValue>),
    /// A map; a later pair replaces an earlier one with the same key.
    Map(Vec<(OwnedValue, OwnedValue)>),
}

impl OwnedValue {
    /// Returns what the value is, for error texts.
    #[must_use]
    pub fn kind_name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "bool",
            Self::I32(_) => "int32",
            Self::I64(_) => "int64",
            Self::U32(_) => "uint32",
            Self::U64(_) => "uint64",
            Self::F32(_) => "float",
            Self::F64(_) => "double",
            Self::Str(_) => "string",
            Self::Bytes(_) => "bytes",
            Self::Enum(_) => "enum",
            Self::Message(message) => message.descriptor().full_name(),
            Self::List(_) => "list",
            Self::Map(_) => "map",
        }
    }
}
