//! Prints what the core alone moves: events per second into a counting sink, and requests per second with 64 in flight.
//!
//! The client has one thread and the gateway another. Where the system tells (Linux), the client's own CPU time is printed too: what
//! one core could do if the gateway were elsewhere.
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
use mezon_gateway::{Burst, BurstContent, BurstKind, Gateway, GatewayConfig, Rules};
use mezon_proto::realtime::{ChannelMessageSend, envelope::Message};
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
    let server = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let gateway =
        server.block_on(Gateway::start(GatewayConfig { rules: Rules::lenient(), ..GatewayConfig::default() }))?;
    let client = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    client.block_on(measure(gateway))
}

async fn measure(gateway: Gateway) -> Result<(), Box<dyn Error>> {
    gateway.add_bot(BOT, "bench", "key")?;
    let config = Config::builder(BOT, "key").host("127.0.0.1").port(gateway.addr().port()).use_ssl(false);
    let config = config.http_pacing(None).socket_pacing(None).build()?;
    let counter = Arc::new(Counter::default());
    let client = Client::new(config, Arc::clone(&counter) as Arc<dyn EventSink>)?;
    client.login(false).await?;
    let (clan_id, channel_id) = (gateway.default_clan()?, gateway.default_channel()?);

    let content = BurstContent::Numbered;
    let channels = vec![channel_id];
    let burst = Burst { user_id: BOT, channels, sender_id: None, count: EVENTS, content, kind: BurstKind::Plain };
    let bursting = gateway.clone();
    let sending = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.map(|runtime| runtime.block_on(bursting.burst(burst)))
    });
    let start = Meter::start();
    counter.done.notified().await;
    start.print(EVENTS, "events");
    let report = sending.join().map_err(|_| "the burst failed")???;
    println!("          {} bytes each on the wire", report.bytes / u64::from(EVENTS));

    let start = Meter::start();
    try_join_all((0..IN_FLIGHT).map(|_| joins(client.clone()))).await?;
    start.print(REQUESTS, "requests (clan_join), 64 in flight");

    let start = Meter::start();
    try_join_all((0..IN_FLIGHT).map(|_| sends(client.clone(), clan_id, channel_id))).await?;
    start.print(REQUESTS, "messages sent and acknowledged, 64 in flight");

    client.disconnect().await;
    gateway.stop().await;
    Ok(())
}

async fn joins(client: Client) -> Result<(), mezon_core::error::Error> {
    for _ in 0..REQUESTS / IN_FLIGHT {
        client.request(Message::ClanJoin(Box::default())).await?;
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

/// Wall time and this thread's CPU time.
struct Meter {
    wall: Instant,
    cpu: Option<u64>,
}

impl Meter {
    fn start() -> Self {
        Self { wall: Instant::now(), cpu: cpu_ns() }
    }

    fn print(&self, count: u32, what: &str) {
        let wall = f64::from(count) / self.wall.elapsed().as_secs_f64();
        let cpu = self.cpu.zip(cpu_ns()).map_or(String::new(), |(before, after)| {
            format!(", {:.2} us of CPU each", (after - before) as f64 / 1_000.0 / f64::from(count))
        });
        println!("{wall:>9.0} {what} per second{cpu}");
    }
}

fn cpu_ns() -> Option<u64> {
    std::fs::read_to_string("/proc/thread-self/schedstat").ok()?.split(' ').next()?.parse().ok()
}
