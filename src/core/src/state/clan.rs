//! A clan, elsewhere called a server.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};

use mezon_proto::{api, realtime};
use parking_lot::{RwLock, RwLockReadGuard};

use super::patch::{patch_id, patch_text};

/// What is known about a clan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClanInfo {
    /// Its name.
    pub name: String,
    /// URL of its logo.
    pub logo: String,
    /// URL of its banner.
    pub banner: String,
    /// Who made it.
    pub creator_id: i64,
    /// The channel newcomers see first.
    pub welcome_channel_id: i64,
    /// Its short description.
    pub description: String,
    /// Its long description.
    pub about: String,
    /// Its short URL.
    pub short_url: String,
    /// Whether it is a community.
    pub is_community: bool,
    /// Whether it has an onboarding for newcomers.
    pub is_onboarding: bool,
    /// Whether anonymous messages are off.
    pub prevent_anonymous: bool,
}

/// A clan; the same handle for as long as it is known.
pub struct Clan {
    /// Its id; 0 is the pseudo clan that DMs and groups belong to.
    pub id: i64,
    /// What is known now. Hold the guard briefly: events wait for it.
    pub info: RwLock<ClanInfo>,
    channels_asked: AtomicBool,
}

impl Clan {
    pub(super) fn new(id: i64, name: &str) -> Self {
        let info = ClanInfo { name: name.to_owned(), ..ClanInfo::default() };
        Self { id, info: RwLock::new(info), channels_asked: AtomicBool::new(false) }
    }

    /// Returns the id.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// Returns what is known now. Hold the guard briefly: events wait for it.
    pub fn info(&self) -> RwLockReadGuard<'_, ClanInfo> {
        self.info.read()
    }

    /// Returns whether the caller should list the clan's channels: true once, and again after [`Clan::forget_channels`].
    pub fn ask_channels(&self) -> bool {
        !self.channels_asked.load(Ordering::Relaxed) && !self.channels_asked.swap(true, Ordering::AcqRel)
    }

    /// Makes the next message request the channels again, after listing them failed.
    pub fn forget_channels(&self) {
        self.channels_asked.store(false, Ordering::Release);
    }

    pub(super) fn merge_desc(&self, desc: &api::ClanDesc) {
        let mut info = self.info.write();
        patch_text(&mut info.name, &desc.clan_name);
        patch_text(&mut info.logo, &desc.logo);
        patch_text(&mut info.banner, &desc.banner);
        patch_id(&mut info.creator_id, desc.creator_id);
        patch_id(&mut info.welcome_channel_id, desc.welcome_channel_id);
        patch_text(&mut info.description, &desc.description);
        patch_text(&mut info.about, &desc.about);
        patch_text(&mut info.short_url, &desc.short_url);
        info.is_community = desc.is_community;
        info.is_onboarding = desc.is_onboarding;
        info.prevent_anonymous = desc.prevent_anonymous;
    }

    /// Merges an update, except for its flags, since "no" and "not given" look the same.
    pub(super) fn merge_update(&self, update: &realtime::ClanUpdatedEvent) {
        let mut info = self.info.write();
        patch_text(&mut info.name, &update.clan_name);
        patch_text(&mut info.logo, &update.logo);
        patch_text(&mut info.banner, &update.banner);
        patch_id(&mut info.welcome_channel_id, update.welcome_channel_id);
        patch_text(&mut info.description, &update.description);
        patch_text(&mut info.about, &update.about);
    }
}

impl fmt::Debug for Clan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Clan").field("id", &self.id).field("name", &self.info().name).finish()
    }
}
