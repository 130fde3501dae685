//! The login (docs/protocol.md 2.1).

use std::time::UNIX_EPOCH;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::Method;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, DATE, HeaderValue};
use mezon_proto::api;
use secrecy::ExposeSecret;
use serde_json::json;
use url::Url;

use super::client::Http;
use super::request::{built, whole};
use crate::error::{Error, ErrorKind, Result};
use crate::session::Session;

const PATH: &str = "/v2/apps/authenticate/token";

impl Http {
    /// Logs in with the configured credentials. Not paced.
    ///
    /// # Errors
    /// `Auth` for refused credentials, `Protocol` for an answer that is not a session, `Http` for other statuses, `Timeout`, `NotConnected`
    /// and `ConnectionLost` for the transport.
    pub async fn authenticate(&self) -> Result<Session> {
        let config = &self.0.config;
        if config.is_exposed() {
            let address = config.login_place();
            let warn =
                || log::warn!(address = address.as_str(); "Logging in without TLS, so the key travels in clear text");
            self.0.exposure_told.call_once(warn);
        }
        let url = Url::parse(&format!("{}{PATH}", config.login_url()))
            .map_err(|_| Error::invalid("host", "host and port make no URL"))?;
        let key = config.api_key.expose_secret();
        let account = json!({ "account": { "appid": config.client_id.to_string(), "token": key } });
        let request = self
            .request(Method::POST, &url)
            .header(CONTENT_TYPE, "application/proto")
            .header(ACCEPT, "application/x-protobuf")
            .header(AUTHORIZATION, basic(key)?);
        let request = built(request, whole(account.to_string()))?;
        let answer = self.send(request, &config.secrets.and([])).await.map_err(credentials_refused)?;
        self.note_date(&answer);
        let session = mezon_proto::decode::<api::Session>(&answer.body)
            .map_err(|error| Error::protocol("the login's answer is not a session").with_source(error))?;
        let date = answer.headers.get(DATE).and_then(|date| date.to_str().ok());
        let server_now = date.and_then(|date| httpdate::parse_http_date(date).ok());
        let server_now = server_now.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Ok(Session::from_proto(session, config)?.at_server_time(server_now.map(|time| time.as_secs().cast_signed())))
    }
}

/// Returns the header with the key as user and an empty password.
fn basic(key: &str) -> Result<HeaderValue> {
    let text = format!("Basic {}", STANDARD.encode(format!("{key}:")));
    let mut value = HeaderValue::from_str(&text).map_err(|_| Error::invalid("api_key", "api_key makes no header"))?;
    value.set_sensitive(true);
    Ok(value)
}

/// Turns a 401 or 403 into a permanent error.
fn credentials_refused(error: Error) -> Error {
    match (error.kind(), error.status()) {
        (ErrorKind::Http, Some(status @ (401 | 403))) => {
            let message = format!("the server refused the credentials: {}", error.message());
            let auth = Error::auth(status, message, error.body().cloned().unwrap_or_default());
            match error.code() {
                Some(code) => auth.with_code(code),
                None => auth,
            }
        }
        _ => error,
    }
}
