//! When two messages are equal.

use mezon_proto::{Reflect, api, realtime};
use prost::Message as _;

/// Returns whether two messages mean the same. Content and the lists beside it travel in several forms (docs/protocol.md 7.1, 7.2), and
/// only what they hold counts.
pub(super) fn same(one: &dyn Reflect, other: &dyn Reflect) -> bool {
    if one.equals(other) {
        return true;
    }
    match (meaning(one), meaning(other)) {
        (Some(one), Some(other)) => one.equals(&*other),
        _ => false,
    }
}

/// Returns a message with its content in canonical form; `None` for a message without content.
fn meaning(message: &dyn Reflect) -> Option<Box<dyn Reflect>> {
    let content = |text: &str| mezon_core::content::parse(text).to_string();
    if let Some(message) = message.downcast_ref::<api::ChannelMessage>() {
        use mezon_core::content::{attachments, mentions, reactions, references};
        return Some(Box::new(api::ChannelMessage {
            content: content(&message.content),
            mentions: api::MessageMentionList { mentions: mentions(message) }.encode_to_vec().into(),
            attachments: api::MessageAttachmentList { attachments: attachments(message) }.encode_to_vec().into(),
            references: api::MessageRefList { refs: references(message) }.encode_to_vec().into(),
            reactions: api::MessageReactionList { reactions: reactions(message) }.encode_to_vec().into(),
            ..message.clone()
        }));
    }
    if let Some(message) = message.downcast_ref::<realtime::ChannelMessageSend>() {
        return Some(Box::new(realtime::ChannelMessageSend { content: content(&message.content), ..message.clone() }));
    }
    let message = message.downcast_ref::<realtime::ChannelMessageUpdate>()?;
    Some(Box::new(realtime::ChannelMessageUpdate { content: content(&message.content), ..message.clone() }))
}
