//! Answers that come late, twice, in another order, or to nobody.

use std::time::Duration;

use mezon_core::error::ErrorKind;
use mezon_gateway::{Audience, GatewayConfig};
use mezon_proto::realtime::{ChannelMessageAck, Envelope, envelope::Message};
use prost::Message as _;

use super::{hasty, serves};
use crate::common::{BOT, ready_stage, stage_with, text};

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
    stage.gateway.delay("channel_message_send", Duration::from_millis(1_000), Some(1)).unwrap();
    let late = stage.client.send_message(text(&stage, "late")).await.unwrap_err();
    assert_eq!(late.kind(), ErrorKind::Timeout);
    for n in 0..20 {
        let ack = stage.client.send_message(text(&stage, &n.to_string())).await.unwrap();
        let said = stage.gateway.messages(stage.gateway.default_channel().unwrap()).unwrap();
        assert_eq!(said.iter().find(|message| message.id == ack.message_id).unwrap().text, n.to_string());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(stage.client.stats().timeouts, 1);
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
