//! A broker in memory, for tests: each process has a connection of its own to one engine, and faults that befall it alone.

use std::{
    future::{Future, ready},
    result,
    sync::Arc,
    time::Duration,
};

use bytes::Bytes;
use futures_util::{
    FutureExt, StreamExt,
    future::BoxFuture,
    stream::{self, BoxStream},
};
use mezon_core::error::{Error, ErrorKind, Result};
use tokio::{
    runtime::Handle,
    sync::{mpsc, oneshot, watch},
    task::JoinHandle,
    time::{Instant, timeout},
};

use super::{
    engine::{Engine, Peer, State},
    keys::Watcher,
    link::{Life, Loss, Way, live},
    stream::{Partition, Taker},
};
use crate::{Asked, Broker, Change, Delivered, Entry, Kept, KeyError, Keys, Lag, Last, Publication};

/// Bytes that a publication, a call or an answer may have.
pub(crate) const BODY_MAX: usize = 1024 * 1024;

/// A process with its connection.
pub(crate) struct Process {
    engine: Arc<Engine>,
    number: usize,
    life: watch::Sender<Life>,
    cut: watch::Sender<Option<Loss>>,
    there: Way,
    back: Way,
}

impl Process {
    pub(super) fn new(engine: &Arc<Engine>) -> Arc<Self> {
        let number = engine.with(|state| {
            state.peers.push(Peer { life: Life::Running, cut: None, silent: None });
            state.peers.len() - 1
        });
        let (life, cut) = (watch::Sender::new(Life::Running), watch::Sender::new(None));
        let range = &engine.settings.latency;
        // Different for each, and the same in each run.
        let share = (number as u32).wrapping_mul(0x9E37_79B9) >> 16;
        let latency = range.start + (range.end - range.start) * share / 65_536;
        let way = || Way::new(latency, cut.subscribe());
        let (there, back) = (way(), way());
        Arc::new(Self { engine: Arc::clone(engine), number, life, there, back, cut })
    }

    /// Runs `work` as code of this process: it stands still while that is frozen, and ends without a result when it is killed.
    pub(crate) fn run<F>(&self, work: F) -> JoinHandle<Option<F::Output>>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        Handle::current().spawn(live(work, self.life.subscribe()))
    }

    /// Cuts the network between it and the engine.
    pub(crate) fn cut(&self, loss: Loss) {
        self.befall(|peer| peer.cut = Some(loss));
        self.cut.send_replace(Some(loss));
    }

    /// Has the network whole again.
    pub(crate) fn mend(&self) {
        let before = self.cut.send_replace(None);
        self.befall(|peer| peer.cut = None);
        if before == Some(Loss::Lost) {
            self.engine.with(|state| state.shelf.end_watches(self.number));
        }
    }

    /// Stops it.
    pub(crate) fn freeze(&self) {
        self.turn(Life::Frozen);
    }

    /// Lets it go on.
    pub(crate) fn thaw(&self) {
        self.turn(Life::Running);
    }

    /// Ends it at once.
    pub(crate) fn kill(&self) {
        self.turn(Life::Killed);
        self.engine.with(|state| state.shelf.end_watches(self.number));
    }

    /// Has it miss every change of a key from now on, except in a watch that it begins anew.
    pub(crate) fn deafen(&self) {
        self.engine.with(|state| state.shelf.deafen(self.number));
    }

    fn turn(&self, life: Life) {
        if *self.life.borrow() != Life::Killed {
            self.befall(|peer| peer.life = life);
            self.life.send_replace(life);
        }
    }

    fn befall(&self, change: impl FnOnce(&mut Peer)) {
        self.engine.with(|state| {
            let peer = &mut state.peers[self.number];
            change(peer);
            let silent = peer.life != Life::Running || peer.cut.is_some();
            peer.silent = if silent { peer.silent.or(Some(Instant::now())) } else { None };
        });
    }

    /// Has the engine do `work` when the request arrives there, which begins its way now; resolves when the answer is back.
    fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut State) -> T + Send + 'static,
    ) -> impl Future<Output = Result<T>> + Send + 'static {
        let (tell, told) = oneshot::channel();
        let (engine, back) = (Arc::clone(&self.engine), self.back.clone());
        self.there.send(move || {
            let answer = engine.with(work);
            back.send(move || drop(tell.send(answer)));
        });
        async move { told.await.map_err(|_| Error::connection_lost("the connection to the broker was lost")) }
    }

    fn ask_keys<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut State) -> result::Result<T, KeyError> + Send + 'static,
    ) -> BoxFuture<'_, result::Result<T, KeyError>> {
        let asked = self.ask(work);
        async move { asked.await? }.boxed()
    }
}

