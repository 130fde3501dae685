//! Jobs: something to be done once, at a date, that is kept in the store until it is done.

use std::{collections::HashSet, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{
    due::Job,
    timetable::{Schedules, Table},
};
use crate::{error::Result, snowflake, store::Kept};

/// Jobs that are read from the store at once; those after them stay there until their turn comes.
pub const JOBS_AT_ONCE: u32 = 256;

/// Under which kind jobs are kept.
const KIND: &str = "job";

/// A job as it is kept.
#[derive(Serialize, Deserialize)]
struct Written {
    name: String,
    payload: String,
}

impl Schedules {
    /// Keeps a job for a date, in Unix ms; returns its id. It is handed up once, when that comes or the client is ready after it, and is
    /// kept until [`finish`](Self::finish): who is interrupted in the middle of it does it again.
    ///
    /// # Errors
    /// `Store` if it cannot be kept.
    pub async fn keep_job(&self, due_ms: i64, name: String, payload: String) -> Result<i64> {
        let job = Job { id: snowflake::next(), name, payload };
        let id = job.id;
        let written = Written { name: job.name.clone(), payload: job.payload.clone() };
        let value = serde_json::to_string(&written).unwrap_or_default();
        self.store.keep(self.bot_id, Kept::new(KIND, id.to_string(), Some(due_ms), value)).await?;
        let mut table = self.table.lock();
        // What lies behind the horizon is found when that is reached.
        if table.sink.is_some() && table.jobs.horizon_ms.is_none_or(|horizon| due_ms < horizon) {
            self.await_job(&mut table, due_ms, job);
            drop(table);
            self.changed.notify_one();
        }
        Ok(id)
    }

    fn await_job(&self, table: &mut Table, due_ms: i64, job: Job) {
        if table.jobs.known.insert(job.id) {
            let token = table.token();
            table.jobs.waiting.insert(token, (due_ms, Arc::new(job)));
            table.dates.insert((due_ms, token));
        }
    }

    /// Calls a job off; returns whether it was still to come.
    ///
    /// # Errors
    /// `Store` if the store cannot be used.
    pub async fn drop_job(&self, id: i64) -> Result<bool> {
        let gone = self.store.forget_kept(self.bot_id, KIND, id.to_string()).await?;
        let mut table = self.table.lock();
        let found =
            table.jobs.waiting.iter().find(|(_, (_, job))| job.id == id).map(|(token, (due, _))| (*due, *token));
        if let Some((due_ms, token)) = found {
            table.jobs.waiting.remove(&token);
            table.dates.remove(&(due_ms, token));
        }
        table.jobs.forget(id);
        Ok(gone)
    }

    /// Takes note that a job was done: it is forgotten.
    ///
    /// # Errors
    /// `Store` if it cannot be removed; it is done again after a restart then.
    pub async fn finish(&self, token: u64, id: i64) -> Result<()> {
        let forgotten = self.store.forget_kept(self.bot_id, KIND, id.to_string()).await;
        self.done(token);
        forgotten.map(drop)
    }

    /// Reads the jobs that come next, if those that are known have all begun.
    pub(super) async fn load_jobs(&self) {
        {
            let mut table = self.table.lock();
            if !table.jobs.more {
                return;
            }
            table.jobs.gone = Some(HashSet::new());
        }
        let kept = self.store.kept_next(self.bot_id, KIND, JOBS_AT_ONCE).await.unwrap_or_else(|error| {
            log::warn!("The jobs that are kept could not be read: {error}");
            Vec::new()
        });
        let mut table = self.table.lock();
        table.jobs.more = false;
        let gone = table.jobs.gone.take().unwrap_or_default();
        table.jobs.horizon_ms =
            if kept.len() == JOBS_AT_ONCE as usize { kept.last().and_then(|kept| kept.due_ms) } else { None };
        for Kept { key, due_ms, value, .. } in kept {
            let (Ok(id), Ok(Written { name, payload })) = (key.parse(), serde_json::from_str(&value)) else {
                log::warn!("The job {key:?} in the store cannot be read and is left there");
                continue;
            };
            if !gone.contains(&id) {
                self.await_job(&mut table, due_ms.unwrap_or_default(), Job { id, name, payload });
            }
        }
    }

    /// Takes note that jobs are done by somebody: those that are kept are read once the client is ready.
    pub fn does_jobs(&self) {
        let mut table = self.table.lock();
        if !std::mem::replace(&mut table.does_jobs, true) && table.sink.is_some() {
            table.jobs.expect(true);
            drop(table);
            self.changed.notify_one();
        }
    }
}
