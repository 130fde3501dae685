//! A TLS end in front of a gateway, as reverse proxies are, and a place that must never be called.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use rustls::pki_types::PrivatePkcs8KeyDer;
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    task::AbortHandle,
};
use tokio_rustls::TlsAcceptor;

/// Takes TLS for 127.0.0.1 and localhost, and passes on what is inside.
pub struct Front {
    pub addr: SocketAddr,
    /// The authority that vouches for it.
    pub pem: Vec<u8>,
    handshakes: Arc<AtomicUsize>,
    task: AbortHandle,
}

impl Front {
    pub async fn start(target: SocketAddr) -> Self {
        let names = ["127.0.0.1".to_owned(), "localhost".to_owned()];
        let own = rcgen::generate_simple_self_signed(names).unwrap();
        let key = PrivatePkcs8KeyDer::from(own.signing_key.serialize_der());
        let settings = rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![own.cert.der().clone()], key.into())
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(settings));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let handshakes = Arc::<AtomicUsize>::default();
        let count = Arc::clone(&handshakes);
        let task = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let (acceptor, count) = (acceptor.clone(), Arc::clone(&count));
                tokio::spawn(async move {
                    let Ok(mut outside) = acceptor.accept(stream).await else { return };
                    count.fetch_add(1, Ordering::Relaxed);
                    if let Ok(mut inside) = TcpStream::connect(target).await {
                        let _ = copy_bidirectional(&mut outside, &mut inside).await;
                    }
                });
            }
        });
        Self { addr, pem: own.cert.pem().into_bytes(), handshakes, task: task.abort_handle() }
    }

    /// Returns how many connections spoke TLS.
    pub fn handshakes(&self) -> usize {
        self.handshakes.load(Ordering::Relaxed)
    }
}

impl Drop for Front {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A place that counts who comes, and answers nothing.
pub struct Trap {
    pub addr: SocketAddr,
    visits: Arc<AtomicUsize>,
    task: AbortHandle,
}

impl Trap {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let visits = Arc::<AtomicUsize>::default();
        let count = Arc::clone(&visits);
        let task = tokio::spawn(async move {
            loop {
                drop(listener.accept().await.unwrap());
                count.fetch_add(1, Ordering::Relaxed);
            }
        });
        Self { addr, visits, task: task.abort_handle() }
    }

    pub fn visits(&self) -> usize {
        self.visits.load(Ordering::Relaxed)
    }
}

impl Drop for Trap {
    fn drop(&mut self) {
        self.task.abort();
    }
}
