//! Whole processes against the local gateway, with the engine in memory between them.

mod asks;

use std::{
    future::{pending, ready},
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use futures_util::future::BoxFuture;
use mezon_core::{
    client::{Client, Post, Route, Sending},
    config::{ConfigBuilder, Offline},
    error::{ErrorKind, Result},
    event::{Event, EventKind, EventSink, Lifecycle, Payload, Pressure, Share},
    routing::{
        Closing, Component, Press, Routed, Verdict,
        component_id::{ComponentId, route},
    },
    socket::Posted,
};
use mezon_gateway::{Match, Refusal};
use mezon_proto::{
    api,
    realtime::{ChannelMessageAck, ChannelMessageSend},
};
use prost::Message as _;
use tokio::{
    sync::{
        mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
        oneshot,
    },
    time::{sleep, timeout},
};

use super::{Cluster, Open};
use crate::{
    Broker, Logins, Role,
    memory::{BODY_MAX, Loss, Process, info},
    testing::{BOT, KEY, PATIENCE, Stage},
};

/// Hands every event to the test.
struct Recorder {
    events: UnboundedSender<Event>,
    /// Whether it takes no more.
    full: Arc<AtomicBool>,
}

impl EventSink for Recorder {
    fn wants(&self, kind: EventKind) -> bool {
        kind == EventKind::PRESSED || kind == EventKind::ANSWER || kind == EventKind::DUE || !kind.is_routed()
    }

    fn push(&self, event: Event) {
        let _ = self.events.send(event);
    }

    fn pressure(&self) -> Pressure {
        if self.full.load(Ordering::Relaxed) { Pressure::Hard } else { Pressure::Open }
    }

    fn relieved(&self) -> BoxFuture<'_, ()> {
        if self.full.load(Ordering::Relaxed) { Box::pin(pending()) } else { Box::pin(ready(())) }
    }
}

/// A process of the bot.
struct Part {
    client: Client,
    events: UnboundedReceiver<Event>,
    full: Arc<AtomicBool>,
    /// It as the engine knows it, once it has taken part.
    process: Arc<OnceLock<Arc<Process>>>,
}

impl Part {
    /// Returns the next channel message.
    async fn next(&mut self) -> (i64, Event) {
        let next = async {
            loop {
                let event = self.events.recv().await.expect("the client has gone");
                if let Payload::ChannelMessage(message) | Payload::Recovered(message) = &event.payload {
                    return (message.message_id, event);
                }
                if event.share.is_some() {
                    done(event);
                }
            }
        };
        timeout(PATIENCE, next).await.expect("no message comes")
    }

    fn messages_so_far(&mut self) -> usize {
        let all = std::iter::from_fn(|| self.events.try_recv().ok());
        all.filter(|event| event.kind == EventKind::CHANNEL_MESSAGE).count()
    }
}

impl Stage {
    fn cluster(&self, id: &str, role: Role, key: &str) -> Cluster {
        self.seen(id, role, self.config(key), Arc::default())
    }

    fn seen(&self, id: &str, role: Role, config: ConfigBuilder, seen: Arc<OnceLock<Arc<Process>>>) -> Cluster {
        let config = config.connect_timeout(Duration::from_secs(2));
        let memory = self.memory.clone();
        let open: Open = Box::new(move || {
            let process = Arc::clone(seen.get_or_init(|| memory.process()));
            Box::pin(async move { Ok(process as Arc<dyn Broker>) })
        });
        Cluster::new(open, info(id, role), config.build().expect("the settings are wrong"), Logins::default())
    }

    fn part(&self, id: &str, role: Role, key: &str) -> Part {
        self.part_of(id, role, self.config(key))
    }

    fn part_of(&self, id: &str, role: Role, config: ConfigBuilder) -> Part {
        let (full, process) = (Arc::<AtomicBool>::default(), Arc::default());
        let cluster = self.seen(id, role, config, Arc::clone(&process));
        let (sender, events) = unbounded_channel();
        let recorder = Recorder { events: sender, full: Arc::clone(&full) };
        let client = cluster.client(Arc::new(recorder)).expect("it cannot be built");
        Part { client, events, full, process }
    }

    async fn ready(&self, id: &str, role: Role) -> Part {
        let part = self.part(id, role, KEY);
        part.client.login(true).await.expect("it cannot log in");
        part
    }

