//! Waiting for what others do in a channel.
//!
//! Each user can wait for each occurrence once, in any order; earlier occurrences count too, so nothing is lost between `say` and `expect`.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use crate::error::{GatewayError, Result};
use crate::script::message::{Reaction, StoredMessage};
use crate::script::user::SimUser;
use crate::signal::Signal;
use crate::world::World;
use crate::world::history::{Happening, History};
use crate::world::taken::Taken;

/// The expected message.
#[derive(Clone)]
#[non_exhaustive]
pub enum Match {
    /// Any.
    Any,
    /// One with exactly this text.
    Text(String),
    /// One whose text contains this.
    Contains(String),
    /// One whose text starts with this.
    StartsWith(String),
    /// One accepted by this function, which runs on the waiting task and may use the gateway.
    Function(Arc<dyn Fn(&StoredMessage) -> bool + Send + Sync>),
}

impl Match {
    /// Returns a match for the messages that `accept` returns true for.
    pub fn function(accept: impl Fn(&StoredMessage) -> bool + Send + Sync + 'static) -> Self {
        Self::Function(Arc::new(accept))
    }

    fn accepts(&self, message: &StoredMessage) -> bool {
        match self {
            Self::Any => true,
            Self::Text(text) => message.text == *text,
            Self::Contains(part) => message.text.contains(part),
            Self::StartsWith(start) => message.text.starts_with(start),
            Self::Function(accept) => accept(message),
        }
    }
}

impl std::fmt::Debug for Match {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Any => f.write_str("Any"),
            Self::Text(text) => write!(f, "Text({text:?})"),
            Self::Contains(part) => write!(f, "Contains({part:?})"),
            Self::StartsWith(start) => write!(f, "StartsWith({start:?})"),
            Self::Function(_) => f.write_str("Function"),
        }
    }
}

impl SimUser {
    /// Waits for a matching message from somebody else, and takes it: this user does not get it again.
    ///
    /// # Errors
    /// `Timeout`, `Unknown` channel, `Stopped`.
    pub async fn expect(&self, channel_id: i64, limit: Duration, wanted: Match) -> Result<StoredMessage> {
        let mut seen = 0;
        let look = || {
            // Checked outside the lock, so that a function may use the gateway; taken only if it is still available.
            let fresh = self.fresh_messages(channel_id, seen);
            seen = fresh.last().map_or(seen, |last| last.id);
            fresh.into_iter().find(|message| wanted.accepts(message) && self.take(channel_id, message.id))
        };
        let what = || format!("a message matching {wanted:?} in channel {channel_id}");
        self.signal(channel_id)?.wait(&self.shared.stopped, limit, what, look).await
    }

    /// Says a text and waits for the next message of somebody else in the channel, `count` times; returns how long each answer took. The
    /// times are measured in the server, next to the socket.
    ///
    /// # Errors
    /// Those of `say` and `expect`; `limit` is that of one answer.
    pub async fn round_trips(&self, channel_id: i64, text: &str, count: u32, limit: Duration) -> Result<Vec<Duration>> {
        let mut times = Vec::with_capacity(count as usize);
        for _ in 0..count {
            let start = Instant::now();
            self.say(channel_id, text)?;
            self.expect(channel_id, limit, Match::Any).await?;
            times.push(start.elapsed());
        }
        Ok(times)
    }

    /// Waits for the next message above the id `after` that somebody else sent and this user has not taken, without taking it. With `take`
    /// this is `expect` for callers whose predicate cannot run here.
    ///
    /// # Errors
    /// `Timeout`, `Unknown` channel, `Stopped`.
    pub async fn peek(&self, channel_id: i64, after: i64, limit: Duration) -> Result<StoredMessage> {
        let look = || self.fresh_messages(channel_id, after).into_iter().next();
        let what = || format!("a message in channel {channel_id}");
        self.signal(channel_id)?.wait(&self.shared.stopped, limit, what, look).await
    }

    /// Takes a message, so that it is not expected again. Returns false when it was taken before.
    pub fn take(&self, channel_id: i64, number: i64) -> bool {
        let take = |taken: &mut Taken, history: &History| taken.take_message(number, history, self.id);
        self.taken(&mut self.shared.world(), channel_id, take).unwrap_or(false)
    }

