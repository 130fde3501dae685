//! Envelopes of the other dialects: what is translated, and the two members of the older one that need a mapping of their own.

use mezon_proto::api::{
    ChannelMessage, MessageAttachmentList, MessageMentionList, MessageReactionList, MessageRefList,
};
use mezon_proto::descriptor::Kind;
use mezon_proto::realtime::ChannelMessageAck;
use mezon_proto::{Reflect, decode};
use prost::Message;
use serde_json::Value;

use super::envelope::envelope;
use super::speech::Speech;
use super::wire::{Raw, next, put, put_boxed, put_id, with_numbers, with_texts};
use super::{form, json};

/// Number of the cid in an envelope.
const CID: u32 = 1;

/// Returns an envelope in the form of the schema; `None` if it is not an envelope.
pub(crate) fn incoming(speech: Speech, payload: &[u8]) -> Option<Vec<u8>> {
    match speech {
        Speech::Older => with_numbers(envelope(), payload).ok(),
        Speech::Schema | Speech::TextCid | Speech::Web => with_number_for_cid(payload),
    }
}

fn with_number_for_cid(mut payload: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(payload.len());
    while let Some((number, raw)) = next(&mut payload).ok()? {
        match raw {
            Raw::Delimited(text) if number == CID => {
                if let Some(cid) = std::str::from_utf8(text).ok().and_then(|text| text.parse::<i32>().ok()) {
                    put(&mut out, CID, Raw::Varint(i64::from(cid).cast_unsigned()));
                }
            }
            raw => put(&mut out, number, raw),
        }
    }
    Some(out)
}

/// Returns an envelope translated for a client; `None` if it is an event without an equivalent.
pub(super) fn outgoing(speech: Speech, mut payload: &[u8]) -> Option<Vec<u8>> {
    let (mut cid, mut member) = (0, None);
    while let Some((number, raw)) = next(&mut payload).ok()? {
        match raw {
            Raw::Varint(value) if number == CID => cid = value.cast_signed(),
            Raw::Delimited(bytes) => member = Some((number, bytes)),
            _ => {}
        }
    }
    let mut out = Vec::new();
    put_id(&mut out, CID, cid);
    if let (Speech::Web, Some((number, bytes))) = (speech, member) {
        put(&mut out, number, Raw::Delimited(bytes));
        return Some(out);
    }
    let member = member.and_then(|(number, bytes)| Some((number, older(number, bytes)?)));
    // A reply is useful even without its member, since the client waits for the cid.
    if cid == 0 && member.is_none() {
        return None;
    }
    if let Some((number, bytes)) = member {
        put(&mut out, number, Raw::Delimited(&bytes));
    }
    Some(out)
}

fn older(number: u32, bytes: &[u8]) -> Option<Vec<u8>> {
    let (_, field) = envelope().field_by_number(number)?;
    match (field.name(), field.kind()) {
        ("channel_message", _) => Some(message(&decode(bytes).ok()?)),
        ("channel_message_ack", _) => Some(ack(&decode(bytes).ok()?)),
        (name, Kind::Message(descriptor)) if form::has_member(name) => with_texts(descriptor, bytes).ok(),
        _ => None,
    }
}

/// Writes the fields of a message that are strings, numbers or booleans in both dialects; defaults are not sent.
fn put_plain(out: &mut Vec<u8>, texts: &[(u32, &str)], numbers: &[(u32, u64)]) {
    for (number, text) in texts.iter().filter(|(_, text)| !text.is_empty()) {
        put(out, *number, Raw::Delimited(text.as_bytes()));
    }
    for (number, value) in numbers.iter().filter(|(_, value)| *value != 0) {
        put(out, *number, Raw::Varint(*value));
    }
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

/// Returns a list as the older dialect sends it, a JSON array in a string. The lists have one field each.
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
    use mezon_proto::realtime::{ClanJoin, envelope};
    use mezon_proto::{api, realtime};

    use mezon_proto::realtime::Envelope;

    use super::*;

    fn fields(mut bytes: &[u8]) -> Vec<(u32, Raw<'_>)> {
        std::iter::from_fn(|| next(&mut bytes).unwrap()).collect()
    }

    fn sent(cid: i32, message: envelope::Message) -> Option<Vec<u8>> {
        outgoing(Speech::Older, &Envelope { cid, message: Some(message) }.encode_to_vec())
    }

    #[test]
    fn a_request_with_texts_reads_as_one_with_numbers() {
        let mut join = Vec::new();
        put(&mut join, 1, Raw::Delimited(b"1001"));
        let mut request = Vec::new();
        put(&mut request, CID, Raw::Delimited(b"3"));
        put(&mut request, 3, Raw::Delimited(&join));
        let got = decode::<Envelope>(&incoming(Speech::Older, &request).unwrap()).unwrap();
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
        let event = || envelope::Message::ClanCreatedEvent(Box::default());
        assert_eq!(sent(0, event()), None);
        assert_eq!(fields(&sent(8, event()).unwrap()), [(1, Raw::Delimited(b"8"))]);
    }

    #[test]
    fn clicks_selections_and_boxed_fields_have_their_older_form() {
        let click = realtime::MessageButtonClicked { message_id: 5, button_id: "ok".to_owned(), ..Default::default() };
        let out = sent(0, envelope::Message::MessageButtonClicked(Box::new(click))).unwrap();
        let [(60, Raw::Delimited(body))] = fields(&out)[..] else { panic!("{out:?}") };
        assert_eq!(fields(body), [(1, Raw::Delimited(b"5")), (3, Raw::Delimited(b"ok"))]);
        let created = realtime::ChannelCreatedEvent { clan_id: 7, channel_type: 1, ..Default::default() };
        let out = sent(0, envelope::Message::ChannelCreatedEvent(Box::new(created))).unwrap();
        let [(_, Raw::Delimited(body))] = fields(&out)[..] else { panic!("{out:?}") };
        assert!(fields(body).contains(&(1, Raw::Delimited(b"7"))));
        assert!(fields(body).iter().any(|(_, raw)| *raw == Raw::Delimited(&[0x08, 1])), "{body:?}");
    }

    #[test]
    fn the_web_client_gets_its_cid_as_a_text_and_ids_as_numbers() {
        // Receiver ids packed as numbers could be read as digits, too.
        let whisper = realtime::EphemeralMessageSend { receiver_ids: vec![49, 50], ..Default::default() };
        let member = envelope::Message::EphemeralMessageSend(Box::new(whisper.clone()));
        let schema = Envelope { cid: 12, message: Some(member.clone()) };
        let heard = outgoing(Speech::Web, &schema.encode_to_vec()).unwrap();
        assert_eq!(heard[..4], [0x0A, 2, b'1', b'2']);
        assert_eq!(decode::<Envelope>(&incoming(Speech::Web, &heard).unwrap()).unwrap(), schema);
        let event = Envelope { cid: 0, message: Some(member) }.encode_to_vec();
        assert_eq!(outgoing(Speech::Web, &event), Some(event));
    }
}
