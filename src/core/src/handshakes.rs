//! The pause between two handshakes of one bot, which the clients of a process keep together.

use std::{collections::HashMap, mem, sync::Arc, time::Duration};

use parking_lot::Mutex;
use tokio::time::{Instant, sleep_until};

use crate::process::{GENERATIONS, PerProcess};

/// Those of this process: a client that begins where another one has ended is the same bot to the service.
static OF_PROCESS: PerProcess<Mutex<Option<Handshakes>>> = PerProcess::new([const { Mutex::new(None) }; GENERATIONS]);

/// How many places are remembered before those are forgotten whose pause is over.
const SWEEP_MIN: usize = 64;

/// A login's host and port, and the bot.
pub(crate) type Place = (String, u16, i64);

/// When the next handshake of each bot may begin. Clones are the same ones.
#[derive(Clone, Default)]
pub struct Handshakes(Arc<Mutex<Table>>);

#[derive(Default)]
struct Table {
    due: HashMap<Place, Instant>,
    /// At how many it is looked next for those that can be forgotten.
    sweep: usize,
}

impl Handshakes {
    /// Returns those of this process.
    #[must_use]
    pub fn of_process() -> Self {
        OF_PROCESS.get().lock().get_or_insert_default().clone()
    }

    /// Waits until the next handshake may begin, which is over when what is returned is dropped: the service takes one in `interval` and
    /// silently drops the rest (docs/protocol.md 5.3).
    pub(crate) async fn turn(&self, place: Place, interval: Duration) -> Turn<'_> {
        while let Some(due) = self.take(&place, interval) {
            sleep_until(due).await;
        }
        Turn { handshakes: self, place, interval }
    }

    /// Counts a handshake that may begin now, or returns when it may.
    fn take(&self, place: &Place, interval: Duration) -> Option<Instant> {
        let now = Instant::now();
        let mut table = self.0.lock();
        if let Some(due) = table.due.get(place).filter(|due| **due > now) {
            return Some(*due);
        }
        if table.due.len() >= table.sweep.max(SWEEP_MIN) {
            table.due.retain(|_, due| *due > now);
            table.sweep = table.due.len() * 2;
        }
        table.due.insert(place.clone(), now + interval);
        None
    }
}

/// A handshake that goes on. The pause counts from its end: when it reached the server, only the server knows.
pub(crate) struct Turn<'a> {
    handshakes: &'a Handshakes,
    place: Place,
    interval: Duration,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let (place, due) = (mem::take(&mut self.place), Instant::now() + self.interval);
        self.handshakes.0.lock().due.insert(place, due);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn place(bot: i64) -> Place {
        ("gw.example".to_owned(), 443, bot)
    }

    #[tokio::test(start_paused = true)]
    async fn handshakes_of_one_bot_keep_their_pause_whichever_client_makes_them() {
        let (one, start) = (Handshakes::default(), Instant::now());
        let turns = (0..3).map(|_| async {
            let _turn = one.turn(place(1), SECOND).await;
            start.elapsed()
        });
        let mut began = futures_util::future::join_all(turns).await;
        began.sort();
        for (number, began) in (0..).zip(began) {
            assert!(began.abs_diff(SECOND * number) < Duration::from_millis(10), "{number}: {began:?}");
        }
        let before = Instant::now();
        drop(one.turn(place(2), SECOND).await);
        assert_eq!(before.elapsed(), Duration::ZERO, "another bot waited");
    }

    #[tokio::test(start_paused = true)]
    async fn the_pause_begins_when_a_handshake_is_over() {
        let handshakes = Handshakes::default();
        let turn = handshakes.turn(place(1), SECOND).await;
        tokio::time::advance(5 * SECOND).await;
        drop(turn);
        let over = Instant::now();
        drop(handshakes.turn(place(1), SECOND).await);
        assert_eq!(over.elapsed(), SECOND);
    }

    #[tokio::test(start_paused = true)]
    async fn those_whose_pause_is_over_are_forgotten() {
        let handshakes = Handshakes::default();
        for bot in 0..10_000 {
            drop(handshakes.turn(place(bot), SECOND).await);
            if bot % 50 == 0 {
                tokio::time::advance(SECOND).await;
            }
        }
        assert!(handshakes.0.lock().due.len() <= 2 * SWEEP_MIN);
    }
}
