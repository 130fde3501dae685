//! Direct-message channels: found or created, and joined.

use std::sync::Arc;

use mezon_proto::{
    api::{ChannelDescription, CreateChannelDescRequest},
    realtime::ChannelJoin,
};

use super::connection::Connection;
use crate::{
    error::{Error, Result},
    state::{Channel, channel_type},
};

impl Connection {
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
