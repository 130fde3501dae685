//! The clans of bots that are in more of them than one listing returns (docs/protocol.md 9), kept beside the messages so that a restart
//! forgets none.

use std::sync::{Arc, atomic::Ordering};

use rusqlite::{Connection, Result as SqlResult};

use super::{
    queue::{Call, Finish, Found},
    store::Store,
};
use crate::error::Result;

const LIST: &str = "SELECT clan_id FROM clan WHERE bot_id = ?1 ORDER BY clan_id LIMIT ?2";
const KEPT_CLANS: &str = "The clans of the bot";
const KEEP: &str = "INSERT OR IGNORE INTO clan (bot_id, clan_id) VALUES (?1, ?2)";
const FORGET: &str = "DELETE FROM clan WHERE bot_id = ?1 AND clan_id = ?2";

impl Store {
    /// Returns the stored clans of a bot, at most `limit`; none if there is no file.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub async fn clans(&self, bot_id: i64, limit: u32) -> Result<Vec<i64>> {
        self.look_up(Vec::new(), move |connection| {
            connection.prepare_cached(LIST)?.query_map([bot_id, limit.into()], |row| row.get(0))?.collect()
        })
        .await
    }

    /// Stores clans of a bot; never blocks.
    pub fn keep_clans(&self, bot_id: i64, clans: Vec<i64>) {
        if !clans.is_empty() {
            self.note(true, KEPT_CLANS, move |connection| {
                let mut statement = connection.prepare_cached(KEEP)?;
                clans.iter().try_for_each(|clan_id| statement.execute([bot_id, *clan_id]).map(drop))
            });
        }
    }

    /// Forgets a clan of a bot; never blocks.
    pub fn forget_clan(&self, bot_id: i64, clan_id: i64) {
        self.note(false, KEPT_CLANS, move |connection| {
            connection.prepare_cached(FORGET)?.execute([bot_id, clan_id]).map(drop)
        });
    }

    /// Gives the writer a job that nobody waits for; `makes` says whether the file is created for it. `what` is named by the log if it
    /// fails and the one before it did not.
    pub(super) fn note(
        &self,
        makes: bool,
        what: &'static str,
        work: impl FnOnce(&mut Connection) -> SqlResult<()> + Send + 'static,
    ) {
        if self.is_off() || !(makes || self.is_open() || self.config.place.exists()) {
            return;
        }
        let writer = Arc::clone(self.writer());
        let run = move |found: Found<'_>| -> Finish {
            let failed = match found {
                Ok(Some(connection)) => work(connection).err().map(|error| error.to_string()),
                Ok(None) => None,
                Err(error) => Some(error.to_string()),
            };
            Box::new(move |uncommitted| {
                let reason = failed.or_else(|| uncommitted.map(ToString::to_string));
                let told = writer.refuses_notes.swap(reason.is_some(), Ordering::Relaxed);
                if let Some(reason) = reason.filter(|_| !told) {
                    log::warn!("{what} could not be kept: {reason}");
                }
            })
        };
        self.writer().call(Call { makes, writes: true, run: Box::new(run) });
    }
}
