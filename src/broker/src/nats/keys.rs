//! The keys of a bot: a bucket as ADR-8 has it, whose keys may each have a time to live.

use std::{result, sync::Arc, time::Duration};

use async_nats::{
    HeaderMap,
    jetstream::{ErrorCode, stream::RawMessageErrorKind},
};
use bytes::Bytes;
use futures_util::{FutureExt as _, future::BoxFuture, stream::BoxStream};
use mezon_core::error::Result;

use super::{
    api::Api,
    fault,
    names::{self, Names},
    watch,
};
use crate::{Change, Entry, KeyError, Keys};

/// How long the server remembers a deletion: as long as the marker of a key that expired.
const REMEMBERED: Duration = Duration::from_secs(60);

/// What a deletion says it is. Unlike a plain deletion it leaves no marker of its own when it is forgotten in turn.
const PURGE: &str = "PURGE";

/// The last write of a key.
struct Written {
    revision: u64,
    /// What it holds, if it was not a deletion.
    value: Option<Bytes>,
}

/// The keys of one bot. Clones share the connection.
#[derive(Clone)]
pub(super) struct Bucket {
    api: Api,
    names: Arc<Names>,
}

impl Bucket {
    pub(super) fn new(api: Api, names: Arc<Names>) -> Self {
        Self { api, names }
    }

    /// Reads from the server that decides about writes: the others of a cluster may be behind.
    async fn read(&self, key: &str) -> Result<Option<Written>> {
        let subject = self.names.key(key)?;
        let handle = self.api.handle(&self.names.bucket).await?;
        match self.api.answered("read a key", handle.get_last_raw_message_by_subject(&subject)).await? {
            Ok(message) => {
                let value = (!watch::is_gone(&message.headers)).then_some(message.payload);
                Ok(Some(Written { revision: message.sequence, value }))
            }
            Err(error) if error.kind() == RawMessageErrorKind::NoMessageFound => Ok(None),
            Err(error) => Err(self.api.failed(&error, "read a key")),
        }
    }

    async fn write(
        &self,
        key: &str,
        value: Bytes,
        expected: Option<u64>,
        headers: HeaderMap,
    ) -> result::Result<u64, KeyError> {
        let mut headers = headers;
        if let Some(revision) = expected {
            headers.insert(names::EXPECTED_LAST_OF_SUBJECT, revision.to_string());
        }
        match self.api.write(self.names.key(key)?, headers, value, "write a key").await? {
            Ok(ack) => Ok(ack.sequence),
            Err(refusal) if refusal.error_code() == ErrorCode::STREAM_WRONG_LAST_SEQUENCE => Err(KeyError::Conflict),
            Err(refusal) => Err(fault::refused(&refusal, "write a key").into()),
        }
    }
}

impl Keys for Bucket {
    fn get(&self, key: &str) -> BoxFuture<'_, Result<Option<Entry>>> {
        let key = key.to_owned();
        async move {
            let written = self.read(&key).await?;
            Ok(written.and_then(|Written { revision, value }| value.map(|value| Entry { key, value, revision })))
        }
        .boxed()
    }

    fn create(&self, key: &str, value: Bytes, lives: Option<Duration>) -> BoxFuture<'_, result::Result<u64, KeyError>> {
        let key = key.to_owned();
        async move {
            match self.write(&key, value.clone(), Some(0), living(lives)).await {
                // It may have been there once: then the deletion is what is written over.
                Err(KeyError::Conflict) => match self.read(&key).await? {
                    Some(Written { revision, value: None }) => {
                        self.write(&key, value, Some(revision), living(lives)).await
                    }
                    Some(_) => Err(KeyError::Conflict),
                    None => self.write(&key, value, Some(0), living(lives)).await,
                },
                other => other,
            }
        }
        .boxed()
    }

    fn update(
        &self,
        key: &str,
        value: Bytes,
        revision: u64,
        lives: Option<Duration>,
    ) -> BoxFuture<'_, result::Result<u64, KeyError>> {
        let key = key.to_owned();
        async move { self.write(&key, value, Some(revision), living(lives)).await }.boxed()
    }

    fn put(&self, key: &str, value: Bytes, lives: Option<Duration>) -> BoxFuture<'_, Result<u64>> {
        let key = key.to_owned();
        async move {
            match self.write(&key, value, None, living(lives)).await {
                Ok(revision) => Ok(revision),
                Err(KeyError::Failed(error)) => Err(error),
                // Nothing was expected of it.
                Err(KeyError::Conflict) => {
                    Err(mezon_core::error::Error::protocol("a key that needs no revision had a conflict"))
                }
            }
        }
        .boxed()
    }

    fn delete(&self, key: &str, revision: Option<u64>) -> BoxFuture<'_, result::Result<(), KeyError>> {
        let key = key.to_owned();
        async move {
            let mut headers = living(Some(REMEMBERED));
            headers.insert(names::OPERATION, PURGE);
            headers.insert(names::ROLLUP, "sub");
            self.write(&key, Bytes::new(), revision, headers).await.map(drop)
        }
        .boxed()
    }

    fn watch(&self, prefix: &str) -> BoxFuture<'_, Result<BoxStream<'static, Result<Change>>>> {
        let prefix = prefix.to_owned();
        async move {
            self.api.whole().await?;
            watch::watch(&self.api, &self.names, &prefix).await
        }
        .boxed()
    }
}

/// Returns the headers of a write that lives so long: whole seconds, since the server cuts off the rest.
fn living(lives: Option<Duration>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    if let Some(lives) = lives {
        let seconds = lives.as_secs() + u64::from(lives.subsec_nanos() > 0);
        headers.insert(names::TTL, format!("{}s", seconds.max(1)));
    }
    headers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_to_live_is_rounded_up_to_a_second() {
        let told = |ms| living(Some(Duration::from_millis(ms))).get(names::TTL).map(ToString::to_string);
        assert_eq!([0, 1, 1_000, 1_500, 2_000].map(|ms| told(ms).unwrap()), ["1s", "1s", "1s", "2s", "2s"]);
        assert!(living(None).is_empty());
    }
}
