//! The addresses in settings: whether they are ones, and whether what goes there travels in clear text.

use url::{Host, Url};

use crate::error::{Error, Result};

/// Returns whether a host, as written in a URL, is this machine.
pub(crate) fn is_loopback(host: &str) -> bool {
    match Host::parse(host) {
        Ok(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Ok(Host::Ipv4(address)) => address.is_loopback(),
        Ok(Host::Ipv6(address)) => address.is_loopback(),
        Err(_) => false,
    }
}

/// Returns the host as written in a URL: IPv6 addresses get brackets.
pub(super) fn check_host(host: &str) -> Result<String> {
    let refuse = || {
        Err(Error::invalid(
            "host",
            "host must be a name or an address such as gw.mezon.ai, without scheme, port, path and white space",
        ))
    };
    if host.is_empty() || host.contains(|c: char| c.is_whitespace() || c.is_control() || "/\\@?#%".contains(c)) {
        return refuse();
    }
    if host.parse::<std::net::Ipv6Addr>().is_ok() {
        return Ok(format!("[{host}]"));
    }
    match Host::parse(host) {
        Ok(parsed) => Ok(parsed.to_string()),
        Err(_) => refuse(),
    }
}

/// Returns whether an address is reached over TLS.
pub(crate) fn has_tls(url: &Url) -> bool {
    matches!(url.scheme(), "https" | "wss")
}

/// Refuses what is no address, or one in clear text where TLS is wanted.
pub(super) fn check_url(field: &'static str, url: &str, use_ssl: bool) -> Result<()> {
    // The URL itself stays out of the message: it may carry credentials.
    let parsed = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    let Some(parsed) = parsed else {
        return Err(Error::invalid(
            field,
            format!("{field} must be an absolute URL starting with http:// or https://"),
        ));
    };
    let host = parsed.host_str().unwrap_or_default();
    if use_ssl && !has_tls(&parsed) && !is_loopback(host) {
        let text = "is reached without TLS; give an address that starts with https://, or set use_ssl=False to allow plain text";
        return Err(Error::invalid(field, format!("{field} names {host}, which {text}")));
    }
    Ok(())
}
