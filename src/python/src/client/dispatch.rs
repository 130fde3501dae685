//! Which handler runs when: in the order of arrival, at most so many at once, and none that can stop another.
//!
//! Everything here runs on the loop's thread. A synchronous handler runs inline, a coroutine handler as a task (see [`Tasks`]). While
//! as many are suspended as the limit allows, events with handlers are parked; `wait_for` is served all the same.

use std::{
    collections::VecDeque,
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
use pyo3::{PyTraverseError, PyVisit, exceptions::PyException, intern, prelude::*, types::PyWeakrefReference};

use super::{
    MezonClient,
    interest::Interest,
    tasks::{Tasks, finished},
    waiters::Waiters,
};
use crate::message;

/// Coroutine handlers that may be suspended at once, unless the client is told otherwise: enough for bots that wait on slow services,
/// few enough that a stuck service cannot fill the memory with tasks.
const HANDLER_LIMIT: usize = 1_000;

/// One registered handler.
pub struct Handler {
    pub function: Py<PyAny>,
    is_async: bool,
    running: AtomicUsize,
}

impl Handler {
    pub fn enter(&self) {
        self.running.fetch_add(1, Ordering::Relaxed);
    }

    pub fn leave(&self) {
        self.running.fetch_sub(1, Ordering::Relaxed);
    }
}

type Handlers = Arc<Vec<Arc<Handler>>>;

/// One event on its way to one handler.
pub struct Delivery {
    pub handler: Arc<Handler>,
    pub kind: u8,
    pub payload: Py<PyAny>,
}

impl Delivery {
    pub fn clone_ref(&self, py: Python<'_>) -> Self {
        Self { handler: Arc::clone(&self.handler), kind: self.kind, payload: self.payload.clone_ref(py) }
    }
}

/// An event whose handlers wait for others to end. What came from the core counts in its lane until then.
struct Parked {
    kind: u8,
    payload: Py<PyAny>,
    size: Option<usize>,
}

#[derive(Default)]
struct Tables {
    /// By the number of the event.
    handlers: Vec<Option<Handlers>>,
    parked: VecDeque<Parked>,
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
    lane: Arc<Lane<Event>>,
    limit: usize,
    tables: Mutex<Tables>,
    waiters: Waiters,
    tasks: Tasks,
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
            waiters: Waiters::default(),
            tasks: Tasks::new(py)?,
        })
    }

    /// Starts tasks on another loop from now on.
    pub fn bind(&self, client: &Bound<'_, MezonClient>, event_loop: Bound<'_, PyAny>) -> PyResult<()> {
        self.tasks.bind(client, event_loop)
    }

    /// Returns a weak reference to the client, for the messages that are handed out.
    pub fn client_reference(&self, client: &Bound<'_, MezonClient>) -> PyResult<Py<PyWeakrefReference>> {
        match self.tasks.binding() {
            Ok(binding) => Ok(binding.client.clone_ref(client.py())),
            Err(_) => PyWeakrefReference::new(client.as_any()).map(Bound::unbind),
        }
    }

    /// Replaces the handlers of a kind.
    pub fn set_handlers(&self, kind: u8, handlers: Vec<(Py<PyAny>, bool)>) {
        let handlers: Vec<_> = handlers
            .into_iter()
            .map(|(function, is_async)| Arc::new(Handler { function, is_async, running: AtomicUsize::new(0) }))
            .collect();
        let slot = usize::from(kind);
        let replaced = {
            let mut tables = self.tables.lock();
            if tables.handlers.len() <= slot {
                tables.handlers.resize(slot + 1, None);
            }
            let replacement = (!handlers.is_empty()).then(|| Arc::new(handlers));
            std::mem::replace(&mut tables.handlers[slot], replacement)
        };
        drop(replaced);
        self.update_interest(kind);
    }

    /// Adds a future that waits for an event; returns its number.
    pub fn add_waiter(&self, kind: u8, future: Py<PyAny>, check: Option<Py<PyAny>>) -> u64 {
        let number = self.waiters.add(kind, future, check);
        self.update_interest(kind);
        number
    }

    /// Forgets a waiter.
    pub fn remove_waiter(&self, number: u64) {
        if let Some(kind) = self.waiters.remove(number) {
            self.update_interest(kind);
        }
    }

    fn update_interest(&self, kind: u8) {
        // The end is always of interest: whoever waits for anything has to learn of it.
        let wanted =
            kind == EventKind::CLOSED.number() || self.tables.lock().of(kind).is_some() || self.waiters.want(kind);
        self.interest.set(kind, wanted);
    }

    /// Returns how many coroutine handlers are suspended.
    pub fn running(&self) -> usize {
        self.tasks.len()
    }

    /// Delivers an event of the core.
    pub fn event(&self, client: &Bound<'_, MezonClient>, event: Event, size: usize) -> PyResult<()> {
        let kind = event.kind.number();
        if !self.interest.has(kind) {
            self.lane.release(1, size);
            return Ok(());
        }
        let payload = self.tasks.binding().and_then(|binding| message::from_event(client.py(), event, &binding.client));
        match payload {
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
        self.waiters.serve(client.py(), kind, &payload)?;
        if kind == EventKind::CLOSED.number() {
            self.waiters.fail(client.py())?;
        }
        let handlers = {
            let mut tables = self.tables.lock();
            let handlers = tables.of(kind);
            if handlers.is_some() && (!tables.parked.is_empty() || self.tasks.len() >= self.limit) {
                tables.parked.push_back(Parked { kind, payload, size });
                drop(tables);
                self.warn_if_full(client.py());
                return Ok(());
            }
            handlers
        };
        self.start_all(client, &Parked { kind, payload, size }, handlers)
    }

    /// Starts the handlers of one event, in the order of their registration.
    fn start_all(&self, client: &Bound<'_, MezonClient>, event: &Parked, handlers: Option<Handlers>) -> PyResult<()> {
        if let Some(size) = event.size {
            self.lane.release(1, size);
        }
        for handler in handlers.iter().flat_map(|handlers| handlers.iter()) {
            let payload = event.payload.clone_ref(client.py());
            self.start(client, Delivery { handler: Arc::clone(handler), kind: event.kind, payload })?;
        }
        Ok(())
    }

    fn start(&self, client: &Bound<'_, MezonClient>, delivery: Delivery) -> PyResult<()> {
        let py = client.py();
        if delivery.handler.is_async {
            return self.tasks.start(client, delivery);
        }
        match delivery.handler.function.bind(py).call1((&delivery.payload,)) {
            Ok(result) if result.is_none() => Ok(()),
            // A lambda that returns a coroutine: awaited like any other, so that nothing is dropped unseen.
            Ok(result) if result.hasattr(intern!(py, "__await__"))? => self.tasks.adopt(client, delivery, result),
            Ok(_) => Ok(()),
            Err(error) => report(client, &delivery, error),
        }
    }

    /// Reports the exception of a supervised handler.
    pub fn raised(&self, client: &Bound<'_, MezonClient>, number: usize, error: PyErr) -> PyResult<()> {
        self.tasks.raised(client, number, error)
    }

    /// Takes note that a supervised handler has ended.
    pub fn done(&self, client: &Bound<'_, MezonClient>, number: usize) -> PyResult<()> {
        drop(self.tasks.ended(number));
        self.make_room(client)
    }

    /// Takes note that an eager handler has ended after it was suspended, and looks at how.
    pub fn task_done(&self, client: &Bound<'_, MezonClient>, number: usize, task: &Bound<'_, PyAny>) -> PyResult<()> {
        let ended = self.tasks.ended(number);
        self.make_room(client)?;
        ended.map_or(Ok(()), |delivery| finished(client, &delivery, task))
    }

    /// Lets parked events go on, once this task's step is over: its context is not that of the next handler.
    fn make_room(&self, client: &Bound<'_, MezonClient>) -> PyResult<()> {
        {
            let mut tables = self.tables.lock();
            if tables.parked.is_empty() || tables.resuming || self.tasks.len() >= self.limit {
                return Ok(());
            }
            tables.resuming = true;
        }
        let py = client.py();
        let resume = client.getattr(intern!(py, "_resume"))?;
        self.tasks.binding()?.event_loop.bind(py).call_method1(intern!(py, "call_soon"), (resume,))?;
        Ok(())
    }

    /// Starts parked events while there is room.
    pub fn resume(&self, client: &Bound<'_, MezonClient>) -> PyResult<()> {
        self.tables.lock().resuming = false;
        while self.tasks.len() < self.limit {
            let (event, handlers) = {
                let mut tables = self.tables.lock();
                let Some(event) = tables.parked.pop_front() else {
                    tables.warned = false;
                    return Ok(());
                };
                let handlers = tables.of(event.kind);
                (event, handlers)
            };
            self.start_all(client, &event, handlers)?;
        }
        Ok(())
    }

    /// Drops the events that wait for handlers to end; nobody is left to wait for the tasks that they would start.
    pub fn drop_parked(&self) {
        let parked = std::mem::take(&mut self.tables.lock().parked);
        for size in parked.iter().filter_map(|event| event.size) {
            self.lane.release(1, size);
        }
        drop(parked);
    }

    /// Names the handlers that hold events up, once in an episode.
    fn warn_if_full(&self, py: Python<'_>) {
        if self.lane.len() < EVENT_LANE_MAX || self.tasks.len() < self.limit {
            return;
        }
        let busy: Vec<_> = {
            let mut tables = self.tables.lock();
            if std::mem::replace(&mut tables.warned, true) {
                return;
            }
            let running = |handler: &Arc<Handler>| handler.running.load(Ordering::Relaxed);
            let busy = tables.all().filter(|handler| running(handler) > 0);
            busy.map(|handler| (Arc::clone(handler), running(handler))).collect()
        };
        let names: Vec<_> = busy
            .iter()
            .map(|(handler, running)| format!("{} ({running} running)", name(handler.function.bind(py))))
            .collect();
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
                visit.call(&handler.function)?;
            }
            for parked in &tables.parked {
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

/// Hands a handler's exception to the client, which logs it and emits `handler_error`. What ends a program is not an error of the
/// handler and goes on to the loop.
pub fn report(client: &Bound<'_, MezonClient>, delivery: &Delivery, error: PyErr) -> PyResult<()> {
    let py = client.py();
    if !error.is_instance_of::<PyException>(py) {
        return Err(error);
    }
    let about = (error, delivery.kind, &delivery.payload, &delivery.handler.function);
    client.call_method1(intern!(py, "_handler_failed"), about)?;
    Ok(())
}

fn name(function: &Bound<'_, PyAny>) -> String {
    let qualified = function.getattr(intern!(function.py(), "__qualname__"));
    qualified.and_then(|name| name.extract()).unwrap_or_else(|_| "handler".to_owned())
}
