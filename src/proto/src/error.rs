//! Why input is no message, and why a field does not take a value.

use crate::descriptor::MessageDescriptor;

/// Messages inside messages beyond this depth are refused; prost's own limit.
pub(crate) const DEPTH_MAX: u32 = 100;

/// The input is no message of the protocol. Says what was wrong, never what was in it.
#[derive(Clone, Debug, thiserror::Error)]
#[error("cannot decode {message}: {cause}")]
pub struct DecodeError {
    message: &'static str,
    #[source]
    cause: Cause,
}

/// What was wrong with the input.
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum Cause {
    #[error(transparent)]
    Malformed(#[from] prost::DecodeError),
    #[error("messages are nested more than {} deep", DEPTH_MAX)]
    TooDeep,
}

impl DecodeError {
    pub(crate) fn new(message: &'static str, cause: impl Into<Cause>) -> Self {
        Self { message, cause: cause.into() }
    }

    /// Returns the full name of the message that was to be decoded.
    #[must_use]
    pub fn message(&self) -> &'static str {
        self.message
    }
}

/// Why a value does not go into a field; the field itself is added by the caller.
pub(crate) enum Refused {
    /// The value is of another kind, the one named.
    Kind(&'static str),
    /// The number does not fit.
    Range,
    /// There is no such field.
    NoField,
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
        let message = descriptor.full_name();
        let field = descriptor.fields().get(index);
        match (field, refused) {
            (None, _) | (_, Refused::NoField) => Self::NoField { message, index, count: descriptor.fields().len() },
            (Some(field), Refused::Kind(got)) => {
                Self::Kind { message, field: field.name(), expected: field.to_string(), got }
            }
            (Some(field), Refused::Range) => Self::Range { message, field: field.name(), expected: field.to_string() },
        }
    }
}
