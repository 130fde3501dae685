//! The current session and its renewal: one at a time, however many calls find it refused (docs/protocol.md 2.5).

use std::{collections::HashMap, sync::Arc, time::Duration};

use parking_lot::RwLock;
use tokio::{
    sync::{Mutex, Notify},
    time::Instant,
};

use super::machine::SessionFitness;
use crate::{
    error::{Error, ErrorKind, Result},
    http::Http,
    session::Session,
    stats::Meters,
    unix_time,
};

/// HTTP status of a session that the server no longer accepts.
const UNAUTHORIZED: u16 = 401;

/// HTTP status of something a bot may not do, or of a session that the server no longer accepts.
const FORBIDDEN: u16 = 403;

/// How long a 403 is believed after a new session did not change it; doubled each time.
const DOUBT_PAUSE: Duration = Duration::from_secs(60);

/// Limit of these doublings: with 6, a bot that lacks a permission logs in about once an hour because of it.
const DOUBT_DOUBLINGS_MAX: u32 = 6;

/// Calls whose refusals are remembered: more than there are, so that only names that a program makes up can be too many.
const DOUBTS_MAX: usize = 1_024;

/// What a 403 to one call may mean: the service answers with it to expired tokens as well (docs/protocol.md 2.5).
#[derive(Debug, Default)]
struct Doubt {
    /// Since when a 403 has been believed, and how often in a row a new session did not help.
    believed: Option<(Instant, u32)>,
}

impl Doubt {
    /// Returns whether a new session may change a 403.
    fn is_due(&self, now: Instant) -> bool {
        self.believed.is_none_or(|(since, misses)| {
            now - since >= DOUBT_PAUSE * 2_u32.pow(misses.saturating_sub(1).min(DOUBT_DOUBLINGS_MAX))
        })
    }

    /// Notes that a new session did not help.
    fn learn(&mut self, now: Instant) {
        let misses = self.believed.map_or(0, |(_, misses)| misses);
        self.believed = Some((now, misses.saturating_add(1)));
    }
}

/// The session of one client.
pub(crate) struct Sessions {
    http: Http,
    current: RwLock<Option<Arc<Session>>>,
    renewal: Mutex<()>,
    /// By call: what a bot may not do says nothing of the session that it does other things with.
    doubts: parking_lot::Mutex<HashMap<String, Doubt>>,
    changed: Notify,
    meters: Arc<Meters>,
}

impl Sessions {
    /// Returns an empty holder.
    pub(crate) fn new(http: Http, meters: Arc<Meters>) -> Self {
        Self {
            http,
            current: RwLock::new(None),
            renewal: Mutex::new(()),
            doubts: parking_lot::Mutex::default(),
            changed: Notify::new(),
            meters,
        }
    }

    /// Returns the current session, valid or not.
    pub(crate) fn current(&self) -> Option<Arc<Session>> {
        self.current.read().clone()
    }

    /// Returns the current session, or the error of a call before login.
    pub(crate) fn required(&self) -> Result<Arc<Session>> {
        self.current().ok_or_else(Error::not_logged_in)
    }

    /// Returns whether the current session is valid by the clock.
    pub(crate) fn fitness(&self) -> SessionFitness {
        match self.current() {
            Some(session) if !session.is_over() => SessionFitness::Fit,
            _ => SessionFitness::Unfit,
        }
    }

    /// Returns how long the current session can be used before it is due for renewal.
    pub(super) fn rest(&self) -> Option<Duration> {
        let due = self.current()?.renew_at_ms()?;
        Some(Duration::from_millis(u64::try_from(due.saturating_sub(unix_time::now_ms())).unwrap_or(0)))
    }

    /// Returns whether the current session is about to expire.
    pub(super) fn is_due(&self) -> bool {
        self.rest() == Some(Duration::ZERO)
    }

    /// Returns a session for a call: the current one, or a new one if that is about to expire.
    pub(crate) async fn fresh(&self) -> Result<Arc<Session>> {
        let session = self.required()?;
        if !self.is_due() {
            return Ok(session);
        }
        match self.renew(Some(&session)).await {
            Err(error) if error.kind() != ErrorKind::Auth && !session.is_over() => Ok(session),
            renewed => renewed,
        }
    }

    /// Adopts a session obtained elsewhere.
    pub(crate) fn adopt(&self, session: Session) {
        self.set(Arc::new(session));
    }

    /// Returns whether a new session may change what a call was refused with.
    pub(crate) fn may_mend(&self, call: &str, status: Option<u16>) -> bool {
        match status {
            Some(UNAUTHORIZED) => true,
            Some(FORBIDDEN) => self.doubts.lock().get(call).is_none_or(|doubt| doubt.is_due(Instant::now())),
            _ => false,
        }
    }

    /// Notes the answer that a call got with a new session after being refused with `refused`.
    pub(crate) fn mended<T>(&self, call: &str, refused: Option<u16>, answer: &Result<T>) {
        if refused != Some(FORBIDDEN) {
            return;
        }
        let helped = answer.as_ref().err().and_then(Error::status) != Some(FORBIDDEN);
        let mut doubts = self.doubts.lock();
        if helped {
            doubts.remove(call);
        } else {
            if doubts.len() >= DOUBTS_MAX {
                doubts.clear();
            }
            doubts.entry(call.to_owned()).or_default().learn(Instant::now());
        }
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

    /// Resolves when there is another session.
    pub(super) async fn changed(&self) {
        self.changed.notified().await;
    }

    fn set(&self, session: Arc<Session>) {
        let before = self.current.write().replace(Arc::clone(&session));
        if before.is_none_or(|before| before.endpoints != session.endpoints) {
            let host = |url: &url::Url| url.host_str().unwrap_or_default().to_owned();
            let (api, socket) = (host(&session.endpoints.api_base), host(&session.endpoints.socket_url_base));
            log::info!(address = socket.as_str(); "The session's calls go to {api}, its socket to {socket}");
        }
        self.changed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_403_is_doubted_once_and_then_ever_more_rarely() {
        let mut doubt = Doubt::default();
        assert!(doubt.is_due(Instant::now()));
        for pause in [60, 120, 240, 480, 960, 1_920, 3_840, 3_840] {
            doubt.learn(Instant::now());
            let since = Instant::now();
            assert!(!doubt.is_due(since + Duration::from_secs(pause - 1)), "{pause}");
            assert!(doubt.is_due(since + Duration::from_secs(pause)), "{pause}");
        }
    }
}
