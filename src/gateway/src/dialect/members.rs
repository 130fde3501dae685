//! Envelopes of the older dialect: which members pass, and the two that need more than texts for numbers.

use mezon_proto::api::{
    ChannelMessage, MessageAttachmentList, MessageMentionList, MessageReactionList, MessageRefList,
};
use mezon_proto::descriptor::{Kind, MessageDescriptor};
use mezon_proto::realtime::{Channel, ChannelMessageAck, Envelope};
use mezon_proto::{Reflect, decode};
use prost::Message;
use serde_json::Value;

use super::json;
use super::wire::{Raw, next, put, put_id, with_numbers, with_texts};

/// Members of the same shape in both dialects, but for texts in place of numbers.
const SAME_SHAPE: [&str; 9] = [
    "channel_join",
    "channel_leave",
    "clan_join",
    "error",
    "last_seen_message_event",
    "message_reaction_event",
    "message_typing_event",
    "ping",
    "pong",
];
/// Number of the cid in an envelope.
const CID: u32 = 1;

fn envelope() -> &'static MessageDescriptor {
    Envelope::default().descriptor()
}

/// Returns an envelope of the older dialect in the form of the schema; `None` if it is no envelope.
pub(crate) fn incoming(payload: &[u8]) -> Option<Vec<u8>> {
    with_numbers(envelope(), payload).ok()
}

/// Returns an envelope of the schema in the older form; `None` if it is an event that has none.
pub(super) fn outgoing(mut payload: &[u8]) -> Option<Vec<u8>> {
    let (mut cid, mut member) = (0, None);
    while let Some((number, raw)) = next(&mut payload).ok()? {
        match raw {
            Raw::Varint(value) if number == CID => cid = value.cast_signed(),
            Raw::Delimited(bytes) => member = Some((number, bytes)),
            _ => {}
        }
    }
    let member = member.and_then(|(number, bytes)| Some((number, older(number, bytes)?)));
    // A reply is worth sending without its member: the client waits for the cid.
    if cid == 0 && member.is_none() {
        return None;
    }
    let mut out = Vec::new();
    put_id(&mut out, CID, cid);
    if let Some((number, bytes)) = member {
        put(&mut out, number, Raw::Delimited(&bytes));
    }
    Some(out)
}

fn older(number: u32, bytes: &[u8]) -> Option<Vec<u8>> {
    let (_, field) = envelope().field_by_number(number)?;
    match (field.name, field.kind) {
        ("channel_message", _) => Some(message(&decode(bytes).ok()?)),
        ("channel_message_ack", _) => Some(ack(&decode(bytes).ok()?)),
        ("channel", Kind::Message(descriptor)) => {
            // Presences have numbers where the older form has texts, and nobody reads them in this reply.
            let channel = Channel { presences: Vec::new(), self_: None, ..decode(bytes).ok()? };
            with_texts(descriptor, &channel.encode_to_vec()).ok()
        }
        (name, Kind::Message(descriptor)) if SAME_SHAPE.contains(&name) => with_texts(descriptor, bytes).ok(),
        _ => None,
    }
}

/// Writes the fields of a message that are texts, numbers or truth values in both dialects; defaults are not sent.
fn put_plain(out: &mut Vec<u8>, texts: &[(u32, &str)], numbers: &[(u32, u64)]) {
    for (number, text) in texts.iter().filter(|(_, text)| !text.is_empty()) {
        put(out, *number, Raw::Delimited(text.as_bytes()));
    }
    for (number, value) in numbers.iter().filter(|(_, value)| *value != 0) {
        put(out, *number, Raw::Varint(*value));
    }
}

/// Writes a message whose only field is a number: an `Int32Value`, or a `Timestamp` of whole seconds.
fn put_boxed(out: &mut Vec<u8>, number: u32, value: u64) {
    let mut inner = Vec::new();
    put_plain(&mut inner, &[], &[(1, value)]);
    put(out, number, Raw::Delimited(&inner));
}

fn message(message: &ChannelMessage) -> Vec<u8> {
    let mut out = Vec::new();
    for (number, id) in [
        (1, message.clan_id),
        (2, message.channel_id),
        (3, message.message_id),
        (5, message.sender_id),
        (27, message.topic_id),
    ] {
        put_id(&mut out, number, id);
    }
    put_boxed(&mut out, 4, i64::from(message.code).cast_unsigned());
    put_boxed(&mut out, 9, message.create_time_seconds.into());
    let texts = [
        (6, message.username.as_str()),
        (7, &message.avatar),
        (8, &message.content),
        (11, &message.channel_label),
        (12, &message.clan_logo),
        (13, &message.category_name),
        (14, &message.display_name),
        (15, &message.clan_nick),
        (16, &message.clan_avatar),
        (17, &list::<MessageReactionList>(&message.reactions)),
        (18, &list::<MessageMentionList>(&message.mentions)),
        (19, &list::<MessageAttachmentList>(&message.attachments)),
        (20, &list::<MessageRefList>(&message.references)),
    ];
    let numbers = [
        (22, u64::from(message.create_time_seconds)),
        (23, message.update_time_seconds.into()),
        (24, i64::from(message.mode).cast_unsigned()),
        (25, message.hide_editted.into()),
        (26, message.is_public.into()),
    ];
    put_plain(&mut out, &texts, &numbers);
    out
}

