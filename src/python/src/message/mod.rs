//! Python's view of a protocol message: one native class over a shared, decoded message, and one Python class per message type.
//!
//! The types are made from the schema's descriptors on first use, so import does not pay for them. A field is converted when it is read;
//! costly conversions (lists, messages, derived values) are cached. Assigning to a field first copies the message if it is shared, for
//! example with the core's caches; cached values that may have been changed in place (a list that was appended to) are written back before
//! the message is encoded or compared.

mod classes;
mod compare;
mod field;
mod form;
mod instance;
mod lists;
mod make;
mod methods;
mod native;
mod object;
mod state;
mod values;

pub use self::{
    classes::{describe_message, field_names, message_class, message_names, model_class, preload},
    field::Field,
    form::form_values,
    lists::{decode_list, encode_list_py},
    make::{Beside, acknowledgement, acted, bound, channel_message, heard, owned, reply, shared},
    methods::restore,
    native::Native,
    object::{Message, channel_message_of},
    state::Sent,
};
