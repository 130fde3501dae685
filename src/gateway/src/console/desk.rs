//! What the console keeps beside the world; empty until it is opened.

use std::time::Duration;

use parking_lot::Mutex;
use serde_json::json;

use crate::console::feed::Feed;
use crate::console::runners::Runners;

/// The state of the console.
#[derive(Debug, Default)]
pub(crate) struct Desk {
    pub(crate) feed: Feed,
    pub(crate) runners: Runners,
    /// How far the clock was moved in all.
    ahead: Mutex<Duration>,
}

impl Desk {
    /// Keeps in mind, and tells, that the clock was moved; `now` is what it says since the Unix epoch.
    pub(crate) fn moved(&self, now: Duration, by: Duration) {
        let mut ahead = self.ahead.lock();
        *ahead += by;
        let moved = ahead.as_secs_f64();
        self.feed.emit("clock", || json!({ "now": now.as_secs_f64(), "moved": moved, "by": by.as_secs_f64() }));
    }

    pub(crate) fn ahead(&self) -> Duration {
        *self.ahead.lock()
    }
}
