//! Whether the server has what a bot needs there, as far as anybody has noticed.

use tokio::sync::watch;

/// How it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    /// Whether something may be missing.
    pub(super) missing: bool,
    /// How often something was found to be another than before.
    pub(super) made: u64,
}

/// What is known of it.
pub(super) struct Presence(watch::Sender<State>);

impl Presence {
    pub(super) fn new() -> Self {
        Self(watch::Sender::new(State::default()))
    }

    /// Returns what tells how it stands, now and later.
    pub(super) fn turns(&self) -> watch::Receiver<State> {
        self.0.subscribe()
    }

    /// Takes note that something was not found.
    pub(super) fn miss(&self) {
        self.0.send_if_modified(|state| !std::mem::replace(&mut state.missing, true));
    }

    /// Takes note that all is there, and whether something is another than before.
    pub(super) fn mend(&self, made: bool) {
        self.0.send_modify(|state| *state = State { missing: false, made: state.made + u64::from(made) });
    }
}
