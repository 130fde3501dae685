//! The clock of the world and of the bots in this process.

use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;

use crate::console::failure::{Answer, Failure};
use crate::console::host::Host;
use crate::console::shape::snapshot::clock;

/// The pause after a step in which something was due, for it to begin: what it does goes on meanwhile.
const BETWEEN_STEPS: Duration = Duration::from_millis(5);
/// Most steps in which something is due; the rest is one step. A schedule of every second fills a day with more.
const STEPS_MAX: usize = 10_000;
/// What the clock shows at the latest, the end of 2088: a year later ids have no room for the time.
const LATEST: Duration = Duration::from_secs(3_755_376_000);

pub(crate) fn now(host: &Host) -> Answer {
    Ok(clock(host))
}

#[derive(Debug, Deserialize)]
struct Advance {
    seconds: f64,
}

/// Reads how far the clock is to be moved.
pub(crate) fn read(host: &Host, members: &Value) -> Result<Duration, Failure> {
    let Advance { seconds } = Advance::deserialize(members)?;
    let now = host.shared().world().clock.now();
    let by = Duration::try_from_secs_f64(seconds).ok().filter(|by| *by <= LATEST.saturating_sub(now));
    by.ok_or_else(|| {
        Failure::invalid(format!("`seconds` is a number >= 0 that leads to no year after 2088, not {seconds}"))
    })
}

/// Moves the clock ahead, step by step: every moment on the way at which something is due comes in its turn.
pub(crate) async fn advance(host: &Host, mut left: Duration) -> Answer {
    for _ in 0..STEPS_MAX {
        let pause = host.hands.as_ref().and_then(|hands| hands.pause());
        let step = pause.map_or(left, |pause| pause.min(left));
        if step == left {
            break;
        }
        step_by(host, step);
        left -= step;
        tokio::time::sleep(BETWEEN_STEPS).await;
    }
    step_by(host, left);
    Ok(clock(host))
}

fn step_by(host: &Host, step: Duration) {
    if step.is_zero() {
        return;
    }
    // Before the bots, so that what they hear of it has the time they have.
    host.gateway.advance(step);
    if let Some(hands) = &host.hands {
        hands.advance(step);
    }
}
