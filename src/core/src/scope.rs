//! For which client a thread works at the moment, so that every record of the log can name it.
//!
//! A task carries the client it works for from poll to poll, over whatever threads poll it: that costs two writes to a thread-local for each
//! poll, and nothing for what happens in it.

use std::{
    cell::Cell,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use pin_project_lite::pin_project;

/// What no client has as its id.
const NOBODY: i64 = 0;

thread_local! {
    static CLIENT: Cell<i64> = const { Cell::new(NOBODY) };
}

/// Returns the id of the client that this thread works for.
#[must_use]
pub fn client() -> Option<i64> {
    Some(CLIENT.get()).filter(|id| *id != NOBODY)
}

/// Work for a client on this thread, until it is dropped.
#[derive(Debug)]
#[must_use = "the work is for the client until this is dropped"]
pub struct Entered {
    before: i64,
}

impl Drop for Entered {
    fn drop(&mut self) {
        CLIENT.set(self.before);
    }
}

/// Starts to work for a client.
pub fn enter(client_id: i64) -> Entered {
    Entered { before: CLIENT.replace(client_id) }
}

pin_project! {
    /// Some work for a client. No `async` block, which would have room for the work twice: as what it is given and as what it awaits.
    #[must_use = "nothing is done unless it is awaited"]
    pub struct Of<F> {
        client_id: i64,
        #[pin]
        work: F,
    }
}

impl<F: Future> Future for Of<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        let _entered = enter(*this.client_id);
        this.work.poll(cx)
    }
}

/// Does some work for a client.
pub fn of<F: Future>(client_id: i64, work: F) -> Of<F> {
    Of { client_id, work }
}

/// Does some work for the client that this thread works for now.
pub fn carried<F: Future>(work: F) -> Of<F> {
    of(CLIENT.get(), work)
}

#[cfg(test)]
mod tests {
    use tokio::task::yield_now;

    use super::*;

    #[tokio::test]
    async fn tasks_on_one_thread_work_for_their_own_clients() {
        let work = || async {
            let first = client();
            yield_now().await;
            (first, client())
        };
        let (one, two) = tokio::join!(of(1, work()), of(2, async { tokio::spawn(carried(work())).await.unwrap() }));
        assert_eq!((one, two), ((Some(1), Some(1)), (Some(2), Some(2))));
        assert_eq!(client(), None);
    }

    #[test]
    fn work_inside_of_work_goes_back_to_the_outer_client() {
        let outer = enter(1);
        drop(enter(2));
        assert_eq!(client(), Some(1));
        drop(outer);
        assert_eq!(client(), None);
    }
}
