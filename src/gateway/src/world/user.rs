//! Users: bots, people a script plays, and what each looks like to others.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use mezon_proto::{api, realtime};

use super::taken::Taken;
use crate::connection::Conn;

/// Where a relation between two users stands; the numbers of `Friend.state`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i32)]
pub(crate) enum Friendship {
    Mutual = 0,
    Asked = 1,
    WasAsked = 2,
    Blocked = 3,
}

/// One user.
#[derive(Debug)]
pub(crate) struct User {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) display_name: String,
    pub(crate) avatar: String,
    pub(crate) about: String,
    pub(crate) location: String,
    pub(crate) custom_status: String,
    pub(crate) is_bot: bool,
    /// The key a bot logs in with; `None` accepts any.
    pub(crate) api_key: Option<String>,
    pub(crate) status: String,
    pub(crate) created: u32,
    pub(crate) conns: Vec<Arc<Conn>>,
    pub(crate) friends: BTreeMap<i64, Friendship>,
    /// What a script has already expected, by channel.
    pub(crate) taken: HashMap<i64, Taken>,
    /// Nothing numbered up to this one is expected: it happened before the user existed.
    pub(crate) since: i64,
}

impl User {
    pub(crate) fn online(&self) -> bool {
        // People whom a script plays have no socket and are always there.
        !self.is_bot || !self.conns.is_empty()
    }

    pub(crate) fn profile(&self) -> api::User {
        api::User {
            id: self.id,
            username: self.name.clone(),
            display_name: self.display_name.clone(),
            avatar_url: self.avatar.clone(),
            online: self.online(),
            create_time_seconds: self.created,
            update_time_seconds: self.created,
            join_time_seconds: self.created,
            status: self.status.clone(),
            about_me: self.about.clone(),
            location: self.location.clone(),
            user_status: self.custom_status.clone(),
            ..api::User::default()
        }
    }

    pub(crate) fn redis_profile(&self) -> realtime::UserProfileRedis {
        realtime::UserProfileRedis {
            user_id: self.id,
            username: self.name.clone(),
            display_name: self.display_name.clone(),
            avatar: self.avatar.clone(),
            status: self.status.clone(),
            online: self.online(),
            is_bot: self.is_bot,
            create_time_second: self.created,
            ..realtime::UserProfileRedis::default()
        }
    }

    pub(crate) fn presence(&self) -> realtime::UserPresence {
        realtime::UserPresence {
            user_id: self.id,
            username: self.name.clone(),
            status: Some(self.status.clone()),
            ..realtime::UserPresence::default()
        }
    }
}
