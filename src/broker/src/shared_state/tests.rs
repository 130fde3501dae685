//! The processes of a bot, with the engine in memory between them.

use mezon_core::{
    clock::Clock,
    routing::{Limit, Named, SharedUses},
};

use super::*;
use crate::memory::{Loss, Memory, Process, Settings};

const MINUTE: Duration = Duration::from_secs(60);

/// A process that counts uses.
struct Worker {
    process: Arc<Process>,
    state: State,
    uses: SharedUses,
    clock: Clock,
}

impl Worker {
    fn of(memory: &Memory, clock: &Clock) -> Self {
        let process = memory.process();
        let state = State::new(Arc::clone(&process) as Arc<dyn Broker>, "worker".to_owned(), None);
        Self { process, state, uses: SharedUses::default(), clock: clock.clone() }
    }

    async fn take(&self, limits: &[Named], message_id: i64) -> Result<Option<Duration>> {
        self.uses.take(&self.state, &self.clock, limits, message_id).await
    }
}

fn workers() -> (Vec<Worker>, Clock) {
    let (memory, clock) = (Memory::new(Settings::default()), Clock::default());
    ((0..3).map(|_| Worker::of(&memory, &clock)).collect(), clock)
}

fn named(name: &str, whom: i64, times: usize) -> Named {
    Named { name: name.into(), limit: Limit { key: (0, whom), times, per: MINUTE } }
}

#[tokio::test(start_paused = true)]
async fn a_cooldown_counts_for_all_processes_whoever_comes_at_once() {
    let (workers, clock) = workers();
    for times in [1, 7, 300] {
        let limits = [named(&times.to_string(), 5, times)];
        for round in [0, 10_000] {
            let all = (1..=400_i64).map(|id| workers[id as usize % workers.len()].take(&limits, round + id));
            let taken = join_all(all).await;
            let waits: Vec<_> = taken.into_iter().map(|wait| wait.unwrap()).collect();
            assert_eq!(waits.iter().filter(|wait| wait.is_none()).count(), times);
            assert!(waits.iter().flatten().all(|wait| *wait > Duration::ZERO && *wait <= MINUTE));
            clock.advance(MINUTE + MINUTE / 100);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn users_and_commands_have_uses_of_their_own() {
    let (workers, _) = workers();
    for (worker, (name, whom)) in workers.iter().zip([("ban 0", 5), ("ban 0", 6), ("kick 0", 5)]) {
        assert_eq!(worker.take(&[named(name, whom, 1)], 1).await.unwrap(), None);
        assert!(worker.take(&[named(name, whom, 1)], 2).await.unwrap().is_some());
    }
}

#[tokio::test(start_paused = true)]
async fn a_message_that_comes_again_elsewhere_has_the_use_that_it_took() {
    let (workers, _) = workers();
    let (one, both) = ([named("ban 0", 5, 1)], [named("ban 0", 5, 1), named("ban 1", 7, 1)]);
    assert_eq!(workers[0].take(&one, 77).await.unwrap(), None);
    workers[0].process.kill();
    assert_eq!(workers[1].take(&one, 77).await.unwrap(), None);
    assert!(workers[1].take(&one, 78).await.unwrap().is_some());
    // It came to half of its uses before.
    assert_eq!(workers[2].take(&both, 77).await.unwrap(), None);
    assert!(workers[1].take(&both[1..], 79).await.unwrap().is_some());
}

#[tokio::test(start_paused = true)]
async fn a_use_that_one_limit_refuses_costs_none_of_the_others_in_any_process() {
    let (workers, _) = workers();
    let (often, seldom) = (named("a", 5, 3), named("b", 5, 1));
    let all = (1..=30_i64).map(|id| {
        let worker = &workers[id as usize % workers.len()];
        let limits = [often.clone(), seldom.clone()];
        async move { worker.take(&limits, id).await.unwrap() }
    });
    assert_eq!(join_all(all).await.into_iter().filter(Option::is_none).count(), 1);
    let mut left = 0;
    while workers[0].take(std::slice::from_ref(&often), 100 + left).await.unwrap().is_none() {
        left += 1;
    }
    assert_eq!(left, 2);
}

#[tokio::test(start_paused = true)]
async fn an_engine_that_cannot_be_asked_lets_nobody_through() {
    let (workers, _) = workers();
    workers[0].process.cut(Loss::Lost);
    let limits = [named("ban 0", 5, 1)];
    let mend = async {
        tokio::time::sleep(MINUTE / 60).await;
        workers[0].process.mend();
    };
    let (taken, ()) = tokio::join!(workers[0].take(&limits, 1), mend);
    let refused = taken.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::ConnectionLost);
    assert_eq!(workers[1].take(&[named("ban 0", 5, 1)], 2).await.unwrap(), None);
}

#[tokio::test(start_paused = true)]
async fn uses_that_are_over_leave_no_key() {
    let memory = Memory::new(Settings::default());
    let worker = Worker::of(&memory, &Clock::default());
    assert_eq!(worker.take(&[named("ban 0", 5, 1)], 1).await.unwrap(), None);
    assert_eq!(memory.keys("cooldown."), 1);
    tokio::time::sleep(MINUTE * 2).await;
    assert_eq!(memory.keys("cooldown."), 0);
}

#[tokio::test(start_paused = true)]
async fn keys_are_bounded_until_their_time_is_over() {
    let (bounds, lives) = (Bounds::default(), Duration::from_secs(10));
    let enter = |number: usize| bounds.enter(Kind::Cooldown, &number.to_string(), 1, lives);
    for number in 0..KEYS_MAX {
        enter(number).unwrap();
    }
    assert_eq!(enter(KEYS_MAX).unwrap_err().kind(), ErrorKind::TooLarge);
    tokio::time::advance(lives / 2).await;
    enter(0).unwrap();
    tokio::time::advance(lives / 2).await;
    enter(KEYS_MAX).unwrap();
    // That one, and the one that was written again.
    assert_eq!(bounds.0.lock()[&Kind::Cooldown].ends.len(), 2);
    assert_eq!(bounds.0.lock()[&Kind::Cooldown].order.len(), 2);
}

#[test]
fn a_value_that_is_too_large_is_told() {
    let refused = Bounds::default().enter(Kind::Cooldown, "k", VALUE_MAX + 1, Duration::ZERO).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::TooLarge);
    assert!(refused.to_string().contains("at most 65536 bytes, not 65537"));
}
