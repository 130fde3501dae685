//! Events that come again and again, and nobody says why: whatever handles them may be what ends the process.
//!
//! A handler that fails says so, and after [`DELIVERIES_MAX`](crate::slip::DELIVERIES_MAX) deliveries its event is given up. One that takes its
//! process along (memory, native code, `os._exit`) says nothing, and how often an event was delivered tells little: everything that was on
//! its way to that process comes again as often as the one event. So from the third delivery on it is written down before an event begins,
//! and what is written down is handled alone among its like in a process. Where that is still written when the event comes again, the
//! process ended while it was handled; where it was written [`ENDS_MAX`] times, it is not begun any more.

use std::{str, sync::Arc, time::Duration};

use bytes::Bytes;
use mezon_core::error::{Error, Result};
use tokio::{
    runtime::Handle,
    sync::{Mutex, OwnedMutexGuard},
    time::{sleep, timeout},
};

use crate::Broker;

/// The first delivery that is written down.
const FROM: u64 = 3;

/// How often a process may end while an event is handled of which that was written.
pub const ENDS_MAX: u32 = 3;

/// What stands in the dead letter.
pub const WHY: &str =
    "Each process that handled it ended without a word: it was killed, ran out of memory, or native code in it crashed";

/// How long it is remembered, which is longer than an event is kept.
const REMEMBERED: Duration = Duration::from_secs(7 * 86_400);

/// How long one waits for the other before it: a handler that waits for an event may wait for this one.
const ALONE_MAX: Duration = Duration::from_secs(30);

/// How long the engine may take to answer, how long it is tried to tell it that all went well, and the pause between two tries.
const LIMIT: Duration = Duration::from_secs(5);
const TRIED: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(500);

/// What one process has of them.
pub struct Suspects {
    broker: Arc<dyn Broker>,
    one: Arc<Mutex<()>>,
}

/// Whether an event may begin.
pub enum Verdict {
    /// It is nothing special.
    Free,
    /// It may, and until this is dropped no other one of this process does, or not for long.
    Alone(Alone),
    /// It ended too many processes.
    GivenUp,
}

impl Suspects {
    pub fn new(broker: Arc<dyn Broker>) -> Self {
        Self { broker, one: Arc::default() }
    }

    /// Returns whether a delivery may begin, and writes that it does where it is one of those. To be called on the runtime.
    ///
    /// # Errors
    /// What the engine fails with: then nothing is written, and it may not.
    pub async fn begin(&self, partition: u16, sequence: u64, delivery: u64) -> Result<Verdict> {
        if delivery < FROM {
            return Ok(Verdict::Free);
        }
        let turn = timeout(ALONE_MAX, Arc::clone(&self.one).lock_owned()).await.ok();
        let (broker, key) = (Arc::clone(&self.broker), format!("begun.{partition}.{sequence}"));
        let written = async {
            let known = broker.keys().get(&key).await?;
            let ends =
                known.as_ref().and_then(|entry| str::from_utf8(&entry.value).ok()?.parse().ok()).unwrap_or(0_u32);
            if ends < ENDS_MAX {
                let value = Bytes::from((ends + 1).to_string());
                broker.keys().put(&key, value, Some(REMEMBERED)).await?;
            }
            Ok(ends)
        };
        let ends =
            timeout(LIMIT, written).await.unwrap_or_else(|_| Err(Error::timeout("the broker did not answer")))?;
        // Of what is given up nothing more has to be known once it is kept; what was written ends by itself.
        Ok(if ends < ENDS_MAX {
            Verdict::Alone(Alone { broker, key, runtime: Handle::current(), _turn: turn })
        } else {
            Verdict::GivenUp
        })
    }
}

/// An event that is handled alone. Dropped when its handlers have come to an end, whichever: the process is still there.
pub struct Alone {
    broker: Arc<dyn Broker>,
    key: String,
    runtime: Handle,
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Drop for Alone {
    fn drop(&mut self) {
        let (broker, key) = (Arc::clone(&self.broker), std::mem::take(&mut self.key));
        drop(self.runtime.spawn(timeout(TRIED, async move {
            while broker.keys().delete(&key, None).await.is_err() {
                sleep(PAUSE).await;
            }
        })));
    }
}

#[cfg(test)]
mod tests;
