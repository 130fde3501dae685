//! The pause between two handshakes of one bot, which the clients of a process keep together.

use std::{collections::HashMap, sync::Arc, time::Duration};

use parking_lot::Mutex;
use tokio::{
    sync::{Mutex as AsyncMutex, OwnedMutexGuard},
    time::{Instant, sleep_until},
};

use crate::process::{GENERATIONS, PerProcess};

/// Those of this process: a client that begins where another one has ended is the same bot to the service.
static OF_PROCESS: PerProcess<Mutex<Option<Handshakes>>> = PerProcess::new([const { Mutex::new(None) }; GENERATIONS]);

/// How many places are remembered before those are forgotten whose pause is over.
const SWEEP_MIN: usize = 64;

/// A login's host and port, and the bot.
pub(crate) type Place = (String, u16, i64);

/// When the next handshake of a bot may begin, behind a lock that the one going on has.
type Next = Arc<AsyncMutex<Option<Instant>>>;

/// The handshakes of every bot. Clones are the same ones.
#[derive(Clone, Default)]
pub struct Handshakes(Arc<Mutex<Table>>);

#[derive(Default)]
struct Table {
    places: HashMap<Place, Next>,
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
    pub(crate) async fn turn(&self, place: Place, interval: Duration) -> Turn {
        let next = self.next(place).lock_owned().await;
        if let Some(due) = *next {
            sleep_until(due).await;
        }
        Turn { next, interval }
    }

    fn next(&self, place: Place) -> Next {
        let now = Instant::now();
        let mut table = self.0.lock();
        if table.places.len() >= table.sweep.max(SWEEP_MIN) {
            // Whoever has a turn, or waits for one, has a clone.
            table.places.retain(|_, next| {
                Arc::strong_count(next) > 1 || next.try_lock().map_or(true, |due| due.is_some_and(|due| due > now))
            });
            table.sweep = table.places.len() * 2;
        }
        Arc::clone(table.places.entry(place).or_default())
    }
}

/// A handshake that goes on. The pause counts from its end: when it reached the server, only the server knows.
pub(crate) struct Turn {
    next: OwnedMutexGuard<Option<Instant>>,
    interval: Duration,
}

impl Drop for Turn {
    fn drop(&mut self) {
        *self.next = Some(Instant::now() + self.interval);
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
    async fn a_handshake_waits_for_the_one_that_goes_on_however_long_that_takes() {
        let (handshakes, start) = (Handshakes::default(), Instant::now());
        let first = async {
            let turn = handshakes.turn(place(1), SECOND).await;
            sleep_until(start + 5 * SECOND).await;
            drop(turn);
        };
        let second = async {
            drop(handshakes.turn(place(1), SECOND).await);
            start.elapsed()
        };
        let ((), began) = tokio::join!(first, second);
        assert!(began.abs_diff(6 * SECOND) < Duration::from_millis(10), "{began:?}");
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
        assert!(handshakes.0.lock().places.len() <= 2 * SWEEP_MIN);
    }
}
