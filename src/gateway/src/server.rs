//! The listener: one port for HTTP and WebSocket, which can be closed and opened again.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot};

use crate::error::{GatewayError, Result};
use crate::http;
use crate::shared::Shared;

/// Asks the listener to open or close and to tell when it has.
#[derive(Debug)]
pub(crate) struct Door {
    pub(crate) open: bool,
    pub(crate) done: oneshot::Sender<Result<()>>,
}

pub(crate) async fn bind(address: SocketAddr) -> Result<TcpListener> {
    let failed = |source| GatewayError::Bind { address: address.to_string(), source };
    TcpListener::bind(address).await.map_err(failed)
}

/// Accepts connections until the gateway stops.
pub(crate) async fn run(shared: Arc<Shared>, listener: TcpListener, mut doors: mpsc::Receiver<Door>) {
    let router = http::router(shared.clone());
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
                // Whoever asked may have given up waiting.
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

fn serve(shared: &Arc<Shared>, router: Router, stream: TcpStream) {
    if let Err(error) = stream.set_nodelay(true) {
        log::debug!("Could not disable Nagle's algorithm: {error}");
    }
    shared.spawn_until_stopped(async move {
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router))
            .with_upgrades();
        if let Err(error) = connection.await {
            log::debug!("An HTTP connection ended: {error}");
        }
    });
}
