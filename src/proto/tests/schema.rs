//! The compiled tables hold the recorded schema and the recorded catalogue, name by name and number by number. What is newer than the record
//! may be added to it, and changes none of it.
#![allow(clippy::unwrap_used, reason = "a failing test may panic")]

use std::collections::{BTreeMap, BTreeSet};

use mezon_proto::descriptor::{FieldDescriptor, Kind, Label, MessageDescriptor, Scalar};
use mezon_proto::realtime::envelope::Message;
use mezon_proto::{rpc, schema};
use serde_json::{Map, Value as Json};

fn schema() -> Json {
    serde_json::from_str(include_str!("data/schema.json")).unwrap()
}

fn catalogue() -> Json {
    serde_json::from_str(include_str!("data/api_index.json")).unwrap()
}

/// Returns the recorded messages by full name, map entries included.
fn recorded(schema: &Json) -> BTreeMap<String, &Json> {
    let packages = schema["packages"].as_object().unwrap();
    packages.iter().flat_map(|(package, content)| under(package, &content["messages"])).collect()
}

fn under<'a>(package: &str, content: &'a Json) -> Vec<(String, &'a Json)> {
    content.as_object().unwrap().iter().map(|(name, value)| (format!("{package}.{name}"), value)).collect()
}

fn is_entry(message: &Json) -> bool {
    message["map_entry"] == true
}

/// Returns a field the way the schema records it, for comparison with the record.
fn described(message: &MessageDescriptor, field: &FieldDescriptor) -> Map<String, Json> {
    let (kind, type_name) = match (field.label(), field.kind()) {
        (Label::Map(_), _) => ("message", Some(entry_name(message, field))),
        (_, Kind::Scalar(scalar)) => (scalar.name(), None),
        (_, Kind::Wrapper(scalar)) => ("message", Some(format!("google.protobuf.{}", wrapper_name(scalar)))),
        (_, Kind::Enum(descriptor)) => ("enum", Some(descriptor.full_name.to_owned())),
        (_, Kind::Message(descriptor)) => ("message", Some(descriptor.full_name().to_owned())),
    };
    let label = if field.label() == Label::Singular { "optional" } else { "repeated" };
    let packed = field.label() == Label::Repeated
        && matches!(
            field.kind(),
            Kind::Enum(_) | Kind::Scalar(Scalar::Bool | Scalar::Int32 | Scalar::Int64 | Scalar::Uint32)
        );
    let mut described = Map::new();
    described.insert("name".into(), field.name().into());
    described.insert("json_name".into(), field.json_name().into());
    described.insert("number".into(), field.number().into());
    described.insert("type".into(), kind.into());
    described.insert("label".into(), label.into());
    if let Some(name) = type_name {
        described.insert("type_name".into(), name.into());
    }
    if field.is_oneof() {
        described.insert("oneof".into(), "message".into());
    }
    if packed {
        described.insert("packed".into(), true.into());
    }
    described
}

fn entry_name(message: &MessageDescriptor, field: &FieldDescriptor) -> String {
    let mut name = field.json_name().into_owned();
    name[..1].make_ascii_uppercase();
    format!("{}.{name}Entry", message.full_name())
}

fn wrapper_name(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Bool => "BoolValue",
        Scalar::Int32 => "Int32Value",
        Scalar::String => "StringValue",
        other => panic!("the schema wraps no {}", other.name()),
    }
}

#[test]
fn every_field_of_every_message_is_the_recorded_one() {
    let schema = schema();
    let recorded = recorded(&schema);
    for (name, message) in recorded.iter().filter(|(_, message)| !is_entry(message)) {
        let descriptor = schema::message(name).unwrap_or_else(|| panic!("{name} is missing"));
        let known: BTreeSet<_> =
            message["fields"].as_array().unwrap().iter().map(|field| field["number"].as_u64()).collect();
        let fields = descriptor.fields().iter().filter(|field| known.contains(&Some(field.number().into())));
        let fields: Vec<_> = fields.map(|field| Json::from(described(descriptor, field))).collect();
        assert_eq!(Json::from(fields), message["fields"], "{name}");
    }
}

