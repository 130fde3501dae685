//! What events make the client do on its own (docs/protocol.md 8.2): joins, listings, a notice. None of it delays an event.
//!
//! Requests over the socket and calls over HTTP have a worker each: the latter are paced, and a join must not wait for them.

use std::sync::Arc;

use mezon_proto::realtime::{ChannelJoin, ChannelMessageSend, envelope::Message};
use tokio::sync::mpsc::{self, Receiver};

use super::{connection::Connection, life::Life, login};
use crate::{
    error::Result,
    message::message_code,
    socket::Link,
    state::{Effect, stream_mode},
    stats::Meters,
};

/// Effects that may wait for each worker. A bot that is added to more channels than this at once misses some joins, which the count
/// of dropped effects tells.
const EFFECTS_MAX: usize = 1_024;

/// Where effects are handed to the workers.
#[derive(Clone)]
pub(super) struct Sender {
    socket: mpsc::Sender<Effect>,
    http: mpsc::Sender<Effect>,
    meters: Arc<Meters>,
}

impl Sender {
    /// Queues an effect, or drops it if too many wait.
    pub(super) fn send(&self, effect: Effect) {
        let worker = match effect {
            Effect::JoinClan(_) | Effect::JoinChannel { .. } | Effect::NotifyTokenSent { .. } => &self.socket,
            Effect::LoadChannels(_) => &self.http,
        };
        if worker.try_send(effect).is_err() {
            self.meters.effects_dropped.bump();
        }
    }
}

/// Starts the workers of a life.
pub(super) fn start(connection: &Arc<Connection>, life: &Life) -> Sender {
    let (socket, joins) = mpsc::channel(EFFECTS_MAX);
    let (http, calls) = mpsc::channel(EFFECTS_MAX);
    life.spawn(work(Arc::clone(connection), joins));
    life.spawn(work(Arc::clone(connection), calls));
    Sender { socket, http, meters: Arc::clone(&connection.meters) }
}

async fn work(connection: Arc<Connection>, mut effects: Receiver<Effect>) {
    while let Some(effect) = effects.recv().await {
        let what = format!("{effect:?}");
        // Boxed, since a worker is idle most of the time and its future would otherwise reserve memory for everything it can do.
        if let Err(error) = Box::pin(perform(&connection, effect)).await {
            log::debug!("{what} failed: {error}");
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
