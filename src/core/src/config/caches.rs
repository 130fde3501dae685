//! The bounds of the caches.

/// How many objects are remembered at most; the least recently used are forgotten first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CacheSizes {
    /// Clans; a bot is rarely in more.
    pub clans: usize,
    /// Channels, threads and DMs.
    pub channels: usize,
    /// Users; the largest clans have tens of thousands of members.
    pub users: usize,
    /// Messages per channel, as in 1.8.3.
    pub messages_per_channel: usize,
    /// Channels whose messages are kept; with none, no message is remembered.
    pub message_channels: usize,
    /// Bytes of messages in all channels together.
    pub message_bytes: usize,
}

impl Default for CacheSizes {
    fn default() -> Self {
        Self {
            clans: 10_000,
            channels: 50_000,
            users: 100_000,
            messages_per_channel: 200,
            message_channels: 2_000,
            message_bytes: 64 * 1024 * 1024,
        }
    }
}
