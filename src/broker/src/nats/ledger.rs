//! What the stream of events tells: the last of every channel, how far the workers are, and how much room there is.

use std::time::Duration;

use async_nats::jetstream::{consumer, stream::RawMessageErrorKind};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use mezon_core::error::{Error, Result};
use tokio::time::timeout;

use super::{
    api::Api,
    fault,
    layout::{self, Shape},
    names::{self, Names},
};
use crate::{Lag, Last};

/// How long nothing may come while the last of every channel is read.
const SILENCE: Duration = Duration::from_secs(5);

/// Partitions looked at once.
const AT_ONCE: usize = 16;

/// Returns the last publication of every channel.
pub(super) async fn last(api: &Api, names: &Names) -> Result<Vec<Last>> {
    let what = "read the last events";
    let mut latest = api.latest(&names.stream, names.events(), what).await?;
    let mut found = Vec::new();
    while latest.any {
        let message = timeout(SILENCE, latest.messages.next()).await;
        let message = message.map_err(|_| Error::timeout(format!("the broker fell silent when asked to {what}")))?;
        let message = message.ok_or_else(Error::closed)?.map_err(|error| fault::failed(&error, what))?;
        latest.any = message.info().is_ok_and(|info| info.pending > 0);
        found.push(Last { channel_id: names::channel_of(&message.subject), body: message.message.payload });
    }
    Ok(found)
}

/// Returns the place of the last publication; 0 for an empty stream.
pub(super) async fn end(api: &Api, names: &Names) -> Result<u64> {
    let info = api.stream(&names.stream).await?;
    Ok(info.map_or(0, |info| info.state.last_sequence))
}

/// Returns how far the consumers are, of those partitions that have one.
async fn consumers(api: &Api, names: &Names) -> Result<Vec<(u16, consumer::Info)>> {
    let stream = api.handle(&names.stream).await?;
    let listed = stream.consumers().map_err(|error| fault::failed(&error, "list the consumers"));
    let found = listed.try_collect::<Vec<_>>().await?;
    Ok(found
        .into_iter()
        .filter_map(|info| names::partition_of(&info.name).map(|partition| (partition, info)))
        .collect())
}

/// Returns how far the workers are behind, for every partition.
pub(super) async fn lag(api: &Api, names: &Names, shape: Shape, ack_pending_max: u16) -> Result<Vec<Lag>> {
    let found = all_consumers(api, names, shape, ack_pending_max).await?;
    let mut lags: Vec<_> = found.iter().map(|(partition, info)| lag_of(*partition, info)).collect();
    lags.sort_unstable_by_key(|lag| lag.partition);
    Ok(lags)
}

fn lag_of(partition: u16, info: &consumer::Info) -> Lag {
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    Lag {
        partition,
        waiting: info.num_pending,
        running: count(info.num_ack_pending),
        repeated: count(info.num_redelivered),
    }
}

/// Returns the consumers of all partitions, after making those that are missing.
async fn all_consumers(
    api: &Api,
    names: &Names,
    shape: Shape,
    ack_pending_max: u16,
) -> Result<Vec<(u16, consumer::Info)>> {
    let found = consumers(api, names).await?;
    let missing: Vec<_> =
        (0..shape.partitions).filter(|partition| !found.iter().any(|(there, _)| there == partition)).collect();
    if missing.is_empty() {
        return Ok(found);
    }
    layout::consumers(api, names, shape, ack_pending_max, missing).await?;
    consumers(api, names).await
}

/// Returns how many more bytes the stream takes before the oldest event is dropped that is not done.
///
/// Exact as long as what lies between that event and the newest one is as long on average as everything in the stream is; the server tells
/// no more.
pub(super) async fn room(api: &Api, names: &Names, shape: Shape, ack_pending_max: u16) -> Result<u64> {
    let found = all_consumers(api, names, shape, ack_pending_max).await?;
    let stream = api.handle(&names.stream).await?;
    let behind = found.into_iter().filter(|(_, info)| info.num_pending > 0 || info.num_ack_pending > 0);
    // What a consumer calls its floor is of the last event that it had done, however long ago that was; its next one may be a new one.
    let firsts = stream::iter(behind.map(|(partition, info)| {
        let (stream, subject) = (&stream, names.partition(partition));
        async move {
            match stream.get_first_raw_message_by_subject(&subject, info.ack_floor.stream_sequence + 1).await {
                Ok(message) => Ok(Some(message.sequence)),
                Err(error) if error.kind() == RawMessageErrorKind::NoMessageFound => Ok(None),
                Err(error) => Err(fault::failed(&error, "find the oldest event that is not done")),
            }
        }
    }));
    let firsts: Vec<_> = firsts.buffer_unordered(AT_ONCE).try_collect().await?;
    let gone = || Error::not_found(format!("the stream {} is gone from the NATS server", names.stream));
    let info = api.stream(&names.stream).await?.ok_or_else(gone)?;
    let Ok(max) = u64::try_from(info.config.max_bytes) else { return Ok(u64::MAX) };
    let Some(first) = firsts.into_iter().flatten().min() else { return Ok(max) };
    let (messages, bytes) = (info.state.messages.max(1), info.state.bytes);
    let undone = (info.state.last_sequence + 1).saturating_sub(first).min(messages);
    // Rounded up, and never more than there is.
    let taken = u128::from(bytes) * u128::from(undone) / u128::from(messages) + 1;
    Ok(max.saturating_sub(u64::try_from(taken).unwrap_or(u64::MAX).min(bytes)))
}
