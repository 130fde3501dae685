//! What a bot needs on the server, when it is gone from there.

use std::time::Duration;

use async_nats::jetstream;
use futures_util::{StreamExt as _, future::join_all};
use mezon_broker::{
    Broker, Change,
    nats::{Nats, Servers, Settings},
};
use mezon_core::error::ErrorKind;
use tokio::time::{sleep, timeout};

use crate::server::{Server, event};

/// Longer than anything takes here.
const LONG: Duration = Duration::from_secs(60);

const STREAMS: [&str; 3] = ["MEZON_7", "KV_mezon_7", "MEZON_7_DEAD"];

/// Returns settings that are not those of a process that says nothing.
fn unusual(server: &Server) -> Settings {
    let mut settings = server.settings();
    (settings.partitions, settings.max_bytes, settings.max_age) = (4, 2 << 20, Duration::from_secs(7_200));
    settings
}

/// Takes what a process was told to take again and again, until an event comes; returns its text.
async fn next(nats: &Nats, partition: u16) -> String {
    let taken = async {
        loop {
            let Ok(mut taken) = nats.take(partition, 10).await else { continue };
            if let Some(Ok(delivered)) = taken.next().await {
                delivered.acknowledge.done();
                return String::from_utf8(delivered.body.to_vec()).unwrap();
            }
        }
    };
    timeout(LONG, taken).await.expect("nothing comes")
}

/// Writes a key as often as it takes; returns its revision.
async fn written(nats: &Nats) -> u64 {
    let written = async {
        loop {
            match nats.keys().put("lease", "a".into(), None).await {
                Ok(revision) => return revision,
                Err(_) => sleep(Duration::from_millis(20)).await,
            }
        }
    };
    timeout(LONG, written).await.expect("it is not written")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_deleted_is_made_again_as_it_was_and_its_places_go_on() {
    let server = Server::start();
    let before = Servers::new(unusual(&server)).init(7).await.unwrap();
    // Whoever makes it again would have made something else.
    let nats = server.connect().await;
    nats.publish(event(3, 5, "a")).await.unwrap();
    let (end, revision) = (nats.end().await.unwrap(), written(&nats).await);
    let mut watch = nats.keys().watch("lease").await.unwrap();
    assert!(matches!(watch.next().await, Some(Ok(Change::Put(_)))));
    assert_eq!(next(&nats, 3).await, "a");

    let context = jetstream::new(async_nats::connect(server.address()).await.unwrap());
    join_all(STREAMS.map(|name| context.delete_stream(name)))
        .await
        .into_iter()
        .for_each(|deleted| assert!(deleted.unwrap().success));
    timeout(LONG, nats.publish(event(3, 5, "b"))).await.expect("it is not stored").unwrap();
    assert_eq!(next(&nats, 3).await, "b");
    assert!(nats.end().await.unwrap() > end && written(&nats).await > revision);
    let ends = async { while watch.next().await.is_some() {} };
    timeout(LONG, ends).await.expect("it watches what is gone");
    nats.keep("dead".into()).await.unwrap();
    // By somebody who only looks.
    let after = Servers::new(server.settings()).status(7).await.unwrap();
    let bounds = |status: &mezon_broker::nats::Status| {
        (status.partitions, status.streams.iter().map(|stream| stream.bytes_max).collect::<Vec<_>>())
    };
    assert_eq!(bounds(&after), bounds(&before));
    let config = &context.get_stream("MEZON_7").await.unwrap().cached_info().config.clone();
    assert_eq!(config.max_age, Duration::from_secs(7_200));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_comes_back_empty_gets_everything_anew_by_whoever_is_first() {
    let mut server = Server::start();
    let all = join_all((0..3).map(|_| server.connect())).await;
    all[0].publish(event(0, 5, "a")).await.unwrap();
    let (end, revision) = (all[0].end().await.unwrap(), written(&all[0]).await);
    server.kill();
    server.wipe();
    let waiting = all[0].publish(event(0, 5, "b"));
    server.restart();
    let revisions = join_all(all.iter().map(written)).await;
    assert!(revisions.iter().all(|now| *now > revision), "{revisions:?} {revision}");
    timeout(LONG, waiting).await.expect("it is not stored").unwrap();
    assert!(all[1].end().await.unwrap() > end);
    assert_eq!(next(&all[2], 0).await, "b");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_made_again_is_waited_for() {
    let server = Server::start();
    let nats = server.connect().await;
    let context = jetstream::new(async_nats::connect(server.address()).await.unwrap());
    join_all(STREAMS.map(|name| context.delete_stream(name)))
        .await
        .into_iter()
        .for_each(|deleted| assert!(deleted.unwrap().success));
    // Nothing is made beside something foreign.
    let foreign =
        jetstream::stream::Config { name: STREAMS[2].into(), subjects: vec!["dead".into()], ..Default::default() };
    context.create_stream(foreign).await.unwrap();
    let stored = tokio::spawn(nats.publish(event(0, 5, "a")));
    assert_eq!(nats.keys().put("lease", "a".into(), None).await.unwrap_err().kind(), ErrorKind::NotConnected);
    let watch = nats.keys().watch("lease");
    assert!(timeout(Duration::from_millis(300), watch).await.is_err(), "there is nothing to watch");
    context.delete_stream(STREAMS[2]).await.unwrap();
    timeout(LONG, stored).await.expect("it is not stored").unwrap().unwrap();
    assert_eq!(next(&nats, 0).await, "a");
}
