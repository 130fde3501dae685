//! One call to an arbitrary address, with arbitrary headers.

use bytes::Bytes;
use http::Method;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderName, HeaderValue};
use url::Url;

use super::client::Http;
use super::request::{built, whole};
use crate::error::{Error, Result};

/// A request as sent.
pub struct Exchange {
    /// The HTTP method, such as `POST`.
    pub method: String,
    /// The absolute address, query included.
    pub url: String,
    /// The headers; `Authorization` is never logged.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Bytes,
    /// Whether the call waits for its turn.
    pub paced: bool,
}

/// A complete 2xx answer.
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The `Content-Type`, empty where the server named none.
    pub content_type: String,
    /// The body.
    pub body: Bytes,
}

impl Http {
    /// Sends a request and returns the answer.
    ///
    /// # Errors
    /// `InvalidInput` for an invalid request, `Http` for statuses other than 2xx, `Timeout`, `NotConnected` and `ConnectionLost` for the
    /// transport.
    pub async fn exchange(&self, exchange: Exchange) -> Result<Reply> {
        let url = Url::parse(&exchange.url)
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
            .ok_or_else(|| Error::invalid("url", "url must be an absolute URL starting with http:// or https://"))?;
        let method = Method::from_bytes(exchange.method.to_ascii_uppercase().as_bytes())
            .map_err(|_| Error::invalid("method", "method must be the name of an HTTP method such as POST"))?;
        let mut request = built(self.request(method, &url), whole(exchange.body))?;
        let mut token = None;
        for (name, value) in exchange.headers {
            let refused = |_| Error::invalid("headers", "headers must be names and values that HTTP can carry");
            let name = HeaderName::try_from(name).map_err(|_| refused(()))?;
            let mut header = HeaderValue::try_from(value.as_str()).map_err(|_| refused(()))?;
            if name == AUTHORIZATION {
                header.set_sensitive(true);
                token = value.split_once(' ').map(|(_, token)| token.to_owned());
            }
            request.headers_mut().append(name, header);
        }
        if exchange.paced
            && let Some(pacer) = &self.0.pacer
        {
            pacer.turn().await;
        }
        let secrets = self.0.config.secrets.and(token.as_deref());
        let answer = self.send(request, &secrets).await?;
        let content_type = answer.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Ok(Reply { status: answer.status, content_type: content_type.to_owned(), body: answer.body })
    }
}
