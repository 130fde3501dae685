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
fn a_drainer_that_stores_items_itself_strands_none_of_the_others() {
    loom::model(|| {
        let shared = Arc::new(Shared { bell: Doorbell::new(), items: Mutex::new(0), wakes: AtomicUsize::new(0) });
        let pusher = {
            let shared = Arc::clone(&shared);
            thread::spawn(move || push(&shared))
        };
        // Woken by a socket: it hushes the bell, stores what it read, and serves everything.
        shared.bell.hush();
        *shared.items.lock().unwrap() += 1;
        let own_woke = shared.bell.ring();
        let mut taken = drain(&shared);
        pusher.join().unwrap();
        if shared.wakes.load(Ordering::Acquire) > 0 {
            taken += drain(&shared);
        }
        assert!(!own_woke, "it woke itself for what it is about to take");
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
