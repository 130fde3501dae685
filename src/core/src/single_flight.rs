//! Single flight: callers who ask for the same thing at the same time share one piece of work.
//!
//! The work runs in its own task, so a caller who gives up does not affect the others.

use std::{
    collections::{HashMap, hash_map::Entry},
    hash::Hash,
    panic::AssertUnwindSafe,
    sync::Arc,
};

use futures_util::FutureExt as _;
use parking_lot::Mutex;
use tokio::sync::watch;

use crate::error::{Error, Result};

type Landing<V> = watch::Receiver<Option<Result<V>>>;
type Board<K, V> = Arc<Mutex<HashMap<K, Landing<V>>>>;

/// The work in progress, by what was asked for.
pub(crate) struct SingleFlight<K, V>(Board<K, V>);

impl<K, V> SingleFlight<K, V>
where
    K: Copy + Eq + Hash + Send + 'static,
    V: Clone + Send + Sync + 'static,
{
    /// Returns an empty board.
    pub(crate) fn new() -> Self {
        Self(Arc::default())
    }

    /// Returns the result of the work in progress for `key`, starting it with `spawn` if there is none.
    ///
    /// # Errors
    /// Whatever the work fails with, for every caller alike; `Closed` if the work was dropped.
    pub(crate) async fn join<W>(&self, key: K, work: W, spawn: impl FnOnce(Flight<K, V, W>) -> Result<()>) -> Result<V>
    where
        W: Future<Output = Result<V>> + Send,
    {
        let mut landing = {
            let mut board = self.0.lock();
            match board.entry(key) {
                Entry::Occupied(flying) => flying.get().clone(),
                Entry::Vacant(free) => {
                    let (sender, landing) = watch::channel(None);
                    let entry = BoardEntry { board: Arc::clone(&self.0), key };
                    free.insert(landing.clone());
                    drop(board);
                    spawn(Flight { work, sender, entry })?;
                    landing
                }
            }
        };
        match landing.wait_for(Option::is_some).await.as_deref() {
            Ok(Some(result)) => result.clone(),
            Ok(None) | Err(_) => Err(Error::closed()),
        }
    }
}

/// Work that is about to be spawned.
pub(crate) struct Flight<K: Eq + Hash, V, W> {
    work: W,
    sender: watch::Sender<Option<Result<V>>>,
    entry: BoardEntry<K, V>,
}

impl<K: Eq + Hash, V, W: Future<Output = Result<V>>> Flight<K, V, W> {
    /// Does the work and tells everybody.
    pub(crate) async fn fly(self) {
        let Self { work, sender, entry } = self;
        let done = AssertUnwindSafe(work).catch_unwind().await;
        let result = done.unwrap_or_else(|panic| Err(Error::panicked("the look-up", &*panic)));
        // Remove the entry first: whoever asks from now on must get a newer result.
        drop(entry);
        sender.send_replace(Some(result));
    }
}

struct BoardEntry<K: Eq + Hash, V> {
    board: Board<K, V>,
    key: K,
}

impl<K: Eq + Hash, V> Drop for BoardEntry<K, V> {
    fn drop(&mut self) {
        self.board.lock().remove(&self.key);
    }
}

#[cfg(test)]
mod tests {
    use std::{
        sync::atomic::{AtomicU32, Ordering},
        time::Duration,
    };

    use tokio::time::sleep;

    use super::*;

    fn on_runtime<W>(flight: Flight<u8, u32, W>) -> Result<()>
    where
        W: Future<Output = Result<u32>> + Send + 'static,
    {
        drop(tokio::spawn(flight.fly()));
        Ok(())
    }

    async fn slow(count: Arc<AtomicU32>) -> Result<u32> {
        sleep(Duration::from_secs(1)).await;
        Ok(count.fetch_add(1, Ordering::Relaxed))
    }

    #[tokio::test(start_paused = true)]
    async fn callers_of_the_same_key_share_one_piece_of_work() {
        let (single, count) = (SingleFlight::new(), Arc::new(AtomicU32::new(0)));
        let (first, second, other) = tokio::join!(
            single.join(1, slow(count.clone()), on_runtime),
            single.join(1, slow(count.clone()), on_runtime),
            single.join(2, slow(count.clone()), on_runtime),
        );
        assert_eq!(first.unwrap(), second.unwrap());
        assert_eq!(other.unwrap(), 1);
        assert_eq!(single.join(1, slow(count), on_runtime).await.unwrap(), 2);
    }

    #[tokio::test(start_paused = true)]
    async fn a_caller_who_goes_away_takes_nothing_from_the_others() {
        let (single, count) = (Arc::new(SingleFlight::new()), Arc::new(AtomicU32::new(0)));
        let first = tokio::spawn({
            let (single, count) = (Arc::clone(&single), count.clone());
            async move { single.join(1, slow(count), on_runtime).await }
        });
        tokio::task::yield_now().await;
        let second = single.join(1, slow(count.clone()), on_runtime);
        first.abort();
        assert_eq!(second.await.unwrap(), 0);
        assert_eq!(count.load(Ordering::Relaxed), 1);
    }

    #[tokio::test]
    async fn work_that_panics_tells_everybody_and_can_be_asked_for_again() {
        let single: SingleFlight<u8, u32> = SingleFlight::new();
        let count = Arc::new(AtomicU32::new(0));
        let panics = async { std::panic::panic_any("on purpose") };
        let (first, second) = tokio::join!(single.join(1, panics, on_runtime), single.join(1, slow(count), on_runtime));
        for failed in [first, second] {
            let error = failed.unwrap_err();
            assert_eq!(error.kind(), crate::error::ErrorKind::Internal);
            assert!(error.message().contains("on purpose"), "{error}");
        }
        assert_eq!(single.join(1, async { Ok(7) }, on_runtime).await.unwrap(), 7);
    }

    #[tokio::test]
    async fn work_that_is_dropped_ends_the_wait_and_leaves_the_board_clean() {
        let single: SingleFlight<u8, u32> = SingleFlight::new();
        let dropped = single.join(1, std::future::pending(), |flight| {
            drop(flight);
            Ok(())
        });
        assert_eq!(dropped.await.unwrap_err().kind(), crate::error::ErrorKind::Closed);
        assert!(single.0.lock().is_empty());
    }
}
