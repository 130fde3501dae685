//! Listing clans and channels into the caches, for callers who wait and for nobody.

use std::sync::Arc;

use mezon_proto::api::{ChannelDescList, ClanDescList, ListChannelDescsRequest, ListClanDescRequest};

use super::{connection::Connection, verdict::is_of_the_call};
use crate::{
    error::{Error, ErrorKind, Result},
    state::{Channel, channel_type},
};

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
        self.dedup.told(list);
        list.channeldesc.iter().filter_map(|desc| self.state.merge_channel_desc(desc)).collect()
    }

    /// Lists the channels of a clan that a message came from, at half of the pace.
    pub(super) async fn look_up(&self, clan_id: i64) {
        if self.lookups.may_ask() {
            match self.load_channels_beside(clan_id).await {
                Ok(()) => return self.lookups.succeeded(),
                Err(error) => self.note_failure(clan_id, &error),
            }
        }
        self.lookups.leave(clan_id);
    }

    fn note_failure(&self, clan_id: i64, error: &Error) {
        if error.kind() == ErrorKind::Closed {
            // Not a failure: the client is closing.
            return;
        }
        log::debug!(clan_id; "Listing the channels of clan {clan_id} failed: {error}");
        if self.lookups.failed(is_of_the_call(error)) {
            log::warn!(
                "The names of channels cannot be listed at the moment, they come with the next connection: {error}"
            );
        }
    }

    /// Lets the next message of each clan that could not be listed try again.
    pub(super) fn look_up_again(&self) {
        for clan in self.lookups.restart().into_iter().filter_map(|id| self.state.clan(id)) {
            clan.forget_channels();
        }
    }
}
