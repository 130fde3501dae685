use futures_util::future::BoxFuture;
use parking_lot::Mutex as Lock;

use super::*;
use crate::memory::{Loss, Memory, Process, Settings};

const SOON: Duration = Duration::from_secs(5);

/// What was told.
#[derive(Default)]
struct Told(Lock<Vec<String>>);

impl Told {
    fn has(&self, key: &str) -> bool {
        self.0.lock().iter().any(|told| told == key)
    }
}

impl Follower for Told {
    fn written(&self, key: &str, _written: &Versioned) {
        self.0.lock().push(key.to_owned());
    }

    fn gone(&self, key: &str, _version: u64) {
        self.0.lock().retain(|told| told != key);
    }

    fn all_told(&self, keys: &HashSet<String>, _version: u64) {
        self.0.lock().retain(|told| keys.contains(told));
    }

    fn is_asking(&self, channels: &dyn Fn(i64) -> bool) -> bool {
        channels(1)
    }

    fn told(&self, body: Bytes) -> BoxFuture<'static, Bytes> {
        Box::pin(async move { body })
    }
}

fn process(memory: &Memory, id: &str) -> (Arc<Process>, Mirror, Arc<Told>) {
    let (process, told) = (memory.process(), Arc::<Told>::default());
    let follower: Weak<Told> = Arc::downgrade(&told);
    let mirror = Mirror::start(Arc::clone(&process) as Arc<dyn Broker>, id, follower);
    (process, mirror, told)
}

async fn write(process: &Process, key: &str) {
    process.keys().put(key, Bytes::new(), None).await.expect("it is not written");
}

#[tokio::test(start_paused = true)]
async fn who_has_caught_up_was_told_of_all_that_was_written_before() {
    // The watch brings what is written as long after it as anything takes.
    let memory = Memory::new(Settings::default());
    let (writer, ..) = process(&memory, "writer");
    let (_, mirror, told) = process(&memory, "reader");
    for number in 0..50 {
        let key = format!("{number}.1");
        write(&writer, &format!("asked.{key}")).await;
        mirror.catch_up().await.expect("it cannot be asked");
        assert!(told.has(&key), "{key}");
    }
}

#[tokio::test(start_paused = true)]
async fn many_that_catch_up_at_once_write_few_marks() {
    let memory = Memory::new(Settings::default());
    let (process, mirror, _told) = process(&memory, "one");
    mirror.catch_up().await.expect("it cannot be asked");
    let before = process.keys().put("other", Bytes::new(), None).await.expect("it is not written");
    let all = futures_util::future::join_all((0..64).map(|_| mirror.catch_up())).await;
    assert!(all.iter().all(Result::is_ok));
    let after = process.keys().put("other", Bytes::new(), None).await.expect("it is not written");
    assert!(after - before <= 3, "{} writes", after - before);
}

#[tokio::test(start_paused = true)]
async fn who_was_cut_off_is_told_what_is_there_and_forgets_what_is_not() {
    let memory = Memory::new(Settings::default());
    let (writer, ..) = process(&memory, "writer");
    let (reader, mirror, told) = process(&memory, "reader");
    write(&writer, "asked.1.1").await;
    mirror.catch_up().await.expect("it cannot be asked");
    assert!(told.has("1.1") && mirror.is_watching());
    reader.cut(Loss::Lost);
    writer.keys().delete("asked.1.1", None).await.expect("it is not deleted");
    write(&writer, "asked.2.1").await;
    sleep(SOON).await;
    reader.mend();
    timeout(SOON, mirror.catch_up()).await.expect("it takes too long").expect("it cannot be asked");
    assert!(told.has("2.1") && !told.has("1.1"));
}

#[tokio::test(start_paused = true)]
async fn who_says_that_it_knows_of_a_write_was_told_of_it() {
    let memory = Memory::new(Settings::default());
    let (asker, ..) = process(&memory, "asker");
    let (other, mirror, told) = process(&memory, "other");
    mirror.catch_up().await.expect("it cannot be asked");
    for number in 0..20 {
        let key = format!("{number}.1");
        let version = asker.keys().put(&format!("asked.{key}"), Bytes::new(), None).await.expect("it is not written");
        asker.call(&desk("other"), knows(version), SOON).await.expect("it does not say so");
        assert!(told.has(&key), "{key}");
    }
    other.cut(Loss::Held);
    let version = asker.keys().put("asked.9.9", Bytes::new(), None).await.expect("it is not written");
    asker.call(&desk("other"), knows(version), SOON).await.expect_err("it was told nothing");
}
