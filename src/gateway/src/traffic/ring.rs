//! The last frames and calls, as many as fit.

use std::collections::VecDeque;
use std::sync::OnceLock;

use parking_lot::Mutex;
use tokio::sync::watch;

use crate::clock::Clock;
use crate::traffic::entry::Entry;

/// Entries kept; the oldest are forgotten.
const ENTRIES_MAX: usize = 5_000;
/// Bytes of bodies, names and errors kept.
const BYTES_MAX: usize = 16 * 1024 * 1024;

#[derive(Debug, Default)]
struct Kept {
    entries: VecDeque<Entry>,
    bytes: usize,
    last: u64,
}

/// The frames and calls of a gateway. They are recorded once somebody asked for it.
#[derive(Debug, Default)]
pub(crate) struct Traffic(OnceLock<Ring>);

/// The record.
#[derive(Debug)]
pub(crate) struct Ring {
    clock: Clock,
    kept: Mutex<Kept>,
    last: watch::Sender<u64>,
}

impl Traffic {
    /// Begins to record.
    pub(crate) fn begin(&self, clock: Clock) {
        self.0.get_or_init(|| Ring { clock, kept: Mutex::default(), last: watch::Sender::default() });
    }

    /// Returns the record, if there is one.
    pub(crate) fn on(&self) -> Option<&Ring> {
        self.0.get()
    }
}

impl Ring {
    pub(crate) fn push(&self, mut entry: Entry) {
        entry.time = self.clock.now();
        let mut kept = self.kept.lock();
        kept.last += 1;
        entry.seq = kept.last;
        kept.bytes += entry.weight();
        kept.entries.push_back(entry);
        while kept.entries.len() > ENTRIES_MAX || kept.bytes > BYTES_MAX {
            let Some(oldest) = kept.entries.pop_front() else { break };
            kept.bytes -= oldest.weight();
        }
        let last = kept.last;
        drop(kept);
        self.last.send_replace(last);
    }

    /// Returns a receiver of the number of the last entry.
    pub(crate) fn last(&self) -> watch::Receiver<u64> {
        self.last.subscribe()
    }

    /// Returns the entries numbered above `after`, the oldest first, at most `limit`.
    pub(crate) fn since(&self, after: u64, limit: usize) -> Vec<Entry> {
        let kept = self.kept.lock();
        let start = kept.entries.partition_point(|entry| entry.seq <= after);
        kept.entries.range(start..).take(limit).cloned().collect()
    }

    /// Returns copies of the entries numbered below `before`, the newest first, a batch at a time, so that looking at them holds no lock.
    pub(crate) fn until(&self, before: u64, limit: usize) -> Vec<Entry> {
        let kept = self.kept.lock();
        let end = kept.entries.partition_point(|entry| entry.seq < before);
        kept.entries.range(..end).rev().take(limit).cloned().collect()
    }

    pub(crate) fn clear(&self) {
        let mut kept = self.kept.lock();
        kept.entries.clear();
        kept.bytes = 0;
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::traffic::entry::{Body, Kind};

    fn entry(size: usize) -> Entry {
        Entry { body: Body::Json(Bytes::from(vec![b' '; size])), ..Entry::new(Kind::Frame, true, "", 1) }
    }

    #[test]
    fn the_oldest_entries_give_way_by_number_and_by_size() {
        let traffic = Traffic::default();
        assert!(traffic.on().is_none());
        traffic.begin(Clock::behind(std::time::Duration::ZERO));
        let ring = traffic.on().unwrap();
        (0..ENTRIES_MAX + 3).for_each(|_| ring.push(entry(0)));
        assert_eq!(ring.since(0, usize::MAX).len(), ENTRIES_MAX);
        assert_eq!(ring.since(0, 1)[0].seq, 4);
        assert_eq!(ring.until(10, 2).iter().map(|entry| entry.seq).collect::<Vec<_>>(), [9, 8]);
        let half = BYTES_MAX / 2;
        (0..3).for_each(|_| ring.push(entry(half)));
        assert_eq!(ring.since(0, usize::MAX).len(), 2);
        // A path that nobody knows is a name, however long it is.
        (0..3).for_each(|_| ring.push(Entry::new(Kind::Call, true, "x".repeat(half), 1)));
        assert_eq!(ring.since(0, usize::MAX).len(), 2);
    }
}
