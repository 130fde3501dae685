//! What the components of views are signed with, and the time they end by.

use std::sync::Arc;

use secrecy::ExposeSecret;

use super::client::Client;
use crate::{
    error::{Error, Result},
    routing::{Now, Press, Signer},
};

impl Client {
    /// Takes note that a press was answered; returns the one whose turn it is then. With `again`, the same user may press it once more.
    #[must_use]
    pub fn press_done(&self, press: &Press, again: bool) -> Option<Arc<Press>> {
        self.routing().presses.done(press, again, self.components_now(), &self.connection().meters)
    }

    /// Returns the time that components end by.
    #[must_use]
    pub fn components_now(&self) -> Now {
        Now::of(&self.config().clock)
    }

    /// Returns what the ids of components are signed with: a key derived from the bot's, unless another was given.
    ///
    /// # Errors
    /// Fails if no key can be derived.
    pub fn component_signer(&self) -> Result<Arc<Signer>> {
        let presses = &self.routing().presses;
        if let Some(signer) = presses.signer() {
            return Ok(signer);
        }
        let (bot_id, api_key) = (self.config().client_id, self.config().api_key.expose_secret());
        let signer = Signer::of_api_key(bot_id, api_key).ok_or_else(|| {
            Error::invalid("api_key", "no key for the ids of components can be derived from the api_key")
        })?;
        presses.set_signer(signer.clone());
        Ok(Arc::new(signer))
    }
}
