//! What a user has expected of a channel already, so that it is not expected again.

use std::collections::BTreeSet;

use super::history::History;

/// The messages and happenings of one channel that one user has taken.
#[derive(Debug)]
pub(crate) struct Taken {
    /// Every message up to this one is taken, or not for the user: nobody looks at them again, however many there are.
    floor: i64,
    /// The messages above it that are taken.
    messages: BTreeSet<i64>,
    happenings: BTreeSet<i64>,
}

impl Taken {
    /// Returns nothing yet for a user who expects only what is numbered above `since`.
    pub(crate) fn after(since: i64) -> Self {
        Self { floor: since, messages: BTreeSet::new(), happenings: BTreeSet::new() }
    }

    /// Takes a message of the history. Returns false when that was done before, or cannot be, since it is below all that is left.
    pub(crate) fn take_message(&mut self, message_id: i64, history: &History, user_id: i64) -> bool {
        if message_id <= self.floor || !self.messages.insert(message_id) {
            return false;
        }
        let settled = history
            .since(self.floor)
            .take_while(|stored| !stored.is_for(user_id) || self.messages.contains(&stored.message.message_id))
            .last();
        if let Some(last) = settled {
            self.floor = last.message.message_id;
            self.messages = self.messages.split_off(&(self.floor + 1));
        }
        true
    }

    /// Takes what happened to a message. Returns false when that was done before.
    pub(crate) fn take_happening(&mut self, number: i64, history: &History) -> bool {
        // What is forgotten cannot come back.
        self.happenings = self.happenings.split_off(&history.horizon());
        self.happenings.insert(number)
    }

    /// Returns the message up to which nothing is left.
    pub(crate) fn floor(&self) -> i64 {
        self.floor
    }

    pub(crate) fn has_message(&self, message_id: i64) -> bool {
        message_id <= self.floor || self.messages.contains(&message_id)
    }

    pub(crate) fn has_happening(&self, number: i64) -> bool {
        self.happenings.contains(&number)
    }
}

#[cfg(test)]
mod tests {
    use mezon_proto::api;

    use super::*;
    use crate::world::history::{HISTORY_MAX, Stored};

    const ME: i64 = 1;
    const OTHER: i64 = 2;

    fn say(history: &mut History, message_id: i64, sender_id: i64, only_for: Option<Vec<i64>>) {
        let message = api::ChannelMessage { message_id, sender_id, ..api::ChannelMessage::default() };
        history.push(Stored { message, reactions: Vec::new(), only_for, edited: false });
    }

    #[test]
    fn the_floor_rises_past_what_is_taken_and_what_is_not_for_the_user() {
        let (mut history, mut taken) = (History::default(), Taken::after(0));
        say(&mut history, 10, ME, None);
        say(&mut history, 20, OTHER, None);
        say(&mut history, 30, OTHER, Some(vec![7]));
        say(&mut history, 40, OTHER, None);
        say(&mut history, 50, OTHER, None);
        assert!(taken.take_message(40, &history, ME));
        assert_eq!(taken.floor(), 10);
        assert!(taken.has_message(40) && !taken.has_message(20) && !taken.has_message(50));
        assert!(taken.take_message(20, &history, ME));
        assert_eq!((taken.floor(), taken.messages.len()), (40, 0));
        assert!(!taken.take_message(20, &history, ME) && !taken.take_message(40, &history, ME));
        assert!(taken.take_message(50, &history, ME) && !taken.take_message(50, &history, ME));
    }

    #[test]
    fn what_is_remembered_does_not_grow_with_what_was_taken() {
        let (mut history, mut taken) = (History::default(), Taken::after(0));
        for message_id in 1..=3 * HISTORY_MAX as i64 {
            say(&mut history, message_id, OTHER, None);
            assert!(taken.take_message(message_id, &history, ME));
        }
        assert_eq!((taken.floor(), taken.messages.len()), (3 * HISTORY_MAX as i64, 0));
    }

    #[test]
    fn what_was_said_before_the_user_came_is_not_left_over() {
        let (mut history, mut taken) = (History::default(), Taken::after(15));
        (1..=5).for_each(|number| say(&mut history, 10 * number, OTHER, None));
        assert!(!taken.take_message(10, &history, ME) && taken.has_message(10) && !taken.has_message(20));
        assert!(taken.take_message(20, &history, ME));
        assert_eq!((taken.floor(), taken.messages.len()), (20, 0));
    }

    #[test]
    fn a_happening_is_taken_once_whatever_is_taken_of_the_messages() {
        let (mut history, mut taken) = (History::default(), Taken::after(0));
        say(&mut history, 10, OTHER, None);
        history.note(20, crate::world::history::Happening::Edited(10));
        say(&mut history, 30, OTHER, None);
        assert!(taken.take_message(10, &history, ME) && taken.take_message(30, &history, ME));
        assert!(!taken.has_happening(20) && taken.take_happening(20, &history));
        assert!(taken.has_happening(20) && !taken.take_happening(20, &history));
    }
}
