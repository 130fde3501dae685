//! Which jobs come next, and which are being done.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::due::Job;

/// How far the store was read, in the order of dates and then of keys: what lies behind stays there until its turn comes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Horizon {
    /// To this date and key.
    To(i64, String),
    /// To the end.
    End,
}

impl Horizon {
    const START: Self = Self::To(i64::MIN, String::new());

    fn covers(&self, due_ms: i64, id: i64) -> bool {
        match self {
            Self::To(date, key) => (due_ms, &id.to_string()) <= (*date, key),
            Self::End => true,
        }
    }
}

/// What happened while the store was being read, which may or may not have seen it.
#[derive(Default)]
struct Reading {
    /// The jobs that came.
    came: Vec<(i64, Job)>,
    /// The ids of those that came to their end.
    gone: HashSet<i64>,
    /// Whether it is to be read from its beginning, once this has ended.
    again: bool,
}

/// The jobs that come next, and those that are being done.
pub(super) struct Jobs {
    waiting: HashMap<u64, (i64, Arc<Job>)>,
    begun: HashMap<u64, Arc<Job>>,
    /// The ids of both, and those that are being called off.
    known: HashSet<i64>,
    reading: Option<Reading>,
    /// Whether the store is to be read on from the horizon.
    wanted: bool,
    horizon: Horizon,
}

impl Default for Jobs {
    fn default() -> Self {
        Self {
            waiting: HashMap::new(),
            begun: HashMap::new(),
            known: HashSet::new(),
            reading: None,
            wanted: false,
            horizon: Horizon::START,
        }
    }
}

impl Jobs {
    /// Returns whether the store is to be read.
    pub(super) const fn is_wanted(&self) -> bool {
        self.wanted
    }

    /// Has the store read from its beginning; what is known stays as it is.
    pub(super) fn read_again(&mut self) {
        self.wanted = true;
        self.horizon = Horizon::START;
        if let Some(reading) = &mut self.reading {
            reading.again = true;
        }
    }

    /// Begins to read the store; returns the date and the key that were reached before, if there is anything to read.
    pub(super) fn read(&mut self) -> Option<(i64, String)> {
        if !self.wanted {
            return None;
        }
        let Horizon::To(date, key) = &self.horizon else { return None };
        self.reading = Some(Reading::default());
        Some((*date, key.clone()))
    }

    /// Ends the reading of the store, up to a new horizon if it succeeded; returns those of `jobs` that wait from here on.
    pub(super) fn has_read(&mut self, jobs: Vec<(i64, Job)>, horizon: Option<Horizon>) -> Vec<(i64, Job)> {
        let Reading { came, gone, again } = self.reading.take().unwrap_or_default();
        if let Some(horizon) = horizon.filter(|_| !again) {
            self.wanted = false;
            self.horizon = horizon;
        }
        let came = came.into_iter().filter(|(due_ms, job)| self.horizon.covers(*due_ms, job.id));
        let mut next: Vec<_> = jobs.into_iter().chain(came).collect();
        next.retain(|(_, job)| !gone.contains(&job.id) && self.known.insert(job.id));
        next
    }

    /// Takes note of a job that is kept now; returns it if it waits from here on, rather than being read when its turn comes.
    pub(super) fn came(&mut self, due_ms: i64, job: Job) -> Option<Job> {
        if let Some(reading) = &mut self.reading {
            reading.came.push((due_ms, job));
            return None;
        }
        (self.horizon.covers(due_ms, job.id) && self.known.insert(job.id)).then_some(job)
    }

    /// Has a job wait under a number.
    pub(super) fn wait(&mut self, token: u64, due_ms: i64, job: Job) {
        self.waiting.insert(token, (due_ms, Arc::new(job)));
    }

    /// Reads on once all that is known has begun.
    pub(super) fn look_further(&mut self) {
        self.wanted |= self.waiting.is_empty() && self.horizon != Horizon::End;
    }

    /// Takes the job that is due.
    pub(super) fn begin(&mut self, token: u64) -> Option<Arc<Job>> {
        let (_, job) = self.waiting.remove(&token)?;
        self.begun.insert(token, Arc::clone(&job));
        self.look_further();
        Some(job)
    }

    /// Takes note that a job was done; returns whether the number is that of one.
    pub(super) fn done(&mut self, token: u64) -> bool {
        let Some(job) = self.begun.remove(&token) else { return false };
        self.forget(job.id);
        true
    }

    /// Returns whether a job is being done.
    pub(super) fn is_begun(&self, id: i64) -> bool {
        self.begun.values().any(|job| job.id == id)
    }

    /// Keeps a job from being begun, until it is forgotten; returns its date and number if it waited.
    pub(super) fn hold(&mut self, id: i64) -> Option<(i64, u64)> {
        self.known.insert(id);
        let (token, due_ms) =
            self.waiting.iter().find_map(|(token, (due_ms, job))| (job.id == id).then_some((*token, *due_ms)))?;
        self.waiting.remove(&token);
        self.look_further();
        Some((due_ms, token))
    }

    /// Takes note that a job is there no more.
    pub(super) fn forget(&mut self, id: i64) {
        self.known.remove(&id);
        if let Some(reading) = &mut self.reading {
            reading.gone.insert(id);
        }
    }

    /// Forgets everything, for the next life to read; returns the dates and numbers of what waited.
    pub(super) fn clear(&mut self) -> Vec<(i64, u64)> {
        let jobs = std::mem::take(self);
        jobs.waiting.into_iter().map(|(token, (due_ms, _))| (due_ms, token)).collect()
    }
}
