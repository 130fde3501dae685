//! Answers that come late, twice, in another order, or to nobody.

use std::time::Duration;

use mezon_core::{
    client::{Post, Sending},
    error::{ErrorKind, Result},
};
use mezon_gateway::{Audience, GatewayConfig};
use mezon_proto::{
    api::ChannelMessage,
    realtime::{ChannelMessageAck, ChannelMessageUpdate, Envelope, EphemeralMessageSend, envelope::Message},
};
use prost::Message as _;
use tokio::time::sleep;

use super::{hasty, serves};
use crate::common::{BOT, PATIENCE, Stage, flush, ready_stage, stage_with, text};

/// More than the requests that a client has sent here.
const ANSWERS: i32 = 100;

#[tokio::test]
async fn answers_in_another_order_reach_those_who_asked() {
    let stage = ready_stage().await;
    // The first is answered last.
    stage.gateway.delay("channel_message_send", Duration::from_millis(300), Some(1)).unwrap();
    let sends = (0..20).map(|n| stage.client.send_message(text(&stage, &format!("message {n}"))));
    let acks = futures_util::future::join_all(sends).await;
    let said = stage.gateway.messages(stage.gateway.default_channel().unwrap()).unwrap();
    for (n, ack) in acks.into_iter().enumerate() {
        let id = ack.unwrap().message_id;
        let message = said.iter().find(|message| message.id == id).unwrap();
        assert_eq!(message.text, format!("message {n}"));
    }
}

#[tokio::test]
async fn answers_that_come_twice_or_unasked_are_counted_and_harm_nobody() {
    let stage = ready_stage().await;
    for cid in 1..=200 {
        let ack = ChannelMessageAck { message_id: 666, ..ChannelMessageAck::default() };
        let envelope = Envelope { cid, message: Some(Message::ChannelMessageAck(Box::new(ack))) };
        stage.gateway.send_raw(Audience::User(BOT), &envelope.encode_to_vec());
    }
    stage.assert_events_flow().await;
    assert!(stage.client.stats().answers_unclaimed >= 199);
    let ack = stage.client.send_message(text(&stage, "hello")).await.unwrap();
    assert_ne!(ack.message_id, 666);
    serves(&stage).await.unwrap();
}

