//! Taking the events of a partition: one consumer each, of which the server pins one taker.
//!
//! **What holds.** At most one taker gets deliveries, and at most so many as it asked for are not done. When a taker goes, what it left comes
//! to the next one before anything newer. A taker that leaves by dropping its stream gives back what it did not take, keeps the partition
//! until what it took is answered for, and then lets the next one have it at once. One that dies is replaced when the pin has run out, twice
//! `ack_wait` after its last pull; by then its deliveries are due again, since a pull delivers for only half an `ack_wait`.
//!
//! **Why pulls of our own.** The server pins by the time of the last pull alone; deliveries do not count. So a taker with no room for more has
//! to pull something that cannot be delivered, which the library's stream of messages does not.

use std::{sync::Arc, time::Duration};

use async_nats::{Message, StatusCode, Subject, Subscriber};
use bytes::Bytes;
use futures_util::{FutureExt as _, StreamExt as _};
use mezon_core::error::{Error, Result};
use serde::Serialize;
use tokio::time::{Instant, MissedTickBehavior, interval, timeout};

use super::{
    api::Api,
    names,
    outbox::Outbox,
    publish::number,
    shelf::{AGAIN, Raw, Shelf},
};

/// The pause before a pull is repeated that the server refused.
const PAUSE: Duration = Duration::from_millis(200);

/// How much longer than it lasts a pull is believed in: its end may have got lost.
const END_LATE: Duration = Duration::from_secs(1);

/// How long the server may take to take something back.
const BACK_LIMIT: Duration = Duration::from_secs(2);

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
    /// No pull before that.
    not_before: Instant,
    life: u64,
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
            not_before: now,
            life,
        })
    }

    /// Pulls until the taker has gone or the consumer is.
    pub(super) async fn run(mut self) {
        let mut turns = self.api.link.turns();
        let mut tick = interval(self.lasts / 2);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let ended = loop {
            self.pull().await;
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
                _ = tick.tick() => {
                    self.shelf.extend(&self.outbox);
                    false
                }
                turned = turns.changed() => match turned {
                    Ok(()) => true,
                    Err(_) => break Some(Error::closed()),
                },
            };
            if turned {
                let state = *turns.borrow_and_update();
                if state.up && state.life != self.life {
                    // The server knows nothing of what was pulled on the connection before.
                    (self.life, self.requested, self.not_before) = (state.life, 0, Instant::now());
                }
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

    /// Pulls if there is room, or if the pin needs it.
    async fn pull(&mut self) {
        let now = Instant::now();
        if self.requested > 0 && now - self.pulled > self.lasts + END_LATE {
            self.requested = 0;
        }
        let half = self.ahead.div_ceil(2);
        let under_way = self.shelf.held() + self.requested;
        let free = self.ahead.saturating_sub(under_way);
        // Without a pin, a second pull would not be of the one that gets pinned.
        let wants = free >= half || (free > 0 && self.requested == 0);
        if wants && (self.pin.is_some() || self.requested == 0) && now >= self.not_before {
            self.requested += free;
            self.send("p", free, None).await;
        } else if self.pin.is_some() && now - self.pulled >= self.lasts {
            self.keep_pin().await;
        }
        let low = self.ahead.saturating_sub(self.requested + half);
        self.shelf.set_low(low);
    }

    /// Pulls what no event is small enough for.
    async fn keep_pin(&mut self) {
        self.send("k", 1, Some(1)).await;
    }

    async fn send(&mut self, reply: &str, batch: usize, max_bytes: Option<u8>) {
        self.pulled = Instant::now();
        let expires = u64::try_from(self.lasts.as_nanos()).unwrap_or(u64::MAX);
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
                    self.shelf.add(raw);
                }
            }
            Some(StatusCode::IDLE_HEARTBEAT) => {}
            Some(status) => return self.ended(status, &message),
        }
        Ok(())
    }

    fn raw(&mut self, message: Message) -> Option<Raw> {
        let Message { subject, reply, payload, headers, .. } = message;
        let (reply, headers) = (reply?, headers.unwrap_or_default());
        if let Some(pin) = headers.get_last(names::PIN)
            && self.pin.as_deref() != Some(pin.as_str())
        {
            self.pin = Some(pin.to_string());
        }
        // $JS.ACK.[<domain>.<account>.]<stream>.<consumer>.<delivery>.<sequence>.<...>.<time>.<pending>
        let mut parts = reply.rsplit('.').skip(3);
        let sequence = parts.next()?.parse().ok()?;
        let delivery = parts.next()?.parse().ok()?;
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
            let says = format!("the consumer of partition {} was deleted", self.partition);
            return Err(Error::not_found(says));
        }
        let left = message.headers.as_ref().and_then(|headers| number(headers, names::PENDING));
        let ordinary = status == StatusCode::TIMEOUT || status == StatusCode::PIN_ID_MISMATCH;
        if !ordinary {
            log::debug!("A pull of partition {} ended: {status} {says}", self.partition);
            self.not_before = Instant::now() + PAUSE;
        }
        self.requested =
            left.map_or(0, |left| self.requested.saturating_sub(usize::try_from(left).unwrap_or(usize::MAX)));
        Ok(())
    }

    /// Gives back what was not taken, waits for what was, and lets the next one have the partition.
    async fn leave(mut self) {
        // What the server sends until it knows comes as well, and then the end.
        let drained = self.messages.drain().await.is_ok();
        let mut back: Vec<Subject> = self.shelf.clear().into_iter().map(|raw| raw.reply).collect();
        let rest = async {
            while let Some(message) = self.messages.next().await {
                if message.status.is_none()
                    && let Some(raw) = message.reply
                {
                    back.push(raw);
                }
            }
        };
        if !drained || timeout(BACK_LIMIT, rest).await.is_err() {
            return;
        }
        if let Some(last) = back.pop() {
            for reply in back {
                self.outbox.say(reply, AGAIN);
            }
            self.outbox.said().await;
            // The server answers the last when it has them all; before that, the next one would get newer ones first.
            if timeout(BACK_LIMIT, self.api.client.request(last, Bytes::from_static(AGAIN))).await.is_err() {
                return;
            }
        }
        let mut tick = interval(self.lasts);
        while self.shelf.held() > 0 {
            tokio::select! {
                () = self.shelf.changed.notified() => {}
                _ = tick.tick() => if self.pin.is_some() { self.keep_pin().await },
            }
        }
        // What was dropped without a word comes again when its time is over, and by then the pin is as well.
        if self.pin.is_none() || self.shelf.was_abandoned() {
            return;
        }
        self.outbox.said().await;
        if let Ok(stream) = self.api.handle(&self.stream).await
            && let Err(error) = stream.unpin_consumer(&names::consumer(self.partition), names::GROUP).await
        {
            log::debug!(
                "Partition {} was not given back: {error}, the next one has it after {:?}",
                self.partition,
                self.ack_wait * 2
            );
        }
    }
}
