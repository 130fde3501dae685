//! Errors for failed answers and transports (docs/protocol.md 3.2).

use std::error::Error as StdError;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::StatusCode;
use http::header::{HeaderMap, RETRY_AFTER};
use serde_json::Value;
use url::Url;

use crate::error::{Error, ErrorKind};
use crate::foreign::{Redactor, tidy};
use crate::net::{DialError, NO_TLS, WANTS_TLS, is_no_tls, place_of};

/// Longest wait that a server may request; anything longer is a mistake.
const RETRY_AFTER_MAX: Duration = Duration::from_secs(24 * 3600);

/// What web servers say to plain text on a port for TLS: those written in Go, nginx, Apache.
const MISTAKEN: [&str; 3] =
    ["HTTP request to an HTTPS server", "HTTP request was sent to HTTPS port", "plain HTTP to an SSL-enabled server"];

/// Returns the error of a status other than 2xx.
pub(crate) fn of_status(status: StatusCode, headers: &HeaderMap, body: Bytes, secrets: &Redactor) -> Error {
    let body = secrets.blot(body);
    let (code, message) = describe(&body);
    // Redacted once more, since JSON may spell a secret in other ways.
    let message = message.map(|message| secrets.clean(&message)).unwrap_or_else(|| {
        let reason = status.canonical_reason().unwrap_or("an unknown status");
        format!("the server answered {} {reason}", status.as_u16())
    });
    let error = Error::http(status.as_u16(), message).with_body(body).with_retry_after(retry_after(headers));
    match code {
        Some(code) => error.with_code(code),
        None => error,
    }
}

/// Returns the code and the message of an error's body: members of a JSON object, or a short text as it is.
fn describe(body: &[u8]) -> (Option<i32>, Option<String>) {
    if let Ok(Value::Object(object)) = serde_json::from_slice(body) {
        let code = object.get("code").and_then(Value::as_i64).and_then(|code| i32::try_from(code).ok());
        let message = ["message", "error"].iter().find_map(|key| object.get(*key).and_then(Value::as_str));
        return (code, message.and_then(sentence));
    }
    let text = std::str::from_utf8(body).ok();
    if text.is_some_and(|text| MISTAKEN.iter().any(|said| text.contains(said))) {
        return (None, Some(format!("the server speaks TLS and was asked in plain text; {WANTS_TLS}")));
    }
    (None, text.and_then(sentence))
}

/// Returns a text that is fit for an error message; pages and binary data are not.
fn sentence(text: &str) -> Option<String> {
    let text = tidy(text);
    (!text.is_empty() && !text.starts_with('<')).then_some(text)
}

/// Reads `Retry-After`, which holds seconds or a date.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let wait = match value.parse::<u64>() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => httpdate::parse_http_date(value).ok()?.duration_since(SystemTime::now()).unwrap_or_default(),
    };
    (wait <= RETRY_AFTER_MAX).then_some(wait)
}

/// Returns the error of a call that got no answer. Of the address it names host and port: the rest may hold secrets.
pub(super) fn of_transport(error: reqwest::Error, connect_limit: Duration, proxy: Option<&Url>) -> Error {
    let (place, is_plain) = (place_in(&error), error.url().is_some_and(|url| url.scheme() == "http"));
    let error = error.without_url();
    let dialling =
        chain(&error).find_map(|cause| cause.downcast_ref::<DialError>().map(|cause| of_dialling(&place, cause)));
    if let Some(dialling) = dialling {
        return dialling.with_source(error);
    }
    if error.is_timeout() {
        return timed_out(&place, connect_limit);
    }
    let cause = root_cause(&error);
    if error.is_builder() {
        return Error::protocol(format!("the call cannot be made: {cause}")).with_source(error);
    }
    if error.is_connect() {
        // The library reports this in its text only.
        if let Some(proxy) = proxy
            && chain(&error).any(|cause| cause.to_string().contains("proxy authorization required"))
        {
            return of_dialling(&place, &proxy_credentials(proxy)).with_source(error);
        }
        let hopeless = chain(&error).any(certificate_refused);
        let by = proxy.map(|proxy| format!("the proxy {} did not lead there: ", shown(proxy))).unwrap_or_default();
        let cause = if chain(&error).any(spoke_no_tls) { NO_TLS.to_owned() } else { cause };
        let error =
            Error::not_connected(format!("the server {place} cannot be reached: {by}{cause}")).with_source(error);
        return if hopeless { error.permanent() } else { error };
    }
    if is_plain && proxy.is_none() && chain(&error).any(is_no_http) {
        let lost = format!("the server {place} hung up, or answered what is not HTTP: {cause}; {WANTS_TLS}");
        return Error::new(ErrorKind::ConnectionLost, lost).with_source(error);
    }
    lost(&place, error)
}

/// Returns the error of a truncated answer.
pub(super) fn of_body(error: reqwest::Error) -> Error {
    lost(&place_in(&error), error.without_url())
}

