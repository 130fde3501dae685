//! Whole processes against the local gateway, with the engine in memory between them.

use std::{sync::Arc, time::Duration};

use futures_util::future::BoxFuture;
use mezon_core::{
    client::Client,
    error::ErrorKind,
    event::{Event, EventKind, EventSink, Payload, Pressure},
};
use mezon_gateway::Match;
use mezon_proto::realtime::ChannelMessageSend;
use tokio::{
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    time::{sleep, timeout},
};

use super::{Cluster, Open};
use crate::{
    Broker, Role,
    memory::info,
    testing::{BOT, KEY, PATIENCE, Stage},
};

/// Hands every event to the test.
struct Recorder(UnboundedSender<Event>);

impl EventSink for Recorder {
    fn wants(&self, kind: EventKind) -> bool {
        !kind.is_routed()
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
    fn part(&self, id: &str, role: Role, key: &str) -> Part {
        let config = self.config(key).connect_timeout(Duration::from_secs(2));
        let memory = self.memory.clone();
        let open: Open = Box::new(move || {
            let process = memory.process();
            Box::pin(async move { Ok(process as Arc<dyn Broker>) })
        });
        let cluster = Cluster::new(open, info(id, role), config.build().expect("the settings are wrong"));
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
async fn what_keeps_the_only_process_from_the_socket_is_what_its_login_fails_with() {
    let stage = Stage::new().await;
    let alone = stage.part("alone", Role::All, "another-key");
    let error = alone.client.login(true).await.expect_err("it was let in");
    assert_eq!(error.kind(), ErrorKind::Auth);
    alone.client.disconnect().await;
    assert!(stage.memory.key("holder").is_none());
}
