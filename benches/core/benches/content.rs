//! Content and the lists beside it, read when a handler asks for them, and the check of what is sent.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use mezon_bench_core::{samples, settings};
use mezon_core::content;

// The allocator of the package.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// As long as content may be.
const LIMIT: usize = 8_000;

fn reading(criterion: &mut Criterion) {
    let line = samples::message(1).content;
    // As JavaScript clients write it now and then; no JSON parser takes it as it is.
    let broken = "{\"t\":\"a line\nand another, as long as people write them\"}";
    let mut group = criterion.benchmark_group("content/parse");
    for (name, text) in [("line", line.as_str()), ("rich", samples::RICH_CONTENT), ("raw line break", broken)] {
        group.bench_function(name, |bencher| bencher.iter(|| content::parse(black_box(text))));
    }
    group.finish();

    let mut group = criterion.benchmark_group("content/words");
    for (name, text) in [("line", line.as_str()), ("rich", samples::RICH_CONTENT), ("raw line break", broken)] {
        group.bench_function(name, |bencher| bencher.iter(|| content::words(black_box(text))));
    }
    group.finish();

    let message = samples::rich_message(1);
    criterion.bench_function("content/mentions", |bencher| bencher.iter(|| content::mentions(black_box(&message))));
    criterion
        .bench_function("content/attachments", |bencher| bencher.iter(|| content::attachments(black_box(&message))));
}

fn checking(criterion: &mut Criterion) {
    let wide = "\u{e9}".repeat(LIMIT);
    criterion.bench_function("content/check_limit/8,000 letters of two bytes", |bencher| {
        bencher.iter(|| content::check_limit(black_box(&wide), Some(LIMIT)).is_ok());
    });
}

criterion_group! {
    name = benches;
    config = settings();
    targets = reading, checking
}
criterion_main!(benches);
