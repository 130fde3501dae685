//! Questions to JetStream.

use std::{sync::Arc, time::Duration};

use async_nats::{
    Client, HeaderMap, Request,
    jetstream::{self, ErrorCode, publish::PublishAck, response::Response, stream::Info},
};
use bytes::Bytes;
use mezon_core::error::{Error, ErrorKind, Result};
use serde::{Serialize, de::DeserializeOwned};
use tokio_util::sync::CancellationToken;

use super::{
    fault,
    link::{Link, State},
    presence::Presence,
};

/// How long the server may take to make something: it waits for its disk, which others may keep busy.
const MAKING_MAX: Duration = Duration::from_secs(30);

/// JetStream for one bot, and how its refusals are told. Clones share it.
#[derive(Clone)]
pub(super) struct Api {
    pub(super) client: Client,
    pub(super) context: jetstream::Context,
    pub(super) link: Link,
    pub(super) presence: Arc<Presence>,
    /// Whether the bot has left the connection, which others may go on with.
    pub(super) closed: CancellationToken,
    bot_id: i64,
}

impl Api {
    pub(super) fn new(client: Client, context: jetstream::Context, link: Link, bot_id: i64) -> Self {
        Self { client, context, link, presence: Arc::new(Presence::new()), closed: CancellationToken::new(), bot_id }
    }

    /// Fails if the bot has left.
    pub(super) fn open(&self) -> Result<()> {
        if self.closed.is_cancelled() { Err(Error::closed()) } else { Ok(()) }
    }

    /// Returns the error for a failure of the library, and notices if it is that a stream is missing.
    pub(super) fn failed(&self, error: &(dyn std::error::Error + 'static), what: &str) -> Error {
        let error = fault::failed(error, what);
        if error.code() == i32::try_from(ErrorCode::STREAM_NOT_FOUND.0).ok() {
            self.presence.miss();
        }
        error
    }

    /// Returns what the server forbade this bot since that was asked last.
    pub(super) fn denied(&self) -> Option<String> {
        self.link.denied(self.bot_id)
    }

    /// Returns what a question is answered with. Fails with `ConnectionLost` if the connection on which it is asked is lost before: the answer
    /// would go to that, and nothing would come of waiting but the end of the time. What is asked while there is none is asked on the next one.
    pub(super) async fn answered<T>(&self, what: &str, asking: impl Future<Output = T>) -> Result<T> {
        let mut turns = self.link.turns();
        let State { up, life } = *turns.borrow_and_update();
        let life = life + u64::from(!up);
        tokio::select! {
            biased;
            answer = asking => Ok(answer),
            Ok(_) = turns.wait_for(|now| now.life > life || now.life == life && !now.up) => {
                Err(Error::connection_lost(format!("the connection to the broker was lost while it was asked to {what}")))
            }
        }
    }

    /// Asks JetStream something that is all in the subject; its refusal is the inner error. There is no body at all: one question is refused
    /// with a JSON `null` (findings/nats_server_refuses_null_for_a_consumer.sh).
    pub(super) async fn ask<T: DeserializeOwned>(
        &self,
        subject: String,
        what: &str,
    ) -> Result<std::result::Result<T, jetstream::Error>> {
        self.send(format!("$JS.API.{subject}"), Request::new().payload(Bytes::new()), what).await
    }

    /// Asks JetStream for what a body tells; its refusal is the inner error.
    pub(super) async fn ask_for<T: DeserializeOwned>(
        &self,
        subject: String,
        body: &(impl Serialize + Sync + ?Sized),
        what: &str,
    ) -> Result<std::result::Result<T, jetstream::Error>> {
        self.send(format!("$JS.API.{subject}"), Request::new().payload(encoded(body, what)?), what).await
    }

    /// Has JetStream make something; its refusal is the inner error.
    pub(super) async fn make<T: DeserializeOwned>(
        &self,
        subject: String,
        body: &(impl Serialize + Sync + ?Sized),
        what: &str,
    ) -> Result<std::result::Result<T, jetstream::Error>> {
        let request = Request::new().payload(encoded(body, what)?).timeout(Some(MAKING_MAX));
        self.send(format!("$JS.API.{subject}"), request, what).await
    }

    /// Writes a message; its refusal is the inner error.
    pub(super) async fn write(
        &self,
        subject: String,
        headers: HeaderMap,
        body: Bytes,
        what: &str,
    ) -> Result<std::result::Result<PublishAck, jetstream::Error>> {
        let sent = self.send(subject, Request::new().headers(headers).payload(body), what).await;
        if sent.as_ref().is_err_and(|error| error.kind() == ErrorKind::NotConnected) {
            // Nobody listens to the subjects of a stream that is gone.
            self.presence.miss();
        }
        sent
    }

    async fn send<T: DeserializeOwned>(
        &self,
        subject: String,
        request: Request,
        what: &str,
    ) -> Result<std::result::Result<T, jetstream::Error>> {
        self.open()?;
        let sent = self.answered(what, self.client.send_request(subject, request)).await?;
        let answer = sent.map_err(|error| fault::request(&error, what, self.denied()))?;
        match serde_json::from_slice(&answer.payload) {
            Ok(Response::Ok(answer)) => Ok(Ok(answer)),
            Ok(Response::Err { error }) => {
                if error.error_code() == ErrorCode::STREAM_NOT_FOUND {
                    self.presence.miss();
                }
                Ok(Err(error))
            }
            Err(_) => Err(Error::protocol(format!("the NATS server answered something else when asked to {what}"))),
        }
    }

    /// Checks that JetStream is there for us.
    pub(super) async fn check(&self) -> Result<()> {
        let answer = self.ask::<serde::de::IgnoredAny>("INFO".to_owned(), "speak JetStream").await;
        match answer {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(refusal)) => Err(fault::refused(&refusal, "speak JetStream")),
            // Without JetStream nobody listens there.
            Err(error) if error.kind() == ErrorKind::NotConnected => Err(fault::no_jetstream()),
            Err(error) => Err(error),
        }
    }

