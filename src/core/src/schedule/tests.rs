use std::fs;

use futures_util::{FutureExt as _, future::BoxFuture};
use tokio::{sync::mpsc, task::JoinHandle, time::timeout};

use super::*;
use crate::{
    event::Pressure,
    schedule::{due::Job, jobs::Horizon},
    store::{Place, StoreConfig},
};

const BOT: i64 = 1;
const DAY_MS: i64 = 24 * 3_600_000;
const PATIENCE: Duration = Duration::from_secs(30);

struct Told(mpsc::UnboundedSender<Due>);

impl EventSink for Told {
    fn wants(&self, _: EventKind) -> bool {
        true
    }

    fn push(&self, event: Event) {
        if let Payload::Due(due) = event.payload {
            let _ = self.0.send(due);
        }
    }

    fn pressure(&self) -> Pressure {
        Pressure::Open
    }

    fn relieved(&self) -> BoxFuture<'_, ()> {
        std::future::ready(()).boxed()
    }
}

/// A timetable of a life.
struct Life {
    schedules: Arc<Schedules>,
    due: mpsc::UnboundedReceiver<Due>,
    task: JoinHandle<()>,
}

impl Life {
    fn begin(schedules: Arc<Schedules>) -> Self {
        let (sender, due) = mpsc::unbounded_channel();
        let task = tokio::spawn(Arc::clone(&schedules).serve(Arc::new(Told(sender))));
        Self { schedules, due, task }
    }

    async fn next(&mut self) -> Due {
        timeout(PATIENCE, self.due.recv()).await.unwrap().unwrap()
    }

    /// Waits until what is kept has been read, or could not be.
    async fn settled(&self) {
        let is_settled = || {
            let table = self.schedules.table.lock();
            let wanted = table.starting || table.runs_wanted || table.jobs.is_wanted();
            !wanted || table.read_again_at.is_some()
        };
        let read = async {
            while !is_settled() {
                sleep(Duration::from_millis(1)).await;
            }
        };
        timeout(PATIENCE, read).await.unwrap();
    }

    /// Ends it, and waits until it has ended.
    async fn end(self) -> Arc<Schedules> {
        self.task.abort();
        assert!(self.task.await.unwrap_err().is_cancelled());
        self.schedules
    }
}

fn store(place: Place) -> Arc<Store> {
    Arc::new(Store::new(StoreConfig { place, rows_max: None }))
}

fn timetable(store: &Arc<Store>) -> Arc<Schedules> {
    let schedules = Schedules::new(Clock::default(), Arc::clone(store), BOT, None);
    schedules.does_jobs();
    schedules
}

/// Keeps jobs of these dates; returns their ids.
async fn keep(schedules: &Schedules, dates: impl IntoIterator<Item = i64>) -> Vec<i64> {
    let mut ids = Vec::new();
    for date in dates {
        ids.push(schedules.keep_job(date, "remind".to_owned(), "null".to_owned()).await.unwrap());
    }
    ids
}

fn id_of(due: &Due) -> i64 {
    due.job.as_ref().unwrap().id
}

#[tokio::test]
async fn all_jobs_that_are_due_are_told_although_none_of_them_ends() {
    let schedules = timetable(&store(Place::Memory));
    let now = schedules.clock.date_ms();
    // Most of one date, where the keys decide which are read first.
    let ids =
        keep(&schedules, (0..600).map(|number| if number < 500 { now - 1_000 } else { now - 600 + number })).await;
    let mut life = Life::begin(schedules);
    for id in &ids {
        assert_eq!(id_of(&life.next().await), *id);
    }
    life.settled().await;
    assert_eq!(life.due.try_recv().ok(), None);
    // None of them is done, so that each comes again in the next life.
    let mut life = Life::begin(life.end().await);
    for id in &ids {
        let due = life.next().await;
        assert_eq!(id_of(&due), *id);
        life.schedules.finish(due.token, *id).await.unwrap();
    }
    let late = keep(&life.schedules, [now]).await;
    assert_eq!(id_of(&life.next().await), late[0]);
}

