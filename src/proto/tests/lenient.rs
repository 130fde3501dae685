//! What a sender may get wrong without losing the message, and what is no message at all.

use mezon_proto::realtime::envelope::Message;
use mezon_proto::{DecodeError, Reflect, api, decode, realtime};
use prost::Message as _;
use prost::encoding::{WireType, encode_key};

const SAMPLE: i64 = 1_840_676_906_346_491_904;

/// Returns an encoded field of the wire type that holds bytes.
fn held(number: u32, content: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    prost::encoding::bytes::encode(number, &content.to_vec(), &mut out);
    out
}

/// Returns an encoded field of the wire type that holds integers.
fn varint(number: u32, value: u64) -> Vec<u8> {
    let mut out = Vec::new();
    prost::encoding::uint64::encode(number, &value, &mut out);
    out
}

/// Merges an encoded message into another.
fn merge(message: &mut dyn Reflect, input: &[u8]) -> Result<(), DecodeError> {
    message.merge_from(input)
}

/// Returns a key without a value.
fn key(number: u32, wire: WireType) -> Vec<u8> {
    let mut out = Vec::new();
    encode_key(number, wire, &mut out);
    out
}

#[test]
fn a_field_of_the_wrong_wire_type_costs_only_that_field() {
    let input = [held(1, b"bob"), varint(2, 1)].concat();
    assert!(realtime::ClanJoin::decode(input.as_slice()).is_err());
    let message: realtime::ClanJoin = decode(&input).unwrap();
    assert_eq!(message, realtime::ClanJoin { clan_id: 0, is_last_field: true });
}

#[test]
fn an_older_participant_event_costs_only_its_first_field_and_not_the_envelope() {
    let event = [held(1, b"bob"), held(2, b"room"), varint(5, 5)].concat();
    let input = [varint(1, 7), held(86, &event)].concat();
    let envelope: realtime::Envelope = decode(&input).unwrap();
    assert_eq!(envelope.cid, 7);
    let Some(Message::MeetParticipantEvent(event)) = envelope.message else { panic!("{envelope:?}") };
    assert_eq!((event.user_id, event.room_name.as_str(), event.action), (0, "room", 5));
}

#[test]
fn an_element_of_the_wrong_wire_type_costs_only_that_element() {
    let input = [held(2, b"a"), varint(2, 5), held(2, b"b")].concat();
    let message: api::AddFriendsRequest = decode(&input).unwrap();
    assert_eq!(message.usernames, ["a", "b"]);

    let input = [varint(1, 7), key(1, WireType::ThirtyTwoBit), vec![1, 2, 3, 4], held(1, &[8, 9])].concat();
    let message: api::AddFriendsRequest = decode(&input).unwrap();
    assert_eq!(message.ids, [7, 8, 9]);
}

#[test]
fn a_field_of_the_wrong_wire_type_inside_an_element_costs_only_that_field() {
    let mention = [held(2, b"not an id"), held(3, b"bob")].concat();
    let sound = varint(2, 5);
    let message: api::MessageMentionList = decode(&[held(1, &mention), held(1, &sound)].concat()).unwrap();
    assert_eq!(message.mentions.len(), 2);
    assert_eq!((message.mentions[0].user_id, message.mentions[0].username.as_str()), (0, "bob"));
    assert_eq!(message.mentions[1].user_id, 5);
}

#[test]
fn a_packed_list_in_a_field_for_one_number_is_skipped() {
    let message: realtime::ClanJoin = decode(&[held(1, &[1, 2, 3]), varint(2, 1)].concat()).unwrap();
    assert_eq!(message, realtime::ClanJoin { clan_id: 0, is_last_field: true });
}

#[test]
fn a_list_is_read_packed_and_unpacked_beside_a_field_that_is_skipped() {
    let input = [varint(2, 9), held(1, &[1, 2]), varint(1, 3)].concat();
    let message: api::AddFriendsRequest = decode(&input).unwrap();
    assert_eq!(message.ids, [1, 2, 3]);
}

#[test]
fn a_value_of_the_wrong_wire_type_in_a_map_reads_as_its_default() {
    let entry = [held(1, b"reason"), varint(2, 5)].concat();
    let message: realtime::Error = decode(&[held(3, &entry), held(2, b"boom")].concat()).unwrap();
    assert_eq!(message.message, "boom");
    assert_eq!(message.context.into_iter().collect::<Vec<_>>(), [("reason".to_owned(), String::new())]);
}

#[test]
fn a_wrapper_of_the_wrong_wire_type_inside_is_present_and_empty() {
    let message: realtime::UserPresence = decode(&[held(4, &varint(1, 5)), held(3, b"bob")].concat()).unwrap();
    assert_eq!((message.username.as_str(), message.status.as_deref()), ("bob", Some("")));
}

