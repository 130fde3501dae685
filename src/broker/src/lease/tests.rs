use std::{sync::Arc, time::Duration};

use tokio::time::{Instant, sleep};

use super::{Identity, LEASE_TTL, Lease, Standing};
use crate::memory::{Loss, Memory, Process, Settings};
use crate::{Broker, Keys};

fn identity(id: &str) -> Identity {
    Identity { id: id.to_owned(), host: "here".to_owned(), pid: 7, since_ms: 0 }
}

struct Member {
    process: Arc<Process>,
    lease: Lease,
}

impl Member {
    fn new(memory: &Memory, id: &str) -> Self {
        let process = memory.process();
        let (lease, work) = Lease::prepare(Arc::clone(&process) as Arc<dyn Broker>, identity(id), LEASE_TTL);
        drop(process.run(work));
        Self { process, lease }
    }

    fn epoch(&self) -> Option<u64> {
        match *self.lease.changes().borrow() {
            Standing::Held { epoch, .. } => Some(epoch),
            _ => None,
        }
    }

    fn is_held(&self) -> bool {
        self.epoch().is_some_and(|epoch| self.lease.is_held(epoch))
    }

    /// Returns how long it took until it held the lease, and its epoch.
    async fn wins(&self) -> (Duration, u64) {
        let start = Instant::now();
        let mut changes = self.lease.changes();
        let held = changes.wait_for(|standing| matches!(standing, Standing::Held { .. }));
        drop(tokio::time::timeout(Duration::from_secs(60), held).await.expect("nobody took the lease"));
        (start.elapsed(), self.epoch().expect("it was lost at once"))
    }
}

async fn pair() -> (Memory, Member, Member) {
    let memory = Memory::new(Settings::default());
    let first = Member::new(&memory, "first");
    first.wins().await;
    let second = Member::new(&memory, "second");
    sleep(Duration::from_millis(1_234)).await;
    (memory, first, second)
}

#[tokio::test(start_paused = true)]
async fn the_first_holds_it_and_the_second_knows_who_does() {
    let (_memory, first, second) = pair().await;
    sleep(Duration::from_secs(30)).await;
    assert!(first.is_held() && !second.is_held());
    assert_eq!(*second.lease.changes().borrow(), Standing::Waiting { holder: Some(identity("first")) });
}

#[tokio::test(start_paused = true)]
async fn a_renewal_wakes_nobody_and_moves_the_time() {
    let (_memory, first, _second) = pair().await;
    let mut changes = first.lease.changes();
    let Standing::Held { until: before, .. } = *changes.borrow_and_update() else { panic!("not held") };
    sleep(Duration::from_secs(10)).await;
    assert!(!changes.has_changed().expect("its task ended"));
    let Standing::Held { until, .. } = *changes.borrow_and_update() else { panic!("not held") };
    assert!(until > before + Duration::from_secs(9));
}

#[tokio::test(start_paused = true)]
async fn a_killed_holder_is_replaced_within_3_s_in_a_later_epoch() {
    let (_memory, first, second) = pair().await;
    let before = first.epoch().expect("not held");
    first.process.kill();
    let (took, epoch) = second.wins().await;
    assert!(took < Duration::from_secs(3), "{took:?}");
    assert!(epoch > before);
}

#[tokio::test(start_paused = true)]
async fn a_candidate_that_misses_the_end_of_the_key_looks_by_itself() {
    let (_memory, first, second) = pair().await;
    second.process.deafen();
    first.process.kill();
    let (took, _) = second.wins().await;
    assert!(took < Duration::from_secs(3), "{took:?}");
}

#[tokio::test(start_paused = true)]
async fn a_holder_that_is_cut_off_stops_before_another_begins() {
    let (memory, first, second) = pair().await;
    for loss in [Loss::Lost, Loss::Held] {
        let (holder, other) = if first.is_held() { (&first, &second) } else { (&second, &first) };
        holder.process.cut(loss);
        let mut changes = holder.lease.changes();
        changes.borrow_and_update();
        changes.changed().await.expect("its task ended");
        assert_eq!(*changes.borrow(), Standing::Lost);
        let (_, gone) = memory.key("holder").expect("the key is gone already");
        assert!(gone.expect("it lives for ever") >= Instant::now() + LEASE_TTL / 10);
        other.wins().await;
        holder.process.mend();
        sleep(Duration::from_secs(5)).await;
        assert!(other.is_held() && !holder.is_held());
    }
}

