//! Keeping track of the bot's clans: those that listings tell of, and those that only messages do.

use std::{sync::atomic::Ordering, time::Duration};

use tokio::time::timeout;

use super::{connection::Connection, known_clans::KNOWN_MAX};
use crate::{
    error::{Error, ErrorKind},
    refusal::Refusal,
    state::UNKNOWN_CLAN,
};

/// How long a login waits for the stored clans before it goes on without them.
const RECALL_TIMEOUT: Duration = Duration::from_secs(2);

/// `error` code of a request that makes no sense, such as joining a clan of others (docs/protocol.md 4.5).
const BAD_INPUT: i32 = 3;

impl Connection {
    /// Reads the stored clans, once.
    pub(super) async fn recall_clans(&self) {
        if self.clans.recalled.load(Ordering::Relaxed) {
            return;
        }
        let limit = u32::try_from(KNOWN_MAX).unwrap_or(u32::MAX);
        match timeout(RECALL_TIMEOUT, self.store.clans(self.config.client_id, limit)).await {
            Ok(Ok(kept)) => {
                self.clans.recalled.store(true, Ordering::Relaxed);
                kept.into_iter().for_each(|id| self.clans.add(id, true));
            }
            Ok(Err(error)) => log::debug!("The clans that were kept cannot be read: {error}"),
            Err(_) => log::debug!("The clans that were kept take too long to read"),
        }
    }

    /// Takes a listing of the bot's clans; returns the known ones missing from it, which the bot may have left.
    pub(super) fn unlisted_clans(&self, listed: &[i64]) -> Vec<i64> {
        let unlisted = self.clans.listed(listed);
        self.keep_known();
        unlisted
    }

    /// Notes a clan that the bot is in.
    pub(crate) fn met_clan(&self, clan_id: i64) {
        self.clans.add(clan_id, false);
        self.keep_known();
    }

    /// Notes a clan that a message came from. Only bots in many clans can meet one that is not in the listing.
    pub(super) fn heard_clan(&self, clan_id: i64) {
        if clan_id != 0 && self.clans.many.load(Ordering::Relaxed) && self.state.clan(clan_id).is_none() {
            self.state.ensure_clan(clan_id, UNKNOWN_CLAN);
            self.met_clan(clan_id);
        }
    }

    /// Notes that a clan was joined which was not in the listing.
    pub(super) fn found_clan(&self, clan_id: i64) {
        self.state.ensure_clan(clan_id, UNKNOWN_CLAN);
    }

    /// Forgets a clan that the bot left.
    pub(super) fn left_clan(&self, clan_id: i64) {
        if self.clans.remove(clan_id) {
            self.store.forget_clan(self.config.client_id, clan_id);
        }
    }

    /// Takes the failure to join a clan that was not in the listing; returns whether the server said that the bot is not a member.
    pub(super) fn is_gone(&self, clan_id: i64, error: &Error) -> bool {
        let gone = says_gone(error);
        if gone {
            log::debug!(clan_id; "Clan {clan_id} is forgotten, the bot is not in it any more: {error}");
            self.left_clan(clan_id);
            self.state.forget_clan(clan_id);
        }
        gone
    }

    fn keep_known(&self) {
        // A short listing is complete: there is nothing to keep.
        if self.clans.many.load(Ordering::Relaxed) {
            self.store.keep_clans(self.config.client_id, self.clans.unstored());
        }
    }
}

fn says_gone(error: &Error) -> bool {
    match error.kind() {
        ErrorKind::Server => error.code() == Some(BAD_INPUT),
        _ => matches!(error.refusal(), Some(Refusal::NotFound | Refusal::PermissionDenied | Refusal::InvalidArgument)),
    }
}
