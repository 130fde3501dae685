//! Requests without a task of their own: the caller hands the frame to the socket, and the reader of the socket hands the answer to
//! a callback. A task costs several times what the rest of a request does, and most requests have nothing to wait for but the answer.

use futures_util::future::BoxFuture;
use mezon_proto::realtime::{ChannelMessageAck, ChannelMessageSend, Envelope, envelope::Message};

use super::{Client, message};
use crate::{
    connection::{is_join, name},
    content::check_limit,
    error::{Error, Result},
    socket::{Draft, Posted},
};

/// What is called with the outcome of a request; it must not block.
pub type Done<T> = Box<dyn FnOnce(Result<T>) + Send>;

/// What became of a request that was to be posted.
#[must_use = "a request that waits is only sent when its future is driven"]
pub enum Post {
    /// It is on its way.
    Sent(Posted),
    /// It has to wait for a turn, a number or a socket. The future sends it and ends with the callback.
    Waits(BoxFuture<'static, ()>),
}

impl Client {
    /// Sends a request over the socket like [`request`](Self::request), at once if that needs no waiting. `done` is called with the
    /// outcome, on the thread that learns it.
    pub fn post(&self, message: Message, done: Done<Envelope>) -> Post {
        // What can be sent again on the next socket needs somebody who does it.
        let turn = if is_join(&message) { None } else { self.connection().turn() };
        match turn {
            Some(turn) => Post::Sent(turn.post(Draft::new(&message), name(&message), done)),
            None => {
                let client = self.clone();
                Post::Waits(Box::pin(async move { done(client.request(message).await) }))
            }
        }
    }

    /// Sends a message like [`send_message`](Self::send_message), at once if that needs no waiting. `done` is called with the
    /// outcome, on the thread that learns it.
    pub fn post_message(&self, send: ChannelMessageSend, done: Done<ChannelMessageAck>) -> Post {
        if let Err(error) = check_limit(&send.content, self.config().content_limit) {
            done(Err(error));
            return Post::Sent(Posted::answered());
        }
        let client = self.clone();
        let Some(turn) = self.connection().turn() else {
            return Post::Waits(Box::pin(async move { done(client.send_message(send).await) }));
        };
        let request = Message::ChannelMessageSend(Box::new(send));
        let (draft, name) = (Draft::new(&request), name(&request));
        let answered = move |answer: Result<Envelope>| match (answer, request) {
            (Err(error), Message::ChannelMessageSend(send)) if message::is_must_join(&error) => {
                client.join_and_send(*send, Owed(Some(done)));
            }
            (answer, request) => done(client.acknowledged(answer, &request)),
        };
        Post::Sent(turn.post(draft, name, answered))
    }

    /// Joins the channel of a message that was refused, and sends it once more.
    fn join_and_send(self, send: ChannelMessageSend, owed: Owed<ChannelMessageAck>) {
        let connection = self.connection().clone();
        let again = async move {
            let join = self.join_for(&send);
            owed.pay(match self.join_channel(join).await {
                Ok(()) => self.send_message(send).await,
                Err(error) => Err(error),
            });
        };
        // A connection that has ended drops the work, and that is told, too.
        let _ = connection.spawn(again);
    }
}

/// A callback that is called in any case: a task that is dropped on the way owes its caller an answer still.
struct Owed<T>(Option<Done<T>>);

impl<T> Owed<T> {
    fn pay(mut self, outcome: Result<T>) {
        if let Some(done) = self.0.take() {
            done(outcome);
        }
    }
}

impl<T> Drop for Owed<T> {
    fn drop(&mut self) {
        if let Some(done) = self.0.take() {
            done(Err(Error::closed()));
        }
    }
}
