//! Coroutine handlers: how their tasks start, and what keeps them alive.
//!
//! From Python 3.12 on a task starts eagerly: its first step runs inline with `current_task` set, and most handlers have ended when it
//! returns. Before that a plain task runs a [`Supervised`] handler in a later iteration. If the loop has a task factory, that creates the
//! tasks, from the handlers' own coroutines, so that tools relying on it see them.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

use mezon_core::stopwatch::{Moment, Stopwatch};
use pyo3::{
    PyTraverseError, PyVisit, intern,
    prelude::*,
    types::{PyDict, PyWeakrefReference},
};
use slab::Slab;

use super::{
    handler::{Copies, Delivery, call_in, copied, failed, report},
    outcome::finished,
    owner::Owner,
    parking::Places,
    supervised::Supervised,
};
use crate::{bridge::Pulse, errors, lock::Mutex};

/// What is needed to start tasks on the client's loop; created once, used for every event.
pub struct Binding {
    pub event_loop: Py<PyAny>,
    /// The client, for delivered messages.
    pub client: Py<PyWeakrefReference>,
    /// The client, for the tasks of its handlers.
    pub owner: Arc<dyn Owner>,
    /// The context of the login. Never entered itself, only its copies are.
    pub context: Py<PyAny>,
    /// Its copies, for synchronous handlers.
    pub copies: Copies,
    /// `asyncio.Task`, as it is at the login: some programs replace it.
    class: Py<PyAny>,
    plain: Py<PyDict>,
    eager: Py<PyDict>,
    made: Py<PyDict>,
}

struct Running {
    /// The only strong reference to a suspended task.
    task: Option<Py<PyAny>>,
    delivery: Delivery,
    began: Moment,
    /// Whether its first step is still to come.
    is_new: bool,
}

/// The tasks of one client's handlers. Touched by the loop's thread only.
pub struct Tasks {
    asyncio: Py<PyModule>,
    copy_context: Py<PyAny>,
    eager: bool,
    /// Whether the loop has a task factory.
    factory: AtomicBool,
    binding: Mutex<Option<Arc<Binding>>>,
    running: Mutex<Slab<Running>>,
    /// How many they are, which the watchdog asks as well.
    suspended: Arc<AtomicUsize>,
    /// How many of them are handlers of presses.
    presses: AtomicUsize,
    /// How long handlers take.
    pub stopwatch: Stopwatch,
}

/// Returns a weak reference to a client, for its messages. Its class determines how their content is presented.
pub fn reference(client: &Bound<'_, PyAny>) -> PyResult<Py<PyWeakrefReference>> {
    let py = client.py();
    let plain = client.getattr_opt(intern!(py, "_plain_content"))?.map_or(Ok(false), |plain| plain.is_truthy())?;
    if !plain {
        return PyWeakrefReference::new(client).map(Bound::unbind);
    }
    let class = py.import(intern!(py, "mezon.content"))?.getattr(intern!(py, "PlainReference"))?;
    Ok(class.call1((client,))?.cast_into::<PyWeakrefReference>()?.unbind())
}

impl Tasks {
    pub fn new(py: Python<'_>) -> PyResult<Self> {
        Ok(Self {
            asyncio: py.import("asyncio")?.unbind(),
            copy_context: py.import("contextvars")?.getattr("copy_context")?.unbind(),
            factory: AtomicBool::new(false),
            eager: py.version_info() >= (3, 12),
            binding: Mutex::new(None),
            running: Mutex::new(Slab::new()),
            suspended: Arc::default(),
            presses: AtomicUsize::new(0),
            stopwatch: Stopwatch::default(),
        })
    }

    /// Returns a copy of the context of this moment.
    pub fn current_context(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.copy_context.call0(py)
    }

    /// Checks whether the loop now has a task factory.
    pub fn look(&self, py: Python<'_>, binding: &Binding) {
        let factory = binding.event_loop.bind(py).call_method0(intern!(py, "get_task_factory"));
        // A loop that knows no factories has none.
        self.factory.store(factory.is_ok_and(|factory| !factory.is_none()), Ordering::Relaxed);
    }

    /// Starts tasks on this loop, in this context, from now on.
    pub fn bind(
        &self,
        client: &Bound<'_, PyAny>,
        owner: Arc<dyn Owner>,
        event_loop: Bound<'_, PyAny>,
        pulse: &Arc<Pulse>,
    ) -> PyResult<()> {
        pulse.look_at(&self.suspended);
        let py = client.py();
        let plain = PyDict::new(py);
        plain.set_item("loop", &event_loop)?;
        let (made, eager) = (plain.copy()?, plain.copy()?);
        eager.set_item("eager_start", true)?;
        self.forget_a_loop_that_is_over(client.py())?;
        // Before 3.12 a task without a name gets a generated one, whose formatting costs as much as the step.
        plain.set_item("name", "mezon handler")?;
        let context = self.current_context(py)?;
        let binding = Arc::new(Binding {
            event_loop: event_loop.unbind(),
            client: reference(client)?,
            owner,
            copies: Copies::new(context.bind(py))?,
            context,
            class: self.asyncio.bind(py).getattr("Task")?.unbind(),
            plain: plain.unbind(),
            eager: eager.unbind(),
            made: made.unbind(),
        });
        let replaced = self.binding.lock().replace(binding);
        drop(replaced);
        Ok(())
    }

