//! `mezon._core.MezonClient`: the handle that the documented Python class derives from.
//!
//! It owns the core's client, the set of wanted events and the dispatcher. Methods that use the network return `(token, future)`;
//! `mezon._bridge.wait` awaits the future and cancels by the token.

#[cfg(feature = "bench")]
pub mod bench;
mod binding;
mod calls;
mod dispatch;
mod doubts;
mod handler;
mod interest;
mod outcome;
mod owner;
mod parking;
mod payload;
mod records;
mod rpc;
mod sink;
mod stats;
mod stream;
mod supervised;
mod tasks;
mod waiters;

use std::sync::{
    Arc, OnceLock,
    atomic::{AtomicBool, Ordering},
};

use mezon_core::{
    client::{Client, ConnectionState, Done, Post},
    error::{Error, Result as CoreResult},
    event::{Event, EventKind, EventSink},
    files::{Target, Wanted},
    outbox::Lane,
    routing::Unasked,
    scope::{self, Entered},
};
use mezon_proto::realtime::ChannelMessageSend;
use pyo3::{
    PyTraverseError, PyVisit, intern,
    prelude::*,
    types::{PyBytes, PyDict, PyTuple, PyWeakrefMethods, PyWeakrefReference},
};

pub use self::calls::member as envelope_member;
pub use self::records::{RecordList, Records};
pub use self::rpc::{rpc_entry, rpc_names};
use self::{
    binding::{Binding, Source},
    dispatch::Dispatcher,
    handler::Registered,
    interest::Interest,
    owner::Owner,
    sink::{LaneSink, Nowhere},
};
use crate::{
    bridge::{Bridge, Call, Listener},
    broker::{Broker, Part},
    errors,
    id::Id,
    lineage::Shared,
    lock::Mutex,
    logs,
    message::{Beside, Sent, acknowledgement},
    routing::AskedAt,
    state::ChannelRecord,
};

/// What exists from construction on.
struct Parts {
    client: Client,
    /// What the client's process does in the cluster of its bot, if there is one.
    part: Option<Part>,
    interest: Arc<Interest>,
    dispatcher: Dispatcher,
    /// Whether mentions and channels are read in the words that are sent.
    reads_tags: AtomicBool,
}

/// The client's native half. See `mezon.MezonClient`.
#[pyclass(frozen, subclass, weakref, module = "mezon._core")]
pub struct MezonClient {
    parts: OnceLock<Shared<Parts>>,
    binding: Mutex<Option<Binding>>,
}

impl MezonClient {
    fn parts(&self) -> PyResult<&Parts> {
        self.parts.get().map(|parts| &**parts).ok_or_else(|| {
            errors::invalid(
                "self",
                "the client was not initialised; call super().__init__(client_id, api_key, ...) first".into(),
            )
        })
    }

    /// Returns the core's client.
    pub fn core(&self) -> PyResult<&Client> {
        Ok(&self.parts()?.client)
    }

    /// Returns the core's client if mentions and channels are read in the words that it sends.
    fn tags(&self) -> PyResult<Option<&Client>> {
        let parts = self.parts()?;
        Ok(parts.reads_tags.load(Ordering::Relaxed).then_some(&parts.client))
    }

    /// Sends a message; resolves to its acknowledgement.
    fn post_message<'py>(
        slf: &Bound<'py, Self>,
        message: ChannelMessageSend,
        options: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Call<'py>> {
        let (this, parts) = (slf.get(), slf.get().parts()?);
        let sending = calls::sending(options)?;
        let sent = Sent { clan_id: message.clan_id, mode: message.mode, is_public: message.is_public };
        let beside = Beside {
            topic_id: message.topic_id,
            anonymous: message.anonymous_message,
            client: parts.dispatcher.client_reference(slf.as_any())?,
        };
        // The service refuses messages that bring an id of their own.
        let message = ChannelMessageSend { id: 0, ..message };
        let post = |done| parts.client.post_message(message, sending, done);
        this.post(slf.py(), post, move |py, ack| acknowledgement(py, ack, sent, beside))
    }

    /// Returns the parts, unless they belong to the parent of a fork and must not be touched.
    fn own_parts(&self) -> Option<&Shared<Parts>> {
        self.parts.get().filter(|parts| !parts.is_foreign())
    }

    /// Returns the bridge of the client's loop.
    fn bridge(&self, py: Python<'_>) -> PyResult<Py<Bridge>> {
        let bridge = self.binding.lock().as_ref().map(|binding| binding.bridge.clone_ref(py));
        bridge.ok_or_else(|| self.without_bridge())
    }

    /// Works for this client on this thread until the guard is dropped.
    fn enter(&self) -> PyResult<Entered> {
        Ok(scope::enter(self.parts()?.client.config().client_id))
    }

    /// Starts a call; see [`Bridge::submit`].
    fn submit<'py, T, F, C>(&self, py: Python<'py>, call: F, convert: C) -> PyResult<Call<'py>>
    where
        T: Send + 'static,
        F: Future<Output = CoreResult<T>> + Send + 'static,
        C: FnOnce(Python<'_>, T) -> PyResult<Py<PyAny>> + Send + 'static,
    {
        let _entered = self.enter()?;
        self.bridge(py)?.get().submit(py, call, convert)
    }

    /// Starts a call that may need no task; see [`Bridge::post`].
    fn post<'py, T, P, C>(&self, py: Python<'py>, post: P, convert: C) -> PyResult<Call<'py>>
    where
        T: Send + 'static,
        P: FnOnce(Done<T>) -> Post,
        C: FnOnce(Python<'_>, T) -> PyResult<Py<PyAny>> + Send + 'static,
    {
        let _entered = self.enter()?;
        Bridge::post(self.bridge(py)?.bind(py), post, convert)
    }

    /// Returns where the events of a source go.
    fn sink(slf: &Bound<'_, Self>, source: Source) -> PyResult<Arc<LaneSink>> {
        let this = slf.get();
        let interest = &this.parts()?.interest;
        let listener = Arc::new(Held::of(slf)?);
        let sink = this.binding.lock().as_mut().map(|binding| binding.sink(source, interest, listener));
        sink.ok_or_else(|| this.without_bridge())
    }

    /// Returns why there is no bridge: the client was closed, or there was no login yet.
    fn without_bridge(&self) -> PyErr {
        match self.parts() {
            Ok(parts) if parts.client.connection_state() == ConnectionState::Closed => {
                errors::closed("the client was closed; await client.login() opens it again")
            }
            Ok(_) => errors::not_logged_in(),
            Err(error) => error,
        }
    }

    /// Hands waiting events of a lane to their handlers, at most `budget` of them; returns what is left of it. With `park`, handlers
    /// have to wait.
    pub fn deliver(slf: &Bound<'_, Self>, lane: &Arc<Lane<Event>>, budget: usize, park: bool) -> PyResult<usize> {
        let py = slf.py();
        let source = slf.get().binding.lock().as_ref().and_then(|binding| binding.source(lane));
        let Some(source) = source else {
            // From a cancelled life.
            lane.close();
            return Ok(budget);
        };
        let _entered = slf.get().enter()?;
        let run = slf.get().parts()?.dispatcher.in_context(py)?;
        run.call1((slf.getattr(intern!(py, "_deliver"))?, source == Source::Stream, budget, park))?.extract()
    }

    /// Notes that a handler was cancelled. A client without a loop starts no more handlers in its place.
    fn handler_cancelled(&self) {
        let open = self.binding.lock().is_some();
        if let Some(parts) = self.own_parts().filter(|_| !open) {
            parts.dispatcher.drop_parked();
        }
    }

    /// Leaves the loop: closes the lanes and drops work that only that loop could do.
    fn unbind(&self) {
        let unbound = self.binding.lock().take();
        if let Some(mut binding) = unbound {
            binding.close(Source::Socket);
            binding.close(Source::Stream);
        }
    }
}

