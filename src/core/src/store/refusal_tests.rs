//! What becomes of a batch in which something is refused.

use std::task::Poll;

use super::*;
use crate::store::batch;

#[test]
fn a_message_that_is_too_big_for_a_row_costs_no_other_one_its_place() {
    let database = database::open(&Place::Memory).unwrap();
    // SQLite's own limit is a gigabyte.
    let refuses = "CREATE TEMP TRIGGER refuses BEFORE INSERT ON message WHEN length(new.body) > 10000
        BEGIN SELECT RAISE(ABORT, 'too big'); END";
    database.connection.execute_batch(refuses).unwrap();
    let mut news: Vec<_> = (1..).map(message).take(rows::PUT_MAX).collect();
    news[3].content = "x".repeat(20_000);
    let news: Vec<_> = news.into_iter().map(Arc::new).collect();
    database.connection.execute_batch("BEGIN").unwrap();
    let refused = rows::add_many(&database.connection, &news).unwrap_err();
    assert!(failure::is_of_the_row(&database.connection, &refused), "{refused}");
    assert_eq!(rows::count(&database.connection, None).unwrap(), 0, "all of them or none");
    let stored = batch::put_all_of(&database.connection, news);
    assert_eq!(stored, 31);
    assert_eq!(rows::count(&database.connection, None).unwrap(), 31);
}

/// Has the file refuse the message 13, by a statement of SQLite's.
async fn refusing(folder: &Folder, refusal: &str) -> Store {
    let store = folder.store();
    store.save(Row::received(&message(1))).await.unwrap();
    let trigger = format!(
        "CREATE TRIGGER refuses BEFORE INSERT ON message WHEN new.message_id = 13 BEGIN SELECT RAISE({refusal}, 'unlucky'); END"
    );
    Connection::open(folder.file()).unwrap().execute_batch(&trigger).unwrap();
    store
}

/// Has a store do all of this in one batch: messages first, then a call.
async fn together<T>(store: &Store, ids: &[i64], call: impl Future<Output = T>) -> T {
    let writer = store.writer();
    writer.hold(std::time::Instant::now() + Duration::from_secs(60));
    ids.iter().for_each(|id| say(store, message(*id)));
    tokio::pin!(call);
    let waits = std::future::poll_fn(|context| Poll::Ready(call.as_mut().poll(context).is_pending())).await;
    assert!(waits);
    writer.release();
    call.await
}

#[tokio::test]
async fn a_message_that_is_refused_is_counted_and_costs_no_other_one_its_place() {
    let folder = Folder::new("refused");
    let store = refusing(&folder, "ABORT").await;
    let rows = together(&store, &[2, 13, 14], store.count(None)).await.unwrap();
    assert_eq!((rows, store.counts()), (3, (2, 1)));
    // The store is not failing.
    say(&store, message(15));
    store.flush().await.unwrap();
    assert_eq!(store.counts(), (3, 1));
}

#[tokio::test]
async fn what_a_failed_batch_takes_back_is_counted_and_told_to_all_that_wait() {
    let folder = Folder::new("taken-back");
    let store = refusing(&folder, "ROLLBACK").await;
    let error = together(&store, &[2, 13, 14], store.count(None)).await.unwrap_err();
    assert!(error.message().ends_with("failed: unlucky"), "{error}");
    assert_eq!((store.count(None).await.unwrap(), store.counts()), (1, (0, 3)));
}

#[tokio::test]
async fn nothing_is_written_behind_a_call_that_ended_the_transaction() {
    let folder = Folder::new("ended");
    let store = refusing(&folder, "ROLLBACK").await;
    let unlucky = Row::received(&message(13));
    let (saved, counted) = together(&store, &[2], async { tokio::join!(store.save(unlucky), store.count(None)) }).await;
    assert!(saved.unwrap_err().message().ends_with("failed: unlucky"));
    let error = counted.unwrap_err();
    assert!(error.message().ends_with("was taken back"), "{error}");
    assert_eq!((store.count(None).await.unwrap(), store.counts()), (1, (0, 1)));
}

#[tokio::test]
async fn messages_whose_thread_ends_are_counted_and_the_store_goes_on() {
    let folder = Folder::new("thread-ended");
    let store = folder.store();
    let breaks = store.call(true, true, (), |_| -> SqlResult<()> { panic!("a fault of ours, made for a test") });
    let error = together(&store, &[1, 2, 3], breaks).await.unwrap_err();
    assert!(error.message().ends_with("its thread ended"), "{error}");
    // Waits until it has.
    store.writer().hold(std::time::Instant::now() + Duration::from_secs(60));
    store.writer().release();
    store.save(Row::received(&message(4))).await.unwrap();
    assert_eq!((store.count(None).await.unwrap(), store.counts()), (1, (0, 3)));
}
