//! Whatever the input, cleaning agrees with prost on what is malformed and never crashes.

use proptest::prelude::*;
use proptest::sample::Index;
use prost::Message as _;
use prost::encoding;

use super::{Shape, clean, put, walk};
use crate::api::MessageMention;
use crate::decode::decode;
use crate::descriptor::{Kind, MessageDescriptor};
use crate::error::DecodeError;
use crate::realtime::envelope::Message;
use crate::realtime::{ChannelMessageSend, Envelope};
use crate::reflect::Reflect;
use crate::schema;

/// Returns the bytes of every recorded envelope.
fn vectors() -> Vec<Vec<u8>> {
    let recorded: serde_json::Value = serde_json::from_str(include_str!("../../tests/data/wire_vectors.json")).unwrap();
    let vectors = recorded["vectors"].as_array().unwrap().iter();
    let envelopes = vectors.filter(|vector| vector["type"] == "mezon.realtime.Envelope");
    envelopes.map(|vector| hex::decode(vector["hex"].as_str().unwrap()).unwrap()).collect()
}

/// Changes bytes of a recorded envelope: overwrites, inserts, removes, cuts.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<Index>(), any::<u8>(), 0..4_u8);
    (prop::sample::select(vectors()), prop::collection::vec(change, 1..6)).prop_map(|(mut bytes, changes)| {
        for (position, byte, kind) in changes {
            if bytes.is_empty() {
                break;
            }
            let position = position.index(bytes.len());
            match kind {
                0 => bytes[position] = byte,
                1 => bytes.insert(position, byte),
                2 => drop(bytes.remove(position)),
                _ => bytes[position] ^= 1 << (byte % 8),
            }
        }
        bytes
    })
}

/// Writes a message whose fields exist but have any wire type; the entropy decides which.
fn mistyped(descriptor: &MessageDescriptor, entropy: &mut std::vec::IntoIter<u8>) -> Vec<u8> {
    let mut output = Vec::new();
    for _ in 0..entropy.next().unwrap_or_default() % 4 {
        let (Some(choice), Some(wire), Some(byte)) = (entropy.next(), entropy.next(), entropy.next()) else {
            break;
        };
        let Some(field) = descriptor.fields().get(usize::from(choice) % descriptor.fields().len().max(1)) else {
            break;
        };
        match (wire % 6, field.kind()) {
            (0, _) => encoding::uint64::encode(field.number(), &byte.into(), &mut output),
            (1, _) => encoding::fixed64::encode(field.number(), &byte.into(), &mut output),
            (2, _) => encoding::fixed32::encode(field.number(), &byte.into(), &mut output),
            (_, Kind::Message(nested)) => put(field.number(), &mistyped(nested, entropy), &mut output),
            (3, _) => put(field.number(), &[byte], &mut output),
            (_, _) => put(field.number(), &[byte % 0x80], &mut output),
        }
    }
    output
}

fn holds_for(input: &[u8]) {
    let strict = Envelope::decode(input);
    let lenient = decode::<Envelope>(input);
    if let Ok(strict) = &strict {
        assert_eq!(lenient.as_ref().unwrap(), strict);
    }
    match clean(input, Envelope::default().descriptor()) {
        Ok(cleaned) => assert_eq!(Envelope::decode(cleaned.as_slice()).unwrap(), lenient.unwrap()),
        Err(_) => assert!(strict.is_err() && lenient.is_err()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn a_mutated_envelope_is_cleaned_into_what_prost_takes_or_refused(input in mutated()) {
        holds_for(&input);
    }

    #[test]
    fn a_mistyped_envelope_is_cleaned_into_what_prost_takes_or_refused(
        entropy in prop::collection::vec(any::<u8>(), 64),
    ) {
        let mut entropy = entropy.into_iter();
        let arm = usize::from(entropy.next().unwrap()) % Message::members().len();
        let arm = Message::members()[arm];
        let mut input = mistyped(Envelope::default().descriptor(), &mut entropy);
        put(arm.number(), &mistyped(arm.message().unwrap(), &mut entropy), &mut input);
        holds_for(&input);
    }

    #[test]
    fn random_bytes_are_cleaned_into_what_prost_takes_or_refused(input in prop::collection::vec(any::<u8>(), 0..64)) {
        holds_for(&input);
    }

    #[test]
    fn random_bytes_crash_no_message(message: Index, input in prop::collection::vec(any::<u8>(), 0..64)) {
        let descriptor = message.get(schema::messages());
        if let Ok(message) = descriptor.decode(&input) {
            let again = descriptor.decode(&message.encode_to_vec()).unwrap();
            assert!(again.equals(&*message));
        }
    }
}

/// Nothing in the schema holds itself, so the limit is lowered to what there is: a mention in a message that is sent, in an envelope.
#[test]
fn messages_nested_deeper_than_the_limit_are_refused() {
    let sent = ChannelMessageSend { mentions: vec![MessageMention::default()], ..ChannelMessageSend::default() };
    let input = Envelope { cid: 0, message: Some(Message::ChannelMessageSend(Box::new(sent))) }.encode_to_vec();
    let within = |depth| walk(&input, Shape::Message(Envelope::default().descriptor()), depth, &mut Vec::new());
    assert!(within(2).is_ok());
    let error = DecodeError::new("mezon.realtime.Envelope", within(1).unwrap_err());
    assert_eq!(error.to_string(), "cannot decode mezon.realtime.Envelope: messages are nested more than 100 deep");
}

#[test]
fn what_the_schema_does_not_know_is_gathered_with_its_place() {
    let descriptor = |name| schema::message(name).unwrap();
    let field = |number: u32, value: &[u8]| {
        let mut out = Vec::new();
        put(number, value, &mut out);
        out
    };
    let (new, inner) = (field(900, b"new"), field(901, b"inside"));
    // UserClanRemoved has no message inside; AddClanUserEvent has one, the user.
    let event = descriptor("mezon.realtime.AddClanUserEvent");
    let (_, user) = event.field("user").unwrap();
    let number = user.number();
    let nested = [field(2, b"name"), inner.clone()].concat();
    let input = [field(number, &nested), new.clone()].concat();
    assert_eq!(super::unknown(&input, event), [field(number, &inner), new].concat());
    assert!(super::unknown(&field(number, b""), event).is_empty());
    assert!(super::unknown(b"\xff\xff", event).is_empty());
}
