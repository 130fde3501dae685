//! The core of the Mezon SDK: login, session, HTTP, socket, connection and state.
//!
//! It knows no Python. `mezon-python` binds it; `mezon-gateway` is its local counterpart in tests.

pub mod blocking;
pub mod clock;
pub mod config;
pub mod content;
mod counter;
pub mod error;
pub(crate) mod foreign;
pub mod handshakes;
pub mod histogram;
pub mod http;
pub mod id;
#[doc(hidden)]
pub mod internals;
pub mod message;
pub mod monitor;
pub mod net;
pub mod outbox;
pub mod pools;
pub mod process;
pub mod refusal;
pub mod rich;
pub mod schedule;
pub mod scope;
mod server_clock;
pub mod session;
pub mod shared_state;
mod single_flight;
pub mod snowflake;
pub mod state;
pub mod store;
pub mod texts;
pub mod tls;

pub mod client;
pub mod connection;
pub mod event;
pub mod files;
pub mod routing;
pub mod socket;
pub mod sse;
pub mod stats;
pub mod stopwatch;
pub(crate) mod traffic;
pub mod unix_time;
pub mod wallet;
pub mod webhook;
