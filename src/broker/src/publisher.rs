//! The holder's way into the stream: events queue by channel, and each channel has one publication on its way at a time.
//!
//! That keeps the order within a channel whatever is repeated, and packs a busy channel by itself: what came in while one publication was
//! on its way leaves together with the next.

use std::{
    collections::{HashMap, VecDeque},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use foldhash::fast::FixedState;
use futures_util::{FutureExt as _, future::BoxFuture};
use mezon_core::{
    event::Pressure,
    outbox::{EVENT_LANE_BYTES_MAX, EVENT_LANE_HARD_FACTOR, EVENT_LANE_MAX},
};
use parking_lot::Mutex;
use tokio::{runtime::Handle, sync::Notify, time::sleep};
use tokio_util::task::TaskTracker;

use crate::{
    Broker, Publication,
    batch::{BATCH_MAX, Packed, pack},
};

/// Publications on their way at a time, each of another channel.
const IN_FLIGHT_MAX: usize = 256;

/// Pause before a publication is repeated that the engine did not take.
const PAUSE: Duration = Duration::from_millis(100);

/// Where an event goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    /// The partition.
    pub partition: u16,
    /// The channel, or the clan where there is none, or 0.
    pub channel_id: i64,
}

/// An event that waits, with what tells its repetition, if it has a name of its own.
struct Waiting {
    event: Packed,
    name: Option<String>,
}

/// The events of one holder on their way into the stream.
pub struct Publisher {
    broker: Arc<dyn Broker>,
    epoch: u64,
    state: Mutex<State>,
    /// Events that are not in the stream yet, and their bytes.
    count: AtomicUsize,
    bytes: AtomicUsize,
    relieved: Notify,
    runtime: Handle,
    tasks: TaskTracker,
}

#[derive(Default)]
struct State {
    channels: HashMap<Address, VecDeque<Waiting>, FixedState>,
    /// Channels with something to publish and nothing on its way.
    ready: VecDeque<Address>,
    in_flight: usize,
    /// Publications so far, for the names of those that have none.
    last: u64,
    closed: bool,
}

impl Publisher {
    /// Returns the publisher of a lease; has to be called on the runtime.
    pub fn new(broker: Arc<dyn Broker>, epoch: u64) -> Arc<Self> {
        Arc::new(Self {
            broker,
            epoch,
            state: Mutex::default(),
            count: AtomicUsize::new(0),
            bytes: AtomicUsize::new(0),
            relieved: Notify::new(),
            runtime: Handle::current(),
            tasks: TaskTracker::new(),
        })
    }

    /// Adds an event behind the others of its channel. `name` tells a repetition by this or another holder.
    pub fn push(self: &Arc<Self>, address: Address, event: Packed, name: Option<String>) {
        self.count.fetch_add(1, Ordering::AcqRel);
        self.bytes.fetch_add(event.size(), Ordering::AcqRel);
        let mut state = self.state.lock();
        if state.closed {
            drop(state);
            return self.release(1, event.size());
        }
        match state.channels.get_mut(&address) {
            // It has something on its way, or is in line.
            Some(waiting) => waiting.push_back(Waiting { event, name }),
            None => {
                state.channels.insert(address, VecDeque::from([Waiting { event, name }]));
                state.ready.push_back(address);
            }
        }
        self.start(&mut state);
    }

    /// Does something beside, which [`drain`](Self::drain) waits for.
    pub fn beside(&self, task: impl Future<Output = ()> + Send + 'static) {
        self.tasks.spawn_on(task, &self.runtime);
    }

