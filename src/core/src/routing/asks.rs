//! Who was asked something, and where: the next message that they write there is the answer, whatever else it could be.

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use foldhash::fast::RandomState;
use parking_lot::Mutex;

use super::{
    asked::Place,
    others::{Look, Others},
    route::{Heard, Route},
    routed::{Answer, Routed},
};
use crate::event::EventKind;

/// Questions that may wait at once: beyond it a bot asks more than it could ever be answered.
pub const ASKS_MAX: usize = 100_000;

/// Why nobody can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unasked {
    /// A question waits there already.
    Busy,
    /// Too many questions wait.
    TooMany,
}

/// The questions of one client: for each, by its place, the number that its answer goes by.
#[derive(Default)]
pub struct Asks {
    waiting: Mutex<HashMap<Place, Waiting, RandomState>>,
    count: AtomicUsize,
    /// What other processes ask, and flows, where the bot has several.
    pub(crate) others: Others,
}

/// A question that waits.
struct Waiting {
    token: u64,
    /// The last message that was written before it.
    since: i64,
}

impl Asks {
    /// Waits for the next message of a user in a place, after the message `since` (0 for any); it goes by `token`.
    ///
    /// # Errors
    /// `Busy` where a question waits already, `TooMany` beyond [`ASKS_MAX`].
    pub fn ask(&self, place: Place, token: u64, since: i64) -> Result<(), Unasked> {
        let mut waiting = self.waiting.lock();
        if waiting.len() >= ASKS_MAX {
            return Err(Unasked::TooMany);
        }
        match waiting.entry(place) {
            Entry::Occupied(_) => return Err(Unasked::Busy),
            Entry::Vacant(free) => drop(free.insert(Waiting { token, since })),
        }
        self.count.store(waiting.len(), Ordering::Release);
        Ok(())
    }

    /// Waits no longer, if it is this question that waits there; returns whether it was.
    pub fn stop(&self, place: Place, token: u64) -> bool {
        let mut waiting = self.waiting.lock();
        let is_it = waiting.get(&place).is_some_and(|waiting| waiting.token == token);
        if is_it {
            waiting.remove(&place);
            self.count.store(waiting.len(), Ordering::Release);
        }
        is_it
    }

    /// Returns whether this question waits there.
    pub(crate) fn waits(&self, place: Place, token: u64) -> bool {
        self.waiting.lock().get(&place).is_some_and(|waiting| waiting.token == token)
    }

    /// Returns whether a question waits in a place.
    pub(crate) fn is_asked(&self, place: Place) -> bool {
        self.waiting.lock().contains_key(&place)
    }

    /// Returns what a message of a place is, as far as this process was told.
    pub(crate) fn look(&self, place: Place, message_id: i64) -> Look {
        self.others.look(place, message_id, |token| self.waits(place, token))
    }

    /// Returns whether a question waits in one of these channels.
    pub(crate) fn is_asking(&self, channels: &dyn Fn(i64) -> bool) -> bool {
        self.count.load(Ordering::Acquire) != 0 && self.waiting.lock().keys().any(|place| channels(place.channel_id))
    }

    /// Takes the question that a message answers; returns its number.
    pub(crate) fn take(&self, place: Place, message_id: i64) -> Option<u64> {
        let mut waiting = self.waiting.lock();
        // One that came again, and was written before it was asked, is no answer.
        if message_id != 0 && waiting.get(&place)?.since >= message_id {
            return None;
        }
        let token = waiting.remove(&place)?.token;
        self.count.store(waiting.len(), Ordering::Release);
        Some(token)
    }

    /// Forgets every question.
    pub fn clear(&self) {
        self.waiting.lock().clear();
        self.count.store(0, Ordering::Release);
    }
}

impl Route for Asks {
    fn kind(&self) -> EventKind {
        EventKind::ANSWER
    }

    fn is_empty(&self) -> bool {
        self.count.load(Ordering::Acquire) == 0 && self.others.is_empty()
    }

