//! Background work after a login or reconnect: remaining joins, then the messages missed in known channels.
//!
//! The present never waits for the past. Live messages wait at most [`Config::recovery_patience`](crate::config::Config) for the history of
//! their channel; the history is read in parallel, at half of the pace, and what is found later is handed over later. Whatever the server
//! does, it costs a bounded number of requests and one warning.

mod channel;
mod joins;
mod plan;
mod readers;
mod recovery;
mod resume;

pub(super) use self::resume::{keep_moving, prepare, resume};
