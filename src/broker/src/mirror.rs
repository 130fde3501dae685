//! Has the process's follower told of the keys that say who is asked something, and of what other processes tell this one.
//!
//! A watch brings what is written a moment later, so a partition that has just become this process's may bring an event that its last owner
//! wrote something about. Before the first one is routed the process writes a key of its own under the same prefix, and waits until the
//! watch brings that: watches bring writes in their order, so everything before it was told as well. From then on whoever writes about the
//! channels of the partition is this process, or one that asks elsewhere than it hears: that waits, before it asks, until the others say that
//! they were told ([`knows`]).

use std::{
    collections::HashSet,
    sync::{Arc, Weak},
    time::Duration,
};

use bytes::{Buf as _, Bytes};
use futures_util::StreamExt as _;
use mezon_core::{
    error::{Error, Result},
    shared_state::{Follower, Kind, Versioned},
};
use tokio::{
    sync::{Mutex, watch},
    time::{sleep, timeout},
};
use tokio_util::task::AbortOnDropHandle;

use crate::{Asked, Broker, Change, partition_of};

/// Pause before a watch that ended is begun again.
const PAUSE: Duration = Duration::from_millis(200);

/// How long the key lives that the watch has to bring; each process has one.
const MARK_LIVES: Duration = Duration::from_secs(60);

/// Returns under which name a process is told something.
pub(crate) fn desk(process: &str) -> String {
    format!("process-{process}")
}

/// How long a write is waited for on another's behalf.
const KNOWN_MAX: Duration = Duration::from_secs(10);

/// What a body begins with that is for the follower.
const TELLS: u8 = 1;

/// What one begins with that asks for the answer once a write is known; its version follows.
const KNOWS: u8 = 2;

/// Returns what tells something to the follower of a process.
pub(crate) fn tells(body: &[u8]) -> Bytes {
    [&[TELLS], body].concat().into()
}

/// Returns what a process answers once it was told of the writes up to a version.
pub(crate) fn knows(version: u64) -> Bytes {
    [&[KNOWS][..], &version.to_be_bytes()].concat().into()
}

/// What a process is told. Dropped, it is told nothing more.
pub(crate) struct Mirror {
    broker: Arc<dyn Broker>,
    follower: Weak<dyn Follower>,
    mark: String,
    /// Up to which write everything was told; `None` while nothing is watched.
    reached: watch::Receiver<Option<u64>>,
    /// How many marks were written, and the last of them.
    marks: watch::Sender<u64>,
    turn: Mutex<u64>,
    _tasks: [AbortOnDropHandle<()>; 2],
}

impl Mirror {
    /// Begins to tell a follower; has to be called on the runtime.
    pub(crate) fn start(broker: Arc<dyn Broker>, process: &str, follower: Weak<dyn Follower>) -> Self {
        let (tell, reached) = watch::channel(None);
        let watching = Watching { broker: Arc::clone(&broker), follower: Weak::clone(&follower), reached: tell };
        let asking = Weak::clone(&follower);
        let serving = Serving { broker: Arc::clone(&broker), follower, reached: reached.clone() }.run(desk(process));
        let tasks = [tokio::spawn(watching.run()), tokio::spawn(serving)].map(AbortOnDropHandle::new);
        let mark = format!("{}.at.{process}", Kind::Asked.name());
        Self {
            broker,
            follower: asking,
            mark,
            reached,
            marks: watch::Sender::new(0),
            turn: Mutex::new(0),
            _tasks: tasks,
        }
    }

    /// Returns whether it is told of writes at the moment.
    pub(crate) fn is_watching(&self) -> bool {
        self.reached.borrow().is_some()
    }

    /// Returns whether a handler of this process waits for what is said in a channel of a partition.
    pub(crate) fn is_asking(&self, partition: u16) -> bool {
        let partitions = self.broker.partitions();
        let is_in = |channel_id| partition_of(channel_id, partitions) == partition;
        self.follower.upgrade().is_some_and(|follower| follower.is_asking(&is_in))
    }

