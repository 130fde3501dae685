//! Who does what is due, where several processes of one bot have the same timetable.

use futures_util::future::BoxFuture;

use crate::error::Result;

/// Decides which process does a run.
pub trait Claims: Send + Sync + 'static {
    /// Returns whether this process does the run of `name` that is due at `at_ms` (Unix ms). With `period_ms` it is one of regular
    /// intervals, which processes count from moments of their own.
    fn claim(&self, name: &str, at_ms: i64, period_ms: Option<i64>) -> BoxFuture<'static, Result<bool>>;
}
