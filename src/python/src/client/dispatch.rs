//! Runs handlers in the order of arrival, with a limit on concurrency, and so that none can affect another.
//!
//! Everything here runs on the loop's thread, in a copy of the login's context that only our code uses. A synchronous handler runs inline,
//! a coroutine handler as a task (see [`Tasks`]), each in its own context. While the limit of suspended handlers is reached, events with
//! handlers are parked; `wait_for` is still served.

use std::{
    cell::Cell,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use mezon_core::{
    event::{Event, EventKind, Payload, Share},
    histogram::Taken,
    outbox::{EVENT_LANE_MAX, Lane},
    routing::Routed,
};
use pyo3::{PyTraverseError, PyVisit, exceptions::PyTypeError, intern, prelude::*, types::PyWeakrefReference};

use super::{
    handler::{Delivery, Handler, Registered, copied, failed, report_lost},
    interest::Interest,
    outcome::finished,
    owner::Owner,
    parking::{Parked, Parking, Places},
    payload,
    tasks::{Binding, Tasks, reference},
    waiters::Waiters,
};
use crate::{bridge::Bridge, errors, lock::Mutex};

/// Default limit of suspended coroutine handlers: enough for bots that wait on slow services, few enough that a stuck service cannot fill
/// the memory with tasks.
const HANDLER_LIMIT: usize = 1_000;

/// As how many events a handler counts in a drain whose first step comes in a later round of the loop. About five of its objects live until
/// then, and CPython looks for garbage whenever there are 700 more: in every drain, if it started as many handlers as it hands over
/// events, and now and then among all objects of all clients.
const SCHEDULED_WEIGHT: usize = 4;

type Handlers = Arc<Vec<Arc<Handler>>>;

/// What is of interest whether anybody listens or not: the end, which ends every wait, and answers, which come only where somebody asked.
const ALWAYS: [EventKind; 2] = [EventKind::CLOSED, EventKind::ANSWER];

/// The events of a lane whose handlers started in one round of the loop. They are subtracted from the lane's counters together at its end:
/// the reader's thread updates these for every event, and each contention costs more than the counting.
struct Started<'a> {
    lane: &'a Arc<Lane<Event>>,
    events: Cell<usize>,
    bytes: Cell<usize>,
}

impl<'a> Started<'a> {
    const fn of(lane: &'a Arc<Lane<Event>>) -> Self {
        Self { lane, events: Cell::new(0), bytes: Cell::new(0) }
    }

    fn count(&self, size: usize) {
        self.events.set(self.events.get() + 1);
        self.bytes.set(self.bytes.get() + size);
    }
}

impl Drop for Started<'_> {
    fn drop(&mut self) {
        self.lane.release(self.events.get(), self.bytes.get());
    }
}

/// An event as handlers are started for it.
struct Offer<'a> {
    kind: u8,
    payload: &'a Py<PyAny>,
    /// What answers for it, if somebody wants to know.
    share: Option<Share>,
}

#[derive(Default)]
struct Tables {
    /// By the number of the event.
    handlers: Vec<Option<Handlers>>,
    parked: Parking,
    resuming: bool,
    warned: bool,
}

impl Tables {
    fn of(&self, kind: u8) -> Option<Handlers> {
        self.handlers.get(usize::from(kind)).cloned().flatten()
    }

    fn all(&self) -> impl Iterator<Item = &Arc<Handler>> {
        self.handlers.iter().flatten().flat_map(|handlers| handlers.iter())
    }
}

/// The dispatcher of one client.
pub struct Dispatcher {
    interest: Arc<Interest>,
    limit: usize,
    tables: Mutex<Tables>,
    waiters: Waiters,
    tasks: Tasks,
    /// Events whose objects could not be created.
    lost: AtomicU64,
    /// Handlers that failed, and whatever is called like one.
    failures: AtomicU64,
    /// While the client takes nothing in any more: how many events had arrived before that and still start their handlers.
    left: Mutex<Option<usize>>,
}

