//! What is handed up at its time.

use std::sync::Arc;

/// Something that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The number that it was given.
    pub token: u64,
    /// When it was due, in Unix ms.
    pub at_ms: i64,
    /// How many runs before it were left out.
    pub missed: u32,
    /// The job, if it is one.
    pub job: Option<Arc<Job>>,
}

/// Something to be done once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its id, under which it is kept.
    pub id: i64,
    /// The name of what does it.
    pub name: String,
    /// What it was given, as JSON text.
    pub payload: String,
}
