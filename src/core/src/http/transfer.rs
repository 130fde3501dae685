//! Files over HTTP: bodies in pieces, without credentials, to and from addresses that the server handed out
//! (docs/protocol.md 10.1).

use std::sync::Arc;

use bytes::Bytes;
use futures_util::Stream;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, ETAG, LOCATION};
use http::{Method, StatusCode};
use reqwest::Response;
use url::Url;

use super::answer::refused;
use super::client::Http;
use super::failure;
use super::request::{built, pieces, whole};
use crate::config::{has_tls, is_loopback};
use crate::error::{Error, Result};
use crate::net::Guard;

/// Redirects followed before a download is given up; stores need one or two.
const REDIRECTS_MAX: usize = 5;

/// Returns the address of a file, or why it is not one.
fn file_url(url: &str) -> Result<Url> {
    let parsed = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    parsed.ok_or_else(|| Error::invalid("url", "url must be an absolute URL starting with http:// or https://"))
}

impl Http {
    /// Puts a body of `length` bytes to a presigned address and returns the `ETag` of the answer, "" if there is none.
    ///
    /// # Errors
    /// `Http` for statuses other than 2xx, `Protocol` for an address that is none, and what happens on the way there.
    pub(crate) async fn put<S>(&self, url: &str, content_type: &str, length: u64, body: S) -> Result<String>
    where
        S: Stream<Item = std::io::Result<Bytes>> + Send + 'static,
    {
        let url = file_url(url).map_err(|_| Error::protocol("the server gave no address to put the file to"))?;
        let host = url.host_str().unwrap_or_default();
        if self.0.config.use_ssl && !has_tls(&url) && !is_loopback(host) {
            return Err(Error::protocol(format!(
                "the server wants the file put to {host} without TLS; only use_ssl=False allows plain text"
            )));
        }
        // A presigned address is a credential, so its query must not appear in an error, whatever the server says.
        let secrets = self.0.config.secrets.and(url.query());
        let body = if length == 0 { whole(Bytes::new()) } else { pieces(body) };
        let request = self.request(Method::PUT, &url).header(CONTENT_TYPE, content_type).header(CONTENT_LENGTH, length);
        let response = self.ask(built(request, body)?).await?;
        if !response.status().is_success() {
            return Err(refused(response, &secrets).await);
        }
        Ok(response.headers().get(ETAG).and_then(|tag| tag.to_str().ok()).unwrap_or_default().to_owned())
    }

    /// Asks for a file, over a connection of its own, and returns the answer with its body still to come. Redirects are followed, but never
    /// from https to http. With a guard, only addresses that it admits are dialled, at first and after redirects.
    ///
    /// # Errors
    /// `InvalidInput` for an address that is none, otherwise as [`put`](Self::put).
    pub(crate) async fn get(&self, url: &str, guard: Option<Arc<dyn Guard>>) -> Result<Download> {
        let mut url = file_url(url)?;
        for _ in 0..=REDIRECTS_MAX {
            let request = built(self.request(Method::GET, &url), whole(Bytes::new()))?;
            // Shares no connection with others: its connection belongs to the runtime it is used on.
            let response = self.ask_apart(request, guard.clone()).await?;
            let status = response.status();
            if status.is_success() {
                return Ok(Download(response));
            }
            let target = response.headers().get(LOCATION).and_then(|target| target.to_str().ok());
            match target.filter(|_| is_redirect(status)).and_then(|target| url.join(target).ok()) {
                Some(next) if next.scheme() == "https" || next.scheme() == url.scheme() => url = next,
                _ => {
                    return Err(refused(response, &self.0.config.secrets.and(url.query())).await);
                }
            }
        }
        Err(Error::protocol("the server sends the download from one address to the next"))
    }
}

fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

/// A download in progress.
pub(crate) struct Download(Response);

impl Download {
    /// Returns the length that the server announced.
    pub(crate) fn length(&self) -> Option<u64> {
        self.0.content_length()
    }

    /// Returns the next piece; `None` at the end.
    ///
    /// # Errors
    /// `ConnectionLost` if the body breaks off.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Bytes>> {
        self.0.chunk().await.map_err(failure::of_body)
    }
}