#[tokio::test]
async fn an_answer_that_comes_too_late_is_not_taken_for_that_of_the_next_call() {
    let stage = stage_with(GatewayConfig::default(), hasty).await;
    stage.client.login(true).await.unwrap();
    stage.gateway.delay("channel_message_send", Duration::from_secs(3), Some(1)).unwrap();
    let late = stage.client.send_message(text(&stage, "late")).await.unwrap_err();
    assert_eq!(late.kind(), ErrorKind::Timeout);
    let mut n = 0;
    // Until the late answer has come, and one more.
    while stage.client.stats().answers_unclaimed == 0 || n == 0 {
        n += 1;
        let ack = stage.client.send_message(text(&stage, &n.to_string())).await.unwrap();
        let said = stage.gateway.messages(stage.gateway.default_channel().unwrap()).unwrap();
        assert_eq!(said.iter().find(|message| message.id == ack.message_id).unwrap().text, n.to_string());
        sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(stage.client.stats().timeouts, 1);
}

/// Answers whatever waits for an answer, since nobody here knows the number of the request; returns once all of it is read, or the next
/// request would be answered by the rest.
async fn answer_all(stage: &Stage, frame: impl Fn(i32) -> Vec<u8>) {
    let before = stage.client.stats().frames_in;
    for cid in 1..=ANSWERS {
        stage.gateway.send_raw(Audience::User(BOT), &frame(cid));
    }
    while stage.client.stats().frames_in < before + u64::from(ANSWERS.unsigned_abs()) {
        sleep(Duration::from_millis(1)).await;
    }
}

/// What a server answers to the request with a number.
type Answer = Box<dyn Fn(i32) -> Vec<u8>>;

fn envelope(message: Option<Message>) -> impl Fn(i32) -> Vec<u8> {
    move |cid| Envelope { cid, message: message.clone() }.encode_to_vec()
}

/// A raw answer without a body: mark, number, code, last frame (docs/protocol.md 4.3).
fn empty_raw(cid: i32) -> Vec<u8> {
    let number = u16::try_from(cid).unwrap().to_be_bytes();
    vec![0xFF, number[0], number[1], 0, 0, 0x00, 0xFF]
}

#[tokio::test]
async fn only_an_acknowledgement_with_an_id_says_that_a_message_was_sent() {
    let message = ChannelMessage { message_id: 7, ..ChannelMessage::default() };
    let frames: [(&str, Answer); 5] = [
        ("pong", Box::new(envelope(Some(Message::Pong(Box::default()))))),
        ("nothing", Box::new(envelope(None))),
        ("nothing", Box::new(empty_raw)),
        ("channel_message", Box::new(envelope(Some(Message::ChannelMessage(Box::new(message)))))),
        ("without telling its id", Box::new(envelope(Some(Message::ChannelMessageAck(Box::default()))))),
    ];
    let stage = ready_stage().await;
    for (at, (named, frame)) in frames.iter().enumerate() {
        stage.gateway.delay("channel_message_send", PATIENCE * 10, Some(2)).unwrap();
        let asked = async {
            stage.gateway.wait_calls("channel_message_send", 2 * (at as u64 + 1), PATIENCE).await.unwrap();
            answer_all(&stage, frame).await;
        };
        let (send, posted) = (stage.client.send_message(text(&stage, "hello")), posted(&stage));
        let (sent, posted, ()) = tokio::join!(send, posted, asked);
        for error in [sent.unwrap_err(), posted.unwrap_err()] {
            assert_eq!(error.kind(), ErrorKind::Protocol, "{named}: {error}");
            assert!(error.message().contains(named), "{error}");
        }
        stage.gateway.clear_faults();
    }
    serves(&stage).await.unwrap();
}

/// Sends a message the way Python does.
async fn posted(stage: &Stage) -> Result<ChannelMessageAck> {
    let (done, outcome) = tokio::sync::oneshot::channel();
    let done = Box::new(move |answer| drop(done.send(answer)));
    match stage.client.post_message(text(stage, "posted"), Sending::default(), done) {
        Post::Sent(posted) => flush(posted.flush()),
        Post::Waits(work) => work.await,
    }
    outcome.await.unwrap()
}

#[tokio::test]
async fn a_private_message_may_be_acknowledged_by_nothing_and_an_edit_by_no_other_answer() {
    let stage = ready_stage().await;
    let whisper = || EphemeralMessageSend { message: Some(text(&stage, "psst")), receiver_ids: vec![BOT] };
    let answers = [
        (None, Ok(0)),
        (Some(Message::ChannelMessageAck(Box::new(ChannelMessageAck { message_id: 8, ..Default::default() }))), Ok(8)),
        (Some(Message::ChannelMessage(Box::new(ChannelMessage { message_id: 9, ..Default::default() }))), Ok(9)),
        (Some(Message::Pong(Box::default())), Err(ErrorKind::Protocol)),
    ];
    for (at, (answer, expected)) in answers.into_iter().enumerate() {
        stage.gateway.delay("ephemeral_message_send", PATIENCE * 10, Some(1)).unwrap();
        let asked = async {
            stage.gateway.wait_calls("ephemeral_message_send", at as u64 + 1, PATIENCE).await.unwrap();
            answer_all(&stage, envelope(answer)).await;
        };
        let (echo, ()) = tokio::join!(stage.client.send_ephemeral(whisper()), asked);
        assert_eq!(echo.map(|echo| echo.message_id).map_err(|error| error.kind()), expected);
        stage.gateway.clear_faults();
    }
    stage.gateway.delay("UpdateChannelMessage", PATIENCE * 10, Some(1)).unwrap();
    let asked = async {
        stage.gateway.wait_calls("UpdateChannelMessage", 1, PATIENCE).await.unwrap();
        answer_all(&stage, envelope(Some(Message::Pong(Box::default())))).await;
    };
    let (edited, ()) = tokio::join!(stage.client.update_message(ChannelMessageUpdate::default()), asked);
    assert_eq!(edited.unwrap_err().kind(), ErrorKind::Protocol);
}

#[tokio::test]
async fn a_server_that_reads_nothing_more_is_noticed_by_its_silence() {
    let stage = stage_with(GatewayConfig::default(), hasty).await;
    stage.client.login(true).await.unwrap();
    stage.gateway.freeze(true);
    super::lost(&stage).await;
    stage.gateway.freeze(false);
    super::back(&stage).await;
    stage.assert_events_flow().await;
}
