//! The recorded messages of the wire, read and written.
#![allow(clippy::unwrap_used, reason = "a failing test may panic")]

mod support;

use support::json::{from_json, to_json};
use support::vectors;

/// Vectors that tell a reader what to accept, not a writer what to write.
const NOT_CANONICAL: [&str; 5] = [
    "error_with_context", // the order of a map is free
    "oneof_last_wins",
    "unknown_field_ignored",
    "unpacked_repeated_accepted",
    "wire_type_mismatch_skipped",
];

#[test]
fn every_recorded_message_decodes_to_the_recorded_content() {
    let vectors = vectors();
    assert_eq!(vectors.len(), 96);
    for vector in vectors {
        let message = vector.descriptor.decode(&vector.bytes).unwrap();
        assert_eq!(to_json(&*message), vector.decoded, "{}", vector.name);
    }
}

#[test]
fn messages_held_in_bytes_fields_decode_and_encode_to_the_recorded_content() {
    let nested: Vec<_> = vectors().into_iter().flat_map(|vector| vector.nested).collect();
    assert!(!nested.is_empty());
    for (descriptor, bytes, content) in nested {
        let message = descriptor.decode(&bytes).unwrap();
        assert_eq!(to_json(&*message), content);
        assert_eq!(message.encode_to_vec(), bytes);
    }
}

#[test]
fn a_decoded_message_encodes_to_the_recorded_bytes() {
    for vector in vectors().iter().filter(|vector| !NOT_CANONICAL.contains(&vector.name.as_str())) {
        let message = vector.descriptor.decode(&vector.bytes).unwrap();
        assert_eq!(hex::encode(message.encode_to_vec()), hex::encode(&vector.bytes), "{}", vector.name);
    }
}

#[test]
fn a_message_built_field_by_field_encodes_to_the_recorded_bytes() {
    for vector in vectors().iter().filter(|vector| !NOT_CANONICAL.contains(&vector.name.as_str())) {
        let message = from_json(vector.descriptor, &vector.decoded);
        assert_eq!(hex::encode(message.encode_to_vec()), hex::encode(&vector.bytes), "{}", vector.name);
    }
}

#[test]
fn a_message_that_is_not_canonical_survives_being_written_and_read_again() {
    for vector in vectors().iter().filter(|vector| NOT_CANONICAL.contains(&vector.name.as_str())) {
        let message = from_json(vector.descriptor, &vector.decoded);
        let again = vector.descriptor.decode(&message.encode_to_vec()).unwrap();
        assert!(message.equals(&*again), "{}", vector.name);
        assert_eq!(to_json(&*again), vector.decoded, "{}", vector.name);
    }
}
