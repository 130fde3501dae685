//! What a server may be, or say, that is not what we need.

use std::time::Duration;

use async_nats::jetstream;
use futures_util::{StreamExt as _, future::join_all, stream::BoxStream};
use mezon_broker::{
    Broker, Delivered, Publication,
    nats::{Nats, Servers, Settings, StreamStatus},
};
use mezon_core::error::{Error, ErrorKind, Result};
use tokio::time::timeout;

use crate::server::{Server, event};

/// Longer than anything takes here.
const LONG: Duration = Duration::from_secs(60);

async fn refused(settings: &Settings) -> Error {
    Servers::new(settings.clone()).connect(7).await.err().expect("a refusal")
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_server_there_is_one_sentence() {
    let mut server = Server::start();
    server.kill();
    let error = refused(&server.settings()).await;
    assert_eq!(error.kind(), ErrorKind::NotConnected);
    assert!(error.to_string().starts_with("there is no NATS server at 127.0.0.1:"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn any_of_several_addresses_will_do() {
    let (mut gone, server) = (Server::start(), Server::start());
    gone.kill();
    let settings = Settings::new(&format!("{},{}", gone.address(), server.address())).unwrap();
    assert_eq!(Servers::new(settings.clone()).connect(7).await.unwrap().partitions(), 64);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_jetstream_there_is_one_sentence() {
    let server = Server::with(&[], "");
    let error = refused(&server.settings()).await;
    assert_eq!(error.field(), Some("broker"));
    assert!(error.to_string().contains("JetStream is off"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_server_forbids_is_named() {
    let config = r#"authorization { users = [ { user: bot, password: pw, permissions: {
        publish: { deny: ["$JS.API.STREAM.CREATE.>"] } } } ] }"#;
    let server = Server::with(&["--jetstream"], config);
    let settings = Settings::new(&server.address().replace("://", "://bot:pw@")).unwrap();
    let error = refused(&settings).await;
    assert_eq!(error.kind(), ErrorKind::Auth, "{error}");
    assert!(error.to_string().contains("STREAM.CREATE"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn foreign_streams_of_our_names_are_refused_and_stay_as_they_are() {
    let server = Server::start();
    let context = jetstream::new(async_nats::connect(server.address()).await.unwrap());
    for (name, subject) in [("MEZON_7", "orders"), ("KV_mezon_7", "keys"), ("MEZON_7_DEAD", "dead")] {
        let config =
            jetstream::stream::Config { name: name.into(), subjects: vec![subject.into()], ..Default::default() };
        context.create_stream(config).await.unwrap();
        let error = refused(&server.settings()).await;
        assert!(error.to_string().contains(&format!("a stream {name} that is not ours")), "{error}");
        assert_eq!(context.get_stream(name).await.unwrap().cached_info().config.subjects, [subject]);
        context.delete_stream(name).await.unwrap();
    }
    server.connect().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_may_begin_at_once() {
    let server = Server::start();
    let connects = (0..8).map(|_| server.connect());
    assert!(join_all(connects).await.iter().all(|nats| nats.partitions() == 64));
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_made_once_and_told() {
    let server = Server::start();
    let settings = server.settings();
    let nothing = Servers::new(settings.clone()).status(7).await.unwrap();
    assert!(nothing.partitions == 0 && nothing.streams.iter().all(|stream| !stream.exists));
    let made = Servers::new(settings.clone()).init(7).await.unwrap();
    assert_eq!((made.partitions, made.version.is_empty()), (64, false));
    let names: Vec<_> =
        made.streams.iter().map(|stream| (stream.name.as_str(), stream.exists, stream.consumers)).collect();
    assert_eq!(names, [("MEZON_7", true, 64), ("KV_mezon_7", true, 0), ("MEZON_7_DEAD", true, 0)]);
    assert_eq!(Servers::new(settings.clone()).init(7).await.unwrap(), made);
    assert_eq!(Servers::new(settings.clone()).status(7).await.unwrap(), made);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_keeps_its_partitions_and_takes_new_bounds_with_all_that_is_in_it() {
    let server = Server::start();
    let mut settings = server.settings();
    (settings.partitions, settings.ack_wait) = (4, Duration::from_secs(2));
    let nats = Servers::new(settings.clone()).connect(7).await.unwrap();
    nats.publish(event(3, 5, "a")).await.unwrap();
    let other = server.connect().await;
    assert_eq!((other.partitions(), other.patience()), (4, Duration::from_secs(2)));

    settings.max_bytes = 1 << 20;
    let told = Servers::new(settings.clone()).init(7).await.unwrap();
    assert_eq!((told.streams[0].bytes_max, told.streams[0].messages), (Some(1 << 20), 1));
    settings.partitions = 8;
    assert_eq!(Servers::new(settings.clone()).init(7).await.unwrap_err().field(), Some("partitions"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_room_for_a_stream_is_told_with_what_can_be_done() {
    let server = Server::start();
    let mut settings = server.settings();
    settings.max_bytes = 1 << 60;
    let refused = Servers::new(settings).connect(7).await.map(drop).unwrap_err();
    assert_eq!((refused.kind(), refused.code()), (ErrorKind::Server, Some(507)));
    assert!(refused.message().starts_with("the NATS server has no room left to make the stream MEZON_7: "));
    let remedy = "; it puts 1099511627776 MiB aside for that: give the bot a smaller max_bytes, or the server a larger max_file_store";
    assert!(refused.message().ends_with(remedy), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_with_few_bytes_puts_as_many_aside_for_what_it_gave_up_and_loses_nothing_by_new_bounds() {
    let server = Server::start();
    let mut settings = server.settings();
    settings.max_bytes = 1 << 21;
    let told = Servers::new(settings.clone()).init(7).await.unwrap();
    assert_eq!(
        told.streams.iter().map(|stream| stream.bytes_max).collect::<Vec<_>>(),
        [Some(1 << 21), None, Some(1 << 21)]
    );
    let nats = Servers::new(settings.clone()).connect(7).await.unwrap();
    for at in 0..20 {
        nats.keep(vec![b'x'; 100_000].into()).await.unwrap_or_else(|error| panic!("{at}: {error}"));
    }
    settings.max_bytes = 1 << 20;
    let dead = &Servers::new(settings).init(7).await.unwrap().streams[2];
    assert_eq!(dead.messages, 20);
    assert!(dead.bytes_max.is_some_and(|most| (2_000_000..1 << 21).contains(&most)), "{:?}", dead.bytes_max);
}

#[tokio::test(flavor = "multi_thread")]
async fn bots_share_a_server_and_nothing_else() {
    let server = Server::start();
    let (one, two) = (server.connect().await, Servers::new(server.settings()).connect(8).await.unwrap());
    one.publish(event(0, 5, "a")).await.unwrap();
    one.keys().put("lease", "a".into(), None).await.unwrap();
    assert!(two.last().await.unwrap().is_empty());
    assert_eq!(two.keys().get("lease").await.unwrap(), None);
    assert_eq!(
        two.call("holder", "a".into(), Duration::from_secs(60)).await.unwrap_err().kind(),
        ErrorKind::NotConnected
    );
}

/// A server on which the bot's stream has the least bytes that it may have.
async fn small() -> (Server, Nats) {
    let server = Server::start();
    let mut settings = server.settings();
    (settings.partitions, settings.max_bytes) = (2, MAX_BYTES);
    let nats = Servers::new(settings).connect(7).await.unwrap();
    (server, nats)
}

const MAX_BYTES: u64 = 1 << 20;

/// Waits until publications wait for room, or do not any more.
async fn is_full(nats: &Nats, full: bool) {
    let mut turns = nats.full();
    let reached = timeout(LONG, turns.wait_for(|now| *now == full)).await.expect("it does not come to that");
    reached.unwrap();
}

async fn taken(deliveries: &mut BoxStream<'static, Result<Delivered>>) -> Delivered {
    timeout(LONG, deliveries.next()).await.expect("nothing comes").expect("it ended").expect("it failed")
}

async fn events_of(server: &Server) -> StreamStatus {
    Servers::new(server.settings()).status(7).await.unwrap().streams.remove(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_stream_drops_nothing_that_is_not_done_and_what_comes_waits() {
    // Large ones, and those of which the most is not their body.
    for (count, length, channel_id) in [(300, 10_000, 5), (9_000, 1, i64::MIN)] {
        let (server, nats) = small().await;
        let name = |at: usize| format!("m-{}-{at:020}", i64::MIN);
        let publishes = (0..count).map(|at| {
            let body = format!("{at:0length$}").into();
            nats.publish(Publication { body, has_message: false, ..event(0, channel_id, &name(at)) })
        });
        let stored = tokio::spawn(join_all(publishes.collect::<Vec<_>>()));
        is_full(&nats, true).await;
        let status = events_of(&server).await;
        assert!((MAX_BYTES * 3 / 4..=MAX_BYTES).contains(&status.bytes), "{status:?}");
        // Whoever has the next lease gets in all the same.
        let next = server.connect().await;
        timeout(LONG, next.publish(Publication::beginning(1))).await.expect("it waits").unwrap();

        let mut all = nats.take(0, 500).await.unwrap();
        let mut at = 0;
        while at < count {
            let delivered = taken(&mut all).await;
            if delivered.count > 0 {
                let found: usize = std::str::from_utf8(&delivered.body).unwrap().parse().unwrap();
                assert_eq!((found, delivered.delivery), (at, 1));
                at += 1;
            }
            delivered.acknowledge.done();
        }
        assert!(stored.await.unwrap().into_iter().all(|stored| stored.is_ok()));
        is_full(&nats, false).await;
        assert!(events_of(&server).await.bytes <= MAX_BYTES);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_what_is_done_a_full_stream_drops_the_oldest_and_no_more_than_has_to_go() {
    let (server, nats) = small().await;
    let mut all = nats.take(1, 10).await.unwrap();
    for at in 0..300 {
        let body = vec![b'x'; 10_000].into();
        nats.publish(Publication { body, ..event(1, at, &at.to_string()) }).await.unwrap();
        taken(&mut all).await.acknowledge.done();
    }
    assert!(!*nats.full().borrow());
    let status = events_of(&server).await;
    assert!((MAX_BYTES * 3 / 4..=MAX_BYTES).contains(&status.bytes), "{status:?}");
    let last: Vec<_> = nats.last().await.unwrap().into_iter().map(|last| last.channel_id).collect();
    assert_eq!(last, (300 - i64::try_from(status.messages).unwrap()..300).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_that_is_larger_than_the_stream_is_refused_with_what_can_be_done() {
    let (server, nats) = small().await;
    assert!(nats.body_max() < usize::try_from(MAX_BYTES).unwrap());
    let largest = Publication { body: vec![b'x'; nats.body_max()].into(), ..event(0, 5, "largest") };
    timeout(LONG, nats.publish(largest)).await.expect("it waits").unwrap();
    // A stream of earlier versions.
    let context = jetstream::new(async_nats::connect(server.address()).await.unwrap());
    let config = context.get_stream("MEZON_7").await.unwrap().cached_info().config.clone();
    context.update_stream(jetstream::stream::Config { max_bytes: 4_096, ..config }).await.unwrap();
    let refused = server.connect().await.publish(event(0, 5, "a")).await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::TooLarge);
    assert!(
        refused.message().contains("takes 4096 bytes: give it a larger max_bytes with `mezon broker init`"),
        "{refused}"
    );
}
