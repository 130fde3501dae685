//! How fast the engine is here: `cargo run --release -p mezon-broker --example engine [events]`. It starts a server of its own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a program that measures and says what it found"
)]

#[path = "../tests/nats/server.rs"]
mod server;

use std::{
    env,
    sync::Arc,
    time::{Duration, Instant},
};

use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use mezon_broker::{Broker, nats::Nats};
use tokio::task::JoinSet;

use self::server::{Server, event};

/// Channels that events come from.
const CHANNELS: usize = 1_000;

/// Deliveries of a partition in work at once.
const AHEAD: usize = 256;

async fn publish(nats: &Nats, events: usize, window: usize, run: &str) {
    let partitions = usize::from(nats.partitions());
    let publishes = (0..events).map(|at| {
        let channel = at % CHANNELS;
        nats.publish(event((channel % partitions) as u16, channel as i64, &format!("{run}:{at}")))
    });
    let mut stored = stream::iter(publishes).buffer_unordered(window);
    while let Some(stored) = stored.next().await {
        stored.unwrap();
    }
}

async fn take(nats: Arc<Nats>, events: usize) {
    let left = Arc::new(tokio::sync::Semaphore::new(0));
    let mut takers = JoinSet::new();
    for partition in 0..nats.partitions() {
        let (nats, left) = (nats.clone(), left.clone());
        takers.spawn(async move {
            let mut taken = nats.take(partition, AHEAD).await.unwrap();
            while let Some(delivered) = taken.next().await {
                delivered.unwrap().acknowledge.done();
                left.add_permits(1);
            }
        });
    }
    drop(left.acquire_many(events as u32).await.unwrap());
}

fn say(what: &str, events: usize, began: Instant) {
    let seconds = began.elapsed().as_secs_f64();
    println!("{what}: {:.0}/s ({events} in {seconds:.2} s)", events as f64 / seconds);
}

#[tokio::main]
async fn main() {
    let events = env::args().nth(1).map_or(200_000, |events| events.parse().unwrap());
    let server = Server::start();
    let nats = Arc::new(server.connect().await);
    for window in [1, 64, 256, 1_024] {
        let events = if window == 1 { events / 20 } else { events };
        let began = Instant::now();
        publish(&nats, events, window, &window.to_string()).await;
        say(&format!("published, {window} at once"), events, began);
    }
    let stored = events * 3 + events / 20;
    // Made before, since that is once in the life of a bot.
    nats.lag().await.unwrap();
    let began = Instant::now();
    take(nats.clone(), stored).await;
    say("taken and done, all partitions", stored, began);

    let began = Instant::now();
    let (publisher, taker) = (server.connect().await, Arc::new(server.connect().await));
    tokio::join!(publish(&publisher, events, 256, "both"), take(taker, events));
    say("published, taken and done at once", events, began);

    let mut serves = nats.serve("speed").await.unwrap();
    tokio::spawn(async move {
        while let Some(asked) = serves.next().await {
            (asked.answer)(asked.body);
        }
    });
    for at_once in [1, 64] {
        let calls = if at_once == 1 { events / 20 } else { events };
        let began = Instant::now();
        let asks = (0..calls).map(|_| publisher.call("speed", Bytes::from_static(b"x"), Duration::from_secs(10)));
        let mut answers = stream::iter(asks).buffer_unordered(at_once);
        while let Some(answer) = answers.next().await {
            answer.unwrap();
        }
        say(&format!("called, {at_once} at once"), calls, began);
    }
}
