//! What bots and the gateway say to each other, kept for people to look at.

pub(crate) mod entry;
pub(crate) mod hide;
pub(crate) mod http;
pub(crate) mod ring;
