//! The gateway's clock and its ids: both follow tokio's clock, so pausing that also stops token expiry.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::time::Instant;

/// The instant, in Unix milliseconds, from which Mezon's snowflakes count.
const SNOWFLAKE_EPOCH_MS: u64 = 1_577_836_800_000;
/// Bits below the time in a snowflake.
const SNOWFLAKE_SHIFT: u32 = 22;

/// Wall time read once at the start and advanced by tokio's clock.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clock {
    wall: Duration,
    start: Instant,
}

impl Clock {
    /// Returns a clock that lags behind this machine's by the given time.
    pub(crate) fn behind(by: Duration) -> Self {
        let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self { wall: wall.saturating_sub(by), start: Instant::now() }
    }

    /// Moves it ahead.
    pub(crate) fn advance(&mut self, by: Duration) {
        self.wall += by;
    }

    pub(crate) fn now(&self) -> Duration {
        self.wall + self.start.elapsed()
    }

    /// Returns Unix seconds, the unit of every `*_seconds` field.
    pub(crate) fn seconds(&self) -> u32 {
        u32::try_from(self.now().as_secs()).unwrap_or(u32::MAX)
    }
}

/// Generates strictly increasing snowflakes, whose order is the order of messages in a channel.
#[derive(Debug)]
pub(crate) struct Ids {
    clock: Clock,
    last: i64,
}

impl Ids {
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock, last: 0 }
    }

    /// Moves the time of the next ids ahead.
    pub(crate) fn advance(&mut self, by: Duration) {
        self.clock.advance(by);
    }

    pub(crate) fn next(&mut self) -> i64 {
        let ms = u64::try_from(self.clock.now().as_millis()).unwrap_or(u64::MAX);
        let fresh = ms.saturating_sub(SNOWFLAKE_EPOCH_MS) << SNOWFLAKE_SHIFT;
        self.last = i64::try_from(fresh).unwrap_or(i64::MAX - 1).max(self.last + 1);
        self.last
    }

    /// Reserves `count` ids in a row and returns the first.
    pub(crate) fn reserve(&mut self, count: u32) -> i64 {
        let first = self.next();
        self.last = first + i64::from(count.max(1)) - 1;
        first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_rise_strictly_and_reserved_ranges_do_not_overlap() {
        let mut ids = Ids::new(Clock::behind(Duration::ZERO));
        let first = ids.next();
        let range = ids.reserve(1000);
        assert!(range > first);
        assert!(ids.next() >= range + 1000);
    }
}
