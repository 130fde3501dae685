//! The answer to a call: read up to a limit, or made an error of.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_TYPE, HeaderMap};
use reqwest::Response;
use tokio::time::timeout;

use super::failure::of_status;
use crate::error::{ERROR_BODY_MAX, Error};
use crate::foreign::Redactor;

/// Largest answer accepted, in bytes; the largest listings stay well below.
pub const ANSWER_MAX: usize = 16 * 1024 * 1024;

/// How long to wait for the body of a failed answer; the status says most of it.
const ERROR_BODY_WAIT: Duration = Duration::from_millis(500);

/// A complete 2xx answer.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

impl Answer {
    pub(super) fn is_json(&self) -> bool {
        let kind = self.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
    }
}

/// Returns the error of an answer that is not 2xx, with as much of its body as an error keeps.
pub(super) async fn refused(response: Response, secrets: &Redactor) -> Error {
    let (status, headers) = (response.status(), response.headers().clone());
    let body = read_some(response).await;
    of_status(status, &headers, body, secrets)
}

/// Why a body was not read.
pub(super) enum ReadError {
    TooLong,
    Transport(reqwest::Error),
}

/// Reads a body up to a limit; the rest is never fetched.
pub(super) async fn read(mut response: Response, max: usize) -> Result<Bytes, ReadError> {
    if response.content_length().is_some_and(|length| length > max as u64) {
        return Err(ReadError::TooLong);
    }
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(ReadError::Transport)? {
        if chunk.len() > max - body.len() {
            return Err(ReadError::TooLong);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

/// Reads the start of a failed answer's body; a body that breaks off or stalls must not hide the status.
async fn read_some(mut response: Response) -> Bytes {
    let mut body = BytesMut::new();
    let reading = async {
        while let Ok(Some(chunk)) = response.chunk().await {
            body.extend_from_slice(&chunk);
            if body.len() >= ERROR_BODY_MAX {
                break;
            }
        }
    };
    let _ = timeout(ERROR_BODY_WAIT, reading).await;
    body.freeze()
}
