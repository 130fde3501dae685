//! The only thread that uses a database: it takes queued jobs in batches and commits each batch once.
//!
//! It is started by the first job and ends when nobody uses the store. The process does not wait for it; an unfinished transaction is
//! rolled back by SQLite when the file is next opened.

use std::{
    collections::HashMap,
    sync::{Arc, atomic::Ordering},
    time::Instant,
};

use super::{
    batch::{Tally, follow, put_all},
    database::{self, Database},
    failure,
    queue::{Finish, GATHER, Job},
    rows::{self, PUT_MAX},
    writer::{Work, Writer},
};
use crate::{
    config::Place,
    error::{Error, Result},
};

/// What the thread owns.
pub(super) struct Thread {
    writer: Arc<Writer>,
    database: Option<Database>,
    /// New rows of channels since they were last pruned.
    fresh: HashMap<i64, u32>,
    /// Whether messages of the last batch were refused one by one.
    refusing: bool,
}

impl Thread {
    /// Returns what the thread of a writer does.
    pub(super) fn work(writer: Arc<Writer>) -> Work {
        let thread = Self { writer, database: None, fresh: HashMap::new(), refusing: false };
        Box::new(move || thread.run())
    }

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
        // What the transaction did not reach: all of it, if it did not begin.
        for job in batch.drain(..) {
            match (job, &outcome) {
                (Job::Call(call), Err(error)) => finishes.push((call.run)(Err(error.clone()))),
                (Job::Call(call), Ok(())) => finishes.push((call.run)(Ok(None))),
                (Job::Close(finish), _) => finishes.push(finish),
                (Job::Message(..), _) => {}
            }
        }
        self.account(&tally, outcome.as_ref().err().or(refused.as_ref()));
        if !finishes.is_empty() {
            if self.writer.queue.lock().users == 0 {
                // The caller who closes the store finds it closed.
                self.close_file();
            }
            for finish in finishes {
                finish(outcome.as_ref().err());
            }
        }
        if let Some(database) = &mut self.database {
            // Last, since nobody waits for it.
            database.tend_log();
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

    /// Runs a batch in one transaction. The jobs that it reached are removed from it.
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
        let mut jobs = batch.drain(..);
        let result = (|| {
            let mut puts = Vec::with_capacity(PUT_MAX);
            while let Some(next) = jobs.as_slice().first() {
                let only_puts = matches!(next, Job::Message(message, _) if rows::only_puts(message));
                if !only_puts || puts.len() == PUT_MAX {
                    // Before the job is taken: if this fails, its caller is still to be told.
                    put_all(connection, &mut puts, fresh, rows_max, tally)?;
                }
                match jobs.next() {
                    Some(Job::Message(message, _)) if only_puts => puts.push(message),
                    Some(Job::Message(message, _)) => follow(connection, &message, fresh, rows_max, tally)?,
                    Some(Job::Call(call)) => {
                        done.push((call.run)(Ok(Some(connection))));
                        if connection.is_autocommit() {
                            return Err(failure::rolled_back());
                        }
                    }
                    Some(Job::Close(finish)) => done.push(finish),
                    None => {}
                }
            }
            put_all(connection, &mut puts, fresh, rows_max, tally)?;
            connection.execute_batch("COMMIT")
        })();
        let left: Vec<_> = jobs.collect();
        batch.extend(left);
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

    fn account(&mut self, tally: &Tally, error: Option<&Error>) {
        let writer = &self.writer;
        let stored = if error.is_some() { 0 } else { tally.stored };
        let lost = tally.messages as u64 - stored;
        writer.stored.fetch_add(stored, Ordering::Relaxed);
        writer.lost.fetch_add(lost, Ordering::Relaxed);
        let mut queue = writer.queue.lock();
        queue.settle(tally.messages, tally.bytes, &writer.load);
        if tally.messages == 0 {
            return;
        }
        let Some(error) = error else {
            let ended = queue.succeeded(&writer.load);
            drop(queue);
            if ended {
                log::info!("Messages are kept again in {}", writer.place);
            }
            let refused = std::mem::replace(&mut self.refusing, lost > 0);
            if let Some(refusal) = tally.refusal.as_ref().filter(|_| !refused) {
                log::warn!(
                    "{lost} of {} messages are not kept: {}",
                    tally.messages,
                    failure::of(&writer.place, refusal)
                );
            }
            return;
        };
        let first = queue.failed(&writer.load);
        drop(queue);
        if first {
            log::warn!("Messages are not kept at the moment: {error}");
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
        let (left, lost) = queue.give_up(&self.writer.load);
        let first = queue.failed(&self.writer.load);
        self.writer.idle.notify_all();
        drop(queue);
        self.writer.lost.fetch_add(lost as u64, Ordering::Relaxed);
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
