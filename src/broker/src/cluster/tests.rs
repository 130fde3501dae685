//! Whole processes against the local gateway, with the engine in memory between them.

mod asks;

use std::{sync::Arc, time::Duration};

use futures_util::future::BoxFuture;
use mezon_core::{
    client::{Client, Route},
    error::ErrorKind,
    event::{Event, EventKind, EventSink, Payload, Pressure},
    routing::{
        Closing, Component, Press, Routed, Verdict,
        component_id::{ComponentId, route},
    },
};
use mezon_gateway::Match;
use mezon_proto::{api, realtime::ChannelMessageSend};
use prost::Message as _;
use tokio::{
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    time::{sleep, timeout},
};

use super::{Cluster, Open};
use crate::{
    Broker, Logins, Role,
    memory::{BODY_MAX, info},
    testing::{BOT, KEY, PATIENCE, Stage},
};

/// Hands every event to the test.
struct Recorder(UnboundedSender<Event>);

impl EventSink for Recorder {
    fn wants(&self, kind: EventKind) -> bool {
        kind == EventKind::PRESSED || kind == EventKind::ANSWER || kind == EventKind::DUE || !kind.is_routed()
    }

    fn push(&self, event: Event) {
        let _ = self.0.send(event);
    }

    fn pressure(&self) -> Pressure {
        Pressure::Open
    }

    fn relieved(&self) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

/// A process of the bot.
struct Part {
    client: Client,
    events: UnboundedReceiver<Event>,
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
        let config = self.config(key).connect_timeout(Duration::from_secs(2));
        let memory = self.memory.clone();
        let open: Open = Box::new(move || {
            let process = memory.process();
            Box::pin(async move { Ok(process as Arc<dyn Broker>) })
        });
        Cluster::new(open, info(id, role), config.build().expect("the settings are wrong"), Logins::default())
    }

    fn part(&self, id: &str, role: Role, key: &str) -> Part {
        let cluster = self.cluster(id, role, key);
        let (sender, events) = unbounded_channel();
        let client = cluster.client(Arc::new(Recorder(sender))).expect("it cannot be built");
        Part { client, events }
    }

    async fn ready(&self, id: &str, role: Role) -> Part {
        let part = self.part(id, role, KEY);
        part.client.login(true).await.expect("it cannot log in");
        part
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