    /// Takes the socket of the bot away, and lets it have no other until the faults are cleared.
    fn cut_off(&self) {
        let busy = Refusal { status: 503, code: 14, message: "busy".to_owned() };
        self.gateway.refuse("ws", busy, None).expect("it cannot be refused");
        self.gateway.drop_connections(Some(BOT), true, None);
    }

    /// Returns what was said in the channel.
    fn said(&self) -> Vec<String> {
        let stored = self.gateway.messages(self.channel).expect("there is no channel");
        stored.into_iter().map(|message| message.text).collect()
    }

    /// Waits until every publication is answered for.
    async fn all_done(&self) {
        let done = async {
            while self.memory.open() > 0 {
                sleep(Duration::from_millis(5)).await;
            }
        };
        timeout(PATIENCE, done).await.expect("something is not done");
    }
}

fn done(event: Event) {
    event.share.expect("nobody answers for it").done();
}

#[tokio::test]
async fn a_worker_handles_what_the_holder_reads_and_sends_by_way_of_it() {
    let stage = Stage::new().await;
    let mut holder = stage.ready("holder", Role::Holder).await;
    let mut worker = stage.ready("worker", Role::Worker).await;
    for number in 0..5 {
        let said = stage.say(&number.to_string());
        let (id, event) = worker.next().await;
        assert_eq!(id, said);
        done(event);
    }
    let text = ChannelMessageSend {
        clan_id: stage.gateway.default_clan().expect("there is none"),
        channel_id: stage.channel,
        content: "{\"t\":\"pong\"}".to_owned(),
        mode: 2,
        is_public: true,
        ..ChannelMessageSend::default()
    };
    let ack = worker.client.send_message(text).await.expect("it is not sent");
    let user = stage.gateway.user("tester");
    let seen = user.expect(stage.channel, PATIENCE, Match::Text("pong".into())).await.expect("nobody sees it");
    assert_eq!(seen.id, ack.message_id);
    assert_eq!(stage.gateway.connections(BOT), 1);
    assert_eq!(holder.messages_so_far(), 0, "it runs no handlers");
    // Its own message comes back as an event.
    done(worker.next().await.1);
    worker.client.disconnect().await;
    holder.client.disconnect().await;
    assert_eq!(stage.gateway.connections(BOT), 0);
    assert!(stage.memory.key("holder").is_none() && stage.memory.key("member.worker").is_none());
    stage.all_done().await;
}

#[tokio::test]
async fn an_answer_that_is_longer_than_a_message_of_the_engine_is_whole() {
    let stage = Stage::new().await;
    let holder = stage.ready("holder", Role::Holder).await;
    let mut worker = stage.ready("worker", Role::Worker).await;
    let text = "\u{20ac}".repeat(7_900);
    for _ in 0..60 {
        stage.say(&text);
        done(worker.next().await.1);
    }
    let request = api::ListChannelMessagesRequest {
        clan_id: stage.gateway.default_clan().expect("there is none"),
        channel_id: stage.channel,
        limit: 100,
        ..api::ListChannelMessagesRequest::default()
    };
    for route in [Route::Socket, Route::Http] {
        let listed = worker.client.call_typed("ListChannelMessages", &request, route).await;
        let listed: api::ChannelMessageList = listed.expect("it is not answered");
        assert_eq!(listed.messages.len(), 60, "{route:?}");
        assert!(listed.encoded_len() > BODY_MAX && listed.messages.iter().all(|one| one.content.contains(&text)));
    }
    worker.client.disconnect().await;
    holder.client.disconnect().await;
}

#[tokio::test]
async fn what_keeps_the_only_process_from_the_socket_is_what_its_login_fails_with() {
    let stage = Stage::new().await;
    let alone = stage.part("alone", Role::All, "another-key");
    let error = alone.client.login(true).await.expect_err("it was let in");
    assert_eq!(error.kind(), ErrorKind::Auth);
    alone.client.disconnect().await;
    assert!(stage.memory.key("holder").is_none());
}

