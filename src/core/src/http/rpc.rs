//! One call of the API over HTTP (docs/protocol.md 3.1).

use bytes::Bytes;
use http::Method;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use mezon_proto::rpc::by_name;
use prost::Message;
use secrecy::ExposeSecret;

use super::client::Http;
use super::request::{built, whole};
use crate::error::{Error, Result};
use crate::session::Session;

const BINARY: HeaderValue = HeaderValue::from_static("application/proto");

/// Whose turns a call takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Those of the bot's own calls.
    Own,
    /// Those that are left for what the client does by itself.
    Beside,
}

impl Http {
    /// Calls `method` with an encoded request and returns the encoded answer. Waits for its turn first; the time limit starts
    /// after that.
    ///
    /// # Errors
    /// `Http` for statuses other than 2xx (401 included: renewing the session is the caller's business), `Protocol` for answers
    /// that are not binary, `Timeout`, `NotConnected` and `ConnectionLost` for the way there.
    pub async fn rpc(&self, session: &Session, method: &str, body: Bytes) -> Result<Bytes> {
        self.rpc_at(Pace::Own, session, method, body).await
    }

    /// The same at a given pace: background calls leave at least every other turn to the others.
    pub(crate) async fn rpc_at(&self, pace: Pace, session: &Session, method: &str, body: Bytes) -> Result<Bytes> {
        check_method(method)?;
        let url = session.rpc_url(method);
        let mut bearer = HeaderValue::from_str(&format!("Bearer {}", session.token.expose_secret()))
            .map_err(|_| Error::protocol("the session token makes no header"))?;
        bearer.set_sensitive(true);
        let request = self
            .request(Method::POST, &url)
            .header(CONTENT_TYPE, BINARY)
            .header(ACCEPT, BINARY)
            .header(AUTHORIZATION, bearer);
        let request = built(request, whole(body))?;
        if let Some(pacer) = &self.0.pacer {
            match pace {
                Pace::Own => pacer.turn().await,
                Pace::Beside => pacer.turn_beside().await,
            }
        }
        let answer = self.send(request, &self.0.config.secrets.and([session.token()])).await?;
        self.note_date(&answer);
        if !answer.is_json() || answer.body.is_empty() {
            return Ok(answer.body);
        }
        if by_name(method).is_some_and(|rpc| rpc.response().is_none()) {
            // The call has no result, and the server has done what was asked.
            log::debug!("The server answered {method}, which has no result, with {} bytes of JSON", answer.body.len());
            return Ok(Bytes::new());
        }
        Err(Error::protocol(format!("the server answered {method} with JSON where a binary message was expected")))
    }

    /// Calls `method` with typed messages.
    ///
    /// # Errors
    /// As [`Http::rpc`], and `Protocol` for an answer that is not a message of that type.
    pub async fn call<Request, Answer>(&self, session: &Session, method: &str, request: &Request) -> Result<Answer>
    where
        Request: Message,
        Answer: Message + Default + mezon_proto::Reflect,
    {
        let body = self.rpc(session, method, Bytes::from(request.encode_to_vec())).await?;
        mezon_proto::decode(&body)
            .map_err(|error| Error::protocol(format!("the answer to {method} cannot be decoded")).with_source(error))
    }
}

/// Refuses names that would change the path of the call.
fn check_method(method: &str) -> Result<()> {
    if !method.is_empty() && method.len() <= 100 && method.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Ok(());
    }
    Err(Error::invalid("method", "method must be the name of an API call such as ListClanDescs"))
}
