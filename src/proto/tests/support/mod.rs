//! What the tests of this crate share: the recorded vectors and the proto3 JSON mapping they are written in.
#![allow(dead_code)] // each test file uses its part

pub mod json;

use mezon_proto::descriptor::MessageDescriptor;
use mezon_proto::schema;
use serde_json::Value as Json;

/// One recorded message.
pub struct Vector {
    pub name: String,
    pub descriptor: &'static MessageDescriptor,
    pub bytes: Vec<u8>,
    pub decoded: Json,
    /// Messages held in bytes fields: type, bytes, content.
    pub nested: Vec<(&'static MessageDescriptor, Vec<u8>, Json)>,
}

/// Returns every recorded message.
pub fn vectors() -> Vec<Vector> {
    let recorded: Json = serde_json::from_str(include_str!("../data/wire_vectors.json")).unwrap();
    recorded["vectors"].as_array().unwrap().iter().map(vector).collect()
}

fn vector(vector: &Json) -> Vector {
    let nested = &vector["decoded_nested"];
    let mut found = Vec::new();
    if let Some(kind) = nested["body_type"].as_str() {
        found.push((message(kind), bytes(&nested["body_hex"]), nested["body"].clone()));
    }
    for (field, kind) in [
        ("mentions", "mezon.api.MessageMentionList"),
        ("attachments", "mezon.api.MessageAttachmentList"),
        ("references", "mezon.api.MessageRefList"),
        ("reactions", "mezon.api.MessageReactionList"),
    ] {
        if nested[field].is_object() {
            found.push((message(kind), bytes(&nested[format!("{field}_hex")]), nested[field].clone()));
        }
    }
    Vector {
        name: vector["name"].as_str().unwrap().to_owned(),
        descriptor: message(vector["type"].as_str().unwrap()),
        bytes: bytes(&vector["hex"]),
        decoded: vector["decoded"].clone(),
        nested: found,
    }
}

fn message(name: &str) -> &'static MessageDescriptor {
    schema::message(name).unwrap()
}

fn bytes(hex: &Json) -> Vec<u8> {
    hex::decode(hex.as_str().unwrap()).unwrap()
}
