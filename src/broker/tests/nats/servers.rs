//! Bots of one process over one connection: they share it and nothing else.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use futures_util::{StreamExt as _, future::join_all};
use mezon_broker::{Broker, Change, nats::Servers};
use mezon_core::error::ErrorKind;
use tokio::time::{sleep, timeout};

use crate::server::{Server, event};

/// Longer than anything takes here.
const LONG: Duration = Duration::from_secs(60);

async fn until(server: &Server, connections: u64) {
    let reached = async {
        while server.connections() != connections {
            sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(LONG, reached).await.expect("there are others");
}

#[tokio::test(flavor = "multi_thread")]
async fn bots_of_one_process_share_a_connection_until_the_last_one_leaves() {
    let server = Server::with(&["--jetstream", "--http_port", "-1"], "");
    let mut settings = server.settings();
    // The room that a stream may take is set aside for it.
    (settings.max_bytes, settings.dead_max_bytes) = (1 << 20, 1 << 20);
    let servers = Servers::new(settings);
    let bots = join_all((1..=20).map(|bot| servers.connect(bot))).await;
    let bots: Vec<_> = bots.into_iter().map(Result::unwrap).collect();
    assert_eq!(server.connections(), 1);
    for bot in &bots[1..] {
        bot.close().await;
    }
    bots[0].publish(event(0, 5, "a")).await.unwrap();
    assert_eq!(server.connections(), 1, "it is still somebody's");
    bots[0].close().await;
    until(&server, 0).await;
    let again = servers.connect(1).await.unwrap();
    assert_eq!((again.last().await.unwrap().len(), server.connections()), (1, 1));
    drop(again);
    until(&server, 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_that_left_is_told_so_and_the_others_hear_nothing_of_it() {
    let server = Server::start();
    let servers = Servers::new(server.settings());
    let (gone, stays) = (servers.connect(7).await.unwrap(), servers.connect(8).await.unwrap());
    let mut streams = Vec::new();
    for bot in [&gone, &stays] {
        let watched = bot.keys().watch("lease").await.unwrap().map(drop);
        let taken = bot.take(0, 10).await.unwrap().map(drop);
        let served = bot.serve("holder.1").await.unwrap().map(drop);
        let heard = bot.hear("news").await.unwrap().map(drop);
        streams.push([watched.boxed(), taken.boxed(), served.boxed(), heard.boxed()]);
    }
    // What was there first has been seen.
    for streams in &mut streams {
        streams[0].next().await.unwrap();
    }
    gone.close().await;
    for stream in &mut streams[0] {
        let ends = async { while stream.next().await.is_some() {} };
        timeout(LONG, ends).await.expect("it does not end");
    }
    assert_eq!(gone.publish(event(0, 5, "a")).await.unwrap_err().kind(), ErrorKind::Closed);
    assert_eq!(gone.keys().get("lease").await.unwrap_err().kind(), ErrorKind::Closed);
    assert_eq!(gone.call("holder.1", Bytes::new(), LONG).await.unwrap_err().kind(), ErrorKind::Closed);
    assert_eq!(gone.tell("news", Bytes::new()).await.unwrap_err().kind(), ErrorKind::Closed);

    stays.publish(event(0, 5, "a")).await.unwrap();
    stays.keys().put("lease", "a".into(), None).await.unwrap();
    stays.tell("news", Bytes::new()).await.unwrap();
    let called = stays.call("holder.1", Bytes::new(), Duration::from_millis(50));
    assert_eq!(called.await.unwrap_err().kind(), ErrorKind::Timeout, "whoever serves it says nothing");
    for stream in &mut streams[1] {
        timeout(LONG, stream.next()).await.expect("nothing comes").expect("it ended");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_bot_is_forbidden_is_no_matter_of_the_others() {
    let config = r#"authorization { users: [{ user: u, password: p, permissions: {
        publish: { deny: ["$JS.API.STREAM.INFO.MEZON_8", "$KV.mezon_8.>"] }
    } }] }"#;
    let server = Server::with(&["--jetstream"], config);
    let settings = mezon_broker::nats::Settings::new(&server.address().replace("nats://", "nats://u:p@")).unwrap();
    let servers = Arc::new(Servers::new(settings));
    let allowed = servers.connect(7).await.unwrap();
    let refused = servers.connect(8).await.err().expect("it is allowed");
    assert!(refused.kind() == ErrorKind::Auth && refused.message().contains("MEZON_8"), "{refused}");
    allowed.keys().put("lease", "a".into(), None).await.unwrap();
    let mut watched = allowed.keys().watch("lease").await.unwrap();
    assert!(matches!(watched.next().await, Some(Ok(Change::Put(_)))));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_is_one_for_all_bots_and_each_goes_on_after_it() {
    let mut server = Server::with(&["--jetstream", "--http_port", "-1"], "");
    let servers = Servers::new(server.settings());
    let bots = [servers.connect(7).await.unwrap(), servers.connect(8).await.unwrap()];
    let turned: Vec<_> = bots.iter().map(|bot| bot.turned()).collect();
    server.kill();
    assert!(timeout(LONG, join_all(turned)).await.unwrap().iter().all(|up| !up));
    let waiting: Vec<_> = bots.iter().map(|bot| bot.publish(event(0, 5, "a"))).collect();
    server.restart();
    for published in timeout(LONG, join_all(waiting)).await.unwrap() {
        published.unwrap();
    }
    for bot in &bots {
        assert_eq!(bot.last().await.unwrap().len(), 1);
    }
    assert_eq!(server.connections(), 1);
}
