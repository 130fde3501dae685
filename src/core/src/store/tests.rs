//! The promises of the store, against real files.

#[path = "refusal_tests.rs"]
mod refusals;

use std::{fs, path::PathBuf, sync::Arc, time::Duration};

use mezon_proto::api::ChannelMessage;
use proptest::prelude::*;
use prost::Message as _;
use rusqlite::Connection;

use super::*;
use crate::error::ErrorKind;
use crate::store::{QUEUE_MAX, database};

/// A folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("mezon-store-test-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self) -> PathBuf {
        self.0.join("deep/er/messages.db")
    }

    fn store(&self) -> Store {
        store(&self.file(), None)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn store(path: &std::path::Path, rows_max: Option<u32>) -> Store {
    Store::new(StoreConfig { place: Place::File(path.to_owned()), rows_max })
}

fn message(id: i64) -> ChannelMessage {
    ChannelMessage {
        channel_id: 7,
        message_id: id,
        sender_id: 3,
        clan_id: 2,
        content: format!("{{\"t\":\"{id}\"}}"),
        create_time_seconds: 1_000 + u32::try_from(id).unwrap(),
        topic_id: 9,
        ..ChannelMessage::default()
    }
}

fn say(store: &Store, message: ChannelMessage) {
    store.record(&Arc::new(message), 100);
}

async fn read(store: &Store, id: i64) -> Option<ChannelMessage> {
    let row = store.get(Key::Number(7), Key::Number(id)).await.unwrap();
    row.map(|row| ChannelMessage::decode(row.body.as_slice()).unwrap())
}

async fn ids(store: &Store, limit: i64, offset: i64) -> Vec<String> {
    let rows = store.list(Key::Number(7), limit, offset).await.unwrap();
    rows.iter().map(|row| row.message_id.to_string()).collect()
}

#[tokio::test]
async fn what_is_not_written_yet_is_read_all_the_same_and_found_after_a_restart() {
    let folder = Folder::new("restart");
    let first = folder.store();
    for id in 1..=1_000 {
        say(&first, message(id));
    }
    assert_eq!(read(&first, 1_000).await, Some(message(1_000)));
    first.close().await;
    assert!(!first.is_open());
    let second = folder.store();
    assert_eq!(second.count(None).await.unwrap(), 1_000);
    assert_eq!(read(&second, 1).await, Some(message(1)));
    assert_eq!(ids(&second, 3, 1).await, ["999", "998", "997"]);
    // Reusable after close.
    assert_eq!(first.count(Some(Key::Number(7))).await.unwrap(), 1_000);
    assert_eq!(first.count(Some(Key::Number(0))).await.unwrap(), 0);
}

#[tokio::test]
async fn reading_makes_no_file_and_closing_a_store_that_was_not_used_does_nothing() {
    let folder = Folder::new("lazy");
    let store = folder.store();
    store.close().await;
    store.open().await.unwrap();
    assert_eq!(store.count(None).await.unwrap(), 0);
    assert!(!store.delete(Key::Number(7), Key::Number(1)).await.unwrap());
    assert_eq!(store.clear(Key::Number(7)).await.unwrap(), 0);
    say(&store, ChannelMessage::default());
    store.close().await;
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 0);
}

#[tokio::test]
async fn edits_and_removals_reach_the_rows() {
    let folder = Folder::new("edits");
    let store = folder.store();
    for id in 1..=3 {
        say(&store, message(id));
    }
    let bare = ChannelMessage { channel_id: 7, message_id: 2, ..ChannelMessage::default() };
    say(&store, ChannelMessage { code: 1, content: "{\"t\":\"new\"}".into(), ..bare.clone() });
    say(&store, ChannelMessage { code: 2, ..bare.clone() });
    say(&store, ChannelMessage { code: 1, message_id: 3, content: "{\"t\":\"new\"}".into(), ..bare.clone() });
    say(&store, ChannelMessage { code: 3, message_id: 50, ..bare });
    assert_eq!(read(&store, 2).await, None);
    let edited = read(&store, 3).await.unwrap();
    assert_eq!((edited.content.as_str(), edited.topic_id, edited.sender_id), ("{\"t\":\"new\"}", 9, 3));
    assert_eq!(edited.create_time_seconds, 1_003);
    assert_eq!(store.count(None).await.unwrap(), 2);
}

