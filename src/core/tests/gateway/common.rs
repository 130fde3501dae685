//! A gateway, a client and a sink that a test can wait on.

// Others than the tests of the gateway use this file, too.
#[path = "turning.rs"]
mod turning;

use std::{env, sync::Arc, time::Duration};

use futures_util::future::BoxFuture;
use mezon_core::{
    client::{Client, Flush},
    config::{BackoffParams, Config, ConfigBuilder, SocketThread},
    event::{Event, EventKind, EventSink, Lifecycle, Payload, Pressure},
    outbox::Poller,
};
use mezon_gateway::{ChannelKind, Gateway, GatewayConfig, Refusal, Rules};
use mezon_proto::{api::ChannelMessage, realtime::ChannelMessageSend};
use tokio::{
    sync::{
        Mutex,
        mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    },
    time::timeout,
};

/// The bot of every test.
pub const BOT: i64 = 4242;
/// Its key.
pub const KEY: &str = "a-key-that-must-not-leak";
/// Longest time anything may take here, on a machine that is slow and busy.
pub const PATIENCE: Duration = Duration::from_secs(30);

use self::turning::Turning;

/// Hands every event to the test.
pub struct Recorder {
    events: UnboundedSender<Event>,
    event_loop: Option<Turning>,
}

impl Recorder {
    /// Returns a sink, beside a loop if that is to have the sockets.
    fn new(events: UnboundedSender<Event>, thread: SocketThread) -> Self {
        Self { events, event_loop: (thread == SocketThread::Loop).then(Turning::start).flatten() }
    }
}

impl EventSink for Recorder {
    fn wants(&self, kind: EventKind) -> bool {
        // What the framework's tables make of a message comes beside the message, not in its place.
        !kind.is_routed()
    }

    fn push(&self, event: Event) {
        let _ = self.events.send(event);
    }

    fn pressure(&self) -> Pressure {
        Pressure::Open
    }

    fn relieved(&self) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }

    fn poller(&self) -> Option<Arc<Poller>> {
        self.event_loop.as_ref().map(Turning::poller)
    }
}

/// Returns which thread reads and writes the sockets of these tests; see `make test-threads`.
pub fn socket_thread() -> SocketThread {
    env::var("MEZON_SOCKET_THREAD").map_or_else(|_| SocketThread::default(), |name| name.parse().unwrap())
}

/// Flushes as a bridge does whose calls are many.
pub fn flush(frames: Option<Flush>) {
    if let Some(frames) = frames.filter(Flush::is_for_loop) {
        frames.here();
    }
}

/// Returns a sink, and what it is handed.
pub fn recorder() -> (Arc<dyn EventSink>, UnboundedReceiver<Event>) {
    let (sender, events) = unbounded_channel();
    (Arc::new(Recorder::new(sender, socket_thread())), events)
}

/// A gateway with one bot, and a client for it.
pub struct Stage {
    pub gateway: Gateway,
    pub client: Client,
    /// What a loop reads the socket by, if one is to.
    pub poller: Option<Arc<Poller>>,
    events: Mutex<UnboundedReceiver<Event>>,
}

/// Starts a gateway whose bot exists, and which refuses nothing: what the service refuses is the subject of few tests.
pub async fn gateway(config: GatewayConfig) -> Gateway {
    strict_gateway(GatewayConfig { rules: Rules::lenient(), ..config }).await
}

/// Starts a gateway whose bot exists, with rules as they are given.
pub async fn strict_gateway(config: GatewayConfig) -> Gateway {
    let gateway = Gateway::start(config).await.unwrap();
    gateway.add_bot(BOT, "bot", KEY).unwrap();
    gateway
}

/// Settings for a gateway, without pacing and with short pauses, so that tests are about something else.
pub fn config(gateway: &Gateway, key: &str) -> ConfigBuilder {
    let ms = Duration::from_millis;
    Config::builder(BOT, key)
        .host("127.0.0.1")
        .port(gateway.addr().port())
        .use_ssl(false)
        .socket_thread(socket_thread())
        .http_pacing(None)
        .socket_pacing(None)
        .handshake_interval(Duration::ZERO)
        .backoff(BackoffParams { first: ms(20), base: ms(40), max: ms(100), reauthenticate_after: 2 })
}

