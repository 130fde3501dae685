//! The HTTP side: which door a path leads to (docs/protocol.md 3).

use std::sync::Arc;
use std::time::UNIX_EPOCH;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::DATE;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post};

use crate::doors::{agent, call, files, login, rest, upgrade, wallet, webhooks};
use crate::frame::MESSAGE_MAX;
use crate::guard;
use crate::respond::error;
use crate::shared::Shared;
use crate::traffic;

/// Returns the routes. The doubled slash comes from clients that join a base ending in one (docs/protocol.md 12.4).
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/v2/apps/authenticate/token", post(login::login))
        .route("/mezon.api.Mezon/{method}", post(call::call))
        .route("/ws", get(upgrade::open))
        .route("/prove", post(wallet::prove))
        .route("/zk-api/prove", post(wallet::prove))
        .route("/zk-api//prove", post(wallet::prove))
        .route("/mmn-api", post(wallet::json_rpc))
        .route("/mmn-api/", post(wallet::json_rpc))
        .route("/api/sse/{name}", get(agent::stream))
        .route("/files/{id}/{name}", get(files::fetch).put(files::put))
        .route("/cdn/{folder}/{name}", get(files::fetch_signed).put(files::put_signed))
        .route("/webhooks/{channel}/{token}", post(webhooks::to_channel))
        .route("/clanwebhooks/{token}/{user}", post(webhooks::to_user))
        .merge(rest::routes())
        .fallback(async || error(StatusCode::NOT_FOUND, 5, "no such path"))
        .layer(DefaultBodyLimit::max(MESSAGE_MAX))
        .layer(from_fn_with_state(shared.clone(), date))
        .layer(from_fn_with_state(shared.clone(), guard::check))
        .with_state(shared)
}

/// Adds the `Date` of the gateway's own clock to every answer, and records it if somebody wants to see it.
async fn date(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let mut response = match shared.traffic.on() {
        None => next.run(request).await,
        Some(ring) => traffic::http::recorded(&shared, ring, request, next).await,
    };
    let now = httpdate::fmt_http_date(UNIX_EPOCH + shared.clock.now());
    if let Ok(value) = HeaderValue::from_str(&now) {
        response.headers_mut().insert(DATE, value);
    }
    response
}
