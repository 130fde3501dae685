//! Access to the fields of each message, and the envelope: what the build script makes of the schema, and the macros it speaks in.

use crate::descriptor::{ALL, MessageDescriptor};
use crate::error::{Refused, SetError};
use crate::field::{enumeration, plain};
use crate::reflect::{OwnedValue, Reflect, Value};
use crate::{api, realtime};

/// What makes an empty message, at the positions of `ALL`.
macro_rules! empty {
    ($count:literal: $($type:ty,)*) => {
        pub(crate) static EMPTY: [fn() -> Box<dyn Reflect>; $count] = [$(|| Box::new(<$type>::default())),*];
    };
}

/// The part of `Reflect` that reads the same for every message.
macro_rules! same_for_all {
    () => {
        fn merge_strictly(&mut self, input: &[u8]) -> Result<(), prost::DecodeError> {
            prost::Message::merge(self, input)
        }

        fn wire_bytes(&self) -> Vec<u8> {
            prost::Message::encode_to_vec(self)
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

/// Field access: `position type { index access field, ... }`, access being `plain` or `enumeration`.
macro_rules! reflect {
    ($($position:literal $type:ty { $($index:literal $access:ident $field:ident,)* })*) => {$(
        impl Reflect for $type {
            fn descriptor(&self) -> &'static MessageDescriptor {
                &ALL[$position]
            }

            fn get(&self, field: usize) -> Value<'_> {
                match field {
                    $($index => $access::get(&self.$field),)*
                    _ => Value::Null,
                }
            }

            #[allow(unused_variables)]
            fn set(&mut self, field: usize, value: OwnedValue) -> Result<(), SetError> {
                let outcome = match field {
                    $($index => $access::set(&mut self.$field, value),)*
                    _ => Err(Refused::NoField),
                };
                SetError::explain(&ALL[$position], field, outcome)
            }

            same_for_all!();
        }

        impl std::fmt::Debug for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                crate::reflect::debug(self, f)
            }
        }
    )*};
}

/// The envelope's position, and the arms of its oneof: `number Arm, ...`.
macro_rules! envelope {
    ($position:literal: $($number:literal $arm:ident,)*) => {
        /// The message that carries everything on the socket.
        pub(crate) static ENVELOPE: &MessageDescriptor = &ALL[$position];

        impl realtime::envelope::Message {
            /// Returns the arm's number on the wire.
            #[must_use]
            pub fn number(&self) -> u32 {
                match self {
                    $(Self::$arm(_) => $number,)*
                }
            }

            /// Returns the payload.
            #[must_use]
            pub fn as_reflect(&self) -> &dyn Reflect {
                match self {
                    $(Self::$arm(payload) => &**payload,)*
                }
            }

            /// Returns the payload, moved.
            #[must_use]
            pub fn into_box(self) -> Box<dyn Reflect> {
                match self {
                    $(Self::$arm(payload) => payload,)*
                }
            }

            /// Returns the arm of that number around a payload; `None` if there is no such arm or the payload is another message.
            #[must_use]
            pub fn from_parts(number: u32, payload: Box<dyn Reflect>) -> Option<Self> {
                let payload: Box<dyn std::any::Any> = payload;
                match number {
                    $($number => payload.downcast().ok().map(Self::$arm),)*
                    _ => None,
                }
            }
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/generated.rs"));
