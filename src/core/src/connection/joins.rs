//! Which channels were joined one by one, so that the next socket can join them again.
//!
//! Clans need no such list, since the server lists them.

use lru::LruCache;
use mezon_proto::realtime::ChannelJoin;
use parking_lot::Mutex;

use crate::socket::Generation;

/// Channels remembered: private ones, threads and direct messages. Rejoining all of them at 60 per second takes three minutes.
const JOINED_MAX: usize = 10_000;

/// The joined channels of one client and the sockets they were joined on; the least recent are forgotten first.
pub(crate) struct Joined(Mutex<LruCache<i64, (ChannelJoin, Generation)>>);

impl Joined {
    /// Returns an empty list.
    pub(crate) fn new() -> Self {
        // A cache created with a bound would allocate room for all of it at once.
        Self(Mutex::new(LruCache::unbounded()))
    }

    /// Notes a join that succeeded on this socket, or on a later one.
    pub(crate) fn add(&self, join: ChannelJoin, on: Generation) {
        let mut joined = self.0.lock();
        joined.put(join.channel_id, (join, on));
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

    /// Returns the joins made on earlier sockets, most recent first.
    pub(crate) fn before(&self, generation: Generation) -> Vec<ChannelJoin> {
        let joined = self.0.lock();
        joined.iter().filter(|(_, (_, on))| *on < generation).map(|(_, (join, _))| *join).collect()
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
        [1, 2, 1].into_iter().for_each(|id| joined.add(join(id), 1));
        assert_eq!(joined.before(2), [join(1), join(2)]);
        joined.remove(1);
        assert_eq!(joined.before(2), [join(2)]);
    }

    #[test]
    fn what_was_joined_on_this_very_socket_is_not_joined_again() {
        let joined = Joined::new();
        joined.add(join(1), 1);
        joined.add(join(2), 2);
        assert_eq!(joined.before(2), [join(1)]);
        assert!(joined.before(1).is_empty());
    }

    #[test]
    fn the_list_is_bounded() {
        let joined = Joined::new();
        (0..=JOINED_MAX as i64).for_each(|id| joined.add(join(id), 1));
        assert_eq!(joined.before(2).len(), JOINED_MAX);
    }
}
