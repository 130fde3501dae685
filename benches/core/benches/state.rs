//! What a message does to the caches, with 500 channels and 1,000 users in them.

use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use mezon_bench_core::{samples, settings};
use mezon_core::{config::Config, error::Result, state::State};

// The allocator of the package.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Messages made at a time, outside of the clock.
const CHUNK: i64 = 10_000;

fn state() -> Result<State> {
    Ok(State::new(&Config::builder(42, "key").host("localhost").build()?))
}

fn applying(criterion: &mut Criterion) {
    let Ok(state) = state() else { return };
    let mut next = 0;
    criterion.bench_function("state/apply_message", |bencher| {
        bencher.iter_custom(|count| {
            let mut left = i64::try_from(count).unwrap_or(i64::MAX);
            let mut spent = Duration::ZERO;
            while left > 0 {
                let chunk = left.min(CHUNK);
                let messages = samples::messages(next..next + chunk);
                (next, left) = (next + chunk, left - chunk);
                let start = Instant::now();
                for message in &messages {
                    state.apply_message(message);
                }
                spent += start.elapsed();
            }
            spent
        });
    });
}

criterion_group! {
    name = benches;
    config = settings();
    targets = applying
}
criterion_main!(benches);
