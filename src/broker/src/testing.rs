//! A local Mezon server, and an engine in memory: real HTTP and real sockets on this machine, between processes that are none.

use std::{ops::Range, time::Duration};

use mezon_core::config::{Config, ConfigBuilder};
use mezon_gateway::{Gateway, GatewayConfig, Rules};

use crate::memory::{Memory, Settings};

pub(crate) const BOT: i64 = 4242;
pub(crate) const KEY: &str = "a-key-that-must-not-leak";
/// Longest time anything may take here, on a machine that is slow and busy.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A server that knows the bot, and the engine.
pub(crate) struct Stage {
    pub(crate) gateway: Gateway,
    pub(crate) memory: Memory,
    pub(crate) channel: i64,
}

impl Stage {
    pub(crate) async fn new() -> Self {
        Self::with(Settings::default().latency).await
    }

    /// Returns a stage on which a message to the engine takes that long.
    pub(crate) async fn with(latency: Range<Duration>) -> Self {
        let config = GatewayConfig { rules: Rules::lenient(), ..GatewayConfig::default() };
        let gateway = Gateway::start(config).await.expect("it does not start");
        gateway.add_bot(BOT, "bot", KEY).expect("it exists");
        let channel = gateway.default_channel().expect("there is none");
        // A delivery comes again within a test only if it is given back.
        let patience = PATIENCE * 2;
        let memory = Memory::new(Settings { patience, pin: patience * 2, latency, ..Settings::default() });
        Self { gateway, memory, channel }
    }

    /// Returns the settings of the bot's clients.
    pub(crate) fn config(&self, key: &str) -> ConfigBuilder {
        let config = Config::builder(BOT, key).host("127.0.0.1").port(self.gateway.addr().port()).use_ssl(false);
        config.http_pacing(None).socket_pacing(None).handshake_interval(Duration::ZERO)
    }

    /// Says something in the channel; returns the id of the message.
    pub(crate) fn say(&self, text: &str) -> i64 {
        self.gateway.user("tester").say(self.channel, text).expect("it cannot be said")
    }
}
