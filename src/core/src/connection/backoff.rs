//! How long to wait before the next attempt to connect (docs/protocol.md 4.8).
//!
//! Full jitter: a random share of a growing bound, so that a thousand bots which lost the same server do not come back together.

use std::time::Duration;

use crate::config::BackoffParams;

/// Longest pause that a server can ask for; a mistaken header must not silence a bot for a day.
const RETRY_AFTER_MAX: Duration = Duration::from_secs(300);

/// Returns the pause before attempt `attempt` (from 1); `share` is a random number in 0..1.
///
/// A server that asked for `retry_after` gets at least that.
pub(crate) fn delay(params: &BackoffParams, attempt: u32, share: f64, retry_after: Option<Duration>) -> Duration {
    let bound = bound(params, attempt);
    bound.mul_f64(share.clamp(0.0, 1.0)).max(retry_after.unwrap_or_default().min(RETRY_AFTER_MAX))
}

fn bound(params: &BackoffParams, attempt: u32) -> Duration {
    match attempt.checked_sub(2) {
        None => params.first,
        Some(doublings) => {
            let factor = 2_u32.checked_pow(doublings).unwrap_or(u32::MAX);
            params.base.saturating_mul(factor).min(params.max)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_bounds_grow_from_one_second_to_ten() {
        let params = BackoffParams::default();
        let bounds: Vec<_> = (1..=8).map(|attempt| delay(&params, attempt, 1.0, None).as_secs()).collect();
        assert_eq!(bounds, [1, 2, 4, 8, 10, 10, 10, 10]);
    }

    #[test]
    fn a_server_that_asks_for_a_pause_gets_it_within_reason() {
        let params = BackoffParams::default();
        assert_eq!(delay(&params, 1, 0.5, Some(Duration::from_secs(30))), Duration::from_secs(30));
        assert_eq!(delay(&params, 1, 0.5, Some(Duration::from_secs(86_400))), RETRY_AFTER_MAX);
        assert_eq!(delay(&params, 5, 0.5, Some(Duration::from_secs(1))), Duration::from_secs(5));
    }

    proptest! {
        #[test]
        fn no_attempt_however_late_waits_beyond_the_maximum(attempt in 1_u32.., share in 0.0..=1.0) {
            let params = BackoffParams::default();
            prop_assert!(delay(&params, attempt, share, None) <= params.max);
        }
    }
}
