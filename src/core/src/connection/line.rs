//! Requests that wait for their turn on the socket: one line for each kind of traffic, first come, first served (docs/protocol.md 5.1).
//!
//! A request takes its place when it is made, on the caller's thread, and requests are sent in the order of their places. If the line is
//! empty and a turn is due, it is sent at once, without a task; otherwise one task, the [driver](super::driver), works through the line
//! until it is empty. A caller who gives up costs no turn: only what is sent takes one.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    time::Duration,
};

use futures_util::future::BoxFuture;
use parking_lot::Mutex;
use tokio::{sync::Notify, time::Instant};

use super::{
    turn::Turn,
    windows::{Counts, Windows},
};
use crate::{
    config::{Offline, Pacing},
    error::Error,
    socket::{Generation, Lane, Link, Place, Posted, Recall, Slot, Spot},
    stats::Waiting,
};

/// Requests that may wait in one line, as many as may wait for answers: at 200 a minute they would take hours, and a program that queues
/// more has to be told.
pub(crate) const LINE_MAX: usize = 65_534;

/// How long a request waits while the socket is down, if it may wait at all.
pub(crate) const OFFLINE_WAIT_MAX: Duration = Duration::from_secs(300);

/// A request, as the line sees it.
pub(crate) trait Request: Send {
    /// Sends the request on the socket.
    fn leave(self: Box<Self>, turn: Turn) -> Posted;
    /// Tells the caller that it will not be sent.
    fn refuse(self: Box<Self>, error: Error);
    /// Sends it over HTTP instead, once.
    fn by_http(self: Box<Self>) -> BoxFuture<'static, ()>;
}

/// A place in a line and the request that holds it.
pub(crate) struct Entry {
    pub(crate) request: Box<dyn Request>,
    pub(crate) counts: Counts,
    /// The socket it belongs to; `None` if any will do.
    pub(crate) only_on: Option<Generation>,
    /// What to do with it without a socket.
    pub(crate) offline: Offline,
    /// Until when it may still be sent, and the error if it is not: the server has refused it once.
    pub(crate) limit: Option<(Instant, Error)>,
    /// Where its caller finds it.
    pub(crate) spot: Option<Arc<Spot>>,
}

/// What the driver has to do next.
pub(super) enum Step {
    /// Send this one.
    Leave(Entry, Turn),
    /// Send this one over HTTP and wait for that, so that those behind it stay behind.
    ByHttp(Entry),
    /// Refuse these.
    Refuse(Vec<(Entry, Error)>),
    /// Wait for a free number.
    WaitForNumber,
    /// Wait for this moment, or for a change.
    Wait(Option<Instant>),
    /// The line is empty: the driver ends.
    End,
}

/// One line.
pub(crate) struct Line {
    /// Whether its windows can ever delay anything.
    is_paced: bool,
    state: Mutex<State>,
    /// Requests in it, including the one just being sent; later ones queue behind it.
    waiting: AtomicUsize,
    changed: Notify,
}

struct State {
    windows: Windows,
    entries: BTreeMap<u64, Entry>,
    limits: BTreeSet<(Instant, u64)>,
    is_driven: bool,
    /// The server refuses more until then.
    shut_until: Option<Instant>,
    /// A refused request is being sent again: anything sent before its answer would overtake it, should it be refused once more.
    has_one_alone: bool,
    /// The socket for which the line was last searched.
    seen: Option<Generation>,
}

impl State {
    fn remove(&mut self, number: u64) -> Option<Entry> {
        let entry = self.entries.remove(&number)?;
        if let Some((limit, _)) = &entry.limit {
            self.limits.remove(&(*limit, number));
        }
        Some(entry)
    }

    fn due(&mut self, counts: Counts, now: Instant) -> Instant {
        let due = self.windows.due(counts, now);
        self.shut_until.map_or(due, |until| until.max(due))
    }
}

impl Line {
    fn new(pace: &[Pacing]) -> Self {
        let windows = Windows::new(pace);
        Self {
            is_paced: !windows.is_open(),
            state: Mutex::new(State {
                windows,
                entries: BTreeMap::new(),
                limits: BTreeSet::new(),
                is_driven: false,
                shut_until: None,
                has_one_alone: false,
                seen: None,
            }),
            waiting: AtomicUsize::new(0),
            changed: Notify::new(),
        }
    }

    /// Makes the driver look again.
    pub(super) fn wake(&self) {
        self.changed.notify_one();
    }

    /// Resolves when the driver has to look again.
    pub(super) async fn changed(&self) {
        self.changed.notified().await;
    }

