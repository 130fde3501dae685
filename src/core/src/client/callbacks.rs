//! Requests without a task of their own: the caller hands the frame to the socket, and the socket's reader hands the answer to a callback.
//! A task would cost several times as much as the rest of the request, and most requests wait for nothing but the answer.
//!
//! Requests that have to wait are queued in a line of the connection, in the order in which they were posted.

use std::sync::Arc;

use futures_util::future::BoxFuture;
use mezon_proto::{
    api::{ChannelMessage, MessageReaction},
    realtime::{
        ChannelMessageAck, ChannelMessageRemove, ChannelMessageSend, ChannelMessageUpdate, Envelope,
        EphemeralMessageSend, envelope::Message,
    },
};
use prost::Message as _;
use tokio::sync::oneshot;

use super::{
    client::Client,
    done::Done,
    order::{Finish, Order, Sending},
};
use crate::{
    connection::{Connection, api_request, find, is_join, no_result, unfit},
    content::{check_limit, explain},
    error::{Error, Result},
    socket::Posted,
};

/// The outcome of posting a request.
#[must_use = "a request that waits is only sent when its future is driven"]
pub enum Post {
    /// It has been sent, or is queued.
    Sent(Posted),
    /// It may have to be repeated on another socket; the future does that and then calls back.
    Waits(BoxFuture<'static, ()>),
}

impl Client {
    /// Sends a request over the socket like [`request`](Self::request). `done` is called with the outcome, on the thread that learns of it.
    pub fn post(&self, message: Message, done: Done<Envelope>) -> Post {
        if is_join(&message) {
            let client = self.clone();
            return Post::Waits(Box::pin(async move { done(client.request(message).await) }));
        }
        self.order(message, Sending::default(), |_: &Connection, answer, _| answer, done)
    }

    /// Does the same for another process, which tells how it is to be sent.
    pub fn post_for_another(&self, message: Message, sending: Sending, done: Done<Envelope>) -> Post {
        if is_join(&message) {
            return self.post(message, done);
        }
        self.order(message, sending, |_: &Connection, answer, _| answer, done)
    }

    /// Sends a message like [`send_message`](Self::send_message). `done` is called with the outcome, on the thread that learns of it.
    pub fn post_message(&self, send: ChannelMessageSend, sending: Sending, done: Done<ChannelMessageAck>) -> Post {
        if let Err(error) = check_limit(&send.content, self.config().content_limit) {
            return refused(error, done);
        }
        self.order(Message::ChannelMessageSend(Box::new(send)), sending, Connection::acknowledged, done)
    }

    /// Sends a message that only its receivers see, like [`send_ephemeral`](Self::send_ephemeral).
    pub fn post_ephemeral(&self, send: EphemeralMessageSend, sending: Sending, done: Done<ChannelMessage>) -> Post {
        let content = send.message.as_ref().ok_or_else(|| Error::invalid("message", "message is missing"));
        if let Err(error) = content.and_then(|message| check_limit(&message.content, self.config().content_limit)) {
            return refused(error, done);
        }
        let receivers = send.receiver_ids.clone();
        let finish = move |connection: &Connection, answer: Result<Envelope>, sent| {
            let told = echoed(answer, sent)?;
            // Without its id, a click on the message could not be attributed to it.
            connection.state.whispered(told.message_id, &receivers, &told.content);
            Ok(told)
        };
        self.order(Message::EphemeralMessageSend(Box::new(send)), sending, finish, done)
    }

    /// Edits a message like [`update_message`](Self::update_message).
    pub fn post_update(&self, mut update: ChannelMessageUpdate, done: Done<()>) -> Post {
        let rpc = match check_limit(&update.content, self.config().content_limit) {
            Ok(()) => find("UpdateChannelMessage"),
            Err(error) => Err(error),
        };
        let rpc = match rpc {
            Ok(rpc) => rpc,
            Err(error) => return refused(error, done),
        };
        if update.create_time_seconds == 0
            && let Some(known) = self.state().message(update.channel_id, update.message_id)
        {
            update.create_time_seconds = known.create_time_seconds;
        }
        update.is_update_msg_topic &= update.topic_id != 0;
        let request = api_request(rpc, update.encode_to_vec().into());
        let finish = move |connection: &Connection, answer: Result<Envelope>, _| {
            result(rpc.name(), answer).map_err(|error| explain(error, &update.content))?;
            connection.remember_edit(update);
            Ok(())
        };
        self.order(request, Sending::default(), finish, done)
    }

