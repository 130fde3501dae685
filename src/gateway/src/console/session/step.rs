//! One step of a session. Users, channels and messages go by names, since their ids are others the next time.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The version of the form in which sessions are saved.
pub(crate) const VERSION: u32 = 1;

/// What was filled in or chosen, by label.
pub(crate) type Values = BTreeMap<String, Vec<String>>;

/// One step: something that a user did, or, from `Said` on, something that a bot did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do")]
pub(crate) enum Step {
    #[serde(rename = "user")]
    User {
        user: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        display_name: String,
    },
    #[serde(rename = "clan")]
    Clan { clan: String, members: Vec<String> },
    /// A channel of a clan; without a clan, of the default one.
    #[serde(rename = "channel")]
    Channel {
        channel: String,
        name: String,
        clan: Option<String>,
        /// A number of `ChannelKind`.
        kind: i32,
        private: bool,
        members: Vec<String>,
    },
    #[serde(rename = "thread")]
    Thread { channel: String, name: String, parent: String },
    #[serde(rename = "group")]
    Group { channel: String, name: String, members: Vec<String> },
    #[serde(rename = "dm")]
    Dm { channel: String, by: String, with: String },
    #[serde(rename = "say")]
    Say {
        by: String,
        channel: String,
        message: String,
        content: Value,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        mentions: Vec<Mention>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        attachments: Vec<Map<String, Value>>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reply_to: Option<String>,
    },
    #[serde(rename = "edit")]
    Edit { by: String, channel: String, message: String, content: Value },
    #[serde(rename = "delete")]
    Delete { by: String, channel: String, message: String },
    #[serde(rename = "react")]
    React { by: String, channel: String, message: String, emoji: String, emoji_id: i64, remove: bool },
    #[serde(rename = "typing")]
    Typing { by: String, channel: String },
    #[serde(rename = "click")]
    Click {
        by: String,
        message: String,
        button: String,
        #[serde(default, skip_serializing_if = "Values::is_empty")]
        values: Values,
    },
    #[serde(rename = "choose")]
    Choose { by: String, message: String, select: String, values: Vec<String> },
    /// An entry of a quick menu, picked for a message or in a channel with some words.
    #[serde(rename = "menu")]
    Menu {
        by: String,
        bot: String,
        name: String,
        channel: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        message: Option<String>,
        text: String,
    },
    #[serde(rename = "poll")]
    Poll {
        by: String,
        channel: String,
        message: String,
        question: String,
        answers: Vec<String>,
        multiple: bool,
        hours: i32,
    },
    #[serde(rename = "vote")]
    Vote { by: String, message: String, answers: Vec<i32> },
    #[serde(rename = "close_poll")]
    ClosePoll { by: String, message: String },
    #[serde(rename = "clock")]
    Clock { seconds: f64 },
    #[serde(rename = "fault")]
    Fault { kind: String, seconds: Option<f64> },
    #[serde(rename = "bot_says")]
    Said {
        bot: String,
        channel: String,
        message: String,
        /// Left out if it was edited before anybody looked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
        /// The title of its first card.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        title: String,
        /// Who alone sees it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        only_for: Option<Vec<String>>,
    },
    #[serde(rename = "bot_edits")]
    Edited { bot: String, message: String, text: String },
    #[serde(rename = "bot_deletes")]
    Deleted { message: String },
    #[serde(rename = "bot_reacts")]
    Reacted { bot: String, message: String, emoji: String, removed: bool },
}

/// Somebody, or a role, that is mentioned in a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Mention {
    pub(crate) user: String,
    pub(crate) s: i32,
    pub(crate) e: i32,
}

impl Step {
    /// Returns the user who acts.
    pub(crate) fn by(&self) -> Option<&str> {
        match self {
            Self::Dm { by, .. }
            | Self::Say { by, .. }
            | Self::Edit { by, .. }
            | Self::Delete { by, .. }
            | Self::React { by, .. }
            | Self::Typing { by, .. }
            | Self::Click { by, .. }
            | Self::Choose { by, .. }
            | Self::Menu { by, .. }
            | Self::Poll { by, .. }
            | Self::Vote { by, .. }
            | Self::ClosePoll { by, .. } => Some(by),
            _ => None,
        }
    }

    /// Returns the messages that the step needs.
    pub(crate) fn needs(&self) -> Option<&str> {
        match self {
            Self::Say { reply_to, .. } => reply_to.as_deref(),
            Self::Menu { message, .. } => message.as_deref(),
            Self::Edit { message, .. }
            | Self::Delete { message, .. }
            | Self::React { message, .. }
            | Self::Click { message, .. }
            | Self::Choose { message, .. }
            | Self::Vote { message, .. }
            | Self::ClosePoll { message, .. }
            | Self::Edited { message, .. }
            | Self::Deleted { message }
            | Self::Reacted { message, .. } => Some(message),
            _ => None,
        }
    }
}

/// A session as it is saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Session {
    pub(crate) version: u32,
    pub(crate) steps: Vec<Step>,
}
