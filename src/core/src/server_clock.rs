//! What time it is at the server: told by the `Date` of its last answer over HTTP, and counted on from there.

use parking_lot::Mutex;
use tokio::time::Instant;

use crate::unix_time;

/// The server's clock, as far as it is known.
#[derive(Debug, Default)]
pub struct ServerClock(Mutex<Option<(Instant, i64)>>);

impl ServerClock {
    /// Takes the `Date` of an answer that just came. It is a whole second, and was set before the answer was sent.
    pub(crate) fn note(&self, date: &str) {
        let Ok(date) = httpdate::parse_http_date(date) else { return };
        let Ok(since) = date.duration_since(std::time::UNIX_EPOCH) else { return };
        let Ok(unix_ms) = i64::try_from(since.as_millis()) else { return };
        *self.0.lock() = Some((Instant::now(), unix_ms));
    }

    /// Returns the server's time in Unix milliseconds, up to a second behind; this machine's where the server never told.
    pub(crate) fn now_ms(&self) -> i64 {
        let told = *self.0.lock();
        told.map_or_else(unix_time::now_ms, |(then, unix_ms)| {
            unix_ms.saturating_add(i64::try_from(then.elapsed().as_millis()).unwrap_or(i64::MAX))
        })
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn the_time_of_an_answer_is_counted_on() {
        let clock = ServerClock::default();
        clock.note("Sun, 06 Nov 1994 08:49:37 GMT");
        tokio::time::sleep(Duration::from_secs(90)).await;
        assert_eq!(clock.now_ms(), 784_111_777_000 + 90_000);
    }

    #[test]
    fn what_is_no_date_tells_nothing() {
        let clock = ServerClock::default();
        clock.note("yesterday");
        assert!(clock.now_ms().abs_diff(unix_time::now_ms()) < 60_000);
    }
}
