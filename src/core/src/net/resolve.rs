//! Name resolution.

use std::{
    io,
    net::{IpAddr, SocketAddr, ToSocketAddrs as _},
};

use futures_util::future::BoxFuture;

use crate::blocking;

/// Finds the addresses of a name.
pub(crate) trait Resolve: Send + Sync + 'static {
    /// Returns the addresses in order of preference.
    fn resolve(&self, host: String, port: u16) -> BoxFuture<'static, io::Result<Vec<SocketAddr>>>;
}

/// The system's own resolver, which sorts addresses by RFC 6724 and knows the hosts file.
pub(crate) struct System;

impl Resolve for System {
    fn resolve(&self, host: String, port: u16) -> BoxFuture<'static, io::Result<Vec<SocketAddr>>> {
        Box::pin(async move {
            if let Ok(address) = host.parse::<IpAddr>() {
                return Ok(vec![(address, port).into()]);
            }
            let found = blocking::run(move || (host.as_str(), port).to_socket_addrs()).await;
            Ok(found.map_err(io::Error::other)??.collect())
        })
    }
}