    /// Starts publications while there is room for them.
    fn start(self: &Arc<Self>, state: &mut State) {
        while state.in_flight < IN_FLIGHT_MAX {
            let Some(address) = state.ready.pop_front() else { return };
            let Some(waiting) = state.channels.get_mut(&address) else { continue };
            let (mut events, mut size, mut name) = (Vec::new(), 0, None);
            while let Some(next) = waiting.front() {
                if events.len() == BATCH_MAX || (size + next.event.size() > self.broker.body_max() && size > 0) {
                    break;
                }
                let Some(next) = waiting.pop_front() else { break };
                size += next.event.size();
                // Of two lists that share an event, neither repeats the other.
                name = if events.is_empty() { next.name } else { None };
                events.push(next.event);
            }
            state.in_flight += 1;
            state.last += 1;
            let publication = Publication {
                partition: address.partition,
                channel_id: address.channel_id,
                id: name.unwrap_or_else(|| format!("{}-{}", self.epoch, state.last)),
                epoch: self.epoch,
                count: u16::try_from(events.len()).unwrap_or(u16::MAX),
                body: pack(&events),
            };
            let publisher = Arc::clone(self);
            let task = async move { publisher.publish(address, publication, size).await };
            self.tasks.spawn_on(task, &self.runtime);
        }
    }

    async fn publish(self: Arc<Self>, address: Address, publication: Publication, size: usize) {
        let count = usize::from(publication.count);
        let mut told = false;
        while let Err(error) = self.broker.publish(publication.clone()).await {
            if self.state.lock().closed {
                break;
            }
            if error.is_permanent() {
                log::error!("{count} events cannot be added to the stream: {error}");
                break;
            }
            if !std::mem::replace(&mut told, true) {
                log::warn!("Events cannot be added to the stream, trying again: {error}");
            }
            sleep(PAUSE).await;
        }
        {
            let mut state = self.state.lock();
            state.in_flight -= 1;
            match state.channels.get(&address) {
                Some(waiting) if waiting.is_empty() => drop(state.channels.remove(&address)),
                Some(_) => state.ready.push_back(address),
                None => {}
            }
            self.start(&mut state);
        }
        self.release(count, size);
    }

    fn release(&self, count: usize, size: usize) {
        let left = self.count.fetch_sub(count, Ordering::AcqRel) - count;
        let bytes = self.bytes.fetch_sub(size, Ordering::AcqRel) - size;
        if left <= EVENT_LANE_MAX / 2 && bytes <= EVENT_LANE_BYTES_MAX / 2 {
            self.relieved.notify_waiters();
        }
    }

    /// Returns how many events are not in the stream yet.
    #[must_use]
    pub fn queued(&self) -> usize {
        self.count.load(Ordering::Acquire)
    }

    /// Returns how urgently the socket should wait: the bounds are those of a lane of events.
    #[must_use]
    pub fn pressure(&self) -> Pressure {
        let bytes = self.bytes.load(Ordering::Acquire);
        let over = |factor| self.queued() >= EVENT_LANE_MAX * factor || bytes >= EVENT_LANE_BYTES_MAX * factor;
        match (over(1), over(EVENT_LANE_HARD_FACTOR)) {
            (_, true) => Pressure::Hard,
            (true, false) => Pressure::Soft,
            (false, false) => Pressure::Open,
        }
    }

    /// Resolves when half of the bound is free again.
    pub fn relieved(&self) -> BoxFuture<'_, ()> {
        async move {
            loop {
                let notified = self.relieved.notified();
                tokio::pin!(notified);
                notified.as_mut().enable();
                let bytes = self.bytes.load(Ordering::Acquire);
                if self.queued() <= EVENT_LANE_MAX / 2 && bytes <= EVENT_LANE_BYTES_MAX / 2 {
                    return;
                }
                notified.await;
            }
        }
        .boxed()
    }

    /// Takes nothing more; resolves when what was taken is in the stream.
    pub async fn drain(&self) {
        self.tasks.close();
        self.tasks.wait().await;
    }

    /// Drops what is not in the stream yet: whoever has the next lease reads it from the service's history.
    pub fn close(&self) {
        let dropped = {
            let mut state = self.state.lock();
            state.closed = true;
            state.ready.clear();
            std::mem::take(&mut state.channels)
        };
        let (count, bytes) = dropped
            .values()
            .flatten()
            .fold((0, 0), |(count, bytes), waiting| (count + 1, bytes + waiting.event.size()));
        self.release(count, bytes);
    }
}

#[cfg(test)]
mod tests;
