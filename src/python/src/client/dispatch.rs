//! Which handler runs when: in the order of arrival, at most so many at once, and none that can stop another.
//!
//! Everything here runs on the loop's thread. A synchronous handler runs inline. A coroutine handler becomes a task: from Python 3.12
//! on an eager one, whose first step runs inline with `current_task` set, before that a plain one.

use std::{
    collections::{HashMap, VecDeque},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use mezon_core::{
    event::{Event, EventKind},
    outbox::{EVENT_LANE_MAX, Lane},
};
use parking_lot::Mutex;
use pyo3::{
    PyTraverseError, PyVisit,
    exceptions::PyException,
    intern,
    prelude::*,
    types::{PyDict, PyWeakrefReference},
};

use super::{MezonClient, interest::Interest};
use crate::{errors, message};

/// Coroutine handlers that may be suspended at once, unless the client is told otherwise: enough for bots that wait on slow services,
/// few enough that a stuck service cannot fill the memory with tasks.
const HANDLER_LIMIT: usize = 1_000;

/// One registered handler.
struct Handler {
    function: Py<PyAny>,
    is_async: bool,
    running: AtomicUsize,
}

type Handlers = Arc<Vec<Arc<Handler>>>;

/// A future that waits for one event.
struct Waiter {
    number: u64,
    kind: u8,
    check: Option<Py<PyAny>>,
    future: Py<PyAny>,
}

/// An event whose handlers wait for others to end.
struct Parked {
    kind: u8,
    payload: Py<PyAny>,
    size: Option<usize>,
}

/// A handler's task; the table is its only strong reference while it is suspended.
struct Running {
    task: Option<Py<PyAny>>,
    handler: Arc<Handler>,
    kind: u8,
    payload: Py<PyAny>,
}

#[derive(Default)]
struct Tables {
    handlers: HashMap<u8, Handlers>,
    waiters: Vec<Waiter>,
    parked: VecDeque<Parked>,
    running: HashMap<u64, Running>,
    next_number: u64,
    resuming: bool,
    warned: bool,
}

/// What a dispatcher needs of the loop that its client is logged in on; made once, used for every event.
struct Binding {
    event_loop: Py<PyAny>,
    plain: Py<PyDict>,
    eager: Py<PyDict>,
    client: Py<PyWeakrefReference>,
}

/// The dispatcher of one client.
pub struct Dispatcher {
    interest: Arc<Interest>,
    lane: Arc<Lane<Event>>,
    limit: usize,
    tables: Mutex<Tables>,
    task_class: Py<PyAny>,
    supervise: Py<PyAny>,
    eager: bool,
    bound: Mutex<Option<Arc<Binding>>>,
}

impl Dispatcher {
    pub fn new(
        py: Python<'_>,
        interest: Arc<Interest>,
        lane: Arc<Lane<Event>>,
        limit: Option<usize>,
    ) -> PyResult<Self> {
        interest.set(EventKind::CLOSED.number(), true);
        Ok(Self {
            interest,
            lane,
            limit: limit.unwrap_or(HANDLER_LIMIT).max(1),
            tables: Mutex::new(Tables::default()),
            task_class: py.import("asyncio")?.getattr("Task")?.unbind(),
            supervise: py.import("mezon._dispatch")?.getattr("supervise")?.unbind(),
            eager: py.version_info() >= (3, 12),
            bound: Mutex::new(None),
        })
    }

    /// Starts tasks on another loop from now on.
    pub fn bind(&self, client: &Bound<'_, MezonClient>, event_loop: Bound<'_, PyAny>) -> PyResult<()> {
        let py = client.py();
        let plain = PyDict::new(py);
        plain.set_item("loop", &event_loop)?;
        let eager = plain.copy()?;
        eager.set_item("eager_start", true)?;
        *self.bound.lock() = Some(Arc::new(Binding {
            event_loop: event_loop.unbind(),
            plain: plain.unbind(),
            eager: eager.unbind(),
            client: PyWeakrefReference::new(client.as_any())?.unbind(),
        }));
        Ok(())
    }

    fn binding(&self) -> PyResult<Arc<Binding>> {
        self.bound.lock().clone().ok_or_else(errors::not_logged_in)
    }

    /// Returns a weak reference to the client, the same one every time.
    pub fn client_reference(&self, client: &Bound<'_, MezonClient>) -> PyResult<Py<PyWeakrefReference>> {
        match &*self.bound.lock() {
            Some(binding) => Ok(binding.client.clone_ref(client.py())),
            None => PyWeakrefReference::new(client.as_any()).map(Bound::unbind),
        }
    }

    /// Replaces the handlers of a kind.
    pub fn set_handlers(&self, kind: u8, handlers: Vec<(Py<PyAny>, bool)>) {
        let handlers: Vec<_> = handlers
            .into_iter()
            .map(|(function, is_async)| Arc::new(Handler { function, is_async, running: AtomicUsize::new(0) }))
            .collect();
        let mut tables = self.tables.lock();
        let replaced = if handlers.is_empty() {
            tables.handlers.remove(&kind)
        } else {
            tables.handlers.insert(kind, Arc::new(handlers))
        };
        self.update_interest(&tables, kind);
        drop(tables);
        drop(replaced);
    }

    /// Adds a future that waits for an event; returns its number.
    pub fn add_waiter(&self, kind: u8, future: Py<PyAny>, check: Option<Py<PyAny>>) -> u64 {
        let mut tables = self.tables.lock();
        let number = tables.number();
        tables.waiters.push(Waiter { number, kind, check, future });
        self.update_interest(&tables, kind);
        number
    }

    /// Forgets a waiter.
    pub fn remove_waiter(&self, number: u64) {
        let mut tables = self.tables.lock();
        let Some(at) = tables.waiters.iter().position(|waiter| waiter.number == number) else { return };
        let removed = tables.waiters.swap_remove(at);
        self.update_interest(&tables, removed.kind);
        drop(tables);
        drop(removed);
    }

    /// Returns how many coroutine handlers are suspended.
    pub fn running(&self) -> usize {
        self.tables.lock().running.len()
    }

    /// Delivers an event of the core.
    pub fn event(&self, client: &Bound<'_, MezonClient>, event: Event, size: usize) -> PyResult<()> {
        let kind = event.kind.number();
        if !self.interest.has(kind) {
            self.lane.release(1, size);
            return Ok(());
        }
        match message::from_event(client.py(), event, &self.binding()?.client) {
            Ok(payload) => self.offer(client, kind, payload, Some(size)),
            Err(error) => {
                self.lane.release(1, size);
                error.write_unraisable(client.py(), Some(client.as_any()));
                Ok(())
            }
        }
    }

    /// Delivers an event that was made in Python.
    pub fn local(&self, client: &Bound<'_, MezonClient>, kind: u8, payload: Py<PyAny>) -> PyResult<()> {
        self.offer(client, kind, payload, None)
    }

    fn offer(
        &self,
        client: &Bound<'_, MezonClient>,
        kind: u8,
        payload: Py<PyAny>,
        size: Option<usize>,
    ) -> PyResult<()> {
        self.serve_waiters(client.py(), kind, &payload)?;
        if kind == EventKind::CLOSED.number() {
            self.fail_waiters(client.py());
        }
        let parked = {
            let mut tables = self.tables.lock();
            let full = tables.running.len() >= self.limit || !tables.parked.is_empty();
            if full && tables.handlers.contains_key(&kind) {
                tables.parked.push_back(Parked { kind, payload: payload.clone_ref(client.py()), size });
            }
            full
        };
        if parked {
            self.warn_if_full(client.py());
            return Ok(());
        }
        self.start_all(client, kind, &payload, size)
    }

    /// Starts the handlers of one event, in the order of their registration.
    fn start_all(
        &self,
        client: &Bound<'_, MezonClient>,
        kind: u8,
        payload: &Py<PyAny>,
        size: Option<usize>,
    ) -> PyResult<()> {
        if let Some(size) = size {
            self.lane.release(1, size);
        }
        let handlers = self.tables.lock().handlers.get(&kind).map(Arc::clone);
        for handler in handlers.iter().flat_map(|handlers| handlers.iter()) {
            self.start(client, handler, kind, payload)?;
        }
        Ok(())
    }

    fn start(
        &self,
        client: &Bound<'_, MezonClient>,
        handler: &Arc<Handler>,
        kind: u8,
        payload: &Py<PyAny>,
    ) -> PyResult<()> {
        let py = client.py();
        if handler.is_async {
            return if self.eager {
                self.start_eager(client, handler, kind, payload)
            } else {
                self.start_plain(client, handler, kind, payload, &handler.function)
            };
        }
        match handler.function.bind(py).call1((payload,)) {
            Ok(result) if result.is_none() => Ok(()),
            // A lambda that returns a coroutine: awaited like any other, so that nothing is dropped unseen.
            Ok(result) if result.hasattr(intern!(py, "__await__"))? => {
                self.start_plain(client, handler, kind, payload, &result.unbind())
            }
            Ok(_) => Ok(()),
            Err(error) => report(client, handler, kind, payload, error),
        }
    }

    /// Starts a task that runs its first step when the loop comes round to it.
    fn start_plain(
        &self,
        client: &Bound<'_, MezonClient>,
        handler: &Arc<Handler>,
        kind: u8,
        payload: &Py<PyAny>,
        function: &Py<PyAny>,
    ) -> PyResult<()> {
        let py = client.py();
        let number = self.enter(py, handler, kind, payload);
        let coroutine = self.supervise.bind(py).call1((client, number, function, payload))?;
        let task = self.task_class.bind(py).call((coroutine,), Some(self.binding()?.plain.bind(py)))?;
        if let Some(running) = self.tables.lock().running.get_mut(&number) {
            running.task = Some(task.unbind());
        }
        Ok(())
    }

    /// Starts a task whose first step runs now; most handlers have ended when this returns.
    fn start_eager(
        &self,
        client: &Bound<'_, MezonClient>,
        handler: &Arc<Handler>,
        kind: u8,
        payload: &Py<PyAny>,
    ) -> PyResult<()> {
        let py = client.py();
        let coroutine = match handler.function.bind(py).call1((payload,)) {
            Ok(coroutine) => coroutine,
            Err(error) => return report(client, handler, kind, payload, error),
        };
        let task = self.task_class.bind(py).call((coroutine,), Some(self.binding()?.eager.bind(py)))?;
        if task.call_method0(intern!(py, "done"))?.is_truthy()? {
            return finished(client, handler, kind, payload, &task);
        }
        let number = self.enter(py, handler, kind, payload);
        let callback = py
            .import(intern!(py, "functools"))?
            .call_method1(intern!(py, "partial"), (client.getattr(intern!(py, "_task_done"))?, number))?;
        task.call_method1(intern!(py, "add_done_callback"), (callback,))?;
        if let Some(running) = self.tables.lock().running.get_mut(&number) {
            running.task = Some(task.unbind());
        }
        Ok(())
    }

    fn enter(&self, py: Python<'_>, handler: &Arc<Handler>, kind: u8, payload: &Py<PyAny>) -> u64 {
        handler.running.fetch_add(1, Ordering::Relaxed);
        let mut tables = self.tables.lock();
        let number = tables.number();
        let running = Running { task: None, handler: Arc::clone(handler), kind, payload: payload.clone_ref(py) };
        tables.running.insert(number, running);
        number
    }

    /// Reports the exception of a supervised handler.
    pub fn raised(&self, client: &Bound<'_, MezonClient>, number: u64, error: &Bound<'_, PyAny>) -> PyResult<()> {
        let about = self.about(client.py(), number);
        let Some((handler, kind, payload)) = about else { return Ok(()) };
        report(client, &handler, kind, &payload, PyErr::from_value(error.clone()))
    }

    fn about(&self, py: Python<'_>, number: u64) -> Option<(Arc<Handler>, u8, Py<PyAny>)> {
        let tables = self.tables.lock();
        let running = tables.running.get(&number)?;
        Some((Arc::clone(&running.handler), running.kind, running.payload.clone_ref(py)))
    }

    /// Takes note that a handler has ended, and lets parked events go on.
    pub fn done(&self, client: &Bound<'_, MezonClient>, number: u64) -> PyResult<()> {
        let (ended, resume) = {
            let mut tables = self.tables.lock();
            let ended = tables.running.remove(&number);
            let resume = !tables.parked.is_empty() && !tables.resuming && tables.running.len() < self.limit;
            tables.resuming |= resume;
            (ended, resume)
        };
        if let Some(ended) = &ended {
            ended.handler.running.fetch_sub(1, Ordering::Relaxed);
        }
        if resume {
            // Not from inside the task that just ended: its context is not that of the next handler.
            self.binding()?
                .event_loop
                .bind(client.py())
                .call_method1(intern!(client.py(), "call_soon"), (client.getattr(intern!(client.py(), "_resume"))?,))?;
        }
        Ok(())
    }

    /// The end of a task that was suspended, with its result.
    pub fn task_done(&self, client: &Bound<'_, MezonClient>, number: u64, task: &Bound<'_, PyAny>) -> PyResult<()> {
        let about = self.about(client.py(), number);
        self.done(client, number)?;
        match about {
            Some((handler, kind, payload)) => finished(client, &handler, kind, &payload, task),
            None => Ok(()),
        }
    }

    /// Starts parked events while there is room.
    pub fn resume(&self, client: &Bound<'_, MezonClient>) -> PyResult<()> {
        self.tables.lock().resuming = false;
        loop {
            let next = {
                let mut tables = self.tables.lock();
                if tables.running.len() >= self.limit {
                    return Ok(());
                }
                match tables.parked.pop_front() {
                    Some(next) => next,
                    None => {
                        tables.warned = false;
                        return Ok(());
                    }
                }
            };
            self.start_all(client, next.kind, &next.payload, next.size)?;
        }
    }

    fn serve_waiters(&self, py: Python<'_>, kind: u8, payload: &Py<PyAny>) -> PyResult<()> {
        let asked: Vec<_> = {
            let tables = self.tables.lock();
            if tables.waiters.iter().all(|waiter| waiter.kind != kind) {
                return Ok(());
            }
            let waiting = tables.waiters.iter().filter(|waiter| waiter.kind == kind);
            waiting
                .map(|waiter| {
                    let check = waiter.check.as_ref().map(|check| check.clone_ref(py));
                    (waiter.number, check, waiter.future.clone_ref(py))
                })
                .collect()
        };
        for (number, check, future) in asked {
            let future = future.bind(py);
            let answer = check.map_or(Ok(true), |check| check.bind(py).call1((payload,))?.is_truthy());
            let settled = match answer {
                Ok(false) => continue,
                Ok(true) => future.call_method1(intern!(py, "set_result"), (payload,)),
                Err(error) if error.is_instance_of::<PyException>(py) => {
                    future.call_method1(intern!(py, "set_exception"), (error,))
                }
                Err(error) => return Err(error),
            };
            // A future whose caller gave up in this iteration refuses; its caller removes it as well.
            drop(settled);
            self.remove_waiter(number);
        }
        Ok(())
    }

    /// Ends every wait: nothing will come any more.
    fn fail_waiters(&self, py: Python<'_>) {
        let waiters = std::mem::take(&mut self.tables.lock().waiters);
        for waiter in waiters {
            let error = errors::closed("the connection ended for good before the event came");
            // A future whose caller gave up in this iteration refuses, and nobody is left to tell.
            drop(waiter.future.bind(py).call_method1(intern!(py, "set_exception"), (error,)));
        }
    }

    /// Names the handlers that hold events up, once in an episode.
    fn warn_if_full(&self, py: Python<'_>) {
        if self.lane.len() < EVENT_LANE_MAX {
            return;
        }
        let busy: Vec<(Py<PyAny>, usize)> = {
            let mut tables = self.tables.lock();
            if std::mem::replace(&mut tables.warned, true) {
                return;
            }
            let handlers = tables.handlers.values().flat_map(|handlers| handlers.iter());
            handlers
                .map(|handler| (handler.function.clone_ref(py), handler.running.load(Ordering::Relaxed)))
                .filter(|(_, running)| *running > 0)
                .collect()
        };
        let names: Vec<_> =
            busy.iter().map(|(function, running)| format!("{} ({running} running)", name(function.bind(py)))).collect();
        log::warn!(
            target: "mezon_core::dispatch",
            "Events wait for handlers and the socket waits for the events; {} handlers are suspended: {}",
            self.limit,
            names.join(", ")
        );
    }

    fn update_interest(&self, tables: &Tables, kind: u8) {
        // The end is always of interest: whoever waits for anything has to learn of it.
        let wanted = kind == EventKind::CLOSED.number()
            || tables.handlers.contains_key(&kind)
            || tables.waiters.iter().any(|waiter| waiter.kind == kind);
        self.interest.set(kind, wanted);
    }

    pub fn traverse(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        let Some(tables) = self.tables.try_lock() else { return Ok(()) };
        for handler in tables.handlers.values().flat_map(|handlers| handlers.iter()) {
            visit.call(&handler.function)?;
        }
        for waiter in &tables.waiters {
            visit.call(&waiter.future)?;
            visit.call(&waiter.check)?;
        }
        for parked in &tables.parked {
            visit.call(&parked.payload)?;
        }
        for running in tables.running.values() {
            visit.call(&running.task)?;
            visit.call(&running.payload)?;
        }
        Ok(())
    }

    pub fn clear(&self) {
        let cleared = (std::mem::take(&mut *self.tables.lock()), self.bound.lock().take());
        drop(cleared);
    }
}

impl Tables {
    fn number(&mut self) -> u64 {
        self.next_number += 1;
        self.next_number
    }
}

/// Looks at how a task ended: quietly, cancelled, or with an exception that has to be reported.
fn finished(
    client: &Bound<'_, MezonClient>,
    handler: &Handler,
    kind: u8,
    payload: &Py<PyAny>,
    task: &Bound<'_, PyAny>,
) -> PyResult<()> {
    let py = client.py();
    if task.call_method0(intern!(py, "cancelled"))?.is_truthy()? {
        return Ok(());
    }
    let exception = task.call_method0(intern!(py, "exception"))?;
    if exception.is_none() { Ok(()) } else { report(client, handler, kind, payload, PyErr::from_value(exception)) }
}

/// Hands a handler's exception to the event manager, which logs it and emits `handler_error`. What ends a program is not an error of
/// the handler and goes on to the loop.
fn report(
    client: &Bound<'_, MezonClient>,
    handler: &Handler,
    kind: u8,
    payload: &Py<PyAny>,
    error: PyErr,
) -> PyResult<()> {
    let py = client.py();
    if !error.is_instance_of::<PyException>(py) {
        return Err(error);
    }
    client.call_method1(intern!(py, "_handler_failed"), (error, kind, payload, &handler.function))?;
    Ok(())
}

fn name(function: &Bound<'_, PyAny>) -> String {
    let qualified = function.getattr(intern!(function.py(), "__qualname__"));
    qualified.and_then(|name| name.extract()).unwrap_or_else(|_| "handler".to_owned())
}
