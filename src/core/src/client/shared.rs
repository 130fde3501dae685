//! What all processes of a bot have in common, where it has several.

use std::sync::Arc;

use super::client::Client;
use crate::{
    error::{Error, ErrorKind, Result},
    routing::{Closing, Named, Press, Verdict, shared_presses},
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

    fn shared(&self) -> Result<Arc<dyn SharedState>> {
        self.shared_state().ok_or_else(|| Error::internal("there is one process of this bot, which shares nothing"))
    }

    /// Makes a press this process's, if no other has made it and its view goes on.
    ///
    /// # Errors
    /// What the broker fails with; then nobody may act on it.
    pub async fn claim_press(&self, press: &Press) -> Result<Verdict> {
        let presses = &self.routing().presses;
        let verdict = shared_presses::claim(&*self.shared()?, presses, press, &self.config().clock).await?;
        let meters = &self.connection().meters;
        match verdict {
            Verdict::Goes => {}
            Verdict::Over => meters.clicks_expired.bump(),
            Verdict::Misplaced => meters.clicks_misplaced.bump(),
            Verdict::Repeated { .. } => meters.clicks_repeated.bump(),
        }
        Ok(verdict)
    }

    /// Tells the other processes what became of a press that was this one's.
    ///
    /// # Errors
    /// What the broker fails with.
    pub async fn finish_press(&self, press: &Press, again: bool) -> Result<()> {
        let again = again || press.may_repeat();
        shared_presses::finish(&*self.shared()?, press, again, &self.config().clock).await
    }

    /// Takes note that a press came to nothing; returns the one whose turn it is then. The same may be made at once.
    #[must_use]
    pub fn press_undone(&self, press: &Press) -> Option<Arc<Press>> {
        self.routing().presses.undone(press, self.components_now(), &self.connection().meters)
    }

    /// Keeps a view for all processes; returns whether it goes on: not if another one has ended it.
    ///
    /// # Errors
    /// What the broker fails with.
    pub async fn share_view(&self, view: u64, text: String) -> Result<bool> {
        shared_presses::keep(&*self.shared()?, view, text, self.components_now()).await
    }

    /// Returns how a view ended, as its owner wrote it; `None` if it goes on, or is not known.
    ///
    /// # Errors
    /// What the broker fails with.
    pub async fn view_outcome(&self, view: u64) -> Result<Option<String>> {
        shared_presses::outcome(&*self.shared()?, view).await
    }

    /// Ends a view whose time is over, unless another process has, or has shown it anew.
    ///
    /// # Errors
    /// What the broker fails with; then it is not known who ends it.
    pub async fn close_view(&self, view: u64) -> Result<Closing> {
        shared_presses::close(&*self.shared()?, &self.routing().presses, view, self.components_now()).await
    }
}
