//! How strict the gateway is: where the service refuses what a lenient server would accept, each rule separately switchable.

use std::time::Duration;

/// The number of sends that a connection may make within a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// How many.
    pub sends: usize,
    /// Within how long.
    pub within: Duration,
}

/// The rules of a gateway. [`Rules::service`] are those of the service, [`Rules::lenient`] switch everything off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// The rate windows for messages and ephemeral messages of one connection; messages beyond them are refused with code 429 and have no
    /// effect. Empty lifts the limits.
    pub sends: Vec<Window>,
    /// The pause between two handshakes of one user from one address; an earlier one is refused. Zero lifts it.
    pub handshake_interval: Duration,
    /// Whether a refused handshake is closed without an answer, whatever the reason.
    pub silent_handshakes: bool,
    /// Whether an expired or revoked token is answered with 403 instead of 401, and a failed refresh with 500.
    pub forbids_old_tokens: bool,
    /// Most clans per listing, in no order, whatever limit and cursor the request has.
    pub clans_listed: Option<usize>,
    /// Whether a message that brings its own id is refused with code 13.
    pub refuses_ids: bool,
    /// How long the signature of a channel's files is valid; files then need one. `None` needs no signature.
    pub signs_files: Option<Duration>,
}

impl Rules {
    /// Returns the rules of the service, as far as they are known.
    #[must_use]
    pub fn service() -> Self {
        Self {
            sends: vec![
                Window { sends: 60, within: Duration::from_secs(1) },
                Window { sends: 200, within: Duration::from_secs(60) },
            ],
            handshake_interval: Duration::from_secs(1),
            silent_handshakes: true,
            forbids_old_tokens: true,
            clans_listed: Some(100),
            refuses_ids: true,
            signs_files: Some(Duration::from_secs(3 * 3600)),
        }
    }

    /// Returns rules that refuse nothing: for measurements, and for tests of something else.
    #[must_use]
    pub fn lenient() -> Self {
        Self {
            sends: Vec::new(),
            handshake_interval: Duration::ZERO,
            silent_handshakes: false,
            forbids_old_tokens: false,
            clans_listed: None,
            refuses_ids: false,
            signs_files: None,
        }
    }
}

impl Default for Rules {
    fn default() -> Self {
        Self::service()
    }
}

/// How the history of channels misbehaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrongHistory {
    /// Every page is the newest one, whatever the request.
    Newest,
    /// Every page is empty.
    Empty,
    /// Every page is that of another channel visible to the caller.
    Foreign,
}
