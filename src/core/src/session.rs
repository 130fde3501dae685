//! The result of a login: tokens, their lifetimes and the addresses to use (docs/protocol.md 2.2 to 2.4).

#[cfg(test)]
pub(crate) mod tests;

use std::fmt;

use base64::Engine as _;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use mezon_proto::api;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Map, Value};
use url::Url;

use crate::config::{Config, has_tls};
use crate::error::{Error, Result};
use crate::unix_time;

/// Some issuers pad, some do not.
const BASE64_URL: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::URL_SAFE,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// How long before its end a session is renewed at most, in ms: enough for several attempts.
const RENEW_AHEAD_MAX_MS: i64 = 60_000;

/// Clock differences up to this many seconds are ignored, since both times are whole seconds.
const CLOCK_TOLERANCE: i64 = 2;

/// Shortest lifetime in seconds that is believed if only our clock says so. Sessions of the service live 10 minutes or more.
const LIFE_MIN: i64 = 30;

/// Where a session's calls go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoints {
    /// Scheme, host and port of the API.
    pub api_base: Url,
    /// Scheme, host, port and path prefix of the socket.
    pub socket_url_base: Url,
}

/// A session: the tokens of one login.
#[derive(Clone)]
pub struct Session {
    /// The JWT that opens the API and the socket.
    pub token: SecretString,
    /// The JWT that could renew the session; bots log in again instead.
    pub refresh_token: SecretString,
    /// The JWT a zero-knowledge proof is made from.
    pub id_token: SecretString,
    /// The API's URL as given by the server, with TLS added if it was left out.
    pub api_url: String,
    /// The address the socket is opened at: scheme, host and whatever else its base URL holds, without a slash at the end.
    pub ws_url: String,
    /// The bot's user id, 0 if unknown.
    pub user_id: i64,
    /// The server's own id of the session.
    pub session_id: SecretString,
    /// When the session was made here, in Unix seconds.
    pub created_at: i64,
    /// How far our clock was ahead of the server's when the session was made, in seconds; `None` if the server sent no time.
    pub clock_ahead: Option<i64>,
    /// When the token expires, in Unix seconds.
    pub expires_at: Option<i64>,
    /// When the refresh token expires, in Unix seconds.
    pub refresh_expires_at: Option<i64>,
    /// The variables inside the token.
    pub vars: Map<String, Value>,
    /// The user name inside the token.
    pub username: Option<String>,
    /// Where the session's calls go.
    pub endpoints: Endpoints,
}

impl Session {
    /// Returns the session of a login's answer.
    ///
    /// # Errors
    /// `Protocol` if the token is missing or not a JWT, or a URL is invalid.
    pub fn from_proto(answer: api::Session, config: &Config) -> Result<Self> {
        if answer.token.is_empty() {
            return Err(Error::protocol("the login's answer holds no token"));
        }
        let claims = Claims::parse(&answer.token)?;
        let endpoints = endpoints(&answer.api_url, &answer.ws_url, config)?;
        let api_url = shown_api_url(&answer.api_url, &endpoints.api_base);
        let ws_url = bare(&endpoints.socket_url_base);
        let user_id = if answer.user_id == 0 { claims.user_id.unwrap_or_default() } else { answer.user_id };
        // Bots never use the refresh token, so an invalid one does not fail the login.
        let refresh_expires_at = Claims::parse(&answer.refresh_token).ok().and_then(|claims| claims.expires_at);
        let [token, refresh_token, id_token, session_id] =
            [answer.token, answer.refresh_token, answer.id_token, answer.session_id].map(SecretString::from);
        config.secrets.learn([&token, &refresh_token, &id_token, &session_id].map(Clone::clone));
        Ok(Self {
            token,
            refresh_token,
            id_token,
            session_id,
            api_url,
            ws_url,
            user_id,
            created_at: unix_time::now_s(),
            clock_ahead: None,
            expires_at: claims.expires_at,
            refresh_expires_at,
            vars: claims.vars,
            username: claims.username,
            endpoints,
        })
    }

    /// Returns the token itself. Never log it.
    pub fn token(&self) -> &str {
        self.token.expose_secret()
    }

    /// Returns the refresh token itself. Never log it.
    pub fn refresh_token(&self) -> &str {
        self.refresh_token.expose_secret()
    }

    /// Returns the id token itself. Never log it.
    pub fn id_token(&self) -> &str {
        self.id_token.expose_secret()
    }

    /// Returns whether the token expired before `now_s`, in Unix seconds; a token without expiry counts as expired.
    pub fn is_expired(&self, now_s: i64) -> bool {
        self.expires_at.is_none_or(|at| at < now_s)
    }

    /// Returns whether the refresh token expired before `now_s`; one without expiry counts as expired.
    pub fn is_refresh_expired(&self, now_s: i64) -> bool {
        self.refresh_expires_at.is_none_or(|at| at < now_s)
    }

