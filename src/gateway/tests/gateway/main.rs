//! The gateway as a client meets it: a raw client over HTTP and WebSocket, and the scripting API beside it.

#![allow(clippy::unwrap_used, reason = "a helper of a test may fail like the test")]

mod catalogue;
mod client;
mod dialect;
mod expecting;
mod faults;
mod files;
mod flood;
mod guard;
mod lifecycle;
mod login;
mod messages;
mod methods;
mod other_sdks;
mod strict;
mod wallet;
