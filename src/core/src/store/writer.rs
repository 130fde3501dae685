//! The only thread that uses a database: it takes queued jobs in batches and commits each batch once.
//!
//! It is started by the first job and ends when nobody uses the store. The process does not wait for it; an unfinished transaction is
//! rolled back by SQLite when the file is next opened.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use mezon_proto::api::ChannelMessage;
use rusqlite::{Connection, Result as SqlResult};

use super::{
    database::{self, Database},
    failure,
    key::Key,
    queue::{BATCH_MAX, Call, Finish, GATHER, Job, Load, Queue},
    rows::{self, PUT_MAX},
};
use crate::{
    config::Place,
    error::{Error, Result},
    monitor::{Condvar, Mutex, MutexGuard},
};

/// The rows of a channel are counted after this many new ones: a tenth of the bound, within these limits.
const PRUNE_AFTER: (u32, u32) = (16, 1_000);

/// Channels whose new rows are counted; beyond it the counts start anew, and every channel is pruned at its next message.
const FRESH_MAX: usize = 10_000;

/// A database and its queue; shared by all users of the same file.
pub(super) struct Writer {
    pub(super) place: Place,
    pub(super) load: Load,
    pub(super) stored: AtomicU64,
    pub(super) lost: AtomicU64,
    /// Whether the file is open, or is being opened.
    open: AtomicBool,
    queue: Mutex<Queue>,
    wake: Condvar,
    /// Notified when the thread is paused, or has ended.
    idle: Condvar,
}

impl Writer {
    pub(super) fn new(place: Place) -> Arc<Self> {
        Arc::new(Self {
            place,
            load: Load::default(),
            stored: AtomicU64::new(0),
            lost: AtomicU64::new(0),
            open: AtomicBool::new(false),
            queue: Mutex::new(Queue::default()),
            wake: Condvar::default(),
            idle: Condvar::default(),
        })
    }

    /// Adds a handle, which may bound the rows of a channel.
    pub(super) fn join(&self, rows_max: Option<u32>) {
        let mut queue = self.queue.lock();
        queue.users += 1;
        // All users of a file share the tightest bound.
        queue.rows_max = queue.rows_max.into_iter().chain(rows_max).min();
    }

    /// Returns whether the file is open, or may be at any moment.
    pub(super) fn is_in_use(&self) -> bool {
        let queue = self.queue.lock();
        queue.users > 0 || !queue.jobs.is_empty() || self.open.load(Ordering::Acquire)
    }

    /// Removes a handle; `finish` is notified when everything is stored.
    pub(super) fn leave(self: &Arc<Self>, finish: Finish) {
        let mut queue = self.queue.lock();
        queue.users = queue.users.saturating_sub(1);
        self.push(queue, Job::Close(finish));
    }

    /// Queues a received message. Messages that a failing store cannot accept are counted and dropped.
    pub(super) fn message(self: &Arc<Self>, message: Arc<ChannelMessage>, size: usize) {
        let mut queue = self.queue.lock();
        if !queue.push_message(message, size, &self.load) {
            drop(queue);
            self.lost.fetch_add(1, Ordering::Relaxed);
            return;
        }
        // The thread sleeps either for the first message or for the last of a batch.
        if !queue.running {
            self.start(queue);
        } else if queue.jobs.len() == 1 || queue.jobs.len() == BATCH_MAX {
            drop(queue);
            self.wake.notify_one();
        }
    }

    /// Queues a call.
    pub(super) fn call(self: &Arc<Self>, call: Call) {
        self.push(self.queue.lock(), Job::Call(call));
    }

    fn push(self: &Arc<Self>, mut queue: MutexGuard<'_, Queue>, job: Job) {
        queue.push(job);
        if queue.running {
            drop(queue);
            self.wake.notify_one();
        } else {
            self.start(queue);
        }
    }

    fn start(self: &Arc<Self>, mut queue: MutexGuard<'_, Queue>) {
        queue.running = true;
        drop(queue);
        let served = Thread { writer: Arc::clone(self), database: None, fresh: HashMap::new() };
        if let Err(error) = std::thread::Builder::new().name("mezon store".to_owned()).spawn(move || served.run()) {
            // The destructor of the refused thread has already given everything up.
            log::debug!("No thread for the message store {}: {error}", self.place);
        }
    }

