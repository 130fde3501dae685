//! What a login yields: tokens, their life time and the places to talk to (PROTOCOL sections 1.2 to 1.5).

#[cfg(test)]
pub(crate) mod tests;

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use mezon_proto::api;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Map, Value};
use url::Url;

use crate::config::Config;
use crate::error::{Error, Result};
use crate::net::is_loopback;

/// Issuers differ in whether they pad.
const BASE64_URL: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::URL_SAFE,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// How long before its end a session is renewed at most, in ms: enough for some attempts, little beside the hours it lives.
const RENEW_AHEAD_MAX_MS: i64 = 60_000;

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
    /// The API's URL as the server gave it.
    pub api_url: String,
    /// The socket's host as the server gave it.
    pub ws_url: String,
    /// The bot's user id, 0 where the server did not tell.
    pub user_id: i64,
    /// The server's own name of the session.
    pub session_id: SecretString,
    /// When the session was made here, in Unix seconds.
    pub created_at: i64,
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
    /// `Protocol` where the token is missing or no JWT, or a URL makes no sense.
    pub fn from_proto(answer: api::Session, config: &Config) -> Result<Self> {
        if answer.token.is_empty() {
            return Err(Error::protocol("the login's answer holds no token"));
        }
        let claims = Claims::parse(&answer.token)?;
        let endpoints = endpoints(&answer.api_url, &answer.ws_url, config)?;
        let user_id = if answer.user_id == 0 { claims.user_id.unwrap_or_default() } else { answer.user_id };
        // Bots never use the refresh token, so a strange one is no reason to refuse the login.
        let refresh_expires_at = Claims::parse(&answer.refresh_token).ok().and_then(|claims| claims.expires_at);
        let [token, refresh_token, id_token, session_id] =
            [answer.token, answer.refresh_token, answer.id_token, answer.session_id].map(SecretString::from);
        config.secrets.learn([&token, &refresh_token, &id_token, &session_id].map(Clone::clone));
        Ok(Self {
            token,
            refresh_token,
            id_token,
            session_id,
            api_url: answer.api_url,
            ws_url: answer.ws_url,
            user_id,
            created_at: unix_now(),
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

    /// Returns whether the token expired before `now_s`, in Unix seconds; a token that does not tell counts as expired.
    pub fn is_expired(&self, now_s: i64) -> bool {
        self.expires_at.is_none_or(|at| at < now_s)
    }

    /// Returns whether the refresh token expired before `now_s`; one that does not tell counts as expired.
    pub fn is_refresh_expired(&self, now_s: i64) -> bool {
        self.refresh_expires_at.is_none_or(|at| at < now_s)
    }

    /// Returns when the session should be renewed, in Unix milliseconds: a fifth of its life before its end, but a minute at most.
    /// `None` if it does not tell its end, or was over by our clock when it was made: then one of the clocks is wrong, and only the
    /// server knows.
    pub fn renew_at_ms(&self) -> Option<i64> {
        let life_ms = self.expires_at?.saturating_sub(self.created_at).saturating_mul(1_000);
        let ahead_ms = (life_ms / 5).min(RENEW_AHEAD_MAX_MS);
        (life_ms > 0).then(|| self.created_at.saturating_mul(1_000).saturating_add(life_ms - ahead_ms))
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

/// Returns the time now in Unix seconds.
pub fn unix_now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs().cast_signed())
}

/// Returns the time now in Unix milliseconds.
pub fn unix_now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// What the core reads from a JWT; the signature is the server's business.
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
    /// `Protocol` for what is no JWT.
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
    let api_url = if api_url.trim().is_empty() { config.login_url() } else { api_url.trim().to_owned() };
    let refuse =
        |field: &'static str| Error::protocol(format!("the login's answer holds a {field} that is no URL of a server"));
    let mut api_base = Url::parse(&api_url).map_err(|_| refuse("api_url"))?;
    if !matches!(api_base.scheme(), "http" | "https") || !api_base.has_host() {
        return Err(refuse("api_url"));
    }
    strip(&mut api_base);
    api_base.set_path("");

    let ws_url = ws_url.trim();
    let ws_url = ws_url.strip_suffix('/').unwrap_or(ws_url);
    let tls = api_base.scheme() == "https";
    let socket =
        if ws_url.is_empty() { &api_base[url::Position::BeforeHost..url::Position::AfterPort] } else { ws_url };
    let (scheme, rest) = match socket.split_once("://") {
        Some(("ws" | "http", rest)) => ("ws", rest),
        Some(("wss" | "https", rest)) => ("wss", rest),
        Some(_) => return Err(refuse("ws_url")),
        None => (if tls { "wss" } else { "ws" }, socket),
    };
    let mut socket_url_base = Url::parse(&format!("{scheme}://{rest}")).map_err(|_| refuse("ws_url"))?;
    strip(&mut socket_url_base);
    // The token travels in the URL: say so when the server itself moves it to a clear connection.
    if config.use_ssl && socket_url_base.scheme() == "ws" && !socket_url_base.host_str().is_some_and(is_loopback) {
        log::warn!("The server names a socket without TLS although the login used TLS");
    }
    Ok(Endpoints { api_base, socket_url_base })
}

/// Removes what could carry credentials or get in the way of ours.
fn strip(url: &mut Url) {
    url.set_query(None);
    url.set_fragment(None);
    // Both fail only for URLs without a host, which have been refused by then.
    let _ = url.set_username("");
    let _ = url.set_password(None);
}
