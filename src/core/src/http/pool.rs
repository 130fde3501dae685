//! The pools of HTTP connections: reqwest's, using the same connector as everything else.
//!
//! Names, proxies, TLS and limits are those of [`Connector`](crate::net::Connector). What races the addresses of a name is reqwest's own:
//! the second family starts 300 ms after the first, as RFC 8305 has it.

use std::sync::Arc;
use std::time::Duration;

use http::{Request, StatusCode};
use reqwest::{Body, Client, Proxy, Response, redirect};
use url::Url;

use super::client::{Http, Inner};
use super::failure;
use crate::blocking;
use crate::error::{Error, Result};
use crate::net::{Connector, Guard, KEEPALIVE, KEEPALIVE_RETRIES, Target, place_of};
use crate::pools::Kind;
use crate::tls;

/// Idle connections are dropped well before servers usually drop them (60 s), so that no call hits a closing one. They serve consecutive
/// calls, which are spaced by 1.25 s; a bot whose calls go over its socket has no use for the 30 KiB of one.
pub(super) const IDLE_TIMEOUT: Duration = Duration::from_secs(10);

/// Idle connections to one host that are kept for the next calls: of the thousand that a thousand clients log in with at once, the others are
/// of no use to anybody.
pub(super) const IDLE_MAX: usize = 32;

impl Http {
    /// Sends a request over the shared pool; the answer's body is still to come.
    pub(super) async fn ask(&self, request: Request<Body>) -> Result<Response> {
        let request = made(request)?;
        let inner = &self.0;
        // Plain-text connections need no roots, which take milliseconds to read.
        let place = if needs_tls(inner.connector.proxy(request.url()).as_ref(), request.url()) {
            &inner.secure
        } else {
            &inner.plain
        };
        let client = match place.get() {
            Some(ready) => ready,
            None => {
                let built = self.shared(request.url()).await?;
                place.get_or_init(|| built)
            }
        };
        self.through(client, request).await
    }

    /// Sends a request over a connection of its own, which `guard` has to admit; the answer's body is still to come.
    pub(super) async fn ask_apart(&self, request: Request<Body>, guard: Option<Arc<dyn Guard>>) -> Result<Response> {
        let request = made(request)?;
        let mut connector = self.0.connector.clone();
        if let Some(guard) = guard {
            if let Ok(target) = Target::of(request.url()) {
                target.admit(&*guard).map_err(|error| failure::of_dialling(&place_of(request.url()), &error))?;
            }
            // Names resolved by a proxy are not seen here, and the proxy's own name is chosen by the operator.
            if connector.proxy(request.url()).is_none() {
                connector = connector.guarded(guard);
            }
        }
        let client = self.client(connector, request.url()).await?;
        self.through(&client, request).await
    }

    async fn through(&self, client: &Client, request: reqwest::Request) -> Result<Response> {
        let proxy = self.0.connector.proxy(request.url());
        let (limit, place) = (self.0.config.connect_timeout, place_of(request.url()));
        let sent = client.execute(request).await;
        let response = sent.map_err(|error| failure::of_transport(error, limit, proxy.as_ref()))?;
        match &proxy {
            // Without TLS the proxy answers instead of the server.
            Some(proxy) if response.status() == StatusCode::PROXY_AUTHENTICATION_REQUIRED => {
                Err(failure::of_dialling(&place, &failure::proxy_credentials(proxy)))
            }
            _ => Ok(response),
        }
    }

    /// Returns the pool that clients with the same settings share. Those with proxies of their own have a pool of their own.
    async fn shared(&self, url: &Url) -> Result<Client> {
        let Inner { config, connector, .. } = &*self.0;
        let made = self.client(connector.clone(), url);
        if config.proxies.known().is_some() {
            return made.await;
        }
        let (connect_timeout, ca_pem) = (config.connect_timeout, config.trust.ca_pem().map(<[u8]>::to_vec));
        config.pools.get(Kind { secure: needs_tls(None, url), connect_timeout, ca_pem }, made).await
    }

    /// Returns a pool. It never follows a redirect, which would carry credentials elsewhere and turn POST into GET.
    async fn client(&self, connector: Connector, url: &Url) -> Result<Client> {
        let trust = self.0.config.trust.clone();
        let tls = if needs_tls(connector.proxy(url).as_ref(), url) {
            let read = blocking::run(move || trust.tls()).await??;
            (*read).clone()
        } else {
            tls::trust_nobody()?
        };
        let proxies = connector.clone();
        Client::builder()
            .tls_backend_preconfigured(tls)
            .proxy(Proxy::custom(move |url| proxies.proxy(url)))
            .dns_resolver(Arc::new(connector))
            .connect_timeout(self.0.config.connect_timeout)
            .tcp_nodelay(true)
            .tcp_keepalive(KEEPALIVE)
            .tcp_keepalive_interval(KEEPALIVE)
            .tcp_keepalive_retries(KEEPALIVE_RETRIES)
            .redirect(redirect::Policy::none())
            .referer(false)
            .pool_idle_timeout(IDLE_TIMEOUT)
            .pool_max_idle_per_host(IDLE_MAX)
            .build()
            .map_err(|error| Error::protocol("the HTTP client cannot be set up").with_source(error.without_url()))
    }
}

fn needs_tls(proxy: Option<&Url>, url: &Url) -> bool {
    url.scheme() == "https" || proxy.is_some_and(|proxy| proxy.scheme() == "https")
}

fn made(request: Request<Body>) -> Result<reqwest::Request> {
    request.try_into().map_err(|_| Error::protocol("the call cannot be made: its address or a header is none"))
}