    /// Changes what this user has taken of a channel, if there is one.
    fn taken<T>(
        &self,
        world: &mut World,
        channel_id: i64,
        change: impl FnOnce(&mut Taken, &History) -> T,
    ) -> Option<T> {
        let history = &world.channels.get(&channel_id)?.history;
        let user = world.users.get_mut(&self.id)?;
        let taken = user.taken.entry(channel_id).or_insert_with(|| Taken::after(user.since));
        Some(change(taken, history))
    }

    /// Waits for somebody else's reaction, or the removal of one, to a message and takes it.
    ///
    /// # Errors
    /// `Timeout`, `Unknown` channel, `Stopped`.
    pub async fn expect_reaction(&self, channel_id: i64, message_id: i64, limit: Duration) -> Result<Reaction> {
        let fits = |happening: &Happening| match happening {
            Happening::Reacted(reaction) if reaction.message_id == message_id && reaction.sender_id != self.id => {
                Some(Reaction::from(reaction))
            }
            _ => None,
        };
        self.expect_happening(channel_id, limit, "a reaction", fits).await
    }

    /// Waits for a message to be edited, and returns it.
    ///
    /// # Errors
    /// `Timeout`, `Unknown` channel or (if deleted meanwhile) message, `Stopped`.
    pub async fn expect_edit(&self, channel_id: i64, message_id: i64, limit: Duration) -> Result<StoredMessage> {
        let fits =
            |happening: &Happening| matches!(happening, Happening::Edited(id) if *id == message_id).then_some(());
        self.expect_happening(channel_id, limit, "an edit", fits).await?;
        let world = self.shared.world();
        let stored = world.channels.get(&channel_id).and_then(|channel| channel.history.get(message_id));
        stored.map(StoredMessage::from).ok_or_else(|| GatewayError::unknown("message", message_id))
    }

    /// Waits for a message to be deleted.
    ///
    /// # Errors
    /// `Timeout`, `Unknown` channel, `Stopped`.
    pub async fn expect_delete(&self, channel_id: i64, message_id: i64, limit: Duration) -> Result<()> {
        let fits =
            |happening: &Happening| matches!(happening, Happening::Deleted(id) if *id == message_id).then_some(());
        self.expect_happening(channel_id, limit, "a deletion", fits).await
    }

    async fn expect_happening<T>(
        &self,
        channel_id: i64,
        limit: Duration,
        what: &str,
        fits: impl Fn(&Happening) -> Option<T>,
    ) -> Result<T> {
        let look = || {
            let mut world = self.shared.world();
            let user = world.users.get(&self.id)?;
            let taken = user.taken.get(&channel_id);
            let untaken = |number: i64| taken.is_none_or(|taken| !taken.has_happening(number));
            let happenings = world.channels.get(&channel_id)?.history.happenings_since(user.since);
            let (number, found) = happenings
                .filter(|(number, _)| untaken(*number))
                .find_map(|(number, happening)| Some((*number, fits(happening)?)))?;
            self.taken(&mut world, channel_id, |taken, history| taken.take_happening(number, history))?;
            Some(found)
        };
        let what = || format!("{what} in channel {channel_id}");
        self.signal(channel_id)?.wait(&self.shared.stopped, limit, what, look).await
    }

    fn signal(&self, channel_id: i64) -> Result<Arc<Signal>> {
        self.shared.running()?;
        let signal = self.shared.world().channels.get(&channel_id).map(|channel| channel.changed.clone());
        signal.ok_or(GatewayError::Unknown { kind: "channel", id: channel_id })
    }

    fn fresh_messages(&self, channel_id: i64, after: i64) -> Vec<StoredMessage> {
        let world = self.shared.world();
        let (Some(user), Some(channel)) = (world.users.get(&self.id), world.channels.get(&channel_id)) else {
            return Vec::new();
        };
        let taken = user.taken.get(&channel_id);
        channel
            .history
            .since(after.max(taken.map_or(user.since, Taken::floor)))
            .filter(|stored| stored.is_for(self.id))
            .filter(|stored| taken.is_none_or(|taken| !taken.has_message(stored.message.message_id)))
            .map(StoredMessage::from)
            .collect()
    }
}
