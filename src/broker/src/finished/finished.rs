//! What a partition's events of late are done, so that one which comes again is not handled again.
//!
//! A delivery is repeated when its acknowledgement did not arrive, and that happens to work that was done: the engine forgets those that it
//! took in the last moment before it died, a worker dies with them in its buffers, a network loses them. Whoever has the partition asks
//! here before it handles, and notes afterwards; what was noted is written into a key of the partition, which the next owner reads.
//!
//! **Handled twice** is then only an event whose first handling did not return (its worker died, was stopped, or was cut off so long that
//! the partition went to another), or returned and could tell nobody: neither the acknowledgement nor the note left the worker, which is
//! the time a write takes and, under load, at most [`WRITE_PAUSE`] more, and then it died, or was cut off until another had the event.
//! What is in memory is enough while the worker lives, whatever becomes of the engine; what is in the key is enough when the worker dies
//! and the engine lives. Only the last [`FINISHED_MAX`] publications are known: it is those in flight that come again.
//!
//! Two may have a partition for a moment (one stood still and goes on). Each write is bound to the one before; whoever finds another's
//! write takes over what it says and writes both. So nothing that was written is lost, and [`Finished::load`] is to be called when the first
//! delivery of a partition is there, not before: until then its last owner may still be writing.

use std::{collections::HashMap, sync::Arc, time::Duration};

use mezon_core::{
    error::{Error, Result},
    scope,
};
use parking_lot::Mutex;
use tokio::{
    runtime::Handle,
    sync::Notify,
    time::{sleep, timeout},
};
use tokio_util::task::AbortOnDropHandle;

use super::ring::{Ring, decode};
use crate::{Broker, KeyError};

/// Publications of a partition of which it is known what is done: as many as one worker has in flight. Some 2 bytes each in the key, about 60
/// in memory.
pub const FINISHED_MAX: usize = 1_024;

/// Pause between two writes of one partition: the first of a burst is written at once, then ten a second carry the rest.
pub const WRITE_PAUSE: Duration = Duration::from_millis(100);

/// How long one call of the engine may take.
const WRITE_LIMIT: Duration = Duration::from_secs(2);

/// How often a write is tried that another's write came before.
const TRIES: usize = 5;

/// What is done of one partition. Dropped without [`Finished::flush`], what was noted last may not be written.
pub struct Finished {
    partition: Arc<Partition>,
    _task: Option<AbortOnDropHandle<()>>,
}

struct Partition {
    broker: Arc<dyn Broker>,
    key: String,
    ring: Mutex<Ring>,
    noted: Notify,
    /// The last write of the key that is known; 0 for none. Held during a write, so that there is one at a time.
    revision: tokio::sync::Mutex<u64>,
}

impl Finished {
    /// Reads what is done of a partition, of which at most `most` publications are kept. To be called in a runtime.
    ///
    /// # Errors
    /// Fails if the engine could not be asked; whoever handled events then would not know what is done.
    pub async fn load(broker: Arc<dyn Broker>, partition: u16, most: usize) -> Result<Self> {
        let (mut finished, write) = Self::prepare(broker, partition, most).await?;
        finished._task = Some(AbortOnDropHandle::new(Handle::current().spawn(scope::carried(write))));
        Ok(finished)
    }

    /// Reads the same, and returns with it the work that writes, which somebody has to run.
    pub(crate) async fn prepare(
        broker: Arc<dyn Broker>,
        partition: u16,
        most: usize,
    ) -> Result<(Self, impl Future<Output = ()> + Send + 'static)> {
        let partition = Arc::new(Partition {
            broker,
            key: format!("done.{partition}"),
            ring: Mutex::new(Ring::new(most)),
            noted: Notify::new(),
            revision: tokio::sync::Mutex::new(0),
        });
        *partition.revision.lock().await = partition.read().await?;
        let writer = Arc::clone(&partition);
        let write = async move {
            loop {
                writer.noted.notified().await;
                while let Err(error) = writer.write().await {
                    log::debug!("What is done of {} was not written yet: {error}", writer.key);
                    sleep(WRITE_PAUSE).await;
                }
                sleep(WRITE_PAUSE).await;
            }
        };
        Ok((Self { partition, _task: None }, write))
    }

