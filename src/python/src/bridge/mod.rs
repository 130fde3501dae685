//! The asyncio bridge: the one place where the runtime's threads and the event loop's thread meet.
//!
//! The rule is that *no runtime thread ever attaches to Python, and no Python object lives on one*. Results of runtime threads wait in an
//! [`Outbox`] as plain Rust values; one wake-up tells the loop, and the loop's own thread turns them into Python objects, resolves
//! futures and starts handlers. `docs/bridge.md` has the reasons and the figures.

mod calls;
mod lanes;
mod listener;
mod nesting;
mod promise;
mod pulse;
mod wake;
pub mod watchdog;

use std::{
    collections::HashMap,
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use futures_util::future::AbortHandle;
use mezon_core::{
    client::{Done, Flush, Post},
    error::Result as CoreResult,
    event::Event,
    outbox::Lane,
    scope,
};
use pyo3::{PyTraverseError, PyVisit, exceptions::PyException, intern, prelude::*};

use self::pulse::Busy;
use self::{
    calls::{Calls, Stop},
    nesting::Nesting,
    promise::Promise,
    wake::Wake,
};
pub use self::{lanes::Lanes, listener::Listener, pulse::Pulse};
use crate::{errors, lineage::Lineage, lock::Mutex, logs, runtime};

/// A call in flight: its token, and the future that the drain resolves.
pub type Call<'py> = (u64, Bound<'py, PyAny>);

/// Items per drain, so that a burst leaves the loop time for timers and other sockets.
const DRAIN_MAX: usize = 256;

/// The clients on this loop, by the address of their lane, which is kept alive here. A loop may have thousands.
type Listeners = HashMap<usize, (Arc<Lane<Event>>, Arc<dyn Listener>)>;

/// The bridge of one event loop, shared by all our objects on that loop.
#[pyclass(frozen, weakref, module = "mezon._core")]
pub struct Bridge {
    lineage: Lineage,
    event_loop: Py<PyAny>,
    create_future: Py<PyAny>,
    call_soon: Py<PyAny>,
    wake: Arc<Wake>,
    lanes: Arc<Lanes>,
    pulse: Arc<Pulse>,
    /// Ends the watchdog, once a client is open on the loop.
    watchdog: Mutex<Option<AbortHandle>>,
    calls: Mutex<Calls>,
    listeners: Mutex<Listeners>,
    next_token: AtomicU64,
    /// Queued frames for which nothing has been woken yet. Used by the loop's thread only, like the calls.
    flushes: Mutex<Vec<Flush>>,
    /// Whether another round is scheduled without a wake-up. Used by the loop's thread only.
    scheduled: AtomicBool,
    /// Whether the last drain found several answers or events, whose receivers may all send something. Used by the loop's thread only.
    crowded: AtomicBool,
    nesting: Nesting,
    /// Whether no handler may be started, since the loop may be about to end.
    holding: AtomicBool,
}

#[pymethods]
impl Bridge {
    /// Return the bridge for an event loop; `mezon._bridge` keeps one for each.
    #[new]
    fn new(event_loop: Bound<'_, PyAny>) -> PyResult<Self> {
        let py = event_loop.py();
        let wake = Arc::new(Wake::new()?);
        let pulse = Pulse::new();
        let (rung, woken) = (Arc::clone(&pulse), Arc::clone(&wake));
        let lanes = Lanes::new(move || {
            rung.rung();
            woken.wake();
        });
        let lanes = Arc::new(lanes.with_poller(wake.poller().cloned()));
        logs::attach(py, &lanes)?;
        logs::refresh_level(py, true)?;
        Ok(Self {
            lineage: Lineage::current(),
            create_future: event_loop.getattr(intern!(py, "create_future"))?.unbind(),
            call_soon: event_loop.getattr(intern!(py, "call_soon"))?.unbind(),
            event_loop: event_loop.unbind(),
            wake,
            lanes,
            pulse,
            watchdog: Mutex::new(None),
            calls: Mutex::new(Calls::default()),
            listeners: Mutex::default(),
            next_token: AtomicU64::new(1),
            flushes: Mutex::new(Vec::new()),
            scheduled: AtomicBool::new(false),
            crowded: AtomicBool::new(false),
            nesting: Nesting::default(),
            holding: AtomicBool::new(false),
        })
    }

    /// The event loop this bridge belongs to.
    #[getter]
    pub fn event_loop(&self, py: Python<'_>) -> Py<PyAny> {
        self.event_loop.clone_ref(py)
    }

    /// Whether the bridge was made before a fork: its loop and its descriptors belong to the parent.
    #[getter]
    pub fn foreign(&self) -> bool {
        self.lineage != Lineage::current()
    }

