use mezon_proto::realtime::envelope::Message;
use mezon_proto::realtime::{
    AddClanUserEvent, ChannelCreatedEvent, ChannelDeletedEvent, ChannelUpdatedEvent, ClanDeletedEvent,
    ClanProfileUpdatedEvent, ClanUpdatedEvent, UserChannelAdded, UserClanRemoved, UserProfileRedis,
    UserProfileUpdatedEvent,
};

use super::*;
use crate::state::{Effect, Listing, mode_of, stream_mode};

const ME: i64 = 42;
const CLAN: i64 = 100;
const CHANNEL: i64 = 200;
const ANN: i64 = 300;

fn state() -> State {
    let state = State::new(&Config::builder(ME, "key").build().unwrap());
    state.ensure_clan(0, "");
    state.ensure_clan(CLAN, "clan");
    state
}

fn message(message_id: i64) -> api::ChannelMessage {
    api::ChannelMessage {
        clan_id: CLAN,
        channel_id: CHANNEL,
        message_id,
        sender_id: ANN,
        username: "ann".into(),
        display_name: "Ann".into(),
        channel_label: "general".into(),
        category_name: "talk".into(),
        mode: 2,
        is_public: true,
        ..Default::default()
    }
}

fn apply(state: &State, message: Message) -> Vec<Effect> {
    state.apply(&message)
}

fn say(state: &State, message: api::ChannelMessage) -> Vec<Effect> {
    apply(state, Message::ChannelMessage(Box::new(message)))
}

fn profile(user_id: i64, username: &str) -> UserProfileRedis {
    UserProfileRedis { user_id, username: username.into(), ..Default::default() }
}

#[test]
fn a_message_is_there_when_its_handler_runs() {
    let state = state();
    let arc = Arc::new(message(1));
    state.apply_message(&arc);
    assert!(Arc::ptr_eq(&arc, &state.message(CHANNEL, 1).unwrap()));
    assert_eq!(state.last_messages(CHANNEL).len(), 1);
}

#[test]
fn the_channels_of_a_clan_are_asked_for_once() {
    let state = state();
    assert_eq!(say(&state, message(1)), [Effect::LoadChannels(CLAN)]);
    assert_eq!(say(&state, message(2)), []);
    state.clan(CLAN).unwrap().forget_channels();
    assert_eq!(say(&state, message(3)), [Effect::LoadChannels(CLAN)]);
}

#[test]
fn neither_unknown_clans_nor_dms_ask_for_channels() {
    let state = state();
    assert_eq!(say(&state, api::ChannelMessage { clan_id: 999, ..message(1) }), []);
    assert_eq!(say(&state, api::ChannelMessage { clan_id: 0, ..message(2) }), []);
}

#[test]
fn a_channel_is_known_from_its_first_message() {
    let state = state();
    say(&state, message(1));
    let channel = state.channel(CHANNEL).unwrap();
    let info = channel.info().clone();
    assert_eq!((info.name.as_str(), info.clan_id, info.channel_type), ("general", CLAN, channel_type::TEXT));
    assert!(!info.is_complete);
    assert!(channel.is_public());
    assert_eq!(channel.mode(), stream_mode::CHANNEL);
}

#[test]
fn a_description_completes_a_channel_in_place() {
    let state = state();
    say(&state, message(1));
    let held = state.channel(CHANNEL).unwrap();
    let desc = api::ChannelDescription {
        channel_id: CHANNEL,
        r#type: 7,
        parent_id: 5,
        channel_private: 1,
        meeting_code: "room".into(),
        ..Default::default()
    };
    state.merge_channel_desc(&desc);
    let info = held.info();
    assert_eq!((info.channel_type, info.parent_id, info.meeting_code.as_str()), (7, 5, "room"));
    assert_eq!((info.name.as_str(), info.clan_id), ("general", CLAN), "absent fields keep their value");
    assert!(info.is_private && info.is_complete);
}

