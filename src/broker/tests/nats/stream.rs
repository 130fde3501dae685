//! Events through a real server: in order, each once, and no longer held than they should be.

use std::time::Duration;

use futures_util::{FutureExt as _, StreamExt as _, future::join_all, stream::BoxStream};
use mezon_broker::{Broker, Delivered, Publication, nats::Nats};
use mezon_core::error::{ErrorKind, Result};

use crate::server::{Server, event};

type Deliveries = BoxStream<'static, Result<Delivered>>;

async fn next(taken: &mut Deliveries) -> Delivered {
    let delivered = tokio::time::timeout(Duration::from_secs(60), taken.next()).await;
    delivered.expect("a delivery").expect("no end").expect("no error")
}

fn text(delivered: &Delivered) -> String {
    String::from_utf8(delivered.body.to_vec()).unwrap()
}

async fn publish(nats: &Nats, ids: impl IntoIterator<Item = &str>) {
    for id in ids {
        nats.publish(event(0, 5, id)).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_published_is_taken_with_all_that_was_said_of_it() {
    let server = Server::start();
    let nats = server.connect().await;
    let before = nats.end().await.unwrap();
    nats.publish(Publication { epoch: 3, count: 32, ..event(9, -12, "packed") }).await.unwrap();
    let mut taken = nats.take(9, 8).await.unwrap();
    let delivered = next(&mut taken).await;
    assert_eq!((delivered.partition, delivered.channel_id, delivered.delivery), (9, -12, 1));
    assert_eq!((delivered.sequence, nats.end().await.unwrap()), (before + 1, before + 1));
    assert_eq!((delivered.epoch, delivered.count, text(&delivered).as_str()), (3, 32, "packed"));
}

#[tokio::test(flavor = "multi_thread")]
async fn thousands_begun_at_once_are_stored_in_their_order() {
    let server = Server::start();
    let nats = server.connect().await;
    let publishes: Vec<_> = (0..5_000).map(|at| nats.publish(event(0, 5, &at.to_string()))).collect();
    assert!(join_all(publishes).await.into_iter().all(|stored| stored.is_ok()));
    let mut taken = nats.take(0, 256).await.unwrap();
    for at in 0..5_000 {
        let delivered = next(&mut taken).await;
        assert_eq!(text(&delivered), at.to_string());
        delivered.acknowledge.done();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repetition_is_stored_once_and_delays_nothing_behind_it() {
    let server = Server::start();
    let (first, second) = (server.connect().await, server.connect().await);
    publish(&first, ["a", "b"]).await;
    let publishes: Vec<_> = ["a", "c", "b", "d"].map(|id| second.publish(event(0, 5, id))).into();
    assert!(join_all(publishes).await.into_iter().all(|stored| stored.is_ok()));
    let mut taken = second.take(0, 8).await.unwrap();
    for expected in ["a", "b", "c", "d"] {
        assert_eq!(text(&next(&mut taken).await), expected);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_an_earlier_lease_is_stored_after_a_later_one() {
    let server = Server::start();
    let (old, new) = (server.connect().await, server.connect().await);
    publish(&old, ["a"]).await;
    new.publish(Publication { epoch: 2, ..event(0, 6, "b") }).await.unwrap();
    let late: Vec<_> = ["c", "d"].map(|id| old.publish(event(0, 5, id))).into();
    for stored in join_all(late).await {
        let error = stored.unwrap_err();
        assert!(error.is_permanent() && error.to_string().contains("lease 2"), "{error}");
    }
    assert_eq!(new.last().await.unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_holders_of_one_lease_both_get_through() {
    let server = Server::start();
    let (one, two) = (server.connect().await, server.connect().await);
    let publishes = (0..200).map(|at| {
        let by = if at % 2 == 0 { &one } else { &two };
        by.publish(event(0, 5, &at.to_string()))
    });
    assert!(join_all(publishes.collect::<Vec<_>>()).await.into_iter().all(|stored| stored.is_ok()));
    let mut taken = one.take(0, 256).await.unwrap();
    let mut seen = Vec::new();
    for _ in 0..200 {
        seen.push(text(&next(&mut taken).await).parse::<u64>().unwrap());
    }
    let of = |rest| seen.iter().copied().filter(|at| at % 2 == rest).collect::<Vec<_>>();
    assert!(of(0).is_sorted() && of(1).is_sorted(), "{seen:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_published_before_the_server_died_comes_in_order_and_once() {
    let mut server = Server::start();
    let nats = server.connect().await;
    publish(&nats, ["first"]).await;
    let publishes: Vec<_> = (0..3_000).map(|at| nats.publish(event(0, 5, &at.to_string()))).collect();
    let stored = tokio::spawn(join_all(publishes));
    server.kill();
    server.restart();
    assert!(stored.await.unwrap().into_iter().all(|stored| stored.is_ok()));
    let mut taken = nats.take(0, 256).await.unwrap();
    assert_eq!(text(&next(&mut taken).await), "first");
    for at in 0..3_000 {
        let delivered = next(&mut taken).await;
        assert_eq!(text(&delivered), at.to_string());
        delivered.acknowledge.done();
    }
    assert!(next(&mut taken).now_or_never().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_too_large_is_refused_and_the_next_one_is_not() {
    let server = Server::start();
    let nats = server.connect().await;
    let large = Publication { body: vec![0; nats.body_max() + 1].into(), ..event(0, 5, "large") };
    assert_eq!(nats.publish(large).await.unwrap_err().kind(), ErrorKind::TooLarge);
    let fits = Publication { body: vec![0; nats.body_max()].into(), ..event(0, 5, "fits") };
    nats.publish(fits).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_message_of_every_channel_is_read_however_many_there_are() {
    let server = Server::start();
    let nats = server.connect().await;
    assert!(nats.last().await.unwrap().is_empty());
    let ids: Vec<_> = (0..3_000_i64).map(|at| (at % 1_500, format!("e{at}"))).collect();
    let publishes = ids.iter().map(|(channel, id)| nats.publish(event((channel % 64) as u16, *channel, id)));
    assert!(join_all(publishes.collect::<Vec<_>>()).await.into_iter().all(|stored| stored.is_ok()));
    // Whatever comes after it without a message hides none.
    for channel in 0..100 {
        let beside =
            Publication { has_message: false, ..event((channel % 64) as u16, channel, &format!("b{channel}")) };
        nats.publish(beside).await.unwrap();
    }
    let mut last = nats.last().await.unwrap();
    last.sort_by_key(|last| last.channel_id);
    assert_eq!(last.len(), 1_500);
    for (at, last) in last.iter().enumerate() {
        assert_eq!((last.channel_id, &last.body[..]), (at as i64, format!("e{}", at + 1_500).as_bytes()));
    }
}
