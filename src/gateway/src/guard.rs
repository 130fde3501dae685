//! Access control: programs may use the gateway, but not any page that a browser on this machine happens to show.
//!
//! A page can reach a loopback server in two ways. It can resolve its own host name to 127.0.0.1 and then read every answer; such a request
//! has the page's host in `Host`. Or it requests 127.0.0.1 itself: then it cannot read HTTP answers, but it can send, and could even read a
//! WebSocket; browsers name the page in `Origin`. Both are refused.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{HOST, ORIGIN};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::shared::Shared;
use crate::status::Status;

/// The two ends of a request's TCP connection.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ends {
    /// The address that the client dialled.
    pub(crate) here: SocketAddr,
    /// The client's own address.
    pub(crate) there: SocketAddr,
}

/// Lets a request pass, or refuses it with status 403.
pub(crate) async fn check(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let here = request.extensions().get::<Ends>().map(|ends| ends.here.ip());
    match judge(request.uri(), request.headers(), here, &shared.config.hosts) {
        Ok(()) => next.run(request).await,
        Err(status) => {
            log::warn!("Refused a request: {}", status.message);
            status.into_response()
        }
    }
}

/// Judges a request by the hosts it names and the page it comes from.
pub(crate) fn judge(uri: &Uri, headers: &HeaderMap, here: Option<IpAddr>, hosts: &[String]) -> Result<(), Status> {
    let mut named = headers.get_all(HOST).iter();
    let host = match (named.next(), named.next()) {
        (Some(host), None) => host.to_str().ok().and_then(|host| host.parse::<Authority>().ok()),
        _ => None,
    };
    let host = host.ok_or_else(|| refused("the header Host must name one host"))?;
    // A host in the request line takes precedence; both have to be ours.
    for asked in std::iter::once(&host).chain(uri.authority()) {
        if !is_ours(asked, here, hosts) {
            return Err(refused(&format!(
                "the host {:?} is not one of this gateway's; allowed are loopback names, the address it was reached by and the hosts it was \
                 configured with",
                asked.host()
            )));
        }
    }
    let mut origins = headers.get_all(ORIGIN).iter();
    match (origins.next(), origins.next()) {
        (None, _) => Ok(()),
        (Some(origin), None) if origin.to_str().is_ok_and(|origin| is_own(origin, &host)) => Ok(()),
        _ => Err(refused("a web page of another origin must not talk to this gateway")),
    }
}

fn refused(message: &str) -> Status {
    Status { message: message.to_owned(), ..Status::denied() }
}

/// Returns whether a host is a loopback name, the address that was dialled, or configured.
fn is_ours(asked: &Authority, here: Option<IpAddr>, hosts: &[String]) -> bool {
    // An authority with user information is no Host (RFC 9110, 7.2).
    if asked.as_str().contains('@') {
        return false;
    }
    let host = asked.host().trim_start_matches('[').trim_end_matches(']');
    if let Ok(address) = host.parse::<IpAddr>() {
        let address = address.to_canonical();
        // Dialling the unspecified address reaches loopback.
        if address.is_loopback() || address.is_unspecified() || here.is_some_and(|here| here.to_canonical() == address)
        {
            return true;
        }
    }
    let name = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
    // Browsers resolve every name below `localhost` to loopback by themselves (RFC 6761, 6.3).
    name == "localhost"
        || name.ends_with(".localhost")
        || hosts.iter().any(|known| known.eq_ignore_ascii_case(&name) || known.eq_ignore_ascii_case(host))
}

/// Returns whether an origin is the requested host itself.
fn is_own(origin: &str, host: &Authority) -> bool {
    let place = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
    place.is_some_and(|place| place.eq_ignore_ascii_case(host.as_str()))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn verdict(host: &'static str, origin: Option<&'static str>) -> bool {
        let mut headers = HeaderMap::from_iter([(HOST, HeaderValue::from_static(host))]);
        if let Some(origin) = origin {
            headers.insert(ORIGIN, HeaderValue::from_static(origin));
        }
        let here = Some(IpAddr::from([192, 0, 2, 7]));
        judge(&Uri::from_static("/ws"), &headers, here, &["mezon.test".to_owned()]).is_ok()
    }

    #[test]
    fn loopback_names_the_address_dialled_and_configured_hosts_are_ours() {
        let ours =
            ["127.0.0.1:7350", "127.9.9.9", "[::1]:7350", "localhost", "LocalHost:1", "localhost.:1", "a.localhost"];
        for host in ours.into_iter().chain(["[::ffff:127.0.0.1]", "0.0.0.0:7350", "192.0.2.7:7350", "Mezon.Test:80"]) {
            assert!(verdict(host, None), "{host}");
        }
        for host in
            ["example.com", "localhost.example.com", "192.0.2.8", "127.0.0.1.example.com", "me@localhost", "0x7f.1"]
        {
            assert!(!verdict(host, None), "{host}");
        }
    }

    #[test]
    fn an_origin_is_absent_or_our_own() {
        assert!(verdict("localhost:7350", Some("http://localhost:7350")));
        assert!(verdict("Mezon.test", Some("https://mezon.test")));
        for origin in ["http://localhost:3000", "http://localhost", "null", "", "http://example.com", "localhost:7350"]
        {
            assert!(!verdict("localhost:7350", Some(origin)), "{origin}");
        }
    }

    #[test]
    fn a_request_names_one_host_and_its_target_no_other() {
        let headers = HeaderMap::from_iter([(HOST, HeaderValue::from_static("localhost"))]);
        assert!(judge(&Uri::from_static("http://localhost/ws"), &headers, None, &[]).is_ok());
        assert!(judge(&Uri::from_static("http://example.com/ws"), &headers, None, &[]).is_err());
        assert!(judge(&Uri::from_static("/ws"), &HeaderMap::new(), None, &[]).is_err());
        let mut two = headers;
        two.append(HOST, HeaderValue::from_static("localhost"));
        assert!(judge(&Uri::from_static("/ws"), &two, None, &[]).is_err());
    }
}