/// Returns a list as the older dialect carries it, a JSON array in a text. The lists have one field each.
fn list<L: Message + Reflect + Default>(bytes: &[u8]) -> String {
    if matches!(bytes.first(), Some(b'[' | b'{')) {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let list = decode::<L>(bytes).unwrap_or_default();
    let items = match json::of(&list) {
        Value::Object(fields) => fields.into_iter().next().map(|(_, items)| items),
        _ => None,
    };
    items.unwrap_or_else(|| Value::Array(Vec::new())).to_string()
}

fn ack(ack: &ChannelMessageAck) -> Vec<u8> {
    let mut out = Vec::new();
    put_id(&mut out, 1, ack.channel_id);
    put_id(&mut out, 2, ack.message_id);
    put_boxed(&mut out, 3, i64::from(ack.code).cast_unsigned());
    put_boxed(&mut out, 5, ack.create_time_seconds.into());
    put_boxed(&mut out, 6, ack.update_time_seconds.into());
    put_plain(&mut out, &[(4, &ack.username), (8, &ack.clan_logo), (9, &ack.category_name)], &[]);
    out
}

#[cfg(test)]
mod tests {
    use mezon_proto::api;
    use mezon_proto::realtime::ClanJoin;
    use mezon_proto::realtime::envelope;

    use super::*;

    fn fields(mut bytes: &[u8]) -> Vec<(u32, Raw<'_>)> {
        std::iter::from_fn(|| next(&mut bytes).unwrap()).collect()
    }

    fn sent(cid: i32, message: envelope::Message) -> Option<Vec<u8>> {
        outgoing(&Envelope { cid, message: Some(message) }.encode_to_vec())
    }

    #[test]
    fn a_request_with_texts_reads_as_one_with_numbers() {
        let mut join = Vec::new();
        put(&mut join, 1, Raw::Delimited(b"1001"));
        let mut request = Vec::new();
        put(&mut request, CID, Raw::Delimited(b"3"));
        put(&mut request, 3, Raw::Delimited(&join));
        let got = decode::<Envelope>(&incoming(&request).unwrap()).unwrap();
        let clan_join = ClanJoin { clan_id: 1001, ..Default::default() };
        assert_eq!(got, Envelope { cid: 3, message: Some(envelope::Message::ClanJoin(Box::new(clan_join))) });
    }

    #[test]
    fn a_message_gets_its_older_numbers_and_its_lists_as_json() {
        let mentions = MessageMentionList { mentions: vec![api::MessageMention { user_id: 9, ..Default::default() }] };
        let message = ChannelMessage {
            channel_id: 5,
            content: "{}".to_owned(),
            channel_label: "general".to_owned(),
            mentions: mentions.encode_to_vec().into(),
            ..Default::default()
        };
        let out = sent(0, envelope::Message::ChannelMessage(Box::new(message))).unwrap();
        let [(6, Raw::Delimited(body))] = fields(&out)[..] else { panic!("{out:?}") };
        let fields = fields(body);
        assert!(fields.contains(&(2, Raw::Delimited(b"5"))));
        assert!(fields.contains(&(11, Raw::Delimited(b"general"))));
        assert!(fields.contains(&(20, Raw::Delimited(b"[]"))));
        let (_, Raw::Delimited(mentions)) = fields.iter().find(|(number, _)| *number == 18).unwrap() else { panic!() };
        let mentions: Value = serde_json::from_slice(mentions).unwrap();
        assert_eq!(mentions[0]["user_id"], "9");
    }

    #[test]
    fn a_reply_keeps_its_cid_and_an_event_without_an_older_form_is_left_out() {
        let pong = sent(7, envelope::Message::Pong(Box::default())).unwrap();
        assert_eq!(fields(&pong), [(1, Raw::Delimited(b"7")), (23, Raw::Delimited(b""))]);
        let event = || envelope::Message::RoleEvent(Box::default());
        assert_eq!(sent(0, event()), None);
        assert_eq!(fields(&sent(8, event()).unwrap()), [(1, Raw::Delimited(b"8"))]);
    }
}