#[tokio::test]
async fn a_process_without_a_client_has_the_socket_and_leaves_it_to_another() {
    let stage = Stage::new().await;
    let one = stage.cluster("one", Role::Holder, KEY);
    one.join().await.expect("it does not take part");
    let mut worker = stage.ready("worker", Role::Worker).await;
    // It stands by, and asks whether another has the socket.
    let two = stage.cluster("two", Role::Holder, KEY);
    two.join().await.expect("it does not take part");
    assert_eq!(stage.gateway.connections(BOT), 1);
    for holder in [one, two] {
        let said = stage.say("something");
        let (id, event) = worker.next().await;
        assert_eq!(id, said);
        done(event);
        holder.leave().await;
    }
    worker.client.disconnect().await;
    assert_eq!(stage.gateway.connections(BOT), 0);
    assert!(stage.memory.key("holder").is_none() && stage.memory.key("member.two").is_none());
}

#[tokio::test]
async fn a_process_without_a_client_is_told_that_its_key_is_refused() {
    let stage = Stage::new().await;
    let refused = stage.cluster("alone", Role::Holder, "another-key");
    assert_eq!(refused.join().await.expect_err("it was let in").kind(), ErrorKind::Auth);
    refused.leave().await;
    let good = stage.cluster("good", Role::Holder, KEY);
    good.join().await.expect("it does not take part");
    let late = stage.cluster("late", Role::Holder, "another-key");
    late.join().await.expect("another has the socket");
    good.leave().await;
    assert_eq!(timeout(PATIENCE, late.refused()).await.expect("it is not told").kind(), ErrorKind::Auth);
    late.leave().await;
}

impl Part {
    /// Returns the next step in the life of its connection.
    async fn step(&mut self) -> Lifecycle {
        let next = async {
            loop {
                let event = self.events.recv().await.expect("the client has gone");
                match event.payload {
                    Payload::Lifecycle(step) => return step,
                    _ => drop(event.share.map(Share::done)),
                }
            }
        };
        timeout(PATIENCE, next).await.expect("nothing becomes of it")
    }

    /// Begins to send a message; returns it, and what comes of it.
    fn begin(
        &self,
        stage: &Stage,
        text: &str,
        offline: Option<Offline>,
    ) -> (Posted, oneshot::Receiver<Result<ChannelMessageAck>>) {
        let message = ChannelMessageSend {
            clan_id: stage.gateway.default_clan().expect("there is none"),
            channel_id: stage.channel,
            content: format!("{{\"t\":\"{text}\"}}"),
            mode: 2,
            is_public: true,
            ..ChannelMessageSend::default()
        };
        let (tell, told) = oneshot::channel();
        let sending = Sending { offline, is_bulk: false };
        match self.client.post_message(message, sending, Box::new(move |outcome| drop(tell.send(outcome)))) {
            Post::Sent(posted) => {
                drop(posted.flush());
                (posted, told)
            }
            Post::Waits(_) => unreachable!("it is no join"),
        }
    }

    /// Begins to send a message; returns what comes of it.
    fn send(
        &self,
        stage: &Stage,
        text: &str,
        offline: Option<Offline>,
    ) -> oneshot::Receiver<Result<ChannelMessageAck>> {
        self.begin(stage, text, offline).1
    }
}

#[tokio::test]
async fn an_outage_of_the_service_is_one_of_every_process_and_messages_wait_or_fail_as_they_are_told() {
    let stage = Stage::new().await;
    let mut holder = stage.ready("holder", Role::Holder).await;
    let mut worker = stage.ready("worker", Role::Worker).await;
    for part in [&mut holder, &mut worker] {
        assert_eq!(part.step().await, Lifecycle::Ready);
    }
    stage.cut_off();
    for part in [&mut holder, &mut worker] {
        assert!(matches!(part.step().await, Lifecycle::Disconnected { .. }));
        assert!(matches!(part.step().await, Lifecycle::Reconnecting { attempt: 1, .. }));
        assert!(!part.client.is_connected());
    }
    // One that comes now has nothing that it could be ready for.
    let late = stage.part("late", Role::Worker, KEY);
    let refused = late.client.login(true).await.expect_err("it is logged in");
    assert!(refused.message().contains("has lost it"), "{refused}");

    let failed = worker.send(&stage, "fails", None).await.expect("it is dropped").expect_err("it is sent");
    assert_eq!(failed.kind(), ErrorKind::NotConnected);
    let over_http = worker.send(&stage, "goes", Some(Offline::Http)).await.expect("it is dropped");
    over_http.expect("it is not sent");
    let waits = [worker.send(&stage, "waits", Some(Offline::Wait)), worker.send(&stage, "too", Some(Offline::Wait))];
    let account = worker.client.call("GetAccount", Bytes::new(), Route::Auto).await;
    account.expect("what can go over HTTP waits for the socket");

    stage.gateway.clear_faults();
    for part in [&mut worker, &mut holder] {
        while !matches!(part.step().await, Lifecycle::Reconnected { .. }) {}
        assert!(part.client.is_connected());
    }
    for waits in waits {
        timeout(PATIENCE, waits).await.expect("it waits still").expect("it is dropped").expect("it is not sent");
    }
    assert_eq!(stage.said(), ["goes", "waits", "too"]);
    worker.client.disconnect().await;
    holder.client.disconnect().await;
}

