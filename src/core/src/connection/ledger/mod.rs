//! Which messages of each channel were handed over: where recovery starts from, and how a repeated message is recognised.
//!
//! After an outage, live messages of a channel wait here for a moment, so that they do not overtake the ones missed before them. If that
//! takes too long they go ahead, and what the history yields later is handed over then, still once.

mod gap;
mod id_clock;
#[cfg(test)]
mod tests;
mod track;
mod window;

use std::{collections::VecDeque, sync::Arc, time::Duration};

use lru::LruCache;
use mezon_proto::api::{ChannelDescList, ChannelMessage};
use parking_lot::Mutex;
use tokio::{sync::Notify, time::Instant};

pub(super) use self::gap::Position;
use self::{gap::Gap, id_clock::IdClock, track::Track, window::WINDOWS_MAX};
use crate::{server_clock::ServerClock, session::unix_now_ms, state::message_code};

/// Channels whose last message is remembered; the least recently active are forgotten first.
const TRACKED_MAX: usize = 10_000;

/// Channels recovered after one outage, the liveliest first: at half of 80 calls per second the last one is read after 25 s.
const RECOVERED_CHANNELS_MAX: usize = 1_000;

/// Live messages that wait per channel; one more, and they go ahead of the missed ones.
const HELD_PER_CHANNEL_MAX: usize = 1_000;

/// Encoded bytes that wait in all channels together; a channel that would need more goes ahead.
const HELD_BYTES_MAX: usize = 64 * 1024 * 1024;

/// How much later than its id says a message may arrive, and how far servers' clocks differ: what was said that long before the login is
/// read again rather than lost.
const SERVER_TIME_MARGIN: Duration = Duration::from_secs(2);

/// Messages inspected to learn the origin of ids: more than the false ones to be expected among them.
const LOOKS: u8 = 8;

/// What to do with a message that arrived.
#[derive(Debug)]
pub(crate) enum Admission {
    /// It is handed over now.
    Deliver(Arc<ChannelMessage>),
    /// It was handed over before.
    Duplicate,
    /// It waits until the messages missed before it are handed over.
    Held,
    /// It would wait, but too many do: those of its channel have to be handed over now.
    Full,
}

/// A message and its bytes on the wire.
pub(super) type Due = (Arc<ChannelMessage>, usize);

/// The ledger of one client; it outlives sockets.
pub(crate) struct Ledger {
    books: Mutex<Books>,
    /// Notified when messages of a channel start to wait.
    waiting: Notify,
    clock: Arc<ServerClock>,
}

struct Books {
    tracks: LruCache<i64, Track>,
    /// The highest id seen in any channel. Ids grow with time, so a channel that was silent so far can only have missed higher ones, or
    /// slightly lower ones.
    highest: i64,
    /// The server's time at the login, in Unix milliseconds. Nothing before it can have been missed.
    opened_ms: i64,
    /// Ids beyond it are checked.
    horizon: i64,
    /// Messages that are all checked before the horizon is trusted.
    looks: u8,
    ids: IdClock,
    /// Ids in all windows.
    windows: usize,
    held_bytes: usize,
    /// Since when each channel has been waiting, the longest first; entries of channels that no longer wait are skipped.
    waits: VecDeque<(Instant, i64)>,
    /// Channels with waiting messages, for whoever reads history next.
    urgent: VecDeque<i64>,
}

impl Ledger {
    /// Returns an empty ledger.
    pub(crate) fn new(clock: Arc<ServerClock>) -> Self {
        let books = Books {
            // A cache created with a bound would allocate room for all of it at once.
            tracks: LruCache::unbounded(),
            highest: 0,
            opened_ms: 0,
            horizon: 0,
            looks: LOOKS,
            ids: IdClock::default(),
            windows: 0,
            held_bytes: 0,
            waits: VecDeque::new(),
            urgent: VecDeque::new(),
        };
        Self { books: Mutex::new(books), waiting: Notify::new(), clock }
    }

    /// Starts a new connection life at the server's current time: earlier messages are not recovered. Which messages were handed over stays
    /// known, since some of them may be read again.
    pub(super) fn open(&self) {
        let mut books = self.books.lock();
        for (_, track) in &mut books.tracks {
            track.reopen();
        }
        books.highest = 0;
        books.opened_ms = self.clock.now_ms();
        books.held_bytes = 0;
        books.waits.clear();
        books.urgent.clear();
    }

