//! Messages.

use mezon_proto::api::{
    MessageAttachment, MessageAttachmentList, MessageMention, MessageMentionList, MessageReaction, MessageRef,
    MessageRefList,
};
use serde_json::{Value, json};

use crate::console::id::texts;
use crate::world::World;
use crate::world::history::Stored;

/// Returns a message of a channel, if it is there.
pub(crate) fn find(world: &World, channel_id: i64, message_id: i64) -> Option<Value> {
    world.channels.get(&channel_id)?.history.get(message_id).map(|stored| of(world, stored))
}

/// Returns a message.
pub(crate) fn of(world: &World, stored: &Stored) -> Value {
    let message = &stored.message;
    let mentions: MessageMentionList = mezon_proto::decode(&message.mentions).unwrap_or_default();
    let attachments: MessageAttachmentList = mezon_proto::decode(&message.attachments).unwrap_or_default();
    let references: MessageRefList = mezon_proto::decode(&message.references).unwrap_or_default();
    json!({
        "id": message.message_id.to_string(),
        "channel_id": message.channel_id.to_string(),
        "clan_id": message.clan_id.to_string(),
        "sender_id": message.sender_id.to_string(),
        "name": message.username,
        "display_name": message.display_name,
        "avatar": message.avatar,
        "nick": message.clan_nick,
        "content": content(&message.content),
        "code": message.code,
        "topic_id": message.topic_id.to_string(),
        "time": message.create_time_seconds,
        "edited": stored.edited.then_some(message.update_time_seconds),
        "hide_edited": message.hide_editted,
        "mentions": mentions.mentions.iter().map(mention).collect::<Vec<_>>(),
        "attachments": attachments.attachments.iter().map(attachment).collect::<Vec<_>>(),
        "reply_to": references.refs.first().map(reference),
        "reactions": reactions(&stored.reactions),
        "only_for": stored.only_for.as_ref().map(texts),
        "poll": poll(world, message.message_id),
    })
}

/// Returns a content as an object.
pub(crate) fn content(text: &str) -> Value {
    match serde_json::from_str(text) {
        Ok(Value::Object(members)) => Value::Object(members),
        Ok(Value::String(words)) => json!({ "t": words }),
        _ => json!({ "t": text }),
    }
}

fn mention(mention: &MessageMention) -> Value {
    json!({
        "user_id": mention.user_id.to_string(),
        "username": mention.username,
        "role_id": mention.role_id.to_string(),
        "rolename": mention.rolename,
        "s": mention.s,
        "e": mention.e,
    })
}

fn attachment(attachment: &MessageAttachment) -> Value {
    json!({
        "filename": attachment.filename,
        "url": attachment.url,
        "filetype": attachment.filetype,
        "size": attachment.size,
        "width": attachment.width,
        "height": attachment.height,
    })
}

fn reference(reference: &MessageRef) -> Value {
    json!({
        "message_id": reference.message_ref_id.to_string(),
        "sender_id": reference.message_sender_id.to_string(),
        "name": reference.message_sender_username,
        "text": content(&reference.content)["t"].as_str().unwrap_or_default(),
        "has_attachment": reference.has_attachment,
    })
}

/// Returns each emoji once, in the order in which they were first used.
fn reactions(all: &[MessageReaction]) -> Vec<Value> {
    let mut groups: Vec<(&str, i64, Vec<i64>, i64)> = Vec::new();
    for one in all {
        let count = i64::from(one.count);
        match groups.iter_mut().find(|group| (group.0, group.1) == (&*one.emoji, one.emoji_id)) {
            Some(group) => {
                group.2.push(one.sender_id);
                group.3 += count;
            }
            None => groups.push((&one.emoji, one.emoji_id, vec![one.sender_id], count)),
        }
    }
    let told = |(emoji, id, users, count): (&str, i64, Vec<i64>, i64)| json!({ "emoji": emoji, "emoji_id": id.to_string(), "user_ids": texts(&users), "count": count });
    groups.into_iter().map(told).collect()
}

fn poll(world: &World, message_id: i64) -> Option<Value> {
    let kept = world.records.polls.values().find(|kept| kept.poll.message_id == message_id)?;
    let poll = &kept.poll;
    let answer = |answer: &mezon_proto::api::PollAnswer| {
        let voters: Vec<String> = kept
            .votes
            .iter()
            .filter(|(_, picked)| picked.contains(&answer.index))
            .map(|(id, _)| id.to_string())
            .collect();
        json!({ "index": answer.index, "label": answer.label, "count": voters.len(), "user_ids": voters })
    };
    Some(json!({
        "id": poll.poll_id.to_string(),
        "question": poll.question,
        "answers": poll.answers.iter().map(answer).collect::<Vec<_>>(),
        "multiple": poll.r#type == mezon_proto::api::PollType::Multiple as i32,
        "closed": poll.is_closed,
        "ends": poll.exp,
        "creator_id": poll.creator_id.to_string(),
        "votes": poll.total_votes,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_is_an_object_whatever_was_sent() {
        assert_eq!(content(r#"{"t":"a","mk":[]}"#), json!({ "t": "a", "mk": [] }));
        assert_eq!(content(r#""words""#), json!({ "t": "words" }));
        assert_eq!(content("[1]"), json!({ "t": "[1]" }));
    }

    #[test]
    fn reactions_are_counted_by_emoji() {
        let one = |emoji: &str, sender_id| MessageReaction {
            emoji: emoji.to_owned(),
            sender_id,
            count: 1,
            ..Default::default()
        };
        let told = reactions(&[one(":a:", 1), one(":b:", 1), one(":a:", 2)]);
        assert_eq!(told[0]["user_ids"], json!(["1", "2"]));
        assert_eq!((&told[0]["count"], &told[1]["count"]), (&json!(2), &json!(1)));
    }
}
