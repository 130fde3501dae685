//! Records what comes over HTTP.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Instant;

use axum::body::{Body as HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use bytes::Bytes;
use mezon_proto::descriptor::MessageDescriptor;
use mezon_proto::rpc::Rpc;
use mezon_proto::{Reflect, api};
use serde_json::Value;

use crate::frame::MESSAGE_MAX;
use crate::names;
use crate::respond::{bearer, error};
use crate::shared::Shared;
use crate::traffic::entry::{Body, Entry, Kind};
use crate::traffic::ring::Ring;

/// What a request is, by its path.
struct Asked {
    name: Cow<'static, str>,
    rpc: Option<&'static Rpc>,
    /// Whether request and answer are read as a whole, which streams and files are not.
    whole: bool,
}

fn asked(method: &Method, path: &str) -> Asked {
    let rpc = path.strip_prefix("/mezon.api.Mezon/").and_then(mezon_proto::rpc::by_name);
    let name = match path {
        _ if rpc.is_some() => rpc.map_or(names::UNKNOWN, |rpc| rpc.name()).into(),
        "/v2/apps/authenticate/token" => names::AUTHENTICATE.into(),
        "/ws" => names::WS.into(),
        _ if path.starts_with("/files/") || path.starts_with("/cdn/") => {
            if method == Method::PUT { names::FILE_PUT } else { names::FILE_GET }.into()
        }
        _ if path.starts_with("/api/sse/") => names::AGENT_STREAM.into(),
        // Its path is the secret.
        _ if path.starts_with("/webhooks/") || path.starts_with("/clanwebhooks/") => "webhook".into(),
        _ => format!("{method} {path}").into(),
    };
    let whole = rpc.is_some() || name == names::AUTHENTICATE;
    Asked { name, rpc, whole }
}

/// Serves a request and records it and its answer.
pub(crate) async fn recorded(shared: &Arc<Shared>, ring: &Ring, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let asked = asked(request.method(), request.uri().path());
    let user_id = bearer(shared, request.headers()).unwrap_or_default();
    let mut came = Entry::new(Kind::Call, true, asked.name.clone(), user_id);
    came.size = length(request.headers());
    let (parts, body) = request.into_parts();
    let body = if asked.whole {
        let Ok(bytes) = to_bytes(body, MESSAGE_MAX).await else {
            return error(StatusCode::PAYLOAD_TOO_LARGE, 3, "the body is too long");
        };
        came.size = bytes.len();
        came.body = match asked.rpc {
            Some(rpc) => Body::typed(rpc.request(), &bytes),
            None => Body::json(&bytes),
        };
        if asked.name == names::AUTHENTICATE {
            came.user_id = bot_of(&bytes);
        }
        HttpBody::from(bytes)
    } else {
        body
    };
    let user_id = came.user_id;
    ring.push(came);

    let response = next.run(Request::from_parts(parts, body)).await;
    let mut went = Entry::new(Kind::Call, false, asked.name.clone(), user_id);
    went.status = Some(response.status().as_str().to_owned());
    went.ms = Some(began.elapsed().as_secs_f64() * 1e3);
    went.size = length(response.headers());
    let answered_well = response.status().is_success();
    let response = if asked.whole || !(answered_well || response.status().is_informational()) {
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
        went.size = bytes.len();
        if answered_well {
            went.body = Body::typed(answer_of(&asked), &bytes);
        } else {
            went.error = reason(&bytes);
        }
        Response::from_parts(parts, HttpBody::from(bytes))
    } else {
        response
    };
    ring.push(went);
    response
}

fn length(headers: &HeaderMap) -> usize {
    headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok()).unwrap_or_default()
}

fn bot_of(login: &[u8]) -> i64 {
    let login: Value = serde_json::from_slice(login).unwrap_or_default();
    match &login["account"]["appid"] {
        Value::String(text) => text.parse().unwrap_or_default(),
        number => number.as_i64().unwrap_or_default(),
    }
}

fn answer_of(asked: &Asked) -> Option<&'static MessageDescriptor> {
    match asked.rpc {
        Some(rpc) => rpc.response(),
        None => Some(api::Session::default().descriptor()),
    }
}

/// Returns the words of an error's JSON body.
fn reason(body: &Bytes) -> Option<String> {
    let body: Value = serde_json::from_slice(body).ok()?;
    body["message"].as_str().map(str::to_owned)
}
