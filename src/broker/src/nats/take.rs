//! Taking the events of a partition: one consumer each, of which the server pins one taker.
//!
//! **What holds.** At most one taker gets deliveries, and at most so many as it asked for are not done. When a taker goes, what it left comes
//! to the next one before anything newer. A taker that leaves by dropping its stream gives back what it did not take, keeps the partition
//! until what it took is answered for, and then lets the next one have it at once. One that dies is replaced when the pin has run out, twice
//! `ack_wait` after its last pull; by then its deliveries are due again, since a pull delivers for only half an `ack_wait`.
//!
//! **Why they are sorted.** While somebody who is not pinned waits, the server turns its queue of repetitions round by one whenever it looks
//! for something to deliver; and what got lost on its way (with a connection, or to a taker that had just left) is repeated only when it is
//! due, behind newer deliveries. So whoever gets a partition or a connection anew gathers first (see `gather`).
//!
//! **Where nothing happens,** the pin is given up and one long pull waits: whoever gets the next delivery is pinned anew. So a bot without
//! events costs a few pulls a second, for all of its partitions.
//!
//! **Why pulls of our own.** The server pins by the time of the last pull alone; deliveries do not count. So a taker with no room for more has
//! to pull something that cannot be delivered, which the library's stream of messages does not.

use std::{sync::Arc, time::Duration};

use async_nats::{
    Message, StatusCode, Subject, Subscriber,
    jetstream::{self, ErrorCode, consumer},
};
use bytes::Bytes;
use futures_util::{FutureExt as _, StreamExt as _};
use mezon_core::error::{Error, Result};
use serde::Serialize;
use tokio::time::{Instant, interval, sleep, sleep_until, timeout};

use super::{
    api::Api,
    gather::{ASK_AGAIN, Gather},
    names,
    outbox::Outbox,
    publish::number,
    shelf::{AGAIN, Raw, Shelf, WORKING},
};

/// The pause before a pull is repeated that the server refused; a quarter of it before a question is that nobody answered.
const PAUSE: Duration = Duration::from_millis(200);

/// How much longer than it lasts a pull is believed in: its end may have got lost.
const END_LATE: Duration = Duration::from_secs(1);

/// After how long without anything to do a taker rests, and how long it pulls then. One that is frozen meanwhile, with its connection, is
/// given what comes next, until the pin that it gets has run out: the pull is no longer than that is worth.
const REST_AFTER: Duration = Duration::from_secs(5);
const REST: Duration = Duration::from_secs(10);

/// How long the server may take to take something back.
const BACK_LIMIT: Duration = Duration::from_secs(2);

/// The consumer is not there any more.
const GONE: [ErrorCode; 2] = [ErrorCode::CONSUMER_NOT_FOUND, ErrorCode::STREAM_NOT_FOUND];

/// What a pull says.
#[derive(Serialize)]
struct Request<'a> {
    batch: usize,
    /// How long it lasts, in ns.
    expires: u64,
    group: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_bytes: Option<u8>,
}

/// The one who pulls.
pub(super) struct Puller {
    api: Api,
    outbox: Outbox,
    shelf: Arc<Shelf>,
    stream: String,
    partition: u16,
    ahead: usize,
    ack_wait: Duration,
    /// How long a pull lasts.
    lasts: Duration,
    subject: Subject,
    inbox: String,
    messages: Subscriber,
    /// What was pulled and has neither come nor ended.
    requested: usize,
    pin: Option<String>,
    pulled: Instant,
    /// Until when the last pull is believed in.
    believed: Instant,
    /// When there was something to do last.
    busy: Instant,
    /// No pull before that.
    not_before: Instant,
    life: u64,
    /// Whether nobody heard a pull, so that the consumer may be gone.
    doubtful: bool,
    /// What is held back, after the partition became ours or the connection another.
    gather: Option<Gather>,
    /// Where one answers for the last delivery.
    reply: Option<Subject>,
}

/// What a puller works with.
pub(super) struct Of {
    pub(super) api: Api,
    pub(super) outbox: Outbox,
    pub(super) shelf: Arc<Shelf>,
    pub(super) stream: String,
    pub(super) partition: u16,
    pub(super) ahead: usize,
    pub(super) ack_wait: Duration,
    pub(super) lasts: Duration,
}

