//! A coroutine handler as seen by its task: our own coroutine around the handler's, without a Python frame in between.
//!
//! It reports the handler's exceptions and notes its end.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use pyo3::{
    PyTraverseError, PyVisit,
    exceptions::{PyAttributeError, PyRuntimeError, PyStopIteration, PyTypeError, asyncio::CancelledError},
    intern,
    prelude::*,
    types::{PyIterator, PyNone, PyTuple, PyType, iterator::PySendResult},
};

use super::{handler::Handler, outcome::was_asked, owner::Owner};
use crate::{errors, lock::Mutex};

/// The stage of the handler.
enum Stage {
    /// Not called yet, so that a task cancelled before its first step leaves no coroutine that was never awaited.
    Waiting {
        handler: Arc<Handler>,
        payload: Py<PyAny>,
    },
    /// Called; or a plain function was, and returned this.
    Awaitable(Py<PyAny>),
    /// Suspended, or running.
    Started {
        awaitable: Py<PyAny>,
        steps: Py<PyIterator>,
    },
    Ended,
}

/// What is run around a handler by a plain task.
#[pyclass(frozen, module = "mezon._core")]
pub struct Supervised {
    owner: Arc<dyn Owner>,
    number: usize,
    stage: Mutex<Stage>,
    /// Whether a CancelledError came in; before Python 3.11 that is the only sign of a cancelled task.
    cancelled: AtomicBool,
}

impl Supervised {
    /// Returns the coroutine that calls a handler in its first step.
    pub fn calling(owner: Arc<dyn Owner>, number: usize, handler: Arc<Handler>, payload: Py<PyAny>) -> Self {
        Self::new(owner, number, Stage::Waiting { handler, payload })
    }

    /// Returns the coroutine that waits for what a plain function returned.
    pub fn awaiting(owner: Arc<dyn Owner>, number: usize, awaitable: Py<PyAny>) -> Self {
        Self::new(owner, number, Stage::Awaitable(awaitable))
    }

    const fn new(owner: Arc<dyn Owner>, number: usize, stage: Stage) -> Self {
        Self { owner, number, stage: Mutex::new(stage), cancelled: AtomicBool::new(false) }
    }

    /// Returns what yields the handler's steps, and whether this is the first one, for which it is started now. No lock is held while Python
    /// runs.
    fn steps<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyIterator>, bool)> {
        let awaitable = {
            let mut stage = self.stage.lock();
            match std::mem::replace(&mut *stage, Stage::Ended) {
                Stage::Started { awaitable, steps } => {
                    let iterator = steps.bind(py).clone();
                    *stage = Stage::Started { awaitable, steps };
                    return Ok((iterator, false));
                }
                Stage::Waiting { handler, payload } => {
                    drop(stage);
                    handler.call(None, payload.bind(py))?.unbind()
                }
                Stage::Awaitable(awaitable) => awaitable,
                Stage::Ended => return Err(PyRuntimeError::new_err("the handler has ended already")),
            }
        };
        let steps = awaitable.bind(py).call_method0(intern!(py, "__await__")).map_err(|error| {
            let returned = awaitable.bind(py).get_type();
            if error.is_instance_of::<PyAttributeError>(py) {
                PyTypeError::new_err(format!("the handler returned a {returned}, which cannot be awaited"))
            } else {
                error
            }
        })?;
        let steps = steps.cast_into::<PyIterator>()?;
        *self.stage.lock() = Stage::Started { awaitable, steps: steps.clone().unbind() };
        Ok((steps, true))
    }

    fn advance<'py>(
        &self,
        py: Python<'py>,
        step: impl FnOnce(&Bound<'py, PyIterator>) -> PyResult<PySendResult<'py>>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        match self.steps(py).and_then(|(steps, is_first)| Ok((step(&steps)?, is_first))) {
            Ok((PySendResult::Next(awaited), is_first)) => {
                if is_first {
                    self.owner.stepped(py, self.number);
                }
                Ok(Some(awaited))
            }
            Ok((PySendResult::Return(_), _)) => self.end(py).map(|()| None),
            Err(error) => self.fail(py, error).map(|()| None),
        }
    }

    /// Reports the handler's exception. The end of a cancelled task or of the program propagates.
    fn fail(&self, py: Python<'_>, error: PyErr) -> PyResult<()> {
        let passed_on = if errors::ends_program(py, &error) {
            // The loop raises it as well; without this, asyncio would log that the exception was never retrieved.
            let asyncio = py.import(intern!(py, "asyncio"))?;
            let task = asyncio.call_method0(intern!(py, "current_task"))?;
            let look = asyncio.getattr(intern!(py, "Task"))?.getattr(intern!(py, "exception"))?;
            task.call_method1(intern!(py, "add_done_callback"), (look,))?;
            self.owner.abandon(py, self.number);
            Err(error)
        } else if error.is_instance_of::<CancelledError>(py) && self.was_cancelled(py)? {
            self.owner.cancelled(py);
            self.owner.abandon(py, self.number);
            Err(error)
        } else {
            self.owner.raised(py, self.number, error)
        };
        self.end(py)?;
        passed_on
    }

    /// Returns whether this task, or one started by the handler itself, was cancelled; otherwise the handler raised it, or awaited
    /// something cancelled.
    fn was_cancelled(&self, py: Python<'_>) -> PyResult<bool> {
        let awaitable = match &*self.stage.lock() {
            Stage::Started { awaitable, .. } => Some(awaitable.clone_ref(py)),
            _ => None,
        };
        if let Some(cancelled) = awaitable.and_then(|awaitable| awaitable.getattr(py, intern!(py, "cancelled")).ok()) {
            return cancelled.call0(py)?.is_truthy(py);
        }
        let task = py.import(intern!(py, "asyncio"))?.call_method0(intern!(py, "current_task"))?;
        Ok(was_asked(&task)?.unwrap_or_else(|| self.cancelled.load(Ordering::Relaxed)))
    }

    fn end(&self, py: Python<'_>) -> PyResult<()> {
        let ended = std::mem::replace(&mut *self.stage.lock(), Stage::Ended);
        drop(ended);
        self.owner.done(py, self.number)
    }
}

