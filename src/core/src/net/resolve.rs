//! Name resolution.

use std::{io, net::SocketAddr};

use futures_util::future::BoxFuture;

/// Finds the addresses of a name.
pub(crate) trait Resolve: Send + Sync + 'static {
    /// Returns the addresses in order of preference.
    fn resolve(&self, host: String, port: u16) -> BoxFuture<'static, io::Result<Vec<SocketAddr>>>;
}

/// The system's own resolver, which sorts addresses by RFC 6724 and knows the hosts file.
pub(crate) struct System;

impl Resolve for System {
    fn resolve(&self, host: String, port: u16) -> BoxFuture<'static, io::Result<Vec<SocketAddr>>> {
        Box::pin(async move { Ok(tokio::net::lookup_host((host, port)).await?.collect()) })
    }
}
