//! What a bot among many costs the process that has their sockets, in bytes that are allocated.
//!
//! A test binary of its own, because it counts what threads allocate. The gateway has a thread of its own that does not count; nats-server
//! is another process.
#![expect(clippy::unwrap_used, reason = "helpers of tests, where a panic is the report")]

#[path = "../nats/server.rs"]
mod server;

mod counting;
mod crowd;

use crowd::Crowd;

/// Bots that log in before the first look, which pays for what all share, and those whose memory is measured.
const FIRST: usize = 8;
const MORE: usize = 32;

/// Messages that each bot hears before the second look.
const MESSAGES: u32 = 100;

/// Bytes of a bot that nothing happens to, and of one that has heard its messages: a tenth more than they were.
const IDLE_MAX: isize = 55 * 1024;
const FLOWING_MAX: isize = 63 * 1024;

#[test]
fn a_bot_among_many_costs_its_process_little() {
    let measured = Crowd::run(FIRST, MORE, MESSAGES);
    assert!(measured.idle <= IDLE_MAX, "{} bytes for an idle bot", measured.idle);
    assert!(measured.flowing <= FLOWING_MAX, "{} bytes for one with events flowing", measured.flowing);
}
