//! Every message and enum of the schema, by name, and messages made from their descriptions.

use crate::decode::decode_into;
use crate::descriptor::{ALL, ENUMS, EnumDescriptor, MessageDescriptor};
use crate::error::DecodeError;
use crate::generated;
use crate::reflect::Reflect;

/// Returns the message of that full name, `mezon.api.ChannelMessage`.
#[must_use]
pub fn message(full_name: &str) -> Option<&'static MessageDescriptor> {
    let position = ALL.binary_search_by(|descriptor| descriptor.full_name().cmp(full_name)).ok()?;
    ALL.get(position)
}

/// Returns every message of the schema, by its full name.
#[must_use]
pub fn messages() -> &'static [MessageDescriptor] {
    &ALL
}

/// Returns every enum of the schema.
#[must_use]
pub fn enums() -> &'static [EnumDescriptor] {
    &ENUMS
}

impl dyn Reflect {
    /// Returns an empty message of the same type.
    #[must_use]
    pub fn empty(&self) -> Box<Self> {
        self.descriptor().default_instance()
    }
}

impl MessageDescriptor {
    /// Returns an empty message of this kind.
    #[must_use]
    pub fn default_instance(&self) -> Box<dyn Reflect> {
        generated::EMPTY[self.position()]()
    }

    /// Decodes a message of this kind, leniently (see [`crate::decode()`]).
    ///
    /// # Errors
    /// Returns an error if the input is no protobuf message.
    pub fn decode(&self, input: &[u8]) -> Result<Box<dyn Reflect>, DecodeError> {
        decode_into(self.default_instance(), input)
    }
}
