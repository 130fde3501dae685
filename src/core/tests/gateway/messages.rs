//! Messages in both directions.

use std::time::Duration;

use mezon_core::{
    client::Route,
    error::ErrorKind,
    event::{EventKind, Payload},
};
use mezon_gateway::{ChannelKind, GatewayConfig, Match, Refusal};
use mezon_proto::{
    api::MessageReaction,
    realtime::{ChannelMessageRemove, ChannelMessageSend, ChannelMessageUpdate, MessageTypingEvent, envelope::Message},
};

use crate::common::{BOT, PATIENCE, Stage, hidden_channel, ready_stage, stage_with, text};

#[tokio::test]
async fn a_message_arrives_and_the_reply_is_seen() {
    let stage = ready_stage().await;
    let (user, channel) = (stage.gateway.user("tester"), stage.gateway.default_channel().unwrap());
    let id = user.say(channel, "!ping").unwrap();
    let message = stage.next_message().await;
    assert_eq!((message.message_id, message.sender_id), (id, user.id()));
    assert!(stage.client.state().message(channel, id).is_some(), "the caches have it before the handler");
    let mut reply = text(&stage, "pong");
    reply.references.push(stage.client.compose_reply(&message));
    let ack = stage.client.send_message(reply).await.unwrap();
    let seen = user.expect(channel, PATIENCE, Match::Text("pong".into())).await.unwrap();
    assert_eq!((seen.id, seen.references[0].message_ref_id), (ack.message_id, id));
}

#[tokio::test]
async fn a_channel_that_was_not_joined_is_joined_and_the_message_sent_once() {
    let stage = ready_stage().await;
    let hidden = hidden_channel(&stage).await;
    let message = ChannelMessageSend { channel_id: hidden, is_public: false, ..text(&stage, "knock") };
    let ack = stage.client.send_message(message).await.unwrap();
    assert_ne!(ack.message_id, 0);
    assert_eq!(stage.gateway.messages(hidden).unwrap().len(), 1);
    assert_eq!(stage.gateway.call_count("channel_join"), 2);
}

#[tokio::test]
async fn being_added_to_a_channel_joins_it() {
    let stage = ready_stage().await;
    let clan = stage.gateway.default_clan().unwrap();
    let hidden = stage.gateway.add_channel(clan, "hidden", ChannelKind::Text, true).unwrap();
    stage.gateway.add_to_channel(hidden, &[BOT]).unwrap();
    stage.gateway.wait_joined(BOT, hidden, PATIENCE).await.unwrap();
}

#[tokio::test]
async fn edits_and_deletions_travel_over_raw_answers_in_chunks() {
    let config = GatewayConfig { chunk_size: 5, ..GatewayConfig::default() };
    let stage = stage_with(config, |config| config).await;
    stage.client.login(true).await.unwrap();
    let user = stage.gateway.user("tester");
    let sent = text(&stage, "first");
    let ack = stage.client.send_message(sent.clone()).await.unwrap();
    let update = ChannelMessageUpdate {
        clan_id: sent.clan_id,
        channel_id: sent.channel_id,
        message_id: ack.message_id,
        content: "{\"t\":\"second, and long enough for many chunks\"}".into(),
        mode: 2,
        is_public: true,
        ..ChannelMessageUpdate::default()
    };
    stage.client.update_message(update).await.unwrap();
    let edited = user.expect_edit(sent.channel_id, ack.message_id, PATIENCE).await.unwrap();
    assert!(edited.text.starts_with("second"));
    let remove = ChannelMessageRemove {
        clan_id: sent.clan_id,
        channel_id: sent.channel_id,
        message_id: ack.message_id,
        mode: 2,
        is_public: true,
        ..ChannelMessageRemove::default()
    };
    stage.client.delete_message(remove.clone()).await.unwrap();
    user.expect_delete(sent.channel_id, ack.message_id, PATIENCE).await.unwrap();
    let gone = stage.client.delete_message(remove).await.unwrap_err();
    assert_eq!(gone.kind(), ErrorKind::Rpc);
}

