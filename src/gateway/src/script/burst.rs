//! Bursts: many messages framed beforehand and written as fast as the client takes them.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_util::future::{Either, ready};
use mezon_proto::api;
use mezon_proto::realtime::MessageTypingEvent;
use prost::Message as _;
use prost::encoding::{self, WireType};
use tokio::time::Instant;

use crate::connection::Conn;
use crate::error::{GatewayError, Result};
use crate::frame;
use crate::script::gateway::Gateway;

/// Up to this many messages are all framed before the first byte is written, so that only the writing is measured.
const PREPARED_MAX: u32 = 200_000;
/// Up to this many are framed where the burst is asked for: bursts for many bots at once would otherwise begin as many threads.
const PRINTED_HERE_MAX: u32 = 1_000;
/// Messages framed at a time in longer bursts, to bound their memory.
const BATCH: u32 = 20_000;
/// Size of the pieces handed to the writer, in bytes.
const PIECE: usize = 256 * 1024;
/// Room taken for a message when there are few, in bytes: most are shorter.
const USUAL_SIZE: usize = 256;
/// Field numbers of `ChannelMessage.message_id`, `ChannelMessage.content` and the envelope's members.
const MESSAGE_ID: u32 = 3;
const CONTENT: u32 = 8;
const CHANNEL_MESSAGE: u32 = 6;
const MESSAGE_REACTION_EVENT: u32 = 26;
const MESSAGE_TYPING_EVENT: u32 = 24;

/// The content of a burst's messages; the argument is their number, from 0.
#[derive(Clone)]
pub enum BurstContent {
    /// `{"t":"<number>"}`.
    Numbered,
    /// The same JSON text in each.
    Fixed(String),
    /// The JSON text returned by this function, which runs on its own thread.
    Function(Arc<dyn Fn(u32) -> String + Send + Sync>),
}

/// The kind of events in a burst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BurstKind {
    /// Messages with content, names and ids.
    #[default]
    Plain,
    /// Messages with a mention, an attachment, a reference and a reaction as well.
    Rich,
    /// Reactions to as many messages.
    Reaction,
    /// Typing events.
    Typing,
}

/// A burst to be sent.
#[derive(Clone)]
pub struct Burst {
    /// The user whose sockets receive it.
    pub user_id: i64,
    /// Channels of the messages, in rotation; the sockets must have joined the first. All other fields about channels are those of the
    /// first.
    pub channels: Vec<i64>,
    /// The sender; a simulated user "burst" if none.
    pub sender_id: Option<i64>,
    /// How many.
    pub count: u32,
    /// Their content.
    pub content: BurstContent,
    /// How much they carry.
    pub kind: BurstKind,
}

/// The measurements of a burst.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BurstReport {
    /// Id of the first message; the others follow.
    pub first_id: i64,
    /// Bytes written to each socket.
    pub bytes: u64,
    /// Time spent framing before the first write.
    pub preparing: Duration,
    /// Time from the first write to the last.
    pub writing: Duration,
}

impl Gateway {
    /// Sends a burst and returns when all of it has been written to the sockets. The messages have ids but are not stored: they are not
    /// listed, cannot be waited for, and cannot be edited.
    ///
    /// # Errors
    /// `NotConnected` when no socket of the user hears the channel, `Refused` when the sender cannot be found or does
    /// not see it, `Stopped` when the sockets were closed before the end.
    pub async fn burst(&self, burst: Burst) -> Result<BurstReport> {
        self.shared.running()?;
        let sender_id = burst.sender_id.unwrap_or_else(|| self.user("burst").id());
        let first_channel = *burst.channels.first().ok_or_else(|| GatewayError::Invalid("no channel".to_owned()))?;
        let (template, conns, first_id) = {
            let mut world = self.shared.world();
            let channel = world.channel_of(sender_id, first_channel)?;
            let mut conns: Vec<Arc<Conn>> = Vec::new();
            world.each_listener(channel, |conn| conns.extend((conn.user_id == burst.user_id).then(|| conn.clone())));
            let template = world.written_by(sender_id, first_channel)?;
            (template, conns, world.ids.reserve(burst.count))
        };
        if conns.is_empty() {
            return Err(GatewayError::NotConnected(burst.user_id));
        }
        let press = Arc::new(Press::new(template, &burst.channels, first_id, burst.content, burst.kind));
        let batch = if burst.count <= PREPARED_MAX { PREPARED_MAX } else { BATCH };
        let ranges = (0..burst.count).step_by(batch as usize).map(|from| from..burst.count.min(from + batch));
        let start = Instant::now();
        let mut begun = None;
        let mut bytes = 0;
        let is_short = burst.count <= PRINTED_HERE_MAX && !press.runs_a_function();
        // While one batch is written the next is framed.
        let mut printing = ranges.map(|range| {
            let press = press.clone();
            if is_short {
                return Either::Left(ready(Ok(press.print(range))));
            }
            Either::Right(tokio::task::spawn_blocking(move || press.print(range)))
        });
        let mut next = printing.next();
        while let Some(printed) = next {
            let pieces =
                printed.await.map_err(|_| GatewayError::Invalid("the burst's content function panicked".to_owned()))?;
            next = printing.next();
            begun.get_or_insert_with(Instant::now);
            for piece in &pieces {
                bytes += piece.len() as u64;
                for conn in &conns {
                    if !conn.outbox.push_when_drained(piece).await {
                        return Err(GatewayError::Stopped);
                    }
                }
            }
        }
        for conn in &conns {
            if !conn.outbox.flushed().await {
                return Err(GatewayError::Stopped);
            }
        }
        let begun = begun.unwrap_or(start);
        Ok(BurstReport { first_id, bytes, preparing: begun - start, writing: begun.elapsed() })
    }
}

