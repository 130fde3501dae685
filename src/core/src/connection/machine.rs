//! The state machine of the connection: the named states, every transition, and the lifecycle events they cause.
//!
//! It does no I/O and has no clock. The [`Supervisor`](super::supervisor::Supervisor) carries out each state and reports the outcome as an
//! [`Input`]; all decisions are made here.
//!
//! ```text
//!            Login               Authenticated             Opened            Joined
//!   Idle ----------> Authenticating ----------> Connecting -------> Joining -------> Ready
//!                        ^                        ^   |                |               |
//!                        | session unfit          |   |  Failed        | Failed, Lost  | Lost
//!                        +------------ Backoff ---+ <-+----------------+---------------+
//!                              Rested        session fit
//!
//!   Connecting, Joining -- Failed, an older session was refused --> Authenticating
//!   Ready -- Served, the socket was lost elsewhere --> Away -- Served, it is back --> Ready
//!   any open state -- Disconnect --> Closing -- Finished --> Closed
//!   a fatal failure, a first login that failed too often, a loss without auto_reconnect --> Closed
//! ```

use std::{fmt, time::Duration};

use tokio::time::Instant;

use super::backoff;
use crate::{
    config::BackoffParams,
    error::Error,
    event::Lifecycle,
    socket::{CloseReason, Closer, Generation, Service},
};

/// Attempts of a first login, the first one included, before it fails for good: the caller is waiting and should be told.
pub const LOGIN_ATTEMPTS: u32 = 3;

/// A connection that ends sooner than this after being ready suggests a server that is in trouble or does not want the client.
pub const SETTLED_AFTER: Duration = Duration::from_secs(3);

/// Such connections in a row that cost no more than the shortest pause each; each further one counts as a failed attempt.
pub const SHORT_LIVES_MAX: u32 = 2;

/// Shortest pause after the program closed the socket itself. Programs written for 1.8.3 check for half a second that it is closed and then
/// reconnect, which ends the pause; for the others it is reopened anyway.
pub(super) const CLOSED_PAUSE: Duration = Duration::from_secs(2);

/// The public state of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConnectionState {
    /// No login yet.
    Idle,
    /// Asking for a session.
    Authenticating,
    /// Opening the socket.
    Connecting,
    /// Joining the clans.
    Joining,
    /// Logged in, events flow.
    Ready,
    /// Waiting before the next attempt.
    Backoff,
    /// Closing gracefully.
    Closing,
    /// Over, until the next login.
    Closed,
}

impl ConnectionState {
    /// Returns the state's name in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Authenticating => "authenticating",
            Self::Connecting => "connecting",
            Self::Joining => "joining",
            Self::Ready => "ready",
            Self::Backoff => "backoff",
            Self::Closing => "closing",
            Self::Closed => "closed",
        }
    }
}

impl fmt::Display for ConnectionState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The state with its own data.
#[derive(Clone, Debug)]
pub(crate) enum State {
    Idle,
    Authenticating,
    Connecting {
        generation: Generation,
    },
    Joining {
        generation: Generation,
    },
    Ready {
        generation: Generation,
        since: Instant,
    },
    /// The process that has the socket has lost it, and tries again.
    Away {
        generation: Generation,
    },
    Backoff {
        delay: Duration,
    },
    Closing,
    Closed {
        outcome: Result<(), Error>,
    },
}

impl State {
    /// Returns the name of the state.
    pub(crate) const fn name(&self) -> ConnectionState {
        match self {
            Self::Idle => ConnectionState::Idle,
            Self::Authenticating => ConnectionState::Authenticating,
            Self::Connecting { .. } => ConnectionState::Connecting,
            Self::Joining { .. } => ConnectionState::Joining,
            Self::Ready { .. } => ConnectionState::Ready,
            Self::Away { .. } | Self::Backoff { .. } => ConnectionState::Backoff,
            Self::Closing => ConnectionState::Closing,
            Self::Closed { .. } => ConnectionState::Closed,
        }
    }
}

impl State {
    /// Returns whether there may be a socket.
    pub(crate) const fn has_socket(&self) -> bool {
        matches!(self, Self::Joining { .. } | Self::Ready { .. } | Self::Away { .. } | Self::Closing)
    }
}