    /// Decides about a message that arrived.
    pub(crate) fn admit(&self, message: Arc<ChannelMessage>, size: usize) -> Admission {
        let (id, channel_id) = (message.message_id, message.channel_id);
        if id == 0 || channel_id == 0 {
            return Admission::Deliver(message);
        }
        let mut books = self.books.lock();
        let books = &mut *books;
        let new = is_new(message.code);
        if !new && books.tracks.peek(&channel_id).is_none_or(|track| track.held.is_none()) {
            return Admission::Deliver(message);
        }
        let credible = id <= books.horizon || books.look_again(id, message.create_time_seconds, &self.clock);
        if books.tracks.len() >= TRACKED_MAX && !books.tracks.contains(&channel_id) {
            books.forget_oldest();
        }
        let track = books.tracks.get_or_insert_mut(channel_id, Track::default);
        if new {
            let Some(more) = track.note(id, credible) else { return Admission::Duplicate };
            track.arrived(id);
            if credible {
                books.highest = books.highest.max(id);
            }
            books.windows += more;
        }
        let Some(held) = &mut track.held else {
            if books.windows > WINDOWS_MAX {
                books.make_room();
            }
            return Admission::Deliver(message);
        };
        if held.queue.is_empty() && !held.leaving {
            let now = Instant::now();
            held.since = Some(now);
            books.waits.push_back((now, channel_id));
            books.urgent.push_back(channel_id);
            self.waiting.notify_one();
        }
        held.queue.push_back((message, size));
        books.held_bytes += size;
        let full = held.queue.len() > HELD_PER_CHANNEL_MAX || books.held_bytes > HELD_BYTES_MAX;
        if full { Admission::Full } else { Admission::Held }
    }

    /// Learns the origin of ids from the newest messages of a listing. Their existence proves nothing else: a half-open connection receives
    /// nothing while listings still work.
    pub(crate) fn told(&self, list: &ChannelDescList) {
        let now = self.clock.now_ms();
        let mut books = self.books.lock();
        for header in list.channeldesc.iter().filter_map(|channel| channel.last_sent_message.as_ref()) {
            books.ids.observe(header.id, header.timestamp_seconds, now);
        }
    }

    /// Makes the messages of every known channel wait from now on, because some may have been missed. `known` are channels that may have
    /// been silent so far.
    pub(super) fn hold(&self, known: impl IntoIterator<Item = i64>) {
        let mut books = self.books.lock();
        let books = &mut *books;
        let floor = books.floor();
        for channel_id in known {
            if books.tracks.len() >= RECOVERED_CHANNELS_MAX {
                break;
            }
            if channel_id != 0 && books.tracks.peek(&channel_id).is_none() {
                books.tracks.push(channel_id, Track::default());
                books.tracks.demote(&channel_id);
            }
        }
        books.urgent.clear();
        for (number, (channel_id, track)) in books.tracks.iter_mut().enumerate() {
            if number < RECOVERED_CHANNELS_MAX {
                track.miss(&floor);
                if track.hold() {
                    books.urgent.push_back(*channel_id);
                }
            } else {
                track.gap = None;
            }
        }
    }

    /// Returns the channels in which something may have been missed, the liveliest first.
    pub(super) fn gaps(&self) -> Vec<i64> {
        let books = self.books.lock();
        books.tracks.iter().filter(|(_, track)| track.gap.is_some()).map(|(id, _)| *id).collect()
    }

    /// Returns a channel whose messages wait for its history, if it has not been returned before.
    pub(super) fn urgent(&self) -> Option<i64> {
        self.books.lock().urgent.pop_front()
    }

    /// Returns where to start reading the history of a channel; `None` if nothing was missed in it.
    pub(super) fn position(&self, channel_id: i64) -> Option<Position> {
        let books = self.books.lock();
        let gap = books.tracks.peek(&channel_id)?.gap.as_ref()?;
        Some(gap.position(&books.ids))
    }

    /// Learns the origin of ids from a page of history.
    pub(super) fn learn(&self, page: &[ChannelMessage]) {
        let now = self.clock.now_ms();
        let mut books = self.books.lock();
        for message in page {
            books.ids.observe(message.message_id, message.create_time_seconds, now);
        }
    }

    /// Notes a message found in the history; returns whether it has to be handed over. Messages have to come in the order of their ids.
    pub(super) fn recover(&self, channel_id: i64, message_id: i64, seconds: u32) -> bool {
        let mut books = self.books.lock();
        let books = &mut *books;
        let credible = message_id <= books.horizon || books.look_again(message_id, seconds, &self.clock);
        let Some(track) = books.tracks.peek_mut(&channel_id) else { return false };
        let Some(more) = track.recover(message_id, seconds, credible) else { return false };
        books.windows += more;
        if credible {
            books.highest = books.highest.max(message_id);
        }
        if books.windows > WINDOWS_MAX {
            books.make_room();
        }
        true
    }

