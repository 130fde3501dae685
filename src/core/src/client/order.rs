//! One message-like request on its way: over the socket, a second time if the server asks for that, or over HTTP.

#[cfg(test)]
mod tests;

use std::{sync::Arc, time::Duration};

use futures_util::future::BoxFuture;
use mezon_proto::realtime::{ChannelJoin, ChannelMessageAck, Envelope, envelope::Message};
use prost::Message as _;
use tokio::time::Instant;

use super::done::Done;
use crate::{
    config::Offline,
    connection::{Connection, Counts, Entry, Request, Turn, decode, is_must_join, join_for, name, traffic_of},
    error::{Error, Result},
    refusal::Refusal,
    socket::{Draft, Lane, Place, Posted, Spot, tag_of},
};

/// The call that sends a message over HTTP.
const SEND_OVER_HTTP: &str = "SendChannelMessage";

/// Pause after the server refused a message for the rate without saying how long to wait; it doubles with each refusal.
const REFUSED_PAUSE: Duration = Duration::from_secs(1);

/// How a message is sent, where that differs from the settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sending {
    /// What becomes of it while the socket is down.
    pub offline: Option<Offline>,
    /// Whether it is part of a broadcast, which takes at most half of the pace.
    pub is_bulk: bool,
}

/// What may be told in the tag of a frame. What nothing is told of fails at once: there are other ways for it.
const OFFLINE: [Offline; 3] = [Offline::Fail, Offline::Wait, Offline::Http];

/// Set in the tag of what is part of a broadcast.
const BULK: u8 = 1 << 2;

impl Sending {
    /// Returns what another process told with a frame.
    #[must_use]
    pub fn told_with(frame: &[u8]) -> Self {
        let tag = tag_of(frame).unwrap_or_default();
        let offline = OFFLINE.get(usize::from(tag & !BULK)).copied().unwrap_or_default();
        Self { offline: Some(offline), is_bulk: tag & BULK != 0 }
    }
}

/// Turns an answer into the caller's result.
pub(super) trait Finish<T>:
    FnOnce(&Connection, Result<Envelope>, Message) -> Result<T> + Send + 'static
{
}

impl<T, F: FnOnce(&Connection, Result<Envelope>, Message) -> Result<T> + Send + 'static> Finish<T> for F {}

/// A request and the caller who waits for its outcome.
pub(super) struct Order<T, F> {
    connection: Arc<Connection>,
    request: Message,
    /// Whether it is part of a broadcast.
    is_bulk: bool,
    offline: Offline,
    finish: F,
    done: Done<T>,
    /// When it was first sent.
    began: Option<Instant>,
    /// How often it was refused for the rate.
    refused: u32,
    /// Whether its channel has been joined on its behalf.
    joined: bool,
}

