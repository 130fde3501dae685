//! Handlers that are coroutine functions: how their tasks start, and who keeps them alive.
//!
//! From Python 3.12 on a task starts eagerly: its first step runs inline with `current_task` set, and most handlers have ended when it
//! returns. Before that a plain task runs when the loop comes round to it, around a [`Supervised`] handler.

use std::sync::Arc;

use parking_lot::Mutex;
use pyo3::{
    PyTraverseError, PyVisit,
    exceptions::{PyKeyboardInterrupt, PySystemExit},
    intern,
    prelude::*,
    types::{PyDict, PyWeakrefReference},
};
use slab::Slab;

use super::{
    MezonClient,
    dispatch::{Delivery, report},
    supervised::Supervised,
};
use crate::errors;

/// What starting tasks needs of the loop that the client is logged in on; made once, used for every event.
pub struct Binding {
    pub event_loop: Py<PyAny>,
    /// The client, for the messages that are handed out.
    pub client: Py<PyWeakrefReference>,
    plain: Py<PyDict>,
    eager: Py<PyDict>,
}

struct Running {
    /// The only strong reference to a task that is suspended.
    task: Option<Py<PyAny>>,
    delivery: Delivery,
}

/// The tasks of one client's handlers. Touched by the loop's thread only.
pub struct Tasks {
    class: Py<PyAny>,
    eager: bool,
    binding: Mutex<Option<Arc<Binding>>>,
    running: Mutex<Slab<Running>>,
}

impl Tasks {
    pub fn new(py: Python<'_>) -> PyResult<Self> {
        Ok(Self {
            class: py.import("asyncio")?.getattr("Task")?.unbind(),
            eager: py.version_info() >= (3, 12),
            binding: Mutex::new(None),
            running: Mutex::new(Slab::new()),
        })
    }

    /// Starts tasks on this loop from now on.
    pub fn bind(&self, client: &Bound<'_, MezonClient>, event_loop: Bound<'_, PyAny>) -> PyResult<()> {
        let plain = PyDict::new(client.py());
        plain.set_item("loop", &event_loop)?;
        let eager = plain.copy()?;
        eager.set_item("eager_start", true)?;
        // Before 3.12 a task without a name has one made for it, by a formatter that costs as much as the step.
        plain.set_item("name", "mezon handler")?;
        *self.binding.lock() = Some(Arc::new(Binding {
            event_loop: event_loop.unbind(),
            client: PyWeakrefReference::new(client.as_any())?.unbind(),
            plain: plain.unbind(),
            eager: eager.unbind(),
        }));
        Ok(())
    }

    pub fn binding(&self) -> PyResult<Arc<Binding>> {
        self.binding.lock().clone().ok_or_else(errors::not_logged_in)
    }

    /// Returns how many handlers are suspended, or about to run.
    pub fn len(&self) -> usize {
        self.running.lock().len()
    }

    /// Starts a coroutine handler.
    pub fn start(&self, client: &Bound<'_, MezonClient>, delivery: Delivery) -> PyResult<()> {
        if self.eager {
            return self.start_eager(client, delivery);
        }
        let py = client.py();
        let (function, payload) = (delivery.handler.function.clone_ref(py), delivery.payload.clone_ref(py));
        self.start_plain(client, delivery, |client, number| Supervised::calling(client, number, function, payload))
    }

    /// Takes over an awaitable that a plain function returned.
    pub fn adopt(
        &self,
        client: &Bound<'_, MezonClient>,
        delivery: Delivery,
        awaitable: Bound<'_, PyAny>,
    ) -> PyResult<()> {
        let awaitable = awaitable.unbind();
        self.start_plain(client, delivery, |client, number| Supervised::awaiting(client, number, awaitable))
    }

