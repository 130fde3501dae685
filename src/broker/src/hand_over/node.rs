//! A process of a bot as the tests run it: a candidate for the lease and a member that handles events, one after the other in each
//! partition.

use std::{
    sync::{Arc, atomic::AtomicBool, atomic::Ordering},
    time::Duration,
};

use futures_util::StreamExt;
use parking_lot::Mutex;
use tokio::time::{Instant, sleep, timeout};
use tokio_util::task::AbortOnDropHandle;

use crate::{
    Acknowledge, Broker, Counters, Finished, Held, Identity, Info, LEASE_TTL, Lease, MEMBER_TTL, Members, Role,
    Standing,
    memory::{Loss, Memory, Process, Settings},
};

/// Publications that a node takes ahead.
const AHEAD: usize = 4;

/// One time that an event was handled.
pub(super) struct Handling {
    pub(super) event: u64,
    pub(super) node: usize,
    pub(super) start: Instant,
    pub(super) returned: Option<Instant>,
}

pub(super) type Handled = Arc<Mutex<Vec<Handling>>>;

pub(super) struct Node {
    pub(super) number: usize,
    pub(super) id: String,
    pub(super) process: Arc<Process>,
    pub(super) lease: Arc<Lease>,
    pub(super) held: Arc<Held>,
    pub(super) members: Arc<Members>,
    /// When something befell it, and when that was over.
    pub(super) faults: Vec<(Instant, Option<Instant>)>,
    pub(super) sound_since: Instant,
    pub(super) killed: bool,
    pub(super) left: bool,
    cut: bool,
    frozen: bool,
}

impl Node {
    pub(super) fn new(memory: &Memory, settings: &Settings, number: usize, handled: &Handled) -> Self {
        let id = format!("n{number}");
        let process = memory.process();
        let broker = || Arc::clone(&process) as Arc<dyn Broker>;
        let identity = Identity { id: id.clone(), host: "here".to_owned(), pid: 1, since_ms: 0 };
        let (lease, work) = Lease::prepare(broker(), identity.clone(), LEASE_TTL);
        drop(process.run(work));
        let info = Info {
            identity,
            name: id.clone(),
            version: String::new(),
            code: String::new(),
            role: Role::All,
            concurrency: 1,
        };
        let (members, work) = Members::prepare(broker(), info, MEMBER_TTL, Box::new(Counters::default));
        drop(process.run(work));
        let (lease, members) = (Arc::new(lease), Arc::new(members));
        for partition in 0..settings.partitions {
            let worker = Worker {
                node: number,
                process: Arc::clone(&process),
                members: Arc::clone(&members),
                handled: Arc::clone(handled),
                partition,
            };
            drop(process.run(worker.run()));
        }
        let held = lease.held();
        let (faults, sound_since) = (Vec::new(), Instant::now());
        Self {
            number,
            id,
            process,
            lease,
            held,
            members,
            faults,
            sound_since,
            killed: false,
            left: false,
            cut: false,
            frozen: false,
        }
    }

    /// Returns the lease that it believes to have, if it does at the moment.
    pub(super) fn holds(&self) -> Option<u64> {
        let Standing::Held { epoch, .. } = *self.lease.changes().borrow() else { return None };
        (!self.killed && self.held.is_held(epoch)).then_some(epoch)
    }

    pub(super) fn is_sound(&self) -> bool {
        !(self.killed || self.cut || self.frozen || self.left)
    }

    /// Returns whether anything befell it between two moments.
    pub(super) fn suffered(&self, from: Instant, to: Instant) -> bool {
        self.faults.iter().any(|(begun, over)| *begun <= to && over.is_none_or(|over| over >= from))
    }

    pub(super) fn cut(&mut self, loss: Loss) {
        self.cut = true;
        self.process.cut(loss);
        self.note();
    }

    pub(super) fn freeze(&mut self) {
        self.frozen = true;
        self.process.freeze();
        self.note();
    }

    pub(super) fn heal(&mut self) {
        self.cut = false;
        self.frozen = false;
        self.process.thaw();
        self.process.mend();
        self.note();
    }

    pub(super) fn kill(&mut self) {
        self.killed = true;
        self.process.kill();
        self.note();
    }

