//! The connector.

use std::{
    future::{Ready, ready},
    io,
    net::SocketAddr,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use http::{
    Request, StatusCode, Uri,
    header::{HOST, PROXY_AUTHORIZATION, USER_AGENT},
};
use http_body_util::Empty;
use hyper_util::{
    client::{legacy::connect::proxy::SocksV5, proxy::matcher::Intercept},
    rt::TokioIo,
};
use socket2::{SockRef, TcpKeepalive};
use tokio::{net::TcpStream, time::timeout};
use tokio_rustls::TlsConnector;
use tower_service::Service;
use url::{Host, Url};

use super::{
    error::DialError,
    guard::Guard,
    race::race,
    resolve::{Resolve, System},
    target::Target,
    tcp::Tcp,
    upgrade::{Upgrade, UpgradeError, upgrade},
    wire::Wire,
};
use crate::{
    blocking,
    config::{Config, Proxies, Trust},
};

/// Idle time before TCP keep-alive probes, and between them. Streams that only listen have no other way to notice a dead peer.
pub(crate) const KEEPALIVE: Duration = Duration::from_secs(15);

/// Unanswered probes until the connection counts as broken.
pub(crate) const KEEPALIVE_RETRIES: u32 = 3;

/// How long a knock waits for the connection.
const KNOCK_TIMEOUT: Duration = Duration::from_secs(2);

/// Opens connections; clones are the same connector. It holds no more of a client's settings than it needs: these hold the HTTP pools, which
/// hold it.
#[derive(Clone)]
pub(crate) struct Connector {
    connect_timeout: Duration,
    user_agent: Arc<str>,
    proxies: Proxies,
    trust: Trust,
    resolver: Arc<dyn Resolve>,
    guard: Option<Arc<dyn Guard>>,
}

impl Connector {
    /// Returns a connector with the trust, the proxies and the time limit of `config`.
    pub(crate) fn new(config: &Config) -> Self {
        Self {
            connect_timeout: config.connect_timeout,
            user_agent: Arc::clone(&config.user_agent),
            proxies: config.proxies.clone(),
            trust: config.trust.clone(),
            resolver: Arc::new(System),
            guard: None,
        }
    }

    /// Returns one that dials only what `guard` admits, which does not see names resolved by a proxy.
    pub(crate) fn guarded(&self, guard: Arc<dyn Guard>) -> Self {
        Self { guard: Some(guard), ..self.clone() }
    }

    #[cfg(test)]
    pub(crate) fn with_resolver(&self, resolver: Arc<dyn Resolve>) -> Self {
        Self { resolver, ..self.clone() }
    }

    /// Opens a connection through the proxy, also to this machine.
    #[cfg(test)]
    pub(super) async fn tunnel(&self, target: &Target) -> Result<Wire, DialError> {
        let elsewhere = Target { host: Host::Domain("gw.example".to_owned()), ..target.clone() };
        self.secure(target, self.reach(&elsewhere).await?).await
    }

    /// Opens a connection, with TLS if the target uses it, within the connect timeout.
    pub(crate) async fn open(&self, target: &Target) -> Result<Wire, DialError> {
        let limit = self.connect_timeout;
        let open = async {
            let wire = self.reach(target).await?;
            if target.secure { self.secure(target, wire).await } else { Ok(wire) }
        };
        timeout(limit, open).await.unwrap_or(Err(DialError::TimedOut(limit)))
    }

    /// Returns whether a TCP connection to the host and port of `target` can be opened.
    pub(crate) async fn knock(&self, target: &Target) -> bool {
        matches!(timeout(KNOCK_TIMEOUT, self.reach(target)).await, Ok(Ok(_)))
    }

    /// Connects to the target, through a proxy if there is one.
    async fn reach(&self, target: &Target) -> Result<Wire, DialError> {
        match self.proxies.towards(target) {
            None => self.dial(target).await,
            Some(proxy) => {
                // A proxy would be given the address as written in the URL.
                if let Some(guard) = &self.guard {
                    target.admit(&**guard)?;
                }
                self.through(&proxy, target).await
            }
        }
    }

    async fn dial(&self, target: &Target) -> Result<Wire, DialError> {
        let addresses = self.addresses(target).await?;
        let stream = race(&addresses, TcpStream::connect).await.map_err(DialError::Network)?;
        prepare(&stream).map_err(DialError::Network)?;
        Ok(Wire::Plain(Tcp::Home(stream)))
    }

    /// Returns the addresses of a target that may be dialled.
    async fn addresses(&self, target: &Target) -> Result<Vec<SocketAddr>, DialError> {
        let addresses = match &target.host {
            Host::Domain(name) => self.resolver.resolve(name.clone(), target.port).await.map_err(DialError::Resolve)?,
            Host::Ipv4(address) => vec![SocketAddr::from((*address, target.port))],
            Host::Ipv6(address) => vec![SocketAddr::from((*address, target.port))],
        };
        self.admitted(addresses)
    }

    /// Returns those addresses that the guard admits, or why it admits none.
    fn admitted(&self, mut addresses: Vec<SocketAddr>) -> Result<Vec<SocketAddr>, DialError> {
        let Some(guard) = &self.guard else { return Ok(addresses) };
        let mut why = None;
        addresses.retain(|address| match guard.admit(address.ip()) {
            Ok(()) => true,
            Err(reason) => {
                why = Some(reason);
                false
            }
        });
        match why {
            Some(why) if addresses.is_empty() => Err(DialError::Forbidden(why)),
            _ => Ok(addresses),
        }
    }

    /// Returns the proxy for an address, with its credentials.
    pub(crate) fn proxy(&self, url: &Url) -> Option<Url> {
        self.proxies.url_towards(&Target::of(url).ok()?)
    }

    async fn through(&self, proxy: &Intercept, target: &Target) -> Result<Wire, DialError> {
        // The guard concerns targets; the proxy was chosen by the operator.
        let hop = Self { guard: None, ..self.clone() };
        // Without credentials, which are not part of this address.
        let shown = proxy.uri().to_string();
        let shown = shown.trim_end_matches('/');
        let place = format!("{}:{}", target.host, target.port);
        if matches!(proxy.uri().scheme_str(), Some("socks5" | "socks5h")) {
            let uri = target.uri().ok_or(DialError::Address("the address is none of a server"))?;
            let wire = hop.hop(proxy.uri()).await.map_err(|error| unreachable_proxy(shown, &error))?;
            let mut socks = SocksV5::new(proxy.uri().clone(), Opened(Some(wire)));
            if let Some((user, password)) = proxy.raw_auth() {
                socks = socks.with_auth(user.to_owned(), password.to_owned());
            }
            let opened = socks.call(uri).await.map(TokioIo::into_inner);
            return opened
                .map_err(|error| DialError::Proxy(format!("the proxy {shown} did not lead to {place}: {error}")));
        }
        let wire = hop.hop(proxy.uri()).await.map_err(|error| unreachable_proxy(shown, &error))?;
        let mut request = Request::connect(&place).header(HOST, &place).header(USER_AGENT, &*self.user_agent);
        if let Some(credentials) = proxy.basic_auth() {
            request = request.header(PROXY_AUTHORIZATION, credentials);
        }
        let request = request.body(Empty::new()).map_err(|_| DialError::Address("the address is none of a server"))?;
        match upgrade(wire, request).await {
            Ok(Upgrade::Done { wire, early, .. }) if early.is_empty() => Ok(wire),
            Ok(Upgrade::Done { .. }) => {
                Err(DialError::Proxy(format!("the proxy {shown} sends something before {place} was asked")))
            }
            Ok(Upgrade::Refused { status: StatusCode::PROXY_AUTHENTICATION_REQUIRED, .. }) => Err(
                DialError::ProxyCredentials(format!("the proxy {shown} wants credentials, or other ones (status 407)")),
            ),
            Ok(Upgrade::Refused { status, .. }) => Err(DialError::Proxy(format!(
                "the proxy {shown} does not lead to {place} (status {})",
                status.as_u16()
            ))),
            Err(UpgradeError::Silent) => {
                Err(DialError::Proxy(format!("the proxy {shown} hung up when it was asked for {place}")))
            }
            Err(UpgradeError::Broken(cause) | UpgradeError::Nonsense(cause)) => {
                Err(DialError::Proxy(format!("the proxy {shown} did not lead to {place}: {cause}")))
            }
        }
    }

    /// Opens a connection to a proxy itself.
    async fn hop(&self, proxy: &Uri) -> Result<Wire, DialError> {
        let target = Target::of_uri(proxy)?;
        let wire = self.dial(&target).await?;
        if target.secure { self.secure(&target, wire).await } else { Ok(wire) }
    }

    async fn secure(&self, target: &Target, wire: Wire) -> Result<Wire, DialError> {
        let name = target.server_name()?;
        let tls = match self.trust.tls_at_hand() {
            Some(ready) => ready,
            None => {
                // Reading the system's roots blocks for milliseconds, too long for a thread that serves other connections.
                let trust = self.trust.clone();
                let read = blocking::run(move || trust.tls()).await;
                let read = read.map_err(|error| DialError::Network(io::Error::other(error)))?;
                read.map_err(|error| DialError::Setup(error.message().to_owned()))?
            }
        };
        let stream = TlsConnector::from(tls).connect(name, wire).await.map_err(DialError::Tls)?;
        Ok(Wire::Secure(Box::new(stream)))
    }
}

/// Requests are small and already flushed in batches; Nagle's algorithm would only add latency.
fn prepare(stream: &TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let keepalive = TcpKeepalive::new().with_time(KEEPALIVE).with_interval(KEEPALIVE);
    #[cfg(any(unix, windows))]
    let keepalive = keepalive.with_retries(KEEPALIVE_RETRIES);
    SockRef::from(stream).set_tcp_keepalive(&keepalive)
}

fn unreachable_proxy(proxy: &str, error: &DialError) -> DialError {
    DialError::Proxy(format!("the proxy {proxy} cannot be reached: {error}"))
}

/// A connection to a proxy, for the handshake that asks for one.
struct Opened(Option<Wire>);

impl Service<Uri> for Opened {
    type Response = TokioIo<Wire>;
    type Error = io::Error;
    type Future = Ready<io::Result<TokioIo<Wire>>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Uri) -> Self::Future {
        ready(self.0.take().map(TokioIo::new).ok_or_else(|| io::ErrorKind::NotConnected.into()))
    }
}

/// The resolver of the HTTP library's pools, which gives the same addresses as everywhere else.
impl reqwest::dns::Resolve for Connector {
    fn resolve(&self, name: reqwest::dns::Name) -> reqwest::dns::Resolving {
        let connector = self.clone();
        Box::pin(async move {
            // The library puts the port in.
            let found = connector.resolver.resolve(name.as_str().to_owned(), 0).await.map_err(DialError::Resolve)?;
            let admitted: reqwest::dns::Addrs = Box::new(connector.admitted(found)?.into_iter());
            Ok(admitted)
        })
    }
}
