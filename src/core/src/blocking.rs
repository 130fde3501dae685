//! Work that blocks: names looked up, files read, the system's certificates.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tokio::{sync::oneshot, task::spawn_blocking};

use crate::error::{Error, Result};

/// Runs what blocks on a thread for that. Dropped before it has begun, it does not begin.
///
/// # Errors
/// `Internal` if the system allows no more threads or the work panics, and `Cancelled` if the runtime ends before it has begun.
pub async fn run<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let (asked, _asking) = oneshot::channel::<()>();
    let work = move || (!asked.is_closed()).then(work);
    // It panics if it has no thread and is refused one. What it has queued by then is dropped when it has one again.
    let Ok(task) = catch_unwind(AssertUnwindSafe(|| spawn_blocking(work))) else {
        return Err(no_threads());
    };
    match task.await.map_err(tokio::task::JoinError::try_into_panic) {
        Ok(done) => done.ok_or_else(Error::cancelled),
        Err(Ok(panic)) => Err(Error::panicked("work on a thread of its own", &*panic)),
        Err(Err(_)) => Err(Error::cancelled()),
    }
}

/// Returns the error of a system that refuses a thread.
#[must_use]
pub fn no_threads() -> Error {
    Error::internal(
        "the system allows no more threads, and the SDK needs three; \
         raise the limit (`ulimit -u`, or the container's) or end other programs",
    )
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc, Barrier,
        atomic::{AtomicBool, Ordering},
    };

    use tokio::runtime::Builder;

    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn what_is_dropped_before_it_has_begun_does_not_begin() {
        let runtime = Builder::new_current_thread().max_blocking_threads(1).enable_time().build().unwrap();
        runtime.block_on(async {
            let (gate, begun) = (Arc::new(Barrier::new(2)), Arc::new(AtomicBool::new(false)));
            let waits = Arc::clone(&gate);
            let first = tokio::spawn(run(move || waits.wait().is_leader()));
            tokio::task::yield_now().await;
            let begins = Arc::clone(&begun);
            let second = tokio::spawn(run(move || begins.store(true, Ordering::Release)));
            tokio::task::yield_now().await;
            second.abort();
            assert!(second.await.unwrap_err().is_cancelled());
            gate.wait();
            first.await.unwrap().unwrap();
            assert_eq!(run(|| 7).await.unwrap(), 7);
            assert!(!begun.load(Ordering::Acquire));
        });
    }

    #[tokio::test(start_paused = true)]
    async fn a_panic_is_an_error_of_whoever_asked() {
        let error = run(|| panic!("no")).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Internal);
        assert!(error.message().ends_with("please report it: no"), "{error}");
    }
}
