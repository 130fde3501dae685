//! What the processes of a bot have in common, as keys of the engine that expire.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
    time::Duration,
};

use bytes::Bytes;
use futures_util::future::BoxFuture;
use mezon_core::{
    error::{Error, ErrorKind, Result},
    shared_state::{Kind, SharedState, Versioned},
};
use parking_lot::Mutex;
use tokio::time::Instant;

use crate::{Broker, KeyError, fingerprint, members::PREFIX};

/// Keys of one kind that a process writes and that are there at a time: as many as one process alone remembers of users and views.
const KEYS_MAX: usize = 100_000;

/// Bytes of a value: a long message, and what goes with it.
const VALUE_MAX: usize = 64 * 1024;

/// The shared state of one process: keys of an engine.
pub(crate) struct State {
    broker: Arc<dyn Broker>,
    /// What this process is called.
    process: String,
    bounds: Bounds,
}

impl State {
    /// Returns the state over an engine, for a member of that name.
    pub(crate) fn new(broker: Arc<dyn Broker>, process: String) -> Self {
        Self { broker, process, bounds: Bounds::default() }
    }
}

fn name(kind: Kind, key: &str) -> String {
    format!("{}.{key}", kind.name())
}

impl SharedState for State {
    fn get(&self, kind: Kind, key: &str) -> BoxFuture<'static, Result<Option<Versioned>>> {
        let (broker, key) = (Arc::clone(&self.broker), name(kind, key));
        Box::pin(async move {
            let found = broker.keys().get(&key).await?;
            Ok(found.map(|entry| Versioned { value: entry.value, version: entry.revision }))
        })
    }

    fn put(
        &self,
        kind: Kind,
        key: &str,
        value: Bytes,
        version: Option<u64>,
        lives: Duration,
    ) -> BoxFuture<'static, Result<Option<u64>>> {
        let (broker, key) = (Arc::clone(&self.broker), name(kind, key));
        let entered = self.bounds.enter(kind, &key, value.len(), lives);
        Box::pin(async move {
            entered?;
            let written = match version {
                None => broker.keys().create(&key, value, Some(lives)).await,
                Some(version) => broker.keys().update(&key, value, version, Some(lives)).await,
            };
            match written {
                Ok(version) => Ok(Some(version)),
                Err(KeyError::Conflict) => Ok(None),
                Err(KeyError::Failed(error)) => Err(error),
            }
        })
    }

    fn process(&self) -> String {
        self.process.clone()
    }

    fn is_there(&self, process: &str) -> BoxFuture<'static, Result<bool>> {
        let (broker, key) = (Arc::clone(&self.broker), format!("{PREFIX}{process}"));
        Box::pin(async move { Ok(broker.keys().get(&key).await?.is_some()) })
    }
}

/// How many keys a process has written that are there still, so that what users do does not fill the engine.
#[derive(Default)]
struct Bounds(Mutex<HashMap<Kind, Written>>);

/// When keys are gone, by what stands for their names.
#[derive(Default)]
struct Written {
    ends: HashMap<u64, Instant>,
    order: BTreeSet<(Instant, u64)>,
}

impl Bounds {
    /// Takes note of a write that is about to be made.
    ///
    /// # Errors
    /// `TooLarge` where it must not be.
    fn enter(&self, kind: Kind, key: &str, bytes: usize, lives: Duration) -> Result<()> {
        if bytes > VALUE_MAX {
            let told = format!("a value that the processes of a bot share has at most {VALUE_MAX} bytes, not {bytes}");
            return Err(Error::new(ErrorKind::TooLarge, told));
        }
        let (now, id) = (Instant::now(), fingerprint(key));
        let mut all = self.0.lock();
        let written = all.entry(kind).or_default();
        while let Some((end, id)) = written.order.first().copied().filter(|(end, _)| *end <= now) {
            written.order.remove(&(end, id));
            written.ends.remove(&id);
        }
        if let Some(before) = written.ends.remove(&id) {
            written.order.remove(&(before, id));
        } else if written.ends.len() >= KEYS_MAX {
            let told =
                format!("this process has {KEYS_MAX} keys of the kind {} at the broker, and no more", kind.name());
            return Err(Error::new(ErrorKind::TooLarge, told));
        }
        // What lives for ever as far as anybody can tell is counted for as long as a process may run.
        let end = now.checked_add(lives).unwrap_or(now + Duration::from_secs(365 * 86_400));
        written.ends.insert(id, end);
        written.order.insert((end, id));
        Ok(())
    }
}

#[cfg(test)]
mod tests;
