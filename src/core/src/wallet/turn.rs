//! The turn to make a transfer where a bot has several processes: of two transactions with the same nonce, one would fail.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use tokio::time::sleep;

use crate::{
    error::Result,
    shared_state::{Kind, SharedState},
};

/// How long a turn lasts at most: that of a process that died with it, and longer than a transfer takes. One that takes longer may meet
/// another's nonce, and is then refused.
const LASTS: Duration = Duration::from_secs(30);

/// How long the word lives that a turn was given back.
const GIVEN_BACK: Duration = Duration::from_secs(1);

/// The pause before it is looked again whether another process has given its turn back.
const PAUSE: Duration = Duration::from_millis(50);

/// What a key holds while it is somebody's turn. Given back, it is empty.
const TAKEN: &[u8] = b"1";

/// The turn of one address. Dropped, it is given back.
pub(crate) struct Turn {
    state: Arc<dyn SharedState>,
    address: String,
    version: u64,
}

impl Turn {
    /// Waits for the turn of an address.
    ///
    /// # Errors
    /// What the broker fails with; then it may be this one's turn, and nobody else's until that is over.
    pub(crate) async fn take(state: Arc<dyn SharedState>, address: String) -> Result<Self> {
        loop {
            let found = state.get(Kind::Transfer, &address).await?;
            if found.as_ref().is_none_or(|found| found.value.is_empty()) {
                let (taken, version) = (Bytes::from_static(TAKEN), found.map(|found| found.version));
                if let Some(version) = state.put(Kind::Transfer, &address, taken, version, LASTS).await? {
                    return Ok(Self { state, address, version });
                }
            }
            sleep(PAUSE).await;
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let back = self.state.put(Kind::Transfer, &self.address, Bytes::new(), Some(self.version), GIVEN_BACK);
        // Without a runtime everything ends, and the turn with its time.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                if let Err(error) = back.await {
                    log::debug!("The turn to make a transfer was not given back, and ends after {LASTS:?}: {error}");
                }
            });
        }
    }
}
