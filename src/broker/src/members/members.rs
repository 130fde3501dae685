//! Who is there: the members of a bot, and which partitions are this one's.
//!
//! Each member keeps a key alive that tells of it, and watches the keys of all. Whoever runs handlers shares in the partitions, as
//! [`owners`] says. The views of members differ for moments, so this alone does not make a partition one's own: of several that take
//! from it the engine lets one. It makes that the right one settle within seconds.
//!
//! **A member that is cut off owns nothing** by the time others may own what it had. Its view is as old as the last write of its own that
//! the watch brought back to it: that alone shows that its key is alive and that its view is, in one. From when that write was *sent* it
//! trusts its view for the time to live, less the margin of the lease (an eighth, for the same reasons). [`Members::owns`] compares with
//! the clock at the moment of use, for a process that stood still. A partition that was lost for a while and came back is another
//! claim to it ([`Claim`]): what was delivered under the old one has been another's meanwhile.
//!
//! A member that was not seen for 5/4 of the time to live counts as gone although nobody said so: the watch may have missed it. It is more
//! than 1, so that the engine's word comes first, and so little that its partitions have an owner within 3 s of its death at 2 s.

use std::{
    collections::{BTreeMap, HashSet, VecDeque},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use futures_util::{
    FutureExt, StreamExt,
    future::{BoxFuture, pending},
    stream::BoxStream,
};
use mezon_core::{error::Result, scope};
use tokio::{
    runtime::Handle,
    sync::watch,
    time::{Instant, sleep, sleep_until, timeout},
};
use tokio_util::task::AbortOnDropHandle;

use super::{
    claim::{Claim, Seen, Shared},
    member::{Counters, Info, Member},
};
use crate::{Broker, Change, Entry, deadline::Deadline, owners};

/// What the keys of members begin with.
pub(crate) const PREFIX: &str = "member.";

/// How long a member's key lives after it was written, unless the user says otherwise.
pub const MEMBER_TTL: Duration = Duration::from_secs(2);

/// Writes of its own that a member may still see: twice those of one time to live.
const BEATS_MAX: usize = 8;

/// How far a member is on its way out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd)]
enum Stay {
    Here,
    Retired,
    Gone,
}

/// A membership. Dropped, the key lives out its time.
pub struct Members {
    shared: Arc<Shared>,
    owned: watch::Receiver<Vec<u16>>,
    stay: watch::Sender<Stay>,
    _task: Option<AbortOnDropHandle<()>>,
}

type Count = Box<dyn Fn() -> Counters + Send + Sync>;

impl Members {
    /// Begins to be a member whose key lives for `ttl` (whole seconds, at least 1) after each write. To be called in a runtime.
    #[must_use]
    pub fn join(
        broker: Arc<dyn Broker>,
        info: Info,
        ttl: Duration,
        count: impl Fn() -> Counters + Send + Sync + 'static,
    ) -> Self {
        let (mut members, work) = Self::prepare(broker, info, ttl, Box::new(count));
        members._task = Some(AbortOnDropHandle::new(Handle::current().spawn(scope::carried(work))));
        members
    }

    /// Returns a membership and its work, which somebody has to run.
    pub(crate) fn prepare(
        broker: Arc<dyn Broker>,
        info: Info,
        ttl: Duration,
        count: Count,
    ) -> (Self, impl Future<Output = ()> + Send + 'static) {
        let ttl = Duration::from_secs(ttl.as_secs().max(1));
        let terms = (0..broker.partitions()).map(|_| AtomicU64::new(0)).collect();
        let lapses = AtomicU64::new(0);
        let shared = Arc::new(Shared { current: Deadline::over(), lapses, terms, all: parking_lot::Mutex::default() });
        let (told, owned) = watch::channel(Vec::new());
        let (stay, asked) = watch::channel(Stay::Here);
        let own = Member { info, counters: Counters::default(), leaving: false, beat: 0 };
        let until = Instant::now();
        let work = Work {
            broker,
            ttl,
            count,
            own,
            until,
            beats: VecDeque::new(),
            fresh: None,
            sharing: Vec::new(),
            place: None,
            trusted: false,
            term: 0,
            warned: HashSet::new(),
            shared: Arc::clone(&shared),
            told,
        };
        (Self { shared, owned, stay, _task: None }, work.run(asked))
    }

    /// Returns the partitions of this member, now and whenever they change.
    #[must_use]
    pub fn owned(&self) -> watch::Receiver<Vec<u16>> {
        self.owned.clone()
    }

    /// Returns whether a partition is this member's, this moment.
    #[must_use]
    pub fn owns(&self, partition: u16) -> bool {
        self.claim(partition).is_some()
    }

    /// Returns what tells whether a partition has been this member's from now on; nothing if it is not.
    #[must_use]
    pub fn claim(&self, partition: u16) -> Option<Claim> {
        Claim::new(&self.shared, partition)
    }

    /// Returns the members, by their ids; one that runs no handlers watches nobody.
    #[must_use]
    pub fn all(&self) -> Vec<Member> {
        self.shared.all.lock().values().map(|seen| seen.member.clone()).collect()
    }

    /// Owns nothing from now on, and tells others that what it had is theirs; it stays in sight until [`Members::leave`].
    pub fn retire(&self) {
        self.turn(Stay::Retired);
    }

    /// Leaves: what it had is others' at once.
    pub async fn leave(&self) {
        self.turn(Stay::Gone);
        let mut owned = self.owned.clone();
        // Its task ends after one call, which has a limit.
        while owned.changed().await.is_ok() {}
    }

    fn turn(&self, to: Stay) {
        self.stay.send_if_modified(|stay| {
            let later = *stay < to;
            if later {
                *stay = to;
            }
            later
        });
    }
}

struct Work {
    broker: Arc<dyn Broker>,
    ttl: Duration,
    count: Count,
    own: Member,
    /// Until when the view is trusted.
    until: Instant,
    /// Writes of its own that were not seen yet, and when they were sent.
    beats: VecDeque<(u64, Instant)>,
    /// What a watch that has begun brought so far.
    fresh: Option<BTreeMap<String, Seen>>,
    /// Who shares in the partitions, as was told last.
    sharing: Vec<String>,
    /// Where among them this one is.
    place: Option<usize>,
    /// Whether the view was trusted when it was looked at last.
    trusted: bool,
    /// Counts the changes.
    term: u64,
    warned: HashSet<String>,
    shared: Arc<Shared>,
    told: watch::Sender<Vec<u16>>,
}

impl Work {
    async fn run(mut self, mut stay: watch::Receiver<Stay>) {
        let broker = Arc::clone(&self.broker);
        let (keys, limit) = (broker.keys(), self.ttl / 4);
        let key = format!("{PREFIX}{}", self.own.info.identity.id);
        let mut next = Instant::now();
        let mut opening: BoxFuture<'_, Option<BoxStream<'static, Result<Change>>>> = pending().boxed();
        let mut writing: BoxFuture<'_, ()> = pending().boxed();
        let mut open = false;
        let mut changes: BoxStream<'static, Result<Change>> = futures_util::stream::pending().boxed();
        loop {
            if !open && self.own.info.role.works() {
                open = true;
                let pause = self.ttl / 20;
                opening = async move {
                    if let Ok(Ok(changes)) = timeout(limit, keys.watch(PREFIX)).await {
                        return Some(changes);
                    }
                    sleep(pause).await;
                    None
                }
                .boxed();
            }
            tokio::select! {
                biased;
                asked = stay.changed() => {
                    let now = *stay.borrow_and_update();
                    if asked.is_err() || now == Stay::Gone {
                        break;
                    }
                    self.own.leaving = true;
                    next = Instant::now();
                }
                () = sleep_until(next) => {
                    next = Instant::now() + self.ttl / 3;
                    // It does not bring what was written: it is dead, whether it knows or not.
                    open &= self.beats.front().is_none_or(|(_, sent)| sent.elapsed() < self.ttl);
                    let value = self.beat();
                    writing = timeout(limit, keys.put(&key, value.into(), Some(self.ttl))).map(drop).boxed();
                }
                () = sleep_until(self.due()) => {}
                () = &mut writing => writing = pending().boxed(),
                opened = &mut opening => {
                    opening = pending().boxed();
                    open = opened.is_some();
                    if let Some(stream) = opened {
                        changes = stream;
                        self.fresh = Some(BTreeMap::new());
                    }
                }
                change = changes.next() => match change {
                    Some(Ok(change)) => self.see(change),
                    Some(Err(_)) | None => {
                        changes = futures_util::stream::pending().boxed();
                        self.fresh = None;
                        open = false;
                    }
                },
            }
            self.share();
        }
        self.shared.current.end();
        self.told.send_replace(Vec::new());
        drop(timeout(limit, keys.delete(&key, None)).await);
    }

    /// Returns what is written next.
    fn beat(&mut self) -> Vec<u8> {
        self.own.beat += 1;
        self.own.counters = (self.count)();
        if self.beats.len() == BEATS_MAX {
            self.beats.pop_front();
        }
        self.beats.push_back((self.own.beat, Instant::now()));
        // A struct of texts and numbers is always JSON.
        serde_json::to_vec(&self.own).unwrap_or_default()
    }

    fn see(&mut self, change: Change) {
        match change {
            Change::Put(entry) => self.see_member(&entry),
            Change::Gone { key, .. } => {
                let Some(id) = key.strip_prefix(PREFIX) else { return };
                self.warned.remove(id);
                self.with_view(|view| view.remove(id));
            }
            Change::Current => {
                if let Some(fresh) = self.fresh.take() {
                    *self.shared.all.lock() = fresh;
                }
            }
        }
    }

    fn see_member(&mut self, entry: &Entry) {
        // What a later version writes there is not for this one to judge.
        let Ok(member) = serde_json::from_slice::<Member>(&entry.value) else { return };
        let (id, own) = (member.info.identity.id.clone(), &self.own.info);
        if id == own.identity.id {
            if let Some(place) = self.beats.iter().position(|(beat, _)| *beat == member.beat) {
                let sent = self.beats[place].1;
                self.beats.drain(..=place);
                // If it was over before this came, it was over, although no timer ran in between.
                self.share();
                self.until = sent + self.ttl - self.ttl / 8;
                self.shared.current.set(self.until);
            }
        } else if own.role.works()
            && member.info.role.works()
            && member.info.code != own.code
            && self.warned.insert(id.clone())
        {
            log::warn!(
                "Worker {} on {} runs other code than this one ({} and {}): which of them handles an event is chance",
                member.info.name,
                member.info.identity.host,
                member.info.code,
                own.code
            );
        }
        self.with_view(|view| view.insert(id, Seen { member, last: Instant::now() }));
    }

    fn with_view<T>(&mut self, change: impl FnOnce(&mut BTreeMap<String, Seen>) -> T) {
        match &mut self.fresh {
            Some(fresh) => drop(change(fresh)),
            None => drop(change(&mut self.shared.all.lock())),
        }
    }

    /// Tells what is this member's now.
    fn share(&mut self) {
        let now = Instant::now();
        let (silence, own) = (self.ttl * 5 / 4, &self.own.info);
        let trusted = self.shared.current.is_ahead();
        let sharing: Vec<String> = if trusted {
            let mut all = self.shared.all.lock();
            all.retain(|id, seen| *id == own.identity.id || now < seen.last + silence);
            let shares = |seen: &&Seen| seen.member.info.role.works() && !seen.member.leaving;
            all.values().filter(shares).map(|seen| seen.member.info.identity.id.clone()).collect()
        } else {
            if self.trusted {
                self.shared.lapses.fetch_add(1, Ordering::AcqRel);
            }
            Vec::new()
        };
        self.trusted = trusted;
        let place = sharing.iter().position(|id| *id == own.identity.id && !self.own.leaving);
        if sharing != self.sharing || place != self.place {
            self.term += 1;
            let partitions = u16::try_from(self.shared.terms.len()).unwrap_or(u16::MAX);
            let owners = owners(partitions, &sharing);
            let mine: Vec<u16> =
                (0..).zip(owners).filter(|(_, owner)| Some(*owner) == place).map(|(partition, _)| partition).collect();
            for (partition, term) in (0..).zip(&self.shared.terms) {
                let (is, was) = (mine.binary_search(&partition).is_ok(), term.load(Ordering::Acquire) != 0);
                if is != was {
                    term.store(if is { self.term } else { 0 }, Ordering::Release);
                }
            }
            self.told.send_if_modified(|told| {
                let changed = *told != mine;
                *told = mine;
                changed
            });
            (self.sharing, self.place) = (sharing, place);
        }
    }

    /// Returns when something ends if nothing is seen.
    fn due(&self) -> Instant {
        let now = Instant::now();
        let silences =
            self.shared.all.lock().values().map(|seen| seen.last + self.ttl * 5 / 4).filter(|due| *due > now).min();
        [Some(self.until), silences].into_iter().flatten().filter(|due| *due > now).min().unwrap_or(now + self.ttl)
    }
}
