//! One bot on many machines. One process, the *holder*, has the socket by a lease and writes its events into a stream; *workers* take them
//! from there, run the handlers, and send by way of the holder.
//!
//! It knows no Python. [`Broker`] is what it needs of an engine; [`nats`] is the one there is, `memory` the one that its own tests drive.

mod batch;
mod broker;
mod call;
mod claims;
mod cluster;
mod dead;
mod deadline;
mod desk;
mod fault;
mod feed;
mod fence;
mod finished;
mod gate;
#[cfg(test)]
mod hand_over;
mod holder;
mod lease;
mod line;
mod logins;
mod members;
#[cfg(test)]
mod memory;
mod mirror;
pub mod nats;
mod overview;
mod partition;
mod parts;
mod publisher;
mod service;
mod shared_state;
mod slip;
mod suspects;
#[cfg(test)]
mod testing;
mod turns;
mod worker;

pub use self::{
    broker::{Acknowledge, Asked, Broker, Change, Delivered, Entry, Kept, KeyError, Keys, Lag, Last, Publication},
    cluster::{Cluster, Open},
    dead::{Dead, replay},
    fence::Fence,
    finished::{Books, FINISHED_MAX, Finished, WRITE_PAUSE},
    holder::Holding,
    lease::{Held, Identity, LEASE_TTL, Lease, Standing},
    logins::Logins,
    members::{Claim, Counters, Info, MEMBER_TTL, Member, Members, Role},
    overview::Overview,
    partition::{fingerprint, owners, partition_of},
};
