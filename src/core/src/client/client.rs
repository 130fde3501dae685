//! A client of the platform: what the layers above call.

use std::{fmt, sync::Arc, time::Duration};

use bytes::Bytes;
use mezon_proto::{
    api::ChannelMessage,
    realtime::{ChannelJoin, ChannelLeave, ClanJoin, Envelope, envelope::Message},
};

use crate::{
    config::Config,
    connection::{Connection, ConnectionState, Relay},
    error::Result,
    event::EventSink,
    files::Signatures,
    histogram::Taken,
    http::Pace,
    routing::Routing,
    schedule::Schedules,
    session::Session,
    single_flight::SingleFlight,
    socket::{Connect, WebSocketConnect},
    sse::{Agent, StreamState},
    state::{Channel, Clan, State},
    stats::{Stats, Waiting},
    store::Store,
    wallet::Purse,
};

/// A client: one bot on one server. Clones are handles to the same client; when the last one goes, so does the connection.
#[derive(Clone)]
pub struct Client(pub(super) Arc<Handle>);

/// What the clones share. Tasks hold its parts, never this, so dropping it means that nobody uses the client any more.
pub(super) struct Handle {
    pub(super) connection: Arc<Connection>,
    pub(super) sink: Arc<dyn EventSink>,
    pub(super) channels: SingleFlight<i64, Arc<Channel>>,
    pub(super) clans: SingleFlight<i64, Arc<Clan>>,
    pub(super) listings: SingleFlight<i64, Vec<Arc<Channel>>>,
    pub(super) dms: SingleFlight<i64, Arc<Channel>>,
    pub(super) purse: Arc<Purse>,
    pub(super) agent: Agent,
    pub(super) signatures: Signatures,
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.agent.abort();
        self.connection.abort();
    }
}

impl Client {
    /// Returns a client that hands its events to `sink`, unless a login or a stream names another. No I/O happens and no runtime is needed
    /// before [`login`](Self::login).
    ///
    /// # Errors
    /// Fails if TLS cannot be set up.
    pub fn new(config: Config, sink: Arc<dyn EventSink>) -> Result<Self> {
        let connector = Box::new(WebSocketConnect::new(config.clone()));
        Self::through(config, connector, sink)
    }

