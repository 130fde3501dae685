//! What was said while the client was away: handed over once, in order, marked.

use std::{collections::HashMap, time::Duration};

use mezon_core::{
    config::{BackoffParams, Pacing},
    event::{Event, EventKind, Lifecycle, Payload},
};
use mezon_gateway::{Audience, ChannelKind, GatewayConfig, Refusal};
use mezon_proto::{
    api::ChannelMessage,
    realtime::{ChannelJoin, envelope::Message},
};
use tokio::time::{Instant, interval, sleep};

use crate::common::{BOT, PATIENCE, Stage, ready_stage, stage_with};

/// A message as it came: its channel, its id, and whether it is marked as recovered.
type Heard = (i64, i64, bool);

fn heard(event: &Event) -> Option<Heard> {
    match &event.payload {
        Payload::ChannelMessage(message) => Some((message.channel_id, message.message_id, false)),
        Payload::Recovered(message) => Some((message.channel_id, message.message_id, true)),
        _ => None,
    }
}

/// Returns the next messages, in the order in which they came.
pub async fn hear(stage: &Stage, count: usize) -> Vec<Heard> {
    let mut all = Vec::new();
    while all.len() < count {
        all.push(stage.next(heard).await);
    }
    all
}

/// Closes the door and ends every connection.
pub async fn go_down(stage: &Stage) {
    stage.gateway.refuse_connections(true).await.unwrap();
    stage.gateway.drop_connections(None, true, None);
    stage.next(|event| (event.kind == EventKind::DISCONNECTED).then_some(())).await;
}

pub async fn come_back(stage: &Stage) {
    stage.gateway.refuse_connections(false).await.unwrap();
}

pub async fn wait_back(stage: &Stage) {
    stage.next(|event| (event.kind == EventKind::RECONNECTED).then_some(())).await;
}

pub fn public_channel(stage: &Stage, name: &str) -> i64 {
    stage.gateway.add_channel(stage.gateway.default_clan().unwrap(), name, ChannelKind::Text, false).unwrap()
}

#[tokio::test]
async fn what_was_said_in_an_outage_is_recovered_once_in_order_and_marked() {
    let stage = ready_stage().await;
    let user = stage.gateway.user("tester");
    let channel = stage.gateway.default_channel().unwrap();
    let before = user.say(channel, "before").unwrap();
    assert_eq!(hear(&stage, 1).await, [(channel, before, false)]);
    go_down(&stage).await;
    // More than a page.
    let missed: Vec<_> = (0..250).map(|n| user.say(channel, format!("missed {n}")).unwrap()).collect();
    come_back(&stage).await;
    wait_back(&stage).await;
    let expected: Vec<_> = missed.iter().map(|id| (channel, *id, true)).collect();
    assert_eq!(hear(&stage, 250).await, expected);
    let after = user.say(channel, "after").unwrap();
    assert_eq!(hear(&stage, 1).await, [(channel, after, false)]);
    assert_eq!(stage.client.stats().recovered, 250);
    assert_eq!(stage.client.stats().gaps, 0);
}

#[tokio::test]
async fn private_channels_and_direct_messages_are_recovered_too() {
    let stage = ready_stage().await;
    let user = stage.gateway.user("tester");
    let clan = stage.gateway.default_clan().unwrap();
    let hidden = stage.gateway.add_channel(clan, "hidden", ChannelKind::Text, true).unwrap();
    stage.gateway.add_to_channel(hidden, &[BOT, user.id()]).unwrap();
    stage.gateway.wait_joined(BOT, hidden, PATIENCE).await.unwrap();
    let dm = stage.client.create_dm(user.id()).await.unwrap().id();
    for channel in [hidden, dm] {
        user.say(channel, "before").unwrap();
    }
    hear(&stage, 2).await;
    go_down(&stage).await;
    let mut missed: Vec<_> =
        [hidden, dm, hidden].map(|channel| (channel, user.say(channel, "x").unwrap(), true)).into();
    come_back(&stage).await;
    let mut came = hear(&stage, 3).await;
    missed.sort_unstable();
    came.sort_unstable();
    assert_eq!(came, missed);
}

