//! Calls that the server does not take over the socket.

use std::sync::atomic::{AtomicU64, Ordering};

use mezon_proto::rpc::{self, Rpc};

/// Words needed for one bit per call index.
const WORDS: usize = (rpc::ALL[rpc::ALL.len() - 1].index as usize + 1).div_ceil(64);

/// The calls that the server does not accept over the socket, as shown by a refusal or by silence.
#[derive(Debug, Default)]
pub(super) struct HttpOnly([AtomicU64; WORDS]);

impl HttpOnly {
    /// Returns whether a call goes over HTTP alone.
    pub(super) fn contains(&self, rpc: &Rpc) -> bool {
        self.0[usize::from(rpc.index / 64)].load(Ordering::Relaxed) >> (rpc.index % 64) & 1 == 1
    }

    /// Takes note of a call that the server does not take.
    pub(super) fn insert(&self, rpc: &Rpc) {
        self.0[usize::from(rpc.index / 64)].fetch_or(1 << (rpc.index % 64), Ordering::Relaxed);
    }

    /// Takes note that the server takes none.
    pub(super) fn insert_all(&self) {
        self.0.iter().for_each(|word| word.store(u64::MAX, Ordering::Relaxed));
    }
}