    /// Notes the server's time, in Unix seconds, when the session was made.
    #[must_use]
    pub(crate) fn at_server_time(mut self, server_now: Option<i64>) -> Self {
        let ahead = server_now.map(|now| self.created_at.saturating_sub(now));
        // Rounding and latency make small differences meaningless.
        self.clock_ahead = ahead.map(|ahead| if ahead.abs() <= CLOCK_TOLERANCE { 0 } else { ahead });
        self
    }

    /// Returns whether the token has expired, by the server's clock if that is known.
    pub fn is_over(&self) -> bool {
        self.is_expired(unix_time::now_s().saturating_sub(self.clock_ahead.unwrap_or_default()))
    }

    /// Returns when the session should be renewed, in Unix milliseconds of our clock: a fifth of its lifetime before its end, but a minute
    /// at most. `None` if the end is unknown, or if only our clock says that the lifetime is very short: then the clock is more likely
    /// wrong than the session short.
    pub fn renew_at_ms(&self) -> Option<i64> {
        let ahead = self.clock_ahead.unwrap_or_default();
        let life = self.expires_at?.saturating_sub(self.created_at.saturating_sub(ahead));
        let least = if self.clock_ahead.is_some() { 1 } else { LIFE_MIN };
        let life_ms = life.saturating_mul(1_000);
        let early_ms = (life_ms / 5).min(RENEW_AHEAD_MAX_MS);
        (life >= least).then(|| self.created_at.saturating_mul(1_000).saturating_add(life_ms - early_ms))
    }

    /// Returns the URL that opens the socket. It contains the token: never log it, see [`Session::socket_url_redacted`].
    pub fn socket_url(&self) -> Url {
        self.socket_url_with(self.token.expose_secret())
    }

    /// Returns the URL that opens the socket with the token replaced, fit for logs.
    pub fn socket_url_redacted(&self) -> Url {
        self.socket_url_with("redacted")
    }

    fn socket_url_with(&self, token: &str) -> Url {
        let mut url = self.endpoints.socket_url_base.clone();
        let path = format!("{}/ws", url.path().trim_end_matches('/'));
        url.set_path(&path);
        url.query_pairs_mut()
            .append_pair("lang", "en")
            .append_pair("status", "true")
            .append_pair("token", token)
            .append_pair("format", "protobuf");
        url
    }

    /// Returns the URL of a call.
    pub(crate) fn rpc_url(&self, method: &str) -> Url {
        let mut url = self.endpoints.api_base.clone();
        url.set_path(&format!("/mezon.api.Mezon/{method}"));
        url
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("user_id", &self.user_id)
            .field("token", &format_args!("<redacted>"))
            .field("created_at", &self.created_at)
            .field("expires_at", &self.expires_at)
            .field("api_base", &self.endpoints.api_base.as_str())
            .field("socket_url_base", &self.endpoints.socket_url_base.as_str())
            .finish_non_exhaustive()
    }
}

/// What the core reads from a JWT; the signature is for the server to check.
pub struct Claims {
    /// When the token expires, in Unix seconds.
    pub expires_at: Option<i64>,
    /// Whose token it is.
    pub user_id: Option<i64>,
    /// The user's name.
    pub username: Option<String>,
    /// Further variables.
    pub vars: Map<String, Value>,
}

impl Claims {
    /// Reads the claims of a token.
    ///
    /// # Errors
    /// `Protocol` for anything but a JWT.
    pub fn parse(token: &str) -> Result<Self> {
        let malformed = |what| Error::protocol(format!("the session token is no JWT: {what}"));
        let parts: Vec<&str> = token.split('.').collect();
        let [_, payload, _] = parts[..] else {
            return Err(malformed("it does not have three parts"));
        };
        let payload = BASE64_URL.decode(payload).map_err(|_| malformed("its payload is not base64url"))?;
        let Ok(Value::Object(mut claims)) = serde_json::from_slice(&payload) else {
            return Err(malformed("its payload is not a JSON object"));
        };
        let expires_at = match claims.get("exp") {
            None | Some(Value::Null) => None,
            Some(exp) => Some(integer(exp).ok_or_else(|| malformed("its exp claim is not a number"))?),
        };
        Ok(Self {
            expires_at,
            user_id: claims.get("uid").and_then(integer).filter(|id| *id > 0),
            username: claims.get("usn").and_then(Value::as_str).map(str::to_owned),
            vars: match claims.remove("vrs") {
                Some(Value::Object(vars)) => vars,
                _ => Map::new(),
            },
        })
    }
}

/// Reads an integer that may come as a number or as text, and may have a fraction.
fn integer(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => text.trim().parse().ok(),
        #[expect(clippy::cast_possible_truncation, reason = "a time beyond 64 bits saturates, which means the same")]
        Value::Number(number) => number.as_i64().or_else(|| number.as_f64().map(|value| value as i64)),
        _ => None,
    }
}