    fn start_plain(
        &self,
        client: &Bound<'_, MezonClient>,
        delivery: Delivery,
        coroutine: impl FnOnce(Py<MezonClient>, usize) -> Supervised,
    ) -> PyResult<()> {
        let py = client.py();
        let binding = self.binding()?;
        let number = self.enter(delivery);
        let task = Bound::new(py, coroutine(client.clone().unbind(), number))
            .and_then(|coroutine| self.class.bind(py).call((coroutine,), Some(binding.plain.bind(py))));
        match task {
            Ok(task) => {
                self.keep(number, task);
                Ok(())
            }
            // Ctrl-C, in this very moment: nobody will run the coroutine, and none of it has run.
            Err(error) => {
                drop(self.ended(number));
                Err(error)
            }
        }
    }

    fn start_eager(&self, client: &Bound<'_, MezonClient>, delivery: Delivery) -> PyResult<()> {
        let py = client.py();
        let binding = self.binding()?;
        let coroutine = match delivery.handler.function.bind(py).call1((&delivery.payload,)) {
            Ok(coroutine) => coroutine,
            Err(error) => return report(client, &delivery, error),
        };
        // In two steps, since the class itself would drop a task whose first step raises SystemExit, and asyncio would complain that
        // nobody asked the task for it.
        let class = self.class.bind(py);
        let task = class.call_method1(intern!(py, "__new__"), (class,))?;
        if let Err(error) = task.call_method(intern!(py, "__init__"), (coroutine,), Some(binding.eager.bind(py))) {
            drop(task.call_method0(intern!(py, "exception")));
            return Err(error);
        }
        if task.call_method0(intern!(py, "done"))?.is_truthy()? {
            return finished(client, &delivery, &task);
        }
        let number = self.enter(delivery);
        let partial = py.import(intern!(py, "functools"))?.getattr(intern!(py, "partial"))?;
        let callback = partial.call1((client.getattr(intern!(py, "_task_done"))?, number))?;
        task.call_method1(intern!(py, "add_done_callback"), (callback,))?;
        self.keep(number, task);
        Ok(())
    }

    fn enter(&self, delivery: Delivery) -> usize {
        delivery.handler.enter();
        self.running.lock().insert(Running { task: None, delivery })
    }

    fn keep(&self, number: usize, task: Bound<'_, PyAny>) {
        if let Some(running) = self.running.lock().get_mut(number) {
            running.task = Some(task.unbind());
        }
    }

    /// Reports the exception of a supervised handler.
    pub fn raised(&self, client: &Bound<'_, MezonClient>, number: usize, error: PyErr) -> PyResult<()> {
        let delivery = self.running.lock().get(number).map(|running| running.delivery.clone_ref(client.py()));
        delivery.map_or(Ok(()), |delivery| report(client, &delivery, error))
    }

    /// Takes note that a handler has ended.
    pub fn ended(&self, number: usize) -> Option<Delivery> {
        let ended = self.running.lock().try_remove(number)?;
        ended.delivery.handler.leave();
        Some(ended.delivery)
    }

    pub fn traverse(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        let Some(running) = self.running.try_lock() else { return Ok(()) };
        running.iter().try_for_each(|(_, running)| {
            visit.call(&running.task)?;
            visit.call(&running.delivery.payload)
        })
    }

    pub fn clear(&self) {
        let cleared = (std::mem::take(&mut *self.running.lock()), self.binding.lock().take());
        drop(cleared);
    }
}

/// Looks at how an eager task ended: quietly, cancelled, or with an exception that has to be reported.
pub fn finished(client: &Bound<'_, MezonClient>, delivery: &Delivery, task: &Bound<'_, PyAny>) -> PyResult<()> {
    let py = client.py();
    if task.call_method0(intern!(py, "cancelled"))?.is_truthy()? {
        return client.get().handler_cancelled();
    }
    let exception = task.call_method0(intern!(py, "exception"))?;
    // What ends a program was raised into the loop by the task itself.
    let told = exception.is_none()
        || exception.is_instance_of::<PySystemExit>()
        || exception.is_instance_of::<PyKeyboardInterrupt>();
    if told { Ok(()) } else { report(client, delivery, PyErr::from_value(exception)) }
}
