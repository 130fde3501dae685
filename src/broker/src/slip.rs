//! What a worker owes for a publication: an answer when every handler of its events has come to its end, and a word now and then until
//! then. Whoever was frozen, or cut off, for longer than the engine waits owes nothing any more, and starts nothing any more.

use std::{
    collections::HashMap,
    sync::{
        Arc, Weak,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use foldhash::fast::FixedState;
use mezon_core::{
    event::{Receipt, Share},
    scope,
};
use parking_lot::Mutex;
use tokio::{
    runtime::Handle,
    sync::Notify,
    time::{Instant, sleep_until, timeout_at},
};
use tokio_util::sync::CancellationToken;

use crate::{Acknowledge, Broker, Claim, Counters, Delivered, Finished, batch::without, dead::Dead, suspects::Alone};

/// Deliveries of a publication before it is given up.
pub const DELIVERIES_MAX: u64 = 5;

/// Bytes of a traceback that are kept with a dead letter, and those that there is room for beside the largest body.
const WHY_MAX: usize = 32 * 1024;
const WHY_MIN: usize = 2 * 1024;

/// Pause before the second delivery of what failed; it doubles with each.
const PAUSE: Duration = Duration::from_secs(1);

/// How long a handler may take before its event is given to another worker.
pub const HANDLING_MAX: Duration = Duration::from_secs(600);

/// How much earlier than the engine a worker takes its time for over: for the way of its last word there, and for clocks that do not run
/// alike.
const MARGIN: Duration = Duration::from_millis(200);

/// What this process has been given and owes an answer for.
pub struct Slips {
    broker: Arc<dyn Broker>,
    worker: String,
    /// Whose events they are, for the log.
    client_id: Option<i64>,
    began: Instant,
    /// By partition and place in the stream.
    open: Mutex<HashMap<(u16, u64), Weak<Slip>, FixedState>>,
    runtime: Handle,
    stop: CancellationToken,
    /// Tells that something is open again.
    begun: Arc<Notify>,
    handled: AtomicU64,
    failed: AtomicU64,
    repeated: AtomicU64,
}

impl Slips {
    /// Returns an empty list, and keeps its promises until it is dropped; has to be called on the runtime.
    pub fn new(broker: Arc<dyn Broker>, worker: String) -> Arc<Self> {
        let slips = Arc::new(Self {
            broker,
            worker,
            client_id: scope::client(),
            began: Instant::now(),
            open: Mutex::default(),
            runtime: Handle::current(),
            stop: CancellationToken::new(),
            begun: Arc::default(),
            handled: AtomicU64::new(0),
            failed: AtomicU64::new(0),
            repeated: AtomicU64::new(0),
        });
        let (stop, begun) = (slips.stop.clone(), Arc::clone(&slips.begun));
        tokio::spawn(scope::carried(keep(Arc::downgrade(&slips), begun, stop)));
        slips
    }

    /// Takes a delivery; returns what answers for each of its events that is not finished yet. Of what is being handled here already,
    /// nothing is: the answer for that ends both deliveries.
    pub fn take(
        self: &Arc<Self>,
        delivered: Delivered,
        finished: &Arc<Finished>,
        claim: &Arc<Claim>,
    ) -> Vec<Option<Share>> {
        let now = Instant::now();
        let mut open = self.open.lock();
        let place = (delivered.partition, delivered.sequence);
        if open.get(&place).is_some_and(|slip| slip.strong_count() > 0) {
            return Vec::new();
        }
        let slip = Arc::new(Slip {
            slips: Arc::clone(self),
            claim: Arc::clone(claim),
            finished: Arc::clone(finished),
            delivery: delivered.delivery,
            sequence: delivered.sequence,
            partition: delivered.partition,
            channel_id: delivered.channel_id,
            body: delivered.body,
            acknowledge: delivered.acknowledge,
            until: AtomicU64::new(self.moment(now + self.broker.patience() - MARGIN)),
            limit: now + HANDLING_MAX,
            abandoned: AtomicBool::new(false),
            failure: Mutex::new(None),
            alone: Mutex::new(None),
        });
        if open.is_empty() {
            self.begun.notify_one();
        }
        open.insert(place, Arc::downgrade(&slip));
        drop(open);
        let done = finished.done(slip.sequence);
        let share = |index: u16| {
            if done & 1 << index != 0 {
                self.repeated.fetch_add(1, Ordering::Relaxed);
                return None;
            }
            let receipt = EventReceipt {
                slip: Arc::clone(&slip),
                index,
                abandoned: AtomicBool::new(false),
                failed: AtomicBool::new(false),
            };
            Some(Share::new(Arc::new(receipt)))
        };
        (0..delivered.count).map(share).collect()
    }

    /// Keeps what has a publication handled alone until that is answered for.
    pub fn keep_alone(&self, partition: u16, sequence: u64, alone: Alone) {
        let slip = self.open.lock().get(&(partition, sequence)).and_then(Weak::upgrade);
        if let Some(slip) = slip {
            *slip.alone.lock() = Some(alone);
        }
    }

    /// Owes nothing any more: what has not begun does not begin here.
    pub fn close(&self) {
        let open: Vec<_> = self.open.lock().values().filter_map(Weak::upgrade).collect();
        open.iter().for_each(|slip| slip.until.store(0, Ordering::Release));
    }

    /// Returns what was done so far.
    #[must_use]
    pub fn counters(&self) -> Counters {
        Counters {
            handled: self.handled.load(Ordering::Relaxed),
            failed: self.failed.load(Ordering::Relaxed),
            repeated: self.repeated.load(Ordering::Relaxed),
            running: self.owed() as u64,
            ..Counters::default()
        }
    }

    /// Returns how many publications are not answered for.
    #[must_use]
    pub fn owed(&self) -> usize {
        self.open.lock().len()
    }

    fn moment(&self, at: Instant) -> u64 {
        u64::try_from((at - self.began).as_micros()).unwrap_or(u64::MAX)
    }

    /// Says of everything that is still being worked on that it is, and believes it once the engine has heard.
    async fn renew(&self) {
        let began = Instant::now();
        let patience = self.broker.patience();
        let open: Vec<_> = self.open.lock().values().filter_map(Weak::upgrade).collect();
        let now = self.moment(began);
        let working: Vec<_> =
            open.into_iter().filter(|slip| slip.limit > began && slip.until.load(Ordering::Acquire) > now).collect();
        if working.is_empty() {
            return;
        }
        working.iter().for_each(|slip| slip.acknowledge.working());
        let heard = timeout_at(began + patience - MARGIN, self.broker.flushed()).await;
        if !matches!(heard, Ok(Ok(()))) {
            return;
        }
        let (now, until) = (self.moment(Instant::now()), self.moment(began + patience - MARGIN));
        for slip in working {
            // What has run out meanwhile stays so: it may be another's already.
            let _ = slip
                .until
                .fetch_update(Ordering::AcqRel, Ordering::Acquire, |old| (old > now).then_some(until.max(old)));
        }
    }
}

impl Drop for Slips {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

/// Renews three times in the time that the engine waits, as long as anything is open.
async fn keep(slips: Weak<Slips>, begun: Arc<Notify>, stop: CancellationToken) {
    let mut next = Instant::now();
    loop {
        let looked = slips.upgrade().map(|slips| (slips.broker.patience() / 3, slips.owed() == 0));
        let Some((pause, idle)) = looked else { return };
        if idle {
            tokio::select! {
                () = stop.cancelled() => return,
                () = begun.notified() => {}
            }
            // The first one is due a pause from now; what comes and goes meanwhile wakes nobody.
            next = Instant::now();
        }
        next += pause;
        tokio::select! {
            () = stop.cancelled() => return,
            () = sleep_until(next) => {}
        }
        let Some(slips) = slips.upgrade() else { return };
        slips.renew().await;
        // After a long sleep of the machine, once is enough.
        next = next.max(Instant::now() - pause);
    }
}

/// What is owed for one publication. Dropped with the last of its events.
struct Slip {
    slips: Arc<Slips>,
    claim: Arc<Claim>,
    finished: Arc<Finished>,
    delivery: u64,
    sequence: u64,
    partition: u16,
    channel_id: i64,
    body: bytes::Bytes,
    acknowledge: Box<dyn Acknowledge>,
    /// Until when it is this process's, in microseconds after the beginning.
    until: AtomicU64,
    /// After that it is given up.
    limit: Instant,
    abandoned: AtomicBool,
    failure: Mutex<Option<String>>,
    /// Kept until it is answered for.
    alone: Mutex<Option<Alone>>,
}

impl Slip {
    fn is_valid(&self) -> bool {
        let now = Instant::now();
        self.claim.is_trusted_at(now) && self.slips.moment(now) < self.until.load(Ordering::Acquire)
    }
}

impl Drop for Slip {
    fn drop(&mut self) {
        {
            let mut open = self.slips.open.lock();
            let place = (self.partition, self.sequence);
            // Another delivery of it may have come since.
            if open.get(&place).is_some_and(|slip| slip.strong_count() == 0) {
                open.remove(&place);
            }
        }
        if *self.abandoned.get_mut() {
            // It comes again by itself when its time is over; another process may be at it already.
            if self.is_valid() {
                self.acknowledge.again(Duration::ZERO);
            }
            return;
        }
        let Some(why) = self.failure.get_mut().take() else { return self.acknowledge.done() };
        if self.delivery < DELIVERIES_MAX {
            let doublings = u32::try_from(self.delivery.saturating_sub(1)).unwrap_or(u32::MAX);
            return self.acknowledge.again(PAUSE * 2_u32.saturating_pow(doublings));
        }
        // On whatever thread a handler came to its end.
        let _entered = self.slips.client_id.map(scope::enter);
        log::error!(
            "An event was given up after {} deliveries, see the dead letters: {}",
            self.delivery,
            why.trim_end().lines().last().unwrap_or_default()
        );
        // Those that were packed with it and are done are not to be handled again when this is.
        let body = without(std::mem::take(&mut self.body), self.finished.done(self.sequence));
        let why = end_of(why, why_max(self.slips.broker.body_max(), body.len()));
        let dead = Dead {
            partition: self.partition,
            channel_id: self.channel_id,
            sequence: self.sequence,
            deliveries: self.delivery,
            worker: self.slips.worker.clone(),
            why,
            body,
        };
        let kept = self.slips.broker.keep(dead.encode());
        let acknowledge = std::mem::replace(&mut self.acknowledge, Box::new(Nothing));
        self.slips.runtime.spawn(scope::carried(async move {
            match kept.await {
                Ok(()) => acknowledge.done(),
                Err(error) => {
                    log::error!("An event that was given up cannot be kept, and comes again: {error}");
                    acknowledge.again(PAUSE);
                }
            }
        }));
    }
}

/// Returns how many bytes a traceback may have beside a body, since the two are kept in one message. There is always room for a few: the
/// engine takes some more than it says a body may have.
fn why_max(body_max: usize, length: usize) -> usize {
    body_max.saturating_sub(length).clamp(WHY_MIN, WHY_MAX)
}

/// Returns the end of a text, at most so many bytes of it: what went wrong stands there.
fn end_of(text: String, most: usize) -> String {
    let at = (text.len().saturating_sub(most)..=text.len()).find(|at| text.is_char_boundary(*at));
    text[at.unwrap_or_default()..].to_owned()
}

/// The answer that was given already.
struct Nothing;

impl Acknowledge for Nothing {
    fn done(&self) {}
    fn working(&self) {}
    fn again(&self, _pause: Duration) {}
}

/// What is owed for one event of a publication.
struct EventReceipt {
    slip: Arc<Slip>,
    /// Its place in the publication.
    index: u16,
    abandoned: AtomicBool,
    failed: AtomicBool,
}

impl Receipt for EventReceipt {
    fn is_valid(&self) -> bool {
        self.slip.is_valid()
    }

    fn failed(&self, why: &str) {
        if !self.failed.swap(true, Ordering::AcqRel) {
            self.slip.slips.failed.fetch_add(1, Ordering::Relaxed);
        }
        self.slip.failure.lock().get_or_insert_with(|| why.to_owned());
    }

    fn abandoned(&self) {
        self.abandoned.store(true, Ordering::Release);
    }
}

impl Drop for EventReceipt {
    fn drop(&mut self) {
        if *self.abandoned.get_mut() {
            self.slip.abandoned.store(true, Ordering::Release);
        } else if !*self.failed.get_mut() {
            // Should the answer be lost, another delivery finds that nothing is left to do.
            self.slip.finished.note(self.slip.sequence, self.index);
            self.slip.slips.handled.fetch_add(1, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests;
