use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use mezon_core::event::Share;
use parking_lot::Mutex;
use tokio::time::{advance, sleep};

use super::{HANDLING_MAX, MARGIN, PAUSE, Slips, WHY_MAX};
use crate::{
    Acknowledge, Broker, Claim, Delivered, FINISHED_MAX, Finished, Members,
    batch::Body,
    dead::Dead,
    memory::{Loss, Memory, Process, Settings, only_member},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Done,
    Working,
    Again(Duration),
}

/// What the engine was told of one delivery.
#[derive(Clone, Default)]
struct Words(Arc<Mutex<Vec<Word>>>);

impl Words {
    fn count(&self) -> usize {
        self.0.lock().len()
    }

    /// Returns the words that end a delivery.
    fn answers(&self) -> Vec<Word> {
        self.0.lock().iter().copied().filter(|word| *word != Word::Working).collect()
    }
}

impl Acknowledge for Words {
    fn done(&self) {
        self.0.lock().push(Word::Done);
    }

    fn working(&self) {
        self.0.lock().push(Word::Working);
    }

    fn again(&self, pause: Duration) {
        self.0.lock().push(Word::Again(pause));
    }
}

/// A worker's slips, whose network can be cut apart from its member's.
struct Stage {
    process: Arc<Process>,
    sight: Arc<Process>,
    slips: Arc<Slips>,
    finished: Arc<Finished>,
    claim: Arc<Claim>,
    _members: Arc<Members>,
    _memory: Memory,
}

impl Stage {
    async fn new(ttl: u64) -> Self {
        let memory = Memory::new(Settings::default());
        let (process, sight) = (memory.process(), memory.process());
        let members = only_member(&sight, Duration::from_secs(ttl)).await;
        let broker = || Arc::clone(&process) as Arc<dyn Broker>;
        let slips = Slips::new(broker(), "w-1".to_owned());
        let finished = Finished::load(broker(), 0, FINISHED_MAX).await.expect("it was not read");
        let claim = members.claim(0).expect("it is not its own");
        Self {
            process,
            sight,
            slips,
            finished: Arc::new(finished),
            claim: Arc::new(claim),
            _members: members,
            _memory: memory,
        }
    }

    fn take(&self, sequence: u64, delivery: u64, count: u16) -> (Vec<Option<Share>>, Words) {
        self.take_body(sequence, delivery, count, Bytes::from_static(b"the events"))
    }

    fn take_body(&self, sequence: u64, delivery: u64, count: u16, body: Bytes) -> (Vec<Option<Share>>, Words) {
        let words = Words::default();
        let delivered = Delivered {
            partition: 0,
            sequence,
            delivery,
            channel_id: 8,
            epoch: 1,
            count,
            body,
            acknowledge: Box::new(words.clone()),
        };
        (self.slips.take(delivered, &self.finished, &self.claim), words)
    }

    fn take_one(&self, sequence: u64, delivery: u64) -> (Share, Words) {
        let (mut shares, words) = self.take(sequence, delivery, 1);
        let share = shares.pop().flatten().expect("it is finished, or in work");
        (share, words)
    }

    async fn dead(&self) -> Vec<Dead> {
        let kept = self.process.kept(0, 10).await.expect("it was not read");
        kept.into_iter().map(|kept| Dead::decode(kept.body).expect("it cannot be read")).collect()
    }
}

fn fail(share: Share, why: &str) {
    share.failed(why);
    share.done();
}

#[tokio::test(start_paused = true)]
async fn what_is_done_is_acknowledged_and_not_handled_again() {
    let stage = Stage::new(60).await;
    let (share, words) = stage.take_one(7, 1);
    let other = share.split();
    share.done();
    assert_eq!((words.answers(), stage.slips.owed()), (vec![], 1), "another handler has it");
    other.done();
    assert_eq!(words.answers(), [Word::Done]);
    let counters = stage.slips.counters();
    assert_eq!((counters.handled, counters.failed, counters.repeated, counters.running), (1, 0, 0, 0));
    // As if the acknowledgement had been lost.
    let (shares, words) = stage.take(7, 2, 1);
    assert!(shares.iter().all(Option::is_none));
    assert_eq!(words.answers(), [Word::Done]);
    assert_eq!(stage.slips.counters().repeated, 1);
    let (_other, words) = stage.take_one(8, 1);
    assert!(words.answers().is_empty(), "the event behind it is another");
}