    /// Returns a client whose sockets are opened by `connector`.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn through(config: Config, connector: Box<dyn Connect>, sink: Arc<dyn EventSink>) -> Result<Self> {
        Ok(Self::over(Connection::new(config, connector, None)?, sink))
    }

    /// Returns a client that works behind another process, which has the socket and the session: what it sends and hears goes through
    /// `connector`, its calls over HTTP through `relay`.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn behind(
        config: Config,
        connector: Box<dyn Connect>,
        relay: Arc<dyn Relay>,
        sink: Arc<dyn EventSink>,
    ) -> Result<Self> {
        Ok(Self::over(Connection::new(config, connector, Some(relay))?, sink))
    }

    /// Lets the next [`login`](Self::login) go on where another process was, which handed over these messages, the last of each channel:
    /// what came after them is recovered.
    pub fn inherit(&self, last: Vec<Arc<ChannelMessage>>) {
        self.connection().dedup.inherit(last);
    }

    /// Takes no more events from the process that has the socket; does nothing where that is this one.
    pub fn take_no_more(&self) {
        if let Some(relay) = &self.connection().relay {
            relay.leave();
        }
    }

    /// Makes a call over HTTP for another process, at the pace of this client.
    ///
    /// # Errors
    /// As any call over HTTP: `Http`, `Timeout`, `NotConnected`, and `NotLoggedIn` or `Closed` without a login.
    pub async fn call_for_another(&self, method: &str, body: Bytes, pace: Pace) -> Result<Bytes> {
        self.connection().call_over_http_at(pace, method, body).await
    }

    /// Returns a client of a connection.
    pub(crate) fn over(connection: Arc<Connection>, sink: Arc<dyn EventSink>) -> Self {
        Self(Arc::new(Handle {
            agent: Agent::new(connection.http.clone()),
            connection,
            sink,
            channels: SingleFlight::new(),
            clans: SingleFlight::new(),
            listings: SingleFlight::new(),
            dms: SingleFlight::new(),
            purse: Arc::new(Purse::new()),
            signatures: Signatures::default(),
        }))
    }

    /// Returns the signatures of files that were given to this client.
    pub(crate) fn signatures(&self) -> &Signatures {
        &self.0.signatures
    }

    pub(crate) fn connection(&self) -> &Arc<Connection> {
        &self.0.connection
    }

    pub(crate) fn agent(&self) -> &Agent {
        &self.0.agent
    }

    pub(crate) fn sink(&self) -> &Arc<dyn EventSink> {
        &self.0.sink
    }

    pub(crate) fn purse(&self) -> &Arc<Purse> {
        &self.0.purse
    }

    /// Authenticates, opens the socket and joins the clans. Does nothing if already logged in, and waits for a login in progress. The
    /// runtime that polls this carries the connection. If every caller goes away before it is done, the login is cancelled.
    ///
    /// # Errors
    /// `Auth` for refused credentials, at once; otherwise what the last of three attempts failed with; `Closed` if
    /// [`disconnect`](Self::disconnect) came first.
    ///
    /// # Panics
    /// Panics if it is polled outside of a runtime.
    pub async fn login(&self, auto_reconnect: bool) -> Result<()> {
        self.connection().login(self.sink(), auto_reconnect).await
    }

    /// Like [`login`](Self::login), with a sink for the events of the new connection. An existing connection that feeds another sink is
    /// ended first: whoever logged in there no longer listens.
    ///
    /// # Errors
    /// As [`login`](Self::login).
    ///
    /// # Panics
    /// As [`login`](Self::login).
    pub fn login_into(
        &self,
        sink: &Arc<dyn EventSink>,
        auto_reconnect: bool,
    ) -> impl Future<Output = Result<()>> + Send + use<> {
        let (connection, sink) = (Arc::clone(self.connection()), Arc::clone(sink));
        // Registered now rather than at the first poll: the only other caller may give up in between.
        let joined = connection.join_login();
        async move {
            let _joined = joined;
            connection.login(&sink, auto_reconnect).await
        }
    }

    /// Closes the connection and the stream gracefully, or cancels a login or reconnect; takes at most 6 s and can be called at any time.
    pub async fn disconnect(&self) {
        self.agent().stop().await;
        self.connection().disconnect().await;
    }

    /// Drops the connection at once, as [`abort`](Self::abort) does, but leaves the stream alone; for a cancelled login.
    pub fn abort_connection(&self) {
        self.connection().abort();
    }

    /// Closes the socket but not the client, which reconnects a few seconds later, or ends if it must not reconnect.
    pub async fn hang_up(&self) {
        self.connection().hang_up().await;
    }

    /// Connects at once after [`hang_up`](Self::hang_up); otherwise waits for the attempt that is due. Resolves when the attempt is over,
    /// successful or not.
    pub async fn reconnect(&self) {
        self.connection().reconnect().await;
    }

    /// Drops the connection at once, without a closing handshake; for exit hooks.
    pub fn abort(&self) {
        self.agent().abort();
        self.connection().abort();
    }

    /// Resolves when the connection has ended for good.
    ///
    /// # Errors
    /// Returns what ended it, if that was not [`disconnect`](Self::disconnect), and `NotLoggedIn` if there was no login yet.
    pub async fn closed(&self) -> Result<()> {
        self.connection().closed().await
    }

    /// Returns the state of the connection.
    #[must_use]
    pub fn connection_state(&self) -> ConnectionState {
        self.connection().phase()
    }

    /// Returns whether the socket is open and the login complete.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        self.connection_state() == ConnectionState::Ready
    }

    /// Resolves when the socket was lost, or could not be had, and a pause is made before the next attempt.
    pub async fn away(&self) {
        self.connection().away().await;
    }

    /// Returns whether there is a connection or one is being made: neither before the first login nor closed.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !matches!(self.connection_state(), ConnectionState::Idle | ConnectionState::Closed)
    }

    /// Returns whether anything runs: a connection or a stream.
    #[must_use]
    pub fn is_in_use(&self) -> bool {
        self.is_open() || self.stream_state() != StreamState::Closed
    }

    /// Returns how long the last ping took; `None` before the first answer on this socket.
    #[must_use]
    pub fn latency(&self) -> Option<Duration> {
        self.connection().meters.latency()
    }

    /// Returns the counters.
    #[must_use]
    pub fn stats(&self) -> Stats {
        self.connection().meters.stats()
    }

    /// Returns how long messages, edits, deletions and reactions took from the moment they left to their answer or its time limit.
    #[must_use]
    pub fn send_latency(&self) -> Taken {
        self.connection().meters.sends.taken()
    }

    /// Returns how many requests wait for their turn.
    #[must_use]
    pub fn waiting(&self) -> Waiting {
        self.connection().lines.waiting()
    }

    /// Returns the session; `None` before the first login.
    #[must_use]
    pub fn session(&self) -> Option<Arc<Session>> {
        self.connection().sessions.current()
    }

    /// Returns the settings.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.connection().config
    }

    /// Returns what is known about clans, channels, users and messages.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.connection().state
    }

    /// Returns the tables that decide whether anybody above is woken.
    #[must_use]
    pub fn routing(&self) -> &Routing {
        &self.connection().routing
    }

    /// Returns what the client does at a time of its own.
    #[must_use]
    pub fn schedules(&self) -> &Arc<Schedules> {
        &self.connection().schedules
    }

    /// Returns where received messages are kept.
    #[must_use]
    pub fn store(&self) -> &Arc<Store> {
        &self.connection().store
    }

    /// Sends a request over the socket and returns the answer, which may be an envelope without a member.
    ///
    /// # Errors
    /// `Server` for an `error` member, `Timeout`, `ConnectionLost`, and `NotLoggedIn`, `NotConnected` or `Closed` without a socket.
    pub async fn request(&self, message: Message) -> Result<Envelope> {
        self.connection().request(&message).await
    }

    /// Joins a clan, so that the messages of its public channels arrive.
    ///
    /// # Errors
    /// As [`request`](Self::request).
    pub async fn join_clan(&self, clan_id: i64) -> Result<()> {
        let join = ClanJoin { clan_id, ..ClanJoin::default() };
        self.request(Message::ClanJoin(Box::new(join))).await?;
        self.connection().met_clan(clan_id);
        Ok(())
    }

    /// Joins a channel, and joins it again after every reconnect.
    ///
    /// # Errors
    /// As [`request`](Self::request).
    pub async fn join_channel(&self, join: ChannelJoin) -> Result<()> {
        self.connection().join_channel(join).await
    }

    /// Leaves a channel.
    ///
    /// # Errors
    /// As [`request`](Self::request).
    pub async fn leave_channel(&self, leave: ChannelLeave) -> Result<()> {
        self.connection().joined.remove(leave.channel_id);
        self.request(Message::ChannelLeave(Box::new(leave))).await.map(drop)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("client_id", &self.config().client_id)
            .field("state", &self.connection_state())
            .finish_non_exhaustive()
    }
}
