//! What the application asks of a connection: to log in, to reconnect, to disconnect, to drop everything.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    time::Duration,
};

use futures_util::FutureExt as _;
use tokio::{runtime::Handle, time::timeout};

use super::{
    connection::Connection,
    life::{Life, LoginWaiter},
    machine::{ConnectionState, Machine, OnLoss},
    supervisor::Supervisor,
};
use crate::{
    error::{Error, Result},
    event::{EventSink, Lifecycle},
    scope,
    socket::CloseReason,
};

/// Longest time that `disconnect` takes; what is not done by then is dropped.
pub const DISCONNECT_TIMEOUT: Duration = Duration::from_secs(5);

impl Connection {
    /// Logs in, or joins a login in progress; does nothing on a connection that is open already. Has to be polled on the runtime that is to
    /// run the connection. All events of the new life go to `sink`.
    pub(crate) async fn login(self: &Arc<Self>, sink: &Arc<dyn EventSink>, auto_reconnect: bool) -> Result<()> {
        loop {
            let life = self.current_or_new_life(sink, auto_reconnect);
            if !Arc::ptr_eq(life.sink(), sink) {
                // Its caller has gone: nobody would hear its events.
                life.stop();
            }
            if life.is_stopping() {
                // The previous life is still closing.
                let _ = life.ended().await;
                continue;
            }
            if self.phase() == ConnectionState::Backoff {
                life.hurry();
            }
            let _waiter = LoginWaiter::new(Arc::clone(&life));
            return life.login().await;
        }
    }

    /// Registers a caller who is about to wait for a login in progress, if there is one, so that somebody who gives up before that is not
    /// taken for the last one.
    pub(crate) fn join_login(&self) -> Option<LoginWaiter> {
        let life = self.current_life()?;
        let waiter = LoginWaiter::new(Arc::clone(&life));
        let under_way = life.is_logging_in() && !life.is_stopping();
        under_way.then_some(waiter)
    }

    fn current_or_new_life(self: &Arc<Self>, sink: &Arc<dyn EventSink>, auto_reconnect: bool) -> Arc<Life> {
        let mut current = self.life.lock();
        if let Some(life) = current.as_ref().filter(|life| !life.has_ended()) {
            return Arc::clone(life);
        }
        let life = Life::new(Handle::current(), Arc::clone(sink));
        *current = Some(Arc::clone(&life));
        let luck = rand::random::<f64>;
        let on_loss = if auto_reconnect { OnLoss::Reconnect } else { OnLoss::Close };
        let machine = Machine::new(on_loss, self.config.backoff, self.generation(), luck);
        self.set_phase(&life, ConnectionState::Authenticating);
        life.runtime.spawn(scope::of(self.config.client_id, run(Arc::clone(self), Arc::clone(&life), machine)));
        life
    }

    /// Closes the connection gracefully, within [`DISCONNECT_TIMEOUT`]. Does nothing if it is not open.
    pub(crate) async fn disconnect(&self) {
        let Some(life) = self.current_life() else { return };
        life.stop();
        if timeout(DISCONNECT_TIMEOUT, life.ended()).await.is_err() {
            self.kill(&life);
        }
    }

    /// Closes the open socket but not the connection: an outage like any other, except for its pause. Returns when the socket is gone; does
    /// nothing where there is none.
    pub(crate) async fn hang_up(&self) {
        let Some(life) = self.current_life() else { return };
        let mut phase = self.phase.subscribe();
        // The notification is kept until the supervisor watches the socket.
        if *phase.borrow_and_update() == ConnectionState::Ready {
            life.hang_up();
            // Its closing handshake has its own limit.
            let _ = phase.wait_for(|phase| *phase != ConnectionState::Ready).await;
        }
    }

    /// Connects at once where [`hang_up`](Self::hang_up) closed the socket, and otherwise waits for the attempt that is due next. Resolves
    /// when it has succeeded, has failed, or the connection has ended.
    pub(crate) async fn reconnect(&self) {
        let Some(life) = self.current_life() else { return };
        let mut phase = self.phase.subscribe();
        if *phase.borrow_and_update() == ConnectionState::Backoff {
            life.hurry();
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
        if let Some(life) = self.current_life() {
            self.kill(&life);
        }
    }

    fn kill(&self, life: &Life) {
        life.stop();
        self.phase.send_modify(|phase| {
            // Under one lock, so that nothing this life still does changes the state afterwards.
            life.kill();
            if !life.has_ended() {
                *phase = ConnectionState::Closed;
            }
        });
        if let Some(link) = self.detach() {
            link.end(&CloseReason::us());
        }
    }

    /// Resolves when the connection ended for good, with the error if something other than `disconnect` ended it.
    pub(crate) async fn closed(&self) -> Result<()> {
        match self.current_life() {
            Some(life) => life.ended().await,
            None => Err(Error::not_logged_in()),
        }
    }
}

/// Runs one life from its login to its end.
async fn run(connection: Arc<Connection>, life: Arc<Life>, machine: Machine) {
    let supervisor = Supervisor::new(Arc::clone(&connection), Arc::clone(&life), machine);
    let supervised = AssertUnwindSafe(life.supervised(Box::pin(supervisor.run()))).catch_unwind().await;
    let outcome = supervised.unwrap_or_else(|panic| {
        let error = Error::panicked("the connection", &*panic);
        log::error!("{error}");
        // The sink itself may be broken.
        let _ = catch_unwind(AssertUnwindSafe(|| life.announce(Lifecycle::Closed)));
        Some(Err(error))
    });
    if let Some(link) = connection.detach() {
        link.end(&CloseReason::us());
    }
    life.end_tasks().await;
    // Nothing more is received; what has been received is kept.
    connection.store.rest().await;
    if let Some(relay) = &connection.relay {
        relay.ended().await;
    }
    connection.set_phase(&life, ConnectionState::Closed);
    life.end(outcome.unwrap_or(Ok(())));
}
