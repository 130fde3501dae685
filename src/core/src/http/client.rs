//! The HTTP side of a client.

use std::sync::{Arc, Once, OnceLock};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, DATE, USER_AGENT};
use http::{HeaderValue, Method, Request, request};
use reqwest::Body;
use tokio::time::timeout;
use url::Url;

use super::answer::{ANSWER_MAX, Answer, ReadError, read, refused};
use super::failure;
use super::pacing::Pacer;
use crate::config::{Config, percent_decoded};
use crate::error::{Error, Result};
use crate::foreign::Redactor;
use crate::net::{Connector, place_of_uri as place};
use crate::scope;
use crate::server_clock::ServerClock;
use crate::traffic;

/// The HTTP side of a client; clones share connections and pacing.
#[derive(Clone)]
pub struct Http(pub(super) Arc<Inner>);

/// What the clones share.
pub(super) struct Inner {
    pub(super) config: Config,
    pub(super) connector: Connector,
    pub(super) plain: OnceLock<reqwest::Client>,
    pub(super) secure: OnceLock<reqwest::Client>,
    pub(super) pacer: Option<Pacer>,
    pub(super) clock: Arc<ServerClock>,
    /// A reconnecting client logs in often, but its settings are worth one warning.
    pub(super) exposure_told: Once,
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

    /// Returns the id of the bot whose calls these are.
    pub(crate) fn client_id(&self) -> i64 {
        self.0.config.client_id
    }

    /// Returns what time it is at the server.
    pub(crate) fn clock(&self) -> Arc<ServerClock> {
        Arc::clone(&self.0.clock)
    }

    /// Takes the server's time from one of its own answers; other services have other clocks.
    pub(super) fn note_date(&self, answer: &Answer) {
        if let Some(date) = answer.headers.get(DATE).and_then(|date| date.to_str().ok()) {
            self.0.clock.note(date);
        }
    }

    /// Returns the start of a request, with the headers common to all.
    pub(super) fn request(&self, method: Method, url: &Url) -> request::Builder {
        let mut request = Request::builder().method(method).header(USER_AGENT, &*self.0.config.user_agent);
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
    pub(super) async fn send(&self, request: Request<Body>, secrets: &Redactor) -> Result<Answer> {
        scope::of(self.client_id(), self.exchanged(request, secrets)).await
    }

    async fn exchanged(&self, request: Request<Body>, secrets: &Redactor) -> Result<Answer> {
        let limit = self.0.config.timeout;
        let place = place(request.uri());
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
        let answer = timeout(limit, exchange).await.unwrap_or_else(|_| Err(failure::timed_out(&place, limit)));
        if let Some(trace) = trace {
            trace.ended(answer.as_ref().map(|answer| (answer.status, answer.body.len())).map_err(Error::status));
        }
        answer
    }
}
