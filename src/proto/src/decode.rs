//! Lenient decoding: a field of the wrong wire type costs that field, not the message.
//!
//! prost refuses such input (servers of an older schema send some), so after a refusal the bytes are cleaned with the
//! descriptor tables and decoded again. Sound input never pays for it.

use crate::clean::clean;
use crate::error::DecodeError;
use crate::reflect::Reflect;

/// Decodes a message. Unknown fields and fields whose wire type does not match are skipped, text that is no UTF-8 has
/// its bad bytes replaced.
///
/// # Errors
/// Returns an error if the input ends inside a field or holds something that is no field.
pub fn decode<M: Default + Reflect>(input: &[u8]) -> Result<M, DecodeError> {
    // By way of `Reflect`, whose code is in this crate: prost's own would be compiled anew in each crate that decodes the message.
    let mut message = M::default();
    if message.merge_strictly(input).is_err() {
        let descriptor = message.descriptor();
        message = M::default();
        message
            .merge_strictly(&clean(input, descriptor)?)
            .map_err(|error| DecodeError::new(descriptor.full_name(), error))?;
    }
    Ok(message)
}

/// Decodes a message of the type of an empty one.
pub(crate) fn decode_into(mut message: Box<dyn Reflect>, input: &[u8]) -> Result<Box<dyn Reflect>, DecodeError> {
    if message.merge_strictly(input).is_err() {
        let descriptor = message.descriptor();
        message = message.empty();
        message
            .merge_strictly(&clean(input, descriptor)?)
            .map_err(|error| DecodeError::new(descriptor.full_name(), error))?;
    }
    Ok(message)
}

impl dyn Reflect {
    /// Merges an encoded message into this one, leniently (see [`decode()`]).
    ///
    /// # Errors
    /// Returns an error if the input is no protobuf message; the message is then unchanged.
    pub fn merge_from(&mut self, input: &[u8]) -> Result<(), DecodeError> {
        let descriptor = self.descriptor();
        // All or nothing: what a new message takes, any other takes too.
        let mut trial = self.empty();
        let outcome = match trial.merge_strictly(input) {
            Ok(()) => self.merge_strictly(input),
            Err(_) => {
                let cleaned = clean(input, descriptor)?;
                trial.merge_strictly(&cleaned).and_then(|()| self.merge_strictly(&cleaned))
            }
        };
        outcome.map_err(|error| DecodeError::new(descriptor.full_name(), error))
    }
}
