//! A look at a whole cluster: who is there, who has the socket, how far the workers are behind.

use std::{collections::BTreeMap, time::Duration};

use mezon_core::error::Result;
use serde::Serialize;

use futures_util::StreamExt as _;

use crate::{
    Broker, Change, Fence, Identity, Lag, Member,
    call::{Found, ping},
    lease::HOLDER,
    members::PREFIX,
    owners,
};

/// A cluster at one moment.
#[derive(Clone, Debug, Serialize)]
pub struct Overview {
    /// The process that has the socket.
    pub holder: Option<Identity>,
    /// Whether its connection to Mezon is there; `None` if it does not say.
    pub connected: Option<bool>,
    /// Its lease, and where in the stream its events begin.
    pub fence: Fence,
    /// Those that run handlers.
    pub members: Vec<Member>,
    /// Which partitions are each one's, by its id.
    pub owned: BTreeMap<String, Vec<u16>>,
    /// How far they are behind, by partition.
    pub lag: Vec<Lag>,
    /// How many publications were given up and are kept.
    pub dead: usize,
}

/// How long the process with the socket may take to say how it is.
const PING_MAX: Duration = Duration::from_secs(1);

/// Dead letters that are counted.
const COUNTED_MAX: usize = 1_000;

impl Overview {
    /// Looks at a cluster.
    ///
    /// # Errors
    /// What the engine fails with.
    pub async fn of(broker: &dyn Broker) -> Result<Self> {
        let (members, fence) = (all(broker).await?, Fence::read(broker).await?);
        Ok(Self {
            holder: broker.keys().get(HOLDER).await?.and_then(|entry| serde_json::from_slice(&entry.value).ok()),
            connected: connected(broker, fence.epoch).await,
            fence,
            owned: owned(&members, broker.partitions()),
            members,
            lag: broker.lag().await?,
            dead: broker.kept(0, COUNTED_MAX).await?.len(),
        })
    }

    /// Returns it as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Returns whether the connection of the process is there that has a lease; `None` if it does not say.
async fn connected(broker: &dyn Broker, epoch: u64) -> Option<bool> {
    match ping(broker, epoch, PING_MAX).await {
        Found::Up => Some(true),
        Found::Down => Some(false),
        Found::Nobody => None,
    }
}

/// Returns which partitions are each member's: as the members themselves see it once they have seen each other.
fn owned(members: &[Member], partitions: u16) -> BTreeMap<String, Vec<u16>> {
    let ids: Vec<&str> = members
        .iter()
        .filter(|member| member.info.role.works() && !member.leaving)
        .map(|member| member.info.identity.id.as_str())
        .collect();
    let mut owned = BTreeMap::<String, Vec<u16>>::new();
    for (partition, owner) in (0..partitions).zip(owners(partitions, &ids)) {
        owned.entry(ids[owner].to_owned()).or_default().push(partition);
    }
    owned
}

/// Returns the members that are there, by their ids.
async fn all(broker: &dyn Broker) -> Result<Vec<Member>> {
    let mut changes = broker.keys().watch(PREFIX).await?;
    let mut members = Vec::new();
    while let Some(change) = changes.next().await {
        match change? {
            Change::Put(entry) => members.extend(serde_json::from_slice::<Member>(&entry.value)),
            Change::Gone { .. } => {}
            Change::Current => break,
        }
    }
    members.sort_by(|one: &Member, other| one.info.identity.id.cmp(&other.info.identity.id));
    Ok(members)
}
