use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use futures_util::StreamExt;
use mezon_core::{
    event::{Event, EventKind, EventSink, Lifecycle, Payload, Pressure},
    message::message_code,
    state::ActorTrust,
};
use mezon_proto::{
    Reflect, api,
    realtime::{
        ChannelCreatedEvent, ClanUpdatedEvent, DropdownBoxSelected, Envelope, MessageTypingEvent, envelope::Message,
    },
};
use tokio::time::{sleep, timeout};

use super::{Feed, NEWS};
use crate::{
    Broker, LEASE_TTL, Lease,
    batch::unpack,
    memory::{Loss, Memory, Process, Settings, held_lease},
    partition_of,
    publisher::Publisher,
};

const SOON: Duration = Duration::from_secs(1);

/// Something in the stream: its partition, its channel, whether it is recovered, and the event.
type Stored = (u16, i64, bool, Message);

struct Stage {
    memory: Memory,
    process: Arc<Process>,
    lease: Lease,
    feed: Arc<Feed>,
    publisher: Arc<Publisher>,
}

impl Stage {
    async fn new() -> Self {
        let memory = Memory::new(Settings::default());
        let process = memory.process();
        let (lease, epoch) = held_lease(&process).await;
        let broker = || Arc::clone(&process) as Arc<dyn Broker>;
        let publisher = Publisher::new(broker(), epoch, Arc::default());
        let feed = Feed::new(broker(), lease.held(), epoch, Arc::clone(&publisher));
        Self { memory, process, lease, feed, publisher }
    }

    async fn push(&self, kind: EventKind, payload: Payload) {
        self.feed.push(Event { kind, payload, size: 0, share: None });
        sleep(SOON).await;
    }

    async fn push_message(&self, message: api::ChannelMessage, recovered: bool) {
        let message = Arc::new(message);
        let payload = if recovered { Payload::Recovered(message) } else { Payload::ChannelMessage(message) };
        self.push(EventKind::CHANNEL_MESSAGE, payload).await;
    }

    async fn push_other(&self, name: &str, message: impl Reflect + 'static) {
        let kind = EventKind::from_name(name).expect("there is no such kind");
        self.push(kind, Payload::Message(Arc::new(message))).await;
    }

    async fn stored(&self) -> Vec<Stored> {
        let mut all = Vec::new();
        for partition in 0..self.process.partitions() {
            let mut taken = self.memory.process().take(partition, 1_000).await.expect("it takes");
            while let Ok(Some(delivered)) = timeout(Duration::from_millis(100), taken.next()).await {
                let delivered = delivered.expect("the stream failed");
                for event in unpack(delivered.body).expect("it is no list") {
                    let stored = (delivered.sequence, partition, delivered.channel_id, event);
                    all.push(stored);
                }
                delivered.acknowledge.done();
            }
        }
        all.sort_by_key(|(sequence, ..)| *sequence);
        all.into_iter()
            .map(|(_, partition, channel, event)| (partition, channel, event.recovered, of(event.frame)))
            .collect()
    }
}

fn of(frame: Bytes) -> Message {
    let envelope: Envelope = mezon_proto::decode(&frame).expect("it is no envelope");
    assert_eq!(envelope.cid, 0, "only answers have a number");
    envelope.message.expect("it is empty")
}

fn message(message_id: i64) -> api::ChannelMessage {
    api::ChannelMessage { clan_id: 3, channel_id: 8, message_id, content: "{}".to_owned(), ..Default::default() }
}

#[tokio::test(start_paused = true)]
async fn events_go_by_their_channel_or_else_their_clan_or_to_the_same_place_and_arrive_as_they_came() {
    let stage = Stage::new().await;
    let created = ChannelCreatedEvent { clan_id: 3, channel_id: 11, ..Default::default() };
    let updated = ClanUpdatedEvent { clan_id: 3, ..Default::default() };
    stage.push_message(message(1), false).await;
    stage.push_message(api::ChannelMessage { channel_id: 0, ..message(2) }, true).await;
    stage.push_other("channel_created_event", created.clone()).await;
    stage.push_other("clan_updated_event", updated.clone()).await;
    stage.push_other("message_typing_event", MessageTypingEvent::default()).await;
    let place = |channel| (partition_of(channel, stage.process.partitions()), channel);
    let expected = [
        (place(8), false, Message::ChannelMessage(Box::new(message(1)))),
        (place(3), true, Message::ChannelMessage(Box::new(api::ChannelMessage { channel_id: 0, ..message(2) }))),
        (place(11), false, Message::ChannelCreatedEvent(Box::new(created))),
        (place(3), false, Message::ClanUpdatedEvent(Box::new(updated))),
        (place(0), false, Message::MessageTypingEvent(Box::default())),
    ];
    let stored: Vec<_> = stage
        .stored()
        .await
        .into_iter()
        .map(|(at, channel, recovered, what)| ((at, channel), recovered, what))
        .collect();
    assert_eq!(stored, expected);
}

