//! Whom a client trusts.

use std::sync::{Arc, OnceLock};

use rustls::ClientConfig;

use crate::{error::Result, tls};

/// Whom a client trusts. Clones share the TLS settings, since reading the system's roots takes milliseconds.
#[derive(Clone, Default)]
pub(crate) struct Trust(Arc<Inner>);

#[derive(Default)]
struct Inner {
    ca_pem: Option<Vec<u8>>,
    tls: OnceLock<Arc<ClientConfig>>,
}

impl Trust {
    /// Returns trust in the platform's authorities, and in those of `ca_pem`.
    pub(crate) fn new(ca_pem: Option<Vec<u8>>) -> Self {
        Self(Arc::new(Inner { ca_pem, tls: OnceLock::new() }))
    }

    /// Returns the certificates of authorities besides the platform's, in PEM.
    pub(crate) fn ca_pem(&self) -> Option<&[u8]> {
        self.0.ca_pem.as_deref()
    }

    /// Returns the TLS settings. The first call reads the system's roots, which takes milliseconds; later calls and clones share its
    /// result, and so does every client without authorities of its own.
    ///
    /// # Errors
    /// `InvalidInput` for certificates that cannot be read.
    pub(crate) fn tls(&self) -> Result<Arc<ClientConfig>> {
        if let Some(ready) = self.0.tls.get() {
            return Ok(ready.clone());
        }
        let built = tls::client_config(self.ca_pem())?;
        Ok(self.0.tls.get_or_init(|| built).clone())
    }

    /// Returns the TLS settings if they were read already.
    pub(crate) fn tls_at_hand(&self) -> Option<Arc<ClientConfig>> {
        self.0.tls.get().cloned()
    }
}
