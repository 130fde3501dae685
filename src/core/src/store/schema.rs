//! The layout of the file: pragmas, numbered migrations, and conversion of the rows of 1.8.3.
//!
//! `user_version` counts the migrations applied to a file. A file of 1.8.3 has none and holds a table `messages`; its rows are moved into
//! ours in one transaction, and the table is dropped. An old program that opens the file later creates that table again, so it is looked
//! for whenever the file is opened.

use rusqlite::{
    Connection, Result, Row as SqlRow, TransactionBehavior,
    types::{Value as SqlValue, ValueRef},
};

use super::{key::Key, row::Parts, rows};

/// Bytes the log is cut back to after a checkpoint.
const LOG_BYTES: u32 = 64 * 1024 * 1024;

/// KiB of pages kept in memory: the end of every channel in the index of times, for a thousand channels. Most of it is filled by any burst, so
/// that twice as much was 8 MiB more for each bot.
const CACHE_KIB: i32 = 8_000;

/// The migrations, in order. A published one is never changed.
///
/// 1: `seq` is the order of arrival, so that rows are appended; a replaced row keeps its place. The ids have no declared type, since
/// most are numbers and some are not. Message ids grow with time, so the unique index has them first and is appended to as well, which
/// nearly doubles the rate. The second index serves newest-first, `seq` deciding between messages of one second.
///
/// 2: the clans of each bot that uses the file, for bots in more of them than a listing tells.
///
/// 3: what the framework keeps for each bot, by kind and key; the index finds what is due next.
const MIGRATIONS: [&str; 3] = [
    "
    CREATE TABLE message (
        seq INTEGER PRIMARY KEY,
        message_id NOT NULL,
        channel_id NOT NULL,
        time,
        body BLOB NOT NULL,
        extra TEXT
    );
    CREATE UNIQUE INDEX message_key ON message (message_id, channel_id);
    CREATE INDEX message_time ON message (channel_id, time);
",
    "
    CREATE TABLE clan (
        bot_id INTEGER NOT NULL,
        clan_id INTEGER NOT NULL,
        PRIMARY KEY (bot_id, clan_id)
    ) WITHOUT ROWID;
",
    "
    CREATE TABLE kept (
        bot_id INTEGER NOT NULL,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        due INTEGER,
        value TEXT NOT NULL,
        PRIMARY KEY (bot_id, kind, key)
    ) WITHOUT ROWID;
    CREATE INDEX kept_due ON kept (bot_id, kind, due) WHERE due IS NOT NULL;
",
];

/// Configures a connection.
pub(super) fn configure(connection: &Connection) -> Result<()> {
    // The answer is the effective mode: a database in memory has no log.
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "journal_size_limit", LOG_BYTES)?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    connection.pragma_update(None, "temp_store", "MEMORY")
}

/// Why a file cannot be used.
pub(super) enum Unfit {
    /// An error of SQLite.
    Sql(rusqlite::Error),
    /// The file is of a later version of this package.
    Newer,
    /// There is a table `messages` that is not 1.8.3's.
    Foreign,
}

impl From<rusqlite::Error> for Unfit {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

/// Migrates a file to the current layout, all or nothing.
pub(super) fn migrate(connection: &mut Connection) -> std::result::Result<(), Unfit> {
    let applied = version(connection)?;
    if applied == MIGRATIONS.len() && !has_old_table(connection)? {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have been faster.
    let applied = version(&transaction)?;
    if applied > MIGRATIONS.len() {
        return Err(Unfit::Newer);
    }
    for migration in &MIGRATIONS[applied..] {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "user_version", MIGRATIONS.len() as u32)?;
    if has_old_table(&transaction)? {
        if !is_ours(&transaction)? {
            return Err(Unfit::Foreign);
        }
        let taken = take_over(&transaction)?;
        transaction.execute_batch("DROP TABLE messages")?;
        log::info!("Took {taken} messages over from a store of mezon-sdk");
    }
    Ok(transaction.commit()?)
}

/// Checks that a read-only file has the current layout.
pub(super) fn check(connection: &Connection) -> Result<()> {
    if version(connection)? == MIGRATIONS.len() && !has_old_table(connection)? {
        Ok(())
    } else {
        Err(rusqlite::Error::InvalidQuery)
    }
}

fn version(connection: &Connection) -> Result<usize> {
    connection.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0)).map(|version| version as usize)
}

fn has_old_table(connection: &Connection) -> Result<bool> {
    connection.table_exists(None, "messages")
}

fn is_ours(connection: &Connection) -> Result<bool> {
    let mut columns = connection.prepare("SELECT name FROM pragma_table_info('messages')")?;
    let columns: Vec<String> = columns.query_map([], |row| row.get(0))?.collect::<Result<_>>()?;
    Ok(OLD_COLUMNS.iter().all(|needed| columns.iter().any(|column| column == needed)))
}

const OLD_COLUMNS: [&str; 11] = [
    "id",
    "channel_id",
    "clan_id",
    "sender_id",
    "topic_id",
    "content",
    "mentions",
    "attachments",
    "reactions",
    "msg_references",
    "create_time_seconds",
];

fn take_over(connection: &Connection) -> Result<u64> {
    let mut old = connection.prepare(&format!("SELECT {} FROM messages ORDER BY rowid", OLD_COLUMNS.join(", ")))?;
    let mut rows = old.query([])?;
    let mut taken = 0;
    while let Some(row) = rows.next()? {
        // A row without ids could not be found in 1.8.3 either.
        let (Some(message_id), Some(channel_id)) = (key(row, 0)?, key(row, 1)?) else { continue };
        let parts = Parts {
            message_id,
            channel_id,
            clan_id: key(row, 2)?,
            sender_id: key(row, 3)?,
            topic_id: key(row, 4)?,
            content: text(row, 5)?.unwrap_or_else(|| "{}".to_owned()),
            mentions: text(row, 6)?.unwrap_or_default(),
            attachments: text(row, 7)?.unwrap_or_default(),
            reactions: text(row, 8)?.unwrap_or_default(),
            references: text(row, 9)?.unwrap_or_default(),
            time: row.get::<_, SqlValue>(10)?,
        };
        rows::put(connection, &parts.into_row())?;
        taken += 1;
    }
    Ok(taken)
}

fn key(row: &SqlRow<'_>, column: usize) -> Result<Option<Key>> {
    Ok(text(row, column)?.map(|text| Key::parse(&text)))
}

/// Returns a column as text, whatever it holds: SQLite keeps what it is given.
fn text(row: &SqlRow<'_>, column: usize) -> Result<Option<String>> {
    Ok(match row.get_ref(column)? {
        ValueRef::Null => None,
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) => Some(number.to_string()),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
    })
}
