//! HTTP that switches to something else: the handshake of a WebSocket, the `CONNECT` of a proxy.
//!
//! The head of the answer may arrive in any number of pieces, as slowly as the caller's timeout allows; only its size is bounded.

use std::{
    future::Future,
    pin::{Pin, pin},
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::{BodyExt as _, Empty};
use hyper::{Error as HyperError, body::Incoming, client::conn::http1};
use hyper_util::rt::TokioIo;
use tokio::time::timeout;

use super::Wire;
use crate::error::ERROR_BODY_MAX;

/// Largest head of an answer, in bytes; usual ones have some hundred.
const HEAD_MAX: usize = 64 * 1024;

/// How long to wait for the body of a refusal; the status says most of it.
const REFUSAL_WAIT: Duration = Duration::from_millis(500);

/// The outcome of a request to upgrade.
pub(crate) enum Upgrade {
    /// The connection is ours, with the bytes received after the head.
    Done { wire: Wire, early: Bytes, headers: HeaderMap },
    /// The other side answered something else.
    Refused { status: StatusCode, headers: HeaderMap, body: Bytes },
}

/// Why there was no answer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum UpgradeError {
    /// The other side closed the connection without an answer.
    Silent,
    /// The connection broke.
    Broken(String),
    /// The answer is not HTTP, or too long.
    Nonsense(String),
}

impl From<HyperError> for UpgradeError {
    fn from(error: HyperError) -> Self {
        let cause = std::iter::successors(Some(&error as &dyn std::error::Error), |error| error.source());
        let cause = cause.last().map_or_else(String::new, ToString::to_string);
        if error.is_parse_too_large() {
            Self::Nonsense(format!("the head of its answer is larger than {} KiB", HEAD_MAX / 1024))
        } else if error.is_parse() {
            Self::Nonsense(cause)
        } else if error.is_incomplete_message() || error.is_canceled() || error.is_closed() {
            Self::Silent
        } else {
            Self::Broken(cause)
        }
    }
}

/// Sends a request that asks for an upgrade, or for a tunnel. Has no time limit of its own.
pub(crate) async fn upgrade(wire: Wire, request: Request<Empty<Bytes>>) -> Result<Upgrade, UpgradeError> {
    let (mut sender, connection) =
        http1::Builder::new().max_buf_size(HEAD_MAX).handshake::<_, Empty<Bytes>>(TokioIo::new(wire)).await?;
    let mut connection = pin!(connection.with_upgrades());
    let is_tunnel = request.method() == Method::CONNECT;
    let mut over = false;
    let mut answer = drive(connection.as_mut(), &mut over, sender.send_request(request)).await?;
    let status = answer.status();
    if status != StatusCode::SWITCHING_PROTOCOLS && !(is_tunnel && status.is_success()) {
        let headers = answer.headers().clone();
        let body = drive(connection, &mut over, start_of(answer.into_body())).await;
        return Ok(Upgrade::Refused { status, headers, body });
    }
    let headers = std::mem::take(answer.headers_mut());
    let upgraded = drive(connection, &mut over, hyper::upgrade::on(answer)).await?;
    let parts = upgraded
        .downcast::<TokioIo<Wire>>()
        .map_err(|_| UpgradeError::Nonsense("the connection is not the one that was opened".to_owned()))?;
    Ok(Upgrade::Done { wire: parts.io.into_inner(), early: parts.read_buf, headers })
}

/// Runs work that needs the connection to be driven in parallel.
async fn drive<T>(
    mut connection: Pin<&mut impl Future<Output = hyper::Result<()>>>,
    over: &mut bool,
    work: impl Future<Output = T>,
) -> T {
    let mut work = pin!(work);
    tokio::select! {
        biased;
        done = &mut work => done,
        // The work learns of whatever ended the connection.
        _ = &mut connection, if !*over => {
            *over = true;
            work.await
        }
    }
}

/// Reads the part of a body that an error keeps.
async fn start_of(mut body: Incoming) -> Bytes {
    let mut start = BytesMut::new();
    let reading = async {
        while let Some(Ok(frame)) = body.frame().await {
            if let Some(data) = frame.data_ref() {
                start.extend_from_slice(data);
            }
            if start.len() >= ERROR_BODY_MAX {
                break;
            }
        }
    };
    let _ = timeout(REFUSAL_WAIT, reading).await;
    start.freeze()
}