#[tokio::test(start_paused = true)]
async fn a_holder_that_stood_still_finds_itself_without_it_before_any_timer_runs() {
    let (_memory, first, second) = pair().await;
    let epoch = first.epoch().expect("not held");
    first.process.freeze();
    second.wins().await;
    assert_eq!(first.epoch(), Some(epoch), "it knew, which it cannot");
    assert!(!first.lease.is_held(epoch));
    first.process.thaw();
    sleep(Duration::from_secs(1)).await;
    assert_eq!(*first.lease.changes().borrow(), Standing::Waiting { holder: Some(identity("second")) });
}

#[tokio::test(start_paused = true)]
async fn a_short_break_costs_nothing() {
    let (_memory, first, second) = pair().await;
    let epoch = first.epoch();
    for loss in [Loss::Lost, Loss::Held] {
        for _ in 0..20 {
            first.process.cut(loss);
            sleep(Duration::from_millis(450)).await;
            first.process.mend();
            sleep(Duration::from_millis(1_110)).await;
            assert!(first.is_held() && !second.is_held());
        }
    }
    assert_eq!(first.epoch(), epoch);
}

#[tokio::test(start_paused = true)]
async fn a_released_lease_is_anothers_at_once() {
    let (_memory, first, second) = pair().await;
    let epoch = first.epoch().expect("not held");
    let start = Instant::now();
    first.lease.release().await;
    assert!(!first.lease.is_held(epoch));
    assert_eq!(*first.lease.changes().borrow(), Standing::Lost);
    second.wins().await;
    assert!(start.elapsed() < Duration::from_millis(50), "{:?}", start.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_release_without_a_broker_ends_in_time() {
    let (_memory, first, _second) = pair().await;
    first.process.cut(Loss::Held);
    let start = Instant::now();
    first.lease.release().await;
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_lease_whose_answer_was_lost_is_taken_up_again() {
    let memory = Memory::new(Settings::default());
    let process = memory.process();
    let other = memory.process();
    // Somebody else's key, so that the candidate waits.
    other.create("holder", "{}".into(), None).await.expect("it is there");
    let (lease, work) = Lease::prepare(Arc::clone(&process) as Arc<dyn Broker>, identity("one"), LEASE_TTL);
    drop(process.run(work));
    sleep(Duration::from_secs(1)).await;
    other.delete("holder", None).await.expect("it was not there");
    // Its create is on its way and its answer is not back.
    while memory.key("holder").is_none() {
        sleep(Duration::from_micros(100)).await;
    }
    process.cut(Loss::Lost);
    sleep(Duration::from_millis(900)).await;
    process.mend();
    let member = Member { process, lease };
    let (took, _) = member.wins().await;
    assert!(took < Duration::from_millis(600), "{took:?}");
}

#[tokio::test(start_paused = true)]
async fn two_of_one_name_do_not_take_each_other_for_themselves() {
    let memory = Memory::new(Settings::default());
    let (one, same) = (Member::new(&memory, "same"), Member::new(&memory, "same"));
    sleep(Duration::from_secs(5)).await;
    assert!(one.is_held() != same.is_held());
}

#[tokio::test(start_paused = true)]
async fn a_dropped_lease_is_not_held_by_whoever_still_asks() {
    let memory = Memory::new(Settings::default());
    let lease = Lease::start(memory.process(), identity("one"), LEASE_TTL);
    let mut changes = lease.changes();
    drop(changes.wait_for(|standing| matches!(standing, Standing::Held { .. })).await.expect("its task ended"));
    let Standing::Held { epoch, .. } = *changes.borrow() else { panic!("not held") };
    let held = lease.held();
    assert!(held.is_held(epoch));
    drop(lease);
    assert!(!held.is_held(epoch));
}
