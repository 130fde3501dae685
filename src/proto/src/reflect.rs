//! Access to the fields of a message whose type is only known at run time.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use crate::decode::DecodeError;
use crate::descriptor::{Kind, Label, MessageDescriptor};
use crate::field::Refused;
use crate::value::{OwnedValue, Value};

/// Implemented by every message. A field is named by its index in `descriptor().fields`.
pub trait Reflect: Any + fmt::Debug + Send + Sync {
    /// Returns the description of the message.
    fn descriptor(&self) -> &'static MessageDescriptor;

    /// Returns the value of a field: its default if absent, `Null` if there is no such field.
    fn get(&self, field: usize) -> Value<'_>;

    /// Replaces the value of a field; `Null` resets it. Integers are converted if they fit.
    ///
    /// # Errors
    /// Returns an error if there is no such field or it takes another kind of value; the field is then unchanged.
    fn set(&mut self, field: usize, value: OwnedValue) -> Result<(), SetError>;

    /// Merges an encoded message into this one, leniently (see [`crate::decode()`]).
    ///
    /// # Errors
    /// Returns an error if the input is no protobuf message; the message is then unchanged.
    fn merge_from(&mut self, input: &[u8]) -> Result<(), DecodeError>;

    /// Returns the encoded message. Callers use `encode_to_vec`; the name differs so that it does not clash with prost's.
    #[doc(hidden)]
    fn wire_bytes(&self) -> Vec<u8>;

    /// Returns a copy behind a reference count.
    fn clone_arc(&self) -> Arc<dyn Reflect>;

    /// Returns a copy in a box.
    fn clone_box(&self) -> Box<dyn Reflect>;

    /// Returns whether the other message has the same type and the same values.
    fn equals(&self, other: &dyn Reflect) -> bool;

    /// Returns whether a field is present: set if it is a message or wrapper, other than its default if not.
    fn has(&self, field: usize) -> bool {
        is_present(self.descriptor(), field, self.get(field))
    }

    /// Merges an encoded message into this one the way prost does; after an error anything may be in it.
    #[doc(hidden)]
    fn merge_strictly(&mut self, input: &[u8]) -> Result<(), prost::DecodeError>;
}

/// Returns whether a field with that value is present. Apart from `has`, which is compiled anew for every message.
fn is_present(descriptor: &MessageDescriptor, field: usize, value: Value<'_>) -> bool {
    match descriptor.fields.get(field) {
        None => false,
        Some(field) => match (field.label, field.kind) {
            (Label::Singular, Kind::Wrapper(_)) => !matches!(value, Value::Null),
            _ => !value.is_default(),
        },
    }
}

impl dyn Reflect {
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

/// Why a field did not take a value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SetError {
    /// There is no such field.
    #[error("{message} has no field at index {index}, only 0 to {count} (exclusive)")]
    NoField {
        /// The full name of the message.
        message: &'static str,
        /// The index asked for.
        index: usize,
        /// The number of fields.
        count: usize,
    },
    /// The value is of another kind.
    #[error("{message}.{field} takes {expected}, not {got}")]
    Kind {
        /// The full name of the message.
        message: &'static str,
        /// The name of the field.
        field: &'static str,
        /// What it takes.
        expected: String,
        /// What it was given.
        got: &'static str,
    },
    /// The number does not fit.
    #[error("{message}.{field} takes {expected}, and the number is too large or too small for it")]
    Range {
        /// The full name of the message.
        message: &'static str,
        /// The name of the field.
        field: &'static str,
        /// What it takes.
        expected: String,
    },
}

impl SetError {
    /// Adds the field's name and kind to an outcome.
    pub(crate) fn explain(
        descriptor: &'static MessageDescriptor,
        index: usize,
        outcome: Result<(), Refused>,
    ) -> Result<(), Self> {
        outcome.map_err(|refused| Self::new(descriptor, index, refused))
    }

    fn new(descriptor: &'static MessageDescriptor, index: usize, refused: Refused) -> Self {
        let message = descriptor.full_name;
        let field = descriptor.fields.get(index);
        match (field, refused) {
            (None, _) | (_, Refused::NoField) => Self::NoField { message, index, count: descriptor.fields.len() },
            (Some(field), Refused::Kind(got)) => {
                Self::Kind { message, field: field.name, expected: field.to_string(), got }
            }
            (Some(field), Refused::Range) => Self::Range { message, field: field.name, expected: field.to_string() },
        }
    }
}

/// Prints the fields that are present, secrets and bytes without their content.
pub(crate) fn debug(message: &dyn Reflect, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let descriptor = message.descriptor();
    let mut out = f.debug_struct(descriptor.name);
    for (index, field) in descriptor.fields.iter().enumerate() {
        if !message.has(index) {
            continue;
        }
        if field.is_secret() {
            out.field(field.name, &format_args!("<redacted>"));
        } else {
            out.field(field.name, &message.get(index));
        }
    }
    out.finish()
}

/// The part of `Reflect` that reads the same for every message.
macro_rules! same_for_all {
    () => {
        fn merge_from(&mut self, input: &[u8]) -> Result<(), crate::decode::DecodeError> {
            crate::decode::merge(self, input)
        }

        fn merge_strictly(&mut self, input: &[u8]) -> Result<(), prost::DecodeError> {
            prost::Message::merge(self, input)
        }

        fn wire_bytes(&self) -> Vec<u8> {
            prost::Message::encode_to_vec(self)
        }

        fn clone_arc(&self) -> std::sync::Arc<dyn Reflect> {
            std::sync::Arc::new(self.clone())
        }

        fn clone_box(&self) -> Box<dyn Reflect> {
            Box::new(self.clone())
        }

        fn equals(&self, other: &dyn Reflect) -> bool {
            other.downcast_ref::<Self>() == Some(self)
        }
    };
}
pub(crate) use same_for_all;