    /// Pauses the thread with its file closed, before a fork; waits for that until `deadline`.
    pub(super) fn hold(&self, deadline: Instant) {
        let mut queue = self.queue.lock();
        queue.holds += 1;
        self.wake.notify_one();
        while queue.running && !queue.held {
            let timed_out;
            (queue, timed_out) = self.idle.wait_until(queue, deadline);
            if timed_out {
                return;
            }
        }
    }

    /// Lets the thread go on.
    pub(super) fn release(&self) {
        let mut queue = self.queue.lock();
        queue.holds = queue.holds.saturating_sub(1);
        drop(queue);
        self.wake.notify_one();
    }

    /// Waits until everything is stored and the thread has nothing to do, until `deadline`; for the end of the process.
    pub(super) fn finish(&self, deadline: Instant) {
        let mut queue = self.queue.lock();
        queue.users = 0;
        if !queue.running {
            return;
        }
        queue.push(Job::Close(Box::new(|_| ())));
        self.wake.notify_one();
        while queue.running {
            let timed_out;
            (queue, timed_out) = self.idle.wait_until(queue, deadline);
            if timed_out {
                return;
            }
        }
    }
}

/// What the thread owns.
struct Thread {
    writer: Arc<Writer>,
    database: Option<Database>,
    /// New rows of channels since they were last pruned.
    fresh: HashMap<i64, u32>,
}

/// The outcome of a batch.
#[derive(Default)]
struct Tally {
    messages: usize,
    bytes: usize,
    stored: u64,
}

impl Thread {
    fn run(mut self) {
        let mut batch = Vec::new();
        while self.wait(&mut batch) {
            self.serve(&mut batch);
        }
    }

    /// Waits for work; returns false when there is none and nobody uses the store any more.
    fn wait(&mut self, batch: &mut Vec<Job>) -> bool {
        let writer = Arc::clone(&self.writer);
        let mut queue = writer.queue.lock();
        loop {
            if queue.holds > 0 {
                drop(queue);
                self.close_file();
                queue = writer.queue.lock();
                queue.held = true;
                writer.idle.notify_all();
                while queue.holds > 0 {
                    queue = writer.wake.wait(queue);
                }
                queue.held = false;
            }
            if !queue.jobs.is_empty() {
                break;
            }
            if queue.users == 0 {
                // Closing takes time, and a job may arrive meanwhile.
                drop(queue);
                self.forget();
                queue = writer.queue.lock();
                if queue.jobs.is_empty() && queue.users == 0 && queue.holds == 0 {
                    queue.running = false;
                    writer.idle.notify_all();
                    return false;
                }
                continue;
            }
            queue = writer.wake.wait(queue);
        }
        let deadline = Instant::now() + GATHER;
        let mut timed_out = false;
        while !queue.is_due() && !timed_out {
            (queue, timed_out) = writer.wake.wait_until(queue, deadline);
        }
        queue.take(batch);
        true
    }

    fn serve(&mut self, batch: &mut Vec<Job>) {
        let mut tally = Tally::default();
        let mut makes = false;
        let mut writes = false;
        for job in batch.iter() {
            match job {
                Job::Message(_, size) => {
                    tally.messages += 1;
                    tally.bytes += size;
                    (makes, writes) = (true, true);
                }
                Job::Call(call) => {
                    makes |= call.makes;
                    writes |= call.writes;
                }
                Job::Close(_) => {}
            }
        }
        let opened = self.open(makes);
        let mut finishes = Vec::new();
        let reads_only = writes && self.database.as_ref().is_some_and(|database| database.reads_only);
        let refused = reads_only.then(|| self.refuse(batch, &mut finishes));
        let outcome = match opened {
            Ok(()) => self.transact(batch, writes && !reads_only, &mut finishes, &mut tally),
            Err(error) => Err(error),
        };
        // Jobs that the transaction did not reach.
        for job in batch.drain(..) {
            match (job, &outcome) {
                (Job::Call(call), Err(error)) => finishes.push((call.run)(Err(error.clone()))),
                (Job::Call(call), Ok(())) => finishes.push((call.run)(Ok(None))),
                (Job::Close(finish), _) => finishes.push(finish),
                (Job::Message(..), _) => {}
            }
        }
        self.account(&tally, outcome.as_ref().err().or(refused.as_ref()));
        if finishes.is_empty() {
            return;
        }
        if self.writer.queue.lock().users == 0 {
            // The caller who closes the store finds it closed.
            self.close_file();
        }
        for finish in finishes {
            finish(outcome.as_ref().err());
        }
    }

