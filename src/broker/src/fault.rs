//! An error on its way from the holder to a worker, so that a program sees the same one wherever it runs.

use std::time::Duration;

use bytes::Bytes;
use mezon_core::error::{Error, ErrorKind};
use serde::{Deserialize, Serialize};

/// The kinds by name, so that members of different versions understand each other.
const KINDS: [(&str, ErrorKind); 17] = [
    ("invalid_input", ErrorKind::InvalidInput),
    ("auth", ErrorKind::Auth),
    ("protocol", ErrorKind::Protocol),
    ("not_logged_in", ErrorKind::NotLoggedIn),
    ("not_connected", ErrorKind::NotConnected),
    ("connection_lost", ErrorKind::ConnectionLost),
    ("timeout", ErrorKind::Timeout),
    ("http", ErrorKind::Http),
    ("server", ErrorKind::Server),
    ("rpc", ErrorKind::Rpc),
    ("wallet", ErrorKind::Wallet),
    ("not_found", ErrorKind::NotFound),
    ("store", ErrorKind::Store),
    ("too_large", ErrorKind::TooLarge),
    ("closed", ErrorKind::Closed),
    ("cancelled", ErrorKind::Cancelled),
    ("internal", ErrorKind::Internal),
];

#[derive(Serialize, Deserialize)]
struct Fault {
    kind: String,
    message: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    code: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    body: Option<Vec<u8>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    context: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    retry_after_ms: Option<u64>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    permanent: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    unsent: bool,
}

/// Returns the error as it is sent.
pub(crate) fn encode(error: &Error) -> Bytes {
    let name = KINDS.iter().find(|(_, kind)| *kind == error.kind()).map_or("internal", |(name, _)| name);
    let fault = Fault {
        kind: name.to_owned(),
        message: error.message().to_owned(),
        field: error.field().map(str::to_owned),
        status: error.status(),
        code: error.code(),
        body: error.body().map(|body| body.to_vec()),
        context: error.context().to_vec(),
        retry_after_ms: error.retry_after().map(|pause| u64::try_from(pause.as_millis()).unwrap_or(u64::MAX)),
        permanent: error.is_permanent(),
        unsent: error.is_unsent(),
    };
    serde_json::to_vec(&fault).unwrap_or_default().into()
}

/// Returns the error that was sent; `None` for something else.
pub(crate) fn decode(body: &[u8]) -> Option<Error> {
    let fault: Fault = serde_json::from_slice(body).ok()?;
    let kind = KINDS.iter().find(|(name, _)| *name == fault.kind).map_or(ErrorKind::Internal, |(_, kind)| *kind);
    let mut error = match (kind, fault.code, fault.field) {
        (ErrorKind::Server, Some(code), _) => Error::server(code, fault.message, fault.context),
        (ErrorKind::InvalidInput, _, Some(field)) => Error::invalid(field, fault.message),
        _ => Error::new(kind, fault.message),
    };
    if let Some(status) = fault.status {
        error = error.with_status(status);
    }
    if let Some(code) = fault.code {
        error = error.with_code(code);
    }
    if let Some(body) = fault.body {
        error = error.with_body(body.into());
    }
    error = error.with_retry_after(fault.retry_after_ms.map(Duration::from_millis));
    if fault.unsent {
        error = error.unsent();
    }
    Some(if fault.permanent { error.permanent() } else { error })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_arrives_with_all_that_programs_ask_of_it() {
        let errors = [
            Error::invalid("color", "color must be a number"),
            Error::auth(401, "the key is wrong", Bytes::from_static(b"no")),
            Error::server(4, "unknown channel", vec![("channel".to_owned(), "7".to_owned())]),
            Error::rate_limited("too many", Some(Duration::from_millis(1_500))),
            Error::rpc(5, Bytes::from_static(b"gone")),
            Error::closed(),
            Error::new(ErrorKind::Wallet, "no funds").permanent(),
            Error::not_connected("the socket is down").unsent(),
        ];
        for error in errors {
            let arrived = decode(&encode(&error)).unwrap();
            assert_eq!(arrived.kind(), error.kind());
            assert_eq!(arrived.to_string(), error.to_string());
            assert_eq!(arrived.status(), error.status());
            assert_eq!(arrived.code(), error.code());
            assert_eq!(arrived.field(), error.field());
            assert_eq!(arrived.body(), error.body());
            assert_eq!(arrived.context(), error.context());
            assert_eq!(arrived.retry_after(), error.retry_after());
            assert_eq!(arrived.is_permanent(), error.is_permanent());
            assert_eq!(arrived.is_transient(), error.is_transient());
            assert_eq!(arrived.is_unsent(), error.is_unsent());
        }
    }

    #[test]
    fn a_kind_of_another_version_and_nonsense_are_told_apart() {
        assert_eq!(decode(br#"{"kind":"new","message":"m"}"#).unwrap().kind(), ErrorKind::Internal);
        assert!(decode(b"nonsense").is_none());
    }
}
