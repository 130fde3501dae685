//! Whether the event loop turns, seen from outside: when its drain began, and since when a wake-up waits to be answered.
//!
//! The loop's thread writes down two moments for each drain, and nothing for each event.

use std::{
    sync::{
        Arc, Weak,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::sync::Notify;

use crate::lock::Mutex;

/// No moment.
const NEVER: u64 = 0;

/// The signs of life of one loop.
pub struct Pulse {
    base: Instant,
    /// When the drain that runs began.
    serving: AtomicU64,
    /// When the wake-up was sent that is not answered yet.
    rung: AtomicU64,
    /// How many wake-ups were sent.
    rings: AtomicU64,
    /// How many handlers of each client go on later, and may hold the loop then.
    suspended: Mutex<Vec<Weak<AtomicUsize>>>,
    /// Whether the watchdog looks.
    is_watched: AtomicBool,
    watch: Notify,
}

impl Pulse {
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            base: Instant::now(),
            serving: AtomicU64::new(NEVER),
            rung: AtomicU64::new(NEVER),
            rings: AtomicU64::new(0),
            suspended: Mutex::default(),
            is_watched: AtomicBool::new(false),
            watch: Notify::new(),
        })
    }

    /// Notes that a wake-up is being sent. Has to be called before it is.
    pub fn rung(&self) {
        self.rung.store(self.now(), Ordering::Relaxed);
        self.rings.fetch_add(1, Ordering::Relaxed);
        if !self.is_watched.load(Ordering::Relaxed) && !self.is_watched.swap(true, Ordering::Relaxed) {
            self.watch.notify_one();
        }
    }

    /// Notes that the loop answers, just before it does; it serves until the guard is dropped.
    pub fn answered(&self) -> Serving<'_> {
        self.serving.store(self.now(), Ordering::Relaxed);
        self.rung.store(NEVER, Ordering::Relaxed);
        Serving(self)
    }

    /// Looks from now on at how many handlers of a client go on later.
    pub fn look_at(&self, handlers: &Arc<AtomicUsize>) {
        let mut suspended = self.suspended.lock();
        suspended.retain(|known| known.strong_count() > 0 && !std::ptr::eq(known.as_ptr(), Arc::as_ptr(handlers)));
        suspended.push(Arc::downgrade(handlers));
    }

    /// Returns whether handlers go on later.
    pub fn has_suspended(&self) -> bool {
        let suspended = self.suspended.lock();
        suspended.iter().any(|known| known.upgrade().is_some_and(|handlers| handlers.load(Ordering::Relaxed) > 0))
    }

    /// Returns how many wake-ups were sent.
    pub fn rings(&self) -> u64 {
        self.rings.load(Ordering::Relaxed)
    }

    /// Returns since when the loop has been in one drain, or else has left a wake-up unanswered.
    pub fn busy(&self) -> Option<Busy> {
        let marks = [self.serving.load(Ordering::Relaxed), self.rung.load(Ordering::Relaxed)];
        marks.into_iter().find(|at| *at != NEVER).map(Busy)
    }

    /// Returns for how long the loop has been busy with one thing.
    pub fn held(&self) -> Duration {
        self.busy().map_or(Duration::ZERO, |busy| self.held_since(busy))
    }

    /// Returns for how long the loop has been busy with what it was busy with before; zero if that is over.
    pub fn held_since(&self, Busy(at): Busy) -> Duration {
        let is_same = [&self.serving, &self.rung].into_iter().any(|mark| mark.load(Ordering::Relaxed) == at);
        if is_same { Duration::from_micros(self.now().saturating_sub(at)) } else { Duration::ZERO }
    }

    /// Resolves with the next wake-up.
    pub async fn stirred(&self) {
        self.is_watched.store(false, Ordering::Relaxed);
        self.watch.notified().await;
        // It may have been sent before.
        self.is_watched.store(true, Ordering::Relaxed);
    }

    /// Returns the microseconds since the beginning, which are never [`NEVER`].
    fn now(&self) -> u64 {
        u64::try_from(self.base.elapsed().as_micros()).unwrap_or(u64::MAX - 1) + 1
    }
}

/// What a loop is busy with: when that began, in microseconds.
#[derive(Clone, Copy)]
pub struct Busy(pub u64);

/// A drain that runs.
pub struct Serving<'a>(&'a Pulse);

impl Drop for Serving<'_> {
    fn drop(&mut self) {
        self.0.serving.store(NEVER, Ordering::Relaxed);
    }
}