#[tokio::test(start_paused = true)]
async fn a_new_message_is_stored_once_whoever_adds_it_and_what_repeats_its_id_as_often_as_it_comes() {
    let stage = Stage::new().await;
    stage.push_message(message(1), false).await;
    stage.push_message(message(1), true).await;
    let edit = || api::ChannelMessage { code: message_code::UPDATE, ..message(1) };
    stage.push_message(edit(), false).await;
    stage.push_message(edit(), false).await;
    let nameless = stage.stored().await;
    let recovered: Vec<_> = nameless.iter().map(|(_, _, recovered, _)| *recovered).collect();
    assert_eq!(recovered, [false; 3]);
}

#[tokio::test(start_paused = true)]
async fn a_choice_that_was_derived_from_a_click_is_left_to_whoever_is_given_the_click() {
    let stage = Stage::new().await;
    let chosen = |channel_id| DropdownBoxSelected { channel_id, ..Default::default() };
    for (channel_id, trust) in [(8, ActorTrust::Client), (9, ActorTrust::Private), (10, ActorTrust::Server)] {
        stage.push(EventKind::DROPDOWN_BOX_SELECTED, Payload::Acted(Arc::new(chosen(channel_id)), trust)).await;
    }
    let stored: Vec<_> = stage.stored().await.into_iter().map(|(.., what)| what).collect();
    assert_eq!(stored, [Message::DropdownBoxSelected(Box::new(chosen(10)))]);
}

#[tokio::test(start_paused = true)]
async fn what_changes_what_is_known_is_told_to_everybody_and_the_session_to_nobody() {
    let stage = Stage::new().await;
    let mut news = stage.memory.process().hear(NEWS).await.expect("it hears");
    stage.push_message(message(1), false).await;
    stage.push_other("message_typing_event", MessageTypingEvent::default()).await;
    let session = Arc::new(api::Session { token: "secret".to_owned(), ..Default::default() });
    stage.push(EventKind::REFRESH_SESSION, Payload::Message(session)).await;
    stage.push_other("clan_updated_event", ClanUpdatedEvent { clan_id: 3, ..Default::default() }).await;
    stage.push(EventKind::READY, Payload::Lifecycle(Lifecycle::Ready)).await;
    let told = timeout(SOON, news.next()).await.expect("nothing is told").expect("it ended");
    assert!(matches!(of(told), Message::ClanUpdatedEvent(event) if event.clan_id == 3));
    assert!(timeout(SOON, news.next()).await.is_err());
    let stored = stage.stored().await;
    assert_eq!(stored.len(), 3, "{stored:?}");
    assert!(!stored.iter().any(|(.., what)| matches!(what, Message::RefreshSessionEvent(_))));
    assert!(stage.feed.wants(EventKind::CHANNEL_MESSAGE) && !stage.feed.wants(EventKind::COMMAND));
}

#[tokio::test(start_paused = true)]
async fn nothing_is_added_when_the_lease_is_over() {
    let stage = Stage::new().await;
    stage.lease.release().await;
    stage.push_message(message(1), false).await;
    assert_eq!(stage.publisher.queued(), 0);
    assert!(stage.stored().await.is_empty());

    let stage = Stage::new().await;
    tokio::time::advance(LEASE_TTL).await;
    stage.push_message(message(1), false).await;
    assert!(stage.stored().await.is_empty());
}

#[tokio::test(start_paused = true)]
async fn the_socket_waits_with_the_publisher_and_goes_on_with_it() {
    let stage = Stage::new().await;
    assert_eq!(stage.feed.pressure(), Pressure::Open);
    stage.process.cut(Loss::Held);
    for number in 1..=10_001 {
        let payload = Payload::ChannelMessage(Arc::new(message(number)));
        stage.feed.push(Event { kind: EventKind::CHANNEL_MESSAGE, payload, size: 0, share: None });
    }
    assert_eq!(stage.feed.pressure(), Pressure::Soft);
    assert!(timeout(Duration::from_millis(200), stage.feed.relieved()).await.is_err());
    stage.process.mend();
    stage.feed.relieved().await;
    assert_eq!(stage.feed.pressure(), Pressure::Open);
}

#[tokio::test(start_paused = true)]
async fn the_socket_waits_while_the_stream_is_full_but_for_answers() {
    let stage = Stage::new().await;
    assert_eq!(stage.feed.pressure(), Pressure::Open);
    stage.memory.set_full(true);
    assert_eq!(stage.feed.pressure(), Pressure::Soft);
    assert!(timeout(SOON, stage.feed.relieved()).await.is_err());
    stage.memory.set_full(false);
    stage.feed.relieved().await;
    assert_eq!(stage.feed.pressure(), Pressure::Open);
}