    /// Forgets the tasks of a closed loop, which will never end.
    fn forget_a_loop_that_is_over(&self, py: Python<'_>) -> PyResult<()> {
        let bound = self.binding.lock().clone();
        let over = match bound {
            Some(bound) => bound.event_loop.call_method0(py, intern!(py, "is_closed"))?.is_truthy(py)?,
            None => false,
        };
        if over {
            let left = self.take_running();
            left.iter().for_each(|(_, running)| running.delivery.handler.leave());
            drop(left);
        }
        Ok(())
    }

    pub fn binding(&self) -> PyResult<Arc<Binding>> {
        let binding = self.binding.lock().clone();
        binding.ok_or_else(errors::not_logged_in)
    }

    /// Returns how many handlers are suspended, or about to run.
    pub fn len(&self) -> usize {
        self.suspended.load(Ordering::Relaxed)
    }

    /// Returns how many there are if handlers start in a later round of the loop; none if they start at once.
    pub fn scheduled(&self) -> usize {
        if self.eager && !self.factory.load(Ordering::Relaxed) { 0 } else { self.len() }
    }

    /// Returns how many of them take such places.
    pub fn taken(&self, places: Places) -> usize {
        let presses = self.presses.load(Ordering::Relaxed);
        match places {
            Places::Presses => presses,
            Places::Others => self.len() - presses,
        }
    }

    /// Starts a coroutine handler.
    pub fn start(&self, client: &Bound<'_, PyAny>, binding: &Binding, delivery: Delivery) -> PyResult<()> {
        let py = client.py();
        // A task started here copies the current context, which is one of the login's.
        let context = delivery.handler.context().map(|context| copied(context.bind(py))).transpose()?;
        let context = context.as_ref();
        if !self.eager && !self.factory.load(Ordering::Relaxed) {
            let (handler, payload) = (Arc::clone(&delivery.handler), delivery.payload.clone_ref(py));
            let coroutine = |owner, number| Supervised::calling(owner, number, handler, payload);
            return self.start_plain(client, binding, context, delivery, coroutine);
        }
        let coroutine = match delivery.handler.call(context, delivery.payload.bind(py)) {
            Ok(coroutine) => coroutine,
            Err(error) => {
                self.stopwatch.called();
                return failed(client, delivery, error, context);
            }
        };
        if self.factory.load(Ordering::Relaxed) {
            self.start_made(client, binding, context, delivery, coroutine)
        } else {
            self.start_eager(client, binding, context, delivery, coroutine)
        }
    }

    /// Runs an awaitable returned by a plain function, in the context in which the function was called.
    pub fn adopt(
        &self,
        client: &Bound<'_, PyAny>,
        binding: &Binding,
        delivery: Delivery,
        context: &Bound<'_, PyAny>,
        awaitable: Bound<'_, PyAny>,
    ) -> PyResult<()> {
        if self.factory.load(Ordering::Relaxed) {
            return self.start_made(client, binding, Some(context), delivery, awaitable);
        }
        let awaitable = awaitable.unbind();
        let coroutine = |owner, number| Supervised::awaiting(owner, number, awaitable);
        self.start_plain(client, binding, Some(context), delivery, coroutine)
    }

