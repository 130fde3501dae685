//! Pools of HTTP connections that the clients of a process share, which have one place to go and most of the time nothing to say there.

use std::{
    sync::{Arc, Weak},
    time::Duration,
};

use lru::LruCache;
use parking_lot::Mutex;
use tokio::runtime::{self, Handle};

use crate::{
    error::Result,
    process::{GENERATIONS, PerProcess},
};

/// Those of this process, as long as a client of it has them: idle connections are not to outlive it.
static OF_PROCESS: PerProcess<Mutex<Weak<Table>>> = PerProcess::new([const { Mutex::new(Weak::new()) }; GENERATIONS]);

/// Kinds of connections that are remembered, those used last: the settings of a process's clients are few, but a program may vary them.
const KINDS_MAX: usize = 16;

struct Table(Mutex<LruCache<(runtime::Id, Kind), reqwest::Client>>);

impl Default for Table {
    fn default() -> Self {
        Self(Mutex::new(LruCache::unbounded()))
    }
}

/// What the connections of a pool have in common. What differs from call to call, such as the session, stands in the call.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct Kind {
    /// Whether they speak TLS.
    pub(crate) secure: bool,
    /// How long one may take to be made.
    pub(crate) connect_timeout: Duration,
    /// Whom they trust besides the platform's authorities.
    pub(crate) ca_pem: Option<Vec<u8>>,
}

/// Pools by what their connections have in common. Clones are the same ones.
#[derive(Clone, Default)]
pub struct Pools(Arc<Table>);

impl Pools {
    /// Returns those of this process.
    #[must_use]
    pub fn of_process() -> Self {
        let mut place = OF_PROCESS.get().lock();
        if let Some(known) = place.upgrade() {
            return Self(known);
        }
        let made = Self::default();
        *place = Arc::downgrade(&made.0);
        made
    }

    /// Returns what tells whether anything still has them.
    #[cfg(test)]
    pub(crate) fn weak(&self) -> Weak<impl Sized + use<>> {
        Arc::downgrade(&self.0)
    }

    /// Returns the pool of a kind, made by whoever needs it first; one that is forgotten goes with the last that was given it. Connections
    /// belong to the runtime that drives them, and a child that was forked has another one.
    pub(crate) async fn get(
        &self,
        kind: Kind,
        make: impl Future<Output = Result<reqwest::Client>>,
    ) -> Result<reqwest::Client> {
        let key = (Handle::current().id(), kind);
        let found = self.0.0.lock().get(&key).cloned();
        match found {
            Some(pool) => Ok(pool),
            None => {
                let made = make.await?;
                let mut known = self.0.0.lock();
                let pool = known.get_or_insert(key, || made).clone();
                let forgotten = if known.len() > KINDS_MAX { known.pop_lru() } else { None };
                // Its connections are closed, which is no work to do behind a lock.
                drop(known);
                drop(forgotten);
                Ok(pool)
            }
        }
    }
}
