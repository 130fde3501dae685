//! Fields read and written by index, without knowing the type of the message.
#![allow(clippy::unwrap_used, reason = "a failing test may panic")]

use std::collections::{BTreeSet, HashMap};

use mezon_proto::descriptor::{FieldDescriptor, Kind, Label, MessageDescriptor, Scalar};
use mezon_proto::realtime::Envelope;
use mezon_proto::realtime::envelope::Message;
use mezon_proto::{OwnedValue, Reflect, SetError, Value, api, realtime, schema};

fn index(message: &dyn Reflect, name: &str) -> usize {
    message.descriptor().field(name).unwrap().0
}

fn set(message: &mut dyn Reflect, name: &str, value: OwnedValue) -> Result<(), SetError> {
    message.set(index(message, name), value)
}

fn get<'a>(message: &'a dyn Reflect, name: &str) -> Value<'a> {
    message.get(index(message, name))
}

fn has(message: &dyn Reflect, index: usize) -> bool {
    message.has(index)
}

fn text(value: &str) -> OwnedValue {
    OwnedValue::Str(value.to_owned())
}

/// Returns a value for a field that differs from its default.
fn sample(field: &FieldDescriptor) -> OwnedValue {
    match field.label() {
        Label::Singular => sample_of(field.kind()),
        Label::Repeated => OwnedValue::List(vec![sample_of(field.kind()), sample_of(field.kind())]),
        Label::Map(key) => OwnedValue::Map(vec![(sample_of(Kind::Scalar(key)), sample_of(field.kind()))]),
    }
}

fn sample_of(kind: Kind) -> OwnedValue {
    match kind {
        Kind::Scalar(Scalar::Bool) | Kind::Wrapper(Scalar::Bool) => OwnedValue::Bool(true),
        Kind::Scalar(Scalar::String) | Kind::Wrapper(Scalar::String) => text("sample"),
        Kind::Scalar(Scalar::Bytes) | Kind::Wrapper(Scalar::Bytes) => OwnedValue::Bytes("sample".into()),
        Kind::Scalar(_) | Kind::Wrapper(_) => OwnedValue::I32(7),
        Kind::Enum(_) => OwnedValue::Enum(1),
        Kind::Message(descriptor) => OwnedValue::Message(descriptor.default_instance()),
    }
}

#[test]
fn each_index_reads_and_writes_the_field_of_that_number() {
    for descriptor in schema::messages() {
        for (index, field) in descriptor.fields().iter().enumerate() {
            let name = format!("{}.{}", descriptor.full_name(), field.name());
            let mut message = descriptor.default_instance();
            assert!(!message.has(index), "{name}");
            message.set(index, sample(field)).unwrap();
            assert!(message.has(index), "{name}");
            let others = (0..descriptor.fields().len()).filter(|other| *other != index);
            assert!(others.clone().all(|other| !message.has(other)), "{name}");
            let wire = message.encode_to_vec();
            let (number, _) = prost::encoding::decode_key(&mut wire.as_slice()).unwrap();
            assert_eq!(number, field.number(), "{name}");
        }
    }
}

#[test]
fn a_message_copied_field_by_field_equals_the_original_and_its_encoded_form() {
    for descriptor in schema::messages() {
        let mut original = descriptor.default_instance();
        let mut copy = descriptor.default_instance();
        for (index, field) in descriptor.fields().iter().enumerate() {
            original.set(index, sample(field)).unwrap();
        }
        for (index, field) in descriptor.fields().iter().enumerate() {
            if original.has(index) || !field.is_oneof() {
                copy.set(index, original.get(index).to_owned()).unwrap();
            }
        }
        assert!(copy.equals(&*original), "{}", descriptor.full_name());
        let again = descriptor.decode(&original.encode_to_vec()).unwrap();
        assert!(again.equals(&*original), "{}", descriptor.full_name());
        assert!(original.clone_arc().equals(&*original) && original.clone_box().equals(&*original));
    }
}

#[test]
fn an_absent_field_reads_as_its_default() {
    let message = api::UpdateRoleRequest::default();
    assert!(matches!(get(&message, "role_id"), Value::I64(0)));
    assert!(matches!(get(&message, "title"), Value::Null));
    assert!(matches!(get(&api::Account::default(), "user"), Value::Message(None)));
    assert!(matches!(get(&api::AddFriendsRequest::default(), "ids"), Value::Repeated(list) if list.is_empty()));
}

