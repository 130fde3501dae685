//! The compiled tables are the recorded schema and the recorded catalogue, name by name and number by number.
#![allow(clippy::unwrap_used, reason = "a failing test may panic")]

use std::collections::{BTreeMap, BTreeSet};

use mezon_proto::descriptor::{self, FieldDescriptor, Kind, Label, MessageDescriptor, Scalar};
use mezon_proto::realtime::envelope::MEMBERS;
use mezon_proto::rpc;
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
fn described(message: &MessageDescriptor, field: &FieldDescriptor, names: &BTreeSet<String>) -> Map<String, Json> {
    let (kind, type_name) = match (field.label, field.kind) {
        (Label::Map(_), _) => ("message", Some(entry_name(message, field, names))),
        (_, Kind::Scalar(scalar)) => (scalar.name(), None),
        (_, Kind::Wrapper(scalar)) => ("message", Some(format!("google.protobuf.{}", wrapper_name(scalar)))),
        (_, Kind::Enum(descriptor)) => ("enum", Some(descriptor.full_name.to_owned())),
        (_, Kind::Message(descriptor)) => ("message", Some(descriptor.full_name.to_owned())),
    };
    let label = if field.label == Label::Singular { "optional" } else { "repeated" };
    let packed = field.label == Label::Repeated
        && matches!(
            field.kind,
            Kind::Enum(_) | Kind::Scalar(Scalar::Bool | Scalar::Int32 | Scalar::Int64 | Scalar::Uint32)
        );
    let mut described = Map::new();
    described.insert("name".into(), field.name.into());
    described.insert("json_name".into(), field.json_name.into());
    described.insert("number".into(), field.number.into());
    described.insert("type".into(), kind.into());
    described.insert("label".into(), label.into());
    if let Some(name) = type_name {
        described.insert("type_name".into(), name.into());
    }
    if field.oneof {
        described.insert("oneof".into(), "message".into());
    }
    if packed {
        described.insert("packed".into(), true.into());
    }
    described
}

fn entry_name(message: &MessageDescriptor, field: &FieldDescriptor, names: &BTreeSet<String>) -> String {
    let mut name = field.json_name.to_owned();
    name[..1].make_ascii_uppercase();
    let name = format!("{}.{name}Entry", message.full_name);
    assert!(names.contains(&name), "{name}");
    name
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
    let names: BTreeSet<_> = recorded.keys().cloned().collect();
    for (name, message) in recorded.iter().filter(|(_, message)| !is_entry(message)) {
        let descriptor = descriptor::message(name).unwrap_or_else(|| panic!("{name} is missing"));
        let fields = descriptor.fields.iter().map(|field| described(descriptor, field, &names));
        let fields: Vec<_> = fields.map(Json::from).collect();
        assert_eq!(Json::from(fields), message["fields"], "{name}");
    }
}

#[test]
fn there_are_479_messages_with_map_entries_and_no_other() {
    let schema = schema();
    let recorded = recorded(&schema);
    let maps = descriptor::ALL.iter().flat_map(|message| message.fields);
    let maps = maps.filter(|field| matches!(field.label, Label::Map(_))).count();
    assert_eq!(recorded.len(), 479);
    assert_eq!(descriptor::ALL.len() + maps, 479);
    assert!(descriptor::ALL.iter().all(|message| recorded.contains_key(message.full_name)));
}

#[test]
fn maps_have_the_recorded_kinds_of_key_and_value() {
    let schema = schema();
    let recorded = recorded(&schema);
    let names = recorded.keys().cloned().collect();
    for message in descriptor::ALL {
        for field in message.fields {
            let Label::Map(key) = field.label else {
                continue;
            };
            let entry = &recorded[&entry_name(message, field, &names)]["fields"];
            assert_eq!(entry[0]["type"], key.name());
            match field.kind {
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
    assert_eq!(recorded.len(), descriptor::enums().len());
    for descriptor in descriptor::enums() {
        let values: Map<_, _> =
            descriptor.values.iter().map(|(value, name)| (name.to_string(), (*value).into())).collect();
        assert_eq!(recorded[descriptor.full_name], &Json::from(values), "{}", descriptor.full_name);
    }
}

#[test]
fn the_messages_are_in_the_order_that_the_search_relies_on() {
    assert!(descriptor::ALL.is_sorted_by_key(|message| message.full_name));
    assert!(descriptor::ALL.iter().all(|message| descriptor::message(message.full_name) == Some(message)));
    assert_eq!(descriptor::message("mezon.api.Nothing"), None);
}

#[test]
fn a_message_knows_its_descriptor() {
    for message in descriptor::ALL {
        assert_eq!((message.default_instance)().descriptor(), message);
        assert_eq!(message.full_name, format!("{}.{}", message.package.name(), message.name));
    }
}

#[test]
fn the_envelope_has_the_99_recorded_arms() {
    let schema = schema();
    let fields = schema["packages"]["mezon.realtime"]["messages"]["Envelope"]["fields"].as_array().unwrap();
    let arms: Vec<_> = fields.iter().filter(|field| field["oneof"] == "message").collect();
    assert_eq!(arms.len(), MEMBERS.len());
    for (arm, (number, member, payload)) in arms.into_iter().zip(MEMBERS) {
        assert_eq!(arm["number"], number);
        assert_eq!(arm["name"], member);
        assert_eq!(arm["type_name"], payload.full_name);
    }
}

#[test]
fn the_catalogue_is_the_recorded_one() {
    let catalogue = catalogue();
    let calls = catalogue["apis"].as_array().unwrap();
    // Newer clients know two more, by name and index only.
    let newer: Vec<_> = rpc::ALL[calls.len()..].iter().map(|call| (call.index, call.name)).collect();
    assert_eq!(newer, [(211, "SearchMentionUsers"), (212, "GenerateCDNSignature")]);
    for (recorded, call) in calls.iter().zip(&rpc::ALL) {
        assert_eq!(recorded["index"], call.index);
        assert_eq!(recorded["name"], call.name);
        assert_eq!(recorded["request"].as_str(), call.request, "{}", call.name);
        assert_eq!(recorded["response"].as_str(), call.response, "{}", call.name);
    }
}

#[test]
fn a_call_is_found_by_name_and_by_index() {
    for call in &rpc::ALL {
        assert_eq!(rpc::by_name(call.name), Some(call));
        assert_eq!(rpc::by_index(call.index), Some(call));
        assert_eq!(call.request_descriptor().map(|message| message.full_name), call.request);
        assert_eq!(call.response_descriptor().map(|message| message.full_name), call.response);
    }
    assert_eq!(rpc::by_name("NoSuchCall"), None);
    assert_eq!(rpc::by_index(210), None);
    assert_eq!(rpc::by_index(213), None);
}
