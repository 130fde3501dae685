//! What the build script makes of the schema, and the macros it speaks in: tables of names and numbers, not code.

use crate::descriptor::Kind::{Enum, Message as Nested, Scalar as Plain, Wrapper};
use crate::descriptor::Label::{Map, Repeated, Singular};
use crate::descriptor::Package::{Api, Realtime};
use crate::descriptor::Scalar::*;
use crate::descriptor::{EnumDescriptor, FieldDescriptor, MessageDescriptor};
use crate::error::{Refused, SetError};
use crate::field::{enumeration, plain};
use crate::reflect::{OwnedValue, Reflect, Value};
use crate::{api, realtime};

/// Enums: `ID full.name { NAME = number, ... }`.
macro_rules! enums {
    ($count:literal: $($id:ident $full_name:literal { $($name:literal = $value:literal,)* })*) => {
        $(static $id: EnumDescriptor = EnumDescriptor { full_name: $full_name, values: &[$(($value, $name)),*] };)*

        pub(crate) static ENUMS: [&EnumDescriptor; $count] = [$(&$id),*];
    };
}

/// Messages in the order of their full names, whose numbers count up: `number ID Package full.name name type { index access rust_name: FieldDescriptor; ... }`.
macro_rules! messages {
    ($count:literal: $($position:literal $id:ident $package:ident $full_name:literal $name:literal $type:ty {
        $($field:literal $number:literal $kind:expr, $label:expr, $oneof:literal;)*
    })*) => {
        $(pub(crate) static $id: MessageDescriptor = MessageDescriptor {
            full_name: $full_name,
            name: $name,
            package: $package,
            fields: &[$(FieldDescriptor {
                name: $field,
                number: $number,
                kind: $kind,
                label: $label,
                oneof: $oneof,
            }),*],
            position: $position,
        };)*

        /// Every message, in the order of the full names.
        pub static ALL: [&MessageDescriptor; $count] = [$(&$id),*];

        /// What makes an empty message, at the positions of `ALL`.
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

/// Field access: `ID type { index access field, ... }`, access being `plain` or `enumeration`.
macro_rules! reflect {
    ($($id:ident $type:ty { $($index:literal $access:ident $field:ident,)* })*) => {$(
        impl Reflect for $type {
            fn descriptor(&self) -> &'static MessageDescriptor {
                &$id
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
                SetError::explain(&$id, field, outcome)
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

/// The arms of the envelope's oneof: `number member Arm DESCRIPTOR, ...`.
macro_rules! envelope {
    ($count:literal: $($number:literal $member:literal $arm:ident $id:ident,)*) => {
        /// The arms of the envelope's oneof: number, name in the schema, message.
        pub static MEMBERS: [(u32, &str, &MessageDescriptor); $count] = [$(($number, $member, &$id)),*];

        impl realtime::envelope::Message {
            /// Returns the arm's number on the wire.
            #[must_use]
            pub fn number(&self) -> u32 {
                match self {
                    $(Self::$arm(_) => $number,)*
                }
            }

            /// Returns the arm's name in the schema, `channel_message`.
            #[must_use]
            pub fn member(&self) -> &'static str {
                match self {
                    $(Self::$arm(_) => $member,)*
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
