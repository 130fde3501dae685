//! Calls over HTTP: the login and the RPCs (docs/protocol.md 2.1, 3.1).

mod answer;
mod auth;
mod client;
mod exchange;
mod failure;
mod json;
mod pacing;
mod pool;
mod request;
#[cfg(test)]
mod responder;
mod rpc;
mod stream;
#[cfg(test)]
pub(crate) mod tests;
mod transfer;

pub use self::{
    answer::ANSWER_MAX,
    client::Http,
    exchange::{Exchange, Reply},
    pacing::Pacer,
    rpc::Pace,
};
pub(crate) use self::{failure::of_status, stream::EventStream};