impl<T: Send + 'static, F: Finish<T>> Order<T, F> {
    pub(super) fn new(
        connection: Arc<Connection>,
        request: Message,
        Sending { offline, is_bulk }: Sending,
        finish: F,
        done: Done<T>,
    ) -> Self {
        let offline = offline.unwrap_or(connection.config.offline);
        let goes_over_http = matches!(request, Message::ChannelMessageSend(_));
        let offline = if offline == Offline::Http && !goes_over_http { Offline::Fail } else { offline };
        Self { connection, request, is_bulk, offline, finish, done, began: None, refused: 0, joined: false }
    }

    fn traffic(&self) -> (Lane, Counts) {
        match traffic_of(&self.request) {
            (Lane::Messages, counts) if self.is_bulk => (Lane::Bulk, counts),
            traffic => traffic,
        }
    }

    /// Sends it at once if possible, otherwise queues it in its line.
    pub(super) fn place(self) -> Posted {
        let (lane, counts) = self.traffic();
        match self.connection.link() {
            Ok(link) => {
                if let Some(turn) = self.connection.lines.try_turn(lane, counts, &link) {
                    return self.leave_now(turn);
                }
            }
            Err(error) if self.offline == Offline::Fail || self.connection.ensure_open().is_err() => {
                self.fail(error.unsent());
                return Posted::answered();
            }
            Err(_) => {}
        }
        let connection = Arc::clone(&self.connection);
        let place = connection.lines.place(lane);
        let spot = Spot::new(place, Arc::clone(&connection.lines) as _);
        connection.line_up(place, self.entry(None, Some(Arc::clone(&spot))));
        Posted::in_line(spot)
    }

    fn entry(self, limit: Option<(Instant, Error)>, spot: Option<Arc<Spot>>) -> Entry {
        let (_, counts) = self.traffic();
        Entry { counts, only_on: None, offline: self.offline, limit, spot, request: Box::new(self) }
    }

    fn leave_now(mut self, turn: Turn) -> Posted {
        self.began.get_or_insert(turn.now());
        let (mut draft, name, place) = (Draft::new(&self.request), name(&self.request), turn.place());
        if self.connection.is_relayed() {
            // Where the socket is, it may be down.
            let offline = OFFLINE.iter().position(|one| *one == self.offline).unwrap_or_default();
            draft = draft.tagged(u8::try_from(offline).unwrap_or_default() | if self.is_bulk { BULK } else { 0 });
        }
        turn.post(draft, move |answer| {
            let outcome = self.connection.outcome(answer, name);
            self.answered(place, outcome);
        })
    }

    fn answered(mut self, place: Place, answer: Result<Envelope>) {
        match answer {
            Err(error) if !self.joined && is_must_join(&error) => match join_for(&self.connection, &self.request) {
                Some(join) => {
                    self.joined = true;
                    self.join(join, place);
                }
                None => self.finished(Err(error)),
            },
            Err(error) if place.lane.is_for_messages() && error.refusal() == Some(Refusal::RateLimited) => {
                self.again_later(error, place);
            }
            answer => self.finished(answer),
        }
    }

    fn finished(self, answer: Result<Envelope>) {
        self.note();
        let Self { connection, request, finish, done, .. } = self;
        done(finish(&connection, answer, request));
    }

    fn fail(self, error: Error) {
        self.note();
        (self.done)(Err(error));
    }

    /// Notes how long it took, if it left.
    fn note(&self) {
        if let Some(began) = self.began.filter(|_| traffic_of(&self.request).0.is_for_messages()) {
            self.connection.meters.sends.note(began.elapsed());
        }
    }

    /// Joins the channel of a message that was refused, and sends it once more.
    fn join(self, join: ChannelJoin, place: Place) {
        let connection = Arc::clone(&self.connection);
        let (owed, joining) = (Owed(Some(self)), Arc::clone(&connection));
        let again = async move {
            match joining.join_channel(join).await {
                Ok(()) => owed.pay(|order| order.again(None, place)),
                Err(error) => owed.pay(|order| order.fail(error)),
            }
        };
        // A connection that has ended drops the work, and the caller learns of that as well.
        let _ = connection.spawn(again);
    }

    /// Sends a message again that was refused for the rate, and therefore not applied. Nothing overtakes it meanwhile, and it waits no
    /// longer than its caller waits for an answer.
    fn again_later(mut self, error: Error, place: Place) {
        self.connection.meters.rate_refused.bump();
        let now = Instant::now();
        let pause = error.retry_after().unwrap_or(REFUSED_PAUSE * 2_u32.saturating_pow(self.refused.min(16)));
        self.refused += 1;
        self.connection.lines.shut(place.lane, now + pause);
        let limit = self.began.unwrap_or(now) + self.connection.config.request_timeout;
        let error = if error.retry_after().is_none() { error.with_retry_after(Some(pause)) } else { error };
        if now + pause >= limit {
            return self.fail(error);
        }
        log::debug!("{} was refused, it is sent again in {} ms: {error}", name(&self.request), pause.as_millis());
        self.again(Some((limit, error)), place);
    }

    /// Takes its place again.
    fn again(mut self, limit: Option<(Instant, Error)>, place: Place) {
        // One frame of it has been sent already.
        if self.offline == Offline::Http {
            self.offline = Offline::Fail;
        }
        self.connection.meters.resends.bump();
        let connection = Arc::clone(&self.connection);
        connection.line_up(place, self.entry(limit, None));
    }
}

impl<T: Send + 'static, F: Finish<T>> Request for Order<T, F> {
    fn leave(self: Box<Self>, turn: Turn) -> Posted {
        self.leave_now(turn)
    }

    fn refuse(self: Box<Self>, error: Error) {
        self.fail(error.unsent());
    }

    fn by_http(self: Box<Self>) -> BoxFuture<'static, ()> {
        let Message::ChannelMessageSend(send) = &self.request else {
            self.fail(Error::not_connected("the socket is down, and only new messages can go over HTTP"));
            return Box::pin(std::future::ready(()));
        };
        let (connection, body) = (Arc::clone(&self.connection), send.encode_to_vec().into());
        let owed = Owed(Some(*self));
        Box::pin(async move {
            // Once only: nothing but reading calls is repeated.
            let answer = connection.call_over_http(SEND_OVER_HTTP, body).await;
            let answer = answer
                .and_then(|body| decode::<ChannelMessageAck>(SEND_OVER_HTTP, &body))
                .map(|ack| Envelope { cid: 0, message: Some(Message::ChannelMessageAck(Box::new(ack))) });
            owed.pay(|order| order.finished(answer));
        })
    }
}

/// An order whose caller always gets an answer, even if the task that carries it is dropped.
struct Owed<T: Send + 'static, F: Finish<T>>(Option<Order<T, F>>);

impl<T: Send + 'static, F: Finish<T>> Owed<T, F> {
    fn pay(mut self, with: impl FnOnce(Order<T, F>)) {
        if let Some(order) = self.0.take() {
            with(order);
        }
    }
}

impl<T: Send + 'static, F: Finish<T>> Drop for Owed<T, F> {
    fn drop(&mut self) {
        if let Some(order) = self.0.take() {
            order.fail(Error::closed());
        }
    }
}
