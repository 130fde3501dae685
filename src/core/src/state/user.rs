//! A user, as seen in messages and events.

use std::fmt;

use mezon_proto::{api, realtime};
use parking_lot::{RwLock, RwLockReadGuard, RwLockUpgradableReadGuard};

use super::patch::{patch_id, patch_text};

/// What is known about a user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserInfo {
    /// The unique name.
    pub username: String,
    /// The name shown.
    pub display_name: String,
    /// URL of the picture.
    pub avatar: String,
    /// The name shown in the clan the user was last seen in.
    pub clan_nick: String,
    /// URL of the picture shown in that clan.
    pub clan_avatar: String,
    /// The DM channel with the user, 0 while there is none.
    pub dm_channel_id: i64,
    /// The clans that the user was seen in.
    pub clans: Vec<i64>,
}

/// Clans remembered per user; beyond that, only that there are more.
const CLANS_MAX: usize = 64;

/// A user; the same handle for as long as it is known.
pub struct User {
    /// The id.
    pub id: i64,
    /// What is known now. Hold the guard briefly: events wait for it.
    pub info: RwLock<UserInfo>,
}

impl User {
    pub(super) fn new(id: i64, dm_channel_id: i64) -> Self {
        Self { id, info: RwLock::new(UserInfo { dm_channel_id, ..UserInfo::default() }) }
    }

    /// Returns the id.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// Returns what is known now. Hold the guard briefly: events wait for it.
    pub fn info(&self) -> RwLockReadGuard<'_, UserInfo> {
        self.info.read()
    }

    /// Merges the names of a sender. Nearly always nothing has changed, so compare before taking the write lock.
    pub(super) fn merge_message(&self, message: &api::ChannelMessage) {
        let info = self.info.upgradable_read();
        let news = |old: &str, new: &str| !new.is_empty() && old != new;
        if news(&info.username, &message.username)
            || news(&info.display_name, &message.display_name)
            || news(&info.avatar, &message.avatar)
            || news(&info.clan_nick, &message.clan_nick)
            || news(&info.clan_avatar, &message.clan_avatar)
            || is_new(&info.clans, message.clan_id)
        {
            let mut info = RwLockUpgradableReadGuard::upgrade(info);
            patch_text(&mut info.username, &message.username);
            patch_text(&mut info.display_name, &message.display_name);
            patch_text(&mut info.avatar, &message.avatar);
            patch_text(&mut info.clan_nick, &message.clan_nick);
            patch_text(&mut info.clan_avatar, &message.clan_avatar);
            note(&mut info.clans, message.clan_id);
        }
    }

    pub(super) fn merge_profile(&self, profile: &realtime::UserProfileRedis) {
        self.merge_names(&profile.username, &profile.display_name, &profile.avatar);
    }

    pub(super) fn merge_names(&self, username: &str, display_name: &str, avatar: &str) {
        let mut info = self.info.write();
        patch_text(&mut info.username, username);
        patch_text(&mut info.display_name, display_name);
        patch_text(&mut info.avatar, avatar);
    }

    pub(super) fn merge_clan_names(&self, clan_id: i64, clan_nick: &str, clan_avatar: &str) {
        let mut info = self.info.write();
        patch_text(&mut info.clan_nick, clan_nick);
        patch_text(&mut info.clan_avatar, clan_avatar);
        note(&mut info.clans, clan_id);
    }

    pub(super) fn joined(&self, clan_id: i64) {
        note(&mut self.info.write().clans, clan_id);
    }

    /// Notes that the user has left a clan; returns whether the client shares nothing with them any more.
    pub(super) fn left(&self, clan_id: i64) -> bool {
        let mut info = self.info.write();
        info.clans.retain(|known| *known != clan_id);
        info.clans.is_empty() && info.dm_channel_id == 0
    }

    pub(super) fn set_dm_channel(&self, channel_id: i64) {
        patch_id(&mut self.info.write().dm_channel_id, channel_id);
    }
}

fn is_new(clans: &[i64], clan_id: i64) -> bool {
    clan_id != 0 && clans.len() < CLANS_MAX && !clans.contains(&clan_id)
}

fn note(clans: &mut Vec<i64>, clan_id: i64) {
    if is_new(clans, clan_id) {
        clans.push(clan_id);
    }
}

impl fmt::Debug for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("User").field("id", &self.id).field("username", &self.info().username).finish()
    }
}