#[tokio::test]
async fn a_channel_that_was_silent_so_far_is_recovered_as_well() {
    let stage = ready_stage().await;
    let user = stage.gateway.user("tester");
    let quiet = public_channel(&stage, "quiet");
    stage.client.load_channels(stage.gateway.default_clan().unwrap()).await.unwrap();
    // Ids count from the moment of the login in milliseconds; the first message comes later than that.
    sleep(Duration::from_secs(1)).await;
    go_down(&stage).await;
    let id = user.say(quiet, "first").unwrap();
    come_back(&stage).await;
    assert_eq!(hear(&stage, 1).await, [(quiet, id, true)]);
}

#[tokio::test]
async fn live_messages_wait_until_the_gap_before_them_is_filled() {
    // More patience than a busy machine needs.
    let stage = stage_with(GatewayConfig::default(), |config| config.recovery_patience(2 * PATIENCE)).await;
    stage.client.login(true).await.unwrap();
    let user = stage.gateway.user("tester");
    let slow = stage.gateway.default_channel().unwrap();
    user.say(slow, "before").unwrap();
    hear(&stage, 1).await;
    go_down(&stage).await;
    let missed: Vec<_> = (0..3).map(|_| user.say(slow, "missed").unwrap()).collect();
    stage.gateway.delay("ListChannelMessages", Duration::from_millis(500), None).unwrap();
    come_back(&stage).await;
    wait_back(&stage).await;
    stage.gateway.wait_calls("ListChannelMessages", 1, PATIENCE).await.unwrap();
    let live: Vec<_> = (0..3).map(|_| user.say(slow, "live").unwrap()).collect();
    // A channel that nobody heard of before has nothing to wait for.
    let fast = public_channel(&stage, "fast");
    let other = user.say(fast, "other").unwrap();
    assert_eq!(hear(&stage, 1).await, [(fast, other, false)]);
    let ids: Vec<_> = hear(&stage, 6).await.iter().map(|(_, id, _)| *id).collect();
    assert_eq!(ids, [missed, live].concat());
}

#[tokio::test]
async fn an_outage_in_the_middle_of_a_recovery_loses_nothing_and_repeats_nothing() {
    let stage = ready_stage().await;
    let user = stage.gateway.user("tester");
    let channel = stage.gateway.default_channel().unwrap();
    let mut said = vec![user.say(channel, "before").unwrap()];
    go_down(&stage).await;
    said.extend((0..150).map(|_| user.say(channel, "missed").unwrap()));
    // The first page comes at once, the second never.
    stage.gateway.delay("ListChannelMessages", Duration::ZERO, Some(1)).unwrap();
    come_back(&stage).await;
    stage.gateway.wait_calls("ListChannelMessages", 1, PATIENCE).await.unwrap();
    said.push(user.say(channel, "live").unwrap());
    stage.gateway.drop_connections(None, true, None);
    said.push(user.say(channel, "missed again").unwrap());
    let mut all = vec![said[0]];
    while all.len() < said.len() {
        all.extend(hear(&stage, 1).await.iter().map(|(_, id, _)| *id).filter(|id| *id != said[0]));
    }
    assert_eq!(all, said);
}

#[tokio::test]
async fn recovery_can_be_switched_off() {
    let stage = stage_with(GatewayConfig::default(), |config| config.recover_missed(false)).await;
    stage.client.login(true).await.unwrap();
    let user = stage.gateway.user("tester");
    let channel = stage.gateway.default_channel().unwrap();
    user.say(channel, "before").unwrap();
    hear(&stage, 1).await;
    go_down(&stage).await;
    user.say(channel, "missed").unwrap();
    come_back(&stage).await;
    wait_back(&stage).await;
    let after = user.say(channel, "after").unwrap();
    assert_eq!(hear(&stage, 1).await, [(channel, after, false)]);
    assert_eq!(stage.gateway.call_count("ListChannelMessages"), 0);
}

#[tokio::test]
async fn what_was_said_while_the_client_was_closed_on_purpose_is_not_recovered() {
    let stage = ready_stage().await;
    let user = stage.gateway.user("tester");
    let channel = stage.gateway.default_channel().unwrap();
    user.say(channel, "before").unwrap();
    hear(&stage, 1).await;
    stage.client.disconnect().await;
    user.say(channel, "while closed").unwrap();
    stage.client.login(true).await.unwrap();
    let first = user.say(channel, "open again").unwrap();
    assert_eq!(hear(&stage, 1).await, [(channel, first, false)]);
    go_down(&stage).await;
    let missed = user.say(channel, "missed").unwrap();
    come_back(&stage).await;
    assert_eq!(hear(&stage, 1).await, [(channel, missed, true)]);
}