/// What happened.
#[derive(Clone, Debug)]
pub(crate) enum Input {
    /// The application wants to be connected.
    Login,
    /// There is a session.
    Authenticated,
    /// The socket is open.
    Opened,
    /// Clan 0 and every clan were tried.
    Joined,
    /// A step on the way to ready failed.
    Failed(Failure),
    /// A socket ended.
    Lost {
        /// Which one: the end of an older socket no longer matters.
        generation: Generation,
        reason: CloseReason,
    },
    /// The process that has the socket told what becomes of it.
    Served {
        /// By which connection to it.
        generation: Generation,
        service: Service,
    },
    /// The pause is over.
    Rested {
        /// Whether the current session is still valid by the clock.
        session: SessionFitness,
    },
    /// The application wants to be disconnected.
    Disconnect,
    /// The socket is closed and every task of the connection has ended.
    Finished,
}

/// Why a step failed, and what can be done about it.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) error: Error,
    pub(crate) remedy: Remedy,
}

/// What can be done about a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Remedy {
    /// The same again, later.
    Retry,
    /// A new session.
    Reauthenticate,
    /// Retry, but only if it worked before: a wrong address is best reported at once, while a server that answers nonsense during a restart
    /// is worth waiting for.
    RetryInOutage,
    /// Nothing.
    GiveUp,
}

/// Whether a session can be used once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SessionFitness {
    Fit,
    Unfit,
}

/// How the connection got here, which decides whether a failure is raised, retried or announced.
#[derive(Clone, Copy, Debug)]
enum Journey {
    /// The caller of `login` is waiting.
    FirstLogin,
    /// Ready was announced.
    Serving,
    /// The loss was announced.
    Outage { since: Instant },
}

/// What to do when the socket is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OnLoss {
    Reconnect,
    Close,
}

/// The machine.
pub(crate) struct Machine {
    state: State,
    journey: Journey,
    generation: Generation,
    /// Failures and losses since the connection was last ready.
    attempt: u32,
    /// Connections in a row that ended as soon as they were ready.
    short_lives: u32,
    session: SessionFitness,
    /// Whether the session was obtained during this attempt: if a fresh one is refused, there is no reason to hurry.
    fresh: bool,
    on_loss: OnLoss,
    params: BackoffParams,
    luck: fn() -> f64,
}

impl Machine {
    /// Returns an idle machine. `generation` is the last one used before; `luck` draws random numbers from 0..1.
    pub(crate) fn new(on_loss: OnLoss, params: BackoffParams, generation: Generation, luck: fn() -> f64) -> Self {
        Self {
            state: State::Idle,
            journey: Journey::FirstLogin,
            generation,
            attempt: 0,
            short_lives: 0,
            session: SessionFitness::Unfit,
            fresh: false,
            on_loss,
            params,
            luck,
        }
    }

    /// Returns the state.
    pub(crate) fn state(&self) -> &State {
        &self.state
    }

    /// Takes an input, moves on, and returns the resulting lifecycle events. Inputs that do not fit the state change nothing.
    pub(crate) fn advance(&mut self, input: Input, now: Instant) -> Vec<Lifecycle> {
        match (&self.state, input) {
            (State::Idle, Input::Login) => self.enter(State::Authenticating),
            (State::Authenticating, Input::Authenticated) => {
                self.session = SessionFitness::Fit;
                self.fresh = true;
                self.connect()
            }
            (State::Connecting { generation }, Input::Opened) => {
                let generation = *generation;
                self.enter(State::Joining { generation })
            }
            (State::Joining { generation }, Input::Joined) => {
                let generation = *generation;
                self.ready(generation, now)
            }
            (State::Authenticating | State::Connecting { .. } | State::Joining { .. }, Input::Failed(failure)) => {
                self.failed(failure)
            }
            (State::Joining { generation }, Input::Lost { generation: ended, reason }) if *generation == ended => {
                let error = Error::connection_lost(reason.to_string());
                self.failed(Failure { error, remedy: Remedy::Retry })
            }
            (State::Ready { generation, since }, Input::Lost { generation: ended, reason }) if *generation == ended => {
                let since = *since;
                self.lost(reason, since, now)
            }
            (State::Ready { generation, since }, Input::Served { generation: of, service: Service::Lost(reason) })
                if *generation == of =>
            {
                let since = *since;
                self.away(of, reason, since, now)
            }
            (State::Away { generation }, Input::Served { generation: of, service }) if *generation == of => {
                match service {
                    Service::Lost(_) => Vec::new(),
                    Service::Trying { attempt, delay } => vec![Lifecycle::Reconnecting { attempt, delay }],
                    Service::Back => self.ready(of, now),
                }
            }
            (State::Away { generation }, Input::Lost { generation: ended, reason }) if *generation == ended => {
                let error = Error::connection_lost(reason.to_string());
                self.failed(Failure { error, remedy: Remedy::Retry })
            }
            (State::Backoff { .. }, Input::Rested { session }) => match (session, self.session) {
                (SessionFitness::Fit, SessionFitness::Fit) => {
                    self.fresh = false;
                    self.connect()
                }
                _ => self.enter(State::Authenticating),
            },
            (State::Idle | State::Closing | State::Closed { .. }, Input::Disconnect) => Vec::new(),
            (_, Input::Disconnect) => self.leave(),
            (State::Closing, Input::Finished) => self.close(Ok(())),
            _ => Vec::new(),
        }
    }

