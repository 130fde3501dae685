//! Events on their way into the stream, in order.
//!
//! **What holds.** Publications are stored in the order in which they began, whatever is lost on the way, and none of an earlier lease is
//! stored after one of a later lease.
//!
//! **How.** Many are in flight at once, and each says what the stream must have last: the publication before it, by its id and by the sequence
//! that it gets, counted ahead. (By the sequence alone, one of somebody else in its place would do as well.) So the server refuses whatever
//! follows something that was lost: a reconnection of the library that drops what lies in a buffer and sends what lies in a queue makes no gap
//! that a repetition would fill too late. After a refusal, a lost answer or a new connection, this asks which sequence the stream has, reads
//! the ids of what came in since the last one that it knows of, tells those publications that they are safe, and sends the others again in
//! their order. That needs no window of deduplication.
//!
//! What came in and is not of this process is of another holder: if its lease is later, everything of an earlier one is refused from then on.
//! The id of a publication still makes the server keep one of several from different processes, within its window.

use std::{
    collections::{HashSet, VecDeque},
    sync::Arc,
    time::Duration,
};

use async_nats::{
    HeaderMap, Message, StatusCode, Subject,
    client::PublishErrorKind,
    jetstream::{self, ErrorCode, publish::PublishAck, response::Response, stream::RawMessageErrorKind},
};
use futures_util::{FutureExt as _, StreamExt as _, TryStreamExt as _, future::BoxFuture, stream};
use mezon_core::error::{Error, Result};
use tokio::{
    sync::{oneshot, watch},
    time::{Instant, MissedTickBehavior, interval, sleep, sleep_until},
};

use super::{
    answers::Letterbox,
    api::Api,
    fault,
    layout::Shape,
    link::State,
    names::{self, Names},
    queue::Queue,
    room::{self, Fit, Room},
};
use crate::Publication;

/// Publications in flight: enough for any round trip, and a tenth of what the server lets wait for a stream before it drops.
const FLYING_MAX: usize = 1_024;

/// How long an answer may take on a connection that is there.
const ANSWER_LIMIT: Duration = Duration::from_secs(5);

/// How often that is looked at.
const LOOK: Duration = Duration::from_secs(1);

/// The pause after a refusal that passes, such as no room or no leader.
const PAUSE: Duration = Duration::from_millis(200);

/// The pause before it is looked again whether a full stream has room; it doubles up to the longest.
const ROOM_PAUSE: Duration = Duration::from_millis(100);
const ROOM_PAUSE_MAX: Duration = Duration::from_secs(2);

/// Messages read at once when what came in is looked through.
const READ_AT_ONCE: usize = 32;

/// What the server is asked for then.
const STORED: &str = "read what was stored";

/// Something else is last in the stream than what was expected.
const OVERTAKEN: [ErrorCode; 2] = [ErrorCode::STREAM_WRONG_LAST_SEQUENCE, ErrorCode::STREAM_WRONG_LAST_MESSAGE_ID];

/// A publication and who waits for it.
struct Job {
    publication: Publication,
    tell: oneshot::Sender<Result<()>>,
}

/// A publication on its way.
struct Flight {
    job: Job,
    /// What tells its answer from others; it grows.
    number: u64,
    /// The sequence it gets if everything before it is stored.
    sequence: u64,
    sent: Instant,
}

/// When it is looked again whether there is room, and the pause after that.
struct Waits {
    until: Instant,
    pause: Duration,
}

/// Takes publications. Clones share it.
#[derive(Clone)]
pub(super) struct Publisher {
    jobs: Arc<Queue<Job>>,
    /// Whether they wait for room.
    full: watch::Receiver<bool>,
}

impl Publisher {
    /// Returns a publisher and what publishes, which somebody has to run for as long as there is something to publish.
    pub(super) fn new(
        api: Api,
        names: Arc<Names>,
        shape: Shape,
        answers: Letterbox,
    ) -> (Self, impl Future<Output = ()> + Send + 'static) {
        // Whoever publishes has a window of their own.
        let jobs = Arc::new(Queue::new());
        let (turns, closed) = (api.link.turns(), api.closed.clone());
        let (tell_full, full) = watch::channel(false);
        let order = Order {
            api,
            names,
            shape,
            answers,
            turns,
            jobs: Arc::clone(&jobs),
            waiting: VecDeque::new(),
            flying: VecDeque::new(),
            number: 0,
            stands: None,
            before: None,
            known: None,
            room: None,
            waits: None,
            full: tell_full,
            epoch: 0,
        };
        // Boxed, since whatever is around it would have room for it twice, and a bot has this as long as it lives.
        let work = Box::pin(order.work());
        (Self { jobs, full }, closed.run_until_cancelled_owned(work).map(drop))
    }

