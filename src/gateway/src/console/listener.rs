//! The console's own listener, on loopback.

use std::sync::Arc;

use tokio::net::TcpListener;

use crate::console::host::Host;
use crate::console::routes::router;
use crate::server;

/// The pause after a connection could not be accepted: out of file descriptors, most likely.
const BREATH: std::time::Duration = std::time::Duration::from_millis(50);

/// Accepts connections until the gateway stops.
pub(crate) async fn run(host: Arc<Host>, listener: TcpListener) {
    let router = router(host.clone());
    loop {
        match listener.accept().await {
            Ok((stream, _)) => server::serve(host.shared(), router.clone(), stream),
            Err(error) => {
                log::warn!("Could not accept a connection to the console: {error}");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
}
