//! Jobs: something to be done once, at a date, that is kept in the store until it is done.

use serde::{Deserialize, Serialize};

use super::{
    due::Job,
    jobs::Horizon,
    timetable::{Schedules, Table},
};
use crate::{error::Result, snowflake, store::Kept};

/// Jobs that are read from the store at once; those after them stay there until their turn comes.
const JOBS_AT_ONCE: u32 = 256;

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
        if table.sink.is_some()
            && let Some(job) = table.jobs.came(due_ms, job)
        {
            table.await_job(due_ms, job);
            drop(table);
            self.changed.notify_one();
        }
        Ok(id)
    }

    /// Calls a job off; returns whether it was still to come. One that is being done goes on, and is kept until it has ended.
    ///
    /// # Errors
    /// `Store` if the store cannot be used.
    pub async fn drop_job(&self, id: i64) -> Result<bool> {
        {
            let mut table = self.table.lock();
            if table.jobs.is_begun(id) {
                return Ok(false);
            }
            // It does not begin while the store is asked, whatever is read from there meanwhile.
            table.hold_job(id);
        }
        let gone = self.store.forget_kept(self.bot_id, KIND, id.to_string()).await;
        let mut table = self.table.lock();
        // A life that began in between may have read it.
        table.hold_job(id);
        table.jobs.forget(id);
        if gone.is_err() && table.sink.is_some() && table.does_jobs {
            // It is still to come, and was passed over if it was read.
            table.jobs.read_again();
        }
        drop(table);
        self.changed.notify_one();
        gone
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
    ///
    /// # Errors
    /// `Store` if the store cannot be read.
    pub(super) async fn load_jobs(&self) -> Result<()> {
        let Some(reached) = self.table.lock().jobs.read() else { return Ok(()) };
        let kept = self.store.kept_next(self.bot_id, KIND, reached, JOBS_AT_ONCE).await;
        let (kept, failed) = match kept {
            Ok(kept) => (kept, Ok(())),
            Err(error) => (Vec::new(), Err(error)),
        };
        let horizon = failed.is_ok().then(|| match kept.last() {
            Some(last) if kept.len() == JOBS_AT_ONCE as usize => {
                Horizon::To(last.due_ms.unwrap_or_default(), last.key.clone())
            }
            _ => Horizon::End,
        });
        let jobs = kept.into_iter().filter_map(read).collect();
        let mut table = self.table.lock();
        for (due_ms, job) in table.jobs.has_read(jobs, horizon) {
            table.await_job(due_ms, job);
        }
        // All of them may be known already, or not readable.
        table.jobs.look_further();
        failed
    }

    /// Takes note that jobs are done by somebody: those that are kept are read once the client is ready.
    pub fn does_jobs(&self) {
        let mut table = self.table.lock();
        if !std::mem::replace(&mut table.does_jobs, true) && table.sink.is_some() {
            table.jobs.read_again();
            drop(table);
            self.changed.notify_one();
        }
    }
}

impl Table {
    fn await_job(&mut self, due_ms: i64, job: Job) {
        let token = self.token();
        self.jobs.wait(token, due_ms, job);
        self.dates.insert((due_ms, token));
    }

    fn hold_job(&mut self, id: i64) {
        if let Some(place) = self.jobs.hold(id) {
            self.dates.remove(&place);
        }
    }
}

/// Returns the job in a row of the store, with its date.
fn read(kept: Kept) -> Option<(i64, Job)> {
    let Kept { key, due_ms, value, .. } = kept;
    let (Ok(id), Ok(Written { name, payload })) = (key.parse(), serde_json::from_str(&value)) else {
        log::warn!("The job {key:?} in the store cannot be read and is left there");
        return None;
    };
    Some((due_ms.unwrap_or_default(), Job { id, name, payload }))
}
