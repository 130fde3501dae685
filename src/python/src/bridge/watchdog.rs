//! Notices that something holds the event loop, and has the line of Python written down that does.
//!
//! It looks only while something stirs: a second after a wake-up, and again while the loop is busy or handlers are suspended. What it finds
//! is told by a thread that is started for it, since the runtime's threads never attach to Python; `mezon._bridge` reads the stack there,
//! which is sound on every Python, as soon as whoever holds the loop lets another thread run.

use std::{
    convert::Infallible,
    future::pending,
    sync::{Arc, Weak},
    thread,
    time::{Duration, Instant},
};

use mezon_core::{
    monitor::{self, Condvar},
    outbox::Poller,
    process::{GENERATIONS, PerProcess},
};
use pyo3::{intern, prelude::*};
use tokio::time::sleep;

use super::{
    lanes::Lanes,
    pulse::{Busy, Pulse},
};

/// How long the loop may be held before that is told, with a little time to answer the last wake-up.
const HELD_MAX: Duration = Duration::from_millis(1_000);

/// Time to answer a wake-up that was sent to make sure.
const ANSWER_WAIT: Duration = Duration::from_millis(50);

/// Pause between two wake-ups that only ask whether the loop still turns, while handlers are suspended that may hold it; and how soon to
/// look after a wake-up.
const ASK_INTERVAL: Duration = Duration::from_millis(250);

/// The same on a loop that nothing else has woken for [`QUIET`] of them.
const ASK_INTERVAL_QUIET: Duration = Duration::from_secs(1);

const QUIET: u32 = 8;

/// Pause between two looks at sockets that are lent while nothing stirs: each costs an idle process two wake-ups.
const LOOK_INTERVAL_QUIET: Duration = Duration::from_secs(2);

/// A sleep that took this much longer than it should: the process was stopped, or the machine slept.
const OVERSLEPT: Duration = Duration::from_millis(500);

/// Watches one loop for as long as it has its lanes. `key` is what `mezon._bridge` knows the loop by.
pub async fn watch(pulse: Arc<Pulse>, lanes: Weak<Lanes>, key: usize) {
    let poller = lanes.upgrade().and_then(|lanes| lanes.poller().cloned());
    loop {
        tokio::select! {
            () = pulse.stirred() => {}
            never = see_to_quiet_sockets(poller.as_deref()) => match never {},
        }
        if let Some(busy) = look(&pulse, &lanes, poller.as_deref()).await {
            tell(key, busy);
        }
        if lanes.strong_count() == 0 {
            return;
        }
    }
}

/// Looks until nothing stirs any more; returns with what the loop is busy if that was found to hold it.
async fn look(pulse: &Pulse, lanes: &Weak<Lanes>, poller: Option<&Poller>) -> Option<Busy> {
    let (mut seen, mut asked) = (pulse.rings(), 0);
    let mut next = ASK_INTERVAL;
    loop {
        let began = Instant::now();
        sleep(next).await;
        see_to_sockets(poller, false);
        let stirred = pulse.rings() != seen;
        let held = pulse.held();
        if began.elapsed() > next + OVERSLEPT {
            // Nothing is known of the time in between.
        } else if let Some(busy) = pulse.busy().filter(|_| held >= HELD_MAX) {
            if !is_answered(pulse, lanes, busy).await {
                see_to_sockets(poller, true);
                return Some(busy);
            }
        } else if pulse.has_suspended() {
            lanes.upgrade()?.ring();
        } else if !stirred && held.is_zero() {
            return None;
        }
        seen = pulse.rings();
        asked = if stirred { 0 } else { asked + 1 };
        let ask = if asked < QUIET { ASK_INTERVAL } else { ASK_INTERVAL_QUIET };
        let left = HELD_MAX.saturating_sub(pulse.held()).max(ANSWER_WAIT);
        next = if pulse.has_suspended() { left.min(ask) } else { left };
    }
}

/// Has sockets read by the runtime again that the loop has not read since this was called last; all of them if it is held.
fn see_to_sockets(poller: Option<&Poller>, is_held: bool) {
    if let Some(poller) = poller {
        poller.look(is_held);
    }
}

/// Sees to sockets while nothing stirs: what comes to those that are lent tells nobody but the loop.
async fn see_to_quiet_sockets(poller: Option<&Poller>) -> Infallible {
    let Some(poller) = poller else { return pending().await };
    loop {
        poller.has_lent().await;
        sleep(LOOK_INTERVAL_QUIET).await;
        poller.look(false);
    }
}

/// Asks a loop that seems to be held whether it is.
async fn is_answered(pulse: &Pulse, lanes: &Weak<Lanes>, busy: Busy) -> bool {
    let Some(lanes) = lanes.upgrade() else { return true };
    lanes.ring();
    sleep(ANSWER_WAIT).await;
    pulse.held_since(busy) < HELD_MAX
}

/// Threads that are on their way to Python, which the end of the process waits for: one that reaches for an interpreter that is gone would
/// be ended by it.
struct Tellers {
    count: monitor::Mutex<usize>,
    changed: Condvar,
}

impl Tellers {
    const fn new() -> Self {
        Self { count: monitor::Mutex::new(0), changed: Condvar::new() }
    }
}

static TELLERS: PerProcess<Tellers> = PerProcess::new([const { Tellers::new() }; GENERATIONS]);

/// A thread on its way.
struct Teller(&'static Tellers);

impl Teller {
    fn new() -> Self {
        let tellers = TELLERS.get();
        *tellers.count.lock() += 1;
        Self(tellers)
    }
}

impl Drop for Teller {
    fn drop(&mut self) {
        *self.0.count.lock() -= 1;
        self.0.changed.notify_all();
    }
}

fn tell(key: usize, busy: Busy) {
    let teller = Teller::new();
    let work = move || {
        let _teller = teller;
        Python::try_attach(|py| {
            // It reads the stack, and starts a thread of Python's own for the log, whose sinks may take their time.
            let anchor =
                py.import(intern!(py, "mezon._bridge")).and_then(|bridge| bridge.getattr(intern!(py, "Anchor")));
            let told = anchor.and_then(|anchor| anchor.call_method1(intern!(py, "stalled"), (key, busy.0)));
            // At the end of the program there are no more threads, and nobody who reads the log.
            drop(told);
        });
    };
    // Where there are no threads left, nobody is told.
    drop(thread::Builder::new().name("mezon watchdog".to_owned()).spawn(work));
}

/// Waits, for `patience` at most, for the threads that are on their way to Python; none sets out any more.
pub fn finish(py: Python<'_>, patience: Duration) {
    py.detach(|| {
        let tellers = TELLERS.get();
        let deadline = Instant::now() + patience;
        let mut count = tellers.count.lock();
        let mut timed_out = false;
        while *count > 0 && !timed_out {
            (count, timed_out) = tellers.changed.wait_until(count, deadline);
        }
    });
}
