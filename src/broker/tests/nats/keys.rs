//! Keys on a real server: who writes last is known, and what expires is told.

use std::time::Duration;

use bytes::Bytes;
use futures_util::{StreamExt as _, stream::BoxStream};
use mezon_broker::{
    Broker, Change, Entry, KeyError,
    nats::{Servers, Settings},
};
use mezon_core::error::{Error, ErrorKind, Result};

use crate::server::{Relay, Server};

async fn next(changes: &mut BoxStream<'static, Result<Change>>) -> Result<Change> {
    tokio::time::timeout(Duration::from_secs(60), changes.next()).await.expect("a change").expect("no end")
}

fn bytes(text: &str) -> Bytes {
    Bytes::copy_from_slice(text.as_bytes())
}

fn entry(key: &str, value: &str, revision: u64) -> Entry {
    Entry { key: key.to_owned(), value: bytes(value), revision }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_knows_the_last_write_writes_the_next() {
    let server = Server::start();
    let nats = server.connect().await;
    let keys = nats.keys();
    assert_eq!(keys.get("lease").await.unwrap(), None);
    let first = keys.create("lease", bytes("a"), None).await.unwrap();
    assert!(matches!(keys.create("lease", bytes("b"), None).await, Err(KeyError::Conflict)));
    let second = keys.update("lease", bytes("c"), first, None).await.unwrap();
    assert!(second > first);
    assert!(matches!(keys.update("lease", bytes("d"), first, None).await, Err(KeyError::Conflict)));
    assert!(matches!(keys.delete("lease", Some(first)).await, Err(KeyError::Conflict)));
    assert_eq!(keys.get("lease").await.unwrap(), Some(entry("lease", "c", second)));
    let third = keys.put("lease", bytes("e"), None).await.unwrap();
    keys.delete("lease", Some(third)).await.unwrap();
    assert_eq!(keys.get("lease").await.unwrap(), None);
    assert!(matches!(keys.update("lease", bytes("f"), third, None).await, Err(KeyError::Conflict)));
    assert!(keys.create("lease", bytes("g"), None).await.unwrap() > third);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_lost_connection_leaves_without_an_answer_is_known_at_once() {
    let server = Server::start();
    let relay = Relay::to(&server).await;
    let nats = Servers::new(Settings::new(&relay.address()).unwrap()).connect(7).await.unwrap();
    let keys = nats.keys();
    let first = keys.put("lease", bytes("a"), None).await.unwrap();
    relay.cut();
    let failed = |error: KeyError| match error {
        KeyError::Failed(error) => error,
        KeyError::Conflict => panic!("nobody else writes"),
    };
    let asked = async {
        let errors = tokio::join!(
            async { keys.get("lease").await.unwrap_err() },
            async { failed(keys.update("lease", bytes("b"), first, None).await.unwrap_err()) },
            async { keys.watch("lease").await.err().unwrap() },
            async { nats.end().await.unwrap_err() },
            async { nats.lag().await.unwrap_err() },
            async { nats.kept(1, 1).await.unwrap_err() },
            async { nats.take(0, 1).await.err().unwrap() },
            async { nats.flushed().await.unwrap_err() },
            async { nats.call("holder", bytes("a"), Duration::from_secs(60)).await.unwrap_err() },
        );
        <[Error; 9]>::from(errors)
    };
    let (errors, ()) = tokio::join!(asked, async { relay.mend() });
    // Each has a time limit of its own, and says something else when that is over.
    for (number, error) in errors.into_iter().enumerate() {
        let says = error.to_string();
        let is_lost = says.contains("the connection to the broker was lost");
        assert!(error.kind() == ErrorKind::ConnectionLost && is_lost, "{number}: {says}");
    }
    // What is asked while there is no connection is asked on the next one.
    assert!(keys.put("lease", bytes("c"), None).await.unwrap() > first);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_watcher_sees_what_was_there_then_that_it_is_current_then_changes() {
    let server = Server::start();
    let nats = server.connect().await;
    let keys = nats.keys();
    let mut none = keys.watch("member.").await.unwrap();
    assert_eq!(next(&mut none).await.unwrap(), Change::Current);
    let a = keys.put("member.a", bytes("1"), None).await.unwrap();
    keys.put("other.a", bytes("1"), None).await.unwrap();
    assert_eq!(next(&mut none).await.unwrap(), Change::Put(entry("member.a", "1", a)));

    let mut some = keys.watch("member.").await.unwrap();
    assert_eq!(next(&mut some).await.unwrap(), Change::Put(entry("member.a", "1", a)));
    assert_eq!(next(&mut some).await.unwrap(), Change::Current);
    let b = keys.put("member.b.c", bytes("2"), None).await.unwrap();
    assert_eq!(next(&mut some).await.unwrap(), Change::Put(entry("member.b.c", "2", b)));
    keys.delete("member.a", None).await.unwrap();
    assert!(
        matches!(next(&mut some).await.unwrap(), Change::Gone { key, revision } if key == "member.a" && revision > b)
    );

    let mut exact = keys.watch("member.b.c").await.unwrap();
    assert_eq!(next(&mut exact).await.unwrap(), Change::Put(entry("member.b.c", "2", b)));
    assert_eq!(next(&mut exact).await.unwrap(), Change::Current);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_is_not_written_in_time_is_gone_and_watchers_are_told() {
    let server = Server::start();
    let nats = server.connect().await;
    let keys = nats.keys();
    let lives = Some(Duration::from_secs(1));
    let first = keys.create("lease", bytes("a"), lives).await.unwrap();
    let mut changes = keys.watch("lease").await.unwrap();
    assert_eq!(next(&mut changes).await.unwrap(), Change::Put(entry("lease", "a", first)));
    assert_eq!(next(&mut changes).await.unwrap(), Change::Current);
    let second = keys.update("lease", bytes("b"), first, lives).await.unwrap();
    assert_eq!(next(&mut changes).await.unwrap(), Change::Put(entry("lease", "b", second)));
    assert!(
        matches!(next(&mut changes).await.unwrap(), Change::Gone { key, revision } if key == "lease" && revision > second)
    );
    assert_eq!(keys.get("lease").await.unwrap(), None);
    assert!(matches!(keys.update("lease", bytes("c"), second, lives).await, Err(KeyError::Conflict)));
    keys.create("lease", bytes("d"), lives).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_watch_ends_with_an_error_when_the_connection_is_lost() {
    let mut server = Server::start();
    let nats = server.connect().await;
    let keys = nats.keys();
    let mut changes = keys.watch("member.").await.unwrap();
    assert_eq!(next(&mut changes).await.unwrap(), Change::Current);
    let (down, revision) = (nats.turned(), keys.put("member.a", bytes("1"), None).await.unwrap());
    assert_eq!(next(&mut changes).await.unwrap(), Change::Put(entry("member.a", "1", revision)));
    server.kill();
    assert!(!down.await);
    assert_eq!(next(&mut changes).await.unwrap_err().kind(), ErrorKind::ConnectionLost);
    assert!(changes.next().await.is_none());
    let up = nats.turned();
    server.restart();
    assert!(up.await);
    let mut again = keys.watch("member.").await.unwrap();
    assert_eq!(next(&mut again).await.unwrap(), Change::Put(entry("member.a", "1", revision)));
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_with_wildcards_are_refused() {
    let server = Server::start();
    let nats = server.connect().await;
    assert_eq!(nats.keys().get("member.*").await.unwrap_err().field(), Some("name"));
    assert!(nats.keys().watch(">").await.is_err());
}
