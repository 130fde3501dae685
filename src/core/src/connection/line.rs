//! What waits for its turn on the socket: a line for each kind of traffic, first come, first served (docs/protocol.md 5.1).
//!
//! A request takes its place when the caller makes it, on the caller's thread, and what leaves, leaves by place. Who finds its line
//! empty and its turn due leaves at once, without a task; otherwise one task, the [driver](super::driver), walks along the line for as
//! long as there is one. A caller who gives up leaves no hole: a turn is taken only by what leaves.

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

/// Requests that may wait in one line, as many as may wait for their answers: at 200 a minute they would take hours, and a program that
/// has more to say than that has to be told.
pub(crate) const LINE_MAX: usize = 65_534;

/// How long a request waits for a socket that is down, where it may wait at all.
pub(crate) const OFFLINE_WAIT_MAX: Duration = Duration::from_secs(300);

/// A request, as the line sees it.
pub(crate) trait Request: Send {
    /// Puts the request on the socket.
    fn leave(self: Box<Self>, turn: Turn) -> Posted;
    /// Tells the caller that it does not leave.
    fn refuse(self: Box<Self>, error: Error);
    /// Sends it over HTTP instead, once.
    fn by_http(self: Box<Self>) -> BoxFuture<'static, ()>;
}

/// A place in a line and who has it.
pub(crate) struct Entry {
    pub(crate) request: Box<dyn Request>,
    pub(crate) counts: Counts,
    /// The socket it belongs to; `None` if any will do.
    pub(crate) only_on: Option<Generation>,
    /// What becomes of it without a socket.
    pub(crate) offline: Offline,
    /// Until when it may still leave, and what is told if it does not: the server has refused it once.
    pub(crate) limit: Option<(Instant, Error)>,
    /// Where its caller finds it.
    pub(crate) spot: Option<Arc<Spot>>,
}

/// What the driver has to do next.
pub(super) enum Step {
    /// Let this one leave.
    Leave(Entry, Turn),
    /// Send this one over HTTP and wait for that, so that what comes behind stays behind.
    ByHttp(Entry),
    /// Tell these that they do not leave.
    Refuse(Vec<(Entry, Error)>),
    /// Wait for a free number.
    WaitForNumber,
    /// Wait for this moment, or for a change.
    Wait(Option<Instant>),
    /// Nobody is left: the driver ends.
    End,
}

/// One line.
pub(crate) struct Line {
    /// Whether its windows ever hold anything back.
    is_paced: bool,
    state: Mutex<State>,
    /// Requests in it, the one that is just leaving included; who comes meanwhile stands behind.
    waiting: AtomicUsize,
    changed: Notify,
}

struct State {
    windows: Windows,
    entries: BTreeMap<u64, Entry>,
    limits: BTreeSet<(Instant, u64)>,
    is_driven: bool,
    /// The server has had enough until then.
    shut_until: Option<Instant>,
    /// One that was refused is on its way again: whatever left before its answer would overtake it, should it be refused once more.
    has_one_alone: bool,
    /// The socket that the line was last looked through for.
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

    /// Has the driver look again.
    pub(super) fn wake(&self) {
        self.changed.notify_one();
    }

    /// Resolves when the driver has to look again.
    pub(super) async fn changed(&self) {
        self.changed.notified().await;
    }

    /// Takes note that what the driver took out has left.
    pub(super) fn left(&self, count: usize) {
        self.waiting.fetch_sub(count, Ordering::Release);
    }

    /// Returns everybody in the line, whose driver has ended.
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

/// The lines of one client. They outlive its sockets, as the server's count does.
pub(crate) struct Lines {
    lines: [Line; Lane::ALL.len()],
    /// Places are given out in one row, so that a request that comes back to its line finds its own again.
    next: AtomicU64,
}

impl Lines {
    /// Returns empty lines with this pace.
    pub(super) fn new(pace: &[Pacing]) -> Self {
        // Only messages are counted by the minute; what goes beside them is asked to keep the pace of the second, as it always was.
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

    /// Has every driver look again, because the socket came or went.
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

    /// Returns the right to leave at once; `None` if others wait, or if the turn or a number is not due.
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

    /// Takes a turn for a request that finds its number itself, if one is due and nobody waits for it.
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

    /// Returns when the next turn is due, in the lane and in the one whose pace it has a part of.
    fn due(&self, state: &mut State, lane: Lane, counts: Counts, now: Instant) -> Instant {
        let own = state.due(counts, now);
        lane.whole().map_or(own, |whole| own.max(self.line(whole).state.lock().due(counts, now)))
    }

    /// Puts a request into its line; returns whether a driver has to be started.
    ///
    /// # Errors
    /// The request and why it is refused, if the line is full.
    pub(super) fn enter(&self, place: Place, entry: Entry) -> Result<bool, (Entry, Error)> {
        self.line(place.lane).enter(place.number, entry).map_err(|entry| (entry, full()))
    }

    /// Keeps a lane shut for a while, because the server has had enough.
    pub(crate) fn shut(&self, lane: Lane, until: Instant) {
        let mut state = self.line(lane.whole().unwrap_or(lane)).state.lock();
        state.shut_until = Some(state.shut_until.map_or(until, |known| known.max(until)));
    }

    /// Returns what the driver of a line has to do next. `link` is the socket if it can be used, `is_down` says that there is none, and
    /// `refusal` why a request cannot leave any more.
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
        // Only the socket decides that, so that a long line is not looked through for each of its requests.
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

/// Keeps a line to one request until that has its answer, or nobody waits for it any more.
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

/// Takes note in any case that what the driver took out of a line has left it.
pub(super) struct Left<'a>(pub(super) &'a Line);

impl Drop for Left<'_> {
    fn drop(&mut self) {
        self.0.left(1);
    }
}

impl Recall for Lines {
    fn recall(&self, place: Place) -> bool {
        let line = self.line(place.lane);
        // What the entry holds may be anything, and is dropped after the lock.
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
