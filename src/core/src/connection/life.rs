//! One life of a connection, from `login` to its end: its tasks, and the two moments others wait for.

use std::{
    panic::{AssertUnwindSafe, resume_unwind},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use futures_util::FutureExt as _;
use tokio::{
    runtime::Handle,
    sync::{Notify, watch},
    task::JoinHandle,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    error::{Error, Result},
    event::{Event, EventSink, Lifecycle, Payload},
    scope,
};

/// How far a life has come.
#[derive(Clone, Debug)]
enum Progress {
    LoggingIn,
    LoggedIn,
    Ended(Result<()>),
}

/// One life of a connection.
pub(crate) struct Life {
    pub(super) runtime: Handle,
    /// The sink for the events of this life only.
    sink: Arc<dyn EventSink>,
    /// Asks the supervisor to close gracefully.
    stop: CancellationToken,
    /// Aborts the supervisor and with it the other tasks.
    kill: CancellationToken,
    /// Drops the other tasks.
    kill_tasks: CancellationToken,
    tasks: TaskTracker,
    /// The application closes the socket.
    hang_up: Notify,
    /// The application wants it back.
    hurry: Notify,
    progress: watch::Sender<Progress>,
    login_waiters: AtomicUsize,
}

impl Life {
    /// Returns a life that begins.
    pub(super) fn new(runtime: Handle, sink: Arc<dyn EventSink>) -> Arc<Self> {
        let kill = CancellationToken::new();
        Arc::new(Self {
            runtime,
            sink,
            stop: CancellationToken::new(),
            kill_tasks: kill.child_token(),
            kill,
            tasks: TaskTracker::new(),
            hang_up: Notify::new(),
            hurry: Notify::new(),
            progress: watch::channel(Progress::LoggingIn).0,
            login_waiters: AtomicUsize::new(0),
        })
    }

    /// Runs a task that ends with this life at the latest, for the client that this thread works for; `None` if it did.
    pub(crate) fn spawn<F>(&self, task: F) -> JoinHandle<Option<F::Output>>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        let kill = self.kill_tasks.clone();
        // Each of those around it would have room for it twice.
        let task = Box::pin(task);
        let task = async move {
            let task = AssertUnwindSafe(kill.run_until_cancelled(task)).catch_unwind();
            task.await.unwrap_or_else(|panic| {
                log::error!("{}", Error::panicked("A task of the connection", &*panic));
                resume_unwind(panic)
            })
        };
        self.tasks.spawn_on(scope::carried(task), &self.runtime)
    }

    /// Returns where the events of this life go.
    pub(super) fn sink(&self) -> &Arc<dyn EventSink> {
        &self.sink
    }

    /// Reports a lifecycle event.
    pub(super) fn announce(&self, step: Lifecycle) {
        let kind = step.kind();
        if self.sink.wants(kind) {
            self.sink.push(Event { kind, payload: Payload::Lifecycle(step), size: 0, share: None });
        }
    }

    /// Returns whether it was aborted.
    pub(super) fn is_killed(&self) -> bool {
        self.kill.is_cancelled()
    }

    /// Resolves when the application wants to be disconnected.
    pub(super) async fn stopped(&self) {
        self.stop.cancelled().await;
    }

    /// Resolves when the application closes the socket that is open.
    pub(super) async fn hung_up(&self) {
        self.hang_up.notified().await;
    }

    /// Resolves when the application wants the socket back that it closed.
    pub(super) async fn hurried(&self) {
        self.hurry.notified().await;
    }

    /// Forgets requests made in the previous state.
    pub(super) fn forget_wishes(&self) {
        let _ = self.hang_up.notified().now_or_never();
        let _ = self.hurry.notified().now_or_never();
    }

    /// Asks for an end in good order.
    pub(super) fn stop(&self) {
        self.stop.cancel();
    }

    /// Returns whether an end was asked for.
    pub(super) fn is_stopping(&self) -> bool {
        self.stop.is_cancelled()
    }

    /// Drops every task where it stands.
    pub(super) fn kill(&self) {
        self.kill.cancel();
    }

    /// Asks for the socket to be closed.
    pub(super) fn hang_up(&self) {
        self.hang_up.notify_one();
    }

    /// Asks for the socket back.
    pub(super) fn hurry(&self) {
        self.hurry.notify_one();
    }

    /// Returns whether the login is under way.
    pub(super) fn is_logging_in(&self) -> bool {
        matches!(*self.progress.borrow(), Progress::LoggingIn)
    }

    /// Drives the supervisor on the runtime of this life, unless that is killed first.
    pub(super) async fn supervised<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        self.kill.run_until_cancelled(work).await
    }

    /// Takes note that everything is over.
    pub(super) fn end(&self, outcome: Result<()>) {
        self.progress.send_replace(Progress::Ended(outcome));
    }

    /// Takes note that the login succeeded.
    pub(super) fn logged_in(&self) {
        self.progress.send_replace(Progress::LoggedIn);
    }

    /// Ends every task of this life except the supervisor, and waits for the last one.
    pub(super) async fn end_tasks(&self) {
        self.stop.cancel();
        self.kill_tasks.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }

    /// Resolves when the login succeeded, or with the error that ended it.
    pub(super) async fn login(&self) -> Result<()> {
        let mut progress = self.progress.subscribe();
        let reached = progress.wait_for(|progress| !matches!(progress, Progress::LoggingIn)).await;
        match reached.as_deref() {
            Ok(Progress::LoggedIn | Progress::LoggingIn) => Ok(()),
            Ok(Progress::Ended(Err(error))) => Err(error.clone()),
            Ok(Progress::Ended(Ok(()))) | Err(_) => Err(Error::closed()),
        }
    }

    /// Resolves when everything is over.
    pub(super) async fn ended(&self) -> Result<()> {
        let mut progress = self.progress.subscribe();
        match progress.wait_for(|progress| matches!(progress, Progress::Ended(_))).await.as_deref() {
            Ok(Progress::Ended(outcome)) => outcome.clone(),
            _ => Ok(()),
        }
    }

    /// Returns whether everything is over.
    pub(super) fn has_ended(&self) -> bool {
        matches!(*self.progress.borrow(), Progress::Ended(_))
    }
}

/// A waiter for the login. If the last one goes away before it is done, the login is cancelled.
pub(crate) struct LoginWaiter(Arc<Life>);

impl LoginWaiter {
    /// Counts somebody in.
    pub(super) fn new(life: Arc<Life>) -> Self {
        life.login_waiters.fetch_add(1, Ordering::AcqRel);
        Self(life)
    }
}

impl Drop for LoginWaiter {
    fn drop(&mut self) {
        let last = self.0.login_waiters.fetch_sub(1, Ordering::AcqRel) == 1;
        if last && self.0.is_logging_in() {
            self.0.stop.cancel();
        }
    }
}
