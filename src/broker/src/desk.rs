//! Where the holder makes the calls of the workers.

use std::{collections::HashMap, sync::Arc};

use bytes::Bytes;
use mezon_core::{
    client::{Client, Post, Sending},
    error::{Error, ErrorKind, Result},
    http::Pace,
    socket::Posted,
};
use mezon_proto::realtime::{Envelope, Pong, envelope::Message};
use parking_lot::Mutex;
use tokio::{task::AbortHandle, time::timeout};

use crate::{
    Asked, Held,
    call::{Call, What, answered, moved},
    parts::Parts,
};

/// Where the calls of the workers are made under one lease.
pub struct Desk {
    client: Client,
    held: Arc<Held>,
    epoch: u64,
    parts: Arc<Parts>,
    in_hand: Arc<InHand>,
}

impl Desk {
    /// Returns the one of a lease; an answer of more than `body_max` bytes goes out in parts.
    pub fn new(client: Client, held: Arc<Held>, epoch: u64, body_max: usize) -> Self {
        Self { client, held, epoch, parts: Parts::new(body_max), in_hand: Arc::default() }
    }

    /// Makes a call. Those that send begin in the order in which they came.
    pub fn serve(&self, asked: Asked) {
        let Asked { body, answer } = asked;
        let parts = Arc::clone(&self.parts);
        let answer: Box<dyn FnOnce(Bytes) + Send> =
            Box::new(move |whole| answer(parts.first(whole).unwrap_or_else(|error| answered(Err(error)))));
        let call = match Call::decode(body) {
            Ok(call) => call,
            Err(error) => return answer(answered(Err(error))),
        };
        if !self.held.is_held(self.epoch) || call.epoch > self.epoch {
            return answer(moved());
        }
        let (number, limit) = (call.number, call.limit());
        match call.what {
            What::Rest { number, at } => {
                let at = usize::try_from(at).unwrap_or(usize::MAX);
                answer(self.parts.next(number, at).unwrap_or_else(|error| answered(Err(error))));
            }
            What::Http { method, body, beside } => {
                let client = self.client.clone();
                let pace = if beside { Pace::Beside } else { Pace::Own };
                let place = InHand::enter(&self.in_hand, number);
                let made = tokio::spawn(async move {
                    let _place = place;
                    let made = timeout(limit, client.call_for_another(&method, body, pace)).await;
                    let made = made.unwrap_or_else(|_| Err(Error::timeout(format!("{method} took too long"))));
                    answer(answered(made.map_err(of_another)));
                });
                self.in_hand.begun(number, Making::Http(made.abort_handle()));
            }
            What::Recall => {
                self.in_hand.recall(number);
                answer(answered(Ok(Bytes::new())));
            }
            What::Frame(frame) => {
                match mezon_proto::decode::<Envelope>(&frame).ok().and_then(|envelope| envelope.message) {
                    Some(message) => self.send(number, message, Sending::told_with(&frame), answer),
                    None => answer(answered(Err(Error::protocol("the worker sent no request")))),
                }
            }
        }
    }

    fn send(&self, number: u64, message: Message, sending: Sending, answer: Box<dyn FnOnce(Bytes) + Send>) {
        let client = self.client.clone();
        let empty = |outcome: Result<()>| answered(outcome.map(|()| Bytes::new()));
        match message {
            Message::Ping(_) if !client.is_connected() => {
                answer(answered(Err(Error::not_connected("the socket is down at the moment").unsent())));
            }
            Message::Ping(_) => {
                let pong = Envelope { cid: 0, message: Some(Message::Pong(Box::new(Pong {}))) };
                answer(answered(Ok(pong.to_bytes())));
            }
            // Joined again after each reconnect, as what is the client's own.
            Message::ChannelJoin(join) => {
                tokio::spawn(async move { answer(empty(client.join_channel(*join).await)) });
            }
            Message::ChannelLeave(leave) => {
                tokio::spawn(async move { answer(empty(client.leave_channel(*leave).await)) });
            }
            Message::ClanJoin(join) => {
                tokio::spawn(async move { answer(empty(client.join_clan(join.clan_id).await)) });
            }
            message => {
                let place = InHand::enter(&self.in_hand, number);
                let done = move |outcome: Result<Envelope>| {
                    let _place = place;
                    match outcome {
                        // It waited here when the lease was over: whoever has the next one makes it.
                        Err(error) if error.is_unsent() && error.kind() == ErrorKind::Closed => answer(moved()),
                        outcome => answer(answered(outcome.map(|envelope| envelope.to_bytes()).map_err(of_another))),
                    }
                };
                match client.post_for_another(message, sending, Box::new(done)) {
                    Post::Sent(posted) => {
                        drop(posted.flush());
                        self.in_hand.begun(number, Making::Frame(posted));
                    }
                    Post::Waits(call) => drop(tokio::spawn(call)),
                }
            }
        }
    }
}

/// Returns an error as it is to a worker: that the login has not succeeded yet is an outage there.
fn of_another(error: Error) -> Error {
    match error.kind() {
        ErrorKind::NotLoggedIn => {
            Error::not_connected("the process that has the socket could not log in to Mezon yet").unsent()
        }
        _ => error,
    }
}

/// The calls that have no answer yet, by their numbers.
#[derive(Default)]
struct InHand(Mutex<HashMap<u64, Option<Making>>>);

/// How a call is made, and so kept from being made.
enum Making {
    Frame(Posted),
    Http(AbortHandle),
}

impl InHand {
    /// Notes a call that is about to be made, until the place is dropped.
    fn enter(in_hand: &Arc<Self>, number: u64) -> Place {
        in_hand.0.lock().insert(number, None);
        Place { in_hand: Arc::clone(in_hand), number }
    }

    /// Notes how it is made, unless it is over already.
    fn begun(&self, number: u64, making: Making) {
        if let Some(known) = self.0.lock().get_mut(&number) {
            *known = Some(making);
        }
    }

    /// Keeps a call from being made if it has not left yet. Its answer is nobody's any more.
    fn recall(&self, number: u64) {
        // Not under the lock: whoever is given up leaves its place.
        let making = self.0.lock().remove(&number).flatten();
        match making {
            Some(Making::Frame(posted)) => posted.cancel(),
            Some(Making::Http(made)) => made.abort(),
            None => {}
        }
    }
}

/// The place of a call among those that have no answer yet.
struct Place {
    in_hand: Arc<InHand>,
    number: u64,
}

impl Drop for Place {
    fn drop(&mut self) {
        let over = self.in_hand.0.lock().remove(&self.number);
        drop(over);
    }
}