    /// Returns a stream as it is now, if it is there.
    pub(super) async fn stream(&self, name: &str) -> Result<Option<Info>> {
        let what = format!("tell of the stream {name}");
        match self.ask(format!("STREAM.INFO.{name}"), &what).await? {
            Ok(info) => Ok(Some(info)),
            Err(refusal) if refusal.error_code() == ErrorCode::STREAM_NOT_FOUND => Ok(None),
            Err(refusal) => Err(fault::refused(&refusal, &what)),
        }
    }

    /// Returns the handle of a stream without asking for it.
    pub(super) async fn handle(&self, name: &str) -> Result<jetstream::stream::Stream<()>> {
        self.open()?;
        self.context.get_stream_no_info(name).await.map_err(|error| fault::failed(&error, "name a stream"))
    }
}

fn encoded(body: &(impl Serialize + ?Sized), what: &str) -> Result<Bytes> {
    let body = serde_json::to_vec(body).map_err(|error| Error::internal(format!("cannot {what}: {error}")))?;
    Ok(body.into())
}

/// What a stream holds last for every subject of a filter, and then whatever is added.
pub(super) struct Latest {
    /// Whether there is anything at all at first.
    pub(super) any: bool,
    pub(super) messages: jetstream::consumer::push::Ordered,
}

impl Api {
    /// Begins to read what a stream holds last for every subject of a filter.
    pub(super) async fn latest(&self, stream: &str, filter: String, what: &str) -> Result<Latest> {
        let config = jetstream::consumer::push::OrderedConfig {
            deliver_subject: self.client.new_inbox(),
            filter_subject: filter,
            deliver_policy: jetstream::consumer::DeliverPolicy::LastPerSubject,
            ..Default::default()
        };
        let handle = self.handle(stream).await?;
        let consumer = self.answered(what, handle.create_consumer(config)).await?;
        let consumer = consumer.map_err(|error| self.failed(&error, what))?;
        let any = consumer.cached_info().num_pending > 0;
        let messages = consumer.messages().await.map_err(|error| fault::failed(&error, what))?;
        Ok(Latest { any, messages })
    }
}
