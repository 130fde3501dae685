//! Calls over HTTP: the login and the RPCs (PROTOCOL sections 1.1 and 2.1).

mod auth;
mod exchange;
mod failure;
mod json;
mod pacing;
#[cfg(test)]
mod responder;
mod rpc;
mod stream;
#[cfg(test)]
mod tests;
mod transfer;

use std::sync::{Arc, Once, OnceLock};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::{Client, RequestBuilder, Response, StatusCode, redirect};
use secrecy::ExposeSecret;
use tokio::time::timeout;
use url::Url;

use crate::config::Config;
use crate::error::{ERROR_BODY_MAX, Error, Result};
use crate::session::Session;
use crate::tls;
use failure::Secrets;

pub use exchange::{Exchange, Reply};
pub use pacing::Pacer;
pub(crate) use stream::EventStream;

/// Largest answer accepted, in bytes; the largest listings stay well below.
pub const ANSWER_MAX: usize = 16 * 1024 * 1024;

/// Idle connections are dropped long before usual servers drop them (60 s), so that no call runs into a closing one. They serve calls in
/// a row, which are spaced by 1.25 s; a bot whose calls go over its socket has none to keep its 30 KiB for.
const POOL_IDLE_TIMEOUT: Duration = Duration::from_secs(10);

/// How long the body of a failed answer is waited for; the status alone says most.
const ERROR_BODY_WAIT: Duration = Duration::from_millis(500);

/// The HTTP side of a client; clones share connections and pacing.
#[derive(Clone)]
pub struct Http(Arc<Inner>);

struct Inner {
    config: Config,
    plain: Client,
    secure: OnceLock<Client>,
    pacer: Option<Pacer>,
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
    ///
    /// # Errors
    /// `Protocol` where TLS cannot be set up at all.
    pub fn new(config: &Config) -> Result<Self> {
        let plain = client(tls::trust_nobody()?)?;
        let pacer = config.http_pacing.map(Pacer::new);
        Ok(Self(Arc::new(Inner {
            config: config.clone(),
            plain,
            secure: OnceLock::new(),
            pacer,
            exposure_told: Once::new(),
        })))
    }

    /// Returns the connection pool for a URL.
    async fn client(&self, url: &Url) -> Result<&Client> {
        if url.scheme() != "https" {
            return Ok(&self.0.plain);
        }
        if let Some(ready) = self.0.secure.get() {
            return Ok(ready);
        }
        // Reading the system's roots blocks for milliseconds, too long for a thread that serves the socket.
        let config = self.0.config.clone();
        let tls =
            tokio::task::spawn_blocking(move || tls::tls_config(&config)).await.map_err(|_| Error::cancelled())??;
        let built = client((*tls).clone())?;
        Ok(self.0.secure.get_or_init(|| built))
    }

    /// Sends a request and reads its answer, all within the time limit.
    async fn send(&self, request: RequestBuilder, secrets: &Secrets) -> Result<Answer> {
        let limit = self.0.config.timeout;
        let exchange = async {
            let response = request.send().await.map_err(|error| failure::of_transport(error, limit))?;
            let status = response.status();
            if !status.is_success() {
                return Err(refused(status, response, secrets).await);
            }
            let headers = response.headers().clone();
            let body = read(response, ANSWER_MAX).await.map_err(|error| match error {
                ReadError::TooLong => {
                    Error::protocol(format!("the server's answer is longer than {} MiB", ANSWER_MAX / (1024 * 1024)))
                }
                ReadError::Transport(error) => failure::of_transport(error, limit),
            })?;
            Ok(Answer { status: status.as_u16(), headers, body })
        };
        timeout(limit, exchange).await.unwrap_or_else(|_| Err(failure::timed_out(limit)))
    }

    /// Returns every credential a call may carry.
    fn secrets(&self, session: Option<&Session>) -> Secrets {
        let key = self.0.config.api_key.expose_secret();
        let token = session.map(|session| session.token.expose_secret());
        Secrets::new(std::iter::once(key).chain(token))
    }
}

/// Returns a connection pool.
fn client(mut tls: rustls::ClientConfig) -> Result<Client> {
    // The other side may prefer HTTP/2 otherwise, which is not built in.
    tls.alpn_protocols = vec![b"http/1.1".to_vec()];
    Client::builder()
        .tls_backend_preconfigured(tls)
        // The socket knows no proxy either; half a connection through one helps nobody.
        .no_proxy()
        // A redirect would carry credentials elsewhere and turn POST into GET.
        .redirect(redirect::Policy::none())
        .referer(false)
        .pool_idle_timeout(POOL_IDLE_TIMEOUT)
        .build()
        .map_err(|error| Error::protocol("the HTTP client cannot be set up").with_source(error.without_url()))
}

/// Returns the error of an answer that is not 2xx, with as much of its body as an error keeps.
async fn refused(status: StatusCode, response: Response, secrets: &Secrets) -> Error {
    let headers = response.headers().clone();
    let body = read_some(response).await;
    failure::of_status(status, &headers, body, secrets)
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

/// Reads the start of a failed answer's body; that it breaks off or stalls must not hide the status.
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