#[tokio::test(start_paused = true)]
async fn what_failed_comes_again_after_pauses_that_double() {
    let stage = Stage::new(60).await;
    for (delivery, pause) in (1..=4).zip([PAUSE, PAUSE * 2, PAUSE * 4, PAUSE * 8]) {
        let (share, words) = stage.take_one(7, delivery);
        fail(share, "ValueError: no");
        assert_eq!(words.answers(), [Word::Again(pause)]);
    }
    assert!(stage.dead().await.is_empty());
    assert_eq!((stage.slips.counters().failed, stage.slips.counters().handled), (4, 0));
}

#[tokio::test(start_paused = true)]
async fn the_fifth_failure_is_kept_before_it_is_done_and_comes_again_if_it_cannot_be() {
    let stage = Stage::new(60).await;
    stage.process.cut(Loss::Lost);
    let (share, words) = stage.take_one(7, 5);
    fail(share, "a trace\nValueError: no\n");
    sleep(Duration::from_secs(1)).await;
    assert!(words.answers().is_empty(), "it is not safe yet");
    stage.process.mend();
    sleep(Duration::from_secs(1)).await;
    assert_eq!(words.answers(), [Word::Again(PAUSE)]);
    assert!(stage.dead().await.is_empty());

    let (share, words) = stage.take_one(7, 6);
    fail(share, "a trace\nValueError: no\n");
    sleep(Duration::from_secs(1)).await;
    assert_eq!(words.answers(), [Word::Done]);
    let dead = Dead {
        partition: 0,
        channel_id: 8,
        sequence: 7,
        deliveries: 6,
        worker: "w-1".to_owned(),
        why: "a trace\nValueError: no\n".to_owned(),
        body: Bytes::from_static(b"the events"),
    };
    assert_eq!(stage.dead().await, [dead]);
}

#[tokio::test(start_paused = true)]
async fn of_a_long_traceback_the_end_is_kept_or_nothing_would_be() {
    let stage = Stage::new(60).await;
    let (share, words) = stage.take_one(7, 5);
    fail(share, &format!("{}ValueError: no", "\u{1ed9}".repeat(500_000)));
    sleep(Duration::from_secs(1)).await;
    assert_eq!(words.answers(), [Word::Done]);
    let why = stage.dead().await.remove(0).why;
    assert!((WHY_MAX - 3..=WHY_MAX).contains(&why.len()) && why.ends_with("\u{1ed9}ValueError: no"), "{}", why.len());
    assert_eq!(super::why_max(1_000_000, 990_000), 10_000);
    assert_eq!(super::why_max(1_000_000, 999_999), super::WHY_MIN);
}

#[tokio::test(start_paused = true)]
async fn of_a_pack_only_what_was_not_done_is_kept() {
    let stage = Stage::new(60).await;
    let pack = |names: &[&'static str]| {
        let mut body = Body::with_capacity(64);
        names.iter().for_each(|name| body.add(&Bytes::from_static(name.as_bytes()), false));
        body.freeze()
    };
    let (mut shares, words) = stage.take_body(7, 5, 3, pack(&["one", "two", "three"]));
    shares.remove(0).expect("it is finished").done();
    fail(shares.remove(0).expect("it is finished"), "ValueError: no");
    shares.remove(0).expect("it is finished").done();
    sleep(Duration::from_secs(1)).await;
    assert_eq!(words.answers(), [Word::Done]);
    assert_eq!(stage.dead().await.remove(0).body, pack(&["two"]));
}

#[tokio::test(start_paused = true)]
async fn what_is_abandoned_comes_again_at_once_but_nothing_is_said_of_what_may_be_anothers() {
    let stage = Stage::new(60).await;
    let (share, words) = stage.take_one(1, 5);
    drop(share);
    assert_eq!(words.answers(), [Word::Again(Duration::ZERO)], "and it does not count as a failure");

    let (share, words) = stage.take_one(2, 1);
    stage.process.cut(Loss::Held);
    sleep(stage.process.patience()).await;
    assert!(!share.is_valid());
    drop(share);
    assert!(words.answers().is_empty());
    stage.process.mend();
    assert!(stage.dead().await.is_empty());
}