#[test]
fn text_that_is_no_utf8_has_its_bad_bytes_replaced() {
    let input = held(6, &[varint(1, SAMPLE as u64), held(8, b"h\xffi")].concat());
    let envelope: realtime::Envelope = decode(&input).unwrap();
    let Some(Message::ChannelMessage(message)) = envelope.message else { panic!("{envelope:?}") };
    assert_eq!((message.clan_id, message.content.as_str()), (SAMPLE, "h\u{fffd}i"));
}

#[test]
fn bytes_are_kept_as_they_are_beside_a_field_that_is_skipped() {
    let message: api::ChannelMessage = decode(&[held(17, b"\xff\x00"), held(1, b"x")].concat()).unwrap();
    assert_eq!((message.clan_id, message.attachments.as_ref()), (0, &b"\xff\x00"[..]));
}

#[test]
fn an_arm_of_the_wrong_wire_type_leaves_the_envelope_as_it_was() {
    let envelope: realtime::Envelope = decode(&[held(3, &varint(1, 5)), varint(6, 1), varint(1, 4)].concat()).unwrap();
    let held = realtime::ClanJoin { clan_id: 5, is_last_field: false };
    assert_eq!(envelope, realtime::Envelope { cid: 4, message: Some(Message::ClanJoin(held.into())) });
}

#[test]
fn an_unknown_field_is_skipped() {
    let message: realtime::ClanJoin = decode(&[held(2000, b"?"), varint(1, 5), varint(3000, 1)].concat()).unwrap();
    assert_eq!(message.clan_id, 5);
}

#[test]
fn an_unknown_arm_leaves_an_envelope_without_a_message() {
    let envelope: realtime::Envelope = decode(&[varint(1, 4), held(2000, b"?")].concat()).unwrap();
    assert_eq!(envelope, realtime::Envelope { cid: 4, message: None });
}

#[test]
fn an_enum_value_without_a_name_is_kept() {
    let message: api::CreatePollRequest = decode(&varint(6, 42)).unwrap();
    assert_eq!(message.r#type, 42);
}

#[test]
fn input_that_ends_inside_a_field_is_an_error() {
    let sound = [held(1, b"mismatch"), varint(2, 1)].concat();
    assert!(decode::<realtime::ClanJoin>(&sound).is_ok());
    assert!(decode::<realtime::ClanJoin>(&sound[..sound.len() - 1]).is_err());
    assert!(decode::<realtime::ClanJoin>(&sound[..4]).is_err());
    let nested = held(3, &sound);
    assert!(decode::<realtime::Envelope>(&nested).is_ok());
    assert!(decode::<realtime::Envelope>(&nested[..nested.len() - 1]).is_err());
}

#[test]
fn a_nested_message_that_runs_past_its_end_is_an_error() {
    let inner = [held(1, b"mismatch"), vec![0x10]].concat();
    assert!(decode::<realtime::Envelope>(&[held(3, &inner), varint(1, 5)].concat()).is_err());
}

#[test]
fn a_packed_list_that_ends_inside_a_number_is_an_error() {
    assert!(decode::<api::AddFriendsRequest>(&[varint(2, 1), held(1, &[1, 0x80])].concat()).is_err());
}

#[test]
fn what_is_no_field_is_an_error_that_names_the_message() {
    for input in [&[0x00, 0x01][..], &[0x0e, 0x01], &[0x0f, 0x01], &[0x0c], &[0x0b], &[0x80; 11]] {
        let error = decode::<realtime::Envelope>(input).unwrap_err();
        assert_eq!(error.message(), "mezon.realtime.Envelope");
        assert!(error.to_string().starts_with("cannot decode mezon.realtime.Envelope: "), "{error}");
    }
}

#[test]
fn groups_nested_too_deep_are_an_error_and_not_a_crash() {
    let input = key(2000, WireType::StartGroup).repeat(100_000);
    assert!(decode::<realtime::Envelope>(&input).is_err());
}

#[test]
fn merging_a_malformed_message_changes_nothing() {
    let mut message = realtime::ClanJoin { clan_id: 5, is_last_field: false };
    assert!(merge(&mut message, &[varint(2, 1), vec![0x08]].concat()).is_err());
    assert_eq!(message, realtime::ClanJoin { clan_id: 5, is_last_field: false });
}

#[test]
fn merging_keeps_what_the_input_does_not_mention() {
    let mut message = realtime::ClanJoin { clan_id: 5, is_last_field: false };
    merge(&mut message, &[held(1, b"mismatch"), varint(2, 1)].concat()).unwrap();
    assert_eq!(message, realtime::ClanJoin { clan_id: 5, is_last_field: true });
}
