//! Whether the server has what a bot needs there, and what makes it anew.
//!
//! A server may come back without its data, or somebody deletes a stream. Whoever asks for something that is gone notices it ([`Api::miss`]); then
//! a task makes what is missing as it was, and whatever rests on it waits ([`Api::whole`]) and begins anew. Places in the streams go on behind
//! all that were before (see `layout`), so nothing that is known of older ones is mistaken for something newer.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use mezon_core::error::{Error, Result};
use tokio::{
    sync::{Semaphore, watch},
    time::{Instant, sleep, sleep_until},
};

use super::{
    api::Api,
    layout::{self, There},
    names::Names,
    settings::Settings,
};

/// The pause after it was looked, whatever was found, and the longest one while nothing can be made; it doubles.
const PAUSE: Duration = Duration::from_secs(1);
const PAUSE_MAX: Duration = Duration::from_secs(15);

/// What is known of it.
pub(super) struct Presence {
    state: watch::Sender<State>,
    /// Set once everything was there.
    bot: OnceLock<Bot>,
    last: tokio::sync::Mutex<Last>,
}

/// How it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    /// Whether something may be missing.
    missing: bool,
    /// How often something was found to be another than before.
    pub(super) made: u64,
}

/// Of whom it is, and how it is made.
struct Bot {
    names: Names,
    settings: Arc<Settings>,
    turns: Arc<Semaphore>,
    there: There,
}

/// What was found last.
#[derive(Default)]
struct Last {
    looked: Option<Instant>,
    born: [i128; 3],
}

impl Presence {
    pub(super) fn new() -> Self {
        Self { state: watch::Sender::new(State::default()), bot: OnceLock::new(), last: tokio::sync::Mutex::default() }
    }

    /// Returns what tells how it stands, now and later.
    pub(super) fn turns(&self) -> watch::Receiver<State> {
        self.state.subscribe()
    }

    fn mend(&self, made: bool) {
        self.state.send_modify(|state| *state = State { missing: false, made: state.made + u64::from(made) });
    }
}

impl Api {
    /// Makes what is missing, and again whenever it is missed from now on; returns what is there.
    pub(super) async fn ensure(
        &self,
        names: &Names,
        settings: &Arc<Settings>,
        turns: &Arc<Semaphore>,
    ) -> Result<There> {
        let there = layout::ensure(self, names, settings, turns).await?;
        self.presence.last.lock().await.born = there.born;
        let (names, settings, turns) = (names.clone(), Arc::clone(settings), Arc::clone(turns));
        drop(self.presence.bot.set(Bot { names, settings, turns, there }));
        self.presence.mend(false);
        Ok(there)
    }

    /// Takes note that something was not found; has to be called on the runtime.
    pub(super) fn miss(&self) {
        let is_news = self.presence.state.send_if_modified(|state| !std::mem::replace(&mut state.missing, true));
        if is_news && self.presence.bot.get().is_some() {
            let (api, closed) = (self.clone(), self.closed.clone());
            tokio::spawn(async move { closed.run_until_cancelled(api.make_again()).await });
        }
    }

    /// Waits until nothing that the bot needs is known to be missing. Fails if the bot has left.
    pub(super) async fn whole(&self) -> Result<()> {
        let mut state = self.presence.turns();
        let whole = self.closed.run_until_cancelled(state.wait_for(|state| !state.missing)).await;
        whole.map(drop).ok_or_else(Error::closed)
    }

    async fn make_again(&self) {
        let Some(Bot { names, settings, turns, there }) = self.presence.bot.get() else { return };
        let mut last = self.presence.last.lock().await;
        if let Some(looked) = last.looked {
            sleep_until(looked + PAUSE).await;
        }
        let settings = there.settings(settings);
        let mut pause = PAUSE;
        let found = loop {
            let error = match layout::ensure(self, names, &settings, turns).await {
                Ok(found) => break found,
                Err(error) => error,
            };
            if error.is_transient() {
                log::debug!("What the bot needs on the NATS server cannot be looked for: {error}");
            } else {
                log::warn!("What the bot needs on the NATS server is not there, and cannot be made: {error}");
            }
            sleep(pause).await;
            pause = (pause * 2).min(PAUSE_MAX);
        };
        let made = found.born != last.born;
        if made {
            log::warn!(
                "The NATS server did not have all that bot {} needs there, and it was made anew: events that waited in it are lost",
                names.bot_id
            );
        }
        let partitions = found.shape.partitions;
        if made && partitions != there.shape.partitions {
            let (stream, own) = (&names.stream, there.shape.partitions);
            log::error!("{stream} has {partitions} partitions now, and this process works with {own}: start it again");
        }
        *last = Last { looked: Some(Instant::now()), born: found.born };
        self.presence.mend(made);
    }
}