#[tokio::test]
async fn a_message_that_comes_twice_is_one_row_in_its_old_place() {
    let folder = Folder::new("twice");
    let store = folder.store();
    for id in [5, 5, 4] {
        say(&store, message(id));
    }
    say(&store, ChannelMessage { channel_id: 8, ..message(5) });
    assert_eq!(ids(&store, 50, 0).await, ["5", "4"]);
    assert_eq!(store.count(None).await.unwrap(), 3);
}

#[tokio::test]
async fn two_handles_of_one_path_share_a_writer_and_it_closes_with_the_last() {
    let folder = Folder::new("shared");
    let (one, other) = (folder.store(), store(&folder.0.join("deep/../deep/er/messages.db"), None));
    fs::create_dir_all(folder.file().parent().unwrap()).unwrap();
    say(&one, message(1));
    assert_eq!(read(&other, 1).await, Some(message(1)));
    assert!(Arc::ptr_eq(one.writer.get().unwrap(), other.writer.get().unwrap()));
    one.close().await;
    let log = folder.file().with_file_name("messages.db-wal");
    assert!(log.exists());
    other.close().await;
    assert!(!log.exists());
}

#[tokio::test]
async fn a_dropped_handle_leaves_everything_stored() {
    let folder = Folder::new("dropped");
    let first = folder.store();
    for id in 1..=100 {
        say(&first, message(id));
    }
    drop(first);
    // The same writer, behind what the first handle left.
    assert_eq!(folder.store().count(None).await.unwrap(), 100);
}

#[tokio::test]
async fn memory_belongs_to_its_handle_until_it_is_closed() {
    let make = || Store::new(StoreConfig { place: Place::Memory, rows_max: None });
    let (one, other) = (make(), make());
    say(&one, message(1));
    assert_eq!(one.count(None).await.unwrap(), 1);
    assert_eq!(other.count(None).await.unwrap(), 0);
    one.rest().await;
    assert_eq!(one.count(None).await.unwrap(), 1);
    one.close().await;
    assert_eq!(one.count(None).await.unwrap(), 0);
}

#[tokio::test]
async fn a_store_that_is_off_keeps_nothing_and_says_so() {
    let store = Store::new(StoreConfig::default());
    say(&store, message(1));
    assert_eq!(read(&store, 1).await, None);
    let error = store.save(Row::received(&message(1))).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Store);
    assert!(error.message().contains("message_db_path"), "{error}");
}

#[tokio::test]
async fn a_channel_keeps_its_newest_rows() {
    let folder = Folder::new("pruned");
    let store = store(&folder.file(), Some(20));
    for id in 1..=500 {
        say(&store, message(id));
        say(&store, ChannelMessage { channel_id: 8, ..message(id) });
    }
    let kept = store.count(Some(Key::Number(7))).await.unwrap();
    assert!((20..40).contains(&kept), "{kept}");
    assert_eq!(ids(&store, 2, 0).await, ["500", "499"]);
    store.save(Row::received(&message(501))).await.unwrap();
    assert_eq!(store.count(Some(Key::Number(7))).await.unwrap(), 20);
}

