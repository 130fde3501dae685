//! The stream of AI-agent events: server-sent events over a long HTTP answer (docs/protocol.md 11).
//!
//! It is independent of the connection: it needs no login, outlives a lost socket, and ends with the client.

mod agent;
mod event;
mod options;
pub(crate) mod parser;
#[cfg(test)]
mod tests;

pub(crate) use agent::Agent;
pub use agent::StreamState;
pub use event::{SessionEvent, StreamMessage, StreamUpdate};
pub(crate) use options::Source;
pub use options::{DEFAULT_PATH, StreamOptions};
pub use parser::{EVENT_MAX, LINE_MAX};
