//! Everything the server knows, in memory, behind one lock that is held for single steps only.

pub(crate) mod channel;
pub(crate) mod clan;
mod create;
mod edit;
pub(crate) mod held;
pub(crate) mod history;
mod joins;
mod members;
mod new_channel;
pub(crate) mod notices;
mod post;
pub(crate) mod records;
pub(crate) mod taken;
pub(crate) mod user;
mod views;
pub(crate) mod webhooks;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use mezon_proto::api;

use crate::clock::{Clock, Ids};
use crate::connection::Conn;
use crate::news::News;
use crate::status::Status;
use crate::world::channel::{Channel, ChannelKind};
use crate::world::clan::Clan;
use crate::world::records::Records;
use crate::world::user::User;

pub(crate) use new_channel::NewChannel;

/// What one connection has joined.
#[derive(Debug)]
pub(crate) struct Joins {
    pub(crate) conn: Arc<Conn>,
    pub(crate) clans: HashSet<i64>,
    pub(crate) channels: HashSet<i64>,
}

/// The state of the server.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) clock: Clock,
    pub(crate) ids: Ids,
    pub(crate) users: BTreeMap<i64, User>,
    /// Simulated users, by name.
    pub(crate) names: HashMap<String, i64>,
    pub(crate) clans: BTreeMap<i64, Clan>,
    pub(crate) channels: BTreeMap<i64, Channel>,
    pub(crate) joins: HashMap<u64, Joins>,
    pub(crate) menus: Vec<api::QuickMenuAccess>,
    pub(crate) records: Records,
    /// Clans that every new user joins.
    pub(crate) default_clans: Vec<i64>,
    /// Told of what happens to messages.
    pub(crate) news: Arc<News>,
    dm_needs_join: bool,
}

impl World {
    pub(crate) fn new(clock: Clock, dm_needs_join: bool) -> Self {
        Self {
            clock,
            ids: Ids::new(clock),
            users: BTreeMap::new(),
            names: HashMap::new(),
            clans: BTreeMap::new(),
            channels: BTreeMap::new(),
            joins: HashMap::new(),
            menus: Vec::new(),
            records: Records::default(),
            default_clans: Vec::new(),
            news: Arc::default(),
            dm_needs_join,
        }
    }

    pub(crate) fn user(&self, id: i64) -> Result<&User, Status> {
        self.users.get(&id).ok_or_else(|| Status::not_found("user"))
    }

    pub(crate) fn clan(&self, id: i64) -> Result<&Clan, Status> {
        self.clans.get(&id).ok_or_else(|| Status::not_found("clan"))
    }

    pub(crate) fn channel(&self, id: i64) -> Result<&Channel, Status> {
        self.channels.get(&id).ok_or_else(|| Status::not_found("channel"))
    }

    /// Returns the clan if the user is in it.
    pub(crate) fn clan_of(&mut self, user_id: i64, clan_id: i64) -> Result<&mut Clan, Status> {
        let clan = self.clans.get_mut(&clan_id).ok_or_else(|| Status::not_found("clan"))?;
        if clan.members.contains(&user_id) { Ok(clan) } else { Err(Status::denied()) }
    }

    /// Returns the clan if the user may administer it: its creator, or any bot in it.
    pub(crate) fn clan_run_by(&mut self, user_id: i64, clan_id: i64) -> Result<&mut Clan, Status> {
        let is_bot = self.user(user_id)?.is_bot;
        let clan = self.clan_of(user_id, clan_id)?;
        if is_bot || clan.creator_id == user_id { Ok(clan) } else { Err(Status::denied()) }
    }

    /// Returns the channel if the user may see it.
    pub(crate) fn channel_of(&self, user_id: i64, channel_id: i64) -> Result<&Channel, Status> {
        let channel = self.channel(channel_id)?;
        if self.can_see(user_id, channel) { Ok(channel) } else { Err(Status::denied()) }
    }

    /// Returns whether a user may read and write in a channel.
    pub(crate) fn can_see(&self, user_id: i64, channel: &Channel) -> bool {
        if channel.clan_id == 0 || channel.private {
            return channel.members.contains(&user_id);
        }
        self.clans.get(&channel.clan_id).is_some_and(|clan| clan.members.contains(&user_id))
    }

    /// Returns everybody who may see a channel.
    pub(crate) fn viewers(&self, channel: &Channel) -> Vec<i64> {
        if channel.clan_id == 0 || channel.private {
            return channel.members.iter().copied().collect();
        }
        self.clans.get(&channel.clan_id).map(|clan| clan.members.iter().copied().collect()).unwrap_or_default()
    }

    /// Returns the ids of a user's clans, in order of creation.
    pub(crate) fn clans_of(&self, user_id: i64) -> impl Iterator<Item = &Clan> {
        self.clans.values().filter(move |clan| clan.members.contains(&user_id))
    }

    /// Returns the channels visible to a user that `wanted` selects.
    pub(crate) fn channels_of(&self, user_id: i64, wanted: impl Fn(&Channel) -> bool) -> Vec<&Channel> {
        self.channels.values().filter(|channel| wanted(channel) && self.can_see(user_id, channel)).collect()
    }

    /// Returns the direct channel of two users.
    pub(crate) fn find_dm(&self, one: i64, other: i64) -> Option<i64> {
        let is_theirs = |channel: &&Channel| {
            channel.kind == ChannelKind::Dm && channel.members.contains(&one) && channel.members.contains(&other)
        };
        self.channels.values().find(is_theirs).map(|channel| channel.id)
    }

    /// Returns the author of a message that a user can see.
    pub(crate) fn author_of(&self, user_id: i64, channel_id: i64, message_id: i64) -> Result<i64, Status> {
        let stored = self.channel_of(user_id, channel_id)?.history.get(message_id);
        let stored = stored.filter(|stored| stored.visible_to(user_id));
        Ok(stored.ok_or_else(|| Status::not_found("message"))?.message.sender_id)
    }

    /// Adds a user to a voice channel or removes them.
    pub(crate) fn set_voice(&mut self, user_id: i64, channel_id: i64, on: bool) {
        if let Some(channel) = self.channels.get_mut(&channel_id) {
            if on {
                channel.voice.insert(user_id)
            } else {
                channel.voice.remove(&user_id)
            };
        }
    }
}