    /// Takes over what others wrote meanwhile.
    async fn renew(&self) -> Result<()> {
        let mut revision = self.partition.revision.lock().await;
        *revision = self.partition.read().await?;
        Ok(())
    }

    /// Returns which events of the publication at a place in the stream are done, a bit for each.
    #[must_use]
    pub fn done(&self, sequence: u64) -> u64 {
        self.partition.ring.lock().done(sequence)
    }

    /// Notes that an event of a publication, by its place there, is done. To be called before the publication is acknowledged.
    pub fn note(&self, sequence: u64, index: u16) {
        self.partition.ring.lock().note(sequence, 1 << index);
        self.partition.noted.notify_one();
    }

    /// Writes what was noted and is not written.
    ///
    /// # Errors
    /// Fails if the engine could not be asked.
    pub async fn flush(&self) -> Result<()> {
        self.partition.write().await
    }
}

/// What is done of every partition that this process has or had: what it could tell nobody is known here when a partition comes back, and
/// is written as soon as that is possible.
pub struct Books {
    broker: Arc<dyn Broker>,
    books: Mutex<HashMap<u16, Arc<Finished>>>,
}

impl Books {
    /// Returns nothing yet.
    #[must_use]
    pub fn new(broker: Arc<dyn Broker>) -> Self {
        Self { broker, books: Mutex::default() }
    }

    /// Reads what is done of a partition that this process has now. To be called in a runtime.
    ///
    /// # Errors
    /// As [`Finished::load`].
    pub async fn open(&self, partition: u16) -> Result<Arc<Finished>> {
        let known = self.books.lock().get(&partition).cloned();
        if let Some(finished) = known {
            finished.renew().await?;
            return Ok(finished);
        }
        let loaded = Arc::new(Finished::load(Arc::clone(&self.broker), partition, FINISHED_MAX).await?);
        Ok(Arc::clone(self.books.lock().entry(partition).or_insert(loaded)))
    }
}

impl Partition {
    /// Takes over what the key says; returns its revision.
    async fn read(&self) -> Result<u64> {
        let Some(entry) = limited(self.broker.keys().get(&self.key)).await? else { return Ok(0) };
        match decode(&entry.value) {
            Some(written) => self.ring.lock().merge(written.into_iter()),
            None => log::warn!("What is done of {} cannot be read, and is begun anew", self.key),
        }
        Ok(entry.revision)
    }

    async fn write(&self) -> Result<()> {
        let mut revision = self.revision.lock().await;
        let keys = self.broker.keys();
        for _ in 0..TRIES {
            let Some((noted, value)) = self.ring.lock().unwritten() else { return Ok(()) };
            let written = match *revision {
                0 => limited(keys.create(&self.key, value, None)).await,
                last => limited(keys.update(&self.key, value, last, None)).await,
            };
            match written {
                Ok(now) => {
                    *revision = now;
                    self.ring.lock().wrote(noted);
                    return Ok(());
                }
                Err(KeyError::Conflict) => *revision = self.read().await?,
                Err(KeyError::Failed(error)) => return Err(error),
            }
        }
        Err(Error::timeout("others write what is done of this partition, too"))
    }
}

