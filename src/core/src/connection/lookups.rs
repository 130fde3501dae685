//! Background listing of the channels of clans that messages came from: a server that refuses is not asked for ever.

use parking_lot::Mutex;

use super::{Connection, recovery::is_of_the_call};
use crate::error::{Error, ErrorKind};

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

impl Connection {
    /// Lists the channels of a clan, at half of the pace.
    pub(super) async fn look_up(&self, clan_id: i64) {
        if self.lookups.0.lock().failures < FAILURES_MAX {
            match self.load_channels_beside(clan_id).await {
                Ok(()) => return self.lookups.0.lock().failures = 0,
                Err(error) => self.note_failure(clan_id, &error),
            }
        }
        self.lookups.0.lock().left.push(clan_id);
    }

    fn note_failure(&self, clan_id: i64, error: &Error) {
        if error.kind() == ErrorKind::Closed {
            // Not a failure: the client is closing.
            return;
        }
        log::debug!("Listing the channels of clan {clan_id} failed: {error}");
        let mut state = self.lookups.0.lock();
        state.failures = if is_of_the_call(error) { FAILURES_MAX } else { state.failures + 1 };
        if state.failures == FAILURES_MAX {
            log::warn!(
                "The names of channels cannot be listed at the moment, they come with the next connection: {error}"
            );
        }
    }

    /// Lets the next message of each clan that could not be listed try again.
    pub(super) fn look_up_again(&self) {
        let left = {
            let mut state = self.lookups.0.lock();
            state.failures = 0;
            std::mem::take(&mut state.left)
        };
        for clan in left.into_iter().filter_map(|id| self.state.clan(id)) {
            clan.forget_channels();
        }
    }
}
