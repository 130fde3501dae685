//! Many messages at once.

use std::time::Instant;

use futures_util::{SinkExt, StreamExt};
use mezon_gateway::{Burst, BurstContent, BurstKind, GatewayError};
use mezon_proto::realtime::Envelope;
use mezon_proto::realtime::envelope::Message;
use prost::Message as _;
use tokio_tungstenite::tungstenite;

use crate::client::{BOT, Client, gateway, text_message};

/// Requests in flight, as the benchmark of the SDK has it.
const WINDOW: u32 = 64;

fn burst(channel_id: i64, count: u32, kind: BurstKind) -> Burst {
    Burst { user_id: BOT, channels: vec![channel_id], sender_id: None, count, content: BurstContent::Numbered, kind }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_burst_of_100_000_arrives_complete_and_in_order() {
    const COUNT: u32 = 100_000;
    let gateway = gateway().await;
    let channel = gateway.default_channel().unwrap();
    let _ = gateway.user("burst");
    let mut client = Client::ready(&gateway).await;
    let sending = tokio::spawn({
        let gateway = gateway.clone();
        async move { gateway.burst(burst(channel, COUNT, BurstKind::Plain)).await.unwrap() }
    });
    let mut first = 0;
    let begun = Instant::now();
    for number in 0..COUNT {
        let Message::ChannelMessage(message) = client.push().await else { panic!() };
        first = if number == 0 { message.message_id } else { first };
        assert_eq!(message.message_id, first + i64::from(number));
        assert_eq!(message.content, format!(r#"{{"t":"{number}"}}"#));
    }
    let (report, took) = (sending.await.unwrap(), begun.elapsed());
    assert_eq!(report.first_id, first);
    println!(
        "burst: {:.0} frames/s into a decoding client, framing {:.0} frames/s, {} bytes a frame",
        f64::from(COUNT) / report.writing.max(took - report.preparing.min(took)).as_secs_f64(),
        f64::from(COUNT) / report.preparing.as_secs_f64(),
        report.bytes / u64::from(COUNT),
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_burst_keeps_its_speed_into_a_client_that_only_drains() {
    const COUNT: u32 = 200_000;
    let gateway = gateway().await;
    let channel = gateway.default_channel().unwrap();
    let client = Client::ready(&gateway).await;
    let tokio_tungstenite::MaybeTlsStream::Plain(stream) = client.ws.into_inner() else { panic!() };
    let stream = stream.into_std().unwrap();
    stream.set_nonblocking(false).unwrap();
    let drain = std::thread::spawn(move || std::io::copy(&mut &stream, &mut std::io::sink()).unwrap());
    for kind in [BurstKind::Plain, BurstKind::Rich] {
        let report = gateway.burst(burst(channel, COUNT, kind)).await.unwrap();
        println!("drain: {kind:?} {:.0} frames/s written", f64::from(COUNT) / report.writing.as_secs_f64());
    }
    gateway.drop_connections(None, false, None);
    assert!(drain.join().unwrap() > u64::from(COUNT) * 2 * 100);
}

#[tokio::test]
async fn a_burst_waits_for_its_client_and_ends_with_it() {
    let gateway = gateway().await;
    let channel = gateway.default_channel().unwrap();
    let none = gateway.burst(burst(channel, 1, BurstKind::Plain)).await;
    assert!(matches!(none, Err(GatewayError::NotConnected(BOT))));
    let client = Client::ready(&gateway).await;
    let mut sending = tokio::spawn({
        let gateway = gateway.clone();
        async move { gateway.burst(burst(channel, 200_000, BurstKind::Rich)).await }
    });
    // Nobody reads: the system's buffers and the window fill up long before the end.
    let unread = tokio::time::timeout(std::time::Duration::from_millis(300), &mut sending).await;
    assert!(unread.is_err());
    drop(client);
    assert!(matches!(sending.await.unwrap(), Err(GatewayError::Stopped)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_in_flight_are_all_acknowledged_in_order() {
    const COUNT: u32 = 50_000;
    let gateway = gateway().await;
    let (clan, channel) = (gateway.default_clan().unwrap(), gateway.default_channel().unwrap());
    let mut client = Client::ready(&gateway).await;
    let begun = Instant::now();
    let (mut sent, mut acked, mut echoed) = (0, 0, 0);
    while acked < COUNT || echoed < COUNT {
        while sent < COUNT && sent - acked < WINDOW {
            sent += 1;
            let envelope = Envelope { cid: 1000 + sent as i32, message: Some(text_message(clan, channel, "x")) };
            client.ws.feed(tungstenite::Message::Binary(envelope.encode_to_vec().into())).await.unwrap();
        }
        client.ws.flush().await.unwrap();
        let tungstenite::Message::Binary(bytes) = client.ws.next().await.unwrap().unwrap() else { panic!() };
        match Envelope::decode(bytes).unwrap() {
            Envelope { cid: 0, message: Some(Message::ChannelMessage(_)) } => echoed += 1,
            Envelope { cid, message: Some(Message::ChannelMessageAck(_)) } => {
                acked += 1;
                assert_eq!(cid, 1000 + acked as i32);
            }
            other => panic!("{other:?}"),
        }
    }
    println!(
        "acks: {:.0} request/ack per second with {WINDOW} in flight, each echoed",
        f64::from(COUNT) / begun.elapsed().as_secs_f64()
    );
}
