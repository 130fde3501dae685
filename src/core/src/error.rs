//! The one error type of the core: a kind, a sentence, and the data a caller needs to decide what to do next.
//!
//! Errors never carry credentials: texts that came from a server are scrubbed before they get here, and the formatted forms
//! leave the raw body out.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use crate::foreign::tidy;

/// The result of everything in the core that can fail.
pub type Result<T> = std::result::Result<T, Error>;

/// Bytes of a failed answer's body that an error keeps; enough for any message, small enough when errors pile up.
pub const ERROR_BODY_MAX: usize = 4 * 1024;

/// Longest piece of refused input that an error repeats, in characters.
const SHOWN_MAX: usize = 40;

/// gRPC codes of a raw frame for transient conditions: deadline exceeded, resource exhausted, aborted, unavailable.
const TRANSIENT_RPC_CODES: [i32; 4] = [4, 8, 10, 14];

/// Returns refused input for the sentence of an error: quoted, escaped, bounded.
pub(crate) fn shown(text: &str) -> String {
    let mut cut: String = text.chars().take(SHOWN_MAX).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    format!("{cut:?}")
}

/// What went wrong, as callers branch on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// An argument or a setting is not acceptable; [`Error::field`] names it.
    InvalidInput,
    /// The server refused the credentials (401 or 403 at login).
    Auth,
    /// The other side answered something that cannot be understood.
    Protocol,
    /// The call needs a session and there was no login yet.
    NotLoggedIn,
    /// There is no connection at the moment and the call cannot wait for one.
    NotConnected,
    /// The connection went away while the call was waiting for its answer.
    ConnectionLost,
    /// No answer came in time.
    Timeout,
    /// The server answered an HTTP status other than 2xx.
    Http,
    /// The server answered a socket request with its `error` member.
    Server,
    /// The server answered a call over the socket with a non-zero code.
    Rpc,
    /// The token service or the proof service refused.
    Wallet,
    /// The requested object does not exist.
    NotFound,
    /// The message store cannot be used.
    Store,
    /// A file is larger than the limit.
    TooLarge,
    /// The client was closed.
    Closed,
    /// The call was cancelled.
    Cancelled,
    /// A fault of the core itself: a task of it ended without an outcome.
    Internal,
}

/// An error of the core; cloning is cheap.
#[derive(Clone)]
pub struct Error(Arc<Inner>);

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    message: Cow<'static, str>,
    field: Option<Cow<'static, str>>,
    status: Option<u16>,
    code: Option<i32>,
    body: Option<Bytes>,
    context: Vec<(String, String)>,
    retry_after: Option<Duration>,
    permanent: bool,
    unsent: bool,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

