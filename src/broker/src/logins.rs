//! Logins of many bots in one process: some at a time, since the service and the engine answer a thousand at once late, and a lease that is
//! late is lost, whereupon its bot logs in again.

use std::{pin::pin, sync::Arc, time::Duration};

use tokio::{sync::Semaphore, time::timeout};

/// Logins that go on at once.
const AT_ONCE: usize = 32;

/// How long one of them counts: a bot whose service is away goes on trying, and keeps nobody else waiting.
const COUNTS: Duration = Duration::from_secs(10);

/// The logins of the bots of a process. Clones are the same ones.
#[derive(Clone)]
pub struct Logins(Arc<Semaphore>);

impl Default for Logins {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Logins {
    /// Does a part of a login when it is its turn.
    pub(crate) async fn one<T>(&self, login: impl Future<Output = T>) -> T {
        let turn = self.0.acquire().await;
        let mut login = pin!(login);
        let done = timeout(COUNTS, &mut login).await;
        drop(turn);
        match done {
            Ok(done) => done,
            Err(_) => login.await,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use tokio::{
        sync::Notify,
        task::{JoinSet, yield_now},
        time::{Instant, advance},
    };

    use super::*;

    /// Logins of which it is known how many have begun, and which end when they are told to.
    #[derive(Clone, Default)]
    struct Bots {
        logins: Logins,
        begun: Arc<AtomicUsize>,
        answer: Arc<Notify>,
    }

    impl Bots {
        fn log_in(&self, count: usize) -> JoinSet<()> {
            let one = || {
                let bots = self.clone();
                async move {
                    let login = async {
                        bots.begun.fetch_add(1, Ordering::Relaxed);
                        bots.answer.notified().await;
                    };
                    bots.logins.one(login).await;
                }
            };
            (0..count).map(|_| one()).collect()
        }

        async fn begun(&self) -> usize {
            for _ in 0..10 {
                yield_now().await;
            }
            self.begun.load(Ordering::Relaxed)
        }
    }

    #[tokio::test(start_paused = true)]
    async fn as_many_go_on_at_once_as_may_and_each_end_lets_another_begin() {
        let bots = Bots::default();
        let mut all = bots.log_in(AT_ONCE + 5);
        assert_eq!(bots.begun().await, AT_ONCE);
        for ended in 1..=5 {
            bots.answer.notify_one();
            assert_eq!(bots.begun().await, AT_ONCE + ended);
        }
        for _ in 0..AT_ONCE {
            bots.answer.notify_one();
            yield_now().await;
        }
        while all.join_next().await.is_some() {}
        assert_eq!(bots.begun().await, AT_ONCE + 5);
    }

    #[tokio::test(start_paused = true)]
    async fn one_that_waits_for_long_keeps_nobody_else_waiting_and_still_ends() {
        let bots = Bots::default();
        let start = Instant::now();
        let mut all = bots.log_in(AT_ONCE + 5);
        assert_eq!(bots.begun().await, AT_ONCE);
        advance(COUNTS - Duration::from_millis(1)).await;
        assert_eq!(bots.begun().await, AT_ONCE);
        advance(Duration::from_millis(1)).await;
        assert_eq!(bots.begun().await, AT_ONCE + 5);
        bots.answer.notify_waiters();
        while all.join_next().await.is_some() {}
        assert_eq!(start.elapsed(), COUNTS);
    }
}
