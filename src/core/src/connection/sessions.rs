//! The session at hand, and its renewal: one at a time, however many calls find it refused (PROTOCOL 1).

use std::{sync::Arc, time::Duration};

use parking_lot::RwLock;
use tokio::{
    sync::{Mutex, Notify},
    time::{sleep, timeout},
};

use super::{Connection, ConnectionState, machine::SessionFitness};
use crate::{
    error::{Error, ErrorKind, Result},
    http::Http,
    session::{Session, unix_now, unix_now_ms},
    stats::Meters,
};

/// How often the clock is looked at: it may jump, when a machine sleeps or is set right.
const CLOCK_CHECK: Duration = Duration::from_secs(30);

/// Pause after a renewal that failed; the old session still lives.
const RENEWAL_PAUSE: Duration = Duration::from_secs(10);

/// The session of one client.
pub(crate) struct Sessions {
    http: Http,
    current: RwLock<Option<Arc<Session>>>,
    renewal: Mutex<()>,
    changed: Notify,
    meters: Arc<Meters>,
}

impl Sessions {
    /// Returns a keeper without a session.
    pub(crate) fn new(http: Http, meters: Arc<Meters>) -> Self {
        Self { http, current: RwLock::new(None), renewal: Mutex::new(()), changed: Notify::new(), meters }
    }

    /// Returns the session at hand, valid or not.
    pub(crate) fn current(&self) -> Option<Arc<Session>> {
        self.current.read().clone()
    }

    /// Returns the session at hand, or the error of a call before login.
    pub(crate) fn required(&self) -> Result<Arc<Session>> {
        self.current().ok_or_else(Error::not_logged_in)
    }

    /// Returns whether the session at hand is valid by the clock.
    pub(crate) fn fitness(&self) -> SessionFitness {
        match self.current() {
            Some(session) if !session.is_expired(unix_now()) => SessionFitness::Fit,
            _ => SessionFitness::Unfit,
        }
    }

    /// Returns how long the session at hand can be used without a thought.
    fn rest(&self) -> Option<Duration> {
        let due = self.current()?.renew_at_ms()?;
        Some(Duration::from_millis(u64::try_from(due.saturating_sub(unix_now_ms())).unwrap_or(0)))
    }

    /// Returns whether the session at hand is about to expire.
    fn is_due(&self) -> bool {
        self.rest() == Some(Duration::ZERO)
    }

    /// Returns a session for a call: the one at hand, or a new one if that is about to expire.
    pub(crate) async fn fresh(&self) -> Result<Arc<Session>> {
        let session = self.required()?;
        if !self.is_due() {
            return Ok(session);
        }
        match self.renew(Some(&session)).await {
            Err(error) if error.kind() != ErrorKind::Auth && !session.is_expired(unix_now()) => Ok(session),
            renewed => renewed,
        }
    }

    /// Takes a session that was obtained elsewhere.
    pub(crate) fn adopt(&self, session: Session) {
        self.set(Arc::new(session));
    }

    /// Authenticates, unless somebody replaced `stale` in the meantime.
    pub(crate) async fn renew(&self, stale: Option<&Arc<Session>>) -> Result<Arc<Session>> {
        let _turn = self.renewal.lock().await;
        if let Some(current) = self.current()
            && stale.is_none_or(|stale| !Arc::ptr_eq(stale, &current))
        {
            return Ok(current);
        }
        let session = Arc::new(self.http.authenticate().await?);
        if stale.is_some() {
            self.meters.renewals.bump();
        }
        self.set(Arc::clone(&session));
        Ok(session)
    }

    fn set(&self, session: Arc<Session>) {
        *self.current.write() = Some(session);
        self.changed.notify_one();
    }
}

/// Renews the session of a connection in time, for as long as it lives.
pub(super) async fn keep_fresh(connection: Arc<Connection>) {
    let sessions = &connection.sessions;
    loop {
        let rest = sessions.rest().unwrap_or(CLOCK_CHECK).min(CLOCK_CHECK);
        // Another session has another end.
        let _ = timeout(rest, sessions.changed.notified()).await;
        let Some(session) = sessions.current().filter(|_| sessions.is_due()) else { continue };
        // In an outage the way back asks for a session when it needs one.
        if connection.phase() != ConnectionState::Ready {
            sleep(RENEWAL_PAUSE).await;
            continue;
        }
        // Boxed, so that the room for it is not kept while there is nothing to do.
        match Box::pin(sessions.renew(Some(&session))).await {
            Ok(_) => log::debug!("Renewed the session"),
            Err(error) => {
                log::warn!("Renewing the session failed: {error}");
                sleep(RENEWAL_PAUSE).await;
            }
        }
    }
}
