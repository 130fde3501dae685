//! Watching clients.

use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::time::Duration;

use crate::calls::{Call, Request};
use crate::error::{GatewayError, Result};
use crate::faults::EVERY_CALL;
use crate::names;
use crate::script::gateway::Gateway;
use crate::script::message::StoredMessage;

impl Gateway {
    /// Returns the remembered messages of a channel, the oldest first.
    ///
    /// # Errors
    /// `Unknown` when there is no such channel.
    pub fn messages(&self, channel_id: i64) -> Result<Vec<StoredMessage>> {
        let world = self.shared.world();
        let channel = world.channels.get(&channel_id).ok_or_else(|| GatewayError::unknown("channel", channel_id))?;
        Ok(channel.history.all().map(StoredMessage::from).collect())
    }

    /// Returns how many sockets a user has open.
    #[must_use]
    pub fn connections(&self, user_id: i64) -> usize {
        self.shared.world().users.get(&user_id).map_or(0, |user| user.conns.len())
    }

    /// Returns the last calls, the oldest first; at most `CALLS_REMEMBERED`.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.shared.calls.recent()
    }

    /// Returns how often each name was called, since the start or `clear_calls`.
    #[must_use]
    pub fn call_counts(&self) -> HashMap<&'static str, u64> {
        self.shared.calls.counts()
    }

    /// Returns how often a method, member, `authenticate` or `ws` was called.
    #[must_use]
    pub fn call_count(&self, name: &str) -> u64 {
        self.shared.calls.count(name)
    }

    /// Keeps the messages of requests from now on, or forgets them; off at the start.
    pub fn keep_requests(&self, on: bool) {
        self.shared.calls.keep_requests(on);
    }

    /// Returns the requests kept since [`keep_requests`](Self::keep_requests), the oldest first; at most `REQUESTS_KEPT`.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.shared.calls.requests()
    }

    /// Forgets the calls and their counts.
    pub fn clear_calls(&self) {
        self.shared.calls.clear();
    }

    /// Waits until a user has a socket open.
    ///
    /// # Errors
    /// `Timeout`, `Stopped`.
    pub async fn wait_connected(&self, user_id: i64, limit: Duration) -> Result<()> {
        let what = || format!("a connection of user {user_id}");
        self.wait(limit, what, || self.connections(user_id) > 0).await
    }

    /// Waits until a socket of a user has joined clan 0 and all the user's clans: the end of a login.
    ///
    /// # Errors
    /// `Timeout`, `Stopped`.
    pub async fn wait_ready(&self, user_id: i64, limit: Duration) -> Result<()> {
        let ready = || {
            let world = self.shared.world();
            world.conns_of(user_id).iter().any(|conn| world.is_ready(conn))
        };
        self.wait(limit, || format!("the end of the login of user {user_id}"), ready).await
    }

    /// Waits until a user has no socket open.
    ///
    /// # Errors
    /// `Timeout`, `Stopped`.
    pub async fn wait_disconnected(&self, user_id: i64, limit: Duration) -> Result<()> {
        let what = || format!("the end of the connections of user {user_id}");
        self.wait(limit, what, || self.connections(user_id) == 0).await
    }

    /// Waits until a socket of a user has joined a channel by itself.
    ///
    /// # Errors
    /// `Timeout`, `Stopped`.
    pub async fn wait_joined(&self, user_id: i64, channel_id: i64, limit: Duration) -> Result<()> {
        let joined = || {
            let world = self.shared.world();
            let channel = world.channels.get(&channel_id);
            channel.is_some_and(|channel| channel.joined.iter().any(|conn| conn.user_id == user_id))
        };
        self.wait(limit, || format!("user {user_id} joining channel {channel_id}"), joined).await
    }

    /// Waits until a method, member, `authenticate` or `ws` was called at least `count` times.
    ///
    /// # Errors
    /// `Timeout`, `Stopped`, `Invalid` for an unknown name and for `*`, which stands for all calls and is counted for none.
    pub async fn wait_calls(&self, name: &str, count: u64, limit: Duration) -> Result<()> {
        let name = known(name)?;
        if name == EVERY_CALL {
            return Err(GatewayError::Invalid("calls are counted by their names, not as `*`".to_owned()));
        }
        let look = || (self.shared.calls.count(name) >= count).then_some(());
        let what = || format!("call {count} of {name}");
        self.shared.calls.changed.wait(&self.shared.stopped, limit, what, look).await
    }

    /// Waits until the open sockets of a user have sent at least `count` messages.
    ///
    /// # Errors
    /// `Timeout`, `Stopped`.
    pub async fn wait_frames(&self, user_id: i64, count: u64, limit: Duration) -> Result<()> {
        let look = || (self.frames(user_id) >= count).then_some(());
        let what = || format!("message {count} of user {user_id}");
        self.shared.calls.changed.wait(&self.shared.stopped, limit, what, look).await
    }

    /// Returns how many messages the open sockets of a user have sent.
    #[must_use]
    pub fn frames(&self, user_id: i64) -> u64 {
        let conns = self.shared.world().conns_of(user_id);
        conns.iter().map(|conn| conn.received.load(Ordering::Relaxed)).sum()
    }

    async fn wait(&self, limit: Duration, what: impl FnOnce() -> String, holds: impl Fn() -> bool) -> Result<()> {
        let look = || holds().then_some(());
        self.shared.changed.wait(&self.shared.stopped, limit, what, look).await
    }
}

/// Returns the static form of a name that calls go by.
pub(super) fn known(name: &str) -> Result<&'static str> {
    names::find(name).ok_or_else(|| {
        let accepted = "the name of an RPC method or an envelope member, `authenticate`, `ws` or `*`";
        GatewayError::Invalid(format!("nothing is called {name:?}, accepted is {accepted}"))
    })
}
