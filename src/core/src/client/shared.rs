//! What all processes of a bot have in common, where it has several.

use std::sync::Arc;

use super::client::Client;
use crate::{
    error::{ErrorKind, Result},
    routing::Named,
    shared_state::SharedState,
};

impl Client {
    /// Returns what this process has in common with the others of its bot; `None` where it is the only one.
    #[must_use]
    pub fn shared_state(&self) -> Option<Arc<dyn SharedState>> {
        self.connection().relay.clone().map(|relay| relay as Arc<dyn SharedState>)
    }

    /// Takes one use of each of some limits, for all processes of the bot, or of none of them; returns how many seconds it is until all of
    /// them have one, if one has none left. A message that comes again has the uses that it took before.
    ///
    /// # Errors
    /// What the broker fails with; then it is not known how often the command was used.
    pub async fn take_uses(&self, limits: Vec<Named>, message_id: i64) -> Result<Option<f64>> {
        let (routing, clock) = (self.routing(), &self.config().clock);
        let alone = || {
            let limits: Vec<_> = limits.iter().map(|named| named.limit).collect();
            routing.cooldowns.take(&limits, clock.elapsed()).err()
        };
        let wait = match self.shared_state() {
            None => alone(),
            Some(state) => match routing.shared_uses.take(&*state, clock, &limits, message_id).await {
                // As in one process there is room for so many: what is beyond it counts here alone.
                Err(error) if error.kind() == ErrorKind::TooLarge => alone(),
                taken => taken?,
            },
        };
        Ok(wait.map(|wait| wait.as_secs_f64()))
    }
}
