//! Questions to JetStream.

use async_nats::{
    Client, HeaderMap, Request,
    jetstream::{self, ErrorCode, publish::PublishAck, response::Response, stream::Info},
};
use bytes::Bytes;
use mezon_core::error::{Error, ErrorKind, Result};
use serde::{Serialize, de::DeserializeOwned};

use super::{fault, link::Link};

/// JetStream, and how its refusals are told. Clones share it.
#[derive(Clone)]
pub(super) struct Api {
    pub(super) client: Client,
    pub(super) context: jetstream::Context,
    pub(super) link: Link,
}

impl Api {
    pub(super) fn new(client: Client, link: Link) -> Self {
        Self { context: jetstream::new(client.clone()), client, link }
    }

    /// Asks JetStream something that is all in the subject; its refusal is the inner error. Such a question has no body at all: some are
    /// refused with any, an empty one in JSON included.
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
        let body = serde_json::to_vec(body).map_err(|error| Error::internal(format!("cannot {what}: {error}")))?;
        self.send(format!("$JS.API.{subject}"), Request::new().payload(body.into()), what).await
    }

    /// Writes a message; its refusal is the inner error.
    pub(super) async fn write(
        &self,
        subject: String,
        headers: HeaderMap,
        body: Bytes,
        what: &str,
    ) -> Result<std::result::Result<PublishAck, jetstream::Error>> {
        self.send(subject, Request::new().headers(headers).payload(body), what).await
    }

    async fn send<T: DeserializeOwned>(
        &self,
        subject: String,
        request: Request,
        what: &str,
    ) -> Result<std::result::Result<T, jetstream::Error>> {
        let sent = self.client.send_request(subject, request).await;
        let answer = sent.map_err(|error| fault::request(&error, what, self.link.denied()))?;
        match serde_json::from_slice(&answer.payload) {
            Ok(Response::Ok(answer)) => Ok(Ok(answer)),
            Ok(Response::Err { error }) => Ok(Err(error)),
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
        self.context.get_stream_no_info(name).await.map_err(|error| fault::failed(&error, "name a stream"))
    }
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
        let consumer = self.handle(stream).await?.create_consumer(config).await;
        let consumer = consumer.map_err(|error| fault::failed(&error, what))?;
        let any = consumer.cached_info().num_pending > 0;
        let messages = consumer.messages().await.map_err(|error| fault::failed(&error, what))?;
        Ok(Latest { any, messages })
    }
}
