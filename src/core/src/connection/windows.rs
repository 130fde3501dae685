//! How many requests may start in any stretch of time: one window per second, another per minute.
//!
//! A window slides: no stretch of its length, wherever it starts, contains more starts than it allows. A token bucket would let nearly
//! twice as many through in the first period after a pause, and the service counts those.

use std::{collections::VecDeque, time::Duration};

use tokio::time::Instant;

use crate::config::Pacing;

/// Slots of a period in which starts are grouped, so that a fast window remembers no more than a slow one. All starts of a slot count until
/// the last of them is a whole period old.
const PARTS: u32 = 256;

/// How much longer than its period a window lasts: what is sent evenly arrives bunched, and the service counts arrivals.
const MARGIN: f64 = 0.05;

/// One window.
#[derive(Debug)]
struct Window {
    most: usize,
    period: Duration,
    /// First and last start of each slot, and their number.
    parts: VecDeque<(Instant, Instant, usize)>,
    count: usize,
}

impl Window {
    fn new(pacing: Pacing) -> Self {
        let stretched = pacing.period.mul_f64(1.0 + MARGIN);
        // Less than one start per period becomes one in a longer period, and a fractional rate its integer part in a shorter one.
        let most = pacing.rate.floor().max(1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rate is from 0 to a million")]
        Self { most: most as usize, period: stretched.mul_f64(most / pacing.rate), parts: VecDeque::new(), count: 0 }
    }

    /// Returns when the next start is due, which may be in the past.
    fn due(&mut self, now: Instant) -> Instant {
        while let Some(&(_, last, count)) = self.parts.front()
            && last + self.period <= now
        {
            self.count -= count;
            self.parts.pop_front();
        }
        match self.parts.front() {
            Some((_, last, _)) if self.count >= self.most => *last + self.period,
            _ => now,
        }
    }

    fn start(&mut self, now: Instant) {
        self.count += 1;
        match self.parts.back_mut() {
            Some((first, last, count)) if now.saturating_duration_since(*first) < self.period / PARTS => {
                *last = now;
                *count += 1;
            }
            _ => self.parts.push_back((now, now, 1)),
        }
    }
}

/// The windows of one kind of traffic.
#[derive(Debug, Default)]
pub(super) struct Windows(Vec<Window>);

/// Which windows a request counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counts {
    /// In all of them: it sends a message.
    Everywhere,
    /// In the shortest only.
    PerSecond,
}

impl Windows {
    /// Returns the windows of a pace, the shortest first; without any, everything may start at once.
    pub(super) fn new(pace: &[Pacing]) -> Self {
        Self(pace.iter().copied().map(Window::new).collect())
    }

    /// Returns whether nothing ever has to wait.
    pub(super) fn is_open(&self) -> bool {
        self.0.is_empty()
    }

    fn of(&mut self, counts: Counts) -> &mut [Window] {
        let many = match counts {
            Counts::Everywhere => self.0.len(),
            Counts::PerSecond => self.0.len().min(1),
        };
        &mut self.0[..many]
    }

    /// Returns when the next start is due; not later than `now` if it may start at once.
    pub(super) fn due(&mut self, counts: Counts, now: Instant) -> Instant {
        self.of(counts).iter_mut().map(|window| window.due(now)).max().unwrap_or(now)
    }

    /// Notes a start.
    pub(super) fn start(&mut self, counts: Counts, now: Instant) {
        self.of(counts).iter_mut().for_each(|window| window.start(now));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn pace(rate: f64, seconds: u64) -> Pacing {
        Pacing { rate, period: Duration::from_secs(seconds) }
    }

    /// Starts requests as soon as each is due, and returns the times in ms.
    fn starts(windows: &mut Windows, count: usize) -> Vec<u128> {
        let origin = Instant::now();
        let mut now = origin;
        let next = |_| {
            now = now.max(windows.due(Counts::Everywhere, now));
            windows.start(Counts::Everywhere, now);
            (now - origin).as_millis()
        };
        (0..count).map(next).collect()
    }

    #[test]
    fn ten_leave_at_once_and_so_do_sixty() {
        let mut windows = Windows::new(&Pacing::SENDS);
        assert_eq!(starts(&mut windows, 61)[59..], [0, 1_050]);
    }

    #[test]
    fn the_minute_holds_back_what_the_second_would_let_through() {
        let mut windows = Windows::new(&Pacing::SENDS);
        let moments = starts(&mut windows, 401);
        assert_eq!((moments[199], moments[200], moments[400]), (3_150, 63_000, 126_000));
    }

    #[test]
    fn what_counts_per_second_alone_takes_nothing_from_the_minute() {
        let mut windows = Windows::new(&[pace(1.0, 1), pace(2.0, 60)]);
        let mut now = Instant::now();
        for _ in 0..10 {
            assert!(windows.due(Counts::PerSecond, now) <= now);
            windows.start(Counts::PerSecond, now);
            now += 2 * SECOND;
        }
        assert!(windows.due(Counts::Everywhere, now) <= now);
    }

    #[test]
    fn a_broken_rate_keeps_its_average() {
        let mut windows = Windows::new(&[pace(0.5, 1)]);
        assert_eq!(starts(&mut windows, 3), [0, 2_100, 4_200]);
        let mut windows = Windows::new(&[pace(2.5, 1)]);
        assert_eq!(starts(&mut windows, 5), [0, 0, 840, 840, 1_680]);
    }

    #[test]
    fn a_million_a_second_are_remembered_by_parts() {
        let mut windows = Windows::new(&[pace(1e6, 1)]);
        let mut now = Instant::now();
        for _ in 0..100_000 {
            now += Duration::from_micros(10);
            windows.start(Counts::Everywhere, now);
            windows.due(Counts::Everywhere, now);
        }
        assert!(windows.0[0].parts.len() <= PARTS as usize + 1);
    }

    proptest! {
        #[test]
        fn no_window_wherever_it_is_laid_holds_more_than_it_allows(
            pauses in proptest::collection::vec(0_u64..400, 1..400), most in 1_u32..20,
        ) {
            let pace = Pacing { rate: f64::from(most), period: SECOND };
            let mut windows = Windows::new(&[pace]);
            let mut now = Instant::now();
            let mut moments = Vec::new();
            for pause in pauses {
                now += Duration::from_millis(pause / 4);
                now = now.max(windows.due(Counts::Everywhere, now));
                windows.start(Counts::Everywhere, now);
                moments.push(now);
            }
            for (at, start) in moments.iter().enumerate() {
                let within = moments[at..].iter().take_while(|moment| **moment - *start < SECOND).count();
                prop_assert!(within <= most as usize);
            }
        }
    }
}
