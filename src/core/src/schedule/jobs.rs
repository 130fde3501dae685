//! Which jobs come next, and which are being done.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::due::Job;

/// The jobs that come next, and those that are being done.
#[derive(Default)]
pub(super) struct Jobs {
    pub(super) waiting: HashMap<u64, (i64, Arc<Job>)>,
    begun: HashMap<u64, Arc<Job>>,
    /// The ids of both.
    pub(super) known: HashSet<i64>,
    /// The ids of jobs that came to their end while the store was being read, which may still have seen them.
    pub(super) gone: Option<HashSet<i64>>,
    /// Whether the store may have more than is known here.
    pub(super) more: bool,
    /// The date of the last that is known, if there are more.
    pub(super) horizon_ms: Option<i64>,
}

impl Jobs {
    /// Takes the job that is due.
    pub(super) fn begin(&mut self, token: u64) -> Option<Arc<Job>> {
        let (_, job) = self.waiting.remove(&token)?;
        self.begun.insert(token, Arc::clone(&job));
        self.more |= self.waiting.is_empty() && self.horizon_ms.is_some();
        Some(job)
    }

    /// Takes note that a job was done; returns whether the number is that of one.
    pub(super) fn done(&mut self, token: u64) -> bool {
        let Some(job) = self.begun.remove(&token) else { return false };
        self.forget(job.id);
        true
    }

    /// Takes note that a job is there no more.
    pub(super) fn forget(&mut self, id: i64) {
        self.known.remove(&id);
        if let Some(gone) = &mut self.gone {
            gone.insert(id);
        }
    }

    /// Has the store looked at, if there may be jobs in it that somebody does.
    pub(super) fn expect(&mut self, wanted: bool) {
        self.more = wanted;
    }

    /// Forgets everything, for the next life to read; returns the dates and numbers of what waited.
    pub(super) fn clear(&mut self) -> Vec<(i64, u64)> {
        let jobs = std::mem::take(self);
        jobs.waiting.into_iter().map(|(token, (due_ms, _))| (due_ms, token)).collect()
    }
}
