//! A message as seen by a script.

use mezon_proto::api::{
    MessageAttachment, MessageAttachmentList, MessageMention, MessageMentionList, MessageReaction, MessageRef,
    MessageRefList,
};
use serde_json::Value;

use crate::world::history::Stored;

/// A message as the server has it now.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredMessage {
    /// Its id.
    pub id: i64,
    /// Clan it was sent in; 0 for direct messages and groups.
    pub clan_id: i64,
    /// Channel it was sent in.
    pub channel_id: i64,
    /// Who sent it.
    pub sender_id: i64,
    /// The sender's name.
    pub username: String,
    /// The content's `t`, or nothing if it has none.
    pub text: String,
    /// The content, a JSON text.
    pub content: String,
    /// Kind of message; 0 is an ordinary one (docs/protocol.md 7.3).
    pub code: i32,
    /// Stream mode.
    pub mode: i32,
    /// Topic it belongs to, or 0.
    pub topic_id: i64,
    /// When it was sent, Unix seconds.
    pub create_time_seconds: u32,
    /// When it was last edited, Unix seconds.
    pub update_time_seconds: u32,
    /// Whether only some users see it.
    pub ephemeral: bool,
    /// Who is mentioned.
    pub mentions: Vec<MessageMention>,
    /// What is attached.
    pub attachments: Vec<MessageAttachment>,
    /// What it replies to.
    pub references: Vec<MessageRef>,
    /// Reactions in force.
    pub reactions: Vec<Reaction>,
}

/// A reaction added or removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reaction {
    /// Its id.
    pub id: i64,
    /// Channel of the message.
    pub channel_id: i64,
    /// Message reacted to.
    pub message_id: i64,
    /// Short name such as `:smile:`.
    pub emoji: String,
    /// Id of a custom emoji, or 0.
    pub emoji_id: i64,
    /// Who reacted.
    pub sender_id: i64,
    /// The name of whoever reacted.
    pub sender_name: String,
    /// How many times.
    pub count: i32,
    /// Whether it was removed.
    pub removed: bool,
}

impl From<&Stored> for StoredMessage {
    fn from(stored: &Stored) -> Self {
        let message = &stored.message;
        let mentions: MessageMentionList = mezon_proto::decode(&message.mentions).unwrap_or_default();
        let attachments: MessageAttachmentList = mezon_proto::decode(&message.attachments).unwrap_or_default();
        let references: MessageRefList = mezon_proto::decode(&message.references).unwrap_or_default();
        Self {
            id: message.message_id,
            clan_id: message.clan_id,
            channel_id: message.channel_id,
            sender_id: message.sender_id,
            username: message.username.clone(),
            text: text_of(&message.content),
            content: message.content.clone(),
            code: message.code,
            mode: message.mode,
            topic_id: message.topic_id,
            create_time_seconds: message.create_time_seconds,
            update_time_seconds: message.update_time_seconds,
            ephemeral: stored.only_for.is_some(),
            mentions: mentions.mentions,
            attachments: attachments.attachments,
            references: references.refs,
            reactions: stored.reactions.iter().map(Reaction::from).collect(),
        }
    }
}

impl From<&MessageReaction> for Reaction {
    fn from(reaction: &MessageReaction) -> Self {
        Self {
            id: reaction.id,
            channel_id: reaction.channel_id,
            message_id: reaction.message_id,
            emoji: reaction.emoji.clone(),
            emoji_id: reaction.emoji_id,
            sender_id: reaction.sender_id,
            sender_name: reaction.sender_name.clone(),
            count: reaction.count,
            removed: reaction.action,
        }
    }
}

/// Returns the text of a content.
fn text_of(content: &str) -> String {
    match serde_json::from_str(content) {
        Ok(Value::Object(mut object)) => match object.remove("t") {
            Some(Value::String(text)) => text,
            _ => String::new(),
        },
        Ok(Value::String(text)) => text,
        _ => String::new(),
    }
}