impl Error {
    /// Returns an error of `kind` that says `message`.
    pub fn new(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Arc::new(Inner {
            kind,
            message: message.into(),
            field: None,
            status: None,
            code: None,
            body: None,
            context: Vec::new(),
            retry_after: None,
            permanent: false,
            unsent: false,
            source: None,
        }))
    }

    /// Returns the error for an unacceptable argument or setting called `field`.
    pub fn invalid(field: impl Into<Cow<'static, str>>, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::InvalidInput, message).edit(|inner| inner.field = Some(field.into()))
    }

    /// Returns the error for refused credentials.
    pub fn auth(status: u16, message: impl Into<Cow<'static, str>>, body: Bytes) -> Self {
        Self::new(ErrorKind::Auth, message).with_status(status).with_body(body)
    }

    /// Returns the error for an answer that cannot be understood.
    pub fn protocol(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Protocol, message)
    }

    /// Returns the error for a call before login.
    pub fn not_logged_in() -> Self {
        Self::new(ErrorKind::NotLoggedIn, "there is no session yet, call login() first")
    }

    /// Returns the error for a call without a connection.
    pub fn not_connected(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::NotConnected, message)
    }

    /// Returns the error for a call whose connection went away.
    pub fn connection_lost(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::ConnectionLost, message)
    }

    /// Returns the error for an answer that did not come in time.
    pub fn timeout(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Timeout, message)
    }

    /// Returns the error for an HTTP status other than 2xx.
    pub fn http(status: u16, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Http, message).with_status(status)
    }

    /// Returns the error for an envelope's `error` member.
    pub fn server(code: i32, message: impl Into<Cow<'static, str>>, context: Vec<(String, String)>) -> Self {
        Self::new(ErrorKind::Server, message).with_code(code).edit(|inner| inner.context = context)
    }

    /// Returns the error for a raw answer with a non-zero code, taking the message from its body where that is text.
    pub fn rpc(code: i32, body: Bytes) -> Self {
        // Binary data is not a sentence.
        let text = std::str::from_utf8(&body).map(tidy).unwrap_or_default();
        let message = if text.is_empty() { format!("the call failed with code {code}") } else { text };
        Self::new(ErrorKind::Rpc, message).with_code(code).with_body(body)
    }

    /// Returns the error for too many requests.
    pub fn rate_limited(message: impl Into<Cow<'static, str>>, retry_after: Option<Duration>) -> Self {
        Self::server(429, message, Vec::new()).with_retry_after(retry_after)
    }

    /// Returns the error for an object that does not exist.
    pub fn not_found(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::NotFound, message)
    }

    /// Returns the error for a call on a closed client.
    pub fn closed() -> Self {
        Self::new(ErrorKind::Closed, "the client is closed, call login() to open it again")
    }

    /// Returns an error about a fault of the core itself.
    #[must_use]
    pub fn internal(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Internal, message)
    }

    /// Returns the error of a task that panicked.
    #[must_use]
    pub fn panicked(what: &str, panic: &(dyn std::any::Any + Send)) -> Self {
        let said = panic.downcast_ref::<&str>().copied();
        let said = said.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("it said nothing");
        Self::internal(format!("{what} failed by a fault of the SDK, please report it: {said}"))
    }

    /// Returns the error for a cancelled call.
    pub fn cancelled() -> Self {
        Self::new(ErrorKind::Cancelled, "the call was cancelled")
    }

    /// Replaces the sentence.
    #[must_use]
    pub fn with_message(self, message: impl Into<Cow<'static, str>>) -> Self {
        self.edit(|inner| inner.message = message.into())
    }

    /// Adds the HTTP status.
    #[must_use]
    pub fn with_status(self, status: u16) -> Self {
        self.edit(|inner| inner.status = Some(status))
    }

    /// Adds the server's own code.
    #[must_use]
    pub fn with_code(self, code: i32) -> Self {
        self.edit(|inner| inner.code = Some(code))
    }

    /// Adds the answer's body, cut to [`ERROR_BODY_MAX`] bytes.
    #[must_use]
    pub fn with_body(self, body: Bytes) -> Self {
        // A slice would keep the whole buffer alive for as long as the error lives.
        let body = if body.len() > ERROR_BODY_MAX { Bytes::copy_from_slice(&body[..ERROR_BODY_MAX]) } else { body };
        self.edit(|inner| inner.body = Some(body))
    }

    /// Adds how long the server asks to wait before the next attempt.
    #[must_use]
    pub fn with_retry_after(self, retry_after: Option<Duration>) -> Self {
        self.edit(|inner| inner.retry_after = retry_after)
    }

    /// Marks the error as permanent, whatever its kind says.
    #[must_use]
    pub fn permanent(self) -> Self {
        self.edit(|inner| inner.permanent = true)
    }

    /// Marks the error as one of a request that has not left.
    #[must_use]
    pub fn unsent(self) -> Self {
        self.edit(|inner| inner.unsent = true)
    }

    /// Adds the error underneath; the caller vouches that its texts hold no credentials.
    #[must_use]
    pub fn with_source(self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.edit(|inner| inner.source = Some(Arc::new(source)))
    }

    fn edit(mut self, change: impl FnOnce(&mut Inner)) -> Self {
        change(Arc::make_mut(&mut self.0));
        self
    }

    /// Returns what went wrong.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Returns the sentence without status and code.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Returns the HTTP status.
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// Returns the server's own code.
    pub fn code(&self) -> Option<i32> {
        self.0.code
    }

    /// Returns the answer's body, at most [`ERROR_BODY_MAX`] bytes of it.
    pub fn body(&self) -> Option<&Bytes> {
        self.0.body.as_ref()
    }

    /// Returns the pairs that came with an `error` member.
    pub fn context(&self) -> &[(String, String)] {
        &self.0.context
    }

    /// Returns the name of the unacceptable argument or setting.
    pub fn field(&self) -> Option<&str> {
        self.0.field.as_deref()
    }

    /// Returns how long the server asks to wait before the next attempt.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Returns whether the error was marked as permanent.
    pub fn is_permanent(&self) -> bool {
        self.0.permanent
    }

    /// Returns whether it is known that the request has not left.
    pub fn is_unsent(&self) -> bool {
        self.0.unsent
    }

    /// Returns whether the same call may succeed later without any change.
    pub fn is_transient(&self) -> bool {
        if self.0.permanent {
            return false;
        }
        match self.0.kind {
            ErrorKind::NotConnected | ErrorKind::ConnectionLost | ErrorKind::Timeout => true,
            ErrorKind::Http => self.0.status.is_some_and(|status| matches!(status, 408 | 425 | 429 | 500..=599)),
            ErrorKind::Rpc => self.0.code.is_some_and(|code| TRANSIENT_RPC_CODES.contains(&code)),
            _ => false,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        match (self.0.status, self.0.code) {
            (Some(status), Some(code)) => write!(f, " (status {status}, code {code})"),
            (Some(status), None) => write!(f, " (status {status})"),
            (None, Some(code)) => write!(f, " (code {code})"),
            (None, None) => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        let mut out = f.debug_struct("Error");
        out.field("kind", &inner.kind).field("message", &inner.message);
        if let Some(field) = &inner.field {
            out.field("field", field);
        }
        if let Some(status) = inner.status {
            out.field("status", &status);
        }
        if let Some(code) = inner.code {
            out.field("code", &code);
        }
        if let Some(body) = &inner.body {
            out.field("body", &format_args!("{} bytes", body.len()));
        }
        if let Some(retry_after) = inner.retry_after {
            out.field("retry_after", &retry_after);
        }
        out.finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_send_sync<T: Send + Sync + Clone + 'static>() {}

    #[test]
    fn errors_can_be_shared_between_threads() {
        assert_send_sync::<Error>();
    }

    #[test]
    fn an_error_says_its_status_and_code_but_never_its_body() {
        let error = Error::http(503, "try later").with_code(14).with_body(Bytes::from_static(b"sk-secret"));
        assert_eq!(error.to_string(), "try later (status 503, code 14)");
        assert!(!format!("{error:?}").contains("sk-secret"));
        assert_eq!(error.body().unwrap(), "sk-secret");
    }

    #[test]
    fn a_long_body_is_cut_and_its_buffer_freed() {
        let error = Error::http(500, "x").with_body(Bytes::from(vec![1; ERROR_BODY_MAX + 1]));
        assert_eq!(error.body().unwrap().len(), ERROR_BODY_MAX);
    }

    #[test]
    fn only_passing_conditions_are_transient() {
        for status in [408, 429, 500, 502, 503, 504] {
            assert!(Error::http(status, "x").is_transient(), "{status}");
        }
        for status in [400, 401, 403, 404, 409] {
            assert!(!Error::http(status, "x").is_transient(), "{status}");
        }
        assert!(Error::timeout("x").is_transient());
        assert!(Error::rpc(14, Bytes::new()).is_transient());
        assert!(!Error::rpc(5, Bytes::new()).is_transient());
        assert!(!Error::auth(401, "x", Bytes::new()).is_transient());
        assert!(!Error::not_connected("x").permanent().is_transient());
    }

    #[test]
    fn an_rpc_error_takes_its_message_from_a_text_body() {
        assert_eq!(Error::rpc(5, Bytes::from_static(b"channel not found\n")).message(), "channel not found");
        assert_eq!(Error::rpc(5, Bytes::from_static(b"\xff\x00")).message(), "the call failed with code 5");
        assert_eq!(Error::rpc(5, Bytes::new()).message(), "the call failed with code 5");
    }
}