    /// Removes jobs that would change a read-only file from a batch, and returns the error.
    fn refuse(&self, batch: &mut Vec<Job>, finishes: &mut Vec<Finish>) -> Error {
        let error = failure::reads_only(&self.writer.place);
        for job in std::mem::take(batch) {
            match job {
                Job::Message(..) => {}
                Job::Call(call) if call.writes => finishes.push((call.run)(Err(error.clone()))),
                Job::Call(_) | Job::Close(_) => batch.push(job),
            }
        }
        error
    }

    /// Opens the database if needed and allowed, and reopens it if the path now leads to another file.
    fn open(&mut self, makes: bool) -> Result<()> {
        if self.database.as_ref().is_some_and(|database| database.has_left(&self.writer.place)) {
            log::warn!("{}", failure::of_leaving(&self.writer.place));
            self.forget();
        }
        if self.database.is_none() && (makes || self.writer.place.exists()) {
            self.writer.open.store(true, Ordering::Release);
            match database::open(&self.writer.place) {
                Ok(database) => self.database = Some(database),
                Err(error) => {
                    self.forget();
                    return Err(error);
                }
            }
        }
        Ok(())
    }

    /// Runs a batch in one transaction. Finished jobs are removed from it.
    fn transact(
        &mut self,
        batch: &mut Vec<Job>,
        writes: bool,
        done: &mut Vec<Finish>,
        tally: &mut Tally,
    ) -> Result<()> {
        let Some(database) = &mut self.database else { return Ok(()) };
        let connection = &mut database.connection;
        let place = &self.writer.place;
        let rows_max = self.writer.queue.lock().rows_max;
        let wrong = |error: &rusqlite::Error| failure::of(place, error);
        let begin = if writes { "BEGIN IMMEDIATE" } else { "BEGIN" };
        connection.execute_batch(begin).map_err(|error| wrong(&error))?;
        let fresh = &mut self.fresh;
        let result = (|| {
            let mut puts = Vec::with_capacity(PUT_MAX);
            for job in batch.drain(..) {
                match job {
                    Job::Message(message, _) if rows::only_puts(&message) => {
                        puts.push(message);
                        if puts.len() == PUT_MAX {
                            put_all(connection, &mut puts, fresh, rows_max, tally)?;
                        }
                    }
                    Job::Message(message, _) => {
                        put_all(connection, &mut puts, fresh, rows_max, tally)?;
                        follow(connection, &message, fresh, rows_max, tally)?;
                    }
                    Job::Call(call) => {
                        put_all(connection, &mut puts, fresh, rows_max, tally)?;
                        done.push((call.run)(Ok(Some(connection))));
                    }
                    Job::Close(finish) => done.push(finish),
                }
            }
            put_all(connection, &mut puts, fresh, rows_max, tally)?;
            connection.execute_batch("COMMIT")
        })();
        if let Err(error) = &result {
            // SQLite may have done so already.
            let _ = connection.execute_batch("ROLLBACK");
            tally.stored = 0;
            let error = wrong(error);
            self.close_file();
            return Err(error);
        }
        if writes && database.has_left(place) {
            // It was written to a file that is no longer at its path.
            tally.stored = 0;
            let error = failure::of_leaving(place);
            self.close_file();
            return Err(error);
        }
        Ok(())
    }

    /// Closes a file; a store in memory stays until nobody uses it.
    fn close_file(&mut self) {
        if self.writer.place != Place::Memory || self.writer.queue.lock().users == 0 {
            self.forget();
        }
    }

    fn forget(&mut self) {
        if let Some(database) = self.database.take() {
            database.close(&self.writer.place);
        }
        self.writer.open.store(false, Ordering::Release);
    }

    fn account(&self, tally: &Tally, error: Option<&Error>) {
        let writer = &self.writer;
        let stored = if error.is_some() { 0 } else { tally.stored };
        writer.stored.fetch_add(stored, Ordering::Relaxed);
        let mut queue = writer.queue.lock();
        queue.settle(tally.messages, tally.bytes, &writer.load);
        if tally.messages == 0 {
            return;
        }
        let lost = tally.messages as u64 - stored;
        match error {
            Some(error) => {
                let first = queue.failed(&writer.load);
                drop(queue);
                writer.lost.fetch_add(lost, Ordering::Relaxed);
                if first {
                    log::warn!("Messages are not kept at the moment: {error}");
                }
            }
            None if queue.is_failing() => {
                queue.succeeded(&writer.load);
                drop(queue);
                log::info!("Messages are kept again in {}", writer.place);
            }
            None => {}
        }
    }
}

