//! What the console keeps beside the world; empty until it is opened.

use std::time::Duration;

use parking_lot::Mutex;
use serde_json::{Value, json};

use crate::console::feed::Feed;
use crate::console::runners::Runners;
use crate::console::session::recorder::Recorder;

/// The state of the console.
#[derive(Debug, Default)]
pub(crate) struct Desk {
    pub(crate) feed: Feed,
    pub(crate) runners: Runners,
    /// Locked before the world, never while it is.
    pub(crate) recorder: Mutex<Recorder>,
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

    /// Returns how much is recorded.
    pub(crate) fn session(&self) -> Value {
        let recorder = self.recorder.lock();
        json!({ "steps": recorder.len(), "replaying": recorder.paused })
    }

    /// Tells how much is recorded.
    pub(crate) fn tell_session(&self) {
        let now = self.session();
        self.feed.emit("session", || now);
    }

    pub(crate) fn ahead(&self) -> Duration {
        *self.ahead.lock()
    }
}