#[tokio::test]
async fn a_reaction_comes_back_as_the_server_echoes_it() {
    let stage = ready_stage().await;
    let (user, channel) = (stage.gateway.user("tester"), stage.gateway.default_channel().unwrap());
    let message_id = user.say(channel, "react to me").unwrap();
    let reaction = MessageReaction {
        clan_id: stage.gateway.default_clan().unwrap(),
        channel_id: channel,
        message_id,
        message_sender_id: user.id(),
        emoji: ":smile:".into(),
        emoji_id: 7,
        mode: 2,
        count: 1,
        is_public: true,
        ..MessageReaction::default()
    };
    let echo = stage.client.react(reaction).await.unwrap();
    assert_eq!((echo.message_id, echo.emoji_id), (message_id, 7));
    user.expect_reaction(channel, message_id, PATIENCE).await.unwrap();
}

#[tokio::test]
async fn content_beyond_the_limit_is_refused_before_anything_is_sent() {
    let stage = stage_with(GatewayConfig::default(), |config| config.content_limit(Some(4_000))).await;
    stage.client.login(true).await.unwrap();
    let error = stage.client.send_message(text(&stage, &"x".repeat(4_000))).await.unwrap_err();
    assert_eq!((error.kind(), error.field()), (ErrorKind::InvalidInput, Some("content")));
    assert_eq!(stage.gateway.call_count("channel_message_send"), 0);
}

#[tokio::test]
async fn any_call_works_over_both_routes() {
    let stage = ready_stage().await;
    for route in [Route::Auto, Route::Http, Route::Socket] {
        let answer = stage.client.call("ListClanDescs", Default::default(), route).await.unwrap();
        let list = mezon_proto::decode::<mezon_proto::api::ClanDescList>(&answer).unwrap();
        assert_eq!(list.clandesc.len(), 1);
    }
    let unknown = stage.client.call("ListClanDesc", Default::default(), Route::Auto).await.unwrap_err();
    assert_eq!((unknown.kind(), unknown.field()), (ErrorKind::InvalidInput, Some("method")));
}

#[tokio::test]
async fn a_call_goes_over_the_socket_while_it_is_open() {
    let stage = ready_stage().await;
    let before = over_socket(&stage);
    stage.client.call("GetAccount", Default::default(), Route::Auto).await.unwrap();
    assert_eq!(over_socket(&stage), before + 1);
    stage.client.call("GetAccount", Default::default(), Route::Http).await.unwrap();
    assert_eq!(over_socket(&stage), before + 1);
}

#[tokio::test]
async fn a_call_that_is_not_taken_over_the_socket_goes_over_http_from_then_on() {
    let stage = ready_stage().await;
    let before = over_socket(&stage);
    stage.gateway.refuse("GetAccount", refusal(12), Some(1)).unwrap();
    for _ in 0..3 {
        stage.client.call("GetAccount", Default::default(), Route::Auto).await.unwrap();
    }
    assert_eq!((over_socket(&stage) - before, stage.gateway.call_count("GetAccount")), (1, 4));
}

#[tokio::test]
async fn a_call_whose_session_is_refused_over_the_socket_goes_over_http_once() {
    let stage = ready_stage().await;
    let before = over_socket(&stage);
    stage.gateway.refuse("GetAccount", refusal(16), Some(1)).unwrap();
    for _ in 0..2 {
        stage.client.call("GetAccount", Default::default(), Route::Auto).await.unwrap();
    }
    assert_eq!((over_socket(&stage) - before, stage.gateway.call_count("GetAccount")), (2, 3));
}

#[tokio::test]
async fn typing_arrives_under_its_own_kind() {
    let stage = ready_stage().await;
    let (user, channel) = (stage.gateway.user("tester"), stage.gateway.default_channel().unwrap());
    user.typing(channel).unwrap();
    let kind = EventKind::from_name("message_typing_event").unwrap();
    let sender = stage.next(|event| match &event.payload {
        Payload::Message(message) if event.kind == kind => {
            message.downcast_ref::<MessageTypingEvent>().map(|typing| typing.sender_id)
        }
        _ => None,
    });
    assert_eq!(sender.await, user.id());
}

