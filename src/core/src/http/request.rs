//! A request and its body.

use std::io;

use bytes::Bytes;
use futures_util::Stream;
use http::{Request, request};
use reqwest::Body;

use crate::error::{Error, Result};

/// Returns a body that is complete.
pub(super) fn whole(bytes: impl Into<Bytes>) -> Body {
    Body::from(bytes.into())
}

/// Returns a body that comes in pieces.
pub(super) fn pieces<S>(stream: S) -> Body
where
    S: Stream<Item = io::Result<Bytes>> + Send + 'static,
{
    Body::wrap_stream(stream)
}

/// Returns a request with its body, or why there is none.
pub(super) fn built(request: request::Builder, body: Body) -> Result<Request<Body>> {
    request.body(body).map_err(|_| Error::protocol("the call cannot be made: its address or a header is none"))
}
