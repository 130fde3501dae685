//! What one client was handed: every channel with what was handed over in it, and what waits.

#[cfg(test)]
#[path = "tests.rs"]
mod tests;

use std::{collections::VecDeque, sync::Arc, time::Duration};

use lru::LruCache;
use mezon_proto::api::{ChannelDescList, ChannelMessage};
use parking_lot::Mutex;
use tokio::{sync::Notify, time::Instant};

use super::{
    gap::{GAP_AGE_MAX, Gap, Position},
    id_clock::{self, IdClock},
    track::{Due, Track},
    window::WINDOWS_MAX,
};
use crate::{message::is_in_history, server_clock::ServerClock, unix_time};

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
pub enum Admission {
    /// It is handed over now.
    Deliver(Arc<ChannelMessage>),
    /// It was handed over before.
    Duplicate,
    /// It waits until the messages missed before it are handed over.
    Held,
    /// It would wait, but too many do: those of its channel have to be handed over now.
    Full,
}

/// The deduplication of one client; it outlives sockets.
pub struct Dedup {
    records: Mutex<Records>,
    /// Notified when messages of a channel start to wait.
    waiting: Notify,
    clock: Arc<ServerClock>,
}

struct Records {
    tracks: LruCache<i64, Track>,
    /// The highest id seen in any channel. Ids grow with time, so a channel that was silent so far can only have missed higher ones, or
    /// slightly lower ones.
    highest: i64,
    /// Whether what was handed over was told by [`inherit`](Dedup::inherit) and no connection has begun since.
    inherited: bool,
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

impl Dedup {
    /// Returns one that has seen nothing.
    pub fn new(clock: Arc<ServerClock>) -> Self {
        let records = Records {
            // A cache created with a bound would allocate room for all of it at once.
            tracks: LruCache::unbounded(),
            highest: 0,
            inherited: false,
            opened_ms: 0,
            horizon: 0,
            looks: LOOKS,
            ids: IdClock::default(),
            windows: 0,
            held_bytes: 0,
            waits: VecDeque::new(),
            urgent: VecDeque::new(),
        };
        Self { records: Mutex::new(records), waiting: Notify::new(), clock }
    }

    /// Starts a new connection life at the server's current time: earlier messages are not recovered. Which messages were handed over stays
    /// known, since some of them may be read again.
    pub(crate) fn open(&self) {
        let mut records = self.records.lock();
        for (_, track) in &mut records.tracks {
            track.reopen();
        }
        records.highest = 0;
        records.opened_ms = self.clock.now_ms();
        records.held_bytes = 0;
        records.waits.clear();
        records.urgent.clear();
    }

    /// Takes over from another process that handed over these messages, the last of each channel: the next connection life recovers what
    /// came after them, but nothing that is older than what any outage recovers.
    pub(crate) fn inherit(&self, mut last: Vec<Arc<ChannelMessage>>) {
        self.open();
        let said_ms = |message: &ChannelMessage| i64::from(message.create_time_seconds) * 1_000;
        let Some(newest_ms) = last.iter().map(|message| said_ms(message)).max() else { return };
        let oldest_ms = self.clock.now_ms() - i64::try_from(GAP_AGE_MAX.as_millis()).unwrap_or(0);
        last.retain(|message| said_ms(message) >= oldest_ms);
        last.sort_unstable_by_key(|message| message.message_id);
        for message in last {
            // Nothing waits yet, so each is only noted.
            let _ = self.admit(message, 0);
        }
        let mut records = self.records.lock();
        records.opened_ms = newest_ms.max(oldest_ms);
        records.inherited = true;
    }

    /// Returns whether the connection life that begins takes over from another process.
    pub(crate) fn take_inheritance(&self) -> bool {
        std::mem::take(&mut self.records.lock().inherited)
    }

    /// Decides about a message that arrived.
    pub fn admit(&self, message: Arc<ChannelMessage>, size: usize) -> Admission {
        let (id, channel_id) = (message.message_id, message.channel_id);
        if id == 0 || channel_id == 0 {
            return Admission::Deliver(message);
        }
        let mut records = self.records.lock();
        let records = &mut *records;
        let new = is_in_history(message.code);
        if !new && records.tracks.peek(&channel_id).is_none_or(|track| track.held.is_none()) {
            return Admission::Deliver(message);
        }
        let credible = id <= records.horizon || records.look_again(id, message.create_time_seconds, &self.clock);
        if records.tracks.len() >= TRACKED_MAX && !records.tracks.contains(&channel_id) {
            records.forget_oldest();
        }
        let track = records.tracks.get_or_insert_mut(channel_id, Track::default);
        if new {
            let Some(more) = track.note(id, credible) else { return Admission::Duplicate };
            track.arrived(id);
            if credible {
                records.highest = records.highest.max(id);
            }
            records.windows += more;
        }
        let Some(held) = &mut track.held else {
            if records.windows > WINDOWS_MAX {
                records.make_room();
            }
            return Admission::Deliver(message);
        };
        if held.queue.is_empty() && !held.leaving {
            let now = Instant::now();
            held.since = Some(now);
            records.waits.push_back((now, channel_id));
            records.urgent.push_back(channel_id);
            self.waiting.notify_one();
        }
        held.queue.push_back((message, size));
        records.held_bytes += size;
        let full = held.queue.len() > HELD_PER_CHANNEL_MAX || records.held_bytes > HELD_BYTES_MAX;
        if full { Admission::Full } else { Admission::Held }
    }

