//! Everything the client knows.

#[cfg(test)]
#[path = "tests.rs"]
mod tests;

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use mezon_proto::api;
use parking_lot::Mutex;

use super::cache::Cache;
use super::channel::{Channel, ChannelInfo, channel_type};
use super::clan::Clan;
use super::clicks::Clicks;
use super::messages::Messages;
use super::order::Order;
use super::user::User;
use crate::config::Config;

/// The name of a clan whose name is not known yet, as in 1.8.3.
pub const UNKNOWN_CLAN: &str = "unknown";

/// Everything the client knows.
pub struct State {
    client_id: i64,
    pub(super) user_id: AtomicI64,
    pub(super) clans: Cache<Clan>,
    /// By clan.
    pub(super) channels: Cache<Channel>,
    pub(super) users: Cache<User>,
    /// DM channels by their other user. An entry outlives the user's.
    pub(super) dms: Cache<i64>,
    pub(super) messages: Mutex<Messages>,
    /// The record for clicks: who received ephemeral messages, and recent selections.
    pub(super) clicks: Mutex<Clicks>,
    /// The last transfers whose receiver was notified, so that a repeated event notifies nobody twice.
    pub(super) told: Mutex<VecDeque<String>>,
}

impl State {
    /// Returns an empty state.
    pub fn new(config: &Config) -> Self {
        let sizes = &config.caches;
        Self {
            client_id: config.client_id,
            user_id: AtomicI64::new(config.client_id),
            clans: Cache::new(sizes.clans),
            channels: Cache::grouped(sizes.channels),
            users: Cache::new(sizes.users),
            dms: Cache::new(sizes.users),
            messages: Mutex::new(Messages::new(sizes)),
            clicks: Mutex::default(),
            told: Mutex::default(),
        }
    }

    /// Sets the user id of the session, if it differs from the configured id.
    pub fn set_user_id(&self, user_id: i64) {
        if user_id != 0 {
            self.user_id.store(user_id, Ordering::Relaxed);
        }
    }

    /// Returns whether a user id is the client's own.
    pub fn is_me(&self, user_id: i64) -> bool {
        user_id == self.client_id || user_id == self.user_id.load(Ordering::Relaxed)
    }

    /// Returns a clan, if known.
    pub fn clan(&self, id: i64) -> Option<Arc<Clan>> {
        self.clans.get(id)
    }

    /// Returns all clans known.
    pub fn clans(&self) -> Vec<Arc<Clan>> {
        self.clans.values()
    }

    /// Returns a channel, if known.
    pub fn channel(&self, id: i64) -> Option<Arc<Channel>> {
        self.channels.get(id)
    }

    /// Returns all channels known.
    pub fn channels(&self) -> Vec<Arc<Channel>> {
        self.channels.values()
    }

    /// Returns a channel, if known and of that clan.
    pub fn channel_of(&self, clan_id: i64, id: i64) -> Option<Arc<Channel>> {
        self.channels.get_in(clan_id, id)
    }

    /// Returns a user, if known.
    pub fn user(&self, id: i64) -> Option<Arc<User>> {
        self.users.get(id)
    }

    /// Returns all users known.
    pub fn users(&self) -> Vec<Arc<User>> {
        self.users.values()
    }

    /// Returns a message, if remembered.
    pub fn message(&self, channel_id: i64, message_id: i64) -> Option<Arc<api::ChannelMessage>> {
        self.messages.lock().get(channel_id, message_id)
    }

    /// Returns the messages remembered of a channel, the oldest first.
    pub fn last_messages(&self, channel_id: i64) -> Vec<Arc<api::ChannelMessage>> {
        self.messages.lock().all(channel_id)
    }

    /// Applies a message according to its code: new ones are kept, edits replace, removals remove.
    pub fn remember_message(&self, message: &Arc<api::ChannelMessage>) {
        self.messages.lock().apply(message);
    }

    /// Forgets a message.
    pub fn forget_message(&self, channel_id: i64, message_id: i64) {
        self.messages.lock().remove(channel_id, message_id);
    }

    /// Returns the DM channel with a user, if known.
    pub fn dm_channel(&self, user_id: i64) -> Option<i64> {
        self.dms.get(user_id).map(|channel_id| *channel_id)
    }

    /// Returns the DM channels known, by their other user.
    pub fn dms(&self) -> HashMap<i64, i64> {
        self.dms.entries().into_iter().map(|(user_id, channel_id)| (user_id, *channel_id)).collect()
    }

