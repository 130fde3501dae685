//! Joins, sending, fan-out, edits, deletions, reactions (docs/protocol.md 4.5, 4.6, 7).

use mezon_gateway::Click;
use mezon_proto::api::{MessageMention, MessageMentionList, MessageReaction};
use mezon_proto::realtime::envelope::Message;
use mezon_proto::realtime::{
    ChannelMessageRemove, ChannelMessageSend, ChannelMessageUpdate, ClanJoin, DropdownBoxSelected,
    EphemeralMessageSend, MessageButtonClicked, MessageTypingEvent,
};
use prost::Message as _;

use crate::client::{BOT, Client, KEY, SOON, gateway, text_message};

#[tokio::test]
async fn a_send_is_acknowledged_and_then_echoed_with_names_and_ids() {
    let gateway = gateway().await;
    let (clan, channel) = (gateway.default_clan().unwrap(), gateway.default_channel().unwrap());
    gateway.set_profile(BOT, "The Bot", "https://local.invalid/bot.png").unwrap();
    gateway.set_nick(clan, BOT, "botty", "").unwrap();
    let mut client = Client::ready(&gateway).await;
    let mention = MessageMention { user_id: 5, s: 0, e: 3, ..Default::default() };
    let send = ChannelMessageSend {
        clan_id: clan,
        channel_id: channel,
        content: r#"{"t":"hi"}"#.to_owned(),
        mentions: vec![mention.clone()],
        topic_id: 9,
        ..Default::default()
    };
    let reply = client.request(Message::ChannelMessageSend(Box::new(send))).await.unwrap();
    let Message::ChannelMessageAck(ack) = reply else { panic!("{reply:?}") };
    assert_eq!((ack.channel_id, ack.code, ack.persistent), (channel, 0, Some(true)));
    assert!(ack.message_id > 0 && ack.create_time_seconds > 0);
    let Message::ChannelMessage(echo) = client.push().await else { panic!() };
    assert_eq!((echo.message_id, echo.sender_id, echo.clan_id, echo.mode), (ack.message_id, BOT, clan, 2));
    assert_eq!((&*echo.username, &*echo.display_name, &*echo.clan_nick), ("bot", "The Bot", "botty"));
    assert_eq!((&*echo.content, &*echo.channel_label, echo.topic_id), (r#"{"t":"hi"}"#, "general", 9));
    assert_eq!(MessageMentionList::decode(echo.mentions).unwrap().mentions, [mention]);
    assert!(echo.is_public && echo.attachments.is_empty() && echo.references.is_empty());
}

#[tokio::test]
async fn sending_before_joining_is_refused_in_the_known_words() {
    let gateway = gateway().await;
    let (clan, channel) = (gateway.default_clan().unwrap(), gateway.default_channel().unwrap());
    let mut client = Client::connect(&gateway).await;
    let error = client.request(text_message(clan, channel, "hi")).await.unwrap_err();
    assert_eq!((error.code, &*error.message), (3, "Must join channel before sending messages"));
    // Joining the channel alone is enough, too.
    assert!(matches!(client.join_channel(channel).await, Message::Channel(_)));
    client.request(text_message(clan, channel, "hi")).await.unwrap();
}

#[tokio::test]
async fn a_private_channel_needs_membership_and_a_join_of_its_own() {
    let gateway = gateway().await;
    let clan = gateway.default_clan().unwrap();
    let secret = gateway.add_channel(clan, "secret", mezon_gateway::ChannelKind::Text, true).unwrap();
    let mut client = Client::ready(&gateway).await;
    let error = client.request(text_message(clan, secret, "hi")).await.unwrap_err();
    assert_eq!((error.code, &*error.message), (3, "permission denied"));
    gateway.add_to_channel(secret, &[BOT]).unwrap();
    let Message::UserChannelAddedEvent(added) = client.push().await else { panic!() };
    assert_eq!(added.channel_desc.unwrap().channel_id, secret);
    assert_eq!(added.users[0].user_id, BOT);
    let error = client.request(text_message(clan, secret, "hi")).await.unwrap_err();
    assert_eq!(&*error.message, "Must join channel before sending messages");
    client.join_channel(secret).await;
    client.request(text_message(clan, secret, "hi")).await.unwrap();
}

#[tokio::test]
async fn bad_sends_are_refused_with_code_3() {
    let gateway = gateway().await;
    let (clan, channel) = (gateway.default_clan().unwrap(), gateway.default_channel().unwrap());
    let mut client = Client::ready(&gateway).await;
    let mut no_json = text_message(clan, channel, "x");
    if let Message::ChannelMessageSend(send) = &mut no_json {
        "hello".clone_into(&mut send.content);
    }
    for (bad, words) in [
        (text_message(clan, 1, "x"), "channel not found"),
        (text_message(0, channel, "x"), "clan_id is not the clan of the channel (0 for a direct message)"),
        (no_json, "content must be a JSON text"),
    ] {
        let error = client.request(bad).await.unwrap_err();
        assert_eq!((error.code, &*error.message), (3, words));
    }
    let join = ClanJoin { clan_id: 99, ..Default::default() };
    let error = client.request(Message::ClanJoin(Box::new(join))).await.unwrap_err();
    assert_eq!(&*error.message, "clan not found");
}

#[tokio::test]
async fn only_members_who_joined_hear_a_channel() {
    let gateway = gateway().await;
    let channel = gateway.default_channel().unwrap();
    gateway.add_bot(43, "other", "key").unwrap();
    gateway.add_bot(44, "idle", "key").unwrap();
    let mut bot = Client::ready(&gateway).await;
    let mut other = Client::ready_as(&gateway, 43, "key").await;
    let mut idle = Client::connect_as(&gateway, 44, "key").await;
    let outsider = gateway.add_clan("Elsewhere");
    gateway.add_member(outsider, 43).unwrap();
    assert!(matches!(other.push().await, Message::AddClanUserEvent(_)));
    gateway.user("tester").say(channel, "hello").unwrap();
    for client in [&mut bot, &mut other] {
        // The tester's own arrival is announced first.
        assert!(matches!(client.push().await, Message::AddClanUserEvent(_)));
        let Message::ChannelMessage(heard) = client.push().await else { panic!() };
        assert_eq!((&*heard.username, &*heard.content), ("tester", r#"{"t":"hello"}"#));
    }
    // Had the message been sent to it, it would come before the pong.
    idle.request(Message::Ping(Box::default())).await.unwrap();
    assert!(idle.pushes.is_empty());
}

#[tokio::test]
async fn edits_and_deletions_come_as_messages_of_code_1_and_2() {
    let gateway = gateway().await;
    let channel = gateway.default_channel().unwrap();
    let tester = gateway.user("tester");
    let mut client = Client::ready(&gateway).await;
    let id = tester.say(channel, "first").unwrap();
    tester.edit(channel, id, "second").unwrap();
    tester.delete(channel, id).unwrap();
    let mut heard = Vec::new();
    for _ in 0..3 {
        let Message::ChannelMessage(message) = client.push().await else { panic!() };
        assert_eq!((message.message_id, message.sender_id), (id, tester.id()));
        heard.push((message.code, message.content));
    }
    let expected = [(0, r#"{"t":"first"}"#), (1, r#"{"t":"second"}"#), (2, "{}")];
    assert_eq!(heard, expected.map(|(code, content)| (code, content.to_owned())));
    assert!(gateway.messages(channel).unwrap().is_empty());
}

#[tokio::test]
async fn a_bot_edits_and_deletes_its_own_message_over_the_socket_api() {
    let gateway = gateway().await;
    let (clan, channel) = (gateway.default_clan().unwrap(), gateway.default_channel().unwrap());
    let tester = gateway.user("tester");
    let mut client = Client::ready(&gateway).await;
    let Message::ChannelMessageAck(ack) = client.request(text_message(clan, channel, "one")).await.unwrap() else {
        panic!()
    };
    let content = r#"{"t":"two"}"#.to_owned();
    let (clan_id, channel_id, message_id) = (clan, channel, ack.message_id);
    let update = ChannelMessageUpdate { clan_id, channel_id, message_id, content, ..Default::default() };
    assert_eq!(client.call("UpdateChannelMessage", &update).await.0, 0);
    assert_eq!(tester.expect_edit(channel, message_id, SOON).await.unwrap().text, "two");
    let remove = ChannelMessageRemove { clan_id, channel_id, message_id, ..Default::default() };
    assert_eq!(client.call("DeleteChannelMessage", &remove).await.0, 0);
    tester.expect_delete(channel, message_id, SOON).await.unwrap();
    let (code, body, _) = client.call("DeleteChannelMessage", &remove).await;
    assert_eq!((code, &*body), (5, &b"message not found"[..]));
}

#[tokio::test]
async fn nobody_edits_the_message_of_another() {
    let gateway = gateway().await;
    let (clan, channel) = (gateway.default_clan().unwrap(), gateway.default_channel().unwrap());
    let message_id = gateway.user("tester").say(channel, "mine").unwrap();
    let mut client = Client::ready(&gateway).await;
    let content = "{}".to_owned();
    let update = ChannelMessageUpdate { clan_id: clan, channel_id: channel, message_id, content, ..Default::default() };
    assert_eq!(client.call("UpdateChannelMessage", &update).await.0, 7);
    let error = client.request(Message::ChannelMessageUpdate(Box::new(update))).await.unwrap_err();
    assert_eq!(&*error.message, "permission denied");
}

#[tokio::test]
async fn a_reaction_comes_back_completed_and_is_told_to_the_others() {
    let gateway = gateway().await;
    let channel = gateway.default_channel().unwrap();
    let tester = gateway.user("tester");
    gateway.add_bot(43, "other", "key").unwrap();
    let mut bot = Client::ready(&gateway).await;
    let mut other = Client::ready_as(&gateway, 43, "key").await;
    let message_id = tester.say(channel, "react!").unwrap();
    let emoji = ":smile:".to_owned();
    let reaction = MessageReaction { channel_id: channel, message_id, emoji, ..Default::default() };
    let reply = bot.request(Message::MessageReactionEvent(Box::new(reaction.clone()))).await.unwrap();
    let Message::MessageReactionEvent(own) = reply else { panic!("{reply:?}") };
    assert_eq!((own.sender_id, &*own.sender_name, own.message_sender_id), (BOT, "bot", tester.id()));
    assert!(matches!(other.push().await, Message::ChannelMessage(_)));
    assert_eq!(other.push().await, Message::MessageReactionEvent(own.clone()));
    let seen = tester.expect_reaction(channel, message_id, SOON).await.unwrap();
    assert_eq!((seen.sender_id, &*seen.emoji, seen.removed), (BOT, ":smile:", false));
    assert_eq!(gateway.messages(channel).unwrap()[0].reactions, [seen]);
    let removal = MessageReaction { action: true, ..reaction };
    bot.request(Message::MessageReactionEvent(Box::new(removal))).await.unwrap();
    assert!(tester.expect_reaction(channel, message_id, SOON).await.unwrap().removed);
    assert!(gateway.messages(channel).unwrap()[0].reactions.is_empty());
}

#[tokio::test]
async fn an_ephemeral_message_is_for_its_receivers_alone() {
    let gateway = gateway().await;
    let (clan, channel) = (gateway.default_clan().unwrap(), gateway.default_channel().unwrap());
    let (one, two) = (gateway.user("one"), gateway.user("two"));
    let mut client = Client::ready(&gateway).await;
    let Message::ChannelMessageSend(mut send) = text_message(clan, channel, "psst") else { panic!() };
    let whisper = |send| EphemeralMessageSend { message: Some(send), receiver_ids: vec![one.id()] };
    let reply = client.request(Message::EphemeralMessageSend(Box::new(whisper((*send).clone())))).await.unwrap();
    let Message::ChannelMessage(shown) = reply else { panic!("{reply:?}") };
    assert_eq!(shown.code, 12);
    let got = one.expect(channel, SOON, mezon_gateway::Match::Any).await.unwrap();
    assert!(got.ephemeral && got.text == "psst");
    let nothing = two.peek(channel, 0, std::time::Duration::from_millis(1)).await;
    assert!(matches!(nothing, Err(mezon_gateway::GatewayError::Timeout { .. })));
    (send.id, send.code) = (shown.message_id, 15);
    client.request(Message::EphemeralMessageSend(Box::new(whisper(*send)))).await.unwrap();
    assert!(gateway.messages(channel).unwrap().is_empty());
}

#[tokio::test]
async fn typing_is_told_to_others_and_answered_with_the_same_member() {
    let gateway = gateway().await;
    let channel = gateway.default_channel().unwrap();
    gateway.add_bot(43, "other", "key").unwrap();
    let mut bot = Client::ready(&gateway).await;
    let mut other = Client::ready_as(&gateway, 43, "key").await;
    let typing = MessageTypingEvent { channel_id: channel, ..Default::default() };
    let reply = bot.request(Message::MessageTypingEvent(Box::new(typing))).await.unwrap();
    assert!(matches!(reply, Message::MessageTypingEvent(_)));
    let Message::MessageTypingEvent(seen) = other.push().await else { panic!() };
    assert_eq!((seen.sender_id, &*seen.sender_username), (BOT, "bot"));
    bot.request(Message::Ping(Box::default())).await.unwrap();
    assert!(bot.pushes.is_empty());
}

#[tokio::test]
async fn clicks_and_selections_reach_the_author_of_the_message() {
    let gateway = gateway().await;
    let (clan, channel) = (gateway.default_clan().unwrap(), gateway.default_channel().unwrap());
    let tester = gateway.user("tester");
    let mut bot = Client::ready(&gateway).await;
    let Message::ChannelMessageAck(ack) = bot.request(text_message(clan, channel, "form")).await.unwrap() else {
        panic!()
    };
    assert!(matches!(bot.push().await, Message::ChannelMessage(_)));
    tester.click_button(ack.message_id, "ok", r#"{"name":"Ann"}"#).unwrap();
    tester.select(ack.message_id, "colour", &["red".to_owned()]).unwrap();
    let Message::MessageButtonClicked(click) = bot.push().await else { panic!() };
    assert_eq!((click.sender_id, click.user_id, click.channel_id), (BOT, tester.id(), channel));
    assert_eq!((&*click.button_id, &*click.extra_data), ("ok", r#"{"name":"Ann"}"#));
    let Message::MessageButtonClicked(chosen) = bot.push().await else { panic!() };
    assert_eq!((&*chosen.button_id, &*chosen.extra_data, chosen.user_id), ("colour", "red", tester.id()));
    tester.select_by_schema(ack.message_id, "colour", &["red".to_owned()]).unwrap();
    let Message::DropdownBoxSelected(selected) = bot.push().await else { panic!() };
    assert_eq!((&*selected.selectbox_id, &*selected.values), ("colour", &["red".to_owned()][..]));
}

#[tokio::test]
async fn a_click_arrives_as_the_client_wrote_it_and_a_selection_in_the_name_of_its_user() {
    let gateway = gateway().await;
    let (clan, channel) = (gateway.default_clan().unwrap(), gateway.default_channel().unwrap());
    gateway.add_bot(43, "other", KEY).unwrap();
    let (tester, mut bot) = (gateway.user("tester"), Client::ready(&gateway).await);
    let mut forger = Client::ready_as(&gateway, 43, KEY).await;
    let Message::ChannelMessageAck(ack) = bot.request(text_message(clan, channel, "form")).await.unwrap() else {
        panic!()
    };
    assert!(matches!(bot.push().await, Message::ChannelMessage(_)));
    let forged = MessageButtonClicked {
        message_id: ack.message_id,
        channel_id: 7,
        button_id: "ok".to_owned(),
        sender_id: BOT,
        user_id: tester.id(),
        ..Default::default()
    };
    forger.post(Message::MessageButtonClicked(Box::new(forged.clone()))).await;
    let Message::MessageButtonClicked(click) = bot.push().await else { panic!() };
    assert_eq!(*click, forged);
    let by_script = Click { button_id: "ok".to_owned(), user_id: Some(1), channel_id: Some(7), ..Click::default() };
    tester.click(ack.message_id, &by_script).unwrap();
    let Message::MessageButtonClicked(click) = bot.push().await else { panic!() };
    assert_eq!((click.user_id, click.channel_id), (1, 7));
    let selected = DropdownBoxSelected {
        message_id: ack.message_id,
        channel_id: channel,
        selectbox_id: "colour".to_owned(),
        user_id: tester.id(),
        ..Default::default()
    };
    forger.post(Message::DropdownBoxSelected(Box::new(selected))).await;
    let Message::DropdownBoxSelected(selected) = bot.push().await else { panic!() };
    assert_eq!(selected.user_id, 43);
}

#[tokio::test]
async fn garbage_is_ignored_and_an_unknown_member_is_an_error() {
    let gateway = gateway().await;
    let mut client = Client::connect(&gateway).await;
    for garbage in [vec![], vec![0xFF], vec![0x12, 0x05, 0x01], vec![0; 100_000]] {
        client.send_bytes(garbage).await;
    }
    // Field 127 is no member.
    client.send_bytes(vec![0x08, 0x7B, 0xFA, 0x07, 0x00]).await;
    let error = client.reply(0x7B).await.unwrap_err();
    assert_eq!((error.code, &*error.message), (1, "unrecognized payload"));
    let pushed_only = Message::Notifications(Box::default());
    assert_eq!(client.request(pushed_only).await.unwrap_err().code, 1);
    client.request(Message::Ping(Box::default())).await.unwrap();
}
