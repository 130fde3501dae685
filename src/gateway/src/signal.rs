//! A condition to wait for, cheap to signal while nobody waits.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::error::{GatewayError, Result};

/// Wakes tasks that wait for a condition; costs one atomic load per change while nobody does.
#[derive(Debug, Default)]
pub(crate) struct Signal {
    waiting: AtomicUsize,
    notify: Notify,
}

impl Signal {
    /// Makes waiting tasks check again. Call it after the change is visible.
    pub(crate) fn raise(&self) {
        if self.waiting.load(Ordering::SeqCst) > 0 {
            self.notify.notify_waiters();
        }
    }

    /// Returns the first `Some` that `look` gives, or an error after `limit` or when the gateway stops.
    pub(crate) async fn wait<T>(
        &self,
        stopped: &CancellationToken,
        limit: Duration,
        what: impl FnOnce() -> String,
        mut look: impl FnMut() -> Option<T>,
    ) -> Result<T> {
        let _counted = Counted::new(&self.waiting);
        let search = async {
            loop {
                let changed = self.notify.notified();
                tokio::pin!(changed);
                // Registered before looking: a change between the look and the await is not missed.
                changed.as_mut().enable();
                if let Some(found) = look() {
                    return found;
                }
                changed.await;
            }
        };
        tokio::select! {
            biased;
            found = tokio::time::timeout(limit, search) => {
                found.map_err(|_| GatewayError::Timeout { what: what(), after: limit })
            }
            () = stopped.cancelled() => Err(GatewayError::Stopped),
        }
    }
}

struct Counted<'a>(&'a AtomicUsize);

impl<'a> Counted<'a> {
    fn new(count: &'a AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::SeqCst);
        Self(count)
    }
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}