    /// Returns whether publications wait for room.
    pub(super) fn full(&self) -> watch::Receiver<bool> {
        self.full.clone()
    }

    /// Begins to publish.
    pub(super) fn publish(&self, publication: Publication) -> BoxFuture<'static, Result<()>> {
        let (tell, told) = oneshot::channel();
        self.jobs.push(Job { publication, tell });
        async move { told.await.map_err(|_| Error::closed())? }.boxed()
    }
}

/// What keeps the order.
struct Order {
    api: Api,
    names: Arc<Names>,
    shape: Shape,
    answers: Letterbox,
    turns: watch::Receiver<State>,
    jobs: Arc<Queue<Job>>,
    /// What comes before all that is still in `jobs`.
    waiting: VecDeque<Job>,
    flying: VecDeque<Flight>,
    number: u64,
    /// The sequence of the stream once all that flies is stored; `None` when that must be asked.
    stands: Option<u64>,
    /// The id of the publication at that place, unless all up to there is known: the server forgets it in time.
    before: Option<String>,
    /// The last sequence that is known to be looked through.
    known: Option<u64>,
    /// What the stream takes once all that flies is stored.
    room: Option<Room>,
    /// Set while the first that waits has no room.
    waits: Option<Waits>,
    full: watch::Sender<bool>,
    /// The latest lease seen in the stream.
    epoch: u64,
}

impl Drop for Order {
    fn drop(&mut self) {
        // Whoever waits for a publication learns it, since all of them are dropped.
        self.jobs.close();
    }
}