#[tokio::test(start_paused = true)]
async fn nothing_is_valid_out_of_the_sight_of_others() {
    let stage = Stage::new(2).await;
    let (share, words) = stage.take_one(2, 1);
    stage.sight.cut(Loss::Held);
    sleep(Duration::from_secs(2)).await;
    assert!(!share.is_valid());
    stage.sight.mend();
    sleep(Duration::from_secs(2)).await;
    assert!(!share.is_valid(), "it was another's in between");
    drop(share);
    assert!(words.answers().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_renewal_counts_once_the_engine_has_heard_it() {
    let stage = Stage::new(60).await;
    let (share, words) = stage.take_one(7, 1);
    let patience = stage.process.patience();
    sleep(patience * 10 + Duration::from_millis(50)).await;
    assert!(share.is_valid());
    assert!((28..=31).contains(&words.count()), "{}", words.count());
    stage.process.cut(Loss::Held);
    sleep(patience - MARGIN - patience / 3).await;
    assert!(share.is_valid());
    sleep(patience / 3).await;
    assert!(!share.is_valid());
    let said = words.count();
    stage.process.mend();
    sleep(patience * 3).await;
    assert!(!share.is_valid(), "it may be another's already");
    assert_eq!(words.count(), said);
}

#[tokio::test(start_paused = true)]
async fn whoever_stood_still_past_its_time_starts_nothing_any_more() {
    let stage = Stage::new(60).await;
    let (share, words) = stage.take_one(7, 1);
    advance(stage.process.patience() - MARGIN - Duration::from_millis(1)).await;
    assert!(share.is_valid());
    advance(Duration::from_secs(5)).await;
    assert!(!share.is_valid());
    sleep(Duration::from_secs(5)).await;
    assert!(!share.is_valid());
    drop(share);
    assert!(words.answers().is_empty());
    assert_eq!(stage.slips.owed(), 0);
}

#[tokio::test(start_paused = true)]
async fn what_takes_too_long_is_left_to_others() {
    let stage = Stage::new(60).await;
    let (share, words) = stage.take_one(7, 1);
    sleep(HANDLING_MAX).await;
    assert!(share.is_valid());
    sleep(stage.process.patience()).await;
    assert!(!share.is_valid());
    let said = words.count();
    sleep(Duration::from_secs(5)).await;
    assert_eq!(words.count(), said);
    // It came to its end all the same: nobody has to do it again.
    share.done();
    assert_eq!(words.answers(), [Word::Done]);
}

#[tokio::test(start_paused = true)]
async fn another_delivery_of_what_is_in_work_is_ignored() {
    let stage = Stage::new(60).await;
    let (share, words) = stage.take_one(7, 1);
    let (shares, again) = stage.take(7, 2, 1);
    assert!(shares.is_empty());
    share.done();
    assert_eq!((words.answers(), again.count()), (vec![Word::Done], 0));
    assert_eq!(stage.slips.owed(), 0);
}

#[tokio::test(start_paused = true)]
async fn the_events_of_a_publication_are_answered_for_once_and_those_that_are_done_stay_so() {
    let stage = Stage::new(60).await;
    let (shares, words) = stage.take(7, 1, 3);
    let [Some(first), Some(second), Some(third)] = <[_; 3]>::try_from(shares).expect("not three") else {
        panic!("one is finished");
    };
    first.done();
    fail(second, "ValueError: no");
    assert!(words.answers().is_empty());
    third.done();
    assert_eq!(words.answers(), [Word::Again(PAUSE)]);

    let (shares, words) = stage.take(7, 2, 3);
    let [None, Some(second), None] = <[_; 3]>::try_from(shares).expect("not three") else {
        panic!("not the one that failed");
    };
    second.done();
    assert_eq!(words.answers(), [Word::Done]);
    let counters = stage.slips.counters();
    assert_eq!((counters.handled, counters.failed, counters.repeated), (3, 1, 2));
}

#[tokio::test(start_paused = true)]
async fn of_a_publication_that_was_abandoned_in_part_the_rest_comes_again_at_once() {
    let stage = Stage::new(60).await;
    let (mut shares, words) = stage.take(7, 5, 3);
    let (third, second) = (shares.pop().flatten(), shares.pop().flatten());
    shares.into_iter().flatten().for_each(Share::done);
    fail(second.expect("it is finished"), "ValueError: no");
    drop(third);
    assert_eq!(words.answers(), [Word::Again(Duration::ZERO)]);
    assert!(stage.dead().await.is_empty());
}

#[tokio::test(start_paused = true)]
async fn whoever_closes_starts_nothing_any_more_and_ends_what_runs() {
    let stage = Stage::new(60).await;
    let ((running, ran), (waiting, waited)) = (stage.take_one(7, 1), stage.take_one(8, 1));
    stage.slips.close();
    assert!(!running.is_valid() && !waiting.is_valid());
    sleep(Duration::from_secs(3)).await;
    assert!(!waiting.is_valid());
    drop(waiting);
    running.done();
    assert_eq!((ran.answers(), waited.answers()), (vec![Word::Done], vec![]));
}
