//! Calls, news and what was given up, over a real server.

use std::time::Duration;

use bytes::Bytes;
use futures_util::{StreamExt as _, future::join_all, stream::BoxStream};
use mezon_broker::{Asked, Broker, Kept};
use mezon_core::error::ErrorKind;

use crate::server::Server;

/// Longer than anything takes here.
const LONG: Duration = Duration::from_secs(60);

fn bytes(text: &str) -> Bytes {
    Bytes::copy_from_slice(text.as_bytes())
}

fn echo(mut asked: BoxStream<'static, Asked>) {
    tokio::spawn(async move {
        while let Some(Asked { body, answer }) = asked.next().await {
            answer(body);
        }
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_is_answered_by_whoever_serves_the_name() {
    let server = Server::start();
    let (holder, worker) = (server.connect().await, server.connect().await);
    echo(holder.serve("holder.1").await.unwrap());
    let calls = (0..100).map(|at| worker.call("holder.1", bytes(&at.to_string()), LONG));
    for (at, answer) in join_all(calls.collect::<Vec<_>>()).await.into_iter().enumerate() {
        assert_eq!(answer.unwrap(), bytes(&at.to_string()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_nobody_serves_fails_at_once() {
    let server = Server::start();
    let nats = server.connect().await;
    let error = nats.call("holder.1", Bytes::new(), LONG).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotConnected, "{error}");
    drop(nats.serve("holder.1").await.unwrap());
    let error = loop {
        // The server learns a moment later that nobody serves it any more.
        let error = nats.call("holder.1", Bytes::new(), Duration::from_millis(200)).await.unwrap_err();
        if error.kind() != ErrorKind::Timeout {
            break error;
        }
    };
    assert_eq!(error.kind(), ErrorKind::NotConnected, "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_without_an_answer_ends_at_its_limit() {
    let server = Server::start();
    let nats = server.connect().await;
    let _asked = nats.serve("holder.1").await.unwrap();
    let error = nats.call("holder.1", Bytes::new(), Duration::from_millis(100)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_whose_connection_is_lost_says_so_and_one_after_it_was_never_taken() {
    let mut server = Server::start();
    let nats = server.connect().await;
    let mut asked = nats.serve("holder.1").await.unwrap();
    let call = tokio::spawn(nats.call("holder.1", Bytes::new(), LONG));
    let _taken = asked.next().await.unwrap();
    server.kill();
    assert_eq!(call.await.unwrap().unwrap_err().kind(), ErrorKind::ConnectionLost);
    let error = nats.call("holder.1", Bytes::new(), LONG).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotConnected, "{error}");
    let up = nats.turned();
    server.restart();
    assert!(up.await);
    // What serves goes on without being told.
    echo(asked);
    while nats.call("holder.1", Bytes::new(), LONG).await.is_err() {}
}

#[tokio::test(flavor = "multi_thread")]
async fn news_reach_everybody_who_listens_and_nobody_else() {
    let server = Server::start();
    let (one, two) = (server.connect().await, server.connect().await);
    let mut heard = [one.hear("cache").await.unwrap(), two.hear("cache").await.unwrap()];
    let mut other = two.hear("other").await.unwrap();
    one.tell("cache", bytes("a")).await.unwrap();
    one.tell("other", bytes("b")).await.unwrap();
    for news in &mut heard {
        assert_eq!(news.next().await.unwrap(), bytes("a"));
    }
    assert_eq!(other.next().await.unwrap(), bytes("b"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_given_up_is_kept_until_it_is_forgotten() {
    let server = Server::start();
    let nats = server.connect().await;
    assert!(nats.kept(0, 10).await.unwrap().is_empty());
    let before = mezon_core::unix_time::now_ms();
    for body in ["a", "b", "c"] {
        nats.keep(bytes(body)).await.unwrap();
    }
    let bodies = |kept: &[Kept]| kept.iter().map(|kept| (kept.number, kept.body.clone())).collect::<Vec<_>>();
    let all = nats.kept(0, 10).await.unwrap();
    assert_eq!(bodies(&all), [(1, bytes("a")), (2, bytes("b")), (3, bytes("c"))]);
    assert!(all.iter().all(|kept| kept.at_ms >= before - 1 && kept.at_ms <= mezon_core::unix_time::now_ms()));
    assert_eq!(bodies(&nats.kept(2, 1).await.unwrap()), [(2, bytes("b"))]);
    assert!(nats.forget(2).await.unwrap());
    assert!(!nats.forget(2).await.unwrap());
    assert!(!nats.forget(99).await.unwrap());
    assert_eq!(bodies(&nats.kept(0, 10).await.unwrap()), [(1, bytes("a")), (3, bytes("c"))]);
}
