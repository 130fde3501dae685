//! Carries out the states of the state machine and reports the outcomes.

use std::{sync::Arc, time::Duration};

use tokio::{
    task::JoinHandle,
    time::{Instant, sleep, timeout},
};
use url::Url;

use super::{
    connection::Connection,
    dispatch::Dispatcher,
    effects::Effects,
    life::Life,
    login,
    machine::{ConnectionState, Failure, Input, Machine, Remedy, State},
    recovery, renewal,
};
use crate::{
    error::{Error, ErrorKind, Result},
    event::Lifecycle,
    net::place_of,
    socket::{CloseReason, Closer, ConnectError, Generation, Heartbeat, Link, Pump, Refusal, Service, Transport},
};

/// Time for the closing handshake and for what is queued ahead of it.
const GOODBYE_TIMEOUT: Duration = Duration::from_secs(1);

/// Pause between two checks whether the server listens again; half of it is random.
const KNOCK_INTERVAL: Duration = Duration::from_secs(4);

/// Time over which reconnects are spread once the server is back.
const KNOCK_SPREAD: Duration = Duration::from_secs(1);

/// HTTP statuses that concern the session, not the server.
const SESSION_REFUSED: [u16; 2] = [401, 403];

/// The task of one life.
pub(super) struct Supervisor {
    connection: Arc<Connection>,
    life: Arc<Life>,
    machine: Machine,
    effects: Effects,
    socket: Option<Socket>,
    /// Whether it was ready before, so that there may be messages to recover.
    served: bool,
    /// Whether it goes on where another process was, so that there are messages to recover from the start.
    inherits: bool,
    /// Whether the last attempt was refused at TCP level.
    shut: bool,
    /// Whether the task runs that keeps live messages from waiting for ever; before the first outage none wait.
    moving: bool,
    /// Whether the application has just closed the socket.
    hung_up: bool,
}

/// An open socket and the task that drives it.
struct Socket {
    link: Arc<Link>,
    pump: JoinHandle<Option<CloseReason>>,
    /// Clans that could not be joined so far.
    failed: Vec<i64>,
}

impl Socket {
    /// Resolves when the socket has ended.
    async fn ended(&mut self) -> CloseReason {
        match (&mut self.pump).await {
            Ok(Some(reason)) => reason,
            Ok(None) => CloseReason::us(),
            Err(_) => CloseReason::transport("the task of the socket failed"),
        }
    }
}

impl Supervisor {
    /// Returns the supervisor of a life; has to be called on its runtime.
    pub(super) fn new(connection: Arc<Connection>, life: Arc<Life>, machine: Machine) -> Self {
        let effects = Effects::of(Arc::clone(&connection), Arc::clone(&life));
        let inherits = connection.dedup.take_inheritance();
        drop(life.spawn(renewal::keep_fresh(Arc::clone(&connection))));
        Self {
            connection,
            life,
            machine,
            effects,
            socket: None,
            served: false,
            inherits,
            shut: false,
            moving: false,
            hung_up: false,
        }
    }

    /// Runs until the connection has ended for good.
    pub(super) async fn run(mut self) -> Result<()> {
        self.advance(Input::Login);
        loop {
            let life = Arc::clone(&self.life);
            let input = match self.machine.state() {
                State::Closed { outcome } => return outcome.clone(),
                State::Closing => self.say_goodbye().await,
                _ => tokio::select! {
                    biased;
                    () = life.stopped() => Input::Disconnect,
                    input = self.work() => input,
                },
            };
            self.advance(input);
        }
    }

    /// Carries out the current state. Dropping the future half-way leaves nothing that the next state cannot handle.
    async fn work(&mut self) -> Input {
        match *self.machine.state() {
            State::Idle | State::Closing | State::Closed { .. } => Input::Login,
            // Boxed, so that an established connection does not keep the memory of getting there.
            State::Authenticating => Box::pin(self.authenticate()).await,
            State::Connecting { generation } => Box::pin(self.connect(generation)).await,
            State::Joining { generation } => Box::pin(self.join(generation)).await,
            State::Ready { generation, .. } | State::Away { generation } => self.watch(generation).await,
            State::Backoff { delay } => {
                tokio::select! {
                    () = sleep(delay) => {}
                    () = self.life.hurried(), if self.hung_up => {}
                    () = self.opened(), if self.served => log::debug!("The server listens again"),
                }
                Input::Rested { session: self.connection.sessions.fitness() }
            }
        }
    }

    /// Resolves when a server that did not listen does so again: long pauses are meant for busy servers, not for ones that were away.
    async fn opened(&self) {
        let Some(url) = self.connection.sessions.current().map(|session| session.endpoints.socket_url_base.clone())
        else {
            return std::future::pending().await;
        };
        let mut shut = self.shut;
        loop {
            // Thousands of bots may have lost the same server; spread their return.
            sleep(KNOCK_INTERVAL.mul_f64(0.5 + rand::random::<f64>() / 2.0)).await;
            match (self.connection.connector.knock(url.clone()).await, shut) {
                (true, true) => break,
                // The server was up all the time, so the pause is meant for us.
                (true, false) => {}
                (false, _) => shut = true,
            }
        }
        sleep(KNOCK_SPREAD.mul_f64(rand::random())).await;
    }

