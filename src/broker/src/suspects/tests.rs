use std::{mem, sync::Arc, time::Duration};

use bytes::Bytes;
use mezon_core::{event::EventKind, socket::Relayed};
use tokio::{
    sync::mpsc,
    time::{Instant, sleep, timeout},
};

use super::{ALONE_MAX, Alone, ENDS_MAX, FROM, Suspects, Verdict, WHY};
use crate::{
    Broker, MEMBER_TTL, Publication,
    batch::{Body, framed},
    dead::Dead,
    memory::{Loss, Memory, Process, Settings, only_member},
    slip::{DELIVERIES_MAX, Slips},
    worker::Worker,
};

fn process_of(memory: &Memory) -> (Arc<Process>, Suspects) {
    let process = memory.process();
    let suspects = Suspects::new(Arc::clone(&process) as Arc<dyn Broker>);
    (process, suspects)
}

async fn alone(suspects: &Suspects, sequence: u64) -> Alone {
    match suspects.begin(1, sequence, FROM).await.expect("the engine was not asked") {
        Verdict::Alone(alone) => alone,
        Verdict::Free | Verdict::GivenUp => panic!("it is not handled alone"),
    }
}

#[tokio::test(start_paused = true)]
async fn first_deliveries_are_nothing_special() {
    let (process, suspects) = process_of(&Memory::new(Settings::default()));
    process.cut(Loss::Held);
    for delivery in 1..FROM {
        assert!(matches!(suspects.begin(1, 7, delivery).await, Ok(Verdict::Free)), "{delivery}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_ended_too_many_processes_is_given_up_and_what_came_to_an_end_is_forgotten() {
    let memory = Memory::new(Settings::default());
    for _ in 0..ENDS_MAX {
        let (_process, suspects) = process_of(&memory);
        // Its process ends.
        mem::forget(alone(&suspects, 7).await);
    }
    let (process, suspects) = process_of(&memory);
    assert!(matches!(suspects.begin(1, 7, FROM).await, Ok(Verdict::GivenUp)));
    for _ in 0..=ENDS_MAX {
        drop(alone(&suspects, 8).await);
        sleep(Duration::from_secs(1)).await;
        assert_eq!(process.keys().get("begun.1.8").await.expect("the engine was not asked"), None);
    }
}

#[tokio::test(start_paused = true)]
async fn one_is_handled_at_a_time_but_none_waits_for_ever() {
    let (_process, suspects) = process_of(&Memory::new(Settings::default()));
    let first = alone(&suspects, 7).await;
    assert!(timeout(ALONE_MAX / 2, alone(&suspects, 8)).await.is_err(), "both at once");
    drop(first);
    let begin = Instant::now();
    let _second = alone(&suspects, 8).await;
    assert!(begin.elapsed() < ALONE_MAX / 2);
    let _third = alone(&suspects, 9).await;
    assert!(begin.elapsed() >= ALONE_MAX, "the second is not at its end");
}

#[tokio::test(start_paused = true)]
async fn without_a_word_of_the_engine_nothing_begins() {
    let (process, suspects) = process_of(&Memory::new(Settings::default()));
    process.cut(Loss::Held);
    assert!(suspects.begin(1, 7, FROM).await.is_err());
    process.mend();
    drop(alone(&suspects, 7).await);
}

/// A process with a worker, and what that hands to its client.
async fn worker_of(memory: &Memory) -> (Arc<Process>, mpsc::Receiver<Vec<Relayed>>) {
    let process = memory.process();
    let broker = || Arc::clone(&process) as Arc<dyn Broker>;
    let members = only_member(&process, MEMBER_TTL).await;
    let slips = Slips::new(broker(), "w".to_owned());
    let limit = Duration::from_secs(5);
    let worker = Worker::new(broker(), members, slips, limit, limit, None);
    let (sender, events) = mpsc::channel(16);
    drop(process.run(worker.take_all(sender)));
    (process, events)
}

fn publication(frame: &Bytes, number: u64, partition: u16) -> Publication {
    let mut body = Body::with_capacity(64);
    body.add(frame, false);
    Publication {
        partition,
        channel_id: 8,
        id: format!("e{number}"),
        count: 1,
        body: body.freeze(),
        ..Publication::beginning(1)
    }
}

#[tokio::test(start_paused = true)]
async fn an_event_that_ends_its_process_is_given_up_and_those_around_it_are_handled() {
    let memory = Memory::new(Settings::default());
    let holder = memory.process();
    let [deadly, behind, elsewhere] =
        [b"deadly", b"behind", b"beside"].map(|name| framed(EventKind::CHANNEL_MESSAGE, name));
    for (number, frame, partition) in [(1, &deadly, 3), (2, &behind, 3), (3, &elsewhere, 5)] {
        holder.publish(publication(frame, number, partition)).await.expect("it is not published");
    }
    let (mut begun, mut handled) = (0, Vec::new());
    while memory.open() > 0 {
        let (process, mut events) = worker_of(&memory).await;
        'life: while let Ok(Some(relayed)) = timeout(Duration::from_secs(60), events.recv()).await {
            for one in relayed {
                let Relayed::Event { frame, given } = one else { panic!("nothing else is told") };
                if frame == deadly {
                    begun += 1;
                    assert!(begun <= DELIVERIES_MAX, "it is never given up");
                    // Nothing that it says arrives any more.
                    process.cut(Loss::Held);
                    process.kill();
                    mem::forget(given.share);
                    break 'life;
                }
                handled.push(frame);
                given.share.done();
            }
        }
    }
    // A process that died is delivered to until the engine knows, so that one end may count for two deliveries.
    assert!(begun >= u64::from(ENDS_MAX), "{begun}");
    handled.sort();
    handled.dedup();
    assert_eq!(handled, [behind, elsewhere]);
    let dead: Vec<_> = holder.kept(0, 10).await.expect("it was not read").into_iter().map(|kept| kept.body).collect();
    let dead: Vec<_> = dead.into_iter().filter_map(Dead::decode).collect();
    let [dead] = &dead[..] else { panic!("{} are given up", dead.len()) };
    assert_eq!((dead.partition, dead.why.as_str()), (3, WHY));
    assert_eq!(dead.body, publication(&deadly, 1, 3).body);
}
