//! One bot on many machines. One process, the *holder*, has the socket by a lease and writes its events into a stream; *workers* take them
//! from there, run the handlers, and send by way of the holder.
//!
//! It knows no Python. [`Broker`] is what it needs of an engine; [`nats`] is the one there is, `memory` the one that its own tests drive.

mod broker;
pub mod nats;

pub use self::broker::{
    Acknowledge, Asked, Broker, Change, Delivered, Entry, Kept, KeyError, Keys, Lag, Last, Publication,
};