#[tokio::test]
async fn where_all_that_waits_is_called_off_those_behind_it_are_read() {
    let schedules = timetable(&store(Place::Memory));
    let soon = schedules.clock.date_ms() + 60_000;
    let ids = keep(&schedules, (0..300).map(|number| soon + number)).await;
    let mut life = Life::begin(schedules);
    life.settled().await;
    let (first, others) = ids.split_at(256);
    for id in first {
        assert!(life.schedules.drop_job(*id).await.unwrap());
        assert!(!life.schedules.drop_job(*id).await.unwrap());
    }
    life.settled().await;
    life.schedules.clock.advance(Duration::from_secs(120));
    for id in others {
        assert_eq!(id_of(&life.next().await), *id);
    }
}

#[tokio::test]
async fn a_job_that_is_being_done_is_not_to_come_and_stays_until_it_ends() {
    let schedules = timetable(&store(Place::Memory));
    let ids = keep(&schedules, [0]).await;
    let mut life = Life::begin(schedules);
    assert_eq!(id_of(&life.next().await), ids[0]);
    assert!(!life.schedules.drop_job(ids[0]).await.unwrap());
    // It was interrupted.
    let mut life = Life::begin(life.end().await);
    let due = life.next().await;
    assert_eq!(id_of(&due), ids[0]);
    life.schedules.finish(due.token, ids[0]).await.unwrap();
    assert!(!life.schedules.drop_job(ids[0]).await.unwrap());
}

#[tokio::test]
async fn a_store_that_cannot_be_read_is_read_again_and_nothing_in_it_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let (good, path) = (folder.path().join("good.db"), folder.path().join("bot.db"));
    let first = store(Place::File(good.clone()));
    let ids = keep(&timetable(&first), [0]).await;
    let plan = || Plan::daily(8, 30, 0, "UTC").unwrap();
    let now = Clock::default().date_ms();
    let last = now - 3 * DAY_MS;
    first.keep(BOT, Kept::new(LAST_RUN, "report", Some(last), "")).await.unwrap();
    first.close().await;
    drop(first);

    fs::write(&path, "this is no database, but a note of what to buy: tea, rice, fish").unwrap();
    let schedules = timetable(&store(Place::File(path.clone())));
    let every = schedules.add(Plan::every(1.0, true).unwrap(), Misfire::Once, None, None);
    let daily = schedules.add(plan(), Misfire::Once, Some("report".to_owned()), None);
    let mut life = Life::begin(schedules);
    assert_eq!(life.next().await.token, every);
    life.settled().await;
    assert!(life.schedules.table.lock().read_again_at.is_some());
    // It goes on without what is kept.
    assert!(life.schedules.next_run_ms(daily).unwrap() > now);
    let added = life.schedules.add(plan(), Misfire::Once, Some("another".to_owned()), None);
    assert!(life.schedules.next_run_ms(added).unwrap() > now);

    fs::rename(&good, &path).unwrap();
    life.schedules.table.lock().read_again_at = Some(Instant::now());
    life.schedules.changed.notify_one();
    let mut told = [life.next().await, life.next().await];
    told.sort_by_key(|due| due.job.is_some());
    assert_eq!((told[0].token, told[0].missed), (daily, 2));
    assert_eq!(id_of(&told[1]), ids[0]);
    assert_eq!(life.schedules.table.lock().read_again_at, None);
    // That of which nothing is kept runs from here on, and its misses are known.
    let schedules = life.end().await;
    let kept = schedules.store.kept_of_kind(BOT, LAST_RUN).await.unwrap();
    let date = |name: &str| kept.iter().find(|kept| kept.key == name).unwrap().due_ms.unwrap();
    assert!(date("another") >= now);
    assert!((last..=now).contains(&date("report")));
}