impl Dispatcher {
    pub fn new(py: Python<'_>, interest: Arc<Interest>, limit: Option<usize>) -> PyResult<Self> {
        ALWAYS.iter().for_each(|kind| interest.set(kind.number(), true));
        Ok(Self {
            interest,
            limit: limit.unwrap_or(HANDLER_LIMIT).max(1),
            tables: Mutex::new(Tables::default()),
            waiters: Waiters::default(),
            tasks: Tasks::new(py)?,
            lost: AtomicU64::new(0),
            failures: AtomicU64::new(0),
            left: Mutex::new(None),
        })
    }

    /// Starts tasks on another loop from now on.
    pub fn bind(&self, client: &Bound<'_, PyAny>, owner: Arc<dyn Owner>, bridge: &Bridge) -> PyResult<()> {
        let py = client.py();
        self.waiters.forget_closed_loops(py)?;
        // A loop that is over took its callbacks with it; on this one, the first event that comes sees to those that wait.
        self.tables.lock().resuming = false;
        self.tasks.bind(client, owner, bridge.event_loop(py).into_bound(py), bridge.pulse())
    }

    /// Returns a weak reference to the client, for delivered messages.
    pub fn client_reference(&self, client: &Bound<'_, PyAny>) -> PyResult<Py<PyWeakrefReference>> {
        match self.tasks.binding() {
            Ok(binding) => Ok(binding.client.clone_ref(client.py())),
            Err(_) => reference(client),
        }
    }

