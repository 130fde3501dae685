//! The same calls and events as ours, over `pyo3-async-runtimes`, each in the way its documentation shows. The runtime has as many
//! threads as ours and the allocator is the same.

use std::{sync::Arc, time::Duration};

use pyo3::prelude::*;
use pyo3_async_runtimes::{
    into_future_with_locals,
    tokio::{future_into_py, get_current_locals, get_runtime, init},
};
use tokio::{
    runtime::Builder,
    sync::{Mutex, Semaphore, mpsc},
    time::interval,
};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const WORKERS: usize = 2;
/// The step of the clock that events are paced by.
const STEP: Duration = Duration::from_millis(1);
/// Events that may wait for a reader, and coroutine handlers that may be suspended; both as with us.
const WAITING_MAX: usize = 10_000;
const SUSPENDED_MAX: usize = 1_000;

struct Message {
    channel_id: i64,
    message_id: i64,
    content: String,
}

/// An event: a class over a shared message, as with us.
#[pyclass(frozen)]
struct Event(Arc<Message>);

#[pymethods]
impl Event {
    #[getter]
    fn channel_id(&self) -> i64 {
        self.0.channel_id
    }

    #[getter]
    fn message_id(&self) -> i64 {
        self.0.message_id
    }

    #[getter]
    fn content(&self) -> &str {
        &self.0.content
    }
}

/// Makes events, as fast as they are taken or so many in each millisecond.
struct Feed {
    message: Arc<Message>,
    clock: tokio::time::Interval,
    left: u64,
    made: u64,
    each_ms: Option<u64>,
}

impl Feed {
    /// Has to be called on the runtime, where the timer is.
    fn new(count: u64, each_ms: Option<u64>) -> Self {
        let message = Arc::new(Message { channel_id: 1, message_id: 1, content: "{\"t\":\"hello\"}".to_owned() });
        Self { message, clock: interval(STEP), left: count, made: 0, each_ms }
    }

    async fn next(&mut self) -> Option<Event> {
        self.left = self.left.checked_sub(1)?;
        if self.each_ms.is_some_and(|each_ms| self.made.is_multiple_of(each_ms)) {
            self.clock.tick().await;
        }
        self.made += 1;
        Some(Event(Arc::clone(&self.message)))
    }
}

/// Awaits something that is there at once.
#[pyfunction]
fn at_once(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    future_into_py(py, async { Ok(1_u64) })
}

/// Awaits a task of its own.
#[pyfunction]
fn after_hop(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    future_into_py(py, async { Ok(tokio::spawn(async { 1_u64 }).await.unwrap_or_default()) })
}

/// Events that Python awaits one by one.
#[pyclass(frozen)]
struct Source(Arc<Mutex<mpsc::Receiver<Event>>>);

#[pymethods]
impl Source {
    #[new]
    #[pyo3(signature = (count, each_ms=None))]
    fn new(count: u64, each_ms: Option<u64>) -> Self {
        let (sender, receiver) = mpsc::channel(WAITING_MAX);
        get_runtime().spawn(async move {
            let mut feed = Feed::new(count, each_ms);
            while let Some(event) = feed.next().await {
                if sender.send(event).await.is_err() {
                    break;
                }
            }
        });
        Self(Arc::new(Mutex::new(receiver)))
    }

    /// Awaits the next event; None after the last.
    fn next<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let receiver = Arc::clone(&self.0);
        future_into_py(py, async move { Ok(receiver.lock().await.recv().await) })
    }
}

/// Calls a coroutine handler for each event and awaits what it returns, so many at a time.
#[pyfunction]
#[pyo3(signature = (handler, count, each_ms=None))]
fn call_handlers(py: Python<'_>, handler: Py<PyAny>, count: u64, each_ms: Option<u64>) -> PyResult<()> {
    let locals = Arc::new(get_current_locals(py)?);
    let handler = Arc::new(handler);
    get_runtime().spawn(async move {
        let mut feed = Feed::new(count, each_ms);
        let suspended = Arc::new(Semaphore::new(SUSPENDED_MAX));
        while let Some(event) = feed.next().await {
            let Ok(permit) = Arc::clone(&suspended).acquire_owned().await else { return };
            let started = Python::attach(|py| into_future_with_locals(&locals, handler.bind(py).call1((event,))?));
            let Ok(ended) = started else { return };
            tokio::spawn(async move {
                let _ = ended.await;
                drop(permit);
            });
        }
    });
    Ok(())
}

/// Calls a function for each event by `loop.call_soon_threadsafe`.
#[pyfunction]
#[pyo3(signature = (event_loop, handler, count, each_ms=None))]
fn call_soon(event_loop: Bound<'_, PyAny>, handler: Py<PyAny>, count: u64, each_ms: Option<u64>) -> PyResult<()> {
    let call = event_loop.getattr("call_soon_threadsafe")?.unbind();
    get_runtime().spawn(async move {
        let mut feed = Feed::new(count, each_ms);
        while let Some(event) = feed.next().await {
            let called = Python::attach(|py| call.bind(py).call1((&handler, event)).map(drop));
            if called.is_err() {
                return;
            }
        }
    });
    Ok(())
}

#[pymodule]
fn peer(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let mut builder = Builder::new_multi_thread();
    builder.worker_threads(WORKERS).enable_all();
    init(builder);
    module.add_class::<Event>()?;
    module.add_class::<Source>()?;
    module.add_function(wrap_pyfunction!(at_once, module)?)?;
    module.add_function(wrap_pyfunction!(after_hop, module)?)?;
    module.add_function(wrap_pyfunction!(call_handlers, module)?)?;
    module.add_function(wrap_pyfunction!(call_soon, module)?)?;
    Ok(())
}