#[tokio::test]
async fn the_queue_pushes_back_and_relieves() {
    let folder = Folder::new("pressure");
    let store = folder.store();
    // Another program holds the file, so nothing can be written for a while.
    store.save(Row::received(&message(1))).await.unwrap();
    let other = Connection::open(folder.file()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut pushed = 0_i64;
    while !store.is_full() {
        pushed += 1;
        say(&store, message(pushed));
        assert!(usize::try_from(pushed).unwrap() <= QUEUE_MAX);
    }
    other.execute_batch("COMMIT").unwrap();
    store.relieved().await;
    assert!(!store.is_full());
    assert_eq!(store.count(None).await.unwrap(), pushed);
    assert_eq!(store.counts(), (u64::try_from(pushed).unwrap(), 0));
}

#[tokio::test]
async fn a_locked_file_costs_messages_but_holds_nobody_up() {
    let folder = Folder::new("locked");
    let store = folder.store();
    store.save(Row::received(&message(1))).await.unwrap();
    let other = Connection::open(folder.file()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let error = store.save(Row::received(&message(2))).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Store);
    assert!(error.message().ends_with("is locked by another program; close that or choose another path"), "{error}");
    say(&store, message(3));
    store.flush().await.unwrap_err();
    for id in 0..100_000 {
        say(&store, message(id));
        assert!(!store.is_full());
    }
    let (stored, lost) = store.counts();
    assert_eq!(stored, 0);
    assert!(lost > 50_000, "{lost}");
    other.execute_batch("COMMIT").unwrap();
    store.save(Row::received(&message(4))).await.unwrap();
    assert_eq!(read(&store, 4).await, Some(message(4)));
}

#[tokio::test]
async fn a_file_that_is_none_is_told_in_one_sentence_and_left_alone() {
    let folder = Folder::new("corrupt");
    fs::create_dir_all(folder.file().parent().unwrap()).unwrap();
    let words = "this is a diary and no database ".repeat(400);
    fs::write(folder.file(), &words).unwrap();
    let store = folder.store();
    for error in [store.open().await.unwrap_err(), store.count(None).await.unwrap_err()] {
        assert_eq!(error.kind(), ErrorKind::Store);
        assert!(error.message().contains("is no SQLite database"), "{error}");
    }
    say(&store, message(1));
    store.close().await;
    assert_eq!(fs::read_to_string(folder.file()).unwrap(), words);
}

#[tokio::test]
async fn a_path_that_cannot_be_made_is_told() {
    let folder = Folder::new("unmakeable");
    fs::write(folder.0.join("deep"), "a file where a folder should be").unwrap();
    let error = folder.store().save(Row::received(&message(1))).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Store);
    assert!(error.message().contains("cannot be opened"), "{error}");
}

#[tokio::test]
async fn a_file_of_a_later_version_is_refused() {
    let folder = Folder::new("later");
    folder.store().save(Row::received(&message(1))).await.unwrap();
    let path = folder.0.join("later.db");
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let error = store(&path, None).open().await.unwrap_err();
    assert!(error.message().contains("later version"), "{error}");
}

const OLD: &str = "
    CREATE TABLE messages (id TEXT NOT NULL, channel_id TEXT NOT NULL, clan_id TEXT, sender_id TEXT, content TEXT, mentions TEXT,
        attachments TEXT, reactions TEXT, msg_references TEXT, topic_id TEXT, create_time_seconds INTEGER, PRIMARY KEY (id, channel_id));
    CREATE INDEX idx_messages_channel_id ON messages(channel_id);
    INSERT INTO messages VALUES ('1840676906346491904', '7', '2', '3', '{\"t\": \"caf\\u00e9\"}', '[{\"user_id\": 5}]', '[]', '[]', '[]', NULL, 50);
    INSERT INTO messages VALUES ('msg_456', '7', 'clan', NULL, '\"words\"', '[]', '[]', '[]', '[]', '12', NULL);
    INSERT INTO messages VALUES ('msg_456', 'channel_123', NULL, NULL, '{}', '[]', '[]', '[]', '[]', NULL, 60);";

