//! Connections: which are open, and which clans and channels each has joined (docs/protocol.md 4.7).

use std::collections::HashSet;
use std::sync::Arc;

use mezon_proto::realtime;

use crate::connection::Conn;
use crate::status::Status;
use crate::world::channel::Channel;
use crate::world::{Joins, World};

/// The pseudo clan of direct messages and groups.
pub(crate) const DIRECT: i64 = 0;

impl World {
    pub(crate) fn attach(&mut self, conn: &Arc<Conn>) {
        if let Some(user) = self.users.get_mut(&conn.user_id) {
            user.conns.push(conn.clone());
        }
        let joins = Joins { conn: conn.clone(), clans: HashSet::new(), channels: HashSet::new() };
        self.joins.insert(conn.id, joins);
    }

    pub(crate) fn detach(&mut self, conn: &Conn) {
        if let Some(user) = self.users.get_mut(&conn.user_id) {
            user.conns.retain(|other| other.id != conn.id);
        }
        let Some(joins) = self.joins.remove(&conn.id) else { return };
        for clan in joins.clans {
            self.unlist_clan(conn.id, clan);
        }
        for channel in joins.channels {
            self.unlist_channel(conn.id, channel);
        }
    }

    pub(crate) fn join_clan(&mut self, conn: &Arc<Conn>, clan_id: i64) -> Result<(), Status> {
        if clan_id != DIRECT {
            self.clan_of(conn.user_id, clan_id)?;
        }
        let Some(joins) = self.joins.get_mut(&conn.id) else { return Ok(()) };
        if joins.clans.insert(clan_id)
            && let Some(clan) = self.clans.get_mut(&clan_id)
        {
            clan.joined.push(conn.clone());
        }
        Ok(())
    }

    /// Joins a channel and returns its description for the client.
    pub(crate) fn join_channel(&mut self, conn: &Arc<Conn>, channel_id: i64) -> Result<realtime::Channel, Status> {
        self.channel_of(conn.user_id, channel_id)?;
        if let Some(joins) = self.joins.get_mut(&conn.id)
            && joins.channels.insert(channel_id)
            && let Some(channel) = self.channels.get_mut(&channel_id)
        {
            channel.joined.push(conn.clone());
        }
        let channel = self.channel(channel_id)?;
        let present: HashSet<i64> = channel.joined.iter().map(|conn| conn.user_id).collect();
        Ok(realtime::Channel {
            id: channel_id,
            presences: present.iter().filter_map(|id| Some(self.users.get(id)?.presence())).collect(),
            self_: Some(self.user(conn.user_id)?.presence()),
            chanel_label: channel.label.clone(),
            clan_logo: self.clans.get(&channel.clan_id).map(|clan| clan.logo.clone()).unwrap_or_default(),
            category_name: channel.category.clone(),
        })
    }

    pub(crate) fn leave_channel(&mut self, conn: &Conn, channel_id: i64) {
        if let Some(joins) = self.joins.get_mut(&conn.id) {
            joins.channels.remove(&channel_id);
        }
        self.unlist_channel(conn.id, channel_id);
    }

    /// Removes a user's connections from a clan and its channels.
    pub(super) fn evict(&mut self, user_id: i64, clan_id: i64) {
        let channels: Vec<i64> =
            self.channels.values().filter(|channel| channel.clan_id == clan_id).map(|channel| channel.id).collect();
        for conn in self.conns_of(user_id) {
            if let Some(joins) = self.joins.get_mut(&conn.id) {
                joins.clans.remove(&clan_id);
            }
            self.unlist_clan(conn.id, clan_id);
            for channel in &channels {
                self.leave_channel(&conn, *channel);
            }
        }
    }

    pub(crate) fn conns_of(&self, user_id: i64) -> Vec<Arc<Conn>> {
        self.users.get(&user_id).map(|user| user.conns.clone()).unwrap_or_default()
    }

    /// Returns whether a connection may send to a channel.
    pub(crate) fn has_joined(&self, conn: &Conn, channel: &Channel) -> bool {
        self.joins.get(&conn.id).is_some_and(|joins| {
            joins.channels.contains(&channel.id)
                || (!channel.needs_own_join() && joins.clans.contains(&channel.clan_id))
        })
    }

    /// Returns whether a connection has joined clan 0 and every clan of its user: the end of a login (docs/protocol.md 4.7).
    pub(crate) fn is_ready(&self, conn: &Conn) -> bool {
        self.joins.get(&conn.id).is_some_and(|joins| {
            joins.clans.contains(&DIRECT) && self.clans_of(conn.user_id).all(|clan| joins.clans.contains(&clan.id))
        })
    }

    /// Calls `visit` for every connection that receives a channel's events.
    pub(crate) fn each_listener(&self, channel: &Channel, mut visit: impl FnMut(&Arc<Conn>)) {
        if channel.clan_id == DIRECT && !self.dm_needs_join {
            let members = channel.members.iter().filter_map(|id| self.users.get(id));
            for conn in members.flat_map(|user| &user.conns) {
                let Some(joins) = self.joins.get(&conn.id) else { continue };
                if joins.clans.contains(&DIRECT) || joins.channels.contains(&channel.id) {
                    visit(conn);
                }
            }
            return;
        }
        if channel.needs_own_join() {
            return channel.joined.iter().for_each(visit);
        }
        if let Some(clan) = self.clans.get(&channel.clan_id) {
            clan.joined.iter().for_each(&mut visit);
        }
        // Those that joined only the channel; usually none.
        let in_clan =
            |conn: &Conn| self.joins.get(&conn.id).is_some_and(|joins| joins.clans.contains(&channel.clan_id));
        channel.joined.iter().filter(|conn| !in_clan(conn)).for_each(visit);
    }

    fn unlist_clan(&mut self, conn: u64, clan: i64) {
        if let Some(clan) = self.clans.get_mut(&clan) {
            clan.joined.retain(|other| other.id != conn);
        }
    }

    fn unlist_channel(&mut self, conn: u64, channel: i64) {
        if let Some(channel) = self.channels.get_mut(&channel) {
            channel.joined.retain(|other| other.id != conn);
        }
    }
}
