//! The rows in the layout of 1.8.3, for SQL queries: a view `messages` with its columns, ids and lists as text.
//!
//! It is temporary and created per connection, so that the file holds only rows.

use std::fmt::Write as _;

use mezon_proto::{Reflect, Value as Field, api::ChannelMessage};
use prost::Message as _;
use rusqlite::{
    Connection, Error as SqlError, Result as SqlResult,
    functions::{Context, FunctionFlags},
    types::Value as SqlValue,
};
use serde_json::{Map, Value};

use crate::content;

/// The parts of a message in its body: columns of the view, computed on demand.
const PARTS: [&str; 8] =
    ["clan_id", "sender_id", "content", "mentions", "attachments", "reactions", "msg_references", "topic_id"];

/// The columns of an exported table, in the order of 1.8.3. The view has the order of arrival, `seq`, behind them.
pub(super) const COLUMNS: [&str; 11] = [
    "id",
    "channel_id",
    "clan_id",
    "sender_id",
    "content",
    "mentions",
    "attachments",
    "reactions",
    "msg_references",
    "topic_id",
    "create_time_seconds",
];

/// Adds the view to a connection.
pub(super) fn add(connection: &Connection) -> SqlResult<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("mezon_part", 3, flags, part)?;
    let mut view = String::from(
        "CREATE TEMP VIEW messages AS SELECT CAST(message_id AS TEXT) AS id, CAST(channel_id AS TEXT) AS channel_id",
    );
    for name in PARTS {
        // Writing to a text cannot fail.
        let _ = write!(view, ", mezon_part('{name}', body, extra) AS {name}");
    }
    view.push_str(", time AS create_time_seconds, seq FROM main.message");
    connection.execute_batch(&view)
}

/// Returns a part of a message: an id as text, content and lists as JSON.
fn part(context: &mut Context<'_>) -> SqlResult<SqlValue> {
    let name: String = context.get(0)?;
    let body = context.get_raw(1).as_blob().map_err(|error| SqlError::UserFunctionError(error.into()))?;
    let extra: Option<String> = context.get(2)?;
    let message = ChannelMessage::decode(body).unwrap_or_default();
    let extra: Option<Map<String, Value>> = extra.and_then(|text| serde_json::from_str(&text).ok());
    Ok(match name.as_str() {
        "clan_id" => id(&name, message.clan_id, extra.as_ref()),
        "sender_id" => id(&name, message.sender_id, extra.as_ref()),
        "topic_id" => id(&name, message.topic_id, extra.as_ref()),
        "content" => SqlValue::Text(if message.content.is_empty() { "{}".to_owned() } else { message.content }),
        // Rows saved by applications hold JSON as given; those of received messages are decoded by the schema.
        "mentions" if extra.is_none() => list(&content::mentions(&message)),
        "attachments" if extra.is_none() => list(&content::attachments(&message)),
        "reactions" if extra.is_none() => list(&content::reactions(&message)),
        "msg_references" if extra.is_none() => list(&content::references(&message)),
        "mentions" => given(&message.mentions),
        "attachments" => given(&message.attachments),
        "reactions" => given(&message.reactions),
        _ => given(&message.references),
    })
}

fn id(name: &str, number: i64, extra: Option<&Map<String, Value>>) -> SqlValue {
    match extra.and_then(|extra| extra.get(name)) {
        Some(Value::String(text)) => SqlValue::Text(text.clone()),
        Some(_) => SqlValue::Null,
        None if name == "topic_id" && number == 0 => SqlValue::Null,
        None => SqlValue::Text(number.to_string()),
    }
}

fn given(json: &[u8]) -> SqlValue {
    let text = if json.is_empty() { "[]".into() } else { String::from_utf8_lossy(json) };
    SqlValue::Text(text.into_owned())
}

fn list<M: Reflect>(items: &[M]) -> SqlValue {
    SqlValue::Text(Value::Array(items.iter().map(|item| object(item)).collect()).to_string())
}

fn object(message: &dyn Reflect) -> Value {
    let fields = message.descriptor().fields().iter().enumerate();
    Value::Object(fields.map(|(index, field)| (field.name().to_owned(), plain(message.get(index)))).collect())
}

fn plain(value: Field<'_>) -> Value {
    match value {
        Field::Null | Field::Message(None) => Value::Null,
        Field::Bool(value) => value.into(),
        Field::I32(value) | Field::Enum(value) => value.into(),
        Field::I64(value) => value.into(),
        Field::U32(value) => value.into(),
        Field::U64(value) => value.into(),
        Field::F32(value) => value.into(),
        Field::F64(value) => value.into(),
        Field::Str(value) => value.into(),
        Field::Bytes(value) => String::from_utf8_lossy(value).into(),
        Field::Message(Some(inner)) => object(inner),
        Field::Repeated(items) => Value::Array(items.iter().map(plain).collect()),
        // No list of a message holds one.
        Field::Map(_) => Value::Object(Map::new()),
    }
}
