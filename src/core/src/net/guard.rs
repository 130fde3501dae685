//! What may be dialled.

use std::net::IpAddr;

/// Decides which addresses may be dialled, after names are resolved: exactly what it admits is dialled.
pub(crate) trait Guard: Send + Sync + 'static {
    /// Returns why an address must not be dialled.
    fn admit(&self, address: IpAddr) -> Result<(), String>;
}
