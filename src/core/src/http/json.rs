//! Calls to other services than Mezon's gateway: JSON going out, JSON coming back (PROTOCOL 11.2, 11.4).

use bytes::Bytes;
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderValue};
use url::Url;

use super::Http;
use super::failure::Secrets;
use crate::error::Result;

const JSON: HeaderValue = HeaderValue::from_static("application/json");

impl Http {
    /// Posts a JSON text and returns the answer's body. Not paced, since the pace is that of Mezon's gateway. `secrets` are blotted
    /// out of errors.
    ///
    /// # Errors
    /// `Http` for statuses other than 2xx, `Timeout`, `NotConnected` and `ConnectionLost` for the way there.
    pub(crate) async fn post_json(&self, url: Url, body: String, secrets: &[&str]) -> Result<Bytes> {
        let request = self.client(&url).await?.post(url).header(CONTENT_TYPE, JSON).header(ACCEPT, JSON).body(body);
        let answer = self.send(request, &Secrets::new(secrets.iter().copied())).await?;
        Ok(answer.body)
    }
}
