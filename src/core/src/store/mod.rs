//! The message store: every received message in an SQLite file, so that it can be answered after a restart (docs/compatibility.md 6).
//!
//! Messages are queued and written in the background by one thread per file, in transactions of thousands; calls use the same queue, so
//! that they see messages not written yet. Nothing is opened, created or started before it is needed.

mod batch;
mod clans;
mod database;
mod export;
mod failure;
mod identity;
mod keeping;
mod kept;
mod key;
mod place;
mod query;
mod queue;
mod registry;
mod row;
mod rows;
mod schema;
mod store;
mod thread;
mod view;
mod wal;
mod writer;

pub use self::{
    database::LOCK_PATIENCE,
    kept::Kept,
    key::Key,
    query::{Answer, Parameters, QUERY_BYTES_MAX, QUERY_PATIENCE, QUERY_ROWS_MAX},
    queue::{QUEUE_BYTES_MAX, QUEUE_MAX},
    registry::{after_fork_in_parent, before_fork, finish_all, is_in_use},
    row::{Parts, Row},
    store::{CLOSE_PATIENCE, Store},
};
pub use crate::config::{Place, StoreConfig};
pub use rusqlite::types::Value as SqlValue;
