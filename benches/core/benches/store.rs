//! The message store on a disk: a burst into an empty file, a long run into one that grows, and a row found again.
//!
//! The clock runs from the first message queued to the commit of the last; the messages are made beforehand and spread over 500
//! channels.
#![expect(clippy::expect_used, reason = "a benchmark that cannot write has nothing to measure")]

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use mezon_bench_core::{samples, settings};
use mezon_core::store::{Key, Place, Store, StoreConfig};
use mezon_proto::api::ChannelMessage;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

// The allocator of the package.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const BURST: i64 = 100_000;

struct Disk {
    folder: TempDir,
    runtime: Runtime,
}

impl Disk {
    fn new() -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        Self { folder: tempfile::tempdir().expect("a folder"), runtime }
    }

    fn store(&self, name: &str) -> Store {
        Store::new(StoreConfig { place: Place::File(self.folder.path().join(name)), rows_max: None })
    }

    /// Returns the seconds from the first message to the commit of the last.
    fn write(&self, store: &Store, messages: &[Arc<ChannelMessage>]) -> Duration {
        let start = Instant::now();
        self.runtime.block_on(async {
            for message in messages {
                // As the reader of a socket does.
                if store.is_full() {
                    store.relieved().await;
                }
                store.record(message, 250);
            }
            store.flush().await.expect("a store that can be written");
        });
        start.elapsed()
    }
}

fn appending(criterion: &mut Criterion) {
    let disk = Disk::new();
    let mut group = criterion.benchmark_group("store/append 100,000");
    group
        .throughput(Throughput::Elements(BURST.unsigned_abs()))
        .sample_size(10)
        .measurement_time(Duration::from_secs(10));

    let burst = samples::messages(0..BURST);
    let mut files = 0;
    group.bench_function("to an empty file", |bencher| {
        bencher.iter_custom(|count| {
            let mut spent = Duration::ZERO;
            for _ in 0..count {
                let name = format!("burst {files}.db");
                files += 1;
                let store = disk.store(&name);
                spent += disk.write(&store, &burst);
                disk.runtime.block_on(store.close());
                std::fs::remove_file(disk.folder.path().join(name)).expect("the file that was written");
            }
            spent
        });
    });

    let store = disk.store("growing.db");
    let mut next = 0;
    group.bench_function("to a file that grows", |bencher| {
        bencher.iter_custom(|count| {
            let mut spent = Duration::ZERO;
            for _ in 0..count {
                let messages = samples::messages(next..next + BURST);
                next += BURST;
                spent += disk.write(&store, &messages);
            }
            spent
        });
    });
    group.finish();

    let known = samples::message(next / 2);
    let (channel_id, message_id) = (Key::Number(known.channel_id), Key::Number(known.message_id));
    criterion.bench_function("store/get one row", |bencher| {
        bencher.iter(|| {
            let row = disk.runtime.block_on(store.get(channel_id.clone(), message_id.clone()));
            assert!(row.is_ok_and(|row| row.is_some()));
        });
    });
    disk.runtime.block_on(store.close());
}

criterion_group! {
    name = benches;
    config = settings();
    targets = appending
}
criterion_main!(benches);
