//! The timetable of one client.
//!
//! One task of a life of the connection sleeps until the next moment; what is due goes up as an event of the kind `due`, with the number
//! of its place in the table. Nothing of it wakes the loop's thread before.

#[cfg(test)]
#[path = "tests.rs"]
mod tests;

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Weak},
    time::Duration,
};

use parking_lot::Mutex;
use tokio::{
    runtime::Handle,
    sync::Notify,
    time::{Instant, sleep},
};

use super::{
    claims::Claims,
    due::Due,
    entry::{Entry, Misfire, Run},
    jobs::Jobs,
    plan::Plan,
};
use crate::{
    clock::{Clock, Timed},
    error::Result,
    event::{Event, EventKind, EventSink, Payload},
    store::{Kept, Store},
};

/// How often dates are looked at, whatever the next one is: the machine may sleep, and its clock may be set right.
const LOOK_EVERY: Duration = Duration::from_secs(10);

/// How long after a failure the store is read again.
const READ_AGAIN_AFTER: Duration = Duration::from_secs(5);

/// Under which kind the moments of the last runs are kept.
const LAST_RUN: &str = "schedule";

/// The timetable of one client.
pub struct Schedules {
    clock: Clock,
    pub(super) store: Arc<Store>,
    pub(super) bot_id: i64,
    /// Who decides whether a run is this process's, where there are several.
    claims: Option<Arc<dyn Claims>>,
    me: Weak<Self>,
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
    /// Whether the client is ready, and the task has not come to it yet.
    starting: bool,
    /// Whether the last runs of schedules are to be read.
    runs_wanted: bool,
    /// When the store is read again; `None` unless it could not be read the last time.
    read_again_at: Option<Instant>,
    /// Where what is due goes; nowhere before the client is ready.
    pub(super) sink: Option<Arc<dyn EventSink>>,
    /// What the task runs on.
    runtime: Option<Handle>,
}

struct Scheduled {
    entry: Entry,
    /// What other processes call it.
    known_as: Option<String>,
    /// The name under which the moment of its last run is kept.
    name: Option<String>,
    last_run: LastRun,
}

/// What is known about the last run of a schedule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum LastRun {
    /// The store was not asked yet; the schedule has not begun.
    #[default]
    Unasked,
    /// The store could not be read; the schedule has begun without it.
    Unread,
    /// What the store says of it, which is nothing where it has no name.
    Known,
}

impl Scheduled {
    /// Begins without what the store knows.
    fn start(&mut self, now_ms: i64) {
        self.last_run = if self.name.is_some() { LastRun::Unread } else { LastRun::Known };
        self.entry.start(now_ms, None);
    }
}

impl Table {
    pub(super) fn token(&mut self) -> u64 {
        self.last_token += 1;
        self.last_token
    }

