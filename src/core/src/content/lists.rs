//! The lists beside the content: bytes that hold a message of the schema, or JSON from older clients
//! (docs/protocol.md 7.2).

use bytes::Bytes;
use mezon_proto::descriptor::{Kind, Scalar};
use mezon_proto::{OwnedValue, Reflect, api};
use serde_json::{Map, Value};

/// Returns the mentions of a message.
pub fn mentions(message: &api::ChannelMessage) -> Vec<api::MessageMention> {
    read("mentions", &message.mentions, |list: api::MessageMentionList| list.mentions)
}

/// Returns the attachments of a message.
pub fn attachments(message: &api::ChannelMessage) -> Vec<api::MessageAttachment> {
    read("attachments", &message.attachments, |list: api::MessageAttachmentList| list.attachments)
}

/// Returns the messages a message refers to.
pub fn references(message: &api::ChannelMessage) -> Vec<api::MessageRef> {
    read("refs", &message.references, |list: api::MessageRefList| list.refs)
}

/// Returns the reactions to a message.
pub fn reactions(message: &api::ChannelMessage) -> Vec<api::MessageReaction> {
    read("reactions", &message.reactions, |list: api::MessageReactionList| list.reactions)
}

/// Reads a list in either form. A message of these types starts with 0x0A, so the first byte tells them apart.
fn read<List, Item>(key: &str, bytes: &Bytes, items: impl FnOnce(List) -> Vec<Item>) -> Vec<Item>
where
    List: prost::Message + Default + Reflect,
    Item: Default + Reflect,
{
    if bytes.is_empty() {
        return Vec::new();
    }
    let decoded = if matches!(bytes[0], b'[' | b'{') {
        from_json(key, bytes)
    } else {
        mezon_proto::decode(bytes).ok().map(items).or_else(|| from_json(key, bytes))
    };
    decoded.unwrap_or_else(|| {
        log::debug!("Skipped {key} of a message: {} bytes that are neither the schema's list nor JSON", bytes.len());
        Vec::new()
    })
}

/// Reads a JSON array of objects, or an object that holds the array under the list's name.
fn from_json<Item: Default + Reflect>(key: &str, bytes: &[u8]) -> Option<Vec<Item>> {
    let array = match serde_json::from_slice(bytes).ok()? {
        Value::Array(array) => array,
        Value::Object(mut object) => match object.remove(key) {
            Some(Value::Array(array)) => array,
            None | Some(Value::Null) => Vec::new(),
            Some(_) => return None,
        },
        _ => return None,
    };
    Some(array.iter().filter_map(Value::as_object).map(item).collect())
}

/// Fills a message from a JSON object; members that do not fit are skipped like fields of the wrong wire type.
fn item<Item: Default + Reflect>(object: &Map<String, Value>) -> Item {
    let mut item = Item::default();
    for (index, field) in item.descriptor().fields().iter().enumerate() {
        let Kind::Scalar(scalar) = field.kind() else { continue };
        let member = object.get(field.name()).or_else(|| object.get(&*field.json_name()));
        if let Some(value) = member.and_then(|member| scalar_of(scalar, member)) {
            // A number too large for its field is left out as well.
            let _ = item.set(index, value);
        }
    }
    item
}

fn scalar_of(scalar: Scalar, member: &Value) -> Option<OwnedValue> {
    Some(match scalar {
        Scalar::String => OwnedValue::Str(match member {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        }),
        Scalar::Bool => OwnedValue::Bool(match member {
            Value::Bool(truth) => *truth,
            Value::Number(number) => number.as_i64()? != 0,
            _ => return None,
        }),
        Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64 => OwnedValue::I64(match member {
            Value::Number(number) => number.as_i64()?,
            Value::String(text) => text.parse().ok()?,
            _ => return None,
        }),
        Scalar::Float | Scalar::Double | Scalar::Bytes => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use prost::Message as _;

    fn with_mentions(bytes: impl Into<Bytes>) -> api::ChannelMessage {
        api::ChannelMessage { mentions: bytes.into(), ..Default::default() }
    }

    fn bob() -> api::MessageMention {
        api::MessageMention {
            user_id: 1_779_484_504_377_790_464,
            username: "bob".into(),
            s: 3,
            e: 7,
            ..Default::default()
        }
    }

    #[test]
    fn the_schema_form_is_read() {
        let list = api::MessageMentionList { mentions: vec![bob()] };
        assert_eq!(mentions(&with_mentions(list.encode_to_vec())), [bob()]);
        assert!(mentions(&with_mentions(Bytes::new())).is_empty());
    }

    #[test]
    fn the_json_form_is_read_bare_and_wrapped() {
        let bare = r#"[{"user_id":"1779484504377790464","username":"bob","s":3,"e":"7","new":[1]}]"#;
        assert_eq!(mentions(&with_mentions(bare)), [bob()]);
        assert_eq!(mentions(&with_mentions(format!("{{\"mentions\":{bare}}}"))), [bob()]);
        assert_eq!(mentions(&with_mentions(bare.replace("user_id", "userId"))), [bob()]);
        assert!(mentions(&with_mentions("[]")).is_empty());
        assert!(mentions(&with_mentions("{}")).is_empty());
    }

    #[test]
    fn members_that_do_not_fit_are_skipped() {
        let text = r#"[{"user_id":{},"username":5,"s":4294967296,"e":1.5},7]"#;
        assert_eq!(
            mentions(&with_mentions(text)),
            [api::MessageMention { username: "5".into(), ..Default::default() }]
        );
    }

    #[test]
    fn every_list_has_both_forms() {
        let message = api::ChannelMessage {
            attachments: r#"[{"url":"https://u","size":5}]"#.into(),
            references: r#"{"refs":[{"message_ref_id":"9","has_attachment":true}]}"#.into(),
            reactions: r#"[{"emoji_id":6,"emoji":":x:","count":2}]"#.into(),
            ..Default::default()
        };
        assert_eq!((attachments(&message)[0].url.as_str(), attachments(&message)[0].size), ("https://u", 5));
        assert_eq!((references(&message)[0].message_ref_id, references(&message)[0].has_attachment), (9, true));
        assert_eq!((reactions(&message)[0].emoji_id, reactions(&message)[0].count), (6, 2));
        let list = api::MessageRefList { refs: references(&message) };
        let binary = api::ChannelMessage { references: list.encode_to_vec().into(), ..Default::default() };
        assert_eq!(references(&binary), references(&message));
    }

    #[test]
    fn garbage_is_an_empty_list() {
        for bytes in [&b"\xff\xff"[..], b"[", b"{\"mentions\":5}", b"hello", b"\x0a\x7f"] {
            assert!(mentions(&with_mentions(bytes)).is_empty(), "{bytes:?}");
        }
    }
}
