//! The process that runs handlers: it takes the events of its partitions and asks the holder for everything else.
//!
//! To its client it is a socket like any other. What the holder answers, what the stream brings and what everybody is told come in; every
//! frame that goes out is a call. So whatever a client does when a socket is lost or slow, it does here as well.

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::{
        Arc, Weak,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use futures_util::StreamExt as _;
use mezon_core::{
    connection::is_read_only,
    error::{Error, ErrorKind, Result},
    http::Pace,
    scope,
    socket::{Given, Relayed, Service},
};
use tokio::{
    runtime::Handle,
    sync::{mpsc, watch},
    time::{sleep, timeout},
};
use tokio_util::task::AbortOnDropHandle;

use crate::{
    Books, Broker, Claim, Delivered, Finished, Members,
    batch::{BATCH_MAX, unpack},
    call::{Call, Found, What, answer, desk, ping},
    feed::NEWS,
    fence::Fences,
    mirror::Mirror,
    parts::Part,
    service::{News, SERVICE},
    slip::Slips,
    suspects::{Suspects, Verdict, WHY},
    turns::{Place, Turns},
};

/// Publications of one partition that a worker has at a time: enough for handlers that wait, few enough that another worker finds some
/// when this one is lost.
const AHEAD_MAX: usize = 1_000;

/// Pause before something is asked of the engine again that it refused.
const PAUSE: Duration = Duration::from_millis(200);

/// Pause before a call is made again that nobody took: between two holders there is none.
const HOLDER_PAUSE: Duration = Duration::from_millis(50);

/// How long a holder that was replaced may take to say that it has not made a call.
const LAST_WORD: Duration = Duration::from_millis(500);

/// How long calls wait for those that are under way, so as not to overtake them if they come back.
const LANDING_MAX: Duration = Duration::from_secs(1);

/// How long it is tried to tell a holder not to make a call.
const RECALL_MAX: Duration = Duration::from_secs(60);

/// A worker of one bot.
pub struct Worker {
    broker: Arc<dyn Broker>,
    members: Arc<Members>,
    /// Whether it takes events.
    taking: watch::Sender<bool>,
    slips: Arc<Slips>,
    suspects: Suspects,
    /// What is done of the partitions that it has or had.
    books: Books,
    fences: Fences,
    /// By partition the last place in the stream that its client was given something from.
    given: Box<[AtomicU64]>,
    pub turns: Arc<Turns>,
    /// The number of the next call.
    next_call: AtomicU64,
    /// How long an answer may take.
    pub limit: Duration,
    connect_timeout: Duration,
    /// What has to be up to date before an event is routed; `None` for one that runs no handlers, and only asks the holder.
    mirror: Option<Mirror>,
}

impl Worker {
    /// Returns the worker of a member, which takes events if it has a mirror; `limit` is how long an answer of the holder may take. Has to
    /// be called on the runtime.
    #[must_use]
    pub(crate) fn new(
        broker: Arc<dyn Broker>,
        members: Arc<Members>,
        slips: Arc<Slips>,
        limit: Duration,
        connect_timeout: Duration,
        mirror: Option<Mirror>,
    ) -> Arc<Self> {
        let (books, suspects) = (Books::new(Arc::clone(&broker)), Suspects::new(Arc::clone(&broker)));
        let given = (0..broker.partitions()).map(|_| AtomicU64::new(0)).collect();
        let fences =
            if mirror.is_some() { Fences::told(Arc::clone(&broker)) } else { Fences::Asked(Arc::clone(&broker)) };
        Arc::new(Self {
            broker,
            members,
            taking: watch::Sender::new(true),
            slips,
            suspects,
            books,
            fences,
            given,
            turns: Arc::default(),
            // Far from those of the other workers.
            next_call: AtomicU64::new(rand::random()),
            limit,
            connect_timeout,
            mirror,
        })
    }

    /// Returns whether it takes events, as one that runs handlers does.
    pub fn takes_events(&self) -> bool {
        self.mirror.is_some()
    }

    /// Takes no more events; what it has is still answered for.
    pub fn stop_taking(&self) {
        self.taking.send_replace(false);
        self.members.retire();
    }

    /// Returns how many publications it has that are not answered for.
    #[must_use]
    pub fn owed(&self) -> usize {
        self.slips.owed()
    }

    /// Answers for nothing any more, so that what has not begun does not begin here.
    pub fn forget(&self) {
        self.slips.close();
    }

    /// Asks the holder. A call that nobody took is made again while there is time, behind those before it if it has a place among them, and
    /// so is one that may be when the holder changes. Dropped before, it is not made if it still can be kept from that.
    pub async fn ask(
        self: Arc<Self>,
        what: What,
        place: Option<Place>,
        repeatable: bool,
        limit: Duration,
    ) -> Result<Bytes> {
        let asking = async {
            loop {
                if let Some(place) = &place {
                    place.turn().await;
                }
                let epoch = self.fences.epoch().await;
                let call = self.call_of(epoch, what.clone(), limit);
                let mut wanted = Wanted { worker: Arc::clone(&self), epoch, number: call.number, over: false };
                let made = self.broker.call(&desk(epoch), call.encode(), limit);
                let replaced = async {
                    self.fences.newer(epoch).await;
                    sleep(LAST_WORD).await;
                };
                let made = tokio::select! {
                    biased;
                    made = made => {
                        wanted.over = match &made {
                            Ok(_) => true,
                            // Nobody took it. After anything else the process that did may have it still.
                            Err(error) => error.kind() == ErrorKind::NotConnected,
                        };
                        made
                    }
                    () = replaced => {
                        wanted.over = true;
                        Err(Error::connection_lost("the socket went to another process before the answer came"))
                    }
                };
                let made = match made {
                    Ok(message) => self.whole(epoch, message, limit).await,
                    Err(error) => Err(error),
                };
                match made.map(answer) {
                    Ok(Some(answer)) => return answer,
                    Err(error) if error.kind() == ErrorKind::NotConnected => {}
                    Err(error) if error.kind() == ErrorKind::ConnectionLost && repeatable => {}
                    Err(error) => return Err(error),
                    Ok(None) => {}
                }
                // Nobody took it, or it may be made twice.
                match &place {
                    Some(place) if place.missed() => drop(tokio::spawn(reopen(Arc::downgrade(&self)))),
                    Some(_) => {}
                    None => sleep(HOLDER_PAUSE).await,
                }
            }
        };
        match timeout(limit, asking).await {
            Ok(answered) => answered,
            Err(_) => Err(Error::not_connected("no process has the socket at the moment")),
        }
    }

    /// Returns the next call.
    fn call_of(&self, epoch: u64, what: What, limit: Duration) -> Call {
        Call::new(epoch, self.next_call.fetch_add(1, Ordering::Relaxed), limit, what)
    }

    /// Returns an answer with the parts of it that did not fit into its message.
    async fn whole(&self, epoch: u64, message: Bytes, limit: Duration) -> Result<Bytes> {
        let Some(Part { number, length, bytes }) = Part::decode(&message) else { return Ok(message) };
        let mut all = BytesMut::with_capacity(length);
        all.extend_from_slice(&bytes);
        while all.len() < length {
            let what = What::Rest { number, at: u32::try_from(all.len()).unwrap_or(u32::MAX) };
            let asked = self.broker.call(&desk(epoch), self.call_of(epoch, what, limit).encode(), limit).await;
            match asked.ok().as_ref().and_then(Part::decode) {
                Some(part) if part.number == number && !part.bytes.is_empty() => all.extend_from_slice(&part.bytes),
                // The call was made: that nobody takes it now is no reason to make it again.
                _ => {
                    let says = "the process that had the answer went before all of it was here";
                    return Err(Error::connection_lost(says));
                }
            }
        }
        Ok(all.freeze())
    }

    /// Makes a call over HTTP.
    ///
    /// # Errors
    /// What the holder's call fails with, and `NotConnected` if there is none.
    pub async fn call(self: Arc<Self>, method: String, body: Bytes, pace: Pace) -> Result<Bytes> {
        let (limit, repeatable) = (self.limit, is_read_only(&method));
        self.ask(What::http(&method, body, pace), None, repeatable, limit).await
    }

    /// Asks how the socket is.
    pub async fn ping(self: Arc<Self>) -> Found {
        let limit = self.connect_timeout;
        Found::by(&self.ask(What::ping(), None, true, limit).await)
    }

    /// Returns whether a holder answers.
    pub async fn knock(self: Arc<Self>) -> bool {
        self.ping().await != Found::Nobody
    }

    /// Takes the events of every partition that is this member's, until it is dropped.
    pub async fn take_all(self: Arc<Self>, events: mpsc::Sender<Vec<Relayed>>) {
        let (mut owned, mut stays) = (self.members.owned(), self.taking.subscribe());
        let mut taking: HashMap<u16, (Arc<Claim>, AbortOnDropHandle<()>)> = HashMap::new();
        loop {
            let partitions = owned.borrow_and_update().clone();
            if !*stays.borrow_and_update() {
                return;
            }
            // What lapsed and is this one's again may have been another's between: whoever still waits for it from before would be given
            // deliveries that it must not trust.
            // One whose handlers wait for an answer would be kept until they have it, or no longer want it, and nothing would bring it: so
            // it goes on to be taken from here, and is let go then.
            taking.retain(|partition, (claim, _)| claim.holds() || claim.is_trusted() && self.is_asking(*partition));
            let mut again = taking.values().any(|(claim, _)| !claim.holds());
            for partition in partitions {
                let Entry::Vacant(free) = taking.entry(partition) else { continue };
                let Some(claim) = self.members.claim(partition).map(Arc::new) else {
                    again = true;
                    continue;
                };
                let work = Arc::clone(&self).take(partition, Arc::clone(&claim), events.clone());
                free.insert((claim, AbortOnDropHandle::new(tokio::spawn(scope::carried(work)))));
            }
            tokio::select! {
                changed = owned.changed() => if changed.is_err() { return },
                _ = stays.changed() => {}
                () = sleep(PAUSE), if again => {}
            }
        }
    }

    fn is_asking(&self, partition: u16) -> bool {
        self.mirror.as_ref().is_some_and(|mirror| mirror.is_asking(partition))
    }

    async fn take(self: Arc<Self>, partition: u16, claim: Arc<Claim>, events: mpsc::Sender<Vec<Relayed>>) {
        loop {
            if let Err(error) = self.take_from(partition, &claim, &events).await {
                log::debug!("Taking from partition {partition} failed, trying again: {error}");
            }
            sleep(PAUSE).await;
        }
    }

    async fn take_from(&self, partition: u16, claim: &Arc<Claim>, events: &mpsc::Sender<Vec<Relayed>>) -> Result<()> {
        if !claim.is_trusted() {
            return Ok(());
        }
        let mut taken = self.broker.take(partition, AHEAD_MAX).await?;
        let mut finished = None;
        while let Some(delivered) = taken.next().await {
            let delivered = delivered?;
            if !claim.is_trusted() {
                return Err(Error::connection_lost("this process was out of the others' sight for a while"));
            }
            if let Some(mirror) = self.mirror.as_ref().filter(|mirror| finished.is_none() || !mirror.is_watching()) {
                // Until now its last owner may have written about its channels.
                mirror.catch_up().await?;
            }
            let finished = match &finished {
                Some(finished) => finished,
                // With the first delivery: until then its last owner may still write.
                None => {
                    let known = self.books.open(partition).await?;
                    finished.insert(known)
                }
            };
            self.hand(delivered, (finished, claim), events).await?;
        }
        Ok(())
    }

    async fn hand(
        &self,
        delivered: Delivered,
        (finished, claim): (&Arc<Finished>, &Arc<Claim>),
        events: &mpsc::Sender<Vec<Relayed>>,
    ) -> Result<()> {
        if self.fences.voids(delivered.epoch, delivered.sequence) {
            log::warn!("Dropped events of a process that no longer had the socket");
            delivered.acknowledge.done();
            return Ok(());
        }
        let packed = match unpack(delivered.body.clone()) {
            Ok(packed) if packed.len() == usize::from(delivered.count) && packed.len() <= BATCH_MAX => packed,
            _ => {
                log::error!("Dropped something from the stream that is no list of events");
                delivered.acknowledge.done();
                return Ok(());
            }
        };
        let (partition, sequence, delivery) = (delivered.partition, delivered.sequence, delivered.delivery);
        let repeated = delivery > 1;
        let before = self.given.get(usize::from(partition));
        let before = before.map_or(0, |given| given.fetch_max(sequence, Ordering::Relaxed));
        let late = sequence <= before;
        // It is said to be worked on from now on, also while it waits to be alone.
        let shares = self.slips.take(delivered, finished, claim);
        if shares.iter().all(Option::is_none) {
            return Ok(());
        }
        match self.suspects.begin(partition, sequence, delivery).await? {
            Verdict::Free => {}
            Verdict::Alone(alone) => self.slips.keep_alone(partition, sequence, alone),
            Verdict::GivenUp => {
                for share in shares.into_iter().flatten() {
                    share.failed(WHY);
                    share.done();
                }
                return Ok(());
            }
        }
        let handed = packed.into_iter().zip(shares).filter_map(|(event, share)| {
            // What was given up was so after later ones had gone by.
            let (again, late) = (repeated || event.again, late || event.again);
            let given = Given { recovered: event.recovered, again, late, share: share? };
            Some(Relayed::Event { frame: event.frame, given })
        });
        // If the client has gone, what is dropped comes again elsewhere.
        let _ = events.send(handed.collect()).await;
        Ok(())
    }

    /// Hears what becomes of the socket.
    pub async fn hear_of_socket(self: Arc<Self>, told: mpsc::Sender<Service>) {
        loop {
            if let Ok(mut news) = self.broker.hear(SERVICE).await {
                while let Some(body) = news.next().await {
                    let Some(News { epoch, service }) = News::decode(&body) else { continue };
                    // One that was replaced has nothing to say.
                    if epoch < self.fences.epoch().await {
                        continue;
                    }
                    if told.send(service).await.is_err() {
                        return;
                    }
                }
            }
            sleep(PAUSE).await;
        }
    }

    pub async fn hear(self: Arc<Self>, events: mpsc::Sender<Vec<Relayed>>) {
        loop {
            if let Ok(mut news) = self.broker.hear(NEWS).await {
                while let Some(frame) = news.next().await {
                    if events.send(vec![Relayed::News(frame)]).await.is_err() {
                        return;
                    }
                }
            }
            sleep(PAUSE).await;
        }
    }
}

/// Lets calls be made again once a process takes them.
async fn reopen(worker: Weak<Worker>) {
    loop {
        sleep(HOLDER_PAUSE).await;
        let Some(worker) = worker.upgrade() else { return };
        let epoch = worker.fences.epoch().await;
        if ping(&*worker.broker, epoch, worker.connect_timeout).await != Found::Nobody {
            let _ = timeout(LANDING_MAX, worker.turns.landed()).await;
            return worker.turns.open();
        }
    }
}

/// A call whose answer somebody waits for. Dropped before it is over, it has the holder not make it any more.
struct Wanted {
    worker: Arc<Worker>,
    epoch: u64,
    number: u64,
    over: bool,
}

impl Drop for Wanted {
    fn drop(&mut self) {
        // At the end of the process there may be no runtime any more, and the holder makes what it has.
        if let (false, Ok(runtime)) = (self.over, Handle::try_current()) {
            drop(runtime.spawn(timeout(RECALL_MAX, recall(Arc::clone(&self.worker), self.epoch, self.number))));
        }
    }
}

/// Recalls a call from the holder that has it: also after an outage of the broker, in which it was given up.
async fn recall(worker: Arc<Worker>, epoch: u64, number: u64) {
    let call = Call::new(epoch, number, RECALL_MAX, What::Recall).encode();
    loop {
        match worker.broker.call(&desk(epoch), call.clone(), RECALL_MAX).await {
            Err(error) if error.kind() != ErrorKind::Closed => {}
            Ok(_) | Err(_) => return,
        }
        if worker.fences.epoch().await > epoch {
            return;
        }
        sleep(PAUSE).await;
    }
}
