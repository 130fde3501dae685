//! What the code of a channel message means, and how an edit meets its original (docs/protocol.md 7.3, 7.9): asked by caches, store and recovery alike.

use mezon_proto::api::ChannelMessage;

/// The codes of messages that the core treats differently (docs/protocol.md 7.3).
pub mod message_code {
    /// A message that somebody wrote.
    pub const CHAT: i32 = 0;
    /// An edit of an earlier message.
    pub const UPDATE: i32 = 1;
    /// The removal of an earlier message.
    pub const REMOVE: i32 = 2;
    /// Somebody is typing.
    pub const TYPING: i32 = 3;
    /// A sign of life without content.
    pub const INDICATOR: i32 = 4;
    /// A message that rings.
    pub const BUZZ: i32 = 8;
    /// A message that opened a topic.
    pub const TOPIC: i32 = 9;
    /// The note that tokens were sent.
    pub const SEND_TOKEN: i32 = 11;
    /// A message only its receivers see.
    pub const EPHEMERAL: i32 = 12;
    /// An edit of such a message.
    pub const UPDATE_EPHEMERAL: i32 = 14;
    /// The removal of such a message.
    pub const REMOVE_EPHEMERAL: i32 = 15;
}

/// What a channel message is, as its code tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageKind {
    /// A message.
    Message,
    /// An edit of the message with the same id.
    Edit,
    /// The removal of the message with the same id.
    Removal,
    /// No message at all: somebody types, or is there.
    Signal,
}

impl MessageKind {
    /// Returns what a code stands for.
    #[must_use]
    pub const fn of(code: i32) -> Self {
        match code {
            message_code::UPDATE | message_code::UPDATE_EPHEMERAL => Self::Edit,
            message_code::REMOVE | message_code::REMOVE_EPHEMERAL => Self::Removal,
            message_code::TYPING | message_code::INDICATOR => Self::Signal,
            _ => Self::Message,
        }
    }
}

/// Returns whether messages with this code appear in the history of their channel. Edits and removals repeat an id, and ephemeral messages
/// are in no history.
#[must_use]
pub const fn is_in_history(code: i32) -> bool {
    matches!(MessageKind::of(code), MessageKind::Message) && code != message_code::EPHEMERAL
}

/// Returns an edited message; fields missing from the edit come from the original.
pub(crate) fn merge(edit: &ChannelMessage, original: &ChannelMessage) -> ChannelMessage {
    let mut merged = edit.clone();
    macro_rules! keep {
        ($($field:ident)*) => {$(
            if is_absent(&merged.$field) {
                merged.$field = original.$field.clone();
            }
        )*};
    }
    keep!(
        clan_id sender_id username avatar display_name clan_nick clan_avatar channel_label clan_logo category_name
        create_time_seconds mode topic_id reactions references referenced_message
    );
    merged
}

fn is_absent<T: Default + PartialEq>(field: &T) -> bool {
    *field == T::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_is_one_thing_everywhere() {
        for (code, kind, in_history) in [
            (0, MessageKind::Message, true),
            (message_code::UPDATE, MessageKind::Edit, false),
            (message_code::REMOVE, MessageKind::Removal, false),
            (message_code::TYPING, MessageKind::Signal, false),
            (message_code::INDICATOR, MessageKind::Signal, false),
            (message_code::SEND_TOKEN, MessageKind::Message, true),
            (message_code::EPHEMERAL, MessageKind::Message, false),
            (message_code::UPDATE_EPHEMERAL, MessageKind::Edit, false),
            (message_code::REMOVE_EPHEMERAL, MessageKind::Removal, false),
            (99, MessageKind::Message, true),
        ] {
            assert_eq!((MessageKind::of(code), is_in_history(code)), (kind, in_history), "{code}");
        }
    }
}