    /// Notes that the history of a channel has been read as far as it will be.
    pub(super) fn close(&self, channel_id: i64) {
        if let Some(track) = self.books.lock().tracks.peek_mut(&channel_id) {
            track.gap = None;
        }
    }

    /// Returns waiting messages of a channel that are to be handed over now, and ends the channel's wait when none are left. Only one
    /// caller at a time hands over the messages of a channel, and asks until there are no more; `again` from the second time on.
    pub(super) fn release(&self, channel_id: i64, again: bool) -> Vec<Due> {
        let mut books = self.books.lock();
        let books = &mut *books;
        let Some(track) = books.tracks.peek_mut(&channel_id) else { return Vec::new() };
        let Some(held) = &mut track.held else { return Vec::new() };
        if held.leaving && !again {
            return Vec::new();
        }
        if held.queue.is_empty() {
            track.held = None;
            return Vec::new();
        }
        // Messages that arrive while these are handed over wait behind them.
        held.leaving = true;
        let due: Vec<Due> = held.queue.drain(..).collect();
        books.held_bytes -= due.iter().map(|(_, size)| size).sum::<usize>();
        due
    }

    /// Returns the channels whose messages wait, or would wait.
    pub(super) fn held(&self) -> Vec<i64> {
        let books = self.books.lock();
        books.tracks.iter().filter(|(_, track)| track.held.is_some()).map(|(id, _)| *id).collect()
    }

    /// Resolves with a channel whose messages have waited for `patience`.
    pub(super) async fn overdue(&self, patience: Duration) -> i64 {
        loop {
            let first = self.books.lock().waits.front().copied();
            let Some((since, channel_id)) = first else {
                self.waiting.notified().await;
                continue;
            };
            // A later wait is never due earlier.
            tokio::time::sleep_until(since + patience).await;
            let mut books = self.books.lock();
            if books.waits.front() != Some(&(since, channel_id)) {
                continue;
            }
            books.waits.pop_front();
            let held = books.tracks.peek(&channel_id).and_then(|track| track.held.as_ref());
            if held.is_some_and(|held| held.since == Some(since)) {
                return channel_id;
            }
        }
    }
}

impl Books {
    /// Decides about an id beyond the horizon, which moves with time; returns whether it is credible. A message with an incredible id is
    /// handed over like any other, but says nothing about what was missed.
    #[cold]
    fn look_again(&mut self, id: i64, seconds: u32, clock: &ServerClock) -> bool {
        // A local clock that is ahead does little harm here, and one that stood still while the machine slept must not hide new messages.
        let now = clock.now_ms().max(unix_now_ms());
        self.ids.observe(id, seconds, now);
        let horizon = self.ids.horizon(now);
        self.looks = self.looks.saturating_sub(1);
        self.horizon = if self.looks == 0 { horizon } else { 0 };
        id <= horizon
    }

    /// Returns where the gap of a channel starts that has been silent so far.
    fn floor(&self) -> Gap {
        let since_ms = self.opened_ms.saturating_sub(i64::try_from(SERVER_TIME_MARGIN.as_millis()).unwrap_or(0));
        let heard = match self.highest {
            0 => 0,
            // For ids that tell no time there is no "a little earlier".
            highest if !self.ids.is_known() => highest,
            highest => id_clock::earlier(highest, SERVER_TIME_MARGIN),
        };
        Gap::since(heard, since_ms)
    }

    fn forget_oldest(&mut self) {
        if let Some((_, track)) = self.tracks.pop_lru() {
            self.windows -= track.window.len();
            self.held_bytes -= track.held.iter().flat_map(|held| &held.queue).map(|(_, size)| size).sum::<usize>();
        }
    }

    /// Shortens the windows of the least recently active channels, by an eighth of the total, so that it is rarely needed.
    #[cold]
    fn make_room(&mut self) {
        let wanted = WINDOWS_MAX - WINDOWS_MAX / 8;
        for (_, track) in self.tracks.iter_mut().rev() {
            if self.windows <= wanted {
                break;
            }
            self.windows -= track.window.shrink();
        }
    }
}

/// Returns whether messages with this code appear in the history of their channel. Edits and removals repeat an id, and ephemeral messages
/// are in no history.
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