/// A client as the bridge and the tasks of its handlers hold it: weakly.
struct Held(Py<PyWeakrefReference>);

impl Held {
    fn of(client: &Bound<'_, MezonClient>) -> PyResult<Self> {
        Ok(Self(PyWeakrefReference::new(client.as_any())?.unbind()))
    }

    fn client<'py>(&self, py: Python<'py>) -> Option<Bound<'py, MezonClient>> {
        self.0.bind(py).upgrade()?.cast_into().ok()
    }
}

impl Listener for Held {
    fn deliver(&self, py: Python<'_>, lane: &Arc<Lane<Event>>, budget: usize, park: bool) -> Option<PyResult<usize>> {
        Some(MezonClient::deliver(&self.client(py)?, lane, budget, park))
    }

    fn make_room(&self, py: Python<'_>) -> PyResult<()> {
        self.client(py).map_or(Ok(()), |client| client.get().parts()?.dispatcher.make_room(client.as_any()))
    }

    fn resume(&self, py: Python<'_>) -> PyResult<()> {
        self.client(py).map_or(Ok(()), |client| client.call_method0(intern!(py, "_resume")).map(drop))
    }
}

impl Owner for Held {
    fn raised(&self, py: Python<'_>, number: usize, error: PyErr) -> PyResult<()> {
        let Some(client) = self.client(py) else {
            // The client, and with it its log, is gone.
            error.write_unraisable(py, None);
            return Ok(());
        };
        client.get().own_parts().map_or(Ok(()), |parts| parts.dispatcher.raised(client.as_any(), number, error))
    }

    fn stepped(&self, py: Python<'_>, number: usize) {
        if let Some(client) = self.client(py)
            && let Some(parts) = client.get().own_parts()
        {
            parts.dispatcher.stepped(number);
        }
    }

    fn done(&self, py: Python<'_>, number: usize) -> PyResult<()> {
        let Some(client) = self.client(py) else { return Ok(()) };
        client.get().own_parts().map_or(Ok(()), |parts| parts.dispatcher.done(client.as_any(), number))
    }

    fn task_done(&self, task: &Bound<'_, PyAny>, number: usize) -> PyResult<()> {
        let Some(client) = self.client(task.py()) else { return Ok(()) };
        client.get().own_parts().map_or(Ok(()), |parts| parts.dispatcher.task_done(client.as_any(), number, task))
    }

    fn cancelled(&self, py: Python<'_>) {
        if let Some(client) = self.client(py) {
            client.get().handler_cancelled();
        }
    }

    fn abandon(&self, py: Python<'_>, number: usize) {
        if let Some(parts) = self.client(py).as_ref().and_then(|client| client.get().own_parts()) {
            parts.dispatcher.abandon(number);
        }
    }
}

#[pymethods]
impl MezonClient {
    /// Create an empty client; `__init__` fills it, so that subclasses may take any arguments.
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> Self {
        Self { parts: OnceLock::new(), binding: Mutex::new(None) }
    }

