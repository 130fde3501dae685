//! The stores of this process: one writer per file, however many handles there are, with fork and exit handling.

use std::{
    path::Path,
    sync::{Arc, Weak},
    time::{Duration, Instant},
};

use parking_lot::Mutex;

use super::{
    identity::Identity,
    thread::Thread,
    writer::{EXIT_PATIENCE, Writer},
};
use crate::{
    config::Place,
    process::{GENERATIONS, PerProcess},
};

/// How long a fork waits for the writers to pause; a store that is busy for longer is forked with its file open.
const FORK_PATIENCE: Duration = Duration::from_secs(1);

/// The writers of this process.
static REGISTRY: PerProcess<Mutex<Option<Writers>>> = PerProcess::new([const { Mutex::new(None) }; GENERATIONS]);

type Writers = Vec<Weak<Writer>>;

fn registry() -> &'static Mutex<Option<Writers>> {
    REGISTRY.get()
}

/// Returns the writer of a place; in memory each has its own.
pub(super) fn writer(place: &Place) -> Arc<Writer> {
    let place = place.resolved();
    let mut registry = registry().lock();
    let writers = registry.get_or_insert_default();
    writers.retain(|writer| writer.strong_count() > 0);
    let shared = |writer: &Arc<Writer>| place != Place::Memory && writer.place == place;
    if let Some(known) = writers.iter().filter_map(Weak::upgrade).find(shared) {
        return known;
    }
    let made = Writer::new(place, Thread::work);
    writers.push(Arc::downgrade(&made));
    made
}

fn writers() -> Vec<Arc<Writer>> {
    registry().lock().iter().flatten().filter_map(Weak::upgrade).collect()
}

/// Returns whether a store of this process has the file at a path in use, under whatever name.
#[must_use]
pub fn is_in_use(path: &Path) -> bool {
    let place = Place::File(path.to_owned()).resolved();
    let identity = Identity::of(path);
    writers().iter().filter(|writer| writer.is_in_use()).any(|writer| match &writer.place {
        Place::File(used) => writer.place == place || identity.is_some() && Identity::of(used) == identity,
        Place::Memory | Place::Off => false,
    })
}

/// Pauses the writers with their files closed. Called before a fork: otherwise the child would inherit SQLite's state of open files, which
/// is wrong there.
pub fn before_fork() {
    let deadline = Instant::now() + FORK_PATIENCE;
    writers().iter().for_each(|writer| writer.hold(deadline));
}

/// Resumes the writers. Called after a fork, in the parent.
pub fn after_fork_in_parent() {
    writers().iter().for_each(|writer| writer.release());
}

/// Waits for unwritten messages, for a second at most. Called at the end of the process.
pub fn finish_all() {
    let deadline = Instant::now() + EXIT_PATIENCE;
    writers().iter().for_each(|writer| writer.finish(deadline));
}
