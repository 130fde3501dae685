//! Counting and listing known objects in the order in which they became known.

use super::order::Order;
use super::state::State;

/// What can be listed, in the order in which it became known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// All clans.
    Clans,
    /// All channels.
    Channels,
    /// The channels of one clan; those of clan 0 are DMs and groups. A channel that moves comes last in its new clan.
    ChannelsOf(i64),
    /// All users.
    Users,
}

impl State {
    /// Returns the number of listed objects, in constant time, like the first and the last.
    pub fn count(&self, listing: Listing) -> usize {
        self.order(listing, Order::len)
    }

    /// Returns the id of what was met first.
    pub fn first(&self, listing: Listing) -> Option<i64> {
        self.order(listing, Order::first)
    }

    /// Returns the id of what was met last.
    pub fn last(&self, listing: Listing) -> Option<i64> {
        self.order(listing, Order::last)
    }

    /// Returns all ids, the oldest first.
    pub fn ids(&self, listing: Listing) -> Vec<i64> {
        self.order(listing, Order::ids)
    }

    fn order<R>(&self, listing: Listing, read: impl FnOnce(&Order) -> R) -> R {
        match listing {
            Listing::Clans => self.clans.order(read),
            Listing::Channels => self.channels.order(read),
            Listing::ChannelsOf(clan_id) => self.channels.order_in(clan_id, read),
            Listing::Users => self.users.order(read),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use mezon_proto::api;
    use mezon_proto::realtime::envelope::Message;
    use mezon_proto::realtime::{ChannelCreatedEvent, ChannelDeletedEvent, ChannelUpdatedEvent, ClanDeletedEvent};

    use super::*;
    use crate::config::Config;
    use crate::state::channel_type;

    const ME: i64 = 42;
    const CLAN: i64 = 100;
    const CHANNEL: i64 = 200;

    fn state() -> State {
        let state = State::new(&Config::builder(ME, "key").build().unwrap());
        state.ensure_clan(0, "");
        state.ensure_clan(CLAN, "clan");
        state
    }

    fn message(message_id: i64) -> api::ChannelMessage {
        api::ChannelMessage { clan_id: CLAN, channel_id: CHANNEL, message_id, mode: 2, ..Default::default() }
    }

    fn described(channel_id: i64, clan_id: i64) -> api::ChannelDescription {
        api::ChannelDescription { channel_id, clan_id, r#type: channel_type::TEXT, ..Default::default() }
    }

    fn listed(state: &State, clan_id: i64) -> Vec<i64> {
        let listing = Listing::ChannelsOf(clan_id);
        let ids = state.ids(listing);
        assert_eq!(
            (state.count(listing), state.first(listing), state.last(listing)),
            (ids.len(), ids.first().copied(), ids.last().copied())
        );
        ids
    }

    #[test]
    fn a_clan_lists_its_channels_in_the_order_they_were_met() {
        let state = state();
        state.apply_message(&Arc::new(message(1)));
        state.merge_channel_desc(&described(7, CLAN));
        state.merge_channel_desc(&described(6, 101));
        let created = ChannelCreatedEvent { channel_id: 5, clan_id: CLAN, ..Default::default() };
        state.apply(&Message::ChannelCreatedEvent(created.into()));
        state.apply_message(&Arc::new(message(2)));
        state.merge_channel_desc(&described(7, CLAN));
        assert_eq!((listed(&state, CLAN), listed(&state, 101)), (vec![CHANNEL, 7, 5], vec![6]));
        assert_eq!(state.ids(Listing::Channels), [CHANNEL, 7, 6, 5]);
        assert!(state.channel_of(CLAN, 7).is_some() && state.channel_of(CLAN, 6).is_none());
    }

    #[test]
    fn a_channel_that_moves_is_listed_by_its_new_clan_alone() {
        let state = state();
        for id in [1, 2, 3] {
            state.merge_channel_desc(&described(id, CLAN));
        }
        let moved = ChannelUpdatedEvent { channel_id: 1, clan_id: 101, ..Default::default() };
        state.apply(&Message::ChannelUpdatedEvent(moved.into()));
        state.merge_channel_desc(&described(2, 101));
        // An event without a clan moves nothing.
        state.merge_channel_desc(&described(3, 0));
        assert_eq!((listed(&state, CLAN), listed(&state, 101), listed(&state, 0)), (vec![3], vec![1, 2], vec![]));
    }

    #[test]
    fn a_channel_that_is_deleted_or_makes_room_is_listed_no_more() {
        let mut config = Config::builder(ME, "key").build().unwrap();
        config.caches.channels = 3;
        let state = State::new(&config);
        state.ensure_clan(CLAN, "clan");
        for id in [1, 2, 3] {
            state.merge_channel_desc(&described(id, CLAN));
        }
        let deleted = ChannelDeletedEvent { channel_id: 2, clan_id: CLAN, ..Default::default() };
        state.apply(&Message::ChannelDeletedEvent(deleted.into()));
        assert_eq!(listed(&state, CLAN), [1, 3]);
        state.channel(1);
        state.merge_channel_desc(&described(4, CLAN));
        state.merge_channel_desc(&described(5, CLAN));
        assert_eq!(listed(&state, CLAN), [1, 4, 5], "the least recently used made room");
        let left = ClanDeletedEvent { clan_id: CLAN, ..Default::default() };
        state.apply(&Message::ClanDeletedEvent(left.into()));
        assert_eq!((listed(&state, CLAN), state.count(Listing::Channels), state.count(Listing::Clans)), (vec![], 0, 0));
    }

    #[test]
    fn clans_and_users_are_listed_in_the_order_they_were_met() {
        let state = state();
        for id in [9, 8, 7] {
            state.ensure_user(id);
            state.ensure_clan(id, "");
        }
        state.user(9);
        assert_eq!(state.ids(Listing::Users), [9, 8, 7]);
        assert_eq!(
            (state.first(Listing::Clans), state.last(Listing::Clans), state.count(Listing::Clans)),
            (Some(0), Some(7), 5)
        );
    }
}
