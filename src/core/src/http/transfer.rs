//! Files over HTTP: bodies in pieces, without credentials, to and from addresses that the server handed out (PROTOCOL 2.3,
//! attachments).

use bytes::Bytes;
use futures_util::Stream;
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, ETAG, LOCATION};
use reqwest::{Body, Client, Response, StatusCode};
use url::Url;

use super::failure::{self, Secrets};
use super::{Http, client, refused};
use crate::error::{Error, Result};
use crate::tls;

/// Redirects followed before a download is given up; stores need one or two.
const REDIRECTS_MAX: usize = 5;

/// Returns the address of a file, or why it is none.
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
        // A presigned address is a credential itself: whatever the server says, its query does not get into an error.
        let secrets = Secrets::new(url.query());
        let body = if length == 0 { Body::from(Bytes::new()) } else { Body::wrap_stream(body) };
        let request = self
            .client(&url)
            .await?
            .put(url)
            .header(CONTENT_TYPE, content_type)
            .header(CONTENT_LENGTH, length)
            .body(body);
        let response = request.send().await.map_err(|error| failure::of_transport(error, self.0.config.timeout))?;
        let status = response.status();
        if !status.is_success() {
            return Err(refused(status, response, &secrets).await);
        }
        Ok(response.headers().get(ETAG).and_then(|tag| tag.to_str().ok()).unwrap_or_default().to_owned())
    }

    /// Asks for a file, over a connection of its own, and returns the answer with its body still to come. Redirects are followed,
    /// but never from https to http.
    ///
    /// # Errors
    /// `InvalidInput` for an address that is none, otherwise as [`put`](Self::put).
    pub(crate) async fn get(&self, url: &str) -> Result<Download> {
        let mut url = file_url(url)?;
        for _ in 0..=REDIRECTS_MAX {
            let request = self.own_client(&url)?.get(url.clone());
            let response = request.send().await.map_err(|error| failure::of_transport(error, self.0.config.timeout))?;
            let status = response.status();
            if status.is_success() {
                return Ok(Download { response, limit: self.0.config.timeout });
            }
            let target = response.headers().get(LOCATION).and_then(|target| target.to_str().ok());
            match target.filter(|_| is_redirect(status)).and_then(|target| url.join(target).ok()) {
                Some(next) if next.scheme() == "https" || next.scheme() == url.scheme() => url = next,
                _ => return Err(refused(status, response, &Secrets::new(url.query())).await),
            }
        }
        Err(Error::protocol("the server sends the download from one address to the next"))
    }
}

impl Http {
    /// Returns a client that shares no connection with others: it lives and ends with the runtime it is used on.
    fn own_client(&self, url: &Url) -> Result<Client> {
        match url.scheme() {
            "https" => client((*tls::tls_config(&self.0.config)?).clone()),
            _ => client(tls::trust_nobody()?),
        }
    }
}

fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

/// A file that is on its way.
pub(crate) struct Download {
    response: Response,
    limit: std::time::Duration,
}

impl Download {
    /// Returns the length that the server announced.
    pub(crate) fn length(&self) -> Option<u64> {
        self.response.content_length()
    }

    /// Returns the next piece; `None` at the end.
    ///
    /// # Errors
    /// `ConnectionLost` if the body breaks off.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Bytes>> {
        self.response.chunk().await.map_err(|error| failure::of_transport(error, self.limit))
    }
}
