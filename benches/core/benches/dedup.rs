//! The delivered that keep a message from being handed over twice, with 500 channels in them.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use criterion::{Criterion, criterion_group, criterion_main};
use mezon_bench_core::{Delivered, samples, settings};

// The allocator of the package.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Messages made at a time, outside of the clock.
const CHUNK: i64 = 10_000;

fn admitting(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("dedup/admit");
    let (delivered, mut next) = (Delivered::default(), 0);
    group.bench_function("new", |bencher| {
        bencher.iter_custom(|count| {
            let mut left = i64::try_from(count).unwrap_or(i64::MAX);
            let mut spent = Duration::ZERO;
            while left > 0 {
                let chunk = left.min(CHUNK);
                let messages = samples::messages(next..next + chunk);
                (next, left) = (next + chunk, left - chunk);
                let mut admitted = Vec::with_capacity(messages.len());
                let start = Instant::now();
                admitted.extend(messages.into_iter().map(|message| delivered.admit(message, 250)));
                spent += start.elapsed();
                assert!(black_box(admitted).iter().all(Option::is_some));
            }
            spent
        });
    });

    let delivered = Delivered::default();
    let messages = samples::messages(0..samples::CHANNELS * 50);
    assert!(messages.iter().all(|message| delivered.admit(message.clone(), 250).is_some()));
    let mut again = messages.iter().cycle();
    group.bench_function("duplicate", |bencher| {
        bencher.iter(|| again.next().map(|message| delivered.admit(message.clone(), 250)));
    });
}

criterion_group! {
    name = benches;
    config = settings();
    targets = admitting
}
criterion_main!(benches);
