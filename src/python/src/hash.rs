//! The hash of a message: the same for equal messages, whatever the order of their maps.

use std::hash::{DefaultHasher, Hash, Hasher};

use mezon_proto::{Reflect, Value};

/// Messages whose content, and lists beside it, are equal in any form (see `message::same`).
const WITH_CONTENT: [&str; 3] =
    ["mezon.api.ChannelMessage", "mezon.realtime.ChannelMessageSend", "mezon.realtime.ChannelMessageUpdate"];

/// The fields that these are.
const IN_FORMS: [&str; 5] = ["content", "mentions", "attachments", "references", "reactions"];

/// Returns the hash of a message.
pub fn message(message: &dyn Reflect) -> u64 {
    let mut hasher = DefaultHasher::new();
    fold(message, &mut hasher);
    hasher.finish()
}

fn fold(message: &dyn Reflect, hasher: &mut DefaultHasher) {
    let descriptor = message.descriptor();
    descriptor.full_name().hash(hasher);
    for (index, field) in descriptor.fields().iter().enumerate() {
        // Fields with several equivalent forms are left out.
        if !WITH_CONTENT.contains(&descriptor.full_name()) || !IN_FORMS.contains(&field.name()) {
            value(message.get(index), hasher);
        }
    }
}

fn value(given: Value<'_>, hasher: &mut DefaultHasher) {
    match given {
        Value::Null | Value::Message(None) => 0_u8.hash(hasher),
        Value::Bool(truth) => truth.hash(hasher),
        Value::I32(number) | Value::Enum(number) => number.hash(hasher),
        Value::I64(number) => number.hash(hasher),
        Value::U32(number) => number.hash(hasher),
        Value::U64(number) => number.hash(hasher),
        // 0.0 equals -0.0, and their sum is 0.0.
        Value::F32(number) => (number + 0.0).to_bits().hash(hasher),
        Value::F64(number) => (number + 0.0).to_bits().hash(hasher),
        Value::Str(text) => text.hash(hasher),
        Value::Bytes(bytes) => bytes.hash(hasher),
        Value::Message(Some(inner)) => fold(inner, hasher),
        Value::Repeated(list) => {
            list.len().hash(hasher);
            list.iter().for_each(|item| value(item, hasher));
        }
        Value::Map(map) => {
            // A sum does not depend on the order.
            let pairs = map.into_iter().map(|(key, item)| {
                let mut hasher = DefaultHasher::new();
                value(key, &mut hasher);
                value(item, &mut hasher);
                hasher.finish()
            });
            pairs.fold(0_u64, u64::wrapping_add).hash(hasher);
        }
    }
}
