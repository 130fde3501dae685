//! What a taker holds back while something older of its partition may still come.
//!
//! Whoever gets a partition, or a connection anew, does not have what was delivered before and is not done: it went to a taker that died, or
//! got lost with the connection. The server repeats that in some order of its own, and delivers newer events first while it is not due yet.
//! So everything is held back until all has come that the server knows as delivered and not done. It is asked again and again: whoever had the
//! partition before may still say that something is done, which does not come then.

use std::{collections::BTreeMap, time::Duration};

use tokio::time::Instant;

use super::shelf::Raw;

/// How often the server is asked what it knows.
pub(super) const ASK_AGAIN: Duration = Duration::from_millis(250);

/// Deliveries that are held back, by their place in the stream. One that comes twice is there once.
pub(super) struct Gather {
    raws: BTreeMap<u64, Raw>,
    /// When the server was asked last.
    asked: Option<Instant>,
    older: Option<Older>,
    until: Instant,
}

/// What the server knew as delivered and not done.
struct Older {
    /// The last place in the stream that it had delivered.
    last: u64,
    /// How many of them come.
    expected: usize,
    /// How many of them are here.
    here: usize,
}

impl Gather {
    /// Returns nothing yet; after `limit` nothing more is waited for.
    pub(super) fn new(limit: Duration) -> Self {
        Self { raws: BTreeMap::new(), asked: None, older: None, until: Instant::now() + limit }
    }

    /// Holds one back.
    pub(super) fn add(&mut self, raw: Raw) {
        let place = raw.sequence;
        if self.raws.insert(place, raw).is_none()
            && let Some(older) = &mut self.older
        {
            older.here += usize::from(place <= older.last);
        }
    }

    /// Takes in what the server said: how many are delivered and not done, and the last place in the stream that was delivered. Of these
    /// `held` are in work here, and do not come.
    pub(super) fn count(&mut self, pending: usize, last: u64, held: usize) {
        let (expected, here) = (pending.saturating_sub(held), self.raws.range(..=last).count());
        self.older = Some(Older { last, expected, here });
    }

    /// Returns whether the server is to be asked now, which it is then.
    pub(super) fn asks(&mut self) -> bool {
        let now = Instant::now();
        let asks = self.asked.is_none_or(|asked| now - asked >= ASK_AGAIN);
        if asks {
            self.asked = Some(now);
        }
        asks
    }

    /// Returns whether nothing older comes, or it was waited for long enough.
    pub(super) fn is_over(&self) -> bool {
        self.older.is_some() && self.missing() == 0 || Instant::now() >= self.until
    }

    /// Returns how many are held back.
    pub(super) fn len(&self) -> usize {
        self.raws.len()
    }

    /// Returns how many older ones are to come.
    pub(super) fn missing(&self) -> usize {
        self.older.as_ref().map_or(0, |older| older.expected.saturating_sub(older.here))
    }

    /// Returns those that lie here for some time, and counts their time anew.
    pub(super) fn waiting(&mut self, longer_than: Duration) -> impl Iterator<Item = &Raw> {
        let now = Instant::now();
        self.raws.values_mut().filter_map(move |raw| {
            let waits = now - raw.since > longer_than;
            waits.then(|| {
                raw.since = now;
                &*raw
            })
        })
    }

    /// Returns what was held back, in the order of the stream.
    pub(super) fn sorted(self) -> impl Iterator<Item = Raw> {
        self.raws.into_values()
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;

    const LIMIT: Duration = Duration::from_secs(2);

    fn raw(sequence: u64, delivery: u64) -> Raw {
        Raw {
            reply: format!("{sequence}.{delivery}").into(),
            partition: 0,
            sequence,
            delivery,
            channel_id: 0,
            epoch: 1,
            count: 1,
            body: Bytes::new(),
            since: Instant::now(),
        }
    }

    fn gathered(raws: impl IntoIterator<Item = u64>) -> Gather {
        let mut gather = Gather::new(LIMIT);
        raws.into_iter().for_each(|sequence| gather.add(raw(sequence, 2)));
        gather
    }

    fn places(gather: Gather) -> Vec<u64> {
        gather.sorted().map(|raw| raw.sequence).collect()
    }

    #[tokio::test(start_paused = true)]
    async fn what_was_delivered_before_comes_before_what_is_newer() {
        let mut gather = gathered([7, 9]);
        assert!(!gather.is_over());
        gather.count(4, 9, 0);
        assert!(!gather.is_over());
        // Newer ones are none of the four.
        for newer in [12, 10, 11] {
            gather.add(raw(newer, 1));
        }
        assert_eq!(gather.missing(), 2);
        gather.add(raw(3, 2));
        assert!(!gather.is_over());
        gather.add(raw(5, 2));
        assert!(gather.is_over());
        assert_eq!(places(gather), [3, 5, 7, 9, 10, 11, 12]);
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_in_work_is_not_waited_for() {
        let mut gather = Gather::new(LIMIT);
        gather.count(2, 9, 2);
        assert!(gather.is_over());
        gather.count(3, 9, 2);
        assert!(!gather.is_over());
        gather.add(raw(4, 2));
        assert!(gather.is_over());
    }

    #[tokio::test(start_paused = true)]
    async fn what_another_one_has_done_since_is_not_waited_for() {
        let mut gather = gathered([7]);
        assert!(gather.asks() && !gather.asks());
        gather.count(3, 7, 0);
        gather.add(raw(12, 1));
        assert!(!gather.is_over());
        tokio::time::advance(ASK_AGAIN).await;
        assert!(gather.asks());
        // Of the three one was done elsewhere; 12 is delivered now as well.
        gather.count(3, 12, 0);
        assert!(!gather.is_over());
        gather.count(2, 12, 0);
        assert!(gather.is_over());
        assert_eq!(places(gather), [7, 12]);
    }

    #[tokio::test(start_paused = true)]
    async fn one_that_comes_twice_counts_once_and_is_answered_where_it_came_last() {
        let mut gather = gathered([]);
        gather.count(2, 9, 0);
        gather.add(raw(4, 1));
        gather.add(raw(4, 2));
        assert!(!gather.is_over());
        assert_eq!(gather.sorted().map(|raw| raw.reply.to_string()).collect::<Vec<_>>(), ["4.2"]);
    }

    #[tokio::test(start_paused = true)]
    async fn what_never_comes_is_waited_for_only_so_long() {
        let mut gather = gathered([4]);
        gather.count(2, 9, 0);
        tokio::time::advance(LIMIT - Duration::from_millis(1)).await;
        assert!(!gather.is_over());
        tokio::time::advance(Duration::from_millis(1)).await;
        assert!(gather.is_over());
        assert!(Gather::new(Duration::ZERO).is_over(), "nor is the server's answer");
    }

    #[tokio::test(start_paused = true)]
    async fn those_that_wait_are_told_of_once_in_a_while() {
        let mut gather = gathered([4]);
        tokio::time::advance(Duration::from_millis(300)).await;
        gather.add(raw(5, 1));
        let waiting = |gather: &mut Gather| {
            gather.waiting(Duration::from_millis(200)).map(|raw| raw.sequence).collect::<Vec<_>>()
        };
        assert_eq!(waiting(&mut gather), [4]);
        assert!(waiting(&mut gather).is_empty());
        tokio::time::advance(Duration::from_millis(300)).await;
        assert_eq!(waiting(&mut gather), [4, 5]);
    }
}
