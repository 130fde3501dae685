//! What a gateway keeps beside its world of users, clans and channels.

pub(crate) mod agent_streams;
pub(crate) mod files;
pub(crate) mod wallet;
