//! The clock of the bots that run in the gateway's own process, which the gateway cannot know.

use std::time::Duration;

/// Moves such a clock.
pub trait Hands: Send + Sync {
    /// Returns how long it is until something is due that goes by it.
    fn pause(&self) -> Option<Duration>;

    /// Moves it ahead.
    fn advance(&self, by: Duration);
}
