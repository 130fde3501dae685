//! The engine over NATS JetStream (nats-server 2.11.4 or later).
//!
//! A bot with the id 7 has the stream `MEZON_7` of its events (`mezon.7.ev.<partition>.<channel>`), the bucket `mezon_7` of its keys and the
//! stream `MEZON_7_DEAD` of what was given up. Calls go to `mezon.7.call.<name>`, news to `mezon.7.news.<name>`. All of it can be looked at
//! with the `nats` command; the layout of the bucket is the one of ADR-8.

mod answers;
mod api;
mod calls;
mod connect;
mod dead;
mod fault;
mod gather;
mod keys;
mod layout;
mod ledger;
mod link;
mod mending;
mod names;
mod nats;
mod outbox;
mod presence;
mod publish;
mod queue;
mod room;
mod servers;
mod settings;
mod shelf;
mod status;
mod take;
mod watch;

pub use self::{
    nats::Nats,
    servers::Servers,
    settings::Settings,
    status::{Status, StreamStatus},
};
