//! The keys of the engine of the tests.

use std::{collections::BTreeMap, result, time::Duration};

use bytes::Bytes;
use mezon_core::error::{Error, Result};
use tokio::{sync::mpsc, time::Instant};

use super::link::Way;
use crate::{Change, Entry, KeyError};

pub(super) struct Shelf {
    keys: BTreeMap<String, (Entry, Option<Instant>)>,
    revision: u64,
    watchers: Vec<Watcher>,
    pace: f64,
}

pub(super) struct Watcher {
    pub(super) process: usize,
    pub(super) prefix: String,
    pub(super) way: Way,
    pub(super) sender: mpsc::UnboundedSender<Result<Change>>,
    /// Sees nothing and does not know it.
    pub(super) deaf: bool,
}

impl Watcher {
    fn tell(&self, change: Result<Change>) {
        if self.deaf {
            return;
        }
        let sender = self.sender.clone();
        self.way.send(move || drop(sender.send(change)));
    }

    fn watches(&self, key: &str) -> bool {
        key == self.prefix || self.prefix.ends_with('.') && key.starts_with(&self.prefix)
    }
}

impl Shelf {
    pub(super) fn new(pace: f64) -> Self {
        Self { keys: BTreeMap::new(), revision: 0, watchers: Vec::new(), pace }
    }

    pub(super) fn get(&self, key: &str) -> Option<(Entry, Option<Instant>)> {
        self.keys.get(key).cloned()
    }

    pub(super) fn count(&self, prefix: &str) -> usize {
        self.keys.keys().filter(|key| key.starts_with(prefix)).count()
    }

    /// Writes a key if its last write is `expected`: 0 for none, nothing for any.
    pub(super) fn write(
        &mut self,
        key: String,
        value: Bytes,
        expected: Option<u64>,
        lives: Option<Duration>,
    ) -> result::Result<u64, KeyError> {
        let found = self.keys.get(&key).map_or(0, |(entry, _)| entry.revision);
        if expected.is_some_and(|expected| expected != found) {
            return Err(KeyError::Conflict);
        }
        self.revision += 1;
        let entry = Entry { key: key.clone(), value, revision: self.revision };
        let until = lives.map(|lives| Instant::now() + lives.div_f64(self.pace));
        self.keys.insert(key, (entry.clone(), until));
        self.tell(&entry.key.clone(), &Change::Put(entry));
        Ok(self.revision)
    }

    pub(super) fn delete(&mut self, key: &str, expected: Option<u64>) -> result::Result<(), KeyError> {
        let found = self.keys.get(key).map(|(entry, _)| entry.revision);
        if expected.is_some() && expected != found {
            return Err(KeyError::Conflict);
        }
        if found.is_some() {
            self.remove(key);
        }
        Ok(())
    }

    pub(super) fn watch(&mut self, watcher: Watcher) {
        for (key, (entry, _)) in &self.keys {
            if watcher.watches(key) {
                watcher.tell(Ok(Change::Put(entry.clone())));
            }
        }
        watcher.tell(Ok(Change::Current));
        self.watchers.push(watcher);
    }

    /// Ends what a process watches, as a connection does that is lost.
    pub(super) fn end_watches(&mut self, process: usize) {
        for watcher in self.watchers.extract_if(.., |watcher| watcher.process == process) {
            watcher.tell(Err(Error::connection_lost("the watch ended with its connection")));
        }
    }

    pub(super) fn deafen(&mut self, process: usize) {
        for watcher in self.watchers.iter_mut().filter(|watcher| watcher.process == process) {
            watcher.deaf = true;
        }
    }

    pub(super) fn expire(&mut self, now: Instant) {
        let gone = |(key, (_, until)): (&String, &(Entry, Option<Instant>))| {
            until.is_some_and(|until| until <= now).then(|| key.clone())
        };
        for key in self.keys.iter().filter_map(gone).collect::<Vec<_>>() {
            self.remove(&key);
        }
    }

    pub(super) fn due(&self) -> Option<Instant> {
        self.keys.values().filter_map(|(_, until)| *until).min()
    }

    fn remove(&mut self, key: &str) {
        self.revision += 1;
        self.keys.remove(key);
        self.tell(key, &Change::Gone { key: key.to_owned(), revision: self.revision });
    }

    fn tell(&mut self, key: &str, change: &Change) {
        self.watchers.retain(|watcher| !watcher.sender.is_closed());
        for watcher in self.watchers.iter().filter(|watcher| watcher.watches(key)) {
            watcher.tell(Ok(change.clone()));
        }
    }
}
