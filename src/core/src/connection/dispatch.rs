//! From the reader to the sink: the state is updated first, so that a handler finds the caches as the event left them.

use std::sync::Arc;

use futures_util::future::BoxFuture;
use mezon_proto::{api, realtime::envelope::Message};

use super::{connection::Connection, dedup::Admission, effects::Effects, said::Said};
use crate::{
    event::{Event, EventKind, EventSink, Payload, Pressure, Share},
    outbox::Poller,
    routing::{self, Heard},
    session::Session,
    socket::{Given, Inbox},
    state::Effect,
};

/// The inbox of one socket and of the messages missed before it.
pub(super) struct Dispatcher {
    connection: Arc<Connection>,
    sink: Arc<dyn EventSink>,
    effects: Effects,
    /// What answers for the event that is just being handed over.
    share: Option<Share>,
    /// Whether that event was given to a process before, and whether this one was given later ones.
    again: bool,
    late: bool,
}

impl Dispatcher {
    /// Returns an inbox that hands events to `sink` and leaves follow-up work to `effects`.
    pub(super) fn new(connection: Arc<Connection>, sink: Arc<dyn EventSink>, effects: Effects) -> Self {
        Self { connection, sink, effects, share: None, again: false, late: false }
    }
}

impl Dispatcher {
    /// Returns the connection, which the client's tasks share.
    pub(super) fn connection(&self) -> &Arc<Connection> {
        &self.connection
    }

    /// Hands over a live message.
    pub(super) fn deliver_live(&self, message: Arc<api::ChannelMessage>, size: usize) {
        let effects = self.follow(&message, size);
        self.hand_over(EventKind::CHANNEL_MESSAGE, Payload::ChannelMessage(Arc::clone(&message)), size, effects);
        self.route(message, size, false);
    }

    /// Hands over a message that was missed.
    pub(super) fn deliver_recovered(&self, message: Arc<api::ChannelMessage>, size: usize) {
        self.connection.meters.recovered.bump();
        let effects = self.follow(&message, size);
        self.hand_over(EventKind::CHANNEL_MESSAGE, Payload::Recovered(Arc::clone(&message)), size, effects);
        self.route(message, size, true);
    }

    /// Hands over what the tables of the framework make of a message, if it is a new one of somebody else.
    fn route(&self, message: Arc<api::ChannelMessage>, size: usize, recovered: bool) {
        if !self.connection.routing.is_listened_to(|kind| self.wants(kind))
            || !routing::is_new(&message, &self.connection.state)
        {
            return;
        }
        let heard = Heard::new(message, recovered, &self.connection.state);
        if self.wants(EventKind::NEW_MESSAGE) {
            let message = Arc::clone(&heard.message);
            let payload = if recovered { Payload::Recovered(message) } else { Payload::ChannelMessage(message) };
            self.hand_over(EventKind::NEW_MESSAGE, payload, size, Vec::new());
        }
        let owed = || Said {
            message: Arc::clone(&heard.message),
            size,
            recovered,
            share: self.share.as_ref().map(Share::split),
            sink: Arc::clone(&self.sink),
        };
        if self.wants(EventKind::ANSWER) && self.connection.is_settled(&heard, owed) {
            return;
        }
        if let Some((kind, routed)) = self.connection.routing.claim(&heard, |kind| self.wants(kind)) {
            self.hand_over(kind, Payload::Routed(routed), size, Vec::new());
        }
    }

    /// Hands over the waiting messages of a channel.
    pub(super) fn release(&self, channel_id: i64) {
        let mut due = self.connection.dedup.release(channel_id, false);
        while !due.is_empty() {
            for (message, size) in due {
                self.deliver_live(message, size);
            }
            due = self.connection.dedup.release(channel_id, true);
        }
    }

    /// Updates state and store with a message; returns the follow-up work for the connection. One that comes late changes nothing: it may have
    /// been edited or deleted since.
    fn follow(&self, message: &Arc<api::ChannelMessage>, size: usize) -> Vec<Effect> {
        if self.late {
            return Vec::new();
        }
        self.connection.heard_clan(message.clan_id);
        let effects = self.connection.state.apply_message(message);
        self.connection.store.record(message, size);
        effects
    }

