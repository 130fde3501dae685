//! The latest messages of recently used channels (docs/protocol.md 7.3).
//!
//! A message takes several times as much memory as its encoding, and hardly any is ever read again. So all but the newest of a channel are
//! kept encoded, and decoded on demand.

use std::collections::VecDeque;
use std::sync::Arc;

use lru::LruCache;
use mezon_proto::api::ChannelMessage;
use prost::Message as _;

use crate::{
    config::CacheSizes,
    message::{MessageKind, merge},
};

/// How many of a channel's messages are kept decoded: those that are being answered, edited or deleted.
const FRESH: usize = 4;

/// A message of a ring.
enum Kept {
    Fresh(Arc<ChannelMessage>),
    /// Its encoding.
    Packed(Box<[u8]>),
}

impl Kept {
    /// Returns the message. What was packed here can be unpacked; if not, it counts as forgotten.
    fn message(&self) -> Option<Arc<ChannelMessage>> {
        match self {
            Self::Fresh(message) => Some(Arc::clone(message)),
            Self::Packed(bytes) => ChannelMessage::decode(&**bytes).ok().map(Arc::new),
        }
    }

    /// Returns about how many bytes of memory it takes.
    fn weight(&self) -> usize {
        match self {
            Self::Fresh(message) => weight(message),
            Self::Packed(bytes) => size_of::<Self>() + bytes.len(),
        }
    }

    /// Packs it, and returns how much memory that saves.
    fn pack(&mut self) -> usize {
        let Self::Fresh(message) = self else { return 0 };
        let before = weight(message);
        *self = Self::Packed(message.encode_to_vec().into());
        before.saturating_sub(self.weight())
    }
}

/// The messages of one channel by ascending id, which is ascending time.
type Ring = VecDeque<(i64, Kept)>;

/// The remembered messages, bounded per channel, in channels and in total.
pub(super) struct Messages {
    rings: LruCache<i64, Ring>,
    /// Weight of everything remembered.
    bytes: usize,
    per_channel: usize,
    channels: usize,
    bytes_max: usize,
}

impl Messages {
    pub(super) fn new(sizes: &CacheSizes) -> Self {
        Self {
            rings: LruCache::unbounded(),
            bytes: 0,
            per_channel: sizes.messages_per_channel.max(1),
            channels: sizes.message_channels,
            bytes_max: sizes.message_bytes,
        }
    }

    /// Applies a message according to its code.
    pub(super) fn apply(&mut self, message: &Arc<ChannelMessage>) {
        if message.message_id == 0 || self.channels == 0 {
            return;
        }
        match MessageKind::of(message.code) {
            MessageKind::Removal => {
                self.remove(message.channel_id, message.message_id);
            }
            MessageKind::Signal => {}
            MessageKind::Edit => self.edit(message),
            MessageKind::Message => self.insert(message.clone()),
        }
    }

    pub(super) fn get(&self, channel_id: i64, message_id: i64) -> Option<Arc<ChannelMessage>> {
        let ring = self.rings.peek(&channel_id)?;
        find(ring, message_id).ok().and_then(|at| ring[at].1.message())
    }

    /// Returns the messages of a channel, the oldest first.
    pub(super) fn all(&self, channel_id: i64) -> Vec<Arc<ChannelMessage>> {
        self.rings
            .peek(&channel_id)
            .map(|ring| ring.iter().filter_map(|(_, kept)| kept.message()).collect())
            .unwrap_or_default()
    }

    pub(super) fn remove(&mut self, channel_id: i64, message_id: i64) -> Option<Arc<ChannelMessage>> {
        let ring = self.rings.peek_mut(&channel_id)?;
        let at = find(ring, message_id).ok()?;
        let (_, kept) = ring.remove(at)?;
        self.bytes -= kept.weight();
        kept.message()
    }

    pub(super) fn forget_channel(&mut self, channel_id: i64) {
        if let Some(ring) = self.rings.pop(&channel_id) {
            self.bytes -= ring_weight(&ring);
        }
    }

    pub(super) fn total(&self) -> usize {
        self.rings.iter().map(|(_, ring)| ring.len()).sum()
    }

    fn insert(&mut self, message: Arc<ChannelMessage>) {
        let per_channel = self.per_channel;
        let ring = self.rings.get_or_insert_mut(message.channel_id, Ring::new);
        let (message_id, kept) = (message.message_id, Kept::Fresh(message));
        self.bytes += kept.weight();
        let (at, gone) = match find(ring, message_id) {
            Ok(at) => (at, Some(std::mem::replace(&mut ring[at].1, kept))),
            Err(at) => {
                ring.insert(at, (message_id, kept));
                let gone = if ring.len() > per_channel { ring.pop_front() } else { None };
                (at.saturating_sub(usize::from(gone.is_some())), gone.map(|(_, oldest)| oldest))
            }
        };
        self.bytes -= gone.as_ref().map_or(0, Kept::weight);
        // Either this one is no longer among the newest, or it displaced another.
        let packed = ring.len().saturating_sub(FRESH);
        for old in [at, packed.wrapping_sub(1)] {
            if old < packed {
                self.bytes -= ring[old].1.pack();
            }
        }
        self.shrink();
    }

