//! A text that the framework keeps for itself beside the messages, found by its kind and key; some are due at a date.

use rusqlite::{Connection, Result as SqlResult, Row as SqlRow, params};

const KEEP: &str = "INSERT INTO kept (bot_id, kind, key, due, value) VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT (bot_id, kind, key) DO UPDATE SET due = excluded.due, value = excluded.value";

/// A text that is kept for a bot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What it is.
    pub kind: String,
    /// Which of its kind; a text kept under the same key takes its place.
    pub key: String,
    /// When it is due, or is no longer worth anything, in Unix ms.
    pub due_ms: Option<i64>,
    /// The text.
    pub value: String,
}

impl Kept {
    /// Returns a text to keep.
    pub fn new(kind: impl Into<String>, key: impl Into<String>, due_ms: Option<i64>, value: impl Into<String>) -> Self {
        Self { kind: kind.into(), key: key.into(), due_ms, value: value.into() }
    }

    pub(super) fn of_row(row: &SqlRow<'_>) -> SqlResult<Self> {
        Ok(Self { kind: row.get(0)?, key: row.get(1)?, due_ms: row.get(2)?, value: row.get(3)? })
    }

    pub(super) fn write(&self, connection: &Connection, bot_id: i64) -> SqlResult<()> {
        let mut statement = connection.prepare_cached(KEEP)?;
        statement.execute(params![bot_id, self.kind, self.key, self.due_ms, self.value]).map(drop)
    }
}
