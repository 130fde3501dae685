//! The bounded history of a channel.

use std::collections::VecDeque;

use bytes::Bytes;
use mezon_proto::api;
use prost::Message as _;

/// Messages remembered per channel; the oldest are forgotten.
pub const HISTORY_MAX: usize = 10_000;
/// Edits, deletions and reactions a channel remembers for `expect_*`.
const HAPPENINGS_MAX: usize = 1_000;

/// A stored message and its reactions.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    /// As last fanned out, but with code 0 after an edit, and without reactions.
    pub(crate) message: api::ChannelMessage,
    pub(crate) reactions: Vec<api::MessageReaction>,
    /// The receivers of an ephemeral message.
    pub(crate) only_for: Option<Vec<i64>>,
    /// Whether its content is another one than at first, which whole seconds do not tell.
    pub(crate) edited: bool,
}

impl Stored {
    /// Returns the message as the API lists it, reactions included.
    pub(crate) fn listed(&self) -> api::ChannelMessage {
        let mut message = self.message.clone();
        if !self.reactions.is_empty() {
            let list = api::MessageReactionList { reactions: self.reactions.clone() };
            message.reactions = Bytes::from(list.encode_to_vec());
        }
        message
    }

    pub(crate) fn header(&self) -> api::ChannelMessageHeader {
        api::ChannelMessageHeader {
            id: self.message.message_id,
            timestamp_seconds: self.message.create_time_seconds,
            sender_id: self.message.sender_id,
            content: self.message.content.clone(),
        }
    }

    /// Returns whether a user hears of it from somebody else.
    pub(crate) fn is_for(&self, user_id: i64) -> bool {
        self.message.sender_id != user_id && self.visible_to(user_id)
    }

    pub(crate) fn visible_to(&self, user_id: i64) -> bool {
        self.only_for.as_ref().is_none_or(|ids| ids.contains(&user_id) || self.message.sender_id == user_id)
    }
}

/// Something that happened to a message.
#[derive(Debug, Clone)]
pub(crate) enum Happening {
    Edited(i64),
    Deleted(i64),
    Reacted(api::MessageReaction),
}

/// Messages in the order of their ids, and what happened to them, in order.
#[derive(Debug, Default)]
pub(crate) struct History {
    messages: VecDeque<Stored>,
    happenings: VecDeque<(i64, Happening)>,
}

impl History {
    pub(crate) fn push(&mut self, stored: Stored) {
        if self.messages.len() == HISTORY_MAX {
            self.messages.pop_front();
        }
        self.messages.push_back(stored);
    }

    pub(crate) fn note(&mut self, number: i64, happening: Happening) {
        if self.happenings.len() == HAPPENINGS_MAX {
            self.happenings.pop_front();
        }
        self.happenings.push_back((number, happening));
    }

    fn position(&self, message_id: i64) -> Option<usize> {
        self.messages.binary_search_by_key(&message_id, |stored| stored.message.message_id).ok()
    }

    pub(crate) fn get(&self, message_id: i64) -> Option<&Stored> {
        self.position(message_id).and_then(|at| self.messages.get(at))
    }

    pub(crate) fn get_mut(&mut self, message_id: i64) -> Option<&mut Stored> {
        self.position(message_id).and_then(|at| self.messages.get_mut(at))
    }

    pub(crate) fn remove(&mut self, message_id: i64) -> Option<Stored> {
        self.position(message_id).and_then(|at| self.messages.remove(at))
    }

    pub(crate) fn all(&self) -> impl DoubleEndedIterator<Item = &Stored> {
        self.messages.iter()
    }

    /// Returns the messages with ids above `after`.
    pub(crate) fn since(&self, after: i64) -> impl DoubleEndedIterator<Item = &Stored> {
        let start = self.messages.partition_point(|stored| stored.message.message_id <= after);
        self.messages.range(start..)
    }

    /// Returns the messages with ids below `before`.
    pub(crate) fn until(&self, before: i64) -> impl DoubleEndedIterator<Item = &Stored> + ExactSizeIterator {
        let end = self.messages.partition_point(|stored| stored.message.message_id < before);
        self.messages.range(..end)
    }

    /// Returns what happened after the given number.
    pub(crate) fn happenings_since(&self, after: i64) -> impl Iterator<Item = &(i64, Happening)> {
        let start = self.happenings.partition_point(|(number, _)| *number <= after);
        self.happenings.range(start..)
    }

    /// Returns the number below which everything that happened is forgotten.
    pub(crate) fn horizon(&self) -> i64 {
        self.happenings.front().map_or(i64::MAX, |(number, _)| *number)
    }
}
