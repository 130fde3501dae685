//! What a client does at a time of its own: schedules, jobs that are kept over restarts, and time-outs.

mod claims;
mod due;
mod entry;
mod job_store;
mod jobs;
mod plan;
mod timetable;

pub use self::{
    claims::Claims,
    due::{Due, Job},
    entry::Misfire,
    plan::{Plan, zone},
    timetable::Schedules,
};
