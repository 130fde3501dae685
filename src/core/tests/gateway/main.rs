//! A client against the local gateway: real HTTP, real sockets, on this machine.

mod common;
mod faults;
mod login;
mod messages;
mod pressure;
