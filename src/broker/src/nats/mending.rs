//! Makes what a bot needs on the server, and makes it anew when it is gone.
//!
//! A server may come back without its data, or somebody deletes a stream. Whoever asks for something that is gone notices it (`Presence::miss`); then
//! a task makes what is missing as it was, and whatever rests on it waits ([`Api::whole`]) and begins anew. Places in the streams go on behind
//! all that were before (see `layout`), so nothing that is known of older ones is mistaken for something newer.

use std::{sync::Arc, time::Duration};

use mezon_core::{
    error::{Error, Result},
    scope,
};
use tokio::{sync::Semaphore, time::sleep};

use super::{
    api::Api,
    layout::{self, There},
    names::Names,
    settings::Settings,
};

/// The pause after it was looked, and the longest one while the server refuses to make something; it doubles.
const PAUSE: Duration = Duration::from_secs(1);
const PAUSE_MAX: Duration = Duration::from_secs(15);

/// What is made, and how.
struct Bot {
    names: Arc<Names>,
    settings: Arc<Settings>,
    turns: Arc<Semaphore>,
    there: There,
}

impl Api {
    /// Makes what is missing, and again whenever it is missed from now on; returns what is there. Has to be called on the runtime.
    pub(super) async fn ensure(
        &self,
        names: &Arc<Names>,
        settings: &Arc<Settings>,
        turns: &Arc<Semaphore>,
    ) -> Result<There> {
        let there = layout::ensure(self, names, settings, turns).await?;
        self.presence.mend(false);
        let bot = Bot { names: Arc::clone(names), settings: Arc::clone(settings), turns: Arc::clone(turns), there };
        tokio::spawn(scope::carried(self.closed.clone().run_until_cancelled_owned(Box::pin(self.clone().mend(bot)))));
        Ok(there)
    }

    /// Waits until nothing that the bot needs is known to be missing. Fails if the bot has left.
    pub(super) async fn whole(&self) -> Result<()> {
        let mut state = self.presence.turns();
        let whole = self.closed.run_until_cancelled(state.wait_for(|state| !state.missing)).await;
        whole.map(drop).ok_or_else(Error::closed)
    }

    async fn mend(self, bot: Bot) {
        let (mut state, mut born) = (self.presence.turns(), bot.there.born);
        while state.wait_for(|state| state.missing).await.is_ok() {
            // Made when it is needed: every bot has a task that waits here.
            let found = Box::pin(self.make_again(&bot)).await;
            let made = found.born != born;
            if made {
                log::warn!(
                    "The NATS server did not have all that bot {} needs there, and it was made anew: events that waited in it are lost",
                    bot.names.bot_id
                );
            }
            let (partitions, own) = (found.shape.partitions, bot.there.shape.partitions);
            if made && partitions != own {
                let stream = &bot.names.stream;
                log::error!(
                    "{stream} has {partitions} partitions now, and this process works with {own}: start it again"
                );
            }
            born = found.born;
            self.presence.mend(made);
            sleep(PAUSE).await;
        }
    }

    async fn make_again(&self, bot: &Bot) -> There {
        let settings = bot.there.settings(&bot.settings);
        let mut pause = PAUSE;
        loop {
            let error = match layout::ensure(self, &bot.names, &settings, &bot.turns).await {
                Ok(found) => return found,
                Err(error) => error,
            };
            if error.is_transient() {
                // A server that has just started: it is there any moment.
                log::debug!("What the bot needs on the NATS server cannot be looked for: {error}");
                sleep(PAUSE).await;
                continue;
            }
            log::warn!("What the bot needs on the NATS server is not there, and cannot be made: {error}");
            sleep(pause).await;
            pause = (pause * 2).min(PAUSE_MAX);
        }
    }
}