impl Puller {
    pub(super) async fn new(of: Of) -> Result<Self> {
        let Of { api, outbox, shelf, stream, partition, ahead, ack_wait, lasts } = of;
        let inbox = api.client.new_inbox();
        let life = api.link.now().life;
        let messages = api.client.subscribe(format!("{inbox}.*")).await.map_err(|_| Error::closed())?;
        let subject = format!("$JS.API.CONSUMER.MSG.NEXT.{stream}.{}", names::consumer(partition)).into();
        let now = Instant::now();
        Ok(Self {
            api,
            outbox,
            shelf,
            stream,
            partition,
            ahead: ahead.max(1),
            ack_wait,
            lasts,
            subject,
            inbox,
            messages,
            requested: 0,
            pin: None,
            pulled: now,
            believed: now,
            busy: now,
            not_before: now,
            life,
            doubtful: false,
            gather: None,
            reply: None,
        })
    }

    /// Pulls until the taker has gone or the consumer is.
    pub(super) async fn run(mut self) {
        let mut turns = self.api.link.turns();
        let mut tick = Instant::now();
        let closed = self.api.closed.clone();
        let ended = loop {
            if let Err(error) = self.look().await {
                break Some(error);
            }
            self.pull().await;
            if self.gather.is_some() {
                tick = tick.min(Instant::now() + ASK_AGAIN.min(self.lasts / 2));
            } else if !self.rests() {
                tick = tick.min(Instant::now() + self.lasts / 2);
            }
            let turned = tokio::select! {
                biased;
                message = self.messages.next() => {
                    let Some(message) = message else { break Some(Error::closed()) };
                    let mut heard = self.heard(message);
                    while heard.is_ok() {
                        let Some(Some(message)) = self.messages.next().now_or_never() else { break };
                        heard = self.heard(message);
                    }
                    if let Err(error) = heard {
                        break Some(error);
                    }
                    false
                }
                () = self.shelf.changed.notified() => false,
                () = sleep_until(tick) => {
                    self.extend();
                    tick = Instant::now() + REST;
                    false
                }
                turned = turns.changed() => match turned {
                    Ok(()) => true,
                    Err(_) => break Some(Error::closed()),
                },
                () = closed.cancelled() => break Some(Error::closed()),
            };
            if turned {
                let state = *turns.borrow_and_update();
                if state.up && state.life != self.life {
                    // The server knows nothing of what was pulled on the connection before.
                    (self.life, self.requested, self.not_before) = (state.life, 0, Instant::now());
                    // Nor do we know what was delivered on it.
                    self.gather();
                }
            }
            if self.shelf.was_cleared() {
                self.gather();
            }
            if self.shelf.has_left() {
                break None;
            }
        };
        match ended {
            Some(error) => self.shelf.end(Some(error)),
            None => self.leave().await,
        }
    }

    /// Asks for the consumer, if it may be gone, or for what else there is, if something is held back. Lets go of what is held back once
    /// nothing more is to be waited for.
    async fn look(&mut self) -> Result<()> {
        let counts = self.gather.as_mut().is_some_and(Gather::asks);
        if std::mem::take(&mut self.doubtful) || counts {
            match self.info().await {
                Ok(Ok(info)) => {
                    if let Some(gather) = &mut self.gather {
                        // What was done here since the server looked is in its figure still, and makes it wait rather than go on too early.
                        gather.count(info.num_ack_pending, info.delivered.stream_sequence, self.shelf.held());
                    }
                }
                Ok(Err(refusal)) if GONE.contains(&refusal.error_code()) => return Err(self.deleted()),
                // A server that starts has it in a moment.
                Ok(Err(refusal)) => log::debug!("Partition {} is not told of: {refusal}", self.partition),
                Err(error) => log::debug!("Partition {} is not told of: {error}", self.partition),
            }
        }
        if let Some(gather) = self.gather.take_if(|gather| gather.is_over()) {
            gather.sorted().for_each(|raw| self.shelf.add(raw));
        }
        Ok(())
    }

    async fn info(&self) -> Result<std::result::Result<consumer::Info, jetstream::Error>> {
        let subject = format!("CONSUMER.INFO.{}.{}", self.stream, names::consumer(self.partition));
        // No longer than a pull: the pin has to be kept, and the answer may have got lost with the connection.
        let asked = timeout(self.lasts, self.api.ask(subject, "tell of a consumer")).await;
        asked.unwrap_or_else(|_| Err(Error::timeout("the NATS server does not tell of a consumer")))
    }