    /// Replaces the message an edit belongs to. An edit does not repeat everything, so the rest comes from the original.
    fn edit(&mut self, edit: &Arc<ChannelMessage>) {
        let merged = match self.get(edit.channel_id, edit.message_id) {
            Some(original) => Arc::new(merge(edit, &original)),
            None => edit.clone(),
        };
        self.insert(merged);
    }

    /// Drops whole channels, the least recently active first, until the bounds hold; of the last channel its oldest messages. The newest
    /// message always stays.
    fn shrink(&mut self) {
        while self.rings.len() > 1 && (self.rings.len() > self.channels || self.bytes > self.bytes_max) {
            if let Some((_, ring)) = self.rings.pop_lru() {
                self.bytes -= ring_weight(&ring);
            }
        }
        if self.bytes > self.bytes_max
            && let Some((_, ring)) = self.rings.iter_mut().next()
        {
            while self.bytes > self.bytes_max && ring.len() > 1 {
                self.bytes -= ring.pop_front().map_or(0, |(_, oldest)| oldest.weight());
            }
        }
    }
}

/// Finds a message, searching from the end, where new ones are.
fn find(ring: &Ring, message_id: i64) -> Result<usize, usize> {
    match ring.back() {
        Some((last, _)) if *last < message_id => Err(ring.len()),
        None => Err(0),
        Some(_) => ring.binary_search_by_key(&message_id, |(id, _)| *id),
    }
}

/// Returns whether a field has its default value.
fn ring_weight(ring: &Ring) -> usize {
    ring.iter().map(|(_, kept)| kept.weight()).sum()
}

