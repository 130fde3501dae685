//! The older dialect of the protocol, which the npm package `mezon-sdk` (2.8.33) still speaks.
//!
//! It differs from PROTOCOL in three ways. Every id and the cid are decimal *texts* on the wire; `ChannelMessage` has
//! other field numbers and carries its lists as JSON text; and HTTP is JSON on REST paths instead of binary calls. A
//! client that speaks it is translated at the edge, so that nothing behind the edge knows of it: messages, edits,
//! deletes, reactions, typing and joins pass, all other events have no older form here and are left out.

mod frames;
mod json;
mod members;
mod rest;
mod wire;

use axum::http::HeaderMap;
use axum::http::header::ACCEPT;

pub(crate) use frames::outgoing;
pub(crate) use json::of as json_of;
pub(crate) use members::incoming;
pub(crate) use rest::routes;

/// The first byte of an envelope whose cid (field 1) is a text; in the schema it is a number and starts with 0x08.
const TEXT_CID: u8 = 0x0A;

/// Returns whether a binary message is an envelope of the older dialect.
pub(crate) fn is_spoken_in(payload: &[u8]) -> bool {
    payload.first() == Some(&TEXT_CID)
}

/// Returns whether a login wants its session as JSON, as only the older dialect does.
pub(crate) fn is_asked_for(headers: &HeaderMap) -> bool {
    headers.get(ACCEPT).is_some_and(|accept| accept == "application/json")
}
