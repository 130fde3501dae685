//! An answer that does not end: server-sent events (docs/protocol.md 11). Opening has a time limit, reading has none.

use bytes::Bytes;
use http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use http::{Method, StatusCode};
use reqwest::Response;
use tokio::time::timeout;
use url::Url;

use super::answer::refused;
use super::client::Http;
use super::failure;
use super::request::{built, whole};
use crate::error::{Error, Result};
use crate::net::place_of;

const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");
const EVENT_STREAM: &str = "text/event-stream";

/// An open stream. TCP keep-alive notices a peer that disappears silently.
pub(crate) struct EventStream(Response);

impl EventStream {
    /// Returns the next bytes, `None` at the end.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Bytes>> {
        self.0.chunk().await.map_err(failure::of_body)
    }
}

impl Http {
    /// Opens a stream, after the last event that was received if there was one.
    ///
    /// # Errors
    /// `Auth` for refused credentials, `Protocol` for an answer that is no stream, `Http` for other statuses, `Timeout`,
    /// `NotConnected` and `ConnectionLost` for the way there. Of the URL they name host and port.
    pub(crate) async fn open_stream(
        &self,
        url: &Url,
        headers: HeaderMap,
        last_id: Option<&str>,
    ) -> Result<EventStream> {
        let limit = self.0.config.connect_timeout;
        let mut request = self.request(Method::GET, url).header(ACCEPT, EVENT_STREAM).header(CACHE_CONTROL, "no-store");
        // An id that does not fit into a header cannot be sent; the server then chooses where the stream starts.
        if let Some(id) = last_id.and_then(|id| HeaderValue::from_bytes(id.as_bytes()).ok()) {
            request = request.header(LAST_EVENT_ID, id);
        }
        let mut request = built(request, whole(Bytes::new()))?;
        // The caller's headers take precedence.
        for (name, value) in headers.iter() {
            request.headers_mut().insert(name.clone(), value.clone());
        }
        let opening = async {
            let response = self.ask(request).await?;
            match response.status() {
                StatusCode::OK => Ok(response),
                StatusCode::NO_CONTENT => {
                    Err(Error::protocol("the server says that there is no stream to wait for").permanent())
                }
                status => Err(self.stream_refused(status, response).await),
            }
        };
        let response =
            timeout(limit, opening).await.unwrap_or_else(|_| Err(failure::timed_out(&place_of(url), limit)))?;
        let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case(EVENT_STREAM)) {
            return Ok(EventStream(response));
        }
        Err(Error::protocol("the server answered something else than a stream of events"))
    }

    async fn stream_refused(&self, status: StatusCode, response: Response) -> Error {
        let error = refused(response, &self.0.config.secrets.and([])).await;
        match status {
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
                let message = format!("the server refused the credentials: {}", error.message());
                Error::auth(status.as_u16(), message, error.body().cloned().unwrap_or_default())
            }
            _ => error,
        }
    }
}