#[test]
fn senders_become_users_and_are_refreshed() {
    let state = state();
    say(&state, message(1));
    let ann = state.user(ANN).unwrap();
    assert_eq!((ann.info().username.as_str(), ann.info().display_name.as_str()), ("ann", "Ann"));
    say(
        &state,
        api::ChannelMessage {
            display_name: "Anna".into(),
            username: String::new(),
            clan_nick: "A".into(),
            ..message(2)
        },
    );
    let info = ann.info().clone();
    assert_eq!((info.username.as_str(), info.display_name.as_str(), info.clan_nick.as_str()), ("ann", "Anna", "A"));
}

#[test]
fn a_direct_message_tells_the_dm_channel() {
    let state = state();
    let dm = |sender_id| api::ChannelMessage {
        clan_id: 0,
        channel_id: 900,
        sender_id,
        mode: 4,
        is_public: false,
        ..message(1)
    };
    say(&state, dm(ME));
    assert_eq!(state.dm_channel(ME), None);
    say(&state, dm(ANN));
    assert_eq!(state.dm_channel(ANN), Some(900));
    assert_eq!(state.user(ANN).unwrap().info().dm_channel_id, 900);
    let channel = state.channel(900).unwrap();
    assert_eq!((channel.mode(), channel.is_public()), (stream_mode::DM, false));
}

#[test]
fn edits_and_removals_change_the_remembered_message() {
    let state = state();
    say(&state, message(1));
    say(&state, api::ChannelMessage { code: 1, content: "edited".into(), ..message(1) });
    assert_eq!(state.message(CHANNEL, 1).unwrap().content, "edited");
    say(&state, api::ChannelMessage { code: 2, ..message(1) });
    assert!(state.message(CHANNEL, 1).is_none());
}

#[test]
fn a_created_channel_of_a_known_clan_is_added() {
    let state = state();
    let created = |clan_id, channel_id| {
        Message::ChannelCreatedEvent(Box::new(ChannelCreatedEvent {
            clan_id,
            channel_id,
            channel_label: "new".into(),
            channel_type: 1,
            channel_private: 1,
            channel_avatar: "https://picture".into(),
            ..Default::default()
        }))
    };
    assert_eq!(apply(&state, created(CLAN, 7)), []);
    assert_eq!(apply(&state, created(999, 8)), []);
    let channel = state.channel(7).unwrap();
    assert_eq!((channel.info().name.as_str(), channel.is_public()), ("new", false));
    assert!(state.channel(8).is_none());
    assert_eq!(state.count(Listing::ChannelsOf(CLAN)), 1);
}

#[test]
fn an_active_thread_is_joined_once_and_updated_in_place() {
    let state = state();
    let desc = api::ChannelDescription {
        channel_id: 7,
        clan_id: CLAN,
        r#type: 7,
        channel_label: "old".into(),
        ..Default::default()
    };
    let held = state.merge_channel_desc(&desc).unwrap();
    let update = |status, label: &str| {
        Message::ChannelUpdatedEvent(Box::new(ChannelUpdatedEvent {
            clan_id: CLAN,
            channel_id: 7,
            channel_type: 7,
            status,
            channel_label: label.into(),
            ..Default::default()
        }))
    };
    let join = Effect::JoinChannel { clan_id: CLAN, channel_id: 7, channel_type: 7, is_public: false };
    assert_eq!(apply(&state, update(1, "new")), [join]);
    assert_eq!(held.info().name, "new");
    assert_eq!(apply(&state, update(2, "")), []);
    assert_eq!(held.info().name, "new");
}

