//! The proto3 JSON mapping with the schema's own field names: 64-bit integers as text, bytes as base64, defaults left out.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use mezon_proto::descriptor::{FieldDescriptor, Kind, Label, MessageDescriptor, Scalar};
use mezon_proto::{OwnedValue, Reflect, Value};
use serde_json::{Map, Value as Json, json};

/// Returns the message as JSON.
pub fn to_json(message: &dyn Reflect) -> Json {
    let fields = message.descriptor().fields().iter().enumerate();
    fields
        .filter(|(index, _)| message.has(*index))
        .map(|(index, field)| (field.name().to_owned(), value_to_json(&message.get(index), field)))
        .collect::<Map<_, _>>()
        .into()
}

fn value_to_json(value: &Value<'_>, field: &FieldDescriptor) -> Json {
    match value {
        Value::Null | Value::Message(None) => Json::Null,
        Value::Bool(value) => json!(value),
        Value::I32(value) => json!(value),
        Value::U32(value) => json!(value),
        Value::F32(value) => json!(value),
        Value::F64(value) => json!(value),
        Value::I64(value) => json!(value.to_string()),
        Value::U64(value) => json!(value.to_string()),
        Value::Str(value) => json!(value),
        Value::Bytes(value) => json!(STANDARD.encode(value)),
        Value::Enum(value) => match field.kind() {
            Kind::Enum(names) => names.name_of(*value).map_or(json!(value), |name| json!(name)),
            kind => panic!("an enum value in a field of {kind}"),
        },
        Value::Message(Some(message)) => to_json(*message),
        Value::Repeated(list) => list.iter().map(|item| value_to_json(&item, field)).collect(),
        Value::Map(map) => {
            map.iter().map(|(key, value)| (key_text(key), value_to_json(value, field))).collect::<Map<_, _>>().into()
        }
    }
}

fn key_text(key: &Value<'_>) -> String {
    match key {
        Value::Str(key) => (*key).to_owned(),
        other => format!("{other:?}"),
    }
}

/// Returns a message made from its JSON, field by field.
pub fn from_json(descriptor: &'static MessageDescriptor, json: &Json) -> Box<dyn Reflect> {
    let mut message = descriptor.default_instance();
    for (name, json) in json.as_object().unwrap() {
        let (index, field) = descriptor.field(name).unwrap_or_else(|| panic!("no field {name}"));
        message.set(index, field_from_json(field, json)).unwrap();
    }
    message
}

fn field_from_json(field: &FieldDescriptor, json: &Json) -> OwnedValue {
    match field.label() {
        Label::Singular => one_from_json(field.kind(), json),
        Label::Repeated => {
            OwnedValue::List(json.as_array().unwrap().iter().map(|item| one_from_json(field.kind(), item)).collect())
        }
        Label::Map(key) => {
            let pair = |(name, value): (&String, &Json)| {
                (scalar_from_json(key, &json!(name)), one_from_json(field.kind(), value))
            };
            OwnedValue::Map(json.as_object().unwrap().iter().map(pair).collect())
        }
    }
}

fn one_from_json(kind: Kind, json: &Json) -> OwnedValue {
    match kind {
        Kind::Scalar(scalar) | Kind::Wrapper(scalar) => scalar_from_json(scalar, json),
        Kind::Enum(names) => OwnedValue::Enum(names.value_of(json.as_str().unwrap()).unwrap()),
        Kind::Message(descriptor) => OwnedValue::Message(from_json(descriptor, json)),
    }
}

fn scalar_from_json(scalar: Scalar, json: &Json) -> OwnedValue {
    match scalar {
        Scalar::Bool => OwnedValue::Bool(json.as_bool().unwrap()),
        Scalar::Int32 | Scalar::Uint32 => OwnedValue::I64(json.as_i64().unwrap()),
        Scalar::Int64 => OwnedValue::I64(json.as_str().unwrap().parse().unwrap()),
        Scalar::Uint64 => OwnedValue::U64(json.as_str().unwrap().parse().unwrap()),
        Scalar::Float | Scalar::Double => OwnedValue::F64(json.as_f64().unwrap()),
        Scalar::String => OwnedValue::Str(json.as_str().unwrap().to_owned()),
        Scalar::Bytes => OwnedValue::Bytes(STANDARD.decode(json.as_str().unwrap()).unwrap().into()),
    }
}