impl Keys for Process {
    fn get(&self, key: &str) -> BoxFuture<'_, Result<Option<Entry>>> {
        let key = key.to_owned();
        self.ask(move |state| state.shelf.get(&key).map(|(entry, _)| entry)).boxed()
    }

    fn create(&self, key: &str, value: Bytes, lives: Option<Duration>) -> BoxFuture<'_, result::Result<u64, KeyError>> {
        self.update(key, value, 0, lives)
    }

    fn update(
        &self,
        key: &str,
        value: Bytes,
        revision: u64,
        lives: Option<Duration>,
    ) -> BoxFuture<'_, result::Result<u64, KeyError>> {
        let key = key.to_owned();
        self.ask_keys(move |state| state.shelf.write(key, value, Some(revision), lives))
    }

    fn put(&self, key: &str, value: Bytes, lives: Option<Duration>) -> BoxFuture<'_, Result<u64>> {
        let key = key.to_owned();
        let written = self.ask(move |state| state.shelf.write(key, value, None, lives));
        async move { written.await?.map_err(|error| Error::internal(error.to_string())) }.boxed()
    }

    fn delete(&self, key: &str, revision: Option<u64>) -> BoxFuture<'_, result::Result<(), KeyError>> {
        let key = key.to_owned();
        self.ask_keys(move |state| state.shelf.delete(&key, revision))
    }

    fn watch(&self, prefix: &str) -> BoxFuture<'_, Result<BoxStream<'static, Result<Change>>>> {
        let (sender, receiver) = mpsc::unbounded_channel();
        let (process, prefix, way) = (self.number, prefix.to_owned(), self.back.clone());
        let watcher = Watcher { process, prefix, way, sender, deaf: false };
        let begun = self.ask(move |state| state.shelf.watch(watcher));
        async move { begun.await.map(|()| flow(receiver)) }.boxed()
    }
}

impl Broker for Process {
    fn keys(&self) -> &dyn Keys {
        self
    }

    fn partitions(&self) -> u16 {
        self.engine.settings.partitions
    }

    fn patience(&self) -> Duration {
        self.engine.settings.patience
    }

    fn body_max(&self) -> usize {
        BODY_MAX
    }