#[tokio::test]
async fn a_message_that_the_server_sends_twice_is_handed_over_once() {
    let stage = ready_stage().await;
    let message = ChannelMessage {
        channel_id: stage.gateway.default_channel().unwrap(),
        message_id: 77,
        content: "{}".to_owned(),
        ..ChannelMessage::default()
    };
    for message_id in [77, 78, 77, 78, 79] {
        let message = ChannelMessage { message_id, ..message.clone() };
        stage.gateway.emit(Audience::User(BOT), Message::ChannelMessage(Box::new(message)));
    }
    let ids: Vec<_> = hear(&stage, 3).await.iter().map(|(_, id, _)| *id).collect();
    assert_eq!(ids, [77, 78, 79]);
    assert_eq!(stage.client.stats().duplicates, 2);
}

#[tokio::test]
async fn a_history_that_cannot_be_read_holds_nothing_up() {
    let stage = ready_stage().await;
    let user = stage.gateway.user("tester");
    let channel = stage.gateway.default_channel().unwrap();
    user.say(channel, "before").unwrap();
    hear(&stage, 1).await;
    go_down(&stage).await;
    let refusal = Refusal { status: 403, code: 7, message: "permission denied".to_owned() };
    stage.gateway.refuse("ListChannelMessages", refusal, None).unwrap();
    user.say(channel, "missed").unwrap();
    come_back(&stage).await;
    wait_back(&stage).await;
    let live = user.say(channel, "live").unwrap();
    assert_eq!(hear(&stage, 1).await, [(channel, live, false)]);
    assert_eq!(stage.client.stats().gaps, 1);
}

#[tokio::test]
async fn a_stumbling_server_is_asked_for_the_history_again() {
    let stage = ready_stage().await;
    let user = stage.gateway.user("tester");
    let channel = stage.gateway.default_channel().unwrap();
    user.say(channel, "before").unwrap();
    hear(&stage, 1).await;
    go_down(&stage).await;
    let refusal = Refusal { status: 503, code: 14, message: "unavailable".to_owned() };
    stage.gateway.refuse("ListChannelMessages", refusal, Some(2)).unwrap();
    let missed = user.say(channel, "missed").unwrap();
    come_back(&stage).await;
    assert_eq!(hear(&stage, 1).await, [(channel, missed, true)]);
}

#[tokio::test]
async fn what_is_recovered_of_a_channel_is_bounded() {
    let stage = ready_stage().await;
    let user = stage.gateway.user("tester");
    let channel = stage.gateway.default_channel().unwrap();
    user.say(channel, "before").unwrap();
    hear(&stage, 1).await;
    go_down(&stage).await;
    let missed: Vec<_> = (0..5_100).map(|_| user.say(channel, "x").unwrap()).collect();
    come_back(&stage).await;
    let came = hear(&stage, 5_000).await;
    assert!(came.iter().zip(&missed).all(|((_, came, recovered), said)| came == said && *recovered));
    let after = user.say(channel, "after").unwrap();
    assert_eq!(hear(&stage, 1).await, [(channel, after, false)]);
    assert_eq!(stage.client.stats().gaps, 1);
}

#[tokio::test]
async fn messages_of_a_clan_that_is_joined_late_are_recovered_after_the_join() {
    let stage = ready_stage().await;
    let user = stage.gateway.user("tester");
    let channel = stage.gateway.default_channel().unwrap();
    user.say(channel, "before").unwrap();
    hear(&stage, 1).await;
    // The second join of a login is the clan's.
    go_down(&stage).await;
    let joins = stage.gateway.call_count("clan_join");
    let refusal = Refusal { status: 500, code: 3, message: "not now".to_owned() };
    stage.gateway.refuse("clan_join", refusal, Some(2)).unwrap();
    let missed = user.say(channel, "missed").unwrap();
    come_back(&stage).await;
    wait_back(&stage).await;
    assert!(stage.gateway.call_count("clan_join") >= joins + 2);
    let unheard = user.say(channel, "said before the join").unwrap();
    assert_eq!(hear(&stage, 2).await, [(channel, missed, true), (channel, unheard, true)]);
}

