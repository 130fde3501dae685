//! Who gets the events of a partition, and what happens to those of one who goes.

use std::time::Duration;

use async_nats::jetstream::{self, consumer::PullConsumer};
use futures_util::{FutureExt as _, StreamExt as _, stream::BoxStream};
use mezon_broker::{
    Broker, Delivered, Lag,
    nats::{Nats, Servers, Settings},
};
use mezon_core::error::Result;
use tokio::time::Instant;

use crate::server::{Relay, Server, event};

type Deliveries = BoxStream<'static, Result<Delivered>>;

async fn next(taken: &mut Deliveries) -> Delivered {
    let delivered = tokio::time::timeout(Duration::from_secs(60), taken.next()).await;
    delivered.expect("a delivery").expect("no end").expect("no error")
}

/// A patience that a busy machine does not try.
fn settings(address: &str) -> Settings {
    let mut settings = Settings::new(address).unwrap();
    settings.ack_wait = Duration::from_secs(3);
    settings
}

async fn connect(address: &str) -> Nats {
    Servers::new(settings(address)).connect(7).await.unwrap()
}

/// Takes the next ones, and answers for none.
async fn several(taken: &mut Deliveries, count: usize) -> Vec<Delivered> {
    let mut all = Vec::new();
    for _ in 0..count {
        all.push(next(taken).await);
    }
    all
}

fn text(delivered: &Delivered) -> String {
    String::from_utf8(delivered.body.to_vec()).unwrap()
}

fn texts(delivered: &[Delivered]) -> Vec<String> {
    delivered.iter().map(text).collect()
}

async fn publish(nats: &Nats, count: std::ops::Range<usize>) {
    for at in count {
        nats.publish(event(0, 5, &at.to_string())).await.unwrap();
    }
}

fn numbers(range: std::ops::Range<usize>) -> Vec<String> {
    range.map(|at| at.to_string()).collect()
}

async fn lag(nats: &Nats) -> Lag {
    nats.lag().await.unwrap().into_iter().find(|lag| lag.partition == 0).unwrap()
}

