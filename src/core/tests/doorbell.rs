//! Every interleaving of pushers and drainer, walked by loom: no item is left behind without a wake-up on its way.
#![expect(clippy::unwrap_used, reason = "helpers of tests, where a panic is the report")]

use loom::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
};
use mezon_core::outbox::{Doorbell, Flag};

struct LoomFlag(AtomicBool);

impl Flag for LoomFlag {
    fn lowered() -> Self {
        Self(AtomicBool::new(false))
    }

    fn exchange(&self, up: bool) -> bool {
        self.0.swap(up, Ordering::AcqRel)
    }
}

struct Shared {
    bell: Doorbell<LoomFlag>,
    items: Mutex<usize>,
    wakes: AtomicUsize,
}

fn push(shared: &Shared) {
    *shared.items.lock().unwrap() += 1;
    if shared.bell.ring() {
        shared.wakes.fetch_add(1, Ordering::Release);
    }
}

/// Serves one wake-up; returns how many items it took.
fn drain(shared: &Shared) -> usize {
    shared.bell.answer();
    std::mem::take(&mut *shared.items.lock().unwrap())
}

#[test]
fn no_item_is_stranded_whatever_the_interleaving() {
    loom::model(|| {
        let shared = Arc::new(Shared { bell: Doorbell::new(), items: Mutex::new(0), wakes: AtomicUsize::new(0) });
        let pushers: Vec<_> = (0..2)
            .map(|_| {
                let shared = Arc::clone(&shared);
                thread::spawn(move || push(&shared))
            })
            .collect();

        let mut served = 0;
        let mut taken = 0;
        if shared.wakes.load(Ordering::Acquire) > served {
            served += 1;
            taken += drain(&shared);
        }
        for pusher in pushers {
            pusher.join().unwrap();
        }
        // Only wake-ups that were really sent may be served from here on.
        while shared.wakes.load(Ordering::Acquire) > served {
            served += 1;
            taken += drain(&shared);
        }
        assert_eq!(taken, 2, "an item was left behind without a wake-up");
    });
}

#[test]
fn answering_after_taking_would_strand_an_item() {
    // The wrong order, to show that the model above can fail: it must find the lost wake-up.
    let found = std::panic::catch_unwind(|| {
        loom::model(|| {
            let shared = Arc::new(Shared { bell: Doorbell::new(), items: Mutex::new(1), wakes: AtomicUsize::new(0) });
            shared.bell.ring();
            let pusher = {
                let shared = Arc::clone(&shared);
                thread::spawn(move || push(&shared))
            };
            let mut taken = std::mem::take(&mut *shared.items.lock().unwrap());
            shared.bell.answer();
            pusher.join().unwrap();
            if shared.wakes.load(Ordering::Acquire) > 0 {
                taken += drain(&shared);
            }
            assert_eq!(taken, 2);
        });
    });
    assert!(found.is_err(), "loom did not find the interleaving that loses the wake-up");
}
