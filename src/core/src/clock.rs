//! The time that schedules, cooldowns and time-outs go by: this machine's, unless a test moves it.
//!
//! The clients of one server share a clock. A local gateway moves the one of its own address, and with it the bots that are logged in to
//! it in this process; what talks to the network (heartbeats, limits of calls, sessions) goes by the real time all the same.

use std::{
    collections::HashMap,
    fmt,
    sync::{
        Arc, Weak,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use parking_lot::Mutex;
use tokio::time::Instant;

use crate::{
    process::{GENERATIONS, PerProcess},
    unix_time,
};

/// The clocks of this process by the address of their server.
static CLOCKS: PerProcess<Mutex<Option<Clocks>>> = PerProcess::new([const { Mutex::new(None) }; GENERATIONS]);

type Clocks = HashMap<(String, u16), Weak<Inner>>;

/// What goes by a clock.
pub trait Timed: Send + Sync {
    /// Does what is due by now.
    fn look(&self);

    /// Returns how long it is until something is due.
    fn pause(&self) -> Option<Duration>;
}

/// A clock. Clones are the same one.
#[derive(Clone)]
pub struct Clock(Arc<Inner>);

struct Inner {
    start: Instant,
    /// Milliseconds that it was moved ahead in all.
    moved_ms: AtomicU64,
    timed: Mutex<Vec<Weak<dyn Timed>>>,
}

impl Default for Clock {
    fn default() -> Self {
        Self(Arc::new(Inner { start: Instant::now(), moved_ms: AtomicU64::new(0), timed: Mutex::default() }))
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Clock").field("moved", &self.moved()).finish_non_exhaustive()
    }
}

impl Clock {
    /// Returns the clock of the clients of a server, by the host and port of its login.
    #[must_use]
    pub fn of_server(host: &str, port: u16) -> Self {
        let mut clocks = CLOCKS.get().lock();
        let clocks = clocks.get_or_insert_default();
        let place = (host.to_ascii_lowercase(), port);
        if let Some(known) = clocks.get(&place).and_then(Weak::upgrade) {
            return Self(known);
        }
        clocks.retain(|_, clock| clock.strong_count() > 0);
        let clock = Self::default();
        clocks.insert(place, Arc::downgrade(&clock.0));
        clock
    }

    /// Returns the time since the clock was made; it never goes back, and stands still while the machine sleeps.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.0.start.elapsed() + self.moved()
    }

    /// Returns the date, in Unix milliseconds; it may jump when the machine's clock is set right.
    #[must_use]
    pub fn date_ms(&self) -> i64 {
        unix_time::now_ms().saturating_add(i64::try_from(self.moved().as_millis()).unwrap_or(i64::MAX))
    }

    /// Moves it ahead, and has done what is due then before it returns.
    pub fn advance(&self, by: Duration) {
        let by = u64::try_from(by.as_millis()).unwrap_or(u64::MAX);
        self.0.moved_ms.fetch_add(by, Ordering::AcqRel);
        for timed in self.timed() {
            timed.look();
        }
    }

    /// Returns how long it is until something is due that goes by this clock.
    #[must_use]
    pub fn pause(&self) -> Option<Duration> {
        self.timed().iter().filter_map(|timed| timed.pause()).min()
    }

    /// Has something looked after when the clock is moved, as long as it lives.
    pub(crate) fn follow(&self, timed: Weak<dyn Timed>) {
        let mut all = self.0.timed.lock();
        all.retain(|timed| timed.strong_count() > 0);
        all.push(timed);
    }

    fn timed(&self) -> Vec<Arc<dyn Timed>> {
        self.0.timed.lock().iter().filter_map(Weak::upgrade).collect()
    }

    fn moved(&self) -> Duration {
        Duration::from_millis(self.0.moved_ms.load(Ordering::Acquire))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clients_of_one_server_share_a_clock() {
        let (one, same) = (Clock::of_server("Clock.test", 1), Clock::of_server("clock.test", 1));
        let other = Clock::of_server("clock.test", 2);
        let before = (same.date_ms(), same.elapsed());
        one.advance(Duration::from_secs(8 * 3600));
        assert!(same.date_ms() - before.0 >= 8 * 3_600_000);
        assert!(same.elapsed() - before.1 >= Duration::from_secs(8 * 3600));
        assert!(other.elapsed() < Duration::from_secs(3600));
    }
}
