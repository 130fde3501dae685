//! Answers over HTTP: error bodies (docs/protocol.md 3.2), planned faults, the bearer token.

use axum::body::Body;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::faults::Refusal;
use crate::shared::Shared;
use crate::status::Status;
use crate::token::{Purpose, TokenFault};

/// Content type of every binary answer.
const BINARY: &str = "application/proto";

/// Marks a suppressed answer: the connection is closed instead.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Silence;

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
