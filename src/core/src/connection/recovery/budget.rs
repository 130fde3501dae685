//! The share of either pace that work takes which nobody waits for: half, so that the bot's own calls go on.

use crate::{
    config::{Config, Pacing},
    http::Pacer,
};

/// Which part of a pace work may take that nobody waits for.
const SHARE: f64 = 0.5;

/// Paces of the work beside serving: histories, look-ups, joins that are made again.
pub(crate) struct Budget {
    socket: Option<Pacer>,
    http: Option<Pacer>,
}

impl Budget {
    /// Returns the share of the paces of a client.
    pub(crate) fn new(config: &Config) -> Self {
        let share = |pacing: Pacing| Pacer::new(Pacing { rate: pacing.rate * SHARE, ..pacing });
        Self { socket: config.socket_pacing.map(share), http: config.http_pacing.map(share) }
    }

    /// Waits until a request over the socket is due.
    pub(crate) async fn over_socket(&self) {
        if let Some(pacer) = &self.socket {
            pacer.turn().await;
        }
    }

    /// Waits until a call over HTTP is due.
    pub(crate) async fn over_http(&self) {
        if let Some(pacer) = &self.http {
            pacer.turn().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::Instant;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn half_of_either_pace_is_left_to_the_bot() {
        let budget = Budget::new(&Config::builder(1, "key").build().unwrap());
        let start = Instant::now();
        for _ in 0..200 {
            budget.over_socket().await;
        }
        // 40 at once, then 40 per second.
        assert!(start.elapsed() >= Duration::from_secs(4) - Duration::from_millis(20), "{:?}", start.elapsed());
        let start = Instant::now();
        for _ in 0..5 {
            budget.over_http().await;
        }
        assert!(start.elapsed() >= 4 * Duration::from_millis(2_500));
    }
}
