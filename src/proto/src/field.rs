//! How each Rust type that prost uses for a field turns into a `Value` and is set from an `OwnedValue`.

use std::any::Any;
use std::collections::HashMap;
use std::hash::Hash;

use bytes::Bytes;

use crate::error::Refused;
use crate::reflect::{Items, List, Map, OwnedValue, Reflect, Value};

/// A whole field: one value, a list, a map, or an optional value.
pub(crate) trait Field {
    /// Returns the value held.
    fn get(&self) -> Value<'_>;
    /// Replaces the value held.
    fn set(&mut self, value: OwnedValue) -> Result<(), Refused>;
}

/// One value.
pub(crate) trait One: Sized {
    /// What an optional value of this type reads as when it is absent.
    const ABSENT: Value<'static>;
    /// Returns the value held.
    fn view(&self) -> Value<'_>;
    /// Returns the value in its Rust type.
    fn from_owned(value: OwnedValue) -> Result<Self, Refused>;
}

impl<T: One + Default> Field for T {
    fn get(&self) -> Value<'_> {
        self.view()
    }

    fn set(&mut self, value: OwnedValue) -> Result<(), Refused> {
        *self = match value {
            OwnedValue::Null => T::default(),
            value => T::from_owned(value)?,
        };
        Ok(())
    }
}

impl<T: One> Field for Option<T> {
    fn get(&self) -> Value<'_> {
        self.as_ref().map_or(T::ABSENT, One::view)
    }

    fn set(&mut self, value: OwnedValue) -> Result<(), Refused> {
        *self = match value {
            OwnedValue::Null => None,
            value => Some(T::from_owned(value)?),
        };
        Ok(())
    }
}

impl<T: One> Items for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> Option<Value<'_>> {
        self.as_slice().get(index).map(One::view)
    }
}

impl<T: One> Field for Vec<T> {
    fn get(&self) -> Value<'_> {
        Value::Repeated(List(self))
    }

    fn set(&mut self, value: OwnedValue) -> Result<(), Refused> {
        *self = match value {
            OwnedValue::Null => Self::new(),
            OwnedValue::List(items) => {
                // A loop, because `collect` is compiled anew for each of hundreds of messages.
                let mut list = Self::with_capacity(items.len());
                for item in items {
                    list.push(T::from_owned(item)?);
                }
                list
            }
            other => return Err(Refused::Kind(other.kind_name())),
        };
        Ok(())
    }
}

impl<K: One + Ord + Hash, V: One> Field for HashMap<K, V> {
    fn get(&self) -> Value<'_> {
        let mut pairs: Vec<_> = self.iter().collect();
        pairs.sort_by_key(|(key, _)| *key);
        Value::Map(Map(pairs.into_iter().map(|(key, value)| (key.view(), value.view())).collect()))
    }

    fn set(&mut self, value: OwnedValue) -> Result<(), Refused> {
        *self = match value {
            OwnedValue::Null => Self::new(),
            OwnedValue::Map(pairs) => pairs
                .into_iter()
                .map(|(key, value)| Ok((K::from_owned(key)?, V::from_owned(value)?)))
                .collect::<Result<_, _>>()?,
            other => return Err(Refused::Kind(other.kind_name())),
        };
        Ok(())
    }
}

/// Scalars that take exactly one kind of value.
macro_rules! exact {
    ($($type:ty, $kind:ident, $self:ident => $view:expr;)*) => {$(
        impl One for $type {
            const ABSENT: Value<'static> = Value::Null;

            fn view(&$self) -> Value<'_> {
                Value::$kind($view)
            }

            fn from_owned(value: OwnedValue) -> Result<Self, Refused> {
                match value {
                    OwnedValue::$kind(value) => Ok(value),
                    other => Err(Refused::Kind(other.kind_name())),
                }
            }
        }
    )*};
}

exact! {
    bool, Bool, self => *self;
    f32, F32, self => *self;
    f64, F64, self => *self;
    String, Str, self => self;
    Bytes, Bytes, self => self;
}

/// Integers, which take any integer that fits.
macro_rules! integer {
    ($($type:ty, $kind:ident;)*) => {$(
        impl One for $type {
            const ABSENT: Value<'static> = Value::Null;

            fn view(&self) -> Value<'_> {
                Value::$kind(*self)
            }

            fn from_owned(value: OwnedValue) -> Result<Self, Refused> {
                Self::try_from(integer(value)?).map_err(|_| Refused::Range)
            }
        }
    )*};
}

integer! {
    i32, I32;
    i64, I64;
    u32, U32;
    u64, U64;
}

/// Returns the integer held in a value, in a type that holds all of them.
fn integer(value: OwnedValue) -> Result<i128, Refused> {
    match value {
        OwnedValue::I32(value) | OwnedValue::Enum(value) => Ok(value.into()),
        OwnedValue::I64(value) => Ok(value.into()),
        OwnedValue::U32(value) => Ok(value.into()),
        OwnedValue::U64(value) => Ok(value.into()),
        other => Err(Refused::Kind(other.kind_name())),
    }
}

impl<M: Reflect> One for M {
    const ABSENT: Value<'static> = Value::Message(None);

    fn view(&self) -> Value<'_> {
        Value::Message(Some(self))
    }

    fn from_owned(value: OwnedValue) -> Result<Self, Refused> {
        match value {
            OwnedValue::Message(message) => {
                let name = message.descriptor().full_name();
                let message: Box<dyn Any> = message;
                message.downcast().map(|message| *message).map_err(|_| Refused::Kind(name))
            }
            other => Err(Refused::Kind(other.kind_name())),
        }
    }
}

/// Access to fields whose Rust type says all.
pub(crate) mod plain {
    use super::{Field, OwnedValue, Refused, Value};

    pub(crate) fn get<F: Field>(field: &F) -> Value<'_> {
        field.get()
    }

    pub(crate) fn set<F: Field>(field: &mut F, value: OwnedValue) -> Result<(), Refused> {
        field.set(value)
    }
}

/// Access to enum fields, which prost keeps as `i32`.
pub(crate) mod enumeration {
    use super::{Field, OwnedValue, Refused, Value};

    pub(crate) fn get(field: &i32) -> Value<'static> {
        Value::Enum(*field)
    }

    pub(crate) fn set(field: &mut i32, value: OwnedValue) -> Result<(), Refused> {
        field.set(value)
    }
}
