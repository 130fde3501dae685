//! A leaky bucket for the starts of calls (docs/protocol.md 5.2).

use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::{Instant, sleep_until};

use crate::config::Pacing;

/// Spaces starts, first come, first served. Started calls may overlap.
#[derive(Debug)]
pub struct Pacer {
    /// Time one start costs.
    interval: Duration,
    /// How far starts may run ahead of the even spacing after a pause.
    burst: Duration,
    /// The moment by which all starts so far are paid for. tokio's mutex serves waiters in order.
    paid_until: Mutex<Option<Instant>>,
    /// When the last background start was.
    last_beside: Mutex<Option<Instant>>,
}

impl Pacer {
    /// Returns a pacer that lets `pacing.rate` starts through per period.
    pub fn new(pacing: Pacing) -> Self {
        let interval = pacing.period.div_f64(pacing.rate);
        let burst = interval.mul_f64((pacing.rate - 1.0).max(0.0));
        Self { interval, burst, paid_until: Mutex::new(None), last_beside: Mutex::new(None) }
    }

    /// Waits until the next start is due. A wait that is dropped takes no turn: the next in line gets it.
    pub async fn turn(&self) {
        let mut paid_until = self.paid_until.lock().await;
        let due = paid_until.map_or_else(Instant::now, |until| until.max(Instant::now()));
        // Waiting inside the lock keeps the order; nothing is written before the wait is over.
        if let Some(start) = due.checked_sub(self.burst).filter(|start| *start > Instant::now()) {
            sleep_until(start).await;
        }
        *paid_until = Some(due + self.interval);
    }

    /// Waits for a turn for background work. Only one such start waits at a time, and two of them are at least two turns apart, so they
    /// take at most half of the pace.
    pub async fn turn_beside(&self) {
        let mut last = self.last_beside.lock().await;
        if let Some(last) = *last {
            sleep_until(last + 2 * self.interval).await;
        }
        self.turn().await;
        *last = Some(Instant::now());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn one_per(period: Duration) -> Arc<Pacer> {
        Arc::new(Pacer::new(Pacing { rate: 1.0, period }))
    }

    async fn ms_of(pacer: &Pacer, origin: Instant) -> u128 {
        pacer.turn().await;
        origin.elapsed().as_millis()
    }

    #[tokio::test(start_paused = true)]
    async fn the_default_starts_one_call_per_1250_ms() {
        let (pacer, origin) = (Pacer::new(Pacing::HTTP), Instant::now());
        for expected in [0, 1250, 2500] {
            assert_eq!(ms_of(&pacer, origin).await, expected);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_pause_earns_no_more_than_the_burst() {
        let (pacer, origin) = (Pacer::new(Pacing::HTTP), Instant::now());
        tokio::time::sleep(Duration::from_secs(60)).await;
        assert_eq!(ms_of(&pacer, origin).await, 60_000);
        assert_eq!(ms_of(&pacer, origin).await, 61_250);
    }

    #[tokio::test(start_paused = true)]
    async fn sixty_per_second_come_at_once_and_then_evenly() {
        let (pacer, origin) = (Pacer::new(Pacing::SOCKET), Instant::now());
        for _ in 0..60 {
            assert_eq!(ms_of(&pacer, origin).await, 0);
        }
        // The clock ticks in milliseconds, a frame costs 16.7 of them.
        for expected in [17, 34, 51, 67] {
            assert_eq!(ms_of(&pacer, origin).await, expected);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn what_goes_on_beside_takes_every_other_turn_at_most() {
        let (pacer, origin) = (one_per(Duration::from_secs(1)), Instant::now());
        let beside = tokio::spawn({
            let pacer = pacer.clone();
            async move {
                for _ in 0..50 {
                    pacer.turn_beside().await;
                }
            }
        });
        tokio::task::yield_now().await;
        for _ in 0..50 {
            pacer.turn().await;
        }
        assert!(origin.elapsed() <= Duration::from_secs(100), "{:?}", origin.elapsed());
        beside.await.unwrap();
        assert!(origin.elapsed() >= Duration::from_secs(98), "{:?}", origin.elapsed());
    }

    #[tokio::test(start_paused = true)]
    async fn turns_go_by_arrival() {
        let pacer = one_per(Duration::from_secs(1));
        let (sender, mut receiver) = tokio::sync::mpsc::unbounded_channel();
        for number in 0..20 {
            let (pacer, sender) = (pacer.clone(), sender.clone());
            tokio::spawn(async move {
                pacer.turn().await;
                sender.send(number).unwrap();
            });
        }
        for expected in 0..20 {
            assert_eq!(receiver.recv().await, Some(expected));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_thousand_waiting_senders_go_by_arrival_and_those_who_give_up_cost_no_turn() {
        let (pacer, origin) = (Arc::new(Pacer::new(Pacing::SOCKET)), Instant::now());
        for _ in 0..60 {
            pacer.turn().await;
        }
        let (sender, mut receiver) = tokio::sync::mpsc::unbounded_channel();
        let mut waiting = Vec::new();
        for number in 0..1_000 {
            let (pacer, sender) = (pacer.clone(), sender.clone());
            let turn = async move {
                pacer.turn().await;
                sender.send(number).unwrap();
            };
            waiting.push(tokio::spawn(turn));
            tokio::task::yield_now().await;
        }
        for gives_up in waiting.iter().skip(9).step_by(10) {
            gives_up.abort();
        }
        drop(sender);
        for expected in (0..1_000).filter(|number| number % 10 != 9) {
            assert_eq!(receiver.recv().await, Some(expected));
        }
        // 900 turns at 60 per second.
        assert!((14_990..=15_010).contains(&origin.elapsed().as_millis()), "{:?}", origin.elapsed());
    }

    #[tokio::test(start_paused = true)]
    async fn a_cancelled_wait_leaves_no_hole() {
        let (pacer, origin) = (one_per(Duration::from_secs(1)), Instant::now());
        pacer.turn().await;
        let waiting: Vec<_> = (0..5)
            .map(|_| {
                let pacer = pacer.clone();
                tokio::spawn(async move { pacer.turn().await })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(500)).await;
        for task in waiting {
            task.abort();
            assert!(task.await.unwrap_err().is_cancelled());
        }
        assert_eq!(ms_of(&pacer, origin).await, 1000);
    }
}
