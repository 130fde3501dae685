//! The envelope of the socket: its oneof as a table, and access to it by index like any other message.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

use crate::descriptor::{FieldDescriptor, MessageDescriptor};
use crate::error::{Refused, SetError};
use crate::field::Field;
use crate::generated::{ENVELOPE, same_for_all};
use crate::realtime::Envelope;
use crate::realtime::envelope::Message;
use crate::reflect::{OwnedValue, Reflect, Value, debug};

/// The position of `cid`, the only field outside of the oneof.
const CID: usize = 0;

impl Envelope {
    /// Returns the encoded envelope. The code is in this crate once, other than prost's, of which each crate that encodes would have its own.
    #[must_use]
    pub fn to_bytes(&self) -> Bytes {
        self.wire_bytes().into()
    }

    /// Puts a value into an arm of the oneof; `Null` empties the envelope if that arm is the one it holds.
    fn set_member(&mut self, number: u32, value: OwnedValue) -> Result<(), Refused> {
        match value {
            OwnedValue::Null => {
                self.message.take_if(|message| message.number() == number);
            }
            OwnedValue::Message(payload) => {
                let name = payload.descriptor().full_name();
                self.message = Some(Message::from_parts(number, payload).ok_or(Refused::Kind(name))?);
            }
            other => return Err(Refused::Kind(other.kind_name())),
        }
        Ok(())
    }
}

impl Message {
    /// Returns the arms, in the order of their numbers, as the fields of the envelope that they are.
    #[must_use]
    pub fn members() -> &'static [FieldDescriptor] {
        &ENVELOPE.fields()[CID + 1..]
    }

    /// Returns the arm of that number.
    #[must_use]
    pub fn member_of(number: u32) -> Option<&'static FieldDescriptor> {
        let members = Self::members();
        members.get(members.binary_search_by_key(&number, FieldDescriptor::number).ok()?)
    }

    /// Returns the name in the schema of the arm that this is, `channel_message`.
    #[must_use]
    pub fn member(&self) -> &'static str {
        Self::member_of(self.number()).map_or("", FieldDescriptor::name)
    }

    /// Returns the payload behind a reference count; it is moved, nothing in it is copied deeply.
    #[must_use]
    pub fn into_arc(self) -> Arc<dyn Reflect> {
        Arc::from(self.into_box())
    }
}

impl Reflect for Envelope {
    fn descriptor(&self) -> &'static MessageDescriptor {
        ENVELOPE
    }

    fn get(&self, field: usize) -> Value<'_> {
        match self.descriptor().fields().get(field) {
            None => Value::Null,
            Some(_) if field == CID => self.cid.get(),
            Some(field) => {
                let held = self.message.as_ref().filter(|message| message.number() == field.number());
                Value::Message(held.map(Message::as_reflect))
            }
        }
    }

    fn set(&mut self, field: usize, value: OwnedValue) -> Result<(), SetError> {
        let descriptor = self.descriptor();
        let outcome = match descriptor.fields().get(field) {
            None => Err(Refused::NoField),
            Some(_) if field == CID => self.cid.set(value),
            Some(field) => self.set_member(field.number(), value),
        };
        SetError::explain(descriptor, field, outcome)
    }

    same_for_all!();
}

impl fmt::Debug for Envelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(self, f)
    }
}