/// Waits until the partition is so far behind: an answer is sent and not waited for.
async fn until(nats: &Nats, waiting: u64, running: u64) {
    loop {
        let lag = lag(nats).await;
        if (lag.waiting, lag.running) == (waiting, running) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_done_never_comes_again() {
    let server = Server::start();
    let nats = connect(&server.address()).await;
    publish(&nats, 0..3).await;
    let mut taken = nats.take(0, 8).await.unwrap();
    for delivered in several(&mut taken, 3).await {
        delivered.acknowledge.done();
    }
    until(&nats, 0, 0).await;
    drop(taken);
    let mut again = nats.take(0, 8).await.unwrap();
    publish(&nats, 3..4).await;
    assert_eq!(text(&next(&mut again).await), "3");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_more_are_taken_ahead_than_was_asked_for() {
    let server = Server::start();
    let nats = connect(&server.address()).await;
    publish(&nats, 0..20).await;
    let mut taken = nats.take(0, 4).await.unwrap();
    let first = several(&mut taken, 4).await;
    assert_eq!(lag(&nats).await, Lag { partition: 0, waiting: 16, running: 4, repeated: 0 });
    assert!(taken.next().now_or_never().is_none());
    for delivered in &first {
        delivered.acknowledge.done();
    }
    assert_eq!(texts(&several(&mut taken, 4).await), numbers(4..8));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_failed_comes_again_after_its_pause_and_counts_its_deliveries() {
    let server = Server::start();
    let nats = connect(&server.address()).await;
    publish(&nats, 0..1).await;
    let mut taken = nats.take(0, 8).await.unwrap();
    next(&mut taken).await.acknowledge.again(Duration::ZERO);
    let second = next(&mut taken).await;
    assert_eq!(second.delivery, 2);
    let began = Instant::now();
    second.acknowledge.again(Duration::from_millis(700));
    let third = next(&mut taken).await;
    assert!(began.elapsed() >= Duration::from_millis(700), "{:?}", began.elapsed());
    assert_eq!(third.delivery, 3);
    third.acknowledge.done();
    until(&nats, 0, 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_failed_comes_again_in_the_order_of_the_failures() {
    let server = Server::start();
    let nats = connect(&server.address()).await;
    publish(&nats, 0..8).await;
    let mut taken = nats.take(0, 4).await.unwrap();
    let first = several(&mut taken, 4).await;
    assert_eq!(texts(&first), numbers(0..4));
    for at in [2, 0, 3, 1] {
        first[at].acknowledge.again(Duration::ZERO);
    }
    let mut repeated = Vec::new();
    while repeated.len() < 4 {
        let delivered = next(&mut taken).await;
        delivered.acknowledge.done();
        if delivered.delivery > 1 {
            repeated.push(text(&delivered));
        }
    }
    assert_eq!(repeated, ["2", "0", "3", "1"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_worked_on_does_not_come_again_while_that_is_said() {
    let server = Server::start();
    let nats = connect(&server.address()).await;
    publish(&nats, 0..2).await;
    let mut taken = nats.take(0, 8).await.unwrap();
    let both = several(&mut taken, 2).await;
    let mut tick = tokio::time::interval(nats.patience() / 4);
    let began = Instant::now();
    // The one of which nothing is said comes again, and only that one.
    let again = loop {
        tokio::select! {
            delivered = next(&mut taken) => break delivered,
            _ = tick.tick() => both[0].acknowledge.working(),
        }
    };
    assert!(began.elapsed() > nats.patience() / 2);
    assert_eq!((text(&again).as_str(), again.delivery), ("1", 2));
    for _ in 0..8 {
        tick.tick().await;
        both[0].acknowledge.working();
        again.acknowledge.working();
    }
    assert!(taken.next().now_or_never().is_none());
    both[0].acknowledge.done();
    again.acknowledge.done();
    until(&nats, 0, 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_lies_ahead_untaken_does_not_come_again_either() {
    let server = Server::start();
    let nats = connect(&server.address()).await;
    publish(&nats, 0..5).await;
    let mut taken = nats.take(0, 8).await.unwrap();
    until(&nats, 0, 5).await;
    tokio::time::sleep(nats.patience() * 2).await;
    let all = several(&mut taken, 5).await;
    assert_eq!(texts(&all), numbers(0..5));
    assert!(all.iter().all(|delivered| delivered.delivery == 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_two_takes_and_the_other_goes_on_at_once_where_it_left() {
    let server = Server::start();
    let (one, two) = (connect(&server.address()).await, connect(&server.address()).await);
    publish(&one, 0..10).await;
    let mut first = one.take(0, 8).await.unwrap();
    let held = several(&mut first, 3).await;
    let mut second = two.take(0, 8).await.unwrap();
    let mut waits = Box::pin(next(&mut second));
    held[0].acknowledge.done();
    held[1].acknowledge.done();
    // It leaves with one in work and five that it did not take.
    drop(first);
    let mut tick = tokio::time::interval(one.patience() / 4);
    for _ in 0..12 {
        tick.tick().await;
        held[2].acknowledge.working();
        assert!((&mut waits).now_or_never().is_none(), "the partition was given away with an event of it in work");
    }
    let began = Instant::now();
    held[2].acknowledge.done();
    let delivered = waits.await;
    assert_eq!(text(&delivered), "3");
    assert!(began.elapsed() < one.patience(), "{:?}", began.elapsed());
    assert_eq!(texts(&several(&mut second, 6).await), numbers(4..10));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_who_keeps_everything_in_work_keeps_the_partition() {
    let server = Server::start();
    let (one, two) = (connect(&server.address()).await, connect(&server.address()).await);
    publish(&one, 0..10).await;
    let mut first = one.take(0, 2).await.unwrap();
    let held = several(&mut first, 2).await;
    let mut second = two.take(0, 8).await.unwrap();
    let mut tick = tokio::time::interval(one.patience() / 4);
    for _ in 0..14 {
        tick.tick().await;
        held.iter().for_each(|delivered| delivered.acknowledge.working());
        assert!(second.next().now_or_never().is_none());
    }
    held.iter().for_each(|delivered| delivered.acknowledge.done());
    assert_eq!(texts(&several(&mut first, 2).await), numbers(2..4));
}

/// Takes and dies, with its connection: nothing of it says a word any more.
async fn dies_with(address: String, hold: usize) -> Vec<String> {
    let (tell, told) = tokio::sync::oneshot::channel();
    let thread = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        runtime.block_on(async move {
            let nats = connect(&address).await;
            let mut taken = nats.take(0, hold.max(8)).await.unwrap();
            let held = several(&mut taken, hold).await;
            tell.send(texts(&held)).unwrap();
            // Like a process that is killed: the destructors never run, the runtime and its sockets are gone.
            std::mem::forget((taken, held, nats));
        });
        runtime.shutdown_background();
    });
    let held = told.await.unwrap();
    thread.join().unwrap();
    held
}

#[tokio::test(flavor = "multi_thread")]
async fn when_one_dies_the_other_gets_all_that_was_not_done_in_order() {
    let server = Server::start();
    let nats = connect(&server.address()).await;
    publish(&nats, 0..20).await;
    let held = dies_with(server.address(), 5).await;
    assert_eq!(held, numbers(0..5));
    let began = Instant::now();
    let mut taken = nats.take(0, 8).await.unwrap();
    let mut all = Vec::new();
    for _ in 0..20 {
        let delivered = next(&mut taken).await;
        delivered.acknowledge.done();
        all.push(text(&delivered));
    }
    assert_eq!(all, numbers(0..20));
    assert!(began.elapsed() < nats.patience() * 4, "{:?}", began.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
async fn when_one_dies_while_more_is_published_the_other_gets_everything_in_order() {
    let server = Server::start();
    let nats = connect(&server.address()).await;
    // So long that they do not come all at once.
    let publish = async |at: usize| nats.publish(event(0, 5, &format!("{at:020000}"))).await.unwrap();
    for at in 0..60 {
        publish(at).await;
    }
    assert_eq!(dies_with(server.address(), 60).await.len(), 60);
    let mut taken = nats.take(0, 200).await.unwrap();
    let mut published = 60;
    // Every publication makes the server turn round what it repeats, until the other one has the partition.
    let first = {
        let mut first = std::pin::pin!(next(&mut taken));
        loop {
            tokio::select! {
                delivered = &mut first => break delivered,
                () = tokio::time::sleep(Duration::from_millis(50)) => {
                    publish(published).await;
                    published += 1;
                }
            }
        }
    };
    let mut all = vec![first];
    while all.len() < published {
        let delivered = next(&mut taken).await;
        delivered.acknowledge.done();
        all.push(delivered);
    }
    let all: Vec<usize> = texts(&all).iter().map(|text| text.parse().unwrap()).collect();
    assert_eq!(all, (0..published).collect::<Vec<_>>());
}

/// Returns the consumer of the partition, as anybody sees it.
async fn consumer(address: String) -> (async_nats::Client, PullConsumer) {
    let client = async_nats::connect(address).await.unwrap();
    let stream = jetstream::new(client.clone()).get_stream("MEZON_7").await.unwrap();
    (client, stream.get_consumer("p0").await.unwrap())
}

/// Returns the pin of the partition.
async fn pin(consumer: &mut PullConsumer) -> Option<String> {
    consumer.info().await.unwrap().priority_groups.first().and_then(|group| group.pinned_client_id.clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_went_to_somebody_who_lost_it_comes_before_what_is_newer() {
    let server = Server::start();
    Servers::new(settings(&server.address())).init(7).await.unwrap();
    let nats = connect(&server.address()).await;
    publish(&nats, 0..6).await;
    let (client, mut consumer) = consumer(server.address()).await;
    let mut inbox = client.subscribe("lost").await.unwrap();
    let pull = r#"{"batch":3,"group":"workers","expires":1000000000}"#;
    client.publish_with_reply("$JS.API.CONSUMER.MSG.NEXT.MEZON_7.p0", "lost", pull.into()).await.unwrap();
    for _ in 0..3 {
        inbox.next().await.unwrap();
    }
    let stream = jetstream::new(client).get_stream("MEZON_7").await.unwrap();
    stream.unpin_consumer("p0", "workers").await.unwrap();
    assert_eq!((consumer.info().await.unwrap().num_ack_pending, pin(&mut consumer).await), (3, None));
    let mut taken = nats.take(0, 8).await.unwrap();
    assert_eq!(texts(&several(&mut taken, 6).await), numbers(0..6));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_one_before_has_done_meanwhile_is_not_waited_for() {
    let server = Server::start();
    let settings = patient(&server.address());
    Servers::new(settings.clone()).init(7).await.unwrap();
    let nats = Servers::new(settings).connect(7).await.unwrap();
    publish(&nats, 0..1).await;
    let (client, _) = consumer(server.address()).await;
    let mut inbox = client.subscribe("before").await.unwrap();
    let pull = r#"{"batch":1,"group":"workers","expires":1000000000}"#;
    client.publish_with_reply("$JS.API.CONSUMER.MSG.NEXT.MEZON_7.p0", "before", pull.into()).await.unwrap();
    let before = inbox.next().await.unwrap();
    let stream = jetstream::new(client.clone()).get_stream("MEZON_7").await.unwrap();
    stream.unpin_consumer("p0", "workers").await.unwrap();
    publish(&nats, 1..2).await;
    let mut taken = nats.take(0, 8).await.unwrap();
    let mut waits = std::pin::pin!(next(&mut taken));
    assert!(waits.as_mut().now_or_never().is_none());
    until(&nats, 0, 2).await;
    assert!(waits.as_mut().now_or_never().is_none(), "what is older may still come");
    client.publish(before.reply.unwrap(), "+ACK".into()).await.unwrap();
    assert_eq!(text(&waits.await), "1");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_who_leaves_gives_away_only_what_is_still_its_own() {
    let server = Server::start();
    let (one, two) = (connect(&server.address()).await, connect(&server.address()).await);
    publish(&one, 0..1).await;
    let mut first = one.take(0, 8).await.unwrap();
    let held = next(&mut first).await;
    let (client, mut consumer) = consumer(server.address()).await;
    let mut second = two.take(0, 8).await.unwrap();
    // It leaves, and keeps the partition for what is in work.
    drop(first);
    let mut waits = std::pin::pin!(next(&mut second));
    assert!(waits.as_mut().now_or_never().is_none());
    let stream = jetstream::new(client).get_stream("MEZON_7").await.unwrap();
    stream.unpin_consumer("p0", "workers").await.unwrap();
    publish(&two, 1..2).await;
    let newer = loop {
        tokio::select! {
            delivered = &mut waits => break delivered,
            () = tokio::time::sleep(Duration::from_millis(100)) => held.acknowledge.working(),
        }
    };
    let pinned = pin(&mut consumer).await;
    assert!(pinned.is_some());
    held.acknowledge.done();
    one.close().await;
    assert_eq!(pin(&mut consumer).await, pinned);
    newer.acknowledge.done();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_delivery_that_is_dropped_without_a_word_comes_again_before_newer_ones() {
    let server = Server::start();
    let (one, two) = (connect(&server.address()).await, connect(&server.address()).await);
    publish(&one, 0..6).await;
    let mut first = one.take(0, 3).await.unwrap();
    drop(several(&mut first, 3).await);
    drop(first);
    let mut second = two.take(0, 8).await.unwrap();
    assert_eq!(texts(&several(&mut second, 6).await), numbers(0..6));
}

/// Waits until the partition is nobody's.
async fn unpinned(consumer: &mut PullConsumer) {
    let given_back = async {
        while pin(consumer).await.is_some() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), given_back).await.expect("it is not given back");
}

/// Settings with which nothing is repeated, and no pin runs out, in the time of a test.
fn patient(address: &str) -> Settings {
    let mut settings = settings(address);
    settings.ack_wait = Duration::from_secs(120);
    settings
}

#[tokio::test(flavor = "multi_thread")]
async fn one_who_dropped_something_without_a_word_gives_the_partition_back_all_the_same() {
    let server = Server::start();
    let nats = Servers::new(patient(&server.address())).connect(7).await.unwrap();
    publish(&nats, 0..1).await;
    let mut taken = nats.take(0, 8).await.unwrap();
    drop(next(&mut taken).await);
    let (_client, mut consumer) = consumer(server.address()).await;
    assert!(pin(&mut consumer).await.is_some());
    drop(taken);
    unpinned(&mut consumer).await;
    assert_eq!(consumer.info().await.unwrap().num_ack_pending, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_who_leaves_in_an_outage_gives_the_partition_back_when_that_is_over() {
    let server = Server::start();
    let relay = Relay::to(&server).await;
    let nats = Servers::new(patient(&relay.address())).connect(7).await.unwrap();
    publish(&nats, 0..1).await;
    let mut taken = nats.take(0, 8).await.unwrap();
    let delivered = next(&mut taken).await;
    let (_client, mut consumer) = consumer(server.address()).await;
    assert!(pin(&mut consumer).await.is_some());
    relay.cut();
    delivered.acknowledge.done();
    drop(taken);
    // So that it has asked, and what it asked is lost: the library ends a subscription with the next thing that it does.
    for _ in 0..25 {
        nats.tell("news", "a".into()).await.unwrap();
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    relay.mend();
    unpinned(&mut consumer).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn taking_goes_on_when_the_server_was_killed_and_comes_back() {
    let mut server = Server::start();
    let nats = connect(&server.address()).await;
    publish(&nats, 0..4).await;
    let mut taken = nats.take(0, 8).await.unwrap();
    let held = several(&mut taken, 4).await;
    server.kill();
    server.restart();
    for delivered in held {
        delivered.acknowledge.done();
    }
    publish(&nats, 4..8).await;
    let mut seen = Vec::new();
    while !seen.ends_with(&numbers(4..8)) {
        let delivered = next(&mut taken).await;
        delivered.acknowledge.done();
        seen.push(text(&delivered));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_happens_one_long_pull_waits_and_the_partition_is_nobodys() {
    let server = Server::start();
    let (one, two) = (connect(&server.address()).await, connect(&server.address()).await);
    publish(&one, 0..1).await;
    let mut first = one.take(0, 8).await.unwrap();
    next(&mut first).await.acknowledge.done();
    let (client, mut consumer) = consumer(server.address()).await;
    assert!(pin(&mut consumer).await.is_some());
    let mut pulls = client.subscribe("$JS.API.CONSUMER.MSG.NEXT.MEZON_7.p0").await.unwrap();
    let rests = async |pulls: &mut async_nats::Subscriber| loop {
        let pull: serde_json::Value = serde_json::from_slice(&pulls.next().await.unwrap().payload).unwrap();
        if pull["expires"].as_u64() >= Some(10_000_000_000) {
            return pull;
        }
    };
    assert_eq!(rests(&mut pulls).await["id"], serde_json::Value::Null);
    assert_eq!(pin(&mut consumer).await, None);
    // What comes is taken at once, and kept for as long as anything is to be done.
    let began = Instant::now();
    publish(&one, 1..2).await;
    let held = next(&mut first).await;
    assert!(began.elapsed() < one.patience() * 2, "{:?}", began.elapsed());
    let mut second = two.take(0, 8).await.unwrap();
    let mut tick = tokio::time::interval(one.patience() / 4);
    for _ in 0..14 {
        tick.tick().await;
        held.acknowledge.working();
        assert!(second.next().now_or_never().is_none());
    }
    publish(&one, 2..3).await;
    assert_eq!(texts(&several(&mut first, 1).await), numbers(2..3));
    held.acknowledge.done();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_consumer_that_somebody_deletes_ends_the_taking_with_an_error() {
    let server = Server::start();
    let nats = connect(&server.address()).await;
    let mut taken = nats.take(0, 8).await.unwrap();
    let client = async_nats::connect(server.address()).await.unwrap();
    let stream = jetstream::new(client).get_stream("MEZON_7").await.unwrap();
    stream.delete_consumer("p0").await.unwrap();
    let ended = tokio::time::timeout(Duration::from_secs(60), taken.next()).await.unwrap();
    assert_eq!(ended.unwrap().err().unwrap().kind(), mezon_core::error::ErrorKind::NotFound);
    assert!(taken.next().await.is_none());
    let mut again = nats.take(0, 8).await.unwrap();
    publish(&nats, 0..1).await;
    assert_eq!(text(&next(&mut again).await), "0");
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_gives_back_what_was_dropped_before() {
    let server = Server::start();
    let (one, two) = (connect(&server.address()).await, connect(&server.address()).await);
    publish(&one, 0..4).await;
    let taken = one.take(0, 8).await.unwrap();
    until(&two, 0, 4).await;
    drop(taken);
    one.close().await;
    let began = Instant::now();
    let mut second = two.take(0, 8).await.unwrap();
    assert_eq!(texts(&several(&mut second, 4).await), numbers(0..4));
    assert!(began.elapsed() < two.patience(), "{:?}", began.elapsed());
}