    /// Returns the numbers of the schedules.
    fn tokens(&self) -> Vec<u64> {
        self.schedules.keys().copied().collect()
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
    pub(crate) fn new(clock: Clock, store: Arc<Store>, bot_id: i64, claims: Option<Arc<dyn Claims>>) -> Arc<Self> {
        let made = Arc::new_cyclic(|me| Self {
            clock,
            store,
            bot_id,
            claims,
            me: Weak::clone(me),
            table: Mutex::default(),
            changed: Notify::new(),
        });
        let timed: Weak<Self> = Arc::downgrade(&made);
        made.clock.follow(timed);
        made
    }

    /// Adds a schedule and returns its number. It begins when the client is ready, or at once if it is. With a `name`, the moment of its
    /// last run is kept in the store, so that what it misses while the bot is not there is known. `known_as` is what other processes of the
    /// bot call it: of them one does each run.
    pub fn add(&self, plan: Plan, misfire: Misfire, name: Option<String>, known_as: Option<String>) -> u64 {
        let mut table = self.table.lock();
        let token = table.token();
        let now = self.now(plan.is_by_date());
        table.runs_wanted |= name.is_some();
        // The store is asked for the last run of one that has a name before that begins, if it can be asked.
        let starts = table.sink.is_some() && (name.is_none() || table.read_again_at.is_some());
        let entry = Entry::new(plan, misfire);
        table.schedules.insert(token, Scheduled { entry, known_as, name, last_run: LastRun::Unasked });
        if starts {
            table.with(token, |scheduled| scheduled.start(now));
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
            self.begin(&mut table, token, run);
        }
    }

    /// Returns when a schedule has its next run, in Unix ms; `None` while the client is not ready.
    pub fn next_run_ms(&self, token: u64) -> Option<i64> {
        let table = self.table.lock();
        let Scheduled { entry, last_run, .. } = table.schedules.get(&token)?;
        let by_date = entry.plan.is_by_date();
        // One that begins in a moment.
        let begins = table.sink.is_some() && *last_run == LastRun::Unasked;
        let next = entry.next().or_else(|| if begins { entry.plan.first(self.now(by_date)) } else { None });
        next.map(|moment| self.as_date(by_date, moment))
    }

    /// Returns the date of the clock, in Unix ms.
    pub(crate) fn date_ms(&self) -> i64 {
        self.clock.date_ms()
    }

    fn now(&self, by_date: bool) -> i64 {
        if by_date { self.clock.date_ms() } else { i64::try_from(self.clock.elapsed().as_millis()).unwrap_or(i64::MAX) }
    }

    /// Returns a moment in Unix ms.
    fn as_date(&self, by_date: bool, moment: i64) -> i64 {
        if by_date { moment } else { self.now(true).saturating_add(moment - self.now(false)) }
    }

    /// Hands up a run that begins.
    fn begin(&self, table: &mut Table, token: u64, run: Run) {
        let Some(scheduled) = table.schedules.get_mut(&token) else { return };
        scheduled.last_run = LastRun::Known;
        let at_ms = self.as_date(scheduled.entry.plan.is_by_date(), run.due_ms);
        if let Some(name) = &scheduled.name {
            self.store.keep_soon(self.bot_id, Kept::new(LAST_RUN, name.clone(), Some(at_ms), String::new()));
        }
        let due = Due { token, at_ms, missed: run.missed, job: None };
        match (&self.claims, &scheduled.known_as, &table.runtime) {
            (Some(claims), Some(known_as), Some(runtime)) => {
                let claim = claims.claim(known_as, at_ms, scheduled.entry.plan.period_ms());
                let (me, known_as) = (Weak::clone(&self.me), known_as.clone());
                runtime.spawn(async move {
                    let claimed = claim.await;
                    if let Some(schedules) = me.upgrade() {
                        schedules.claimed(due, &known_as, claimed);
                    }
                });
            }
            _ => table.tell(due),
        }
    }

    /// Hands up a run that is this process's.
    fn claimed(&self, due: Due, known_as: &str, claimed: Result<bool>) {
        match claimed {
            Ok(true) => return self.table.lock().tell(due),
            Ok(false) => {}
            Err(error) => log::warn!("A run of {known_as} is left out, since nobody knows who does it: {error}"),
        }
        self.done(due.token);
    }

    /// Works from the moment the client is ready, which is that of this call, until what it returns is dropped.
    pub(crate) fn serve(self: Arc<Self>, sink: Arc<dyn EventSink>) -> impl Future<Output = ()> + Send {
        self.table.lock().starting = true;
        // Also if it is dropped before it has done anything.
        let stop = Stop(Arc::clone(&self));
        self.work(sink, stop)
    }

    async fn work(self: Arc<Self>, sink: Arc<dyn EventSink>, _stop: Stop) {
        self.start(sink);
        loop {
            self.read().await;
            self.look_now();
            let pause = self.pause();
            let (by_date, again_at) = {
                let table = self.table.lock();
                (!table.dates.is_empty(), table.read_again_at)
            };
            let again = again_at.map(|at| at.saturating_duration_since(Instant::now()));
            let pause = pause.into_iter().chain(by_date.then_some(LOOK_EVERY)).chain(again).min();
            match pause {
                Some(pause) => tokio::select! {
                    () = sleep(pause) => {}
                    () = self.changed.notified() => {}
                },
                None => self.changed.notified().await,
            }
        }
    }

    /// Starts every schedule that needs nothing from the store.
    fn start(&self, sink: Arc<dyn EventSink>) {
        let mut table = self.table.lock();
        table.sink = Some(sink);
        table.runtime = Handle::try_current().ok();
        table.starting = false;
        table.read_again_at = None;
        if table.does_jobs {
            table.jobs.read_again();
        }
        table.runs_wanted = table.schedules.values().any(|scheduled| scheduled.name.is_some());
        for token in table.tokens() {
            table.with(token, |scheduled| {
                scheduled.last_run = LastRun::Unasked;
                if scheduled.name.is_none() {
                    scheduled.start(self.now(scheduled.entry.plan.is_by_date()));
                }
            });
        }
    }
}

impl Schedules {
    /// Reads from the store what is wanted of it; if that fails, the schedules begin without it, and it is tried again later.
    async fn read(&self) {
        if self.table.lock().read_again_at.is_some_and(|at| Instant::now() < at) {
            return;
        }
        let read = match self.load_last_runs().await {
            Ok(()) => self.load_jobs().await,
            failed => failed,
        };
        let mut table = self.table.lock();
        let Err(error) = read else {
            table.read_again_at = None;
            return;
        };
        if table.read_again_at.replace(Instant::now() + READ_AGAIN_AFTER).is_none() {
            log::warn!(
                "What is kept of schedules and jobs cannot be read, which is tried again every {} s: {error}",
                READ_AGAIN_AFTER.as_secs()
            );
        }
        for token in table.tokens() {
            table.with(token, |scheduled| {
                if scheduled.last_run == LastRun::Unasked {
                    scheduled.start(self.now(scheduled.entry.plan.is_by_date()));
                }
            });
        }
    }

