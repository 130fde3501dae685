//! One life of a connection, from `login` to its end: its tasks, and the two moments others wait for.

use std::{
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use futures_util::FutureExt as _;
use tokio::{
    runtime::Handle,
    sync::{Notify, watch},
    task::JoinHandle,
    time::timeout,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::{Connection, ConnectionState, machine::Machine, supervisor::Supervisor};
use crate::{
    error::{Error, Result},
    event::{Event, EventSink, Lifecycle, Payload},
    socket::CloseReason,
};

/// Longest time that `disconnect` takes; what is not done by then is dropped.
pub const DISCONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// How far a run has come.
#[derive(Clone, Debug)]
enum Progress {
    LoggingIn,
    LoggedIn,
    Ended(Result<()>),
}

/// One life of a connection.
pub(crate) struct Run {
    runtime: Handle,
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

impl Run {
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

    /// Runs a task that ends with this run at the latest; `None` if it did.
    pub(crate) fn spawn<F>(&self, task: F) -> JoinHandle<Option<F::Output>>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        let kill = self.kill_tasks.clone();
        let task = async move {
            let task = AssertUnwindSafe(kill.run_until_cancelled(task)).catch_unwind();
            task.await.unwrap_or_else(|panic| {
                log::error!("{}", Error::panicked("A task of the connection", &*panic));
                resume_unwind(panic)
            })
        };
        self.tasks.spawn_on(task, &self.runtime)
    }

    /// Returns where the events of this life go.
    pub(super) fn sink(&self) -> &Arc<dyn EventSink> {
        &self.sink
    }

    /// Reports a lifecycle event.
    pub(super) fn announce(&self, step: Lifecycle) {
        let kind = step.kind();
        if self.sink.wants(kind) {
            self.sink.push(Event { kind, payload: Payload::Lifecycle(step), size: 0 });
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

    pub(super) fn stop(&self) {
        self.stop.cancel();
    }

    pub(super) fn logged_in(&self) {
        self.progress.send_replace(Progress::LoggedIn);
    }

    /// Ends every task of this run except the supervisor, and waits for the last one.
    pub(super) async fn end_tasks(&self) {
        self.stop.cancel();
        self.kill_tasks.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }

    /// Resolves when the login succeeded, or with the error that ended it.
    async fn login(&self) -> Result<()> {
        let mut progress = self.progress.subscribe();
        let reached = progress.wait_for(|progress| !matches!(progress, Progress::LoggingIn)).await;
        match reached.as_deref() {
            Ok(Progress::LoggedIn | Progress::LoggingIn) => Ok(()),
            Ok(Progress::Ended(Err(error))) => Err(error.clone()),
            Ok(Progress::Ended(Ok(()))) | Err(_) => Err(Error::closed()),
        }
    }

    /// Resolves when everything is over.
    async fn ended(&self) -> Result<()> {
        let mut progress = self.progress.subscribe();
        match progress.wait_for(|progress| matches!(progress, Progress::Ended(_))).await.as_deref() {
            Ok(Progress::Ended(outcome)) => outcome.clone(),
            _ => Ok(()),
        }
    }

    fn has_ended(&self) -> bool {
        matches!(*self.progress.borrow(), Progress::Ended(_))
    }
}

/// A waiter for the login. If the last one goes away before it is done, the login is cancelled.
pub(crate) struct LoginWaiter(Arc<Run>);

impl LoginWaiter {
    fn new(run: Arc<Run>) -> Self {
        run.login_waiters.fetch_add(1, Ordering::AcqRel);
        Self(run)
    }
}

impl Drop for LoginWaiter {
    fn drop(&mut self) {
        let last = self.0.login_waiters.fetch_sub(1, Ordering::AcqRel) == 1;
        if last && matches!(*self.0.progress.borrow(), Progress::LoggingIn) {
            self.0.stop.cancel();
        }
    }
}

impl Connection {
    /// Logs in, or joins a login in progress; does nothing on a connection that is open already. Has to be polled on the runtime that is to
    /// run the connection. All events of the new life go to `sink`.
    pub(crate) async fn login(self: &Arc<Self>, sink: &Arc<dyn EventSink>, auto_reconnect: bool) -> Result<()> {
        loop {
            let run = self.current_or_new_run(sink, auto_reconnect);
            if !Arc::ptr_eq(&run.sink, sink) {
                // Its caller has gone: nobody would hear its events.
                run.stop.cancel();
            }
            if run.stop.is_cancelled() {
                // The previous life is still closing.
                let _ = run.ended().await;
                continue;
            }
            if self.phase() == ConnectionState::Backoff {
                run.hurry.notify_one();
            }
            let _waiter = LoginWaiter::new(Arc::clone(&run));
            return run.login().await;
        }
    }

    /// Registers a caller who is about to wait for a login in progress, if there is one, so that somebody who gives up before that is not
    /// taken for the last one.
    pub(crate) fn join_login(&self) -> Option<LoginWaiter> {
        let run = self.current_run()?;
        let waiter = LoginWaiter::new(Arc::clone(&run));
        let under_way = matches!(*run.progress.borrow(), Progress::LoggingIn) && !run.stop.is_cancelled();
        under_way.then_some(waiter)
    }

    fn current_or_new_run(self: &Arc<Self>, sink: &Arc<dyn EventSink>, auto_reconnect: bool) -> Arc<Run> {
        let mut current = self.run.lock();
        if let Some(run) = current.as_ref().filter(|run| !run.has_ended()) {
            return Arc::clone(run);
        }
        let run = Run::new(Handle::current(), Arc::clone(sink));
        *current = Some(Arc::clone(&run));
        let luck = rand::random::<f64>;
        let on_loss = Self::on_loss(auto_reconnect);
        let machine = Machine::new(on_loss, self.config.backoff, self.generation(), luck);
        self.set_phase(&run, ConnectionState::Authenticating);
        run.runtime.spawn(live(Arc::clone(self), Arc::clone(&run), machine));
        run
    }

    /// Runs a task that ends with the connection at the latest.
    ///
    /// # Errors
    /// `NotLoggedIn` before login, `Closed` after the end.
    pub(crate) fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) -> Result<()> {
        self.ensure_open()?;
        let run = self.current_run().ok_or_else(Error::not_logged_in)?;
        drop(run.spawn(task));
        Ok(())
    }

    /// Does some work unless the connection closes first.
    ///
    /// # Errors
    /// `NotLoggedIn` before login, `Closed` after the end or when it comes, otherwise what the work fails with.
    pub(crate) async fn while_open<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        self.ensure_open()?;
        let run = self.current_run().ok_or_else(Error::not_logged_in)?;
        tokio::select! {
            biased;
            () = run.stopped() => Err(Error::closed()),
            result = work => result,
        }
    }

    pub(super) fn current_run(&self) -> Option<Arc<Run>> {
        self.run.lock().clone()
    }

    /// Closes the connection gracefully, within [`DISCONNECT_TIMEOUT`]. Does nothing if it is not open.
    pub(crate) async fn disconnect(&self) {
        let Some(run) = self.current_run() else { return };
        run.stop.cancel();
        if timeout(DISCONNECT_TIMEOUT, run.ended()).await.is_err() {
            self.kill(&run);
        }
    }

    /// Closes the open socket but not the connection: an outage like any other, except for its pause. Returns when the socket is gone; does
    /// nothing where there is none.
    pub(crate) async fn hang_up(&self) {
        let Some(run) = self.current_run() else { return };
        let mut phase = self.phase.subscribe();
        // The notification is kept until the supervisor watches the socket.
        if *phase.borrow_and_update() == ConnectionState::Ready {
            run.hang_up.notify_one();
            // Its closing handshake has its own limit.
            let _ = phase.wait_for(|phase| *phase != ConnectionState::Ready).await;
        }
    }

    /// Connects at once where [`hang_up`](Self::hang_up) closed the socket, and otherwise waits for the attempt that is due next. Resolves
    /// when it has succeeded, has failed, or the connection has ended.
    pub(crate) async fn reconnect(&self) {
        let Some(run) = self.current_run() else { return };
        let mut phase = self.phase.subscribe();
        if *phase.borrow_and_update() == ConnectionState::Backoff {
            run.hurry.notify_one();
        }
        let mut trying = false;
        let _ = phase
            .wait_for(|phase| {
                trying |= matches!(
                    phase,
                    ConnectionState::Authenticating | ConnectionState::Connecting | ConnectionState::Joining
                );
                match phase {
                    ConnectionState::Ready | ConnectionState::Idle | ConnectionState::Closed => true,
                    ConnectionState::Backoff => trying,
                    _ => false,
                }
            })
            .await;
    }

    /// Aborts every task of the connection and fails the waiting calls.
    pub(crate) fn abort(&self) {
        if let Some(run) = self.current_run() {
            self.kill(&run);
        }
    }

    fn kill(&self, run: &Run) {
        run.stop.cancel();
        self.phase.send_modify(|phase| {
            // Under one lock, so that nothing this life still does changes the state afterwards.
            run.kill.cancel();
            if !run.has_ended() {
                *phase = ConnectionState::Closed;
            }
        });
        if let Some(link) = self.detach() {
            link.end(&CloseReason::us());
        }
    }

    /// Resolves when the connection ended for good, with the error if something other than `disconnect` ended it.
    pub(crate) async fn closed(&self) -> Result<()> {
        match self.current_run() {
            Some(run) => run.ended().await,
            None => Err(Error::not_logged_in()),
        }
    }
}

async fn live(connection: Arc<Connection>, run: Arc<Run>, machine: Machine) {
    let supervisor = Supervisor::new(Arc::clone(&connection), Arc::clone(&run), machine);
    let supervised = AssertUnwindSafe(run.kill.run_until_cancelled(supervisor.run())).catch_unwind().await;
    let outcome = supervised.unwrap_or_else(|panic| {
        let error = Error::panicked("the connection", &*panic);
        log::error!("{error}");
        // The sink itself may be broken.
        let _ = catch_unwind(AssertUnwindSafe(|| run.announce(Lifecycle::Closed)));
        Some(Err(error))
    });
    if let Some(link) = connection.detach() {
        link.end(&CloseReason::us());
    }
    run.end_tasks().await;
    // Nothing more is received; what has been received is kept.
    connection.store.rest().await;
    connection.set_phase(&run, ConnectionState::Closed);
    run.progress.send_replace(Progress::Ended(outcome.unwrap_or(Ok(()))));
}