impl Order {
    async fn work(mut self) {
        let mut look = interval(LOOK);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            if self.stands.is_none() {
                if self.flying.is_empty() && self.waiting.is_empty() {
                    let job = self.jobs.next().await;
                    self.waiting.push_back(job);
                }
                if let Err(error) = Box::pin(self.align()).await {
                    self.failed(&error).await;
                    continue;
                }
            }
            // The window is filled before it is looked for answers, which may go on coming.
            if self.waiting.is_empty()
                && self.stands.is_some()
                && self.flying.len() < FLYING_MAX
                && let Some(job) = self.jobs.take()
            {
                self.waiting.push_back(job);
            }
            if self.waiting.is_empty() {
                self.has_room();
            } else {
                // Boxed, since a bot would have room for it as long as it lives, and mostly nothing flies.
                Box::pin(self.let_fly()).await;
            }
            let look_at = self.waits.as_ref().map(|waits| waits.until);
            let may_take = self.flying.len() < FLYING_MAX && look_at.is_none();
            tokio::select! {
                biased;
                answer = self.answers.next() => {
                    let mut pauses = self.heard(&answer);
                    // All that are there, before anything is sent again.
                    while let Some(answer) = self.answers.take() {
                        pauses |= self.heard(&answer);
                    }
                    if pauses {
                        sleep(PAUSE).await;
                    }
                }
                job = self.jobs.next(), if may_take => self.waiting.push_back(job),
                () = sleep_until(look_at.unwrap_or_else(Instant::now)), if look_at.is_some() => {}
                turned = self.turns.changed() => match turned {
                    // What was under way may have got lost with the connection before.
                    Ok(()) if self.turns.borrow_and_update().up && !self.flying.is_empty() => self.stands = None,
                    Ok(()) => {}
                    Err(_) => return,
                },
                _ = look.tick(), if !self.flying.is_empty() => {
                    if self.flying.front().is_some_and(|first| first.sent.elapsed() > ANSWER_LIMIT) {
                        self.stands = None;
                    }
                }
            }
        }
    }

    /// Sends what waits, and what is in line behind it, while there is room.
    async fn let_fly(&mut self) {
        while let (Some(_), Some(room)) = (self.stands, self.room)
            && self.flying.len() < FLYING_MAX
        {
            let Some(job) = self.waiting.pop_front().or_else(|| self.jobs.take()) else { break };
            // Whoever gave up waiting before it began to fly need not have it stored.
            if job.tell.is_closed() {
                continue;
            }
            match room.fit(&job.publication) {
                Fit::Now => self.send(job).await,
                Fit::Never => drop(job.tell.send(Err(room.too_small()))),
                Fit::Later => {
                    self.waiting.push_front(job);
                    // Once all that flies is stored, the server's word is the whole truth.
                    if !self.flying.is_empty() || !Box::pin(self.make_room()).await {
                        return;
                    }
                    continue;
                }
            }
            self.has_room();
        }
        if self.waiting.is_empty() {
            self.has_room();
        }
    }

    /// Makes room for the first that waits; returns whether it has it now.
    async fn make_room(&mut self) -> bool {
        let Some(first) = self.waiting.front() else { return true };
        let now = Instant::now();
        if self.waits.as_ref().is_some_and(|waits| waits.until > now) {
            return false;
        }
        let made = room::make(&self.api, &self.names, self.shape, &first.publication).await;
        match made {
            Ok(room) if room.fit(&first.publication) == Fit::Now => {
                self.room = Some(room);
                return true;
            }
            Ok(_) => {
                if !self.full.send_replace(true) {
                    log::warn!(
                        "The stream is full of events that no worker has handled yet: the socket waits for the workers"
                    );
                }
            }
            Err(error) if error.is_transient() => log::debug!("There is no room in the stream for now: {error}"),
            Err(error) => log::warn!("Events wait, since no room can be made for them in the stream: {error}"),
        }
        let pause = self.waits.as_ref().map_or(ROOM_PAUSE, |waits| waits.pause);
        self.waits = Some(Waits { until: Instant::now() + pause, pause: (pause * 2).min(ROOM_PAUSE_MAX) });
        false
    }

    /// Takes note that nothing waits for room.
    fn has_room(&mut self) {
        self.waits = None;
        if *self.full.borrow() {
            self.full.send_replace(false);
            log::info!("The stream has room again");
        }
    }

    async fn send(&mut self, job: Job) {
        let Some(last) = self.stands else { return };
        let Publication { partition, channel_id, ref id, epoch, count, ref body, has_message } = job.publication;
        if epoch != 0 && epoch < self.epoch {
            let says = format!("a later holder (lease {}) publishes now, this one (lease {epoch}) is over", self.epoch);
            drop(job.tell.send(Err(Error::connection_lost(says).permanent())));
            return;
        }
        self.epoch = self.epoch.max(epoch);
        let mut headers = HeaderMap::new();
        headers.insert(names::MESSAGE_ID, id.as_str());
        headers.insert(names::EXPECTED_LAST, last.to_string());
        if let Some(id) = &self.before {
            headers.insert(names::EXPECTED_LAST_ID, id.as_str());
        }
        headers.insert(names::EPOCH, epoch.to_string());
        if count != 1 {
            headers.insert(names::COUNT, count.to_string());
        }
        self.number += 1;
        let subject = Subject::from(self.names.event(partition, channel_id, has_message));
        let reply = Subject::from(self.answers.address(self.number));
        match self.api.client.publish_with_reply_and_headers(subject, reply, headers, body.clone()).await {
            Ok(()) => {
                let sequence = last + 1;
                (self.stands, self.before) = (Some(sequence), Some(id.clone()));
                if let Some(room) = &mut self.room {
                    room.take(&job.publication);
                }
                self.flying.push_back(Flight { job, number: self.number, sequence, sent: Instant::now() });
            }
            Err(error) => {
                let too_large = error.kind() == PublishErrorKind::MaxPayloadExceeded;
                drop(job.tell.send(Err(if too_large { fault::too_large() } else { Error::closed() })));
            }
        }
    }

    /// Takes an answer; returns whether to pause before anything is sent again.
    fn heard(&mut self, answer: &Message) -> bool {
        let number = answer.subject.rsplit('.').next().and_then(|number| number.parse::<u64>().ok());
        // Those of flights that were given up tell nothing any more.
        let found = number.and_then(|number| self.flying.binary_search_by_key(&number, |flight| flight.number).ok());
        let Some(at) = found else { return false };
        if answer.status == Some(StatusCode::NO_RESPONDERS) {
            // Nobody listens to the subjects of a stream that is gone.
            self.api.presence.miss();
            self.stands = None;
            return false;
        }
        match serde_json::from_slice::<Response<PublishAck>>(&answer.payload) {
            Ok(Response::Ok(ack)) if ack.duplicate => {
                // Nothing was added, so all that follow expect one too many, and fly again at once.
                let again = self.flying.split_off(at + 1);
                self.wait_again(again.into_iter().map(|flight| flight.job));
                if let Some(flight) = self.flying.pop_back() {
                    self.stands = self.stands.map(|_| flight.sequence - 1);
                    self.before = self.flying.back().map(|before| before.job.publication.id.clone());
                    self.stored(flight);
                }
            }
            Ok(Response::Ok(_)) => {
                if let Some(flight) = self.flying.remove(at) {
                    self.stored(flight);
                }
            }
            Ok(Response::Err { error }) if OVERTAKEN.contains(&error.error_code()) => self.stands = None,
            Ok(Response::Err { error }) => {
                let last = error.error_code() == ErrorCode::STREAM_MESSAGE_EXCEEDS_MAXIMUM;
                return self.refused(at, &fault::refused(&error, "store events"), !last);
            }
            Err(_) => self.stands = None,
        }
        false
    }

    fn stored(&mut self, flight: Flight) {
        // Whatever is below the first that flies is known; with none, all is.
        let known = self.flying.front().map_or(self.stands.unwrap_or(flight.sequence), |first| first.sequence - 1);
        self.known = self.known.max(Some(known.min(flight.sequence)));
        drop(flight.job.tell.send(Ok(())));
    }

    fn refused(&mut self, at: usize, error: &Error, passes: bool) -> bool {
        // Told once for all that were on their way together.
        let is_first = self.stands.take().is_some();
        if passes {
            if is_first {
                log::warn!("Events wait for the broker: {error}");
            }
        } else if let Some(flight) = self.flying.remove(at) {
            drop(flight.job.tell.send(Err(error.clone())));
        }
        passes
    }

    /// Puts publications before all that wait, in their order.
    fn wait_again(&mut self, jobs: impl DoubleEndedIterator<Item = Job>) {
        for job in jobs.rev() {
            self.waiting.push_front(job);
        }
    }

    /// Finds out what is stored, and lets the rest fly again.
    async fn align(&mut self) -> Result<()> {
        self.turns.wait_for(|state| state.up).await.map_err(|_| Error::closed())?;
        self.api.whole().await?;
        let stream = self.api.stream(&self.names.stream).await?;
        let stream = stream.ok_or_else(|| fault::gone(&self.names.stream))?;
        let last = stream.state.last_sequence;
        let first = match self.known {
            // Never longer than what may have been of us, and a little for others.
            Some(known) => (known + 1).max(last.saturating_sub(2 * FLYING_MAX as u64)),
            None => last,
        };
        let first = first.max(stream.state.first_sequence);
        let handle = self.api.handle(&self.names.stream).await?;
        let reads = (first..=last).map(|sequence| read(&handle, sequence));
        let found = stream::iter(reads).buffer_unordered(READ_AT_ONCE).try_collect::<Vec<_>>();
        let found = self.api.answered(STORED, found).await??;
        let mut ids = HashSet::with_capacity(found.len());
        for (id, epoch) in found.into_iter().flatten() {
            self.epoch = self.epoch.max(epoch);
            ids.insert(id);
        }
        let flying = std::mem::take(&mut self.flying);
        let (safe, again): (Vec<_>, Vec<_>) = flying.into_iter().partition(|it| ids.contains(&it.job.publication.id));
        for flight in safe {
            drop(flight.job.tell.send(Ok(())));
        }
        self.wait_again(again.into_iter().map(|flight| flight.job));
        (self.known, self.stands, self.before, self.room) = (Some(last), Some(last), None, Some(Room::of(&stream)));
        Ok(())
    }

    /// Tells that it cannot go on, if it cannot; else it is tried again.
    async fn failed(&mut self, error: &Error) {
        if error.is_transient() {
            log::debug!("The stream of the broker could not be asked: {error}");
            return sleep(PAUSE).await;
        }
        let flying = std::mem::take(&mut self.flying).into_iter().map(|flight| flight.job);
        for job in flying.chain(std::mem::take(&mut self.waiting)) {
            drop(job.tell.send(Err(error.clone())));
        }
    }
}

/// Returns the id and the lease of a message, if it is still there.
async fn read(stream: &jetstream::stream::Stream<()>, sequence: u64) -> Result<Option<(String, u64)>> {
    match stream.get_raw_message(sequence).await {
        Ok(message) => {
            let id = message.headers.get(names::MESSAGE_ID).map(ToString::to_string).unwrap_or_default();
            Ok(Some((id, number(&message.headers, names::EPOCH).unwrap_or_default())))
        }
        Err(error) if error.kind() == RawMessageErrorKind::NoMessageFound => Ok(None),
        Err(error) => Err(fault::failed(&error, STORED)),
    }
}

/// Returns the number in a header.
pub(super) fn number(headers: &HeaderMap, name: &'static str) -> Option<u64> {
    headers.get(name).and_then(|value| value.as_str().parse().ok())
}