    /// Reads the moments of the last runs, if a schedule wants to know, and lets it begin with what was missed since.
    async fn load_last_runs(&self) -> Result<()> {
        if !self.table.lock().runs_wanted {
            return Ok(());
        }
        let kept = self.store.kept_of_kind(self.bot_id, LAST_RUN).await?;
        let last: HashMap<_, _> = kept.into_iter().filter_map(|kept| Some((kept.key, kept.due_ms?))).collect();
        let mut table = self.table.lock();
        table.runs_wanted = false;
        for token in table.tokens() {
            table.with(token, |Scheduled { entry, name, last_run, .. }| {
                let Some(name) = name else { return };
                let known = std::mem::replace(last_run, LastRun::Known);
                if known == LastRun::Known {
                    return;
                }
                let now = self.now(entry.plan.is_by_date());
                let last = last.get(name).copied();
                if last.is_none() {
                    // From here on it is known what is missed.
                    self.store.keep_soon(self.bot_id, Kept::new(LAST_RUN, name.clone(), Some(now), String::new()));
                }
                // One that has begun and missed nothing goes on as it is.
                if last.is_some() || known == LastRun::Unasked {
                    entry.start(now, last);
                }
            });
        }
        Ok(())
    }
}

impl Table {
    fn tell(&self, due: Due) {
        if let Some(sink) = &self.sink {
            sink.push(Event { kind: EventKind::DUE, payload: Payload::Due(due), size: 0, share: None });
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
                        self.begin(&mut table, token, run);
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
        let reads = table.runs_wanted || table.jobs.is_wanted();
        if table.starting || (table.sink.is_some() && reads && table.read_again_at.is_none()) {
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
        for token in table.tokens() {
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
