//! The log is copied into the file without the writer, and no longer than it may be.

use std::time::{Duration, Instant};

use mezon_proto::api::ChannelMessage;
use rusqlite::params;
use tempfile::TempDir;

use super::*;
use crate::store::{Place, Store, StoreConfig, identity};

const BOUNDS: Bounds = Bounds { begin: 100, rest: 20, max: 400 };

struct Disk {
    folder: TempDir,
    connection: Connection,
    log: Log,
    rows: u32,
}

impl Disk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.db");
        let mut connection = Connection::open(&path).unwrap();
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())).unwrap();
        connection.execute_batch("PRAGMA synchronous = NORMAL; CREATE TABLE row (body BLOB)").unwrap();
        let log = Log::within(&mut connection, &path, Identity::of(&path), BOUNDS).unwrap();
        Self { folder, connection, log, rows: 0 }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("rows.db")
    }

    /// Commits rows until the log has so many pages; returns how many it has.
    fn grow(&mut self, pages: u32) -> u32 {
        loop {
            self.connection.execute("INSERT INTO row VALUES (?1)", params![[7_u8; 10_000]]).unwrap();
            self.rows += 1;
            let reached = self.log.pages.load(Ordering::Relaxed);
            if reached >= pages {
                return reached;
            }
        }
    }

    /// Commits a row; returns the pages of the log.
    fn add(&mut self) -> u32 {
        self.grow(0)
    }

    fn tend(&mut self) {
        self.log.tend(&self.connection);
    }

    /// Waits for the thread to finish what it was asked for.
    fn wait(&mut self) {
        let copier = self.log.copier.as_mut().unwrap();
        assert!(copier.busy);
        self.log.copied = copier.outcome(true).unwrap().unwrap();
    }

    fn check(&self) {
        let told: String = self.connection.pragma_query_value(None, "integrity_check", |row| row.get(0)).unwrap();
        assert_eq!(told, "ok");
        let rows: u32 = self.connection.query_row("SELECT count(*) FROM row", [], |row| row.get(0)).unwrap();
        assert_eq!(rows, self.rows);
    }
}

#[test]
fn a_short_log_is_left_alone() {
    let mut disk = Disk::new();
    disk.grow(BOUNDS.begin - 10);
    disk.tend();
    assert!(disk.log.copier.is_none());
}

#[test]
fn the_bulk_is_copied_by_the_thread_and_what_came_meanwhile_by_the_writer() {
    let mut disk = Disk::new();
    let first = disk.grow(BOUNDS.begin);
    disk.tend();
    disk.wait();
    assert_eq!(disk.log.copied, first);
    // So much came meanwhile that the thread is asked again.
    let second = disk.grow(first + BOUNDS.rest + 1);
    assert!(second < BOUNDS.max);
    disk.tend();
    disk.wait();
    assert_eq!(disk.log.copied, second);
    disk.add();
    disk.tend();
    assert!(!disk.log.copier.as_ref().unwrap().busy);
    assert!(disk.add() < BOUNDS.begin, "the log begins anew");
    disk.check();
    // And so it goes on.
    disk.tend();
    let again = disk.grow(BOUNDS.begin);
    disk.tend();
    disk.wait();
    assert_eq!(disk.log.copied, again);
    disk.check();
}

#[test]
fn a_writer_that_does_not_rest_has_a_log_that_does_not_grow_beyond_its_bound() {
    let mut disk = Disk::new();
    let mut longest = 0;
    for _ in 0..3_000 {
        longest = longest.max(disk.add());
        disk.tend();
    }
    assert!(longest < BOUNDS.max + 20, "{longest}");
    disk.check();
}

#[test]
fn a_reader_of_an_old_state_stops_neither_the_writer_nor_what_comes_after_it() {
    let mut disk = Disk::new();
    disk.add();
    let reader = Connection::open(disk.path()).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM row").unwrap();
    let seen = |reader: &Connection| reader.query_row("SELECT count(*) FROM row", [], |row| row.get::<_, u32>(0));
    assert_eq!(seen(&reader).unwrap(), 1);
    let mut pages = 0;
    while pages < 2 * BOUNDS.max {
        pages = disk.add();
        disk.tend();
    }
    assert_eq!(seen(&reader).unwrap(), 1);
    reader.execute_batch("COMMIT").unwrap();
    disk.tend();
    assert!(disk.add() < BOUNDS.begin);
    disk.check();
}

#[test]
fn what_a_thread_told_of_a_log_that_began_anew_is_not_believed() {
    let mut disk = Disk::new();
    disk.grow(BOUNDS.begin);
    disk.tend();
    // The outcome is there, and nobody has looked.
    while disk.log.copier.as_ref().unwrap().outcomes.try_recv().is_err() {
        std::thread::yield_now();
    }
    let (told, outcomes) = channel();
    disk.log.copier.as_mut().unwrap().outcomes = outcomes;
    told.send(BOUNDS.begin).unwrap();
    assert!(disk.add() < BOUNDS.begin, "all was copied, so the log begins anew");
    disk.tend();
    disk.grow(BOUNDS.begin);
    disk.tend();
    assert!(disk.log.copier.as_ref().unwrap().busy, "none of it is in the file, so the thread is asked");
}

#[test]
fn a_path_that_leads_elsewhere_is_not_opened_and_the_writer_copies_itself() {
    let mut disk = Disk::new();
    std::fs::rename(disk.path(), disk.folder.path().join("moved.db")).unwrap();
    std::fs::write(disk.path(), "").unwrap();
    disk.grow(BOUNDS.begin);
    disk.tend();
    // The thread ended, or is about to.
    while disk.log.copier.as_ref().is_some_and(|copier| copier.busy) {
        disk.tend();
    }
    assert!(disk.add() < BOUNDS.begin);
    assert_eq!(std::fs::metadata(disk.path()).unwrap().len(), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_has_the_file_open_when_its_connection_and_its_log_are_gone() {
    let mut disk = Disk::new();
    disk.grow(BOUNDS.begin);
    disk.tend();
    let path = disk.path();
    assert!(identity::is_open_in_this_process(&path));
    let Disk { folder: _folder, connection, log, .. } = disk;
    drop(log);
    connection.close().unwrap();
    assert!(!identity::is_open_in_this_process(&path));
    assert!(!path.with_file_name("rows.db-wal").exists());
}

#[tokio::test]
async fn a_store_with_a_long_log_is_closed_with_everything_in_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("messages.db");
    let store = Store::new(StoreConfig { place: Place::File(path.clone()), rows_max: None });
    let log = path.with_file_name("messages.db-wal");
    let mut longest = 0;
    for count in 0..6 {
        for id in 1..=2_000 {
            let message = ChannelMessage {
                channel_id: 7,
                message_id: count * 2_000 + id,
                content: "x".repeat(4_000),
                ..ChannelMessage::default()
            };
            store.record(&Arc::new(message), 4_100);
        }
        store.flush().await.unwrap();
        longest = longest.max(std::fs::metadata(&log).unwrap().len());
    }
    assert!(longest > LOG_BEGIN.into(), "{longest}");
    store.close().await;
    // However long the disk takes for it.
    store.writer().hold(Instant::now() + Duration::from_secs(60));
    assert!(!identity::is_open_in_this_process(&path));
    assert!(!log.exists());
    store.writer().release();
    assert_eq!(store.count(None).await.unwrap(), 12_000);
    store.close().await;
}
