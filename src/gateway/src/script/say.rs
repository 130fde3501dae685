//! The content of a simulated user's message.

use mezon_proto::api::{MessageAttachment, MessageMention};
use serde_json::json;

/// The content of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Plain text, sent as `{"t": text}`.
    Text(String),
    /// A JSON text, sent as it is.
    Json(String),
}

impl Content {
    pub(crate) fn into_json(self) -> String {
        match self {
            Self::Text(text) => json!({ "t": text }).to_string(),
            Self::Json(text) => text,
        }
    }
}

impl From<&str> for Content {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Content {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A message to be sent; made from plain text, or field by field.
#[derive(Debug, Clone)]
pub struct Say {
    /// What is said.
    pub content: Content,
    /// The message it replies to.
    pub reply_to: Option<i64>,
    /// Who is mentioned; offsets count UTF-16 units of the text.
    pub mentions: Vec<MessageMention>,
    /// What is attached.
    pub attachments: Vec<MessageAttachment>,
    /// Whether everybody is mentioned.
    pub mention_everyone: bool,
    /// Topic it belongs to, or 0.
    pub topic_id: i64,
    /// Kind of message; 0 is an ordinary one.
    pub code: i32,
}

impl<C: Into<Content>> From<C> for Say {
    fn from(content: C) -> Self {
        Self {
            content: content.into(),
            reply_to: None,
            mentions: Vec::new(),
            attachments: Vec::new(),
            mention_everyone: false,
            topic_id: 0,
            code: 0,
        }
    }
}
