//! Opening the console.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::console::hands::Hands;
use crate::console::host::{Host, SOCKETS_MAX};
use crate::console::token::Token;
use crate::console::{listener, pump};
use crate::error::{GatewayError, Result};
use crate::script::gateway::Gateway;
use crate::server;

/// The settings of a console.
#[derive(Clone, Default)]
pub struct ConsoleConfig {
    /// Its port; 0 lets the system pick one. It is bound to 127.0.0.1, wherever the gateway listens.
    pub port: u16,
    /// Moves the clock of the bots in this process.
    pub hands: Option<Arc<dyn Hands>>,
    /// The version that it shows.
    pub version: String,
}

/// A console that is open as long as its gateway runs.
#[derive(Clone)]
pub struct Console {
    url: String,
}

impl Console {
    /// Returns the address of the page. Whoever knows it may do everything that the console can do.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl std::fmt::Debug for Console {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Console { url: <hidden> }")
    }
}

impl Gateway {
    /// Opens the console: a page on loopback in which a person plays the users. From then on frames and calls are recorded.
    ///
    /// # Errors
    /// `Bind` if the port is not available, `Stopped`, `Invalid` if the system gives no random token.
    pub async fn open_console(&self, config: ConsoleConfig) -> Result<Console> {
        self.shared.running()?;
        let token = Token::new().ok_or_else(|| GatewayError::Invalid("the system gave no random token".to_owned()))?;
        let wanted = SocketAddr::from((Ipv4Addr::LOCALHOST, config.port));
        let bound = server::bind(wanted).await?;
        let failed = |source| GatewayError::Bind { address: wanted.to_string(), source };
        let address = bound.local_addr().map_err(failed)?;
        let url = format!("http://{address}/{}/", token.reveal());
        let clock = self.shared.world().clock;
        self.shared.traffic.begin(clock);
        pump::start(&self.shared);
        let host = Arc::new(Host {
            gateway: self.handle(),
            token,
            hands: config.hands,
            version: config.version,
            sockets: Arc::new(Semaphore::new(SOCKETS_MAX)),
        });
        self.shared.spawn_until_stopped(listener::run(host, bound));
        log::info!("The console listens on {address}");
        Ok(Console { url })
    }
}
