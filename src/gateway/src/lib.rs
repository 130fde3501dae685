//! A local Mezon server: in memory, scriptable, speaking the protocol as clients meet it (docs/protocol.md).
//!
//! Demos, tests, offline work and benchmarks run against it. It talks only to its clients, keeps nothing after it stops, and can be made to
//! misbehave.
//!
//! ```no_run
//! # async fn demo() -> Result<(), mezon_gateway::GatewayError> {
//! use std::time::Duration;
//! use mezon_gateway::{Gateway, GatewayConfig, Match};
//!
//! let gateway = Gateway::start(GatewayConfig::default()).await?;
//! let channel = gateway.default_channel()?;
//! gateway.add_bot(42, "echo", "secret")?;
//! // ... start the bot against gateway.addr() ...
//! gateway.wait_ready(42, Duration::from_secs(5)).await?;
//! let user = gateway.user("tester");
//! user.say(channel, "!ping")?;
//! let reply = user.expect(channel, Duration::from_secs(1), Match::Any).await?;
//! assert_eq!(reply.text, "pong");
//! gateway.stop().await;
//! # Ok(())
//! # }
//! ```

mod calls;
mod cdn;
mod clock;
mod config;
mod connection;
mod console;
mod dialect;
mod doors;
mod error;
mod faults;
mod frame;
mod guard;
mod names;
mod news;
mod outbox;
mod pace;
mod raw_frames;
mod respond;
mod router;
mod rpc;
mod rules;
mod script;
mod server;
mod session;
mod shared;
mod signal;
mod socket;
mod state;
mod status;
mod token;
mod traffic;
mod websocket;
mod world;

pub use calls::{CALLS_REMEMBERED, Call, REQUESTS_KEPT, Request, Via};
pub use config::GatewayConfig;
pub use console::hands::Hands;
pub use console::open::{Console, ConsoleConfig};
pub use console::watch::Watch;
pub use error::{GatewayError, Result};
pub use faults::Refusal;
pub use rules::{Rules, Window, WrongHistory};
pub use script::burst::{Burst, BurstContent, BurstKind, BurstReport};
pub use script::click::Click;
pub use script::control::Audience;
pub use script::expect::Match;
pub use script::gateway::Gateway;
pub use script::message::{Reaction, StoredMessage};
pub use script::poll::Poll;
pub use script::say::{Content, Say};
pub use script::user::SimUser;
pub use state::agent_streams::AgentRequest;
pub use world::channel::ChannelKind;
pub use world::history::HISTORY_MAX;