#[tokio::test]
async fn what_waits_at_the_holder_and_is_given_up_is_not_made_any_more() {
    let stage = Stage::new().await;
    let holder = stage.ready("holder", Role::Holder).await;
    let mut worker = stage.ready("worker", Role::Worker).await;
    // However much waits for its handlers.
    worker.full.store(true, Ordering::Relaxed);
    stage.say("more than it takes");
    let leaver = stage.ready("leaver", Role::Worker).await;
    stage.cut_off();
    while !matches!(worker.step().await, Lifecycle::Disconnected { .. }) {}
    let [given_up, at_once] = ["given up", "at once"].map(|text| worker.begin(&stage, text, Some(Offline::Wait)));
    // Also while its frame has not been taken yet.
    at_once.0.cancel();
    drop(leaver.send(&stage, "left", Some(Offline::Wait)));
    // They have reached the holder by the time that it is asked something else.
    for part in [&worker, &leaver] {
        part.client.call("GetAccount", Bytes::new(), Route::Auto).await.expect("it is not answered");
    }
    given_up.0.cancel();
    leaver.client.disconnect().await;
    worker.client.call("GetAccount", Bytes::new(), Route::Auto).await.expect("it is not answered");
    let waits = worker.send(&stage, "waits", Some(Offline::Wait));
    stage.gateway.clear_faults();
    timeout(PATIENCE, waits).await.expect("it waits still").expect("it is dropped").expect("it is not sent");
    assert_eq!(stage.said(), ["more than it takes", "waits"]);
    worker.client.disconnect().await;
    holder.client.disconnect().await;
}

#[tokio::test]
async fn what_a_process_gave_up_with_its_connection_to_the_broker_is_not_made_later() {
    let stage = Stage::new().await;
    let holder = stage.ready("holder", Role::Holder).await;
    let mut worker = stage.ready("worker", Role::Worker).await;
    stage.cut_off();
    while !matches!(worker.step().await, Lifecycle::Disconnected { .. }) {}
    let lost = worker.send(&stage, "lost", Some(Offline::Wait));
    worker.client.call("GetAccount", Bytes::new(), Route::Auto).await.expect("it is not answered");
    let process = worker.process.get().expect("it has not taken part");
    process.cut(Loss::Lost);
    let lost = timeout(PATIENCE, lost).await.expect("it waits still").expect("it is dropped").expect_err("it is sent");
    assert_eq!(lost.kind(), ErrorKind::ConnectionLost);
    process.mend();
    worker.client.call("GetAccount", Bytes::new(), Route::Auto).await.expect("it is not answered");
    let waits = worker.send(&stage, "waits", Some(Offline::Wait));
    stage.gateway.clear_faults();
    timeout(PATIENCE, waits).await.expect("it waits still").expect("it is dropped").expect("it is not sent");
    assert_eq!(stage.said(), ["waits"]);
    worker.client.disconnect().await;
    holder.client.disconnect().await;
}

#[tokio::test]
async fn calls_wait_for_no_socket_wherever_messages_do() {
    let stage = Stage::new().await;
    let waiting = || stage.config(KEY).offline(Offline::Wait);
    let holder = stage.part_of("holder", Role::Holder, waiting());
    let mut worker = stage.part_of("worker", Role::Worker, waiting());
    for part in [&holder, &worker] {
        part.client.login(true).await.expect("it cannot log in");
    }
    stage.cut_off();
    while !matches!(worker.step().await, Lifecycle::Disconnected { .. }) {}
    let asked = |route| timeout(PATIENCE, worker.client.call("GetAccount", Bytes::new(), route));
    asked(Route::Auto).await.expect("it waits").expect("it does not go over HTTP");
    let refused = asked(Route::Socket).await.expect("it waits").expect_err("there is a socket");
    assert_eq!(refused.kind(), ErrorKind::NotConnected);
    worker.client.disconnect().await;
    holder.client.disconnect().await;
}