    fn start_plain<'py>(
        &self,
        client: &Bound<'py, PyAny>,
        binding: &Binding,
        context: Option<&Bound<'py, PyAny>>,
        delivery: Delivery,
        coroutine: impl FnOnce(Arc<dyn Owner>, usize) -> Supervised,
    ) -> PyResult<()> {
        let py = client.py();
        let number = self.enter(delivery, self.stopwatch.scheduled(), true);
        let task = Bound::new(py, coroutine(Arc::clone(&binding.owner), number)).and_then(|coroutine| {
            call_in(context, binding.class.bind(py), coroutine.as_any(), Some(binding.plain.bind(py)))
        });
        match task {
            Ok(task) => {
                self.keep(number, task);
                Ok(())
            }
            // Ctrl-C at this very moment: nobody will run the coroutine, and none of it has run.
            Err(error) => {
                drop(self.ended(number));
                Err(error)
            }
        }
    }

    fn start_eager<'py>(
        &self,
        client: &Bound<'py, PyAny>,
        binding: &Binding,
        context: Option<&Bound<'py, PyAny>>,
        delivery: Delivery,
        coroutine: Bound<'py, PyAny>,
    ) -> PyResult<()> {
        let py = client.py();
        // In two steps, since the class itself would drop a task whose first step raises SystemExit, and asyncio would complain that
        // nobody asked the task for it.
        let class = binding.class.bind(py);
        let task = class.call_method1(intern!(py, "__new__"), (class,))?;
        let init = task.getattr(intern!(py, "__init__"))?;
        if let Err(error) = call_in(context, &init, &coroutine, Some(binding.eager.bind(py))) {
            drop(task.call_method0(intern!(py, "exception")));
            self.stopwatch.called();
            // Either the end of the program, or the result was not a coroutine.
            return failed(client, delivery, error, context);
        }
        self.watch(client, binding, delivery, task)
    }

    /// Starts a handler as a task of the loop's factory. A returned future is used as it is.
    fn start_made<'py>(
        &self,
        client: &Bound<'py, PyAny>,
        binding: &Binding,
        context: Option<&Bound<'py, PyAny>>,
        delivery: Delivery,
        awaitable: Bound<'py, PyAny>,
    ) -> PyResult<()> {
        let py = client.py();
        let made = self
            .asyncio
            .bind(py)
            .getattr(intern!(py, "ensure_future"))
            .and_then(|make| call_in(context, &make, &awaitable, Some(binding.made.bind(py))));
        match made {
            Ok(task) => self.watch(client, binding, delivery, task),
            Err(error) => {
                self.stopwatch.called();
                // Nobody will run it; closing the coroutine avoids a warning.
                drop(awaitable.call_method0(intern!(py, "close")));
                failed(client, delivery, error, context)
            }
        }
    }

    /// Waits for the end of a task that runs a handler's own coroutine.
    fn watch(
        &self,
        client: &Bound<'_, PyAny>,
        binding: &Binding,
        delivery: Delivery,
        task: Bound<'_, PyAny>,
    ) -> PyResult<()> {
        let py = client.py();
        if task.call_method0(intern!(py, "done"))?.is_truthy()? {
            self.stopwatch.called();
            return finished(client, &*binding.owner, delivery, &task);
        }
        let number = self.enter(delivery, self.stopwatch.suspended(), false);
        let callback = Bound::new(py, Watcher { owner: Arc::clone(&binding.owner), number })?;
        task.call_method1(intern!(py, "add_done_callback"), (callback,))?;
        self.keep(number, task);
        Ok(())
    }

    fn enter(&self, delivery: Delivery, began: Moment, is_new: bool) -> usize {
        delivery.handler.enter();
        if Places::of(delivery.kind) == Places::Presses {
            self.presses.fetch_add(1, Ordering::Relaxed);
        }
        let mut running = self.running.lock();
        let number = running.insert(Running { task: None, delivery, began, is_new });
        self.suspended.store(running.len(), Ordering::Relaxed);
        number
    }

    fn keep(&self, number: usize, task: Bound<'_, PyAny>) {
        if let Some(running) = self.running.lock().get_mut(number) {
            running.task = Some(task.unbind());
        }
    }

    /// Reports the exception of a supervised handler.
    pub fn raised(&self, client: &Bound<'_, PyAny>, number: usize, error: PyErr) -> PyResult<()> {
        let delivery = self.running.lock().get(number).map(|running| running.delivery.witness(client.py()));
        delivery.map_or(Ok(()), |delivery| report(client, &delivery, error, None))
    }

    /// Notes that a handler does not come to its end.
    pub fn abandon(&self, number: usize) {
        let share = self.running.lock().get_mut(number).and_then(|running| running.delivery.share.take());
        drop(share);
    }

    /// Notes that a supervised handler goes on after its first step.
    pub fn stepped(&self, number: usize) {
        if let Some(running) = self.running.lock().get_mut(number) {
            running.is_new = false;
        }
        self.stopwatch.stepped();
    }

    /// Notes the end of a handler.
    pub fn ended(&self, number: usize) -> Option<Delivery> {
        let ended = {
            let mut running = self.running.lock();
            let ended = running.try_remove(number)?;
            self.suspended.store(running.len(), Ordering::Relaxed);
            ended
        };
        if ended.is_new {
            self.stopwatch.stopped(ended.began);
        } else {
            self.stopwatch.ended(ended.began);
        }
        ended.delivery.handler.leave();
        if Places::of(ended.delivery.kind) == Places::Presses {
            self.presses.fetch_sub(1, Ordering::Relaxed);
        }
        Some(ended.delivery)
    }

    fn take_running(&self) -> Slab<Running> {
        self.presses.store(0, Ordering::Relaxed);
        self.suspended.store(0, Ordering::Relaxed);
        std::mem::take(&mut *self.running.lock())
    }

    pub fn traverse(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        if let Some(binding) = self.binding.try_lock() {
            binding.iter().try_for_each(|binding| visit.call(&binding.context))?;
        }
        let Some(running) = self.running.try_lock() else { return Ok(()) };
        running.iter().try_for_each(|(_, running)| {
            visit.call(&running.task)?;
            visit.call(&running.delivery.payload)
        })
    }

    pub fn clear(&self) {
        let cleared = (self.take_running(), self.binding.lock().take());
        drop(cleared);
    }
}

/// The done callback of a handler's task. If the client is gone, asyncio reports its exception.
#[pyclass(frozen, module = "mezon._core")]
struct Watcher {
    owner: Arc<dyn Owner>,
    number: usize,
}

#[pymethods]
impl Watcher {
    fn __call__(&self, task: &Bound<'_, PyAny>) -> PyResult<()> {
        self.owner.task_done(task, self.number)
    }
}
