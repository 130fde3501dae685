//! The pauses between attempts to connect again.

use std::time::Duration;

/// How to wait between attempts to connect again (docs/protocol.md 4.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackoffParams {
    /// The first attempt comes at a random moment within this time.
    pub first: Duration,
    /// Upper bound of the wait before the second attempt; it doubles from there.
    pub base: Duration,
    /// Upper bound of every wait.
    pub max: Duration,
    /// After this many failures in a row a new session is requested, even if the old one has not expired.
    pub reauthenticate_after: u32,
}

impl Default for BackoffParams {
    fn default() -> Self {
        Self {
            first: Duration::from_secs(1),
            base: Duration::from_secs(2),
            max: Duration::from_secs(10),
            reauthenticate_after: 2,
        }
    }
}