#[tokio::test]
async fn a_file_of_the_old_sdk_is_taken_over_whole_whenever_its_table_is_there() {
    let folder = Folder::new("old");
    fs::create_dir_all(folder.file().parent().unwrap()).unwrap();
    for _ in 0..2 {
        Connection::open(folder.file()).unwrap().execute_batch(OLD).unwrap();
        let store = folder.store();
        assert_eq!(store.count(None).await.unwrap(), 3);
        let rows = store.list(Key::Number(7), 50, 0).await.unwrap();
        assert_eq!(
            rows.iter().map(|row| row.message_id.to_string()).collect::<Vec<_>>(),
            ["1840676906346491904", "msg_456"]
        );
        let message = ChannelMessage::decode(rows[0].body.as_slice()).unwrap();
        assert_eq!((message.content.as_str(), message.sender_id), ("{\"t\": \"caf\\u00e9\"}", 3));
        assert_eq!(crate::content::mentions(&message)[0].user_id, 5);
        assert_eq!(rows[1].extra.as_deref(), Some("{\"clan_id\":\"clan\",\"sender_id\":null}"));
        let text = Key::Text("msg_456".into());
        assert!(store.get(Key::Text("channel_123".into()), text).await.unwrap().is_some());
        store.close().await;
    }
    let connection = Connection::open(folder.file()).unwrap();
    assert!(!connection.table_exists(None, "messages").unwrap());
}

#[tokio::test]
async fn a_table_of_the_same_name_that_is_another_programs_is_left_alone() {
    let folder = Folder::new("foreign");
    let path = folder.0.join("foreign.db");
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE messages (mine)").unwrap();
    let error = store(&path, None).open().await.unwrap_err();
    assert!(error.message().contains("another program"), "{error}");
    let connection = Connection::open(&path).unwrap();
    assert!(connection.table_exists(None, "messages").unwrap());
    assert!(!connection.table_exists(None, "message").unwrap());
}

#[cfg(unix)]
#[tokio::test]
async fn the_file_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new("mode");
    let store = folder.store();
    store.save(Row::received(&message(1))).await.unwrap();
    for name in ["messages.db", "messages.db-wal"] {
        let mode = fs::metadata(folder.file().with_file_name(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[tokio::test]
async fn a_caller_that_goes_away_harms_nobody() {
    let folder = Folder::new("cancelled");
    let store = folder.store();
    let _ = timeout(Duration::ZERO, store.save(Row::received(&message(1)))).await;
    assert_eq!(store.count(None).await.unwrap(), 1);
}

#[tokio::test]
async fn a_file_of_the_first_layout_is_taken_on_and_can_keep_clans() {
    let folder = Folder::new("first-layout");
    let path = folder.file();
    let first = folder.store();
    say(&first, message(1));
    first.close().await;
    let old = Connection::open(&path).unwrap();
    old.execute_batch("DROP TABLE clan; DROP TABLE kept; PRAGMA user_version = 1").unwrap();
    old.close().unwrap();
    let store = folder.store();
    assert!(store.clans(5, 10).await.unwrap().is_empty());
    store.keep_clans(5, vec![3, 1, 3]);
    store.keep_clans(6, vec![2]);
    store.forget_clan(5, 3);
    assert_eq!(store.clans(5, 10).await.unwrap(), [1]);
    assert_eq!(store.clans(6, 10).await.unwrap(), [2]);
    assert_eq!(read(&store, 1).await, Some(message(1)));
    store.close().await;
}

/// What a store holds after these messages, whatever sets of them its thread wrote together.
async fn written(news: &[ChannelMessage]) -> Vec<Row> {
    let store = Store::new(StoreConfig { place: Place::Memory, rows_max: None });
    news.iter().for_each(|message| say(&store, message.clone()));
    let rows = store.list(Key::Number(7), -1, 0).await.unwrap();
    store.close().await;
    rows
}

/// What the same messages come to one by one.
fn followed(news: &[ChannelMessage]) -> Vec<Row> {
    let database = database::open(&Place::Memory).unwrap();
    for message in news {
        rows::follow(&database.connection, message).unwrap();
    }
    rows::list(&database.connection, &Key::Number(7), -1, 0).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn messages_written_together_come_to_what_they_come_to_one_by_one(
        news in prop::collection::vec((1..60_i64, prop::sample::select(vec![0, 0, 0, 0, 0, 0, 1, 2, 3, 12]), 0..4_usize), 0..200),
    ) {
        let news: Vec<_> = news
            .into_iter()
            .map(|(id, code, length)| ChannelMessage { code, content: "x".repeat(length), ..message(id) })
            .collect();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        prop_assert_eq!(runtime.block_on(written(&news)), followed(&news));
    }
}