fn endpoints(api_url: &str, ws_url: &str, config: &Config) -> Result<Endpoints> {
    let refuse =
        |field: &'static str| Error::protocol(format!("the login's answer holds a {field} that is no URL of a server"));
    let api_url = if api_url.trim().is_empty() { config.login_url() } else { api_url.to_owned() };
    let mut api_base = api_base(&api_url).ok_or_else(|| refuse("api_url"))?;
    keep_tls("api_url", &mut api_base, config)?;
    let tls = config.use_ssl || has_tls(&api_base);
    let mut socket_url_base = socket_base(ws_url, Some(&api_base), tls).ok_or_else(|| refuse("ws_url"))?;
    keep_tls("ws_url", &mut socket_url_base, config)?;
    Ok(Endpoints { api_base, socket_url_base })
}

/// Returns the address of the socket of a session that a program made, by what it knows of the login: without an `api_url`, an address that
/// names no scheme means TLS. Empty if neither is known.
///
/// # Errors
/// `InvalidInput` for a `ws_url` that is no address of a server.
pub fn socket_address(api_url: &str, ws_url: &str) -> Result<String> {
    let api_base = api_base(api_url);
    if ws_url.trim().is_empty() && api_base.is_none() {
        return Ok(String::new());
    }
    let tls = api_base.as_ref().is_none_or(has_tls);
    let base = socket_base(ws_url, api_base.as_ref(), tls).ok_or_else(|| {
        Error::invalid("ws_url", "ws_url must be the host of a server, with ws:// or wss:// in front or nothing")
    })?;
    Ok(bare(&base))
}

/// Returns scheme, host and port of an API's URL.
fn api_base(api_url: &str) -> Option<Url> {
    let mut base = Url::parse(api_url.trim()).ok()?;
    if !matches!(base.scheme(), "http" | "https") || !base.has_host() {
        return None;
    }
    strip(&mut base);
    base.set_path("");
    Some(base)
}

/// Returns the base URL of a socket (docs/protocol.md 2.4): a scheme in `ws_url` counts, `tls` decides where there is none, and without a
/// `ws_url` the socket is where the API is.
fn socket_base(ws_url: &str, api_base: Option<&Url>, tls: bool) -> Option<Url> {
    let address = match (ws_url.trim(), api_base) {
        ("" | "/", Some(api_base)) => &api_base[url::Position::BeforeHost..url::Position::AfterPort],
        (address, _) => address,
    };
    let (scheme, rest) = match address.split_once("://") {
        Some(("ws" | "http", rest)) => ("ws", rest),
        Some(("wss" | "https", rest)) => ("wss", rest),
        Some(_) => return None,
        None => (if tls { "wss" } else { "ws" }, address),
    };
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    let mut base = Url::parse(&format!("{scheme}://{rest}")).ok()?;
    strip(&mut base);
    Some(base)
}

/// Returns a URL as text, without a slash at the end.
fn bare(url: &Url) -> String {
    url.as_str().trim_end_matches('/').to_owned()
}

/// Returns the API's URL for callers of their own: as given by the server, unless it would bypass TLS.
fn shown_api_url(given: &str, base: &Url) -> String {
    let is_plain = given.trim().to_ascii_lowercase().starts_with("http://");
    if has_tls(base) && is_plain { bare(base) } else { given.to_owned() }
}

/// Makes sure that a login over TLS is followed by nothing in clear text, whatever its answer says, since the token goes wherever that
/// leads. Servers behind a TLS-terminating proxy often name themselves without TLS, so the login's own host is reached over TLS like the
/// login; any other host without TLS is refused.
fn keep_tls(field: &'static str, url: &mut Url, config: &Config) -> Result<()> {
    if has_tls(url) {
        return Ok(());
    }
    if !config.use_ssl {
        config.warn_if_exposed(if field == "ws_url" { "The socket" } else { "The API" }, url);
        return Ok(());
    }
    let host = url.host_str().unwrap_or_default().to_owned();
    if !host.eq_ignore_ascii_case(&config.host) {
        let login = &config.host;
        return Err(Error::protocol(format!(
            "the login at {login} used TLS, but its answer holds a {field} at {host} without; only use_ssl=False allows plain text"
        ))
        .permanent());
    }
    log::debug!("The answer of the login names its own host without TLS in {field}, reaching it over TLS as before");
    let port = url.port().unwrap_or(config.port);
    // Both fail only for URLs without a host, which have been refused by then.
    let _ = url.set_scheme(if field == "ws_url" { "wss" } else { "https" });
    let _ = url.set_port(Some(port));
    Ok(())
}

/// Removes parts that could carry credentials or conflict with ours.
fn strip(url: &mut Url) {
    url.set_query(None);
    url.set_fragment(None);
    // Both fail only for URLs without a host, which have been refused by then.
    let _ = url.set_username("");
    let _ = url.set_password(None);
}
