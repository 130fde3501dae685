//! The session at hand, and its renewal: one at a time, however many calls find it refused (PROTOCOL 1).

use std::sync::Arc;

use parking_lot::RwLock;
use tokio::sync::Mutex;

use super::machine::SessionFitness;
use crate::{
    error::{Error, Result},
    http::Http,
    session::{Session, unix_now},
};

/// The session of one client.
pub(crate) struct Sessions {
    http: Http,
    current: RwLock<Option<Arc<Session>>>,
    renewal: Mutex<()>,
}

impl Sessions {
    /// Returns a keeper without a session.
    pub(crate) fn new(http: Http) -> Self {
        Self { http, current: RwLock::new(None), renewal: Mutex::new(()) }
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

    /// Takes a session that was obtained elsewhere.
    pub(crate) fn adopt(&self, session: Session) {
        *self.current.write() = Some(Arc::new(session));
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
        *self.current.write() = Some(Arc::clone(&session));
        Ok(session)
    }
}