#[tokio::test]
async fn a_schedule_that_is_added_later_runs_for_what_it_missed_as_well() {
    let store = store(Place::Memory);
    let schedules = timetable(&store);
    let now = schedules.clock.date_ms();
    store.keep(BOT, Kept::new(LAST_RUN, "report", Some(now - 3 * DAY_MS), "")).await.unwrap();
    let mut life = Life::begin(schedules);
    life.settled().await;
    let plan = || Plan::daily(8, 30, 0, "UTC").unwrap();
    let new = life.schedules.add(plan(), Misfire::Once, Some("new".to_owned()), None);
    assert!(life.schedules.next_run_ms(new).unwrap() > now);
    let daily = life.schedules.add(plan(), Misfire::Once, Some("report".to_owned()), None);
    let due = life.next().await;
    assert_eq!((due.token, due.missed), (daily, 2));
    life.settled().await;
    assert!(life.due.is_empty());
}

#[test]
fn what_comes_and_goes_while_the_store_is_read_is_neither_lost_nor_doubled() {
    let mut jobs = Jobs::default();
    let job = |id| Job { id, name: String::new(), payload: String::new() };
    jobs.read_again();
    assert_eq!(jobs.read(), Some((i64::MIN, String::new())));
    for (due_ms, id) in [(1, 1), (2, 2), (3, 3), (9, 9)] {
        assert_eq!(jobs.came(due_ms, job(id)), None);
    }
    jobs.forget(2);
    jobs.forget(4);
    // The store saw one of those that came, and one that is gone; another lies behind what was read.
    let read = vec![(0, job(10)), (1, job(1)), (4, job(4)), (5, job(5))];
    let next = jobs.has_read(read, Some(Horizon::To(5, "5".to_owned())));
    assert_eq!(next.iter().map(|(_, job)| job.id).collect::<Vec<_>>(), [10, 1, 5, 3]);
    assert_eq!(jobs.came(6, job(6)), None);
    assert!(jobs.came(5, job(4)).is_some());
    jobs.look_further();
    // A reading that fails changes nothing.
    assert_eq!(jobs.read(), Some((5, "5".to_owned())));
    assert_eq!(jobs.came(2, job(7)), None);
    assert_eq!(jobs.has_read(Vec::new(), None), [(2, job(7))]);
    assert!(jobs.is_wanted());
    // What has to be read from the beginning is, although it was being read on from the middle.
    assert_eq!(jobs.read(), Some((5, "5".to_owned())));
    jobs.read_again();
    assert_eq!(jobs.has_read(vec![(6, job(6))], Some(Horizon::End)), [(6, job(6))]);
    assert!(jobs.is_wanted());
    assert_eq!(jobs.read(), Some((i64::MIN, String::new())));
}

/// Lets this process do what was due an even number of times.
#[derive(Default)]
struct Turns(Mutex<Vec<(String, Option<i64>)>>);

impl Claims for Turns {
    fn claim(&self, name: &str, _: i64, period_ms: Option<i64>) -> BoxFuture<'static, Result<bool>> {
        let mut asked = self.0.lock();
        asked.push((name.to_owned(), period_ms));
        std::future::ready(Ok(asked.len().is_multiple_of(2))).boxed()
    }
}

#[tokio::test]
async fn of_several_processes_the_one_that_may_does_a_run_and_the_others_go_on_to_the_next() {
    let (turns, store) = (Arc::new(Turns::default()), store(Place::Off));
    let schedules = Schedules::new(Clock::default(), store, BOT, Some(Arc::clone(&turns) as _));
    let plan = Plan::every(60.0, false).unwrap();
    let token = schedules.add(plan, Misfire::Once, None, Some("tick".to_owned()));
    let mut life = Life::begin(schedules);
    life.settled().await;
    for minute in 1..=4_usize {
        let clock = life.schedules.clock.clone();
        let asked = || turns.0.lock().len();
        let moved = async {
            while asked() < minute {
                clock.advance(Duration::from_secs(10));
                sleep(Duration::from_millis(1)).await;
            }
        };
        timeout(PATIENCE, moved).await.unwrap();
        if minute.is_multiple_of(2) {
            assert_eq!(life.next().await.token, token);
            life.schedules.done(token);
        } else {
            assert_eq!(life.due.try_recv().ok(), None, "another process does it");
        }
    }
    assert!(turns.0.lock().iter().all(|asked| *asked == ("tick".to_owned(), Some(60_000))));
}