    async fn authenticate(&self) -> Input {
        let stale = self.connection.sessions.current();
        match self.connection.sessions.renew(stale.as_ref()).await {
            Ok(session) => {
                self.connection.state.set_user_id(session.user_id);
                if !self.served && !self.inherits {
                    // The answer carried the server's time.
                    self.connection.dedup.open();
                }
                Input::Authenticated
            }
            Err(error) => Input::Failed(Failure { remedy: remedy(&error), error }),
        }
    }

    async fn connect(&mut self, generation: Generation) -> Input {
        let url = match self.connection.sessions.required() {
            Ok(session) => session.socket_url(),
            Err(error) => return Input::Failed(Failure { error, remedy: Remedy::Reauthenticate }),
        };
        let config = self.connection.config.clone();
        let _turn = if self.connection.is_relayed() {
            None
        } else {
            let place = (config.host.clone(), config.port, config.client_id);
            Some(config.handshakes.turn(place, config.handshake_interval).await)
        };
        match self.connection.connector.connect(url.clone()).await {
            Ok(transport) => {
                self.open(generation, transport);
                Input::Opened
            }
            Err(error) => Input::Failed(refused(&error, &url)),
        }
    }

    fn open(&mut self, generation: Generation, transport: Box<dyn Transport>) {
        let config = &self.connection.config;
        let link = Link::new(
            generation,
            config.socket_thread,
            config.request_timeout,
            Arc::clone(&self.connection.lines) as _,
        );
        let heartbeat = Heartbeat::new(config.heartbeat_interval, config.heartbeat_timeout, Instant::now());
        let inbox = Box::new(self.dispatcher());
        if (self.served || self.inherits) && !self.connection.is_relayed() {
            // Before the first message can arrive.
            recovery::prepare(&self.connection);
            if !std::mem::replace(&mut self.moving, true) {
                drop(self.life.spawn(recovery::keep_moving(self.dispatcher())));
            }
        }
        let meters = Arc::clone(&self.connection.meters);
        let pump = Pump::new(Arc::clone(&link), transport, inbox, meters, heartbeat);
        self.connection.attach(&link);
        self.socket = Some(Socket { link, pump: self.life.spawn(pump.run()), failed: Vec::new() });
    }

    fn dispatcher(&self) -> Dispatcher {
        Dispatcher::new(Arc::clone(&self.connection), Arc::clone(self.life.sink()), self.effects.clone())
    }

    async fn join(&mut self, generation: Generation) -> Input {
        let Some(socket) = &mut self.socket else { return lost(generation, CloseReason::us()) };
        let link = Arc::clone(&socket.link);
        tokio::select! {
            biased;
            reason = socket.ended() => lost(generation, reason),
            joined = login::join_all(&self.connection, &self.life, &link) => match joined {
                Ok(failed) => {
                    socket.failed = failed;
                    Input::Joined
                }
                Err(error) => Input::Failed(Failure { remedy: remedy(&error), error }),
            },
        }
    }

    async fn watch(&mut self, generation: Generation) -> Input {
        let Some(socket) = &mut self.socket else { return lost(generation, CloseReason::us()) };
        let link = Arc::clone(&socket.link);
        tokio::select! {
            biased;
            reason = socket.ended() => return lost(generation, reason),
            service = link.service() => return Input::Served { generation, service },
            () = self.life.hung_up() => {}
        }
        let reason = CloseReason::program();
        socket.link.close(reason.clone());
        let _ = timeout(GOODBYE_TIMEOUT, socket.ended()).await;
        socket.link.end(&reason);
        lost(generation, reason)
    }

    async fn say_goodbye(&mut self) -> Input {
        if let Some(mut socket) = self.socket.take() {
            self.connection.detach();
            socket.link.close(CloseReason::us());
            let _ = timeout(GOODBYE_TIMEOUT, socket.ended()).await;
            socket.link.end(&CloseReason::us());
        }
        self.life.end_tasks().await;
        Input::Finished
    }

    fn advance(&mut self, input: Input) {
        let input = self.within_patience(input);
        self.log_input(&input);
        self.life.forget_wishes();
        self.hung_up = matches!(&input, Input::Lost { reason, .. } if reason.by == Closer::Program);
        if let Input::Failed(failure) = &input {
            self.shut = failure.error.kind() == ErrorKind::NotConnected && failure.error.is_transient();
        }
        let before = self.machine.state().name();
        let events = self.machine.advance(input, Instant::now());
        if let (State::Backoff { delay }, false) = (self.machine.state(), self.served) {
            // Not reported otherwise: the events of an outage are not those of a login.
            let address = self.address();
            log::info!(address = address.as_str(); "Trying to log in again in {:.1} s", delay.as_secs_f64());
        }
        let state = self.machine.state().name();
        log::debug!("Connection: {before} -> {state}");
        if !self.machine.state().has_socket() {
            self.drop_socket();
        }
        self.connection.set_phase(&self.life, state);
        if matches!(state, ConnectionState::Closing | ConnectionState::Closed) {
            // Before anybody is notified: a login from here on belongs to another life.
            self.life.stop();
            let dispatcher = self.dispatcher();
            for channel_id in self.connection.dedup.held() {
                dispatcher.release(channel_id);
            }
        }
        for event in events {
            if let Lifecycle::Reconnected { .. } = event {
                self.connection.meters.reconnects.bump();
            }
            self.log_event(&event);
            self.life.announce(event);
        }
        if state == ConnectionState::Ready && before != state {
            if !std::mem::replace(&mut self.served, true) {
                let schedules = Arc::clone(&self.connection.schedules);
                drop(self.life.spawn(schedules.serve(Arc::clone(self.life.sink()))));
            }
            self.life.logged_in();
            self.connection.look_up_again();
            self.resume();
        }
    }

