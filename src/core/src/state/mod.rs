//! What the client knows of clans, channels, users and messages (docs/protocol.md 8.2).
//!
//! Handles are shared and updated in place, so that objects held by users stay current. Everything is bounded.

mod apply;
mod cache;
mod channel;
mod clan;
mod clicks;
mod effect;
mod listing;
mod messages;
mod order;
mod patch;
mod state;
mod trust;
mod user;

pub use apply::FOLLOWED;
pub use channel::{Channel, ChannelInfo, channel_type, mode_of, stream_mode, type_of_mode};
pub use clan::{Clan, ClanInfo};
pub use clicks::{ActorTrust, FormValue, clicks_of, form_values, selection_of};
pub use effect::Effect;
pub use listing::Listing;
pub use state::{State, UNKNOWN_CLAN};
pub use user::{User, UserInfo};