    fn claim(&self, heard: &Heard<'_>) -> Option<Routed> {
        if !heard.is_said() {
            return None;
        }
        let token = self.take(Place::of(&heard.message), heard.message.message_id)?;
        let (message, recovered) = (Arc::clone(&heard.message), heard.recovered);
        Some(Routed::Answer(Answer { token, message, recovered, step: None }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::State;
    use mezon_proto::api::ChannelMessage;

    const fn at(channel_id: i64, user_id: i64) -> Place {
        Place { channel_id, topic_id: 0, user_id }
    }

    fn claimed(asks: &Asks, channel_id: i64, sender_id: i64, code: i32) -> Option<u64> {
        claimed_by(asks, ChannelMessage { channel_id, sender_id, code, ..ChannelMessage::default() })
    }

    fn claimed_by(asks: &Asks, message: ChannelMessage) -> Option<u64> {
        let config = crate::config::Config::builder(7, "key").build().unwrap();
        let state = State::new(&config);
        match asks.claim(&Heard::new(Arc::new(message), false, &state))? {
            Routed::Answer(answer) => Some(answer.token),
            _ => None,
        }
    }

    #[test]
    fn the_next_message_of_the_one_who_was_asked_there_is_the_answer_and_no_other() {
        let asks = Asks::default();
        assert!(asks.is_empty());
        asks.ask(at(1, 2), 10, 0).unwrap();
        assert_eq!(claimed(&asks, 1, 3, 0), None);
        assert_eq!(claimed(&asks, 2, 2, 0), None);
        // A note of the service in the user's name is nothing that was said.
        assert_eq!(claimed(&asks, 1, 2, 11), None);
        assert_eq!(claimed(&asks, 1, 2, 0), Some(10));
        assert_eq!(claimed(&asks, 1, 2, 0), None);
        assert!(asks.is_empty());
    }

    #[test]
    fn one_question_waits_at_a_time_for_each_user_in_each_channel() {
        let asks = Asks::default();
        asks.ask(at(1, 2), 10, 0).unwrap();
        assert_eq!(asks.ask(at(1, 2), 11, 0), Err(Unasked::Busy));
        asks.ask(at(1, 3), 12, 0).unwrap();
        asks.ask(at(2, 2), 13, 0).unwrap();
        assert!(!asks.stop(at(1, 2), 11));
        assert!(asks.stop(at(1, 2), 10));
        asks.ask(at(1, 2), 14, 0).unwrap();
        assert_eq!(claimed(&asks, 1, 2, 0), Some(14));
    }

    #[test]
    fn a_topic_is_a_place_of_its_own() {
        let asks = Asks::default();
        let said = |topic_id| ChannelMessage { channel_id: 1, sender_id: 2, topic_id, ..ChannelMessage::default() };
        asks.ask(Place { topic_id: 9, ..at(1, 2) }, 10, 0).unwrap();
        assert_eq!(claimed_by(&asks, said(0)), None);
        assert_eq!(claimed_by(&asks, said(8)), None);
        asks.ask(at(1, 2), 11, 0).unwrap();
        assert!(asks.is_asking(&|channel_id| channel_id == 1));
        assert_eq!(claimed_by(&asks, said(9)), Some(10));
        assert_eq!(claimed_by(&asks, said(9)), None);
        assert_eq!(claimed_by(&asks, said(0)), Some(11));
    }

    #[test]
    fn what_was_written_before_the_question_and_comes_again_is_no_answer() {
        let asks = Asks::default();
        asks.ask(at(1, 2), 10, 70).unwrap();
        let said = |message_id| ChannelMessage { channel_id: 1, sender_id: 2, message_id, ..ChannelMessage::default() };
        assert_eq!(claimed_by(&asks, said(69)), None);
        assert_eq!(claimed_by(&asks, said(70)), None);
        assert_eq!(claimed_by(&asks, said(71)), Some(10));
    }

    #[test]
    fn questions_have_a_bound() {
        let asks = Asks::default();
        for number in 0..ASKS_MAX {
            asks.ask(at(1, i64::try_from(number).unwrap()), 1, 0).unwrap();
        }
        assert_eq!(asks.ask(at(2, 2), 2, 0), Err(Unasked::TooMany));
        asks.clear();
        assert!(asks.is_empty());
    }
}
