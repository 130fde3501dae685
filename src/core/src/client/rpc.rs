//! Any of the API's calls by name, over HTTP or over the socket (docs/protocol.md 3.1, 3.3).

use bytes::Bytes;
use mezon_proto::{
    Reflect,
    rpc::{self, Rpc},
};

use super::client::Client;
use crate::{
    connection::{decode, find},
    error::{Error, Result},
};

/// The transport of a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Route {
    /// The socket while it is open, else HTTP. A call that the server does not accept over the socket uses HTTP from then on.
    #[default]
    Auto,
    /// HTTP: paced, works while the socket is down.
    Http,
    /// The socket: fast, needs an open one.
    Socket,
}

impl Client {
    /// Makes an API call with an encoded request and returns the encoded response.
    ///
    /// # Errors
    /// `InvalidInput` for an unknown name, `Http` or `Rpc` if the server refuses, and whatever can happen on the way.
    pub async fn call(&self, method: &str, body: Bytes, route: Route) -> Result<Bytes> {
        let rpc = find(method)?;
        match route {
            Route::Auto => self.connection().call(rpc, body).await,
            Route::Http => self.connection().call_over_http(rpc.name(), body).await,
            Route::Socket => self.connection().call_over_socket(rpc, body).await,
        }
    }

    /// Makes an API call by its index, which need not be in the catalogue; an unknown one can only go over the socket, which identifies
    /// calls by index.
    ///
    /// # Errors
    /// `InvalidInput` for an index without a name that is to go over HTTP, otherwise as [`call`](Self::call).
    pub async fn call_index(&self, index: u16, body: Bytes, route: Route) -> Result<Bytes> {
        if let Some(rpc) = rpc::by_index(index) {
            return self.call(rpc.name(), body, route).await;
        }
        if route == Route::Http {
            return Err(Error::invalid(
                "route",
                format!("a call by index {index} has no name, and goes over the socket only"),
            ));
        }
        self.connection().call_over_socket(&Rpc::unknown(index), body).await
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
