//! The tokio runtime: one for the process, made when first needed, never at import, never shared with a forked child.

use std::{
    future::Future,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use futures_util::future::{AbortHandle, Abortable};
use mezon_core::{outbox::Doorbell, store};
use parking_lot::Mutex;
use pyo3::prelude::*;
use tokio::{
    runtime::{Builder, Runtime},
    sync::Notify,
};

use crate::{errors, lineage::Lineage};

/// One thread reads and writes the sockets; a second keeps a slow look-up or a busy neighbour from delaying heartbeats.
const WORKERS: usize = 2;

/// What a running task may take to end when the process exits; longer is left to the operating system.
const EXIT_PATIENCE: Duration = Duration::from_millis(200);

type Call = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The calls on their way down. To start a task from outside costs the runtime a wake-up; here a loop's round of calls costs one.
#[derive(Default)]
struct Inbox {
    calls: Mutex<Vec<Call>>,
    bell: Doorbell<AtomicBool>,
    filled: Notify,
}

impl Inbox {
    fn push(&self, call: Call) {
        self.calls.lock().push(call);
        if self.bell.ring() {
            self.filled.notify_one();
        }
    }

    /// Starts what arrives, for as long as the runtime lives.
    async fn serve(self: Arc<Self>) {
        loop {
            self.filled.notified().await;
            self.bell.answer();
            let calls = std::mem::take(&mut *self.calls.lock());
            calls.into_iter().for_each(|call| drop(tokio::spawn(call)));
        }
    }
}

struct Running {
    runtime: Runtime,
    inbox: Arc<Inbox>,
}

static RUNNING: Mutex<Option<Running>> = Mutex::new(None);
static EXITING: AtomicBool = AtomicBool::new(false);

/// Runs a future on the runtime, which starts when this is the first use in the process.
pub fn spawn(future: impl Future<Output = ()> + Send + 'static) -> PyResult<AbortHandle> {
    let (handle, registration) = AbortHandle::new_pair();
    let call = Abortable::new(future, registration);
    let mut running = RUNNING.lock();
    if EXITING.load(Ordering::Acquire) {
        return Err(errors::closed("the interpreter is shutting down; no call can be started any more"));
    }
    if running.is_none() {
        *running = Some(start()?);
    }
    if let Some(running) = &*running {
        running.inbox.push(Box::pin(async move {
            // A call that was cut off has nothing to say.
            let _ = call.await;
        }));
    }
    Ok(handle)
}

fn start() -> PyResult<Running> {
    let runtime = Builder::new_multi_thread().worker_threads(WORKERS).thread_name("mezon").enable_all().build()?;
    let inbox = Arc::<Inbox>::default();
    runtime.spawn(Arc::clone(&inbox).serve());
    Ok(Running { runtime, inbox })
}

/// Close the message stores for the moment of a fork; registered with `os.register_at_fork`.
#[pyfunction]
pub fn before_fork() {
    store::before_fork();
}

/// Let the message stores of the parent go on; registered with `os.register_at_fork`.
#[pyfunction]
pub fn after_fork_in_parent() {
    store::after_fork_in_parent();
}

/// Take note that this is a child process; registered with `os.register_at_fork`. The parent's runtime has no threads here: it is left
/// alone, since stopping it would wait for them for ever.
#[pyfunction]
pub fn after_fork() {
    Lineage::fork();
    store::after_fork_in_child();
    if let Some(mut running) = RUNNING.try_lock() {
        std::mem::forget(running.take());
    }
}

/// Stops the runtime at the end of the process; registered with `atexit`.
#[pyfunction]
pub fn stop_runtime() {
    EXITING.store(true, Ordering::Release);
    let running = RUNNING.lock().take();
    if let Some(running) = running {
        running.runtime.shutdown_timeout(EXIT_PATIENCE);
    }
    // Nothing is received any more; what was is kept.
    store::finish_all();
}