fn lost(place: &str, error: reqwest::Error) -> Error {
    let cause = root_cause(&error);
    let lost = format!("the connection to {place} was lost before the answer was complete: {cause}");
    Error::new(ErrorKind::ConnectionLost, lost).with_source(error)
}

/// Returns host and port of the call that an error is about.
fn place_in(error: &reqwest::Error) -> String {
    error.url().map_or_else(|| "the server".to_owned(), place_of)
}

/// Returns whether a server answered a TLS handshake in something else, or hung up on it.
fn spoke_no_tls(cause: &(dyn StdError + 'static)) -> bool {
    cause.downcast_ref().is_some_and(is_no_tls)
}

/// Returns whether a server hung up on a request without an answer, or answered what is not HTTP.
fn is_no_http(cause: &(dyn StdError + 'static)) -> bool {
    cause.downcast_ref::<hyper::Error>().is_some_and(|error| error.is_parse() || error.is_incomplete_message())
}

/// Returns the error of an address that cannot or must not be dialled.
pub(super) fn of_dialling(place: &str, cause: &DialError) -> Error {
    if let DialError::TimedOut(limit) = cause {
        return timed_out(place, *limit);
    }
    let error = Error::not_connected(format!("the server {place} cannot be reached: {cause}"));
    if cause.is_permanent() { error.permanent() } else { error }
}

/// Returns the error for a proxy that answers with status 407.
pub(super) fn proxy_credentials(proxy: &Url) -> DialError {
    DialError::ProxyCredentials(format!("the proxy {} wants credentials, or other ones (status 407)", shown(proxy)))
}

/// Returns whether the peer's certificate was the reason; trying again does not help.
fn certificate_refused(cause: &(dyn StdError + 'static)) -> bool {
    matches!(cause.downcast_ref(), Some(rustls::Error::InvalidCertificate(_)))
}

fn root_cause(error: &(dyn StdError + 'static)) -> String {
    chain(error).last().map_or_else(String::new, ToString::to_string)
}

/// Returns the address of a proxy without its credentials.
fn shown(proxy: &Url) -> String {
    let port = proxy.port_or_known_default().map(|port| format!(":{port}")).unwrap_or_default();
    format!("{}://{}{port}", proxy.scheme(), proxy.host_str().unwrap_or_default())
}

/// Returns the error of a call that took too long.
pub(super) fn timed_out(place: &str, limit: Duration) -> Error {
    Error::timeout(format!("the server {place} did not answer within {} ms", limit.as_millis()))
}

/// Returns the error and everything underneath.
fn chain<'a>(error: &'a (dyn StdError + 'static)) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |error| {
        let error: &'a (dyn StdError + 'static) = *error;
        // An I/O error's `source` is that of the error it wraps, which skips the wrapped error itself.
        match error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref) {
            Some(wrapped) => Some(wrapped as &(dyn StdError + 'static)),
            None => error.source(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foreign::Secrets;

    fn of(body: &'static str, headers: &HeaderMap) -> Error {
        let secrets = Secrets::default().and(["sk-key"]);
        of_status(StatusCode::BAD_GATEWAY, headers, Bytes::from_static(body.as_bytes()), &secrets)
    }

    fn retry(value: &str) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, value.parse().unwrap());
        of("", &headers).retry_after()
    }

    #[test]
    fn code_and_message_come_from_a_json_body() {
        let error = of(r#"{"code":7,"message":"no permission","details":[]}"#, &HeaderMap::new());
        assert_eq!((error.code(), error.message(), error.status()), (Some(7), "no permission", Some(502)));
    }

    #[test]
    fn a_short_text_is_the_message_and_a_page_is_not() {
        assert_eq!(of("slow down\n", &HeaderMap::new()).message(), "slow down");
        for body in ["<html>…</html>", "", "\u{1}\u{2}", "[1]"] {
            let error = of(body, &HeaderMap::new());
            let expected = if body == "[1]" { "[1]" } else { "the server answered 502 Bad Gateway" };
            assert_eq!(error.message(), expected);
            assert_eq!(error.body().unwrap(), body.as_bytes());
        }
    }

    #[test]
    fn retry_after_holds_seconds_or_a_date() {
        assert_eq!(retry("3"), Some(Duration::from_secs(3)));
        assert_eq!(retry("Wed, 21 Oct 2015 07:28:00 GMT"), Some(Duration::ZERO));
        let date = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(600));
        let wait = retry(&date).unwrap();
        assert!(wait > Duration::from_secs(500) && wait <= Duration::from_secs(600), "{wait:?}");
        for value in ["soon", "-1", "99999999999", "18446744073709551616"] {
            assert_eq!(retry(value), None, "{value}");
        }
    }

    #[test]
    fn credentials_echoed_by_the_server_are_blotted_out() {
        let error = of(r#"{"message":"bad key sk-key"}"#, &HeaderMap::new());
        assert_eq!(error.message(), "bad key <redacted>");
        assert!(!String::from_utf8_lossy(error.body().unwrap()).contains("sk-key"));
    }
}