    /// Return the descriptor that becomes readable when something waits.
    fn fileno(&self) -> PyResult<i64> {
        Ok(self.wake.descriptor()?)
    }

    /// Return the descriptor of a socket that is written to instead, from now on.
    fn receiver(&self) -> PyResult<i64> {
        Ok(self.wake.socket()?)
    }

    /// How many sockets the loop's thread reads itself at the moment.
    #[getter]
    fn lent(&self) -> usize {
        self.lanes.poller().map_or(0, |poller| poller.lent())
    }

    /// Serve what waits, unless a drain is scheduled already. Called by the event loop when the descriptor is readable.
    fn drain(slf: &Bound<'_, Self>) -> PyResult<()> {
        let this = slf.get();
        if this.foreign() {
            // The byte is for the parent, which would never see it.
            return Ok(());
        }
        // What is read here is served below, or in the round that is scheduled.
        let is_woken = this.lanes.hush();
        if this.wake.clear(is_woken) {
            this.pulse.rung();
        }
        // Two drains in one round of the loop would each schedule another, and starve the handlers they start.
        if this.scheduled.load(Ordering::Relaxed) {
            Ok(())
        } else if this.nesting.is_possible(this.event_loop.bind(slf.py())) {
            // The loop cannot re-enter this callback before it returns, but a handler may run the loop meanwhile.
            Self::schedule(slf)
        } else {
            Self::_serve(slf)
        }
    }

    /// Serve what waits: finished calls first, then events, then log records; schedule another round if more is left.
    fn _serve(slf: &Bound<'_, Self>) -> PyResult<()> {
        let py = slf.py();
        let this = slf.get();
        if this.foreign() {
            return Ok(());
        }
        this.scheduled.store(false, Ordering::Relaxed);
        let _serving = this.pulse.answered();
        this.lanes.answer();
        this.nested(py, |park| {
            let mut outcome = this.resolve_calls(py);
            errors::keep_first(&mut outcome, Self::deliver_events(slf, park));
            errors::keep_first(&mut outcome, logs::refresh_level(py, false).and_then(|()| logs::drain(py, DRAIN_MAX)));
            let more = this.lanes.has_completions() || (this.lanes.has_events() && !this.is_holding());
            if more || logs::waiting() {
                Self::schedule(slf)?;
            }
            // KeyboardInterrupt and SystemExit from a handler end the loop, as anywhere else; the rest is served next time.
            outcome
        })
    }

    /// Flush the frames queued by calls of the last round.
    fn _flush(&self) {
        if self.foreign() {
            return;
        }
        let flushes = std::mem::take(&mut *self.flushes.lock());
        flushes.into_iter().filter(Flush::is_for_loop).for_each(Flush::here);
    }

    /// Hold events back, or deliver them again: a loop that is shutting down does not wait for tasks started from then on.
    fn hold(slf: &Bound<'_, Self>, on: bool) -> PyResult<()> {
        let this = slf.get();
        let was_on = this.holding.swap(on, Ordering::Relaxed);
        if on || !was_on || this.foreign() {
            return Ok(());
        }
        for listener in this.all_listeners() {
            listener.resume(slf.py())?;
        }
        Self::schedule(slf)
    }

    /// Forget a call that its caller no longer waits for, and stop it in the core.
    fn cancel(&self, token: u64) {
        if self.foreign() {
            return;
        }
        let forgotten = self.calls.lock().forget(token);
        drop(forgotten);
    }

    /// Return for how many seconds the loop has been busy with what the watchdog found; 0 if that is over.
    fn held(&self, since: u64) -> f64 {
        self.pulse.held_since(Busy(since)).as_secs_f64()
    }

    /// Return how many calls are in flight.
    #[getter]
    fn pending(&self) -> usize {
        self.calls.lock().len()
    }

    fn __repr__(&self) -> String {
        format!("<Bridge pending={}>", self.pending())
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.event_loop)?;
        visit.call(&self.create_future)?;
        visit.call(&self.call_soon)?;
        if let Some(calls) = self.calls.try_lock() {
            calls.traverse(&visit)?;
        }
        Ok(())
    }
}

impl Bridge {
    /// Raises if the caller is in a forked child or on another loop than this bridge's.
    pub fn check(&self, py: Python<'_>) -> PyResult<()> {
        if self.lineage != Lineage::current() {
            return Err(errors::forked());
        }
        if running_loop(py)?.is_some_and(|running| running.is(&self.event_loop)) {
            Ok(())
        } else {
            Err(errors::other_loop())
        }
    }

    /// Returns the signs of life of the loop.
    pub fn pulse(&self) -> &Arc<Pulse> {
        &self.pulse
    }

