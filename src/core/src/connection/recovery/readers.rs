//! The readers of a recovery: several at once, each one channel after the other, until all is read or the server has had enough.

use std::{sync::atomic::Ordering, time::Duration};

use futures_util::future::join_all;
use tokio::time::{Instant, timeout};

use super::{
    channel::{self, Outcome},
    recovery::Recovery,
};
use crate::{
    connection::verdict::{self, Verdict},
    error::Error,
    refusal::Refusal,
};

/// Channels read at the same time: enough to fill half of the pace of the socket.
const READERS: usize = 8;

/// How long the other readers wait for the outcome of the first page: a server without history is asked once, not eight times.
const FIRST_ANSWER_WAIT: Duration = Duration::from_millis(300);

/// Attempts to read a channel; a server that has just come back may stumble.
const ATTEMPTS: u32 = 5;

/// Failures in a row, over all channels, after which the server is left alone until the next connection.
const FAILURES_MAX: u32 = 24;

/// Pause of all readers after a failure; it doubles with each further one.
const PAUSE: Duration = Duration::from_millis(500);

/// Longest such pause, and longest that a server can ask for.
const PAUSE_MAX: Duration = Duration::from_secs(30);

impl Recovery<'_> {
    /// Reads every channel of the plan, or as many as the server allows.
    pub(super) async fn run(&self) {
        let total = self.plan.len();
        if total == 0 {
            return;
        }
        let readers = (0..READERS).map(|number| self.over.run_until_cancelled(self.read_on(number > 0)));
        tokio::select! {
            biased;
            // The next socket continues where this one stopped.
            () = self.link.ended() => return,
            _ = join_all(readers) => {}
        }
        if self.lost.load(Ordering::Relaxed) {
            return;
        }
        // Nobody is reading any more, so there is nothing to wait for.
        self.release_all();
        self.report(total);
    }

    fn report(&self, total: usize) {
        let mood = self.mood.lock();
        let lost = mood.lost + self.plan.len();
        if lost == 0 {
            return;
        }
        self.connection.meters.gaps.add(lost as u64);
        let reason = mood.reason.as_ref().map(|error| format!(": {error}")).unwrap_or_default();
        log::warn!("What was missed in {lost} of {total} channels could not be fetched, or not all of it{reason}");
    }

    /// Reads one channel after the other.
    async fn read_on(&self, follows: bool) {
        if follows {
            let _ = timeout(FIRST_ANSWER_WAIT, self.answered.subscribe().wait_for(|answered| *answered)).await;
        }
        loop {
            self.rest().await;
            let Some((channel_id, attempt)) = self.plan.next(&self.connection.dedup).await else { return };
            let outcome = channel::read(self, channel_id).await;
            match outcome {
                Ok(outcome) => self.finish(channel_id, outcome),
                Err(error) => self.failed(channel_id, attempt, error),
            }
        }
    }

    fn finish(&self, channel_id: i64, outcome: Outcome) {
        if outcome != Outcome::Wrong {
            self.connection.dedup.close(channel_id);
        }
        self.dispatcher.release(channel_id);
        self.plan.done(channel_id);
        if outcome != Outcome::Whole {
            self.mood.lock().lost += 1;
        }
    }

    fn failed(&self, channel_id: i64, attempt: u32, error: Error) {
        log::debug!(channel_id; "Reading the history of channel {channel_id} failed: {error}");
        // Waiting messages do not wait for the next attempt.
        self.dispatcher.release(channel_id);
        match verdict::of(&error) {
            Verdict::Lost => {
                self.lost.store(true, Ordering::Relaxed);
                self.over.cancel();
            }
            Verdict::Channel => {
                self.went_well();
                if error.refusal() == Some(Refusal::NotFound) {
                    self.connection.dedup.close(channel_id);
                }
                // What is refused now may be served after the next outage.
                self.plan.done(channel_id);
                let mut mood = self.mood.lock();
                mood.lost += 1;
                mood.reason = Some(error);
            }
            Verdict::Call => {
                self.plan.put_back(channel_id, attempt);
                self.mood.lock().reason = Some(error);
                self.over.cancel();
            }
            Verdict::Later(asked) => {
                let mut mood = self.mood.lock();
                mood.failures += 1;
                let pause =
                    asked.unwrap_or_else(|| PAUSE.saturating_mul(1 << mood.failures.min(10) >> 1)).min(PAUSE_MAX);
                mood.rested = mood.rested.max(Instant::now() + pause);
                mood.reason = Some(error);
                if mood.failures >= FAILURES_MAX {
                    self.over.cancel();
                }
                if attempt < ATTEMPTS {
                    self.plan.put_back(channel_id, attempt + 1);
                } else {
                    self.plan.done(channel_id);
                    mood.lost += 1;
                }
                drop(mood);
                self.answered.send_replace(true);
            }
        }
    }
}
