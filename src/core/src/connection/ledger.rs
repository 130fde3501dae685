//! Which message of each channel was the last one handed over: what recovery starts from, and what tells a message that comes twice.
//!
//! While a channel is being recovered, what arrives live waits here, so that it cannot overtake what was missed before it.

use std::{
    collections::{HashSet, VecDeque},
    sync::Arc,
};

use lru::LruCache;
use mezon_proto::api::ChannelMessage;
use parking_lot::Mutex;

use crate::state::message_code;

/// Channels whose last message is remembered; the ones longest without news are forgotten.
const TRACKED_MAX: usize = 10_000;

/// Ids remembered per channel, so that a message that comes twice is told from one that comes late.
const RECENT_MAX: usize = 64;

/// Channels recovered after one outage, the liveliest first: at 80 calls per second the last one waits 12 s.
pub(super) const RECOVERED_CHANNELS_MAX: usize = 1_000;

/// Live messages that wait per channel while it is recovered. Older ones are dropped and fetched instead.
const HELD_PER_CHANNEL_MAX: usize = 1_000;

/// Bytes on the wire that wait in all channels together.
const HELD_BYTES_MAX: usize = 64 * 1024 * 1024;

/// What becomes of a message that arrived.
#[derive(Debug)]
pub(crate) enum Admission {
    /// It is handed over now.
    Deliver(Arc<ChannelMessage>),
    /// It was handed over before.
    Duplicate,
    /// It waits until what was missed before it is handed over.
    Held,
}

/// Where the recovery of a channel stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    /// The last message handed over.
    pub(super) last: i64,
    /// The newest live message that was dropped because too many waited: the history has to be read at least up to it.
    pub(super) dropped: i64,
}

/// The books of one client; they outlive sockets.
pub(crate) struct Ledger(Mutex<Books>);

struct Books {
    tracks: LruCache<i64, Track>,
    /// The highest id seen in any channel. Ids grow with time, so a channel that was silent so far missed only higher ones.
    highest: i64,
    /// What stands in for it before the first message.
    floor: i64,
    held_bytes: usize,
}

#[derive(Default)]
struct Track {
    last: i64,
    recent: VecDeque<i64>,
    held: Option<Box<Held>>,
}

#[derive(Default)]
struct Held {
    queue: VecDeque<(Arc<ChannelMessage>, usize)>,
    dropped: i64,
    /// What this recovery has handed over.
    recovered: HashSet<i64>,
}

impl Ledger {
    /// Returns empty books.
    pub(crate) fn new() -> Self {
        // A cache that knows its bound takes the room for it at once.
        Self(Mutex::new(Books { tracks: LruCache::unbounded(), highest: 0, floor: 0, held_bytes: 0 }))
    }

    /// Forgets everything. As long as no message told better, only ids above `floor`, an id of this moment, can have been missed.
    pub(super) fn open(&self, floor: i64) {
        let mut books = self.0.lock();
        books.tracks.clear();
        books.highest = 0;
        books.floor = floor;
        books.held_bytes = 0;
    }

    /// Decides about a message that arrived.
    pub(crate) fn admit(&self, message: Arc<ChannelMessage>, size: usize) -> Admission {
        let id = message.message_id;
        if id == 0 || message.channel_id == 0 {
            return Admission::Deliver(message);
        }
        let mut books = self.0.lock();
        let books = &mut *books;
        let new = is_new(message.code);
        if !new && books.tracks.peek(&message.channel_id).is_none_or(|track| track.held.is_none()) {
            return Admission::Deliver(message);
        }
        if books.tracks.len() >= TRACKED_MAX && !books.tracks.contains(&message.channel_id) {
            books.tracks.pop_lru();
        }
        let track = books.tracks.get_or_insert_mut(message.channel_id, Track::default);
        if let Some(held) = &mut track.held {
            books.held_bytes += size;
            held.queue.push_back((message, size));
            while held.queue.len() > HELD_PER_CHANNEL_MAX || (books.held_bytes > HELD_BYTES_MAX && held.queue.len() > 1)
            {
                let Some((oldest, size)) = held.queue.pop_front() else { break };
                books.held_bytes -= size;
                if is_new(oldest.code) {
                    held.dropped = held.dropped.max(oldest.message_id);
                }
            }
            return Admission::Held;
        }
        if track.note(id) {
            books.highest = books.highest.max(id);
            Admission::Deliver(message)
        } else {
            Admission::Duplicate
        }
    }

    /// Lets the messages of every known channel wait from now on, because some may have been missed. `known` are channels without
    /// any message so far.
    pub(super) fn hold(&self, known: impl IntoIterator<Item = i64>) {
        let mut books = self.0.lock();
        let floor = if books.highest == 0 { books.floor } else { books.highest };
        for (_, track) in &mut books.tracks {
            track.held = None;
        }
        books.held_bytes = 0;
        for channel_id in known {
            if books.tracks.len() < RECOVERED_CHANNELS_MAX && books.tracks.peek(&channel_id).is_none() {
                let quiet = Track { last: floor, ..Track::default() };
                books.tracks.push(channel_id, quiet);
                books.tracks.demote(&channel_id);
            }
        }
        for (_, track) in books.tracks.iter_mut().take(RECOVERED_CHANNELS_MAX) {
            track.held = Some(Box::default());
        }
    }