/// Gives a call up that takes too long.
async fn limited<T, E: From<Error>>(
    call: impl Future<Output = std::result::Result<T, E>>,
) -> std::result::Result<T, E> {
    timeout(WRITE_LIMIT, call).await.unwrap_or_else(|_| Err(Error::timeout("the broker did not answer").into()))
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use tokio::time::Instant;

    use super::*;
    use crate::memory::{Loss, Memory, Process, Settings};

    async fn load(process: &Arc<Process>, most: usize) -> Finished {
        Finished::load(Arc::clone(process) as Arc<dyn Broker>, 3, most).await.expect("it was not read")
    }

    fn written(memory: &Memory) -> (Vec<u64>, u64) {
        let entry = memory.key("done.3").expect("nothing is written").0;
        let known = decode(&entry.value).expect("it cannot be read");
        (known.into_iter().map(|(sequence, _)| sequence).collect(), entry.revision)
    }

    #[tokio::test(start_paused = true)]
    async fn the_next_owner_knows_what_is_done() {
        let memory = Memory::new(Settings::default());
        let first = memory.process();
        let finished = load(&first, FINISHED_MAX).await;
        (1..=3).for_each(|id| finished.note(id, 0));
        assert!(finished.done(2) != 0 && finished.done(4) == 0);
        finished.flush().await.expect("it was not written");
        first.kill();
        let next = load(&memory.process(), FINISHED_MAX).await;
        assert!((1..=3).all(|id| next.done(id) != 0) && next.done(4) == 0);
    }

    #[tokio::test(start_paused = true)]
    async fn writes_come_at_once_and_then_ten_a_second() {
        let memory = Memory::new(Settings::default());
        let finished = load(&memory.process(), FINISHED_MAX).await;
        finished.note(0, 0);
        sleep(Duration::from_millis(20)).await;
        assert_eq!(written(&memory), (vec![0], 1));
        let start = Instant::now();
        for id in 1..=2_000 {
            finished.note(id, 0);
            sleep(Duration::from_millis(1)).await;
        }
        let (ids, writes) = written(&memory);
        let most = start.elapsed().as_millis() / 100 + 2;
        assert!(u128::from(writes) > most / 2 && u128::from(writes) <= most, "{writes}");
        assert!(ids.last().is_some_and(|last| *last > 1_880), "{ids:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn only_the_last_are_kept() {
        let memory = Memory::new(Settings::default());
        let finished = load(&memory.process(), 4).await;
        (1..=6).for_each(|id| finished.note(id, 0));
        finished.note(6, 0);
        finished.flush().await.expect("it was not written");
        assert_eq!(written(&memory).0, [3, 4, 5, 6]);
        assert!(finished.done(2) == 0 && finished.done(3) != 0);
    }

    #[tokio::test(start_paused = true)]
    async fn two_owners_lose_nothing_of_each_other() {
        let memory = Memory::new(Settings::default());
        let (one, two) = (memory.process(), memory.process());
        let (one, two) = (load(&one, FINISHED_MAX).await, load(&two, FINISHED_MAX).await);
        one.note(1, 0);
        one.flush().await.expect("it was not written");
        two.note(2, 0);
        two.flush().await.expect("it was not written");
        one.note(3, 0);
        one.flush().await.expect("it was not written");
        assert_eq!(written(&memory).0, [1, 2, 3]);
        assert!(two.done(1) != 0 && one.done(2) != 0);
    }

    #[tokio::test(start_paused = true)]
    async fn what_could_not_be_written_is_written_later() {
        let memory = Memory::new(Settings::default());
        let process = memory.process();
        let finished = load(&process, FINISHED_MAX).await;
        process.cut(Loss::Lost);
        finished.note(1, 0);
        assert!(finished.flush().await.is_err());
        process.mend();
        sleep(Duration::from_secs(3)).await;
        assert_eq!(written(&memory).0, [1]);
    }

    #[tokio::test(start_paused = true)]
    async fn what_could_not_be_written_is_known_when_the_partition_comes_back() {
        let memory = Memory::new(Settings::default());
        let (one, two) = (memory.process(), memory.process());
        let books = Books::new(Arc::clone(&one) as Arc<dyn Broker>);
        let finished = books.open(3).await.expect("it was not read");
        finished.note(1, 0);
        finished.flush().await.expect("it was not written");
        one.cut(Loss::Lost);
        finished.note(2, 0);
        drop(finished);
        let other = load(&two, FINISHED_MAX).await;
        (3..=FINISHED_MAX as u64 + 1).for_each(|id| other.note(id, 0));
        other.flush().await.expect("it was not written");
        one.mend();
        let again = books.open(3).await.expect("it was not read");
        assert!(
            again.done(2) != 0 && again.done(4) != 0 && again.done(FINISHED_MAX as u64 + 1) != 0 && again.done(1) == 0
        );
        sleep(Duration::from_secs(3)).await;
        assert!(written(&memory).0.contains(&2));
    }

    #[tokio::test(start_paused = true)]
    async fn a_key_that_cannot_be_read_is_begun_anew() {
        let memory = Memory::new(Settings::default());
        let process = memory.process();
        for value in [&b""[..], &[1, 2, 0], &[2, 2], &[2, 2, 1], &[2, 2, 3], &[2, 2, 128]] {
            crate::Keys::put(&*process, "done.3", Bytes::from_static(value), None).await.expect("it was not put");
            let finished = load(&process, FINISHED_MAX).await;
            finished.note(1, 0);
            finished.flush().await.expect("it was not written");
            assert_eq!(written(&memory).0, [1]);
        }
    }
}
