//! A burst that is faster than the application.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use futures_util::future::BoxFuture;
use mezon_core::{
    client::Client,
    event::{Event, EventKind, EventSink, Payload, Pressure},
    outbox::{EVENT_LANE_MAX, Lane, Outbox},
};
use mezon_gateway::{Burst, BurstContent, BurstKind, GatewayConfig};
use tokio::{sync::Notify, time::timeout};

use crate::common::{BOT, KEY, PATIENCE, config, gateway};

const BURST: u32 = 100_000;

/// Counts and forgets.
#[derive(Default)]
pub struct Counting(AtomicUsize);

impl EventSink for Counting {
    fn wants(&self, _: EventKind) -> bool {
        true
    }

    fn push(&self, _: Event) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn pressure(&self) -> Pressure {
        Pressure::Open
    }

    fn relieved(&self) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

/// The real lane, as the bridge uses it.
struct LaneSink {
    outbox: Outbox<(), Event>,
    lane: Arc<Lane<Event>>,
    fullest: AtomicUsize,
    filled: Notify,
}

impl EventSink for LaneSink {
    fn wants(&self, kind: EventKind) -> bool {
        kind == EventKind::CHANNEL_MESSAGE
    }

    fn push(&self, event: Event) {
        let size = event.size;
        self.outbox.push(&self.lane, event, size);
        self.fullest.fetch_max(self.lane.len(), Ordering::Relaxed);
        self.filled.notify_one();
    }

    fn pressure(&self) -> Pressure {
        self.lane.pressure()
    }

    fn relieved(&self) -> BoxFuture<'_, ()> {
        Box::pin(self.lane.relieved())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_burst_of_100_000_arrives_in_order_exactly_once_and_a_slow_application_makes_the_socket_wait() {
    let gateway = gateway(GatewayConfig::default()).await;
    let outbox = Outbox::new(|| {});
    let sink = Arc::new(LaneSink { lane: outbox.lane(), outbox, fullest: AtomicUsize::new(0), filled: Notify::new() });
    let settings = config(&gateway, KEY).heartbeat_interval(Duration::from_millis(100)).heartbeat_timeout(PATIENCE);
    let client = Client::new(settings.build().unwrap(), Arc::clone(&sink) as Arc<dyn EventSink>).unwrap();
    client.login(false).await.unwrap();
    let burst = Burst {
        user_id: BOT,
        channels: vec![gateway.default_channel().unwrap()],
        sender_id: None,
        count: BURST,
        content: BurstContent::Numbered,
        kind: BurstKind::Plain,
    };
    let sending = tokio::spawn({
        let gateway = gateway.clone();
        async move { gateway.burst(burst).await }
    });

    // An application that does nothing while ping after ping goes out.
    while sink.lane.pressure() == Pressure::Open {
        sink.filled.notified().await;
    }
    gateway.wait_calls("ping", gateway.call_count("ping") + 5, PATIENCE).await.unwrap();
    assert!(client.is_connected());
    assert_eq!(client.stats().events, EVENT_LANE_MAX as u64);

    let mut ids = Vec::with_capacity(BURST as usize);
    let drain = async {
        while ids.len() < BURST as usize {
            let Some((event, size)) = sink.lane.pop() else {
                sink.filled.notified().await;
                continue;
            };
            let Payload::ChannelMessage(message) = event.payload else { panic!("only messages are wanted") };
            ids.push(message.message_id);
            sink.lane.release(1, size);
        }
    };
    timeout(Duration::from_secs(60), drain).await.expect("the burst arrives");
    let report = sending.await.unwrap().unwrap();
    assert!(ids.iter().copied().eq((0..i64::from(BURST)).map(|n| report.first_id + n)), "in order, exactly once");
    assert_eq!(sink.fullest.load(Ordering::Relaxed), EVENT_LANE_MAX);
    assert!(client.stats().pauses > 0);
    assert!(client.is_connected());
}
