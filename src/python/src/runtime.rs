//! The tokio runtime: one for the process, made when first needed, never at import, and refused in a forked child.

use std::{
    future::Future,
    sync::atomic::{AtomicBool, Ordering},
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

struct Stamped {
    process: u32,
    runtime: Runtime,
}

static RUNTIME: Mutex<Option<Stamped>> = Mutex::new(None);
static EXITING: AtomicBool = AtomicBool::new(false);

/// Returns a handle of the runtime, starting it when this is the first use in the process.
pub fn handle() -> PyResult<Handle> {
    let mut slot = RUNTIME.lock();
    if EXITING.load(Ordering::Acquire) {
        return Err(errors::closed("the interpreter is shutting down; no call can be started any more"));
    }
    match &*slot {
        Some(stamped) if stamped.process == std::process::id() => Ok(stamped.runtime.handle().clone()),
        Some(_) => Err(errors::forked()),
        None => {
            let runtime =
                Builder::new_multi_thread().worker_threads(WORKERS).thread_name("mezon").enable_all().build()?;
            let handle = runtime.handle().clone();
            *slot = Some(Stamped { process: std::process::id(), runtime });
            Ok(handle)
        }
    }
}

/// Runs a future on the runtime.
pub fn spawn(future: impl Future<Output = ()> + Send + 'static) -> PyResult<AbortHandle> {
    Ok(handle()?.spawn(future).abort_handle())
}

/// Stops the runtime at the end of the process; registered with `atexit`.
#[pyfunction]
pub fn stop_runtime() {
    EXITING.store(true, Ordering::Release);
    let stamped = RUNTIME.lock().take();
    match stamped {
        Some(stamped) if stamped.process == std::process::id() => stamped.runtime.shutdown_timeout(EXIT_PATIENCE),
        // A forked child owns no runtime threads; joining them would wait for ever.
        Some(stamped) => std::mem::forget(stamped),
        None => {}
    }
}
