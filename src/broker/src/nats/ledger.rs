//! What the stream of events tells: the last message of every channel, how far the workers are, and what is not done.

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

/// Returns the last publication of every channel that has a new message.
pub(super) async fn last(api: &Api, names: &Names) -> Result<Vec<Last>> {
    let what = "read the last events";
    let mut latest = api.latest(&names.stream, names.messages(), what).await?;
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

/// Returns the place of the last publication, or the one before the first of an empty stream.
pub(super) async fn end(api: &Api, names: &Names) -> Result<u64> {
    let info = api.stream(&names.stream).await?.ok_or_else(|| fault::gone(&names.stream))?;
    Ok(info.state.last_sequence)
}

/// Returns how far the consumers are, of those partitions that have one.
async fn consumers(api: &Api, names: &Names) -> Result<Vec<(u16, consumer::Info)>> {
    let stream = api.handle(&names.stream).await?;
    let what = "list the consumers";
    let listed = stream.consumers().map_err(|error| api.failed(&error, what));
    let found = api.answered(what, listed.try_collect::<Vec<_>>()).await??;
    Ok(found
        .into_iter()
        .filter_map(|info| names::partition_of(&info.name).map(|partition| (partition, info)))
        .collect())
}

/// Returns how far the workers are behind, for every partition.
pub(super) async fn lag(api: &Api, names: &Names, shape: Shape, ack_pending_max: u16) -> Result<Vec<Lag>> {
    let mut found = consumers(api, names).await?;
    let missing = missing(&found, shape);
    if !missing.is_empty() {
        layout::consumers(api, names, shape, ack_pending_max, missing).await?;
        found = consumers(api, names).await?;
    }
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

/// Returns the partitions whose consumer nobody has made yet.
fn missing(found: &[(u16, consumer::Info)], shape: Shape) -> Vec<u16> {
    (0..shape.partitions).filter(|partition| !found.iter().any(|(there, _)| there == partition)).collect()
}

/// Returns the place of the oldest publication that is not done; `None` if all are.
pub(super) async fn first_undone(api: &Api, names: &Names, shape: Shape) -> Result<Option<u64>> {
    let found = consumers(api, names).await?;
    // Of a partition that nobody ever took from, all is undone.
    let mut behind: Vec<_> = missing(&found, shape).into_iter().map(|partition| (partition, 1)).collect();
    let begun = found.into_iter().filter(|(_, info)| info.num_pending > 0 || info.num_ack_pending > 0);
    behind.extend(begun.map(|(partition, info)| (partition, info.ack_floor.stream_sequence + 1)));
    let stream = api.handle(&names.stream).await?;
    let what = "find the oldest event that is not done";
    // What a consumer calls its floor is of the last event that it had done, however long ago that was; its next one may be a new one.
    let firsts = stream::iter(behind.into_iter().map(|(partition, from)| {
        let (stream, subject) = (&stream, names.partition(partition));
        async move {
            match stream.get_first_raw_message_by_subject(&subject, from).await {
                Ok(message) => Ok(Some(message.sequence)),
                Err(error) if error.kind() == RawMessageErrorKind::NoMessageFound => Ok(None),
                Err(error) => Err(api.failed(&error, what)),
            }
        }
    }));
    let firsts = firsts.buffer_unordered(AT_ONCE).try_collect::<Vec<_>>();
    Ok(api.answered(what, firsts).await??.into_iter().flatten().min())
}
