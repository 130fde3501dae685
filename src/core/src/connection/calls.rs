//! Calls over the open socket and over HTTP (PROTOCOL 2, 3.2, 3.3), and what their failures are called.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use mezon_proto::{
    Reflect,
    realtime::{ApiRequestEvent, Envelope, envelope::Message},
    rpc::Rpc,
};

use super::{Connection, repeat};
use crate::{
    error::{Error, ErrorKind, Result},
    event::EventKind,
    foreign::{Secrets, tidy},
    http::Pacer,
    socket::{Answer, CloseReason, Closer, Draft, Link, Posted, Reply, Slot, Unanswered},
};

impl Connection {
    /// Sends a request on the open socket and returns the answer; an `error` member is an error. A join is sent again if the
    /// connection is lost before the answer comes.
    pub(crate) async fn request(&self, message: &Message) -> Result<Envelope> {
        let link = self.link()?;
        if !repeat::is_join(message) {
            return self.request_on(&link, message).await;
        }
        self.repeated(link, |link| async move { self.request_on(&link, message).await }).await
    }

    /// Sends a request on a certain socket, for work that must not stray to a newer one.
    pub(crate) async fn request_on(&self, link: &Link, message: &Message) -> Result<Envelope> {
        self.exchange(link, message).await.and_then(|reply| envelope(reply, &self.config.secrets))
    }

    /// Returns the right to send one request at once; `None` if it has to wait for its turn, a number or a socket.
    pub(crate) fn turn(&self) -> Option<Turn> {
        let link = self.link.read().clone()?;
        let slot = link.slot()?;
        let due = self.limiter.as_ref().is_none_or(Pacer::try_turn);
        due.then(|| Turn { link, slot, timeout: self.config.request_timeout, secrets: self.config.secrets.clone() })
    }

    /// Makes an API call over the socket and returns the response message. A call that only reads is sent again if the connection
    /// is lost before the answer comes.
    pub(crate) async fn call_over_socket(&self, rpc: &Rpc, body: Bytes) -> Result<Bytes> {
        let link = self.link()?;
        if !repeat::is_read_only(rpc.name) {
            return self.call_on(&link, rpc, body).await;
        }
        self.repeated(link, |link| {
            let body = body.clone();
            async move { self.call_on(&link, rpc, body).await }
        })
        .await
    }

    /// Makes an API call over this very socket.
    pub(super) async fn call_on(&self, link: &Link, rpc: &Rpc, body: Bytes) -> Result<Bytes> {
        let request = ApiRequestEvent { api_index: rpc.index.into(), api_name: rpc.name.to_owned(), body };
        match self.exchange(link, &Message::ApiRequestEvent(Box::new(request))).await? {
            Reply::Raw { code: 0, body } => Ok(body),
            Reply::Raw { code, body } => Err(Error::rpc(code.into(), self.config.secrets.blot(body))),
            Reply::Envelope(Envelope { message, .. }) => match message {
                Some(Message::Error(error)) => Err(said(*error, &self.config.secrets)),
                Some(Message::ApiRequestEvent(answer)) => Ok(answer.body),
                None => Ok(Bytes::new()),
                Some(other) => {
                    let (answer, call) = (name(&other), rpc.name);
                    Err(Error::protocol(format!(
                        "the server answered {call} with {answer} instead of its result; whether it acted is unknown"
                    )))
                }
            },
        }
    }

    async fn exchange(&self, link: &Link, message: &Message) -> Result<Reply> {
        let draft = Draft::new(message);
        if let Some(limiter) = &self.limiter {
            tokio::select! {
                biased;
                () = link.ended() => return Err(lost(&link.reason())),
                () = limiter.turn() => {}
            }
        }
        let answer = link.request(draft).await;
        answer.map_err(|unanswered| failure(unanswered, name(message), self.config.request_timeout))
    }

    /// Makes an API call over HTTP. A session that the server no longer accepts (401, and 403
    /// where a new session may change that) is renewed once, and the call repeated.
    pub(crate) async fn call_over_http(&self, method: &str, body: Bytes) -> Result<Bytes> {
        // A call may wait long for its turn; closing ends it like any other.
        self.while_open(self.http_call(method, body)).await
    }

