//! Objects that are not in the cache yet, requested once however many callers want them (docs/protocol.md 3.4).

use std::sync::Arc;

use mezon_proto::{
    api::{
        ChannelDescList, ChannelDescription, ClanDescList, CreateChannelDescRequest, ListChannelDescsRequest,
        ListChannelDetailRequest, ListClanDescRequest,
    },
    realtime::ChannelJoin,
};

use super::Client;
use crate::{
    connection::Connection,
    error::{Error, ErrorKind, Result},
    refusal::Refusal,
    state::{Channel, Clan, channel_type},
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

fn text_channels_of(clan_id: i64) -> ListChannelDescsRequest {
    ListChannelDescsRequest { clan_id, channel_type: channel_type::TEXT, ..ListChannelDescsRequest::default() }
}

impl Connection {
    /// Lists the clans of the bot, puts them into the cache and returns their ids.
    pub(crate) async fn list_clans(&self) -> Result<Vec<i64>> {
        let list: ClanDescList = self.call_typed("ListClanDescs", &ListClanDescRequest::default()).await?;
        Ok(self.keep_clans(&list))
    }

    /// Puts clans into the cache and returns their ids.
    pub(crate) fn keep_clans(&self, list: &ClanDescList) -> Vec<i64> {
        list.clandesc.iter().map(|desc| self.state.merge_clan_desc(desc).id()).collect()
    }

    /// Lists the text channels of a clan and puts them into the cache.
    pub(crate) async fn load_channels(&self, clan_id: i64) -> Result<Vec<Arc<Channel>>> {
        let list: ChannelDescList = self.call_typed("ListChannelDescs", &text_channels_of(clan_id)).await?;
        Ok(self.keep_channels(&list))
    }

    /// The same for background work, over HTTP: over the socket the answer would queue behind the very events that asked for it.
    pub(crate) async fn load_channels_beside(&self, clan_id: i64) -> Result<()> {
        let list: ChannelDescList = self.call_typed_beside("ListChannelDescs", &text_channels_of(clan_id)).await?;
        self.keep_channels(&list);
        Ok(())
    }

    fn keep_channels(&self, list: &ChannelDescList) -> Vec<Arc<Channel>> {
        self.ledger.told(list);
        list.channeldesc.iter().filter_map(|desc| self.state.merge_channel_desc(desc)).collect()
    }

    /// Finds or creates the direct-message channel with a user and joins it.
    pub(crate) async fn create_dm(&self, user_id: i64) -> Result<Arc<Channel>> {
        let known = self.state.dm_channel(user_id).and_then(|id| self.state.channel(id));
        let channel = match known {
            Some(channel) if self.joined.contains(channel.id()) => return Ok(channel),
            Some(channel) => channel,
            None => self.open_dm(user_id).await?,
        };
        let join = ChannelJoin { channel_id: channel.id(), channel_type: channel_type::DM, ..ChannelJoin::default() };
        self.join_channel(join).await?;
        Ok(channel)
    }

    async fn open_dm(&self, user_id: i64) -> Result<Arc<Channel>> {
        let request = CreateChannelDescRequest {
            r#type: channel_type::DM,
            channel_private: 1,
            user_ids: vec![user_id],
            ..CreateChannelDescRequest::default()
        };
        let mut desc: ChannelDescription = self.call_typed("CreateChannelDesc", &request).await?;
        // Servers omit what the request already said.
        desc.r#type = channel_type::DM;
        if desc.user_ids.is_empty() {
            desc.user_ids.push(user_id);
        }
        let channel = self.state.merge_dm_desc(&desc);
        channel.ok_or_else(|| Error::not_found(format!("the server gave no direct-message channel for user {user_id}")))
    }
}
