//! Converts messages to JSON and requests from JSON: field names of the schema, 64-bit numbers as decimal text.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mezon_proto::descriptor::{FieldDescriptor, Kind, Label, MessageDescriptor, Scalar};
use mezon_proto::{OwnedValue, Reflect, Value};
use serde_json::{Map, Number, Value as Json};

use crate::status::Status;

/// What stands where a secret was.
pub(crate) const HIDDEN: &str = "<hidden>";

/// Returns a message as a JSON object. Absent messages and wrappers are left out, everything else is written.
pub(crate) fn of(message: &dyn Reflect) -> Json {
    written(message, false)
}

/// Returns a message as a JSON object that people may see: without what opens a door, and without what is at its default.
pub(crate) fn shown(message: &dyn Reflect) -> Json {
    written(message, true)
}

fn written(message: &dyn Reflect, shown: bool) -> Json {
    let descriptor = message.descriptor();
    let fields = descriptor.fields().iter().enumerate();
    let written = fields.filter_map(|(index, field)| {
        let got = message.get(index);
        if shown && got.is_default() {
            return None;
        }
        let json = if shown && descriptor.hides(field) { HIDDEN.into() } else { value(&got, shown)? };
        Some((field.name().to_owned(), json))
    });
    Json::Object(written.collect())
}

fn value(value_: &Value<'_>, shown: bool) -> Option<Json> {
    Some(match value_ {
        Value::Null | Value::Message(None) => return None,
        Value::Bool(flag) => Json::Bool(*flag),
        Value::I32(number) | Value::Enum(number) => Json::Number((*number).into()),
        Value::U32(number) => Json::Number((*number).into()),
        Value::I64(number) => Json::String(number.to_string()),
        Value::U64(number) => Json::String(number.to_string()),
        Value::F32(number) => Number::from_f64(f64::from(*number)).map_or(Json::Null, Json::Number),
        Value::F64(number) => Number::from_f64(*number).map_or(Json::Null, Json::Number),
        Value::Str(text) => Json::String((*text).to_owned()),
        Value::Bytes(bytes) => Json::String(STANDARD.encode(bytes)),
        Value::Message(Some(message)) => written(*message, shown),
        Value::Repeated(list) => Json::Array(list.iter().filter_map(|item| value(&item, shown)).collect()),
        Value::Map(map) => {
            let pairs = map.iter().filter_map(|(key, item)| match value(key, shown)? {
                Json::String(key) => Some((key, value(item, shown)?)),
                key => Some((key.to_string(), value(item, shown)?)),
            });
            Json::Object(pairs.collect())
        }
    })
}

/// Makes a message from named values, each a JSON value or its text. Unknown names are ignored.
pub(crate) fn fill(
    descriptor: &'static MessageDescriptor,
    values: &Map<String, Json>,
) -> Result<Box<dyn Reflect>, Status> {
    let mut message = descriptor.default_instance();
    for (name, given) in values {
        let Some((index, field)) = descriptor.field(name) else {
            continue;
        };
        let refused = || Status::invalid(format!("{name} must be {field}"));
        let value = owned(field, given)?.ok_or_else(refused)?;
        message.set(index, value).map_err(|_| refused())?;
    }
    Ok(message)
}

/// Returns the value for a field; `None` if it does not fit.
fn owned(field: &FieldDescriptor, given: &Json) -> Result<Option<OwnedValue>, Status> {
    match (field.label(), given) {
        (_, Json::Null) => Ok(Some(OwnedValue::Null)),
        (Label::Singular, given) => one(field.kind(), given),
        (Label::Repeated, Json::Array(items)) => {
            let items: Result<Vec<_>, _> = items.iter().map(|item| one(field.kind(), item)).collect();
            let items: Option<Vec<_>> = items?.into_iter().collect();
            Ok(items.map(OwnedValue::List))
        }
        _ => Ok(None),
    }
}

fn one(kind: Kind, given: &Json) -> Result<Option<OwnedValue>, Status> {
    Ok(match (kind, given) {
        (Kind::Message(descriptor), Json::Object(values)) => Some(OwnedValue::Message(fill(descriptor, values)?)),
        (Kind::Scalar(scalar) | Kind::Wrapper(scalar), given) => scalar_of(scalar, given),
        (Kind::Enum(_), given) => scalar_of(Scalar::Int32, given),
        _ => None,
    })
}

fn scalar_of(scalar: Scalar, given: &Json) -> Option<OwnedValue> {
    match (scalar, given) {
        (Scalar::String, Json::String(text)) => Some(OwnedValue::Str(text.clone())),
        (Scalar::Bool, Json::Bool(flag)) => Some(OwnedValue::Bool(*flag)),
        (Scalar::Bool, Json::String(text)) => text.parse().ok().map(OwnedValue::Bool),
        // Clients of this dialect send "" for a missing id.
        (Scalar::Int32 | Scalar::Int64, Json::String(text)) if text.is_empty() => Some(OwnedValue::Null),
        (Scalar::Int32 | Scalar::Int64, Json::String(text)) => text.parse().ok().map(OwnedValue::I64),
        (Scalar::Int32 | Scalar::Int64, Json::Number(number)) => number.as_i64().map(OwnedValue::I64),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use mezon_proto::api::{ClanDesc, ClanDescList, CreateChannelDescRequest};
    use mezon_proto::schema::message;
    use serde_json::json;

    use super::*;

    #[test]
    fn ids_are_texts_and_lists_are_arrays() {
        let clan = ClanDesc { clan_id: 1 << 60, clan_name: "Home".to_owned(), ..Default::default() };
        let json = of(&ClanDescList { clandesc: vec![clan] });
        assert_eq!(json["clandesc"][0]["clan_id"], "1152921504606846976");
        assert_eq!(json["clandesc"][0]["status"], 0);
    }

    #[test]
    fn a_request_takes_texts_and_numbers_for_ids_and_names_what_does_not_fit() {
        let descriptor = message("mezon.api.CreateChannelDescRequest").unwrap();
        let given = json!({ "clan_id": "", "type": 3, "user_ids": ["7", 8], "elsewhere": 1 });
        let made = fill(descriptor, given.as_object().unwrap()).unwrap();
        let expected = CreateChannelDescRequest { r#type: 3, user_ids: vec![7, 8], ..Default::default() };
        assert_eq!(made.downcast_ref(), Some(&expected));
        let wrong = fill(descriptor, json!({ "type": "three" }).as_object().unwrap()).unwrap_err();
        assert_eq!(wrong.message, "type must be int32");
    }
}
