//! Requests that are handed to the socket without a task.

use std::time::Duration;

use futures_util::future::join_all;
use mezon_core::{
    client::{Post, Sending},
    config::Pacing,
    error::{Error, ErrorKind},
};
use mezon_gateway::GatewayConfig;
use mezon_proto::realtime::{ChannelMessageAck, ChannelMessageSend};
use tokio::{sync::oneshot, time::Instant};

use crate::common::{BOT, PATIENCE, Stage, flush, hidden_channel, ready_stage, stage_with, text};

/// Posts a message and waits for what the callback is told.
async fn post(stage: &Stage, message: ChannelMessageSend) -> Result<ChannelMessageAck, Error> {
    let (sender, told) = oneshot::channel();
    let done = Box::new(move |outcome| sender.send(outcome).unwrap());
    match stage.client.post_message(message, Sending::default(), done) {
        Post::Sent(posted) => flush(posted.flush()),
        Post::Waits(call) => call.await,
    }
    told.await.unwrap()
}

#[tokio::test]
async fn posted_messages_are_acknowledged_in_order() {
    let stage = ready_stage().await;
    let acks = join_all((0..100).map(|number| post(&stage, text(&stage, &number.to_string())))).await;
    let ids: Vec<_> = acks.into_iter().map(|ack| ack.unwrap().message_id).collect();
    let channel = stage.gateway.default_channel().unwrap();
    let stored: Vec<_> = stage.gateway.messages(channel).unwrap().iter().map(|message| message.id).collect();
    assert_eq!(ids, stored);
}

#[tokio::test]
async fn a_posted_message_joins_a_channel_that_was_not_joined() {
    let stage = ready_stage().await;
    let hidden = hidden_channel(&stage).await;
    let message = ChannelMessageSend { channel_id: hidden, is_public: false, ..text(&stage, "knock") };
    assert_ne!(post(&stage, message).await.unwrap().message_id, 0);
    assert_eq!(stage.gateway.messages(hidden).unwrap().len(), 1);
}

#[tokio::test]
async fn a_posted_message_that_is_too_long_is_refused_unsent() {
    let stage = stage_with(GatewayConfig::default(), |config| config.content_limit(Some(4_000))).await;
    stage.client.login(true).await.unwrap();
    stage.gateway.wait_calls("ping", 1, PATIENCE).await.unwrap();
    let before = stage.client.stats().frames_out;
    let error = post(&stage, text(&stage, &"x".repeat(5_000))).await.unwrap_err();
    assert_eq!((error.kind(), stage.client.stats().frames_out), (ErrorKind::InvalidInput, before));
}

#[tokio::test]
async fn a_posted_message_fails_when_the_socket_drops_and_its_callback_hears_why() {
    let stage = ready_stage().await;
    stage.gateway.ignore("channel_message_send", None).unwrap();
    let pending = post(&stage, text(&stage, "lost"));
    let drop = async {
        stage.gateway.wait_calls("channel_message_send", 1, PATIENCE).await.unwrap();
        stage.gateway.drop_connections(Some(BOT), true, None);
    };
    let (outcome, ()) = tokio::join!(pending, drop);
    assert_eq!(outcome.unwrap_err().kind(), ErrorKind::ConnectionLost);
}

#[tokio::test]
async fn a_cancelled_post_tells_nobody() {
    let stage = ready_stage().await;
    stage.gateway.ignore("channel_message_send", Some(1)).unwrap();
    let (sender, told) = oneshot::channel::<()>();
    let done = Box::new(move |_| sender.send(()).unwrap());
    let Post::Sent(posted) = stage.client.post_message(text(&stage, "never mind"), Sending::default(), done) else {
        panic!("it waits")
    };
    flush(posted.flush());
    stage.gateway.wait_calls("channel_message_send", 1, PATIENCE).await.unwrap();
    posted.cancel();
    assert!(told.await.is_err(), "the callback is dropped, not called");
    assert!(post(&stage, text(&stage, "next")).await.is_ok());
}

#[tokio::test]
async fn posts_that_have_to_wait_for_their_turn_keep_the_pace() {
    let pacing = Pacing { rate: 20.0, period: Duration::from_secs(1) };
    let stage = stage_with(GatewayConfig::default(), |config| config.socket_pacing(Some(pacing))).await;
    stage.client.login(true).await.unwrap();
    let start = Instant::now();
    let posts = join_all((0..30).map(|number| post(&stage, text(&stage, &number.to_string())))).await;
    assert!(posts.iter().all(Result::is_ok));
    assert!(start.elapsed() >= Duration::from_millis(450), "{:?}", start.elapsed());
}
