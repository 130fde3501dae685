//! Frames into messages and back: what every event and every answer costs before anything else is done with it.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use mezon_bench_core::{decode, encode, samples, settings};
use mezon_proto::realtime::envelope::Message;

// The allocator of the package.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn decoding(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("frame/decode");
    for (name, frame) in [
        ("message", samples::frame(0, Message::ChannelMessage(Box::new(samples::message(1))))),
        ("message, rich", samples::frame(0, Message::ChannelMessage(Box::new(samples::rich_message(1))))),
        ("typing", samples::frame(0, samples::typing(1))),
        ("reaction", samples::frame(0, samples::reaction(1))),
        ("ack", samples::frame(1_000, samples::ack(1))),
    ] {
        group.throughput(Throughput::Bytes(frame.len() as u64));
        group.bench_function(name, |bencher| bencher.iter(|| decode(black_box(&frame))));
    }
}

fn encoding(criterion: &mut Criterion) {
    let message = samples::send(1);
    criterion.bench_function("frame/encode/send", |bencher| bencher.iter(|| encode(black_box(&message), 1_000)));
}

criterion_group! {
    name = benches;
    config = settings();
    targets = decoding, encoding
}
criterion_main!(benches);
