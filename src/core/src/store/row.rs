//! A row: the two ids, the time, the encoded message, and what that cannot hold.

use mezon_proto::api::ChannelMessage;
use prost::Message as _;
use rusqlite::types::Value as SqlValue;
use serde_json::{Map, Value};

use super::key::Key;

/// A stored message.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The message's id.
    pub message_id: Key,
    /// The channel's id.
    pub channel_id: Key,
    /// When the message was written, in Unix seconds; the sort key of newest-first. Rows saved by applications may hold anything.
    pub time: SqlValue,
    /// The message as an encoded `mezon.api.ChannelMessage`.
    pub body: Vec<u8>,
    /// A JSON object of what the body cannot hold: ids that are no numbers, or are missing. `None` for a message that was received,
    /// whose lists are those of the schema; the lists of a row with `extra` are JSON text as the application gave it.
    pub extra: Option<String>,
}

impl Row {
    /// Returns the row of a received message.
    #[must_use]
    pub fn received(message: &ChannelMessage) -> Self {
        Self {
            message_id: Key::Number(message.message_id),
            channel_id: Key::Number(message.channel_id),
            time: SqlValue::Integer(message.create_time_seconds.into()),
            body: message.encode_to_vec(),
            extra: None,
        }
    }
}

/// A message in the form of 1.8.3: separate parts, content and lists as JSON text.
#[derive(Clone, Debug)]
pub struct Parts {
    /// The message's id.
    pub message_id: Key,
    /// The channel's id.
    pub channel_id: Key,
    /// The clan's id.
    pub clan_id: Option<Key>,
    /// The sender's id.
    pub sender_id: Option<Key>,
    /// The topic's id.
    pub topic_id: Option<Key>,
    /// The content.
    pub content: String,
    /// The mentions.
    pub mentions: String,
    /// The attachments.
    pub attachments: String,
    /// The reactions.
    pub reactions: String,
    /// The references.
    pub references: String,
    /// When it was written.
    pub time: SqlValue,
}

impl Parts {
    /// Returns the row that gives all of it back.
    #[must_use]
    pub fn into_row(self) -> Row {
        let mut extra = Map::new();
        let mut id = |name: &str, key: &Option<Key>| match key {
            Some(Key::Number(number)) => *number,
            Some(Key::Text(text)) => {
                extra.insert(name.to_owned(), Value::from(text.as_str()));
                0
            }
            None => {
                extra.insert(name.to_owned(), Value::Null);
                0
            }
        };
        let (clan_id, sender_id) = (id("clan_id", &self.clan_id), id("sender_id", &self.sender_id));
        // No topic is the usual case, and 0 in the body; a topic stored as 0 is the exception.
        let topic_id = self.topic_id.as_ref().map_or(0, |_| id("topic_id", &self.topic_id));
        if self.topic_id == Some(Key::Number(0)) {
            extra.insert("topic_id".to_owned(), Value::from("0"));
        }
        let seconds = match self.time {
            SqlValue::Integer(seconds) => u32::try_from(seconds).unwrap_or(0),
            _ => 0,
        };
        let body = ChannelMessage {
            clan_id,
            channel_id: self.channel_id.number(),
            message_id: self.message_id.number(),
            sender_id,
            content: self.content,
            mentions: list(self.mentions),
            attachments: list(self.attachments),
            reactions: list(self.reactions),
            references: list(self.references),
            create_time_seconds: seconds,
            topic_id,
            ..ChannelMessage::default()
        };
        Row {
            message_id: self.message_id,
            channel_id: self.channel_id,
            time: self.time,
            body: body.encode_to_vec(),
            extra: Some(Value::Object(extra).to_string()),
        }
    }
}

/// Returns the bytes of a list; an empty one takes none.
fn list(json: String) -> bytes::Bytes {
    if json == "[]" { bytes::Bytes::new() } else { json.into() }
}
