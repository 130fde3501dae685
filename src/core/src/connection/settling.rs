//! Messages of somebody who is asked something by way of the shared state: what they are has to be read there, while the socket is read on.
//! Of one user in one channel, one after the other.

use std::{
    collections::{HashSet, VecDeque, hash_map::Entry},
    sync::Arc,
};

use bytes::Bytes;
use futures_util::future::BoxFuture;

use super::{connection::Connection, said::Said};
use crate::{
    event::{Event, EventKind, Payload},
    routing::{
        Answer, Heard, Look, Place, Routed, asked,
        shared_answers::{Settled, decode},
        shared_asks::SharedAsks,
    },
    shared_state::{Follower, Versioned},
};

/// Looks at the messages of a place, and drops those that are left when the connection ends: they come again elsewhere.
struct Turn {
    connection: Arc<Connection>,
    place: Place,
}

impl Turn {
    async fn run(self, first: Said) {
        let mut next = Some(first);
        while let Some(said) = next {
            self.connection.settle(said).await;
            let mut settling = self.connection.settling.lock();
            next = settling.get_mut(&self.place).and_then(VecDeque::pop_front);
            if next.is_none() {
                settling.remove(&self.place);
            }
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let left = self.connection.settling.lock().remove(&self.place);
        drop(left);
    }
}

impl Connection {
    /// Returns what the keys of those who are asked are read with; `None` where the bot has one process.
    pub(crate) fn shared_asks(&self) -> Option<SharedAsks<'_>> {
        let state = &**self.relay.as_ref()?;
        Some(SharedAsks { state, asks: &self.routing.asks, schedules: &self.schedules })
    }

    /// Returns whether a message is taken care of, since somebody is asked by way of the shared state.
    pub(super) fn is_settled(self: &Arc<Self>, said: &Heard<'_>, owed: impl FnOnce() -> Said) -> bool {
        let asks = &self.routing.asks;
        if asks.others.is_empty() || !said.is_said() {
            return false;
        }
        let place = Place::of(&said.message);
        let look = asks.look(place, said.message.message_id);
        let mut settling = self.settling.lock();
        match settling.entry(place) {
            Entry::Occupied(mut waiting) => waiting.get_mut().push_back(owed()),
            Entry::Vacant(_) if look == Look::Own => return false,
            Entry::Vacant(_) if look == Look::Known => {
                drop(settling);
                owed().done();
            }
            Entry::Vacant(free) => {
                free.insert(VecDeque::new());
                drop(settling);
                let turn = Turn { connection: Arc::clone(self), place };
                let first = owed();
                // If the connection has ended it comes again elsewhere.
                drop(self.spawn(turn.run(first)));
            }
        }
        true
    }

    /// Finds out what a message is, and hands it over as that.
    async fn settle(&self, said: Said) {
        let Some(asks) = self.shared_asks() else { return };
        let (message, recovered) = (Arc::clone(&said.message), said.recovered);
        let settled = asks.settle(&message, recovered).await;
        let answer = |token, step| Answer { token, message: Arc::clone(&message), recovered, step };
        match settled {
            Ok(Settled::Heard) => said.done(),
            Ok(Settled::Answer(token)) => said.answers(answer(token, None)),
            Ok(Settled::Step(step)) => said.answers(answer(0, Some(Arc::new(step)))),
            Ok(Settled::Other) => {
                let heard = Heard::new(message, recovered, &self.state);
                // A question of this process may have begun meanwhile.
                let claimed = self.routing.claim(&heard, |kind| said.sink.wants(kind));
                match claimed {
                    Some((kind, routed)) => said.push(kind, routed),
                    None => said.done(),
                }
            }
            Err(error) => {
                log::warn!("A message of somebody who is asked something comes again: {error}");
                if let Some(share) = &said.share {
                    share.failed(&error.to_string());
                }
                said.done();
            }
        }
    }
}

impl Follower for Connection {
    fn written(&self, key: &str, written: &Versioned) {
        let Some(place) = asked::place(key) else { return };
        let asked = asked::Asked::read(&written.value);
        self.routing.asks.others.wrote(place, written.version, asked, &self.schedules, false);
    }

    fn gone(&self, key: &str, version: u64) {
        self.routing.asks.others.gone(key, version, &self.schedules);
    }

    fn all_told(&self, keys: &HashSet<String>, version: u64) {
        self.routing.asks.others.keep_only(keys, version, &self.schedules);
    }

    fn is_asking(&self, channels: &dyn Fn(i64) -> bool) -> bool {
        self.routing.asks.is_asking(channels)
    }

    fn told(&self, body: Bytes) -> BoxFuture<'static, Bytes> {
        let me = self.me.upgrade();
        Box::pin(async move {
            let (Some(me), Some((message, recovered))) = (me, decode(body)) else { return Bytes::new() };
            let (Some(asks), Some(life)) = (me.shared_asks(), me.current_life()) else { return Bytes::new() };
            let answer = |token, message| {
                let answer = Answer { token, message: Arc::new(message), recovered, step: None };
                let payload = Payload::Routed(Routed::Answer(answer));
                life.sink().push(Event { kind: EventKind::ANSWER, payload, size: 0, share: None });
            };
            asks.handed(message, answer).await
        })
    }
}
