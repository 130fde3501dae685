//! A request and its answer: a number given out, claimed, and the caller told, with other requests in flight.

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use mezon_bench_core::{Calls, Waiting, samples, settings};
use mezon_proto::realtime::Envelope;

// The allocator of the package.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn turns(criterion: &mut Criterion) {
    for (waiting, name) in [(Waiting::Callbacks, "callback"), (Waiting::Tasks, "task")] {
        let mut group = criterion.benchmark_group(format!("correlation/register, claim, tell a {name}"));
        for in_flight in [1, 64, 512, 16_384] {
            let mut calls = Calls::new(in_flight, waiting);
            group.bench_function(BenchmarkId::new("in flight", in_flight), |bencher| {
                let answer = Envelope { cid: 1, message: Some(samples::ack(1)) };
                bencher.iter_batched(|| answer.clone(), |answer| calls.turn(answer), BatchSize::SmallInput);
            });
            assert!(calls.answered() > 0);
        }
    }
}

criterion_group! {
    name = benches;
    config = settings();
    targets = turns
}
criterion_main!(benches);