    /// Returns what calls a function in a copy of the context of the login.
    pub fn in_context<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        copied(self.tasks.binding()?.context.bind(py))?.getattr(intern!(py, "run"))
    }

    /// Replaces the handlers of a kind. Those registered while the client is logged in keep their own context.
    pub fn set_handlers(&self, py: Python<'_>, kind: u8, registered: Vec<Registered>, logged_in: bool) -> PyResult<()> {
        let slot = usize::from(kind);
        let known = self.tables.lock().of(kind);
        let login =
            if logged_in { self.tasks.binding().ok().map(|binding| binding.context.clone_ref(py)) } else { None };
        let login = login.as_ref().map(|context| context.bind(py));
        let handlers: Vec<_> = registered
            .into_iter()
            .map(|registered| {
                let known = known.iter().flat_map(|known| known.iter()).find(|known| known.is_of(&registered));
                known.map_or_else(|| Handler::new(registered, login).map(Arc::new), |known| Ok(Arc::clone(known)))
            })
            .collect::<PyResult<_>>()?;
        let replaced = {
            let mut tables = self.tables.lock();
            if tables.handlers.len() <= slot {
                tables.handlers.resize(slot + 1, None);
            }
            let replacement = (!handlers.is_empty()).then(|| Arc::new(handlers));
            std::mem::replace(&mut tables.handlers[slot], replacement)
        };
        drop((replaced, known));
        self.update_interest(kind);
        if logged_in { payload::preload(py, [kind]) } else { Ok(()) }
    }

    /// Imports what the awaited events need: when the first one arrives it may be impossible to open files.
    pub fn preload(&self, py: Python<'_>) -> PyResult<()> {
        // Of those that are always wanted nobody may hear.
        payload::preload(py, (0..=u8::MAX).filter(|kind| self.interest.has(*kind) && self.is_heard(*kind)))
    }

    /// Returns whether there is a handler for an event, or somebody waits for it.
    pub fn is_heard(&self, kind: u8) -> bool {
        self.tables.lock().of(kind).is_some() || self.waiters.want(kind)
    }

    /// Returns how many events were lost because their objects could not be made.
    pub fn lost(&self) -> u64 {
        self.lost.load(Ordering::Relaxed)
    }

    /// Notes that a handler failed.
    pub fn failed(&self) {
        self.failures.fetch_add(1, Ordering::Relaxed);
    }

    /// Returns how many handlers failed.
    pub fn failures(&self) -> u64 {
        self.failures.load(Ordering::Relaxed)
    }

    /// Returns how long handlers took, from their start to their end.
    pub fn handler_latency(&self) -> Taken {
        self.tasks.stopwatch.taken()
    }

    /// Adds a future that waits for an event; returns its number.
    pub fn add_waiter(&self, py: Python<'_>, kind: u8, future: Py<PyAny>, check: Option<Py<PyAny>>) -> PyResult<u64> {
        let check = check.map(|check| Ok::<_, PyErr>((check, self.tasks.current_context(py)?))).transpose()?;
        payload::preload(py, [kind])?;
        let number = self.waiters.add(kind, future, check);
        self.update_interest(kind);
        Ok(number)
    }

    /// Adds a future that waits for what comes with a token.
    pub fn await_token(&self, token: u64, future: Py<PyAny>) {
        self.waiters.await_token(token, future);
    }

    /// Forgets the future of a token.
    pub fn forget_token(&self, token: u64) {
        drop(self.waiters.take_token(token));
    }

    /// Forgets a waiter.
    pub fn remove_waiter(&self, number: u64) {
        if let Some(kind) = self.waiters.remove(number) {
            self.update_interest(kind);
        }
    }

    fn update_interest(&self, kind: u8) {
        let always = ALWAYS.iter().any(|always| always.number() == kind);
        self.interest.set(kind, always || self.is_heard(kind));
    }

    /// Starts no handler for what arrives from now on, but for those of the connection's life; `waiting` events have arrived.
    pub fn stop_intake(&self, waiting: usize) {
        let parked = self.tables.lock().parked.len();
        self.left.lock().get_or_insert(waiting.saturating_sub(parked));
    }

    /// Starts handlers for everything again.
    pub fn resume_intake(&self) {
        *self.left.lock() = None;
    }

    /// Counts an event that is handed over; returns whether it came too late to start handlers.
    fn is_late(&self, kind: EventKind) -> bool {
        let mut left = self.left.lock();
        let Some(count) = &mut *left else { return false };
        let late = *count == 0;
        *count = count.saturating_sub(1);
        late && !kind.is_lifecycle()
    }

    /// Returns how many coroutine handlers are suspended.
    pub fn running(&self) -> usize {
        self.tasks.len()
    }

    /// Hands waiting events to their handlers, at most `budget` of them; returns what is left of it. With `park`, handlers have to wait. It
    /// stops early if the loop holds events back: a handler may cancel every task of the loop.
    pub fn deliver(
        &self,
        client: &Bound<'_, PyAny>,
        bridge: &Bridge,
        lane: &Arc<Lane<Event>>,
        mut budget: usize,
        park: bool,
    ) -> PyResult<usize> {
        let binding = self.tasks.binding()?;
        self.tasks.look(client.py(), &binding);
        let started = Started::of(lane);
        let _row = self.tasks.stopwatch.row();
        while budget > 0 && !bridge.is_holding() {
            let Some((event, size)) = lane.pop() else { break };
            let scheduled = self.tasks.scheduled();
            self.event(client, &binding, event, (&started, size), park)?;
            let scheduled = self.tasks.scheduled().saturating_sub(scheduled);
            budget = budget.saturating_sub((scheduled * SCHEDULED_WEIGHT).max(1));
        }
        Ok(budget)
    }

    fn event(
        &self,
        client: &Bound<'_, PyAny>,
        binding: &Arc<Binding>,
        mut event: Event,
        (started, size): (&Started<'_>, usize),
        park: bool,
    ) -> PyResult<()> {
        let kind = event.kind.number();
        let late = self.is_late(event.kind);
        let share = event.share.take();
        if share.as_ref().is_some_and(|share| !share.is_valid()) {
            started.count(size);
            return Ok(());
        }
        let token = match &event.payload {
            Payload::Due(due) => Some(due.token),
            Payload::Routed(Routed::Answer(answer)) => Some(answer.token),
            _ => None,
        };
        if let Some(future) = token.and_then(|token| self.waiters.take_token(token)) {
            // Before anything that handlers may hold up: it is what ends their waits.
            started.count(size);
            let payload = payload::from_event(client.py(), event, &binding.client)?;
            Waiters::resolve(client.py(), &future, payload)?;
            done(share);
            return Ok(());
        }
        if !self.interest.has(kind) || (late && !self.waiters.want(kind)) {
            started.count(size);
            if !late {
                done(share);
            }
            return Ok(());
        }
        if event.kind == EventKind::CLOSED && !self.is_heard(kind) {
            started.count(size);
            return self.waiters.fail(client.py());
        }
        match payload::from_event(client.py(), event, &binding.client) {
            Ok(payload) if late => {
                started.count(size);
                self.waiters.serve(client.py(), kind, &payload)
            }
            Ok(payload) => {
                self.offer(client, binding, Offer { kind, payload: &payload, share }, Some((started, size)), park)
            }
            Err(error) => {
                started.count(size);
                self.lost.fetch_add(1, Ordering::Relaxed);
                if let Some(share) = &share {
                    share.failed(&error.to_string());
                }
                done(share);
                report_lost(client, kind, error)
            }
        }
    }

    /// Delivers an event that was made in Python.
    pub fn local(&self, client: &Bound<'_, PyAny>, kind: u8, payload: Py<PyAny>) -> PyResult<()> {
        let binding = self.tasks.binding()?;
        self.tasks.look(client.py(), &binding);
        let _row = self.tasks.stopwatch.row();
        self.offer(client, &binding, Offer { kind, payload: &payload, share: None }, None, false)
    }

    fn offer(
        &self,
        client: &Bound<'_, PyAny>,
        binding: &Arc<Binding>,
        offer: Offer<'_>,
        from: Option<(&Started<'_>, usize)>,
        park: bool,
    ) -> PyResult<()> {
        let kind = offer.kind;
        let mut outcome = self.waiters.serve(client.py(), kind, offer.payload);
        if kind == EventKind::CLOSED.number() {
            errors::keep_first(&mut outcome, self.waiters.fail(client.py()));
        }
        let (handlers, stuck) = {
            let mut tables = self.tables.lock();
            let handlers = tables.of(kind);
            if handlers.is_some() && (park || !self.starts_now(kind, &tables)) {
                let lane = from.map(|(started, size)| (Arc::clone(started.lane), size));
                let payload = offer.payload.clone_ref(client.py());
                tables.parked.push(Parked { kind, payload, lane, share: offer.share });
                let stuck = !park && self.is_stuck(&tables);
                drop(tables);
                if let Some((started, _)) = from {
                    self.warn_if_full(client.py(), started.lane);
                }
                if stuck {
                    errors::keep_first(&mut outcome, self.make_room(client));
                }
                return outcome;
            }
            (handlers, !park && self.is_stuck(&tables))
        };
        if let Some((started, size)) = from {
            started.count(size);
        }
        errors::keep_first(&mut outcome, self.start_all(client, binding, offer, handlers));
        if stuck {
            errors::keep_first(&mut outcome, self.make_room(client));
        }
        outcome
    }

    /// Returns whether an event waits that can start, and nothing will start it.
    fn is_stuck(&self, tables: &Tables) -> bool {
        !tables.resuming && tables.parked.can_start(|places| self.has_room(places))
    }

    /// Returns whether handlers of an event need not wait for others to end.
    fn starts_now(&self, kind: u8, tables: &Tables) -> bool {
        let places = Places::of(kind);
        !tables.parked.has(places) && self.has_room(places)
    }

    fn has_room(&self, places: Places) -> bool {
        self.tasks.taken(places) < self.limit
    }

    /// Starts all handlers of one event, in the order of registration, whatever any of them does.
    fn start_all(
        &self,
        client: &Bound<'_, PyAny>,
        binding: &Arc<Binding>,
        offer: Offer<'_>,
        handlers: Option<Handlers>,
    ) -> PyResult<()> {
        let mut outcome = Ok(());
        for handler in handlers.iter().flat_map(|handlers| handlers.iter()) {
            errors::keep_first(&mut outcome, self.start(client, binding, &offer, handler));
        }
        done(offer.share);
        outcome
    }

    fn start(
        &self,
        client: &Bound<'_, PyAny>,
        binding: &Arc<Binding>,
        offer: &Offer<'_>,
        handler: &Arc<Handler>,
    ) -> PyResult<()> {
        let (py, payload) = (client.py(), offer.payload);
        let delivery = || Delivery {
            handler: Arc::clone(handler),
            kind: offer.kind,
            payload: payload.clone_ref(py),
            share: offer.share.as_ref().map(Share::split),
        };
        if handler.is_async {
            return self.tasks.start(client, binding, delivery());
        }
        let payload = payload.bind(py);
        if handler.context().is_none() {
            let copy = binding.copies.take(py)?;
            let result = handler.call_in_copy(&copy, payload);
            if result.as_ref().is_ok_and(|result| result.is_none()) {
                self.tasks.stopwatch.called();
                binding.copies.give_back(py, copy);
                return Ok(());
            }
            return self.called(client, binding, delivery(), copy.context.bind(py), result);
        }
        let context = copied(handler.context().unwrap_or(&binding.context).bind(py))?;
        let result = handler.call(Some(&context), payload);
        self.called(client, binding, delivery(), &context, result)
    }

    /// Handles the result or exception of a synchronous handler.
    fn called(
        &self,
        client: &Bound<'_, PyAny>,
        binding: &Arc<Binding>,
        delivery: Delivery,
        context: &Bound<'_, PyAny>,
        result: PyResult<Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        if let Ok(result) = &result
            && !result.is_none()
            && result.hasattr(intern!(client.py(), "__await__")).unwrap_or(false)
        {
            // A lambda that returned a coroutine: awaited like any other, so that nothing is silently dropped.
            return self.tasks.adopt(client, binding, delivery, context, result.clone());
        }
        self.tasks.stopwatch.called();
        match result.map(|result| unrun(&result)) {
            Ok(None) => {
                delivery.done();
                Ok(())
            }
            Ok(Some(error)) | Err(error) => failed(client, delivery, error, Some(context)),
        }
    }

    /// Reports the exception of a supervised handler.
    pub fn raised(&self, client: &Bound<'_, PyAny>, number: usize, error: PyErr) -> PyResult<()> {
        self.tasks.raised(client, number, error)
    }

    /// Notes that a supervised handler goes on after its first step.
    pub fn stepped(&self, number: usize) {
        self.tasks.stepped(number);
    }

    /// Notes the end of a supervised handler.
    pub fn done(&self, client: &Bound<'_, PyAny>, number: usize) -> PyResult<()> {
        if let Some(delivery) = self.tasks.ended(number) {
            delivery.done();
        }
        self.make_room(client)
    }

    /// Notes that a handler does not come to its end.
    pub fn abandon(&self, number: usize) {
        self.tasks.abandon(number);
    }

    /// Notes the end of an eager handler that had been suspended, and handles its outcome.
    pub fn task_done(&self, client: &Bound<'_, PyAny>, number: usize, task: &Bound<'_, PyAny>) -> PyResult<()> {
        let ended = self.tasks.ended(number);
        let mut outcome = self.make_room(client);
        if let Some(delivery) = ended {
            let handled = self.tasks.binding().and_then(|binding| finished(client, &*binding.owner, delivery, task));
            errors::keep_first(&mut outcome, handled);
        }
        outcome
    }

    /// Resumes parked events once this task's step is over, since its context is not that of the next handler.
    pub fn make_room(&self, client: &Bound<'_, PyAny>) -> PyResult<()> {
        if !self.is_stuck(&self.tables.lock()) {
            return Ok(());
        }
        let scheduled = self.schedule_resume(client);
        // Ctrl-C may come in between, in code of the loop: what waits is served if it is run again.
        let resuming = scheduled.is_ok() || self.schedule_resume(client).is_ok();
        self.tables.lock().resuming = resuming;
        scheduled
    }

    fn schedule_resume(&self, client: &Bound<'_, PyAny>) -> PyResult<()> {
        let py = client.py();
        let resume = client.getattr(intern!(py, "_resume"))?;
        let event_loop = self.tasks.binding()?.event_loop.clone_ref(py);
        event_loop.bind(py).call_method1(intern!(py, "call_soon"), (self.in_context(py)?, resume)).map(drop)
    }

    /// Starts parked events while there is room; not with `park`.
    pub fn resume(&self, client: &Bound<'_, PyAny>, park: bool) -> PyResult<()> {
        self.tables.lock().resuming = false;
        if park {
            return Ok(());
        }
        let binding = self.tasks.binding()?;
        self.tasks.look(client.py(), &binding);
        let _row = self.tasks.stopwatch.row();
        loop {
            let (event, handlers) = {
                let mut tables = self.tables.lock();
                let Some(event) = tables.parked.next(|places| self.has_room(places)) else {
                    tables.warned &= !tables.parked.is_empty();
                    return Ok(());
                };
                let handlers = tables.of(event.kind);
                (event, handlers)
            };
            if let Some((lane, size)) = &event.lane {
                lane.release(1, *size);
            }
            if event.share.as_ref().is_some_and(|share| !share.is_valid()) {
                continue;
            }
            let offer = Offer { kind: event.kind, payload: &event.payload, share: event.share };
            if let Err(error) = self.start_all(client, &binding, offer, handlers) {
                // The loop is ending, but it may be run again.
                self.make_room(client)?;
                return Err(error);
            }
        }
    }

    /// Drops parked events: nobody is left to wait for the tasks they would start.
    pub fn drop_parked(&self) {
        let parked = {
            let mut tables = self.tables.lock();
            tables.resuming = false;
            tables.warned = false;
            std::mem::take(&mut tables.parked)
        };
        for (lane, size) in parked.iter().filter_map(|event| event.lane.as_ref()) {
            lane.release(1, *size);
        }
        drop(parked);
    }

    /// Logs which handlers hold events up, once per episode.
    fn warn_if_full(&self, py: Python<'_>, lane: &Lane<Event>) {
        if lane.len() < EVENT_LANE_MAX || self.tasks.len() < self.limit {
            return;
        }
        let busy: Vec<_> = {
            let mut tables = self.tables.lock();
            if std::mem::replace(&mut tables.warned, true) {
                return;
            }
            tables.all().filter(|handler| handler.running() > 0).map(Arc::clone).collect()
        };
        let names: Vec<_> =
            busy.iter().map(|handler| format!("{} ({} running)", handler.name(py), handler.running())).collect();
        log::warn!(
            target: "mezon_core::dispatch",
            "Events wait for handlers and the socket waits for the events; {} handlers are suspended: {}",
            self.tasks.len(),
            names.join(", ")
        );
    }

    pub fn traverse(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        if let Some(tables) = self.tables.try_lock() {
            for handler in tables.all() {
                handler.traverse(visit)?;
            }
            for parked in tables.parked.iter() {
                visit.call(&parked.payload)?;
            }
        }
        self.waiters.traverse(visit)?;
        self.tasks.traverse(visit)
    }

    pub fn clear(&self) {
        let cleared = std::mem::take(&mut *self.tables.lock());
        drop(cleared);
        self.waiters.clear();
        self.tasks.clear();
    }
}

/// Notes that nothing is left to do for an event.
fn done(share: Option<Share>) {
    if let Some(share) = share {
        share.done();
    }
}

/// Returns the error for a result that is a generator, which nobody would run.
fn unrun(result: &Bound<'_, PyAny>) -> Option<PyErr> {
    let class = result.get_type().fully_qualified_name().ok()?;
    let kind = match class.to_str().ok()? {
        "generator" => "a generator",
        "async_generator" => "an async generator",
        _ => return None,
    };
    Some(PyTypeError::new_err(format!("the handler returned {kind}, which nobody runs; a handler has no yield")))
}
