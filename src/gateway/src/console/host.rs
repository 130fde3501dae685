//! An open console, for everything that serves its clients.

use std::sync::Arc;

use serde_json::Value;
use tokio::sync::Semaphore;

use crate::console::failure::Failure;
use crate::console::hands::Hands;
use crate::console::token::Token;
use crate::script::gateway::Gateway;
use crate::script::user::SimUser;
use crate::shared::Shared;

/// Sockets open at once: more than pages and terminals on a screen, a bound for a program that opens them in a loop.
pub(crate) const SOCKETS_MAX: usize = 64;

/// An open console.
pub(crate) struct Host {
    /// A handle that does not keep the gateway running.
    pub(crate) gateway: Gateway,
    pub(crate) token: Token,
    pub(crate) hands: Option<Arc<dyn Hands>>,
    /// The version of the package.
    pub(crate) version: String,
    /// How many sockets can still be opened.
    pub(crate) sockets: Arc<Semaphore>,
}

impl Host {
    pub(crate) fn shared(&self) -> &Arc<Shared> {
        &self.gateway.shared
    }

    /// Returns the user who acts, whom the console plays: nobody plays a bot.
    pub(crate) fn user(&self, id: i64) -> Result<SimUser, Failure> {
        match self.shared().world().users.get(&id) {
            None => Err(Failure::unknown("user", id)),
            Some(user) if user.is_bot => Err(Failure::invalid(format!("{} is a bot; `as` is a user", user.name))),
            Some(_) => Ok(SimUser { shared: self.shared().clone(), id }),
        }
    }

    /// Tells everybody who watches.
    pub(crate) fn emit(&self, name: &'static str, members: impl FnOnce() -> Value) {
        self.shared().desk.feed.emit(name, members);
    }
}