    /// Returns the clan's handle, created with `name` if the clan is new.
    pub fn ensure_clan(&self, id: i64, name: &str) -> Arc<Clan> {
        self.clans.get_or_make(id, || Clan::new(id, name)).0
    }

    /// Merges a clan's description.
    pub fn merge_clan_desc(&self, desc: &api::ClanDesc) -> Arc<Clan> {
        let clan = self.ensure_clan(desc.clan_id, &desc.clan_name);
        clan.merge_desc(desc);
        clan
    }

    /// Merges a channel's description; `None` for one without an id.
    pub fn merge_channel_desc(&self, desc: &api::ChannelDescription) -> Option<Arc<Channel>> {
        if desc.channel_id == 0 {
            return None;
        }
        let channel = self.ensure_channel(desc.channel_id, desc.clan_id);
        self.change_channel(&channel, |info| info.merge_desc(desc));
        Some(channel)
    }

    /// Returns the channel's handle, with only its clan if the channel is new.
    pub(super) fn ensure_channel(&self, id: i64, clan_id: i64) -> Arc<Channel> {
        let make = || Channel::new(id, ChannelInfo { clan_id, ..ChannelInfo::default() });
        self.channels.get_or_make_in(clan_id, id, make).0
    }

    /// Changes a channel and files it under its clan. All changes go through here.
    pub(super) fn change_channel(&self, channel: &Arc<Channel>, change: impl FnOnce(&mut ChannelInfo)) {
        channel.change(change, |clan_id| self.channels.regroup(channel.id, channel, clan_id));
    }

    /// Merges the list of DM channels: the channels, their users, and what the list says about these.
    pub fn set_dms(&self, list: &api::ChannelDescList) {
        for desc in list.channeldesc.iter().filter(|desc| desc.r#type == channel_type::DM) {
            self.merge_dm_desc(desc);
        }
    }

    /// Merges the description of one DM channel; returns the channel, or `None` for one without an id.
    pub fn merge_dm_desc(&self, desc: &api::ChannelDescription) -> Option<Arc<Channel>> {
        let channel = self.merge_channel_desc(desc)?;
        let partner = desc.user_ids.iter().enumerate().find(|(_, id)| **id != 0 && !self.is_me(**id));
        if let Some((at, partner)) = partner {
            self.set_dm(*partner, channel.id);
            let text = |list: &[String]| list.get(at).cloned().unwrap_or_default();
            let user = self.ensure_user(*partner);
            user.merge_names(&text(&desc.usernames), &text(&desc.display_names), &text(&desc.avatars));
        }
        Some(channel)
    }

    /// Remembers the DM channel with a user.
    pub fn set_dm(&self, user_id: i64, channel_id: i64) {
        if self.dm_channel(user_id) != Some(channel_id) {
            self.dms.remove(user_id);
            self.dms.get_or_make(user_id, || channel_id);
            if let Some(user) = self.users.get(user_id) {
                user.set_dm_channel(channel_id);
            }
        }
    }

    /// Returns a user's handle, empty if the user is new.
    pub fn ensure_user(&self, id: i64) -> Arc<User> {
        if let Some(user) = self.users.get(id) {
            return user;
        }
        let dm_channel_id = self.dm_channel(id).unwrap_or_default();
        self.users.get_or_make(id, || User::new(id, dm_channel_id)).0
    }

    /// Merges what the list of a clan's members says about one of them: the user name, the display name and the picture, then the nick name
    /// and the picture in the clan. Returns the user.
    pub fn merge_member(&self, id: i64, clan_id: i64, names: [&str; 5]) -> Arc<User> {
        let [username, display_name, avatar, clan_nick, clan_avatar] = names;
        let user = self.ensure_user(id);
        user.merge_names(username, display_name, avatar);
        user.merge_clan_names(clan_id, clan_nick, clan_avatar);
        user
    }

    /// Forgets a channel and its messages.
    pub fn forget_channel(&self, id: i64) {
        self.channels.remove(id);
        self.messages.lock().forget_channel(id);
    }

    /// Forgets a clan, its channels and their messages.
    pub fn forget_clan(&self, id: i64) {
        self.clans.remove(id);
        for channel_id in self.channels.order_in(id, Order::ids) {
            self.forget_channel(channel_id);
        }
    }
}

impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("State")
            .field("clans", &self.clans.len())
            .field("channels", &self.channels.len())
            .field("users", &self.users.len())
            .field("messages", &self.messages.lock().total())
            .finish()
    }
}
