//! Where a connection leads.

use std::net::IpAddr;

use http::Uri;
use rustls::pki_types::ServerName;
use url::{Host, Url};

use super::{error::DialError, guard::Guard};
use crate::config::is_loopback;

/// Where a connection leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(super) secure: bool,
    pub(super) host: Host<String>,
    pub(super) port: u16,
}

/// Returns the host and the port of an address, which is all of it that an error may show.
pub(crate) fn place_of(url: &Url) -> String {
    let port = url.port_or_known_default().map(|port| format!(":{port}")).unwrap_or_default();
    format!("{}{port}", url.host_str().unwrap_or_default())
}

/// Returns the same for an address of the HTTP library.
pub(crate) fn place_of_uri(uri: &Uri) -> String {
    let known = if uri.scheme_str() == Some("https") { 443 } else { 80 };
    format!("{}:{}", uri.host().unwrap_or_default(), uri.port_u16().unwrap_or(known))
}

impl Target {
    /// Returns the target of an `http`, `https`, `ws` or `wss` address.
    ///
    /// # Errors
    /// `Address` for any other.
    pub(crate) fn of(url: &Url) -> Result<Self, DialError> {
        let secure = match url.scheme() {
            "https" | "wss" => true,
            "http" | "ws" => false,
            _ => return Err(DialError::Address("the address is none of a server")),
        };
        let host = url.host().ok_or(DialError::Address("the address has no host"))?.to_owned();
        let port = url.port_or_known_default().ok_or(DialError::Address("the address has no port"))?;
        Ok(Self { secure, host, port })
    }

    /// Returns the target of an address of the HTTP library; that of a proxy counts as plain.
    pub(super) fn of_uri(uri: &Uri) -> Result<Self, DialError> {
        let host = uri.host().and_then(|host| Host::parse(host).ok());
        let host = host.ok_or(DialError::Address("the address has no host"))?;
        let (secure, port) = match uri.scheme_str() {
            Some("https") => (true, 443),
            Some("socks5" | "socks5h") => (false, 1080),
            _ => (false, 80),
        };
        Ok(Self { secure, host, port: uri.port_u16().unwrap_or(port) })
    }

    /// Returns whether the target is this machine.
    pub(super) fn is_loopback(&self) -> bool {
        is_loopback(&self.host.to_string())
    }

    /// Checks an address literal in a URL against a guard; names are checked when they are resolved.
    ///
    /// # Errors
    /// `Forbidden` for an address that it does not admit.
    pub(crate) fn admit(&self, guard: &dyn Guard) -> Result<(), DialError> {
        let address = match self.host {
            Host::Domain(_) => return Ok(()),
            Host::Ipv4(address) => IpAddr::from(address),
            Host::Ipv6(address) => IpAddr::from(address),
        };
        guard.admit(address).map_err(DialError::Forbidden)
    }

    /// Returns the target as the HTTP library writes it.
    pub(super) fn uri(&self) -> Option<Uri> {
        let scheme = if self.secure { "https" } else { "http" };
        format!("{scheme}://{}:{}/", self.host, self.port).parse().ok()
    }

    pub(super) fn server_name(&self) -> Result<ServerName<'static>, DialError> {
        match &self.host {
            Host::Domain(name) => ServerName::try_from(name.trim_end_matches('.').to_owned())
                .map_err(|_| DialError::Address("the host's name is none that a certificate could hold")),
            Host::Ipv4(address) => Ok(ServerName::from(IpAddr::from(*address))),
            Host::Ipv6(address) => Ok(ServerName::from(IpAddr::from(*address))),
        }
    }
}
