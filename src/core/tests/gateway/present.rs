//! After an outage the present never waits for the past, whatever the server does with history.

use std::{collections::HashMap, time::Duration};

use mezon_core::config::ConfigBuilder;
use mezon_gateway::{Audience, GatewayConfig, Refusal, WrongHistory};
use mezon_proto::{api::ChannelMessage, realtime::envelope::Message};

use crate::{
    common::{BOT, PATIENCE, Stage, ready_stage, stage_with},
    recovery::{come_back, go_down, hear, public_channel, wait_back},
};

const HISTORY: &str = "ListChannelMessages";

/// Far longer than a test is willing to wait for anything.
const FOR_EVER: Duration = Duration::from_secs(3_600);

/// Live messages wait for a moment only, so that tests need not.
fn impatient(config: ConfigBuilder) -> ConfigBuilder {
    config.recovery_patience(Duration::from_millis(50))
}

fn refusal(status: u16, code: i32) -> Refusal {
    Refusal { status, code, message: "not here, or not now".to_owned() }
}

/// Returns a stage with channels in which something was said, and the channels.
async fn stage_of(channels: usize, adjust: impl FnOnce(ConfigBuilder) -> ConfigBuilder) -> (Stage, Vec<i64>) {
    let stage = stage_with(GatewayConfig::default(), |config| adjust(impatient(config))).await;
    stage.client.login(true).await.unwrap();
    let channels: Vec<_> = (0..channels).map(|number| public_channel(&stage, &format!("room-{number}"))).collect();
    say(&stage, &channels);
    hear(&stage, channels.len()).await;
    (stage, channels)
}

/// Says something in every channel; returns what, and where.
fn say(stage: &Stage, channels: &[i64]) -> Vec<(i64, i64)> {
    let user = stage.gateway.user("tester");
    channels.iter().map(|channel| (*channel, user.say(*channel, "x").unwrap())).collect()
}

fn all(said: &[(i64, i64)], recovered: bool) -> Vec<(i64, i64, bool)> {
    said.iter().map(|(channel, id)| (*channel, *id, recovered)).collect()
}

/// Hears as much as was said, whatever the order of channels.
async fn hear_all(stage: &Stage, said: &[(i64, i64)], recovered: bool) {
    let mut heard = hear(stage, said.len()).await;
    heard.sort_unstable();
    let mut said = all(said, recovered);
    said.sort_unstable();
    assert_eq!(heard, said);
}

/// An outage in which something is said in every channel, with a fault that starts before the way back.
async fn outage(stage: &Stage, channels: &[i64], fault: impl FnOnce()) -> Vec<(i64, i64)> {
    go_down(stage).await;
    let missed = say(stage, channels);
    fault();
    come_back(stage).await;
    wait_back(stage).await;
    missed
}

#[tokio::test]
async fn live_messages_are_handed_over_in_order_whatever_the_server_does_with_history() {
    for fault in ["refused", "slow", "silent", "limited", "forbidden", "foreign", "empty", "newest"] {
        let (stage, channels) = stage_of(20, |config| config).await;
        let gateway = &stage.gateway;
        outage(&stage, &channels, || {
            match fault {
                "refused" => gateway.refuse(HISTORY, refusal(501, 12), None),
                "slow" => gateway.delay(HISTORY, FOR_EVER, None),
                "silent" => gateway.ignore(HISTORY, None),
                "limited" => gateway.refuse(HISTORY, refusal(429, 8), None),
                "forbidden" => gateway.refuse(HISTORY, refusal(403, 7), None),
                "foreign" => {
                    gateway.set_wrong_history(Some(WrongHistory::Foreign));
                    Ok(())
                }
                "empty" => {
                    gateway.set_wrong_history(Some(WrongHistory::Empty));
                    Ok(())
                }
                _ => {
                    gateway.set_wrong_history(Some(WrongHistory::Newest));
                    Ok(())
                }
            }
            .unwrap();
        })
        .await;
        let mut last = HashMap::new();
        for _ in 0..3 {
            let mut live = say(&stage, &channels);
            while !live.is_empty() {
                let (channel, id, recovered) = hear(&stage, 1).await[0];
                if !recovered {
                    assert!(last.insert(channel, id) < Some(id), "{fault}");
                    live.retain(|said| *said != (channel, id));
                }
            }
        }
    }
}

#[tokio::test]
async fn live_messages_are_handed_over_while_joins_are_never_answered() {
    let (stage, channels) = stage_of(1, |config| config).await;
    go_down(&stage).await;
    stage.gateway.ignore("clan_join", None).unwrap();
    come_back(&stage).await;
    stage.gateway.wait_calls("clan_join", 1, PATIENCE).await.unwrap();
    let live = ChannelMessage { channel_id: channels[0], message_id: i64::MAX / 2, ..ChannelMessage::default() };
    while stage.gateway.emit(Audience::User(BOT), Message::ChannelMessage(Box::new(live.clone()))) == 0 {
        tokio::task::yield_now().await;
    }
    assert_eq!(hear(&stage, 1).await, [(channels[0], i64::MAX / 2, false)]);
    assert!(!stage.client.is_connected());
}

#[tokio::test]
async fn a_server_without_history_is_asked_a_few_times_for_all_channels_and_again_after_the_next_outage() {
    let (stage, channels) = stage_of(102, |config| config).await;
    let gateway = &stage.gateway;
    let missed = outage(&stage, &channels, || gateway.refuse(HISTORY, refusal(501, 12), None).unwrap()).await;
    let live = say(&stage, &channels);
    hear_all(&stage, &live, false).await;
    while stage.client.stats().gaps == 0 {
        tokio::task::yield_now().await;
    }
    // The default channel is known where its clan was listed in time.
    assert!((102..=103).contains(&stage.client.stats().gaps), "{}", stage.client.stats().gaps);
    // Over the socket and over HTTP, by eight readers at most.
    assert!(gateway.call_count(HISTORY) <= 16, "{}", gateway.call_count(HISTORY));
    gateway.clear_faults();
    let more = outage(&stage, &channels, || ()).await;
    hear_all(&stage, &[missed, more].concat(), true).await;
}