#[tokio::test]
async fn concurrent_fetches_share_one_call_and_a_cancelled_one_takes_nothing_from_the_others() {
    let stage = ready_stage().await;
    let clan = stage.gateway.default_clan().unwrap();
    let channel = stage.gateway.add_channel(clan, "quiet", ChannelKind::Text, false).unwrap();
    stage.client.state().forget_channel(channel);
    stage.gateway.delay("ListChannelDetail", Duration::from_secs(1), None).unwrap();
    let cancelled = async {
        tokio::select! {
            _ = stage.client.fetch_channel(channel) => false,
            asked = stage.gateway.wait_calls("ListChannelDetail", 1, PATIENCE) => asked.is_ok(),
        }
    };
    let (cancelled, first, second) =
        tokio::join!(cancelled, stage.client.fetch_channel(channel), stage.client.fetch_channel(channel));
    assert!(cancelled);
    assert_eq!((first.unwrap().id(), second.unwrap().id()), (channel, channel));
    assert_eq!(stage.gateway.call_count("ListChannelDetail"), 1);
    assert_eq!(stage.client.fetch_channel(1).await.unwrap_err().kind(), ErrorKind::NotFound);
}

#[tokio::test]
async fn a_direct_message_channel_is_created_joined_and_remembered() {
    let stage = ready_stage().await;
    let user = stage.gateway.user("tester");
    let (first, second) = tokio::join!(stage.client.create_dm(user.id()), stage.client.create_dm(user.id()));
    let channel = first.unwrap();
    assert_eq!(second.unwrap().id(), channel.id());
    stage.gateway.wait_joined(BOT, channel.id(), PATIENCE).await.unwrap();
    stage.client.create_dm(user.id()).await.unwrap();
    assert_eq!(stage.gateway.call_count("CreateChannelDesc"), 1);
    let hello = ChannelMessageSend {
        channel_id: channel.id(),
        content: "{\"t\":\"hello\"}".into(),
        mode: 4,
        ..ChannelMessageSend::default()
    };
    stage.client.send_message(hello).await.unwrap();
    user.expect(channel.id(), PATIENCE, Match::Text("hello".into())).await.unwrap();
}

#[tokio::test]
async fn an_error_of_the_server_keeps_its_code_and_message() {
    let stage = ready_stage().await;
    stage.gateway.refuse("channel_leave", Refusal { status: 500, code: 5, message: "no way".into() }, None).unwrap();
    let leave = Message::ChannelLeave(Box::default());
    let error = stage.client.request(leave).await.unwrap_err();
    assert_eq!((error.kind(), error.code(), error.message()), (ErrorKind::Server, Some(5), "no way"));
}

/// Returns how many calls of the API came over the socket.
/// A server that says nothing there must not leave a bot without an answer.
#[tokio::test]
async fn a_reading_call_without_an_answer_over_the_socket_is_made_over_http() {
    let stage = stage_with(GatewayConfig::default(), |config| config.request_timeout(Duration::from_secs(2))).await;
    stage.client.login(true).await.unwrap();
    stage.gateway.ignore("GetAccount", Some(1)).unwrap();
    stage.client.call("GetAccount", Default::default(), Route::Auto).await.unwrap();
    assert_eq!(stage.gateway.call_count("GetAccount"), 2);
}

#[tokio::test]
async fn a_server_that_ignores_the_first_call_over_the_socket_is_called_over_http_from_then_on() {
    let stage = stage_with(GatewayConfig::default(), |config| config.request_timeout(Duration::from_secs(2))).await;
    stage.gateway.ignore("ListClanDescs", Some(1)).unwrap();
    stage.client.login(true).await.unwrap();
    stage.client.call("GetAccount", Default::default(), Route::Auto).await.unwrap();
    assert_eq!((over_socket(&stage), stage.gateway.call_count("GetAccount")), (1, 1));
}

fn over_socket(stage: &Stage) -> u64 {
    stage.gateway.call_count("api_request_event")
}

fn refusal(code: i32) -> Refusal {
    Refusal { status: 500, code, message: "no".to_owned() }
}