#[tokio::test]
async fn joins_are_repeated_after_the_loss_of_the_socket() {
    let stage = ready_stage().await;
    let clan_id = stage.gateway.default_clan().unwrap();
    let channel_id = stage.gateway.default_channel().unwrap();
    stage.gateway.ignore("channel_join", Some(1)).unwrap();
    let join = ChannelJoin { clan_id, channel_id, channel_type: 1, is_public: true };
    let (joined, ()) = tokio::join!(stage.client.join_channel(join), async {
        stage.gateway.wait_calls("channel_join", 1, PATIENCE).await.unwrap();
        stage.gateway.drop_connections(Some(BOT), true, None);
    });
    joined.unwrap();
    assert_eq!(stage.gateway.call_count("channel_join"), 2);
    assert_eq!(stage.client.stats().resends, 1);
}

/// How many channels talk, and how fast altogether.
const CHANNELS: usize = 20;
const PER_SECOND: u64 = 200;

/// The promise of the reliability page, with the pace that the service asks for and a shorter outage than there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_outage_under_200_messages_per_second_from_20_channels_loses_and_doubles_nothing_and_is_caught_up_with() {
    let stage = stage_with(GatewayConfig::default(), |config| {
        config.http_pacing(Some(Pacing::HTTP)).socket_pacing(Some(Pacing::SOCKET))
    })
    .await;
    stage.client.login(true).await.unwrap();
    let channels: Vec<_> = (0..CHANNELS).map(|n| public_channel(&stage, &format!("room-{n}"))).collect();
    let user = stage.gateway.user("tester");
    let outage = Duration::from_secs(4);
    let (down, up) = (Duration::from_secs(1), Duration::from_secs(1) + outage);
    let mut tick = interval(Duration::from_secs(1) / u32::try_from(PER_SECOND).unwrap());
    let start = Instant::now();
    let mut said: HashMap<i64, Vec<i64>> = HashMap::new();
    let (mut is_down, mut was_down) = (false, false);
    let mut count = 0;
    while start.elapsed() < up + Duration::from_secs(2) {
        tick.tick().await;
        let channel = channels[count % CHANNELS];
        said.entry(channel).or_default().push(user.say(channel, "x").unwrap());
        count += 1;
        if !was_down && start.elapsed() > down {
            stage.gateway.refuse_connections(true).await.unwrap();
            stage.gateway.drop_connections(None, true, None);
            (is_down, was_down) = (true, true);
        }
        if is_down && start.elapsed() > up {
            come_back(&stage).await;
            is_down = false;
        }
    }
    let mut came: HashMap<i64, Vec<i64>> = HashMap::new();
    let mut last: HashMap<(i64, bool), i64> = HashMap::new();
    let mut recovered = 0;
    for (channel, id, marked) in hear(&stage, count).await {
        came.entry(channel).or_default().push(id);
        recovered += u64::from(marked);
        assert!(last.insert((channel, marked), id).is_none_or(|before| before < id), "out of order");
    }
    assert!(start.elapsed() < up + 2 * PATIENCE, "{:?}", start.elapsed());
    // Live messages may be ahead of recovered ones.
    came.values_mut().for_each(|ids| ids.sort_unstable());
    assert_eq!(came, said);
    assert!(recovered >= (outage.as_secs() - 1) * PER_SECOND, "{recovered}");
    assert_eq!(stage.client.stats().gaps, 0);
}

#[tokio::test]
async fn the_gap_is_told_and_the_counters_tell_the_rest() {
    let stage = ready_stage().await;
    go_down(&stage).await;
    come_back(&stage).await;
    let gap = stage
        .next(|event| match &event.payload {
            Payload::Lifecycle(Lifecycle::Reconnected { gap }) => Some(*gap),
            _ => None,
        })
        .await;
    assert!(gap > Duration::ZERO && gap < PATIENCE);
    assert_eq!(stage.client.stats().reconnects, 1);
}

/// However long the pause that the back-off chose: a server that was away is not kept waiting.
#[tokio::test]
async fn a_server_that_listens_again_is_found_within_seconds() {
    let long = Duration::from_secs(600);
    let backoff = BackoffParams { first: Duration::ZERO, base: long, max: long, reauthenticate_after: 2 };
    let stage = stage_with(GatewayConfig::default(), |config| config.backoff(backoff)).await;
    stage.client.login(true).await.unwrap();
    go_down(&stage).await;
    stage
        .next(|event| match &event.payload {
            Payload::Lifecycle(Lifecycle::Reconnecting { attempt: 2, .. }) => Some(()),
            _ => None,
        })
        .await;
    let start = Instant::now();
    come_back(&stage).await;
    wait_back(&stage).await;
    assert!(start.elapsed() < 2 * PATIENCE, "{:?}", start.elapsed());
}