    async fn http_call(&self, method: &str, body: Bytes) -> Result<Bytes> {
        let mut attempt = 1;
        loop {
            match self.http_attempt(method, body.clone()).await {
                Err(error) => match repeat::pause(method, attempt, &error) {
                    Some(pause) => {
                        log::debug!("{method} failed, trying it again in {} ms: {error}", pause.as_millis());
                        self.meters.resends.bump();
                        tokio::time::sleep(pause).await;
                        attempt += 1;
                    }
                    None => return Err(error),
                },
                answer => return answer,
            }
        }
    }

    /// Makes one attempt at a call over HTTP.
    pub(super) async fn http_attempt(&self, method: &str, body: Bytes) -> Result<Bytes> {
        let session = self.sessions.fresh().await?;
        // Boxed, since many tasks may make a call and most of them wait for something else.
        match Box::pin(self.http.rpc(&session, method, body.clone())).await {
            Err(error) if error.kind() == ErrorKind::Http && self.sessions.may_mend(error.status()) => {
                log::debug!("The session was refused, renewing it");
                let fresh = Box::pin(self.sessions.renew(Some(&session))).await?;
                let answer = Box::pin(self.http.rpc(&fresh, method, body)).await;
                self.sessions.mended(error.status(), &answer);
                answer
            }
            answer => answer,
        }
    }

    /// Makes an API call over HTTP with typed messages.
    pub(crate) async fn call_typed_over_http<Request, Answer>(&self, method: &str, request: &Request) -> Result<Answer>
    where
        Request: prost::Message,
        Answer: prost::Message + Default + Reflect,
    {
        let answer = self.call_over_http(method, request.encode_to_vec().into()).await?;
        decode(method, &answer)
    }
}

/// Decodes the answer to a call.
pub(crate) fn decode<Answer: prost::Message + Default + Reflect>(method: &str, answer: &[u8]) -> Result<Answer> {
    mezon_proto::decode(answer)
        .map_err(|error| Error::protocol(format!("the answer to {method} cannot be decoded")).with_source(error))
}

/// The right to send one request at once.
pub(crate) struct Turn {
    link: Arc<Link>,
    slot: Slot,
    timeout: Duration,
    secrets: Secrets,
}

impl Turn {
    /// Sends a request; `done` is called with the outcome on the thread that learns it.
    pub(crate) fn post(
        self,
        draft: Draft,
        name: &'static str,
        done: impl FnOnce(Result<Envelope>) + Send + 'static,
    ) -> Posted {
        let (timeout, secrets) = (self.timeout, self.secrets);
        self.link.post(draft, self.slot, move |answer: Answer| {
            done(
                answer
                    .map_err(|unanswered| failure(unanswered, name, timeout))
                    .and_then(|reply| envelope(reply, &secrets)),
            );
        })
    }
}

/// Returns the envelope that answers a request; an `error` member is an error.
fn envelope(reply: Reply, secrets: &Secrets) -> Result<Envelope> {
    match reply {
        Reply::Envelope(Envelope { message: Some(Message::Error(error)), .. }) => Err(said(*error, secrets)),
        Reply::Envelope(envelope) => Ok(envelope),
        Reply::Raw { code: 0, .. } => Ok(Envelope::default()),
        Reply::Raw { code, body } => Err(Error::rpc(code.into(), secrets.blot(body))),
    }
}

/// Returns the error that a server put into words.
fn said(error: mezon_proto::realtime::Error, secrets: &Secrets) -> Error {
    let context = error.context.into_iter().map(|(key, value)| (tidy(&key), secrets.clean(&value))).collect();
    Error::server(error.code, secrets.clean(&error.message), context)
}

fn failure(unanswered: Unanswered, name: &str, timeout: Duration) -> Error {
    match unanswered {
        Unanswered::Lost(reason) => lost(&reason),
        Unanswered::TooLarge => Error::protocol("the answer is larger than the buffer for answers"),
        Unanswered::TimedOut => {
            Error::timeout(format!("the server did not answer {name} within {} ms", timeout.as_millis()))
        }
    }
}

fn lost(reason: &CloseReason) -> Error {
    match reason.by {
        Closer::Us => Error::closed(),
        Closer::Server | Closer::Transport | Closer::Heartbeat | Closer::Program => {
            Error::connection_lost(format!("the connection was lost before the answer came: {reason}"))
        }
    }
}

/// Returns what a request is called in errors.
pub(crate) fn name(message: &Message) -> &'static str {
    EventKind::from_member(message.number()).map_or("a request", EventKind::name)
}
