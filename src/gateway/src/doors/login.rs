//! Logging in (docs/protocol.md 2).

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::response::{IntoResponse, Response};
use prost::Message as _;
use serde_json::Value;

use crate::calls::Via;
use crate::dialect;
use crate::names;
use crate::respond::{binary_body, hindered, json_body};
use crate::session::{self, UrlStyle};
use crate::shared::Shared;
use crate::status::Status;

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
            let mut session = session::session(&shared, bot_id, UrlStyle::of(&headers), host);
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
