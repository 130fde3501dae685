//! What the processes of a bot have in common, as keys of the engine that expire.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
    time::Duration,
};

use bytes::Bytes;
use futures_util::future::{BoxFuture, join_all};
use mezon_core::{
    error::{Error, ErrorKind, Result},
    shared_state::{Kind, SharedState, Versioned},
};
use parking_lot::Mutex;
use tokio::time::Instant;

use crate::{
    Broker, KeyError, MEMBER_TTL, Members, fingerprint,
    members::PREFIX,
    mirror::{desk, knows, tells},
    partition_of,
};

/// Keys of one kind that a process writes and that are there at a time: as many as one process alone remembers of users and views.
const KEYS_MAX: usize = 100_000;

/// Bytes of a value: a long message, and what goes with it.
const VALUE_MAX: usize = 64 * 1024;

/// How long a process may take to say something to what it is told: one that stood still for longer owns no partition when it goes on.
const ANSWER_MAX: Duration = MEMBER_TTL.saturating_add(Duration::from_secs(1));

/// The shared state of one process: keys of an engine.
pub(crate) struct State {
    broker: Arc<dyn Broker>,
    /// What this process is called.
    process: String,
    /// Who is there.
    members: Option<Arc<Members>>,
    bounds: Bounds,
}

impl State {
    /// Returns the state over an engine, for a member of that name.
    pub(crate) fn new(broker: Arc<dyn Broker>, process: String, members: Option<Arc<Members>>) -> Self {
        Self { broker, process, members, bounds: Bounds::default() }
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

    fn tell_process(&self, process: &str, body: Bytes) -> BoxFuture<'static, Result<Bytes>> {
        self.broker.call(&desk(process), tells(&body), ANSWER_MAX)
    }

    fn is_known(&self, channel_id: i64, version: u64) -> BoxFuture<'static, ()> {
        let partition = partition_of(channel_id, self.broker.partitions());
        // Whoever owns the partition knows what it wrote itself.
        let Some(members) = self.members.as_ref().filter(|members| !members.owns(partition)) else {
            return Box::pin(std::future::ready(()));
        };
        // The views of members differ for moments, so this one's of who owns it is not asked.
        let others = members.all().into_iter().filter(|member| member.info.role.works());
        let others = others.map(|member| member.info.identity.id).filter(|id| *id != self.process);
        let asked: Vec<_> = others.map(|id| self.broker.call(&desk(&id), knows(version), ANSWER_MAX)).collect();
        Box::pin(async move { drop(join_all(asked).await) })
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
