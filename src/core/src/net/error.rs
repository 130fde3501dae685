//! Why there is no connection.

use std::{error::Error as StdError, fmt, io, time::Duration};

/// What to tell of a server that answers a TLS handshake in something else.
pub(crate) const NO_TLS: &str =
    "it does not speak TLS there; use_ssl=False, or an address that begins with http:// or ws://, is for such a server";

/// What to tell of a server that hangs up on plain text, or answers it in something else.
pub(crate) const WANTS_TLS: &str =
    "if it speaks TLS there, use_ssl=True, or an address that begins with https:// or wss://, is what it wants";

/// Why an address could not be dialled. None of its texts holds a credential.
#[derive(Debug)]
pub(crate) enum DialError {
    /// The address is invalid.
    Address(&'static str),
    /// The name has no address.
    Resolve(io::Error),
    /// Nobody answers, or the connection breaks at once.
    Network(io::Error),
    /// The TLS handshake failed.
    Tls(io::Error),
    /// TLS cannot be set up here.
    Setup(String),
    /// The proxy refused the connection; it may accept it later.
    Proxy(String),
    /// The proxy wants other credentials.
    ProxyCredentials(String),
    /// The address must not be dialled.
    Forbidden(String),
    /// It took too long.
    TimedOut(Duration),
}

impl DialError {
    /// Returns whether another attempt would fail in the same way.
    pub(crate) fn is_permanent(&self) -> bool {
        match self {
            Self::Address(_) | Self::Setup(_) | Self::ProxyCredentials(_) | Self::Forbidden(_) => true,
            Self::Tls(error) => certificate_refused(error),
            Self::Resolve(_) | Self::Network(_) | Self::Proxy(_) | Self::TimedOut(_) => false,
        }
    }
}

/// Returns whether what came in a TLS handshake was none.
pub(crate) fn is_no_tls(error: &rustls::Error) -> bool {
    matches!(error, rustls::Error::InvalidMessage(_))
}

/// Returns whether the peer's certificate was the reason; trying again does not help.
fn certificate_refused(error: &io::Error) -> bool {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref());
    matches!(inner, Some(rustls::Error::InvalidCertificate(_)))
}

impl fmt::Display for DialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(text) => f.write_str(text),
            Self::Setup(text) | Self::Proxy(text) | Self::ProxyCredentials(text) | Self::Forbidden(text) => {
                f.write_str(text)
            }
            Self::Tls(error) if error.get_ref().and_then(|inner| inner.downcast_ref()).is_some_and(is_no_tls) => {
                f.write_str(NO_TLS)
            }
            Self::Tls(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                write!(f, "it hung up during the TLS handshake; perhaps {NO_TLS}")
            }
            Self::Resolve(error) | Self::Network(error) | Self::Tls(error) => error.fmt(f),
            Self::TimedOut(limit) => write!(f, "no connection within {} ms", limit.as_millis()),
        }
    }
}

impl StdError for DialError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Resolve(error) | Self::Network(error) | Self::Tls(error) => Some(error),
            _ => None,
        }
    }
}