    /// Has the runtime notice when something holds the loop, from now on.
    pub fn watch(&self) -> PyResult<()> {
        let watched = self.watchdog.lock().is_some();
        if !watched {
            let (pulse, lanes) = (Arc::clone(&self.pulse), Arc::downgrade(&self.lanes));
            let watchdog = runtime::spawn(watchdog::watch(pulse, lanes, self.event_loop.as_ptr() as usize))?;
            *self.watchdog.lock() = Some(watchdog);
        }
        Ok(())
    }

    /// Runs work that calls handlers, passing whether it is nested so deeply in other handlers that no more may start yet.
    pub fn nested(&self, py: Python<'_>, work: impl FnOnce(bool) -> PyResult<()>) -> PyResult<()> {
        let mut outcome = work(self.nesting.enter());
        if self.nesting.leave() {
            for listener in self.all_listeners() {
                errors::keep_first(&mut outcome, listener.make_room(py));
            }
        }
        outcome
    }

    /// Schedules another round, unless one is scheduled already.
    fn schedule(slf: &Bound<'_, Self>) -> PyResult<()> {
        let (py, this) = (slf.py(), slf.get());
        if !this.scheduled.load(Ordering::Relaxed) {
            this.call_soon.bind(py).call1((slf.getattr(intern!(py, "_serve"))?,))?;
            // Only afterwards: if Ctrl-C came in between, nothing would be served any more.
            this.scheduled.store(true, Ordering::Relaxed);
        }
        Ok(())
    }

    /// Returns whether no handler is to be started at the moment.
    pub fn is_holding(&self) -> bool {
        self.holding.load(Ordering::Relaxed)
    }

    /// Returns whether the loop was closed, and with it everything that waited on it.
    pub fn is_over(&self, py: Python<'_>) -> PyResult<bool> {
        self.event_loop.call_method0(py, intern!(py, "is_closed"))?.is_truthy(py)
    }

    /// Returns where the core pushes events and completions for this loop.
    pub fn lanes(&self) -> &Arc<Lanes> {
        &self.lanes
    }

