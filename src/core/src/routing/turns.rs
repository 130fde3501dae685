//! One press at a time for a user and a message: what comes meanwhile waits for its turn.

use std::{
    collections::{HashMap, VecDeque},
    sync::Arc,
    time::Duration,
};

use super::press::Press;

/// Presses of one user on one message that wait at most: more than anybody makes who means them.
pub(super) const WAITING_MAX: usize = 8;

/// Users and messages with a press at once at most.
const TURNS_MAX: usize = 10_000;

/// After this time a press counts as over, whatever became of it; it may have been lost with a connection.
pub(super) const TURN_LIMIT: Duration = Duration::from_secs(15 * 60);

#[derive(Default)]
pub(super) struct Turns(HashMap<(i64, i64), Turn>);

struct Turn {
    ticket: u64,
    since: Duration,
    waiting: VecDeque<Arc<Press>>,
}

/// Whether a press goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Now,
    Later,
    /// Too many wait already.
    Full,
}

impl Turns {
    /// Takes a place for a press. Moments are times on the clock of the client.
    pub(super) fn enter(&mut self, press: &Arc<Press>, now: Duration) -> Place {
        let key = (press.user_id, press.message_id);
        let is_over = |turn: &Turn| now.saturating_sub(turn.since) >= TURN_LIMIT;
        if let Some(turn) = self.0.get_mut(&key) {
            if is_over(turn) {
                // Those that wait come after it.
                (turn.ticket, turn.since) = (press.ticket, now);
                return Place::Now;
            }
            if turn.waiting.len() == WAITING_MAX {
                return Place::Full;
            }
            turn.waiting.push_back(Arc::clone(press));
            return Place::Later;
        }
        if self.0.len() >= TURNS_MAX {
            self.0.retain(|_, turn| !is_over(turn));
        }
        if self.0.len() >= TURNS_MAX {
            return Place::Full;
        }
        self.0.insert(key, Turn { ticket: press.ticket, since: now, waiting: VecDeque::new() });
        Place::Now
    }

    /// Ends the turn of a press; returns the one whose turn it is then.
    pub(super) fn leave(&mut self, press: &Press, now: Duration) -> Option<Arc<Press>> {
        let key = (press.user_id, press.message_id);
        let turn = self.0.get_mut(&key).filter(|turn| turn.ticket == press.ticket)?;
        match turn.waiting.pop_front() {
            Some(next) => {
                (turn.ticket, turn.since) = (next.ticket, now);
                Some(next)
            }
            None => {
                self.0.remove(&key);
                None
            }
        }
    }
}
