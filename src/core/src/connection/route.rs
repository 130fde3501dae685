//! The route of an API call: over the socket while it is open, else over HTTP (docs/protocol.md 3.1).
//!
//! HTTP calls are spaced by more than a second (docs/protocol.md 5.2), so using the socket saves the caller that wait.

use bytes::Bytes;
use mezon_proto::{Reflect, rpc::Rpc};

use super::{
    connection::Connection,
    retry,
    rpc::{decode, find, is_not_taken},
};
use crate::{
    error::{Error, ErrorKind, Result},
    refusal::Refusal,
    socket::Link,
};

/// Calls that other clients only see if they came over the socket.
const SOCKET_CALLS: [&str; 2] = ["UpdateChannelMessage", "DeleteChannelMessage"];

impl Connection {
    /// Makes an API call over the socket while it is open, else over HTTP.
    pub(crate) async fn call(&self, rpc: &'static Rpc, body: Bytes) -> Result<Bytes> {
        if SOCKET_CALLS.contains(&rpc.name()) {
            return self.call_over_socket(rpc, body).await;
        }
        if self.http_only.contains(rpc) || self.link().is_err() {
            return self.call_over_http(rpc.name(), body).await;
        }
        let answer = self.call_over_socket(rpc, body.clone()).await;
        self.or_over_http(rpc, body, answer).await
    }

    /// Makes a typed API call over the socket while it is open, else over HTTP.
    pub(crate) async fn call_typed<Request, Answer>(&self, method: &str, request: &Request) -> Result<Answer>
    where
        Request: prost::Message,
        Answer: prost::Message + Default + Reflect,
    {
        let answer = self.call(find(method)?, request.encode_to_vec().into()).await?;
        decode(method, &answer)
    }

    /// The same for what a login has to read: it belongs to one socket and is not repeated on the next. If the server refuses it there it
    /// is asked over HTTP, and if it stays silent all later calls go over HTTP.
    pub(super) async fn call_typed_on<Request, Answer>(
        &self,
        link: &Link,
        method: &str,
        request: &Request,
    ) -> Result<Answer>
    where
        Request: prost::Message,
        Answer: prost::Message + Default + Reflect,
    {
        let (rpc, body) = (find(method)?, Bytes::from(request.encode_to_vec()));
        let answer = if self.http_only.contains(rpc) {
            self.call_over_http(method, body).await
        } else {
            match self.call_on(link, rpc, body.clone()).await {
                Err(error) if matches!(error.kind(), ErrorKind::Rpc | ErrorKind::Server) && !is_not_taken(&error) => {
                    log::debug!("{method} was refused over the socket, asking over HTTP: {error}");
                    self.call_over_http(method, body).await
                }
                Err(error) if error.kind() == ErrorKind::Timeout => {
                    log::debug!("{method} was not answered over the socket, calls go over HTTP from now on");
                    self.http_only.insert_all();
                    self.call_over_http(method, body).await
                }
                answer => self.or_over_http(rpc, body, answer).await,
            }
        };
        decode(method, &answer?)
    }

    /// Repeats a call over HTTP if its answer over the socket calls for that and it cannot have had an effect.
    async fn or_over_http(&self, rpc: &'static Rpc, body: Bytes, answer: Result<Bytes>) -> Result<Bytes> {
        match answer {
            Err(error) if self.goes_over_http(rpc, &error) => self.call_over_http(rpc.name(), body).await,
            answer => answer,
        }
    }

    /// Returns whether a call that failed over the socket is to be made over HTTP; one that the socket does not accept is never tried there
    /// again.
    pub(super) fn goes_over_http(&self, rpc: &'static Rpc, error: &Error) -> bool {
        if is_not_taken(error) {
            log::debug!("{} is not taken over the socket, it goes over HTTP from now on", rpc.name());
            self.http_only.insert(rpc);
            return true;
        }
        match error.kind() {
            // The socket was lost before anything was sent; later nobody could know whether the server acted.
            ErrorKind::NotConnected => true,
            // The answer may be queued behind more events than the handlers can process.
            ErrorKind::Timeout => retry::is_read_only(rpc.name()),
            // Over HTTP the session is renewed.
            _ => error.refusal() == Some(Refusal::Unauthenticated),
        }
    }
}