    /// Validate the settings and build the client. Nothing is sent, no thread is started.
    #[pyo3(signature = (client_id, api_key, *, host, port, use_ssl, timeout, mmn_api_url=None, zk_api_url=None,
        agent_event_url=None, http_rate=None, socket_rate=None, socket_thread=None, offline=None, handler_limit=None, heartbeat=None, ca_file=None, recover_missed=true,
        recovery_patience=None, content_limit=None,
        message_db_path=None, message_db_rows_max=None, proxy=None, connect_timeout=None, login_pause_max=None,
        handshake_interval=None, broker=None))]
    #[expect(clippy::too_many_arguments, reason = "the constructor's documented parameters")]
    fn __init__(
        &self,
        py: Python<'_>,
        client_id: &Bound<'_, PyAny>,
        api_key: &Bound<'_, PyAny>,
        host: &Bound<'_, PyAny>,
        port: &Bound<'_, PyAny>,
        use_ssl: bool,
        timeout: &Bound<'_, PyAny>,
        mmn_api_url: Option<String>,
        zk_api_url: Option<String>,
        agent_event_url: Option<String>,
        http_rate: Option<(f64, f64)>,
        socket_rate: Option<Vec<(f64, f64)>>,
        socket_thread: Option<&Bound<'_, PyAny>>,
        offline: Option<&str>,
        handler_limit: Option<usize>,
        heartbeat: Option<(f64, f64)>,
        ca_file: Option<std::path::PathBuf>,
        recover_missed: bool,
        recovery_patience: Option<f64>,
        content_limit: Option<usize>,
        message_db_path: Option<std::path::PathBuf>,
        message_db_rows_max: Option<u32>,
        proxy: Option<&Bound<'_, PyAny>>,
        connect_timeout: Option<f64>,
        login_pause_max: Option<f64>,
        handshake_interval: Option<f64>,
        broker: Option<&Bound<'_, Broker>>,
    ) -> PyResult<()> {
        let config = calls::config(calls::Settings {
            client_id,
            api_key,
            host,
            port,
            use_ssl,
            timeout,
            mmn_api_url,
            zk_api_url,
            agent_event_url,
            http_rate,
            socket_rate,
            socket_thread,
            offline,
            heartbeat,
            ca_file,
            recover_missed,
            recovery_patience,
            content_limit,
            store: crate::store::config(py, message_db_path, message_db_rows_max)?,
            proxy,
            connect_timeout,
            login_pause_max,
            handshake_interval,
        })?;
        let interest = Arc::new(Interest::default());
        let made = match broker {
            Some(broker) => {
                broker.get().client(config, handler_limit, Arc::new(Nowhere)).map(|(client, part)| (client, Some(part)))
            }
            None => Client::new(config, Arc::new(Nowhere)).map(|client| (client, None)),
        };
        let (client, part) = made.map_err(|error| errors::from_core(&error))?;
        let dispatcher = Dispatcher::new(py, Arc::clone(&interest), handler_limit)?;
        self.parts
            .set(Shared::new(Parts { client, part, interest, dispatcher, reads_tags: AtomicBool::new(false) }))
            .map_err(|_| {
                errors::invalid(
                    "self",
                    "a client is initialised once; build a second MezonClient for a second bot".into(),
                )
            })
    }

    /// What the client's process does in the cluster of its bot, apart from the client; None without a broker.
    #[getter]
    fn _part(&self) -> PyResult<Option<Part>> {
        Ok(self.parts()?.part.as_ref().map(Part::again))
    }

    /// The bot's id.
    #[getter]
    fn client_id(&self) -> PyResult<i64> {
        Ok(self.parts()?.client.config().client_id)
    }

    /// The name of the connection's state: idle, authenticating, connecting, joining, ready, backoff, closing or closed.
    #[getter]
    fn state(&self) -> PyResult<String> {
        self.parts()?;
        let state = self.own_parts().map_or(ConnectionState::Closed, |parts| parts.client.connection_state());
        Ok(state.to_string())
    }

    /// Whether the socket is open and everything is joined.
    #[getter]
    fn _connected(&self) -> PyResult<bool> {
        self.parts()?;
        Ok(self.own_parts().is_some_and(|parts| parts.client.is_connected()))
    }

    /// Whether the connection is neither idle nor closed, or the stream of AI-agent events runs.
    #[getter]
    fn _open(&self) -> bool {
        self.own_parts().is_some_and(|parts| parts.client.is_in_use())
    }

    /// Whether there is a connection, or one being made, whose events reach this client's handlers; a closing one does not count.
    #[getter]
    fn _alive(&self) -> bool {
        let heard = self.binding.lock().as_ref().is_some_and(|binding| binding.get(Source::Socket).is_some());
        heard
            && self.own_parts().is_some_and(|parts| {
                parts.client.is_open() && parts.client.connection_state() != ConnectionState::Closing
            })
    }

    /// Seconds between the last heartbeat and its answer, or None before the first.
    #[getter]
    fn latency(&self) -> PyResult<Option<f64>> {
        Ok(self.parts()?.client.latency().map(|latency| latency.as_secs_f64()))
    }

    /// Bind the client to the bridge of the running loop. Raises LoopError while it is open on another one.
    fn _bind(slf: &Bound<'_, Self>, bridge: &Bound<'_, Bridge>) -> PyResult<()> {
        let this = slf.get();
        let py = slf.py();
        let parts = this.parts()?;
        bridge.get().check(py)?;
        logs::refresh_level(py, true)?;
        let old = this.binding.lock().as_ref().map(|binding| binding.bridge.clone_ref(py));
        let moves = old.as_ref().is_none_or(|old| !old.is(bridge));
        if let Some(old) = old.filter(|_| moves) {
            if old.get().foreign() {
                return Err(errors::forked());
            }
            if old.get().is_over(py)? {
                // Its loop ended with all handlers and waiting callers, so nobody is left.
                this._abort();
            } else if parts.client.is_in_use() {
                return Err(errors::other_loop());
            }
            this.unbind();
        }
        let owner = Arc::new(Held::of(slf)?);
        parts.dispatcher.bind(slf.as_any(), owner, bridge.get())?;
        bridge.get().watch()?;
        if moves {
            *this.binding.lock() = Some(Binding::new(bridge.clone().unbind()));
        }
        Ok(())
    }

    /// Import what the awaited events need.
    fn _preload(&self, py: Python<'_>) -> PyResult<()> {
        self.parts()?.dispatcher.preload(py)
    }

    /// Set the handlers of one event: a sequence of (callable, is_async, takes_nothing, context). An empty one ends the interest.
    fn _set_handlers(&self, py: Python<'_>, kind: u8, handlers: Vec<Registered>) -> PyResult<()> {
        let logged_in = self.binding.lock().is_some();
        self.parts()?.dispatcher.set_handlers(py, kind, handlers, logged_in)
    }

    /// Deliver waiting events; called in a copy of the login's context.
    fn _deliver(slf: &Bound<'_, Self>, of_stream: bool, budget: usize, park: bool) -> PyResult<usize> {
        let this = slf.get();
        let source = if of_stream { Source::Stream } else { Source::Socket };
        let found =
            this.binding.lock().as_ref().and_then(|binding| {
                binding.get(source).map(|sink| (binding.bridge.clone_ref(slf.py()), Arc::clone(sink)))
            });
        let Some((bridge, sink)) = found else { return Ok(budget) };
        this.parts()?.dispatcher.deliver(slf.as_any(), bridge.get(), sink.lane(), budget, park)
    }

    /// Register a future for the next event of a kind for which `check` is true; returns the waiter's number. Waiting before the first
    /// login is allowed, for `ready` too; after the end nothing will come.
    #[pyo3(signature = (kind, future, check=None))]
    fn _add_waiter(&self, py: Python<'_>, kind: u8, future: Py<PyAny>, check: Option<Py<PyAny>>) -> PyResult<u64> {
        let parts = self.parts()?;
        let bridge = self.binding.lock().as_ref().map(|binding| binding.bridge.clone_ref(py));
        match bridge {
            Some(bridge) => bridge.get().check(py)?,
            None if parts.client.connection_state() == ConnectionState::Closed => return Err(self.without_bridge()),
            None => {}
        }
        parts.dispatcher.add_waiter(py, kind, future, check)
    }

    /// Whether there is a handler for an event, or somebody waits for it.
    fn _is_heard(&self, kind: u8) -> PyResult<bool> {
        Ok(self.parts()?.dispatcher.is_heard(kind))
    }

    /// Forget a waiter.
    fn _remove_waiter(&self, number: u64) -> PyResult<()> {
        self.parts()?.dispatcher.remove_waiter(number);
        Ok(())
    }

    /// Count a failure of a handler, or of what is called like one.
    fn _note_failure(&self) -> PyResult<()> {
        self.parts()?.dispatcher.failed();
        Ok(())
    }

    /// Deliver an event that was made in Python.
    fn _emit(slf: &Bound<'_, Self>, kind: u8, payload: Py<PyAny>) -> PyResult<()> {
        let py = slf.py();
        let run = slf.get().parts()?.dispatcher.in_context(py)?;
        run.call1((slf.getattr(intern!(py, "_emit_here"))?, kind, payload)).map(drop)
    }

    /// Deliver an event made in Python; called in a copy of the login's context.
    fn _emit_here(slf: &Bound<'_, Self>, kind: u8, payload: Py<PyAny>) -> PyResult<()> {
        slf.get().parts()?.dispatcher.local(slf.as_any(), kind, payload)
    }

    /// Start parked handlers, unless the loop holds them back.
    fn _resume(slf: &Bound<'_, Self>) -> PyResult<()> {
        let this = slf.get();
        let bridge = this.binding.lock().as_ref().map(|binding| binding.bridge.clone_ref(slf.py()));
        let Some(parts) = this.own_parts() else { return Ok(()) };
        match bridge {
            Some(bridge) => {
                let bridge = bridge.get();
                bridge.nested(slf.py(), |park| parts.dispatcher.resume(slf.as_any(), park || bridge.is_holding()))
            }
            None => parts.dispatcher.resume(slf.as_any(), false),
        }
    }

    /// Whether undelivered events have arrived.
    #[getter]
    fn _queued(&self) -> bool {
        let binding = self.binding.lock();
        binding.iter().filter(|binding| !binding.bridge.get().foreign()).any(|binding| {
            let mut sinks = binding.sinks();
            sinks.any(|sink| sink.lane().has_queued())
        })
    }

    /// Whether undelivered events of the connection have arrived.
    #[getter]
    fn _unheard(&self) -> bool {
        let binding = self.binding.lock();
        let mut sinks = binding.iter().filter_map(|binding| binding.get(Source::Socket));
        sinks.any(|sink| sink.lane().has_queued())
    }

    /// Return (running handlers, events waiting).
    fn _load(&self) -> PyResult<(usize, usize)> {
        let waiting = self.binding.lock().iter().flat_map(Binding::sinks).map(|sink| sink.lane().len()).sum();
        Ok((self.parts()?.dispatcher.running(), waiting))
    }

    /// Start no handler for what arrives from now on, until the next login; whoever waits for an event still gets it.
    fn _stop_intake(&self) -> PyResult<()> {
        let (_, waiting) = self._load()?;
        let parts = self.parts()?;
        parts.client.take_no_more();
        parts.dispatcher.stop_intake(waiting);
        Ok(())
    }

    /// Return what the client has done so far, and what waits; see `mezon.metrics.Stats`.
    fn stats<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let parts = self.parts()?;
        let stats = stats::counters(py, &parts.client)?;
        let (running, waiting) = self._load()?;
        stats.set_item("events_waiting", waiting)?;
        stats.set_item("events_lost", parts.dispatcher.lost())?;
        stats.set_item("handlers_running", running)?;
        stats.set_item("handler_failures", parts.dispatcher.failures())?;
        stats.set_item("handler_seconds", stats::histogram(py, &parts.dispatcher.handler_latency())?)?;
        stats.set_item("send_seconds", stats::histogram(py, &parts.client.send_latency())?)?;
        Ok(stats)
    }

    /// Start the login, or join one in progress; resolves to None. A login that starts a new life gives it its own lane.
    fn _login<'py>(slf: &Bound<'py, Self>, auto_reconnect: bool, joins: bool) -> PyResult<Call<'py>> {
        let (py, this) = (slf.py(), slf.get());
        let bridge = this.bridge(py)?;
        bridge.get().check(py)?;
        let client = this.parts()?.client.clone();
        if !joins && !client.is_open() {
            this.parts()?.dispatcher.resume_intake();
            if let Some(binding) = &mut *this.binding.lock() {
                binding.close(Source::Socket);
            }
        }
        let sink: Arc<dyn EventSink> = Self::sink(slf, Source::Socket)?;
        this.submit(py, client.login_into(&sink, auto_reconnect), |py, ()| Ok(py.None()))
    }

    /// Abort the connection of a cancelled login, with everything that has arrived for it; the stream goes on.
    fn _call_off(&self) {
        let Some(parts) = self.own_parts() else { return };
        if let Some(binding) = &mut *self.binding.lock() {
            binding.close(Source::Socket);
        }
        parts.client.abort_connection();
        parts.dispatcher.drop_parked();
    }

    /// Start closing; resolves to None when everything has ended.
    fn _disconnect<'py>(&self, py: Python<'py>) -> PyResult<Call<'py>> {
        let client = self.parts()?.client.clone();
        let close = async move {
            client.disconnect().await;
            Ok(())
        };
        self.submit(py, close, |py, ()| Ok(py.None()))
    }

    /// Start closing the socket but not the client; resolves to None when it is closed.
    fn _hang_up<'py>(&self, py: Python<'py>) -> PyResult<Call<'py>> {
        let client = self.parts()?.client.clone();
        let hang_up = async move {
            client.hang_up().await;
            Ok(())
        };
        self.submit(py, hang_up, |py, ()| Ok(py.None()))
    }

    /// Connect at once if the program closed the socket; resolves to None after the next attempt, successful or not.
    fn _reconnect<'py>(&self, py: Python<'py>) -> PyResult<Call<'py>> {
        let client = self.parts()?.client.clone();
        let reconnect = async move {
            client.reconnect().await;
            Ok(())
        };
        self.submit(py, reconnect, |py, ()| Ok(py.None()))
    }

    /// Wait for the end of the connection; resolves to None, or raises what ended it.
    fn _closed<'py>(&self, py: Python<'py>) -> PyResult<Call<'py>> {
        let client = self.parts()?.client.clone();
        self.submit(py, async move { client.closed().await }, |py, ()| Ok(py.None()))
    }

    /// Stop everything at once, without waiting and without a loop.
    fn _abort(&self) {
        if let Some(parts) = self.own_parts() {
            parts.client.abort();
            self.unbind();
        }
    }

    /// The session, or None before login.
    #[getter]
    fn _session(&self) -> PyResult<Option<crate::session::Session>> {
        Ok(self.parts()?.client.session().map(crate::session::Session::new))
    }

    /// What is known of clans, channels and users.
    #[getter]
    fn _records(&self) -> PyResult<Records> {
        Ok(Records::new(self.parts()?.client.clone()))
    }

    /// The tables that decide whether this process's Python is woken for an event.
    #[getter]
    fn _routing(&self) -> PyResult<crate::routing::Routing> {
        Ok(crate::routing::Routing::new(self.parts()?.client.clone()))
    }

    /// Read `<@user>` and `<#channel>` in the words that are sent from now on.
    fn _read_tags(&self) -> PyResult<()> {
        self.parts()?.reads_tags.store(true, Ordering::Relaxed);
        Ok(())
    }

    /// Whether mentions and channels are read of words.
    #[getter]
    fn _reads_tags(&self) -> PyResult<bool> {
        Ok(self.tags()?.is_some())
    }

    /// Append to a text what a markup says, or only the tags in it, with the names that the client knows.
    fn _parse_markup(&self, text: &Bound<'_, crate::rich::RichText>, source: &str, tags_only: bool) -> PyResult<()> {
        text.get().read(source, tags_only, Some(self.parts()?.client.state()));
        Ok(())
    }

    /// Register a future that is resolved with what is due after some seconds; returns its token.
    fn _add_timer(&self, future: Py<PyAny>, seconds: f64) -> PyResult<u64> {
        let parts = self.parts()?;
        let delay = crate::due::delay("timeout", seconds)?;
        let token = parts.client.schedules().after(delay);
        parts.dispatcher.await_token(token, future);
        Ok(token)
    }

    /// Register a future that is resolved with what a user says next in a place (channel, topic or 0, user), or with what is due after some
    /// seconds, whichever comes first; without a future the handlers of `answer` and `due` get it. Returns the token, or None if a question
    /// waits there. What was written before the message `since` is no answer, also if it comes later.
    #[pyo3(signature = (place, future, seconds=None, since=0))]
    fn _ask(
        &self,
        place: AskedAt,
        future: Option<Py<PyAny>>,
        seconds: Option<f64>,
        since: i64,
    ) -> PyResult<Option<u64>> {
        let parts = self.parts()?;
        let delay = seconds.map(|seconds| crate::due::delay("timeout", seconds)).transpose()?;
        let schedules = parts.client.schedules();
        let token = delay.map_or_else(|| schedules.token(), |delay| schedules.after(delay));
        if let Err(reason) = parts.client.routing().asks.ask(place.0, token, since) {
            schedules.cancel(token);
            return match reason {
                Unasked::Busy => Ok(None),
                Unasked::TooMany => {
                    Err(errors::from_core(&Error::invalid("ask", "too many questions wait for their answers")))
                }
            };
        }
        if let Some(future) = future {
            parts.dispatcher.await_token(token, future);
        }
        Ok(Some(token))
    }

    /// Wait for an answer no longer; returns whether it was still to come.
    fn _stop_asking(&self, place: AskedAt, token: u64) -> PyResult<bool> {
        let parts = self.parts()?;
        parts.dispatcher.forget_token(token);
        Ok(parts.client.stop_asking(place.0, token))
    }

    /// Forget the future of a token, and end its timer.
    fn _remove_timer(&self, token: u64) -> PyResult<()> {
        let parts = self.parts()?;
        parts.client.schedules().cancel(token);
        parts.dispatcher.forget_token(token);
        Ok(())
    }

    /// The components and views, and the entries of the quick menu.
    #[getter]
    fn _components(&self) -> PyResult<crate::routing::Components> {
        Ok(crate::routing::Components::new(self.parts()?.client.clone()))
    }

    /// The questions and flows that the processes of the bot share.
    #[getter]
    fn _conversations(&self) -> PyResult<crate::routing::Conversations> {
        Ok(crate::routing::Conversations::new(self.parts()?.client.clone()))
    }

    /// The wallet.
    #[getter]
    fn _wallet(&self) -> PyResult<crate::wallet::Wallet> {
        Ok(crate::wallet::Wallet::new(self.parts()?.client.clone()))
    }

    /// The stream of AI-agent events.
    #[getter]
    fn _agent(slf: &Bound<'_, Self>) -> PyResult<crate::agent::Agent> {
        let held = Held::of(slf)?;
        let sink = move |py: Python<'_>| {
            let Some(client) = held.client(py) else { return Ok(None) };
            Self::sink(&client, Source::Stream).map(|sink| Some(sink as Arc<dyn EventSink>))
        };
        Ok(crate::agent::Agent::new(slf.get().parts()?.client.clone(), Box::new(sink)))
    }

    /// Send a message to a channel; resolves to a `ChannelMessageAck`.
    #[pyo3(signature = (clan_id, channel_id, mode, is_public, content, **options))]
    fn _send<'py>(
        slf: &Bound<'py, Self>,
        clan_id: Id,
        channel_id: Id,
        mode: i32,
        is_public: bool,
        content: &Bound<'py, PyAny>,
        options: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Call<'py>> {
        let target = calls::Target { clan_id: clan_id.0, channel_id: channel_id.0, mode, is_public };
        Self::post_message(slf, calls::outgoing(&target, content, options, slf.get().tags()?)?, options)
    }

    /// Send a message to a channel that the core knows, as `_send` does.
    #[pyo3(signature = (channel, content, **options))]
    fn _send_in<'py>(
        slf: &Bound<'py, Self>,
        channel: &Bound<'py, ChannelRecord>,
        content: &Bound<'py, PyAny>,
        options: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Call<'py>> {
        let target = calls::Target::of(channel.get().channel());
        Self::post_message(slf, calls::outgoing(&target, content, options, slf.get().tags()?)?, options)
    }

    /// Reply to a message in its channel, and in its topic unless a `topic_id` is given; resolves to a `ChannelMessageAck`.
    #[pyo3(signature = (original, content, **options))]
    fn _reply<'py>(
        slf: &Bound<'py, Self>,
        original: &Bound<'py, crate::message::Message>,
        content: &Bound<'py, PyAny>,
        options: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Call<'py>> {
        let client = &slf.get().parts()?.client;
        let original = original.get().inner();
        let original = crate::message::channel_message_of(&*original)?;
        let target = calls::Target::of_reply(client, original);
        let mut message = calls::outgoing(&target, content, options, slf.get().tags()?)?;
        message.references.push(client.compose_reply(original));
        if !calls::is_given(options, "topic_id")? {
            message.topic_id = original.topic_id;
        }
        Self::post_message(slf, message, options)
    }

    /// Return a message as one of this client's, with an id that goes with it and that no field has; its own object is empty afterwards.
    fn _adopted(
        slf: &Bound<'_, Self>,
        message: &Bound<'_, crate::message::Message>,
        beside: i64,
    ) -> PyResult<Py<PyAny>> {
        let client = slf.get().parts()?.dispatcher.client_reference(slf.as_any())?;
        crate::message::bound(message, beside, client)
    }

    /// Send a message that only its receivers see; resolves to the server's echo, a `ChannelMessage`.
    #[pyo3(signature = (receiver_ids, clan_id, channel_id, mode, is_public, content, **options))]
    #[expect(clippy::too_many_arguments, reason = "the target of a message has four parts on the wire")]
    fn _send_ephemeral<'py>(
        &self,
        py: Python<'py>,
        receiver_ids: Vec<Id>,
        clan_id: Id,
        channel_id: Id,
        mode: i32,
        is_public: bool,
        content: &Bound<'py, PyAny>,
        options: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Call<'py>> {
        let target = calls::Target { clan_id: clan_id.0, channel_id: channel_id.0, mode, is_public };
        let send = mezon_proto::realtime::EphemeralMessageSend {
            message: Some(calls::outgoing(&target, content, options, self.tags()?)?),
            receiver_ids: receiver_ids.into_iter().map(|id| id.0).collect(),
            ..Default::default()
        };
        let (client, sending) = (&self.parts()?.client, calls::sending(options)?);
        let post = |done| client.post_ephemeral(send, sending, done);
        self.post(py, post, crate::message::owned)
    }

    /// Edit a message; resolves to None.
    #[pyo3(signature = (clan_id, channel_id, mode, is_public, message_id, content, **options))]
    #[expect(clippy::too_many_arguments, reason = "the target of a message has four parts on the wire")]
    fn _update<'py>(
        &self,
        py: Python<'py>,
        clan_id: Id,
        channel_id: Id,
        mode: i32,
        is_public: bool,
        message_id: Id,
        content: &Bound<'py, PyAny>,
        options: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Call<'py>> {
        let target = calls::Target { clan_id: clan_id.0, channel_id: channel_id.0, mode, is_public };
        let edit = calls::edit(&target, message_id.0, content, options, self.tags()?)?;
        let client = &self.parts()?.client;
        self.post(py, |done| client.post_update(edit, done), |py, ()| Ok(py.None()))
    }

    /// Delete a message; resolves to None.
    #[pyo3(signature = (clan_id, channel_id, mode, is_public, message_id, topic_id=Id(0)))]
    #[expect(clippy::too_many_arguments, reason = "the target of a message has four parts on the wire")]
    fn _delete<'py>(
        &self,
        py: Python<'py>,
        clan_id: Id,
        channel_id: Id,
        mode: i32,
        is_public: bool,
        message_id: Id,
        topic_id: Id,
    ) -> PyResult<Call<'py>> {
        let target = calls::Target { clan_id: clan_id.0, channel_id: channel_id.0, mode, is_public };
        let removal = calls::removal(&target, message_id.0, topic_id.0);
        let client = &self.parts()?.client;
        self.post(py, |done| client.post_removal(removal, done), |py, ()| Ok(py.None()))
    }

    /// Add or remove a reaction; resolves to the server's `MessageReaction`.
    fn _react<'py>(&self, py: Python<'py>, reaction: &Bound<'py, PyAny>) -> PyResult<Call<'py>> {
        let reaction = crate::convert::message::<crate::message::Native, mezon_proto::api::MessageReaction>(reaction)?;
        let client = &self.parts()?.client;
        self.post(py, |done| client.post_reaction(reaction, done), crate::message::owned)
    }

    /// Build the reference that a reply to `original` carries.
    fn _reference<'py>(&self, py: Python<'py>, original: &Bound<'py, crate::message::Message>) -> PyResult<Py<PyAny>> {
        let original = original.get().inner();
        let original = crate::message::channel_message_of(&*original)?;
        crate::message::owned(py, self.parts()?.client.compose_reply(original))
    }

    /// Send one envelope member over the socket; resolves to the reply's member, or None for an empty reply.
    fn _request<'py>(&self, py: Python<'py>, member: &str, payload: &Bound<'py, PyAny>) -> PyResult<Call<'py>> {
        let message = calls::member(member, payload)?;
        let client = &self.parts()?.client;
        self.post(py, |done| client.post(message, done), crate::message::reply)
    }

    /// Make a platform call with an encoded request; resolves to the encoded response.
    fn _call<'py>(&self, py: Python<'py>, method: String, request: Vec<u8>, route: &str) -> PyResult<Call<'py>> {
        let route = calls::route(route)?;
        let client = self.parts()?.client.clone();
        let call = async move { client.call(&method, request.into(), route).await };
        self.submit(py, call, |py, body| Ok(PyBytes::new(py, &body).into_any().unbind()))
    }

    /// Make a platform call by its index with an encoded request; resolves to the encoded response.
    fn _call_index<'py>(&self, py: Python<'py>, index: u16, request: Vec<u8>, route: &str) -> PyResult<Call<'py>> {
        let route = calls::route(route)?;
        let client = self.parts()?.client.clone();
        let call = async move { client.call_index(index, request.into(), route).await };
        self.submit(py, call, |py, body| Ok(PyBytes::new(py, &body).into_any().unbind()))
    }

    /// Make a platform call with keyword arguments; resolves to its response, or None where it has none.
    fn _rpc<'py>(slf: &Bound<'py, Self>, name: &str, fields: &Bound<'py, PyDict>, route: &str) -> PyResult<Call<'py>> {
        let (py, this) = (slf.py(), slf.get());
        let rpc = rpc::find(name)?;
        let request = rpc::request(rpc, fields)?;
        let route = calls::route(route)?;
        let parts = this.parts()?;
        let client = parts.client.clone();
        let reference = parts.dispatcher.client_reference(slf.as_any())?;
        this.submit(
            py,
            async move { rpc::answer(rpc, &client.call(rpc.name(), request, route).await?) },
            move |py, answer| match answer {
                Some(answer) => crate::message::shared(py, answer, Some(&reference)),
                None => Ok(py.None()),
            },
        )
    }

    /// Upload a file, given as a path or as bytes; resolves to (url, filename, content type, size, width, height).
    fn _upload<'py>(
        &self,
        py: Python<'py>,
        source: crate::files::Given,
        filename: Option<String>,
        content_type: Option<String>,
        meter: &crate::files::Meter,
    ) -> PyResult<Call<'py>> {
        let client = self.parts()?.client.clone();
        let (upload, meter) = (source.upload(filename, content_type), meter.shared());
        self.submit(py, async move { client.upload(upload, meter).await }, crate::files::uploaded)
    }

    /// Download a file to disk, at most `limit` bytes; resolves to where it is.
    #[expect(clippy::too_many_arguments, reason = "where from, where to, and the bounds")]
    fn _download<'py>(
        &self,
        py: Python<'py>,
        url: String,
        path: std::path::PathBuf,
        name: String,
        overwrite: bool,
        limit: Option<u64>,
        channel_id: i64,
        allow_private: bool,
        meter: &crate::files::Meter,
    ) -> PyResult<Call<'py>> {
        let (client, meter) = (self.parts()?.client.clone(), meter.shared());
        let (wanted, target) = (Wanted { url, limit, channel_id, allow_private }, Target { path, name, overwrite });
        let work = async move { client.download(wanted, target, meter).await };
        // Not a `pathlib` path, so that programs which do not use them need not import it.
        self.submit(py, work, |py, path| Ok(path.into_os_string().into_pyobject(py)?.into_any().unbind()))
    }

    /// Download a file into memory, at most `limit` bytes; resolves to them.
    fn _read_file<'py>(
        &self,
        py: Python<'py>,
        url: String,
        limit: Option<u64>,
        channel_id: i64,
        allow_private: bool,
        meter: &crate::files::Meter,
    ) -> PyResult<Call<'py>> {
        let (client, meter) = (self.parts()?.client.clone(), meter.shared());
        let wanted = Wanted { url, limit, channel_id, allow_private };
        let work = async move { client.read_file(wanted, meter).await };
        self.submit(py, work, |py, body| Ok(PyBytes::new(py, &body).into_any().unbind()))
    }

    /// Look a channel up, in the cache or on the server; resolves to its record.
    fn _fetch_channel<'py>(&self, py: Python<'py>, id: Id) -> PyResult<Call<'py>> {
        let client = self.parts()?.client.clone();
        self.submit(py, async move { client.fetch_channel(id.0).await }, crate::state::channel)
    }

    /// Look a clan up, in the cache or on the server; resolves to its record.
    fn _fetch_clan<'py>(&self, py: Python<'py>, id: Id) -> PyResult<Call<'py>> {
        let client = self.parts()?.client.clone();
        self.submit(py, async move { client.fetch_clan(id.0).await }, crate::state::clan)
    }

    /// Find or create the direct channel with a user and join it; resolves to its record.
    fn _create_dm<'py>(&self, py: Python<'py>, user_id: Id) -> PyResult<Call<'py>> {
        let client = self.parts()?.client.clone();
        self.submit(py, async move { client.create_dm(user_id.0).await }, crate::state::channel)
    }

    /// Load the channels of a clan into the cache; resolves to None.
    fn _load_channels<'py>(&self, py: Python<'py>, clan_id: Id) -> PyResult<Call<'py>> {
        let client = self.parts()?.client.clone();
        let load = async move { client.load_channels(clan_id.0).await.map(drop) };
        self.submit(py, load, |py, ()| Ok(py.None()))
    }

    /// The cached record of a channel, or None.
    fn _channel(&self, py: Python<'_>, id: Id) -> PyResult<Option<Py<PyAny>>> {
        self.parts()?.client.state().channel(id.0).map(|channel| crate::state::channel(py, channel)).transpose()
    }

    /// The record of a user, with only the id if the user is not known yet.
    fn _ensure_user(&self, py: Python<'_>, id: Id) -> PyResult<Py<PyAny>> {
        crate::state::user(py, self.parts()?.client.state().ensure_user(id.0))
    }

    /// The record of a user, with what the list of a clan's members says: the user name, the display name and the picture, then the nick
    /// name and the picture in the clan.
    fn _learn_member(&self, py: Python<'_>, id: Id, clan_id: Id, names: [String; 5]) -> PyResult<Py<PyAny>> {
        let names = names.each_ref().map(String::as_str);
        crate::state::user(py, self.parts()?.client.state().merge_member(id.0, clan_id.0, names))
    }

    /// The known direct channels: user id to channel id.
    fn _dms(&self) -> PyResult<std::collections::HashMap<i64, i64>> {
        Ok(self.parts()?.client.state().dms())
    }

    /// A cached message of a channel, or None.
    fn _message(slf: &Bound<'_, Self>, channel_id: Id, message_id: Id) -> PyResult<Option<Py<PyAny>>> {
        let py = slf.py();
        let message = slf.get().parts()?.client.state().message(channel_id.0, message_id.0);
        let client = slf.get().parts()?.dispatcher.client_reference(slf.as_any())?;
        message.map(|message| crate::message::channel_message(py, message, &client)).transpose()
    }

    /// The store of received messages.
    fn _store(&self) -> PyResult<crate::store::MessageStore> {
        Ok(crate::store::MessageStore::of(self.parts()?.client.store()))
    }

    /// A message from the store, bound to this client so that it can be answered.
    fn _restored(slf: &Bound<'_, Self>, body: &[u8]) -> PyResult<Py<PyAny>> {
        let py = slf.py();
        let message: mezon_proto::api::ChannelMessage =
            mezon_proto::decode(body).map_err(|error| errors::from_core(&Error::protocol(error.to_string())))?;
        let client = slf.get().parts()?.dispatcher.client_reference(slf.as_any())?;
        crate::message::channel_message(py, Arc::new(message), &client)
    }

    /// The cached messages of a channel, oldest first.
    fn _messages(slf: &Bound<'_, Self>, channel_id: Id) -> PyResult<Vec<Py<PyAny>>> {
        let py = slf.py();
        let messages = slf.get().parts()?.client.state().last_messages(channel_id.0);
        let client = slf.get().parts()?.dispatcher.client_reference(slf.as_any())?;
        messages.into_iter().map(|message| crate::message::channel_message(py, message, &client)).collect()
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        // The interpreter is stopped during traversal, so the lock is free unless this thread holds it: then skip.
        if let Some(binding) = self.binding.try_lock() {
            binding.iter().try_for_each(|binding| visit.call(&binding.bridge))?;
        }
        match self.parts.get() {
            Some(parts) => parts.dispatcher.traverse(&visit),
            None => Ok(()),
        }
    }

    fn __clear__(&self) {
        if let Some(parts) = self.parts.get() {
            parts.dispatcher.clear();
        }
    }
}

/// The event for a failed handler; the core leaves this number free for it.
const HANDLER_ERROR: (u8, &str) = (160, "handler_error");

/// Return the number of the event with this name, or None. Members of the envelope have their field number.
#[pyfunction]
pub fn event_number(name: &str) -> Option<u8> {
    if name == HANDLER_ERROR.1 { Some(HANDLER_ERROR.0) } else { EventKind::from_name(name).map(EventKind::number) }
}

/// Return the names of all events, by number.
#[pyfunction]
pub fn event_names() -> Vec<(u8, &'static str)> {
    let core = (0..=u8::MAX).filter_map(|number| {
        let kind = EventKind::from_number(number)?;
        Some((number, kind.name()))
    });
    core.chain([HANDLER_ERROR]).collect()
}
