//! One bot on many machines. One process, the *holder*, has the socket by a lease and writes its events into a stream; *workers* take them
//! from there, run the handlers, and send by way of the holder.
//!
//! It knows no Python. [`Broker`] is what it needs of an engine; [`nats`] is the one there is, `memory` the one that its own tests drive.

mod broker;
mod deadline;
mod finished;
mod lease;
mod members;
#[cfg(test)]
mod memory;
pub mod nats;
mod partition;

pub use self::{
    broker::{Acknowledge, Asked, Broker, Change, Delivered, Entry, Kept, KeyError, Keys, Lag, Last, Publication},
    finished::{FINISHED_MAX, Finished, WRITE_PAUSE},
    lease::{Held, Identity, LEASE_TTL, Lease, Standing},
    members::{Counters, Info, MEMBER_TTL, Member, Members, Role},
    partition::{fingerprint, most_owned, owner_of, owners, partition_of},
};