    /// Returns the channels whose messages wait, the liveliest first.
    pub(super) fn held(&self) -> Vec<i64> {
        let books = self.0.lock();
        books.tracks.iter().filter(|(_, track)| track.held.is_some()).map(|(id, _)| *id).collect()
    }

    /// Returns where the recovery of a channel stands; `None` if its messages do not wait.
    pub(super) fn position(&self, channel_id: i64) -> Option<Position> {
        let books = self.0.lock();
        let track = books.tracks.peek(&channel_id)?;
        let held = track.held.as_ref()?;
        Some(Position { last: track.last, dropped: held.dropped })
    }

    /// Notes a message found in the history; returns whether it has to be handed over.
    pub(super) fn recover(&self, channel_id: i64, message_id: i64) -> bool {
        let mut books = self.0.lock();
        let books = &mut *books;
        let Some(track) = books.tracks.peek_mut(&channel_id) else { return false };
        let Some(held) = &mut track.held else { return false };
        if !held.recovered.insert(message_id) || !track.note(message_id) {
            return false;
        }
        books.highest = books.highest.max(message_id);
        true
    }

    /// Returns the messages that waited and are due now. An empty answer means that the channel is live again.
    pub(super) fn release(&self, channel_id: i64) -> Release {
        let mut books = self.0.lock();
        let books = &mut *books;
        let mut release = Release::default();
        let Some(track) = books.tracks.peek_mut(&channel_id) else { return release };
        let Some(mut held) = track.held.take() else { return release };
        if held.queue.is_empty() {
            return release;
        }
        for (message, size) in held.queue.drain(..) {
            books.held_bytes -= size;
            let (id, new) = (message.message_id, is_new(message.code));
            if new && (held.recovered.contains(&id) || !track.note(id)) {
                release.duplicates += 1;
            } else {
                if new {
                    books.highest = books.highest.max(id);
                }
                release.due.push((message, size));
            }
        }
        // What arrives while these are handed over waits behind them.
        track.held = Some(held);
        release.more = true;
        release
    }
}

/// Messages that waited.
#[derive(Debug, Default)]
pub(super) struct Release {
    pub(super) due: Vec<(Arc<ChannelMessage>, usize)>,
    pub(super) duplicates: u64,
    /// Whether the channel still waits, so that this has to be asked again.
    pub(super) more: bool,
}

impl Track {
    /// Notes an id; returns false if it was noted before.
    fn note(&mut self, id: i64) -> bool {
        if id <= self.last && self.recent.contains(&id) {
            return false;
        }
        if self.recent.len() == RECENT_MAX {
            self.recent.pop_front();
        }
        self.recent.push_back(id);
        self.last = self.last.max(id);
        true
    }
}

