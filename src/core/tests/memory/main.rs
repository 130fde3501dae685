//! What a client holds after many messages and many lost connections, and a process after many clients: no byte more than after the first.
//!
//! A test binary of its own, because it counts what the whole process has allocated. The gateway is in it as well; what that keeps has a
//! bound, which is reached before the counting starts.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests, where a panic is the report")]

#[path = "../gateway/common.rs"]
#[expect(dead_code, reason = "made for the tests of the gateway; one test needs little of it")]
mod common;

use std::{alloc::System, cell::Cell, time::Duration};

use cap::Cap;
use common::{BOT, KEY, PATIENCE, Stage, config, recorder, stage_with};
use mezon_core::{client::Client, config::BackoffParams};
use mezon_gateway::{CALLS_REMEMBERED, GatewayConfig, HISTORY_MAX};

#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

/// Messages that are missed in an outage, and messages that come live after it.
const MISSED: usize = 10;
const LIVE: usize = 10;

/// Outages of which the quietest tells what is held: tasks that end a little later would otherwise count.
const LOOKS: usize = 20;

/// Outages, and clients, between the two looks.
const OUTAGES: usize = 300;
const CLIENTS: usize = 100;

/// Bytes that may come: less than four for each outage, less than one for each message, and about ten for each client.
const GROWTH_MAX: usize = 1_024;

/// Says something and waits until the client heard the last of it.
async fn say(stage: &Stage, count: usize) {
    let user = stage.gateway.user("tester");
    let channel = stage.gateway.default_channel().unwrap();
    let ids: Vec<_> = (0..count).map(|_| user.say(channel, "a message").unwrap()).collect();
    hear(stage, *ids.last().unwrap()).await;
}

async fn hear(stage: &Stage, id: i64) {
    while stage.next_message().await.message_id != id {}
}

/// Loses the connection, misses some messages, gets them, and some more.
async fn outage(stage: &Stage) {
    let user = stage.gateway.user("tester");
    let channel = stage.gateway.default_channel().unwrap();
    let handshakes = stage.gateway.call_count("ws");
    stage.gateway.drop_connections(Some(BOT), true, None);
    let missed: Vec<_> = (0..MISSED).map(|_| user.say(channel, "a message").unwrap()).collect();
    stage.gateway.wait_calls("ws", handshakes + 1, PATIENCE).await.unwrap();
    stage.gateway.wait_ready(BOT, PATIENCE).await.unwrap();
    hear(stage, *missed.last().unwrap()).await;
    say(stage, LIVE).await;
}

/// Makes a client with settings that none had before, which logs in and ends.
async fn life(stage: &Stage, number: &Cell<u64>) {
    number.set(number.get() + 1);
    let config = config(&stage.gateway, KEY).shared().connect_timeout(Duration::from_millis(5_000 + number.get()));
    let client = Client::new(config.build().unwrap(), recorder().0).unwrap();
    client.login(true).await.unwrap();
    client.disconnect().await;
}

/// Returns how many bytes are allocated at the quietest moment of a few outages, or lives.
async fn held(stage: &Stage, what: impl AsyncFn(&Stage)) -> usize {
    let mut least = usize::MAX;
    for _ in 0..LOOKS {
        what(stage).await;
        least = least.min(ALLOCATOR.allocated());
    }
    least
}

#[tokio::test]
async fn messages_lost_connections_and_clients_leave_nothing_behind() {
    let ms = Duration::from_millis;
    let hurried = BackoffParams { first: ms(1), base: ms(1), max: ms(1), reauthenticate_after: u32::MAX };
    let stage = stage_with(GatewayConfig::default(), |config| config.backoff(hurried)).await;
    stage.client.login(true).await.unwrap();
    say(&stage, HISTORY_MAX).await;
    while stage.gateway.calls().len() < CALLS_REMEMBERED {
        outage(&stage).await;
    }
    let before = held(&stage, outage).await;
    for _ in 0..OUTAGES {
        outage(&stage).await;
    }
    let after = held(&stage, outage).await;
    assert!(after <= before + GROWTH_MAX, "{} bytes came in {OUTAGES} outages", after - before);
    assert_eq!(stage.client.stats().gaps, 0);

    stage.client.disconnect().await;
    // What the clients of a process share stays as long as one of them does.
    let stays = Client::new(config(&stage.gateway, KEY).shared().build().unwrap(), recorder().0).unwrap();
    stays.login(true).await.unwrap();
    let number = Cell::new(0);
    let one = async |stage: &Stage| life(stage, &number).await;
    for _ in 0..CLIENTS {
        one(&stage).await;
    }
    let before = held(&stage, one).await;
    for _ in 0..CLIENTS {
        one(&stage).await;
    }
    let after = held(&stage, one).await;
    stays.disconnect().await;
    assert!(after <= before + GROWTH_MAX, "{} bytes came with {CLIENTS} clients", after - before);
}
