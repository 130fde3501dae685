//! The WebSocket handshake (docs/protocol.md 4.1).

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    CONNECTION, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_PROTOCOL, SEC_WEBSOCKET_VERSION, UPGRADE,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use ring::digest;
use tokio::net::TcpStream;
use url::form_urlencoded;

use crate::calls::Via;
use crate::guard::Ends;
use crate::respond::{Silence, error, hindered};
use crate::rules::Rules;
use crate::shared::Shared;
use crate::status::Status;
use crate::token::{Purpose, TokenFault};
use crate::{names, websocket};

/// Appended to the client's key before hashing (RFC 6455, 1.3).
const KEY_SUFFIX: &str = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
/// The one subprotocol a client may offer and get (docs/protocol.md 4.1).
const SUBPROTOCOL: &str = "protobuf";

/// Serves `GET /ws`.
pub(crate) async fn open(State(shared): State<Arc<Shared>>, mut request: Request) -> Response {
    let user = user_of(&shared, request.uri().query().unwrap_or_default());
    shared.calls.record(names::WS, user.unwrap_or_default(), Via::Http);
    if let Some(answer) = hindered(&shared, names::WS).await {
        return answer;
    }
    let rules = shared.rules();
    let user_id = match user {
        Ok(user_id) => user_id,
        Err(fault) => return refused(&rules, shared.token_refused(fault)),
    };
    let Some(accept) = accept(request.headers()) else {
        return error(StatusCode::UPGRADE_REQUIRED, 3, "this path takes WebSocket handshakes of version 13 only");
    };
    let there = request.extensions().get::<Ends>().map(|ends| ends.there.ip());
    if !shared.handshakes.admit((there, user_id), rules.handshake_interval) {
        return refused(&rules, Status::exhausted("one handshake at a time"));
    }
    let offered = names_in(request.headers(), &SEC_WEBSOCKET_PROTOCOL).any(|name| name == SUBPROTOCOL);
    let upgrade = hyper::upgrade::on(&mut request);
    let guest = shared.clone();
    shared.spawn_until_stopped(async move { enter(guest, user_id, upgrade).await });

    let mut response = switching(accept);
    if offered {
        response.headers_mut().insert(SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static(SUBPROTOCOL));
    }
    response
}

/// Returns the answer that opens a WebSocket.
pub(crate) fn switching(accept: HeaderValue) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    let headers = response.headers_mut();
    headers.insert(CONNECTION, HeaderValue::from_static("Upgrade"));
    headers.insert(UPGRADE, HeaderValue::from_static("websocket"));
    headers.insert(SEC_WEBSOCKET_ACCEPT, accept);
    response
}

/// Returns the TCP stream of a request that was upgraded, and what the client has sent on it so far.
pub(crate) async fn stream_of(upgrade: OnUpgrade) -> Option<(TcpStream, Bytes)> {
    let upgraded = match upgrade.await {
        Ok(upgraded) => upgraded,
        Err(error) => {
            log::debug!("A handshake was not finished: {error}");
            return None;
        }
    };
    let Ok(parts) = upgraded.downcast::<TokioIo<TcpStream>>() else {
        log::error!("The upgraded stream is not the one that was accepted");
        return None;
    };
    Some((parts.io.into_inner(), parts.read_buf))
}

/// Returns the answer to a refused handshake, or silence instead.
fn refused(rules: &Rules, status: Status) -> Response {
    let mut response = status.into_response();
    if rules.silent_handshakes {
        response.extensions_mut().insert(Silence);
    }
    response
}

/// Takes the TCP stream back from the HTTP server and serves it.
async fn enter(shared: Arc<Shared>, user_id: i64, upgrade: OnUpgrade) {
    let Some((stream, early)) = stream_of(upgrade).await else { return };
    let conn = shared.connected(user_id);
    let guest = shared.clone();
    // Its own task: stopping ends it with a close frame, not by dropping it.
    shared.spawn(async move { websocket::run(guest, conn, stream, early).await });
}

fn user_of(shared: &Shared, query: &str) -> Result<i64, TokenFault> {
    let token = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "token");
    let token = token.ok_or(TokenFault::Missing)?.1;
    shared.signer.verify(&token, Purpose::Session, shared.clock.now())
}

fn names_in<'a>(headers: &'a HeaderMap, header: &HeaderName) -> impl Iterator<Item = &'a str> {
    headers
        .get_all(header)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|list| list.split(','))
        .map(str::trim)
}

/// Returns the answer to the client's key, or `None` if this is not a handshake.
pub(crate) fn accept(headers: &HeaderMap) -> Option<HeaderValue> {
    let upgrades = names_in(headers, &UPGRADE).any(|name| name.eq_ignore_ascii_case("websocket"));
    let version = headers.get(SEC_WEBSOCKET_VERSION)?.as_bytes() == b"13";
    let key = headers.get(SEC_WEBSOCKET_KEY)?.to_str().ok()?;
    if !upgrades || !version {
        return None;
    }
    let hash = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, format!("{key}{KEY_SUFFIX}").as_bytes());
    HeaderValue::try_from(STANDARD.encode(hash)).ok()
}