#[tokio::test]
async fn what_waits_for_the_socket_at_one_holder_is_sent_by_the_next_also_if_that_has_to_wait_for_mezon() {
    let stage = Stage::new().await;
    let first = stage.cluster("first", Role::Holder, KEY);
    first.join().await.expect("it does not take part");
    let mut worker = stage.ready("worker", Role::Worker).await;
    stage.cut_off();
    while !matches!(worker.step().await, Lifecycle::Disconnected { .. }) {}
    let waits = worker.send(&stage, "waits", Some(Offline::Wait));
    // It has reached the first one by the time that it is asked something else.
    worker.client.call("GetAccount", Bytes::new(), Route::Auto).await.expect("it is not answered");
    let second = stage.cluster("second", Role::Holder, KEY);
    let joins = tokio::spawn({
        let second = second.clone();
        async move { second.join().await }
    });
    // Not even over HTTP.
    let busy = Refusal { status: 503, code: 14, message: "busy".to_owned() };
    stage.gateway.refuse("authenticate", busy, None).expect("it cannot be refused");
    first.leave().await;
    let asked = timeout(PATIENCE, worker.client.call("GetAccount", Bytes::new(), Route::Auto));
    let refused = asked.await.expect("it waits").expect_err("it is answered");
    assert_eq!(refused.kind(), ErrorKind::NotConnected, "{refused}");
    stage.gateway.clear_faults();
    stage.cut_off();
    let fails = timeout(PATIENCE, worker.send(&stage, "fails", None)).await.expect("it waits");
    assert_eq!(fails.expect("it is dropped").expect_err("it is sent").kind(), ErrorKind::NotConnected);
    let account = async {
        while worker.client.call("GetAccount", Bytes::new(), Route::Auto).await.is_err() {
            sleep(Duration::from_millis(50)).await;
        }
    };
    timeout(PATIENCE, account).await.expect("it does not go over HTTP");
    stage.gateway.clear_faults();
    joins.await.expect("it panics").expect("it does not take part");
    timeout(PATIENCE, waits).await.expect("it waits still").expect("it is dropped").expect("it is not sent");
    while !matches!(worker.step().await, Lifecycle::Reconnected { .. }) {}
    assert_eq!(stage.said(), ["waits"]);
    worker.client.disconnect().await;
    second.leave().await;
}

const VIEW: u64 = 77;

/// Two workers, and a view that the first of them has sent.
struct Poll {
    stage: Stage,
    workers: [Part; 2],
    holder: Part,
    message_id: i64,
    expires: u32,
}

impl Poll {
    async fn shown() -> Self {
        let stage = Stage::new().await;
        let holder = stage.ready("holder", Role::Holder).await;
        let workers = [stage.ready("one", Role::Worker).await, stage.ready("two", Role::Worker).await];
        for worker in &workers {
            worker.client.component_signer().expect("there is no key");
            let yes = Component { is_choice: false, again: false };
            worker.client.routing().presses.set_components([(route("Poll.yes"), yes)].into());
        }
        let text = ChannelMessageSend {
            clan_id: stage.gateway.default_clan().expect("there is none"),
            channel_id: stage.channel,
            content: "{\"t\":\"Tea?\"}".to_owned(),
            mode: 2,
            is_public: true,
            ..ChannelMessageSend::default()
        };
        let message_id = workers[0].client.send_message(text).await.expect("it is not sent").message_id;
        let expires = workers[0].client.components_now().date + 600;
        Self { stage, workers, holder, message_id, expires }
    }