impl Drop for Thread {
    /// Whatever ended the thread, release everybody who waits for it.
    fn drop(&mut self) {
        self.forget();
        let mut queue = self.writer.queue.lock();
        if !queue.running {
            return;
        }
        queue.running = false;
        let mut left = Vec::new();
        while !queue.jobs.is_empty() {
            queue.take(&mut left);
        }
        let size = |job: &Job| if let Job::Message(_, size) = job { Some(*size) } else { None };
        let (messages, bytes) = left.iter().filter_map(size).fold((0, 0), |(count, sum), size| (count + 1, sum + size));
        queue.settle(messages, bytes, &self.writer.load);
        let first = queue.failed(&self.writer.load);
        self.writer.idle.notify_all();
        drop(queue);
        self.writer.lost.fetch_add(messages as u64, Ordering::Relaxed);
        if first {
            log::warn!(
                "Messages are not kept at the moment: the thread of the message store {} ended",
                self.writer.place
            );
        }
        // Dropping the jobs notifies their callers.
        drop(left);
    }
}

/// Stores messages that only add rows. A full set goes in by one statement; if that fails, each by its own.
fn put_all(
    connection: &Connection,
    messages: &mut Vec<Arc<ChannelMessage>>,
    fresh: &mut HashMap<i64, u32>,
    rows_max: Option<u32>,
    tally: &mut Tally,
) -> SqlResult<()> {
    if messages.len() == PUT_MAX {
        match rows::put_many(connection, messages) {
            Ok(()) => {
                tally.stored += messages.len() as u64;
                for message in messages.drain(..) {
                    count_row(connection, fresh, message.channel_id, rows_max)?;
                }
            }
            Err(error) if failure::is_of_the_row(&error) => {}
            Err(error) => return Err(error),
        }
    }
    for message in messages.drain(..) {
        follow(connection, &message, fresh, rows_max, tally)?;
    }
    Ok(())
}

/// Applies one message to the rows. One that cannot be stored is skipped, so as not to lose the others.
fn follow(
    connection: &Connection,
    message: &ChannelMessage,
    fresh: &mut HashMap<i64, u32>,
    rows_max: Option<u32>,
    tally: &mut Tally,
) -> SqlResult<()> {
    match rows::follow(connection, message) {
        Ok(changed) => {
            tally.stored += 1;
            if changed { count_row(connection, fresh, message.channel_id, rows_max) } else { Ok(()) }
        }
        Err(error) if failure::is_of_the_row(&error) => {
            log::debug!("Message {} could not be stored: {error}", message.message_id);
            Ok(())
        }
        Err(error) => Err(error),
    }
}

/// Counts a new row of a channel, and deletes the channel's oldest ones once that is due.
fn count_row(
    connection: &Connection,
    fresh: &mut HashMap<i64, u32>,
    channel: i64,
    rows_max: Option<u32>,
) -> SqlResult<()> {
    rows_max.map_or(Ok(()), |keep| prune(connection, fresh, channel, keep))
}

fn prune(connection: &Connection, fresh: &mut HashMap<i64, u32>, channel: i64, keep: u32) -> SqlResult<()> {
    if fresh.len() >= FRESH_MAX {
        fresh.clear();
    }
    let count = fresh.entry(channel).or_insert(u32::MAX / 2);
    *count += 1;
    if *count < (keep / 10).clamp(PRUNE_AFTER.0, PRUNE_AFTER.1) {
        return Ok(());
    }
    *count = 0;
    rows::prune(connection, &Key::Number(channel), keep).map(drop)
}

/// How long the process waits for unwritten messages when it ends.
pub(super) const EXIT_PATIENCE: Duration = Duration::from_secs(1);

/// Stores messages as a batch does; returns how many were.
#[cfg(test)]
pub(super) fn put_all_of(connection: &Connection, mut messages: Vec<Arc<ChannelMessage>>) -> u64 {
    let mut tally = Tally::default();
    put_all(connection, &mut messages, &mut HashMap::new(), None, &mut tally).unwrap();
    tally.stored
}
