//! Whether the connection is there, and what the server forbade on it.

use std::{
    collections::VecDeque,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use async_nats::{ClientError, Event, ServerError};
use parking_lot::Mutex;
use tokio::sync::watch;

use super::names;

/// Refusals that are kept until somebody asks: a few for each of those who share the connection and are refused at once.
const DENIED_MAX: usize = 64;

/// The state of the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct State {
    /// Whether it is there.
    pub(super) up: bool,
    /// Its number: another one is another connection, and what was asked on the one before may have been lost.
    pub(super) life: u64,
}

/// The connection as everything that uses it sees it. Clones share it.
#[derive(Clone)]
pub(super) struct Link {
    state: Arc<watch::Sender<State>>,
    denied: Arc<Mutex<VecDeque<String>>>,
    /// Whether it was told that the server lets this process in no more.
    is_kept_out: Arc<AtomicBool>,
}

impl Link {
    pub(super) fn new() -> Self {
        let state = Arc::new(watch::Sender::new(State { up: false, life: 0 }));
        Self { state, denied: Arc::default(), is_kept_out: Arc::default() }
    }

    /// Returns how it is now.
    pub(super) fn now(&self) -> State {
        *self.state.borrow()
    }

    /// Returns what tells of changes from now on.
    pub(super) fn turns(&self) -> watch::Receiver<State> {
        self.state.subscribe()
    }

    /// Returns what the server forbade since this was asked last, to a bot or to everybody.
    pub(super) fn denied(&self, bot_id: i64) -> Option<String> {
        let mut denied = self.denied.lock();
        let at = denied.iter().rposition(|says| names::bot_in(says).is_none_or(|of| of == bot_id))?;
        denied.remove(at)
    }

    /// Takes in what the library tells.
    pub(super) fn heard(&self, event: &Event) {
        match event {
            Event::Connected => {
                self.is_kept_out.store(false, Ordering::Relaxed);
                let mut first = false;
                self.state.send_modify(|state| {
                    first = state.life == 0;
                    *state = State { up: true, life: state.life + 1 };
                });
                if !first {
                    log::info!("Connected to the broker again");
                }
            }
            Event::Disconnected | Event::Closed => {
                let was = self.state.send_if_modified(|state| std::mem::replace(&mut state.up, false));
                if was && *event == Event::Disconnected {
                    log::warn!("Lost the connection to the broker, connecting again");
                }
            }
            Event::ServerError(ServerError::Other(says)) => {
                log::warn!("The broker says: {says}");
                if says.to_ascii_lowercase().contains("permissions violation") {
                    let mut denied = self.denied.lock();
                    if denied.len() == DENIED_MAX {
                        denied.pop_front();
                    }
                    denied.push_back(says.clone());
                }
            }
            Event::ServerError(error) => log::warn!("The broker says: {error}"),
            // It connects again and again, but nothing but other credentials will help: once for each outage.
            Event::ClientError(ClientError::Other(says))
                if self.now().life > 0
                    && says.to_ascii_lowercase().contains("authorization violation")
                    && !self.is_kept_out.swap(true, Ordering::Relaxed) =>
            {
                log::error!(
                    "The broker does not accept the credentials any more ({says}); if they were changed, start this process again with the new ones"
                );
            }
            // One for every attempt of an outage, several in a second.
            Event::ClientError(ClientError::Other(says)) => log::debug!("No connection to the broker: {says}"),
            other => log::debug!("The connection to the broker tells: {other}"),
        }
    }
}
