//! Where the holder's events go: into the stream, by their channel, and those that change what is known to every worker besides.

use std::{collections::VecDeque, sync::Arc};

use bytes::Bytes;
use futures_util::{FutureExt as _, future::BoxFuture};
use mezon_core::{
    event::{Event, EventKind, EventSink, Lifecycle, Payload, Pressure},
    message::is_in_history,
    state::{ActorTrust, FOLLOWED},
};
use mezon_proto::{Reflect, Value, api};
use parking_lot::Mutex;
use tokio::sync::watch;

use crate::{
    Broker, Held,
    batch::{Frame, Framed, framed},
    partition_of,
    publisher::{Address, Name, Publisher},
    service::{News, SERVICE},
};

/// Under which name workers hear what changes.
pub const NEWS: &str = "news";

/// The steps in the life of the socket that workers are told of.
const NEWS_OF_SOCKET: [EventKind; 4] =
    [EventKind::READY, EventKind::DISCONNECTED, EventKind::RECONNECTING, EventKind::RECONNECTED];

/// What is still to be told, and whether somebody is about it.
#[derive(Default)]
struct Telling {
    waiting: VecDeque<(&'static str, Bytes)>,
    busy: bool,
}

/// Tells one thing after the other until there is none.
async fn tell_all(broker: Arc<dyn Broker>, telling: Arc<Mutex<Telling>>) {
    loop {
        let next = {
            let mut telling = telling.lock();
            let next = telling.waiting.pop_front();
            telling.busy = next.is_some();
            next
        };
        let Some((name, news)) = next else { return };
        let _ = broker.tell(name, news).await;
    }
}

/// The sink of a holder's client.
pub struct Feed {
    broker: Arc<dyn Broker>,
    held: Arc<Held>,
    epoch: u64,
    publisher: Arc<Publisher>,
    telling: Arc<Mutex<Telling>>,
    /// Whether the stream has no room for more.
    full: watch::Receiver<bool>,
}

impl Feed {
    /// Returns the sink of a lease.
    pub fn new(broker: Arc<dyn Broker>, held: Arc<Held>, epoch: u64, publisher: Arc<Publisher>) -> Arc<Self> {
        let full = broker.full();
        Arc::new(Self { broker, held, epoch, publisher, telling: Arc::default(), full })
    }

    fn message(&self, message: &Arc<api::ChannelMessage>, recovered: bool) {
        let name = is_new(message).then_some(Name { channel_id: message.channel_id, message_id: message.message_id });
        let place = if message.channel_id == 0 { message.clan_id } else { message.channel_id };
        self.publish(&Framed::new(EventKind::CHANNEL_MESSAGE, &**message), place, recovered, name);
    }

    fn other(&self, kind: EventKind, message: &dyn Reflect) {
        // It holds the session, which is nobody else's.
        if kind == EventKind::REFRESH_SESSION {
            return;
        }
        let frame = framed(kind, &message.encode_to_vec());
        if FOLLOWED.contains(&kind.name()) {
            // Whoever misses it finds out when it asks for what it needs.
            self.tell(NEWS, frame.clone());
        }
        self.publish(&frame, place_of(message), false, None);
    }

    /// Tells the workers what becomes of the socket. Whoever misses it finds out with its next ping.
    pub fn tell_of_socket(&self, step: &Lifecycle) {
        if let Some(news) = News::of(self.epoch, step) {
            self.tell(SERVICE, news.encode());
        }
    }

    /// Tells the workers something, after what they were told before.
    fn tell(&self, name: &'static str, news: Bytes) {
        let mut telling = self.telling.lock();
        telling.waiting.push_back((name, news));
        if !std::mem::replace(&mut telling.busy, true) {
            self.publisher.beside(tell_all(Arc::clone(&self.broker), Arc::clone(&self.telling)));
        }
    }

    fn publish(&self, frame: &impl Frame, place: i64, recovered: bool, name: Option<Name>) {
        let address = Address { partition: partition_of(place, self.broker.partitions()), channel_id: place };
        self.publisher.push(address, frame, recovered, name);
    }
}

impl EventSink for Feed {
    fn wants(&self, kind: EventKind) -> bool {
        kind.number() < EventKind::READY.number() || NEWS_OF_SOCKET.contains(&kind)
    }

    fn push(&self, event: Event) {
        if !self.held.is_held(self.epoch) {
            return;
        }
        match &event.payload {
            Payload::ChannelMessage(message) => self.message(message, false),
            Payload::Recovered(message) => self.message(message, true),
            // A choice that the service did not say itself was derived from a click, and whoever is given that derives it again.
            Payload::Acted(_, trust)
                if event.kind == EventKind::DROPDOWN_BOX_SELECTED && *trust != ActorTrust::Server => {}
            Payload::Message(message) | Payload::Acted(message, _) => self.other(event.kind, &**message),
            Payload::Lifecycle(step) => self.tell_of_socket(step),
            Payload::Stream(_) | Payload::Routed(_) | Payload::Due(_) => {}
        }
    }

    fn pressure(&self) -> Pressure {
        match self.publisher.pressure() {
            // Answers are still read: a handler that waits for one cannot come to its end, which is what makes room.
            Pressure::Open if *self.full.borrow() => Pressure::Soft,
            pressure => pressure,
        }
    }

    fn relieved(&self) -> BoxFuture<'_, ()> {
        async move {
            // An engine that is gone is no reason to wait.
            drop(self.full.clone().wait_for(|full| !full).await);
            self.publisher.relieved().await;
        }
        .boxed()
    }
}

/// Returns whether it is a message that was not there before.
pub fn is_new(message: &api::ChannelMessage) -> bool {
    is_in_history(message.code) && message.message_id != 0
}

/// Returns the channel of an event, or its clan where it has none, or 0.
fn place_of(message: &dyn Reflect) -> i64 {
    let number = |name: &str| {
        let at = message.descriptor().fields().iter().position(|field| field.name() == name)?;
        match message.get(at) {
            Value::I64(id) if id != 0 => Some(id),
            _ => None,
        }
    };
    number("channel_id").or_else(|| number("clan_id")).unwrap_or(0)
}

#[cfg(test)]
mod tests;
