//! What a channel is made of.

use crate::world::channel::ChannelKind;

/// A channel to be made.
#[derive(Debug, Clone)]
pub(crate) struct NewChannel {
    pub(crate) clan_id: i64,
    pub(crate) parent_id: i64,
    /// 0 for the category every clan has.
    pub(crate) category_id: i64,
    pub(crate) kind: ChannelKind,
    pub(crate) label: String,
    pub(crate) private: bool,
    pub(crate) members: Vec<i64>,
}
