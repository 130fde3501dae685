//! The timetable of one client.
//!
//! One task of a life of the connection sleeps until the next moment; what is due goes up as an event of the kind `due`, with the number
//! of its place in the table. Nothing of it wakes the loop's thread before.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Weak},
    time::Duration,
};

use parking_lot::Mutex;
use tokio::{sync::Notify, time::sleep};

use super::{
    due::Due,
    entry::{Entry, Misfire, Run},
    jobs::Jobs,
    plan::Plan,
};
use crate::{
    clock::{Clock, Timed},
    event::{Event, EventKind, EventSink, Payload},
    store::{Kept, Store},
};

/// How often dates are looked at, whatever the next one is: the machine may sleep, and its clock may be set right.
const LOOK_EVERY: Duration = Duration::from_secs(10);

/// Under which kind the moments of the last runs are kept.
const LAST_RUN: &str = "schedule";

/// The timetable of one client.
pub struct Schedules {
    clock: Clock,
    pub(super) store: Arc<Store>,
    pub(super) bot_id: i64,
    pub(super) table: Mutex<Table>,
    /// Rung when something may be due earlier than the task thinks.
    pub(super) changed: Notify,
}

#[derive(Default)]
pub(super) struct Table {
    last_token: u64,
    schedules: HashMap<u64, Scheduled>,
    /// Spans of time, in ms since the start of the clock.
    spans: BTreeSet<(i64, u64)>,
    /// Dates, in Unix ms.
    pub(super) dates: BTreeSet<(i64, u64)>,
    timers: HashMap<u64, i64>,
    pub(super) jobs: Jobs,
    /// Whether anybody does jobs; if not, the store is not asked for them.
    pub(super) does_jobs: bool,
    /// Whether the client is ready, and what is kept is being read.
    starting: bool,
    /// Where what is due goes; nowhere before the client is ready.
    pub(super) sink: Option<Arc<dyn EventSink>>,
}

struct Scheduled {
    entry: Entry,
    /// The name under which the moment of its last run is kept.
    name: Option<String>,
}

impl Table {
    pub(super) fn token(&mut self) -> u64 {
        self.last_token += 1;
        self.last_token
    }

    fn queue(&mut self, by_date: bool) -> &mut BTreeSet<(i64, u64)> {
        if by_date { &mut self.dates } else { &mut self.spans }
    }

    /// Does something with a schedule, and keeps its place in the queue.
    fn with<T>(&mut self, token: u64, act: impl FnOnce(&mut Scheduled) -> T) -> Option<T> {
        let scheduled = self.schedules.get_mut(&token)?;
        let by_date = scheduled.entry.plan.is_by_date();
        let before = scheduled.entry.next();
        let result = act(scheduled);
        let after = scheduled.entry.next();
        if let Some(moment) = before {
            self.queue(by_date).remove(&(moment, token));
        }
        if let Some(moment) = after {
            self.queue(by_date).insert((moment, token));
        }
        Some(result)
    }
}

impl Schedules {
    /// Returns an empty timetable.
    pub(crate) fn new(clock: Clock, store: Arc<Store>, bot_id: i64) -> Arc<Self> {
        let made = Arc::new(Self { clock, store, bot_id, table: Mutex::default(), changed: Notify::new() });
        let timed: Weak<Self> = Arc::downgrade(&made);
        made.clock.follow(timed);
        made
    }

    /// Adds a schedule and returns its number. It begins when the client is ready, or at once if it is. With a `name`, the moment of its
    /// last run is kept in the store, so that what it misses while the bot is not there is known.
    pub fn add(&self, plan: Plan, misfire: Misfire, name: Option<String>) -> u64 {
        let mut table = self.table.lock();
        let token = table.token();
        let now = self.now(plan.is_by_date());
        table.schedules.insert(token, Scheduled { entry: Entry::new(plan, misfire), name });
        if table.sink.is_some() {
            table.with(token, |scheduled| scheduled.entry.start(now, None));
        }
        drop(table);
        self.changed.notify_one();
        token
    }

    /// Has something told after a time, once; returns its number.
    pub fn after(&self, delay: Duration) -> u64 {
        let mut table = self.table.lock();
        let token = table.token();
        let moment = self.now(false).saturating_add(i64::try_from(delay.as_millis()).unwrap_or(i64::MAX));
        table.timers.insert(token, moment);
        table.spans.insert((moment, token));
        drop(table);
        self.changed.notify_one();
        token
    }

    /// Returns a number of the same kind that no time belongs to.
    pub fn token(&self) -> u64 {
        self.table.lock().token()
    }

    /// Ends a schedule, or what [`after`](Self::after) promised; returns whether it was there.
    pub fn cancel(&self, token: u64) -> bool {
        let mut table = self.table.lock();
        if let Some(moment) = table.timers.remove(&token) {
            return table.spans.remove(&(moment, token));
        }
        table.with(token, |scheduled| scheduled.entry.stop());
        table.schedules.remove(&token).is_some()
    }

    /// Takes note that the run of a schedule has ended, or that of a job.
    pub fn done(&self, token: u64) {
        let mut table = self.table.lock();
        if table.jobs.done(token) {
            drop(table);
            return self.changed.notify_one();
        }
        let run = table.with(token, |scheduled| scheduled.entry.done()).flatten();
        if let Some(run) = run {
            self.begin(&table, token, run);
        }
    }

    /// Returns when a schedule has its next run, in Unix ms; `None` while the client is not ready.
    pub fn next_run_ms(&self, token: u64) -> Option<i64> {
        let table = self.table.lock();
        let entry = &table.schedules.get(&token)?.entry;
        entry.next().map(|moment| self.as_date(entry.plan.is_by_date(), moment))
    }