    /// Starts a call, for the client that this thread works for: returns its token and the future that the drain resolves with the converted result.
    pub fn submit<'py, T, F, C>(&self, py: Python<'py>, call: F, convert: C) -> PyResult<Call<'py>>
    where
        T: Send + 'static,
        F: Future<Output = CoreResult<T>> + Send + 'static,
        C: FnOnce(Python<'_>, T) -> PyResult<Py<PyAny>> + Send + 'static,
    {
        let (opened, done) = self.open(py, convert)?;
        // Each future around it would have room for it twice, and some calls wait as long as their client lives.
        let call = Box::pin(call);
        let task = runtime::spawn(scope::carried(async move { done(call.await) }))?;
        Ok(self.enter(opened, Stop::Task(task)))
    }

    /// Starts a call that the core makes without a task if it need not wait; otherwise like [`submit`](Self::submit).
    pub fn post<'py, T, P, C>(slf: &Bound<'py, Self>, post: P, convert: C) -> PyResult<Call<'py>>
    where
        T: Send + 'static,
        P: FnOnce(Done<T>) -> Post,
        C: FnOnce(Python<'_>, T) -> PyResult<Py<PyAny>> + Send + 'static,
    {
        let this = slf.get();
        let (call, done) = this.open(slf.py(), convert)?;
        let stop = match post(Box::new(done)) {
            Post::Sent(posted) => {
                if let Some(flush) = posted.flush() {
                    Self::flush_soon(slf, flush)?;
                }
                Stop::Posted(posted)
            }
            Post::Waits(call) => Stop::Task(runtime::spawn(scope::carried(call))?),
        };
        Ok(this.enter(call, stop))
    }

    /// Flushes frames: at once if nothing else is in flight, and on this thread unless others are about to follow; else in the next round of
    /// the loop, together with all others of this round.
    fn flush_soon(slf: &Bound<'_, Self>, flush: Flush) -> PyResult<()> {
        let (py, this) = (slf.py(), slf.get());
        if this.pending() == 0 {
            // Dropped, it wakes the connection's thread, which finds what follows beside it.
            if flush.is_for_loop() || !this.crowded.load(Ordering::Relaxed) {
                flush.here();
            }
            return Ok(());
        }
        let mut flushes = this.flushes.lock();
        flushes.push(flush);
        if flushes.len() == 1 {
            drop(flushes);
            let scheduled =
                slf.getattr(intern!(py, "_flush")).and_then(|flush| this.call_soon.bind(py).call1((flush,)));
            if let Err(error) = scheduled {
                // Nobody would flush them later.
                this._flush();
                return Err(error);
            }
        }
        Ok(())
    }

    /// Returns a token, its future, and the function that passes the outcome to the drain.
    fn open<'py, T, C>(
        &self,
        py: Python<'py>,
        convert: C,
    ) -> PyResult<(Call<'py>, impl FnOnce(CoreResult<T>) + Send + 'static)>
    where
        T: Send + 'static,
        C: FnOnce(Python<'_>, T) -> PyResult<Py<PyAny>> + Send + 'static,
    {
        self.check(py)?;
        let future = self.create_future.bind(py).call0()?;
        let token = self.next_token.fetch_add(1, Ordering::Relaxed);
        let promise = Promise::new(Arc::clone(&self.lanes), token, convert);
        Ok(((token, future), move |outcome: CoreResult<T>| promise.keep(outcome)))
    }

    /// Enters a started call into the table. Even if it is answered immediately, the drain that looks it up runs on this thread, later.
    fn enter<'py>(&self, call: Call<'py>, stop: Stop) -> Call<'py> {
        self.calls.lock().insert(call.0, call.1.clone().unbind(), stop);
        call
    }

    /// Makes the drain deliver a client's events for as long as the client is alive.
    pub fn adopt(&self, listener: Arc<dyn Listener>, lane: &Arc<Lane<Event>>) {
        let replaced = self.listeners.lock().insert(address(lane), (Arc::clone(lane), listener));
        drop(replaced);
    }

    /// Stops delivering a client's events.
    pub fn release(&self, lane: &Arc<Lane<Event>>) {
        let forgotten = self.listeners.lock().remove(&address(lane));
        drop(forgotten);
    }

    fn resolve_calls(&self, py: Python<'_>) -> PyResult<()> {
        let mut outcome = Ok(());
        let mut batch = Vec::new();
        self.lanes.take_completions(&mut batch, DRAIN_MAX);
        self.crowded.store(batch.len() > 1, Ordering::Relaxed);
        for completion in batch {
            // The lock is not held while Python runs: converting a result may start another call.
            let pending = self.calls.lock().take(completion.token());
            let Some(future) = pending else { continue };
            let future = future.bind(py);
            let resolved = match completion.resolve(py) {
                Ok(value) => future.call_method1(intern!(py, "set_result"), (value,)),
                Err(error) => future.call_method1(intern!(py, "set_exception"), (error,)),
            };
            match resolved {
                // Ctrl-C can arrive at any moment, and must not be lost.
                Err(error) if !error.is_instance_of::<PyException>(py) => outcome = Err(error),
                // A future cancelled in this iteration refuses its result; nobody waits for it.
                Ok(_) | Err(_) => {}
            }
        }
        outcome
    }

    fn deliver_events(slf: &Bound<'_, Self>, park: bool) -> PyResult<()> {
        let (py, this) = (slf.py(), slf.get());
        let nests = this.nesting.is_possible(this.event_loop.bind(py));
        let mut budget = DRAIN_MAX;
        while budget > 0 && !this.is_holding() {
            let Some(lane) = this.lanes.next_lane() else { break };
            let listener = this.listeners.lock().get(&address(&lane)).map(|(_, listener)| Arc::clone(listener));
            // One by one if the handler may run the loop, so that it finds the remaining events there.
            let step = if nests { 1 } else { budget };
            if lane.queued() > 1 {
                this.crowded.store(true, Ordering::Relaxed);
            }
            if nests && lane.queued() > 1 {
                this.lanes.requeue(&lane);
                Self::schedule(slf)?;
            }
            let Some(left) = listener.and_then(|listener| listener.deliver(py, &lane, step, park)) else {
                lane.close();
                continue;
            };
            if lane.has_queued() {
                this.lanes.requeue(&lane);
            }
            budget -= step - left?;
        }
        Ok(())
    }

    fn all_listeners(&self) -> Vec<Arc<dyn Listener>> {
        self.listeners.lock().values().map(|(_, listener)| Arc::clone(listener)).collect()
    }
}

impl Drop for Bridge {
    fn drop(&mut self) {
        // In a forked child it belongs to a runtime that does not exist there.
        if !self.foreign()
            && let Some(watchdog) = self.watchdog.lock().take()
        {
            watchdog.abort();
        }
    }
}

fn address(lane: &Arc<Lane<Event>>) -> usize {
    Arc::as_ptr(lane) as usize
}

/// Returns the loop that runs on this thread, if one does.
fn running_loop(py: Python<'_>) -> PyResult<Option<Bound<'_, PyAny>>> {
    static GET: pyo3::sync::PyOnceLock<Py<PyAny>> = pyo3::sync::PyOnceLock::new();
    let get = GET.get_or_try_init(py, || py.import("asyncio")?.getattr("_get_running_loop").map(Bound::unbind))?;
    let running = get.bind(py).call0()?;
    Ok((!running.is_none()).then_some(running))
}