    fn text(&self, note: &str) -> String {
        format!(r#"{{"m":{},"g":0,"x":{},"n":"Poll","s":"{note}"}}"#, self.message_id, self.expires)
    }

    /// Clicks; returns the press, whichever worker has it.
    async fn press(&mut self) -> Arc<Press> {
        let id = ComponentId {
            route: route("Poll.yes"),
            owner: 0,
            channel_id: self.stage.channel,
            expires: self.expires,
            view: VIEW,
            showing: 0,
            is_private: false,
            state: Box::default(),
        };
        let button = self.workers[0].client.component_signer().expect("there is no key").sign(&id).expect("too long");
        self.stage.gateway.user("tester").click_button(self.message_id, &button, "").expect("it cannot be clicked");
        let [one, two] = &mut self.workers;
        timeout(PATIENCE, async {
            loop {
                let event = tokio::select! {
                    event = one.events.recv() => event,
                    event = two.events.recv() => event,
                }
                .expect("the client has gone");
                if let Payload::Routed(Routed::Press(press)) = &event.payload {
                    let press = Arc::clone(press);
                    done(event);
                    return press;
                }
                if event.share.is_some() {
                    done(event);
                }
            }
        })
        .await
        .expect("nobody was told")
    }

    async fn claims(&self, press: &Press) -> [Verdict; 2] {
        let [one, two] = &self.workers;
        let (one, two) = tokio::join!(one.client.claim_press(press), two.client.claim_press(press));
        [one.expect("it cannot be asked"), two.expect("it cannot be asked")]
    }

    async fn leave(self) {
        for part in self.workers {
            part.client.disconnect().await;
        }
        self.holder.client.disconnect().await;
    }
}

#[tokio::test]
async fn a_press_counts_once_in_all_processes() {
    let mut poll = Poll::shown().await;
    let press = poll.press().await;
    let claims = poll.claims(&press).await;
    let winner = claims.iter().position(|verdict| *verdict == Verdict::Goes).expect("it is nobody's");
    assert_eq!(claims[1 - winner], Verdict::Repeated { again: true });
    // In hand it is until its process is done with it.
    let other = &poll.workers[1 - winner].client;
    assert_eq!(other.claim_press(&press).await.unwrap(), Verdict::Repeated { again: true });
    poll.workers[winner].client.finish_press(&press, false).await.unwrap();
    assert_eq!(poll.claims(&press).await, [Verdict::Repeated { again: false }; 2]);
    poll.leave().await;
}

#[tokio::test]
async fn a_press_that_failed_may_be_made_again_after_a_while_and_one_of_a_process_that_is_gone_at_once() {
    let mut poll = Poll::shown().await;
    let press = poll.press().await;
    let [one, two] = [poll.workers[0].client.clone(), poll.workers[1].client.clone()];
    assert_eq!(one.claim_press(&press).await.unwrap(), Verdict::Goes);
    one.finish_press(&press, true).await.unwrap();
    assert_eq!(two.claim_press(&press).await.unwrap(), Verdict::Repeated { again: true });
    one.config().clock.advance(Duration::from_secs(2));
    assert_eq!(one.claim_press(&press).await.unwrap(), Verdict::Goes);
    assert_eq!(two.claim_press(&press).await.unwrap(), Verdict::Repeated { again: true });
    one.disconnect().await;
    assert_eq!(two.claim_press(&press).await.unwrap(), Verdict::Goes);
    poll.leave().await;
}

#[tokio::test]
async fn a_view_goes_on_where_it_is_clicked_and_ends_once() {
    let mut poll = Poll::shown().await;
    let press = poll.press().await;
    let [one, two] = [poll.workers[0].client.clone(), poll.workers[1].client.clone()];
    assert!(one.share_view(VIEW, poll.text("first")).await.unwrap());
    assert_eq!(two.claim_press(&press).await.unwrap(), Verdict::Goes);
    assert_eq!(*two.routing().presses.view(VIEW).unwrap().value, *poll.text("first"));
    assert!(two.share_view(VIEW, poll.text("second")).await.unwrap());
    assert_eq!(one.close_view(VIEW).await.unwrap(), Closing::Others, "it is not over");
    assert_eq!(*one.routing().presses.view(VIEW).unwrap().value, *poll.text("second"));
    assert_eq!(one.view_outcome(VIEW).await.unwrap(), None);
    one.config().clock.advance(Duration::from_secs(600));
    let (first, second) = tokio::join!(one.close_view(VIEW), two.close_view(VIEW));
    let closed = [first.unwrap(), second.unwrap()];
    assert!(closed.contains(&Closing::Others));
    assert!(closed.contains(&Closing::Mine(Some(poll.text("second")))));
    assert!(one.view_outcome(VIEW).await.unwrap().is_some());
    assert!(!two.share_view(VIEW, poll.text("third")).await.unwrap(), "nothing brings it back");
    assert_eq!(one.claim_press(&press).await.unwrap(), Verdict::Over);
    poll.leave().await;
}
