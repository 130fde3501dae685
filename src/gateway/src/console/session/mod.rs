//! What is tried in the console, recorded: to be saved, replayed, and written as a test.

pub(crate) mod acts;
pub(crate) mod controls;
pub(crate) mod export;
pub(crate) mod facts;
mod python;
pub(crate) mod recorder;
pub(crate) mod replay;
mod stage;
pub(crate) mod step;
mod writer;