    /// Returns whether anybody listens to events of a kind.
    pub(super) fn wants(&self, kind: EventKind) -> bool {
        self.sink.wants(kind)
    }

    /// Hands over an event, if anybody listens, and its follow-up work.
    pub(super) fn hand_over(&self, kind: EventKind, payload: Payload, size: usize, effects: Vec<Effect>) {
        self.see_to(effects, self.share.is_none());
        if self.sink.wants(kind) {
            self.connection.meters.events.bump();
            self.sink.push(Event { kind, payload, size, share: self.share.as_ref().map(Share::split) });
        }
    }

    /// Sees to follow-up work. What acts on the platform is for the process that read the event, and done once.
    fn see_to(&self, effects: Vec<Effect>, is_reader: bool) {
        for effect in effects {
            if is_reader || !effect.acts() {
                self.effects.send(effect);
            }
        }
    }

    /// Updates the state with an event other than a message, unless that was done; returns the follow-up work for the connection.
    fn apply(&self, message: &Message) -> Vec<Effect> {
        if self.again || self.late {
            return Vec::new();
        }
        let effects = self.connection.state.apply(message);
        match message {
            Message::UserClanRemovedEvent(event)
                if event.user_ids.iter().any(|id| self.connection.state.is_me(*id)) =>
            {
                self.connection.left_clan(event.clan_id);
            }
            Message::ClanDeletedEvent(event) => self.connection.left_clan(event.clan_id),
            _ => {}
        }
        effects
    }

    /// Hands over an event other than a message.
    fn deliver_other(&self, message: Message, size: usize) {
        let Some(kind) = EventKind::from_member(message.number()) else { return };
        let other = match message {
            Message::MessageButtonClicked(click) => return self.clicked(click, size),
            Message::DropdownBoxSelected(selected) => return self.selected(selected, size),
            Message::QuickMenuEvent(picked) => return self.picked(kind, picked, size),
            other => other,
        };
        if let Message::RefreshSessionEvent(session) = &other {
            self.connection.refresh_session(session);
        }
        let effects = self.apply(&other);
        self.hand_over(kind, Payload::Message(other.into_arc()), size, effects);
    }
}

impl Inbox for Dispatcher {
    fn deliver(&mut self, message: Message, size: usize) {
        let Message::ChannelMessage(message) = message else { return self.deliver_other(message, size) };
        let channel_id = message.channel_id;
        match self.connection.dedup.admit(Arc::from(message), size) {
            Admission::Deliver(message) => self.deliver_live(message, size),
            Admission::Duplicate => self.connection.meters.duplicates.bump(),
            Admission::Held => {}
            Admission::Full => self.release(channel_id),
        }
    }

    fn hand(&mut self, message: Message, size: usize, given: Given) {
        let Given { recovered, again, late, share } = given;
        self.share = Some(share);
        (self.again, self.late) = (again, late);
        // What was handed over before is known to whoever gave it to this process, and comes again only if it has to.
        match message {
            Message::ChannelMessage(message) if recovered => self.deliver_recovered(Arc::from(message), size),
            Message::ChannelMessage(message) => self.deliver_live(Arc::from(message), size),
            other => self.deliver_other(other, size),
        }
        (self.again, self.late) = (false, false);
        if let Some(share) = self.share.take() {
            share.done();
        }
    }

    fn hear(&mut self, message: &Message) {
        self.see_to(self.apply(message), false);
    }

    fn pressure(&self) -> Pressure {
        if self.connection.store.is_full() { Pressure::Hard } else { self.sink.pressure() }
    }

    fn poller(&self) -> Option<Arc<Poller>> {
        self.sink.poller()
    }

    fn relieved(&self) -> BoxFuture<'static, ()> {
        let (sink, store) = (Arc::clone(&self.sink), Arc::clone(&self.connection.store));
        Box::pin(async move {
            sink.relieved().await;
            store.relieved().await;
        })
    }
}

impl Connection {
    /// Takes a session that the server pushed. What it leaves out stays as it was (docs/protocol.md 2.5).
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