    /// Learns the origin of ids from the newest messages of a listing. Their existence proves nothing else: a half-open connection receives
    /// nothing while listings still work.
    pub(crate) fn told(&self, list: &ChannelDescList) {
        let now = self.clock.now_ms();
        let mut records = self.records.lock();
        for header in list.channeldesc.iter().filter_map(|channel| channel.last_sent_message.as_ref()) {
            records.ids.observe(header.id, header.timestamp_seconds, now);
        }
    }

    /// Makes the messages of every known channel wait from now on, because some may have been missed. `known` are channels that may have
    /// been silent so far.
    pub(crate) fn hold(&self, known: impl IntoIterator<Item = i64>) {
        let mut records = self.records.lock();
        let records = &mut *records;
        let floor = records.floor();
        for channel_id in known {
            if records.tracks.len() >= RECOVERED_CHANNELS_MAX {
                break;
            }
            if channel_id != 0 && records.tracks.peek(&channel_id).is_none() {
                records.tracks.push(channel_id, Track::default());
                records.tracks.demote(&channel_id);
            }
        }
        records.urgent.clear();
        for (number, (channel_id, track)) in records.tracks.iter_mut().enumerate() {
            if number < RECOVERED_CHANNELS_MAX {
                track.miss(&floor);
                if track.hold() {
                    records.urgent.push_back(*channel_id);
                }
            } else {
                track.gap = None;
            }
        }
    }

    /// Returns the channels in which something may have been missed, the liveliest first.
    pub(crate) fn gaps(&self) -> Vec<i64> {
        let records = self.records.lock();
        records.tracks.iter().filter(|(_, track)| track.gap.is_some()).map(|(id, _)| *id).collect()
    }

    /// Returns a channel whose messages wait for its history, if it has not been returned before.
    pub(crate) fn urgent(&self) -> Option<i64> {
        self.records.lock().urgent.pop_front()
    }

    /// Returns where to start reading the history of a channel; `None` if nothing was missed in it.
    pub(crate) fn position(&self, channel_id: i64) -> Option<Position> {
        let records = self.records.lock();
        let gap = records.tracks.peek(&channel_id)?.gap.as_ref()?;
        Some(gap.position(&records.ids))
    }

    /// Learns the origin of ids from a page of history.
    pub(crate) fn learn(&self, page: &[ChannelMessage]) {
        let now = self.clock.now_ms();
        let mut records = self.records.lock();
        for message in page {
            records.ids.observe(message.message_id, message.create_time_seconds, now);
        }
    }

    /// Notes a message found in the history; returns whether it has to be handed over. Messages have to come in the order of their ids.
    pub(crate) fn recover(&self, channel_id: i64, message_id: i64, seconds: u32) -> bool {
        let mut records = self.records.lock();
        let records = &mut *records;
        let credible = message_id <= records.horizon || records.look_again(message_id, seconds, &self.clock);
        let Some(track) = records.tracks.peek_mut(&channel_id) else { return false };
        let Some(more) = track.recover(message_id, seconds, credible) else { return false };
        records.windows += more;
        if credible {
            records.highest = records.highest.max(message_id);
        }
        if records.windows > WINDOWS_MAX {
            records.make_room();
        }
        true
    }

    /// Notes that the history of a channel has been read as far as it will be.
    pub(crate) fn close(&self, channel_id: i64) {
        if let Some(track) = self.records.lock().tracks.peek_mut(&channel_id) {
            track.gap = None;
        }
    }

    /// Returns waiting messages of a channel that are to be handed over now, and ends the channel's wait when none are left. Only one
    /// caller at a time hands over the messages of a channel, and asks until there are no more; `again` from the second time on.
    pub(crate) fn release(&self, channel_id: i64, again: bool) -> Vec<Due> {
        let mut records = self.records.lock();
        let records = &mut *records;
        let Some(track) = records.tracks.peek_mut(&channel_id) else { return Vec::new() };
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
        records.held_bytes -= due.iter().map(|(_, size)| size).sum::<usize>();
        due
    }

    /// Returns the channels whose messages wait, or would wait.
    pub(crate) fn held(&self) -> Vec<i64> {
        let records = self.records.lock();
        records.tracks.iter().filter(|(_, track)| track.held.is_some()).map(|(id, _)| *id).collect()
    }

    /// Resolves with a channel whose messages have waited for `patience`.
    pub(crate) async fn overdue(&self, patience: Duration) -> i64 {
        loop {
            let first = self.records.lock().waits.front().copied();
            let Some((since, channel_id)) = first else {
                self.waiting.notified().await;
                continue;
            };
            // A later wait is never due earlier.
            tokio::time::sleep_until(since + patience).await;
            let mut records = self.records.lock();
            if records.waits.front() != Some(&(since, channel_id)) {
                continue;
            }
            records.waits.pop_front();
            let held = records.tracks.peek(&channel_id).and_then(|track| track.held.as_ref());
            if held.is_some_and(|held| held.since == Some(since)) {
                return channel_id;
            }
        }
    }
}

impl Records {
    /// Decides about an id beyond the horizon, which moves with time; returns whether it is credible. A message with an incredible id is
    /// handed over like any other, but says nothing about what was missed.
    #[cold]
    fn look_again(&mut self, id: i64, seconds: u32, clock: &ServerClock) -> bool {
        // A local clock that is ahead does little harm here, and one that stood still while the machine slept must not hide new messages.
        let now = clock.now_ms().max(unix_time::now_ms());
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
