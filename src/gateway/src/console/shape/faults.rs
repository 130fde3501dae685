//! Which faults are in force.

use std::sync::atomic::Ordering;

use serde_json::{Value, json};

use crate::shared::Shared;

/// Status of a refusal for too many calls.
pub(crate) const TOO_MANY: u16 = 429;

/// Returns the faults that the console can cause.
pub(crate) fn of(shared: &Shared) -> Value {
    let (delay, refusal) = shared.faults.of_every_call();
    let status = refusal.map(|refusal| refusal.status);
    json!({
        "slow": delay.map(|by| by.as_secs_f64()),
        "refuse": status.filter(|status| *status != TOO_MANY),
        "limit": status == Some(TOO_MANY),
        "away": shared.away.load(Ordering::Acquire),
    })
}