#[test]
fn a_wrapper_holding_its_default_is_present() {
    let mut message = realtime::UserPresence::default();
    set(&mut message, "status", text("")).unwrap();
    assert!(has(&message, index(&message, "status")));
    assert_eq!(message.status.as_deref(), Some(""));
    assert_eq!((&message as &dyn Reflect).encode_to_vec(), [0x22, 0x00]);
}

#[test]
fn null_resets_every_kind_of_field() {
    for descriptor in schema::messages() {
        let mut message = descriptor.default_instance();
        for (index, field) in descriptor.fields().iter().enumerate() {
            message.set(index, sample(field)).unwrap();
            message.set(index, OwnedValue::Null).unwrap();
        }
        assert!(message.equals(&*descriptor.default_instance()), "{}", descriptor.full_name());
    }
}

#[test]
fn an_integer_of_another_width_is_taken_if_it_fits() {
    let mut message = realtime::ChannelMessageSend::default();
    set(&mut message, "clan_id", OwnedValue::U32(5)).unwrap();
    set(&mut message, "mode", OwnedValue::I64(2)).unwrap();
    assert_eq!((message.clan_id, message.mode), (5, 2));
    let error = set(&mut message, "mode", OwnedValue::I64(1 << 40)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "mezon.realtime.ChannelMessageSend.mode takes int32, and the number is too large or too small for it"
    );
    assert!(matches!(set(&mut message, "clan_id", OwnedValue::U64(u64::MAX)), Err(SetError::Range { .. })));
    assert_eq!((message.clan_id, message.mode), (5, 2));
}

#[test]
fn a_value_of_another_kind_is_refused_with_what_the_field_takes() {
    let mut message = api::AddFriendsRequest { ids: vec![1], ..Default::default() };
    let error = set(&mut message, "ids", OwnedValue::List(vec![OwnedValue::I64(2), text("3")])).unwrap_err();
    assert_eq!(error.to_string(), "mezon.api.AddFriendsRequest.ids takes a list of int64, not string");
    assert_eq!(message.ids, [1]);

    let mut message = api::Account::default();
    let error = set(&mut message, "user", OwnedValue::Message(Box::new(api::Role::default()))).unwrap_err();
    assert_eq!(error.to_string(), "mezon.api.Account.user takes mezon.api.User, not mezon.api.Role");
    let error = set(&mut message, "password_setted", OwnedValue::I32(1)).unwrap_err();
    assert_eq!(error.to_string(), "mezon.api.Account.password_setted takes bool, not int32");

    let mut message = realtime::Error::default();
    let error = set(&mut message, "context", OwnedValue::List(Vec::new())).unwrap_err();
    assert_eq!(error.to_string(), "mezon.realtime.Error.context takes a map of string to string, not list");
}

#[test]
fn a_field_that_does_not_exist_is_refused_and_reads_as_null() {
    let mut message = realtime::Ping {};
    let error = message.set(0, OwnedValue::Null).unwrap_err();
    assert_eq!(error.to_string(), "mezon.realtime.Ping has no field at index 0, only 0 to 0 (exclusive)");
    assert!(matches!(message.get(0), Value::Null));
    assert!(!has(&message, 0));
    assert!(matches!(Envelope::default().get(100), Value::Null));
    assert!(Envelope::default().set(100, OwnedValue::Null).is_err());
}

