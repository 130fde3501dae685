//! Logging in and the session a login yields (docs/protocol.md 2).

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, HOST, USER_AGENT};
use axum::response::{IntoResponse, Response};
use mezon_proto::api;
use prost::Message as _;
use serde_json::Value;

use crate::calls::Via;
use crate::dialect;
use crate::http::{binary_body, hindered, json_body};
use crate::names;
use crate::shared::Shared;
use crate::status::Status;
use crate::token::Purpose;

/// How a client reads `Session.ws_url`.
///
/// The real service sends it without a scheme, and so do we: clients must add the one that fits. The Python SDK 1.8.3 is the exception. It
/// assumes `wss://` for a URL without a scheme even if TLS is off (docs/protocol.md 2.4) and could never connect to a plain-text server, so
/// it alone gets `ws://`. The TypeScript SDK always prepends its own scheme, so the scheme cannot be sent to everyone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UrlStyle {
    Bare,
    WithScheme,
}

impl UrlStyle {
    /// Recognises the Python SDK by its HTTP library, or by its malformed credentials (docs/other_sdks.md).
    fn of(headers: &HeaderMap) -> Self {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if text(USER_AGENT).contains("aiohttp") || text(AUTHORIZATION).starts_with("Basic b'") {
            Self::WithScheme
        } else {
            Self::Bare
        }
    }
}

/// Serves `POST /v2/apps/authenticate/token`.
pub(crate) async fn login(State(shared): State<Arc<Shared>>, headers: HeaderMap, body: Bytes) -> Response {
    let asked = credentials(&body);
    let bot_id = asked.as_ref().map(|(id, _)| *id).unwrap_or_default();
    shared.calls.record(names::AUTHENTICATE, bot_id, Via::Http);
    if let Some(answer) = hindered(&shared, names::AUTHENTICATE).await {
        return answer;
    }
    match asked.and_then(|(id, key)| admit(&shared, id, &key)) {
        Ok(created) => {
            let host = headers.get(HOST).and_then(|value| value.to_str().ok());
            let mut session = session(&shared, bot_id, UrlStyle::of(&headers), host);
            session.created = created;
            if dialect::is_asked_for(&headers) {
                return json_body(&dialect::json_of(&session));
            }
            binary_body(session.encode_to_vec())
        }
        Err(status) => status.into_response(),
    }
}

/// Reads the bot id and key; the body is JSON whatever its content type says.
fn credentials(body: &[u8]) -> Result<(i64, String), Status> {
    let body: Value = serde_json::from_slice(body).map_err(|_| Status::invalid("the body must be a JSON object"))?;
    let account = &body["account"];
    let id = match &account["appid"] {
        Value::String(text) => text.parse().ok(),
        number => number.as_i64(),
    };
    let id = id.filter(|id| *id > 0).ok_or_else(|| Status::invalid("account.appid must be a decimal id"))?;
    let key = account["token"].as_str().ok_or_else(|| Status::invalid("account.token must be a string"))?;
    Ok((id, key.to_owned()))
}

/// Checks a key. Returns whether the bot was just created.
fn admit(shared: &Shared, id: i64, key: &str) -> Result<bool, Status> {
    let refused = || Status::unauthenticated("invalid app id or token");
    let mut world = shared.world();
    match world.users.get(&id) {
        Some(user) if user.is_bot && !key.is_empty() && user.api_key.as_deref().is_none_or(|own| own == key) => {
            Ok(false)
        }
        None if shared.config.accept_any_bot && !key.is_empty() => {
            world.add_user(Some(id), &format!("bot-{id}"), None, true);
            Ok(true)
        }
        _ => Err(refused()),
    }
}

/// Issues a fresh session for a user.
pub(crate) fn session(shared: &Shared, user_id: i64, style: UrlStyle, host: Option<&str>) -> api::Session {
    let name = shared.world().users.get(&user_id).map(|user| user.name.clone()).unwrap_or_default();
    let now = shared.clock.now();
    let issue = |purpose, ttl| shared.signer.issue(user_id, &name, purpose, now, ttl);
    // A gateway that listens on all addresses does not know which of them the client can reach, but the client does.
    let own = shared.addr.to_string();
    let place = if shared.addr.ip().is_unspecified() { host.unwrap_or(&own) } else { &own };
    let ws_url = match style {
        UrlStyle::Bare => place.to_owned(),
        UrlStyle::WithScheme => format!("ws://{place}"),
    };
    let overrides = shared.overrides.lock().clone();
    api::Session {
        token: issue(Purpose::Session, shared.config.session_ttl),
        refresh_token: issue(Purpose::Refresh, shared.config.refresh_ttl),
        id_token: issue(Purpose::Identity, shared.config.session_ttl),
        user_id,
        api_url: overrides.api_url.unwrap_or_else(|| format!("http://{place}")),
        ws_url: overrides.ws_url.unwrap_or(ws_url),
        session_id: format!("{user_id}-{}", now.as_nanos()),
        ..api::Session::default()
    }
}
