//! Messages as a busy bot receives them, with every field that the platform fills in.

use std::sync::Arc;

use mezon_proto::{
    api::{
        ChannelMessage, MessageAttachment, MessageAttachmentList, MessageMention, MessageMentionList, MessageReaction,
    },
    realtime::{ChannelMessageAck, ChannelMessageSend, Envelope, MessageTypingEvent, envelope::Message},
};
use prost::Message as _;

/// Channels among which messages are spread.
pub const CHANNELS: i64 = 500;

const CLAN: i64 = 1_840_000_000_000_000_000;
const USERS: i64 = 1_000;
/// Messages per second, which decides how often the time of a message changes.
const SECOND: i64 = 20_000;

fn channel_of(n: i64) -> i64 {
    // Neighbours go to different channels.
    CLAN + 1 + n * 7_919 % CHANNELS
}

fn sender_of(n: i64) -> i64 {
    1_830_000_000_000_000_000 + n % USERS
}

/// Returns the message number `n`: a line of text from one of 1,000 users in one of [`CHANNELS`]. Ids grow.
#[must_use]
pub fn message(n: i64) -> ChannelMessage {
    ChannelMessage {
        clan_id: CLAN,
        channel_id: channel_of(n),
        message_id: CLAN + (n << 12),
        sender_id: sender_of(n),
        username: format!("user{}", n % USERS),
        display_name: format!("User {}", n % USERS),
        avatar: "https://cdn.example.org/avatars/1830000000000000000.webp".to_owned(),
        content: format!("{{\"t\":\"message number {n}, as long as people write them\"}}"),
        create_time_seconds: u32::try_from(1_700_000_000 + n / SECOND).unwrap_or_default(),
        mode: 2,
        is_public: true,
        ..ChannelMessage::default()
    }
}

/// Returns the messages of a range, shared as the reader of a socket shares them.
#[must_use]
pub fn messages(range: std::ops::Range<i64>) -> Vec<Arc<ChannelMessage>> {
    range.map(|n| Arc::new(message(n))).collect()
}

/// Returns a message with everything in it: names of all kinds, two mentions and a picture.
#[must_use]
pub fn rich_message(n: i64) -> ChannelMessage {
    let mention = |s| MessageMention {
        user_id: sender_of(n + 1),
        username: "somebody".to_owned(),
        s,
        e: s + 9,
        ..MessageMention::default()
    };
    let picture = MessageAttachment {
        filename: "picture.png".to_owned(),
        size: 104_857,
        url: "https://cdn.example.org/attachments/1840000000000000000/picture.png".to_owned(),
        filetype: "image/png".to_owned(),
        width: 1_280,
        height: 720,
        ..MessageAttachment::default()
    };
    ChannelMessage {
        channel_label: "general".to_owned(),
        category_name: "TEXT CHANNELS".to_owned(),
        clan_nick: "Somebody else".to_owned(),
        clan_avatar: "https://cdn.example.org/avatars/1830000000000000001.webp".to_owned(),
        content: RICH_CONTENT.to_owned(),
        mentions: MessageMentionList { mentions: vec![mention(0), mention(10)] }.encode_to_vec().into(),
        attachments: MessageAttachmentList { attachments: vec![picture] }.encode_to_vec().into(),
        ..message(n)
    }
}

/// Content with marks and an embed.
pub const RICH_CONTENT: &str = concat!(
    r#"{"t":"@somebody @somebody look at https://example.org and `code`","mk":[{"type":"lk","s":28,"e":47},{"type":"c","s":52,"#,
    r##""e":58}],"embed":[{"color":"#5865F2","title":"A title","url":"https://example.org","author":{"name":"Somebody"},"##,
    r#""description":"What it is about, in a line or two.","fields":[{"name":"One","value":"1","inline":true},{"name":"Two","#,
    r#""value":"2","inline":true}],"timestamp":"2026-01-01T00:00:00.000Z","footer":{"text":"below"}}]}"#
);

/// Returns somebody's typing.
#[must_use]
pub fn typing(n: i64) -> Message {
    Message::MessageTypingEvent(Box::new(MessageTypingEvent {
        clan_id: CLAN,
        channel_id: channel_of(n),
        sender_id: sender_of(n),
        mode: 2,
        is_public: true,
        sender_username: "somebody".to_owned(),
        sender_display_name: "Somebody else".to_owned(),
        ..MessageTypingEvent::default()
    }))
}

/// Returns somebody's reaction.
#[must_use]
pub fn reaction(n: i64) -> Message {
    Message::MessageReactionEvent(Box::new(MessageReaction {
        id: CLAN + n,
        emoji_id: 1_820_000_000_000_000_000,
        emoji: ":thumbsup:".to_owned(),
        sender_id: sender_of(n),
        sender_name: "somebody".to_owned(),
        sender_avatar: "https://cdn.example.org/avatars/1830000000000000000.webp".to_owned(),
        count: 1,
        channel_id: channel_of(n),
        message_id: CLAN + (n << 12),
        clan_id: CLAN,
        mode: 2,
        message_sender_id: sender_of(n + 1),
        is_public: true,
        ..MessageReaction::default()
    }))
}

/// Returns the answer to a message that was sent.
#[must_use]
pub fn ack(n: i64) -> Message {
    Message::ChannelMessageAck(Box::new(ChannelMessageAck {
        channel_id: channel_of(n),
        message_id: CLAN + (n << 12),
        username: "bot".to_owned(),
        create_time_seconds: 1_700_000_000,
        update_time_seconds: 1_700_000_000,
        persistent: Some(true),
        ..ChannelMessageAck::default()
    }))
}

/// Returns the request that sends a line of text.
#[must_use]
pub fn send(n: i64) -> Message {
    Message::ChannelMessageSend(Box::new(ChannelMessageSend {
        clan_id: CLAN,
        channel_id: channel_of(n),
        content: "{\"t\":\"an answer as long as bots write them\"}".to_owned(),
        mode: 2,
        is_public: true,
        ..ChannelMessageSend::default()
    }))
}

/// Returns the frame of a message: `cid` is 0 for events.
#[must_use]
pub fn frame(cid: i32, message: Message) -> Vec<u8> {
    Envelope { cid, message: Some(message) }.encode_to_vec()
}
