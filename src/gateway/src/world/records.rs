//! What clans and users have besides channels and messages. Plain records in the shape the API lists them in.

use std::collections::{BTreeMap, BTreeSet};

use mezon_proto::api;

/// A poll and who voted for what.
#[derive(Debug, Clone)]
pub(crate) struct Poll {
    pub(crate) channel_id: i64,
    pub(crate) poll: api::CreatePollResponse,
    /// The answers each voter picked.
    pub(crate) votes: BTreeMap<i64, Vec<i32>>,
}

/// What one user keeps for themselves.
#[derive(Debug, Default)]
pub(crate) struct Own {
    pub(crate) notifications: Vec<api::Notification>,
    pub(crate) favourites: BTreeSet<i64>,
    /// Settings of notifications by clan, category or channel.
    pub(crate) notification_types: BTreeMap<i64, i32>,
    pub(crate) muted: BTreeSet<i64>,
    pub(crate) activities: Vec<api::UserActivity>,
    pub(crate) recent_emojis: Vec<api::EmojiRecent>,
    pub(crate) public_key: Option<api::PubKey>,
    pub(crate) clan_order: BTreeMap<i64, i32>,
    pub(crate) last_read: BTreeMap<i64, i64>,
}

/// All records of a server.
#[derive(Debug, Default)]
pub(crate) struct Records {
    pub(crate) categories: BTreeMap<i64, api::CategoryDesc>,
    pub(crate) pins: Vec<api::PinMessage>,
    pub(crate) polls: BTreeMap<i64, Poll>,
    pub(crate) topics: BTreeMap<i64, api::SdTopic>,
    pub(crate) emojis: BTreeMap<i64, api::ClanEmoji>,
    pub(crate) stickers: BTreeMap<i64, api::ClanSticker>,
    pub(crate) webhooks: BTreeMap<i64, api::Webhook>,
    pub(crate) clan_webhooks: BTreeMap<i64, api::ClanWebhook>,
    pub(crate) events: BTreeMap<i64, api::EventManagement>,
    pub(crate) invites: BTreeMap<i64, api::LinkInviteUser>,
    /// Bans with the clan they belong to.
    pub(crate) bans: Vec<(i64, api::BannedUser)>,
    pub(crate) archived: BTreeSet<i64>,
    /// Rights of a role or a user in a channel: (channel, role, user).
    pub(crate) channel_rights: BTreeMap<(i64, i64, i64), BTreeMap<i64, bool>>,
    pub(crate) channel_roles: BTreeMap<i64, BTreeSet<i64>>,
    pub(crate) canvases: BTreeMap<i64, (i64, api::ChannelCanvasItem)>,
    pub(crate) timeline: BTreeMap<i64, api::ChannelTimeline>,
    pub(crate) onboarding: BTreeMap<i64, api::OnboardingItem>,
    pub(crate) onboarding_steps: BTreeMap<(i64, i64), i32>,
    pub(crate) system_messages: BTreeMap<i64, api::SystemMessage>,
    pub(crate) encryption: BTreeMap<i64, String>,
    pub(crate) apps: BTreeMap<i64, api::App>,
    own: BTreeMap<i64, Own>,
}

impl Records {
    /// Returns what a user keeps.
    pub(crate) fn own(&mut self, user_id: i64) -> &mut Own {
        self.own.entry(user_id).or_default()
    }

    /// Returns whether a user is banned from a clan.
    pub(crate) fn is_banned(&self, clan_id: i64, user_id: i64) -> bool {
        self.bans.iter().any(|(clan, ban)| *clan == clan_id && ban.banned_id == user_id)
    }
}