#[test]
fn only_a_whole_update_makes_a_channel_public() {
    let state = state();
    let desc =
        api::ChannelDescription { channel_id: 7, clan_id: CLAN, r#type: 1, channel_private: 1, ..Default::default() };
    let held = state.merge_channel_desc(&desc).unwrap();
    let partial = ChannelUpdatedEvent { clan_id: CLAN, channel_id: 7, topic: "t".into(), ..Default::default() };
    apply(&state, Message::ChannelUpdatedEvent(Box::new(partial.clone())));
    assert!(held.info().is_private);
    let whole = ChannelUpdatedEvent { channel_type: 1, channel_label: "open".into(), ..partial };
    apply(&state, Message::ChannelUpdatedEvent(Box::new(whole)));
    assert!(!held.info().is_private);
}

#[test]
fn a_deleted_channel_is_forgotten_with_its_messages() {
    let state = state();
    say(&state, message(1));
    apply(
        &state,
        Message::ChannelDeletedEvent(Box::new(ChannelDeletedEvent { channel_id: CHANNEL, ..Default::default() })),
    );
    assert!(state.channel(CHANNEL).is_none());
    assert!(state.message(CHANNEL, 1).is_none());
}

#[test]
fn a_user_is_named_as_the_members_of_a_clan_are_listed() {
    let state = state();
    let user = state.merge_member(5, CLAN, ["minh", "Minh", "m.png", "", ""]);
    state.merge_member(5, CLAN, ["", "", "", "Anh Minh", ""]);
    let info = user.info().clone();
    assert_eq!((info.username.as_str(), info.display_name.as_str(), info.avatar.as_str()), ("minh", "Minh", "m.png"));
    assert_eq!((info.clan_nick.as_str(), info.clans), ("Anh Minh", vec![CLAN]));
}

#[test]
fn users_removed_from_a_clan_are_forgotten() {
    let state = state();
    say(&state, message(1));
    let removed = |user_ids| {
        Message::UserClanRemovedEvent(Box::new(UserClanRemoved { clan_id: CLAN, user_ids, ..Default::default() }))
    };
    apply(&state, removed(vec![ANN]));
    assert!(state.user(ANN).is_none());
    assert!(state.clan(CLAN).is_some());
    apply(&state, removed(vec![ME]));
    assert!(state.clan(CLAN).is_none() && state.channel(CHANNEL).is_none());
}

#[test]
fn a_user_who_left_one_of_several_clans_or_has_a_dm_stays_known() {
    let removed = |clan_id| {
        Message::UserClanRemovedEvent(Box::new(UserClanRemoved { clan_id, user_ids: vec![ANN], ..Default::default() }))
    };
    let state = state();
    say(&state, message(1));
    let joined = AddClanUserEvent { clan_id: CLAN + 1, user: Some(profile(ANN, "ann")), ..Default::default() };
    apply(&state, Message::AddClanUserEvent(Box::new(joined)));
    let ann = state.user(ANN).unwrap();
    apply(&state, removed(CLAN));
    assert!(Arc::ptr_eq(&ann, &state.user(ANN).unwrap()));
    apply(&state, removed(CLAN + 1));
    assert!(state.user(ANN).is_none());

    say(&state, message(2));
    state.set_dm(ANN, 900);
    apply(&state, removed(CLAN));
    assert_eq!(state.user(ANN).unwrap().info().dm_channel_id, 900);
}

#[test]
fn far_more_than_a_thousand_clans_channels_and_users_stay_known() {
    let state = state();
    let first = state.ensure_clan(1_000, "first");
    for number in 0..3_000 {
        state.ensure_clan(1_000 + number, "clan");
        say(
            &state,
            api::ChannelMessage {
                clan_id: 1_000 + number,
                channel_id: 10_000 + number,
                sender_id: 20_000 + number,
                ..message(1)
            },
        );
    }
    assert!(Arc::ptr_eq(&first, &state.clan(1_000).unwrap()));
    for number in 0..3_000 {
        assert!(state.clan(1_000 + number).is_some());
        assert!(state.channel(10_000 + number).is_some());
        assert!(state.user(20_000 + number).is_some());
    }
}

#[test]
fn joining_a_clan_leaves_what_is_known_of_a_user() {
    let state = state();
    say(&state, message(1));
    state.set_dm(ANN, 900);
    let ann = state.user(ANN).unwrap();
    let joined = AddClanUserEvent { clan_id: CLAN, user: Some(profile(ANN, "anna")), ..Default::default() };
    apply(&state, Message::AddClanUserEvent(Box::new(joined)));
    assert!(Arc::ptr_eq(&ann, &state.user(ANN).unwrap()));
    let info = ann.info().clone();
    assert_eq!((info.username.as_str(), info.display_name.as_str(), info.dm_channel_id), ("anna", "Ann", 900));
}

#[test]
fn a_channel_the_client_was_added_to_is_joined() {
    let state = state();
    let added = |users, channel_private| {
        let desc = api::ChannelDescription { channel_id: 7, r#type: 1, channel_private, ..Default::default() };
        Message::UserChannelAddedEvent(Box::new(UserChannelAdded {
            clan_id: CLAN,
            channel_desc: Some(desc),
            users,
            ..Default::default()
        }))
    };
    assert_eq!(apply(&state, added(vec![profile(ANN, "ann")], 0)), []);
    for (private, is_public) in [(0, true), (1, false)] {
        let effects = apply(&state, added(vec![profile(ANN, "ann"), profile(ME, "bot")], private));
        assert_eq!(effects, [Effect::JoinChannel { clan_id: CLAN, channel_id: 7, channel_type: 1, is_public }]);
    }
    assert!(state.channel(7).is_some());
}

#[test]
fn a_clan_the_client_was_added_to_is_joined_and_listed() {
    let state = state();
    let added = |clan_id, user| {
        Message::AddClanUserEvent(Box::new(AddClanUserEvent { clan_id, user: Some(user), ..Default::default() }))
    };
    assert_eq!(apply(&state, added(500, profile(ME, "bot"))), [Effect::JoinClan(500), Effect::LoadChannels(500)]);
    assert_eq!(state.clan(500).unwrap().info().name, UNKNOWN_CLAN);
    let desc = api::ClanDesc { clan_id: 500, clan_name: "five".into(), ..Default::default() };
    state.merge_clan_desc(&desc);
    assert_eq!(state.clan(500).unwrap().info().name, "five");
    assert_eq!(apply(&state, added(500, profile(ANN, "ann"))), []);
    assert_eq!(state.user(ANN).unwrap().info().username, "ann");
}

#[test]
fn the_session_may_tell_another_id_than_the_configured_one() {
    let state = state();
    state.set_user_id(77);
    assert!(state.is_me(77) && state.is_me(ME) && !state.is_me(ANN));
    state.set_user_id(0);
    assert!(state.is_me(77));
}

#[test]
fn tokens_sent_by_the_client_are_told_to_the_receiver() {
    let state = state();
    let sent = |sender_id, amount, note: &str| {
        apply(
            &state,
            Message::TokenSentEvent(Box::new(api::TokenSentEvent {
                sender_id,
                receiver_id: ANN,
                amount,
                note: note.into(),
                ..Default::default()
            })),
        )
    };
    assert_eq!(sent(ANN, 1, ""), []);
    for (amount, note, expected) in [
        (1500, "", "Funds Transferred: 1,500₫ | Transfer funds"),
        (999, "thanks", "Funds Transferred: 999₫ | thanks"),
        (1_234_567, "x", "Funds Transferred: 1,234,567₫ | x"),
        (-1000, "x", "Funds Transferred: -1,000₫ | x"),
    ] {
        assert_eq!(sent(ME, amount, note), [Effect::NotifyTokenSent { receiver_id: ANN, text: expected.into() }]);
    }
}

#[test]
fn a_transfer_that_is_announced_twice_is_told_once() {
    let state = state();
    let sent = |transaction_id: &str| {
        let event = api::TokenSentEvent {
            sender_id: ME,
            receiver_id: ANN,
            amount: 1,
            transaction_id: transaction_id.into(),
            ..Default::default()
        };
        apply(&state, Message::TokenSentEvent(Box::new(event))).len()
    };
    assert_eq!([sent("a"), sent("a"), sent("b"), sent(""), sent("")], [1, 0, 1, 1, 1]);
    let told: usize = (0..1_000).map(|number| sent(&number.to_string())).sum();
    assert_eq!((told, sent("999"), state.told.lock().len()), (1_000, 0, 256));
}

#[test]
fn profiles_and_clans_are_updated_in_place() {
    let state = state();
    say(&state, message(1));
    let (ann, clan) = (state.user(ANN).unwrap(), state.clan(CLAN).unwrap());
    apply(
        &state,
        Message::ClanProfileUpdatedEvent(Box::new(ClanProfileUpdatedEvent {
            user_id: ANN,
            clan_nick: "nick".into(),
            ..Default::default()
        })),
    );
    apply(
        &state,
        Message::UserProfileUpdatedEvent(Box::new(UserProfileUpdatedEvent {
            user_id: ANN,
            display_name: "Anne".into(),
            ..Default::default()
        })),
    );
    apply(
        &state,
        Message::ClanUpdatedEvent(Box::new(ClanUpdatedEvent {
            clan_id: CLAN,
            clan_name: "renamed".into(),
            ..Default::default()
        })),
    );
    assert_eq!((ann.info().clan_nick.as_str(), ann.info().display_name.as_str()), ("nick", "Anne"));
    assert_eq!(clan.info().name, "renamed");
}

#[test]
fn a_deleted_clan_is_forgotten_and_clan_zero_never() {
    let state = state();
    say(&state, message(1));
    for clan_id in [CLAN, 0] {
        apply(&state, Message::ClanDeletedEvent(Box::new(ClanDeletedEvent { clan_id, ..Default::default() })));
    }
    assert!(state.clan(CLAN).is_none() && state.channel(CHANNEL).is_none() && state.clan(0).is_some());
}

#[test]
fn the_dm_list_tells_channels_and_partners() {
    let state = state();
    let desc = api::ChannelDescription {
        channel_id: 900,
        r#type: 3,
        channel_private: 1,
        user_ids: vec![ME, ANN],
        usernames: vec!["bot".into(), "ann".into()],
        ..Default::default()
    };
    let group = api::ChannelDescription { channel_id: 901, r#type: 2, user_ids: vec![5], ..Default::default() };
    state.set_dms(&api::ChannelDescList { channeldesc: vec![desc, group] });
    assert_eq!(state.dms().into_iter().collect::<Vec<_>>(), [(ANN, 900)]);
    assert_eq!(state.dm_channel(ANN), Some(900));
    assert_eq!(state.dm_channel(5), None);
    let ann = state.user(ANN).unwrap();
    assert_eq!((ann.info().username.as_str(), ann.info().dm_channel_id), ("ann", 900));
    assert_eq!(state.channel(900).unwrap().info().clan_id, 0);
}

#[test]
fn the_mode_follows_the_type() {
    let modes: Vec<i32> = (1..=10).map(mode_of).collect();
    assert_eq!(modes, [2, 3, 4, 0, 0, 0, 6, 2, 0, 2]);
}

#[test]
fn events_without_ids_change_nothing() {
    let state = state();
    for event in [
        Message::ChannelCreatedEvent(Box::default()),
        Message::ChannelUpdatedEvent(Box::default()),
        Message::ChannelDeletedEvent(Box::default()),
        Message::UserClanRemovedEvent(Box::default()),
        Message::UserChannelAddedEvent(Box::default()),
        Message::AddClanUserEvent(Box::default()),
        Message::TokenSentEvent(Box::default()),
        Message::ChannelMessage(Box::default()),
    ] {
        assert_eq!(apply(&state, event), []);
    }
    assert!(state.channels().is_empty() && state.users().is_empty());
    assert_eq!(state.clans().len(), 2);
}
