//! The HTTP side: routes, error bodies, the RPC path (docs/protocol.md 3).

use std::sync::Arc;
use std::time::UNIX_EPOCH;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, DATE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::json;

use crate::calls::{Call, Via};
use crate::faults::Refusal;
use crate::frame::MESSAGE_MAX;
use crate::rpc::{self, Caller};
use crate::shared::Shared;
use crate::status::Status;
use crate::token::{Purpose, TokenFault};
use crate::{agent, auth, dialect, files, guard, names, upgrade, wallet};

/// Content type of every binary answer.
const BINARY: &str = "application/proto";

/// Returns the routes. The doubled slash comes from clients that join a base ending in one (docs/protocol.md 12.4).
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/v2/apps/authenticate/token", post(auth::login))
        .route("/mezon.api.Mezon/{method}", post(call))
        .route("/ws", get(upgrade::open))
        .route("/prove", post(wallet::prove))
        .route("/zk-api/prove", post(wallet::prove))
        .route("/zk-api//prove", post(wallet::prove))
        .route("/mmn-api", post(wallet::json_rpc))
        .route("/mmn-api/", post(wallet::json_rpc))
        .route("/api/sse/{name}", get(agent::stream))
        .route("/files/{id}/{name}", get(files::fetch).put(files::put))
        .route("/cdn/{folder}/{name}", get(files::fetch_signed).put(files::put_signed))
        .merge(dialect::routes())
        .fallback(async || error(StatusCode::NOT_FOUND, 5, "no such path"))
        .layer(DefaultBodyLimit::max(MESSAGE_MAX))
        .layer(from_fn_with_state(shared.clone(), date))
        .layer(from_fn_with_state(shared.clone(), guard::check))
        .with_state(shared)
}

/// Adds the `Date` of the gateway's own clock to every answer.
async fn date(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let now = httpdate::fmt_http_date(UNIX_EPOCH + shared.clock.now());
    if let Ok(value) = HeaderValue::from_str(&now) {
        response.headers_mut().insert(DATE, value);
    }
    response
}

/// Returns an error answer with a JSON body (docs/protocol.md 3.2).
pub(crate) fn error(status: StatusCode, code: i32, message: &str) -> Response {
    let body = json!({ "code": code, "message": message }).to_string();
    (status, [(CONTENT_TYPE, "application/json")], body).into_response()
}

pub(crate) fn json_body(body: &serde_json::Value) -> Response {
    ([(CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}

pub(crate) fn binary_body(body: impl Into<Body>) -> Response {
    ([(CONTENT_TYPE, BINARY)], body.into()).into_response()
}

impl IntoResponse for Status {
    fn into_response(self) -> Response {
        error(self.http(), self.code, &self.message)
    }
}

impl IntoResponse for &Refusal {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        error(status, self.code, &self.message)
    }
}

/// Applies the planned faults of a request; `Some` is the answer that replaces the real one.
pub(crate) async fn hindered(shared: &Shared, name: &'static str) -> Option<Response> {
    let verdict = shared.faults.judge(name);
    if let Some(by) = verdict.delay {
        tokio::time::sleep(by).await;
    }
    if verdict.ignore {
        std::future::pending::<()>().await;
    }
    let mut refused = verdict.refusal.as_ref().map(IntoResponse::into_response)?;
    let asked = shared.faults.retry_after().and_then(|value| HeaderValue::try_from(value).ok());
    if let (429 | 503, Some(value)) = (refused.status().as_u16(), asked) {
        refused.headers_mut().insert(RETRY_AFTER, value);
    }
    Some(refused)
}

/// Returns the user of the bearer token.
pub(crate) fn bearer(shared: &Shared, headers: &HeaderMap) -> Result<i64, TokenFault> {
    let value = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).ok_or(TokenFault::Missing)?;
    let token = value.strip_prefix("Bearer ").ok_or(TokenFault::Missing)?;
    shared.signer.verify(token.trim(), Purpose::Session, shared.clock.now())
}

/// Serves `POST /mezon.api.Mezon/{Method}`.
async fn call(
    State(shared): State<Arc<Shared>>,
    Path(method): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some(rpc) = mezon_proto::rpc::by_name(&method) else {
        shared.calls.record(names::UNKNOWN, 0, Via::Http);
        return error(StatusCode::NOT_FOUND, 12, "no such method");
    };
    let caller = bearer(&shared, &headers);
    shared.calls.record(rpc.name, caller.unwrap_or_default(), Via::Http);
    let made = Call { name: rpc.name, user_id: caller.unwrap_or_default(), via: Via::Http };
    shared.calls.keep(made, || (rpc.request.unwrap_or_default(), body.to_vec()));
    if let Some(answer) = hindered(&shared, rpc.name).await {
        return answer;
    }
    let user_id = match caller {
        Ok(user_id) => user_id,
        Err(_) if rpc::OPEN_TO_ALL.contains(&rpc.name) => 0,
        Err(fault) => return shared.token_refused(fault).into_response(),
    };
    match rpc::handle(&shared, Caller { user_id, conn: None }, rpc.name, &body) {
        Ok(answer) => binary_body(answer),
        Err(status) => status.into_response(),
    }
}
