//! The listener: one port for HTTP and WebSocket, which can be closed and reopened.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot};

use crate::error::{GatewayError, Result};
use crate::guard::Ends;
use crate::respond::Silence;
use crate::router::router;
use crate::shared::Shared;

/// Asks the listener to open or close and to confirm it.
#[derive(Debug)]
pub(crate) struct Door {
    pub(crate) open: bool,
    pub(crate) done: oneshot::Sender<Result<()>>,
}

/// The error given to hyper for a request without an answer.
#[derive(Debug, thiserror::Error)]
#[error("the request was refused in silence")]
struct Silenced;

pub(crate) async fn bind(address: SocketAddr) -> Result<TcpListener> {
    let failed = |source| GatewayError::Bind { address: address.to_string(), source };
    TcpListener::bind(address).await.map_err(failed)
}

/// Accepts connections until the gateway stops.
pub(crate) async fn run(shared: Arc<Shared>, listener: TcpListener, mut doors: mpsc::Receiver<Door>) {
    let router = router(shared.clone());
    let mut listener = Some(listener);
    loop {
        tokio::select! {
            biased;
            () = shared.stopped.cancelled() => return,
            Some(Door { open, done }) = doors.recv() => {
                let outcome = match (open, listener.is_some()) {
                    (true, false) => bind(shared.addr).await.map(|fresh| listener = Some(fresh)),
                    (false, _) => {
                        listener = None;
                        Ok(())
                    }
                    (true, true) => Ok(()),
                };
                // The caller may have given up waiting.
                let _ = done.send(outcome);
            }
            accepted = accept(listener.as_ref()) => match accepted {
                Ok(stream) => serve(&shared, router.clone(), stream),
                Err(error) => {
                    log::warn!("Could not accept a connection: {error}");
                    // Out of file descriptors, most likely: give some time to free them.
                    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                }
            },
        }
    }
}

async fn accept(listener: Option<&TcpListener>) -> std::io::Result<TcpStream> {
    match listener {
        Some(listener) => listener.accept().await.map(|(stream, _)| stream),
        None => std::future::pending().await,
    }
}

/// Serves a connection.
pub(crate) fn serve(shared: &Arc<Shared>, router: Router, stream: TcpStream) {
    if let Err(error) = stream.set_nodelay(true) {
        log::debug!("Could not disable Nagle's algorithm: {error}");
    }
    let ends = match (stream.local_addr(), stream.peer_addr()) {
        (Ok(here), Ok(there)) => Ends { here, there },
        // The client is gone already.
        _ => return,
    };
    let router = TowerToHyperService::new(router);
    let service = service_fn(move |mut request: axum::http::Request<Incoming>| {
        request.extensions_mut().insert(ends);
        let answer = router.call(request);
        async move {
            let Ok(response) = answer.await;
            match response.extensions().get::<Silence>() {
                // An error instead of an answer: the connection is closed and nothing is written.
                Some(Silence) => Err(Silenced),
                None => Ok(response),
            }
        }
    });
    shared.spawn_until_stopped(async move {
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .serve_connection(TokioIo::new(stream), service)
            .with_upgrades();
        if let Err(error) = connection.await {
            log::debug!("An HTTP connection ended: {error}");
        }
    });
}
