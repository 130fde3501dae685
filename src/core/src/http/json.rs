//! Calls to services other than Mezon's gateway: JSON out, JSON back (docs/protocol.md 12.2, 12.4).

use bytes::Bytes;
use http::Method;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderValue};
use url::Url;

use super::client::Http;
use super::request::{built, whole};
use crate::error::Result;
use crate::foreign::Redactor;

const JSON: HeaderValue = HeaderValue::from_static("application/json");

impl Http {
    /// Posts a JSON text and returns the answer's body. Not paced, since the pace is that of Mezon's gateway. `secrets` are blotted
    /// out of errors.
    ///
    /// # Errors
    /// `Http` for statuses other than 2xx, `Timeout`, `NotConnected` and `ConnectionLost` for the way there.
    pub(crate) async fn post_json(&self, url: &Url, body: String, secrets: &Redactor) -> Result<Bytes> {
        let request = self.request(Method::POST, url).header(CONTENT_TYPE, JSON).header(ACCEPT, JSON);
        let answer = self.send(built(request, whole(body))?, secrets).await?;
        Ok(answer.body)
    }
}
