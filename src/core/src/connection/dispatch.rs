//! From the reader to the sink: the state follows the event first, so that a handler sees the caches as the event left them.

use std::sync::Arc;

use futures_util::future::BoxFuture;
use mezon_proto::{api, realtime::envelope::Message};

use super::{Connection, effects};
use crate::{
    event::{Event, EventKind, Payload, Pressure},
    session::Session,
    socket::Inbox,
    state::Effect,
};

/// The inbox of one socket.
pub(super) struct Dispatcher {
    connection: Arc<Connection>,
    effects: effects::Sender,
}

impl Dispatcher {
    /// Returns an inbox that leaves follow-up work to `effects`.
    pub(super) fn new(connection: Arc<Connection>, effects: effects::Sender) -> Self {
        Self { connection, effects }
    }
}

impl Dispatcher {
    /// Lets the state follow an event; returns the event for the sink and what it asks of the connection.
    fn follow(&self, message: Message, size: usize) -> (Payload, Vec<Effect>) {
        let state = &self.connection.state;
        match message {
            Message::ChannelMessage(message) => {
                let message = Arc::from(message);
                let effects = state.apply_message(&message);
                self.connection.store.record(&message, size);
                (Payload::ChannelMessage(message), effects)
            }
            other => {
                let effects = state.apply(&other);
                (Payload::Message(other.into_arc()), effects)
            }
        }
    }
}

impl Inbox for Dispatcher {
    fn deliver(&mut self, message: Message, size: usize) {
        let Some(kind) = EventKind::from_member(message.number()) else { return };
        if let Message::RefreshSessionEvent(session) = &message {
            self.connection.refresh_session(session);
        }
        let (payload, effects) = self.follow(message, size);
        for effect in effects {
            self.effects.send(effect);
        }
        if self.connection.sink.wants(kind) {
            self.connection.meters.events.bump();
            self.connection.sink.push(Event { kind, payload, size });
        }
    }

    fn pressure(&self) -> Pressure {
        if self.connection.store.is_full() { Pressure::Hard } else { self.connection.sink.pressure() }
    }

    fn relieved(&self) -> BoxFuture<'static, ()> {
        let (sink, store) = (Arc::clone(&self.connection.sink), Arc::clone(&self.connection.store));
        Box::pin(async move {
            sink.relieved().await;
            store.relieved().await;
        })
    }
}

impl Connection {
    /// Takes a session that the server pushed. What it leaves out stays as it was (PROTOCOL 1.6).
    fn refresh_session(&self, pushed: &api::Session) {
        if pushed.token.is_empty() {
            return;
        }
        let mut pushed = pushed.clone();
        if let Some(current) = self.sessions.current() {
            let keep = |new: &mut String, old: &str| {
                if new.is_empty() {
                    old.clone_into(new);
                }
            };
            keep(&mut pushed.api_url, &current.api_url);
            keep(&mut pushed.ws_url, &current.ws_url);
        }
        match Session::from_proto(pushed, &self.config) {
            Ok(session) => self.sessions.adopt(session),
            Err(error) => log::debug!("Ignored a pushed session: {error}"),
        }
    }
}
