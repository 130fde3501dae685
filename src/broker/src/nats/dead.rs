//! What was given up, for people to look at.

use async_nats::{
    HeaderMap,
    jetstream::{ErrorCode, stream::RawMessageErrorKind},
};
use bytes::Bytes;
use futures_util::{FutureExt as _, future::BoxFuture};
use mezon_core::error::Result;

use super::{api::Api, fault, names::Names};
use crate::Kept;

/// Keeps something.
pub(super) fn keep(api: &Api, names: &Names, body: Bytes) -> BoxFuture<'static, Result<()>> {
    let (api, subject) = (api.clone(), names.dead_subject());
    async move {
        let what = "keep what was given up";
        let written = api.write(subject, HeaderMap::new(), body, what).await?;
        written.map(drop).map_err(|refusal| fault::refused(&refusal, what))
    }
    .boxed()
}

/// Returns what is kept from a number on, the oldest first.
pub(super) async fn kept(api: &Api, names: &Names, number: u64, limit: usize) -> Result<Vec<Kept>> {
    let (stream, subject, what) = (api.handle(&names.dead).await?, names.dead_subject(), "read what was given up");
    let mut found = Vec::new();
    let mut next = number.max(1);
    while found.len() < limit {
        match api.answered(what, stream.get_first_raw_message_by_subject(&subject, next)).await? {
            Ok(message) => {
                next = message.sequence + 1;
                let at_ms = i64::try_from(message.time.unix_timestamp_nanos() / 1_000_000).unwrap_or_default();
                found.push(Kept { number: message.sequence, at_ms, body: message.payload });
            }
            Err(error) if error.kind() == RawMessageErrorKind::NoMessageFound => break,
            Err(error) => return Err(fault::failed(&error, what)),
        }
    }
    Ok(found)
}

/// Forgets something; returns whether it was there.
pub(super) async fn forget(api: &Api, names: &Names, number: u64) -> Result<bool> {
    let what = "forget what was given up";
    let body = serde_json::json!({ "seq": number });
    let subject = format!("STREAM.MSG.DELETE.{}", names.dead);
    match api.ask_for::<serde::de::IgnoredAny>(subject, &body, what).await? {
        Ok(_) => Ok(true),
        Err(refusal)
            if [ErrorCode::NO_MESSAGE_FOUND, ErrorCode::SEQUENCE_NOT_FOUND].contains(&refusal.error_code()) =>
        {
            Ok(false)
        }
        // What a store says of a number that it has not, or no longer has.
        Err(refusal) if refusal.error_code() == ErrorCode::STREAM_MESSAGE_DELETE_FAILED => Ok(false),
        Err(refusal) => Err(fault::refused(&refusal, what)),
    }
}