/// Returns whether a code is that of a message that stands in the history of its channel. Edits and removals repeat an id, and what
/// only its receivers see is in no history.
pub(super) fn is_new(code: i32) -> bool {
    !matches!(
        code,
        message_code::UPDATE
            | message_code::REMOVE
            | message_code::TYPING
            | message_code::INDICATOR
            | message_code::EPHEMERAL
            | message_code::UPDATE_EPHEMERAL
            | message_code::REMOVE_EPHEMERAL
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn message(channel_id: i64, message_id: i64) -> Arc<ChannelMessage> {
        Arc::new(ChannelMessage { channel_id, message_id, ..ChannelMessage::default() })
    }

    fn delivers(ledger: &Ledger, message: Arc<ChannelMessage>) -> bool {
        matches!(ledger.admit(message, 10), Admission::Deliver(_))
    }

    fn due(ledger: &Ledger, channel_id: i64) -> Vec<i64> {
        let mut ids = Vec::new();
        loop {
            let release = ledger.release(channel_id);
            ids.extend(release.due.iter().map(|(message, _)| message.message_id));
            if !release.more {
                return ids;
            }
        }
    }

    #[test]
    fn a_message_that_comes_twice_is_handed_over_once_and_one_that_comes_late_too() {
        let ledger = Ledger::new();
        let verdicts: Vec<_> = [5, 7, 5, 6, 6, 7, 8].map(|id| delivers(&ledger, message(1, id))).into();
        assert_eq!(verdicts, [true, true, false, true, false, false, true]);
    }

    #[test]
    fn edits_repeat_an_id_and_are_no_duplicates() {
        let ledger = Ledger::new();
        assert!(delivers(&ledger, message(1, 5)));
        for code in [message_code::UPDATE, message_code::UPDATE, message_code::REMOVE] {
            let edit = ChannelMessage { code, ..(*message(1, 5)).clone() };
            assert!(delivers(&ledger, Arc::new(edit)));
        }
    }

    #[test]
    fn live_messages_wait_for_the_missed_ones_and_neither_is_handed_over_twice() {
        let ledger = Ledger::new();
        assert!(delivers(&ledger, message(1, 5)));
        ledger.hold([]);
        for id in [9, 10] {
            assert!(matches!(ledger.admit(message(1, id), 10), Admission::Held));
        }
        assert_eq!(ledger.position(1), Some(Position { last: 5, dropped: 0 }));
        // The history has the first of the live ones, too.
        let recovered: Vec<_> = [5, 6, 7, 8, 9, 9].map(|id| ledger.recover(1, id)).into();
        assert_eq!(recovered, [false, true, true, true, true, false]);
        assert_eq!(due(&ledger, 1), [10]);
        assert!(delivers(&ledger, message(1, 11)));
        assert!(!delivers(&ledger, message(1, 10)));
    }

    #[test]
    fn a_channel_that_was_silent_is_recovered_from_the_highest_id_of_all() {
        let ledger = Ledger::new();
        ledger.open(100);
        assert!(delivers(&ledger, message(1, 150)));
        ledger.hold([1, 2]);
        assert_eq!(ledger.held(), [1, 2]);
        assert_eq!(ledger.position(2), Some(Position { last: 150, dropped: 0 }));
    }

    #[test]
    fn what_waits_is_bounded_and_what_is_dropped_has_to_be_fetched() {
        let ledger = Ledger::new();
        assert!(delivers(&ledger, message(1, 1)));
        ledger.hold([]);
        for id in 2..=(2 + HELD_PER_CHANNEL_MAX as i64) {
            assert!(matches!(ledger.admit(message(1, id), 10), Admission::Held));
        }
        assert_eq!(ledger.position(1).map(|position| position.dropped), Some(2));
        assert_eq!(due(&ledger, 1).len(), HELD_PER_CHANNEL_MAX);
    }

    #[test]
    fn the_bytes_that_wait_are_bounded_too() {
        let ledger = Ledger::new();
        assert!(delivers(&ledger, message(1, 1)));
        ledger.hold([]);
        for id in 2..6 {
            ledger.admit(message(1, id), HELD_BYTES_MAX / 2);
        }
        assert_eq!(due(&ledger, 1), [4, 5]);
        assert_eq!(ledger.0.lock().held_bytes, 0);
    }

    #[test]
    fn the_channels_remembered_and_recovered_are_bounded() {
        let ledger = Ledger::new();
        for channel in 1..=TRACKED_MAX as i64 + 5 {
            assert!(delivers(&ledger, message(channel, channel)));
        }
        assert_eq!(ledger.0.lock().tracks.len(), TRACKED_MAX);
        ledger.hold([]);
        let held = ledger.held();
        assert_eq!(held.len(), RECOVERED_CHANNELS_MAX);
        assert_eq!(held[0], TRACKED_MAX as i64 + 5);
    }

    proptest! {
        /// However history, live messages and losses interleave: exactly once, and in order.
        #[test]
        fn every_message_is_handed_over_exactly_once_and_in_order(
            steps in prop::collection::vec((0..3_u8, 1..6_usize), 1..60),
        ) {
            let ledger = Ledger::new();
            ledger.open(0);
            let (mut said, mut heard): (i64, Vec<i64>) = (1, vec![1]);
            prop_assert!(delivers(&ledger, message(1, 1)));
            for (kind, count) in steps {
                match kind {
                    // Live.
                    0 => for _ in 0..count {
                        said += 1;
                        prop_assert!(delivers(&ledger, message(1, said)));
                        heard.push(said);
                    },
                    // An outage, and messages after it that come live and are in the history as well.
                    1 => {
                        said += count as i64;
                        ledger.hold([1]);
                        for _ in 0..count {
                            said += 1;
                            let held = matches!(ledger.admit(message(1, said), 1), Admission::Held);
                            prop_assert!(held);
                        }
                        let Position { last, .. } = ledger.position(1).unwrap();
                        // The history was read in the middle of it.
                        heard.extend((last + 1..=said - count as i64 / 2).filter(|id| ledger.recover(1, *id)));
                        heard.extend(due(&ledger, 1));
                    }
                    // An outage in the middle of a recovery: what waited is gone and fetched again.
                    _ => {
                        said += count as i64;
                        ledger.hold([1]);
                        said += 1;
                        ledger.admit(message(1, said), 1);
                        let Position { last, .. } = ledger.position(1).unwrap();
                        heard.extend((last + 1..last + 2).filter(|id| ledger.recover(1, *id)));
                        ledger.hold([1]);
                        let Position { last, .. } = ledger.position(1).unwrap();
                        heard.extend((last + 1..=said).filter(|id| ledger.recover(1, *id)));
                        heard.extend(due(&ledger, 1));
                    }
                }
            }
            prop_assert_eq!(heard, (1..=said).collect::<Vec<_>>());
        }
    }
}
