use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use bytes::Bytes;
use futures_util::StreamExt;
use mezon_core::{
    event::Pressure,
    outbox::{EVENT_LANE_BYTES_MAX, EVENT_LANE_HARD_FACTOR, EVENT_LANE_MAX},
};
use tokio::time::{sleep, timeout};

use super::{Address, Name, Publisher};
use crate::{
    Broker,
    batch::{BATCH_MAX, unpack},
    memory::{Loss, Memory, Process, Settings},
};

/// Longer than anything takes that is not cut off.
const SOON: Duration = Duration::from_secs(1);

const HERE: Address = Address { partition: 0, channel_id: 8 };
const BESIDE: Address = Address { partition: 0, channel_id: 9 };

/// Adds an event without a name.
fn push(publisher: &Arc<Publisher>, address: Address, frame: impl Into<Bytes>) {
    publisher.push(address, &frame.into(), false, None);
}

/// Adds a new message.
fn say(publisher: &Arc<Publisher>, number: usize, message_id: i64) {
    let name = Name { channel_id: HERE.channel_id, message_id };
    publisher.push(HERE, &Bytes::from(numbered(number)), false, Some(name));
}

fn numbered(number: usize) -> String {
    number.to_string()
}

fn stage() -> (Memory, Arc<Process>, Arc<Publisher>) {
    let memory = Memory::new(Settings::default());
    let process = memory.process();
    let publisher = Publisher::new(Arc::clone(&process) as Arc<dyn Broker>, 1, Arc::default());
    (memory, process, publisher)
}

/// Returns what is in the stream: the channel of each publication, and its frames.
async fn stored(memory: &Memory) -> Vec<(i64, Vec<Bytes>)> {
    let mut taken = memory.process().take(0, 100_000).await.expect("it takes");
    let mut all = Vec::new();
    while let Ok(Some(delivered)) = timeout(Duration::from_millis(100), taken.next()).await {
        let delivered = delivered.expect("the stream failed");
        let events = unpack(delivered.body).expect("it is no list");
        assert_eq!((events.len(), delivered.epoch), (usize::from(delivered.count), 1));
        all.push((delivered.channel_id, events.into_iter().map(|event| event.frame).collect()));
        delivered.acknowledge.done();
    }
    all
}

fn sizes(stored: &[(i64, Vec<Bytes>)]) -> Vec<usize> {
    stored.iter().map(|(_, frames)| frames.len()).collect()
}

fn numbers(stored: &[(i64, Vec<Bytes>)], channel_id: i64) -> Vec<usize> {
    let frames = stored.iter().filter(|(channel, _)| *channel == channel_id).flat_map(|(_, frames)| frames);
    frames.map(|frame| std::str::from_utf8(frame).expect("a text").parse().expect("a number")).collect()
}

#[tokio::test(start_paused = true)]
async fn what_comes_one_by_one_leaves_one_by_one_and_only_what_waited_is_packed() {
    let (memory, _process, publisher) = stage();
    for number in 0..3 {
        push(&publisher, HERE, numbered(number));
        sleep(SOON).await;
    }
    (3..76).for_each(|number| push(&publisher, HERE, numbered(number)));
    push(&publisher, BESIDE, numbered(0));
    assert_eq!(publisher.queued(), 74);
    sleep(SOON).await;
    assert_eq!(publisher.queued(), 0);
    let stored = stored(&memory).await;
    assert_eq!(numbers(&stored, 8), (0..76).collect::<Vec<_>>());
    assert_eq!(numbers(&stored, 9), [0], "a channel is packed with no other");
    assert_eq!(sizes(&stored), [1, 1, 1, 1, 1, BATCH_MAX, 8]);
}

#[tokio::test(start_paused = true)]
async fn whatever_is_repeated_the_order_in_a_channel_stays_and_nothing_comes_twice() {
    let (memory, process, publisher) = stage();
    for number in 0..300 {
        match number % 60 {
            20 => process.cut(Loss::Lost),
            // Some were stored although nobody heard of it.
            40 => process.mend(),
            _ => {}
        }
        push(&publisher, HERE, numbered(number));
        push(&publisher, BESIDE, numbered(number));
        sleep(Duration::from_millis(1)).await;
    }
    timeout(SOON, publisher.drain()).await.expect("it is not drained");
    let stored = stored(&memory).await;
    for channel in [8, 9] {
        assert_eq!(numbers(&stored, channel), (0..300).collect::<Vec<_>>());
    }
}

#[tokio::test(start_paused = true)]
async fn a_publication_holds_no_more_than_the_engine_takes() {
    let (memory, process, publisher) = stage();
    let large = |share: usize| vec![b'x'; process.body_max() / share];
    push(&publisher, HERE, numbered(0));
    (0..5).for_each(|_| push(&publisher, HERE, large(3)));
    push(&publisher, HERE, vec![b'x'; process.body_max() * 2]);
    push(&publisher, HERE, numbered(1));
    timeout(SOON, publisher.drain()).await.expect("what is too large is tried again, or keeps what is behind it");
    // With what stands in front of it, a third is more than one.
    assert_eq!(sizes(&stored(&memory).await), [1, 2, 2, 1, 1]);
    assert_eq!((publisher.refused.load(Ordering::Relaxed), publisher.queued()), (1, 0));
}

