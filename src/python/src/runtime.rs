//! The tokio runtime: one for the process, made when first needed, never at import, never shared with a forked child.

use std::{
    future::Future,
    ops::Deref,
    sync::atomic::{AtomicBool, AtomicU32, Ordering},
    time::Duration,
};

use parking_lot::Mutex;
use pyo3::prelude::*;
use tokio::{
    runtime::{Builder, Handle, Runtime},
    task::AbortHandle,
};

use crate::errors;

/// One thread reads and writes the sockets; a second keeps a slow look-up or a busy neighbour from delaying heartbeats.
const WORKERS: usize = 2;

/// What a running task may take to end when the process exits; longer is left to the operating system.
const EXIT_PATIENCE: Duration = Duration::from_millis(200);

/// How many forks lie between the process that imported the package and this one. Cheaper to ask for than the process's id, and counted
/// where it matters: in the child, before anything else runs there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Lineage(u32);

impl Lineage {
    /// Returns the lineage of this process.
    pub fn current() -> Self {
        Self(FORKS.load(Ordering::Relaxed))
    }
}

/// Something that tasks of the runtime share. In a forked child it is never dropped: a thread that does not exist there may hold one of
/// its locks for ever.
pub struct Shared<T> {
    value: Option<T>,
    lineage: Lineage,
}

impl<T> Shared<T> {
    pub fn new(value: T) -> Self {
        Self { value: Some(value), lineage: Lineage::current() }
    }

    /// Returns whether it was made before a fork, and must not be touched here.
    pub fn is_foreign(&self) -> bool {
        self.lineage != Lineage::current()
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match &self.value {
            Some(value) => value,
            None => unreachable!("the value is taken in drop only"),
        }
    }
}

impl<T> Drop for Shared<T> {
    fn drop(&mut self) {
        if self.is_foreign() {
            std::mem::forget(self.value.take());
        }
    }
}

static RUNTIME: Mutex<Option<Runtime>> = Mutex::new(None);
static EXITING: AtomicBool = AtomicBool::new(false);
static FORKS: AtomicU32 = AtomicU32::new(0);

/// Take note that this is a child process; registered with `os.register_at_fork`. The parent's runtime has no threads here: it is left
/// alone, since stopping it would wait for them for ever.
#[pyfunction]
pub fn after_fork() {
    FORKS.fetch_add(1, Ordering::Relaxed);
    if let Some(mut slot) = RUNTIME.try_lock() {
        std::mem::forget(slot.take());
    }
}

/// Returns a handle of the runtime, starting it when this is the first use in the process.
pub fn handle() -> PyResult<Handle> {
    let mut slot = RUNTIME.lock();
    if EXITING.load(Ordering::Acquire) {
        return Err(errors::closed("the interpreter is shutting down; no call can be started any more"));
    }
    if let Some(runtime) = &*slot {
        return Ok(runtime.handle().clone());
    }
    let runtime = Builder::new_multi_thread().worker_threads(WORKERS).thread_name("mezon").enable_all().build()?;
    let handle = runtime.handle().clone();
    *slot = Some(runtime);
    Ok(handle)
}

/// Runs a future on the runtime.
pub fn spawn(future: impl Future<Output = ()> + Send + 'static) -> PyResult<AbortHandle> {
    Ok(handle()?.spawn(future).abort_handle())
}

/// Stops the runtime at the end of the process; registered with `atexit`.
#[pyfunction]
pub fn stop_runtime() {
    EXITING.store(true, Ordering::Release);
    let runtime = RUNTIME.lock().take();
    if let Some(runtime) = runtime {
        runtime.shutdown_timeout(EXIT_PATIENCE);
    }
}
