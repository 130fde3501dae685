//! Counters of one client, cheap enough for the frame path.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use crate::{counter::Counter, histogram::Histogram};

/// What a client has done so far. All counters start at its creation and survive reconnects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Binary messages read.
    pub frames_in: u64,
    /// Binary messages written.
    pub frames_out: u64,
    /// Messages that could not be understood and were skipped.
    pub frames_bad: u64,
    /// Bytes of the messages read.
    pub bytes_in: u64,
    /// Bytes of the messages written.
    pub bytes_out: u64,
    /// Events handed over.
    pub events: u64,
    /// Requests that timed out.
    pub timeouts: u64,
    /// Answers that nobody waited for: late, repeated or unsolicited.
    pub answers_unclaimed: u64,
    /// Follow-up work of events, such as joins, that was dropped because too much of it waited.
    pub effects_dropped: u64,
    /// How often the reader paused because the application could not keep up.
    pub pauses: u64,
    /// How often the socket was reopened.
    pub reconnects: u64,
    /// Messages missed during an outage and fetched afterwards.
    pub recovered: u64,
    /// Messages that came a second time and were dropped.
    pub duplicates: u64,
    /// Channels whose missed messages could not be fetched, or not all of them.
    pub gaps: u64,
    /// Calls that were sent again because the connection or the server failed and repeating them is safe.
    pub resends: u64,
    /// Sessions obtained after the first one.
    pub renewals: u64,
    /// Messages refused for the rate, each sent again or reported as an error.
    pub rate_refused: u64,
    /// Clicks and choices that a view was given.
    pub clicks_routed: u64,
    /// Clicks refused because the id of the component looks like ours and is not, or was altered.
    pub clicks_forged: u64,
    /// Clicks refused because the time of the component was over.
    pub clicks_expired: u64,
    /// Clicks refused because the component was made for another channel or message.
    pub clicks_misplaced: u64,
    /// Clicks refused because the component was made for another user.
    pub clicks_foreign: u64,
    /// Clicks on components of ours that no view answers for any more.
    pub clicks_unrouted: u64,
    /// Clicks that came a second time and were dropped.
    pub clicks_repeated: u64,
    /// Clicks refused because too many of the same user on the same message were waiting.
    pub clicks_crowded: u64,
}

/// How many requests are waiting for their turn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Messages: what is sent, edited, deleted and reacted to.
    pub messages: u64,
    /// Other requests.
    pub calls: u64,
    /// Joins.
    pub joins: u64,
    /// What the client reads on its own.
    pub background: u64,
}

macro_rules! meters {
    ($($name:ident),*) => {
        /// The counters behind [`Stats`].
        #[derive(Debug, Default)]
        pub(crate) struct Meters {
            $(pub(crate) $name: Counter,)*
            /// From the moment a message left to its answer.
            pub(crate) sends: Histogram,
            /// Microseconds plus one, so that 0 can mean unknown.
            latency: AtomicU64,
        }

        impl Meters {
            /// Returns the numbers of this moment.
            pub(crate) fn stats(&self) -> Stats {
                Stats { $($name: self.$name.get(),)* }
            }
        }
    };
}

meters!(
    frames_in,
    frames_out,
    frames_bad,
    bytes_in,
    bytes_out,
    events,
    timeouts,
    answers_unclaimed,
    effects_dropped,
    pauses,
    reconnects,
    recovered,
    duplicates,
    gaps,
    resends,
    renewals,
    rate_refused,
    clicks_routed,
    clicks_forged,
    clicks_expired,
    clicks_misplaced,
    clicks_foreign,
    clicks_unrouted,
    clicks_repeated,
    clicks_crowded
);

impl Meters {
    /// Returns how long the last ping took, if the current socket answered one.
    pub(crate) fn latency(&self) -> Option<Duration> {
        self.latency.load(Ordering::Relaxed).checked_sub(1).map(Duration::from_micros)
    }

    /// Notes how long a ping took; `None` forgets it, as a new socket has to.
    pub(crate) fn set_latency(&self, latency: Option<Duration>) {
        let micros = latency.map_or(0, |latency| u64::try_from(latency.as_micros()).unwrap_or(u64::MAX - 1) + 1);
        self.latency.store(micros, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latency_is_unknown_until_a_ping_was_answered_even_if_that_took_no_time() {
        let meters = Meters::default();
        assert_eq!(meters.latency(), None);
        meters.set_latency(Some(Duration::ZERO));
        assert_eq!(meters.latency(), Some(Duration::ZERO));
        meters.set_latency(None);
        assert_eq!(meters.latency(), None);
    }
}
