//! The gateway's rate limits.

use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;
use std::time::Duration;

use parking_lot::Mutex;
use tokio::time::Instant;

use crate::rules::Window;

/// The origin of a handshake: the address, if known, and the user.
type Guest = (Option<IpAddr>, i64);

/// The times of one connection's sends.
#[derive(Debug, Default)]
pub(crate) struct Meter(Mutex<VecDeque<Instant>>);

impl Meter {
    /// Notes one more send, unless a window is full. Refused sends do not count.
    pub(crate) fn admit(&self, windows: &[Window]) -> bool {
        let Some(longest) = windows.iter().map(|window| window.within).max() else { return true };
        let now = Instant::now();
        let mut sent = self.0.lock();
        while sent.front().is_some_and(|at| now - *at >= longest) {
            sent.pop_front();
        }
        let full = |window: &Window| match sent.len().checked_sub(window.sends) {
            // The oldest of the last `sends`: the next one fits once it has left the window.
            Some(at) => sent.get(at).is_none_or(|at| now - *at < window.within),
            None => false,
        };
        if windows.iter().any(full) {
            return false;
        }
        sent.push_back(now);
        true
    }
}

/// The last handshake of each guest.
#[derive(Debug, Default)]
pub(crate) struct Handshakes(Mutex<HashMap<Guest, Instant>>);

impl Handshakes {
    /// Notes a handshake, unless the same origin made one less than `interval` ago.
    pub(crate) fn admit(&self, guest: Guest, interval: Duration) -> bool {
        if interval.is_zero() {
            return true;
        }
        let now = Instant::now();
        let mut last = self.0.lock();
        last.retain(|_, at| now - *at < interval);
        if last.contains_key(&guest) {
            return false;
        }
        last.insert(guest, now);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[tokio::test(start_paused = true)]
    async fn each_window_holds_its_number_of_sends_and_refused_ones_do_not_count() {
        let (meter, minute) = (Meter::default(), 60 * SECOND);
        let windows = [Window { sends: 2, within: SECOND }, Window { sends: 5, within: minute }];
        let burst = || (0..4).filter(|_| meter.admit(&windows)).count();
        assert_eq!(burst(), 2);
        tokio::time::advance(SECOND).await;
        assert_eq!(burst(), 2);
        tokio::time::advance(SECOND).await;
        assert_eq!(burst(), 1);
        tokio::time::advance(minute - 3 * SECOND).await;
        assert_eq!(burst(), 0);
        tokio::time::advance(SECOND).await;
        assert_eq!(burst(), 2);
    }

    #[tokio::test(start_paused = true)]
    async fn without_windows_everything_passes_and_a_window_of_none_lets_nothing_pass() {
        assert!((0..1000).all(|_| Meter::default().admit(&[])));
        assert!(!Meter::default().admit(&[Window { sends: 0, within: SECOND }]));
    }

    #[tokio::test(start_paused = true)]
    async fn a_guest_waits_between_handshakes_and_others_do_not() {
        let handshakes = Handshakes::default();
        assert!(handshakes.admit((None, 1), SECOND));
        assert!(!handshakes.admit((None, 1), SECOND));
        assert!(handshakes.admit((None, 2), SECOND));
        assert!(handshakes.admit((Some(IpAddr::from([127, 0, 0, 1])), 1), SECOND));
        tokio::time::advance(SECOND).await;
        assert!(handshakes.admit((None, 1), SECOND));
        assert!(handshakes.admit((None, 1), Duration::ZERO));
    }
}
