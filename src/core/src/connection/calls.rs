//! Calls over the open socket and over HTTP, and their errors (docs/protocol.md 3.1, 4.3).

use std::sync::Arc;

use bytes::Bytes;
use futures_util::future::BoxFuture;
use mezon_proto::{
    Reflect,
    realtime::{Envelope, envelope::Message},
    rpc::Rpc,
};
use tokio::{sync::oneshot, time::timeout};

use super::{
    connection::Connection,
    failure::{envelope, failure, lost, name, no_result},
    line::{Entry, Request},
    machine::ConnectionState,
    retry,
    rpc::{api_request, decode},
    turn::{Turn, traffic_of},
    windows::Counts,
};
use crate::{
    config::Offline,
    error::{Error, ErrorKind, Result},
    http::Pace,
    socket::{Answer, Draft, Generation, Lane, Link, Posted, Reply, Spot},
};

impl Connection {
    /// Sends a request on the open socket and returns the answer; an `error` member is an error. A join is sent again if the
    /// connection is lost before the answer comes.
    pub(crate) async fn request(&self, message: &Message) -> Result<Envelope> {
        let link = self.link()?;
        if !retry::is_join(message) {
            return self.request_on(&link, message).await;
        }
        self.repeated(link, |link| async move { self.request_on(&link, message).await }).await
    }

    /// Sends a request on a given socket, for work that must not move to a newer one.
    pub(crate) async fn request_on(&self, link: &Link, message: &Message) -> Result<Envelope> {
        let (lane, counts) = traffic_of(message);
        self.exchange(link, message, lane, counts).await.and_then(|reply| envelope(reply, &self.config.secrets))
    }

    /// The same for background work, which takes at most half of the pace so that the bot's own requests go on.
    pub(super) async fn request_beside(&self, link: &Link, message: &Message) -> Result<Envelope> {
        let answer = self.exchange(link, message, Lane::Background, Counts::PerSecond).await;
        answer.and_then(|reply| envelope(reply, &self.config.secrets))
    }

    /// Makes an API call over the socket and returns the response message. A call that only reads is sent again if the connection
    /// is lost before the answer comes.
    pub(crate) async fn call_over_socket(&self, rpc: &Rpc, body: Bytes) -> Result<Bytes> {
        let link = self.link()?;
        if !retry::is_read_only(rpc.name()) {
            return self.call_on(&link, rpc, body).await;
        }
        self.repeated(link, |link| {
            let body = body.clone();
            async move { self.call_on(&link, rpc, body).await }
        })
        .await
    }

    /// Makes an API call over the given socket.
    pub(super) async fn call_on(&self, link: &Link, rpc: &Rpc, body: Bytes) -> Result<Bytes> {
        let request = api_request(rpc, body);
        let (lane, counts) = traffic_of(&request);
        self.body_of(rpc, self.exchange(link, &request, lane, counts).await?)
    }

    /// The same for background reads, which take at most half of the pace so that the bot's own calls go on.
    pub(crate) async fn call_beside(&self, link: &Link, rpc: &Rpc, body: Bytes) -> Result<Bytes> {
        let request = api_request(rpc, body);
        self.body_of(rpc, self.exchange(link, &request, Lane::Background, Counts::PerSecond).await?)
    }

    /// Waits for its turn, sends a request on a given socket and returns the raw answer.
    async fn exchange(&self, link: &Link, message: &Message, lane: Lane, counts: Counts) -> Result<Reply> {
        let draft = Draft::new(message);
        let answer = if self.lines.may_go(lane, counts) {
            link.request(draft).await
        } else {
            self.wait_in_line(link, draft, lane, counts).await?
        };
        answer.map_err(|unanswered| failure(unanswered, name(message), self.config.request_timeout))
    }

    /// Returns the response in the answer to an API call.
    fn body_of(&self, rpc: &Rpc, reply: Reply) -> Result<Bytes> {
        match reply.accepted(&self.config.secrets)? {
            Reply::Raw { body, .. } => Ok(body),
            Reply::Envelope(Envelope { message, .. }) => match message {
                Some(Message::ApiRequestEvent(answer)) => Ok(answer.body),
                None => Ok(Bytes::new()),
                Some(other) => Err(no_result(rpc.name(), &other)),
            },
        }
    }

    async fn wait_in_line(&self, link: &Link, draft: Draft, lane: Lane, counts: Counts) -> Result<Answer> {
        let (teller, told) = oneshot::channel();
        let place = self.lines.place(lane);
        let spot = Spot::new(place, Arc::clone(&self.lines) as _);
        let _given_up = GivenUp(Arc::clone(&spot));
        self.line_up(
            place,
            Entry {
                request: Box::new(Call { draft, teller }),
                counts,
                only_on: Some(link.generation()),
                offline: Offline::Fail,
                limit: None,
                spot: Some(spot),
            },
        );
        told.await.unwrap_or_else(|_| Err(lost(&link.reason())))
    }

