//! The console: a page, and a protocol for it, with which one person plays the users of a gateway and watches its bots.
//!
//! It has a listener of its own, bound to loopback, and lets in only who knows its token (docs/console_protocol.md).

mod act;
mod actions;
mod assets;
pub(crate) mod desk;
mod failure;
mod feed;
pub(crate) mod hands;
mod headers;
mod host;
mod id;
mod listener;
pub(crate) mod open;
mod pump;
mod reports;
mod routes;
mod runners;
pub(crate) mod session;
mod shape;
mod socket;
mod token;
mod uploads;
pub(crate) mod watch;
