//! Background listing of the channels of clans that messages came from: a server that refuses is not asked for ever.

use parking_lot::Mutex;

/// Failed listings in a row after which no more are tried on this connection.
const FAILURES_MAX: u32 = 8;

/// The record of listings so far.
#[derive(Debug, Default)]
pub(super) struct Lookups(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    failures: u32,
    /// Clans that are asked for again on the next connection.
    left: Vec<i64>,
}

impl Lookups {
    /// Returns whether the server may be asked.
    pub(super) fn may_ask(&self) -> bool {
        self.0.lock().failures < FAILURES_MAX
    }

    /// Takes note of a listing that succeeded.
    pub(super) fn succeeded(&self) {
        self.0.lock().failures = 0;
    }

    /// Takes note of a failure, after which nothing is asked any more if it `is_final`; returns whether it is the last one.
    pub(super) fn failed(&self, is_final: bool) -> bool {
        let mut state = self.0.lock();
        state.failures = if is_final { FAILURES_MAX } else { state.failures + 1 };
        state.failures == FAILURES_MAX
    }

    /// Leaves a clan for the next connection.
    pub(super) fn leave(&self, clan_id: i64) {
        self.0.lock().left.push(clan_id);
    }

    /// Starts anew; returns the clans that were left.
    pub(super) fn restart(&self) -> Vec<i64> {
        let mut state = self.0.lock();
        state.failures = 0;
        std::mem::take(&mut state.left)
    }
}