    /// Resolves when everything was told that was written before the call.
    ///
    /// # Errors
    /// What the engine fails with.
    pub(crate) async fn catch_up(&self) -> Result<()> {
        let before = *self.marks.borrow();
        let mut last = self.turn.lock().await;
        // One mark is enough for all who wait for one that was begun after they came.
        if *self.marks.borrow() == before {
            self.marks.send_modify(|marks| *marks += 1);
            *last = self.broker.keys().put(&self.mark, Bytes::new(), Some(MARK_LIVES)).await?;
        }
        let mark = *last;
        drop(last);
        let mut reached = self.reached.clone();
        let told = reached.wait_for(|reached| reached.is_some_and(|reached| reached >= mark)).await;
        told.map(drop).map_err(|_| Error::closed())
    }
}

/// The task that watches.
struct Watching {
    broker: Arc<dyn Broker>,
    follower: Weak<dyn Follower>,
    reached: watch::Sender<Option<u64>>,
}

impl Watching {
    async fn run(self) {
        let prefix = format!("{}.", Kind::Asked.name());
        loop {
            if let Err(error) = self.watch(&prefix).await {
                log::debug!("Who is asked something is not told at the moment: {error}");
            }
            self.reached.send_replace(None);
            sleep(PAUSE).await;
        }
    }

    async fn watch(&self, prefix: &str) -> Result<()> {
        let mut changes = self.broker.keys().watch(prefix).await?;
        // What is there when it begins, in whatever order, and the last write of that.
        let mut begun = Some((HashSet::new(), 0));
        while let Some(change) = changes.next().await {
            let Some(follower) = self.follower.upgrade() else { return Ok(()) };
            let version = match change? {
                Change::Put(entry) => {
                    let key = entry.key.strip_prefix(prefix).unwrap_or(&entry.key);
                    follower.written(key, &Versioned { value: entry.value, version: entry.revision });
                    if let Some((keys, _)) = &mut begun {
                        keys.insert(key.to_owned());
                    }
                    entry.revision
                }
                Change::Gone { key, revision } => {
                    let key = key.strip_prefix(prefix).unwrap_or(&key);
                    follower.gone(key, revision);
                    if let Some((keys, _)) = &mut begun {
                        keys.remove(key);
                    }
                    revision
                }
                Change::Current => {
                    if let Some((keys, last)) = begun.take() {
                        follower.all_told(&keys, last);
                        self.reached.send_replace(Some(last));
                    }
                    continue;
                }
            };
            match &mut begun {
                Some((_, last)) => *last = version.max(*last),
                None => drop(self.reached.send_replace(Some(version))),
            }
        }
        Err(Error::connection_lost("the watch ended"))
    }
}

/// The task that answers what other processes tell this one.
struct Serving {
    broker: Arc<dyn Broker>,
    follower: Weak<dyn Follower>,
    reached: watch::Receiver<Option<u64>>,
}

impl Serving {
    async fn run(self, name: String) {
        loop {
            if let Ok(mut told) = self.broker.serve(&name).await {
                while let Some(asked) = told.next().await {
                    if self.follower.strong_count() == 0 {
                        return;
                    }
                    self.answer(asked);
                }
            }
            sleep(PAUSE).await;
        }
    }

    fn answer(&self, Asked { mut body, answer }: Asked) {
        match body.try_get_u8() {
            Ok(TELLS) => {
                let Some(follower) = self.follower.upgrade() else { return };
                tokio::spawn(async move { answer(follower.told(body).await) });
            }
            Ok(KNOWS) if body.len() >= 8 => {
                let (version, mut reached) = (body.get_u64(), self.reached.clone());
                tokio::spawn(async move {
                    let told = reached.wait_for(|reached| reached.is_some_and(|reached| reached >= version));
                    // Whoever asked does not wait for ever.
                    if let Ok(Ok(_)) = timeout(KNOWN_MAX, told).await {
                        answer(Bytes::new());
                    }
                });
            }
            // It is of another version of the program.
            _ => answer(Bytes::new()),
        }
    }
}

#[cfg(test)]
mod tests;
