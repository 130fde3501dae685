use std::{sync::Arc, time::Duration};

use tokio::time::{Instant, sleep};

use super::{Counters, Info, MEMBER_TTL, Members, Role};
use crate::{
    Broker, Identity,
    memory::{Loss, Memory, Process, Settings},
};

const PARTITIONS: u16 = 64;

fn info(id: &str, role: Role) -> Info {
    Info {
        identity: Identity { id: id.to_owned(), host: "here".to_owned(), pid: 7, since_ms: 0 },
        name: id.to_uppercase(),
        version: "1".to_owned(),
        code: "aa".to_owned(),
        role,
        concurrency: 200,
    }
}

struct One {
    process: Arc<Process>,
    members: Members,
}

impl One {
    fn new(memory: &Memory, info: Info) -> Self {
        let process = memory.process();
        let count = Box::new(|| Counters { handled: 5, ..Counters::default() });
        let (members, work) = Members::prepare(Arc::clone(&process) as Arc<dyn Broker>, info, MEMBER_TTL, count);
        drop(process.run(work));
        Self { process, members }
    }

    fn count(&self) -> usize {
        (0..PARTITIONS).filter(|partition| self.members.owns(*partition)).count()
    }
}

fn memory() -> Memory {
    Memory::new(Settings { partitions: PARTITIONS, ..Settings::default() })
}

/// Returns whether each partition has one owner.
fn settled(all: &[&One]) -> bool {
    (0..PARTITIONS).all(|partition| all.iter().filter(|one| one.members.owns(partition)).count() == 1)
}

async fn three() -> (Memory, [One; 3]) {
    let memory = memory();
    let all = ["a", "b", "c"].map(|id| One::new(&memory, info(id, Role::All)));
    sleep(Duration::from_secs(1)).await;
    assert!(settled(&all.each_ref()));
    (memory, all)
}

/// Returns how long it takes until each partition has one owner among these.
async fn settles(all: &[&One]) -> Duration {
    let start = Instant::now();
    while !settled(all) {
        sleep(Duration::from_millis(5)).await;
        assert!(start.elapsed() < Duration::from_secs(60), "it never settles");
    }
    start.elapsed()
}

#[tokio::test(start_paused = true)]
async fn members_share_the_partitions_and_see_each_other() {
    let (_memory, [a, b, c]) = three().await;
    assert!([&a, &b, &c].iter().all(|one| one.count() <= 24 && one.count() == one.members.owned().borrow().len()));
    let seen = b.members.all();
    assert_eq!(seen.iter().map(|member| &*member.info.name).collect::<Vec<_>>(), ["A", "B", "C"]);
    assert_eq!((seen[0].info.clone(), seen[0].counters.handled), (info("a", Role::All), 5));
}

#[tokio::test(start_paused = true)]
async fn nothing_is_told_while_nobody_comes_or_goes() {
    let (_memory, [a, _b, _c]) = three().await;
    let mut owned = a.members.owned();
    owned.borrow_and_update();
    sleep(Duration::from_secs(60)).await;
    assert!(!owned.has_changed().expect("its task ended"));
}

#[tokio::test(start_paused = true)]
async fn a_killed_member_is_replaced_within_3_s() {
    let (_memory, [a, b, c]) = three().await;
    a.process.kill();
    let took = settles(&[&b, &c]).await;
    assert!(took < Duration::from_secs(3), "{took:?}");
}

#[tokio::test(start_paused = true)]
async fn a_death_that_a_watch_misses_is_known_within_3_s() {
    let (memory, [a, b, _c]) = three().await;
    b.process.deafen();
    a.process.kill();
    sleep(Duration::from_secs(3)).await;
    // It heard nothing at all, and therefore began to watch anew.
    assert_eq!(b.members.all().len(), 2);
    assert!(memory.key("member.a").is_none() && b.count() > 24);
}

#[tokio::test(start_paused = true)]
async fn who_is_cut_off_or_stood_still_owns_nothing_by_the_time_others_do() {
    for fault in [Process::freeze as fn(&Process), |process| process.cut(Loss::Lost), |process| process.cut(Loss::Held)]
    {
        let (memory, [a, b, c]) = three().await;
        fault(&a.process);
        while memory.key("member.a").is_some() {
            sleep(Duration::from_millis(5)).await;
        }
        assert_eq!(a.count(), 0);
        settles(&[&b, &c]).await;
        a.process.thaw();
        a.process.mend();
        sleep(Duration::from_secs(3)).await;
        assert!(settled(&[&a, &b, &c]) && a.count() > 0);
    }
}

#[tokio::test(start_paused = true)]
async fn who_retires_owns_nothing_and_who_leaves_is_out_of_sight() {
    let (memory, [a, b, c]) = three().await;
    a.members.retire();
    assert!(settles(&[&b, &c]).await < Duration::from_millis(50));
    assert!(a.count() == 0 && b.members.all().len() == 3);
    sleep(Duration::from_secs(10)).await;
    assert!(a.count() == 0 && settled(&[&b, &c]));
    b.members.leave().await;
    assert!(memory.key("member.b").is_none() && b.members.owned().borrow().is_empty());
    assert!(settles(&[&c]).await < Duration::from_millis(50));
    assert_eq!(c.members.all().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_holder_that_runs_no_handlers_owns_nothing() {
    let memory = memory();
    let holder = One::new(&memory, info("a", Role::Holder));
    let worker = One::new(&memory, info("b", Role::Worker));
    sleep(Duration::from_secs(1)).await;
    assert_eq!((holder.count(), worker.count()), (0, usize::from(PARTITIONS)));
    assert_eq!((holder.members.all().len(), worker.members.all().len()), (0, 2));
}

#[tokio::test(start_paused = true)]
async fn what_is_not_understood_is_no_member() {
    let (memory, [a, b, c]) = three().await;
    let other = memory.process();
    for value in ["", "[]", "{}", r#"{"id":"x"}"#] {
        crate::Keys::put(&*other, "member.x", value.into(), None).await.expect("it was not put");
        sleep(Duration::from_millis(100)).await;
        assert!(settled(&[&a, &b, &c]));
    }
}
