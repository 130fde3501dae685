//! What is done of a partition, so that what comes again is not handled again.

#[allow(clippy::module_inception, reason = "the file of the type has its name")]
mod finished;
mod ring;

pub use self::finished::{Books, FINISHED_MAX, Finished, WRITE_PAUSE};
