//! The broker over a real nats-server, which each test has for itself.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests, where a panic is the report")]

mod calls;
mod faults;
mod keys;
mod presence;
mod replicas;
mod server;
mod servers;
mod stream;
mod take;
mod trust;
