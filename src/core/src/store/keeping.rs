//! Keeping texts for the framework, and finding them again.

use rusqlite::{Connection, Result as SqlResult, params};

use super::{kept::Kept, store::Store};
use crate::error::Result;

const LIST: &str = "SELECT kind, key, due, value FROM kept WHERE bot_id = ?1 AND kind = ?2 ORDER BY key LIMIT ?3";
const NEXT: &str = "SELECT kind, key, due, value FROM kept
    WHERE bot_id = ?1 AND kind = ?2 AND due IS NOT NULL AND (due, key) > (?3, ?4) ORDER BY due, key LIMIT ?5";
const FORGET: &str = "DELETE FROM kept WHERE bot_id = ?1 AND kind = ?2 AND key = ?3";

/// Rows of one kind that are read at once at most.
const KEPT_MAX: u32 = 100_000;

impl Store {
    /// Keeps a text; resolves when that is committed.
    ///
    /// # Errors
    /// As [`save`](Self::save).
    pub async fn keep(&self, bot_id: i64, kept: Kept) -> Result<()> {
        self.call(true, true, (), move |connection| kept.write(connection, bot_id)).await
    }

    /// Keeps a text; never blocks. Where nothing is kept, it is dropped; what cannot be kept is told by the log.
    pub fn keep_soon(&self, bot_id: i64, kept: Kept) {
        self.note(true, "What the framework noted", move |connection| kept.write(connection, bot_id));
    }

    /// Forgets what is kept under a key; never blocks.
    pub fn forget_soon(&self, bot_id: i64, kind: String, key: String) {
        self.note(false, "What the framework noted", move |connection| {
            connection.prepare_cached(FORGET)?.execute(params![bot_id, kind, key]).map(drop)
        });
    }

    /// Returns what is kept of a kind, by key.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub async fn kept_of_kind(&self, bot_id: i64, kind: &str) -> Result<Vec<Kept>> {
        let kind = kind.to_owned();
        self.look_up(Vec::new(), move |connection| {
            connection.prepare_cached(LIST)?.query_map(params![bot_id, kind, KEPT_MAX], Kept::of_row)?.collect()
        })
        .await
    }

    /// Returns the first `limit` of a kind that have a date, by date and then by key, behind those up to a date and a key.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub async fn kept_next(
        &self,
        bot_id: i64,
        kind: &str,
        (date_ms, key): (i64, String),
        limit: u32,
    ) -> Result<Vec<Kept>> {
        let kind = kind.to_owned();
        self.look_up(Vec::new(), move |connection| {
            let mut statement = connection.prepare_cached(NEXT)?;
            statement.query_map(params![bot_id, kind, date_ms, key, limit], Kept::of_row)?.collect()
        })
        .await
    }

    /// Forgets what is kept under a key; returns whether it was there.
    ///
    /// # Errors
    /// As [`save`](Self::save).
    pub async fn forget_kept(&self, bot_id: i64, kind: &str, key: String) -> Result<bool> {
        let kind = kind.to_owned();
        let work =
            move |connection: &mut Connection| connection.prepare_cached(FORGET)?.execute(params![bot_id, kind, key]);
        self.call(false, true, 0, work).await.map(|count| count > 0)
    }

    /// Reads, without making a file or a thread where there is none.
    pub(super) async fn look_up<T: Send + 'static>(
        &self,
        nothing: T,
        work: impl FnOnce(&mut Connection) -> SqlResult<T> + Send + 'static,
    ) -> Result<T> {
        if !self.is_open() && !self.config.place.exists() {
            return Ok(nothing);
        }
        self.read(nothing, work).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Place, StoreConfig};

    fn store(place: Place) -> Store {
        Store::new(StoreConfig { place, rows_max: None })
    }

    #[tokio::test]
    async fn what_is_kept_belongs_to_one_bot_and_one_kind_and_the_last_of_a_key_counts() {
        let store = store(Place::Memory);
        for (bot, kind, key, due, value) in [
            (1, "a", "x", Some(5), "old"),
            (1, "a", "x", Some(9), "new"),
            (1, "a", "y", None, "undated"),
            (2, "a", "x", Some(1), "other"),
        ] {
            store.keep(bot, Kept::new(kind, key, due, value)).await.unwrap();
        }
        store.keep_soon(1, Kept::new("b", "x", Some(2), "soon"));
        let x = Kept::new("a", "x", Some(9), "new");
        assert_eq!(store.kept_of_kind(1, "a").await.unwrap(), [x.clone(), Kept::new("a", "y", None, "undated")]);
        assert_eq!(store.kept_next(1, "a", (i64::MIN, String::new()), 10).await.unwrap(), [x]);
        assert_eq!(store.kept_of_kind(1, "b").await.unwrap().len(), 1);
        assert!(store.forget_kept(1, "a", "y".into()).await.unwrap());
        assert!(!store.forget_kept(1, "a", "y".into()).await.unwrap());
        assert!(store.forget_kept(1, "a", "x".into()).await.unwrap());
        assert_eq!(store.kept_of_kind(1, "a").await.unwrap(), []);
        assert_eq!(store.kept_of_kind(2, "a").await.unwrap().len(), 1);
    }

    #[tokio::test]
    async fn what_is_due_next_is_read_on_by_date_and_key() {
        let store = store(Place::Memory);
        let dates = [("c", 5), ("a", 5), ("b", 5), ("d", 4), ("e", 6), ("f", -1)];
        for (key, due) in dates {
            store.keep(1, Kept::new("a", key, Some(due), "")).await.unwrap();
        }
        let mut seen = Vec::new();
        let mut reached = (i64::MIN, String::new());
        loop {
            let next = store.kept_next(1, "a", reached.clone(), 2).await.unwrap();
            let Some(last) = next.last() else { break };
            reached = (last.due_ms.unwrap(), last.key.clone());
            seen.extend(next.into_iter().map(|kept| kept.key));
        }
        assert_eq!(seen, ["f", "d", "a", "b", "c", "e"]);
    }

    #[tokio::test]
    async fn looking_makes_no_file_and_keeping_nowhere_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("messages.db");
        let absent = store(Place::File(path.clone()));
        assert_eq!(absent.kept_of_kind(1, "a").await.unwrap(), []);
        assert_eq!(absent.kept_next(1, "a", (0, String::new()), 9).await.unwrap(), []);
        assert!(!path.exists());
        let off = store(Place::Off);
        off.keep_soon(1, Kept::new("a", "x", None, ""));
        let error = off.keep(1, Kept::new("a", "x", None, "")).await.unwrap_err();
        assert!(error.message().contains("message_db_path"), "{error}");
    }
}
