//! What a client does at a time of its own: schedules, jobs that are kept over restarts, and time-outs.

mod due;
mod entry;
mod job_store;
mod jobs;
mod plan;
mod timetable;

pub use self::{
    due::{Due, Job},
    entry::Misfire,
    plan::{Plan, zone},
    timetable::Schedules,
};