    /// Begins to hold back.
    fn gather(&mut self) {
        // Until then everything is due, and a pull has been answered.
        let mut gather = Gather::new(self.ack_wait + self.lasts);
        self.gather.take().into_iter().flat_map(Gather::sorted).for_each(|raw| gather.add(raw));
        self.gather = Some(gather);
    }

    /// Asks for more time for what waits here.
    fn extend(&mut self) {
        self.shelf.extend(&self.outbox);
        for raw in self.gather.iter_mut().flat_map(|gather| gather.waiting(self.ack_wait / 4)) {
            self.outbox.say(raw.reply.clone(), WORKING);
        }
    }

    fn deleted(&self) -> Error {
        Error::not_found(format!("the consumer of partition {} was deleted", self.partition))
    }

    /// Pulls if there is room, or if the pin needs it.
    async fn pull(&mut self) {
        let now = Instant::now();
        if self.requested > 0 && now > self.believed {
            self.requested = 0;
        }
        let (gathered, missing) = self.gather.as_ref().map_or((0, 0), |gather| (gather.len(), gather.missing()));
        let here = self.shelf.held() + gathered;
        // What is older has to come however much else there is; it may be on its way already.
        let ahead = self.ahead.max(here + missing);
        let half = ahead.div_ceil(2);
        if here > 0 {
            self.busy = now;
        }
        let free = ahead.saturating_sub(here + self.requested);
        // Without a pin, a second pull would not be of the one that gets pinned.
        let wants = free >= half || (free > 0 && self.requested == 0);
        let rests = self.rests();
        if wants && (self.pin.is_some() || self.requested == 0) && now >= self.not_before {
            // A pull without a pin waits for as long as the one before is somebody's.
            if rests && self.pin.is_some() && self.unpin().await {
                self.pin = None;
            }
            self.requested += free;
            let lasts = if rests && self.pin.is_none() { REST } else { self.lasts };
            self.send("p", free, None, lasts).await;
            self.believed = now + lasts + END_LATE;
        } else if self.pin.is_some() && now - self.pulled >= self.lasts && !rests {
            self.keep_pin().await;
        }
        let low = ahead.saturating_sub(self.requested + half);
        self.shelf.set_low(low);
    }

    /// Returns whether there has been nothing to do for a while.
    fn rests(&self) -> bool {
        self.busy.elapsed() >= REST_AFTER
    }

    /// Lets another one be pinned; returns whether the server has heard it.
    async fn unpin(&self) -> bool {
        let Ok(stream) = self.api.handle(&self.stream).await else { return false };
        let unpinned = timeout(self.lasts, stream.unpin_consumer(&names::consumer(self.partition), names::GROUP)).await;
        if let Ok(Err(error)) = &unpinned {
            log::debug!("Partition {} was not given back: {error}", self.partition);
        }
        matches!(unpinned, Ok(Ok(_)))
    }

    /// Pulls what no event is small enough for.
    async fn keep_pin(&mut self) {
        self.send("k", 1, Some(1), self.lasts).await;
    }

    async fn send(&mut self, reply: &str, batch: usize, max_bytes: Option<u8>, lasts: Duration) {
        self.pulled = Instant::now();
        let expires = u64::try_from(lasts.as_nanos()).unwrap_or(u64::MAX);
        let request = Request { batch, expires, group: names::GROUP, id: self.pin.as_deref(), max_bytes };
        let body = serde_json::to_vec(&request).unwrap_or_default();
        let reply = format!("{}.{reply}", self.inbox);
        if let Err(error) = self.api.client.publish_with_reply(self.subject.clone(), reply, body.into()).await {
            log::debug!("A pull was not sent: {error}");
        }
    }

    fn heard(&mut self, message: Message) -> Result<()> {
        match message.status {
            None => {
                self.requested = self.requested.saturating_sub(1);
                if let Some(raw) = self.raw(message) {
                    self.add(raw);
                }
            }
            Some(StatusCode::IDLE_HEARTBEAT) => {}
            Some(status) => return self.ended(status, &message),
        }
        Ok(())
    }

    fn add(&mut self, raw: Raw) {
        (self.reply, self.busy) = (Some(raw.reply.clone()), raw.since);
        match &mut self.gather {
            Some(gather) => gather.add(raw),
            None => self.shelf.add(raw),
        }
    }