    fn publish(&self, publication: Publication) -> BoxFuture<'static, Result<()>> {
        if publication.body.len() > BODY_MAX {
            return ready(Err(Error::new(ErrorKind::TooLarge, "the engine takes no body of that length"))).boxed();
        }
        let published = self.ask(move |state| state.publish(publication));
        async move { published.await? }.boxed()
    }

    fn end(&self) -> BoxFuture<'_, Result<u64>> {
        self.ask(|state| state.sequence).boxed()
    }

    fn last(&self) -> BoxFuture<'_, Result<Vec<Last>>> {
        let last = |(channel, body): (&i64, &Bytes)| Last { channel_id: *channel, body: body.clone() };
        self.ask(move |state| state.last.iter().map(last).collect()).boxed()
    }

    fn full(&self) -> watch::Receiver<bool> {
        self.engine.with(|state| state.full.subscribe())
    }

    fn take(&self, partition: u16, ahead: usize) -> BoxFuture<'_, Result<BoxStream<'static, Result<Delivered>>>> {
        let (sender, receiver) = mpsc::unbounded_channel();
        let (to, from, engine) = (self.back.clone(), self.there.clone(), Arc::downgrade(&self.engine));
        let taker = Taker { process: self.number, ahead, sender, to, from, engine, number: 0 };
        let begun = self.ask(move |state| state.partitions[usize::from(partition)].take(taker));
        async move { begun.await.map(|()| flow(receiver)) }.boxed()
    }

    fn lag(&self) -> BoxFuture<'_, Result<Vec<Lag>>> {
        self.ask(|state| state.partitions.iter().map(Partition::lag).collect()).boxed()
    }

    fn call(&self, name: &str, body: Bytes, limit: Duration) -> BoxFuture<'static, Result<Bytes>> {
        let (tell, told) = oneshot::channel();
        let (name, back) = (name.to_owned(), self.back.clone());
        let reached = self.ask(move |state| {
            state.served.retain(|(_, _, sender)| !sender.is_closed());
            let serves =
                |(process, served, _): &&(usize, String, _)| *served == name && state.peers[*process].cut.is_none();
            let Some((_, _, sender)) = state.served.iter().find(serves) else { return false };
            // As a server that takes no longer message, and tells nobody.
            let answer = Box::new(move |body: Bytes| {
                if body.len() <= BODY_MAX {
                    back.send(move || drop(tell.send(body)));
                }
            });
            sender.send(Asked { body, answer }).is_ok()
        });
        let mut cut = self.cut.subscribe();
        // As the real one: what is asked ends with the connection.
        let lost = async move { drop(cut.wait_for(|cut| *cut == Some(Loss::Lost)).await) };
        async move {
            let answered = async move {
                if !reached.await? {
                    return Err(Error::not_connected("nobody serves this"));
                }
                tokio::select! {
                    biased;
                    Ok(body) = told => Ok(body),
                    () = lost => Err(Error::connection_lost("it was cut off")),
                }
            };
            timeout(limit, answered).await.map_err(|_| Error::timeout("no answer came"))?
        }
        .boxed()
    }

    fn serve(&self, name: &str) -> BoxFuture<'_, Result<BoxStream<'static, Asked>>> {
        let (sender, receiver) = mpsc::unbounded_channel();
        let entry = (self.number, name.to_owned(), sender);
        let begun = self.ask(move |state| state.served.push(entry));
        async move { begun.await.map(|()| flow(receiver)) }.boxed()
    }

    fn tell(&self, name: &str, body: Bytes) -> BoxFuture<'static, Result<()>> {
        let name = name.to_owned();
        self.ask(move |state| {
            state.heard.retain(|(_, _, sender)| !sender.is_closed());
            for (process, heard, sender) in &state.heard {
                if *heard == name && state.peers[*process].cut.is_none() {
                    drop(sender.send(body.clone()));
                }
            }
        })
        .boxed()
    }

    fn hear(&self, name: &str) -> BoxFuture<'_, Result<BoxStream<'static, Bytes>>> {
        let (sender, receiver) = mpsc::unbounded_channel();
        let entry = (self.number, name.to_owned(), sender);
        let begun = self.ask(move |state| state.heard.push(entry));
        async move { begun.await.map(|()| flow(receiver)) }.boxed()
    }

    fn keep(&self, body: Bytes) -> BoxFuture<'static, Result<()>> {
        self.ask(move |state| {
            let number = state.kept.last_key_value().map_or(1, |(last, _)| last + 1);
            state.kept.insert(number, Kept { number, at_ms: 0, body });
        })
        .boxed()
    }

    fn kept(&self, number: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Kept>>> {
        self.ask(move |state| state.kept.range(number..).take(limit).map(|(_, kept)| kept.clone()).collect()).boxed()
    }

    fn forget(&self, number: u64) -> BoxFuture<'_, Result<bool>> {
        self.ask(move |state| state.kept.remove(&number).is_some()).boxed()
    }

    fn flushed(&self) -> BoxFuture<'static, Result<()>> {
        self.ask(|_| ()).boxed()
    }

    fn close(&self) -> BoxFuture<'_, ()> {
        let said = self.flushed();
        async move { drop(said.await) }.boxed()
    }
}

/// Returns what comes on a channel.
fn flow<T: Send + 'static>(receiver: mpsc::UnboundedReceiver<T>) -> BoxStream<'static, T> {
    stream::unfold(receiver, |mut receiver| async move { receiver.recv().await.map(|item| (item, receiver)) }).boxed()
}
