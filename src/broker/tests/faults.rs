//! What a server may be, or say, that is not what we need.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests, where a panic is the report")]

mod server;

use std::time::Duration;

use async_nats::jetstream;
use futures_util::{StreamExt as _, future::join_all};
use mezon_broker::{
    Broker, Publication, Room,
    nats::{Servers, Settings},
};
use mezon_core::error::{Error, ErrorKind};

use self::server::{Server, event};

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

#[tokio::test(flavor = "multi_thread")]
async fn room_is_what_is_left_before_something_undone_is_dropped() {
    let server = Server::start();
    let mut settings = server.settings();
    (settings.partitions, settings.max_bytes) = (2, 1 << 20);
    let nats = Servers::new(settings.clone()).connect(7).await.unwrap();
    let all = 1 << 20;
    assert_eq!(nats.room().await.unwrap(), Room { left: all, all });
    let large = |at: usize| Publication { body: vec![b'x'; 10_000].into(), ..event(0, 5, &at.to_string()) };
    let undone = async || all - nats.room().await.unwrap().left;
    for (range, least, most) in [(0..40, 400_000, 420_000), (40..80, 800_000, 840_000)] {
        for at in range {
            nats.publish(large(at)).await.unwrap();
        }
        let undone = undone().await;
        assert!((least..most).contains(&undone), "{undone}");
    }
    let events = &Servers::new(settings).status(7).await.unwrap().streams[0];
    assert_eq!(events.consumers, 0, "whoever only looks makes none");

    let mut taken = nats.take(0, 80).await.unwrap();
    for at in 0..80 {
        let delivered = taken.next().await.unwrap().unwrap();
        if at != 70 {
            delivered.acknowledge.done();
        } else {
            delivered.acknowledge.again(Duration::from_secs(3_600));
        }
    }
    // The tenth from the end is not done, and all after it count.
    while nats.lag().await.unwrap()[0].running != 1 {}
    let undone = undone().await;
    assert!((100_000..110_000).contains(&undone), "{undone}");

    // A stream that is full of what is done has all the room.
    let delivered = taken.next();
    nats.publish(large(80)).await.unwrap();
    delivered.await.unwrap().unwrap().acknowledge.done();
    for at in 81..240 {
        nats.publish(large(at)).await.unwrap();
        taken.next().await.unwrap().unwrap().acknowledge.done();
    }
    while nats.lag().await.unwrap()[0].running > 0 {}
    assert_eq!(nats.room().await.unwrap(), Room { left: all, all });
}
