//! Who was asked something, and where: the next message that they write there is the answer, whatever else it could be.

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::atomic::{AtomicUsize, Ordering},
};

use foldhash::fast::RandomState;
use parking_lot::Mutex;

use super::{
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

/// The questions of one client: for each, by channel and user, the number that its answer goes by.
#[derive(Default)]
pub struct Asks {
    waiting: Mutex<HashMap<(i64, i64), u64, RandomState>>,
    count: AtomicUsize,
}

impl Asks {
    /// Waits for the next message of a user in a channel; it goes by `token`.
    ///
    /// # Errors
    /// `Busy` where a question waits already, `TooMany` beyond [`ASKS_MAX`].
    pub fn ask(&self, channel_id: i64, user_id: i64, token: u64) -> Result<(), Unasked> {
        let mut waiting = self.waiting.lock();
        if waiting.len() >= ASKS_MAX {
            return Err(Unasked::TooMany);
        }
        match waiting.entry((channel_id, user_id)) {
            Entry::Occupied(_) => return Err(Unasked::Busy),
            Entry::Vacant(place) => drop(place.insert(token)),
        }
        self.count.store(waiting.len(), Ordering::Release);
        Ok(())
    }

    /// Waits no longer, if it is this question that waits there; returns whether it was.
    pub fn stop(&self, channel_id: i64, user_id: i64, token: u64) -> bool {
        let mut waiting = self.waiting.lock();
        let is_it = waiting.get(&(channel_id, user_id)) == Some(&token);
        if is_it {
            waiting.remove(&(channel_id, user_id));
            self.count.store(waiting.len(), Ordering::Release);
        }
        is_it
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
        self.count.load(Ordering::Acquire) == 0
    }

    fn claim(&self, heard: &Heard<'_>) -> Option<Routed> {
        if !heard.is_said() {
            return None;
        }
        let mut waiting = self.waiting.lock();
        let token = waiting.remove(&(heard.message.channel_id, heard.message.sender_id))?;
        self.count.store(waiting.len(), Ordering::Release);
        Some(Routed::Answer(Answer { token, message: heard.message.clone(), recovered: heard.recovered }))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::state::State;
    use mezon_proto::api::ChannelMessage;

    fn claimed(asks: &Asks, channel_id: i64, sender_id: i64, code: i32) -> Option<u64> {
        let config = crate::config::Config::builder(7, "key").build().unwrap();
        let state = State::new(&config);
        let message = ChannelMessage { channel_id, sender_id, code, ..ChannelMessage::default() };
        match asks.claim(&Heard::new(Arc::new(message), false, &state))? {
            Routed::Answer(answer) => Some(answer.token),
            _ => None,
        }
    }

    #[test]
    fn the_next_message_of_the_one_who_was_asked_there_is_the_answer_and_no_other() {
        let asks = Asks::default();
        assert!(asks.is_empty());
        asks.ask(1, 2, 10).unwrap();
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
        asks.ask(1, 2, 10).unwrap();
        assert_eq!(asks.ask(1, 2, 11), Err(Unasked::Busy));
        asks.ask(1, 3, 12).unwrap();
        asks.ask(2, 2, 13).unwrap();
        assert!(!asks.stop(1, 2, 11));
        assert!(asks.stop(1, 2, 10));
        asks.ask(1, 2, 14).unwrap();
        assert_eq!(claimed(&asks, 1, 2, 0), Some(14));
    }

    #[test]
    fn questions_have_a_bound() {
        let asks = Asks::default();
        for number in 0..ASKS_MAX {
            asks.ask(1, i64::try_from(number).unwrap(), 1).unwrap();
        }
        assert_eq!(asks.ask(2, 2, 2), Err(Unasked::TooMany));
        asks.clear();
        assert!(asks.is_empty());
    }
}