/// Starts a gateway and builds a client with the settings that `adjust` makes of the default ones.
pub async fn stage_with(gateway_config: GatewayConfig, adjust: impl FnOnce(ConfigBuilder) -> ConfigBuilder) -> Stage {
    Stage::over(gateway(gateway_config).await, adjust)
}

/// Starts a gateway and logs a client in.
pub async fn ready_stage() -> Stage {
    let stage = stage_with(GatewayConfig::default(), |config| config).await;
    stage.log_in().await;
    stage
}

/// Returns a message to the default channel.
pub fn text(stage: &Stage, text: &str) -> ChannelMessageSend {
    ChannelMessageSend {
        clan_id: stage.gateway.default_clan().unwrap(),
        channel_id: stage.gateway.default_channel().unwrap(),
        content: format!("{{\"t\":\"{text}\"}}"),
        mode: 2,
        is_public: true,
        ..ChannelMessageSend::default()
    }
}

/// Returns a private channel of the bot's that its client could not join yet.
pub async fn hidden_channel(stage: &Stage) -> i64 {
    let clan = stage.gateway.default_clan().unwrap();
    let hidden = stage.gateway.add_channel(clan, "hidden", ChannelKind::Text, true).unwrap();
    stage.gateway.refuse("channel_join", Refusal { status: 500, code: 0, message: "not now".into() }, Some(1)).unwrap();
    stage.gateway.add_to_channel(hidden, &[BOT]).unwrap();
    // The join that being added causes is refused, so that the send finds the channel closed.
    stage.gateway.wait_calls("channel_join", 1, PATIENCE).await.unwrap();
    hidden
}

impl Stage {
    /// Builds a client of a gateway.
    pub fn over(gateway: Gateway, adjust: impl FnOnce(ConfigBuilder) -> ConfigBuilder) -> Self {
        let (sender, events) = unbounded_channel();
        let config = adjust(config(&gateway, KEY)).build().unwrap();
        let sink = Recorder::new(sender, config.socket_thread);
        let poller = sink.poller();
        let client = Client::new(config, Arc::new(sink)).unwrap();
        Self { gateway, client, poller, events: Mutex::new(events) }
    }

    /// Logs in and waits until the gateway has what a login leaves on its way, which would else find the trouble that a test makes.
    pub async fn log_in(&self) {
        self.client.login(true).await.unwrap();
        self.gateway.wait_calls("ListChannelDescs", 1, PATIENCE).await.unwrap();
    }

    /// Returns the next event that `pick` makes something of; others are skipped.
    pub async fn next<T>(&self, pick: impl Fn(&Event) -> Option<T>) -> T {
        let wait = async {
            let mut events = self.events.lock().await;
            loop {
                if let Some(found) = pick(&events.recv().await.expect("the client is alive")) {
                    return found;
                }
            }
        };
        timeout(PATIENCE, wait).await.expect("the event comes in time")
    }

    /// Returns the next step of the connection's life.
    pub async fn next_step(&self) -> Lifecycle {
        self.next(|event| match &event.payload {
            Payload::Lifecycle(step) => Some(step.clone()),
            _ => None,
        })
        .await
    }

    /// Returns the next channel message, live or recovered.
    pub async fn next_message(&self) -> Arc<ChannelMessage> {
        self.next(|event| match &event.payload {
            Payload::ChannelMessage(message) | Payload::Recovered(message) => Some(Arc::clone(message)),
            _ => None,
        })
        .await
    }

    /// Returns the steps that were announced and not looked at yet.
    pub async fn steps_so_far(&self) -> Vec<EventKind> {
        let mut events = self.events.lock().await;
        let all = std::iter::from_fn(|| events.try_recv().ok());
        all.map(|event| event.kind).filter(|kind| kind.is_lifecycle()).collect()
    }

    /// Asserts that a new message still reaches the client.
    pub async fn assert_events_flow(&self) {
        let channel = self.gateway.default_channel().unwrap();
        let id = self.gateway.user("tester").say(channel, "still there?").unwrap();
        while self.next_message().await.message_id != id {}
    }
}
