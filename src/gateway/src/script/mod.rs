//! The scripting API: building worlds, simulating users, watching clients, causing faults.

mod build;
pub(crate) mod burst;
pub(crate) mod click;
pub(crate) mod control;
pub(crate) mod expect;
pub(crate) mod gateway;
pub(crate) mod message;
mod observe;
pub(crate) mod poll;
pub(crate) mod say;
pub(crate) mod user;
