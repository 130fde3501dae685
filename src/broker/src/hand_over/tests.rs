use std::{future::Future, time::Duration};

use proptest::{prelude::*, test_runner::RngSeed};
use tokio::runtime::Builder;

use super::world::{Fault, World};
use crate::memory::{Loss, Settings};

/// Runs on a clock that goes on when everybody waits.
fn run<T>(work: impl Future<Output = T>) -> T {
    Builder::new_current_thread().enable_time().start_paused(true).build().expect("no runtime").block_on(work)
}

fn fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        3 => Just(Fault::Cut(Loss::Lost)),
        3 => Just(Fault::Cut(Loss::Held)),
        4 => Just(Fault::Freeze),
        2 => Just(Fault::Kill),
        1 => Just(Fault::Leave),
        1 => Just(Fault::Deafen),
        7 => Just(Fault::Heal),
        2 => Just(Fault::Start),
        2 => Just(Fault::Forget),
    ]
}

fn settings() -> impl Strategy<Value = Settings> {
    // The clock of the engine is up to 1 % faster or slower than everybody else's.
    (0.99..1.01_f64, prop_oneof![Just(3), Just(40)]).prop_map(|(pace, latency)| Settings {
        pace,
        latency: Duration::from_micros(200)..Duration::from_millis(latency),
        ..Settings::default()
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 48,
        rng_seed: RngSeed::Fixed(17),
        failure_persistence: None,
        max_shrink_iters: 40,
        ..ProptestConfig::default()
    })]

    #[test]
    fn whatever_befalls_them_one_holds_the_lease_and_each_event_is_handled(
        settings in settings(),
        faults in prop::collection::vec((0_u64..2_500, fault(), 0_usize..6), 1..14),
    ) {
        run(async {
            let mut world = World::new(settings);
            world.pass(Duration::from_millis(1_500)).await;
            for (pause, fault, whom) in faults {
                world.befall(fault, whom);
                world.pass(Duration::from_millis(pause)).await;
            }
            world.settle().await;
        });
    }
}

#[test]
fn the_same_faults_have_the_same_end() {
    let handlings = || {
        run(async {
            let mut world = World::new(Settings::default());
            for fault in [Fault::Freeze, Fault::Kill, Fault::Heal, Fault::Forget, Fault::Start] {
                world.pass(Duration::from_millis(1_777)).await;
                world.befall(fault, 0);
            }
            world.pass(Duration::from_secs(5)).await;
            world.handlings()
        })
    };
    let first = handlings();
    assert!(first > 100);
    assert_eq!(first, handlings());
}
