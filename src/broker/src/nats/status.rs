//! What is there, for people.

use mezon_core::error::Result;
use serde::Serialize;

use super::{api::Api, layout::Shape, names::Names};

/// What a bot has on the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The server's version.
    pub version: String,
    /// The server's name.
    pub server: String,
    /// How many partitions there are.
    pub partitions: u16,
    /// The stream of events, of keys, and of what was given up: those that are there.
    pub streams: Vec<StreamStatus>,
}

impl Status {
    /// Returns it as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// One stream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StreamStatus {
    /// Its name.
    pub name: String,
    /// Whether it is there at all.
    pub exists: bool,
    /// Messages in it.
    pub messages: u64,
    /// Bytes in it.
    pub bytes: u64,
    /// Bytes it may have; `None` if there is no bound.
    pub bytes_max: Option<u64>,
    /// Consumers of it.
    pub consumers: usize,
    /// On how many servers it is kept.
    pub replicas: usize,
}

/// Looks what is there, and makes nothing.
pub(super) async fn status(api: &Api, names: &Names) -> Result<Status> {
    let server = api.client.server_info();
    let asked = futures_util::try_join!(api.stream(&names.stream), api.stream(&names.bucket), api.stream(&names.dead))?;
    let events = asked.0.as_ref();
    let partitions = events.map(Shape::of).transpose()?.map_or(0, |shape| shape.partitions);
    let all = [(&names.stream, &asked.0), (&names.bucket, &asked.1), (&names.dead, &asked.2)];
    let streams = all.map(|(name, info)| {
        let info = info.as_ref();
        StreamStatus {
            name: name.clone(),
            exists: info.is_some(),
            messages: info.map_or(0, |info| info.state.messages),
            bytes: info.map_or(0, |info| info.state.bytes),
            bytes_max: info.and_then(|info| u64::try_from(info.config.max_bytes).ok()),
            consumers: info.map_or(0, |info| info.state.consumer_count),
            replicas: info.map_or(0, |info| info.config.num_replicas),
        }
    });
    Ok(Status { version: server.version, server: server.server_name, partitions, streams: streams.into() })
}
