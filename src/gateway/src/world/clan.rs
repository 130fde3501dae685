//! Clans and their roles.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use mezon_proto::api;

use crate::connection::Conn;

/// How a member appears in one clan.
#[derive(Debug, Clone, Default)]
pub(crate) struct Nick {
    pub(crate) name: String,
    pub(crate) avatar: String,
}

/// One clan.
#[derive(Debug)]
pub(crate) struct Clan {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) logo: String,
    pub(crate) banner: String,
    pub(crate) about: String,
    pub(crate) description: String,
    pub(crate) creator_id: i64,
    pub(crate) members: BTreeSet<i64>,
    pub(crate) nicks: BTreeMap<i64, Nick>,
    pub(crate) roles: Vec<api::Role>,
    /// The first channel made in it.
    pub(crate) welcome_channel_id: i64,
    /// Connections that sent `clan_join`.
    pub(crate) joined: Vec<Arc<Conn>>,
}

impl Clan {
    /// Returns the clan as the API lists it.
    pub(crate) fn described(&self, order: usize) -> api::ClanDesc {
        api::ClanDesc {
            creator_id: self.creator_id,
            clan_name: self.name.clone(),
            logo: self.logo.clone(),
            banner: self.banner.clone(),
            about: self.about.clone(),
            description: self.description.clone(),
            clan_id: self.id,
            status: 1,
            welcome_channel_id: self.welcome_channel_id,
            clan_order: i32::try_from(order).unwrap_or(i32::MAX),
            ..api::ClanDesc::default()
        }
    }

    /// Returns the roles a member holds.
    pub(crate) fn roles_of(&self, user_id: i64) -> Vec<i64> {
        let holds = |role: &&api::Role| {
            role.role_user_list.as_ref().is_some_and(|list| list.role_users.iter().any(|user| user.id == user_id))
        };
        self.roles.iter().filter(holds).map(|role| role.id).collect()
    }
}