    /// Has it leave as one does that was asked to.
    pub(super) fn leave(&mut self) {
        self.left = true;
        let (lease, members) = (Arc::clone(&self.lease), Arc::clone(&self.members));
        drop(self.process.run(async move {
            members.retire();
            lease.release().await;
            members.leave().await;
        }));
    }

    fn note(&mut self) {
        let (now, ill) = (Instant::now(), self.cut || self.frozen || self.killed);
        match self.faults.last_mut() {
            Some((_, over @ None)) if !ill => {
                *over = Some(now);
                self.sound_since = now;
            }
            Some((_, None)) => {}
            _ if ill => self.faults.push((now, None)),
            _ => {}
        }
    }
}

struct Worker {
    node: usize,
    process: Arc<Process>,
    members: Arc<Members>,
    handled: Handled,
    partition: u16,
}

impl Worker {
    async fn run(self) {
        let mut owned = self.members.owned();
        loop {
            owned.borrow_and_update();
            match self.members.claim(self.partition) {
                Some(claim) => self.work(&claim).await,
                None => {
                    if owned.changed().await.is_err() {
                        return;
                    }
                }
            }
        }
    }

    /// Handles what comes as long as the partition is its own.
    async fn work(&self, claim: &crate::Claim) {
        let Ok(Ok(mut taken)) = timeout(Duration::from_secs(1), self.process.take(self.partition, AHEAD)).await else {
            return sleep(Duration::from_millis(20)).await;
        };
        let mut known: Option<(Finished, AbortOnDropHandle<Option<()>>)> = None;
        // What was delivered before the partition moved is still handled.
        let mut rest = AHEAD;
        while claim.is_trusted() {
            if !claim.holds() {
                rest -= 1;
            }
            let Ok(delivered) = timeout(Duration::from_millis(20), taken.next()).await else {
                if claim.holds() {
                    continue;
                }
                break;
            };
            let Some(Ok(delivered)) = delivered else { break };
            while known.is_none() && claim.is_trusted() {
                let broker = Arc::clone(&self.process) as Arc<dyn Broker>;
                match Finished::prepare(broker, self.partition, 256).await {
                    Ok((finished, write)) => {
                        known = Some((finished, AbortOnDropHandle::new(self.process.run(write))));
                    }
                    Err(_) => sleep(Duration::from_millis(20)).await,
                }
            }
            let Some((finished, _)) = known.as_ref().filter(|_| claim.is_trusted()) else { break };
            if finished.done(delivered.sequence) == 0 {
                self.handle(delivered.sequence, &*delivered.acknowledge).await;
                finished.note(delivered.sequence, 0);
            }
            delivered.acknowledge.done();
            if rest == 0 {
                break;
            }
        }
        if let Some((finished, _)) = known {
            drop(timeout(Duration::from_secs(1), finished.flush()).await);
        }
    }

    async fn handle(&self, event: u64, acknowledge: &dyn Acknowledge) {
        let handling = {
            let mut handled = self.handled.lock();
            handled.push(Handling { event, node: self.node, start: Instant::now(), returned: None });
            handled.len() - 1
        };
        // Some take longer than a delivery may without a word.
        let whole = Duration::from_millis(if event.is_multiple_of(61) { 3_000 } else { event * 7 % 40 });
        let end = Instant::now() + whole;
        while Instant::now() < end {
            sleep((end - Instant::now()).min(self.process.patience() / 3)).await;
            acknowledge.working();
        }
        self.handled.lock()[handling].returned = Some(Instant::now());
    }
}

/// Publishes until it is told to stop; returns how many.
pub(super) async fn publish(process: Arc<Process>, stop: Arc<AtomicBool>) -> u64 {
    let mut count = 0;
    while !stop.load(Ordering::Acquire) {
        count += 1;
        let channel_id = i64::from(count as u32 % 13);
        let partition = crate::partition_of(channel_id, process.partitions());
        let publication = crate::Publication {
            partition,
            channel_id,
            id: count.to_string(),
            epoch: 1,
            count: 1,
            body: bytes::Bytes::new(),
            has_message: true,
        };
        process.publish(publication).await.expect("it was not published");
        sleep(Duration::from_millis(25)).await;
    }
    count
}
