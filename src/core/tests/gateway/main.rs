//! A client against the local gateway: real HTTP, real sockets, on this machine.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests, where a panic is the report")]

mod clans;
mod common;
mod faults;
mod front;
mod login;
mod matrix;
mod messages;
mod posts;
mod present;
mod pressure;
mod proxy;
mod recovery;
mod repeats;
mod sessions;
mod texts;
mod threads;
