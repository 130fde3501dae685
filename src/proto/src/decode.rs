//! Lenient decoding: a field of the wrong wire type costs that field, not the message.
//!
//! prost refuses such input (servers of an older schema send some), so after a refusal the bytes are cleaned with the
//! descriptor tables and decoded again. Sound input never pays for it.

use crate::clean::clean;
use crate::descriptor::MessageDescriptor;
use crate::reflect::Reflect;

/// Decodes a message. Unknown fields and fields whose wire type does not match are skipped, text that is no UTF-8 has
/// its bad bytes replaced.
///
/// # Errors
/// Returns an error if the input ends inside a field or holds something that is no field.
pub fn decode<M: prost::Message + Default + Reflect>(input: &[u8]) -> Result<M, DecodeError> {
    M::decode(input).or_else(|_| {
        let descriptor = M::default().descriptor();
        M::decode(clean(input, descriptor)?.as_slice()).map_err(|error| DecodeError::new(descriptor.full_name, error))
    })
}

/// Decodes a message whose type is only known at run time.
pub(crate) fn decode_as(descriptor: &'static MessageDescriptor, input: &[u8]) -> Result<Box<dyn Reflect>, DecodeError> {
    let mut message = (descriptor.default_instance)();
    if message.merge_strictly(input).is_err() {
        message = (descriptor.default_instance)();
        message
            .merge_strictly(&clean(input, descriptor)?)
            .map_err(|error| DecodeError::new(descriptor.full_name, error))?;
    }
    Ok(message)
}

/// Merges an encoded message into another, all or nothing: what a new message takes, any other takes too.
pub(crate) fn merge(message: &mut dyn Reflect, input: &[u8]) -> Result<(), DecodeError> {
    let descriptor = message.descriptor();
    let mut trial = (descriptor.default_instance)();
    let outcome = match trial.merge_strictly(input) {
        Ok(()) => message.merge_strictly(input),
        Err(_) => {
            let cleaned = clean(input, descriptor)?;
            trial.merge_strictly(&cleaned).and_then(|()| message.merge_strictly(&cleaned))
        }
    };
    outcome.map_err(|error| DecodeError::new(descriptor.full_name, error))
}

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
    #[error("messages are nested more than {} deep", crate::clean::DEPTH_MAX)]
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