    /// Deletes a message like [`delete_message`](Self::delete_message).
    pub fn post_removal(&self, remove: ChannelMessageRemove, done: Done<()>) -> Post {
        let rpc = match find("DeleteChannelMessage") {
            Ok(rpc) => rpc,
            Err(error) => return refused(error, done),
        };
        let request = api_request(rpc, remove.encode_to_vec().into());
        let finish = move |connection: &Connection, answer: Result<Envelope>, _| {
            result(rpc.name(), answer)?;
            connection.state.forget_message(remove.channel_id, remove.message_id);
            Ok(())
        };
        self.order(request, Sending::default(), finish, done)
    }

    /// Adds or removes a reaction like [`react`](Self::react).
    pub fn post_reaction(&self, reaction: MessageReaction, done: Done<MessageReaction>) -> Post {
        let request = Message::MessageReactionEvent(Box::new(reaction));
        let finish = |_: &Connection, answer: Result<Envelope>, sent| match (answer?.message, sent) {
            (Some(Message::MessageReactionEvent(echo)), _) | (None, Message::MessageReactionEvent(echo)) => Ok(*echo),
            (Some(other), _) => Err(unfit(&other, "the reaction")),
            (None, _) => Ok(MessageReaction::default()),
        };
        self.order(request, Sending::default(), finish, done)
    }

    fn order<T: Send + 'static>(
        &self,
        request: Message,
        sending: Sending,
        finish: impl Finish<T>,
        done: Done<T>,
    ) -> Post {
        Post::Sent(Order::new(Arc::clone(self.connection()), request, sending, finish, done).place())
    }

    /// Posts a request and waits for the outcome. Dropping the future abandons the request.
    pub(super) async fn posted<T: Send + 'static>(&self, post: impl FnOnce(Done<T>) -> Post) -> Result<T> {
        let (teller, told) = oneshot::channel();
        // The task may just have been dropped; then nobody is waiting any more.
        let _given_up = match post(Box::new(move |outcome| drop(teller.send(outcome)))) {
            Post::Sent(posted) => {
                drop(posted.flush());
                Some(GivenUp(Some(posted)))
            }
            Post::Waits(call) => {
                call.await;
                None
            }
        };
        told.await.unwrap_or_else(|_| Err(Error::closed()))
    }
}

/// Cancels a request when the task that waits for it is dropped.
struct GivenUp(Option<Posted>);

impl Drop for GivenUp {
    fn drop(&mut self) {
        if let Some(posted) = self.0.take() {
            posted.cancel();
        }
    }
}

fn refused<T>(error: Error, done: Done<T>) -> Post {
    done(Err(error));
    Post::Sent(Posted::answered())
}

/// Returns whether the answer to a call without a result reports success.
fn result(call: &str, answer: Result<Envelope>) -> Result<()> {
    match answer?.message {
        None | Some(Message::ApiRequestEvent(_)) => Ok(()),
        Some(other) => Err(no_result(call, &other)),
    }
}

/// Returns the message in the answer to an ephemeral one, or what was sent if the answer holds none.
fn echoed(answer: Result<Envelope>, sent: Message) -> Result<ChannelMessage> {
    let sent = match sent {
        Message::EphemeralMessageSend(send) => send.message.unwrap_or_default(),
        _ => ChannelMessageSend::default(),
    };
    let answer = answer.map_err(|error| explain(error, &sent.content))?;
    let echo = ChannelMessage {
        clan_id: sent.clan_id,
        channel_id: sent.channel_id,
        message_id: sent.id,
        content: sent.content,
        code: sent.code,
        mode: sent.mode,
        is_public: sent.is_public,
        topic_id: sent.topic_id,
        ..ChannelMessage::default()
    };
    match answer.message {
        Some(Message::ChannelMessage(message)) => Ok(*message),
        // The service sometimes acknowledges with an empty answer.
        None => Ok(echo),
        Some(Message::ChannelMessageAck(ack)) => Ok(ChannelMessage {
            message_id: if ack.message_id == 0 { echo.message_id } else { ack.message_id },
            create_time_seconds: ack.create_time_seconds,
            update_time_seconds: ack.update_time_seconds,
            username: ack.username,
            ..echo
        }),
        Some(other) => Err(unfit(&other, "the message")),
    }
}
