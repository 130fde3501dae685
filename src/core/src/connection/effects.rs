//! What events make the client do on its own (docs/protocol.md 8.2): joins, listings, a notice. None of it delays an event.
//!
//! Requests over the socket and calls over HTTP have a lane each: the latter are paced, and a join must not wait for them. A lane has a task
//! while there is something in it, which for most clients is never.

use std::{collections::VecDeque, panic::AssertUnwindSafe, sync::Arc};

use futures_util::FutureExt as _;
use mezon_proto::realtime::{ChannelJoin, ChannelMessageSend, envelope::Message};
use parking_lot::Mutex;

use super::{connection::Connection, life::Life, login};
use crate::{
    error::{Error, Result},
    message::message_code,
    socket::Link,
    state::{Effect, stream_mode},
};

/// Effects that may wait in each lane. A bot that is added to more channels than this at once misses some joins, which the count
/// of dropped effects tells.
const EFFECTS_MAX: usize = 1_024;

/// Where effects are handed over.
#[derive(Clone)]
pub(super) struct Effects(Arc<Lanes>);

struct Lanes {
    connection: Arc<Connection>,
    life: Arc<Life>,
    socket: Mutex<Lane>,
    http: Mutex<Lane>,
}

/// What waits, and whether a task is at it.
#[derive(Default)]
struct Lane {
    waiting: VecDeque<Effect>,
    busy: bool,
}

#[derive(Clone, Copy)]
enum Way {
    Socket,
    Http,
}

impl Lanes {
    fn lane(&self, way: Way) -> &Mutex<Lane> {
        match way {
            Way::Socket => &self.socket,
            Way::Http => &self.http,
        }
    }
}

impl Effects {
    /// Returns the lanes of a life.
    pub(super) fn of(connection: Arc<Connection>, life: Arc<Life>) -> Self {
        Self(Arc::new(Lanes { connection, life, socket: Mutex::default(), http: Mutex::default() }))
    }

    /// Queues an effect, or drops it if too many wait.
    pub(super) fn send(&self, effect: Effect) {
        let way = match effect {
            Effect::JoinClan(_) | Effect::JoinChannel { .. } | Effect::NotifyTokenSent { .. } => Way::Socket,
            Effect::LoadChannels(_) => Way::Http,
        };
        let mut lane = self.0.lane(way).lock();
        if lane.waiting.len() == EFFECTS_MAX {
            return self.0.connection.meters.effects_dropped.bump();
        }
        lane.waiting.push_back(effect);
        if !std::mem::replace(&mut lane.busy, true) {
            drop(lane);
            self.0.life.spawn(self.clone().work(way));
        }
    }

    /// Returns what is next in a lane; if that is nothing, its task ends, and what comes later has another one.
    fn next(&self, way: Way) -> Option<Effect> {
        let mut lane = self.0.lane(way).lock();
        let next = lane.waiting.pop_front();
        if next.is_none() {
            *lane = Lane::default();
        }
        next
    }

    async fn work(self, way: Way) {
        while let Some(effect) = self.next(way) {
            let what = format!("{effect:?}");
            // What fails keeps nothing else waiting, a panic included.
            match AssertUnwindSafe(perform(&self.0.connection, effect)).catch_unwind().await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => log::debug!("{what} failed: {error}"),
                Err(panic) => log::error!("{}", Error::panicked(&what, &*panic)),
            }
        }
    }
}

async fn perform(connection: &Connection, effect: Effect) -> Result<()> {
    match effect {
        Effect::JoinClan(clan_id) => {
            let link = connection.link()?;
            connection.met_clan(clan_id);
            login::join_clan(connection, &link, clan_id).await
        }
        Effect::JoinChannel { clan_id, channel_id, channel_type, is_public } => {
            connection
                .join_channel(ChannelJoin { clan_id, channel_id, channel_type, is_public, ..Default::default() })
                .await
        }
        Effect::LoadChannels(clan_id) => {
            connection.look_up(clan_id).await;
            Ok(())
        }
        Effect::NotifyTokenSent { receiver_id, text } => {
            let channel = connection.create_dm(receiver_id).await?;
            let notice = ChannelMessageSend {
                channel_id: channel.id(),
                content: serde_json::json!({ "t": text }).to_string(),
                mode: stream_mode::DM,
                code: message_code::SEND_TOKEN,
                ..ChannelMessageSend::default()
            };
            connection.request(&Message::ChannelMessageSend(Box::new(notice))).await.map(drop)
        }
    }
}

impl Connection {
    /// Joins a channel, and remembers it for the next socket.
    pub(crate) async fn join_channel(&self, join: ChannelJoin) -> Result<()> {
        // Read before the request: if the socket is lost meanwhile, joining once too often is better than not at all.
        let generation = self.generation();
        self.request(&Message::ChannelJoin(Box::new(join))).await?;
        self.joined.add(join, generation);
        Ok(())
    }

    /// Joins a channel on the given socket.
    pub(super) async fn join_channel_on(&self, link: &Link, join: ChannelJoin) -> Result<()> {
        self.request_beside(link, &Message::ChannelJoin(Box::new(join))).await.map(drop)
    }
}
