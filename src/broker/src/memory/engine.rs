//! The engine of the tests: all in memory, on the clock of tokio, which stands still in tests until everybody waits.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
    time::Duration,
};

use bytes::Bytes;
use mezon_core::error::{Error, ErrorKind, Result};
use parking_lot::Mutex;
use tokio::{
    runtime::Handle,
    sync::{Notify, mpsc, watch},
    time::{Instant, sleep_until},
};

use super::{
    keys::Shelf,
    link::{Life, Loss},
    memory::Process,
    stream::Partition,
};
use crate::{Asked, Entry, Publication};

/// How the engine behaves.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// Partitions of the stream.
    pub partitions: u16,
    /// How long a delivery may take without a word.
    pub patience: Duration,
    /// How long a process that does not answer keeps others from its partitions. As with the real one, order is kept only if it is
    /// longer than `patience`.
    pub pin: Duration,
    /// How long a message takes in one direction; each process has a time of its own from this range.
    pub latency: Range<Duration>,
    /// How fast the clock of the engine that times keys goes, the one of everybody else being 1.
    pub pace: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            partitions: 8,
            patience: Duration::from_millis(1_200),
            pin: Duration::from_millis(1_900),
            latency: Duration::from_micros(200)..Duration::from_millis(3),
            pace: 1.0,
        }
    }
}

/// An engine.
#[derive(Clone)]
pub(crate) struct Memory(Arc<Engine>);

pub(super) struct Engine {
    pub(super) settings: Settings,
    state: Mutex<State>,
    changed: Notify,
}

/// A process as the engine sees it.
pub(super) struct Peer {
    pub(super) life: Life,
    pub(super) cut: Option<Loss>,
    /// Since when nothing comes from it.
    pub(super) silent: Option<Instant>,
}

pub(super) struct State {
    pub(super) shelf: Shelf,
    pub(super) peers: Vec<Peer>,
    pub(super) partitions: Vec<Partition>,
    published: BTreeSet<String>,
    pub(super) last: BTreeMap<i64, Bytes>,
    pub(super) sequence: u64,
    /// The last lease of which something was published.
    epoch: u64,
    pub(super) served: Vec<(usize, String, mpsc::UnboundedSender<Asked>)>,
    pub(super) heard: Vec<(usize, String, mpsc::UnboundedSender<Bytes>)>,
    pub(super) kept: BTreeMap<u64, crate::Kept>,
    pub(super) full: watch::Sender<bool>,
}

impl Memory {
    /// Returns an engine that behaves so. To be called in a runtime.
    pub(crate) fn new(settings: Settings) -> Self {
        let partitions = (0..settings.partitions).map(Partition::new).collect();
        let state = State {
            shelf: Shelf::new(settings.pace),
            peers: Vec::new(),
            partitions,
            published: BTreeSet::new(),
            last: BTreeMap::new(),
            sequence: 0,
            epoch: 0,
            served: Vec::new(),
            heard: Vec::new(),
            kept: BTreeMap::new(),
            full: watch::Sender::new(false),
        };
        let engine = Arc::new(Engine { settings, state: Mutex::new(state), changed: Notify::new() });
        let weak = Arc::downgrade(&engine);
        drop(Handle::current().spawn(async move {
            while let Some(engine) = weak.upgrade() {
                let due = engine.quietly(|state| state.due(&engine.settings));
                // A test that is over lets go of the engine, which this must not outlast for long.
                let due = due.unwrap_or_else(|| Instant::now() + Duration::from_secs(3600));
                tokio::select! {
                    () = sleep_until(due) => {}
                    () = engine.changed.notified() => {}
                }
            }
        }));
        Self(engine)
    }

    /// Returns a process that is connected to it.
    pub(crate) fn process(&self) -> Arc<Process> {
        Process::new(&self.0)
    }

    /// Returns a key as it is this moment, whatever befalls the processes, and when it is gone.
    pub(crate) fn key(&self, key: &str) -> Option<(Entry, Option<Instant>)> {
        self.0.quietly(|state| state.shelf.get(key))
    }

    /// Returns how many keys begin with a text.
    pub(crate) fn keys(&self, prefix: &str) -> usize {
        self.0.quietly(|state| state.shelf.count(prefix))
    }

    /// Forgets the acknowledgements of the last time, as the real engine does when it is killed and starts again.
    pub(crate) fn forget(&self, last: Duration) {
        let since = Instant::now().checked_sub(last).unwrap_or_else(Instant::now);
        self.0.with(|state| state.partitions.iter_mut().for_each(|partition| partition.forget(since)));
    }

    /// Sets whether the stream has no room.
    pub(crate) fn set_full(&self, full: bool) {
        self.0.with(|state| state.full.send_replace(full));
    }

    /// Returns how many publications are not done yet.
    pub(crate) fn open(&self) -> usize {
        self.0.quietly(|state| state.partitions.iter().map(Partition::len).sum())
    }
}

impl Engine {
    /// Does `work` on the state as it is now, and what follows from it.
    pub(super) fn with<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        let result = self.quietly(work);
        self.changed.notify_one();
        result
    }

    /// Does the same without waking the task that waits for what is due next.
    fn quietly<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        let mut state = self.state.lock();
        state.look(&self.settings);
        let result = work(&mut state);
        state.look(&self.settings);
        result
    }
}

impl State {
    pub(super) fn publish(&mut self, publication: Publication) -> Result<()> {
        if publication.epoch < self.epoch {
            return Err(Error::new(ErrorKind::Closed, "a later lease has published").permanent());
        }
        self.epoch = publication.epoch;
        if self.published.insert(publication.id.clone()) {
            self.sequence += 1;
            if publication.has_message {
                self.last.insert(publication.channel_id, publication.body.clone());
            }
            self.partitions[usize::from(publication.partition)].add(self.sequence, publication);
        }
        Ok(())
    }

    fn look(&mut self, settings: &Settings) {
        let now = Instant::now();
        self.shelf.expire(now);
        let Self { partitions, peers, .. } = self;
        for partition in partitions {
            partition.look(peers, settings, now);
        }
    }

    fn due(&self, settings: &Settings) -> Option<Instant> {
        let now = Instant::now();
        let pins = self.peers.iter().filter_map(|peer| Some(peer.silent? + settings.pin));
        let rest = self.shelf.due().into_iter().chain(self.partitions.iter().filter_map(Partition::due));
        pins.chain(rest).filter(|due| *due > now).min()
    }
}
