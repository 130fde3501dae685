//! The tokio runtime: one for the process, made when first needed, never at import, never shared with a forked child.

use std::{
    future::Future,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use futures_util::future::{AbortHandle, Abortable};
use mezon_core::{
    blocking::no_threads,
    error::{Error, Result},
    monitor::{self, Condvar},
    outbox::Doorbell,
    process::{GENERATIONS, PerProcess},
    store,
};
use pyo3::prelude::*;
use tokio::{
    runtime::{Builder, Runtime},
    sync::Notify,
};

use crate::{bridge::watchdog, errors, lock::Mutex};

/// One thread reads and writes the sockets; a second one keeps slow look-ups or a busy task from delaying heartbeats.
const WORKERS: usize = 2;

/// How long a thread of the runtime waits for the others to be made, before it takes them for refused.
const START_PATIENCE: Duration = Duration::from_secs(3);

/// How long a fork waits for the runtime's threads to pause: a step of a task takes far less.
const FORK_PATIENCE: Duration = Duration::from_millis(100);

/// How long a running task may take to end at process exit; after that it is left to the operating system.
const EXIT_PATIENCE: Duration = Duration::from_millis(200);

/// How long a thread may take that is on its way to Python to tell what holds the loop: it waits for this thread only.
const TELLERS_PATIENCE: Duration = Duration::from_secs(2);

type Call = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Calls to be started. Spawning from outside costs the runtime a wake-up each; here a whole round of calls costs one.
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

/// Locked by threads that are attached to the interpreter only.
static RUNNING: PerProcess<Mutex<Option<Running>>> = PerProcess::new([const { Mutex::new(None) }; GENERATIONS]);
static EXITING: AtomicBool = AtomicBool::new(false);

/// Runs a future on the runtime, which starts when this is the first use in the process.
pub fn spawn(future: impl Future<Output = ()> + Send + 'static) -> PyResult<AbortHandle> {
    let (handle, registration) = AbortHandle::new_pair();
    let call = Abortable::new(future, registration);
    let taken = push(Box::pin(async move {
        // An aborted call has no outcome.
        let _ = call.await;
    }));
    match taken {
        Ok(true) => Ok(handle),
        Ok(false) => Err(errors::closed("the interpreter is shutting down; no call can be started any more")),
        Err(error) => Err(errors::from_core(&error)),
    }
}

/// Has the runtime run a call; returns whether it does: not at the end of the process.
fn push(call: Call) -> Result<bool> {
    let mut running = RUNNING.get().lock();
    if EXITING.load(Ordering::Acquire) {
        return Ok(false);
    }
    if running.is_none() {
        *running = Some(start()?);
    }
    if let Some(running) = &*running {
        running.inbox.push(call);
    }
    Ok(true)
}

fn start() -> Result<Running> {
    let runtime = build()?;
    let inbox = Arc::<Inbox>::default();
    runtime.spawn(Arc::clone(&inbox).serve());
    Ok(Running { runtime, inbox })
}

/// Makes the runtime, with its threads.
fn build() -> Result<Runtime> {
    let launch = Arc::<Launch>::default();
    let start = {
        let launch = Arc::clone(&launch);
        move || launch.wait()
    };
    let mut builder = Builder::new_multi_thread();
    builder.worker_threads(WORKERS).thread_name("mezon").on_thread_start(start).enable_all();
    // It panics if a thread is refused.
    let built = catch_unwind(AssertUnwindSafe(|| builder.build())).map_err(|_| no_threads())?;
    let runtime = built.map_err(|error| Error::internal(format!("the runtime cannot start: {error}")))?;
    if launch.end() {
        return Ok(runtime);
    }
    runtime.shutdown_background();
    Err(no_threads())
}

/// What the runtime's threads wait for before their work: that all of them have been made. If one is refused, tokio waits for the end of those
/// before it, which nobody asks for it.
#[derive(Default)]
struct Launch {
    stage: monitor::Mutex<Launched>,
    changed: Condvar,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Launched {
    #[default]
    Waiting,
    Done,
    GivenUp,
}

impl Launch {
    /// Holds a thread up until all have been made, or ends it.
    fn wait(&self) {
        let deadline = Instant::now() + START_PATIENCE;
        let mut stage = self.stage.lock();
        let mut timed_out = false;
        while *stage == Launched::Waiting && !timed_out {
            (stage, timed_out) = self.changed.wait_until(stage, deadline);
        }
        if *stage == Launched::Done {
            return;
        }
        *stage = Launched::GivenUp;
        drop(stage);
        resume_unwind(Box::new(()));
    }

    /// Lets all of them work; returns whether none has given up.
    fn end(&self) -> bool {
        let mut stage = self.stage.lock();
        if *stage == Launched::Waiting {
            *stage = Launched::Done;
        }
        self.changed.notify_all();
        *stage == Launched::Done
    }
}

/// The runtime's threads, paused at a gate where they hold no lock. Dropping it resumes them.
pub struct Standstill(Arc<Gate>);

#[derive(Default)]
struct Gate {
    state: monitor::Mutex<GateState>,
    changed: Condvar,
}

#[derive(Default)]
struct GateState {
    arrived: usize,
    open: bool,
}

impl Gate {
    /// Holds a thread up until the gate opens.
    fn pass(&self) {
        let mut state = self.state.lock();
        state.arrived += 1;
        self.changed.notify_all();
        while !state.open {
            state = self.changed.wait(state);
        }
    }
}

impl Drop for Standstill {
    fn drop(&mut self) {
        self.0.state.lock().open = true;
        self.0.changed.notify_all();
    }
}

/// Pauses the runtime's threads before a fork, if they reach the gate in time.
pub fn stand_still() -> Option<Standstill> {
    let running = RUNNING.get().lock();
    let running = running.as_ref()?;
    let gate = Arc::<Gate>::default();
    for _ in 0..WORKERS {
        let gate = Arc::clone(&gate);
        running.runtime.spawn(async move { gate.pass() });
    }
    let deadline = Instant::now() + FORK_PATIENCE;
    let mut state = gate.state.lock();
    let mut timed_out = false;
    while state.arrived < WORKERS && !timed_out {
        (state, timed_out) = gate.changed.wait_until(state, deadline);
    }
    drop(state);
    Some(Standstill(gate))
}

/// Stops the runtime at the end of the process; registered with `atexit`.
#[pyfunction]
pub fn stop_runtime(py: Python<'_>) {
    EXITING.store(true, Ordering::Release);
    let running = RUNNING.get().lock().take();
    if let Some(running) = running {
        running.runtime.shutdown_timeout(EXIT_PATIENCE);
    }
    watchdog::finish(py, TELLERS_PATIENCE);
    // Nothing more is received; what has been received is kept.
    store::finish_all();
}
