//! The calls of a process that works behind another one, which has the socket and the session.

use std::sync::Weak;

use bytes::Bytes;
use futures_util::future::BoxFuture;

use crate::{
    error::Result,
    http::Pace,
    schedule::Claims,
    shared_state::{Follower, SharedState},
};

/// The other process, besides what opens the socket to it. Calls over HTTP go by way of it as well, so that one limiter sees all of them.
pub trait Relay: Claims + SharedState {
    /// Calls `method` with an encoded request; returns the encoded answer.
    fn call(&self, method: &str, body: Bytes, pace: Pace) -> BoxFuture<'static, Result<Bytes>>;

    /// Has a follower told of the keys of the kind [`Asked`](crate::shared_state::Kind::Asked) while the connection is open, and of what
    /// other processes tell this one.
    fn follow(&self, follower: Weak<dyn Follower>);

    /// Takes no more events: what comes from now on is for other processes.
    fn leave(&self);

    /// Ends what was begun for the connection, which has ended; resolves when that is done.
    fn ended(&self) -> BoxFuture<'static, ()>;
}
