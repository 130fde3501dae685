//! Calls over HTTP: the login and the RPCs (docs/protocol.md 2.1, 3.1).

mod auth;
mod exchange;
mod failure;
mod json;
mod pacing;
mod pool;
#[cfg(test)]
mod responder;
mod rpc;
mod stream;
#[cfg(test)]
pub(crate) mod tests;
mod transfer;

use std::io;
use std::sync::{Arc, Once, OnceLock};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::{Bytes, BytesMut};
use futures_util::Stream;
use http::header::{AUTHORIZATION, CONTENT_TYPE, DATE, HeaderMap, USER_AGENT};
use http::{HeaderValue, Method, Request, request};
use reqwest::{Body, Response};
use tokio::time::timeout;
use url::Url;

use crate::config::Config;
use crate::error::{ERROR_BODY_MAX, Error, Result};
use crate::foreign::Redactor;
use crate::net::{Connector, percent_decoded};
use crate::server_clock::ServerClock;
use crate::traffic;

pub use exchange::{Exchange, Reply};
pub(crate) use failure::of_status;
pub use pacing::Pacer;
pub(crate) use rpc::Pace;
pub(crate) use stream::EventStream;

/// Largest answer accepted, in bytes; the largest listings stay well below.
pub const ANSWER_MAX: usize = 16 * 1024 * 1024;

/// How long to wait for the body of a failed answer; the status says most of it.
const ERROR_BODY_WAIT: Duration = Duration::from_millis(500);

/// The HTTP side of a client; clones share connections and pacing.
#[derive(Clone)]
pub struct Http(Arc<Inner>);

struct Inner {
    config: Config,
    connector: Connector,
    plain: OnceLock<reqwest::Client>,
    secure: OnceLock<reqwest::Client>,
    pacer: Option<Pacer>,
    clock: Arc<ServerClock>,
    /// A reconnecting client logs in often, but its settings are worth one warning.
    exposure_told: Once,
}

/// A complete 2xx answer.
struct Answer {
    status: u16,
    headers: HeaderMap,
    body: Bytes,
}

impl Answer {
    fn is_json(&self) -> bool {
        let kind = self.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
    }
}

impl Http {
    /// Returns the HTTP side of a client. Opens nothing; system roots are read by the first call that needs them.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        Self(Arc::new(Inner {
            plain: OnceLock::new(),
            secure: OnceLock::new(),
            pacer: config.http_pacing.map(Pacer::new),
            connector: Connector::new(config),
            config: config.clone(),
            clock: Arc::default(),
            exposure_told: Once::new(),
        }))
    }

    /// Returns what time it is at the server.
    pub(crate) fn clock(&self) -> Arc<ServerClock> {
        Arc::clone(&self.0.clock)
    }

    /// Takes the server's time from one of its own answers; other services have other clocks.
    fn note_date(&self, answer: &Answer) {
        if let Some(date) = answer.headers.get(DATE).and_then(|date| date.to_str().ok()) {
            self.0.clock.note(date);
        }
    }

    /// Returns the start of a request, with the headers common to all.
    fn request(&self, method: Method, url: &Url) -> request::Builder {
        let mut request = Request::builder().method(method).header(USER_AGENT, &self.0.config.user_agent);
        let (user, password) = (url.username(), url.password());
        if user.is_empty() && password.is_none() {
            return request.uri(url.as_str());
        }
        // Credentials in an address are not part of the request.
        let mut bare = url.clone();
        let _ = bare.set_username("");
        let _ = bare.set_password(None);
        let credentials = format!("{}:{}", percent_decoded(user), percent_decoded(password.unwrap_or_default()));
        if let Ok(mut value) = HeaderValue::from_str(&format!("Basic {}", STANDARD.encode(credentials))) {
            value.set_sensitive(true);
            request = request.header(AUTHORIZATION, value);
        }
        request.uri(bare.as_str())
    }

    /// Sends a request and reads its answer, all within the time limit.
    async fn send(&self, request: Request<Body>, secrets: &Redactor) -> Result<Answer> {
        let limit = self.0.config.timeout;
        let trace = traffic::Sent::new(&request);
        let exchange = async {
            let response = self.ask(request).await?;
            let status = response.status();
            if !status.is_success() {
                return Err(refused(response, secrets).await);
            }
            let headers = response.headers().clone();
            let body = read(response, ANSWER_MAX).await.map_err(|error| match error {
                ReadError::TooLong => {
                    Error::protocol(format!("the server's answer is longer than {} MiB", ANSWER_MAX / (1024 * 1024)))
                }
                ReadError::Transport(error) => failure::of_body(error),
            })?;
            Ok(Answer { status: status.as_u16(), headers, body })
        };
        let answer = timeout(limit, exchange).await.unwrap_or_else(|_| Err(failure::timed_out(limit)));
        if let Some(trace) = trace {
            trace.ended(answer.as_ref().map(|answer| (answer.status, answer.body.len())).map_err(Error::status));
        }
        answer
    }
}

/// Returns a body that is complete.
fn whole(bytes: impl Into<Bytes>) -> Body {
    Body::from(bytes.into())
}

/// Returns a body that comes in pieces.
fn pieces<S>(stream: S) -> Body
where
    S: Stream<Item = io::Result<Bytes>> + Send + 'static,
{
    Body::wrap_stream(stream)
}

/// Returns a request with its body, or why there is none.
fn built(request: request::Builder, body: Body) -> Result<Request<Body>> {
    request.body(body).map_err(|_| Error::protocol("the call cannot be made: its address or a header is none"))
}

/// Returns the error of an answer that is not 2xx, with as much of its body as an error keeps.
async fn refused(response: Response, secrets: &Redactor) -> Error {
    let (status, headers) = (response.status(), response.headers().clone());
    let body = read_some(response).await;
    of_status(status, &headers, body, secrets)
}

enum ReadError {
    TooLong,
    Transport(reqwest::Error),
}

/// Reads a body up to a limit; the rest is never fetched.
async fn read(mut response: Response, max: usize) -> std::result::Result<Bytes, ReadError> {
    if response.content_length().is_some_and(|length| length > max as u64) {
        return Err(ReadError::TooLong);
    }
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(ReadError::Transport)? {
        if chunk.len() > max - body.len() {
            return Err(ReadError::TooLong);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

/// Reads the start of a failed answer's body; a body that breaks off or stalls must not hide the status.
async fn read_some(mut response: Response) -> Bytes {
    let mut body = BytesMut::new();
    let reading = async {
        while let Ok(Some(chunk)) = response.chunk().await {
            body.extend_from_slice(&chunk);
            if body.len() >= ERROR_BODY_MAX {
                break;
            }
        }
    };
    let _ = timeout(ERROR_BODY_WAIT, reading).await;
    body.freeze()
}
