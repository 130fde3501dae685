//! The server's refusals in the words of the core.

use std::{error::Error as StdError, io, iter};

use async_nats::{
    ConnectError, ConnectErrorKind,
    client::{RequestError, RequestErrorKind},
    jetstream::ErrorCode,
    rustls,
};
use mezon_core::error::{Error, ErrorKind};

/// What nobody has published yet has this as its code: JetStream is not there for us.
const OFF: [ErrorCode; 2] = [ErrorCode::JETSTREAM_NOT_ENABLED, ErrorCode::JETSTREAM_NOT_ENABLED_FOR_ACCOUNT];

/// The status of an error that says the server has no room: insufficient storage.
const NO_ROOM: i32 = 507;

/// The server has no room.
const FULL: [ErrorCode; 4] = [
    ErrorCode::STORAGE_RESOURCES_EXCEEDED,
    ErrorCode::MEMORY_RESOURCES_EXCEEDED,
    ErrorCode::INSUFFICIENT_RESOURCES,
    ErrorCode::STREAM_STORE_FAILED,
];

/// Returns the error for a server that does not speak JetStream.
pub(super) fn no_jetstream() -> Error {
    Error::invalid(
        "broker",
        "JetStream is off at the NATS server: start it with --jetstream, or enable it for this account",
    )
}

/// Returns the error for a connection that could not be made.
pub(super) fn connect(error: &ConnectError, servers: &str) -> Error {
    match error.kind() {
        ConnectErrorKind::AuthorizationViolation | ConnectErrorKind::Authentication => Error::new(
            ErrorKind::Auth,
            format!(
                "the NATS server at {servers} refused the credentials: check user, token, credentials file or NKey"
            ),
        ),
        _ if is_tls(error) => {
            Error::not_connected(format!("no TLS with the NATS server at {servers}: {}", root(error)))
        }
        ConnectErrorKind::TimedOut => Error::timeout(format!("the NATS server at {servers} did not answer in time")),
        _ => Error::not_connected(format!("there is no NATS server at {servers}: {}", root(error))),
    }
}

/// Returns the error for a request that got no answer; `denied` is what the server forbade last.
pub(super) fn request(error: &RequestError, what: &str, denied: Option<String>) -> Error {
    if let Some(denied) = denied {
        return Error::new(ErrorKind::Auth, format!("the NATS server forbids to {what}: {denied}"));
    }
    match error.kind() {
        RequestErrorKind::TimedOut => Error::timeout(format!("the broker did not answer in time when asked to {what}")),
        RequestErrorKind::NoResponders => Error::not_connected(format!("nobody there to {what}")),
        RequestErrorKind::MaxPayloadExceeded => too_large(),
        _ => Error::connection_lost(format!("the connection to the broker is closed, it could not be asked to {what}")),
    }
}

/// Returns the error for a refusal of JetStream.
pub(super) fn refused(error: &async_nats::jetstream::Error, what: &str) -> Error {
    let code = error.error_code();
    if OFF.contains(&code) {
        return no_jetstream();
    }
    if FULL.contains(&code) {
        let says = format!("the NATS server has no room left to {what}: {error}");
        return Error::server(NO_ROOM, says, Vec::new()).with_retry_after(Some(std::time::Duration::from_secs(1)));
    }
    if code == ErrorCode::STREAM_MESSAGE_EXCEEDS_MAXIMUM {
        return too_large();
    }
    let number = i32::try_from(code.0).unwrap_or_default();
    Error::server(number, format!("the NATS server refused to {what}: {error}"), Vec::new())
}

/// Adds what can be done to a refusal to make a stream, of which the server puts all bytes aside that it may ever have.
pub(super) fn no_room(refusal: Error, max_bytes: i64) -> Error {
    if refusal.code() != Some(NO_ROOM) {
        return refusal;
    }
    let says = format!(
        "{}; it puts {} MiB aside for that: give the bot a smaller max_bytes, or the server a larger max_file_store",
        refusal.message(),
        max_bytes >> 20
    );
    refusal.with_message(says)
}

/// Returns the error for a body that is longer than a message may be.
pub(super) fn too_large() -> Error {
    Error::new(
        ErrorKind::TooLarge,
        "the body is larger than the NATS server takes: raise its max_payload, or make it smaller",
    )
}

/// Returns the error for a body that a stream of so many bytes has no room for, however empty it is.
pub(super) fn stream_too_small(max_bytes: u64) -> Error {
    Error::new(
        ErrorKind::TooLarge,
        format!(
            "it is too large for the stream, which takes {max_bytes} bytes: give it a larger max_bytes with `mezon broker init`"
        ),
    )
}

/// Returns the error for a stream that was there, and will be again.
pub(super) fn gone(stream: &str) -> Error {
    Error::not_connected(format!("the NATS server has no stream {stream} now"))
}

/// Returns the error for any failure of the library.
pub(super) fn failed(error: &(dyn StdError + 'static), what: &str) -> Error {
    let mut at = Some(error);
    while let Some(one) = at {
        if let Some(refusal) = one.downcast_ref::<async_nats::jetstream::Error>() {
            return refused(refusal, what);
        }
        if let Some(unanswered) = one.downcast_ref::<RequestError>() {
            return request(unanswered, what, None);
        }
        at = one.source();
    }
    Error::connection_lost(format!("the broker could not be asked to {what}: {}", root(error)))
}

/// Returns the deepest text of an error.
/// Returns an error and those that caused it, the one inside an `io::Error` included, which is no cause by its own account.
fn causes<'a>(error: &'a (dyn StdError + 'static)) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    iter::successors(Some(error), |&error| match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(inside) => Some(inside as &(dyn StdError + 'static)),
        None => error.source(),
    })
}

fn root(error: &(dyn StdError + 'static)) -> String {
    causes(error).last().map(ToString::to_string).unwrap_or_default()
}

/// Returns whether it is TLS that failed, of which the library says only that something did.
fn is_tls(error: &ConnectError) -> bool {
    error.kind() == ConnectErrorKind::Tls || causes(error).any(<dyn StdError>::is::<rustls::Error>)
}