#[tokio::test]
async fn what_a_server_gives_only_later_comes_later_marked_and_once() {
    let short =
        |config: ConfigBuilder| config.request_timeout(Duration::from_millis(300)).timeout(Duration::from_millis(300));
    for fault in ["silent", "limited", "failing"] {
        let (stage, channels) = stage_of(3, short).await;
        let gateway = &stage.gateway;
        let calls = gateway.call_count(HISTORY);
        let missed = outage(&stage, &channels, || {
            match fault {
                "silent" => gateway.ignore(HISTORY, None),
                "limited" => gateway.refuse(HISTORY, refusal(429, 8), None),
                _ => gateway.refuse(HISTORY, refusal(500, 13), None),
            }
            .unwrap();
        })
        .await;
        gateway.wait_calls(HISTORY, calls + 1, PATIENCE).await.unwrap();
        let live = say(&stage, &channels);
        hear_all(&stage, &live, false).await;
        gateway.clear_faults();
        hear_all(&stage, &missed, true).await;
        assert_eq!((stage.client.stats().recovered, stage.client.stats().gaps), (3, 0));
        let after = say(&stage, &channels);
        hear_all(&stage, &after, false).await;
    }
}

#[tokio::test]
async fn a_channel_that_refuses_holds_up_no_other() {
    let (stage, channels) = stage_of(3, |config| config).await;
    let gateway = &stage.gateway;
    let missed = outage(&stage, &channels, || gateway.refuse(HISTORY, refusal(403, 7), Some(1)).unwrap()).await;
    let mut heard = hear(&stage, 2).await;
    while stage.client.stats().gaps == 0 {
        tokio::task::yield_now().await;
    }
    assert_eq!(stage.client.stats().gaps, 1);
    // What was refused is asked for again after the next outage.
    outage(&stage, &[], || ()).await;
    heard.extend(hear(&stage, 1).await);
    heard.sort_unstable();
    assert_eq!(heard, all(&missed, true));
}

#[tokio::test]
async fn a_listing_that_is_refused_is_not_asked_for_with_every_message() {
    let stage = stage_with(GatewayConfig::default(), |config| config).await;
    let gateway = &stage.gateway;
    let clans: Vec<_> = (0..20).map(|number| gateway.add_clan(&format!("clan-{number}"))).collect();
    clans.iter().for_each(|clan| gateway.add_member(*clan, BOT).unwrap());
    gateway.refuse("ListChannelDescs", refusal(501, 12), None).unwrap();
    stage.client.login(true).await.unwrap();
    for clan_id in clans.iter().copied() {
        for _ in 0..3 {
            let message = ChannelMessage { clan_id, channel_id: clan_id + 1, ..ChannelMessage::default() };
            gateway.emit(Audience::User(BOT), Message::ChannelMessage(Box::new(message)));
        }
    }
    hear(&stage, 60).await;
    // Once for the direct messages, once for a clan.
    assert!(gateway.call_count("ListChannelDescs") <= 2, "{}", gateway.call_count("ListChannelDescs"));
}

#[tokio::test]
async fn a_clock_that_is_ahead_loses_nothing() {
    for ahead in [Duration::from_secs(2), Duration::from_secs(3_600)] {
        let config = GatewayConfig { clock_behind: ahead, session_ttl: 4 * FOR_EVER, ..GatewayConfig::default() };
        let stage = stage_with(config, |config| config).await;
        stage.client.login(true).await.unwrap();
        let channels: Vec<_> = (0..2).map(|number| public_channel(&stage, &format!("quiet-{number}"))).collect();
        stage.client.load_channels(stage.gateway.default_clan().unwrap()).await.unwrap();
        // Nothing was heard so far.
        go_down(&stage).await;
        let missed: Vec<_> = (0..5).flat_map(|_| say(&stage, &channels)).collect();
        come_back(&stage).await;
        hear_all(&stage, &missed, true).await;
    }
}

#[tokio::test]
async fn an_absurd_id_does_not_move_what_is_known() {
    let (stage, channels) = stage_of(5, |config| config).await;
    for channel_id in [channels[0], channels[1]] {
        let absurd = ChannelMessage { channel_id, message_id: i64::MAX, ..ChannelMessage::default() };
        stage.gateway.emit(Audience::User(BOT), Message::ChannelMessage(Box::new(absurd)));
    }
    hear(&stage, 2).await;
    go_down(&stage).await;
    let missed: Vec<_> = (0..10).flat_map(|_| say(&stage, &channels)).collect();
    come_back(&stage).await;
    hear_all(&stage, &missed, true).await;
}

#[tokio::test]
async fn what_a_reconnect_repeats_is_handed_over_once() {
    let stage = ready_stage().await;
    let channel_id = stage.gateway.default_channel().unwrap();
    for message_id in (1..=200).cycle().take(600) {
        let message = ChannelMessage { channel_id, message_id, ..ChannelMessage::default() };
        stage.gateway.emit(Audience::User(BOT), Message::ChannelMessage(Box::new(message)));
    }
    let user = stage.gateway.user("tester");
    let last = user.say(channel_id, "the end").unwrap();
    let ids: Vec<_> = hear(&stage, 201).await.iter().map(|(_, id, _)| *id).collect();
    assert_eq!(ids, (1..=200).chain([last]).collect::<Vec<_>>());
    assert_eq!(stage.client.stats().duplicates, 400);
}