    /// Notes that what the driver took out has been sent.
    pub(super) fn left(&self, count: usize) {
        self.waiting.fetch_sub(count, Ordering::Release);
    }

    /// Returns everything in the line after its driver has ended.
    pub(super) fn abandon(&self) -> Vec<Entry> {
        let mut state = self.state.lock();
        state.is_driven = false;
        state.limits.clear();
        let entries: Vec<_> = std::mem::take(&mut state.entries).into_values().collect();
        self.left(entries.len());
        entries
    }

    fn enter(&self, number: u64, entry: Entry) -> Result<bool, Entry> {
        let mut state = self.state.lock();
        if state.entries.len() >= LINE_MAX {
            return Err(entry);
        }
        if let Some((limit, _)) = &entry.limit {
            state.limits.insert((*limit, number));
        }
        state.entries.insert(number, entry);
        self.waiting.fetch_add(1, Ordering::Release);
        let starts = !std::mem::replace(&mut state.is_driven, true);
        drop(state);
        if !starts {
            self.wake();
        }
        Ok(starts)
    }
}

/// The lines of one client. They outlive its sockets, as the server's counters do.
pub(crate) struct Lines {
    lines: [Line; Lane::ALL.len()],
    /// Places are numbered across all lines, so that a request that returns to its line finds its old place.
    next: AtomicU64,
}

impl Lines {
    /// Returns empty lines with this pace.
    pub(super) fn new(pace: &[Pacing]) -> Self {
        // Only messages are counted by the minute; everything else keeps the pace per second.
        let per_second = &pace[..pace.len().min(1)];
        let half: Vec<_> = pace.iter().map(|pacing| pacing.half()).collect();
        let line = |lane| match lane {
            Lane::Messages => Line::new(pace),
            Lane::Calls | Lane::Joins => Line::new(per_second),
            Lane::Bulk => Line::new(&half),
            Lane::Background => Line::new(&half[..half.len().min(1)]),
        };
        Self { lines: Lane::ALL.map(line), next: AtomicU64::new(0) }
    }

    /// Returns one of the lines.
    pub(super) fn line(&self, lane: Lane) -> &Line {
        &self.lines[lane as usize]
    }

    /// Makes every driver look again, because the socket came or went.
    pub(super) fn wake(&self) {
        self.lines.iter().for_each(Line::wake);
    }

    /// Returns how many wait in each line.
    pub(crate) fn waiting(&self) -> Waiting {
        let count = |lane| self.line(lane).waiting.load(Ordering::Relaxed) as u64;
        Waiting {
            messages: count(Lane::Messages) + count(Lane::Bulk),
            calls: count(Lane::Calls),
            joins: count(Lane::Joins),
            background: count(Lane::Background),
        }
    }

    /// Gives out the next place.
    pub(crate) fn place(&self, lane: Lane) -> Place {
        Place { lane, number: self.next.fetch_add(1, Ordering::Relaxed) }
    }

    /// Returns the right to be sent at once; `None` if others wait, or if no turn or number is available.
    pub(crate) fn try_turn(&self, lane: Lane, counts: Counts, link: &Arc<Link>) -> Option<Turn> {
        let line = self.line(lane);
        if line.waiting.load(Ordering::Acquire) != 0 {
            return None;
        }
        let slot = link.slot()?;
        let now = Instant::now();
        if line.is_paced {
            let mut state = line.state.lock();
            if line.waiting.load(Ordering::Acquire) != 0 || !self.take(&mut state, lane, counts, now) {
                return None;
            }
        }
        Some(Turn::new(Arc::clone(link), slot, self.place(lane), now))
    }

    /// Takes a turn for a request that gets its number itself, if one is due and nobody waits for it.
    pub(super) fn may_go(&self, lane: Lane, counts: Counts) -> bool {
        let line = self.line(lane);
        let is_empty = || line.waiting.load(Ordering::Acquire) == 0;
        is_empty()
            && (!line.is_paced || {
                let mut state = line.state.lock();
                is_empty() && self.take(&mut state, lane, counts, Instant::now())
            })
    }

    /// Takes a turn if it is due.
    fn take(&self, state: &mut State, lane: Lane, counts: Counts, now: Instant) -> bool {
        self.due(state, lane, counts, now) <= now && {
            state.windows.start(counts, now);
            if let Some(whole) = lane.whole() {
                self.line(whole).state.lock().windows.start(counts, now);
            }
            true
        }
    }

    /// Returns when the next turn is due, in this lane and in the one whose pace it shares.
    fn due(&self, state: &mut State, lane: Lane, counts: Counts, now: Instant) -> Instant {
        let own = state.due(counts, now);
        lane.whole().map_or(own, |whole| own.max(self.line(whole).state.lock().due(counts, now)))
    }

