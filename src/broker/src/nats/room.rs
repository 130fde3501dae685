//! How much the stream of events takes before it is full, and what makes room in it.
//!
//! **Nothing undone is dropped.** A server whose stream is full drops the oldest, done or not, and tells nobody. So whoever publishes counts: what
//! the server says is free, less what was sent since, of which each takes no more than [`size`] says. A publication is stored only where its
//! publisher knows all that is before it (see `publish`), so what others store is counted as well. When that is used up, what is done and
//! oldest is dropped, and if that is not enough, publications wait.
//!
//! Of what is done as much as possible stays: the last message of each channel is where a new holder goes on. And a little is kept free for
//! those that tell of a new lease, or nobody could have the socket whose answers the workers wait for.

use async_nats::jetstream::stream::Info;
use mezon_core::error::{Error, Result};
use serde::de::IgnoredAny;

use super::{api::Api, fault, layout::Shape, ledger, names::Names, settings::RESERVE};
use crate::Publication;

/// Bytes that a publication takes besides its body and twice its id: the subject, the other headers, and what is around them.
const AROUND: usize = 288;

/// The part of the stream that is made free at a time: each time costs a question for every partition.
const PART: u64 = 16;

/// What the stream takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Room {
    /// Bytes that it may have.
    all: u64,
    /// Bytes that it takes before it is full.
    free: u64,
}

/// Whether something has room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    Now,
    Later,
    Never,
}

impl Room {
    /// Returns what a stream takes.
    pub(super) fn of(info: &Info) -> Self {
        let all = u64::try_from(info.config.max_bytes).unwrap_or(u64::MAX);
        Self { all, free: all.saturating_sub(info.state.bytes) }
    }

    /// Returns whether a publication has room.
    pub(super) fn fit(self, publication: &Publication) -> Fit {
        let needed = needed(publication);
        match (needed <= self.free, needed <= self.all) {
            (true, _) => Fit::Now,
            (false, true) => Fit::Later,
            (false, false) => Fit::Never,
        }
    }

    /// Counts a publication as stored.
    pub(super) fn take(&mut self, publication: &Publication) {
        self.free = self.free.saturating_sub(size(publication));
    }

    /// Returns the error for a publication that will never have room.
    pub(super) fn too_small(self) -> Error {
        fault::stream_too_small(self.all)
    }
}

/// Returns the most bytes that a publication takes in the stream.
fn size(publication: &Publication) -> u64 {
    (publication.body.len() + 2 * publication.id.len() + AROUND) as u64
}

/// Returns the bytes that have to be free before a publication is stored.
fn needed(publication: &Publication) -> u64 {
    let is_beginning = publication.count == 0;
    size(publication) + if is_beginning { 0 } else { RESERVE }
}

/// Has the server drop the oldest of what is done until a publication has room and a part of the stream is free, or nothing of that is left;
/// returns how much room there is then.
pub(super) async fn make(api: &Api, names: &Names, shape: Shape, publication: &Publication) -> Result<Room> {
    // Whatever comes after this look is not done.
    let mut info = look(api, names).await?;
    let undone = match ledger::first_undone(api, names, shape).await? {
        Some(first) => first,
        None => info.state.last_sequence + 1,
    };
    let mut round = 0;
    loop {
        let (room, first) = (Room::of(&info), info.state.first_sequence);
        let wanted = needed(publication).max(room.all / PART);
        if room.free >= wanted || first >= undone {
            return Ok(room);
        }
        // As many as have so many bytes if they are as long as others are, and more each time that they were not.
        let missing = u128::from(wanted - room.free) * u128::from(info.state.messages);
        let count = u64::try_from(missing / u128::from(info.state.bytes.max(1))).unwrap_or(u64::MAX);
        let count = count.saturating_add(1).saturating_mul(1 << round.min(32));
        drop_before(api, names, first.saturating_add(count).min(undone)).await?;
        info = look(api, names).await?;
        round += 1;
    }
}

async fn look(api: &Api, names: &Names) -> Result<Info> {
    api.stream(&names.stream).await?.ok_or_else(|| fault::gone(&names.stream))
}

/// Has the server drop everything before a place.
async fn drop_before(api: &Api, names: &Names, sequence: u64) -> Result<()> {
    let what = "drop events that are done";
    let body = serde_json::json!({ "seq": sequence });
    let answer = api.ask_for::<IgnoredAny>(format!("STREAM.PURGE.{}", names.stream), &body, what).await?;
    answer.map(drop).map_err(|refusal| fault::refused(&refusal, what))
}