    fn raw(&mut self, message: Message) -> Option<Raw> {
        let Message { subject, reply, payload, headers, .. } = message;
        let (reply, headers) = (reply?, headers.unwrap_or_default());
        if let Some(pin) = headers.get_last(names::PIN)
            && self.pin.as_deref() != Some(pin.as_str())
        {
            self.pin = Some(pin.to_string());
            self.gather();
        }
        // $JS.ACK.[<domain>.<account>.]<stream>.<consumer>.<delivery>.<sequence>.<...>.<time>.<pending>
        let mut parts = reply.rsplit('.').skip(3);
        let sequence = parts.next()?.parse().ok()?;
        let delivery: u64 = parts.next()?.parse().ok()?;
        Some(Raw {
            partition: self.partition,
            sequence,
            delivery,
            channel_id: names::channel_of(&subject),
            epoch: number(&headers, names::EPOCH).unwrap_or_default(),
            count: number(&headers, names::COUNT).and_then(|count| u16::try_from(count).ok()).unwrap_or(1),
            body: payload,
            since: Instant::now(),
            reply,
        })
    }

    /// Takes in the end of a pull.
    fn ended(&mut self, status: StatusCode, message: &Message) -> Result<()> {
        let says = message.description.as_deref().unwrap_or_default();
        if status == StatusCode::PIN_ID_MISMATCH {
            self.pin = None;
        }
        if message.subject.ends_with(".k") {
            return Ok(());
        }
        if ["Consumer Deleted", "Consumer is push based"].contains(&says) {
            return Err(self.deleted());
        }
        let left = message.headers.as_ref().and_then(|headers| number(headers, names::PENDING));
        let ordinary = status == StatusCode::TIMEOUT || status == StatusCode::PIN_ID_MISMATCH;
        if !ordinary {
            log::debug!("A pull of partition {} ended: {status} {says}", self.partition);
            self.not_before = Instant::now() + PAUSE;
            self.doubtful = status == StatusCode::NO_RESPONDERS;
        }
        self.requested =
            left.map_or(0, |left| self.requested.saturating_sub(usize::try_from(left).unwrap_or(usize::MAX)));
        Ok(())
    }

    /// Gives back what was not taken, waits for what was, and lets the next one have the partition.
    async fn leave(mut self) {
        // What the server sends until it knows comes as well, and then the end.
        let drained = self.messages.drain().await.is_ok();
        let gathered = self.gather.take().into_iter().flat_map(Gather::sorted);
        let mut back: Vec<Subject> = self.shelf.clear().into_iter().chain(gathered).map(|raw| raw.reply).collect();
        let rest = async {
            while let Some(message) = self.messages.next().await {
                if message.status.is_none() {
                    self.reply.clone_from(&message.reply);
                    back.extend(message.reply);
                }
            }
        };
        if !drained || timeout(BACK_LIMIT, rest).await.is_err() {
            return;
        }
        back.into_iter().for_each(|reply| self.outbox.say(reply, AGAIN));
        let mut tick = interval(self.lasts);
        while self.shelf.held() > 0 {
            tokio::select! {
                () = self.shelf.changed.notified() => {}
                _ = tick.tick() => if self.pin.is_some() { self.keep_pin().await },
            }
        }
        // What was dropped without a word comes again when its time is over: the next one waits for it.
        if self.pin.is_none() {
            return;
        }
        self.outbox.said().await;
        // The server takes answers and questions apart, the answers in their order: without this, the next one could get what is done. If the
        // connection is lost meanwhile, so may be what was said on it, and the next one has to know by itself what is done.
        if let Some(reply) = self.reply.take() {
            let asked = self.api.client.request(reply, Bytes::from_static(WORKING));
            let asked = timeout(BACK_LIMIT, self.api.answered("take what was said", asked)).await;
            let is_lost = matches!(asked, Ok(Err(_)));
            if !is_lost && !matches!(asked, Ok(Ok(Ok(_)))) {
                return;
            }
        }
        // Whoever stood still, or was cut off, may have lost it long since without having heard of that.
        let told = async {
            loop {
                match self.info().await {
                    Ok(told) => break told.ok(),
                    Err(error) if error.is_transient() => sleep(PAUSE / 4).await,
                    Err(_) => break None,
                }
            }
        };
        let pinned = timeout(BACK_LIMIT, told).await.ok().flatten().map(|info| info.priority_groups);
        if !pinned.is_some_and(|groups| groups.into_iter().any(|group| group.pinned_client_id == self.pin)) {
            return;
        }
        // If it is not heard, the next one has it when the pin runs out.
        self.unpin().await;
    }
}