    fn now(&self, by_date: bool) -> i64 {
        if by_date { self.clock.date_ms() } else { i64::try_from(self.clock.elapsed().as_millis()).unwrap_or(i64::MAX) }
    }

    /// Returns a moment in Unix ms.
    fn as_date(&self, by_date: bool, moment: i64) -> i64 {
        if by_date { moment } else { self.now(true).saturating_add(moment - self.now(false)) }
    }

    /// Hands up a run that begins.
    fn begin(&self, table: &Table, token: u64, run: Run) {
        let Some(scheduled) = table.schedules.get(&token) else { return };
        let at_ms = self.as_date(scheduled.entry.plan.is_by_date(), run.due_ms);
        if let Some(name) = &scheduled.name {
            self.store.keep_soon(self.bot_id, Kept::new(LAST_RUN, name.clone(), Some(at_ms), String::new()));
        }
        table.tell(Due { token, at_ms, missed: run.missed, job: None });
    }

    /// Works from the moment the client is ready, which is that of this call, until what it returns is dropped.
    pub(crate) fn serve(self: Arc<Self>, sink: Arc<dyn EventSink>) -> impl Future<Output = ()> + Send {
        self.table.lock().starting = true;
        // Also if it is dropped before it has done anything.
        let stop = Stop(Arc::clone(&self));
        self.work(sink, stop)
    }

    async fn work(self: Arc<Self>, sink: Arc<dyn EventSink>, _stop: Stop) {
        self.start(sink).await;
        loop {
            self.load_jobs().await;
            self.look_now();
            let pause = self.pause();
            let by_date = !self.table.lock().dates.is_empty();
            let pause = if by_date { pause.map(|pause| pause.min(LOOK_EVERY)) } else { pause };
            match pause {
                Some(pause) => tokio::select! {
                    () = sleep(pause) => {}
                    () = self.changed.notified() => {}
                },
                None => self.changed.notified().await,
            }
        }
    }

    /// Starts every schedule.
    async fn start(&self, sink: Arc<dyn EventSink>) {
        let last = self.last_runs().await;
        let mut table = self.table.lock();
        table.sink = Some(sink);
        table.starting = false;
        let does_jobs = table.does_jobs;
        table.jobs.expect(does_jobs);
        let tokens: Vec<_> = table.schedules.keys().copied().collect();
        for token in tokens {
            table.with(token, |Scheduled { entry, name }| {
                let now = self.now(entry.plan.is_by_date());
                let known = name.as_ref().and_then(|name| last.get(name).copied());
                if let (Some(name), None) = (name, known) {
                    // From here on it is known what is missed.
                    self.store.keep_soon(self.bot_id, Kept::new(LAST_RUN, name.clone(), Some(now), String::new()));
                }
                entry.start(now, known);
            });
        }
    }
}

impl Schedules {
    /// Returns the moments of the last runs, by name, as far as they are kept.
    async fn last_runs(&self) -> HashMap<String, i64> {
        if self.table.lock().schedules.values().all(|scheduled| scheduled.name.is_none()) {
            return HashMap::new();
        }
        match self.store.kept_of_kind(self.bot_id, LAST_RUN).await {
            Ok(kept) => kept.into_iter().filter_map(|kept| Some((kept.key, kept.due_ms?))).collect(),
            Err(error) => {
                log::warn!("The last runs of the schedules are not known: {error}");
                HashMap::new()
            }
        }
    }
}

impl Table {
    fn tell(&self, due: Due) {
        if let Some(sink) = &self.sink {
            sink.push(Event { kind: EventKind::DUE, payload: Payload::Due(due), size: 0 });
        }
    }
}

impl Schedules {
    /// Hands up what is due.
    fn look_now(&self) {
        let mut table = self.table.lock();
        if table.sink.is_none() {
            return;
        }
        for by_date in [false, true] {
            let now = self.now(by_date);
            while let Some((moment, token)) = table.queue(by_date).first().copied().filter(|(moment, _)| *moment <= now)
            {
                if table.schedules.contains_key(&token) {
                    if let Some(run) = table.with(token, |scheduled| scheduled.entry.look(now)).flatten() {
                        self.begin(&table, token, run);
                    }
                    continue;
                }
                table.queue(by_date).remove(&(moment, token));
                table.timers.remove(&token);
                let job = table.jobs.begin(token);
                table.tell(Due { token, at_ms: self.as_date(by_date, moment), missed: 0, job });
            }
        }
    }
}

impl Timed for Schedules {
    fn look(&self) {
        self.look_now();
        self.changed.notify_one();
    }

    fn pause(&self) -> Option<Duration> {
        let table = self.table.lock();
        if table.starting || table.jobs.more {
            // What that will be is known in a moment.
            return Some(Duration::ZERO);
        }
        table.sink.as_ref()?;
        let until = |by_date: bool, queue: &BTreeSet<(i64, u64)>| {
            let (moment, _) = queue.first()?;
            Some(Duration::from_millis(u64::try_from(moment - self.now(by_date)).unwrap_or(0)))
        };
        until(false, &table.spans).into_iter().chain(until(true, &table.dates)).min()
    }
}

/// Stops the schedules when the life of the connection ends.
struct Stop(Arc<Schedules>);

impl Drop for Stop {
    fn drop(&mut self) {
        let mut table = self.0.table.lock();
        table.sink = None;
        table.starting = false;
        let tokens: Vec<_> = table.schedules.keys().copied().collect();
        for token in tokens {
            table.with(token, |scheduled| scheduled.entry.stop());
        }
        for (moment, token) in table.jobs.clear() {
            table.dates.remove(&(moment, token));
        }
        let timers = std::mem::take(&mut table.timers);
        for (token, moment) in timers {
            table.spans.remove(&(moment, token));
        }
    }
}
