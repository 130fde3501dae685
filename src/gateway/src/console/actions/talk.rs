//! Messages: history, and what users do with them.

use mezon_proto::Reflect;
use mezon_proto::api::{MessageAttachment, MessageMention};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::console::failure::{Answer, Failure};
use crate::console::host::Host;
use crate::console::id::Id;
use crate::console::shape::message;
use crate::dialect;
use crate::script::say::{Content, Say};

/// Messages of a page of history when none is asked for, and at most.
const PAGE: usize = 50;
const PAGE_MAX: usize = 200;

#[derive(Debug, Deserialize)]
pub(crate) struct Page {
    channel_id: Id,
    before: Option<Id>,
    limit: Option<usize>,
}

pub(crate) fn history(host: &Host, page: Page) -> Answer {
    let world = host.shared().world();
    let id = page.channel_id.0;
    let channel = world.channels.get(&id).ok_or_else(|| Failure::unknown("channel", id))?;
    let limit = page.limit.unwrap_or(PAGE).clamp(1, PAGE_MAX);
    let all = channel.history.until(page.before.map_or(i64::MAX, |id| id.0));
    let skipped = all.len().saturating_sub(limit);
    let messages: Vec<Value> = all.skip(skipped).map(|stored| message::of(&world, stored)).collect();
    Ok(json!({ "messages": messages, "more": skipped > 0 }))
}

/// What is written: words, or a content as the platform has it.
#[derive(Debug, Deserialize)]
struct Written {
    text: Option<String>,
    content: Option<Map<String, Value>>,
}

impl Written {
    fn content(self) -> Result<Content, Failure> {
        match (self.text, self.content) {
            (Some(text), None) => Ok(Content::Text(text)),
            (None, Some(members)) => Ok(Content::Json(Value::Object(members).to_string())),
            _ => Err(Failure::invalid("a message has either `text` or `content`")),
        }
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct NewMessage {
    r#as: Id,
    channel_id: Id,
    #[serde(flatten)]
    written: Written,
    reply_to: Option<Id>,
    #[serde(default)]
    mentions: Vec<Map<String, Value>>,
    #[serde(default)]
    attachments: Vec<Map<String, Value>>,
    #[serde(default)]
    mention_everyone: bool,
    topic_id: Option<Id>,
}

pub(crate) fn say(host: &Host, new: NewMessage) -> Answer {
    let user = host.user(new.r#as.0)?;
    let mut mentions: Vec<MessageMention> = messages(&new.mentions)?;
    for mention in mentions.iter_mut().filter(|mention| mention.username.is_empty()) {
        let world = host.shared().world();
        mention.username = world.users.get(&mention.user_id).map(|user| user.name.clone()).unwrap_or_default();
    }
    let say = Say {
        reply_to: new.reply_to.map(|id| id.0),
        mentions,
        attachments: messages::<MessageAttachment>(&new.attachments)?,
        mention_everyone: new.mention_everyone,
        topic_id: new.topic_id.map_or(0, |id| id.0),
        ..Say::from(new.written.content()?)
    };
    Ok(json!({ "message_id": user.say(new.channel_id.0, say)?.to_string() }))
}

/// Makes messages of the schema from their members.
fn messages<M: Reflect + Default + Clone>(given: &[Map<String, Value>]) -> Result<Vec<M>, Failure> {
    let descriptor = M::default().descriptor();
    given
        .iter()
        .map(|members| {
            let made = dialect::json::fill(descriptor, members).map_err(|refused| Failure::invalid(refused.message))?;
            made.downcast_ref::<M>().cloned().ok_or_else(|| Failure::invalid("a list has members of another kind"))
        })
        .collect()
}

#[derive(Debug, Deserialize)]
pub(crate) struct Edit {
    r#as: Id,
    channel_id: Id,
    message_id: Id,
    #[serde(flatten)]
    written: Written,
}

pub(crate) fn edit(host: &Host, edit: Edit) -> Answer {
    host.user(edit.r#as.0)?.edit(edit.channel_id.0, edit.message_id.0, edit.written.content()?)?;
    Ok(json!({}))
}

#[derive(Debug, Deserialize)]
pub(crate) struct Deletion {
    r#as: Id,
    channel_id: Id,
    message_id: Id,
}

pub(crate) fn delete(host: &Host, deletion: Deletion) -> Answer {
    host.user(deletion.r#as.0)?.delete(deletion.channel_id.0, deletion.message_id.0)?;
    Ok(json!({}))
}

#[derive(Debug, Deserialize)]
pub(crate) struct Reaction {
    r#as: Id,
    channel_id: Id,
    message_id: Id,
    emoji: String,
    emoji_id: Option<Id>,
    #[serde(default)]
    remove: bool,
}

pub(crate) fn react(host: &Host, reaction: Reaction) -> Answer {
    let Reaction { channel_id: Id(channel_id), message_id: Id(message_id), emoji, emoji_id, remove, .. } = reaction;
    let user = host.user(reaction.r#as.0)?;
    let emoji_id = emoji_id.map_or(0, |id| id.0);
    if remove {
        user.unreact(channel_id, message_id, &emoji, emoji_id)?;
    } else {
        user.react(channel_id, message_id, &emoji, emoji_id)?;
    }
    Ok(json!({}))
}

#[derive(Debug, Deserialize)]
pub(crate) struct InChannel {
    r#as: Id,
    channel_id: Id,
}

pub(crate) fn typing(host: &Host, typing: InChannel) -> Answer {
    host.user(typing.r#as.0)?.typing(typing.channel_id.0)?;
    Ok(json!({}))
}

pub(crate) fn join_voice(host: &Host, voice: InChannel) -> Answer {
    host.user(voice.r#as.0)?.join_voice(voice.channel_id.0)?;
    Ok(json!({}))
}

pub(crate) fn leave_voice(host: &Host, voice: InChannel) -> Answer {
    host.user(voice.r#as.0)?.leave_voice(voice.channel_id.0)?;
    Ok(json!({}))
}

#[derive(Debug, Deserialize)]
pub(crate) struct Tokens {
    r#as: Id,
    to: Id,
    amount: i32,
    #[serde(default)]
    note: String,
}

pub(crate) fn send_token(host: &Host, tokens: Tokens) -> Answer {
    host.user(tokens.r#as.0)?.send_token(tokens.to.0, tokens.amount, &tokens.note)?;
    Ok(json!({}))
}