fn yielded(step: Option<Bound<'_, PyAny>>) -> PyResult<Bound<'_, PyAny>> {
    step.ok_or_else(|| PyStopIteration::new_err(()))
}

#[pymethods]
impl Supervised {
    fn __await__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    /// How a task takes a step.
    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.advance(py, |steps| steps.send(&PyNone::get(py)))
    }

    fn send<'py>(&self, py: Python<'py>, value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.advance(py, |steps| steps.send(value)).and_then(yielded)
    }

    /// How a task is cancelled.
    #[pyo3(signature = (*raised))]
    fn throw<'py>(&self, py: Python<'py>, raised: &Bound<'py, PyTuple>) -> PyResult<Bound<'py, PyAny>> {
        let started = matches!(*self.stage.lock(), Stage::Started { .. });
        let error = raised.get_item(0)?;
        let error = if error.is_instance_of::<PyType>() { error.call0()? } else { error };
        if error.is_instance_of::<CancelledError>() {
            self.cancelled.store(true, Ordering::Relaxed);
        }
        if !started {
            return self.fail(py, PyErr::from_value(error)).and_then(|()| yielded(None));
        }
        let step = self.advance(py, |steps| match steps.call_method1(intern!(py, "throw"), raised) {
            Ok(awaited) => Ok(PySendResult::Next(awaited)),
            Err(error) if error.is_instance_of::<PyStopIteration>(py) => {
                Ok(PySendResult::Return(error.value(py).getattr(intern!(py, "value"))?))
            }
            Err(error) => Err(error),
        });
        step.and_then(yielded)
    }

    fn close(&self, py: Python<'_>) -> PyResult<()> {
        let stage = std::mem::replace(&mut *self.stage.lock(), Stage::Ended);
        if let Stage::Started { steps, .. } = &stage {
            steps.bind(py).call_method0(intern!(py, "close"))?;
        }
        Ok(())
    }

    /// The attributes that tasks and debuggers read from a coroutine (`cr_frame`, `cr_await`, `__qualname__`) are the handler's.
    fn __getattr__(&self, py: Python<'_>, name: &str) -> PyResult<Py<PyAny>> {
        let handler = match &*self.stage.lock() {
            Stage::Waiting { handler, .. } if name.starts_with("__") => Some(handler.function.clone_ref(py)),
            Stage::Awaitable(awaitable) | Stage::Started { awaitable, .. } => Some(awaitable.clone_ref(py)),
            Stage::Waiting { .. } | Stage::Ended => None,
        };
        match handler {
            Some(handler) => handler.getattr(py, name),
            None => Err(PyAttributeError::new_err(format!("a handler that is not running has no {name}"))),
        }
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        let Some(stage) = self.stage.try_lock() else { return Ok(()) };
        match &*stage {
            // The handler may be shared, so only the dispatcher visits it.
            Stage::Waiting { payload, .. } => visit.call(payload),
            Stage::Awaitable(awaitable) => visit.call(awaitable),
            Stage::Started { awaitable, steps } => {
                visit.call(awaitable)?;
                visit.call(steps)
            }
            Stage::Ended => Ok(()),
        }
    }

    fn __clear__(&self) {
        let cleared = std::mem::replace(&mut *self.stage.lock(), Stage::Ended);
        drop(cleared);
    }
}
