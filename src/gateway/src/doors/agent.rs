//! The agent event stream (docs/protocol.md 11).

use std::convert::Infallible;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{RawQuery, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::response::{IntoResponse, Response};
use tokio::sync::broadcast;
use url::form_urlencoded;

use crate::calls::Via;
use crate::names;
use crate::respond::hindered;
use crate::shared::Shared;
use crate::state::agent_streams::{AgentRequest, Item};
use crate::status::Status;

/// Serves `GET /api/sse/metadata`, and alternative paths.
pub(crate) async fn stream(
    State(shared): State<Arc<Shared>>,
    uri: Uri,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    *shared.agents.last.lock() = Some(AgentRequest {
        path: uri.path().to_owned(),
        query: query.clone().unwrap_or_default(),
        last_event_id: headers.get("last-event-id").map(text),
        headers: headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect(),
    });
    let (mut bot_id, mut key) = (0, String::new());
    for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        match &*name {
            "appid" => bot_id = value.parse().unwrap_or_default(),
            "token" => key = value.into_owned(),
            _ => {}
        }
    }
    shared.calls.record(names::AGENT_STREAM, bot_id, Via::Http);
    if let Some(answer) = hindered(&shared, names::AGENT_STREAM).await {
        return answer;
    }
    let known = shared
        .world()
        .users
        .get(&bot_id)
        .is_some_and(|user| user.is_bot && user.api_key.as_ref().is_none_or(|own| *own == key));
    if !known {
        return Status::unauthenticated("invalid app id or token").into_response();
    }
    let receiver = shared.agents.items.subscribe();
    let events = futures_util::stream::unfold(receiver, move |mut receiver| async move {
        loop {
            match receiver.recv().await {
                Ok(Item::Event(id, event)) if id == bot_id => return Some((Ok::<_, Infallible>(event), receiver)),
                Ok(Item::Event(..)) | Err(broadcast::error::RecvError::Lagged(_)) => {}
                Ok(Item::End) | Err(broadcast::error::RecvError::Closed) => return None,
            }
        }
    });
    // A comment first, so that the client sees the open stream before the first event.
    let opening = futures_util::stream::once(async { Ok(Bytes::from_static(b": open\n\n")) });
    let body = Body::from_stream(futures_util::StreamExt::chain(opening, events));
    ([(CONTENT_TYPE, "text/event-stream"), (CACHE_CONTROL, "no-cache")], body).into_response()
}
