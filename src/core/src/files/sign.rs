//! Signatures: the files of a channel are fetched with one, which the channel's members are given for some hours.
//!
//! A public client of the service does it so: the signature is the query of the address, one for all files of a channel, and asked for
//! again when the store answers 403.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use parking_lot::Mutex;

/// Channels whose signatures are remembered: far more than a bot reads files of within the hours that one is good for.
const REMEMBERED_MAX: usize = 1_000;
/// Hosts of the service's files.
pub(crate) const STORES: [&str; 2] = ["cdn.mezon.ai", "cdn.mezon.vn"];

/// The signatures that a client was given.
#[derive(Default)]
pub(crate) struct Signatures {
    known: Mutex<Known>,
    /// Held while one is asked for, so that many files of a channel ask once.
    pub(crate) asking: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct Known {
    by_channel: HashMap<i64, Arc<str>>,
    /// The channels by age.
    order: VecDeque<i64>,
}

impl Signatures {
    /// Returns the signature of a channel, if there is one.
    pub(crate) fn known(&self, channel_id: i64) -> Option<Arc<str>> {
        self.known.lock().by_channel.get(&channel_id).cloned()
    }

    /// Remembers the signature of a channel, in the place of the oldest if there are too many.
    pub(crate) fn remember(&self, channel_id: i64, signature: &Arc<str>) {
        let mut known = self.known.lock();
        if known.by_channel.insert(channel_id, Arc::clone(signature)).is_some() {
            return;
        }
        known.order.push_back(channel_id);
        if known.order.len() > REMEMBERED_MAX
            && let Some(oldest) = known.order.pop_front()
        {
            known.by_channel.remove(&oldest);
        }
    }
}
