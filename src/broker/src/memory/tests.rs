use std::{sync::Arc, time::Duration};

use futures_util::{StreamExt, stream::BoxStream};
use mezon_core::error::Result;
use tokio::time::{sleep, timeout};

use super::{Loss, Memory, Process, Settings};
use crate::{Broker, Delivered, Publication};

type Taken = BoxStream<'static, Result<Delivered>>;

async fn publish(process: &Process, id: &str) {
    let body = id.to_owned().into_bytes().into();
    let publication =
        Publication { partition: 0, channel_id: 1, id: id.to_owned(), epoch: 1, count: 1, body, has_message: true };
    process.publish(publication).await.expect("it was not published");
}

async fn next(taken: &mut Taken) -> Option<(String, u64, Delivered)> {
    let next = timeout(Duration::from_secs(10), taken.next()).await.ok()??.expect("the stream failed");
    Some((String::from_utf8(next.body.to_vec()).expect("it is text"), next.delivery, next))
}

async fn two() -> (Memory, [Arc<Process>; 2], [Taken; 2]) {
    let memory = Memory::new(Settings::default());
    let processes = [memory.process(), memory.process()];
    let first = processes[0].take(0, 2).await.expect("it takes");
    let second = processes[1].take(0, 2).await.expect("it takes");
    (memory, processes, [first, second])
}

#[tokio::test(start_paused = true)]
async fn only_one_takes_and_no_more_than_it_may() {
    let (memory, [first, _], [mut taken, mut waiting]) = two().await;
    for id in ["a", "b", "b", "c"] {
        publish(&first, id).await;
    }
    let (a, b) = (next(&mut taken).await.expect("none"), next(&mut taken).await.expect("none"));
    assert_eq!([(&*a.0, a.1), (&*b.0, b.1)], [("a", 1), ("b", 1)]);
    assert!(timeout(Duration::from_millis(500), taken.next()).await.is_err());
    a.2.acknowledge.done();
    b.2.acknowledge.done();
    let c = next(&mut taken).await.expect("none");
    assert_eq!(c.0, "c");
    c.2.acknowledge.done();
    assert!(next(&mut waiting).await.is_none());
    assert_eq!(memory.open(), 0);
}

#[tokio::test(start_paused = true)]
async fn what_is_not_answered_comes_again() {
    let (_memory, [first, _], [mut taken, _waiting]) = two().await;
    publish(&first, "a").await;
    assert_eq!(next(&mut taken).await.expect("none").1, 1);
    let again = next(&mut taken).await.expect("none");
    assert_eq!(again.1, 2);
    for _ in 0..5 {
        sleep(Duration::from_secs(1)).await;
        again.2.acknowledge.working();
    }
    again.2.acknowledge.again(Duration::from_secs(1));
    assert_eq!(next(&mut taken).await.expect("none").1, 3);
}

#[tokio::test(start_paused = true)]
async fn another_has_its_turn_when_the_first_ends() {
    let (_memory, [first, _], [taken, mut waiting]) = two().await;
    drop(taken);
    publish(&first, "a").await;
    assert_eq!(next(&mut waiting).await.expect("none").1, 1);
}

#[tokio::test(start_paused = true)]
async fn another_has_its_turn_in_order_when_the_first_is_gone() {
    type Fault = fn(&Process);
    let faults: [Fault; 3] = [Process::kill, Process::freeze, |process| process.cut(Loss::Held)];
    for fault in faults {
        let (memory, [first, second], [mut taken, mut waiting]) = two().await;
        publish(&second, "a").await;
        next(&mut taken).await.expect("none");
        fault(&first);
        publish(&second, "b").await;
        let a = next(&mut waiting).await.expect("none");
        assert!(a.0 == "a" && a.1 > 1);
        let b = next(&mut waiting).await.expect("none");
        a.2.acknowledge.done();
        b.2.acknowledge.done();
        sleep(Duration::from_secs(1)).await;
        assert_eq!(memory.open(), 0);
    }
}