    /// Makes an API call over HTTP. A session that the server no longer accepts (401, and 403
    /// where a new session may change that) is renewed once, and the call repeated.
    pub(crate) async fn call_over_http(&self, method: &str, body: Bytes) -> Result<Bytes> {
        self.call_over_http_at(Pace::Own, method, body).await
    }

    /// The same at a given pace.
    pub(crate) async fn call_over_http_at(&self, pace: Pace, method: &str, body: Bytes) -> Result<Bytes> {
        // A call may wait a long time for its turn; closing ends that wait too. Boxed, since many tasks may make a call over HTTP and few do.
        self.while_open(Box::pin(self.http_call(pace, method, body))).await
    }

    async fn http_call(&self, pace: Pace, method: &str, body: Bytes) -> Result<Bytes> {
        let mut attempt = 1;
        loop {
            match self.http_attempt(pace, method, body.clone()).await {
                Err(error) => match retry::pause(method, attempt, &error) {
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
    pub(super) async fn http_attempt(&self, pace: Pace, method: &str, body: Bytes) -> Result<Bytes> {
        if let Some(relay) = &self.relay {
            return relay.call(method, body, pace).await;
        }
        let session = self.sessions.fresh().await?;
        // Boxed, since many tasks can make a call but most of them are waiting for something else.
        match Box::pin(self.http.rpc_at(pace, &session, method, body.clone())).await {
            Err(error) if error.kind() == ErrorKind::Http && self.sessions.may_mend(method, error.status()) => {
                log::debug!("The session was refused, renewing it");
                let fresh = Box::pin(self.sessions.renew(Some(&session))).await?;
                let answer = Box::pin(self.http.rpc_at(pace, &fresh, method, body)).await;
                self.sessions.mended(method, error.status(), &answer);
                answer
            }
            answer => answer,
        }
    }

    /// Makes an API call over HTTP with typed messages, for what the client reads on its own.
    pub(crate) async fn call_typed_beside<Request, Answer>(&self, method: &str, request: &Request) -> Result<Answer>
    where
        Request: prost::Message,
        Answer: prost::Message + Default + Reflect,
    {
        let answer = self.call_over_http_at(Pace::Beside, method, request.encode_to_vec().into()).await?;
        decode(method, &answer)
    }

    /// Returns the outcome of a request, which errors call `name`.
    pub(crate) fn outcome(&self, answer: Answer, name: &str) -> Result<Envelope> {
        let answer = answer.map_err(|unanswered| failure(unanswered, name, self.config.request_timeout));
        answer.and_then(|reply| envelope(reply, &self.config.secrets))
    }

    /// Does something on a socket, and again on the next one if the connection is lost on the way.
    async fn repeated<T, F: Future<Output = Result<T>>>(
        &self,
        mut link: Arc<Link>,
        mut attempt: impl FnMut(Arc<Link>) -> F,
    ) -> Result<T> {
        for _ in 1..retry::ATTEMPTS_MAX {
            let generation = link.generation();
            let error = match attempt(link).await {
                Err(error) if error.kind() == ErrorKind::ConnectionLost => error,
                answer => return answer,
            };
            // The caller waits no longer than for an answer.
            link =
                timeout(self.config.request_timeout, self.link_after(generation)).await.ok().flatten().ok_or(error)?;
            self.meters.resends.bump();
        }
        attempt(link).await
    }

    /// Returns the first ready socket after a given one; `None` if there will be none.
    async fn link_after(&self, lost: Generation) -> Option<Arc<Link>> {
        let mut phases = self.phase.subscribe();
        loop {
            let phase = *phases.borrow_and_update();
            match phase {
                ConnectionState::Idle | ConnectionState::Closing | ConnectionState::Closed => return None,
                ConnectionState::Ready => {
                    let link = self.link.read().clone();
                    if let Some(link) = link.filter(|link| link.generation() > lost) {
                        return Some(link);
                    }
                }
                _ => {}
            }
            phases.changed().await.ok()?;
        }
    }
}

/// A call in its line, whose caller is a task.
struct Call {
    draft: Draft,
    teller: oneshot::Sender<Result<Answer>>,
}

impl Request for Call {
    fn leave(self: Box<Self>, turn: Turn) -> Posted {
        let Self { draft, teller } = *self;
        // The task may just have been dropped; then nobody is waiting any more.
        turn.post(draft, move |answer| drop(teller.send(Ok(answer))))
    }

    fn refuse(self: Box<Self>, error: Error) {
        drop(self.teller.send(Err(error)));
    }

    fn by_http(self: Box<Self>) -> BoxFuture<'static, ()> {
        // It belongs to its socket and is refused when that ends.
        self.refuse(Error::closed());
        Box::pin(std::future::ready(()))
    }
}

/// Takes a request out of its line when the task that waits for it is dropped.
struct GivenUp(Arc<Spot>);

impl Drop for GivenUp {
    fn drop(&mut self) {
        self.0.give_up();
    }
}
