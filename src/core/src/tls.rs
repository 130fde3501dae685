//! TLS settings shared by HTTP, the socket and a broker: ring, the platform's trust, further authorities on request.

use std::sync::{Arc, OnceLock};

use rustls::ClientConfig;
use rustls::RootCertStore;
use rustls::client::Resumption;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls_platform_verifier::Verifier;

use crate::error::{Error, Result};

/// The settings of clients with no authorities of their own.
static SYSTEM: OnceLock<Arc<ClientConfig>> = OnceLock::new();

/// What is spoken over TLS: HTTP/2 is not built in, though the other side may prefer it.
const ALPN: &[u8] = b"http/1.1";

/// Returns TLS settings with the platform's trust, and with that in further authorities where there are some. Those without are made
/// once in a process.
///
/// # Errors
/// `InvalidInput` for certificates that cannot be read.
pub fn client_config(ca_pem: Option<&[u8]>) -> Result<Arc<ClientConfig>> {
    match ca_pem {
        Some(pem) => Ok(Arc::new(build(certificates(pem)?)?)),
        None => shared(&SYSTEM, || build(Vec::new())),
    }
}

/// Returns TLS settings that trust nobody and remember nothing, for pools that never speak TLS.
///
/// # Errors
/// `Protocol` where TLS cannot be set up at all.
pub(crate) fn trust_nobody() -> Result<ClientConfig> {
    let trusting = builder(provider())?.with_root_certificates(RootCertStore::empty());
    let mut config = trusting.with_no_client_auth();
    config.resumption = Resumption::disabled();
    Ok(config)
}

/// Returns settings that all clients of the process share, made by the first that needs them.
fn shared(
    place: &OnceLock<Arc<ClientConfig>>,
    build: impl FnOnce() -> Result<ClientConfig>,
) -> Result<Arc<ClientConfig>> {
    if let Some(ready) = place.get() {
        return Ok(ready.clone());
    }
    let built = Arc::new(build()?);
    Ok(place.get_or_init(|| built).clone())
}

/// Reads the certificates of a PEM text.
pub(crate) fn certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>> {
    let refuse = || Error::invalid("ca_pem", "ca_pem must hold at least one certificate in PEM form");
    let certificates: Vec<_> =
        CertificateDer::pem_slice_iter(pem).collect::<std::result::Result<_, _>>().map_err(|_| refuse())?;
    let mut roots = RootCertStore::empty();
    for certificate in &certificates {
        roots.add(certificate.clone()).map_err(|_| refuse())?;
    }
    if certificates.is_empty() { Err(refuse()) } else { Ok(certificates) }
}

// The provider is given to every builder, never installed for the process: that belongs to the program around us.
fn provider() -> Arc<CryptoProvider> {
    Arc::new(ring::default_provider())
}

fn builder(provider: Arc<CryptoProvider>) -> Result<rustls::ConfigBuilder<ClientConfig, rustls::WantsVerifier>> {
    ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| Error::protocol("TLS cannot be set up").with_source(error))
}

fn build(extra: Vec<CertificateDer<'static>>) -> Result<ClientConfig> {
    let provider = provider();
    let builder = builder(provider.clone())?;
    let mut config = match Verifier::new_with_extra_roots(extra.iter().cloned(), provider) {
        Ok(verifier) => builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier)).with_no_client_auth(),
        Err(error) => {
            // Slim containers come without certificates.
            log::debug!("Using the built-in roots, since the platform offers none: {error}");
            let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
            roots.add_parsable_certificates(extra);
            builder.with_root_certificates(roots).with_no_client_auth()
        }
    };
    config.alpn_protocols = vec![ALPN.to_vec()];
    Ok(config)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_certificates_is_refused() {
        let broken = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        for pem in [&b""[..], b"hello", broken] {
            assert_eq!(certificates(pem).unwrap_err().field(), Some("ca_pem"));
        }
    }
}
