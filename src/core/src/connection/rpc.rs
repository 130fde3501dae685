//! An API call by name: its request over the socket, its answer, and whether the server knows it there (docs/protocol.md 3, 4.3).

use bytes::Bytes;
use mezon_proto::{
    Reflect,
    realtime::{ApiRequestEvent, envelope::Message},
    rpc::{self, Rpc},
};

use crate::{
    error::{Error, ErrorKind, Result},
    refusal::Refusal,
};

/// `error` code of a member that the server does not know (docs/protocol.md 4.5).
const UNRECOGNIZED_PAYLOAD: i32 = 1;

/// The same as a gRPC code, which some servers send.
const UNIMPLEMENTED: i32 = 12;

/// Returns the call of that name.
pub(crate) fn find(method: &str) -> Result<&'static Rpc> {
    rpc::by_name(method).ok_or_else(|| {
        Error::invalid("method", "method must be the name of an API call such as ListClanDescs, in its exact spelling")
    })
}

/// Returns whether the server does not know the call on this route, and so has done nothing.
pub(super) fn is_not_taken(error: &Error) -> bool {
    match error.kind() {
        ErrorKind::Rpc => error.refusal() == Some(Refusal::Unimplemented),
        ErrorKind::Server => matches!(error.code(), Some(UNRECOGNIZED_PAYLOAD | UNIMPLEMENTED)),
        _ => false,
    }
}

/// Returns the request that makes an API call over the socket.
pub(crate) fn api_request(rpc: &Rpc, body: Bytes) -> Message {
    Message::ApiRequestEvent(Box::new(ApiRequestEvent {
        api_index: rpc.index.into(),
        api_name: rpc.name().to_owned(),
        body,
        ..Default::default()
    }))
}

/// Decodes the answer to a call.
pub(crate) fn decode<Answer: prost::Message + Default + Reflect>(method: &str, answer: &[u8]) -> Result<Answer> {
    mezon_proto::decode(answer)
        .map_err(|error| Error::protocol(format!("the answer to {method} cannot be decoded")).with_source(error))
}
