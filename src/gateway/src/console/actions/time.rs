//! The clock of the world and of the bots in this process.

use std::time::Duration;

use serde::Deserialize;

use crate::console::failure::{Answer, Failure};
use crate::console::host::Host;
use crate::console::shape::snapshot::clock;

/// The pause after a step in which something was due, for it to begin: what it does goes on meanwhile.
const BETWEEN_STEPS: Duration = Duration::from_millis(5);
/// Most steps in which something is due; the rest is one step. A schedule of every second fills a day with more.
const STEPS_MAX: usize = 10_000;

pub(crate) fn now(host: &Host) -> Answer {
    Ok(clock(host))
}

#[derive(Debug, Deserialize)]
pub(crate) struct Advance {
    seconds: f64,
}

/// Moves the clock ahead, step by step: every moment on the way at which something is due comes in its turn.
pub(crate) async fn advance(host: &Host, advance: Advance) -> Answer {
    let refused = |_| Failure::invalid(format!("`seconds` is a number >= 0, not {}", advance.seconds));
    let mut left = Duration::try_from_secs_f64(advance.seconds).map_err(refused)?;
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