    fn enter(&mut self, state: State) -> Vec<Lifecycle> {
        self.state = state;
        Vec::new()
    }

    fn connect(&mut self) -> Vec<Lifecycle> {
        self.generation += 1;
        self.enter(State::Connecting { generation: self.generation })
    }

    fn ready(&mut self, generation: Generation, now: Instant) -> Vec<Lifecycle> {
        self.state = State::Ready { generation, since: now };
        match std::mem::replace(&mut self.journey, Journey::Serving) {
            Journey::Outage { since } => vec![Lifecycle::Reconnected { gap: now - since }],
            Journey::FirstLogin | Journey::Serving => {
                self.attempt = 0;
                vec![Lifecycle::Ready]
            }
        }
    }

    fn lost(&mut self, reason: CloseReason, ready_since: Instant, now: Instant) -> Vec<Lifecycle> {
        self.short_lives = if now - ready_since >= SETTLED_AFTER { 0 } else { self.short_lives.saturating_add(1) };
        self.attempt = self.short_lives.saturating_sub(SHORT_LIVES_MAX);
        let error = Error::connection_lost(reason.to_string());
        let by = reason.by;
        let mut events = vec![Lifecycle::Disconnected { reason }];
        self.journey = Journey::Outage { since: now };
        events.extend(match (self.on_loss, by) {
            (OnLoss::Reconnect, Closer::Us) | (OnLoss::Close, Closer::Us | Closer::Program) => self.close(Ok(())),
            (OnLoss::Close, _) => self.close(Err(error)),
            (OnLoss::Reconnect, Closer::Program) => {
                // Nothing has failed.
                (self.attempt, self.short_lives) = (0, 0);
                self.back_off(Some(CLOSED_PAUSE))
            }
            (OnLoss::Reconnect, Closer::Server | Closer::Transport | Closer::Heartbeat) => self.back_off(None),
        });
        events
    }

    /// Takes note that the socket was lost elsewhere: what is connected is still the way to it.
    fn away(
        &mut self,
        generation: Generation,
        reason: CloseReason,
        ready_since: Instant,
        now: Instant,
    ) -> Vec<Lifecycle> {
        if self.on_loss == OnLoss::Close {
            return self.lost(reason, ready_since, now);
        }
        self.journey = Journey::Outage { since: now };
        self.state = State::Away { generation };
        vec![Lifecycle::Disconnected { reason }]
    }

    fn failed(&mut self, failure: Failure) -> Vec<Lifecycle> {
        let first_login = matches!(self.journey, Journey::FirstLogin);
        let hopeless = match failure.remedy {
            Remedy::GiveUp => true,
            Remedy::RetryInOutage => first_login,
            Remedy::Retry | Remedy::Reauthenticate => first_login && self.attempt + 1 >= LOGIN_ATTEMPTS,
        };
        if hopeless {
            return self.close(Err(failure.error));
        }
        if failure.remedy == Remedy::Reauthenticate && !self.fresh {
            // The server is up and only wants a new session: no reason to wait.
            return self.enter(State::Authenticating);
        }
        if failure.remedy == Remedy::Reauthenticate || self.attempt >= self.params.reauthenticate_after {
            self.session = SessionFitness::Unfit;
        }
        self.back_off(failure.error.retry_after())
    }

    fn back_off(&mut self, retry_after: Option<Duration>) -> Vec<Lifecycle> {
        self.attempt += 1;
        let delay = backoff::delay(&self.params, self.attempt, (self.luck)(), retry_after);
        self.state = State::Backoff { delay };
        match self.journey {
            Journey::FirstLogin => Vec::new(),
            Journey::Serving | Journey::Outage { .. } => {
                vec![Lifecycle::Reconnecting { attempt: self.attempt, delay }]
            }
        }
    }

    fn leave(&mut self) -> Vec<Lifecycle> {
        let announced = matches!(self.state, State::Ready { .. });
        self.state = State::Closing;
        if announced { vec![Lifecycle::Disconnected { reason: CloseReason::us() }] } else { Vec::new() }
    }

    fn close(&mut self, outcome: Result<(), Error>) -> Vec<Lifecycle> {
        self.state = State::Closed { outcome };
        vec![Lifecycle::Closed]
    }
}
