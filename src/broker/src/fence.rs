//! Where in the stream the events of the newest lease begin, so that whatever an older holder still adds is void.

use std::{sync::Arc, time::Duration};

use futures_util::StreamExt as _;
use mezon_core::error::Result;
use serde::{Deserialize, Serialize};
use tokio::{sync::watch, time::sleep};
use tokio_util::task::AbortOnDropHandle;

use crate::{Broker, Change};

/// The key that tells it.
const KEY: &str = "fence";

/// Pause before the key is watched anew.
const PAUSE: Duration = Duration::from_millis(200);

/// How often one that is asked for is looked at while an answer is awaited.
const LOOK: Duration = Duration::from_secs(1);

/// Where the events of a lease begin: whatever an older one adds behind that place is void.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fence {
    /// The lease.
    pub epoch: u64,
    /// The last place in the stream before it.
    pub after: u64,
}

impl Fence {
    /// Returns whether what stands at a place in the stream was added by a holder that had been replaced.
    #[must_use]
    pub fn voids(self, epoch: u64, sequence: u64) -> bool {
        epoch < self.epoch && sequence > self.after
    }

    /// Reads the newest one; the first of all where there was none yet.
    ///
    /// # Errors
    /// What the engine fails with.
    pub async fn read(broker: &dyn Broker) -> Result<Self> {
        let entry = broker.keys().get(KEY).await?;
        Ok(entry.and_then(|entry| serde_json::from_slice(&entry.value).ok()).unwrap_or_default())
    }

    /// Makes this one known.
    ///
    /// # Errors
    /// What the engine fails with.
    pub async fn write(self, broker: &dyn Broker) -> Result<()> {
        let told = serde_json::to_vec(&self).unwrap_or_default();
        broker.keys().put(KEY, told.into(), None).await.map(drop)
    }

    /// Tells of every newer one, until nobody listens.
    pub async fn follow(broker: Arc<dyn Broker>, told: watch::Sender<Self>) {
        while !told.is_closed() {
            if let Ok(mut changes) = broker.keys().watch(KEY).await {
                while let Some(Ok(change)) = changes.next().await {
                    let Change::Put(entry) = change else { continue };
                    let Ok(fence) = serde_json::from_slice::<Self>(&entry.value) else { continue };
                    told.send_if_modified(|known| {
                        let newer = fence.epoch > known.epoch;
                        if newer {
                            *known = fence;
                        }
                        newer
                    });
                }
            }
            sleep(PAUSE).await;
        }
    }
}

/// The newest fence as a process knows it.
pub enum Fences {
    /// It is told at once: whoever takes events must not take void ones.
    Told { fence: watch::Receiver<Fence>, _follows: AbortOnDropHandle<()> },
    /// It asks when it wants to know, for calls alone.
    Asked(Arc<dyn Broker>),
}

impl Fences {
    /// Follows it; has to be called on the runtime.
    #[must_use]
    pub fn told(broker: Arc<dyn Broker>) -> Self {
        let (told, fence) = watch::channel(Fence::default());
        Self::Told { fence, _follows: AbortOnDropHandle::new(tokio::spawn(Fence::follow(broker, told))) }
    }

    /// Returns whether what stands at a place in the stream is void, as far as was told.
    #[must_use]
    pub fn voids(&self, epoch: u64, sequence: u64) -> bool {
        match self {
            Self::Told { fence, .. } => fence.borrow().voids(epoch, sequence),
            Self::Asked(_) => false,
        }
    }

    /// Returns the lease of the newest one; 0 if there is none, or if it cannot be asked for.
    pub async fn epoch(&self) -> u64 {
        match self {
            Self::Told { fence, .. } => fence.borrow().epoch,
            Self::Asked(broker) => Fence::read(&**broker).await.unwrap_or_default().epoch,
        }
    }

    /// Resolves when there is a newer lease than this one.
    pub async fn newer(&self, epoch: u64) {
        match self {
            Self::Told { fence, .. } => {
                let told = fence.clone().wait_for(|fence| fence.epoch > epoch).await.is_ok();
                if !told {
                    // Its task lives as long as this does.
                    std::future::pending().await
                }
            }
            Self::Asked(_) => loop {
                sleep(LOOK).await;
                if self.epoch().await > epoch {
                    return;
                }
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_older_holder_adds_behind_the_beginning_of_a_newer_one_is_void() {
        let fence = Fence { epoch: 7, after: 100 };
        for (epoch, sequence, void) in
            [(7, 101, false), (6, 100, false), (6, 101, true), (8, 101, false), (6, 1, false)]
        {
            assert_eq!(fence.voids(epoch, sequence), void, "{epoch} at {sequence}");
        }
    }
}
