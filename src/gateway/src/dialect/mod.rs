//! The two other dialects of the protocol that clients still speak, translated at the edge so that the rest need not know them.
//!
//! The npm package `mezon-sdk` (2.8.33) speaks the older one. Every id and the cid are decimal *texts* on the wire; some fields have other
//! numbers or are boxed; and HTTP is JSON on REST paths instead of binary calls.
//!
//! The web client's package, npm `mezon-js-protobuf` (1.10.20), writes the cid as text and everything else as in the schema. A client's
//! first messages tell the two apart.

mod envelope;
mod form;
mod frames;
pub(crate) mod json;
mod members;
mod speech;
mod wire;

use axum::http::HeaderMap;
use axum::http::header::ACCEPT;

pub(crate) use frames::{outgoing, payloads};
pub(crate) use json::of as json_of;
pub(crate) use members::incoming;
pub(crate) use speech::Speech;

/// Returns whether a login wants its session as JSON, which only the older dialect does.
pub(crate) fn is_asked_for(headers: &HeaderMap) -> bool {
    headers.get(ACCEPT).is_some_and(|accept| accept == "application/json")
}