/// Returns about how many bytes of memory a message takes.
fn weight(message: &ChannelMessage) -> usize {
    let texts = [
        &message.content,
        &message.username,
        &message.avatar,
        &message.channel_label,
        &message.clan_logo,
        &message.category_name,
        &message.display_name,
        &message.clan_nick,
        &message.clan_avatar,
    ];
    let lists =
        [&message.reactions, &message.mentions, &message.attachments, &message.references, &message.referenced_message];
    let texts: usize = texts.iter().map(|text| text.len()).sum();
    let lists: usize = lists.iter().map(|list| list.len()).sum();
    size_of::<ChannelMessage>() + texts + lists
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sizes(messages_per_channel: usize, message_channels: usize) -> Messages {
        Messages::new(&CacheSizes { messages_per_channel, message_channels, ..CacheSizes::default() })
    }

    fn message(channel_id: i64, message_id: i64) -> ChannelMessage {
        ChannelMessage { channel_id, message_id, content: format!("{{\"t\":\"{message_id}\"}}"), ..Default::default() }
    }

    fn put(messages: &mut Messages, message: ChannelMessage) {
        messages.apply(&Arc::new(message));
    }

    fn ids(messages: &Messages, channel_id: i64) -> Vec<i64> {
        messages.all(channel_id).iter().map(|message| message.message_id).collect()
    }

    #[test]
    fn messages_stand_in_order_of_time_however_they_came() {
        let mut messages = sizes(10, 10);
        for id in [5, 3, 9, 4, 9] {
            put(&mut messages, message(1, id));
        }
        assert_eq!(ids(&messages, 1), [3, 4, 5, 9]);
        assert_eq!(messages.total(), 4);
    }

    #[test]
    fn with_room_for_no_channel_nothing_is_remembered() {
        let mut messages = sizes(10, 0);
        put(&mut messages, message(1, 5));
        put(&mut messages, ChannelMessage { code: 1, ..message(1, 5) });
        assert_eq!((ids(&messages, 1), messages.total(), messages.bytes), (vec![], 0, 0));
    }

    #[test]
    fn an_old_message_is_kept_whole_and_small() {
        let mut messages = sizes(200, 10);
        let whole = |id| ChannelMessage {
            username: "ann".into(),
            mentions: vec![1, 2, 3].into(),
            create_time_seconds: 7,
            is_public: true,
            ..message(1, id)
        };
        (1..=200).for_each(|id| put(&mut messages, whole(id)));
        assert_eq!(*messages.get(1, 1).unwrap(), whole(1));
        assert!(messages.all(1).iter().zip(1..).all(|(kept, id)| **kept == whole(id)));
        assert!(messages.bytes < 200 * 150, "{} bytes", messages.bytes);
        put(&mut messages, ChannelMessage { code: 1, content: "new".into(), ..message(1, 1) });
        assert_eq!(messages.get(1, 1).unwrap().content, "new");
        let packed = |(_, kept): &(i64, Kept)| matches!(kept, Kept::Packed(_));
        assert_eq!(messages.rings.peek(&1).unwrap().iter().filter(|entry| packed(entry)).count(), 200 - FRESH);
    }

    #[test]
    fn a_channel_keeps_its_latest_messages() {
        let mut messages = sizes(3, 10);
        for id in 1..=10 {
            put(&mut messages, message(1, id));
        }
        put(&mut messages, message(1, 2));
        assert_eq!(ids(&messages, 1), [8, 9, 10]);
        assert_eq!(messages.total(), 3);
    }

    #[test]
    fn channels_without_news_are_dropped_first() {
        let mut messages = sizes(10, 2);
        for channel in [1, 2, 1, 3] {
            let id = 10 + i64::try_from(messages.total()).unwrap();
            put(&mut messages, message(channel, id));
        }
        assert!(ids(&messages, 2).is_empty());
        assert_eq!((ids(&messages, 1).len(), ids(&messages, 3).len(), messages.total()), (2, 1, 3));
    }

    #[test]
    fn all_messages_together_stay_below_the_bound() {
        let message_bytes = 100_000;
        let mut messages = Messages::new(&CacheSizes { message_bytes, ..CacheSizes::default() });
        for channel in 1..=5 {
            for id in 1..=200 {
                put(&mut messages, ChannelMessage { content: "x".repeat(1000), ..message(channel, id) });
                assert!(messages.bytes <= message_bytes);
            }
        }
        assert_eq!(ids(&messages, 5).last(), Some(&200));
        put(&mut messages, ChannelMessage { content: "x".repeat(200_000), ..message(6, 1) });
        assert_eq!((messages.total(), ids(&messages, 6)), (1, vec![1]));
    }

    proptest! {
        #[test]
        fn the_books_balance_whatever_comes(news in prop::collection::vec((1..4_i64, 1..30_i64, 0..16_i32, 0..50_usize), 0..200)) {
            let mut messages = Messages::new(&CacheSizes {
                messages_per_channel: 5, message_channels: 2, message_bytes: 6000, ..CacheSizes::default()
            });
            for (channel, id, code, length) in news {
                put(&mut messages, ChannelMessage { code, content: "x".repeat(length), ..message(channel, id) });
                let held: usize = messages.rings.iter().map(|(_, ring)| ring_weight(ring)).sum();
                prop_assert_eq!(messages.bytes, held);
                prop_assert!(messages.rings.len() <= 2);
                for (_, ring) in &messages.rings {
                    prop_assert!(ring.len() <= 5 && ring.iter().is_sorted_by_key(|(id, _)| *id));
                }
            }
        }
    }

    #[test]
    fn an_edit_replaces_the_message_and_keeps_what_it_does_not_tell() {
        let mut messages = sizes(10, 10);
        let original = ChannelMessage { username: "ann".into(), create_time_seconds: 7, sender_id: 4, ..message(1, 5) };
        put(&mut messages, original);
        put(&mut messages, ChannelMessage { code: 1, content: "new".into(), update_time_seconds: 9, ..message(1, 5) });
        let now = messages.get(1, 5).unwrap();
        assert_eq!((now.content.as_str(), now.code, now.update_time_seconds), ("new", 1, 9));
        assert_eq!((now.username.as_str(), now.create_time_seconds, now.sender_id), ("ann", 7, 4));
        assert_eq!(messages.total(), 1);
    }

    #[test]
    fn an_edit_of_an_unknown_message_is_remembered() {
        let mut messages = sizes(10, 10);
        put(&mut messages, ChannelMessage { code: 1, ..message(1, 5) });
        assert_eq!(ids(&messages, 1), [5]);
    }

    #[test]
    fn a_removed_message_is_forgotten() {
        let mut messages = sizes(10, 10);
        put(&mut messages, message(1, 5));
        for (channel, id) in [(1, 6), (2, 5), (1, 5), (1, 5)] {
            put(&mut messages, ChannelMessage { code: 2, ..message(channel, id) });
        }
        assert!(messages.get(1, 5).is_none());
        assert_eq!(messages.total(), 0);
    }

    #[test]
    fn typing_and_messages_without_id_are_not_messages() {
        let mut messages = sizes(10, 10);
        put(&mut messages, ChannelMessage { code: 3, ..message(1, 5) });
        put(&mut messages, message(1, 0));
        assert_eq!(messages.total(), 0);
    }
}