#[tokio::test(start_paused = true)]
async fn a_name_keeps_its_repetition_out_but_a_list_has_none() {
    let (memory, _process, publisher) = stage();
    let named = |number, message_id| say(&publisher, number, message_id);
    for _ in 0..2 {
        named(0, 1);
        sleep(SOON).await;
    }
    named(1, 2);
    named(2, 3);
    named(3, 4);
    sleep(SOON).await;
    // Of the list of two it is no repetition.
    named(4, 3);
    sleep(SOON).await;
    push(&publisher, HERE, numbered(5));
    sleep(SOON).await;
    push(&publisher, HERE, numbered(5));
    sleep(SOON).await;
    assert_eq!(numbers(&stored(&memory).await, 8), [0, 1, 2, 3, 4, 5, 5]);
}

#[tokio::test(start_paused = true)]
async fn a_publication_with_a_message_anywhere_in_it_is_the_last_of_its_channel_and_one_without_is_not() {
    let (memory, process, publisher) = stage();
    let last = async || {
        let last = process.last().await.expect("the engine is away").pop();
        last.map(|last| unpack(last.body).expect("it is no list").len())
    };
    push(&publisher, HERE, numbered(0));
    sleep(SOON).await;
    assert_eq!(last().await, None, "nothing was said");
    // While the first is on its way the others are packed, the message in their middle.
    push(&publisher, HERE, numbered(1));
    push(&publisher, HERE, numbered(2));
    say(&publisher, 3, 1);
    push(&publisher, HERE, numbered(4));
    sleep(SOON).await;
    assert_eq!(last().await, Some(3));
    push(&publisher, HERE, numbered(5));
    sleep(SOON).await;
    assert_eq!(last().await, Some(3), "what came after it hides it");
    assert_eq!(sizes(&stored(&memory).await), [1, 1, 3, 1]);
}

#[tokio::test(start_paused = true)]
async fn the_socket_waits_when_too_much_is_on_its_way_and_until_half_of_it_has_left() {
    let (memory, process, publisher) = stage();
    process.cut(Loss::Held);
    let push = |count| (0..count).for_each(|number| push(&publisher, HERE, numbered(number)));
    assert_eq!(publisher.pressure(), Pressure::Open);
    push(EVENT_LANE_MAX - 1);
    assert_eq!(publisher.pressure(), Pressure::Open);
    push(1);
    assert_eq!(publisher.pressure(), Pressure::Soft);
    push(EVENT_LANE_MAX * (EVENT_LANE_HARD_FACTOR - 1));
    assert_eq!(publisher.pressure(), Pressure::Hard);
    assert!(timeout(SOON, publisher.relieved()).await.is_err());
    process.mend();
    publisher.relieved().await;
    let left = publisher.queued();
    assert!((EVENT_LANE_MAX / 2 - BATCH_MAX..=EVENT_LANE_MAX / 2).contains(&left), "{left}");
    publisher.drain().await;
    assert_eq!((publisher.queued(), publisher.pressure()), (0, Pressure::Open));
    assert_eq!(memory.open(), 1 + (EVENT_LANE_MAX * EVENT_LANE_HARD_FACTOR - 1).div_ceil(BATCH_MAX));
}

#[tokio::test(start_paused = true)]
async fn bytes_count_as_well_and_what_is_closed_holds_nothing_and_takes_nothing() {
    let (memory, process, publisher) = stage();
    process.cut(Loss::Lost);
    let frame = Bytes::from(vec![b'x'; process.body_max() / 2]);
    let fits = EVENT_LANE_BYTES_MAX / frame.len();
    (0..fits).for_each(|_| push(&publisher, HERE, frame.clone()));
    assert_eq!(publisher.pressure(), Pressure::Soft);
    publisher.close();
    assert_eq!((publisher.queued(), publisher.pressure()), (1, Pressure::Open), "one is on its way");
    timeout(SOON, publisher.relieved()).await.expect("it still waits");
    push(&publisher, BESIDE, numbered(1));
    assert_eq!(publisher.queued(), 1);
    // What is on its way is lost.
    sleep(SOON).await;
    process.mend();
    timeout(SOON, publisher.drain()).await.expect("what was on its way is repeated");
    assert_eq!((publisher.queued(), memory.open()), (0, 0));
}

#[tokio::test(start_paused = true)]
async fn a_drained_publisher_has_done_what_is_beside_as_well() {
    let (memory, _process, publisher) = stage();
    let (done, mut is_done) = tokio::sync::oneshot::channel();
    publisher.beside(async move {
        sleep(SOON).await;
        let _ = done.send(());
    });
    (0..40).for_each(|number| push(&publisher, HERE, numbered(number)));
    publisher.drain().await;
    assert!(is_done.try_recv().is_ok());
    assert_eq!(numbers(&stored(&memory).await, 8), (0..40).collect::<Vec<_>>());
}
