//! Holders against the local gateway: real HTTP, real sockets, on this machine, with the engine in memory between them.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use futures_util::{StreamExt, future::join_all, stream::BoxStream};
use mezon_core::error::{ErrorKind, Result};
use mezon_proto::realtime::{ChannelMessageSend, Envelope, Ping, envelope::Message};
use prost::Message as _;
use tokio::time::timeout;

use super::{Holder, Holding};
use crate::{
    Broker, Delivered, LEASE_TTL,
    batch::unpack,
    call::{Call, What, answer, desk},
    logins::Logins,
    memory::{Loss, Process, identity},
    partition_of,
    testing::{BOT, KEY, PATIENCE, Stage},
};

impl Stage {
    fn holder(&self, id: &str, key: &str) -> (Arc<Process>, Holder) {
        let process = self.memory.process();
        let broker = Arc::clone(&process) as Arc<dyn Broker>;
        let config = self.config(key).build().expect("the settings are wrong");
        (process, Holder::start(broker, identity(id), LEASE_TTL, config, Logins::default()))
    }

    async fn serving(&self, id: &str) -> (Arc<Process>, Holder, u64) {
        let (process, holder) = self.holder(id, KEY);
        let epoch = serves(&holder).await;
        (process, holder, epoch)
    }

    async fn stream(&self) -> BoxStream<'static, Result<Delivered>> {
        let process = self.memory.process();
        process.take(partition_of(self.channel, process.partitions()), 100).await.expect("it takes")
    }

    fn text(&self, text: &str) -> Message {
        Message::ChannelMessageSend(Box::new(ChannelMessageSend {
            clan_id: self.gateway.default_clan().expect("there is none"),
            channel_id: self.channel,
            content: format!("{{\"t\":\"{text}\"}}"),
            mode: 2,
            is_public: true,
            ..ChannelMessageSend::default()
        }))
    }
}

/// Waits until a holder is doing something.
async fn is(holder: &Holder, what: impl Fn(&Holding) -> bool) -> Holding {
    let mut holding = holder.holding();
    let reached = timeout(PATIENCE, holding.wait_for(what)).await.expect("it does not come to that");
    reached.expect("its task ended").clone()
}

async fn serves(holder: &Holder) -> u64 {
    match is(holder, |holding| matches!(holding, Holding::Serving { .. })).await {
        Holding::Serving { epoch } => epoch,
        other => unreachable!("{other:?}"),
    }
}

/// Returns the next messages of the stream, and whether they are recovered.
async fn heard(stream: &mut BoxStream<'static, Result<Delivered>>, count: usize) -> Vec<(i64, bool)> {
    let mut all = Vec::new();
    while all.len() < count {
        let delivered = timeout(PATIENCE, stream.next()).await.expect("nothing comes").expect("it ended").expect("no");
        for event in unpack(delivered.body).expect("it is no list") {
            let envelope: Envelope = mezon_proto::decode(&event.frame).expect("it is no envelope");
            if let Some(Message::ChannelMessage(message)) = envelope.message {
                all.push((message.message_id, event.recovered));
            }
        }
        delivered.acknowledge.done();
    }
    all
}

fn call(epoch: u64, message: Message) -> Bytes {
    let frame = Envelope { cid: 9, message: Some(message) }.encode_to_vec().into();
    Call { epoch, number: 0, limit_ms: 30_000, what: What::Frame(frame) }.encode()
}

#[tokio::test]
async fn what_the_socket_brings_reaches_the_stream_and_calls_are_made_in_their_order() {
    let stage = Stage::new().await;
    let (_process, holder, epoch) = stage.serving("first").await;
    let mut stream = stage.stream().await;
    let said: Vec<_> = (0..5).map(|number| (stage.say(&number.to_string()), false)).collect();
    assert_eq!(heard(&mut stream, 5).await, said);

    let worker = stage.memory.process();
    let calls = (0..30).map(|number| {
        let body = call(epoch, stage.text(&format!("answer {number}")));
        worker.call(&desk(epoch), body, PATIENCE)
    });
    for made in join_all(calls).await {
        let answered = answer(made.expect("nobody serves")).expect("it moved").expect("it failed");
        let envelope: Envelope = mezon_proto::decode(&answered).expect("it is no envelope");
        assert!(matches!(envelope.message, Some(Message::ChannelMessageAck(_))), "{envelope:?}");
    }
    let stored = stage.gateway.messages(stage.channel).expect("there is no channel");
    let texts: Vec<_> =
        stored.iter().map(|message| message.text.clone()).filter(|text| text.starts_with("answer")).collect();
    assert_eq!(texts, (0..30).map(|number| format!("answer {number}")).collect::<Vec<_>>());

    let asked = |known| worker.call(&desk(epoch), call(known, Message::Ping(Box::new(Ping {}))), PATIENCE);
    assert!(answer(asked(epoch).await.expect("nobody serves")).is_some_and(|answer| answer.is_ok()));
    let of_later = asked(epoch + 1).await.expect("nobody serves");
    assert!(answer(of_later).is_none(), "whoever asks knows of a later lease");
    let nonsense = worker.call(&desk(epoch), Bytes::from_static(b"?"), PATIENCE).await.expect("nobody serves");
    let refused = answer(nonsense).expect("it moved").expect_err("it was made");
    assert_eq!(refused.kind(), ErrorKind::Protocol);
    holder.leave().await;
}