#[test]
fn maps_have_the_recorded_kinds_of_key_and_value() {
    let schema = schema();
    let recorded = recorded(&schema);
    for message in schema::messages() {
        for field in message.fields() {
            let Label::Map(key) = field.label() else {
                continue;
            };
            let Some(entry) = recorded.get(&entry_name(message, field)) else {
                continue;
            };
            let entry = &entry["fields"];
            assert_eq!(entry[0]["type"], key.name());
            match field.kind() {
                Kind::Scalar(scalar) => assert_eq!(entry[1]["type"], scalar.name()),
                kind => assert_eq!(entry[1]["type_name"], kind.to_string()),
            }
        }
    }
}

#[test]
fn every_enum_value_is_the_recorded_one() {
    let schema = schema();
    let packages = schema["packages"].as_object().unwrap();
    let recorded: BTreeMap<_, _> =
        packages.iter().flat_map(|(package, content)| under(package, &content["enums"])).collect();
    for (name, recorded) in recorded {
        let descriptor = schema::enums().iter().find(|descriptor| descriptor.full_name == name).unwrap();
        for (value, number) in recorded.as_object().unwrap() {
            assert_eq!(descriptor.value_of(value).map(i64::from), number.as_i64(), "{name}.{value}");
        }
    }
}

#[test]
fn the_messages_are_in_the_order_that_the_search_relies_on() {
    assert!(schema::messages().is_sorted_by_key(|message| message.full_name()));
    assert!(schema::messages().iter().all(|message| schema::message(message.full_name()) == Some(message)));
    assert_eq!(schema::message("mezon.api.Nothing"), None);
}

#[test]
fn a_message_knows_its_descriptor() {
    for message in schema::messages() {
        assert_eq!(message.default_instance().descriptor(), message);
        assert_eq!(message.full_name(), format!("{}.{}", message.package().name(), message.name()));
    }
}

#[test]
fn the_envelope_has_the_recorded_arms() {
    let schema = schema();
    let fields = schema["packages"]["mezon.realtime"]["messages"]["Envelope"]["fields"].as_array().unwrap();
    for arm in fields.iter().filter(|field| field["oneof"] == "message") {
        let member = Message::member_of(u32::try_from(arm["number"].as_u64().unwrap()).unwrap()).unwrap();
        assert_eq!(arm["name"], member.name());
        assert_eq!(arm["type_name"], member.message().unwrap().full_name());
    }
}

#[test]
fn the_catalogue_is_the_recorded_one() {
    let catalogue = catalogue();
    let calls = catalogue["apis"].as_array().unwrap();
    for (recorded, call) in calls.iter().zip(&rpc::ALL) {
        assert_eq!(recorded["index"], call.index);
        assert_eq!(recorded["name"], call.name());
        let names = [call.request(), call.response()].map(|message| message.map(MessageDescriptor::full_name));
        assert_eq!([&recorded["request"], &recorded["response"]].map(Json::as_str), names, "{}", call.name());
    }
}

#[test]
fn a_call_is_found_by_its_names_and_by_index() {
    for call in &rpc::ALL {
        assert_eq!(rpc::by_name(call.name()), Some(call));
        assert_eq!(rpc::by_index(call.index), Some(call));
        assert_eq!(rpc::by_snake(call.snake()), Some(call));
    }
    assert_eq!(rpc::by_name("NoSuchCall"), None);
    assert!(format!("{:?}", rpc::ALL[0]).contains(&format!("{:?}", rpc::ALL[0].name())));
    let after = rpc::ALL.iter().map(|call| call.index).max().unwrap() + 1;
    assert_eq!(rpc::by_index(after), None);
    // An index between others that has no call.
    let gap = (0..after).find(|index| rpc::ALL.iter().all(|call| call.index != *index));
    assert_eq!(gap.and_then(rpc::by_index), None);
}
