//! Renewing the session before it ends.

use std::{sync::Arc, time::Duration};

use tokio::time::{sleep, timeout};

use super::{connection::Connection, machine::ConnectionState};

/// How often the clock is checked: it may jump when the machine sleeps or its time is corrected.
const CLOCK_CHECK: Duration = Duration::from_secs(30);

/// Pause after a renewal that failed; the old session still lives.
const RENEWAL_PAUSE: Duration = Duration::from_secs(10);

/// Shortest time between two renewals triggered by the clock alone.
const RENEWAL_INTERVAL: Duration = Duration::from_secs(1);

/// Renews the session of a connection in time, for as long as it lives.
pub(super) async fn keep_fresh(connection: Arc<Connection>) {
    let sessions = &connection.sessions;
    loop {
        let rest = sessions.rest().unwrap_or(CLOCK_CHECK).min(CLOCK_CHECK);
        // A new session expires at another time.
        let _ = timeout(rest, sessions.changed()).await;
        let Some(session) = sessions.current().filter(|_| sessions.is_due()) else { continue };
        // During an outage, reconnecting obtains a session when it needs one.
        if connection.phase() != ConnectionState::Ready {
            sleep(RENEWAL_PAUSE).await;
            continue;
        }
        // Boxed, so that its memory is not reserved while idle.
        match Box::pin(sessions.renew(Some(&session))).await {
            Ok(_) => {
                log::debug!("Renewed the session");
                // In case a clock is wrong in an unforeseen way.
                sleep(RENEWAL_INTERVAL).await;
            }
            Err(error) => {
                log::warn!("Renewing the session failed: {error}");
                sleep(RENEWAL_PAUSE).await;
            }
        }
    }
}