#[tokio::test]
async fn whoever_leaves_hands_over_at_once_and_what_is_said_in_between_is_recovered_once() {
    let stage = Stage::new().await;
    let mut stream = stage.stream().await;
    let (_process, first, before) = stage.serving("first").await;
    let one = stage.say("one");
    assert_eq!(heard(&mut stream, 1).await, [(one, false)]);
    first.leave().await;
    stage.gateway.wait_disconnected(BOT, PATIENCE).await.expect("it is still there");
    assert!(stage.memory.key("holder").is_none(), "the lease is nobody's");

    let between = [stage.say("two"), stage.say("three")];
    let (_process, second, epoch) = stage.serving("second").await;
    assert!(epoch > before);
    assert_eq!(heard(&mut stream, 2).await, between.map(|id| (id, true)));
    let live = stage.say("four");
    assert_eq!(heard(&mut stream, 1).await, [(live, false)]);

    let (_process, third) = stage.holder("third", KEY);
    is(&third, |holding| matches!(holding, Holding::StandingBy)).await;
    second.leave().await;
    serves(&third).await;
    assert_eq!(stage.gateway.connections(BOT), 1);
    let last = stage.say("five");
    assert_eq!(heard(&mut stream, 1).await, [(last, false)], "nothing is recovered twice");
    third.leave().await;
}

#[tokio::test]
async fn whatever_came_last_in_a_channel_what_is_said_after_it_is_recovered() {
    let stage = Stage::new().await;
    let mut stream = stage.stream().await;
    let user = stage.gateway.user("tester");
    for last in ["edit", "reaction", "typing"] {
        let (_process, first, _) = stage.serving(last).await;
        let [one, two] = [stage.say("one"), stage.say("two")];
        assert_eq!(heard(&mut stream, 2).await, [(one, false), (two, false)], "{last}");
        match last {
            // Of a message that is not the last one.
            "edit" => user.edit(stage.channel, one, "changed").expect("it cannot be edited"),
            "reaction" => drop(user.react(stage.channel, one, "smile", 1).expect("it cannot be reacted to")),
            _ => user.typing(stage.channel).expect("nobody types"),
        }
        if last == "edit" {
            assert_eq!(heard(&mut stream, 1).await, [(one, false)]);
        }
        first.leave().await;
        stage.gateway.wait_disconnected(BOT, PATIENCE).await.expect("it is still there");
        let between = stage.say("three");
        let (_process, second, _) = stage.serving("second").await;
        assert_eq!(heard(&mut stream, 1).await, [(between, true)], "{last}");
        second.leave().await;
        stage.gateway.wait_disconnected(BOT, PATIENCE).await.expect("it is still there");
    }
}

#[tokio::test]
async fn a_holder_that_is_cut_off_closes_its_socket_before_the_lease_can_be_anothers() {
    let stage = Stage::new().await;
    let mut stream = stage.stream().await;
    let (process, first, _) = stage.serving("first").await;
    let one = stage.say("one");
    assert_eq!(heard(&mut stream, 1).await, [(one, false)]);
    process.cut(Loss::Lost);
    // It is read by the one that cannot tell anybody any more.
    let lost = stage.say("two");
    is(&first, |holding| !matches!(holding, Holding::Serving { .. })).await;
    stage.gateway.wait_disconnected(BOT, PATIENCE).await.expect("it is still there");
    let (_process, second, _) = stage.serving("second").await;
    assert_eq!(heard(&mut stream, 1).await, [(lost, true)]);
    process.mend();
    let three = stage.say("three");
    assert_eq!(heard(&mut stream, 1).await, [(three, false)], "what the first had is void");
    assert_eq!(stage.gateway.connections(BOT), 1);
    second.leave().await;
    serves(&first).await;
    first.leave().await;
}

#[tokio::test]
async fn a_process_whose_credentials_are_refused_says_so_and_leaves_the_lease_to_others() {
    let stage = Stage::new().await;
    let (_process, wrong) = stage.holder("wrong", "another-key");
    let Holding::Refused(error) = is(&wrong, |holding| matches!(holding, Holding::Refused(_))).await else {
        unreachable!("it was waited for")
    };
    assert_eq!(error.kind(), ErrorKind::Auth);
    assert!(stage.memory.key("holder").is_none(), "the lease is nobody's");
    let (_process, right, _) = stage.serving("right").await;
    timeout(PATIENCE, wrong.leave()).await.expect("it waits for its pause");
    right.leave().await;
}

#[tokio::test]
async fn a_holder_that_is_dropped_has_no_socket_any_more() {
    let stage = Stage::new().await;
    let (_process, holder, _) = stage.serving("first").await;
    drop(holder);
    stage.gateway.wait_disconnected(BOT, PATIENCE).await.expect("it is still there");
}

#[tokio::test]
async fn a_holder_leaves_although_the_engine_says_nothing_to_its_beginning() {
    let slow = Duration::from_millis(200);
    let stage = Stage::with(slow..slow * 2).await;
    let (process, holder) = stage.holder("first", KEY);
    is(&holder, |holding| matches!(holding, Holding::Beginning)).await;
    process.cut(Loss::Held);
    timeout(PATIENCE, holder.leave()).await.expect("it waits for the engine");
}