    /// Queues a request in its line; returns whether a driver has to be started.
    ///
    /// # Errors
    /// The request and the reason, if the line is full.
    pub(super) fn enter(&self, place: Place, entry: Entry) -> Result<bool, (Entry, Error)> {
        self.line(place.lane).enter(place.number, entry).map_err(|entry| (entry, full()))
    }

    /// Closes a lane for a while, because the server refuses more.
    pub(crate) fn shut(&self, lane: Lane, until: Instant) {
        let mut state = self.line(lane.whole().unwrap_or(lane)).state.lock();
        state.shut_until = Some(state.shut_until.map_or(until, |known| known.max(until)));
    }

    /// Returns what the driver of a line has to do next. `link` is the socket if it can be used, `is_down` says that there is none, and
    /// `refusal` why a request can no longer be sent.
    pub(super) fn step(
        self: &Arc<Self>,
        lane: Lane,
        link: Option<&Arc<Link>>,
        is_down: bool,
        refusal: impl Fn(&Entry) -> Option<Error>,
        number: &mut Option<Slot>,
    ) -> Step {
        let line = self.line(lane);
        let now = Instant::now();
        let mut state = line.state.lock();
        let mut refused = Vec::new();
        while let Some(&(limit, at)) = state.limits.first()
            && limit <= now
        {
            state.limits.pop_first();
            if let Some(mut entry) = state.entries.remove(&at)
                && let Some((_, error)) = entry.limit.take()
            {
                refused.push((entry, error));
            }
        }
        // Only the socket decides that, so a long line is not searched for each of its requests.
        let seen = link.map(|link| link.generation());
        if is_down || state.seen != seen {
            state.seen = seen;
            let late: Vec<_> = state.entries.iter().filter_map(|(at, entry)| Some((*at, refusal(entry)?))).collect();
            refused.extend(late.into_iter().filter_map(|(at, error)| Some((state.remove(at)?, error))));
        }
        if !refused.is_empty() {
            return Step::Refuse(refused);
        }
        let Some((&at, entry)) = state.entries.first_key_value() else {
            state.is_driven = false;
            return Step::End;
        };
        let (counts, offline) = (entry.counts, entry.offline);
        let limit = state.limits.first().map(|(limit, _)| *limit);
        if state.has_one_alone {
            return Step::Wait(limit);
        }
        let Some(link) = link else {
            return match state.entries.first_entry() {
                Some(first) if is_down && offline == Offline::Http => Step::ByHttp(first.remove()),
                _ => Step::Wait(limit),
            };
        };
        let due = self.due(&mut state, lane, counts, now);
        if due > now {
            return Step::Wait(Some(limit.map_or(due, |limit| limit.min(due))));
        }
        let Some(slot) = number.take().or_else(|| link.slot()) else { return Step::WaitForNumber };
        self.take(&mut state, lane, counts, now);
        let Some(entry) = state.remove(at) else { return Step::Wait(limit) };
        let mut turn = Turn::new(Arc::clone(link), slot, Place { lane, number: at }, now);
        if entry.limit.is_some() {
            state.has_one_alone = true;
            line.waiting.fetch_add(1, Ordering::Release);
            turn = turn.holding(Alone { lines: Arc::clone(self), lane });
        }
        Step::Leave(entry, turn)
    }
}

/// Limits a line to one request until that is answered or abandoned.
struct Alone {
    lines: Arc<Lines>,
    lane: Lane,
}

impl Drop for Alone {
    fn drop(&mut self) {
        let line = self.lines.line(self.lane);
        line.state.lock().has_one_alone = false;
        line.left(1);
        line.wake();
    }
}

/// Makes sure that whatever the driver took out of a line is counted as gone.
pub(super) struct Left<'a>(pub(super) &'a Line);

impl Drop for Left<'_> {
    fn drop(&mut self) {
        self.0.left(1);
    }
}

impl Recall for Lines {
    fn recall(&self, place: Place) -> bool {
        let line = self.line(place.lane);
        // The entry can hold anything, so it is dropped outside the lock.
        let entry = {
            let mut state = line.state.lock();
            let entry = state.remove(place.number);
            line.left(usize::from(entry.is_some()));
            entry
        };
        if entry.is_some() {
            line.wake();
        }
        entry.is_some()
    }
}

fn full() -> Error {
    Error::rate_limited(format!("{LINE_MAX} requests wait for their turn already, so that this one was not sent"), None)
}
