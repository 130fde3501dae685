//! Who is asked something where by way of the shared state, as this process was told: it is looked at for each message, without waiting.
//!
//! It decides nothing but whether the key of a place has to be read. Also here: the timers of flows.

use std::{
    collections::{HashMap, HashSet},
    sync::{
        OnceLock,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use foldhash::fast::RandomState;
use parking_lot::Mutex;

use super::{
    asked::{Asked, Place, Standing, key, place},
    hands::Hands,
};
use crate::schedule::Schedules;

/// How much later than the process that wrote a flow last the others end it: only if that one has gone.
const OTHERS_LATER_MS: i64 = 1_000;

/// Within what time of each other they try.
const APART_MS: i64 = 2_000;

/// What a message is, as far as this process was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// No matter of another process or a flow.
    Own,
    /// It was an answer, and counts no more.
    Known,
    /// What its key says has to be read.
    Ask,
}

/// What was told of one place.
struct Known {
    version: u64,
    asked: Asked,
    timer: Option<u64>,
}

#[derive(Default)]
struct Told {
    places: HashMap<Place, Known, RandomState>,
    /// Which place a timer is for.
    timers: HashMap<u64, Place, RandomState>,
}

/// What this process was told.
#[derive(Default)]
pub(crate) struct Others {
    told: Mutex<Told>,
    count: AtomicUsize,
    /// What this process is called; nothing where it is the only one.
    me: OnceLock<String>,
    does_flows: AtomicBool,
    /// The steps that this process has in hand.
    pub(super) hands: Hands,
}

impl Others {
    /// Sets what this process is called.
    pub(crate) fn call_me(&self, process: String) {
        self.me.get_or_init(|| process);
    }

    pub(crate) fn me(&self) -> &str {
        self.me.get().map_or("", String::as_str)
    }

    /// Returns whether nobody is asked that it would know of.
    pub(crate) fn is_empty(&self) -> bool {
        self.count.load(Ordering::Acquire) == 0
    }

    /// Returns whether this process goes on with flows.
    pub(crate) fn does_flows(&self) -> bool {
        self.does_flows.load(Ordering::Acquire)
    }

    /// Goes on with flows, and ends them, from now on.
    pub(crate) fn do_flows(&self, schedules: &Schedules) {
        if self.does_flows.swap(true, Ordering::AcqRel) {
            return;
        }
        let mut told = self.told.lock();
        let places: Vec<_> = told.places.keys().copied().collect();
        for place in places {
            self.arm(&mut told, place, schedules, OTHERS_LATER_MS);
        }
    }

    /// Returns what a message of a place is, where `waits` says whether a question of this process does so still. One that does not is in
    /// the key until the others are told, and a flow may be there beside it, whose answer the message is.
    pub(super) fn look(&self, place: Place, message_id: i64, waits: impl Fn(u64) -> bool) -> Look {
        if self.is_empty() {
            return Look::Own;
        }
        let told = self.told.lock();
        let Some(known) = told.places.get(&place) else { return Look::Own };
        match known.asked.standing(message_id) {
            Standing::Other => Look::Own,
            Standing::Known => Look::Known,
            Standing::Answer(question) if question.process == self.me() && waits(question.token) => Look::Own,
            _ => Look::Ask,
        }
    }

    /// Returns whether a message was heard as an answer.
    pub(crate) fn has_heard(&self, place: Place, message_id: i64) -> bool {
        self.told.lock().places.get(&place).is_some_and(|known| known.asked.heard.contains(&message_id))
    }

    /// Takes note of a write, unless a later one is known.
    pub(crate) fn wrote(&self, place: Place, version: u64, mut asked: Asked, schedules: &Schedules, is_own: bool) {
        // What it is about is read from the key.
        if let Some(flow) = &mut asked.flow {
            flow.text = String::new();
        }
        if let Some(ending) = &mut asked.ending {
            ending.text = String::new();
        }
        let mut told = self.told.lock();
        // The watch may have brought a write of this process before its answer came.
        let is_known = |known: &Known| known.version > version || known.version == version && !is_own;
        if told.places.get(&place).is_some_and(is_known) {
            return;
        }
        Self::forget(&mut told, place, schedules);
        if !asked.is_empty() {
            told.places.insert(place, Known { version, asked, timer: None });
            self.arm(&mut told, place, schedules, if is_own { 0 } else { OTHERS_LATER_MS });
        }
        self.count.store(told.places.len(), Ordering::Release);
    }

    /// Takes note that a key is gone.
    pub(crate) fn gone(&self, key: &str, version: u64, schedules: &Schedules) {
        let Some(place) = place(key) else { return };
        let mut told = self.told.lock();
        if told.places.get(&place).is_some_and(|known| known.version < version) {
            Self::forget(&mut told, place, schedules);
            self.count.store(told.places.len(), Ordering::Release);
        }
    }

    /// Forgets what is there no more of what was written up to a version.
    pub(crate) fn keep_only(&self, keys: &HashSet<String>, version: u64, schedules: &Schedules) {
        let mut told = self.told.lock();
        let gone = |(place, known): (&Place, &Known)| {
            (known.version <= version && !keys.contains(&key(*place))).then_some(*place)
        };
        let gone: Vec<_> = told.places.iter().filter_map(gone).collect();
        for place in gone {
            Self::forget(&mut told, place, schedules);
        }
        self.count.store(told.places.len(), Ordering::Release);
    }

    /// Returns whether a timer is for a flow.
    pub(crate) fn is_timer(&self, token: u64) -> bool {
        self.told.lock().timers.contains_key(&token)
    }

    /// Returns the place whose flow a timer is for, which has gone off.
    pub(crate) fn timed_out(&self, token: u64) -> Option<Place> {
        let mut told = self.told.lock();
        let place = told.timers.remove(&token)?;
        if let Some(known) = told.places.get_mut(&place) {
            known.timer = None;
        }
        Some(place)
    }

    /// Tries once more later to end a flow whose time is over.
    pub(crate) fn end_later(&self, place: Place, schedules: &Schedules) {
        self.arm(&mut self.told.lock(), place, schedules, OTHERS_LATER_MS);
    }

    fn forget(told: &mut Told, place: Place, schedules: &Schedules) {
        if let Some(Known { timer: Some(timer), .. }) = told.places.remove(&place) {
            told.timers.remove(&timer);
            schedules.cancel(timer);
        }
    }

    /// Has the flow of a place ended in time, if it waits for an answer.
    fn arm(&self, told: &mut Told, place: Place, schedules: &Schedules, later_ms: i64) {
        let Some(known) = told.places.get_mut(&place) else { return };
        let Some(flow) = known.asked.flow.as_ref().filter(|flow| flow.hand.is_none()) else { return };
        if known.timer.is_some() || !self.does_flows() {
            return;
        }
        let apart_ms = if later_ms == 0 { 0 } else { rand::random_range(0..APART_MS) };
        let left_ms = flow.due_ms.saturating_sub(schedules.date_ms()).max(0).saturating_add(later_ms + apart_ms);
        let timer = schedules.after(Duration::from_millis(left_ms.unsigned_abs()));
        known.timer = Some(timer);
        told.timers.insert(timer, place);
    }
}