    /// Gives up a first login if the server asks for a longer pause than a waiting caller should be made to wait.
    fn within_patience(&self, input: Input) -> Input {
        let limit = self.connection.config.login_pause_max;
        match input {
            Input::Failed(Failure { error, .. })
                if !self.served && error.retry_after().is_some_and(|asked| asked > limit) =>
            {
                let asked = error.retry_after().unwrap_or_default();
                log::warn!(
                    "The server asks to wait {} s before logging in, longer than login_pause_max, {} s",
                    asked.as_secs(),
                    limit.as_secs()
                );
                Input::Failed(Failure { error, remedy: Remedy::GiveUp })
            }
            input => input,
        }
    }

    /// Starts the background work: remaining joins and missed messages.
    fn resume(&mut self) {
        if self.connection.is_relayed() {
            return;
        }
        let dispatcher = self.dispatcher();
        if let Some(socket) = &mut self.socket {
            let failed = std::mem::take(&mut socket.failed);
            drop(self.life.spawn(recovery::resume(dispatcher, Arc::clone(&socket.link), failed)));
        }
    }

    fn log_input(&self, input: &Input) {
        let address = || self.address();
        match input {
            // A cancelled login is not a failure.
            Input::Failed(failure) if failure.error.kind() == ErrorKind::Closed => {}
            Input::Failed(failure) => {
                log::warn!(address = address().as_str(); "Connecting failed: {}", failure.error);
            }
            Input::Lost { reason, .. } => log::warn!(address = address().as_str(); "The socket ended: {reason}"),
            Input::Served { service: Service::Lost(reason), .. } => {
                log::warn!(address = address().as_str(); "The process that has the socket lost it: {reason}");
            }
            _ => {}
        }
    }

    fn log_event(&self, event: &Lifecycle) {
        let address = self.address();
        let address = address.as_str();
        match event {
            Lifecycle::Ready => log::info!(address; "Logged in"),
            Lifecycle::Disconnected { .. } => {}
            Lifecycle::Reconnecting { attempt, delay } => {
                log::info!(address; "Connecting again in {:.1} s, attempt {attempt}", delay.as_secs_f64());
            }
            Lifecycle::Reconnected { gap } => {
                log::info!(address; "Connected again after {:.1} s", gap.as_secs_f64());
            }
            Lifecycle::Closed => log::info!(address; "The connection is closed"),
        }
    }

    /// Returns where the connection leads, for the log: to the socket's server where a session has named one, else to that of the login.
    fn address(&self) -> String {
        match self.connection.sessions.current() {
            Some(session) => place_of(&session.endpoints.socket_url_base),
            None => self.connection.config.login_place(),
        }
    }

    fn drop_socket(&mut self) {
        if let Some(socket) = self.socket.take() {
            self.connection.detach();
            // Requests still waiting on it have lost their connection; the first reason for its end counts.
            socket.link.end(&CloseReason::transport("the connection attempt was given up"));
            socket.pump.abort();
        }
    }
}

fn lost(generation: Generation, reason: CloseReason) -> Input {
    Input::Lost { generation, reason }
}

/// Returns the remedy for an error on the way to ready.
fn remedy(error: &Error) -> Remedy {
    match error.kind() {
        ErrorKind::Auth | ErrorKind::InvalidInput => Remedy::GiveUp,
        ErrorKind::Http if error.status().is_some_and(|status| SESSION_REFUSED.contains(&status)) => {
            Remedy::Reauthenticate
        }
        _ if error.is_transient() => Remedy::Retry,
        _ => Remedy::RetryInOutage,
    }
}

fn refused(error: &ConnectError, url: &Url) -> Failure {
    let message = error.told(url);
    match error {
        ConnectError::Refused(Refusal { status, retry_after, .. }) => {
            let error = Error::http(*status, message).with_retry_after(*retry_after);
            Failure { remedy: remedy(&error), error }
        }
        ConnectError::Failed(error) => Failure { remedy: remedy(error), error: error.clone() },
        ConnectError::TimedOut => Failure { error: Error::timeout(message), remedy: Remedy::Retry },
        ConnectError::Network(_) => Failure { error: Error::not_connected(message), remedy: Remedy::Retry },
        ConnectError::Protocol(_) => Failure { error: Error::protocol(message), remedy: Remedy::RetryInOutage },
    }
}