#[test]
fn a_map_is_read_in_the_order_of_its_keys() {
    let context: HashMap<_, _> = ["c", "a", "b"].map(|key| (key.to_owned(), key.to_uppercase())).into();
    let message = realtime::Error { context, ..Default::default() };
    assert_eq!(format!("{:?}", get(&message, "context")), r#"{"a": "A", "b": "B", "c": "C"}"#);
}

#[test]
fn messages_of_different_types_are_never_equal() {
    assert!(!realtime::Ping {}.equals(&realtime::Pong {}));
    assert!(realtime::Ping {}.equals(&realtime::Ping {}));
}

/// Returns every message that the envelope carries, with its arm.
fn arms() -> impl Iterator<Item = (u32, &'static str, &'static MessageDescriptor, Message)> {
    Message::members().iter().map(|member| {
        assert!(member.is_oneof());
        let descriptor = member.message().unwrap();
        let message = Message::from_parts(member.number(), descriptor.default_instance()).unwrap();
        (member.number(), member.name(), descriptor, message)
    })
}

#[test]
fn every_arm_of_the_envelope_knows_its_number_name_and_payload() {
    for (number, member, descriptor, message) in arms() {
        assert_eq!((message.number(), message.member()), (number, member));
        assert_eq!(message.as_reflect().descriptor(), descriptor);
        assert_eq!(message.into_arc().descriptor(), descriptor);
    }
}

#[test]
fn an_arm_is_not_made_around_another_message_or_for_an_unknown_number() {
    assert!(Message::from_parts(3, Box::new(realtime::Ping {})).is_none());
    assert!(Message::from_parts(2000, Box::new(realtime::Ping {})).is_none());
}

#[test]
fn the_envelope_shows_its_message_under_its_own_arm_only() {
    for (_, member, descriptor, message) in arms() {
        let envelope = Envelope { cid: 0, message: Some(message) };
        for (index, field) in envelope.descriptor().fields().iter().enumerate() {
            assert_eq!(has(&envelope, index), field.name() == member);
        }
        assert!(matches!(get(&envelope, member), Value::Message(Some(held)) if held.descriptor() == descriptor));
    }
}

#[test]
fn the_envelope_holds_one_message_and_null_empties_only_its_own_arm() {
    let mut envelope = Envelope::default();
    set(&mut envelope, "cid", OwnedValue::I32(3)).unwrap();
    set(&mut envelope, "ping", OwnedValue::Message(Box::new(realtime::Ping {}))).unwrap();
    set(&mut envelope, "pong", OwnedValue::Message(Box::new(realtime::Pong {}))).unwrap();
    set(&mut envelope, "ping", OwnedValue::Null).unwrap();
    assert_eq!(envelope, Envelope { cid: 3, message: Some(Message::Pong(Box::default())) });
    assert!(set(&mut envelope, "ping", OwnedValue::Message(Box::new(realtime::Pong {}))).is_err());
    assert!(set(&mut envelope, "ping", OwnedValue::I32(1)).is_err());
    assert_eq!(envelope.message, Some(Message::Pong(Box::default())));
    set(&mut envelope, "pong", OwnedValue::Null).unwrap();
    assert_eq!(envelope.message, None);
}

#[test]
fn a_payload_is_moved_out_of_the_envelope_and_not_copied() {
    let payload = api::ChannelMessage { content: "hello".to_owned(), ..Default::default() };
    let address = payload.content.as_ptr();
    let payload = Message::ChannelMessage(Box::new(payload)).into_arc();
    assert_eq!(payload.downcast_ref::<api::ChannelMessage>().unwrap().content.as_ptr(), address);
}

#[test]
fn secrets_and_bytes_are_not_printed_and_defaults_are_left_out() {
    let session =
        api::Session { token: "t0ken".into(), refresh_token: "t0ken".into(), user_id: 5, ..Default::default() };
    assert_eq!(format!("{session:?}"), "Session { token: <redacted>, refresh_token: <redacted>, user_id: 5 }");
    let message = api::ChannelMessage { mentions: "t0ken".into(), ..Default::default() };
    let envelope = Envelope { cid: 0, message: Some(Message::ChannelMessage(message.into())) };
    assert_eq!(format!("{envelope:?}"), "Envelope { channel_message: ChannelMessage { mentions: <5 bytes> } }");
}

#[test]
fn every_field_that_opens_a_door_counts_as_secret() {
    let secrets: BTreeSet<_> = schema::messages()
        .iter()
        .flat_map(|message| message.fields().iter().map(move |field| (message, field)))
        .filter(|(message, field)| message.hides(field))
        .map(|(message, field)| match field.name() {
            // Addresses of other messages may be seen.
            "url" | "urls" => message.name(),
            name => name,
        })
        .collect();
    assert_eq!(
        Vec::from_iter(secrets),
        [
            "ClanWebhook",
            "GenerateClanWebhookResponse",
            "MultipartUploadAttachment",
            "UploadAttachment",
            "Webhook",
            "WebhookGenerateResponse",
            "app_token",
            "client_secret",
            "encrypt_private_key",
            "fcm_token",
            "guest_access_token",
            "http_key",
            "id_token",
            "old_password",
            "otp_code",
            "password",
            "refresh_token",
            "registration_access_token",
            "token",
            "voip_token",
        ]
    );
}

#[test]
fn messages_can_be_shared_between_threads() {
    fn shared<T: Send + Sync + ?Sized>() {}
    shared::<dyn Reflect>();
    shared::<Envelope>();
}
