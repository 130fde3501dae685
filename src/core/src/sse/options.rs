//! How a stream is opened, and how it is opened again (docs/protocol.md 11).

use std::time::Duration;

use http::header::{HeaderMap, HeaderName, HeaderValue};
use secrecy::ExposeSecret;
use url::Url;

use crate::{
    config::Config,
    error::{Error, Result},
};

/// The path of the stream below the configured URL.
pub const DEFAULT_PATH: &str = "api/sse/metadata";

/// Longest pause before another attempt, without its jitter.
pub(super) const DELAY_MAX: Duration = Duration::from_secs(30);

/// Shortest pause, whatever a stream asks for, in case a server closes every stream at once.
pub(super) const DELAY_MIN: Duration = Duration::from_millis(100);

/// Upper bound of the jitter.
const JITTER_MAX: Duration = Duration::from_secs(1);

/// How a stream is opened.
#[derive(Clone, Debug)]
pub struct StreamOptions {
    /// The path below the configured URL.
    pub path: String,
    /// Whether a stream that ends is opened again.
    pub auto_reconnect: bool,
    /// Pause before the first attempt to open it again; it doubles from there to 30 s.
    pub reconnect_delay: Duration,
    /// How many attempts are made before giving up; 0 for no limit.
    pub max_attempts: u32,
    /// Further headers.
    pub headers: Vec<(String, String)>,
    /// Further parameters of the query.
    pub parameters: Vec<(String, String)>,
}

impl Default for StreamOptions {
    fn default() -> Self {
        Self {
            path: DEFAULT_PATH.to_owned(),
            auto_reconnect: true,
            reconnect_delay: Duration::from_secs(3),
            max_attempts: 5,
            headers: Vec::new(),
            parameters: Vec::new(),
        }
    }
}

/// The checked source of a stream.
pub(crate) struct Source {
    /// Holds the key: never to be shown.
    pub(super) url: Url,
    /// The same without anything secret.
    pub(super) shown: String,
    pub(super) headers: HeaderMap,
}

impl Source {
    pub(crate) fn new(config: &Config, options: &StreamOptions) -> Result<Self> {
        let base = config.agent_event_url.as_deref().ok_or_else(|| {
            Error::invalid(
                "agent_event_url",
                "the stream of agent events is switched off because agent_event_url is None; give the client its URL",
            )
        })?;
        let wrong = || Error::invalid("agent_event_url", "agent_event_url must be an absolute URL");
        let mut url = Url::parse(base).map_err(|_| wrong())?;
        config.warn_if_exposed("The stream of agent events", &url);
        let path = options.path.trim_matches('/');
        if path.is_empty() || path.contains(|c: char| c.is_whitespace() || c.is_control() || "?#\\".contains(c)) {
            return Err(Error::invalid(
                "path",
                format!("path must be a path such as {DEFAULT_PATH:?}, without a query"),
            ));
        }
        // An encoded dot counts as a dot when the URL is put together.
        let dots = path.to_ascii_lowercase().replace("%2e", ".");
        if path.contains("://") || dots.split('/').any(|part| part == ".." || part == ".") {
            return Err(Error::invalid("path", "path must lead down from agent_event_url"));
        }
        let full = format!("{}/{path}", url.path().trim_end_matches('/'));
        url.set_path(&full);
        url.set_fragment(None);
        let mut shown = url.clone();
        shown.set_query(None);
        // Both fail only for URLs without a host, which the settings refuse.
        let _ = shown.set_username("");
        let _ = shown.set_password(None);
        let id = config.client_id.to_string();
        shown.query_pairs_mut().append_pair("appid", &id).append_pair("token", "redacted");
        url.query_pairs_mut()
            .append_pair("appid", &id)
            .append_pair("token", config.api_key.expose_secret())
            .extend_pairs(&options.parameters);
        Ok(Self { url, shown: shown.into(), headers: headers(&options.headers)? })
    }
}

fn headers(given: &[(String, String)]) -> Result<HeaderMap> {
    let mut headers = HeaderMap::new();
    for (name, value) in given {
        // The value stays out of the message: it may be a credential.
        let wrong = |_| Error::invalid("headers", "headers must be names and values that HTTP can carry");
        let name = HeaderName::try_from(name).map_err(|_| wrong(()))?;
        let mut value = HeaderValue::try_from(value).map_err(|_| wrong(()))?;
        value.set_sensitive(true);
        headers.insert(name, value);
    }
    Ok(headers)
}

/// Returns the pause before attempt `attempt` (from 1); `share` is a random number in 0..1.
pub(super) fn delay(base: Duration, attempt: u32, share: f64) -> Duration {
    let factor = 2_u32.saturating_pow(attempt.saturating_sub(1));
    let grown = base.saturating_mul(factor).clamp(DELAY_MIN, DELAY_MAX);
    // Short pauses get a short jitter: at most half of the pause comes on top.
    grown + JITTER_MAX.min(grown.div_f64(2.0)).mul_f64(share.clamp(0.0, 1.0))
}
