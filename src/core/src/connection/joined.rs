//! Which channels were joined one by one, so that the next socket can join them again.
//!
//! Clans need no such list: the server tells which they are.

use lru::LruCache;
use mezon_proto::realtime::ChannelJoin;
use parking_lot::Mutex;

/// Channels remembered: private ones, threads and direct messages. At 80 joins per second all of them take two minutes.
const JOINED_MAX: usize = 10_000;

/// The joined channels of one client, most recent last to be forgotten.
pub(crate) struct Joined(Mutex<LruCache<i64, ChannelJoin>>);

impl Joined {
    /// Returns an empty list.
    pub(crate) fn new() -> Self {
        // A cache that knows its bound takes the room for it at once.
        Self(Mutex::new(LruCache::unbounded()))
    }

    /// Notes a join that succeeded.
    pub(crate) fn add(&self, join: ChannelJoin) {
        let mut joined = self.0.lock();
        joined.put(join.channel_id, join);
        if joined.len() > JOINED_MAX {
            joined.pop_lru();
        }
    }

    /// Forgets a channel that was left or deleted.
    pub(crate) fn remove(&self, channel_id: i64) {
        self.0.lock().pop(&channel_id);
    }

    /// Returns whether a channel was joined and not forgotten.
    pub(crate) fn contains(&self, channel_id: i64) -> bool {
        self.0.lock().contains(&channel_id)
    }

    /// Returns the joins, most recent first.
    pub(crate) fn all(&self) -> Vec<ChannelJoin> {
        self.0.lock().iter().map(|(_, join)| *join).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn join(channel_id: i64) -> ChannelJoin {
        ChannelJoin { channel_id, ..ChannelJoin::default() }
    }

    #[test]
    fn a_channel_joined_twice_is_joined_again_once_and_the_latest_come_first() {
        let joined = Joined::new();
        [1, 2, 1].into_iter().for_each(|id| joined.add(join(id)));
        assert_eq!(joined.all(), [join(1), join(2)]);
        joined.remove(1);
        assert_eq!(joined.all(), [join(2)]);
    }

    #[test]
    fn the_list_is_bounded() {
        let joined = Joined::new();
        (0..=JOINED_MAX as i64).for_each(|id| joined.add(join(id)));
        assert_eq!(joined.all().len(), JOINED_MAX);
    }
}
