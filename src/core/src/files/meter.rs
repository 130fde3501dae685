//! How far a transfer has come. The core counts, whoever shows it looks when it likes: nothing is called for every piece.

use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::error::{Error, Result};

/// A transfer on which nothing moves for so long is given up.
pub(super) const STALL: Duration = Duration::from_secs(30);

/// Bytes moved so far, and bytes to move.
#[derive(Debug, Default)]
pub struct Meter {
    done: AtomicU64,
    total: AtomicU64,
    /// Pieces moved, those of attempts that failed included.
    pieces: AtomicU64,
}

impl Meter {
    /// Returns the bytes moved.
    pub fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    /// Returns the bytes to move, 0 while that is not known.
    pub fn total(&self) -> u64 {
        self.total.load(Ordering::Relaxed)
    }

    pub(crate) fn expect(&self, total: u64) {
        self.total.store(total, Ordering::Relaxed);
    }

    pub(super) fn add(&self, bytes: usize) {
        self.done.fetch_add(bytes as u64, Ordering::Relaxed);
        self.pieces.fetch_add(1, Ordering::Relaxed);
    }

    /// Goes back to where an attempt started.
    pub(crate) fn rewind(&self, done: u64) {
        self.done.store(done, Ordering::Relaxed);
    }

    /// Drives a transfer for as long as it moves.
    pub(crate) async fn watch<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        let mut work = pin!(work);
        let mut seen = self.pieces.load(Ordering::Relaxed);
        loop {
            tokio::select! {
                biased;
                outcome = &mut work => return outcome,
                () = tokio::time::sleep(STALL) => {
                    let now = self.pieces.load(Ordering::Relaxed);
                    if now == seen {
                        return Err(Error::timeout(format!("nothing of the file has moved for {} s", STALL.as_secs())));
                    }
                    seen = now;
                }
            }
        }
    }
}
