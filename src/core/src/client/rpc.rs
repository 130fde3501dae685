//! Any of the API's calls by name, over HTTP or over the socket (PROTOCOL 2, 3.3, 7).

use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use mezon_proto::{
    Reflect,
    rpc::{self, Rpc},
};

use super::Client;
use crate::{
    connection::decode,
    error::{Error, ErrorKind, Result},
    refusal::Refusal,
};

/// The way a call takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Route {
    /// The socket while it is open, else HTTP. A call that the server does not take over the socket goes over HTTP from then on.
    #[default]
    Auto,
    /// HTTP: paced, works while the socket is down.
    Http,
    /// The socket: fast, needs an open one.
    Socket,
}

/// Calls that other clients only see if they came over the socket.
const SOCKET_CALLS: [&str; 2] = ["UpdateChannelMessage", "DeleteChannelMessage"];

/// `error` code of a member that the server does not know (PROTOCOL 3.5).
const UNRECOGNIZED_PAYLOAD: i32 = 1;

/// Words of bits that hold one for every call.
const WORDS: usize = rpc::ALL.len().div_ceil(64);

/// The calls that the server does not take over the socket, as it said itself.
#[derive(Debug, Default)]
pub(super) struct HttpOnly([AtomicU64; WORDS]);

impl HttpOnly {
    fn contains(&self, rpc: &Rpc) -> bool {
        self.0[usize::from(rpc.index / 64)].load(Ordering::Relaxed) >> (rpc.index % 64) & 1 == 1
    }

    fn insert(&self, rpc: &Rpc) {
        self.0[usize::from(rpc.index / 64)].fetch_or(1 << (rpc.index % 64), Ordering::Relaxed);
    }
}

impl Client {
    /// Makes an API call with an encoded request and returns the encoded response.
    ///
    /// # Errors
    /// `InvalidInput` for an unknown name, `Http` or `Rpc` if the server refuses, and whatever can happen on the way.
    pub async fn call(&self, method: &str, body: Bytes, route: Route) -> Result<Bytes> {
        let rpc = find(method)?;
        match route {
            Route::Auto => self.call_either_way(rpc, body).await,
            Route::Http => self.connection().call_over_http(rpc.name, body).await,
            Route::Socket => self.connection().call_over_socket(rpc, body).await,
        }
    }

    async fn call_either_way(&self, rpc: &'static Rpc, body: Bytes) -> Result<Bytes> {
        let connection = self.connection();
        if SOCKET_CALLS.contains(&rpc.name) {
            return connection.call_over_socket(rpc, body).await;
        }
        if self.http_only().contains(rpc) || connection.link().is_err() {
            return connection.call_over_http(rpc.name, body).await;
        }
        match connection.call_over_socket(rpc, body.clone()).await {
            Err(error) if is_not_taken(&error) => {
                log::debug!("{} is not taken over the socket, it goes over HTTP from now on", rpc.name);
                self.http_only().insert(rpc);
                connection.call_over_http(rpc.name, body).await
            }
            // Over HTTP the session is renewed.
            Err(error) if error.refusal() == Some(Refusal::Unauthenticated) => {
                connection.call_over_http(rpc.name, body).await
            }
            // The socket went away before anything was sent; after that nobody knows whether the server acted.
            Err(error) if error.kind() == ErrorKind::NotConnected => connection.call_over_http(rpc.name, body).await,
            answer => answer,
        }
    }

    /// Makes an API call with typed messages.
    ///
    /// # Errors
    /// As [`call`](Self::call), and `Protocol` if the response is no such message.
    pub async fn call_typed<Request, Answer>(&self, method: &str, request: &Request, route: Route) -> Result<Answer>
    where
        Request: prost::Message,
        Answer: prost::Message + Default + Reflect,
    {
        let answer = self.call(method, request.encode_to_vec().into(), route).await?;
        decode(method, &answer)
    }
}

/// Returns whether the server told that it does not know the call on this way. Then it has done nothing.
fn is_not_taken(error: &Error) -> bool {
    match error.kind() {
        ErrorKind::Rpc => error.refusal() == Some(Refusal::Unimplemented),
        ErrorKind::Server => error.code() == Some(UNRECOGNIZED_PAYLOAD),
        _ => false,
    }
}

/// Returns the call of that name.
pub(super) fn find(method: &str) -> Result<&'static Rpc> {
    rpc::by_name(method).ok_or_else(|| {
        Error::invalid("method", "method must be the name of an API call such as ListClanDescs, in its exact spelling")
    })
}
