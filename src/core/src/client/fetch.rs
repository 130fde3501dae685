//! Objects that are not in the cache yet, requested once however many callers want them (docs/protocol.md 3.4).

use std::sync::Arc;

use mezon_proto::api::{ChannelDescription, ListChannelDetailRequest};

use super::client::Client;
use crate::{
    connection::Connection,
    error::{Error, ErrorKind, Result},
    refusal::Refusal,
    state::{Channel, Clan},
};

impl Client {
    /// Returns a channel from the cache or from the server. Its clan is known afterwards. A channel known only from messages is completed,
    /// or returned as it is if the server does not answer.
    ///
    /// # Errors
    /// `NotFound` if the server does not know the channel or its clan, otherwise as [`call`](Self::call).
    pub async fn fetch_channel(&self, id: i64) -> Result<Arc<Channel>> {
        let known = self.state().channel(id);
        if let Some(channel) = &known
            && channel.info().is_complete
        {
            return Ok(Arc::clone(channel));
        }
        let connection = Arc::clone(self.connection());
        let work = async move { fetch_channel(&connection, id).await };
        let fetched = self.0.channels.join(id, work, |flight| self.connection().spawn(flight.fly())).await;
        match (fetched, known) {
            (Err(error), Some(known)) if error.kind() != ErrorKind::NotFound => Ok(known),
            (fetched, _) => fetched,
        }
    }

    /// Returns a clan from the cache or from the server.
    ///
    /// # Errors
    /// `NotFound` if the bot is not in that clan, otherwise as [`call`](Self::call).
    pub async fn fetch_clan(&self, id: i64) -> Result<Arc<Clan>> {
        if let Some(clan) = self.state().clan(id) {
            return Ok(clan);
        }
        let connection = Arc::clone(self.connection());
        let work = async move { fetch_clan(&connection, id).await };
        self.0.clans.join(id, work, |flight| self.connection().spawn(flight.fly())).await
    }

    /// Lists the text channels of a clan, puts them into the cache and returns them.
    ///
    /// # Errors
    /// As [`call`](Self::call).
    pub async fn load_channels(&self, clan_id: i64) -> Result<Vec<Arc<Channel>>> {
        let connection = Arc::clone(self.connection());
        let work = async move { connection.load_channels(clan_id).await };
        self.0.listings.join(clan_id, work, |flight| self.connection().spawn(flight.fly())).await
    }

    /// Finds or creates the direct-message channel with a user and joins it.
    ///
    /// # Errors
    /// `NotFound` if the server gives none, otherwise as [`call`](Self::call).
    pub async fn create_dm(&self, user_id: i64) -> Result<Arc<Channel>> {
        let connection = Arc::clone(self.connection());
        let work = async move { connection.create_dm(user_id).await };
        self.0.dms.join(user_id, work, |flight| self.connection().spawn(flight.fly())).await
    }
}

async fn fetch_channel(connection: &Connection, id: i64) -> Result<Arc<Channel>> {
    let unknown = || Error::not_found(format!("channel {id} was not found"));
    let request = ListChannelDetailRequest { channel_id: id };
    let detail: ChannelDescription = match connection.call_typed("ListChannelDetail", &request).await {
        Err(error) if error.refusal() == Some(Refusal::NotFound) => return Err(unknown()),
        answer => answer?,
    };
    if detail.channel_id != id {
        return Err(unknown());
    }
    if detail.clan_id != 0 && connection.state.clan(detail.clan_id).is_none() {
        fetch_clan(connection, detail.clan_id).await?;
    }
    connection.state.merge_channel_desc(&detail).ok_or_else(unknown)
}

async fn fetch_clan(connection: &Connection, id: i64) -> Result<Arc<Clan>> {
    let listed = connection.list_clans().await?.contains(&id);
    let clan = connection.state.clan(id).filter(|_| listed);
    clan.ok_or_else(|| Error::not_found(format!("clan {id} was not found among the clans of this bot")))
}
