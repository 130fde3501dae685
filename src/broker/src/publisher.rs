//! The holder's way into the stream: events queue by channel, and each channel has one publication on its way at a time.
//!
//! That keeps the order within a channel whatever is repeated, and packs a busy channel by itself: what came in while one publication was
//! on its way leaves together with the next.

use std::{
    collections::{HashMap, VecDeque, hash_map::Entry},
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    time::Duration,
};

use foldhash::fast::FixedState;
use futures_util::{FutureExt as _, future::BoxFuture};
use mezon_core::{
    error::ErrorKind,
    event::Pressure,
    outbox::{EVENT_LANE_BYTES_MAX, EVENT_LANE_HARD_FACTOR, EVENT_LANE_MAX},
};
use parking_lot::Mutex;
use tokio::{runtime::Handle, sync::Notify, time::sleep};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    Broker, Publication,
    batch::{BATCH_MAX, Body, Frame, size_in_body},
};

/// Publications on their way at a time, each of another channel.
const IN_FLIGHT_MAX: usize = 256;

/// Bytes that are made room for before they are there.
const ROOM_MAX: usize = 16 * 1024;

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

/// What tells a repetition of a message by this or another holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// The channel, as the message has it.
    pub channel_id: i64,
    /// The message.
    pub message_id: i64,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "m-{}-{}", self.channel_id, self.message_id)
    }
}

/// A body that waits, with the name of its event if it has one only.
struct Waiting {
    body: Body,
    name: Option<Name>,
    /// Whether one of its events is a new message.
    has_message: bool,
}

/// What waits in a channel that has something on its way, or is in line.
#[derive(Default)]
struct Channel {
    bodies: VecDeque<Waiting>,
    /// Bytes of the body that left last: the next one is about as long.
    last: usize,
}

impl Channel {
    fn add(&mut self, frame: &impl Frame, recovered: bool, name: Option<Name>, body_max: usize) {
        let size = size_in_body(frame);
        match self.bodies.back_mut() {
            Some(Waiting { body, name: only, has_message })
                if body.count() < BATCH_MAX && body.size() + size <= body_max =>
            {
                // Of two lists that share an event, neither repeats the other.
                *only = None;
                *has_message |= name.is_some();
                body.add(frame, recovered);
            }
            _ => {
                let mut body = Body::with_capacity(size.max(self.last.min(ROOM_MAX)));
                body.add(frame, recovered);
                self.bodies.push_back(Waiting { body, name, has_message: name.is_some() });
            }
        }
    }
}

/// The events of one holder on their way into the stream.
pub struct Publisher {
    broker: Arc<dyn Broker>,
    epoch: u64,
    state: Mutex<State>,
    /// Events that are not in the stream yet, and their bytes.
    count: AtomicUsize,
    bytes: AtomicUsize,
    /// Events that are larger than the engine takes.
    refused: Arc<AtomicU64>,
    relieved: Notify,
    /// Drops what is on its way.
    ends: CancellationToken,
    runtime: Handle,
    tasks: TaskTracker,
}

#[derive(Default)]
struct State {
    channels: HashMap<Address, Channel, FixedState>,
    /// Channels with something to publish and nothing on its way.
    ready: VecDeque<Address>,
    in_flight: usize,
    /// Publications so far, for the names of those that have none.
    last: u64,
    closed: bool,
}

impl Publisher {
    /// Returns the publisher of a lease, which counts in `refused` what is larger than the engine takes; has to be called on the runtime.
    pub fn new(broker: Arc<dyn Broker>, epoch: u64, refused: Arc<AtomicU64>) -> Arc<Self> {
        Arc::new(Self {
            broker,
            epoch,
            state: Mutex::default(),
            count: AtomicUsize::new(0),
            bytes: AtomicUsize::new(0),
            refused,
            relieved: Notify::new(),
            ends: CancellationToken::new(),
            runtime: Handle::current(),
            tasks: TaskTracker::new(),
        })
    }

    /// Adds an event behind the others of its channel. A new message has a `name`, which tells a repetition by this or another holder.
    pub fn push(self: &Arc<Self>, address: Address, frame: &impl Frame, recovered: bool, name: Option<Name>) {
        let body_max = self.broker.body_max();
        let mut state = self.state.lock();
        if state.closed {
            return;
        }
        self.count.fetch_add(1, Ordering::AcqRel);
        self.bytes.fetch_add(size_in_body(frame), Ordering::AcqRel);
        match state.channels.entry(address) {
            Entry::Occupied(mut channel) => channel.get_mut().add(frame, recovered, name, body_max),
            Entry::Vacant(free) => {
                free.insert(Channel::default()).add(frame, recovered, name, body_max);
                state.ready.push_back(address);
                self.start(&mut state);
            }
        }
    }

    /// Does something beside, which [`drain`](Self::drain) waits for.
    pub fn beside(&self, task: impl Future<Output = ()> + Send + 'static) {
        self.tasks.spawn_on(task, &self.runtime);
    }

    /// Starts publications while there is room for them.
    fn start(self: &Arc<Self>, state: &mut State) {
        while state.in_flight < IN_FLIGHT_MAX {
            let Some(address) = state.ready.pop_front() else { return };
            let Some(channel) = state.channels.get_mut(&address) else { continue };
            let Some(Waiting { body, name, has_message }) = channel.bodies.pop_front() else { continue };
            channel.last = body.size();
            state.in_flight += 1;
            state.last += 1;
            let publication = Publication {
                partition: address.partition,
                channel_id: address.channel_id,
                id: name.map_or_else(|| format!("{}-{}", self.epoch, state.last), |name| name.to_string()),
                epoch: self.epoch,
                count: u16::try_from(body.count()).unwrap_or(u16::MAX),
                body: body.freeze(),
                has_message,
            };
            let publisher = Arc::clone(self);
            let task = async move { publisher.publish(address, publication).await };
            self.tasks.spawn_on(task, &self.runtime);
        }
    }

    async fn publish(self: Arc<Self>, address: Address, publication: Publication) {
        let (count, size) = (usize::from(publication.count), publication.body.len());
        let mut told = false;
        while let Some(Err(error)) = self.ends.run_until_cancelled(self.broker.publish(publication.clone())).await {
            if self.ends.is_cancelled() {
                break;
            }
            if error.kind() == ErrorKind::TooLarge {
                // Waiting helps it as little as dead letters, which are kept in the same engine.
                self.refused.fetch_add(count as u64, Ordering::Relaxed);
                log::error!(
                    channel_id = address.channel_id, bytes = size;
                    "Events of channel {} ({count}) are lost to their handlers: {error}", address.channel_id
                );
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
                Some(channel) if channel.bodies.is_empty() => drop(state.channels.remove(&address)),
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
        self.ends.cancel();
        let dropped = {
            let mut state = self.state.lock();
            state.closed = true;
            state.ready.clear();
            std::mem::take(&mut state.channels)
        };
        let (count, bytes) = dropped
            .values()
            .flat_map(|channel| &channel.bodies)
            .fold((0, 0), |(count, bytes), waiting| (count + waiting.body.count(), bytes + waiting.body.size()));
        self.release(count, bytes);
    }
}

#[cfg(test)]
mod tests;
