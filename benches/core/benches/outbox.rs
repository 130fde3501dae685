//! What the runtime hands up and the loop takes, in batches as the bridge drains them; and the same with a thread at each end.

use std::{
    hint::black_box,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use mezon_bench_core::{samples, settings};
use mezon_core::{
    event::{Event, EventKind, Payload},
    outbox::Outbox,
};
use mezon_proto::api::ChannelMessage;

// The allocator of the package.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Items that the bridge takes in one drain.
const BATCH: u64 = 256;

/// A finished call, as large as that of the bridge: a token and a boxed function.
type Completion = (u64, Box<dyn FnOnce() + Send>);

type Lanes = Outbox<Completion, Event>;

fn outbox() -> (Arc<AtomicU64>, Arc<Lanes>) {
    let wakes = Arc::<AtomicU64>::default();
    let rung = Arc::clone(&wakes);
    let wake = move || {
        rung.fetch_add(1, Ordering::Relaxed);
    };
    (wakes, Arc::new(Lanes::new(wake)))
}

fn event(message: &Arc<ChannelMessage>) -> Event {
    Event { kind: EventKind::CHANNEL_MESSAGE, payload: Payload::ChannelMessage(Arc::clone(message)), size: 250 }
}

/// Takes up to a batch; returns how many events it took.
fn drain(lanes: &Lanes, completions: &mut Vec<Completion>) -> u64 {
    lanes.answer();
    lanes.take_completions(completions, BATCH as usize);
    completions.drain(..).for_each(|(_, resolve)| resolve());
    let Some(lane) = lanes.next_lane() else { return 0 };
    let mut taken = 0;
    while taken < BATCH
        && let Some((_event, size)) = lane.pop()
    {
        lane.release(1, size);
        taken += 1;
    }
    if lane.has_queued() {
        lanes.requeue(&lane);
    }
    taken
}

fn one_thread(criterion: &mut Criterion) {
    let message = Arc::new(samples::message(1));
    let (wakes, lanes) = outbox();
    let lane = lanes.lane();
    let mut completions = Vec::new();
    let mut group = criterion.benchmark_group("outbox/push and drain 256");
    group.throughput(Throughput::Elements(BATCH));
    group.bench_function("events", |bencher| {
        bencher.iter(|| {
            for _ in 0..BATCH {
                lanes.push(&lane, event(&message), 250);
            }
            drain(&lanes, &mut completions)
        });
    });
    group.bench_function("completions", |bencher| {
        bencher.iter(|| {
            for token in 0..BATCH {
                let resolve = move || {
                    black_box(token);
                };
                lanes.complete((token, Box::new(resolve)));
            }
            drain(&lanes, &mut completions)
        });
    });
    assert!(wakes.load(Ordering::Relaxed) > 0);
}

fn two_threads(criterion: &mut Criterion) {
    let message = Arc::new(samples::message(1));
    let mut group = criterion.benchmark_group("outbox/from thread to thread");
    group.throughput(Throughput::Elements(1)).sample_size(20).measurement_time(Duration::from_secs(4));
    group.bench_function("events", |bencher| {
        bencher.iter_custom(|count| {
            let (_, lanes) = outbox();
            let lane = lanes.lane();
            let mut completions = Vec::new();
            thread::scope(|scope| {
                let start = Instant::now();
                scope.spawn(|| {
                    for _ in 0..count {
                        // As the reader of a socket does, which obeys the pressure.
                        while lane.pressure() != mezon_core::event::Pressure::Open {
                            thread::yield_now();
                        }
                        lanes.push(&lane, event(&message), 250);
                    }
                });
                let mut taken = 0;
                while taken < count {
                    let now = drain(&lanes, &mut completions);
                    if now == 0 {
                        thread::yield_now();
                    }
                    taken += now;
                }
                start.elapsed()
            })
        });
    });
}

criterion_group! {
    name = benches;
    config = settings();
    targets = one_thread, two_threads
}
criterion_main!(benches);