/// Frames the events of a burst. What is the same in all of them is encoded once.
struct Press {
    first_id: i64,
    form: Form,
}

enum Form {
    Messages {
        /// Fields below `message_id`, of each channel.
        heads: Vec<Vec<u8>>,
        /// Fields between `message_id` and `content`.
        middle: Vec<u8>,
        /// Fields above `content`.
        tail: Vec<u8>,
        content: BurstContent,
    },
    Reactions(Vec<api::MessageReaction>),
    Typing(Vec<Vec<u8>>),
}

impl Press {
    fn new(
        mut all: api::ChannelMessage,
        channels: &[i64],
        first_id: i64,
        content: BurstContent,
        kind: BurstKind,
    ) -> Self {
        let form = match kind {
            BurstKind::Typing => Form::Typing(channels.iter().map(|id| typing(&all, *id).encode_to_vec()).collect()),
            BurstKind::Reaction => Form::Reactions(channels.iter().map(|id| reaction(&all, *id)).collect()),
            BurstKind::Plain | BurstKind::Rich => {
                if kind == BurstKind::Rich {
                    enrich(&mut all, first_id);
                }
                let clan_id = std::mem::take(&mut all.clan_id);
                all.channel_id = 0;
                let head = |channel_id| api::ChannelMessage { clan_id, channel_id, ..Default::default() };
                let heads = channels.iter().map(|id| head(*id).encode_to_vec()).collect();
                let middle = api::ChannelMessage {
                    code: std::mem::take(&mut all.code),
                    sender_id: std::mem::take(&mut all.sender_id),
                    username: std::mem::take(&mut all.username),
                    avatar: std::mem::take(&mut all.avatar),
                    ..Default::default()
                };
                Form::Messages { heads, middle: middle.encode_to_vec(), tail: all.encode_to_vec(), content }
            }
        };
        Self { first_id, form }
    }

    /// Returns whether the content comes from a function, which may take its time.
    fn runs_a_function(&self) -> bool {
        matches!(self.form, Form::Messages { content: BurstContent::Function(_), .. })
    }

    fn print(&self, numbers: Range<u32>) -> Vec<Bytes> {
        let mut pieces = Vec::new();
        let mut piece = BytesMut::with_capacity(PIECE.min(numbers.len() * USUAL_SIZE));
        let mut varying = Vec::new();
        for number in numbers {
            self.put(&mut piece, number, &mut varying);
            if piece.len() >= PIECE - 4096 {
                pieces.push(std::mem::replace(&mut piece, BytesMut::with_capacity(PIECE)).freeze());
            }
        }
        if !piece.is_empty() {
            pieces.push(piece.freeze());
        }
        pieces
    }

    fn put(&self, piece: &mut BytesMut, number: u32, varying: &mut Vec<u8>) {
        let id = self.first_id + i64::from(number);
        varying.clear();
        match &self.form {
            Form::Messages { heads, middle, tail, content } => {
                let content = match content {
                    BurstContent::Numbered => Cow::Owned(format!("{{\"t\":\"{number}\"}}")),
                    BurstContent::Fixed(content) => Cow::Borrowed(&**content),
                    BurstContent::Function(content) => Cow::Owned(content(number)),
                };
                encoding::int64::encode(MESSAGE_ID, &id, varying);
                let split = varying.len();
                encoding::encode_key(CONTENT, WireType::LengthDelimited, varying);
                encoding::encode_varint(content.len() as u64, varying);
                varying.extend_from_slice(content.as_bytes());
                let head = turn(heads, number);
                let message: [&[u8]; 5] = [head, &varying[..split], middle, &varying[split..], tail];
                frame::put_member(piece, CHANNEL_MESSAGE, &message);
            }
            Form::Reactions(reactions) => {
                let reaction = api::MessageReaction { id, message_id: id, ..turn(reactions, number).clone() };
                frame::put_member(piece, MESSAGE_REACTION_EVENT, &[&reaction.encode_to_vec()]);
            }
            Form::Typing(events) => frame::put_member(piece, MESSAGE_TYPING_EVENT, &[turn(events, number).as_slice()]),
        }
    }
}

