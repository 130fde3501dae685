//! Prints what the core alone moves: events per second into a counting sink, and requests per second with 64 in flight.
//!
//! Client and gateway share this process and its two threads, so that the numbers are a floor.
#![expect(clippy::print_stdout, reason = "printing is what it is for")]

use std::{
    error::Error,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Instant,
};

use futures_util::future::{BoxFuture, try_join_all};
use mezon_core::{
    client::Client,
    config::Config,
    event::{Event, EventKind, EventSink, Pressure},
};
use mezon_gateway::{Burst, BurstContent, BurstKind, Gateway, GatewayConfig};
use mezon_proto::realtime::{ChannelMessageSend, ClanJoin, envelope::Message};
use tokio::sync::Notify;

const BOT: i64 = 1;
const EVENTS: u32 = 1_000_000;
const REQUESTS: u32 = 200_000;
const IN_FLIGHT: u32 = 64;

#[derive(Default)]
struct Counter {
    count: AtomicU32,
    done: Notify,
}

impl EventSink for Counter {
    fn wants(&self, kind: EventKind) -> bool {
        kind == EventKind::CHANNEL_MESSAGE
    }

    fn push(&self, _: Event) {
        if self.count.fetch_add(1, Ordering::Relaxed) + 1 == EVENTS {
            self.done.notify_one();
        }
    }

    fn pressure(&self) -> Pressure {
        Pressure::Open
    }

    fn relieved(&self) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(measure())
}

async fn measure() -> Result<(), Box<dyn Error>> {
    let gateway = Gateway::start(GatewayConfig::default()).await?;
    gateway.add_bot(BOT, "bench", "key")?;
    let config = Config::builder(BOT, "key").host("127.0.0.1").port(gateway.addr().port()).use_ssl(false);
    let config = config.http_pacing(None).socket_pacing(None).build()?;
    let counter = Arc::new(Counter::default());
    let client = Client::new(config, Arc::clone(&counter) as Arc<dyn EventSink>)?;
    client.login(false).await?;
    let (clan_id, channel_id) = (gateway.default_clan()?, gateway.default_channel()?);

    let content = BurstContent::Numbered;
    let burst = Burst { user_id: BOT, channel_id, sender_id: None, count: EVENTS, content, kind: BurstKind::Plain };
    let start = Instant::now();
    let report = gateway.burst(burst).await?;
    counter.done.notified().await;
    print(EVENTS, start, "events");
    println!("  {} bytes each on the wire", report.bytes / u64::from(EVENTS));

    let start = Instant::now();
    try_join_all((0..IN_FLIGHT).map(|_| joins(client.clone()))).await?;
    print(REQUESTS, start, "requests (clan_join), 64 in flight");

    let start = Instant::now();
    try_join_all((0..IN_FLIGHT).map(|_| sends(client.clone(), clan_id, channel_id))).await?;
    print(REQUESTS, start, "messages sent and acknowledged, 64 in flight");

    client.disconnect().await;
    gateway.stop().await;
    Ok(())
}

async fn joins(client: Client) -> Result<(), mezon_core::error::Error> {
    for _ in 0..REQUESTS / IN_FLIGHT {
        client.request(Message::ClanJoin(Box::new(ClanJoin::default()))).await?;
    }
    Ok(())
}

async fn sends(client: Client, clan_id: i64, channel_id: i64) -> Result<(), mezon_core::error::Error> {
    let content = "{\"t\":\"pong\"}".into();
    let message = ChannelMessageSend { clan_id, channel_id, content, mode: 2, is_public: true, ..Default::default() };
    for _ in 0..REQUESTS / IN_FLIGHT {
        client.send_message(message.clone()).await?;
    }
    Ok(())
}

fn print(count: u32, start: Instant, what: &str) {
    let elapsed = start.elapsed().as_secs_f64();
    println!("{:>9.0} {what} per second ({elapsed:.2} s)", f64::from(count) / elapsed);
}