/// Returns the item whose turn it is.
fn turn<T>(items: &[T], number: u32) -> &T {
    &items[number as usize % items.len()]
}

fn typing(message: &api::ChannelMessage, channel_id: i64) -> MessageTypingEvent {
    MessageTypingEvent {
        clan_id: message.clan_id,
        channel_id,
        sender_id: message.sender_id,
        mode: message.mode,
        is_public: message.is_public,
        sender_username: message.username.clone(),
        sender_display_name: message.display_name.clone(),
        topic_id: 0,
        ..Default::default()
    }
}

fn reaction(message: &api::ChannelMessage, channel_id: i64) -> api::MessageReaction {
    api::MessageReaction {
        clan_id: message.clan_id,
        channel_id,
        emoji_id: 1,
        emoji: ":smile:".to_owned(),
        sender_id: message.sender_id,
        sender_name: message.username.clone(),
        message_sender_id: message.sender_id,
        count: 1,
        mode: message.mode,
        is_public: message.is_public,
        ..Default::default()
    }
}

fn enrich(message: &mut api::ChannelMessage, first_id: i64) {
    let (sender, name) = (message.sender_id, message.username.clone());
    let mention = api::MessageMention { user_id: sender, username: name.clone(), s: 0, e: 5, ..Default::default() };
    let attachment = api::MessageAttachment {
        filename: "picture.png".to_owned(),
        size: 48_123,
        url: "https://cdn.local.invalid/picture.png".to_owned(),
        filetype: "image/png".to_owned(),
        width: 640,
        height: 480,
        ..Default::default()
    };
    let reference = api::MessageRef {
        message_ref_id: first_id,
        content: r#"{"t":"the message replied to"}"#.to_owned(),
        message_sender_id: sender,
        message_sender_username: name.clone(),
        ..Default::default()
    };
    let reaction = api::MessageReaction {
        id: first_id,
        emoji: ":smile:".to_owned(),
        sender_id: sender,
        sender_name: name,
        count: 1,
        ..Default::default()
    };
    message.mentions = api::MessageMentionList { mentions: vec![mention] }.encode_to_vec().into();
    message.attachments = api::MessageAttachmentList { attachments: vec![attachment] }.encode_to_vec().into();
    message.references = api::MessageRefList { refs: vec![reference] }.encode_to_vec().into();
    message.reactions = api::MessageReactionList { reactions: vec![reaction] }.encode_to_vec().into();
}

impl std::fmt::Debug for Burst {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Burst")
            .field("user_id", &self.user_id)
            .field("channels", &self.channels.len())
            .field("count", &self.count)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use mezon_proto::realtime::Envelope;
    use mezon_proto::realtime::envelope::Message;

    use super::*;

    fn template() -> api::ChannelMessage {
        api::ChannelMessage {
            clan_id: 1,
            channel_id: 2,
            sender_id: 4,
            username: "burst".to_owned(),
            channel_label: "general".to_owned(),
            create_time_seconds: 7,
            mode: 2,
            is_public: true,
            ..Default::default()
        }
    }

    fn enveloped(messages: impl IntoIterator<Item = Message>) -> BytesMut {
        let mut frames = BytesMut::new();
        for message in messages {
            frame::put_envelope(&mut frames, &Envelope { cid: 0, message: Some(message) });
        }
        frames
    }

    #[test]
    fn a_printed_message_is_byte_for_byte_the_encoded_one() {
        let mut message = template();
        let content = BurstContent::Function(Arc::new(|number| "x".repeat(1 + number as usize * 10_000)));
        let press = Press::new(message.clone(), &[2, 20], 3, content, BurstKind::Rich);
        let printed = press.print(0..10);
        enrich(&mut message, 3);
        let expected = enveloped((0..10).map(|number| {
            message.channel_id = [2, 20][number as usize % 2];
            message.message_id = 3 + number;
            message.content = "x".repeat(1 + number as usize * 10_000);
            Message::ChannelMessage(Box::new(message.clone()))
        }));
        assert_eq!(printed.concat(), expected);
        assert!(printed.len() > 1);
    }

    #[test]
    fn printed_reactions_and_typing_are_byte_for_byte_the_encoded_ones() {
        let press = |kind| Press::new(template(), &[2, 20], 3, BurstContent::Numbered, kind).print(0..3).concat();
        let reactions = (0..3).map(|number| {
            let id = 3 + number;
            let reaction = reaction(&template(), [2, 20][number as usize % 2]);
            Message::MessageReactionEvent(Box::new(api::MessageReaction { id, message_id: id, ..reaction }))
        });
        assert_eq!(press(BurstKind::Reaction), enveloped(reactions));
        let typing = [2, 20, 2].map(|id| Message::MessageTypingEvent(Box::new(typing(&template(), id))));
        assert_eq!(press(BurstKind::Typing), enveloped(typing));
    }
}
